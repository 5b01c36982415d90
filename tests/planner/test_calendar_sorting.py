"""Events are sorted by the manager's words or asked for once; of a title nothing stays."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.calendar_sorting import Happening, Known, by_rules, checked_words, holds, sort
from planner.domain.spans import Span
from planner.domain.week import SortingRule, TimeUse
from planner.errors import Refused

START = datetime(2026, 11, 23, 9, tzinfo=UTC)
SALES, BUSINESS, NEITHER = TimeUse.SALES_FORCE, TimeUse.BUSINESS, TimeUse.NEITHER
NOTHING_KNOWN = Known({}, frozenset())


def span(day: int, begins: float = 0, lasts: float = 1) -> Span:
    begin = START + timedelta(days=day, hours=begins)
    return Span(begin, begin + timedelta(hours=lasts))


def rule(words: str, use: TimeUse, age: int = 0) -> SortingRule:
    return SortingRule(manager_id=uuid4(), words=words, use=use, created_at=START - timedelta(days=age))


@pytest.mark.parametrize(
    ("title", "words", "held"),
    [
        ("Weekly TEAM meeting", "team meeting", True),
        ("Team-Meeting (weekly)", "team meeting", True),
        ("Steam meeting", "team meeting", False),
        ("Team offsite meeting", "team meeting", False),
        ("1:1 Ines", "1:1", True),
        ("Q1 forecast", "q", False),
        ("Straßensperre", "STRASSENSPERRE", True),
        ("周会议", "会议", True),
        ("Anything", "", False),
        ("Anything", " - ", False),
    ],
)
def test_words_are_held_whole_and_in_order_in_whatever_case(title: str, words: str, held: bool) -> None:
    assert holds(title, words) is held


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_a_title_holds_each_of_its_parts(before: str, words: str, after: str) -> None:
    assert holds(f"{before} {words} {after}", words) is bool(holds(words, words))


def test_the_rule_with_the_most_words_sorts_and_of_two_alike_the_newer() -> None:
    rules = [rule("meeting", BUSINESS), rule("team meeting", SALES, age=9), rule("Team Meeting", NEITHER, age=3)]
    assert by_rules(rules, "Our team meeting") is NEITHER
    assert by_rules(rules, "Board meeting") is BUSINESS
    assert by_rules(rules, "Lunch") is None


@given(st.permutations([rule("meeting", BUSINESS), rule("team", SALES, 1), rule("board", NEITHER, 2)]))
def test_the_order_of_the_rules_does_not_matter(rules: list[SortingRule]) -> None:
    assert by_rules(rules, "Team meeting") is BUSINESS


def test_events_of_one_title_are_asked_for_together_the_most_hours_first() -> None:
    happenings = [Happening("Lunch", span(0)), Happening("Forecast", span(1)), Happening("forecast!", span(2))]
    asked = sort(happenings, [], NOTHING_KNOWN).unsorted
    assert [(each.title, len(each.spans)) for each in asked] == [("Forecast", 2), ("Lunch", 1)]


def test_what_was_sorted_before_is_not_asked_again_though_no_title_was_kept() -> None:
    weekly = [Happening("Forecast", span(7 * week)) for week in range(4)]
    known = Known({span(0): {BUSINESS}, span(7): {BUSINESS}}, frozenset())
    sorting = sort(weekly, [], known)
    assert not sorting.unsorted
    assert {used.use for used in sorting.used} == {BUSINESS}
    assert len(sorting.used) == 4


def test_a_time_at_which_two_things_lie_tells_nothing_and_nor_does_a_tie() -> None:
    both = Known({span(0): {BUSINESS, SALES}}, frozenset())
    assert len(sort([Happening("Forecast", span(0))], [], both).unsorted) == 1
    tie = Known({span(0): {BUSINESS}, span(1): {SALES}}, frozenset())
    assert len(sort([Happening("A", span(0)), Happening("a", span(1))], [], tie).unsorted) == 1


def test_new_dates_of_a_title_are_guessed_from_their_hour_of_the_week_and_stay_a_question() -> None:
    known = Known({span(-14): {BUSINESS}, span(-7): {BUSINESS}}, frozenset())
    new = [Happening("Forecast", span(0)), Happening("Forecast", span(7)), Happening("Board", span(2, 0, 8))]
    sorting = sort(new, [], known)
    assert not sorting.used
    assert [(each.title, each.guess) for each in sorting.unsorted] == [("Board", None), ("Forecast", BUSINESS)]


@pytest.mark.parametrize(
    "read",
    [
        {span(-7): {BUSINESS}},
        {span(-7): {BUSINESS}, span(-14): {SALES}},
        {span(-7): {BUSINESS}, span(-14): {BUSINESS, SALES}},
        {span(-7, 0, 2): {BUSINESS}, span(-14, 0, 2): {BUSINESS}},
        {span(-7, 1): {BUSINESS}, span(-14, 1): {BUSINESS}},
        {span(-6): {BUSINESS}, span(-13): {BUSINESS}},
    ],
)
def test_an_hour_seen_once_or_sorted_both_ways_and_another_hour_or_length_or_day_say_nothing(read) -> None:
    (asked,) = sort([Happening("Forecast", span(0))], [], Known(read, frozenset())).unsorted
    assert asked.guess is None


def test_most_times_of_a_title_fall_on_hours_that_say_the_same_or_nothing_is_guessed() -> None:
    mondays = {span(day): {BUSINESS} for day in (-7, -14)}
    known = Known(mondays | {span(day): {SALES} for day in (-6, -13)}, frozenset())

    def guess(*days: int) -> TimeUse | None:
        (asked,) = sort([Happening("Stand-up", span(day)) for day in days], [], known).unsorted
        return asked.guess

    assert [guess(0, 7), guess(0, 7, 2), guess(0, 2), guess(0, 1)] == [BUSINESS, BUSINESS, None, None]


def test_an_hour_of_the_week_is_one_of_the_clock_where_the_manager_is() -> None:
    lisbon = ZoneInfo("Europe/Lisbon")
    summer, winter = (
        Span(begins := datetime(2026, month, day, 9, tzinfo=lisbon).astimezone(UTC), begins + timedelta(hours=1))
        for month, day in ((10, 19), (11, 2))
    )
    before = Span(summer.begins - timedelta(days=7), summer.ends - timedelta(days=7))
    known = Known({before: {SALES}, summer: {SALES}}, frozenset(), lisbon)
    (asked,) = sort([Happening("Ride-along", winter)], [], known).unsorted
    assert asked.guess is SALES


def test_a_rule_comes_before_what_was_sorted_earlier() -> None:
    known = Known({span(0): {BUSINESS}}, frozenset())
    (used,) = sort([Happening("Ride-along", span(0))], [rule("ride along", SALES)], known).used
    assert used.use is SALES


def test_the_manager_s_own_word_stays() -> None:
    known = Known({}, frozenset({span(0)}))
    sorting = sort([Happening("Ride-along", span(0)), Happening("Ride-along", span(1))], [rule("ride", SALES)], known)
    assert ([used.span for used in sorting.used], sorting.left) == ([span(1)], 1)


titles = st.sampled_from(["Team meeting", "Forecast", "Lunch", "Board", ""])
spans = st.builds(span, st.integers(0, 9), st.integers(0, 8), st.sampled_from([0.5, 1, 2]))
uses = st.sampled_from(TimeUse)


@given(
    st.lists(st.builds(Happening, titles, spans), max_size=20),
    st.lists(st.builds(rule, titles, uses), max_size=3),
    st.dictionaries(spans, st.sets(uses, min_size=1)),
    st.frozensets(spans),
)
def test_every_event_is_sorted_asked_or_left_and_never_two_of_them(happenings, rules, read, own) -> None:
    sorting = sort(happenings, rules, Known(read, own))
    asked = {(each.title.casefold(), span) for each in sorting.unsorted for span in each.spans}
    sorted_spans = {used.span for used in sorting.used}
    assert {each.span for each in happenings} == sorted_spans | {span for _title, span in asked} | (
        {each.span for each in happenings} & own
    )
    assert not (sorted_spans | {span for _title, span in asked}) & own
    assert sorting.left == sum(each.span in own for each in happenings)


def test_no_title_is_in_what_a_log_would_say() -> None:
    happening = Happening("Dismissal of a colleague", span(0))
    assert "colleague" not in repr(happening)
    assert "colleague" not in repr(sort([happening], [], NOTHING_KNOWN))


def test_words_of_a_rule_are_words() -> None:
    assert checked_words("  team   meeting ") == "team meeting"
    for wrong in ("", " - ", "x" * 101):
        with pytest.raises(Refused) as refused:
            checked_words(wrong)
        assert refused.value.field == "words"
