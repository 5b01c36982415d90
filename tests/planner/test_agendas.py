"""An agenda is proposed, changed by those who look at it as it is, and accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event

from planner import agendas, commitments, last_time, next_times, preparing, question_bank, sessions, templates, trash
from planner.clock import Clock
from planner.domain import reasons
from planner.domain.agenda import AgendaItem, AgendaTemplate, Answer, ItemKind, ItemState, NextTime, TemplateItem
from planner.domain.barrier import Barrier
from planner.domain.development import ActionKind, ActionState, DevelopmentPlan, PlanAction, PlanState
from planner.domain.field_call import FieldCall
from planner.domain.salesperson import Salesperson
from planner.domain.session import CoachingSession, Kind, NotHeld, State
from planner.domain.sides import Side
from planner.domain.understanding import Understanding
from planner.errors import Conflict, Refused
from planner.last_time import LastCall
from planner.preparing import AgendaRow
from planner.storage.store import Store
from tests import makers
from tests.conftest import TODAY


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
def manager_id(store: Store) -> UUID:
    return makers.manager(store)


@pytest.fixture
def ines(store: Store, manager_id: UUID) -> UUID:
    return makers.salesperson(store, manager_id)


@pytest.fixture
def strategy(store: Store, manager_id: UUID) -> UUID:
    return makers.topic(
        store, manager_id, "Strategy", "We win by service.", ("Where do we not compete?", "How do we win?")
    )


@pytest.fixture
def session_id(store: Store, ines: UUID, strategy: UUID) -> UUID:
    return makers.session(store, ines)


def put(store: Store, *records: object) -> None:
    makers._add(store, *records)


def answer(
    store: Store, salesperson_id: UUID, session_id: UUID, topic_id: UUID, level: Understanding, on: date
) -> None:
    values = {"salesperson_id": salesperson_id, "session_id": session_id, "topic_id": topic_id}
    put(store, Answer(**values, understanding=level, given_on=on, question="How do we win?", words="By service."))


def next_time(store: Store, salesperson_id: UUID, text: str, **values: bool) -> UUID:
    return store.write(partial(next_times.add, salesperson_id=salesperson_id, text=text, **values)).result


def held(store: Store, salesperson_id: UUID, day: date, **values: object) -> UUID:
    session_id = makers.session(store, salesperson_id, day, **values)
    change(store, CoachingSession, session_id, state=State.HELD)
    return session_id


def change(store: Store, kind: type, record_id: UUID, **values: object) -> None:
    def write(db: object) -> None:
        record = db.get_one(kind, record_id)
        for name, value in values.items():
            setattr(record, name, value)

    store.write(write)


def proposed(store: Store, session_id: UUID, again: bool = False) -> list[AgendaRow]:
    store.write(partial(agendas.propose, session_id=session_id, today=TODAY, again=again))
    return items(store, session_id)


def items(store: Store, session_id: UUID) -> list[AgendaRow]:
    return store.read(partial(preparing.items, session_id=session_id))


def titles(rows: list[AgendaRow]) -> list[str]:
    return [row.title for row in rows]


def suggested(store: Store, session_id: UUID) -> list[str]:
    found = store.read(partial(agendas.suggestions, session_id=session_id, today=TODAY))
    return [each.private_title or each.title for each in found]


@contextmanager
def statements(store: Store) -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_c: object, _cur: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(store._engine, "before_cursor_execute", note)
    yield seen
    event.remove(store._engine, "before_cursor_execute", note)


def test_a_session_without_an_agenda_gets_one_that_fits(store: Store, session_id: UUID) -> None:
    rows = proposed(store, session_id)
    assert titles(rows) == [
        "Self-management and last promises",
        "Ines’s items",
        "Where do we not compete?",
        "What stands in your way?",
        "New promises, both ways",
    ]
    assert sum(row.minutes for row in rows) == 45


def test_an_agenda_that_is_there_is_left_alone(store: Store, session_id: UUID) -> None:
    makers.item(store, session_id, "Only this")
    assert titles(proposed(store, session_id)) == ["Only this"]


def test_a_session_that_is_over_gets_no_agenda(store: Store, ines: UUID, strategy: UUID) -> None:
    assert proposed(store, held(store, ines, ago(3))) == []


def test_every_item_has_a_reason(store: Store, session_id: UUID, ines: UUID, strategy: UUID) -> None:
    answer(store, ines, session_id, strategy, Understanding.SLOGAN, date(2026, 6, 3))
    makers.barrier(store, ines, on=ago(41))
    makers.promise(store, ines, owner=Side.MANAGER, due=ago(6))
    said = {row.kind: reasons.words(row, TODAY, shared=False) for row in proposed(store, session_id)}
    assert said[ItemKind.QUESTION] == "slogan on 3 June, due again"
    assert said[ItemKind.BARRIER] == "barrier open 41 days, yours"
    assert said[ItemKind.PROMISE] == "your promise, overdue 6 days"
    assert all(said.values())


def test_the_topic_in_depth_is_one_never_asked_then_the_weakest_then_the_oldest(
    store: Store, session_id: UUID, ines: UUID, manager_id: UUID, strategy: UUID
) -> None:
    sweet = makers.topic(store, manager_id, "Sweet spot", "These.", ("Why are they in it?",))
    value = makers.topic(store, manager_id, "Value", "So.", ("How exactly?",))
    never = makers.topic(store, manager_id, "Difference", "Thus.", ("What sets us apart?",))
    answer(store, ines, session_id, strategy, Understanding.SLOGAN, ago(10))
    answer(store, ines, session_id, sweet, Understanding.BLANK_STARE, ago(5))
    answer(store, ines, session_id, value, Understanding.SLOGAN, ago(90))
    person = store.read(lambda db: db.get_one(Salesperson, ines))
    order = [topic.id for topic in store.read(partial(question_bank.topics, person=person))]
    assert order == [never, sweet, value, strategy]
    assert proposed(store, session_id)[2].topic_id == never


def test_only_the_last_answer_counts(store: Store, session_id: UUID, ines: UUID, strategy: UUID) -> None:
    answer(store, ines, session_id, strategy, Understanding.BLANK_STARE, ago(50))
    answer(store, ines, session_id, strategy, Understanding.WITH_EXAMPLE, ago(7))
    assert proposed(store, session_id)[2].why_level is Understanding.WITH_EXAMPLE


def test_a_gap_in_the_playbook_is_shown(store: Store, session_id: UUID, manager_id: UUID, ines: UUID) -> None:
    assert not proposed(store, session_id)[2].gap
    bare = makers.topic(store, manager_id, "Sweet spot", questions=("Why?",))
    found = store.read(partial(agendas.suggestions, session_id=session_id, today=TODAY))
    assert [each.gap for each in found if each.topic_id == bare] == [True]


def test_next_time_goes_into_the_agenda_and_a_standing_item_stays_on_the_list(
    store: Store, session_id: UUID, ines: UUID
) -> None:
    once = next_time(store, ines, "Praise from Halden")
    standing = next_time(store, ines, "One thing you are proud of", pinned=True)
    assert titles(proposed(store, session_id))[2:4] == ["One thing you are proud of", "Praise from Halden"]
    taken = store.read(lambda db: {each: db.get_one(NextTime, each).taken_on for each in (once, standing)})
    assert taken == {once: TODAY, standing: None}


def test_what_the_salesperson_brought_comes_first(store: Store, session_id: UUID, ines: UUID) -> None:
    next_time(store, ines, "From the manager")
    next_time(store, ines, "Travel budget", own=True)
    rows = proposed(store, session_id)
    assert titles(rows)[2] == "Travel budget"
    assert rows[2].own


def test_words_of_a_barrier_that_is_not_shared_stay_out_of_the_agenda(
    store: Store, session_id: UUID, ines: UUID
) -> None:
    makers.barrier(store, ines, "Afraid of the CFO", on=ago(9))
    row = proposed(store, session_id)[3]
    assert row.title == "What stands in your way?"
    assert row.private_title == "Afraid of the CFO"


def test_a_shared_barrier_is_named(store: Store, session_id: UUID, ines: UUID) -> None:
    makers.barrier(store, ines, "Pricing approval", on=ago(9), shared=True)
    assert titles(proposed(store, session_id))[3] == "Pricing approval"


def test_what_was_carried_over_or_pinned_last_time_comes_back(store: Store, ines: UUID, strategy: UUID) -> None:
    last = held(store, ines, ago(14))
    makers.item(store, last, "Territory", state=ItemState.CARRIED, minutes=3)
    makers.item(store, last, "Always this", state=ItemState.DONE, pinned=True, minutes=3)
    makers.item(store, last, "Done with", state=ItemState.DONE)
    rows = proposed(store, makers.session(store, ines))
    assert [row.title for row in rows if row.kind is ItemKind.FREE] == ["Territory", "Always this"]
    why = {row.title: reasons.words(row, TODAY, shared=False) for row in rows}
    assert why["Territory"] == "carried over from 9 November"
    assert why["Always this"] == "standing item"


@pytest.mark.parametrize("kind", [Kind.RIDE_ALONG, Kind.CALL_DEBRIEF])
def test_what_was_carried_over_or_pinned_comes_back_though_a_day_in_the_field_lies_between(
    store: Store, ines: UUID, strategy: UUID, kind: Kind
) -> None:
    last = held(store, ines, ago(14))
    makers.item(store, last, "Territory", state=ItemState.CARRIED, minutes=3)
    makers.item(store, last, "Always this", state=ItemState.DONE, pinned=True, minutes=3)
    held(store, ines, ago(7), kind=kind)
    rows = proposed(store, makers.session(store, ines))
    assert [row.title for row in rows if row.kind is ItemKind.FREE] == ["Territory", "Always this"]
    why = {row.title: reasons.words(row, TODAY, shared=False) for row in rows}
    assert why["Territory"] == "carried over from 9 November"


def test_an_agenda_that_nobody_went_through_in_the_field_hides_nothing(
    store: Store, ines: UUID, strategy: UUID
) -> None:
    makers.item(store, held(store, ines, ago(14)), "Territory", state=ItemState.CARRIED, minutes=3)
    became_a_ride = held(store, ines, ago(7), kind=Kind.RIDE_ALONG)
    makers.item(store, became_a_ride, "What was planned before")
    assert "Territory" in titles(proposed(store, makers.session(store, ines)))


def test_a_session_entered_late_without_an_agenda_loses_nothing_that_was_carried_over(
    store: Store, ines: UUID, strategy: UUID
) -> None:
    makers.item(store, held(store, ines, ago(14)), "Territory", state=ItemState.CARRIED, minutes=3)
    held(store, ines, ago(7))
    assert "Territory" in titles(proposed(store, makers.session(store, ines)))


def test_what_was_settled_in_the_last_agenda_does_not_come_back_from_the_one_before(
    store: Store, ines: UUID, strategy: UUID
) -> None:
    makers.item(store, held(store, ines, ago(14)), "Territory", state=ItemState.CARRIED)
    makers.item(store, held(store, ines, ago(7)), "Territory", state=ItemState.DONE)
    assert "Territory" not in titles(proposed(store, makers.session(store, ines)))


def test_the_day_something_was_carried_over_from_is_that_of_where_the_session_was(
    store: Store, ines: UUID, strategy: UUID
) -> None:
    angeles = "America/Los_Angeles"
    five = datetime.combine(ago(14), time(17), ZoneInfo(angeles))
    last = store.write(partial(sessions.schedule, salesperson_id=ines, starts_at=five, zone=angeles)).result
    change(store, CoachingSession, last, state=State.HELD)
    makers.item(store, last, "Territory", state=ItemState.CARRIED, minutes=3)
    [territory] = [row for row in proposed(store, makers.session(store, ines)) if row.title == "Territory"]
    assert territory.why_on == ago(14)


def test_the_day_something_was_asked_for_is_that_of_where_the_manager_is(
    store: Store, session_id: UUID, ines: UUID
) -> None:
    asked = next_time(store, ines, "Travel budget", own=True)
    change(store, NextTime, asked, created_at=datetime(2026, 7, 10, 23, 30, tzinfo=UTC))
    [budget] = [row for row in proposed(store, session_id) if row.title == "Travel budget"]
    assert budget.why_on == date(2026, 7, 11)


def test_what_found_no_room_in_the_agenda_it_was_carried_to_is_not_lost(
    store: Store, ines: UUID, strategy: UUID
) -> None:
    makers.item(store, held(store, ines, ago(21)), "Territory", state=ItemState.CARRIED, minutes=3)
    makers.item(store, held(store, ines, ago(14)), "Pricing", state=ItemState.CARRIED, minutes=3)
    makers.item(store, held(store, ines, ago(7)), "Something else", state=ItemState.DONE)
    rows = [row for row in proposed(store, makers.session(store, ines)) if row.kind is ItemKind.FREE]
    assert [row.title for row in rows] == ["Pricing", "Territory"]
    assert rows[1].why_on == ago(21)


def test_what_was_talked_about_under_another_name_does_not_come_back(store: Store, ines: UUID, strategy: UUID) -> None:
    wish = makers.equipment(store, ines, "A film")
    makers.item(store, held(store, ines, ago(14)), "A film", state=ItemState.CARRIED, equipment_id=wish)
    makers.item(store, held(store, ines, ago(7)), "The film of the plant", state=ItemState.DONE, equipment_id=wish)
    assert "A film" not in titles(proposed(store, makers.session(store, ines)))


def test_what_was_pinned_and_then_taken_off_is_a_standing_item_no_more(
    store: Store, ines: UUID, strategy: UUID
) -> None:
    makers.item(store, held(store, ines, ago(14)), "Always this", state=ItemState.DONE, pinned=True, minutes=3)
    makers.item(store, held(store, ines, ago(7)), "Something else", state=ItemState.DONE)
    assert "Always this" not in titles(proposed(store, makers.session(store, ines)))


def test_what_waited_for_more_than_three_agendas_is_let_go(store: Store, ines: UUID, strategy: UUID) -> None:
    makers.item(store, held(store, ines, ago(28)), "Territory", state=ItemState.CARRIED)
    for days in (21, 14, 7):
        makers.item(store, held(store, ines, ago(days)), f"Of {days} days ago", state=ItemState.DONE)
    assert "Territory" not in titles(proposed(store, makers.session(store, ines)))


def test_a_carried_promise_that_was_kept_since_does_not_come_back(store: Store, ines: UUID, strategy: UUID) -> None:
    last = held(store, ines, ago(14))
    promise = makers.promise(store, ines, "Send it", due=ago(2))
    makers.item(store, last, "Send it", ItemKind.PROMISE, state=ItemState.CARRIED, commitment_id=promise)
    store.write(partial(commitments.keep, commitment_id=promise, on=TODAY))
    assert "Send it" not in titles(proposed(store, makers.session(store, ines)))


def test_a_carried_barrier_that_was_thrown_away_since_comes_back_when_it_is_restored(
    store: Store, ines: UUID, strategy: UUID
) -> None:
    last, barrier = held(store, ines, ago(14)), makers.barrier(store, ines, shared=True)
    makers.item(store, last, "Pricing", ItemKind.BARRIER, state=ItemState.CARRIED, barrier_id=barrier)
    store.write(partial(trash.throw_away, kind=Barrier, record_id=barrier))
    assert "Pricing" not in titles(proposed(store, makers.session(store, ines)))
    store.write(partial(trash.restore, kind=Barrier, record_id=barrier))
    assert "Pricing" in titles(proposed(store, makers.session(store, ines, ago(-7))))


def test_unfinished_actions_of_the_plan_in_force_come_up_when_they_are_due(
    store: Store, session_id: UUID, ines: UUID
) -> None:
    plan = DevelopmentPlan(salesperson_id=ines, number=1, starts=ago(60), ends=ago(-30), state=PlanState.ACTIVE)
    actions = (
        ("Practise the opening", ago(-4), ActionState.UNDER_WAY),
        ("Much later", ago(-40), ActionState.OPEN),
        ("Behind us", ago(4), ActionState.DONE),
    )
    for text, due, state in actions:
        plan.actions.append(PlanAction(plan_id=plan.id, kind=ActionKind.ON_THE_JOB, text=text, due=due, state=state))
    put(store, plan)
    rows = proposed(store, session_id)
    assert [row.title for row in rows if row.kind is ItemKind.PLAN_ACTION] == ["Practise the opening"]


def test_a_newcomers_first_session_follows_the_newcomers_template(
    store: Store, manager_id: UUID, strategy: UUID
) -> None:
    template = AgendaTemplate(manager_id=manager_id, name="First session", for_newcomers=True)
    kinds = (("How you arrived", ItemKind.FREE, 30), ("First promises", ItemKind.NEW_PROMISES, 15))
    for place, (title, kind, minutes) in enumerate(kinds):
        values = {"position": place, "kind": kind, "title": title, "minutes": minutes}
        template.items.append(TemplateItem(template_id=template.id, **values))
    put(store, template)
    tomas = makers.salesperson(store, manager_id, "Tomás Vidal", started_on=ago(10))
    held(store, tomas, ago(3), kind=Kind.RIDE_ALONG)
    first = proposed(store, makers.session(store, tomas, minutes=30))
    assert titles(first) == ["How you arrived", "First promises"]
    assert sum(row.minutes for row in first) <= 30
    held(store, tomas, ago(2))
    assert titles(proposed(store, makers.session(store, tomas)))[0] == "Self-management and last promises"


def test_proposing_again_leaves_what_was_changed_or_added(store: Store, session_id: UUID, ines: UUID) -> None:
    rows = proposed(store, session_id)
    store.write(partial(agendas.retitle, item_id=rows[1].id, version=rows[1].version, title="Her wins"))
    store.write(partial(agendas.add_free, session_id=session_id, title="My own"))
    makers.barrier(store, ines, "New one", shared=True)
    again = titles(proposed(store, session_id, again=True))
    assert {"Her wins", "My own"} <= set(again)
    assert "New one" in [*again, *suggested(store, session_id)]
    assert sum(row.minutes for row in items(store, session_id)) <= 45
    assert again[-1] == "New promises, both ways"
    assert len(again) == len(set(again))


def test_the_number_of_statements_does_not_grow_with_history(store: Store, session_id: UUID, ines: UUID) -> None:
    def counted(asked: Callable[[object], object]) -> int:
        with statements(store) as seen:
            store.read(asked)
        return len(seen)

    proposed(store, session_id)
    asked = partial(preparing.open_preparation, session_id=session_id, today=TODAY)
    held(store, ines, ago(90))
    before = counted(asked)
    for number in range(20):
        makers.barrier(store, ines, f"Barrier {number}")
        makers.promise(store, ines, f"Promise {number}")
        next_time(store, ines, f"Next {number}")
    assert counted(asked) == before


def test_a_suggestion_is_added_once_and_before_the_new_promises(store: Store, session_id: UUID, ines: UUID) -> None:
    proposed(store, session_id)
    makers.barrier(store, ines, "Slow approval", shared=True)
    assert suggested(store, session_id)[-1] == "Slow approval"
    [offer] = [
        each
        for each in store.read(partial(agendas.suggestions, session_id=session_id, today=TODAY))
        if each.title == "Slow approval"
    ]
    for _twice in range(2):
        store.write(partial(agendas.add, session_id=session_id, proposed=offer, today=TODAY))
    assert titles(items(store, session_id))[-2:] == ["Slow approval", "New promises, both ways"]
    assert titles(items(store, session_id)).count("Slow approval") == 1
    assert "Slow approval" not in suggested(store, session_id)


def test_a_question_of_the_bank_is_added_with_its_reason(
    store: Store, session_id: UUID, ines: UUID, strategy: UUID
) -> None:
    answer(store, ines, session_id, strategy, Understanding.SLOGAN, ago(14))
    person = store.read(lambda db: db.get_one(Salesperson, ines))
    row = store.read(partial(question_bank.bank, person=person))[1]
    store.write(partial(agendas.add_question, session_id=session_id, question_id=row.question_id))
    [item] = items(store, session_id)
    assert item.title == "How do we win?"
    assert reasons.words(item, TODAY, shared=False) == "slogan on 9 November, asked last then"


def test_an_item_moves_and_the_others_make_room_without_being_touched(store: Store, session_id: UUID) -> None:
    rows = proposed(store, session_id)
    store.write(partial(agendas.move, item_id=rows[0].id, version=rows[0].version, to=2))
    after = items(store, session_id)
    assert [row.id for row in after[:3]] == [rows[1].id, rows[2].id, rows[0].id]
    assert [row.version for row in after] == [1, 1, 2, 1, 1]
    store.write(partial(agendas.move, item_id=rows[0].id, version=2, to=99))
    assert items(store, session_id)[-1].id == rows[0].id


STALE = [
    partial(agendas.move, to=1),
    partial(agendas.set_minutes, minutes=7),
    partial(agendas.retitle, title="Other"),
    partial(agendas.pin),
    agendas.take_off,
]


@pytest.mark.parametrize("deed", STALE)
def test_a_stale_agenda_ends_in_a_conflict(store: Store, session_id: UUID, deed: Callable[..., object]) -> None:
    row = proposed(store, session_id)[0]
    store.write(partial(agendas.set_minutes, item_id=row.id, version=row.version, minutes=6))
    with pytest.raises(Conflict):
        store.write(partial(deed, item_id=row.id, version=row.version))
    assert items(store, session_id)[0].minutes == 6


def test_accepting_a_session_that_was_changed_elsewhere_ends_in_a_conflict(store: Store, session_id: UUID) -> None:
    store.write(partial(agendas.accept, session_id=session_id, version=1))
    with pytest.raises(Conflict):
        store.write(partial(agendas.accept, session_id=session_id, version=1))


@pytest.mark.parametrize("minutes", [0, -5, 241])
def test_minutes_that_no_item_can_have_are_refused(store: Store, session_id: UUID, minutes: int) -> None:
    row = proposed(store, session_id)[0]
    with pytest.raises(Refused):
        store.write(partial(agendas.set_minutes, item_id=row.id, version=1, minutes=minutes))


def test_an_item_without_words_is_refused(store: Store, session_id: UUID) -> None:
    with pytest.raises(Refused):
        store.write(partial(agendas.add_free, session_id=session_id, title=" \n "))


def test_what_is_taken_off_goes_back_to_the_list_and_comes_back_by_undo(
    store: Store, session_id: UUID, ines: UUID
) -> None:
    once = next_time(store, ines, "Praise")
    row = proposed(store, session_id)[2]
    assert row.title == "Praise"
    store.write(partial(agendas.take_off, item_id=row.id, version=row.version))
    assert "Praise" not in titles(items(store, session_id))
    assert "Praise" in suggested(store, session_id)
    store.write(partial(agendas.put_back, item_id=row.id, today=TODAY))
    assert "Praise" in titles(items(store, session_id))
    assert store.read(lambda db: db.get_one(NextTime, once).taken_on) == TODAY


def test_a_session_that_is_called_off_gives_back_what_its_agenda_took(
    store: Store, session_id: UUID, ines: UUID
) -> None:
    next_time(store, ines, "Praise")
    proposed(store, session_id)
    assert not store.read(partial(next_times.waiting, salesperson_id=ines))
    store.write(partial(sessions.call_off, session_id=session_id, version=None, why=NotHeld.NO_SHOW))
    assert [each.text for each in store.read(partial(next_times.waiting, salesperson_id=ines))] == ["Praise"]
    store.write(partial(sessions.plan_again, session_id=session_id))
    assert not store.read(partial(next_times.waiting, salesperson_id=ines))


def test_pinning_an_item_of_the_list_makes_it_stand_there(store: Store, session_id: UUID, ines: UUID) -> None:
    once = next_time(store, ines, "Praise")
    row = proposed(store, session_id)[2]
    store.write(partial(agendas.pin, item_id=row.id, version=row.version))
    kept = store.read(lambda db: db.get_one(NextTime, once))
    assert (kept.pinned, kept.taken_on) == (True, None)


def test_an_agenda_becomes_a_template_and_a_template_an_agenda(store: Store, session_id: UUID, ines: UUID) -> None:
    makers.promise(store, ines, due=ago(3))
    makers.barrier(store, ines, "Hers alone", shared=True)
    proposed(store, session_id)
    template = store.write(partial(templates.save_template, session_id=session_id, name="Usual")).result
    store.write(partial(templates.save_template, session_id=session_id, name="Usual"))
    [row] = store.read(templates.templates)
    assert row.id == template
    other = makers.session(store, ines, ago(-7), minutes=30)
    store.write(partial(agendas.start_from_template, session_id=other, template_id=template, today=TODAY))
    rows = items(store, other)
    assert [row.kind for row in rows] == [
        ItemKind.SELF_MANAGEMENT, ItemKind.OWN_ITEMS, ItemKind.QUESTION, ItemKind.BARRIER, ItemKind.NEW_PROMISES,
    ]  # fmt: skip
    assert sum(row.minutes for row in rows) <= 30
    assert "Hers alone" not in titles(rows)


def test_a_template_without_a_name_is_refused(store: Store, session_id: UUID) -> None:
    with pytest.raises(Refused):
        store.write(partial(templates.save_template, session_id=session_id, name="  "))


def test_last_time_tells_what_came_of_it(store: Store, ines: UUID, strategy: UUID) -> None:
    last = held(store, ines, ago(14))
    change(store, CoachingSession, last, outcome="She will call the CFO")
    makers.item(store, last, "Halden", outcome_words="Ask legal first")
    answer(store, ines, last, strategy, Understanding.OWN_WORDS, ago(14))
    makers.promise(store, ines, "Send the study")
    found = store.read(partial(last_time.last_time, session_id=makers.session(store, ines)))
    assert found is not None
    assert (found.title, found.day, found.outcome) == ("One-on-one 1", ago(14), "She will call the CFO")
    assert found.outcomes == [("Halden", "Ask legal first")]
    assert [said.words for said in found.said] == ["By service."]
    assert [promise.text for promise in found.promises] == ["Send the study"]


@pytest.mark.parametrize("kind", [Kind.RIDE_ALONG, Kind.CALL_DEBRIEF])
def test_last_time_in_the_field_tells_what_its_debriefs_said(store: Store, ines: UUID, kind: Kind) -> None:
    makers.item(store, held(store, ines, ago(14)), "Halden", outcome_words="Ask legal first")
    ride = held(store, ines, ago(7), kind=kind)
    values = {"own_view": "I told too much\n", "strengths": "Opened well", "changes": "Ask before telling"}
    put(
        store,
        FieldCall(session_id=ride, position=0, client="Serra Alta", **values),
        FieldCall(session_id=ride, position=1, client="Nobody was in", own_view=" "),
        FieldCall(session_id=ride, position=2, strengths="Stayed calm"),
        FieldCall(session_id=ride, position=3, strengths="Gone", deleted_at=makers.at(TODAY)),
    )
    found = store.read(partial(last_time.last_time, session_id=makers.session(store, ines)))
    assert found is not None and found.day == ago(7)
    assert found.calls == [
        LastCall("Serra Alta", "I told too much", "Opened well", "Ask before telling"),
        LastCall("Call 3", "", "Stayed calm", ""),
    ]
    assert found.outcomes == []


def test_before_the_first_session_there_is_no_last_time(store: Store, session_id: UUID) -> None:
    assert store.read(partial(last_time.last_time, session_id=session_id)) is None


def test_prepare_next_steps_through_the_week_and_leaves_out_what_is_accepted(
    store: Store, ines: UUID, strategy: UUID
) -> None:
    now = makers.at(TODAY, 8)
    monday, tuesday, friday = (makers.session(store, ines, ago(-days)) for days in (0, 1, 4))
    makers.session(store, ines, ago(-20))
    steps = [store.read(partial(preparing.next_to_prepare, now=now, after=each)) for each in (None, monday, friday)]
    assert steps == [monday, tuesday, monday]
    store.write(partial(agendas.accept, session_id=tuesday, version=1))
    assert store.read(partial(preparing.next_to_prepare, now=now, after=monday)) == friday


def ready(store: Store, *session_ids: UUID) -> list[bool]:
    return store.read(lambda db: [db.get_one(CoachingSession, each).ready for each in session_ids])


def test_all_agendas_of_the_coming_days_are_accepted_at_once(store: Store, ines: UUID, strategy: UUID) -> None:
    now = makers.at(TODAY, 8)
    made, bare = (makers.session(store, ines, ago(-days)) for days in (1, 2))
    proposed(store, made)
    done = store.write(partial(preparing.accept_all_ready, now=now)).result
    assert (done.accepted, done.to_mail) == ([made], [made])
    assert ready(store, made, bare) == [True, False]


def test_taking_it_back_opens_those_agendas_again_and_no_other(store: Store, ines: UUID, strategy: UUID) -> None:
    now = makers.at(TODAY, 8)
    before, mailed, made = (makers.session(store, ines, ago(-days)) for days in (1, 2, 3))
    for each in (before, mailed, made):
        proposed(store, each)
    change(store, CoachingSession, before, ready=True)
    change(store, CoachingSession, mailed, mailed_at=now)
    done = store.write(partial(preparing.accept_all_ready, now=now)).result
    assert (done.accepted, done.to_mail) == ([mailed, made], [before, made])
    store.write(partial(preparing.open_again, session_ids=done.accepted))
    assert ready(store, before, mailed, made) == [True, False, False]


def test_an_agenda_survives_the_rules_of_the_clock(store: Store, ines: UUID, strategy: UUID, clock: Clock) -> None:
    """A session weeks away: what is due by then is what counts."""
    later = makers.session(store, ines, ago(-21))
    makers.promise(store, ines, "Due before we meet", due=ago(-10))
    rows = proposed(store, later)
    assert "Due before we meet" in titles(rows)
    assert store.read(lambda db: db.get_one(AgendaItem, rows[0].id).session_id) == later
