"""What a salesperson asked for in order to sell, and whether it was given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID

from planner.domain.record import Record
from planner.domain.sides import Side
from planner.errors import PlannerError, Refused
from planner.language import N_, _


class EquipmentKind(Enum):
    CASE_STUDY = "case_study"
    INTRODUCTION = "introduction"
    DEMO_UNIT = "demo_unit"
    TOOL = "tool"
    TRAINING = "training"
    OTHER = "other"

    @property
    def words(self) -> str:
        return _(_KINDS[self])


_KINDS = {
    EquipmentKind.CASE_STUDY: N_("case study"),
    EquipmentKind.INTRODUCTION: N_("introduction"),
    EquipmentKind.DEMO_UNIT: N_("demo unit"),
    EquipmentKind.TOOL: N_("tool"),
    EquipmentKind.TRAINING: N_("training"),
    EquipmentKind.OTHER: N_("something else"),
}


class EquipmentStatus(Enum):
    OPEN = "open"
    GIVEN = "given"
    NOT_GIVEN = "not_given"

    @property
    def words(self) -> str:
        return _(_STATUSES[self])


_STATUSES = {
    EquipmentStatus.OPEN: N_("open"),
    EquipmentStatus.GIVEN: N_("given"),
    EquipmentStatus.NOT_GIVEN: N_("not given"),
}


class AlreadyAnswered(PlannerError):
    """It was given or declined before."""


@dataclass(eq=False, kw_only=True)
class Equipment(Record):
    """A case study, an introduction, a tool: while open, the manager owes it. `why` says why it was not given."""

    salesperson_id: UUID
    kind: EquipmentKind = EquipmentKind.OTHER
    text: str
    asked_on: date
    due: date | None = None
    status: EquipmentStatus = EquipmentStatus.OPEN
    settled_on: date | None = None
    why: str = ""
    session_id: UUID | None = None

    def give(self, on: date) -> None:
        self.answer(EquipmentStatus.GIVEN, on)

    def decline(self, on: date, why: str = "") -> None:
        """It will not be given, and why: a no that is said is better than one that is waited for."""
        self.answer(EquipmentStatus.NOT_GIVEN, on, why)

    def answer(self, status: EquipmentStatus, on: date, why: str = "") -> None:
        if self.status is not EquipmentStatus.OPEN:
            raise AlreadyAnswered(_("“{what}” is already {status}.").format(what=self.text, status=self.status.words))
        self.status, self.settled_on, self.why = status, on, why.strip()

    def reopen(self) -> None:
        """Take back that it was given or declined."""
        self.status, self.settled_on, self.why = EquipmentStatus.OPEN, None, ""


@dataclass(frozen=True)
class EquipmentRow:
    """What a salesperson asked for, as a list shows it."""

    id: UUID
    version: int
    salesperson_id: UUID
    salesperson: str
    kind: EquipmentKind
    text: str
    asked_on: date
    due: date | None
    status: EquipmentStatus
    settled_on: date | None
    why: str

    @property
    def owner(self) -> Side:
        """Whoever asks for something, it is the manager who owes it."""
        return Side.MANAGER


def checked(text: str) -> str:
    """What was asked for. Raises Refused without words."""
    if not text.strip():
        raise Refused(_("Please say in a line what they asked for."), "text")
    return text.strip()
