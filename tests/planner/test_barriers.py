"""Barriers: what holds a salesperson back, whose it is, and its story."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from planner import barriers
from planner.barriers import Ahead
from planner.domain.barrier import BarrierKind, BarrierStatus, Verdict
from planner.domain.sides import Side
from planner.errors import Conflict, Refused
from tests import makers
from tests.conftest import TODAY

DAY = timedelta(days=1)


def test_a_company_barrier_is_the_managers_by_default(store, ines):
    makers.barrier(store, ines, kind=BarrierKind.COMPANY)
    makers.barrier(store, ines, "Waits too long", kind=BarrierKind.INTERNAL)
    owners = {row.kind: row.owner for row in store.read(barriers.listed)}
    assert owners == {BarrierKind.COMPANY: Side.MANAGER, BarrierKind.INTERNAL: Side.SALESPERSON}


def test_a_barrier_is_private_until_it_is_shared(store, ines):
    makers.barrier(store, ines)
    assert not store.read(barriers.listed)[0].shared


def test_a_barrier_without_words_is_refused(store, ines):
    with pytest.raises(Refused) as refused:
        makers.barrier(store, ines, "  ")
    assert refused.value.field == "text"


def test_the_oldest_comes_first_with_all_who_met_it(store, ines, ruth):
    tomas = makers.salesperson(store, ruth, "Tomás Vidal")
    makers.barrier(store, tomas, "Younger", on=TODAY - 5 * DAY)
    older = makers.barrier(store, ines, "Older", on=TODAY - 41 * DAY)
    store.write(lambda db: barriers.hear_again(db, older, salesperson_id=tomas, on=TODAY - 9 * DAY))
    store.write(lambda db: barriers.hear_again(db, older, salesperson_id=tomas, on=TODAY))
    first, second = store.read(barriers.listed)
    assert (first.text, second.text) == ("Older", "Younger")
    assert [heard.name for heard in first.heard] == ["Ines Duarte", "Tomás Vidal"]
    assert first.days_open(TODAY) == 41
    assert [row.text for row in store.read(lambda db: barriers.listed(db, ines))] == ["Older"]


def test_removing_keeps_how_and_when(store, ines):
    barrier_id = makers.barrier(store, ines, on=TODAY - 20 * DAY)
    store.write(
        lambda db: barriers.become(db, barrier_id, status=BarrierStatus.REMOVED, on=TODAY - DAY, how="CFO decided")
    )
    barrier = store.read(lambda db: barriers.full(db, barrier_id))
    assert barrier.settled_on == TODAY - DAY
    assert [(step.status, step.text) for step in barrier.steps] == [(BarrierStatus.REMOVED, "CFO decided")]
    assert store.read(lambda db: barriers.listed(db, settled=False)) == []


def test_a_removed_barrier_can_come_back(store, ines):
    barrier_id = makers.barrier(store, ines)
    for status in (BarrierStatus.REMOVED, BarrierStatus.OPEN):
        store.write(lambda db, s=status: barriers.become(db, barrier_id, status=s, on=TODAY))
    barrier = store.read(lambda db: barriers.full(db, barrier_id))
    assert (barrier.status, barrier.settled_on, len(barrier.steps)) == (BarrierStatus.OPEN, None, 2)


def test_a_step_needs_words(store, ines):
    barrier_id = makers.barrier(store, ines)
    with pytest.raises(Refused):
        store.write(lambda db: barriers.record_step(db, barrier_id, text=" ", on=TODAY))


def test_a_stale_form_does_not_overwrite(store, ines):
    barrier_id = makers.barrier(store, ines)
    shown = store.read(barriers.listed)[0]

    def edit(text):
        said = barriers.Details(text, shown.kind, shown.owner, shared=True)
        store.write(lambda db: barriers.edit(db, barrier_id, shown.version, said))

    edit("Pricing approval takes eight days")
    with pytest.raises(Conflict):
        edit("Something else")
    assert store.read(barriers.listed)[0].text == "Pricing approval takes eight days"


def test_taking_a_status_back_restores_it_and_the_story_stays(store, ines):
    barrier_id = makers.barrier(store, ines, on=TODAY - 20 * DAY)
    store.write(lambda db: barriers.become(db, barrier_id, status=BarrierStatus.REMOVED, on=TODAY - 5 * DAY))
    store.write(lambda db: barriers.become(db, barrier_id, status=BarrierStatus.OPEN, on=TODAY))
    store.write(
        lambda db: barriers.take_back(
            db, barrier_id, status=BarrierStatus.REMOVED, settled_on=TODAY - 5 * DAY, on=TODAY
        )
    )
    shown = store.read(barriers.listed)[0]
    assert (shown.status, shown.settled_on) == (BarrierStatus.REMOVED, TODAY - 5 * DAY)
    assert len(store.read(lambda db: barriers.steps(db, barrier_id))) == 3


def told(store, barrier_id):
    return [(step.text, step.verdict) for step in store.read(lambda db: barriers.steps(db, barrier_id))]


def ahead(store):
    [row] = store.read(barriers.listed)
    return Ahead(row.next_step, row.next_step_due)


def test_a_step_recorded_by_mistake_is_struck(store, ines):
    barrier_id = makers.barrier(store, ines)
    lines = store.write(lambda db: barriers.record_step(db, barrier_id, text="Asked the CFO", on=TODAY)).result
    assert told(store, barrier_id) == [("Asked the CFO", None)]
    store.write(lambda db: barriers.take_step_back(db, barrier_id, step_ids=lines, ahead=Ahead()))
    assert told(store, barrier_id) == []


@pytest.mark.parametrize(
    ("how", "line"), [("They gave us Tuesdays", "Ask for a slot: They gave us Tuesdays"), (" ", "Ask for a slot")]
)
def test_a_next_step_that_is_done_stays_in_the_story_and_another_takes_its_place(store, ines, how, line):
    before = Ahead("Ask for a slot", TODAY)
    barrier_id = makers.barrier(store, ines, next_step=before.step, next_step_due=before.due)
    then = Ahead("Send the first case", TODAY + DAY)
    record = partial(barriers.record_step, barrier_id=barrier_id, text=how, on=TODAY, done=True, ahead=then)
    lines = store.write(record).result
    assert (told(store, barrier_id), ahead(store)) == ([(line, None)], then)
    store.write(partial(barriers.take_step_back, barrier_id=barrier_id, step_ids=lines, ahead=before))
    assert (told(store, barrier_id), ahead(store)) == ([], before)


def test_what_was_done_otherwise_leaves_the_next_step_and_one_that_gave_way_is_remembered(store, ines):
    before = Ahead("Ask for a slot", TODAY)
    barrier_id = makers.barrier(store, ines, next_step=before.step, next_step_due=before.due)
    record = partial(barriers.record_step, barrier_id=barrier_id, on=TODAY)
    store.write(partial(record, text="Called Henrik"))
    store.write(partial(record, text="Wrote to him", ahead=before))
    assert ahead(store) == before
    lines = store.write(partial(record, text="He is away", ahead=Ahead("Ask Maria"))).result
    assert told(store, barrier_id)[2:] == [("He is away", None), ("Ask for a slot", Verdict.REPLACED)]
    store.write(partial(barriers.take_step_back, barrier_id=barrier_id, step_ids=lines, ahead=before))
    assert (len(told(store, barrier_id)), ahead(store)) == (2, before)


def details(store, **values):
    [row] = store.read(barriers.listed)
    return replace(barriers.Details(row.text, row.kind, row.owner, row.shared, *vars(ahead(store)).values()), **values)


@pytest.mark.parametrize("step", ["Ask Maria instead", ""])
def test_a_next_step_that_is_worded_anew_leaves_its_words_in_the_story_until_that_is_undone(store, ines, step):
    barrier_id = makers.barrier(store, ines, next_step="Ask for a slot", next_step_due=TODAY)
    before = details(store)
    edit = partial(barriers.edit, barrier_id=barrier_id, version=None, on=TODAY)
    lines = store.write(partial(edit, details=details(store, next_step=step, kind=BarrierKind.EXTERNAL))).result
    assert told(store, barrier_id) == [("", None), ("Ask for a slot", Verdict.REPLACED)]
    assert ahead(store) == Ahead(step, TODAY)
    store.write(partial(barriers.as_before, barrier_id=barrier_id, step_ids=lines, details=before))
    assert (told(store, barrier_id), details(store)) == ([], before)


def test_another_day_and_a_first_next_step_tell_nothing_of_words_that_gave_way(store, ines):
    barrier_id = makers.barrier(store, ines)
    edit = partial(barriers.edit, barrier_id=barrier_id, version=None, on=TODAY)
    store.write(partial(edit, details=details(store, next_step="Ask for a slot")))
    store.write(partial(edit, details=details(store, next_step_due=TODAY + DAY)))
    assert (told(store, barrier_id), ahead(store)) == ([], Ahead("Ask for a slot", TODAY + DAY))


@pytest.mark.parametrize("status", list(BarrierStatus))
def test_what_is_settled_can_only_be_opened_again(status):
    assert status not in status.onward
    assert (BarrierStatus.OPEN in status.onward) == status.settled
