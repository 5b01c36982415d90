"""The sample team's skill ratings and development plans, quarter by quarter."""

from __future__ import annotations

from datetime import date, timedelta

from planner.domain.development import (
    ActionKind,
    ActionState,
    DevelopmentPlan,
    FocusSkill,
    Goal,
    GoalResult,
    PlanAction,
    PlanReview,
    PlanState,
    SignOff,
    SkillRating,
    Strength,
)
from planner.domain.quarters import Quarter
from planner.domain.sides import Side
from planner.sample import data
from planner.sample.ground import Ground
from planner.sample.member import Member

RATED = {Side.SALESPERSON: 2, Side.MANAGER: 4}
"""On which day of a quarter: self first."""
GOT_GOING = 14
"""Days into the quarter before which nothing is under way."""


def rate(ground: Ground, member: Member) -> None:
    for told in member.told["ratings"]:
        quarter = ground.days.quarter(told["quarter"])
        for side, levels in ((Side.SALESPERSON, told["self"]), (Side.MANAGER, told["manager"])):
            came = member.record.started_on or quarter.starts
            on = max(quarter.starts, came, min(ground.days.within(quarter, RATED[side]), ground.days.today))
            for key, level in levels.items():
                rating = SkillRating(
                    salesperson_id=member.id, skill_id=ground.skills[key], by=side, rated_on=on, level=level
                )
                ground.ledger.keep(rating, on)


def write(ground: Ground, member: Member) -> None:
    """One after the other: nobody has two plans that are open."""
    for told in member.told["plans"]:
        if all(plan.state is PlanState.CLOSED for plan in member.plans):
            member.plans.append(_plan(ground, member, told))


def keep(ground: Ground, member: Member) -> None:
    for plan in member.plans:
        ground.ledger.keep(plan, plan.starts - timedelta(days=4))


def _plan(ground: Ground, member: Member, told: data.Plan) -> DevelopmentPlan:
    quarter = ground.days.quarter(told["quarter"])
    plan = DevelopmentPlan(
        salesperson_id=member.id,
        number=len(member.plans) + 1,
        starts=quarter.starts,
        ends=quarter.ends,
        state=PlanState(told["state"]),
        headline=told["headline"],
        ambition=told["ambition"],
        comment=told["comment"],
        previous_id=member.plans[-1].id if member.plans else None,
    )
    _sign(ground, plan, told, quarter)
    plan.strengths = [
        Strength(plan_id=plan.id, text=each["text"], seen=each["seen"], position=place)
        for place, each in enumerate(told["strengths"])
    ]
    plan.focus = [
        FocusSkill(
            plan_id=plan.id, skill_id=ground.skills[each["skill"]], now=each["now"], aim=each["aim"], position=place
        )
        for place, each in enumerate(told["focus"])
    ]
    plan.goals = [_goal(ground, plan, each, place, quarter) for place, each in enumerate(told["goals"])]
    plan.actions = [_action(ground, plan, each, place, quarter) for place, each in enumerate(told["actions"])]
    plan.reviews = [_review(ground, plan, each, quarter) for each in told["reviews"]]
    return plan


def _sign(ground: Ground, plan: DevelopmentPlan, told: data.Plan, quarter: Quarter) -> None:
    """What would be signed after today is not signed yet, and without a comment."""
    on = None if told["signed_day"] is None else ground.days.within(quarter, told["signed_day"])
    if on and on <= ground.days.today:
        plan.sign_off, plan.signed_on = SignOff(told["sign_off"]), on
    else:
        plan.comment = ""


def _goal(ground: Ground, plan: DevelopmentPlan, told: data.Goal, place: int, quarter: Quarter) -> Goal:
    return Goal(
        plan_id=plan.id,
        text=told["result"],
        by=ground.days.within(quarter, told["by_day"]),
        measure=told["measure"],
        result=GoalResult(told["outcome"]),
        position=place,
    )


def _action(ground: Ground, plan: DevelopmentPlan, told: data.Action, place: int, quarter: Quarter) -> PlanAction:
    due = ground.days.within(quarter, told["by_day"])
    return PlanAction(
        plan_id=plan.id,
        kind=ActionKind(told["kind"]),
        text=told["text"],
        owner=Side(told["owner"]),
        due=due,
        state=_state(ActionState(told["state"]), due, (ground.days.today - quarter.starts).days, ground.days.today),
        position=place,
    )


def _state(state: ActionState, due: date, days_gone: int, today: date) -> ActionState:
    """What would have been done after today is still open."""
    ahead = state is ActionState.DONE and due > today
    return ActionState.OPEN if ahead or (state is ActionState.UNDER_WAY and days_gone < GOT_GOING) else state


def _review(ground: Ground, plan: DevelopmentPlan, told: data.Review, quarter: Quarter) -> PlanReview:
    on = ground.days.within(quarter, told["day"])
    held = on < ground.days.today and bool(told["note"])
    return PlanReview(plan_id=plan.id, on=on, note=told["note"] if held else "", done=held)
