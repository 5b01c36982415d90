"""What can be done with skill ratings: both sides rate, the salesperson first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, or_, select

from planner import people, skills
from planner.domain.development import LEVELS, SkillRating
from planner.domain.quarters import quarter_of
from planner.domain.rating_round import Rated, RatingRound, running_round
from planner.domain.salesperson import Salesperson
from planner.domain.sides import Side
from planner.errors import Refused
from planner.language import _
from planner.skills import SkillRow
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.stamps import stamp
from planner.storage.store import CLOCK, Db, fetch, rows


@dataclass(frozen=True)
class Mark:
    """One side's rating; a `level` of None means too early to tell."""

    level: int | None


@dataclass(frozen=True)
class GridRow:
    """A skill with this round's ratings and last round's; the manager's are None until they may be seen."""

    skill: SkillRow
    self_now: Mark | None
    self_before: Mark | None
    manager_now: Mark | None
    manager_before: Mark | None

    def marked(self, by: Side, mark: Mark | None) -> GridRow:
        """As it is once a side has rated."""
        return replace(self, self_now=mark) if by is Side.SALESPERSON else replace(self, manager_now=mark)

    @property
    def gap(self) -> int | None:
        """How far the salesperson stands above the manager's view; None until both have said a level."""
        ours, theirs = self.self_now, self.manager_now
        return ours.level - theirs.level if ours and theirs and ours.level and theirs.level else None


@dataclass(frozen=True)
class Grid:
    """`complete` are the sides that have rated every skill in this round."""

    salesperson: str
    first_name: str
    manager_first: str
    period: str
    rows: Sequence[GridRow]
    complete: frozenset[Side]

    @property
    def manager_shown(self) -> bool:
        return Side.SALESPERSON in self.complete


def grid(db: Db, salesperson_id: UUID, today: date) -> Grid:
    """All skills of the running round. The manager's ratings are not even read until the self-rating is complete."""
    person, manager = people.salesperson(db, salesperson_id), people.me(db)
    running = running_round(today, manager.fiscal_month, person.round_began_at)
    listed = skills.active(db)
    own, own_before = running.split(_given(db, salesperson_id, Side.SALESPERSON))
    mine, mine_before = _managers(db, salesperson_id, running, shown=_covers(own, listed))
    return Grid(
        person.name,
        person.first_name,
        manager.first_name,
        quarter_of(today, manager.fiscal_month).words,
        [
            GridRow(each, *(_mark(found.get(each.id)) for found in (own, own_before, mine, mine_before)))
            for each in listed
        ],
        frozenset(side for side, given in ((Side.SALESPERSON, own), (Side.MANAGER, mine)) if _covers(given, listed)),
    )


def rate(db: Db, *, salesperson_id: UUID, skill_id: UUID, by: Side, level: int | None, on: date) -> None:
    """Rate, or rate again within the round. Raises Refused where the manager would go first."""
    if level is not None and level not in LEVELS:
        raise Refused(_("A level is a number from 1 to 4, or 0 where it is too early to tell."))
    running = _running(db, salesperson_id, on)
    if by is Side.MANAGER:
        _check_self_first(db, salesperson_id, running)
    given = running.split(_given(db, salesperson_id, by))[0].get(skill_id)
    if given is None:
        db.add(SkillRating(salesperson_id=salesperson_id, skill_id=skill_id, by=by, rated_on=on, level=level))
    else:
        rating = fetch(db, SkillRating, given.id)
        rating.level, rating.rated_on = level, on


def take_back(db: Db, *, salesperson_id: UUID, skill_id: UUID, by: Side, on: date) -> None:
    """Empty a rating of this round again."""
    given = _running(db, salesperson_id, on).split(_given(db, salesperson_id, by))[0].get(skill_id)
    if given is not None:
        db.delete(fetch(db, SkillRating, given.id))


def put(db: Db, *, salesperson_id: UUID, skill_id: UUID, by: Side, mark: Mark | None, on: date) -> None:
    """Rate, or empty the rating of this round."""
    if mark is None:
        take_back(db, salesperson_id=salesperson_id, skill_id=skill_id, by=by, on=on)
    else:
        rate(db, salesperson_id=salesperson_id, skill_id=skill_id, by=by, level=mark.level, on=on)


