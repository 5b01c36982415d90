"""What the ride-along sheet is given: plain values; it has no field for anything private."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from planner.documents.papers import Meeting, Pair, PromiseLine, code
from planner.domain.field_call import FieldRole
from planner.domain.understanding import Understanding


@dataclass(frozen=True)
class WatchedLine:
    """A skill that is watched, what one sees at each level, and both ratings; `rated` ones may be too early to tell."""

    name: str
    levels: tuple[str, ...] = ()
    own_rated: bool = False
    own: int | None = None
    manager_rated: bool = False
    manager: int | None = None


@dataclass(frozen=True)
class SeenLine:
    """What was seen and is shared, with its minute."""

    at: datetime
    text: str
    about: str = ""


@dataclass(frozen=True)
class CallPaper:
    """One call; `debriefed` says that it has its debrief, so that there is no room for one."""

    client: str
    role: FieldRole
    objective: str = ""
    stepping_in: str = ""
    watched: tuple[WatchedLine, ...] = ()
    debriefed: bool = False
    own_view: str = ""
    strengths: str = ""
    changes: str = ""
    seen: tuple[SeenLine, ...] = ()
    topics: tuple[tuple[str, Understanding], ...] = ()


@dataclass(frozen=True)
class RideAlongPaper:
    """Both have it: before, as a brief with room to write, and after, as the debrief."""

    pair: Pair
    meeting: Meeting
    version: int
    calls: tuple[CallPaper, ...] = ()
    promises: tuple[PromiseLine, ...] = ()

    @property
    def after(self) -> bool:
        return any(call.debriefed for call in self.calls)

    @property
    def code(self) -> str:
        return code("RA", self.meeting.number, self.version, self)
