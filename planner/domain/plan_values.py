"""What the editor of a plan holds: values that can be typed, undone and printed without the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import TypeVar
from uuid import UUID, uuid4

from planner.domain.development import (
    LEVELS,
    UNFINISHED,
    ActionKind,
    ActionState,
    DevelopmentPlan,
    FocusSkill,
    Goal,
    GoalResult,
    PlanAction,
    PlanReview,
    Strength,
)
from planner.domain.record import Record
from planner.domain.sides import Side

P = TypeVar("P", bound=Record)
_KEPT = {each.name for each in fields(Record)}


@dataclass(frozen=True)
class PartValues:
    """What belongs to a plan; the id tells one part from another of the same words."""

    id: UUID = field(default_factory=uuid4, kw_only=True)


V = TypeVar("V", bound=PartValues)


@dataclass(frozen=True)
class StrengthValues(PartValues):
    text: str = ""
    seen: str = ""


@dataclass(frozen=True)
class FocusValues(PartValues):
    skill_id: UUID
    now: int | None = None
    aim: int | None = None

    def at(self, now: int | None) -> FocusValues:
        """From another level now; the level aimed at is never below it."""
        return replace(self, now=now, aim=max(now or 0, self.aim) if self.aim else self.aim)

    def towards(self, aim: int | None) -> FocusValues:
        """To another level; the level now is never above it."""
        return replace(self, aim=aim, now=min(self.now, aim) if self.now and aim else self.now)


@dataclass(frozen=True)
class GoalValues(PartValues):
    text: str = ""
    by: date | None = None
    measure: str = ""
    result: GoalResult = GoalResult.OPEN


@dataclass(frozen=True)
class ActionValues(PartValues):
    kind: ActionKind
    text: str = ""
    owner: Side = Side.SALESPERSON
    due: date | None = None
    state: ActionState = ActionState.OPEN

    @property
    def unfinished(self) -> bool:
        return self.state in UNFINISHED


@dataclass(frozen=True)
class ReviewValues(PartValues):
    on: date
    note: str = ""
    done: bool = False


@dataclass(frozen=True)
class PlanValues:
    """Parts are told apart by their ids, so that one that was deleted can come back as it was."""

    starts: date
    ends: date
    headline: str = ""
    ambition: str = ""
    comment: str = ""
    strengths: tuple[StrengthValues, ...] = ()
    focus: tuple[FocusValues, ...] = ()
    goals: tuple[GoalValues, ...] = ()
    actions: tuple[ActionValues, ...] = ()
    reviews: tuple[ReviewValues, ...] = ()


def altered(part: V, values: Mapping[str, object]) -> V:
    """The part with other values, as a form gives them by the names of its fields."""
    other = copy(part)
    for name, value in values.items():
        object.__setattr__(other, name, value)
    return other


def focus_on(skill_id: UUID, now: int | None) -> FocusValues:
    """A skill at its level now, aimed one notch up."""
    return FocusValues(skill_id, now, min((now or 0) + 1, LEVELS[-1]) if now else None)


def values_of(plan: DevelopmentPlan) -> PlanValues:
    return PlanValues(
        starts=plan.starts,
        ends=plan.ends,
        headline=plan.headline,
        ambition=plan.ambition,
        comment=plan.comment,
        strengths=tuple(StrengthValues(each.text, each.seen, id=each.id) for each in plan.strengths),
        focus=tuple(FocusValues(each.skill_id, each.now, each.aim, id=each.id) for each in plan.focus),
        goals=tuple(GoalValues(each.text, each.by, each.measure, each.result, id=each.id) for each in plan.goals),
        actions=tuple(
            ActionValues(each.kind, each.text, each.owner, each.due, each.state, id=each.id) for each in plan.actions
        ),
        reviews=tuple(ReviewValues(each.on, each.note, each.done, id=each.id) for each in plan.reviews),
    )


def put_into(plan: DevelopmentPlan, values: PlanValues) -> None:
    """Take the values over; parts that are gone from them are gone from the plan. They are checked before."""
    plan.starts, plan.ends = values.starts, values.ends
    plan.headline, plan.ambition, plan.comment = values.headline, values.ambition, values.comment
    _put(plan.strengths, [Strength(plan_id=plan.id, position=n, **vars(v)) for n, v in enumerate(values.strengths)])
    _put(plan.focus, [FocusSkill(plan_id=plan.id, position=n, **vars(v)) for n, v in enumerate(values.focus)])
    _put(plan.goals, [Goal(plan_id=plan.id, position=n, **vars(v)) for n, v in enumerate(values.goals)])
    _put(plan.actions, [PlanAction(plan_id=plan.id, position=n, **vars(v)) for n, v in enumerate(values.actions)])
    _put(plan.reviews, [PlanReview(plan_id=plan.id, **vars(v)) for v in values.reviews])


def _put(parts: list[P], wanted: Sequence[P]) -> None:
    known = {part.id: part for part in parts}
    parts[:] = [_refreshed(known[part.id], part) if part.id in known else part for part in wanted]


def _refreshed(part: P, wanted: P) -> P:
    for each in fields(wanted):
        if each.name not in _KEPT and getattr(part, each.name) != getattr(wanted, each.name):
            setattr(part, each.name, getattr(wanted, each.name))
    return part


def with_part(values: PlanValues, part: PartValues) -> PlanValues:
    """One part more, last of its kind."""
    match part:
        case StrengthValues():
            return replace(values, strengths=(*values.strengths, part))
        case FocusValues():
            return replace(values, focus=(*values.focus, part))
        case GoalValues():
            return replace(values, goals=(*values.goals, part))
        case ActionValues():
            return replace(values, actions=(*values.actions, part))
        case ReviewValues():
            return replace(values, reviews=(*values.reviews, part))
    return values


def without(values: PlanValues, part_id: UUID) -> PlanValues:
    """The values without a focus skill or goal that gave way."""
    focus = tuple(each for each in values.focus if each.id != part_id)
    return replace(values, focus=focus, goals=tuple(each for each in values.goals if each.id != part_id))
