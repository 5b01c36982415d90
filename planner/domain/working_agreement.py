"""Which of the five boxes a goal is about: those belong in the working agreement, not in a plan."""

from __future__ import annotations

import re

from planner.domain.session import Box
from planner.language import _

_SIGNS = {
    Box.ACTIVITY: (
        r"activit(y|ies)",
        r"(more|number of) (calls|visits|meetings|appointments)",
        r"\d+ (calls|visits|meetings|appointments|dials|e-?mails)( (a|per|each|every) (day|week|month))",
    ),
    Box.ATTITUDE: (r"attitude", r"motivat(ed|ion)", r"mindset", r"(more )?enthusias(m|tic)", r"stop complaining"),
    Box.COMMITMENTS: (r"commitments?", r"keeps? (his|her|their|your|my|all|every) (promises?|word)", r"punctual(ity)?"),
    Box.DATA: (r"crm", r"sales system", r"data (entry|quality|hygiene)", r"call reports?", r"records up to date"),
    Box.PIPELINE: (r"pipeline", r"forecast(s|ing)?", r"funnel"),
}
_FINDERS = {box: re.compile(rf"\b({'|'.join(signs)})\b", re.IGNORECASE) for box, signs in _SIGNS.items()}


def box_of(goal: str) -> Box | None:
    """By its words; None where the goal is about none of the five."""
    return next((box for box, finder in _FINDERS.items() if finder.search(goal)), None)


def hint(goal: str) -> str:
    """What to tell the manager about a goal, or nothing; never a refusal."""
    box = box_of(goal)
    if box is None:
        return ""
    words = _("This sounds like {}, one of the five boxes: better in the working agreement than in a plan.")
    return words.format(box.words.lower())
