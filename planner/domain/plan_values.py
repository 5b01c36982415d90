"""What the editor of a plan holds: values that can be typed, undone and printed without the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import TypeVar
from uuid import UUID, uuid4

from planner.domain.development import (
    LEVELS,
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
class StrengthValues:
    text: str = ""
    seen: str = ""
    id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True)
class FocusValues:
    skill_id: UUID
    now: int | None = None
    aim: int | None = None
    id: UUID = field(default_factory=uuid4)

    def at(self, now: int | None) -> FocusValues:
        """From another level now; the level aimed at is never below it."""
        return replace(self, now=now, aim=max(now or 0, self.aim) if self.aim else self.aim)

    def towards(self, aim: int | None) -> FocusValues:
        """To another level; the level now is never above it."""
        return replace(self, aim=aim, now=min(self.now, aim) if self.now and aim else self.now)


@dataclass(frozen=True)
class GoalValues:
    text: str = ""
    by: date | None = None
    measure: str = ""
    result: GoalResult = GoalResult.OPEN
    id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True)
class ActionValues:
    kind: ActionKind
    text: str = ""
    owner: Side = Side.SALESPERSON
    due: date | None = None
    state: ActionState = ActionState.OPEN
    id: UUID = field(default_factory=uuid4)

    @property
    def unfinished(self) -> bool:
        return self.state in (ActionState.OPEN, ActionState.UNDER_WAY)


@dataclass(frozen=True)
class ReviewValues:
    on: date
    note: str = ""
    done: bool = False
    id: UUID = field(default_factory=uuid4)


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
        strengths=tuple(StrengthValues(each.text, each.seen, each.id) for each in plan.strengths),
        focus=tuple(FocusValues(each.skill_id, each.now, each.aim, each.id) for each in plan.focus),
        goals=tuple(GoalValues(each.text, each.by, each.measure, each.result, each.id) for each in plan.goals),
        actions=tuple(
            ActionValues(each.kind, each.text, each.owner, each.due, each.state, each.id) for each in plan.actions
        ),
        reviews=tuple(ReviewValues(each.on, each.note, each.done, each.id) for each in plan.reviews),
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
