"""The upward minutes over time: filtered, answered in place, kept as they are typed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planner import upward
from planner.domain.private import PrivateText
from planner.storage.store import Store
from tests import makers
from tests.planner.test_upward import say
from tests.story.reading import readable
from ui.upward.screen import WAITING, UpwardScreen
from ui.workspace import Workspace


class Page:
    def __init__(self, qtbot: QtBot, store: Store, workspace: Workspace) -> None:
        self.qtbot, self.store = qtbot, store
        self.screen = UpwardScreen(workspace)
        qtbot.addWidget(self.screen)
        self.screen.resize(1096, 754)

    def show(self, about: UUID | None = None) -> None:
        self.screen.open(about)
        with self.qtbot.waitActive(self.screen):
            self.screen.show()
        self.settle()
        self.screen.first_focus().setFocus()

    def settle(self) -> None:
        for ask in (self.screen.workspace.write, self.screen.workspace.read, self.screen.workspace.read):
            done: list[object] = []
            ask(self.screen, lambda _db: None, done.append)
            self.wait(partial(bool, done))

    def wait(self, claim: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(claim)

    def rows(self) -> list[str]:
        return [row.words() for row in self.screen.list._rows._rows]

    def words(self) -> str:
        return "\n".join(readable(self.screen))

    def press(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.screen.list, key)

    def stored(self) -> dict[UUID, str]:
        return {each.id: each.done for each in self.store.read(partial(upward.page, wanted=upward.Wanted())).minutes}


@pytest.fixture
def page(qtbot: QtBot, store: Store, workspace: Workspace) -> Page:
    return Page(qtbot, store, workspace)


@pytest.fixture
def tomas(store: Store, ruth: UUID) -> UUID:
    return makers.salesperson(store, ruth, "Tomás Vidal")


def test_where_nothing_was_said_the_page_says_what_it_is_for(page: Page, ruth: UUID) -> None:
    page.show()
    assert "Nothing was said yet" in page.words()


def test_the_newest_stands_first_and_in_full_beside_the_list(page: Page, store: Store, ines: UUID, tomas: UUID) -> None:
    say(store, ines, 20, "The rehearsal", "Hurrying")
    say(store, tomas, 3, "The list", "Calling at eight")
    page.show()
    assert page.rows() == [
        "20 Nov, Tomás Vidal, Stop: Calling at eight, nothing done yet",
        "3 Nov, Ines Duarte, Stop: Hurrying, nothing done yet",
    ]
    assert "What helped\nThe list" in page.words().replace("What to stop\nCalling at eight\n", "")


def test_what_was_done_is_kept_as_it_is_typed_and_its_row_says_so(page: Page, store: Store, ines: UUID) -> None:
    session = say(store, ines, 3, to_stop="Hurrying")
    page.show()
    page.press(Qt.Key.Key_Return)
    assert page.screen.pane.done.hasFocus()
    page.qtbot.keyClicks(page.screen.pane.done, "Slower now")
    page.wait(lambda: page.stored() == {session: "Slower now"})
    page.wait(lambda: page.rows()[0].endswith("done") and "nothing" not in page.rows()[0])
    assert page.screen.pane.done.hasFocus() and page.screen.pane.done.text() == "Slower now"


def test_each_keeps_what_was_written_about_it(page: Page, store: Store, ines: UUID) -> None:
    first = say(store, ines, 3, to_stop="Hurrying")
    second = say(store, ines, 9, to_stop="Interrupting", done="I count")
    page.show()
    page.qtbot.keyClicks(page.screen.pane.done, "Slower")
    page.press(Qt.Key.Key_Down)
    assert page.screen.pane.done.text() == "I count"
    page.press(Qt.Key.Key_Up)
    assert page.screen.pane.done.text() == "Slower"
    page.wait(lambda: page.stored() == {first: "Slower", second: "I count"})


def test_nothing_done_yet_leaves_the_rest_out_until_it_is_asked_again(page: Page, store: Store, ines: UUID) -> None:
    say(store, ines, 3, to_stop="Hurrying")
    say(store, ines, 5, to_stop="Interrupting", done="I count")
    say(store, ines, 9, helped="The list")
    page.show()
    assert "All 3" in page.words() and "Nothing done yet 1" in page.words()
    page.screen.which.setFocus()
    page.qtbot.keyClick(page.screen.which, Qt.Key.Key_Right)
    page.settle()
    assert page.screen.which.key() == WAITING and len(page.rows()) == 1
    page.qtbot.keyClicks(page.screen.pane.done, "Slower")
    page.settle()
    assert len(page.rows()) == 1
    page.qtbot.keyClick(page.screen.which, Qt.Key.Key_Left)
    page.qtbot.keyClick(page.screen.which, Qt.Key.Key_Right)
    page.wait(lambda: page.rows() == [])
    assert "Nothing here." in page.words()


def test_it_is_opened_about_somebody_and_then_about_all(page: Page, store: Store, ines: UUID, tomas: UUID) -> None:
    say(store, ines, 20, "The rehearsal")
    say(store, tomas, 3, "The list")
    page.show(ines)
    assert len(page.rows()) == 1 and page.screen.person.value() == ines
    page.screen.person.editor.setFocus()
    page.qtbot.keyClick(page.screen.person.editor, Qt.Key.Key_Home)
    page.settle()
    assert len(page.rows()) == 2
    page.screen.open(tomas)
    page.settle()
    assert [row.split(", ")[1] for row in page.rows()] == ["Tomás Vidal"]


def test_a_long_history_is_shown_piece_by_piece(page: Page, store: Store, ines: UUID) -> None:
    for days in range(1, upward.FIRST_PAGE + 4):
        say(store, ines, days, "Again")
    page.show()
    assert len(page.rows()) == upward.FIRST_PAGE
    page.screen.earlier.click()
    page.settle()
    assert len(page.rows()) == upward.FIRST_PAGE + 3
    assert not page.screen.earlier.isVisible()


def test_the_other_pages_are_told_what_was_written_when_this_one_is_left(page: Page, store: Store, ines: UUID) -> None:
    say(store, ines, 3, to_stop="Hurrying")
    page.show()
    page.qtbot.keyClicks(page.screen.pane.done, "Slower")
    told: list[frozenset[type]] = []
    page.screen.workspace.changed.connect(told.append)
    page.screen.leave()
    page.settle()
    assert any(PrivateText in each for each in told)
    told.clear()
    page.screen.leave()
    page.settle()
    assert not any(PrivateText in each for each in told)
