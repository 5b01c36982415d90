"""Words copied from a private text are kept by no clipboard manager, and gone after half a minute."""

from __future__ import annotations

from importlib import import_module

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ui.pages import PAGES
from ui.widgets import confidential
from ui.widgets.note_editor import NoteEditor

PRIVATE = {"Private preparation", "Notes", "What you see and hear", "What helped", "What to stop",
           "What you did about it"}  # fmt: skip
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def private(qtbot):
    editor = NoteEditor("Notes")
    editor.keep_private()
    qtbot.addWidget(editor)
    editor.show()
    editor.show_text("Asked for more time\u00a0off\nand hums")
    return editor


@pytest.fixture
def clipboard(qapp):
    yield QGuiApplication.clipboard()
    QGuiApplication.clipboard().clear()


def copy(qtbot, editor):
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_C, CTRL)


def test_it_is_plain_words_with_the_marks_that_managers_know(qtbot, private, clipboard):
    copy(qtbot, private)
    data = clipboard.mimeData()
    assert data.text() == "Asked for more time\u00a0off\nand hums"
    assert not data.hasHtml()
    assert all(bytes(data.data(mark).data()) == content for mark, content in confidential.MARKS.items())


def test_it_is_gone_in_time(qtbot, private, clipboard):
    copy(qtbot, private)
    clock = QApplication.instance().findChild(QTimer, confidential.OURS)
    assert 25_000 < clock.remainingTime() <= 31_500
    clock.timeout.emit()
    assert clipboard.text() == ""


def test_what_was_copied_elsewhere_meanwhile_stays(qtbot, private, clipboard):
    copy(qtbot, private)
    clipboard.setText("An address")
    confidential.clear()
    assert clipboard.text() == "An address"


def test_keyboards_that_learn_are_asked_not_to_learn_from_it(private):
    assert private.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData


def test_shared_words_are_copied_like_any_others(qtbot, clipboard):
    editor = NoteEditor("In their own words")
    qtbot.addWidget(editor)
    editor.show()
    editor.show_text("We win on service")
    copy(qtbot, editor)
    confidential.clear()
    assert clipboard.text() == "We win on service"


@pytest.mark.parametrize("page", [name for name in PAGES if name != "welcome"])
def test_every_editor_of_private_words_is_such_one(qtbot, page, workspace):
    module, name = PAGES[page].screen.split(":")
    screen = getattr(import_module(module), name)(workspace)
    qtbot.addWidget(screen)
    for editor in screen.findChildren(NoteEditor):
        editor.setPlainText("words")
        editor.selectAll()
        marked = editor.createMimeDataFromSelection().hasFormat(confidential.OURS)
        assert marked == (editor.accessibleName() in PRIVATE), editor.accessibleName()
