"""The proposed agenda always fits the session, and has what practice asks for."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid5

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.agenda import ItemKind, ReasonKind
from planner.domain.proposal import STANDING, Ground, Proposed, blocks, distinct, from_template, propose
from planner.domain.understanding import Understanding

SPACE = UUID(int=7)
DAY = date(2026, 11, 9)


def an_id(word: str) -> UUID:
    return uuid5(SPACE, word)


def question(name: str = "Strategy", why: ReasonKind = ReasonKind.NEVER_ASKED, minutes: int = 10) -> Proposed:
    return Proposed(kind=ItemKind.QUESTION, title=name, minutes=minutes, why=why, topic_id=an_id("topic " + name))


def barrier(name: str = "Pricing", why: ReasonKind = ReasonKind.BARRIER_OPEN) -> Proposed:
    return Proposed(
        kind=ItemKind.BARRIER, title=name, minutes=5, why=why, why_on=DAY, barrier_id=an_id("barrier " + name)
    )


def promise(name: str = "Case study", minutes: int = 2) -> Proposed:
    why = ReasonKind.PROMISE_DUE
    return Proposed(
        kind=ItemKind.PROMISE, title=name, minutes=minutes, why=why, commitment_id=an_id("commitment " + name)
    )


def action(name: str = "Practise", minutes: int = 3) -> Proposed:
    why = ReasonKind.PLAN_DUE
    return Proposed(
        kind=ItemKind.PLAN_ACTION, title=name, minutes=minutes, why=why, plan_action_id=an_id("plan_action " + name)
    )


def next_time(name: str = "Praise", pinned: bool = False) -> Proposed:
    why = ReasonKind.STANDING if pinned else ReasonKind.NEXT_TIME
    return Proposed(
        kind=ItemKind.FREE, title=name, minutes=3, why=why, pinned=pinned, next_time_id=an_id("next_time " + name)
    )


def carried(name: str = "Territory", minutes: int = 3) -> Proposed:
    return Proposed(kind=ItemKind.FREE, title=name, minutes=minutes, why=ReasonKind.CARRIED, why_on=DAY)


def ground(**lists: object) -> Ground:
    values = {"topics": [question()], "first_name": "Ines"} | lists
    promises: list[Proposed] = values.get("promises", [])
    overdue = frozenset(each.commitment_id for each in promises if each.commitment_id)
    return Ground(overdue=overdue, **values)


def minutes(items: list[Proposed]) -> list[int]:
    return [each.minutes for each in items]


def kinds(items: list[Proposed]) -> list[ItemKind]:
    return [each.kind for each in items]


def test_forty_five_minutes_are_shared_out_as_practice_suggests() -> None:
    agenda = propose(45, ground(barriers=[barrier()]))
    assert kinds(agenda) == [
        ItemKind.SELF_MANAGEMENT, ItemKind.OWN_ITEMS, ItemKind.QUESTION, ItemKind.BARRIER, ItemKind.NEW_PROMISES,
    ]  # fmt: skip
    assert minutes(agenda) == [5, 10, 20, 5, 5]
    assert agenda[1].title == "Ines’s items"


def test_shorter_and_longer_sessions_are_shared_out_in_sensible_steps() -> None:
    assert list(blocks(30).values()) == [3, 5, 15, 3, 3]
    assert list(blocks(60).values()) == [5, 10, 35, 5, 5]
    assert list(blocks(90).values()) == [10, 20, 40, 10, 10]


def test_the_oldest_barrier_and_the_first_topic_are_taken() -> None:
    agenda = propose(45, ground(topics=[question("Sweet spot"), question()], barriers=[barrier("Old"), barrier("New")]))
    assert [each.title for each in agenda[2:4]] == ["Sweet spot", "Old"]


def test_without_a_barrier_it_is_asked_what_stands_in_the_way() -> None:
    assert propose(45, ground())[3].title == "What stands in your way?"


def test_next_time_shares_the_minutes_of_the_own_items() -> None:
    agenda = propose(45, ground(next_times=[next_time("Praise"), next_time("Travel")]))
    assert minutes(agenda)[1:4] == [4, 3, 3]
    assert [each.title for each in agenda[1:4]] == ["Ines’s items", "Praise", "Travel"]


def test_more_next_time_items_than_fit_wait_among_the_suggestions() -> None:
    many = [next_time(name) for name in "abcde"]
    agenda = propose(45, ground(next_times=many))
    assert [each.title for each in agenda if each.next_time_id] == ["a", "b", "c"]
    assert minutes(agenda)[1:5] == [4, 2, 2, 2]


def test_what_else_is_due_takes_its_time_from_the_topic_in_depth() -> None:
    agenda = propose(45, ground(promises=[promise()], actions=[action()], carried=[carried()]))
    assert kinds(agenda)[4:] == [ItemKind.PLAN_ACTION, ItemKind.FREE, ItemKind.PROMISE, ItemKind.NEW_PROMISES]
    assert agenda[2].minutes == 12
    assert sum(minutes(agenda)) == 45


def test_the_topic_in_depth_keeps_most_of_its_time() -> None:
    agenda = propose(45, ground(carried=[carried(str(number)) for number in range(9)]))
    assert agenda[2].minutes >= 12


def test_a_question_that_was_carried_over_is_the_topic_in_depth() -> None:
    agenda = propose(45, ground(carried=[question("Value creation", ReasonKind.CARRIED)]))
    assert [each.title for each in agenda if each.kind is ItemKind.QUESTION] == ["Value creation"]


def test_a_promise_that_is_not_overdue_stays_a_suggestion() -> None:
    due = Ground(first_name="Ines", topics=[question()], promises=[promise()])
    assert ItemKind.PROMISE not in kinds(propose(45, due))
    assert promise() in due.everything()


def test_a_template_is_scaled_to_the_session() -> None:
    template = [question("a", minutes=20), carried("b", 20), promise("c", 5)]
    assert minutes(from_template(template, 45)) == [20, 20, 5]
    assert sum(minutes(from_template(template, 30))) <= 30
    assert [each.title for each in from_template(template, 2)] == ["a", "c"]


NAMES = st.sampled_from(["a", "b", "c", "d", "e", "f", "g"])


def lists(make: object, **values: object) -> st.SearchStrategy[list[Proposed]]:
    return st.lists(st.builds(make, NAMES, **values), max_size=6)


GROUNDS = st.builds(
    ground,
    next_times=lists(next_time, pinned=st.booleans()),
    topics=lists(question),
    barriers=lists(barrier),
    promises=lists(promise, minutes=st.integers(1, 9)),
    actions=lists(action, minutes=st.integers(1, 9)),
    carried=st.lists(
        st.one_of(
            st.builds(carried, NAMES, st.integers(1, 30)),
            st.builds(question, NAMES, st.just(ReasonKind.CARRIED)),
            st.builds(barrier, NAMES, st.just(ReasonKind.CARRIED)),
        ),
        max_size=6,
    ),
)


@settings(max_examples=150)
@given(length=st.integers(0, 300), known=GROUNDS)
def test_whatever_is_known_the_agenda_fits_and_ends_with_new_promises(length: int, known: Ground) -> None:
    agenda = propose(length, known)
    assert sum(minutes(agenda)) <= length
    assert all(each.minutes > 0 for each in agenda)
    subjects = [each.subject for each in agenda]
    assert len(set(subjects)) == len(subjects)
    if length:
        assert agenda[-1].kind is ItemKind.NEW_PROMISES
        assert kinds(agenda).count(ItemKind.NEW_PROMISES) == 1
    assert all(each.kind is not ItemKind.PROMISE or each.commitment_id for each in agenda)


@settings(max_examples=60)
@given(length=st.integers(10, 300), known=GROUNDS)
def test_the_order_of_the_parts_never_changes(length: int, known: Ground) -> None:
    firsts = [each.kind for each in propose(length, known) if each.kind in STANDING]
    assert firsts == sorted(firsts, key=list(STANDING_ORDER).index)


STANDING_ORDER = (ItemKind.SELF_MANAGEMENT, ItemKind.OWN_ITEMS, ItemKind.NEW_PROMISES)


def test_what_is_distinct_keeps_its_first_place() -> None:
    assert [each.title for each in distinct([promise("a"), promise("b"), promise("a")])] == ["a", "b"]


def test_an_answer_level_travels_with_the_proposal() -> None:
    asked = Proposed(
        kind=ItemKind.QUESTION, title="Strategy", minutes=10, why=ReasonKind.ANSWERED, why_on=DAY,
        why_level=Understanding.SLOGAN, topic_id=an_id("topic"),
    )  # fmt: skip
    assert propose(45, ground(topics=[asked]))[2].why_level is Understanding.SLOGAN


def test_a_client_and_the_question_about_it_are_two_things() -> None:
    client = Proposed(kind=ItemKind.CLIENT, title="Halden", minutes=5, dream_client_id=an_id("Halden"))
    question = Proposed(
        kind=ItemKind.QUESTION, title="Why?", minutes=5, dream_client_id=an_id("Halden"), topic_id=an_id("topic")
    )
    topic = Proposed(kind=ItemKind.QUESTION, title="Which?", minutes=5, topic_id=an_id("topic"))
    assert distinct([client, question, topic, client, question]) == [client, question, topic]


def test_clients_are_offered_and_not_proposed_by_themselves() -> None:
    client = Proposed(kind=ItemKind.CLIENT, title="Halden", minutes=5, dream_client_id=an_id("Halden"))
    assert client in ground(clients=[client]).everything()
    assert client not in propose(60, ground(clients=[client]))
