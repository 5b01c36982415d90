"""What can be done with agendas to start from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, delete, select

from planner import people
from planner.domain.agenda import AgendaItem, AgendaTemplate, ItemKind, ReasonKind, TemplateItem
from planner.domain.proposal import Proposed, barrier_title, from_template
from planner.errors import Refused
from planner.language import _
from planner.storage import schema
from planner.storage.schema import alive, by_name
from planner.storage.store import Db, rows

ONE_TIME = frozenset({ItemKind.PROMISE, ItemKind.PLAN_ACTION, ItemKind.CLIENT})
"""What belongs to one session and one person."""


@dataclass(frozen=True)
class TemplateRow:
    id: UUID
    version: int
    name: str
    for_newcomers: bool


def templates(db: Db) -> Sequence[TemplateRow]:
    table = schema.agenda_templates
    asked = select(table.c.id, table.c.version, table.c.name, table.c.for_newcomers).where(alive(table))
    return rows(db, TemplateRow, asked.order_by(by_name(table.c.name), table.c.created_at))


def save_template(db: Db, session_id: UUID, name: str) -> UUID:
    """Keep a session's agenda as a template; one of the same name is replaced. Raises Refused without a name.

    What belongs to one person or one session alone stays out of it.
    """
    words = " ".join(name.split())
    if not words:
        raise Refused(_("Please give the template a name."), "name")
    template = _named(db, words)
    items = schema.agenda_items
    asked = select(AgendaItem).where(items.c.session_id == session_id, items.c.kind.not_in(ONE_TIME), alive(items))
    one_persons = (items.c.next_time_id, items.c.dream_client_id, items.c.equipment_id)
    asked = asked.where(*(each.is_(None) for each in one_persons))
    kept = db.scalars(asked.order_by(items.c.position)).all()
    db.add_all(_template_item(template.id, place, item) for place, item in enumerate(kept))
    return template.id


def proposed(db: Db, template_id: UUID, length: int) -> list[Proposed]:
    """A template's items, scaled so that they fit a session's length."""
    table, topic = schema.template_items, schema.topics
    columns = (table.c.kind, table.c.title, table.c.minutes, table.c.topic_id, topic.c.name)
    asked = (
        select(*columns)
        .outerjoin(topic, and_(topic.c.id == table.c.topic_id, alive(topic)))
        .where(table.c.template_id == template_id, alive(table))
        .order_by(table.c.position, table.c.id)
    )
    items = [
        Proposed(
            kind=kind, title=title or (topic or kind.words), minutes=minutes, topic_id=topic_id, why=ReasonKind.STANDING
        )
        for kind, title, minutes, topic_id, topic in db.execute(asked)
    ]
    return from_template(items, length)


def for_newcomer(db: Db, length: int) -> list[Proposed]:
    """The agenda of somebody's first session; nothing where no template is meant for it."""
    table = schema.agenda_templates
    asked = select(table.c.id).where(table.c.for_newcomers, alive(table)).order_by(table.c.created_at, table.c.id)
    found = db.scalars(asked.limit(1)).first()
    return proposed(db, found, length) if found else []


def _named(db: Db, name: str) -> AgendaTemplate:
    """The template of that name, emptied; or a new one."""
    table = schema.agenda_templates
    found = db.scalars(select(AgendaTemplate).where(table.c.name == name, alive(table)).limit(1)).first()
    if found is None:
        found = AgendaTemplate(manager_id=people.me(db).id, name=name)
        db.add(found)
        db.flush()
    else:
        items = schema.template_items
        db.execute(delete(items).where(items.c.template_id == found.id))
    return found


def _template_item(template_id: UUID, place: int, item: AgendaItem) -> TemplateItem:
    own_words = item.barrier_id is not None
    return TemplateItem(
        template_id=template_id,
        position=place,
        kind=item.kind,
        title=barrier_title() if own_words else item.title,
        minutes=item.minutes,
        topic_id=item.topic_id,
    )
