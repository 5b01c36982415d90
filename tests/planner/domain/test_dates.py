"""Days are said in words where they are near, by date where they are not."""

from __future__ import annotations

from datetime import date

import pytest

from planner.domain.dates import age_words, day_words, due_words, late_words, weekday_words

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 22), "yesterday"),
        (date(2026, 11, 23), "today"),
        (date(2026, 11, 24), "tomorrow"),
        (date(2026, 11, 27), "Friday"),
        (date(2026, 11, 29), "Sunday"),
        (date(2026, 11, 30), "30 November"),
        (date(2026, 12, 4), "4 December"),
        (date(2025, 12, 4), "4 December 2025"),
        (date(2026, 11, 20), "20 November"),
    ],
)
def test_a_day_in_words(day: date, words: str) -> None:
    assert day_words(day, TODAY) == words


def test_due_words_say_how_late_it_is() -> None:
    assert due_words(date(2026, 11, 25), TODAY) == "due Wednesday"
    assert due_words(TODAY, TODAY) == "due today"
    assert due_words(date(2026, 11, 22), TODAY) == "1 day late"
    assert late_words(date(2026, 11, 21), TODAY) == "2 days late"


def test_an_age_counts_days() -> None:
    assert age_words(date(2026, 10, 13), TODAY) == "41 days"
    assert age_words(TODAY, TODAY) == "new today"


def test_a_heading_names_the_weekday_and_a_foreign_year() -> None:
    assert weekday_words(TODAY) == "Monday 23 November"
    assert weekday_words(date(2027, 1, 4), TODAY) == "Monday 4 January 2027"
