"""What is thrown away is out of sight, listed for thirty days, and comes back as it was."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import UUID

import pytest

from planner import (
    agreements,
    barriers,
    commitments,
    equipping,
    history,
    people,
    plan_lists,
    playbook,
    templates,
    timetable,
    today,
    trash,
)
from planner.domain.agenda import AgendaTemplate, NextTime
from planner.domain.barrier import Barrier
from planner.domain.commitment import Commitment
from planner.domain.development import DevelopmentPlan
from planner.domain.equipping import Equipment
from planner.domain.five_boxes import WorkingAgreement
from planner.domain.observation import Observation
from planner.domain.playbook import PlaybookAnswer, Question, Topic
from planner.domain.record import Record
from planner.domain.salesperson import Salesperson
from planner.domain.session import CoachingSession
from planner.errors import NotFound
from planner.storage.store import CLOCK, Db, Store, fetch
from planner.timetable import Wanted
from tests import makers
from tests.conftest import TODAY

NOON = datetime(2026, 11, 23, 23, 59, tzinfo=UTC)


@pytest.fixture
def one_of_each(store: Store) -> dict[type[Record], UUID]:
    """A team with one of everything that a person can delete."""
    manager_id = makers.manager(store)
    person_id = makers.salesperson(store, manager_id)
    topic_id = makers.topic(store, manager_id, "Strategy", "To win", questions=("Why?",))
    made = [
        NextTime(salesperson_id=person_id, text="The price list"),
        Observation(salesperson_id=person_id, on=TODAY, text="Asked before she told"),
        DevelopmentPlan(salesperson_id=person_id, number=3, starts=TODAY, ends=TODAY + timedelta(days=90)),
        AgendaTemplate(manager_id=manager_id, name="First session"),
        Equipment(salesperson_id=person_id, text="A case study", asked_on=TODAY),
        WorkingAgreement(salesperson_id=person_id, number=1, made_on=TODAY),
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
    shown += [plan_lists.plans(db), templates.templates(db), commitments.open_ones(db)]
    shown += [equipping.listed(db, TODAY)]
    shown += [history.page(db, person.id, now, TODAY) for person in team]
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
    (thrown,) = store.read(partial(trash.contents, now=NOON))
    assert (thrown.kind, thrown.id) == (kind, record_id)
    assert thrown.title and thrown.kind_words

    store.write(partial(trash.restore, kind=kind, record_id=record_id))
    assert sign in seen(store)
    assert store.read(partial(trash.contents, now=NOON)) == []


def test_the_trash_says_whose_it_was(store: Store, one_of_each: dict[type[Record], UUID]) -> None:
    for kind in (CoachingSession, DevelopmentPlan, Question, Barrier):
        store.write(partial(trash.throw_away, kind=kind, record_id=one_of_each[kind]))
    said = {(thrown.title, thrown.about) for thrown in store.read(partial(trash.contents, now=NOON))}
    assert said == {
        ("Session 1", "Ines Duarte"),
        ("Development plan 3", "Ines Duarte"),
        ("Why?", "Strategy"),
        ("Pricing approval takes nine days", ""),
    }


def test_the_newest_stands_first_and_after_thirty_days_it_is_listed_no_more(
    store: Store, one_of_each: dict[type[Record], UUID]
) -> None:
    for kind in (Barrier, Topic):
        store.write(partial(trash.throw_away, kind=kind, record_id=one_of_each[kind]))
    listed = store.read(partial(trash.contents, now=NOON))
    assert [each.kind for each in listed] == [Topic, Barrier]
    assert store.read(partial(trash.contents, now=NOON + timedelta(days=31))) == []


def test_words_with_braces_are_shown_as_they_are(store: Store, one_of_each: dict[type[Record], UUID]) -> None:
    topic_id = store.write(partial(playbook.add_topic, name="{0} & {name}")).result
    store.write(partial(trash.throw_away, kind=Topic, record_id=topic_id))
    assert [each.title for each in store.read(partial(trash.contents, now=NOON))] == ["{0} & {name}"]
