"""What a development plan may hold, and what the next one takes over from the last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID, uuid4

from planner.domain.development import LEVELS, GoalResult
from planner.domain.plan_values import ActionValues, FocusValues, PlanValues, ReviewValues, focus_on
from planner.domain.quarters import Quarter, review_days
from planner.errors import Refused
from planner.language import _, counted


class TooMany(Refused):
    """One more than a plan may hold; `there` are the ids of those of which one would have to give way."""

    def __init__(self, sentence: str, field: str, there: Sequence[UUID]) -> None:
        super().__init__(sentence, field)
        self.there = tuple(there)


@dataclass(frozen=True)
class Limits:
    focus_skills: int = 2
    goals: int = 3


def check(values: PlanValues, before: PlanValues, limits: Limits) -> None:
    """Raises Refused or TooMany. What was there before may stay, even where the limits were made narrower since."""
    if values.ends < values.starts:
        raise Refused(_("The plan ends before it starts. Look at the two days."), "ends")
    _check_focus(values.focus)
    _check_count(
        "focus",
        [each.id for each in values.focus],
        [each.id for each in before.focus],
        limits.focus_skills,
        counted("A plan lifts at most {} skill.", "A plan lifts at most {} skills.", limits.focus_skills),
    )
    _check_count(
        "goals",
        _active(values),
        _active(before),
        limits.goals,
        counted("A plan has at most {} active goal.", "A plan has at most {} active goals.", limits.goals),
    )


def first_values(quarter: Quarter) -> PlanValues:
    """A plan with nothing in it but its period and the days on which to look at it."""
    return PlanValues(quarter.starts, quarter.ends, reviews=_reviews(quarter))


def next_values(last: PlanValues, quarter: Quarter, levels: Mapping[UUID, int | None]) -> PlanValues:
    """The ambition, the focus skills at the level they have reached, and the actions that are not finished."""
    return PlanValues(
        quarter.starts,
        quarter.ends,
        ambition=last.ambition,
        focus=tuple(_carried_focus(each, levels.get(each.skill_id)) for each in last.focus),
        actions=tuple(_carried_action(each, quarter) for each in last.actions if each.unfinished and each.text.strip()),
        reviews=_reviews(quarter),
    )


def next_quarter(last_ends: date, planned: Quarter, after: Quarter) -> Quarter:
    """The quarter to plan now, or the one after it where the last plan already fills it."""
    return planned if last_ends < planned.ends else after


def _check_focus(focus: Sequence[FocusValues]) -> None:
    skills = [each.skill_id for each in focus]
    if len(set(skills)) < len(skills):
        raise Refused(_("This skill is in the plan already. Choose another one."), "focus")
    levels = [level for each in focus for level in (each.now, each.aim) if level is not None]
    if any(level not in LEVELS for level in levels):
        raise Refused(_("A level is a number from 1 to 4."), "focus")
    if any(each.now and each.aim and each.aim < each.now for each in focus):
        raise Refused(_("The level aimed at is below the level now."), "focus")


def _check_count(field: str, now: Sequence[UUID], before: Sequence[UUID], most: int, sentence: str) -> None:
    if len(now) > max(most, len(before)):
        there = [each for each in now if each in before] or now[:-1]
        raise TooMany(f"{sentence} {_('Which one gives way?')}", field, there)


def _active(values: PlanValues) -> list[UUID]:
    return [each.id for each in values.goals if each.result is GoalResult.OPEN]


def _carried_focus(focus: FocusValues, level: int | None) -> FocusValues:
    now = level or focus.now
    wished = focus_on(focus.skill_id, now)
    return replace(wished, aim=max(wished.aim or 0, focus.aim or 0) or None)


def _carried_action(action: ActionValues, quarter: Quarter) -> ActionValues:
    due = action.due if action.due and action.due >= quarter.starts else None
    return replace(action, id=uuid4(), due=due)


def _reviews(quarter: Quarter) -> tuple[ReviewValues, ...]:
    return tuple(ReviewValues(day) for day in review_days(quarter.starts, quarter.ends))
