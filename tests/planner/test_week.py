"""Where the week goes: what counts for whom, once, by the wall clock where the manager is."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from planner.domain.spans import Span, hours
from planner.domain.week import (
    QuickLength,
    TimeEntry,
    TimeUse,
    Used,
    checked,
    days_span,
    first_of_week,
    need,
    quick,
    talk,
    week_hours,
)
from planner.errors import Refused

ZONE = ZoneInfo("Europe/Lisbon")
MONDAY = date(2026, 11, 23)
AFTERWARDS = datetime(2030, 1, 1, tzinfo=UTC)
SALES, BUSINESS, NEITHER = TimeUse.SALES_FORCE, TimeUse.BUSINESS, TimeUse.NEITHER


def at(hour: float, day: date = MONDAY) -> datetime:
    return datetime.combine(day, time(), ZONE) + timedelta(hours=hour)


def span(begins: float, ends: float, day: date = MONDAY) -> Span:
    return Span(at(begins, day), at(ends, day))


def entry(begins: float, ends: float, day: date = MONDAY, **values: object) -> TimeEntry:
    moments = (moment.astimezone(UTC) for moment in (at(begins, day), at(ends, day)))
    made = dict(zip(("starts_at", "ends_at"), moments, strict=True))
    return TimeEntry(manager_id=uuid4(), zone="Europe/Lisbon", **{"use": BUSINESS, **made, **values})


quarters = st.integers(0, 7 * 96).map(lambda number: number / 4)
used = st.lists(st.builds(Used, st.builds(span, quarters, quarters), st.sampled_from(TimeUse)), max_size=15)
planned = st.lists(st.builds(span, quarters, quarters), max_size=5)


class TestAWeek:
    @given(used, planned, quarters)
    def test_no_hour_counts_twice(self, uses: list[Used], ahead: list[Span], now: float) -> None:
        week = week_hours(MONDAY, uses, ahead, at(now), ZONE)
        counted = [use.span for use in uses if use.use is not NEITHER]
        over = [part for each in counted if (part := each.within(span(0, now)))]
        assert week.counted == pytest.approx(hours(over))
        assert 0 <= week.counted + week.ahead <= 7 * 24 + 1e-9

    @given(used, planned)
    def test_what_is_for_the_sales_force_is_counted_whatever_else_lies_there(
        self, uses: list[Used], ahead: list[Span]
    ) -> None:
        ours = [use for use in uses if use.use is SALES]
        alone, among = (week_hours(MONDAY, each, ahead, AFTERWARDS, ZONE) for each in (ours, uses))
        assert alone.sales_force == among.sales_force
        assert alone.business == among.ahead == 0

    @given(used)
    def test_an_event_read_again_changes_nothing(self, uses: list[Used]) -> None:
        once, twice = (week_hours(MONDAY, each, (), AFTERWARDS, ZONE) for each in (uses, [*uses, *uses]))
        assert once == twice

    def test_a_session_and_the_event_that_was_typed_for_it_are_one_hour(self) -> None:
        session, event = Used(span(10, 10.75), SALES), Used(span(10, 11), BUSINESS)
        week = week_hours(MONDAY, [session, event], (), AFTERWARDS, ZONE)
        assert (week.sales_force, week.business) == (0.75, 0.25)

    def test_what_is_planned_counts_ahead_until_its_time_has_passed(self) -> None:
        ahead = [span(10, 11), span(34, 35)]
        assert week_hours(MONDAY, (), ahead, at(0), ZONE).ahead == 2
        assert week_hours(MONDAY, (), ahead, at(10.5), ZONE).ahead == 1.5
        later = week_hours(MONDAY, (), ahead, at(40), ZONE)
        assert (later.ahead, later.sales_force, bool(later)) == (0, 0, False)

    def test_what_crosses_into_another_week_is_cut_at_midnight(self) -> None:
        night = Used(span(-2, 3), BUSINESS)
        assert week_hours(MONDAY, [night], (), AFTERWARDS, ZONE).business == 3
        assert week_hours(MONDAY - timedelta(7), [night], (), AFTERWARDS, ZONE).business == 2

    @given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(0, 6))
    def test_weeks_begin_on_the_manager_s_day(self, day: date, starts: int) -> None:
        first = first_of_week(day, starts)
        assert (first.weekday(), 0 <= (day - first).days < 7) == (starts, True)

    def test_the_week_in_which_summer_time_ends_has_one_hour_more(self) -> None:
        autumn = days_span(date(2026, 10, 19), 7, ZONE)
        assert hours([Span(autumn.begins.astimezone(UTC), autumn.ends.astimezone(UTC))]) == 169


class TestRepeating:
    def test_each_week_at_the_same_hour_by_the_clock_on_the_wall(self) -> None:
        summer = entry(9, 10, date(2026, 10, 19), weekly=True)
        found = list(summer.spans(days_span(date(2026, 10, 19), 21, ZONE)))
        assert [each.begins.astimezone(ZONE).hour for each in found] == [9, 9, 9]
        assert found[1].begins - found[0].begins == timedelta(days=7, hours=1)

    def test_it_ends_with_its_last_day(self) -> None:
        weekly = entry(9, 10, weekly=True, until=MONDAY + timedelta(14))
        assert len(list(weekly.spans(days_span(MONDAY, 365, ZONE)))) == 3

    @given(st.dates(date(2020, 1, 1), date(2034, 1, 1)), st.integers(0, 700), st.integers(1, 60), quarters)
    @example(date(2030, 3, 31), 0, 1, 1.0)
    def test_it_is_found_wherever_one_looks_and_once_a_week(
        self, begins: date, weeks: int, days: int, hour: float
    ) -> None:
        weekly = entry(hour % 24, hour % 24 + 1, begins, weekly=True)
        frame = days_span(begins + timedelta(days=7 * weeks), days, ZONE)
        found = list(weekly.spans(frame))
        wanted = {begins + timedelta(days=7 * number) for number in range(weeks - 1, weeks + 11) if number >= 0}
        possible = [Span(at(hour % 24, day), at(hour % 24, day) + timedelta(hours=1)) for day in sorted(wanted)]
        # Of one zone: in two of them Python calls an hour that summer time leaves out different from itself.
        begun = [each.begins.astimezone(UTC) for each in possible if each.overlaps(frame)]
        assert [each.begins for each in found] == begun

    def test_one_that_lasts_longer_than_a_week_is_no_more_than_the_week(self) -> None:
        """It was never typed; without an end there would be as many as there are weeks in a calendar."""
        begins, ends = datetime(10, 1, 4, 9, tzinfo=UTC), datetime(2030, 12, 30, 9, tzinfo=UTC)
        endless = entry(9, 10, weekly=True, starts_at=begins, ends_at=ends)
        found = list(endless.spans(days_span(MONDAY, 7, ZONE)))
        assert len(found) <= 3
        assert all(each.lasts <= timedelta(days=7) for each in found)

    def test_what_does_not_repeat_is_there_once(self) -> None:
        once = entry(9, 10)
        assert len(list(once.spans(days_span(MONDAY, 365, ZONE)))) == 1
        assert not list(once.spans(days_span(MONDAY + timedelta(1), 365, ZONE)))


class TestQuickHours:
    @given(st.lists(st.sampled_from(QuickLength), max_size=8), st.integers(0, 23))
    def test_each_adds_its_length(self, lengths: list[QuickLength], hour: int) -> None:
        taken = [span(9, 10.5), span(13, 14)]
        for length in lengths:
            before = hours(taken)
            try:
                taken.append(quick(length, MONDAY, at(hour), ZONE, taken))
            except Refused:
                continue
            assert hours(taken) == pytest.approx(before + length.value / timedelta(hours=1))
            assert at(0) <= taken[-1].begins and taken[-1].ends <= at(hour)

    def test_they_end_now_or_before_what_lies_there(self) -> None:
        now = at(14 + 7 / 60)
        assert quick(QuickLength.AN_HOUR, MONDAY, now, ZONE, []) == span(13 + 5 / 60, 14 + 5 / 60)
        assert quick(QuickLength.AN_HOUR, MONDAY, now, ZONE, [span(13, 15)]) == span(12, 13)

    def test_a_day_that_is_over_ends_at_six(self) -> None:
        friday = MONDAY - timedelta(3)
        assert quick(QuickLength.HALF_A_DAY, friday, at(9), ZONE, []) == span(14, 18, friday)

    def test_a_day_without_room_says_so(self) -> None:
        with pytest.raises(Refused, match="no free hours"):
            quick(QuickLength.HALF_A_DAY, MONDAY, at(3), ZONE, [])


class TestWhatIsTaken:
    def test_hours_that_end_before_they_begin_are_refused_beside_their_field(self) -> None:
        with pytest.raises(Refused) as refused:
            checked(span(10, 10), False, None)
        assert refused.value.field == "ends"

    def test_so_is_a_repetition_that_does(self) -> None:
        with pytest.raises(Refused) as refused:
            checked(span(10, 11), True, MONDAY - timedelta(1))
        assert refused.value.field == "until"
        assert checked(span(10, 11), False, MONDAY - timedelta(1)) == span(10, 11)

    def test_what_the_manager_changes_is_no_longer_the_calendar_s(self) -> None:
        changed = entry(9, 10, from_calendar=True)
        changed.change(span(9, 11), SALES, False, MONDAY)
        assert (changed.from_calendar, changed.use, changed.until) == (False, SALES, None)


class TestATalk:
    def test_it_took_as_long_as_its_clock_ran(self) -> None:
        assert talk(at(10), at(10.25), 45, 30 * 60) == span(10.25, 10.75)

    def test_one_that_was_only_clicked_through_took_its_planned_time(self) -> None:
        assert talk(at(10), at(10.25), 45, 40) == span(10.25, 11)
        assert talk(at(10), None, 45, 0) == span(10, 10.75)


def test_need_is_the_rhythm_over_the_days_looked_at() -> None:
    assert need(14, 45, 84) == 4.5
    assert need(7, 60, 84) == 12
    assert need(14, 45, -3) == 0
