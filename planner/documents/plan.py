"""The development plan: what the two agree to work on in a period, printed, talked through and signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO

from reportlab.platypus import Flowable

from planner.documents import page
from planner.documents.by_hand import Blanks, Room
from planner.documents.dates import day, period
from planner.documents.drawing import Drawn
from planner.documents.fitting import Together, used
from planner.documents.lacking import Lacking
from planner.documents.lines import barrier_rows, initials, sign_off, signed_words
from planner.documents.marks import State
from planner.documents.masthead import Fact, masthead
from planner.documents.page import Imprint, Size
from planner.documents.papers import ActionLine, GoalLine, Pair, PlanPaper, ReviewLine, Sheet
from planner.documents.rows import Row, cell, head
from planner.documents.sections import Section
from planner.documents.skills import chart, focus_skills
from planner.documents.style import CAPTION, HALF, HEAD, LEAD, NOTE, QUOTE, SMALL, TEXT
from planner.documents.words import display, passages, say, short
from planner.domain.development import ActionKind, ActionState, GoalResult
from planner.language import N_, _

RECEIPT = N_(
    "Signing means that this plan was received and discussed. It does not mean agreement with every word: "
    "this is a plan, not a contract."
)
FILLED = {ActionState.OPEN: 0.0, ActionState.UNDER_WAY: 0.5, ActionState.DONE: 1.0, ActionState.DROPPED: -1.0}
LEARNING = (ActionKind.ON_THE_JOB, ActionKind.WITH_OTHERS, ActionKind.IN_TRAINING)
A_ROW = {0: 3, 1: 1, 2: 2, 4: 2}
"""How many reviews stand side by side, by how many there are; three of any other number."""


def write(file: Path | BinaryIO, plan: PlanPaper, sheet: Sheet) -> Sequence[Lacking]:
    """Tells the signs that no font has. Raises TooLong."""
    return page.write(file, sheet, partial(_compose, plan, sheet.company))


def _compose(plan: PlanPaper, company: str, frame: Size) -> tuple[Imprint, list[Flowable]]:
    what = _("Development plan {number}, as of {day}").format(number=plan.number, day=day(plan.printed))
    story = signed_together(list(_story(plan, company)), frame)
    return Imprint(plan.pair.name, what, plan.code, plan.pair.manager), story


def signed_together(story: list[Flowable], frame: Size) -> list[Flowable]:
    """The reviews go with the sign-off to the next page where both fit there: no page holds signature lines alone."""
    last = story[-2:]
    return [*story[:-2], Together(last), *last] if used(last, frame) <= frame[1] else story


def _story(plan: PlanPaper, company: str) -> Iterator[Flowable]:
    pair = plan.pair
    facts = [Fact(_("Period"), period(plan.starts, plan.ends), 5), Fact(_("Manager"), pair.manager, 4)]
    if pair.since:
        facts.append(Fact(_("With us since"), day(pair.since), 3))
    yield from masthead(company, _("Development plan"), pair.name, pair.role, facts)
    yield Section(_("Aim"), _said(plan.headline, LEAD), line=0, space=4 * HALF)
    yield Section(_("{}’s own ambition").format(short(pair.first)), _said(plan.ambition, QUOTE))
    yield Section(_("Strengths"), [_strength(*each) for each in plan.strengths] or _blank(2))
    yield Section(_("Focus skills"), focus_skills(plan.skills) or _blank(2), keep=True)
    if plan.skills:
        yield chart(plan.skills)
    yield from _what_to_do(plan)
    yield reviews(plan.reviews, pair)
    yield sign_off(pair, _(RECEIPT), plan.comment, signed_words(plan.sign_off, plan.signed_on))


def _what_to_do(plan: PlanPaper) -> Iterator[Section]:
    goals = [_goal(number, goal) for number, goal in enumerate(plan.goals, 1)]
    yield Section(_("Goals"), goals or _blank(3), head((6, _("Result")), (2, _("By")), (4, _("Measure"))))
    learning = head((8, _("Action")), (2, _("Due, who")), (2, _("State")))
    yield Section(_("Actions"), _actions(plan) or _blank(3), learning)
    support = _deeds([each for each in plan.actions if each.kind is ActionKind.SUPPORT], plan.pair, "S")
    title = _("What {} will do").format(short(plan.pair.coach))
    yield Section(title, support or _blank(2), head((8, _("Action")), (2, _("Due")), (2, _("State"))))
    rows, captions = barrier_rows(plan.barriers, plan.pair, "B")
    yield Section(_("Barriers"), rows or _blank(2), captions)


def _blank(lines: int) -> list[Row]:
    return [Row(cell(TEXT, Room(lines)), line=0)]


def _said(words: str, style: object) -> list[Row]:
    if not words.strip():
        return _blank(2)
    return [Row(cell(TEXT, *(display(words, LEAD) if style is LEAD else passages(words, QUOTE))))]


def _strength(text: str, seen: str) -> Row:
    return Row(cell(8, text), cell(4, *(passages(seen, NOTE) if seen else [])))


def _goal(number: int, goal: GoalLine) -> Row:
    result = [say(goal.result.words, HEAD)] if goal.result is not GoalResult.OPEN else []
    return Row(cell(6, goal.text), cell(2, say(day(goal.by), SMALL), *result), cell(4, goal.measure), code=f"G{number}")


def _actions(plan: PlanPaper) -> list[Row]:
    """Grouped by how something is learned; the first row of each group bears its name."""
    rows: list[Row] = []
    for kind in LEARNING:
        deeds = _deeds([each for each in plan.actions if each.kind is kind], plan.pair, "A", len(rows) + 1)
        if deeds:
            deeds[0].label = say(kind.words, SMALL)
        rows += deeds
    return rows


def _deeds(deeds: Sequence[ActionLine], pair: Pair, letter: str, first: int = 1) -> list[Row]:
    return [_deed(deed, pair, letter, number) for number, deed in enumerate(deeds, first)]


def _deed(deed: ActionLine, pair: Pair, letter: str, number: int) -> Row:
    due = [say(day(deed.due), SMALL)] if deed.due else []
    who = [say(short(pair.of(deed.owner)), SMALL)] if deed.kind is not ActionKind.SUPPORT else []
    state = State(FILLED[deed.state], deed.state.words)
    return Row(cell(8, deed.text), cell(2, *due, *who), cell(2, state), code=f"{letter}{number}")


def reviews(held: Sequence[ReviewLine], pair: Pair) -> Section:
    side_by_side = A_ROW.get(len(held), 3)
    columns = TEXT // side_by_side
    rows: list[Row] = []
    wanted: list[ReviewLine | None] = [*held] or [None] * side_by_side
    for first in range(0, len(wanted), side_by_side):
        some = wanted[first : first + side_by_side]
        rows.append(Row(*[cell(columns, *_review(each)) for each in some]))
        rows.append(Row(*[cell(columns, initials(pair)) for _each in some], line=0))
    return Section(_("Reviews"), rows, keep=True)


def _review(review: ReviewLine | None) -> list[Flowable]:
    if review is None:
        return [Blanks((_("Date"), 0.5), lines=3), Drawn(0.5), say(_("What moved, what did not"), NOTE), Room(5)]
    said: list[Flowable] = [*passages(review.note)] if review.note.strip() else [Room(5)]
    return [say(day(review.on), HEAD), say(_("What moved, what did not"), CAPTION), *said]
