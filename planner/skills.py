"""What can be done with the skills that a team is rated on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from planner import people
from planner.domain.development import LEVELS, MOST_SKILLS, Skill
from planner.errors import Refused
from planner.language import _
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import Db, fetch, rows


@dataclass(frozen=True)
class SkillRow:
    """A skill with what one sees at each level."""

    id: UUID
    version: int
    name: str
    level_1: str
    level_2: str
    level_3: str
    level_4: str
    archived_on: date | None

    @property
    def levels(self) -> tuple[str, ...]:
        return (self.level_1, self.level_2, self.level_3, self.level_4)

    def looks(self, level: int | None) -> str:
        """What one sees at a level; nothing where it is too early to tell."""
        return self.levels[level - 1] if level else ""


@dataclass(frozen=True)
class Taken:
    """Which version a skill has now, and why not all that was typed is in it."""

    version: int
    refusal: Refused | None


def active(db: Db) -> list[SkillRow]:
    """Those that are rated now, in their order."""
    return [each for each in everything(db) if each.archived_on is None]


def everything(db: Db) -> list[SkillRow]:
    """With the archived ones, which come last."""
    table = schema.skills
    columns = (table.c.id, table.c.version, table.c.name, *(table.c[f"level_{level}"] for level in LEVELS))
    order = (table.c.archived_on.is_not(None), table.c.position, table.c.created_at, table.c.id)
    return rows(db, SkillRow, select(*columns, table.c.archived_on).where(alive(table)).order_by(*order))


def add(db: Db, *, name: str, levels: Sequence[str] = ("", "", "", "")) -> UUID:
    """Raises Refused without a name, for a name that is taken, and for one skill too many."""
    others = active(db)
    _check_room(others)
    skill = Skill(manager_id=people.me(db).id, name=_checked(name, others), position=len(others))
    _describe(skill, levels)
    db.add(skill)
    return skill.id


def begin(db: Db) -> UUID:
    """A new one, under a name that is free until it has its own. Raises Refused for one skill too many."""
    taken = {each.name.casefold() for each in active(db)}
    names = (_("New skill"), *(_("New skill {}").format(number) for number in range(2, len(taken) + 3)))
    return add(db, name=next(name for name in names if name.casefold() not in taken))


def save_typed(db: Db, skill_id: UUID, version: int | None, *, name: str, levels: Sequence[str]) -> Taken:
    """Take over what is typed; a name that cannot be taken stays as it was, and why is told."""
    skill, others, refusal = fetch(db, Skill, skill_id, version), active(db), None
    try:
        skill.name = _checked(name, [each for each in others if each.id != skill_id])
    except Refused as refused:
        refusal = refused
    _describe(skill, levels)
    db.flush()
    return Taken(skill.version, refusal)


def archive(db: Db, skill_id: UUID, on: date) -> None:
    """No longer rated; its ratings and the plans that name it stay."""
    fetch(db, Skill, skill_id).archived_on = on


def bring_back(db: Db, skill_id: UUID) -> None:
    """Raises Refused where there are as many as can be rated."""
    skill, others = fetch(db, Skill, skill_id), active(db)
    _check_room(others)
    _checked(skill.name, others)
    skill.archived_on = None


def order(db: Db, skill_ids: Sequence[UUID]) -> None:
    """Put the skills in this order."""
    places = {skill_id: place for place, skill_id in enumerate(skill_ids)}
    for skill in db.scalars(select(Skill)):
        skill.position = places.get(skill.id, len(places))


def _check_room(others: Sequence[SkillRow]) -> None:
    if len(others) >= MOST_SKILLS:
        words = _("There are {} skills already, as many as two people can rate in one sitting. Archive one first.")
        raise Refused(words.format(len(others)), "name")


def _checked(name: str, others: Sequence[SkillRow]) -> str:
    wished = " ".join(name.split())
    if not wished:
        raise Refused(_("Please give the skill a name."), "name")
    if wished.casefold() in {each.name.casefold() for each in others}:
        raise Refused(_("There is a skill with this name already."), "name")
    return wished


def _describe(skill: Skill, levels: Sequence[str]) -> None:
    skill.level_1, skill.level_2, skill.level_3, skill.level_4 = levels
