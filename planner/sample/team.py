"""The sample team's file, from its first line to its last."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random

from planner import furnishing
from planner.clock import Clock
from planner.domain.agenda import NextTime
from planner.domain.document_language import DocumentLanguage
from planner.domain.manager import CoachingManager
from planner.domain.observation import Observation
from planner.domain.playbook import PlaybookAnswer
from planner.domain.private import PrivateKind
from planner.domain.salesperson import Salesperson
from planner.sample import (
    barriers,
    boxes,
    clients,
    data,
    desk,
    equipping,
    field,
    figures,
    hours,
    plans,
    sessions,
    slips,
    upward,
)
from planner.sample.days import Days
from planner.sample.ground import Ground, ground
from planner.sample.ledger import Ledger
from planner.sample.member import Deck, Member
from planner.storage.store import Db, fetch

MONTH = 30.44
"""Days."""


def write_sample(path: Path, clock: Clock) -> None:
    """A new file with the sample team; nothing stays behind where that fails. Raises CannotOpen, CannotSave."""
    furnishing.make_workspace(path, clock, partial(_fill, days=Days(clock.today(), clock.zone)))


def _fill(db: Db, days: Days) -> None:
    told, ledger = data.team(), Ledger(days)
    manager_id = furnishing.furnish(db, told["manager"]["name"], told["company"])
    manager = fetch(db, CoachingManager, manager_id)
    manager.team_name, manager.sample = told["team"], True
    base = ground(db, days, ledger, manager_id)
    _playbook(base)
    members = {key: _member(base, data.person(key)) for key in told["people"]}
    for barrier in told["company_barriers"]:
        barriers.of_the_company(base, barrier, members)
    for member in members.values():
        _person(base, member, told)
    barriers.keep(base, members)
    equipping.tell(base, members)
    figures.tell(base, members)
    slips.tell(base, members)
    desk.work(base, members)
    field.tell(base, members)
    hours.tell(base, manager)
    clients.tell(base, members)
    upward.tell(base)
    boxes.tell(base, members)
    ledger.write(db)


def _playbook(base: Ground) -> None:
    for topic in data.playbook():
        for version in topic["answers"]:
            on = base.days.ago(version["days_ago"])
            answer = PlaybookAnswer(
                topic_id=base.topics[topic["key"]],
                written_on=on,
                text=version["text"],
                good_answer=topic["good_answer"],
            )
            base.ledger.keep(answer, on)


def _member(base: Ground, told: data.Person) -> Member:
    chance = Random(told["key"])
    member = Member(told, _record(base, told), chance, Deck(chance, told["clients"]))
    barriers.personal(base, member)
    return member


def _record(base: Ground, told: data.Person) -> Salesperson:
    days_ago = told["started_days_ago"] if "started_days_ago" in told else round(told["started_months_ago"] * MONTH)
    away = told["away"]
    return Salesperson(
        manager_id=base.manager_id,
        name=told["name"],
        role=told["role"],
        started_on=base.days.ago(days_ago),
        email=told["email"],
        phone=told["phone"],
        language=DocumentLanguage(told.get("language", DocumentLanguage.ENGLISH.value)),
        cadence_days=told["cadence_weeks"] * 7,
        usual_minutes=told["usual"]["minutes"],
        usual_place=sessions.place_words(told),
        away_until=base.days.ahead(away["until_in_days"]) if away else None,
    )


def _person(base: Ground, member: Member, team: data.Team) -> None:
    """Everything that is remembered about one person."""
    plans.rate(base, member)
    plans.write(base, member)
    _own_items(member)
    sessions.tell(base, member, team)
    plans.keep(base, member)
    _waiting(base, member)
    _seen(base, member)
    first = min(member.met)
    base.ledger.private(member.id, member.id, PrivateKind.ABOUT_SALESPERSON, member.told["notes"], base.days.ago(9))
    base.ledger.keep(member.record, first - timedelta(days=7))


def _own_items(member: Member) -> None:
    member.own_items = [
        NextTime(salesperson_id=member.id, text=each["text"], own=True) for each in member.told["own_items"]
    ]


def _waiting(base: Ground, member: Member) -> None:
    """What is to be brought up with the person, by either side."""
    for own, told in zip(member.own_items, member.told["own_items"], strict=True):
        base.ledger.keep(own, base.days.ago(told["days_ago"]))
    for each in member.told["next_time"]:
        brought = NextTime(
            salesperson_id=member.id, text=each["text"], pinned=each["pinned"], own=each["from"] == "salesperson"
        )
        base.ledger.keep(brought, base.days.ago(each["days_ago"]))


def _seen(base: Ground, member: Member) -> None:
    for told in member.told["observations"]:
        on = base.days.ago(told["days_ago"])
        seen = Observation(
            salesperson_id=member.id,
            on=on,
            text=told["text"],
            shared=told["shared"],
            skill_id=base.skills[told["skill"]] if "skill" in told else None,
            topic_id=base.topics[told["topic"]] if "topic" in told else None,
            session_id=member.met.get(on),
        )
        base.ledger.keep(seen, on)
