"""What a plan may hold, and what the next one takes over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from planner.domain.development import ActionKind, ActionState, GoalResult
from planner.domain.plan_rules import Limits, TooMany, check, first_values, fitting, next_quarter, next_values
from planner.domain.plan_values import ActionValues, FocusValues, GoalValues, PlanValues, focus_on
from planner.domain.quarters import quarter_after, quarter_of
from planner.domain.working_agreement import hint
from planner.errors import Refused

WINTER = quarter_of(date(2027, 1, 1), 1)
EMPTY = PlanValues(WINTER.starts, WINTER.ends)
LIMITS = Limits()


def goals(count: int, result: GoalResult = GoalResult.OPEN) -> tuple[GoalValues, ...]:
    return tuple(GoalValues(f"Goal {number}", result=result) for number in range(count))


def focus(count: int) -> tuple[FocusValues, ...]:
    return tuple(FocusValues(uuid4()) for _ in range(count))


def test_a_third_focus_skill_asks_which_one_gives_way() -> None:
    two = replace(EMPTY, focus=focus(2))
    three = replace(two, focus=(*two.focus, FocusValues(uuid4())))
    with pytest.raises(TooMany, match=r"at most 2 skills\. Which one") as raised:
        check(three, two, LIMITS)
    assert raised.value.there == tuple(each.id for each in two.focus)
    assert raised.value.field == "focus"


def test_a_fourth_active_goal_asks_which_one_gives_way() -> None:
    three = replace(EMPTY, goals=goals(3))
    four = replace(three, goals=(*three.goals, GoalValues("Fourth")))
    with pytest.raises(TooMany) as raised:
        check(four, three, LIMITS)
    assert raised.value.there == tuple(each.id for each in three.goals)


def test_reached_goals_make_room() -> None:
    done = replace(EMPTY, goals=goals(3, GoalResult.REACHED))
    check(replace(done, goals=(*done.goals, GoalValues("Fourth"))), done, LIMITS)


def test_what_was_there_may_stay_when_limits_become_narrower() -> None:
    three = replace(EMPTY, goals=goals(3))
    check(replace(three, headline="Asks first"), three, Limits(goals=2))


def test_an_end_before_its_start_is_refused() -> None:
    with pytest.raises(Refused, match="ends before it starts") as raised:
        check(replace(EMPTY, ends=date(2026, 12, 31)), EMPTY, LIMITS)
    assert raised.value.field == "ends"


def test_a_plan_may_be_for_one_day() -> None:
    check(replace(EMPTY, ends=EMPTY.starts), EMPTY, LIMITS)


def test_a_skill_is_in_a_plan_once() -> None:
    skill = uuid4()
    with pytest.raises(Refused, match="in the plan already"):
        check(replace(EMPTY, focus=(FocusValues(skill), FocusValues(skill))), EMPTY, LIMITS)


@pytest.mark.parametrize(("now", "aim"), [(0, None), (None, 5), (5, 5)])
def test_a_level_is_a_number_from_one_to_four(now: int | None, aim: int | None) -> None:
    with pytest.raises(Refused, match="from 1 to 4") as raised:
        check(replace(EMPTY, focus=(FocusValues(uuid4(), now, aim),)), EMPTY, LIMITS)
    assert raised.value.field == "focus"


@pytest.mark.parametrize(("now", "aim"), [(None, None), (4, None), (None, 1), (2, 2), (1, 4)])
def test_nobody_aims_below_the_level_now(now: int | None, aim: int | None) -> None:
    check(replace(EMPTY, focus=(FocusValues(uuid4(), now, aim),)), EMPTY, LIMITS)
    with pytest.raises(Refused, match="below the level now"):
        check(replace(EMPTY, focus=(FocusValues(uuid4(), now, aim), FocusValues(uuid4(), 3, 2))), EMPTY, LIMITS)


def test_where_none_of_them_was_there_before_each_but_the_last_may_give_way() -> None:
    four = replace(EMPTY, goals=goals(4))
    with pytest.raises(TooMany) as raised:
        check(four, EMPTY, LIMITS)
    assert raised.value.there == tuple(each.id for each in four.goals[:3])


def test_what_breaks_a_rule_stays_as_it_was_and_all_else_is_taken() -> None:
    before = replace(EMPTY, focus=focus(1), goals=(*goals(3), *goals(1, GoalResult.NOT_REACHED)))
    typed = replace(
        before,
        headline="Asks first",
        ends=date(2026, 12, 31),
        focus=focus(3),
        goals=(*(replace(each, text="Said anew", result=GoalResult.OPEN) for each in before.goals), *goals(1)),
    )
    taken, reason = fitting(typed, before, LIMITS)
    results = [each.result for each in before.goals]
    assert (taken.headline, taken.ends, taken.focus) == ("Asks first", before.ends, before.focus)
    assert [(each.text, each.result) for each in taken.goals] == [("Said anew", result) for result in results]
    assert reason and "ends before it starts" in str(reason)
    assert fitting(replace(before, headline="Asks first"), before, LIMITS) == (
        replace(before, headline="Asks first"), None,
    )  # fmt: skip


def test_aim_is_one_notch_up_and_follows_the_level_now() -> None:
    assert focus_on(uuid4(), 2).aim == 3
    assert focus_on(uuid4(), 4).aim == 4
    assert focus_on(uuid4(), None).aim is None
    assert FocusValues(uuid4(), 2, 3).at(4).aim == 4
    assert FocusValues(uuid4(), 2, 3).towards(1).now == 1


@pytest.mark.parametrize(
    ("goal", "box"),
    [
        ("Make 40 calls a week", "activity"),
        ("Keep the CRM clean", "the data in the sales system"),
        ("Grow the pipeline to two million", "the pipeline"),
        ("A better attitude in meetings", "attitude"),
        ("Keep his promises to the office", "commitments"),
    ],
)
def test_a_goal_about_one_of_the_five_boxes_is_pointed_out(goal: str, box: str) -> None:
    assert f"sounds like {box}," in hint(goal)


@pytest.mark.parametrize("goal", ["Halden Freight: a business case with their CFO", "", "Six first meetings end dated"])
def test_other_goals_are_left_alone(goal: str) -> None:
    assert hint(goal) == ""


def test_a_first_plan_comes_with_its_period_and_reviews() -> None:
    values = first_values(WINTER)
    assert (values.starts, values.ends) == (date(2027, 1, 1), date(2027, 3, 31))
    assert len(values.reviews) == 3


def test_the_next_plan_takes_over_what_is_not_done() -> None:
    discovery, closing, opening = uuid4(), uuid4(), uuid4()
    last = replace(
        EMPTY,
        headline="Asks first",
        ambition="Lead a team",
        focus=(FocusValues(discovery, 2, 3), FocusValues(closing, 1, 3), FocusValues(opening)),
        goals=goals(2),
        actions=(
            ActionValues(ActionKind.ON_THE_JOB, "Record two calls", due=date(2027, 3, 1)),
            ActionValues(ActionKind.IN_TRAINING, "Course", state=ActionState.DONE),
            ActionValues(ActionKind.IN_TRAINING, " "),
            ActionValues(ActionKind.WITH_OTHERS, "Sit in with Tomás", due=date(2027, 4, 1)),
            ActionValues(ActionKind.SUPPORT, "Introduce the CFO", due=date(2027, 4, 9), state=ActionState.UNDER_WAY),
        ),
    )
    following = next_values(last, quarter_after(WINTER), {discovery: 3, closing: None})
    assert (following.headline, following.ambition, following.goals) == ("", "Lead a team", ())
    assert [(each.now, each.aim) for each in following.focus] == [(3, 4), (1, 3), (None, None)]
    assert [(each.text, each.due) for each in following.actions] == [
        ("Record two calls", None),
        ("Sit in with Tomás", date(2027, 4, 1)),
        ("Introduce the CFO", date(2027, 4, 9)),
    ]
    assert {each.id for each in following.actions}.isdisjoint(each.id for each in last.actions)


def test_the_next_plan_never_lies_in_the_quarter_of_the_last() -> None:
    assert next_quarter(date(2026, 12, 31), WINTER, quarter_after(WINTER)) == WINTER
    assert next_quarter(WINTER.ends, WINTER, quarter_after(WINTER)) == quarter_after(WINTER)
