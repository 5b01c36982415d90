"""Rows that more than one document has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from reportlab.platypus import Flowable

from planner.documents.dates import day
from planner.documents.papers import BarrierLine, Pair, PromiseLine
from planner.documents.rows import Row, Section, cell, head
from planner.documents.style import HEAD, NOTE, SMALL
from planner.documents.words import passages, say, short
from planner.domain.commitment import CommitmentStatus
from planner.domain.session import Box
from planner.domain.sides import Side
from planner.language import N_, _

BOXES = {
    Box.ACTIVITY: N_("activity"),
    Box.ATTITUDE: N_("attitude"),
    Box.COMMITMENTS: N_("commitments"),
    Box.DATA: N_("sales system"),
    Box.PIPELINE: N_("pipeline"),
}


def box_word(box: Box) -> str:
    """One word for a box, where five stand in a line."""
    return _(BOXES[box])


def barrier_rows(barriers: Sequence[BarrierLine], pair: Pair, letter: str = "") -> tuple[list[Row], Row]:
    """A row for each barrier, with a code if there is a letter for it, and the head over them."""
    captions = head((4, _("Barrier")), (3, _("Kind, state")), (5, _("Next step")))
    rows = [_barrier(barrier, pair) for barrier in barriers]
    for number, row in enumerate(rows, 1):
        row.code = f"{letter}{number}" if letter else ""
    return rows, captions


def _barrier(barrier: BarrierLine, pair: Pair) -> Row:
    step = passages(barrier.next_step, SMALL) if barrier.next_step else []
    who = short(pair.of(barrier.owner)) if barrier.owner else ""
    until = _("by {}").format(day(barrier.next_step_due)) if barrier.next_step_due else ""
    whose = ", ".join(words for words in (who, until) if words)
    return Row(
        cell(4, barrier.text), cell(3, say(barrier.kind.words, SMALL), say(barrier.status.words, NOTE)),
        cell(5, *step, *([say(whose, NOTE)] if whose else [])),
    )  # fmt: skip


def promise_section(promises: Sequence[PromiseLine], pair: Pair) -> Section:
    """Two columns; the manager's promises stand first."""
    names = Row(*[cell(6, say(_("{} will").format(short(name)), HEAD)) for name in (pair.coach, pair.first)])
    pairs = zip_longest(_coded(promises, Side.MANAGER), _coded(promises, Side.SALESPERSON))
    rows = [Row(cell(6, *(left or ())), cell(6, *(right or ()))) for left, right in pairs]
    return Section(_("Promises"), rows, names, keep=True)


def _coded(promises: Sequence[PromiseLine], side: Side) -> Iterator[list[Flowable]]:
    first = "M" if side is Side.MANAGER else "S"
    for number, made in enumerate((each for each in promises if each.owner is side), 1):
        by = _("{code}, by {day}").format(code=f"{first}{number}", day=day(made.due))
        state = _state(made)
        yield [*passages(made.text), say(f"{by} ({state})" if state else by, SMALL)]


def _state(made: PromiseLine) -> str:
    if made.status is not CommitmentStatus.OPEN:
        return made.status.words
    moved = _("new date, was {}").format(day(made.first_due)) if made.due != made.first_due else ""
    return ", ".join(words for words in (moved, _("overdue") if made.overdue else "") if words)
