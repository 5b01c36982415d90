"""Words that cannot be stored: said once, tried again, and to be had all the same."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import delete

from planner import running
from planner.storage import schema
from planner.storage.store import Connection, Store
from tests.ui.running_parts import Prepared, prepare
from ui import ask, keeping
from ui.running.screen import RunScreen
from ui.widgets.banner import Banner
from ui.window import Window
from ui.workspace import Workspace

WORDS = "What nobody may lose"


def protect(store: Store, yes: bool) -> None:
    """The connection that typed texts are saved by takes nothing, or takes them again."""
    store.save(partial(_protect, yes))


def _protect(yes: bool, connection: Connection) -> None:
    connection.exec_driver_sql(f"PRAGMA query_only={'ON' if yes else 'OFF'}")


@pytest.fixture
def made(store: Store) -> Prepared:
    made = prepare(store)
    store.write(partial(running.start, session_id=made.session, now=store.clock.now()))
    return made


@pytest.fixture
def window(qtbot: QtBot, workspace: Workspace, made: Prepared) -> Window:
    window = Window()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    window.show_workspace(workspace, "today")
    window.go("run", made.session)
    qtbot.waitUntil(lambda: run(window).current() is not None)
    return window


def run(window: Window) -> RunScreen:
    screen = window._screens["run"]
    assert isinstance(screen, RunScreen)
    return screen


@pytest.fixture
def unsaved(qtbot: QtBot, window: Window, store: Store, monkeypatch: pytest.MonkeyPatch) -> RunScreen:
    """Something was typed that could not be stored; it is not tried again soon."""
    monkeypatch.setattr(keeping, "AGAIN", 60_000)
    screen = run(window)
    protect(store, True)
    qtbot.keyClicks(screen.page.notes, WORDS)
    qtbot.waitUntil(lambda: window._banner.isVisible())
    return screen


def offer(window: Window, words: str) -> QPushButton:
    banner = window.findChild(Banner)
    return next(each for each in banner.findChildren(QPushButton) if each.text() == words)


def test_it_is_said_at_the_mark_and_in_the_banner(window: Window, unsaved: RunScreen) -> None:
    assert unsaved.top.mark.words() == window._banner.words()
    assert window._banner.words().startswith("Not saved: the workspace file is write-protected.")
    assert unsaved.page.notes.text() == WORDS


def test_the_text_is_copied_with_what_was_typed_since(qtbot: QtBot, window: Window, unsaved: RunScreen) -> None:
    qtbot.keyClicks(unsaved.page.notes, ", nor this")
    qtbot.mouseClick(offer(window, "Copy text"), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == f"{WORDS}, nor this"
    assert window._banner.words().startswith("Your text is copied.")


def test_the_text_is_saved_elsewhere(
    qtbot: QtBot, window: Window, unsaved: RunScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere.txt"
    monkeypatch.setattr(ask, "save_file", lambda *_asked: elsewhere)
    unsaved.page.notes.insertPlainText(" \u2013 ça")
    qtbot.mouseClick(offer(window, "Save elsewhere…"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window._banner.words().startswith("Your text is in elsewhere.txt."))
    assert elsewhere.read_bytes().decode("utf-8") == f"{WORDS} \u2013 ça"


@pytest.mark.parametrize("by_key", [False, True])
def test_the_mark_brings_the_offers_back(qtbot: QtBot, window: Window, unsaved: RunScreen, by_key: bool) -> None:
    window._banner.dismiss()
    mark = unsaved.top.mark
    if by_key:
        mark.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(mark, Qt.Key.Key_Return)
    else:
        qtbot.mouseClick(mark, Qt.MouseButton.LeftButton)
    assert window._banner.isVisible()
    assert offer(window, "Copy text").isVisible()


def test_it_is_tried_again_by_itself_until_it_is_saved(qtbot: QtBot, window: Window, store: Store) -> None:
    screen = run(window)
    screen.keeping._again.setInterval(50)
    protect(store, True)
    qtbot.keyClicks(screen.page.notes, WORDS)
    qtbot.waitUntil(lambda: screen.top.mark.words().startswith("Not saved"))
    with qtbot.waitSignal(window._workspace.all_saved):
        _mend(store)
    qtbot.waitUntil(lambda: screen.top.mark.words().startswith("Saved"))
    assert window._banner.words() == "All is saved now."
    assert not screen.page.notes.unsaved


def _mend(store: Store) -> None:
    assert store._kept is not None
    driver = store._kept.connection.driver_connection
    assert driver is not None
    driver.execute("PRAGMA query_only=OFF")


def test_a_text_whose_item_is_gone_is_not_called_saved(
    qtbot: QtBot, window: Window, store: Store, made: Prepared
) -> None:
    """Deleted for good in another window, while somebody writes."""
    screen = run(window)
    items = schema.agenda_items
    store.write(lambda db: db.execute(delete(items).where(items.c.id == made.items[0])))
    assert screen.current().id == made.items[0]
    qtbot.keyClicks(screen.page.outcome_words, WORDS)
    qtbot.waitUntil(lambda: screen.top.mark.words().startswith("Not saved: what this text belongs to"))
    assert screen.page.outcome_words.text() == WORDS
