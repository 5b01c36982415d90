"""Rows that more than one document has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import zip_longest

from reportlab.platypus import Flowable

from planner.documents.by_hand import Blanks, Room
from planner.documents.dates import at_start, day
from planner.documents.drawing import Drawn
from planner.documents.papers import BarrierLine, Pair, PromiseLine
from planner.documents.rows import Row, cell, head
from planner.documents.sections import Section
from planner.documents.style import BODY, CAPTION, HEAD, LINE, NOTE, SMALL, TEXT, baseline
from planner.documents.words import passages, say, short
from planner.domain.commitment import CommitmentStatus
from planner.domain.development import SignOff
from planner.domain.sides import Side
from planner.language import _

BARRIER = (4, 3, 5)
"""Columns of a barrier, its kind and its next step."""
APART = 1 / 5
"""Of a line, the white over a caption."""
LEVEL = (baseline(BODY) - baseline(CAPTION)) / LINE
"""The same over one that begins a cell, so that it stands on the line of the cells beside it."""


def barrier_rows(barriers: Sequence[BarrierLine], pair: Pair, letter: str = "") -> tuple[list[Row], Row]:
    """A row for each barrier, with a code if there is a letter for it, and the head over them."""
    captions = head(*zip(BARRIER, (_("Barrier"), _("Kind, state"), _("Next step")), strict=True))
    rows = [_barrier(barrier, pair) for barrier in barriers]
    for number, row in enumerate(rows, 1):
        row.code = f"{letter}{number}" if letter else ""
    return rows, captions


def captioned(parts: Sequence[tuple[str, str]], below: bool = False) -> list[Flowable]:
    """Words under their captions; white parts them from the words before, and from what they stand `below`."""
    said: list[Flowable] = []
    for caption, words in parts:
        if caption:
            said += [Drawn(APART if said or below else LEVEL), say(caption, CAPTION)]
        said += passages(words)
    return said


def initials(pair: Pair, lines: float = 3) -> Blanks:
    """Room for those of both, side by side."""
    return Blanks(*[(letters, 0.5) for letters in pair.initials], lines=lines)


def sign_off(pair: Pair, receipt: str, comment: str, signed: str) -> Section:
    """What signing means, the salesperson's own comment, and the lines to sign on."""
    said: list[Flowable] = [*passages(comment)] if comment.strip() else [Room(5)]
    names = [cell(6, Blanks((name, 0.68), (_("Date"), 0.32))) for name in (pair.name, pair.manager)]
    rows = [Row(cell(TEXT, receipt))]
    if signed:
        rows.append(Row(cell(TEXT, say(signed, HEAD)), line=0))
    caption = say(_("{}’s own comment").format(short(pair.first)), CAPTION)
    rows += [Row(cell(TEXT, caption, *said), line=0), Row(*names, line=0)]
    return Section(_("Sign-off"), rows, keep=True)


def signed_words(how: SignOff, on: date | None) -> str:
    """`Signed, 14 Jan 2027`; nothing before that."""
    if how is SignOff.NOT_YET:
        return ""
    words = at_start(how.words)
    return ", ".join((words, day(on))) if on else words


def _barrier(barrier: BarrierLine, pair: Pair) -> Row:
    step = passages(barrier.next_step, SMALL) if barrier.next_step else []
    who = short(pair.of(barrier.owner)) if barrier.owner else ""
    until = _("by {}").format(day(barrier.next_step_due)) if barrier.next_step_due else ""
    whose = ", ".join(words for words in (who, until) if words)
    return Row(
        cell(BARRIER[0], barrier.text),
        cell(BARRIER[1], say(barrier.kind.words, SMALL), say(barrier.status.words, NOTE)),
        cell(BARRIER[2], *step, *([say(whose, NOTE)] if whose else [])),
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
