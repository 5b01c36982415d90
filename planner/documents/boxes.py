"""The five boxes in a word each, on paper and in mails."""

from __future__ import annotations

from collections.abc import Sequence

from planner.domain.session import Box
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


def boxes_words(asked: Sequence[Box], else_words: str) -> str:
    """What the boxes go by of which all, some or none are asked about."""
    if len(asked) == len(Box):
        return _("The five boxes")
    return _("The boxes") if asked else else_words
