"""The rules of a call in the field: who rates first, what is watched, what comes before what."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.field_call import (
    FieldCall,
    FieldRole,
    Part,
    both_words,
    changes_open,
    debrief_begun,
    gap,
    gap_words,
    next_change,
    next_to_debrief,
    opens_at,
)
from planner.domain.session import Kind
from planner.domain.sides import Side
from planner.errors import Refused

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
LATER = NOW.replace(hour=11)
ASKING, CLOSING, LISTENING = uuid4(), uuid4(), uuid4()
SHE, HER_MANAGER = Side.SALESPERSON, Side.MANAGER


def call(first: UUID | None = ASKING, second: UUID | None = None) -> FieldCall:
    return FieldCall(session_id=uuid4(), first_skill_id=first, second_skill_id=second)


def test_the_managers_rating_is_closed_until_the_self_rating_is_in():
    made = call()
    with pytest.raises(Refused, match="rates first"):
        made.rate(HER_MANAGER, ASKING, 2, NOW)
    assert made.ratings == []
    made.rate(SHE, ASKING, 3, NOW)
    made.rate(HER_MANAGER, ASKING, 2, LATER)
    assert made.rated_at == NOW
    assert [each.level for each in made.ratings] == [3, 2]


def test_of_two_watched_skills_both_are_rated_by_the_salesperson_first():
    made = call(ASKING, CLOSING)
    made.rate(SHE, ASKING, 3, NOW)
    assert made.rated_at is None
    with pytest.raises(Refused, match="rates first"):
        made.rate(HER_MANAGER, ASKING, 2, NOW)
    made.rate(SHE, CLOSING, None, LATER)
    assert made.rated_at == LATER


def test_a_self_rating_stays_as_it_was_given_once_the_manager_has_rated():
    made = call()
    made.rate(SHE, ASKING, 3, NOW)
    made.rate(SHE, ASKING, 4, NOW)
    made.rate(HER_MANAGER, ASKING, 2, NOW)
    for change in (lambda: made.rate(SHE, ASKING, 2, NOW), lambda: made.take_back(SHE, ASKING, NOW)):
        with pytest.raises(Refused, match="stays as it was given"):
            change()
    made.take_back(HER_MANAGER, ASKING, NOW)
    made.rate(SHE, ASKING, 2, NOW)
    assert made.ratings[0].level == 2


def test_a_self_rating_that_is_taken_back_closes_the_managers_again():
    made = call()
    made.rate(SHE, ASKING, 3, NOW)
    made.take_back(SHE, ASKING, LATER)
    assert made.rated_at is None
    with pytest.raises(Refused):
        made.rate(HER_MANAGER, ASKING, 2, LATER)


@pytest.mark.parametrize("level", [0, 5, -1])
def test_there_are_four_levels(level: int):
    with pytest.raises(Refused, match="1 to 4"):
        call().rate(SHE, ASKING, level, NOW)


def test_only_what_is_watched_is_rated():
    with pytest.raises(Refused, match="to be watched"):
        call().rate(SHE, CLOSING, 2, NOW)


def test_a_skill_is_not_watched_twice():
    with pytest.raises(Refused) as refused:
        call().watch(ASKING, ASKING, NOW)
    assert refused.value.field == "second_skill_id"


def test_without_a_skill_there_is_nothing_to_open():
    made = call(None)
    made.watch(None, None, NOW)
    assert made.rated_at is None


def test_a_skill_watched_in_addition_waits_for_the_self_rating():
    made = call()
    made.rate(SHE, ASKING, 3, NOW)
    made.watch(ASKING, CLOSING, NOW)
    assert made.rated_at is None
    made.watch(ASKING, None, LATER)
    assert made.rated_at == LATER


skills = st.sampled_from([ASKING, CLOSING, LISTENING])
deeds = st.one_of(
    st.tuples(st.just("rate"), st.sampled_from(Side), skills, st.sampled_from([None, 1, 2, 3, 4])),
    st.tuples(st.just("take_back"), st.sampled_from(Side), skills),
    st.tuples(st.just("watch"), st.none() | skills, st.none() | skills),
)


@given(st.lists(deeds, max_size=40))
def test_whatever_is_done_the_manager_never_rates_before_the_salesperson(done):
    made = call()
    for deed, *values in done:
        own_before = {each.skill_id: each.level for each in made.ratings if each.by is SHE}
        managers_before = {each.skill_id for each in made.ratings if each.by is HER_MANAGER}
        was_open = made.rated_at is not None
        try:
            getattr(made, deed)(*values, NOW)
        except Refused:
            assert {each.skill_id: each.level for each in made.ratings if each.by is SHE} == own_before
            continue
        own = {each.skill_id for each in made.ratings if each.by is SHE}
        managers = {each.skill_id for each in made.ratings if each.by is HER_MANAGER}
        assert managers - managers_before == set() or was_open
        assert len(made.watched) <= 2
        assert len(set(made.watched)) == len(made.watched)
        assert (made.rated_at is not None) == (bool(made.watched) and own >= set(made.watched))
        assert managers <= own
        assert all(own_before[skill] == made.rating(SHE, skill).level for skill in managers & managers_before)


def test_strengths_come_before_changes():
    made = call()
    assert not changes_open(made, skipped=False)
    assert changes_open(made, skipped=True)
    made.strengths = "  "
    assert not changes_open(made, skipped=False)
    made.strengths = "Held the silence"
    assert changes_open(made, skipped=False)


def test_changes_that_were_written_are_never_hidden():
    assert changes_open(replace(call(), changes="Ask who decides"), skipped=False)


@pytest.mark.parametrize(
    ("promised", "following"),
    [
        ([], "Ask who decides"),
        (["Send the list"], "Ask who decides"),
        (["ask  who decides "], "Leave the price out"),
        (["Leave the price out"], "Ask who decides"),
        (["Leave the price out", "Ask who decides"], ""),
    ],
)
def test_each_line_becomes_one_promise_the_first_one_first(promised, following):
    assert next_change("\n Ask who decides\n\nLeave the price out", promised) == following


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",)), max_size=8), max_size=6))
def test_promising_line_by_line_comes_to_an_end_and_leaves_none_out(lines):
    changes, promised = "\n".join(lines), []
    while line := next_change(changes, promised):
        assert line not in promised
        promised.append(line)
    assert {" ".join(line.split()).casefold() for line in changes.splitlines() if line.strip()} == {
        " ".join(line.split()).casefold() for line in promised
    }


def test_a_debrief_has_begun_with_the_first_word():
    assert not debrief_begun(replace(call(), own_view=" \n"))
    for text in ("own_view", "strengths", "changes"):
        assert debrief_begun(replace(call(), **{text: "Well"}))
    closed = call()
    closed.close_debrief(NOW)
    assert debrief_begun(closed)


def test_one_goes_on_where_one_was():
    assert opens_at(call(), Kind.RIDE_ALONG, rated=False) is Part.CALL
    assert opens_at(call(), Kind.RIDE_ALONG, rated=True) is Part.DEBRIEF
    assert opens_at(replace(call(), own_view="Well"), Kind.RIDE_ALONG, rated=False) is Part.DEBRIEF
    assert opens_at(call(), Kind.CALL_DEBRIEF, rated=False) is Part.DEBRIEF


@given(st.lists(st.booleans(), max_size=6), st.integers(-1, 6))
def test_every_call_gets_its_debrief_in_turn(debriefed, place):
    calls = [replace(call(), debriefed_at=NOW if each else None) for each in debriefed]
    here = calls[place].id if 0 <= place < len(calls) else None
    left = [each for each in calls if each.debriefed_at is None and each.id != here]
    found = next_to_debrief(calls, here)
    assert (found is None) == (not left)
    later = [each for each in left if here is None or calls.index(each) > place]
    assert found is next(iter([*later, *left]), None)


@pytest.mark.parametrize(
    ("own", "managers", "apart", "words"),
    [
        (3, 2, 1, "1 level apart"),
        (1, 4, -3, "3 levels apart"),
        (2, 2, 0, "the same level"),
        (None, 2, None, "too early to tell"),
        (2, None, None, "too early to tell"),
    ],
)
def test_the_gap_is_said_without_judging(own, managers, apart, words):
    assert gap(own, managers) == apart
    assert gap_words(own, managers) == words
    for harsh in ("over", "under", "wrong", "high", "low"):
        assert harsh not in gap_words(own, managers)


def test_both_sides_are_named():
    assert both_words("Ines", 3, "you", None) == "Ines 3, you too early to tell"


def test_each_role_says_what_was_agreed():
    said = {role.meaning.format(manager="Ruth", name="Ines") for role in FieldRole}
    assert len(said) == 3
    assert all("Ines" in words and "Ruth" in words for words in said)


def test_what_is_in_the_field():
    assert [kind for kind in Kind if kind.in_the_field] == [Kind.RIDE_ALONG, Kind.CALL_DEBRIEF]
