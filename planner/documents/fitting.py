"""Stories on the pages at hand: their white is drawn in where that spares a page."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable

from planner.documents.sections import Section

STEPS = 6  # by which a story is drawn in to fit its page


def fit(story: Sequence[Flowable], frame: tuple[float, float]) -> list[Flowable]:
    """The story with its white drawn in, step by step, until it stands on one page; as it was if it never does."""
    for step in range(STEPS):
        _draw_in([part for part in story if isinstance(part, Section)], step)
        if used(story, frame) <= frame[1]:
            return list(story)
    _draw_in([part for part in story if isinstance(part, Section)], 0)
    return list(story)


class Together(CondPageBreak):
    """Before parts that shall stand on one page: here with their white drawn in as far as needed, else on the next."""

    def __init__(self, parts: Sequence[Flowable]) -> None:
        super().__init__(0)
        self.parts = parts

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        fit(self.parts, (width, height - self.parts[0].getSpaceBefore()))
        self.height = used(self.parts, (width, height)) + self.parts[0].getSpaceBefore()
        return super().wrap(width, height)


def used(story: Sequence[Flowable], frame: tuple[float, float]) -> float:
    return sum(part.wrap(*frame)[1] + (part.getSpaceBefore() if number else 0) for number, part in enumerate(story))


def _draw_in(sections: Sequence[Section], step: int) -> None:
    for section in sections:
        section.spaceBefore = section.space * (1 - step / (STEPS + 2))
        for row in section.rows:
            row.gap = row.white * (1 - step / (2 * STEPS))
