"""Which backups stay, to the very one: of a year of hours, of one minute, and of a clock that runs backwards."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from planner.domain.thinning import staying

HOUR = timedelta(hours=1)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
LATE = NOON.replace(hour=23)
"""Of a Monday."""


def left(moments: list[datetime]) -> list[datetime]:
    return [moments[place] for place in sorted(staying(moments))]


def test_of_a_year_of_hours_24_hours_14_days_8_weeks_and_12_months_are_left():
    hours = [NOON - number * HOUR for number in range(24)]
    days_before = [LATE - timedelta(days=number) for number in range(1, 14)]
    sundays = [LATE - timedelta(days=1, weeks=number) for number in range(7)]
    firsts = [date(2026, month, 1) for month in range(1, 12)]
    last_of_months = [datetime(first.year, first.month, first.day, tzinfo=UTC) - HOUR for first in firsts]
    every = [NOON - number * HOUR for number in range(400 * 24)]
    assert left(every[::-1]) == sorted({*hours, *days_before, *sundays, *last_of_months})


def test_of_one_minute_the_last_five_stay():
    assert staying([NOON] * 9) == {4, 5, 6, 7, 8}
    assert staying([NOON] * 2) == {0, 1}
    assert staying([]) == frozenset()


def test_each_step_back_of_a_clock_counts_as_an_hour():
    set_back_by_days = [NOON - timedelta(days=number) for number in range(60)]
    a_day_and_the_last_hour_of_the_one_before_yesterday = {22, *range(36, 60)}
    assert staying(set_back_by_days) == a_day_and_the_last_hour_of_the_one_before_yesterday
