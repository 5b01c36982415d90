"""The rules of a barrier: linking and taking the link back, its kind, and whom it was escalated to."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.barrier import Barrier, BarrierKind, BarrierStatus, CompanyKind, Verdict
from planner.domain.sides import Side
from planner.errors import Refused
from tests.conftest import TODAY

DAY = timedelta(days=1)
PEOPLE = [uuid4() for _each in range(5)]
met = st.dictionaries(st.sampled_from(PEOPLE), st.dates(date(2026, 1, 1), TODAY), min_size=1)


def barrier(heard, text="Pricing approval", **values):
    made = Barrier(manager_id=uuid4(), text=text, first_heard=min(heard.values()), **values)
    for person, on in heard.items():
        made.hear(person, on)
    return made


def told(each):
    """Who met it, since when, in which barrier's words."""
    return {(hearing.salesperson_id, hearing.heard_on, hearing.heard_as_id) for hearing in each.hearings}


@given(mine=met, theirs=met)
def test_whoever_met_the_other_one_has_met_this_one_and_nobody_is_lost(mine, theirs):
    head, other = barrier(mine), barrier(theirs)
    head.link(other, TODAY)
    assert {each.salesperson_id for each in head.hearings} == mine.keys() | theirs.keys()
    assert {each.heard_as_id for each in head.hearings} <= {None, other.id}
    assert head.first_heard == min(*mine.values(), *theirs.values())
    assert (other.hearings, other.linked_to_id) == ([], head.id)


@given(mine=met, theirs=met)
def test_a_link_taken_back_leaves_both_as_they_were(mine, theirs):
    head, other = barrier(mine), barrier(theirs)
    before = told(head), head.first_heard, told(other), other.first_heard, other.linked_to_id
    step = head.link(other, TODAY)
    head.unlink(other)
    head.strike_step(step)
    assert (told(head), head.first_heard, told(other), other.first_heard, other.linked_to_id) == before
    assert head.steps == []


@given(each=st.lists(met, min_size=3, max_size=3), data=st.data())
def test_several_linked_into_one_come_apart_in_any_order(each, data):
    head, *others = (barrier(heard) for heard in each)
    before = {other.id: told(other) for other in (head, *others)}
    first = head.first_heard
    for other in others:
        head.link(other, TODAY)
    for other in data.draw(st.permutations(others)):
        head.unlink(other)
    assert {other.id: told(other) for other in (head, *others)} == before
    assert head.first_heard == first


def test_a_step_says_which_barrier_was_linked():
    head, other = barrier({PEOPLE[0]: TODAY}), barrier({PEOPLE[1]: TODAY})
    step_id = head.link(other, TODAY)
    assert [(step.id, step.other_id, step.verdict) for step in head.steps] == [(step_id, other.id, Verdict.SAME)]


def test_what_is_settled_or_linked_already_cannot_be_linked():
    head, other, third = (barrier({PEOPLE[0]: TODAY}) for _each in range(3))
    with pytest.raises(Refused, match="linked already"):
        head.link(head, TODAY)
    head.link(other, TODAY)
    with pytest.raises(Refused, match="linked already"):
        third.link(other, TODAY)
    third.become(BarrierStatus.REMOVED, TODAY)
    with pytest.raises(Refused, match="is settled"):
        head.link(third, TODAY)
    with pytest.raises(Refused, match="is settled"):
        third.link(head, TODAY)


def test_another_kind_has_another_owner_and_the_same_one_leaves_the_owner():
    each = barrier({PEOPLE[0]: TODAY}, kind=BarrierKind.INTERNAL, owner=Side.SALESPERSON)
    each.lie_with(BarrierKind.COMPANY, TODAY)
    assert (each.kind, each.owner) == (BarrierKind.COMPANY, Side.MANAGER)
    each.owner, each.company_kind = Side.SALESPERSON, CompanyKind.POLICY
    each.lie_with(BarrierKind.COMPANY, TODAY)
    assert (each.owner, each.company_kind) == (Side.SALESPERSON, CompanyKind.POLICY)
    each.lie_with(BarrierKind.INTERNAL, TODAY)
    assert (each.kind, each.company_kind) == (BarrierKind.INTERNAL, None)
    assert [step.kind for step in each.steps] == [BarrierKind.COMPANY, BarrierKind.COMPANY, BarrierKind.INTERNAL]


def test_who_was_asked_and_when_is_kept_and_each_asking_is_a_line_of_the_story():
    each = barrier({PEOPLE[0]: TODAY}, kind=BarrierKind.COMPANY)
    with pytest.raises(Refused) as refused:
        each.escalate(" ", TODAY, "Let us approve")
    assert refused.value.field == "escalated_to"
    assert each.escalate("Henrik Aalto", TODAY - DAY, "Let us approve")
    assert each.escalate("Henrik Aalto", TODAY - DAY, "Let us approve up to 8 %") is None
    assert each.escalate("Maria Lund", TODAY, "")
    assert (each.escalated_to, each.escalated_on, each.ask) == ("Maria Lund", TODAY, "")
    assert [step.text for step in each.steps] == ["Asked Henrik Aalto to remove it", "Asked Maria Lund to remove it"]
