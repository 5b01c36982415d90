"""A dream client is held against the criteria of both halves, and a list is told by its worst gaps."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.dream_client import (
    ClientDetails,
    Criterion,
    Fit,
    Tally,
    checked,
    checked_criterion,
    list_gaps,
    tally,
    why_question,
)
from planner.errors import Refused

MANAGER = UUID(int=1)


def criteria(*against: bool) -> list[Criterion]:
    return [Criterion(manager_id=MANAGER, text=f"Sign {n}", against=each) for n, each in enumerate(against, 1)]


def fits(held: list[Criterion], *said: Fit) -> dict[UUID, Fit]:
    return {criterion.id: fit for criterion, fit in zip(held, said, strict=False)}


@pytest.mark.parametrize(
    ("fit", "against", "speaks"),
    [
        (Fit.FITS, False, True),
        (Fit.DOES_NOT, False, False),
        (Fit.UNKNOWN, False, None),
        (Fit.FITS, True, False),
        (Fit.DOES_NOT, True, True),
        (Fit.UNKNOWN, True, None),
    ],
)
def test_what_says_who_is_not_for_us_counts_the_other_way_round(fit, against, speaks):
    assert fit.speaks_for(against) is speaks


def test_a_client_is_counted_in_words():
    held = criteria(False, False, False, True)
    counted = tally(held, fits(held, Fit.FITS, Fit.DOES_NOT, Fit.UNKNOWN, Fit.FITS))
    assert counted == Tally(wanted=3, fits=1, misses=1, against=1, unknown=1)
    assert counted.words == "fits 1 of 3 · 2 against · 1 unknown"


def test_a_client_that_fits_in_everything_has_nothing_else_said_of_it():
    held = criteria(False, True)
    assert tally(held, fits(held, Fit.FITS, Fit.DOES_NOT)).words == "fits 1 of 1"


def test_without_criteria_there_is_nothing_to_count():
    assert tally([], {uuid4(): Fit.FITS}).words == ""


def test_the_worst_gap_of_a_list_comes_first():
    held = criteria(False, False, True)
    clients = [
        fits(held, Fit.FITS, Fit.DOES_NOT, Fit.DOES_NOT),
        fits(held, Fit.UNKNOWN, Fit.DOES_NOT, Fit.FITS),
        fits(held, Fit.FITS, Fit.UNKNOWN),
    ]
    assert [gap.words for gap in list_gaps(held, clients)] == [
        "Sign 2: not so at 2 of 3, unknown at 1",
        "Sign 3: so at 1 of 3, unknown at 1",
        "Sign 1: unknown at 1 of 3",
    ]


FITS = st.sampled_from(Fit)
LISTS = st.lists(st.booleans(), max_size=8).flatmap(
    lambda against: st.tuples(
        st.just(criteria(*against)), st.lists(st.lists(FITS, min_size=len(against), max_size=len(against)), max_size=8)
    )
)


@given(LISTS)
def test_every_criterion_is_counted_once(told):
    held, said = told
    for each in said:
        counted = tally(held, fits(held, *each))
        fine = sum(fit is Fit.DOES_NOT for fit, one in zip(each, held, strict=True) if one.against)
        assert counted.fits + counted.gaps + counted.unknown + fine == len(held)
        assert counted.wanted == sum(not one.against for one in held)


@given(LISTS)
def test_the_gaps_of_a_list_are_those_of_its_clients(told):
    held, said = told
    clients = [fits(held, *each) for each in said]
    gaps = list_gaps(held, clients)
    assert sum(gap.speaks for gap in gaps) == sum(tally(held, each).gaps for each in clients)
    assert sum(gap.unknown for gap in gaps) == sum(tally(held, each).unknown for each in clients)
    assert [gap.speaks for gap in gaps] == sorted((gap.speaks for gap in gaps), reverse=True)


def test_a_list_without_a_gap_has_none_to_tell_of():
    held = criteria(False, True)
    assert list_gaps(held, [fits(held, Fit.FITS, Fit.DOES_NOT)]) == []


@pytest.mark.parametrize(
    ("details", "field"),
    [
        (ClientDetails("  "), "name"),
        (ClientDetails("Halden", next_step_due=date(2026, 12, 1)), "next_step"),
    ],
)
def test_a_client_needs_a_name_and_a_date_needs_a_deed(details, field):
    with pytest.raises(Refused) as refused:
        checked(details)
    assert refused.value.field == field


def test_blanks_around_what_was_typed_are_left_out():
    said = checked(ClientDetails(" Halden \n Dairy ", " We are near ", next_step=" Call  Per "))
    assert said == ClientDetails("Halden Dairy", "We are near", next_step="Call Per")


def test_a_criterion_needs_words():
    assert checked_criterion(" Ships  40 pallets ") == "Ships 40 pallets"
    with pytest.raises(Refused):
        checked_criterion(" \n ")


def test_the_question_names_the_client():
    assert why_question("Halden Dairy") == "Why is Halden Dairy in our sweet spot?"
