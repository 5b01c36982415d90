"""Dream clients, and the criteria of the sweet spot that they are held against."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from uuid import UUID

from planner.domain.record import Record
from planner.language import N_, _


class Fit(Enum):
    """Whether a client meets a criterion."""

    FITS = "fits"
    DOES_NOT = "does_not"
    UNKNOWN = "unknown"

    @property
    def words(self) -> str:
        return _(_FITS[self])


_FITS = {Fit.FITS: N_("fits"), Fit.DOES_NOT: N_("does not"), Fit.UNKNOWN: N_("unknown")}


@dataclass(eq=False, kw_only=True)
class Criterion(Record):
    """One line of the sweet spot; `against` puts it into the half that says which clients are not for us."""

    manager_id: UUID
    text: str
    against: bool = False
    position: int = 0
    archived_on: date | None = None


@dataclass(eq=False, kw_only=True)
class ClientFit(Record):
    """How a client stands to a criterion; without one it is unknown."""

    dream_client_id: UUID
    criterion_id: UUID
    fit: Fit = Fit.UNKNOWN


@dataclass(eq=False, kw_only=True)
class DreamClient(Record):
    """A named target account of a salesperson.

    `value` says how value will be created before the first sale, `contacts` who is there. All of it is shared with the
    salesperson whose client it is, and with nobody else's.
    """

    salesperson_id: UUID
    name: str
    why_us: str = ""
    value: str = ""
    contacts: str = ""
    next_step: str = ""
    next_step_due: date | None = None
    archived_on: date | None = None
    fits: list[ClientFit] = field(default_factory=list)
