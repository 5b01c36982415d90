"""What stood in a text before can be seen beside it and put back, by a key or the text's menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from planner import development, notes, versions
from planner.domain.development import DevelopmentPlan
from planner.domain.private import PrivateKind
from planner.storage.store import Db, Store, fetch
from tests import makers
from tests.conftest import TODAY
from tests.ui.showing import shown
from ui.agendas.screen import PrepareScreen
from ui.development.plan import PlanScreen
from ui.earlier.dialog import EarlierDialog
from ui.team.dialog import SalespersonDialog
from ui.widgets.keys import KeyButton
from ui.widgets.note_editor import EARLIER, NoteEditor
from ui.workspace import Workspace

ONCE = "Ask her first what she would do about Varga."
PREPARATION = PrivateKind.PREPARATION


@pytest.fixture
def session(store: Store, ines: UUID) -> UUID:
    """A session ahead, whose preparation was written and emptied again."""
    made = makers.session(store, ines)
    save = partial(notes.save, salesperson_id=ines, subject_id=made, kind=PREPARATION, now=store.clock.now())
    for text in (ONCE, "", "Begin with the wins."):
        store.save(partial(save, text=text))
    return made


def written(store: Store, session: UUID) -> str:
    return store.read(partial(notes.of, subject_ids=[session]))[session, PREPARATION]


def open_dialog(qtbot: QtBot, editor: NoteEditor) -> EarlierDialog:
    editor.setFocus()
    action = next(each for each in editor.actions() if each.shortcut().toString() == EARLIER)
    action.trigger()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), EarlierDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, EarlierDialog)
    qtbot.waitUntil(lambda: bool(dialog._versions) or bool(dialog._said.text()))
    return dialog


def test_what_was_emptied_is_seen_beside_what_stands_there_now_and_put_back(
    qtbot: QtBot, store: Store, workspace: Workspace, session: UUID
) -> None:
    screen = shown(qtbot, PrepareScreen(workspace), session)
    editor = screen.findChild(NoteEditor)
    qtbot.waitUntil(lambda: editor.text() == "Begin with the wins.")
    told: list[tuple[str, Callable[[], None]]] = []
    screen.done.connect(lambda sentence, undo: told.append((sentence, undo)))

    dialog = open_dialog(qtbot, editor)
    assert (dialog._then.text(), dialog._now.text()) == (ONCE, "Begin with the wins.")
    assert dialog._then.isReadOnly() and dialog._now.isReadOnly()
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: written(store, session) == ONCE)
    assert editor.text() == ONCE
    place = versions.note(session, PREPARATION)
    assert [each.text for each in store.read(partial(versions.of, place=place))] == ["Begin with the wins.", ONCE]

    [(sentence, undo)] = told
    assert sentence == "The earlier version is back."
    undo()
    qtbot.waitUntil(lambda: written(store, session) == "Begin with the wins.")
    assert editor.text() == "Begin with the wins."


def test_undo_puts_the_text_back_where_it_was_also_when_another_is_shown_by_then(
    qtbot: QtBot, store: Store, workspace: Workspace, ines: UUID, session: UUID
) -> None:
    other = makers.session(store, ines, hour=15)
    screen = shown(qtbot, PrepareScreen(workspace), session)
    editor = screen.findChild(NoteEditor)
    qtbot.waitUntil(lambda: editor.text() == "Begin with the wins.")
    undos: list[Callable[[], None]] = []
    screen.done.connect(lambda _sentence, undo: undos.append(undo))
    open_dialog(qtbot, editor)._choose()
    qtbot.waitUntil(lambda: written(store, session) == ONCE)
    screen.open(other)
    qtbot.waitUntil(lambda: editor.text() == "" and not editor.isReadOnly())
    undos[0]()
    qtbot.waitUntil(lambda: written(store, session) == "Begin with the wins.")
    assert editor.text() == ""


def test_a_text_that_was_never_written_over_says_so(
    qtbot: QtBot, store: Store, workspace: Workspace, ines: UUID
) -> None:
    screen = shown(qtbot, PrepareScreen(workspace), makers.session(store, ines))
    editor = screen.findChild(NoteEditor)
    qtbot.waitUntil(lambda: not editor.isReadOnly())
    dialog = open_dialog(qtbot, editor)
    assert dialog._said.text() == "Nothing was written over here in the last 90 days."
    button = next(each for each in dialog.findChildren(KeyButton) if each.text() == "Put this back")
    assert not button.isEnabled()
    dialog.reject()


def test_the_menu_of_a_text_leads_there_too(qtbot: QtBot, workspace: Workspace, session: UUID) -> None:
    screen = shown(qtbot, PrepareScreen(workspace), session)
    editor = screen.findChild(NoteEditor)
    qtbot.waitUntil(lambda: editor.text() == "Begin with the wins.")
    middle = editor.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, editor.mapToGlobal(middle))
    editor.contextMenuEvent(event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.actions()[-1].text() == "Earlier versions…"
    menu.close()


def test_a_plan_and_a_form_lead_to_what_stood_in_their_texts_before(
    qtbot: QtBot, store: Store, workspace: Workspace, ines: UUID
) -> None:
    plan = store.write(partial(development.begin, salesperson_id=ines, today=TODAY)).result
    for words in (ONCE, "", "Lead one"):
        store.write(partial(_rewrite, plan_id=plan, words=words))
    screen = shown(qtbot, PlanScreen(workspace), plan)
    editor = find(qtbot, screen, "Ines’s own ambition")
    dialog = open_dialog(qtbot, editor)
    qtbot.waitUntil(lambda: dialog._then.text() == ONCE)
    dialog._choose()
    qtbot.waitUntil(lambda: editor.text() == ONCE)
    place = versions.plan(plan, "ambition")
    qtbot.waitUntil(lambda: store.read(partial(versions.of, place=place))[0].text == "Lead one")

    form = SalespersonDialog(workspace, screen, ines)
    form.ask(screen.offer_undo)
    assert any(each.shortcut().toString() == EARLIER for each in find(qtbot, form, "Private notes").actions())
    form.reject()
    qtbot.waitUntil(lambda: not isValid(form))


def _rewrite(db: Db, plan_id: UUID, words: str) -> None:
    fetch(db, DevelopmentPlan, plan_id).ambition = words


def find(qtbot: QtBot, page: QWidget, name: str) -> NoteEditor:
    def there() -> list[NoteEditor]:
        return [each for each in page.findChildren(NoteEditor) if each.accessibleName() == name]

    qtbot.waitUntil(lambda: bool(there()))
    return there()[0]


def test_an_editor_that_was_told_of_no_place_offers_nothing(qtbot: QtBot) -> None:
    editor = NoteEditor("Notes")
    qtbot.addWidget(editor)
    assert editor.actions() == []
