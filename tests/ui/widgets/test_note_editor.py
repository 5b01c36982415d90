"""Editors give back every character, tell of typing in time, and are never refilled under the user's hands."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor, QTextOption
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.note_editor import LineEditor, NoteEditor
from ui.widgets.typed_text import clean

ANYWHERE = QTextOption.WrapMode.WrapAnywhere
SPECIAL = "hard\u00a0space, line\u2028break, \U0001f600, \u05e9\u05dc\u05d5\u05dd, e\u0301"


@pytest.fixture(params=[NoteEditor, LineEditor])
def editor(request: pytest.FixtureRequest, qtbot: QtBot) -> NoteEditor | LineEditor:
    widget: NoteEditor | LineEditor = request.param("Notes")
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def note(qtbot: QtBot) -> NoteEditor:
    widget = NoteEditor("Notes")
    qtbot.addWidget(widget)
    widget.show()
    return widget


def test_every_character_comes_back(note: NoteEditor) -> None:
    note.show_text(SPECIAL + "\nsecond\n\n")
    assert note.text() == SPECIAL + "\nsecond\n\n"


def test_a_line_keeps_hard_spaces_and_signs(qtbot: QtBot) -> None:
    line = LineEditor("Result")
    qtbot.addWidget(line)
    line.show_text("5\u00a0% \U0001f600 \u05e9\u05dc\u05d5\u05dd")
    assert line.text() == "5\u00a0% \U0001f600 \u05e9\u05dc\u05d5\u05dd"


def test_what_cannot_be_stored_is_replaced(editor: NoteEditor | LineEditor) -> None:
    editor.show_text("a\ud800b\0c")
    assert editor.text() == "a\ufffdb\ufffdc"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(st.characters(exclude_categories=()), max_size=40))
def test_any_text_comes_back_as_it_was_cleaned(note: NoteEditor, text: str) -> None:
    kept = clean(text)
    note.show_text(text)
    assert note.text() == kept
    note.text().encode()


def test_typing_is_told_from_the_first_key_on(note: NoteEditor, qtbot: QtBot) -> None:
    """Typing on must not push the telling away: 250 ms after the first key it comes."""
    begun = time.monotonic()
    told: list[float] = []
    note.typed.connect(lambda: told.append(time.monotonic() - begun))
    while time.monotonic() - begun < 0.6:
        qtbot.keyClick(note, Qt.Key.Key_A)
        qtbot.wait(20)
    assert len(told) >= 2
    assert told[0] < 0.45


def test_flush_tells_at_once_and_only_once(editor: NoteEditor | LineEditor, qtbot: QtBot) -> None:
    told: list[bool] = []
    editor.typed.connect(lambda: told.append(True))
    qtbot.keyClicks(editor, "ab")
    editor.flush()
    editor.flush()
    assert told == [True]


def test_leaving_tells_at_once(qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    first, second = NoteEditor("Notes"), LineEditor("Result")
    column.addWidget(first)
    column.addWidget(second)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    first.setFocus()
    qtbot.keyClicks(first, "a")
    with qtbot.waitSignal(first.typed, timeout=100):
        qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus(), "Tab moves on"
    assert first.text() == "a"


def test_a_save_of_old_text_leaves_the_newer_unsaved(editor: NoteEditor | LineEditor, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor, "a")
    sent = editor.revision
    qtbot.keyClicks(editor, "b")
    editor.saved(sent)
    assert editor.unsaved
    editor.saved(editor.revision)
    assert not editor.unsaved


def test_it_is_refilled_only_when_nobody_writes(editor: NoteEditor | LineEditor, qtbot: QtBot) -> None:
    editor.clearFocus()
    assert editor.offer("from the database")
    assert editor.text() == "from the database" and not editor.unsaved
    editor.setFocus()
    assert not editor.offer("other")
    qtbot.keyClicks(editor, "x")
    editor.clearFocus()
    assert not editor.offer("other"), "unsaved"
    editor.saved(editor.revision)
    assert editor.offer("other")
    assert editor.text() == "other"


def test_ctrl_z_undoes_the_text(note: NoteEditor, qtbot: QtBot) -> None:
    note.show_text("stored")
    qtbot.keyClicks(note, "abc")
    qtbot.keyClick(note, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert note.text() == "stored"
    qtbot.keyClick(note, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert note.text() == "stored", "what was loaded is not undone"


def paste(text: str, html: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QApplication.clipboard().setMimeData(data)


def test_pasted_text_is_plain(note: NoteEditor) -> None:
    paste("bold <b>x</b>", "<b>bold</b><img src='file:///etc/passwd'>")
    note.paste()
    assert note.text() == "bold <b>x</b>"


def test_a_long_paste_is_kept_in_lines_so_that_a_key_lays_out_only_its_own(note: NoteEditor, qtbot: QtBot) -> None:
    note.resize(600, 300)
    paste("A line of some words that were said in the session. \n" * 1900)
    note.paste()
    qtbot.keyClick(note, Qt.Key.Key_A)
    assert note.document().blockCount() == 1901
    assert note.wordWrapMode() is not ANYWHERE
    assert note.text().endswith("\na")


@pytest.mark.parametrize("run", ["a", "code,", "hard\u00a0space", "\u4e2d\u6587\u5b57"])
def test_a_long_paste_without_a_space_neither_blocks_nor_changes(note: NoteEditor, qtbot: QtBot, run: str) -> None:
    note.resize(600, 300)
    note.show_text("stored")
    pasted = (run * 100_000)[:100_000]
    paste(pasted)
    note.moveCursor(QTextCursor.MoveOperation.End)
    note.paste()
    QApplication.processEvents()
    assert note.wordWrapMode() is ANYWHERE, "looking for places to break takes seconds"
    assert note.text() == "stored" + pasted
    qtbot.keyClick(note, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert note.text() == "stored"


@pytest.mark.parametrize("run", ["some words ", "\u4e2d\u6587\u5b57"])
def test_a_long_paste_is_laid_out_once(note: NoteEditor, run: str) -> None:
    """The bar that it brings would narrow the lines, and all of them would be broken again."""
    note.resize(600, 300)
    paste(run * 20_000)
    note.paste()
    width = note.viewport().width()
    bar = note.verticalScrollBar()
    assert bar.isVisible()
    QApplication.processEvents()
    assert note.viewport().width() == width
    assert note.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAsNeeded
    note.show_text("a word")
    QApplication.processEvents()
    assert not bar.isVisible()


def test_a_long_text_without_a_space_is_shown_without_blocking(note: NoteEditor) -> None:
    note.resize(600, 300)
    note.show_text("a" * 100_000)
    QApplication.processEvents()
    assert note.wordWrapMode() is ANYWHERE
    assert note.text() == "a" * 100_000


def test_words_stay_whole_again_once_the_long_run_is_gone(note: NoteEditor) -> None:
    words = note.wordWrapMode()
    note.show_text("a" * 100_000)
    assert note.wordWrapMode() != words
    note.show_text("some words")
    assert note.wordWrapMode() == words
    paste("address " + "a" * 300)
    note.paste()
    assert note.wordWrapMode() == words, "a long address alone breaks no other words"


def test_a_long_run_of_many_pastes_is_seen_too(note: NoteEditor) -> None:
    words = note.wordWrapMode()
    paste("a" * 900)
    for _time in range(3):
        note.paste()
    assert note.wordWrapMode() != words
