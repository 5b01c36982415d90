"""A reason is said to the manager in full, and to both only where it is fit for both."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain import reasons
from planner.domain.agenda import ItemKind, ReasonKind
from planner.domain.proposal import Proposed
from planner.domain.sides import Side
from planner.domain.understanding import Understanding

TODAY = date(2026, 11, 23)


def why(reason: ReasonKind, on: date | None = None, **values: object) -> Proposed:
    values = {"kind": ItemKind.FREE} | values
    return Proposed(title="Something", minutes=5, why=reason, why_on=on, **values)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


SLOGAN = {"why_level": Understanding.SLOGAN, "kind": ItemKind.QUESTION}


@pytest.mark.parametrize(
    ("item", "managers", "shared"),
    [
        (why(ReasonKind.ANSWERED, date(2026, 6, 3), **SLOGAN), "slogan on 3 June, due again", "headline on 3 June"),
        (
            why(ReasonKind.ANSWERED, ago(14), **SLOGAN),
            "slogan on 9 November, asked last then",
            "headline on 9 November",
        ),
        (why(ReasonKind.ANSWERED, ago(1), **SLOGAN), "slogan yesterday, asked last then", "headline yesterday"),
        (why(ReasonKind.BARRIER_OPEN, ago(41), why_owner=Side.MANAGER), "barrier open 41 days, yours", ""),
        (why(ReasonKind.BARRIER_OPEN, ago(1), why_owner=Side.SALESPERSON), "barrier open 1 day", ""),
        (why(ReasonKind.BARRIER_OPEN, TODAY), "barrier new today", ""),
        (why(ReasonKind.PROMISE_DUE, ago(6)), "promise overdue 6 days", "promise overdue 6 days"),
        (
            why(ReasonKind.PROMISE_DUE, ago(2), why_owner=Side.MANAGER),
            "your promise, overdue 2 days",
            "promise overdue 2 days",
        ),
        (
            why(ReasonKind.PROMISE_DUE, TODAY, why_owner=Side.SALESPERSON),
            "their promise, due today",
            "promise due today",
        ),
        (why(ReasonKind.PLAN_DUE, date(2026, 11, 27)), "plan action, due Friday", "plan action, due Friday"),
        (why(ReasonKind.PLAN_DUE, ago(3)), "plan action, overdue 3 days", "plan action, overdue 3 days"),
        (why(ReasonKind.CARRIED, ago(14)), "carried over from 9 November", "carried over from 9 November"),
        (why(ReasonKind.CLIENT_DUE, date(2026, 11, 27)), "next step due Friday", "next step due Friday"),
        (why(ReasonKind.CLIENT_DUE, ago(6)), "next step overdue 6 days", "next step overdue 6 days"),
        (why(ReasonKind.CLIENT), "no date for a next step yet", ""),
        (why(ReasonKind.NEXT_TIME, ago(14)), "next time, noted 9 November", ""),
        (why(ReasonKind.NEVER_ASKED), "never asked", ""),
        (why(ReasonKind.ASKED_FOR), "asked for by them", ""),
        (why(ReasonKind.STANDING, kind=ItemKind.NEW_PROMISES), "each with a result and a date", ""),
        (why(ReasonKind.NONE), "", ""),
    ],
)
def test_a_reason_is_said_to_each_in_words_of_their_own(item: Proposed, managers: str, shared: str) -> None:
    assert reasons.words(item, TODAY, shared=False) == managers
    assert reasons.words(item, TODAY, shared=True) == shared


ITEMS = st.builds(
    Proposed,
    kind=st.sampled_from(ItemKind),
    title=st.text(max_size=5),
    minutes=st.integers(1, 60),
    why=st.sampled_from(ReasonKind),
    why_on=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    why_level=st.none() | st.sampled_from(Understanding),
    why_owner=st.none() | st.sampled_from(Side),
)


@settings(max_examples=200)
@given(item=ITEMS)
def test_what_both_read_never_has_the_managers_words_for_understanding(item: Proposed) -> None:
    said = reasons.words(item, TODAY, shared=True).lower()
    assert "blank stare" not in said
    assert "slogan" not in said
    assert "barrier" not in said


def test_what_was_seen_in_use_is_not_said_to_have_been_asked() -> None:
    item = why(ReasonKind.SEEN, ago(14), **SLOGAN)
    assert reasons.words(item, TODAY, shared=False, client="Serra Alta") == (
        "slogan on 9 November, seen in use at Serra Alta"
    )
    assert reasons.words(item, TODAY, shared=False) == "slogan on 9 November, seen in use"
    assert reasons.words(item, TODAY, shared=True) == "headline on 9 November, seen in use"
    for shared in (True, False):
        assert "asked" not in reasons.words(item, TODAY, shared=shared)


@pytest.mark.parametrize(
    ("unknown", "criteria", "words"),
    [
        (3, 6, "fit unknown for 3 of 6 criteria"),
        (1, 1, "fit unknown for 1 of 1 criterion"),
        (0, 6, ""),
        (0, 0, ""),
    ],
)
def test_what_is_not_known_of_a_client_is_counted(unknown, criteria, words):
    assert reasons.fit_words(unknown, criteria) == words
