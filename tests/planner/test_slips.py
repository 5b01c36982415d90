"""A promise that slips a third time becomes the barrier behind it, which tells the promise's dates and reasons."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import barriers, commitments, slips
from planner.domain.barrier import Barrier, BarrierKind
from planner.domain.commitment import AlreadySettled, Commitment, CommitmentStatus, agreed, promise
from planner.domain.sides import Side
from planner.domain.slipping import barrier_behind
from planner.errors import Conflict, Refused
from planner.storage.store import whole
from tests import makers
from tests.conftest import TODAY

DAY = timedelta(days=1)
SLOW = "Legal signs nothing within three weeks"


@pytest.fixture
def slipped(store, ines):
    """Promised two weeks ago, and given its second date a week ago, because legal was away."""
    values = {"salesperson_id": ines, "owner": Side.MANAGER, "text": "Introduce Ines to legal", "due": TODAY - 8 * DAY}
    made = store.write(lambda db: commitments.promise(db, on=TODAY - 14 * DAY, **values)).result
    store.write(lambda db: commitments.redate(db, made, due=TODAY, on=TODAY - 7 * DAY, why="Legal was away"))
    return made


def turn(store, promise_id, **values):
    given_ = {"text": SLOW, "kind": BarrierKind.COMPANY, "on": TODAY} | values
    return store.write(lambda db: slips.turn_into_barrier(db, promise_id, **given_)).result


def story(store, barrier_id):
    return [(step.on, step.text) for step in store.read(lambda db: barriers.story(db, barrier_id)).steps]


def state(store, promise_id):
    found = store.read(lambda db: whole(db, Commitment, promise_id))
    return found.status, found.due, found.dates_given


def test_the_barrier_tells_the_dates_and_reasons_of_the_promise_that_stays_open(store, ines, slipped):
    turned = turn(store, slipped, due=TODAY + 14 * DAY, why="Legal is away again")
    assert story(store, turned.barrier_id) == [
        (
            TODAY - 7 * DAY,
            "Promised on 9 November 2026 for 15 November 2026. New date: 23 November 2026. Legal was away",
        ),
        (TODAY, "New date: 7 December 2026. Legal is away again"),
    ]
    assert state(store, slipped) == (CommitmentStatus.OPEN, TODAY + 14 * DAY, 3)


def test_the_barrier_takes_the_place_of_a_promise_that_is_withdrawn(store, ines, slipped):
    turned = turn(store, slipped, why="Nothing moves there")
    made = store.read(lambda db: whole(db, Barrier, turned.barrier_id))
    assert (made.text, made.kind, made.owner, made.commitment_id) == (SLOW, BarrierKind.COMPANY, Side.MANAGER, slipped)
    assert (made.shared, made.first_heard) == (False, TODAY - 7 * DAY)
    assert [hearing.salesperson_id for hearing in made.hearings] == [ines]
    assert story(store, turned.barrier_id)[-1] == (TODAY, "The promise was withdrawn. Nothing moves there")
    assert state(store, slipped)[0] is CommitmentStatus.WITHDRAWN


@pytest.mark.parametrize("due", [None, TODAY + 14 * DAY])
def test_turning_it_is_taken_back_whole(store, ines, slipped, due):
    before = state(store, slipped)
    turned = turn(store, slipped, due=due)
    store.write(lambda db: slips.take_back(db, turned, on=TODAY))
    assert state(store, slipped) == before
    assert store.read(barriers.listed) == []
    assert turn(store, slipped).barrier_id != turned.barrier_id


def test_a_promise_has_one_barrier_and_says_which(store, ines, slipped):
    turn(store, slipped, due=TODAY + 14 * DAY)
    with pytest.raises(Refused, match=SLOW):
        turn(store, slipped, text="Another")
    assert len(store.read(barriers.listed)) == 1


def test_without_words_or_of_an_old_form_or_a_settled_promise_nothing_is_made(store, ines, slipped):
    with pytest.raises(Refused) as refused:
        turn(store, slipped, text="  ")
    assert refused.value.field == "text"
    with pytest.raises(Conflict):
        turn(store, slipped, version=1)
    store.write(lambda db: commitments.keep(db, slipped, on=TODAY))
    with pytest.raises(AlreadySettled):
        turn(store, slipped)
    assert store.read(barriers.listed) == []


def test_a_date_that_was_taken_back_is_no_part_of_the_story(store, ines, slipped):
    store.write(lambda db: commitments.redate(db, slipped, due=TODAY + 21 * DAY, on=TODAY, why="A slip of the fingers"))
    store.write(lambda db: commitments.take_back_date(db, slipped, due=TODAY, on=TODAY))
    turned = turn(store, slipped, due=TODAY + 14 * DAY)
    assert "fingers" not in str(story(store, turned.barrier_id))


def made(moves: list[tuple[int, str]]) -> Commitment:
    told = promise(salesperson_id=makers.UUID(int=1), owner=Side.MANAGER, text="Send it", due=TODAY, on=TODAY)
    for number, (days, why) in enumerate(moves, 1):
        told.redate(TODAY + days * DAY, TODAY + number * DAY, why)
    return told


def behind(told: Commitment) -> Barrier:
    return barrier_behind(told, makers.UUID(int=2), SLOW, BarrierKind.INTERNAL, Side.SALESPERSON, date(2027, 6, 1))


MOVES = st.lists(st.tuples(st.integers(-400, 400), st.text(st.characters(categories=["L"]), min_size=1)), max_size=6)


@given(MOVES)
def test_every_date_and_reason_is_told_in_order_whatever_was_agreed(moves):
    told = made(moves)
    barrier = behind(told)
    assert barrier.steps[0].text.startswith("Promised on 23 November 2026 for 23 November 2026")
    assert {step.on for step in barrier.steps} == {each.on for each in told.changes} or not told.changes
    assert [step.text.rsplit(". ", 1)[-1] for step in barrier.steps if told.changes] == [
        each.why for each in told.changes
    ]
    assert min(step.on for step in barrier.steps) == barrier.first_heard


@given(MOVES, st.integers(401, 500))
def test_taking_a_date_back_leaves_the_story_as_it_was(moves, later):
    told, before = made(moves), agreed(made(moves).changes, TODAY)
    due = told.due
    told.redate(TODAY + later * DAY, TODAY + 9 * DAY, "")
    told.take_back_date(due, TODAY + 9 * DAY)
    after = agreed(told.changes, told.first_due)
    assert [(each.on, each.due, each.why) for each in after] == [(each.on, each.due, each.why) for each in before]
