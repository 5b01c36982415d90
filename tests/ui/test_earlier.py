"""What stood in a text before can be seen beside it and put back, by a key or the text's menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from uuid import UUID, uuid5

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from planner import development, notes, people, versions
from planner.domain.development import ActionKind, DevelopmentPlan
from planner.domain.plan_values import (
    ActionValues,
    GoalValues,
    PlanValues,
    ReviewValues,
    StrengthValues,
    altered,
    values_of,
)
from planner.domain.private import PrivateKind
from planner.storage.store import Db, Store, fetch, whole
from tests import makers
from tests.conftest import TODAY
from tests.ui.showing import shown
from ui.agendas.screen import PrepareScreen
from ui.development.parts import PartRows
from ui.development.plan import PlanScreen
from ui.earlier.dialog import EarlierDialog
from ui.team.dialog import SalespersonDialog
from ui.widgets.keys import KeyButton
from ui.widgets.note_editor import EARLIER, NoteEditor
from ui.workspace import Workspace

ONCE = "Ask her first what she would do about Varga."
NOW = "Bring me one open question a week."
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


def test_a_goal_leads_to_what_stood_in_it_before_and_undo_finds_it_where_another_is_chosen(
    qtbot: QtBot, store: Store, workspace: Workspace, ines: UUID
) -> None:
    plan = store.write(partial(development.begin, salesperson_id=ines, today=TODAY)).result
    first, second = GoalValues(ONCE), GoalValues("Three more dream clients")
    for goals in ([first, second], [altered(first, {"text": ""}), second], [altered(first, {"text": NOW}), second]):
        store.write(partial(_put_goals, plan_id=plan, goals=tuple(goals)))
    screen = shown(qtbot, PlanScreen(workspace), plan)
    undos: list[Callable[[], None]] = []
    screen.done.connect(lambda _sentence, undo: undos.append(undo))
    editor = find(qtbot, screen, "Goal")
    rows = screen._editor.goals._rows
    rows.choose(first.id)
    assert editor.text() == NOW

    dialog = open_dialog(qtbot, editor)
    qtbot.waitUntil(lambda: (dialog._then.text(), dialog._now.text()) == (ONCE, NOW))
    dialog._choose()
    qtbot.waitUntil(lambda: _goals(store, plan) == [ONCE, second.text])
    place = versions.part_of_plan(first, "text")
    assert [each.text for each in store.read(partial(versions.of, place=place))] == [NOW, ONCE]

    rows.choose(second.id)
    undos[0]()
    qtbot.waitUntil(lambda: _goals(store, plan) == [NOW, second.text])
    assert editor.text() == second.text


def test_undo_finds_a_goal_also_when_another_plan_is_open_by_then(
    qtbot: QtBot, store: Store, workspace: Workspace, ines: UUID
) -> None:
    plan = store.write(partial(development.begin, salesperson_id=ines, today=TODAY)).result
    for words in (ONCE, "", NOW):
        store.write(partial(_put_goals, plan_id=plan, goals=(GoalValues(words, id=ines),)))
    screen = shown(qtbot, PlanScreen(workspace), plan)
    undos: list[Callable[[], None]] = []
    screen.done.connect(lambda _sentence, undo: undos.append(undo))
    editor = find(qtbot, screen, "Goal")
    screen._editor.goals._rows.choose(ines)
    dialog = open_dialog(qtbot, editor)
    dialog._choose()
    qtbot.waitUntil(lambda: _goals(store, plan) == [ONCE] and not isValid(dialog))
    other = store.write(partial(development.begin, salesperson_id=makers.salesperson(store, _me(store)), today=TODAY))
    screen.leave()
    screen.open(other.result)
    qtbot.waitUntil(lambda: not isValid(editor))
    undos[0]()
    qtbot.waitUntil(lambda: _goals(store, plan) == [NOW])


@pytest.mark.parametrize(
    ("tab", "name"),
    [("Aim", "Strength"), ("Actions", "Action"), ("Support", "Deed"), ("Reviews", "What moved, what did not")],
)
def test_so_do_all_other_texts_of_a_plan(
    qtbot: QtBot, store: Store, workspace: Workspace, ines: UUID, tab: str, name: str
) -> None:
    plan = store.write(partial(development.begin, salesperson_id=ines, today=TODAY)).result
    for words in (ONCE, "", NOW):
        store.write(partial(_fill, plan_id=plan, words=words))
    screen = shown(qtbot, PlanScreen(workspace), plan)
    editor = find(qtbot, screen, name)
    screen._editor.tabs.choose(tab.lower())
    for rows in screen.findChildren(PartRows):
        rows.setCurrentIndex(rows.model().index(0, 0))
    dialog = open_dialog(qtbot, editor)
    qtbot.waitUntil(lambda: (dialog._then.text(), dialog._now.text()) == (ONCE, NOW))
    dialog._choose()
    qtbot.waitUntil(lambda: ONCE in repr(_of_plan(store, plan)))
    assert editor.text() == ONCE


def test_a_part_that_is_taken_out_of_the_plan_leaves_nothing_to_look_back_at(
    qtbot: QtBot, store: Store, workspace: Workspace, ines: UUID
) -> None:
    plan = store.write(partial(development.begin, salesperson_id=ines, today=TODAY)).result
    store.write(partial(_put_goals, plan_id=plan, goals=(GoalValues(ONCE),)))
    screen = shown(qtbot, PlanScreen(workspace), plan)
    editor = find(qtbot, screen, "Goal")
    screen._editor.goals._rows.choose(_of_plan(store, plan).goals[0].id)
    assert _earlier(editor)
    screen._editor.goals._remove_chosen()
    _earlier(editor).trigger()
    assert QApplication.activeModalWidget() is None


def _earlier(editor: NoteEditor) -> QAction:
    return next(each for each in editor.actions() if each.shortcut().toString() == EARLIER)


def _of_plan(store: Store, plan: UUID) -> PlanValues:
    return store.read(partial(development.full, plan_id=plan)).values


def _me(store: Store) -> UUID:
    return store.read(people.me).id


def _goals(store: Store, plan: UUID) -> list[str]:
    return [each.text for each in _of_plan(store, plan).goals]


def _put_goals(db: Db, plan_id: UUID, goals: tuple[GoalValues, ...]) -> None:
    plan = whole(db, DevelopmentPlan, plan_id)
    development.save(db, plan_id, plan.version, replace(values_of(plan), goals=goals))


def _fill(db: Db, plan_id: UUID, words: str) -> None:
    """The same words in all the parts that are no goals."""
    plan = whole(db, DevelopmentPlan, plan_id)
    kinds = (ActionKind.ON_THE_JOB, ActionKind.SUPPORT)
    ids = [uuid5(plan_id, name) for name in ("strength", *(kind.value for kind in kinds), "review")]
    values = replace(
        values_of(plan),
        strengths=(StrengthValues(words, id=ids[0]),),
        actions=tuple(ActionValues(kind, words, id=each) for kind, each in zip(kinds, ids[1:3], strict=True)),
        reviews=(ReviewValues(TODAY, words, id=ids[3]),),
    )
    development.save(db, plan_id, plan.version, values)


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
