"""Days are read as people write them, and anything else is refused with a sentence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from planner.domain.dates import day_words, full_day, weekday_words
from planner.domain.day_parser import parse_day
from planner.errors import Refused

SUNDAY = date(2026, 11, 22)
MONDAY = date(2026, 11, 23)
NEXT = date(2026, 12, 7)
DAYS = st.dates(date(1960, 1, 1), date(2150, 12, 31))

READ = {
    "fri": date(2026, 11, 27),
    "Friday": date(2026, 11, 27),
    "mo": date(2026, 11, 30),
    "Weds.": date(2026, 11, 25),
    "this fri": date(2026, 11, 27),
    "next fri": date(2026, 12, 4),
    "last fri": date(2026, 11, 20),
    "today": MONDAY,
    " Tomorrow ": date(2026, 11, 24),
    "yesterday": date(2026, 11, 22),
    "+3": date(2026, 11, 26),
    "+2w": date(2026, 12, 7),
    "+ 1m": date(2026, 12, 23),
    "+1 year": date(2027, 11, 23),
    "-1": date(2026, 11, 22),
    "in 2 weeks": date(2026, 12, 7),
    "in a month": date(2026, 12, 23),
    "3 days ago": date(2026, 11, 20),
    "next session": NEXT,
    "4 dec": date(2026, 12, 4),
    "4. December": date(2026, 12, 4),
    "4 December 2026": date(2026, 12, 4),
    "dec 4": date(2026, 12, 4),
    "Dec 4th, 2027": date(2027, 12, 4),
    "the 4th": None,
    "Friday 4 December": date(2026, 12, 4),
    "4 jan": date(2027, 1, 4),
    "2026-12-04": date(2026, 12, 4),
    "4.12.": date(2026, 12, 4),
    "4.12": date(2026, 12, 4),
    "4.12.2027": date(2027, 12, 4),
    "4. 12. 27": date(2027, 12, 4),
    "4/12": date(2026, 12, 4),
    "4/12/2026": date(2026, 12, 4),
    "end of month": date(2026, 11, 30),
    "29 feb": date(2028, 2, 29),
    "next month": date(2026, 12, 23),
}


@pytest.mark.parametrize(("words", "day"), [(words, day) for words, day in READ.items() if day])
def test_a_day_is_read_as_it_is_written(words: str, day: date) -> None:
    assert parse_day(words, MONDAY, NEXT) == day


@pytest.mark.parametrize("words", ["", "soon", "the 4th", "4", "13/13", "31 nov", "0.1.", "+99999y", "1.1.0000", "may"])
def test_what_is_no_day_is_refused_with_a_sentence(words: str) -> None:
    with pytest.raises(Refused, match=r"^[A-Z].*\.$"):
        parse_day(words, MONDAY)


def test_a_wrong_weekday_is_named() -> None:
    with pytest.raises(Refused, match="4 December 2026 is a Friday"):
        parse_day("Monday 4 December", MONDAY)


def test_next_session_needs_one() -> None:
    with pytest.raises(Refused, match="No next session"):
        parse_day("next session", MONDAY)


def test_a_weekday_is_never_today() -> None:
    assert parse_day("mon", MONDAY) == date(2026, 11, 30)
    assert parse_day("sun", SUNDAY) == date(2026, 11, 29)


def test_next_friday_is_the_one_of_the_next_calendar_week() -> None:
    assert parse_day("next fri", SUNDAY) == date(2026, 11, 27)


def test_days_that_have_been_look_back() -> None:
    assert parse_day("fri", MONDAY, past=True) == date(2026, 11, 20)
    assert parse_day("4 nov", MONDAY, past=True) == date(2026, 11, 4)
    assert parse_day("4 dec", MONDAY, past=True) == date(2025, 12, 4)
    assert parse_day("29 feb", MONDAY, past=True) == date(2024, 2, 29)


def test_a_month_later_stays_within_the_month() -> None:
    assert parse_day("+1m", date(2027, 1, 31)) == date(2027, 2, 28)


@given(st.text(max_size=30) | st.from_regex(r"[+-]?[0-9]{1,6}[ ./-]?[0-9dwmy]{0,4}[ ./-]?[0-9]{0,5}"), DAYS)
@example("٣ dec", MONDAY)
@example("\ud800", MONDAY)
def test_it_raises_nothing_but_refused(words: str, today: date) -> None:
    try:
        day = parse_day(words, today)
    except Refused as refused:
        assert str(refused)
    else:
        assert isinstance(day, date)


@given(st.integers(0, 364), DAYS)
def test_what_is_shown_of_a_coming_day_is_read_back(ahead: int, today: date) -> None:
    day = today + timedelta(days=ahead)
    assert parse_day(day_words(day, today), today) == day
    assert parse_day(weekday_words(day, today), today) == day


@given(st.integers(0, 364), DAYS)
def test_what_is_shown_of_a_past_day_is_read_back(ago: int, today: date) -> None:
    day = today - timedelta(days=ago)
    assert parse_day(day_words(day, today), today, past=True) == day


@given(DAYS, DAYS)
def test_a_full_day_is_read_back_on_any_day(day: date, today: date) -> None:
    assert parse_day(full_day(day), today) == day
    assert parse_day(day.isoformat(), today) == day
