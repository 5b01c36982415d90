"""Two barriers that are one: who met it, what comes along with a link, and that it comes apart as it was."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.barrier import BarrierKind, BarrierStatus, CompanyKind, Verdict
from planner.domain.barrier_links import Along, link, link_again, unlink
from planner.errors import Refused
from tests.conftest import TODAY
from tests.planner.domain.test_barrier import PEOPLE, barrier

DAY = timedelta(days=1)
met = st.dictionaries(st.sampled_from(PEOPLE), st.dates(date(2026, 1, 1), TODAY), min_size=1)
days = st.none() | st.just(TODAY) | st.just(TODAY + DAY)
KNOWN = ("escalated_to", "escalated_on", "ask", "company_kind", "next_step", "next_step_due")


@st.composite
def barriers(draw):
    """With all that one can know of a barrier, often the same as of another one, often nothing."""
    kind = draw(st.sampled_from(BarrierKind))
    company_kind = draw(st.none() | st.sampled_from(CompanyKind)) if kind is BarrierKind.COMPANY else None
    to = draw(st.sampled_from(["", "Henrik", "Maria"]))
    return barrier(
        draw(met), kind=kind, shared=draw(st.booleans()), company_kind=company_kind, escalated_to=to,
        escalated_on=draw(days) if to else None, ask=draw(st.sampled_from(["", "Sign"])) if to else "",
        next_step=draw(st.sampled_from(["", "Call", "Write"])), next_step_due=draw(days),
    )  # fmt: skip


def three_steps():
    """One without a next step and two with one."""
    return (barrier({PEOPLE[0]: TODAY}, next_step=step) for step in ("", "Call", "Write"))


def told(each):
    """Who met it, since when, in which barrier's words."""
    return {(hearing.salesperson_id, hearing.heard_on, hearing.heard_as_id) for hearing in each.hearings}


def known(each):
    return {name: getattr(each, name) for name in KNOWN}


def everything(each):
    """All that is remembered of it; with it, what came along."""
    lines = {(step.id, step.barrier_id, step.text, step.verdict, step.other_id) for step in each.steps}
    gave = [what for what in Along if getattr(each, what.value)]
    return known(each), told(each), each.first_heard, each.linked_to_id, gave, lines


@given(mine=met, theirs=met)
def test_whoever_met_the_other_one_has_met_this_one_and_nobody_is_lost(mine, theirs):
    head, other = barrier(mine), barrier(theirs)
    link(head, other, TODAY)
    assert {each.salesperson_id for each in head.hearings} == mine.keys() | theirs.keys()
    assert {each.heard_as_id for each in head.hearings} <= {None, other.id}
    assert head.first_heard == min(*mine.values(), *theirs.values())
    assert (other.hearings, other.linked_to_id) == ([], head.id)


@given(mine=met, theirs=met)
def test_a_link_taken_back_leaves_both_as_they_were(mine, theirs):
    head, other = barrier(mine), barrier(theirs)
    before = told(head), head.first_heard, told(other), other.first_heard, other.linked_to_id
    step = link(head, other, TODAY)
    unlink(head, other)
    head.strike_step(step)
    assert (told(head), head.first_heard, told(other), other.first_heard, other.linked_to_id) == before
    assert head.steps == []


@given(each=st.lists(met, min_size=3, max_size=3), data=st.data())
def test_several_linked_into_one_come_apart_in_any_order(each, data):
    head, *others = (barrier(heard) for heard in each)
    before = {other.id: told(other) for other in (head, *others)}
    first = head.first_heard
    for other in others:
        link(head, other, TODAY)
    for other in data.draw(st.permutations(others)):
        unlink(head, other)
    assert {other.id: told(other) for other in (head, *others)} == before
    assert head.first_heard == first


def test_a_step_says_which_barrier_was_linked():
    head, other = barrier({PEOPLE[0]: TODAY}), barrier({PEOPLE[1]: TODAY})
    step_id = link(head, other, TODAY)
    assert [(step.id, step.other_id, step.verdict) for step in head.steps] == [(step_id, other.id, Verdict.SAME)]


def test_what_is_settled_or_linked_already_cannot_be_linked():
    head, other, third = (barrier({PEOPLE[0]: TODAY}) for _each in range(3))
    with pytest.raises(Refused, match="linked already"):
        link(head, head, TODAY)
    link(head, other, TODAY)
    with pytest.raises(Refused, match="linked already"):
        link(third, other, TODAY)
    third.become(BarrierStatus.REMOVED, TODAY)
    with pytest.raises(Refused, match="is settled"):
        link(head, third, TODAY)
    with pytest.raises(Refused, match="is settled"):
        link(third, head, TODAY)


