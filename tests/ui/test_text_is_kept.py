"""What was typed is what is read: from the editor to the file and back, whatever the text."""

from __future__ import annotations

from functools import partial
from uuid import UUID

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from planner import notes, running, session_view
from planner.domain.agenda import ItemKind
from planner.domain.private import PrivateKind
from planner.storage.store import Store
from tests import makers
from tests.conftest import TODAY
from ui.widgets.note_editor import NoteEditor

Item = tuple[UUID, UUID, UUID]
"""A salesperson, a session and a question on its agenda."""
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
AS_IT_IS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\u2029"), max_size=60)
"""Nothing that no file can hold: that is replaced by a mark before it is stored."""


@pytest.fixture
def item(store: Store) -> Item:
    boss = makers.manager(store)
    ines = makers.salesperson(store, boss)
    session = makers.session(store, ines)
    topic = makers.topic(store, boss, "Strategy", questions=("How do we win?",))
    return ines, session, makers.item(store, session, "How do we win?", ItemKind.QUESTION, topic_id=topic)


@pytest.fixture
def editor(qtbot: QtBot) -> NoteEditor:
    editor = NoteEditor("Notes")
    qtbot.addWidget(editor)
    return editor


def kept(store: Store, item: Item, text: str) -> tuple[str, str, str]:
    """A note, their words and the outcome in words, saved the way they are while one types, and read again."""
    ines, session, item_id = item
    now = store.clock.now()
    store.save(partial(running.save_note, salesperson_id=ines, item_id=item_id, text=text, now=now))
    store.save(partial(running.save_words, item_id=item_id, text=text, on=TODAY, now=now))
    store.save(partial(running.save_outcome_words, item_id=item_id, text=text, now=now))
    (read,) = store.read(partial(session_view.agenda, session_id=session))
    assert store.read(partial(notes.of, subject_ids=[item_id]))[item_id, PrivateKind.RUNNING_NOTE] == read.note
    return read.note, read.words, read.outcome_words


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(ANY_TEXT)
@example("hard\u00a0space, line\u2028break, \U0001f469\u200d\U0001f680, \u05e9\u05dc\u05d5\u05dd, e\u0301, \ud800, \0")
def test_what_stands_in_the_editor_comes_back(store: Store, item: Item, editor: NoteEditor, text: str):
    editor.show_text(text)
    typed = editor.text()
    assert kept(store, item, typed) == (typed, typed, typed)
    editor.show_text(typed)
    assert editor.text() == typed


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(AS_IT_IS)
@example("hard\u00a0space, line\u2028break, \U0001f469\u200d\U0001f680, \u05e9\u05dc\u05d5\u05dd, e\u0301")
def test_no_letter_is_another_one_afterwards(store: Store, item: Item, editor: NoteEditor, text: str):
    editor.show_text(text)
    assert kept(store, item, editor.text()) == (text, text, text)
