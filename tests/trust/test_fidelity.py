"""What was typed is what is read: every sign, from an editor into the file and back into an editor."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from planner import agendas, drafts, notes, observations, running
from planner.domain.agenda import AgendaItem
from planner.domain.observation import Observation
from planner.domain.private import PrivateKind
from planner.storage.store import Db, Store, fetch
from tests import makers
from tests.conftest import TODAY
from tests.trust.conftest import Tell
from tests.trust.sizes import size
from tests.ui.conftest import waste_is_looked_for_here  # noqa: F401 - a window is no different here
from ui.drafting import Drafting
from ui.keeping import Keeping, KeptText
from ui.widgets.form import Field, Form
from ui.widgets.inputs import LineInput, NotesInput
from ui.widgets.note_editor import LineEditor, NoteEditor
from ui.widgets.saved import SavedMark
from ui.workspace import Workspace

TEXTS = size(300, 5000)
NASTY = (
    "hard\u00a0space, narrow\u202fone, line\u2028break, zero\u200bwidth, soft\u00adhyphen",
    "\U0001f469\u200d\U0001f680 \U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1f5\U0001f1f9 \u2764\ufe0f",
    "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 \u202eover\u202c \u2067iso\u2069",
    "e\u0301 \u00e9 o\u0323\u0302 \u0e17\u0e35\u0e48 \u0915\u094d\u0937 \u1100\u1161\u11a8",
    "  leading and trailing  ",
    "\n\n\ttabs\tand lines\n\n",
    "<b>bold</b> &amp; {0} %s \\n ' \" ; DROP TABLE",
    "\x01\x1b[31m\x7f\x85\u0085",
    "\U0010ffff\ue000\ufffe",
)
SIGNS = st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\u2029\ufdd0\ufdd1\ufeff")
"""What anybody can type or paste; \u2029 and a carriage return end a line as Enter does."""
LINE = st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\n\u2029\ufeff")
NOTE = PrivateKind.RUNNING_NOTE
READ_BACK: list[str] = []
"""What came back as it had been typed."""
once = settings(
    max_examples=TEXTS, suppress_health_check=[HealthCheck.function_scoped_fixture]
)  # fmt: skip


def type_in(editor: QWidget, words: str) -> None:
    """As an input method does it, which writes signs that no key has."""
    event = QInputMethodEvent("", [])
    event.setCommitString(words)
    QApplication.sendEvent(editor, event)


class Page(QWidget):
    """Editors that are bound to the file as those of every page are."""

    def __init__(self, workspace: Workspace, ines: UUID, item: UUID) -> None:
        super().__init__()
        self.keeping = Keeping(workspace, SavedMark())
        self.note, self.line = NoteEditor("Notes"), LineEditor("Outcome")
        column = QVBoxLayout(self)
        for editor in (self.note, self.line):
            column.addWidget(editor)
        now = workspace.clock.now()
        note = partial(running.save_note, salesperson_id=ines, item_id=item, now=now)
        line = partial(running.save_outcome_words, item_id=item, now=now)
        self.kept = (KeptText(self.keeping, self.note), KeptText(self.keeping, self.line))
        for kept, save, key in zip(self.kept, (note, line), ("note", "line"), strict=True):
            kept.show(key, "", partial(_change, save))

    def write(self, editor: NoteEditor | LineEditor, words: str) -> None:
        editor.clear()
        type_in(editor, words)
        editor.flush()


def _change(save: Callable[..., None], text: str) -> Callable[..., None]:
    return partial(save, text=text)


@pytest.fixture
def item(store: Store, ines: UUID) -> UUID:
    return makers.item(store, makers.session(store, ines), "Pricing")


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, ines: UUID, item: UUID) -> Page:
    made = Page(workspace, ines, item)
    qtbot.addWidget(made)
    made.show()
    return made


@once
@given(st.text(SIGNS, max_size=60))
@example(NASTY[0])
@example("\n".join(NASTY))
def test_a_note_is_read_as_it_was_typed(page: Page, store: Store, qtbot: QtBot, item: UUID, words: str) -> None:
    page.write(page.note, words)
    qtbot.waitUntil(lambda: not page.note.unsaved)
    stored = store.read(partial(notes.of, subject_ids=[item])).get((item, NOTE), "")
    again = NoteEditor("Read again")
    again.show_text(stored)
    assert (stored, again.text(), page.note.text()) == (words, words, words)
    READ_BACK.append(words)


@once
@given(st.text(LINE, max_size=60))
@example(NASTY[1])
@example(NASTY[2])
def test_a_line_is_read_as_it_was_typed(page: Page, store: Store, qtbot: QtBot, item: UUID, words: str) -> None:
    page.write(page.line, words)
    qtbot.waitUntil(lambda: not page.line.unsaved)
    stored = store.read(partial(_outcome, item_id=item))
    again = LineEditor("Read again")
    again.show_text(stored)
    assert (stored, again.text(), page.line.text()) == (words, words, words)
    READ_BACK.append(words)


def _outcome(db: Db, item_id: UUID) -> str:
    return fetch(db, AgendaItem, item_id).outcome_words


@pytest.mark.parametrize("words", NASTY)
def test_what_waits_in_a_form_comes_back_as_it_was_typed(
    qtbot: QtBot, workspace: Workspace, store: Store, words: str
) -> None:
    """The draft of a form, closed and opened again."""
    forms = []
    for _time in range(2):
        form = Form([Field("line", "Line", LineInput()), Field("notes", "Notes", NotesInput())])
        qtbot.addWidget(form)
        form.show()
        drafting = Drafting(workspace, form, "fidelity", 1, form)
        drafting.begin()
        forms.append(form)
        if len(forms) == 1:
            type_in(form.fields["line"].input.widget, words.replace("\n", " "))
            type_in(form.fields["notes"].input.widget, words)
            drafting.keep()
            qtbot.waitUntil(lambda: bool(store.read(partial(drafts.load, form="fidelity"))))
    typed = (words.replace("\n", " "), words)
    again = forms[1].fields
    qtbot.waitUntil(lambda: (again["line"].input.value(), again["notes"].input.value()) == typed)


@settings(parent=once, max_examples=size(100, 1000))
@given(st.text(SIGNS, min_size=1, max_size=60).filter(str.strip))
def test_what_a_form_records_is_as_it_was_typed_but_for_space_around_it(
    store: Store, ines_once: Callable[[], UUID], words: str
) -> None:
    file = partial(observations.file, salesperson_id=ines_once(), text=words, on=TODAY)
    seen = store.write(file).result
    assert store.read(partial(fetch, kind=Observation, record_id=seen)).text == words.strip()


@pytest.fixture
def ines_once(store: Store, ines: UUID) -> Callable[[], UUID]:
    return lambda: ines


def test_a_hard_space_in_a_title_stays_one(store: Store, ines: UUID) -> None:
    session = makers.session(store, ines)
    added = store.write(partial(agendas.add_free, session_id=session, title=" 5\u00a0%\nfor  Varga ")).result
    assert store.read(partial(fetch, kind=AgendaItem, record_id=added)).title == "5\u00a0% for Varga"


def test_a_hard_space_stays_one_in_a_passage_that_is_shared(qtbot: QtBot) -> None:
    note = NoteEditor("Notes")
    qtbot.addWidget(note)
    note.show_text("Margin 5\u00a0%\nof list")
    note.selectAll()
    assert note.marked() == "Margin 5\u00a0%\nof list"


@pytest.mark.parametrize("kind", [NoteEditor, LineEditor])
def test_nul_is_seen_to_be_replaced_before_anything_is_saved(
    qtbot: QtBot, kind: type[NoteEditor] | type[LineEditor]
) -> None:
    editor = kind("Notes")
    qtbot.addWidget(editor)
    heard: list[str] = []
    editor.typed.connect(lambda: heard.append(_as_shown(editor)))
    type_in(editor, "a\0\U0001f600b\0")
    editor.flush()
    assert heard == ["a\ufffd\U0001f600b\ufffd"]
    assert editor.text() == heard[0]


def _as_shown(editor: NoteEditor | LineEditor) -> str:
    if isinstance(editor, NoteEditor):
        cursor = QTextCursor(editor.document())
        cursor.select(QTextCursor.SelectionType.Document)
        return cursor.selectedText()
    return super(LineEditor, editor).text()


@pytest.mark.parametrize("kind", [NoteEditor, LineEditor])
@pytest.mark.parametrize("half", ["\ud800", "\udfff", "a\udc00\ud800b"])
def test_half_a_sign_is_replaced_and_never_an_error(
    qtbot: QtBot, store: Store, ines: UUID, kind: type[NoteEditor] | type[LineEditor], half: str
) -> None:
    editor = kind("Notes")
    qtbot.addWidget(editor)
    editor.show_text(half)
    shown = editor.text()
    assert "\ufffd" in shown and _as_shown(editor) == shown
    save = partial(notes.save, salesperson_id=ines, subject_id=ines, kind=NOTE, now=store.clock.now())
    store.save(partial(save, text=shown))
    assert store.read(partial(notes.of, subject_ids=[ines])) == {(ines, NOTE): shown}


def test_figures(figure: Tell) -> None:
    if not READ_BACK:
        pytest.skip("the texts were read back by another worker")
    figure("texts that came back otherwise than typed", f"0 of {len(READ_BACK)}", "0 of 5,000")