def begin_round(db: Db, salesperson_id: UUID) -> datetime | None:
    """A new round before the quarter is over; what was rated becomes the last round. Says when the one before began."""
    person = fetch(db, Salesperson, salesperson_id)
    before, person.round_began_at = person.round_began_at, stamp(db.connection(), db.info[CLOCK].now())
    return before


def put_round_back(db: Db, salesperson_id: UUID, began_at: datetime | None) -> None:
    """Undo of begin_round."""
    fetch(db, Salesperson, salesperson_id).round_began_at = began_at


@dataclass(frozen=True)
class Levels:
    """The newest rating of each side; None where there is none, or where it is too early to tell."""

    own: int | None = None
    managers: int | None = None

    @property
    def now(self) -> int | None:
        """Where the person stands: as the manager sees it, else as they see it themselves."""
        return self.managers or self.own


def newest(db: Db, salesperson_id: UUID) -> Mapping[UUID, Levels]:
    """By skill: for the plan, its chart, and the salesperson's page."""
    own = {each.skill_id: each.level for each in _given(db, salesperson_id, Side.SALESPERSON)}
    managers = {each.skill_id: each.level for each in _given(db, salesperson_id, Side.MANAGER)}
    return {skill: Levels(own.get(skill), managers.get(skill)) for skill in own.keys() | managers.keys()}


def known_to_both(db: Db, salesperson_id: UUID) -> Mapping[UUID, Levels]:
    """As `newest`, for what both see: a manager's rating is not even asked for before the self-rating of its round."""
    began = people.salesperson(db, salesperson_id).round_began_at
    fiscal_month = people.me(db).fiscal_month
    own = {each.skill_id: each for each in _given(db, salesperson_id, Side.SALESPERSON)}
    opened = or_(false(), *(_opened_by(each, fiscal_month, began) for each in own.values()))
    managers = {each.skill_id: each.level for each in _given(db, salesperson_id, Side.MANAGER, opened)}
    return {skill: Levels(each.level, managers.get(skill)) for skill, each in own.items()}


def _opened_by(own: Rated, fiscal_month: int, began: datetime | None) -> ColumnElement[bool]:
    """The manager's ratings of the same round and of those before."""
    table = schema.skill_ratings
    opened = and_(table.c.skill_id == own.skill_id, table.c.rated_on <= quarter_of(own.on, fiscal_month).ends)
    return and_(opened, table.c.created_at < began) if began and own.at < began else opened


def _running(db: Db, salesperson_id: UUID, on: date) -> RatingRound:
    began = people.salesperson(db, salesperson_id).round_began_at
    return running_round(on, people.me(db).fiscal_month, began)


def _check_self_first(db: Db, salesperson_id: UUID, running: RatingRound) -> None:
    own, _before = running.split(_given(db, salesperson_id, Side.SALESPERSON))
    if not _covers(own, skills.active(db)):
        raise Refused(_("The salesperson rates first. Your column opens when every skill is rated."))


def _managers(
    db: Db, salesperson_id: UUID, running: RatingRound, shown: bool
) -> tuple[Mapping[UUID, Rated], Mapping[UUID, Rated]]:
    return running.split(_given(db, salesperson_id, Side.MANAGER)) if shown else ({}, {})


def _given(db: Db, salesperson_id: UUID, by: Side, which: ColumnElement[bool] | None = None) -> list[Rated]:
    """One side's ratings, or some of them, oldest first."""
    table = schema.skill_ratings
    asked = (
        select(table.c.id, table.c.skill_id, table.c.level, table.c.rated_on, table.c.created_at)
        .where(table.c.salesperson_id == salesperson_id, table.c.by == by, alive(table))
        .order_by(table.c.rated_on, table.c.created_at, table.c.id)
    )
    return rows(db, Rated, asked if which is None else asked.where(which))


def _covers(given: Mapping[UUID, Rated], listed: Sequence[SkillRow]) -> bool:
    return bool(listed) and all(each.id in given for each in listed)


def _mark(rating: Rated | None) -> Mark | None:
    return Mark(rating.level) if rating else None
