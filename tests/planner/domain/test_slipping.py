"""When a promise slips: its third date asks for the barrier behind it, whatever was taken back on the way there."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from planner.domain.commitment import AlreadySettled, Commitment, CommitmentStatus, agreed, promise
from planner.domain.sides import Side
from planner.domain.slipping import slips
from tests.conftest import TODAY

DAY = timedelta(days=1)


def made(*moves: int, why: str = "Legal was away") -> Commitment:
    told = promise(salesperson_id=UUID(int=1), owner=Side.MANAGER, text="Send it", due=TODAY, on=TODAY)
    for days in moves:
        told.redate(TODAY + days * DAY, TODAY, why)
    return told


def asks(told: Commitment) -> bool:
    """Whether the next date is the one at which there is reason to ask."""
    return slips(told.dates_given + 1)


@pytest.mark.parametrize(("dates", "slipped"), [(1, False), (2, False), (3, True), (4, True), (40, True)])
def test_the_third_date_and_every_later_one_may_hide_a_barrier(dates, slipped):
    assert slips(dates) == slipped


@pytest.mark.parametrize(("moves", "asked"), [((), False), ((7,), True), ((7, 14), True)])
def test_it_is_asked_when_a_third_date_is_about_to_be_given(moves, asked):
    assert asks(made(*moves)) == asked


def test_a_date_that_was_taken_back_does_not_count():
    told = made(7)
    told.take_back_date(TODAY, TODAY)
    assert not asks(told)


def test_the_same_date_given_again_does_not_count():
    told = made(7)
    told.redate(TODAY + 7 * DAY, TODAY, "Once more")
    told.redate(TODAY + 7 * DAY, TODAY)
    assert told.dates_given == 2
    assert len(told.changes) == 1


def test_a_promise_that_goes_back_to_its_date_without_a_reason_has_not_slipped():
    told = made(7)
    told.redate(TODAY, TODAY)
    assert (told.due, told.dates_given, asks(told)) == (TODAY, 1, False)
    told.take_back_date(TODAY + 7 * DAY, TODAY)
    assert told.dates_given == 2, "undo of going back"


def test_a_promise_that_goes_back_to_an_earlier_date_for_a_reason_has_another_date():
    assert made(7, 0).dates_given == 3


@pytest.mark.parametrize("end", [Commitment.keep, Commitment.miss, Commitment.withdraw])
def test_a_settled_promise_gets_no_other_date_and_reopened_it_has_those_it_had(end):
    told = made(7)
    end(told, TODAY)
    with pytest.raises(AlreadySettled):
        told.redate(TODAY + 9 * DAY, TODAY)
    assert told.dates_given == 2
    told.reopen(TODAY)
    assert told.dates_given == 2


@pytest.mark.parametrize("end", [Commitment.keep, Commitment.miss, Commitment.withdraw])
def test_what_became_of_a_promise_ends_with_how_it_was_settled_until_that_is_taken_back(end):
    told = made(7)
    end(told, TODAY)
    assert [each.status for each in agreed(told.changes, TODAY)] == [CommitmentStatus.OPEN, told.status]
    told.reopen(TODAY)
    assert [each.status for each in agreed(told.changes, TODAY)] == [CommitmentStatus.OPEN]


DEEDS = st.lists(
    st.tuples(st.just("move"), st.integers(0, 4), st.sampled_from(["", " ", "Legal was away"]))
    | st.tuples(st.just("undo"))
    | st.tuples(st.just("settle"), st.sampled_from(CommitmentStatus).filter(lambda each: each.value != "open"))
    | st.tuples(st.just("reopen")),
    max_size=12,
)


@given(DEEDS)
@example([("move", 1, ""), ("move", 0, "")])
@example([("move", 2, ""), ("move", 0, "Legal was away"), ("move", 2, ""), ("undo",)])
@example([("move", 1, "So"), ("move", 2, "So"), ("move", 0, " "), ("undo",), ("move", 1, "So")])
@example([("move", 1, "So"), ("settle", CommitmentStatus.MISSED), ("reopen",), ("move", 0, ""), ("undo",)])
def test_it_has_as_many_dates_as_its_story_tells_whatever_was_moved_taken_back_settled_and_reopened(deeds):
    told, dates, undo = made(), [TODAY], []
    for deed, *values in deeds:
        still_open = told.status is CommitmentStatus.OPEN
        if deed == "move" and still_open and TODAY + values[0] * DAY != told.due:
            undo = [(told.due, list(dates))]
            due, why = TODAY + values[0] * DAY, values[1]
            told.redate(due, TODAY, why)
            back = len(dates) > 1 and due == dates[-2] and not why.strip()
            dates = dates[:-1] if back else [*dates, due]
        elif deed == "undo" and still_open and undo:
            (due, dates), undo = undo[0], []
            told.take_back_date(due, TODAY)
        elif deed == "settle" and still_open:
            told.settle(values[0], TODAY)
        elif deed == "reopen" and not still_open:
            told.reopen(TODAY)
    story = [each.due for each in agreed(told.changes, told.first_due) if each.status is CommitmentStatus.OPEN]
    assert [told.first_due, *story] == dates
    assert (told.due, told.dates_given, slips(told.dates_given)) == (dates[-1], len(dates), len(dates) > 2)
