"""Memory caught in circles is looked for where widgets may die."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui import waste
from ui.waste import Waste


@pytest.fixture
def looking(qtbot, monkeypatch):
    monkeypatch.setattr(waste, "STARTED", 0)
    monkeypatch.setattr(waste, "EVERY", 1)
    parent = QObject()
    Waste(parent)
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 0)
    yield
    parent.deleteLater()
    gc.unfreeze()


def circle():
    widget = QWidget()
    widget.itself = widget
    return weakref.ref(widget)


def test_a_widget_in_a_circle_dies_on_the_thread_that_draws(qtbot, looking):
    threads = []
    left = circle()
    weakref.finalize(left(), lambda: threads.append(threading.current_thread()))
    busy = threading.Thread(target=lambda: [[] for _ in range(100_000)])
    busy.start()
    busy.join()
    assert left() is not None
    keep = [[] for _ in range(2000)]
    qtbot.waitUntil(lambda: left() is None)
    assert threads == [threading.main_thread()]
    assert keep


@pytest.mark.parametrize(
    ("counts", "most", "looked"),
    [
        ((700, 0, 0), (700, 10, 10), []),
        ((701, 0, 0), (700, 10, 10), [0]),
        ((0, 11, 0), (700, 10, 10), [1]),
        ((701, 11, 11), (700, 10, 10), [2]),
        ((2001, 11, 1), (2000, 10, 0), [1]),
    ],
)
def test_it_is_looked_as_thoroughly_as_is_due(monkeypatch, counts, most, looked):
    """The interpreter of Python 3.14 has no limit for its last generation; all of it each second would be felt."""
    done = []
    monkeypatch.setattr(gc, "get_count", lambda: counts)
    monkeypatch.setattr(gc, "get_threshold", lambda: most)
    monkeypatch.setattr(gc, "collect", done.append)
    waste.look()
    assert done == looked


def test_the_interpreter_does_not_look_by_itself(looking):
    assert not gc.isenabled()
