"""Clocks count what was talked, and only what may wait is offered when time runs short."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from planner.domain import timekeeping
from planner.domain.agenda import ItemKind, ItemState
from planner.domain.timekeeping import LONGEST_STEP, SLACK, Against, Stopwatch, clock, could_wait, missing

steps = st.lists(st.floats(min_value=0.01, max_value=LONGEST_STEP - 0.1))
gaps = st.floats(min_value=LONGEST_STEP + 0.1, max_value=1e6)


@dataclass(frozen=True)
class Item:
    id: UUID
    kind: ItemKind
    minutes: int
    state: ItemState
    own: bool
    pinned: bool
    seconds_gone: int


items = st.lists(
    st.builds(
        Item,
        id=st.builds(uuid4),
        kind=st.sampled_from(ItemKind),
        minutes=st.integers(0, 30),
        state=st.sampled_from(ItemState),
        own=st.booleans(),
        pinned=st.booleans(),
        seconds_gone=st.integers(0, 3000),
    ),
    max_size=8,
)


def run(watch: Stopwatch, moment: float, passed: list[float]) -> float:
    for step in passed:
        moment += step
        watch.tick(moment)
    return moment


@given(steps, gaps, steps)
def test_sleep_lock_and_closed_time_do_not_count(before: list[float], gap: float, after: list[float]):
    watch = Stopwatch()
    watch.start(0.0)
    moment = run(watch, 0.0, before)
    moment += gap
    watch.tick(moment)
    run(watch, moment, after)
    assert abs(watch.session - sum(before) - sum(after)) < 0.01


@given(steps, steps)
def test_a_pause_does_not_count(before: list[float], paused: list[float]):
    watch = Stopwatch()
    watch.start(0.0)
    moment = run(watch, 0.0, before)
    watch.stop(moment)
    moment = run(watch, moment, paused)
    watch.start(moment)
    assert abs(watch.session - sum(before)) < 0.01


@given(steps, st.integers(0, 5000), steps)
def test_the_session_goes_on_when_the_item_changes(before: list[float], gone: int, after: list[float]):
    watch = Stopwatch()
    watch.start(0.0)
    moment = run(watch, 0.0, before)
    watch.turn_to(gone, moment)
    run(watch, moment, after)
    assert abs(watch.item - gone - sum(after)) < 0.01
    assert abs(watch.session - sum(before) - sum(after)) < 0.01


@given(st.lists(st.floats(min_value=0.01, max_value=LONGEST_STEP - 0.1), min_size=1))
def test_a_crash_loses_no_more_of_the_clock_than_a_few_seconds(passed: list[float]):
    watch, kept, moment = Stopwatch(), 0.0, 0.0
    watch.start(0.0)
    for step in passed:
        moment += step
        watch.tick(moment)
        if watch.must_be_kept():
            kept = watch.session
        assert watch.session - kept <= timekeeping.KEEP_EVERY + LONGEST_STEP


def test_it_runs_between_its_start_and_its_stop():
    watch = Stopwatch()
    assert not watch.runs
    watch.tick(1.0)
    watch.start(1.0)
    assert watch.runs
    watch.stop(2.0)
    assert not watch.runs
    assert watch.session == 1.0


def test_what_was_talked_since_the_last_tick_counts_when_it_stops_and_for_the_item_before_when_that_changes():
    watch = Stopwatch()
    watch.start(0.0)
    watch.turn_to(60.0, 2.0)
    watch.stop(5.0)
    assert (watch.session, watch.item) == (5.0, 63.0)


def test_the_clocks_are_kept_once_every_five_seconds():
    watch = Stopwatch()
    watch.start(0.0)
    kept = []
    for moment in range(1, 13):
        watch.tick(moment)
        if watch.must_be_kept():
            kept.append(moment)
    assert kept == [5, 10]


@given(items, st.integers(0, 3600))
def test_promises_and_what_is_talked_about_now_are_never_offered(agenda: list[Item], left: int):
    current = agenda[0].id if agenda else None
    for item in could_wait(agenda, current, left):
        assert item.kind not in (ItemKind.PROMISE, ItemKind.NEW_PROMISES, ItemKind.SELF_MANAGEMENT)
        assert item.id != current
        assert item.state is ItemState.OPEN


@given(items, st.integers(0, 3600))
def test_no_more_is_offered_than_time_is_missing(agenda: list[Item], left: int):
    offered = could_wait(agenda, None, left)
    saved = [timekeeping.still_planned(item) for item in offered]
    if offered:
        assert sum(saved[:-1]) < missing(agenda, left)
    if not missing(agenda, left):
        assert not offered
    elif sum(saved) < missing(agenda, left):
        may_wait = [each for each in agenda if timekeeping.may_wait(each) and timekeeping.still_planned(each)]
        assert len(offered) == len(may_wait)


def item(
    kind: ItemKind = ItemKind.FREE, minutes: int = 10, own: bool = False, pinned: bool = False, gone: int = 0
) -> Item:
    return Item(uuid4(), kind, minutes, ItemState.OPEN, own, pinned, gone)


def test_what_comes_last_is_offered_first_and_what_the_salesperson_brought_last_of_all():
    first, brought, last, promises = item(), item(own=True), item(), item(ItemKind.NEW_PROMISES, 5)
    agenda = [first, brought, last, promises]
    assert could_wait(agenda, first.id, 25 * 60) == [last]
    assert could_wait(agenda, first.id, 16 * 60) == [last, brought]


def test_it_is_offered_from_the_end_and_what_stands_on_every_agenda_as_late_as_what_was_brought():
    agenda = [item(), item(), item(pinned=True), item(own=True)]
    assert could_wait(agenda, None, 0) == [agenda[1], agenda[0], agenda[3], agenda[2]]


def test_an_item_may_still_take_what_is_left_of_its_minutes_while_it_is_open():
    begun = item(gone=400)
    assert [timekeeping.still_planned(each) for each in (begun, item(gone=601))] == [200, 0]
    assert timekeeping.still_planned(replace(begun, state=ItemState.DONE)) == 0


def test_as_much_is_offered_as_makes_the_rest_fit_to_the_second():
    agenda = [item(), item(), item(gone=599)]
    assert could_wait(agenda, None, 10 * 60) == [agenda[2], agenda[1]]
    assert could_wait(agenda, None, 10 * 60 - 1) == [agenda[2], agenda[1], agenda[0]]


def test_a_minute_more_or_less_is_not_worth_a_word():
    assert missing([item(minutes=10)], 10 * 60 - SLACK) == 0
    assert missing([item(minutes=10)], 10 * 60 - SLACK - 1) > 0


def test_the_clock_shows_minutes_and_what_is_over_the_plan():
    assert (clock(1240), clock(9), clock(3725)) == ("20:40", "0:09", "1:02:05")
    assert (Against(45, 1240).left, Against(45, 1240).over) == (1460, 0)
    assert (Against(5, 330).left, Against(5, 330).over) == (0, 30)
