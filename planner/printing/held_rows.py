"""Every row that belongs to one person, a statement for each table, also what lies in the trash."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import Column, ColumnElement, LargeBinary, Table, select

from planner.sharing import heard_as
from planner.storage import schema
from planner.storage.store import Db

Row: TypeAlias = Mapping[str, Any]

PERSON = "salesperson_id"
OF: Mapping[Table, str | Table] = {
    schema.coaching_sessions: PERSON,
    schema.agenda_items: schema.coaching_sessions,
    schema.answers: PERSON,
    schema.self_management_checks: schema.coaching_sessions,
    schema.box_cards: schema.coaching_sessions,
    schema.filled_sheets: schema.coaching_sessions,
    schema.field_calls: schema.coaching_sessions,
    schema.call_ratings: schema.field_calls,
    schema.observations: PERSON,
    schema.commitments: PERSON,
    schema.commitment_changes: schema.commitments,
    schema.hearings: PERSON,
    schema.equipment: PERSON,
    schema.dream_clients: PERSON,
    schema.client_fits: schema.dream_clients,
    schema.figures: PERSON,
    schema.skill_ratings: PERSON,
    schema.development_plans: PERSON,
    schema.focus_skills: schema.development_plans,
    schema.strengths: schema.development_plans,
    schema.goals: schema.development_plans,
    schema.plan_actions: schema.development_plans,
    schema.plan_reviews: schema.development_plans,
    schema.working_agreements: PERSON,
    schema.agreement_lines: schema.working_agreements,
    schema.unfoldings: PERSON,
    schema.next_times: PERSON,
    schema.private_texts: PERSON,
    schema.text_versions: PERSON,
    schema.printed_documents: PERSON,
}
"""Whose the rows of a table are: the person's own, or parts of rows that are. Barriers are told of beside it."""
NAMED = (schema.topics, schema.skills, schema.criteria)
"""What is the company's, and only named."""


class HeldRows:
    """All of it, by table, each the oldest first."""

    def __init__(self, db: Db, salesperson_id: UUID) -> None:
        self.salesperson_id = salesperson_id
        people = schema.salespeople
        [self.person] = _ask(db, people, people.c.id == salesperson_id)
        self._found: dict[str, Sequence[Row]] = {
            table.name: _ask(db, table, _belongs(table, salesperson_id)) for table in OF
        }
        barriers, steps = schema.barriers, schema.barrier_steps
        self.barriers = _ask(db, barriers, barriers.c.id.in_(self._heard))
        self.steps = _ask(db, steps, steps.c.barrier_id.in_([row["id"] for row in self.barriers]))
        self._met_by_others = _met_by_others(db, salesperson_id, self._heard)
        self._names = {
            row["id"]: row["text" if table is schema.criteria else "name"] for table in NAMED for row in _ask(db, table)
        }
        self._drafts = _ask(db, schema.drafts)

    def of(self, table: Table) -> Sequence[Row]:
        return self._found[table.name]

    def parts(self, table: Table, column: str, whole_id: UUID) -> Sequence[Row]:
        """The rows that name a whole in a column."""
        return self._by[table.name, column].get(whole_id, ())

    def name(self, key: UUID | None) -> str:
        """Of a topic, a skill or a criterion."""
        return self._names.get(key, "") if key else ""

    def is_own_client(self, client_id: UUID | None) -> bool:
        """What names no client is nobody else's."""
        return client_id is None or any(row["id"] == client_id for row in self.of(schema.dream_clients))

    def is_heard(self, barrier_id: UUID | None) -> bool:
        """Whether a barrier's words may be told: it was heard in them, or from nobody else."""
        return barrier_id is None or any(row["id"] == barrier_id for row in self.told_barriers)

    @cached_property
    def told_barriers(self) -> Sequence[Row]:
        own = {_own(row) for row in self.of(schema.hearings)}
        return [row for row in self.barriers if row["id"] in own or self.alone(row["id"])]

    def alone(self, barrier_id: UUID) -> bool:
        """Whether nobody else met a barrier, so that all that was done about it is about this person."""
        return barrier_id not in self._met_by_others

    @cached_property
    def drafts(self) -> Sequence[Row]:
        """Forms that are about the person or about any of those records."""
        ids = {str(row["id"]) for table in OF for row in self.of(table)}
        ids |= {str(row["id"]) for row in self.barriers if self.alone(row["id"])} | {str(self.salesperson_id)}
        return [row for row in self._drafts if any(part in ids for part in row["form"].split("/"))
                or f'"{self.salesperson_id}"' in row["body"]]  # fmt: skip

    @property
    def _heard(self) -> set[UUID]:
        hearings = self.of(schema.hearings)
        return {_own(row) for row in hearings} | {row["barrier_id"] for row in hearings}

    @cached_property
    def _by(self) -> Mapping[tuple[str, str], Mapping[UUID, Sequence[Row]]]:
        by: dict[tuple[str, str], dict[UUID, list[Row]]] = {}
        for table in OF:
            for column in (each.name for each in table.c if each.name.endswith("_id")):
                grouped = by.setdefault((table.name, column), {})
                for row in self.of(table):
                    if row[column]:
                        grouped.setdefault(row[column], []).append(row)
        return by


def _own(hearing: Row) -> UUID:
    """The barrier in whose words it was heard."""
    found: UUID = hearing["heard_as_id"] or hearing["barrier_id"]
    return found


def _belongs(table: Table, salesperson_id: UUID) -> ColumnElement[bool]:
    whole = OF[table]
    if isinstance(whole, str):
        own: ColumnElement[bool] = table.c[whole] == salesperson_id
        return own
    return _reference(table, whole).in_(select(whole.c.id).where(_belongs(whole, salesperson_id)))


def _reference(table: Table, whole: Table) -> Column[Any]:
    return next(each for each in table.c if any(key.column.table is whole for key in each.foreign_keys))


def _ask(db: Db, table: Table, where: ColumnElement[bool] | None = None) -> Sequence[Row]:
    """Without the bytes of pages that were printed, which are named only."""
    asked = select(*(each for each in table.c if not isinstance(each.type, LargeBinary)))
    asked = asked if where is None else asked.where(where)
    return [dict(row) for row in db.execute(asked.order_by(table.c.created_at, table.c.id)).mappings()]


def _met_by_others(db: Db, salesperson_id: UUID, heard: set[UUID]) -> set[UUID]:
    """Which barriers were heard from somebody else as well; not from whom. What was linked is heard as one."""
    hearings = schema.hearings
    asked = select(hearings.c.barrier_id, heard_as(hearings)).where(
        hearings.c.barrier_id.in_(heard), hearings.c.salesperson_id != salesperson_id
    )
    return {each for row in db.execute(asked) for each in row}
