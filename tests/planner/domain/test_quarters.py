"""Quarters of a fiscal year that may begin in any month."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.quarters import period_words, quarter_after, quarter_of, quarter_to_plan, review_days

days = st.dates(date(1990, 1, 1), date(2150, 12, 31))
months = st.integers(1, 12)


@given(days, months)
def test_every_day_lies_in_its_quarter_of_three_whole_months(day: date, month: int) -> None:
    quarter = quarter_of(day, month)
    assert quarter.starts <= day <= quarter.ends
    assert quarter.starts.day == 1 and (quarter.ends + timedelta(days=1)).day == 1
    assert 88 <= (quarter.ends - quarter.starts).days <= 91
    assert (quarter.starts.month - month) % 3 == 0


@given(days, months)
def test_quarters_follow_each_other_without_a_gap(day: date, month: int) -> None:
    quarter = quarter_of(day, month)
    following = quarter_after(quarter)
    assert following == quarter_of(quarter.ends + timedelta(days=1), month)
    assert following.number == quarter.number % 4 + 1


@given(months, st.integers(1990, 2150))
def test_the_first_quarter_begins_in_the_fiscal_month(month: int, year: int) -> None:
    assert quarter_of(date(year, month, 1), month).number == 1
    assert quarter_of(date(year, month, 1), month).starts == date(year, month, 1)


@given(days, months)
def test_a_plan_has_six_weeks_at_least(day: date, month: int) -> None:
    quarter = quarter_to_plan(day, month)
    assert (quarter.ends - max(day, quarter.starts)).days >= 42


@given(days, months)
def test_reviews_are_on_working_days_within_the_quarter(day: date, month: int) -> None:
    quarter = quarter_of(day, month)
    reviews = review_days(quarter.starts, quarter.ends)
    assert len(reviews) == 3
    assert all(quarter.starts <= review <= quarter.ends and review.weekday() < 5 for review in reviews)


@given(days, days)
def test_reviews_never_leave_a_period_of_any_length(one: date, other: date) -> None:
    starts, ends = min(one, other), max(one, other)
    assert all(starts <= review <= ends for review in review_days(starts, ends))


def test_periods_in_words() -> None:
    assert quarter_of(date(2027, 2, 3), 1).words == "January to March 2027"
    assert quarter_of(date(2027, 1, 3), 2).words == "November 2026 to January 2027"
    assert period_words(date(2027, 3, 1), date(2027, 3, 31)) == "March 2027"
    assert period_words(date(2027, 1, 18), date(2027, 3, 31)) == "18 January 2027 to 31 March 2027"


def test_late_in_a_quarter_the_next_one_is_planned() -> None:
    assert quarter_to_plan(date(2026, 11, 23), 1).words == "January to March 2027"
    assert quarter_to_plan(date(2026, 10, 23), 1).words == "October to December 2026"


@pytest.mark.parametrize("day", [date.min, date.max, date(9999, 12, 1), date(1, 2, 3)])
@given(month=months)
def test_at_the_ends_of_the_calendar_there_is_a_quarter_too(day: date, month: int) -> None:
    quarter = quarter_of(day, month)
    assert quarter.starts <= day
    assert quarter.words
