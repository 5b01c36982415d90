"""The pages of a development plan, made from what its editor holds at the moment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.development import PlanInHand
from planner.documents.papers import (
    ActionLine,
    GoalLine,
    Pair,
    PlanPaper,
    ReviewLine,
    Sheet,
    SkillLine,
)
from planner.domain.plan_values import FocusValues, PlanValues
from planner.ratings import Levels
from planner.skills import SkillRow


def plan_paper(held: PlanInHand, values: PlanValues, printed: date) -> PlanPaper:
    """Parts without words are left out: they are being typed."""
    person, plan = held.person, held.plan
    return PlanPaper(
        pair=Pair(person.name, held.manager.name, person.role, person.started_on, person.language),
        number=plan.number,
        version=plan.version,
        starts=values.starts,
        ends=values.ends,
        printed=printed,
        headline=values.headline,
        ambition=values.ambition,
        strengths=tuple((each.text, each.seen) for each in values.strengths if each.text.strip()),
        skills=tuple(_skills(held, values)),
        goals=tuple(
            GoalLine(each.text, each.by, each.measure, each.result) for each in values.goals if each.text.strip()
        ),
        actions=tuple(
            ActionLine(each.kind, each.text, each.owner, each.due, each.state)
            for each in values.actions
            if each.text.strip()
        ),
        barriers=tuple(held.barriers),
        reviews=tuple(ReviewLine(each.on, each.note) for each in sorted(values.reviews, key=lambda each: each.on)),
        comment=values.comment,
        sign_off=plan.sign_off,
        signed_on=plan.signed_on,
    )


def sheet_of(held: PlanInHand) -> Sheet:
    return Sheet(held.manager.paper, held.manager.company, accent=held.manager.accent, logo=held.logo)


def _skills(held: PlanInHand, values: PlanValues) -> Iterator[SkillLine]:
    focus = {each.skill_id: each for each in values.focus}
    for skill in held.skills:
        if skill.archived_on is None or skill.id in focus:
            yield _skill(skill, held.levels.get(skill.id), focus.get(skill.id))


def _skill(skill: SkillRow, levels: Levels | None, focus: FocusValues | None) -> SkillLine:
    seen = levels or Levels()
    now, aim = (focus.now, focus.aim) if focus else (None, None)
    return SkillLine(
        name=skill.name,
        focus=focus is not None,
        rated=levels is not None,
        own=seen.own,
        manager=seen.managers,
        now=now,
        aim=aim,
        now_looks=skill.looks(now),
        aim_looks=skill.looks(aim),
    )
