"""What is thrown away is out of sight, listed for thirty days, and comes back as it was."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import UUID

import pytest

from planner import (
    agreements,
    barriers,
    clients,
    commitments,
    criteria,
    equipping,
    field_view,
    figures,
    history,
    hours,
    people,
    plan_lists,
    playbook,
    templates,
    time_sheet,
    timetable,
    today,
    trash,
)
from planner.domain.agenda import AgendaTemplate, NextTime
from planner.domain.barrier import Barrier
from planner.domain.commitment import Commitment
from planner.domain.development import DevelopmentPlan
from planner.domain.dream_client import Criterion, DreamClient
from planner.domain.equipping import Equipment
from planner.domain.field_call import FieldCall
from planner.domain.figure import Figure
from planner.domain.five_boxes import AgreementLine, WorkingAgreement
from planner.domain.observation import Observation
from planner.domain.playbook import PlaybookAnswer, Question, Topic
from planner.domain.record import Record
from planner.domain.salesperson import Salesperson
from planner.domain.session import CoachingSession, Kind
from planner.domain.sides import Side
from planner.domain.week import SortingRule, TimeEntry, TimeUse
from planner.errors import NotFound
from planner.storage.store import CLOCK, Db, Store, fetch
from planner.timetable import Wanted
from tests import makers
from tests.conftest import TODAY
from tests.makers import at

NOON = datetime(2026, 11, 23, 23, 59, tzinfo=UTC)


@pytest.fixture
def one_of_each(store: Store) -> dict[type[Record], UUID]:
    """A team with one of everything that a person can delete."""
    manager_id = makers.manager(store)
    person_id = makers.salesperson(store, manager_id)
    topic_id = makers.topic(store, manager_id, "Strategy", "To win", questions=("Why?",))
    agreement = WorkingAgreement(salesperson_id=person_id, number=1, made_on=TODAY)
    made = [
        NextTime(salesperson_id=person_id, text="The price list"),
        Observation(salesperson_id=person_id, on=TODAY, text="Asked before she told"),
        DevelopmentPlan(salesperson_id=person_id, number=3, starts=TODAY, ends=TODAY + timedelta(days=90)),
        AgendaTemplate(manager_id=manager_id, name="First session"),
        Equipment(salesperson_id=person_id, text="A case study", asked_on=TODAY),
        Figure(salesperson_id=person_id, name="Revenue", starts=TODAY, ends=TODAY),
        FieldCall(session_id=makers.session(store, person_id, kind=Kind.RIDE_ALONG), client="Serra Alta"),
        TimeEntry(manager_id=manager_id, starts_at=at(TODAY), ends_at=at(TODAY, 11), use=TimeUse.BUSINESS),
        SortingRule(manager_id=manager_id, words="forecast", use=TimeUse.BUSINESS),
        agreement,
        AgreementLine(agreement_id=agreement.id, owner=Side.MANAGER, text="I ring back"),
    ]

    def add(db: Db) -> None:
        db.add_all(made)

    store.write(add)
    page = store.read(partial(playbook.page, topic_id=topic_id))
    return {type(each): each.id for each in made} | {
        Salesperson: person_id,
        Topic: topic_id,
        Question: page.questions[0].id,
        PlaybookAnswer: page.versions[0].id,
        CoachingSession: makers.session(store, person_id, TODAY + timedelta(days=1)),
        Commitment: makers.promise(store, person_id),
        Barrier: makers.barrier(store, person_id),
        DreamClient: makers.client(store, person_id),
        Criterion: makers.criterion(store),
    }


def seen(store: Store) -> str:
    """Everything that the pages show, as one text."""
    return store.read(_on_pages) + repr(store.glance(today.today))


def _on_pages(db: Db) -> str:
    now = db.info[CLOCK].now()
    topics = playbook.topics(db)
    team = people.choices(db)
    shown: list[object] = [topics, team, barriers.listed(db), timetable.listed(db, Wanted())]
    shown += [playbook.page(db, topic.id) for topic in topics]
    shown += [time_sheet.time_sheet(db, TODAY), hours.rules(db)]
    shown += [criteria.listed(db), *(clients.page(db, person.id) for person in team)]
    shown += [plan_lists.plans(db), templates.templates(db), commitments.open_ones(db)]
    shown += [equipping.listed(db, TODAY), *(figures.page(db, person.id) for person in team)]
    shown += [history.page(db, person.id, now, TODAY) for person in team]
    rides = timetable.listed(db, Wanted(kind=Kind.RIDE_ALONG))
    shown += [field_view.open_ride(db, row.id) for row in rides]
    shown += [agreements.view(db, person.id) for person in team]
    return repr(shown)


IN_WORDS = {Observation: "Asked before she told"}
"""What tells of a record whose id no page needs."""


@pytest.mark.parametrize("kind", trash.KINDS, ids=lambda kind: kind.__name__)
def test_what_is_thrown_away_is_out_of_sight_everywhere_until_it_is_restored(
    store: Store, one_of_each: dict[type[Record], UUID], kind: type[Record]
) -> None:
    record_id = one_of_each[kind]
    sign = IN_WORDS.get(kind, repr(record_id))
    assert sign in seen(store)
    store.write(partial(trash.throw_away, kind=kind, record_id=record_id))
    assert sign not in seen(store)
    with pytest.raises(NotFound):
        store.read(partial(fetch, kind=kind, record_id=record_id))
    (thrown,) = store.read(trash.contents)
    assert (thrown.kind, thrown.id) == (kind, record_id)
    assert thrown.title and thrown.kind_words

    store.write(partial(trash.restore, kind=kind, record_id=record_id))
    assert sign in seen(store)
    assert store.read(trash.contents) == []


def test_the_trash_says_whose_it_was(store: Store, one_of_each: dict[type[Record], UUID]) -> None:
    for kind in (CoachingSession, DevelopmentPlan, Question, Barrier, AgreementLine, FieldCall):
        store.write(partial(trash.throw_away, kind=kind, record_id=one_of_each[kind]))
    said = {(thrown.title, thrown.about) for thrown in store.read(trash.contents)}
    assert said == {
        ("Session 2", "Ines Duarte"),
        ("Development plan 3", "Ines Duarte"),
        ("Why?", "Strategy"),
        ("Pricing approval takes nine days", ""),
        ("I ring back", "Ines Duarte"),
        ("Call: Serra Alta", "Ines Duarte"),
    }


def test_hours_are_named_by_when_they_were(store: Store, one_of_each: dict[type[Record], UUID]) -> None:
    store.write(partial(trash.throw_away, kind=TimeEntry, record_id=one_of_each[TimeEntry]))
    assert [each.title for each in store.read(trash.contents)] == ["Hours from 10:00 on 23 November 2026"]


def test_the_newest_stands_first_and_after_thirty_days_it_is_erased(
    store: Store, one_of_each: dict[type[Record], UUID]
) -> None:
    for kind in (Barrier, Topic):
        store.write(partial(trash.throw_away, kind=kind, record_id=one_of_each[kind]))
    listed = store.read(trash.contents)
    assert [each.kind for each in listed] == [Topic, Barrier]
    thrown = listed[-1].deleted_at
    assert store.write(partial(trash.erase_old, now=thrown + timedelta(days=30))).result == 0
    assert store.write(partial(trash.erase_old, now=thrown + timedelta(days=31))).result == 2
    assert store.read(trash.contents) == []


@pytest.mark.parametrize("kind", trash.KINDS, ids=lambda kind: kind.__name__)
def test_what_is_erased_takes_along_what_is_only_about_it_and_leaves_all_else(
    store: Store, one_of_each: dict[type[Record], UUID], kind: type[Record]
) -> None:
    store.write(partial(trash.throw_away, kind=kind, record_id=one_of_each[kind]))
    done = store.write(trash.empty)
    assert (done.result, kind in done.touched) == (1, True)
    assert store.read(trash.contents) == []
    with pytest.raises(NotFound):
        store.write(partial(trash.restore, kind=kind, record_id=one_of_each[kind]))
    if kind is not Salesperson:
        assert seen(store)


def test_words_with_braces_are_shown_as_they_are(store: Store, one_of_each: dict[type[Record], UUID]) -> None:
    topic_id = store.write(partial(playbook.add_topic, name="{0} & {name}")).result
    store.write(partial(trash.throw_away, kind=Topic, record_id=topic_id))
    assert [each.title for each in store.read(trash.contents)] == ["{0} & {name}"]
