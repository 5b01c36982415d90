"""The rules of a barrier: its kind, and whom it was escalated to."""

from datetime import timedelta
from uuid import uuid4

import pytest

from planner.domain.barrier import Barrier, BarrierKind, BarrierStatus, CompanyKind
from planner.domain.sides import Side
from planner.errors import Refused
from tests.conftest import TODAY

DAY = timedelta(days=1)
PEOPLE = [uuid4() for _each in range(5)]


def barrier(heard, text="Pricing approval", **values):
    made = Barrier(manager_id=uuid4(), text=text, first_heard=min(heard.values()), **values)
    for person, on in heard.items():
        made.hear(person, on)
    return made


@pytest.mark.parametrize("some", [BarrierKind, BarrierStatus, CompanyKind])
def test_each_kind_and_each_status_has_words_of_its_own(some):
    assert len({each.words for each in some if each.words}) == len(some)


def test_an_internal_barrier_is_removed_by_nobody_else():
    assert [kind for kind in BarrierKind if kind.others_can_remove] == [BarrierKind.EXTERNAL, BarrierKind.COMPANY]


def test_a_new_barrier_is_not_shared_and_has_given_nothing_away():
    new = barrier({PEOPLE[0]: TODAY})
    given = (new.gave_escalation, new.gave_ask, new.gave_company_kind, new.gave_next_step)
    assert (new.shared, *given) == (False,) * 5


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
