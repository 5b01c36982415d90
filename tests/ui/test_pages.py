"""What holds for every page of the window."""

from __future__ import annotations

import re
from importlib import import_module

import pytest
from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from planner.storage.store import Store
from tests import makers
from ui.frame import first_size
from ui.pages import PAGES
from ui.window import Window
from ui.workspace import Workspace


class Watch(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


@pytest.mark.parametrize("page", PAGES)
def test_no_part_of_a_page_flashes_up_as_a_window_of_its_own(
    qtbot: QtBot, qapp: QApplication, workspace: Workspace, store: Store, page: str
) -> None:
    makers.manager(store)
    module, name = PAGES[page].screen.split(":")
    watch = Watch()
    qapp.installEventFilter(watch)
    screen = getattr(import_module(module), name)(workspace)
    qapp.removeEventFilter(watch)
    qtbot.addWidget(screen)
    assert watch.shown == []


ABOUT_NOBODY = ("today", "team", "sessions", "barriers", "promises", "plans", "playbook", "equipment", "upward", "week")
CLAIM = re.compile(r"(No|Nobody|None|Nothing)\b")


@pytest.mark.parametrize("page", [*ABOUT_NOBODY, "backups", "trash"])
def test_a_page_that_was_not_read_does_not_claim_that_there_is_nothing(
    qtbot: QtBot, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    for reading in ("read", "glance"):
        monkeypatch.setattr(workspace, reading, lambda *_asked: None)
    module, name = PAGES[page].screen.split(":")
    screen = getattr(import_module(module), name)(workspace)
    qtbot.addWidget(screen)
    screen.open(None)
    screen.show()
    shown = [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]
    assert [words for words in shown if CLAIM.match(words)] == []


@pytest.mark.parametrize(
    ("room", "size"),
    [
        ((1920, 1080), (1280, 800)),
        ((1280, 800), (1280, 760)),
        ((1280, 752), (1280, 712)),
        ((1024, 740), (1024, 700)),
        ((800, 800), (1280, 800)),
    ],
)
def test_the_window_leaves_the_screen_room_for_its_title_bar(room: tuple[int, int], size: tuple[int, int]) -> None:
    assert first_size(QSize(*room)) == QSize(*size)


def test_what_was_done_stays_readable_on_the_next_page_and_above_its_foot(
    qtbot: QtBot, workspace: Workspace, store: Store
) -> None:
    ines = makers.salesperson(store, makers.manager(store))
    session = makers.session(store, ines)
    window = Window()
    qtbot.addWidget(window)
    window.show()
    window.show_workspace(workspace, "today")
    window.say("Done.", lambda: None)
    for page, about in (("team", None), ("sessions", None), ("prepare", session)):
        window.go(page, about)
        banner = window._banner
        over = window._pages.childAt(banner.geometry().center())
        assert over is banner or banner.isAncestorOf(over)
    foot = window._screens["prepare"].foot_bar()
    qtbot.waitUntil(lambda: banner.geometry().bottom() < foot.y())
    window.forget_workspace()


@pytest.mark.parametrize(
    ("page", "first"), [("team", "Add your first salesperson"), ("sessions", "Record one that was held")]
)
def test_an_empty_page_begins_at_its_first_step(
    qtbot: QtBot, workspace: Workspace, store: Store, page: str, first: str
) -> None:
    makers.manager(store)
    window = Window()
    qtbot.addWidget(window)
    window.show()
    window.show_workspace(workspace, page)
    qtbot.waitUntil(lambda: window.focusWidget() is not None and window.focusWidget().accessibleName() == first)
    window.forget_workspace()
