"""What was deleted: out of sight everywhere, and back by one deed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Table, Text, cast, literal, select, true, union_all

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
from planner.domain.session import CoachingSession
from planner.domain.week import SortingRule, TimeEntry, hours_words
from planner.language import N_, _
from planner.storage import erasing, mapping, schema
from planner.storage.mapping import WITH_TRASH
from planner.storage.schema import by_name
from planner.storage.store import CLOCK, Db, fetch, touch

KEPT_FOR = timedelta(days=30)
"""At least so long what was deleted comes back; the next start after that erases it."""


@dataclass(frozen=True)
class Thrown:
    """Something in the trash; `about` says whose it is or where it belongs, where it belongs to anything."""

    kind: type[Record]
    id: UUID
    name: str
    about: str
    deleted_at: datetime

    @property
    def title(self) -> str:
        return _(KINDS[self.kind].words).format(KINDS[self.kind].said(self.name))

    @property
    def kind_words(self) -> str:
        return _(KINDS[self.kind].name)


@dataclass(frozen=True)
class _Kind:
    """What a person can delete: its name, what its title is made of, and what it belongs to, maybe as a part of
    something between."""

    name: str
    title: ColumnElement[Any]
    of: Table | None = None
    words: str = "{}"
    said: Callable[[str], str] = str
    within: Table | None = None


WHEN = cast(schema.time_entries.c.starts_at, Text) + " " + schema.time_entries.c.zone
"""Hours have no name but their time."""

KINDS: dict[type[Record], _Kind] = {
    Salesperson: _Kind(N_("Salesperson"), schema.salespeople.c.name),
    CoachingSession: _Kind(N_("Session"), schema.coaching_sessions.c.number, schema.salespeople, N_("Session {}")),
    Barrier: _Kind(N_("Barrier"), schema.barriers.c.text),
    Commitment: _Kind(N_("Promise"), schema.commitments.c.text, schema.salespeople),
    Observation: _Kind(N_("Observation"), schema.observations.c.text, schema.salespeople),
    FieldCall: _Kind(
        N_("Call"),
        schema.field_calls.c.client,
        schema.salespeople,
        N_("Call: {}"),
        within=schema.coaching_sessions,
    ),
    NextTime: _Kind(N_("Next time"), schema.next_times.c.text, schema.salespeople),
    DreamClient: _Kind(N_("Dream client"), schema.dream_clients.c.name, schema.salespeople),
    Question: _Kind(N_("Question"), schema.questions.c.text, schema.topics),
    Topic: _Kind(N_("Topic"), schema.topics.c.name),
    PlaybookAnswer: _Kind(N_("Playbook answer"), schema.playbook_answers.c.text, schema.topics),
    Equipment: _Kind(N_("Asked for"), schema.equipment.c.text, schema.salespeople),
    Figure: _Kind(N_("Figure"), schema.figures.c.name, schema.salespeople),
    Criterion: _Kind(N_("Criterion"), schema.criteria.c.text),
    DevelopmentPlan: _Kind(
        N_("Development plan"), schema.development_plans.c.number, schema.salespeople, N_("Development plan {}")
    ),
    WorkingAgreement: _Kind(
        N_("Working agreement"), schema.working_agreements.c.number, schema.salespeople, N_("Working agreement {}")
    ),
    AgreementLine: _Kind(
        N_("Line of a working agreement"),
        schema.agreement_lines.c.text,
        schema.salespeople,
        within=schema.working_agreements,
    ),
    AgendaTemplate: _Kind(N_("Agenda template"), schema.agenda_templates.c.name),
    TimeEntry: _Kind(N_("Hours"), WHEN, said=hours_words),
    SortingRule: _Kind(N_("Words that sort your calendar"), schema.sorting_rules.c.words),
}
_NAMES = {kind.__name__: kind for kind in KINDS}


def throw_away(db: Db, kind: type[Record], record_id: UUID, version: int | None = None) -> None:
    """Into the trash, with all that belongs to it."""
    fetch(db, kind, record_id, version).deleted_at = db.info[CLOCK].now()


def restore(db: Db, kind: type[Record], record_id: UUID) -> None:
    """Out of the trash, as it was."""
    record = db.get_one(kind, record_id, execution_options={WITH_TRASH: True})
    record.deleted_at = None


def empty(db: Db) -> int:
    """Erase all that lies in the trash, for good; how much it was."""
    return _erase(db, lambda _table: true())


def erase_old(db: Db, now: datetime) -> int:
    """Erase what has lain in the trash for 30 days; how much it was."""
    return _erase(db, lambda table: table.c.deleted_at < now - KEPT_FOR)


def _erase(db: Db, which: Callable[[Table], ColumnElement[bool]]) -> int:
    """With all that belongs to it, its versions, drafts and prints."""
    connection = db.connection()
    thrown = erasing.thrown_away(connection, which)
    gone = erasing.all_of(connection, thrown)
    erasing.erase(connection, gone)
    touch(db, *(kind for kind, table in mapping.TABLES.items() if table in gone))
    return sum(len(thrown[mapping.TABLES[kind]]) for kind in KINDS)


def contents(db: Db) -> Sequence[Thrown]:
    """What was deleted and not erased since, newest first."""
    everything = union_all(*(_thrown(kind, each) for kind, each in KINDS.items())).subquery()
    asked = select(everything).order_by(everything.c.deleted_at.desc(), by_name(everything.c.name))
    return [Thrown(_NAMES[kind], *rest) for kind, *rest in db.execute(asked)]


def _thrown(kind: type[Record], words: _Kind) -> Select[tuple[str, UUID, str, str, datetime]]:
    table = mapping.TABLES[kind]
    whose = words.of.c.name if words.of is not None else literal("")
    asked = select(
        literal(kind.__name__).label("kind"),
        table.c.id.label("id"),
        cast(words.title, Text).label("name"),
        whose.label("about"),
        table.c.deleted_at.label("deleted_at"),
    ).where(table.c.deleted_at.is_not(None))
    path = [each for each in (table, words.within, words.of) if each is not None]
    for part, whole in pairwise(path):
        asked = asked.join_from(part, whole)
    return asked
