"""What is left of a page, shared out as ruled lines to write on."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from planner.documents.by_hand import Room
from planner.documents.fitting import fit, used
from planner.documents.page import Size

Rooms = list[tuple[Room, float]]
"""Each with its share."""


def dealt(parts: Sequence[Flowable], rooms: Rooms, frame: Size) -> list[Flowable]:
    """The story on its page, with a line more at a time for the room that has least by its share."""
    story = fit(parts, frame)
    while rooms and used(story, frame) <= frame[1]:
        room, _share = max(rooms, key=lambda each: each[1] / each[0].lines)
        room.fill(room.lines + 1)
        if used(story, frame) > frame[1]:
            room.fill(room.lines - 1)
            break
    return story