@pytest.mark.parametrize(
    ("what", "lacks", "has"),
    [
        (("escalated_to", "escalated_on"), ("", None), ("Henrik Aalto", TODAY)),
        (("ask",), ("",), ("Let us approve 8 %",)),
        (("company_kind",), (None,), (CompanyKind.POLICY,)),
        (("next_step", "next_step_due"), ("", None), ("Ask for a weekly slot", TODAY + DAY)),
    ],
)
def test_what_the_one_lacks_it_has_from_the_other_and_what_it_has_stays_its_own(what, lacks, has):
    one, rich, own = (barrier({person: TODAY}, kind=BarrierKind.COMPANY) for person in PEOPLE[:3])
    for name, value in zip(what, has, strict=True):
        setattr(rich, name, value)
        setattr(own, name, value)
    link(one, rich, TODAY)
    assert tuple(known(one)[name] for name in what) == has
    unlink(one, rich)
    assert tuple(known(one)[name] for name in what) == lacks
    link(own, rich, TODAY)
    unlink(own, rich)
    assert tuple(known(own)[name] for name in what) == has, "it was its own, though the other one had the same"


def test_a_next_step_that_is_not_shared_stays_where_nobody_else_reads_it():
    head, other = (barrier({person: TODAY}, kind=BarrierKind.COMPANY) for person in PEOPLE[:2])
    head.shared, other.next_step = True, "Tell Ines in private"
    link(head, other, TODAY)
    assert (head.next_step, other.next_step) == ("", "Tell Ines in private")


def test_what_was_asked_about_something_internal_and_what_kind_of_company_it_is_does_not_come_where_it_has_no_place():
    internal, company = barrier({PEOPLE[0]: TODAY}), barrier({PEOPLE[1]: TODAY}, kind=BarrierKind.COMPANY)
    company.company_kind = CompanyKind.CAPACITY
    link(internal, company, TODAY)
    assert internal.company_kind is None
    head, once = barrier({PEOPLE[2]: TODAY}, kind=BarrierKind.COMPANY), barrier({PEOPLE[3]: TODAY})
    once.escalated_to = "Henrik"
    link(head, once, TODAY)
    assert head.escalated_to == ""


def test_what_was_changed_since_stays_when_they_come_apart_and_what_was_given_up_does_not_come_back():
    head, other, third = three_steps()
    link(head, other, TODAY)
    head.next_step = "Ask Henrik"
    unlink(head, other)
    assert head.next_step == "Ask Henrik"
    head.next_step = ""
    link(head, other, TODAY)
    head.next_step = ""
    link(head, third, TODAY)
    assert head.next_step == "Write"
    unlink(head, third, still=[other])
    assert head.next_step == ""


def test_what_another_one_knows_takes_the_place_of_what_went():
    head, other, third = three_steps()
    link(head, other, TODAY)
    link(head, third, TODAY)
    unlink(head, other, still=[third])
    assert head.next_step == "Write"
    link_again(head, other, [third])
    assert head.next_step == "Call"


@given(one=barriers(), other=barriers())
def test_linking_loses_nothing_that_is_known_and_undo_leaves_both_as_they_were(one, other):
    before, mine = (everything(one), everything(other)), known(one)
    step = link(one, other, TODAY)
    assert known(one) | {name: value for name, value in mine.items() if value} == known(one)
    assert known(other) == before[1][0]
    unlink(one, other)
    one.strike_step(step)
    assert (everything(one), everything(other)) == before


@given(head=barriers(), others=st.lists(barriers(), min_size=1, max_size=3), data=st.data())
def test_however_many_are_linked_and_in_whichever_order_they_come_apart_all_is_as_before(head, others, data):
    before = [(known(each), told(each), each.first_heard) for each in (head, *others)]
    for other in others:
        link(head, other, TODAY)
    left = list(others)
    for other in data.draw(st.permutations(others)):
        left.remove(other)
        unlink(head, other, still=left)
    assert [(known(each), told(each), each.first_heard) for each in (head, *others)] == before


@given(head=barriers(), others=st.lists(barriers(), min_size=2, max_size=3), data=st.data())
def test_taking_one_apart_and_taking_that_back_changes_nothing(head, others, data):
    for other in others:
        link(head, other, TODAY)
    before = [everything(each) for each in (head, *others)]
    apart = data.draw(st.sampled_from(others))
    still = [other for other in others if other is not apart]
    unlink(head, apart, still=still)
    link_again(head, apart, still)
    assert [everything(each) for each in (head, *others)] == before


@given(head=barriers(), other=barriers(), follower=barriers())
def test_what_came_along_with_a_follower_goes_back_with_it(head, other, follower):
    link(other, follower, TODAY - DAY)
    before = [everything(each) for each in (head, other, follower)]
    step = link(head, other, TODAY, [follower])
    assert (other.linked_to_id, follower.linked_to_id) == (head.id, head.id)
    unlink(head, other, [follower])
    head.strike_step(step)
    assert [everything(each) for each in (head, other, follower)] == before
    link(head, other, TODAY, [follower])
    unlink(head, follower, still=[other])
    unlink(head, other)
    unlinked = [known(each) for each in (head, other, follower)]
    assert unlinked[0] == before[0][0]
    assert unlinked[2] == before[2][0]
