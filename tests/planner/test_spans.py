"""Time that overlaps counts once, whatever comes in which order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.spans import Span, clipped, free_before, hours, joined

START = datetime(2026, 11, 23, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = Span(START, START + 24 * HOUR)


def span(begins: float, ends: float) -> Span:
    return Span(START + begins * HOUR, START + ends * HOUR)


quarters = st.integers(0, 96).map(lambda number: number / 4)
spans = st.builds(span, quarters, quarters)
lists = st.lists(spans, max_size=12)


def minutes(each: list[Span]) -> set[int]:
    """The same, counted one by one."""
    return {
        minute
        for span in each
        for minute in range((span.begins - START) // timedelta(minutes=1), (span.ends - START) // timedelta(minutes=1))
    }


@given(lists)
def test_hours_are_the_minutes_that_something_takes(several: list[Span]) -> None:
    assert round(hours(several) * 60) == len(minutes(several))


@given(lists, st.randoms())
def test_the_order_does_not_matter(several: list[Span], chance) -> None:
    turned = list(several)
    chance.shuffle(turned)
    assert joined(turned) == joined(several)


@given(lists)
def test_what_is_joined_lies_apart_and_stays_so(several: list[Span]) -> None:
    together = joined(several)
    assert joined([*together, *several]) == together
    assert all(first.ends < second.begins for first, second in pairwise(together))


@given(lists, spans)
def test_one_more_adds_no_more_than_its_length_and_one_within_adds_nothing(several: list[Span], more: Span) -> None:
    added = hours([*several, more]) - hours(several)
    assert -1e-9 <= added <= hours([more]) + 1e-9
    assert hours([*several, *clipped(several, more)]) == hours(several)


@given(lists, spans)
def test_what_is_cut_out_is_what_lies_in_it(several: list[Span], frame: Span) -> None:
    assert minutes(clipped(several, frame)) == minutes(several) & minutes([frame])


@given(lists, quarters, st.sampled_from([0.5, 1.0, 4.0]))
def test_free_time_is_free_ends_in_time_and_is_the_latest(taken: list[Span], end: float, length: float) -> None:
    found = free_before(START + end * HOUR, length * HOUR, taken, START)
    starts = [begins / 4 for begins in range(int((end - length) * 4), -1, -1)]
    free = [span(begins, begins + length) for begins in starts if end >= length]
    expected = next((each for each in free if not any(each.overlaps(other) for other in joined(taken))), None)
    assert found == expected


def test_hours_that_touch_are_one_stretch() -> None:
    assert joined([span(10, 11), span(9, 10)]) == [span(9, 11)]
    assert not span(9, 10).overlaps(span(10, 11))
