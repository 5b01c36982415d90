"""How a salesperson grows: what was seen of them, plans that were signed, and levels that changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Date, Integer, Select, and_, cast, func, literal, null, select, union_all

from planner.domain.chronicle import Entry, Happening
from planner.domain.development import SignOff
from planner.domain.quarters import period_words
from planner.domain.sides import Side
from planner.language import _
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import Db, rows

seen, skills, topics = schema.observations, schema.skills, schema.topics
plans, ratings = schema.development_plans, schema.skill_ratings


@dataclass(frozen=True)
class _Seen:
    """A row of any of the three; `before`, `level` and `own` are levels, and `level` says also what is shared."""

    what: str
    about: UUID
    on: date
    text: str
    subject: str
    before: int | None
    level: int | None
    own: int | None
    starts: date | None
    ends: date | None

    def entry(self) -> Entry:
        what = Happening(self.what)
        title, detail = _WORDS[what](self)
        return Entry(what, self.on, title, detail, self.about)


def entries(db: Db, salesperson_id: UUID, shown: int) -> Sequence[Entry]:
    """The newest of each, in one statement."""
    return [row.entry() for row in rows(db, _Seen, _asked(salesperson_id, shown + 1))]


def _asked(whom: UUID, most: int) -> Select[*tuple[Any, ...]]:
    newest = (_observations(whom), _signed(whom), _changed(whom))
    limited = (select(each.order_by(*order).limit(most).subquery()) for each, order in newest)
    return select(union_all(*limited).subquery())


Ordered = tuple[Select[*tuple[Any, ...]], tuple[Any, ...]]


def _observations(whom: UUID) -> Ordered:
    about = func.coalesce(skills.c.name, topics.c.name, "")
    asked = (
        select(
            literal(Happening.OBSERVATION.value),
            seen.c.id,
            seen.c.on,
            seen.c.text,
            about,
            cast(null(), Integer),
            cast(seen.c.shared, Integer),
            cast(null(), Integer),
            cast(null(), Date),
            cast(null(), Date),
        )
        .outerjoin(skills, and_(skills.c.id == seen.c.skill_id, alive(skills)))
        .outerjoin(topics, and_(topics.c.id == seen.c.topic_id, alive(topics)))
        .where(seen.c.salesperson_id == whom, alive(seen))
    )
    return asked, (seen.c.on.desc(), seen.c.created_at.desc())


def _signed(whom: UUID) -> Ordered:
    asked = select(
        literal(Happening.PLAN_SIGNED.value),
        plans.c.id,
        plans.c.signed_on,
        plans.c.headline,
        literal(""),
        cast(null(), Integer),
        cast(null(), Integer),
        cast(null(), Integer),
        plans.c.starts,
        plans.c.ends,
    ).where(plans.c.salesperson_id == whom, plans.c.sign_off == SignOff.SIGNED, alive(plans))
    return asked, (plans.c.signed_on.desc(),)


def _changed(whom: UUID) -> Ordered:
    """The manager's ratings that differ from the one before, beside what the salesperson said last."""
    mine = and_(ratings.c.salesperson_id == whom, ratings.c.by == Side.MANAGER, ratings.c.level.is_not(None))
    before = func.lag(ratings.c.level).over(
        partition_by=ratings.c.skill_id, order_by=(ratings.c.rated_on, ratings.c.created_at)
    )
    each = (
        select(ratings.c.skill_id, ratings.c.rated_on, ratings.c.level, before.label("before"))
        .where(mine, alive(ratings))
        .subquery()
    )
    own = (
        select(ratings.c.level)
        .where(ratings.c.salesperson_id == whom, ratings.c.by == Side.SALESPERSON, alive(ratings))
        .where(ratings.c.skill_id == each.c.skill_id, ratings.c.rated_on <= each.c.rated_on)
        .order_by(ratings.c.rated_on.desc(), ratings.c.created_at.desc())
        .limit(1)
        .correlate(each)
        .scalar_subquery()
    )
    asked = (
        select(
            literal(Happening.LEVEL_CHANGED.value),
            literal(whom, ratings.c.salesperson_id.type),
            each.c.rated_on,
            literal(""),
            skills.c.name,
            each.c.before,
            each.c.level,
            own,
            cast(null(), Date),
            cast(null(), Date),
        )
        .join(skills, and_(skills.c.id == each.c.skill_id, alive(skills)))
        .where(each.c.before != each.c.level)
    )
    return asked, (each.c.rated_on.desc(), skills.c.position)


def _observed(row: _Seen) -> tuple[str, str]:
    words = _("Observation, shared") if row.level else _("Observation, private")
    return row.text, f"{words} · {row.subject}" if row.subject else words


def _plan_signed(row: _Seen) -> tuple[str, str]:
    period = period_words(row.starts, row.ends) if row.starts and row.ends else ""
    return _("Plan for {} signed").format(period), row.text


def _level_changed(row: _Seen) -> tuple[str, str]:
    lifted = (row.level or 0) > (row.before or 0)
    words = _("{skill} lifted from {before} to {level}") if lifted else _("{skill} fell from {before} to {level}")
    both = _("Self {own}, yours {level}") if row.own else _("Yours {level}")
    title = words.format(skill=row.subject, before=row.before, level=row.level)
    return title, both.format(own=row.own, level=row.level)


_WORDS: dict[Happening, Callable[[_Seen], tuple[str, str]]] = {
    Happening.OBSERVATION: _observed,
    Happening.PLAN_SIGNED: _plan_signed,
    Happening.LEVEL_CHANGED: _level_changed,
}
