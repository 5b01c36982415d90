"""A call that manager and salesperson make together, on a ride-along or as the subject of a call debrief."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from uuid import UUID

from planner.domain.record import Record
from planner.domain.sides import Side
from planner.language import N_, _


class FieldRole(Enum):
    """What the manager does in the call, agreed with the salesperson beforehand."""

    LEAD = "lead"
    TAKE_PART = "take_part"
    OBSERVE = "observe"

    @property
    def words(self) -> str:
        return _(_ROLES[self])


_ROLES = {FieldRole.LEAD: N_("lead"), FieldRole.TAKE_PART: N_("take part"), FieldRole.OBSERVE: N_("observe")}


@dataclass(eq=False, kw_only=True)
class CallRating(Record):
    """A watched skill as one side saw it in the call; a `level` of None means too early to tell."""

    call_id: UUID
    skill_id: UUID
    by: Side
    level: int | None = None


@dataclass(eq=False, kw_only=True)
class FieldCall(Record):
    """`stepping_in` is the rule for when the manager may step in; the brief is shared with the salesperson.

    `own_view` is what the salesperson says first; `strengths` and `changes` are what both agreed on afterwards: all
    shared. At most two skills are watched. `rated_at` says when the salesperson's own ratings were in, which is what
    opens the manager's; `debriefed_at` when the debrief was closed.
    """

    session_id: UUID
    position: int = 0
    client: str = ""
    dream_client_id: UUID | None = None
    objective: str = ""
    role: FieldRole = FieldRole.OBSERVE
    stepping_in: str = ""
    first_skill_id: UUID | None = None
    second_skill_id: UUID | None = None
    own_view: str = ""
    strengths: str = ""
    changes: str = ""
    rated_at: datetime | None = None
    debriefed_at: datetime | None = None
    ratings: list[CallRating] = field(default_factory=list)
