"""What the preparation sheet and the blank forms are given: plain values; they have no field for anything private."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from planner.documents.papers import Meeting, Pair, code
from planner.domain.session import Box


@dataclass(frozen=True)
class PreparationPaper:
    """The salesperson fills it in before a session. Of the `boxes` only those are asked about that are not folded."""

    pair: Pair
    meeting: Meeting
    version: int
    session_id: UUID
    boxes: tuple[Box, ...] = tuple(Box)

    @property
    def code(self) -> str:
        return code("PS", self.meeting.number, self.version, self)


class Form(Enum):
    """The documents that can be filled in by hand; the values are their names on the command line."""

    AGENDA = "agenda"
    PREPARATION = "preparation"
    RIDE_ALONG = "ride-along"
    AGREEMENT = "agreement"
    PLAN = "plan"


@dataclass(frozen=True)
class BlankPaper:
    """A form to write on by hand; half filled in where it is known with whom, or for which session."""

    form: Form
    manager: str = ""
    pair: Pair | None = None
    meeting: Meeting | None = None
