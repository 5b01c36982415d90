"""The trash page lists what was deleted and gives it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from planner import agreements, development, field, people, trash
from planner.domain.agenda import Answer
from planner.domain.commitment import Commitment
from planner.domain.development import DevelopmentPlan
from planner.domain.observation import Observation
from planner.domain.salesperson import Salesperson
from planner.domain.sides import Side
from planner.storage import schema
from planner.storage.store import Store, fetch
from tests import makers
from tests.conftest import TODAY
from ui.settings.trash import ICONS, TrashScreen
from ui.widgets.empty import EmptyPage
from ui.widgets.row_list import RowList
from ui.workspace import Workspace


def shown(qtbot: QtBot, workspace: Workspace) -> TrashScreen:
    screen = TrashScreen(workspace)
    qtbot.addWidget(screen)
    screen.resize(1096, 754)
    with qtbot.waitActive(screen):
        screen.show()
    return screen


def test_an_empty_trash_says_what_it_is_for(qtbot: QtBot, store: Store, workspace: Workspace) -> None:
    makers.manager(store)
    screen = shown(qtbot, workspace)
    qtbot.waitUntil(screen.findChild(EmptyPage).isVisible)
    assert not screen.findChild(RowList).isVisible()


def test_enter_restores_and_that_can_be_undone(qtbot: QtBot, store: Store, workspace: Workspace) -> None:
    person_id = makers.salesperson(store, makers.manager(store))
    promise_id = makers.promise(store, person_id)
    for kind, record_id in ((Commitment, promise_id), (Salesperson, person_id)):
        store.write(partial(trash.throw_away, kind=kind, record_id=record_id))
    screen = shown(qtbot, workspace)
    undos: list[Callable[[], None]] = []
    screen.done.connect(lambda _sentence, undo: undos.append(undo))
    rows = screen.findChild(RowList)
    qtbot.waitUntil(lambda: rows.model().rowCount() == 2)
    said = rows.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Ines Duarte, Salesperson · deleted today, Restore"

    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rows.model().rowCount() == 1)
    assert [each.name for each in store.read(people.choices)] == ["Ines Duarte"]
    qtbot.waitUntil(lambda: bool(undos))
    undos[0]()
    qtbot.waitUntil(lambda: rows.model().rowCount() == 2)


def test_a_note_comes_back_with_what_was_seen_of_its_topic(qtbot: QtBot, sample: Store, ridden: Observation) -> None:
    workspace = Workspace(sample)
    sample.write(partial(field.throw_away_note, observation_id=ridden.id))
    assert evidence(sample, ridden) == 0
    screen = shown(qtbot, workspace)
    rows = screen.findChild(RowList)
    qtbot.waitUntil(lambda: rows.model().rowCount() == 1)
    with qtbot.waitSignal(screen.done) as told:
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert evidence(sample, ridden) == 1
    told.args[1]()
    qtbot.waitUntil(lambda: evidence(sample, ridden) == 0)
    workspace.close()


def test_a_line_that_was_taken_off_comes_back_to_its_place_and_undo_takes_it_off_again(
    qtbot: QtBot, store: Store, workspace: Workspace, ines: UUID
) -> None:
    begun(store, ines)
    before = lines(store, ines)
    store.write(partial(agreements.take_off_line, line_id=before[1].id))
    screen = shown(qtbot, workspace)
    rows = screen.findChild(RowList)
    qtbot.waitUntil(lambda: rows.model().rowCount() == 1)
    assert rows.model().row(0).detail == "Line of a working agreement · Ines Duarte · deleted today"
    with qtbot.waitSignal(screen.done) as told:
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert lines(store, ines)[1].text == before[1].text
    told.args[1]()
    qtbot.waitUntil(lambda: len(lines(store, ines)) == len(before) - 1)
    qtbot.waitUntil(lambda: rows.model().rowCount() == 1)


def test_into_what_was_signed_no_line_comes_back_and_the_trash_says_why(
    qtbot: QtBot, store: Store, workspace: Workspace, ines: UUID
) -> None:
    agreement_id = begun(store, ines)
    taken_off = lines(store, ines)[1]
    store.write(partial(agreements.take_off_line, line_id=taken_off.id))
    view = store.read(partial(agreements.view, salesperson_id=ines))
    store.write(partial(agreements.sign, agreement_id=agreement_id, version=view.version, on=TODAY, comment=""))
    screen = shown(qtbot, workspace)
    rows = screen.findChild(RowList)
    qtbot.waitUntil(lambda: rows.model().rowCount() == 1)
    with qtbot.waitSignal(workspace.failed) as told:
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert told.args == ["Both have signed this agreement. Write the next one from it."]
    assert taken_off.text not in [line.text for line in lines(store, ines)]
    assert rows.model().rowCount() == 1


def begun(store: Store, whom: UUID) -> UUID:
    return store.write(partial(agreements.begin, salesperson_id=whom, today=TODAY)).result


def lines(store: Store, whom: UUID) -> Sequence[agreements.Line]:
    """What the salesperson can count on."""
    return store.read(partial(agreements.view, salesperson_id=whom)).of(Side.MANAGER)


def test_a_second_open_plan_stays_in_the_trash_and_why_is_said(
    qtbot: QtBot, store: Store, ines: UUID, workspace: Workspace
) -> None:
    first = store.write(partial(development.begin, salesperson_id=ines, today=TODAY)).result
    store.write(partial(trash.throw_away, kind=DevelopmentPlan, record_id=first))
    store.write(partial(development.begin, salesperson_id=ines, today=TODAY))
    screen = shown(qtbot, workspace)
    rows = screen.findChild(RowList)
    qtbot.waitUntil(lambda: rows.model().rowCount() == 1)
    rows.setFocus()
    with qtbot.waitSignal(workspace.failed) as said:
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert said.args == ["Ines Duarte has a plan already. Close it, then begin the next one from it."]
    assert rows.model().rowCount() == 1


@pytest.fixture
def ridden(sample: Store) -> Observation:
    """The only note on its topic in a call in which the topic was seen in use."""
    noted, seen = schema.observations, schema.answers
    same = (noted.c.call_id == seen.c.call_id) & (noted.c.topic_id == seen.c.topic_id)
    alone = select(noted.c.id).join(seen, same).group_by(noted.c.call_id, noted.c.topic_id).having(func.count() == 1)
    return sample.read(lambda db: fetch(db, Observation, db.scalars(alone).first()))


def evidence(store: Store, note: Observation) -> int:
    asked = select(Answer).where(schema.answers.c.call_id == note.call_id, schema.answers.c.topic_id == note.topic_id)
    return store.read(lambda db: len(db.scalars(asked).all()))


def test_every_kind_that_can_be_deleted_has_its_sign() -> None:
    assert set(ICONS) == set(trash.KINDS)
