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
    for rule, _keep in _RULES:
        rule(values, before, limits)


def fitting(values: PlanValues, before: PlanValues, limits: Limits) -> tuple[PlanValues, Refused | None]:
    """All that can be taken; what cannot stays as it was before, and the first of its reasons is told."""
    reason: Refused | None = None
    for rule, keep in _RULES:
        try:
            rule(values, before, limits)
        except Refused as refused:
            values, reason = keep(values, before), reason or refused
    return values, reason


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


def _check_period(values: PlanValues, _before: PlanValues, _limits: Limits) -> None:
    if values.ends < values.starts:
        raise Refused(_("The plan ends before it starts. Look at the two days."), "ends")


def _check_focus(values: PlanValues, before: PlanValues, limits: Limits) -> None:
    skills = [each.skill_id for each in values.focus]
    if len(set(skills)) < len(skills):
        raise Refused(_("This skill is in the plan already. Choose another one."), "focus")
    levels = [level for each in values.focus for level in (each.now, each.aim) if level is not None]
    if any(level not in LEVELS for level in levels):
        raise Refused(_("A level is a number from 1 to 4."), "focus")
    if any(each.now and each.aim and each.aim < each.now for each in values.focus):
        raise Refused(_("The level aimed at is below the level now."), "focus")
    most = limits.focus_skills
    sentence = counted("A plan lifts at most {} skill.", "A plan lifts at most {} skills.", most)
    _check_count("focus", [each.id for each in values.focus], [each.id for each in before.focus], most, sentence)


def _check_goals(values: PlanValues, before: PlanValues, limits: Limits) -> None:
    sentence = counted("A plan has at most {} active goal.", "A plan has at most {} active goals.", limits.goals)
    _check_count("goals", _active(values), _active(before), limits.goals, sentence)


def _keep_period(values: PlanValues, before: PlanValues) -> PlanValues:
    return replace(values, starts=before.starts, ends=before.ends)


def _keep_focus(values: PlanValues, before: PlanValues) -> PlanValues:
    return replace(values, focus=before.focus)


def _keep_goals(values: PlanValues, before: PlanValues) -> PlanValues:
    """The words of each goal are taken; which are there and which are open stays."""
    results = {goal.id: goal.result for goal in before.goals}
    there = tuple(replace(goal, result=results[goal.id]) for goal in values.goals if goal.id in results)
    return replace(values, goals=there)


_RULES = ((_check_period, _keep_period), (_check_focus, _keep_focus), (_check_goals, _keep_goals))
"""Each rule, and what stays where it is broken."""


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
