"""A barrier may lie elsewhere than it is said to: what speaks for that, and what must not."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.barrier import BarrierKind
from planner.domain.misplaced import A_WHILE, MANY, Evidence, better_kind
from tests.conftest import TODAY

INTERNAL, EXTERNAL, COMPANY = BarrierKind
DAY = timedelta(days=1)
LONG_AGO = TODAY - A_WHILE
days = st.dates(date(2026, 1, 1), TODAY)
evidence = st.builds(
    Evidence, people=st.integers(1, 9), newest=days, team=st.integers(1, 9), said_on=st.none() | days
)  # fmt: skip


def test_an_internal_barrier_that_three_people_share_may_be_the_companys():
    assert better_kind(INTERNAL, Evidence(3, TODAY, team=8), TODAY) is COMPANY


def test_a_company_barrier_that_one_person_alone_has_met_for_a_while_may_be_internal():
    assert better_kind(COMPANY, Evidence(1, LONG_AGO, team=8), TODAY) is INTERNAL


@pytest.mark.parametrize(
    ("kind", "seen"),
    [
        pytest.param(INTERNAL, Evidence(2, LONG_AGO, team=8), id="two people share it"),
        pytest.param(INTERNAL, Evidence(3, LONG_AGO, team=8, said_on=TODAY), id="looked at since, and stays internal"),
        pytest.param(INTERNAL, Evidence(3, TODAY, team=8, said_on=TODAY), id="looked at on the very day"),
        pytest.param(INTERNAL, Evidence(1, LONG_AGO, team=8), id="internal, and one person's"),
        pytest.param(COMPANY, Evidence(1, LONG_AGO + DAY, team=8), id="heard a day too late to tell"),
        pytest.param(COMPANY, Evidence(1, LONG_AGO, team=1), id="nobody else is there to meet it"),
        pytest.param(COMPANY, Evidence(2, LONG_AGO, team=8), id="two people met it"),
        pytest.param(COMPANY, Evidence(1, LONG_AGO, team=8, said_on=TODAY - DAY), id="said to be the company's since"),
        pytest.param(EXTERNAL, Evidence(9, LONG_AGO, team=9), id="external, and everybody's"),
        pytest.param(EXTERNAL, Evidence(1, LONG_AGO, team=9), id="external, and one person's"),
    ],
)
def test_nothing_is_said_where_nothing_speaks_against_its_kind(kind, seen):
    assert better_kind(kind, seen, TODAY) is None


def test_who_meets_it_after_it_was_looked_at_brings_the_question_back():
    assert better_kind(INTERNAL, Evidence(4, TODAY, team=8, said_on=TODAY - DAY), TODAY) is COMPANY


@given(kind=st.sampled_from(BarrierKind), seen=evidence)
def test_the_other_kind_is_never_the_same_and_never_external(kind, seen):
    assert better_kind(kind, seen, TODAY) not in (kind, EXTERNAL)


@given(kind=st.sampled_from(BarrierKind), people=st.integers(1, 9), team=st.integers(1, 9))
def test_what_was_looked_at_today_is_left_alone(kind, people, team):
    assert better_kind(kind, Evidence(people, TODAY, team, said_on=TODAY), TODAY) is None


@given(seen=evidence)
def test_fewer_than_three_never_make_it_the_companys_and_two_never_make_it_internal(seen):
    assert better_kind(INTERNAL, seen, TODAY) is None or seen.people >= MANY
    assert better_kind(COMPANY, seen, TODAY) is None or (seen.people == 1 and seen.team > 1)


@given(seen=evidence)
def test_the_advice_is_not_turned_round_once_it_was_followed(seen):
    """Followed today, the kind was said today: the opposite is not advised at once."""
    kind = better_kind(INTERNAL, seen, TODAY)
    if kind:
        assert better_kind(kind, Evidence(seen.people, seen.newest, seen.team, said_on=TODAY), TODAY) is None
