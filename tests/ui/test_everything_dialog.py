"""The dialog in which others are blacked out: what it offers, what it waits for, and what it never lets through."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planner.documents import everything
from tests import makers
from tests.planner.documents.reading import whole_text
from ui import ask
from ui.documents.everything import open_everything


@pytest.fixture
def opened(qtbot, workspace, ines):
    parent = QWidget()
    qtbot.addWidget(parent)
    dialogs = []

    def opened():
        dialogs.append(open_everything(parent, workspace, ines, "Ines Duarte"))
        return dialogs[-1]

    yield opened
    for dialog in dialogs:
        dialog.close()


def drawn(qtbot, dialog):
    qtbot.waitUntil(lambda: bool(dialog._content), timeout=15_000)
    return whole_text(dialog._content)


def rows(dialog):
    return [row.words() for row in dialog._list._rows._rows]


def test_nothing_can_be_saved_before_it_was_gone_through(qtbot, opened, monkeypatch):
    asked = []
    monkeypatch.setattr(ask, "save_file", lambda *_: asked.append(1))
    dialog = opened()
    assert not dialog._save.isEnabled() and not dialog._seen.isEnabled()
    drawn(qtbot, dialog)
    assert not dialog._save.isEnabled()
    dialog._ask_where()
    assert asked == []
    dialog._seen.click()
    dialog._ask_where()
    assert asked == [1]


def test_where_nobody_is_known_to_be_named_the_list_says_to_read_the_pages(qtbot, opened):
    dialog = opened()
    drawn(qtbot, dialog)
    assert dialog._nothing.isVisible() and not dialog._list.isVisible()
    assert dialog._note.text() == "0 passages are blacked out."


def test_a_first_name_that_two_have_is_offered_and_not_ticked(qtbot, store, ruth, ines, opened):
    makers.salesperson(store, ruth, "Ines Costa")
    makers.promise(store, ines, "Ask Ines, and Ines Costa")
    dialog = opened()
    assert "AskInes,and█████" in drawn(qtbot, dialog)
    assert rows(dialog) == [
        "blacked out: Ines Costa, 1 passage",
        "blacked out: Ask Ines, and Ines Costa, Promises",
        "stays: Ines, may mean Ines, or you, 1 passage",
        "stays: Ask Ines, and Ines Costa, Promises",
    ]


def test_a_click_on_the_box_leaves_a_passage_and_another_takes_it_out_again(qtbot, store, ruth, ines, opened):
    makers.salesperson(store, ruth, "Will Moor")
    makers.promise(store, ines, "I will ask Moor")
    dialog = opened()
    drawn(qtbot, dialog)
    shown = dialog._list.visualRect(dialog._list._rows.index(3, 0))
    box = dialog._list._delegate._box(dialog._list.row(3), shown).center().toPoint()
    assert "will" in dialog._list.row(3).hit
    for left in ("Iwillask█████", "I█████ask█████"):
        qtbot.mouseClick(dialog._list.viewport(), Qt.MouseButton.LeftButton, pos=box)
        assert not dialog._save.isEnabled() and dialog._content == b""
        assert left in drawn(qtbot, dialog)


def test_a_tick_while_typed_words_are_looked_for_loses_neither(qtbot, store, ruth, ines, opened):
    makers.salesperson(store, ruth, "Will Moor")
    makers.promise(store, ines, "I will ask at Halden")
    dialog = opened()
    drawn(qtbot, dialog)
    dialog.further.setText("halden")
    dialog.further.returnPressed.emit()
    dialog._tick(("name", "will"))
    qtbot.wait(600)
    assert "Iwillaskat█████" in drawn(qtbot, dialog)


def test_more_pages_than_anybody_reads_are_refused_in_words(qtbot, store, ines, opened, monkeypatch):
    monkeypatch.setattr(everything, "MOST_PAGES", 1)
    for number in range(60):
        makers.promise(store, ines, f"Promise {number}")
    dialog = opened()
    qtbot.waitUntil(lambda: "more than 1 pages" in dialog._note.text())
    assert not dialog._save.isEnabled()
