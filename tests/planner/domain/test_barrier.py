"""The rules of a barrier: its kind, and whom it was escalated to."""

from datetime import timedelta
from uuid import uuid4

import pytest

from planner.domain.barrier import Barrier, BarrierKind, BarrierStatus, CompanyKind, Verdict
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


def test_who_met_it_is_there_once_since_the_first_day_it_was_heard_from_anybody():
    each = barrier({PEOPLE[0]: TODAY})
    session = uuid4()
    each.hear(PEOPLE[1], TODAY - DAY, session)
    each.hear(PEOPLE[1], TODAY - 2 * DAY)
    each.hear(PEOPLE[2], TODAY + DAY)
    heard = [(one.barrier_id, one.salesperson_id, one.heard_on, one.session_id) for one in each.hearings]
    assert heard == [
        (each.id, PEOPLE[0], TODAY, None),
        (each.id, PEOPLE[1], TODAY - DAY, session),
        (each.id, PEOPLE[2], TODAY + DAY, None),
    ]
    assert each.first_heard == TODAY - 2 * DAY


@pytest.mark.parametrize("status", BarrierStatus)
def test_it_has_a_day_on_which_it_was_settled_only_while_it_is(status):
    each = barrier({PEOPLE[0]: TODAY})
    each.become(status, TODAY, " Legal agreed ")
    assert (each.status, each.settled_on) == (status, TODAY if status.settled else None)
    assert [(step.on, step.text, step.status) for step in each.steps] == [(TODAY, "Legal agreed", status)]


def test_a_change_of_status_that_is_taken_back_stays_in_the_story_and_the_day_before_comes_back():
    each = barrier({PEOPLE[0]: TODAY})
    each.become(BarrierStatus.REMOVED, TODAY - DAY)
    each.become(BarrierStatus.OPEN, TODAY)
    each.take_back(BarrierStatus.REMOVED, TODAY - DAY, TODAY)
    assert (each.status, each.settled_on) == (BarrierStatus.REMOVED, TODAY - DAY)
    assert [step.status for step in each.steps] == [
        BarrierStatus.REMOVED, BarrierStatus.OPEN, BarrierStatus.REMOVED,
    ]  # fmt: skip
    assert each.steps[-1].text == "taken back"


def test_what_is_settled_can_only_be_opened_again():
    onward = {status: [each.value for each in status.onward] for status in BarrierStatus}
    assert onward == {
        BarrierStatus.OPEN: ["being_removed", "removed", "accepted"],
        BarrierStatus.BEING_REMOVED: ["removed", "accepted"],
        BarrierStatus.REMOVED: ["open"],
        BarrierStatus.ACCEPTED: ["open"],
    }


def test_a_step_has_words_and_one_that_was_a_mistake_is_struck_alone():
    each = barrier({PEOPLE[0]: TODAY})
    with pytest.raises(Refused) as refused:
        each.record_step(" ", TODAY)
    assert refused.value.field == "text"
    first, second = each.record_step(" Asked the CFO ", TODAY), each.record_step("Asked Henrik", TODAY)
    assert [(step.id, step.text) for step in each.steps] == [(first, "Asked the CFO"), (second, "Asked Henrik")]
    each.strike_step(first)
    assert [step.id for step in each.steps] == [second]


def test_a_next_step_that_is_done_or_gives_way_stays_in_the_story():
    each = barrier({PEOPLE[0]: TODAY})
    assert each.plan(" Ask the CFO ", TODAY, TODAY) is None
    assert (each.next_step, each.next_step_due) == ("Ask the CFO", TODAY)
    assert each.plan("Ask the CFO", TODAY + DAY, TODAY) is None
    replaced = each.plan("Ask Henrik", None, TODAY)
    done = each.fulfil(" He agreed ", TODAY)
    assert (each.next_step, each.next_step_due) == ("", None)
    told = [(step.id, step.text, step.verdict) for step in each.steps]
    assert told == [(replaced, "Ask the CFO", Verdict.REPLACED), (done, "Ask Henrik: He agreed", None)]


def test_what_came_of_a_comparison_is_told():
    each, other = barrier({PEOPLE[0]: TODAY}), uuid4()
    line = each.judge(other, Verdict.DIFFERENT, TODAY)
    assert [(step.id, step.other_id, step.verdict) for step in each.steps] == [(line, other, Verdict.DIFFERENT)]
