"""The parts of a plan as tables of data: their words, their rows, their fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from planner.domain import working_agreement
from planner.domain.dates import full_day
from planner.domain.development import ActionKind, ActionState, GoalResult
from planner.domain.plan_values import ActionValues, GoalValues, ReviewValues, StrengthValues
from planner.domain.sides import Side
from planner.language import N_, _
from ui.development.parts import Kind
from ui.theme import Tone
from ui.widgets.form import Field
from ui.widgets.inputs import CheckInput, ChoiceInput, DayInput, LineInput, NotesInput
from ui.widgets.pill import Pill
from ui.widgets.rows import Row
from ui.widgets.text import sentence_case

RESULTS = {
    GoalResult.REACHED: (Tone.GOOD, "check"),
    GoalResult.PARTLY: (Tone.MOVING, "circle-dot"),
    GoalResult.NOT_REACHED: (Tone.TROUBLE, "minus"),
}
STATES = {
    ActionState.UNDER_WAY: (Tone.MOVING, "circle-dot"),
    ActionState.DONE: (Tone.GOOD, "check"),
    ActionState.DROPPED: (Tone.PLAIN, "minus"),
}


def strengths() -> Kind[StrengthValues]:
    return Kind(
        title=_("Strengths"),
        add=_("Add strength"),
        empty=_("What goes well already, and where it was seen."),
        count=_how_many,
        row=lambda _number, part: Row(part.text or _("New strength"), part.seen, key=part.id),
        fields=lambda: (
            Field("text", _("Strength"), NotesInput(lines=2)),
            Field("seen", _("Where it was seen"), LineInput()),
        ),
        new=StrengthValues,
    )


def goals(today: date, most: int) -> Kind[GoalValues]:
    return Kind(
        title=_("Goals"),
        add=_("Add goal"),
        empty=_("Results that both will recognise, by a day, with a measure."),
        count=partial(_of_most, most),
        row=_goal_row,
        fields=lambda: (
            Field("text", _("Goal"), NotesInput(lines=2)),
            Field("measure", _("Measure"), LineInput()),
            Field("by", _("By"), DayInput(today)),
            Field("result", _("Result"), ChoiceInput([(each, sentence_case(each.words)) for each in GoalResult])),
        ),
        new=GoalValues,
        help=lambda goal: working_agreement.hint(goal.text),
        leads=_("Working agreement"),
    )


def actions(kind: ActionKind, today: date, names: tuple[str, str]) -> Kind[ActionValues]:
    """`names` are the first names of the salesperson and the manager."""
    sides = list(zip((Side.SALESPERSON, Side.MANAGER), names, strict=True))
    return Kind(
        title=kind.words,
        add=_("Add action"),
        empty=_(EMPTY[kind]),
        count=_how_many,
        row=partial(_action_row, dict(sides)),
        fields=lambda: (
            Field("text", _("Action"), NotesInput(lines=2)),
            Field("owner", _("Who"), ChoiceInput(list(sides))),
            Field("due", _("Due"), DayInput(today)),
            Field("state", _("State"), ChoiceInput([(each, sentence_case(each.words)) for each in ActionState])),
        ),
        new=partial(ActionValues, kind),
    )


def support(today: date, manager: str) -> Kind[ActionValues]:
    return replace(
        actions(ActionKind.SUPPORT, today, ("", manager)),
        title=_("What {} will do").format(manager),
        fields=lambda: (
            Field("text", _("Deed"), NotesInput(lines=2)),
            Field("due", _("Due"), DayInput(today)),
            Field("state", _("State"), ChoiceInput([(each, sentence_case(each.words)) for each in ActionState])),
        ),
        new=partial(ActionValues, ActionKind.SUPPORT, "", Side.MANAGER),
    )


def reviews(today: date) -> Kind[ReviewValues]:
    return Kind(
        title=_("Reviews"),
        add=_("Add review"),
        empty=_("Days on which both look at the plan."),
        count=_how_many,
        row=_review_row,
        fields=lambda: (
            Field("on", _("Day"), DayInput(today)),
            Field("note", _("What moved, what did not"), NotesInput(lines=4)),
            Field("done", "", CheckInput(_("Both have looked at it"))),
        ),
        new=lambda: ReviewValues(today + timedelta(days=28)),
        needed=("on",),
    )


EMPTY = {
    ActionKind.ON_THE_JOB: N_("What is practised in real client meetings. Most of learning happens here."),
    ActionKind.WITH_OTHERS: N_("What is learned beside colleagues: sitting in, riding along, practising."),
    ActionKind.IN_TRAINING: N_("Courses and reading. The smallest part."),
    ActionKind.SUPPORT: N_("What the manager does to make it possible."),
}


def _how_many(parts: Sequence[object]) -> str:
    return str(len(parts)) if parts else ""


def _of_most(most: int, parts: Sequence[GoalValues]) -> str:
    active = sum(part.result is GoalResult.OPEN for part in parts)
    return _("{active} of {most}").format(active=active, most=most) if active else _("at most {}").format(most)


def _goal_row(number: int, goal: GoalValues) -> Row:
    return Row(
        goal.text or _("New goal"),
        goal.measure,
        lead=str(number),
        note=full_day(goal.by) if goal.by else "",
        pill=_pill(goal.result.words, RESULTS.get(goal.result)),
        key=goal.id,
    )


def _action_row(names: dict[Side, str], number: int, action: ActionValues) -> Row:
    return Row(
        action.text or _("New action"),
        names[action.owner],
        lead=str(number),
        note=full_day(action.due) if action.due else "",
        pill=_pill(action.state.words, STATES.get(action.state)),
        key=action.id,
    )


def _review_row(_number: int, review: ReviewValues) -> Row:
    pill = Pill(_("done"), Tone.GOOD, "check") if review.done else None
    return Row(full_day(review.on), review.note, pill=pill, key=review.id)


def _pill(words: str, look: tuple[Tone, str] | None) -> Pill | None:
    return Pill(words, *look) if look else None
