"""The cadence proposes the next day to meet: usual weekday and time, around absences, never at a weekend."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.cadence import next_slot, usual

ZONE = ZoneInfo("Europe/Lisbon")
MONDAY = date(2026, 11, 23)

days = st.dates(date(2020, 1, 1), date(2035, 1, 1))
times = st.builds(time, st.integers(7, 19), st.sampled_from([0, 15, 30, 45]))
slots = st.lists(st.builds(datetime.combine, days, times, st.just(ZONE)), max_size=6).map(
    lambda found: sorted(found, reverse=True)
)
cadences = st.integers(1, 365)
absences = st.none() | days


def at(day: date, hour: int = 14, minute: int = 30) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE)


@given(slots, cadences, days, absences)
def test_a_proposal_lies_ahead_on_a_workday_and_after_the_absence(
    past: list[datetime], cadence: int, today: date, away: date | None
) -> None:
    slot = next_slot(past, cadence_days=cadence, today=today, zone=ZONE, away_until=away)
    assert slot.date() > today
    assert slot.weekday() < 5
    assert away is None or slot.date() >= away


@given(slots.filter(bool), cadences, days, absences)
def test_the_usual_weekday_and_time_stay(past: list[datetime], cadence: int, today: date, away: date | None) -> None:
    habit = usual(past)
    assert habit is not None
    slot = next_slot(past, cadence_days=cadence, today=today, zone=ZONE, away_until=away)
    assert slot.time() == habit.time()
    assert slot.weekday() == (habit.weekday() if habit.weekday() < 5 else 0)


@given(st.integers(1, 20).map(lambda weeks: weeks * 7), times)
def test_whole_weeks_are_kept_to_the_day(cadence: int, hour: time) -> None:
    last = datetime.combine(MONDAY, hour, ZONE)
    slot = next_slot([last], cadence_days=cadence, today=MONDAY, zone=ZONE)
    assert slot.date() == MONDAY + timedelta(days=cadence)


@given(days, st.integers(0, 4), cadences)
def test_after_an_exception_comes_the_usual_weekday_that_lies_nearest(last: date, weekday: int, cadence: int) -> None:
    monday = last - timedelta(days=last.weekday())
    habit = [at(monday + timedelta(days=weekday) - timedelta(weeks=weeks)) for weeks in (1, 2)]
    slot = next_slot([at(last), *habit], cadence_days=cadence + 3, today=last, zone=ZONE)
    assert abs(slot.date() - last - timedelta(days=cadence + 3)) <= timedelta(days=3)


def test_of_the_past_the_last_five_sessions_say_what_is_usual() -> None:
    each_different = [at(MONDAY - timedelta(days=days)) for days in range(5)]
    assert usual([*each_different, at(MONDAY - timedelta(days=11))]) == each_different[0]
    assert usual([*each_different[:4], at(MONDAY - timedelta(days=10))]) == each_different[3]


def test_the_wall_clock_stays_when_summer_time_ends() -> None:
    last = at(date(2026, 10, 19), 10, 0)
    slot = next_slot([last], cadence_days=14, today=date(2026, 10, 19), zone=ZONE)
    assert (slot.date(), slot.hour) == (date(2026, 11, 2), 10)
    assert slot.astimezone(UTC) - last.astimezone(UTC) == timedelta(days=14, hours=1)


def test_one_exception_does_not_move_the_habit() -> None:
    exception = at(MONDAY - timedelta(days=4), 9, 0)
    habit = [at(MONDAY - timedelta(days=14 * n)) for n in (1, 2, 3)]
    slot = next_slot([exception, *habit], cadence_days=14, today=MONDAY, zone=ZONE)
    assert (slot.weekday(), slot.hour, slot.minute) == (0, 14, 30)


def test_somebody_without_a_session_is_met_on_the_next_workday() -> None:
    assert next_slot([], cadence_days=14, today=MONDAY, zone=ZONE) == at(date(2026, 11, 24), 10, 0)
    assert next_slot([], cadence_days=14, today=date(2026, 11, 27), zone=ZONE) == at(date(2026, 11, 30), 10, 0)


def test_who_is_away_is_met_on_the_first_usual_weekday_after() -> None:
    slot = next_slot([at(MONDAY)], cadence_days=7, today=MONDAY, zone=ZONE, away_until=date(2026, 12, 9))
    assert slot.date() == date(2026, 12, 14)


def test_who_was_not_met_for_long_is_met_tomorrow_where_that_is_the_usual_weekday() -> None:
    long_ago, sunday = at(MONDAY - timedelta(weeks=20)), MONDAY + timedelta(days=6)
    assert next_slot([long_ago], cadence_days=14, today=sunday, zone=ZONE).date() == sunday + timedelta(days=1)


def test_a_session_begun_at_once_leaves_no_odd_minute_behind() -> None:
    assert next_slot([at(MONDAY, 14, 8)], cadence_days=7, today=MONDAY, zone=ZONE).time() == time(14, 5)
