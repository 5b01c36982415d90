"""Dream clients, and the criteria of the sweet spot that they are held against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Protocol
from uuid import UUID

from planner.domain import titles
from planner.domain.one_line import one_line
from planner.domain.record import Record
from planner.errors import Refused
from planner.language import N_, _


class Fit(Enum):
    """Whether a client meets a criterion."""

    FITS = "fits"
    DOES_NOT = "does_not"
    UNKNOWN = "unknown"

    @property
    def words(self) -> str:
        return _(_FITS[self])

    def words_for(self, against: bool) -> str:
        """Of a criterion that says who is not for us, meeting it is nothing to be glad of."""
        return _("applies") if against and self is Fit.FITS else self.words

    def speaks_for(self, against: bool) -> bool | None:
        """Whether it speaks for the client; None while nobody knows."""
        return None if self is Fit.UNKNOWN else (self is Fit.FITS) is not against


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


@dataclass(frozen=True)
class ClientDetails:
    """What can be said of a dream client in a form."""

    name: str
    why_us: str = ""
    value: str = ""
    contacts: str = ""
    next_step: str = ""
    next_step_due: date | None = None


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

    def describe(self, details: ClientDetails) -> None:
        """Raises Refused without a name, or with a date and nothing to be done by it."""
        for name, value in vars(checked(details)).items():
            setattr(self, name, value)


class Held(Protocol):
    """A criterion, or a row of one."""

    @property
    def id(self) -> UUID: ...

    @property
    def text(self) -> str: ...

    @property
    def against(self) -> bool: ...


@dataclass(frozen=True)
class Stand:
    """How a client stands to a criterion, in the criterion's own words."""

    text: str
    against: bool
    fit: Fit

    @property
    def words(self) -> str:
        return f"{self.text}: {self.fit.words_for(self.against)}"


@dataclass(frozen=True)
class ClientCard:
    """A client as it stands beside an item of an agenda: all of it is for both."""

    id: UUID
    name: str
    why_us: str
    value: str
    contacts: str
    next_step: str
    next_step_due: date | None
    stands: Sequence[Stand] = ()

    def standing(self, speaks: bool | None) -> list[Stand]:
        """The criteria that speak for the client, against it, or say nothing yet."""
        return [each for each in self.stands if each.fit.speaks_for(each.against) is speaks]


@dataclass(frozen=True)
class Tally:
    """A client, counted against all criteria: `wanted` of them are for us, the rest says who is not."""

    wanted: int
    fits: int
    misses: int
    against: int
    unknown: int

    @property
    def gaps(self) -> int:
        """What speaks against the client."""
        return self.misses + self.against

    @property
    def words(self) -> str:
        """`fits 4 of 6 · 1 against · 2 unknown`; empty without criteria."""
        against = _("{} against").format(self.gaps) if self.gaps else ""
        unknown = _("{} unknown").format(self.unknown) if self.unknown else ""
        fits = _("fits {fits} of {wanted}").format(fits=self.fits, wanted=self.wanted) if self.wanted else ""
        return " · ".join(words for words in (fits, against, unknown) if words)


def tally(criteria: Iterable[Held], fits: Mapping[UUID, Fit]) -> Tally:
    stands = [(each.against, fits.get(each.id, Fit.UNKNOWN)) for each in criteria]
    known = [(against, fit.speaks_for(against)) for against, fit in stands]
    return Tally(
        wanted=sum(not against for against, _speaks in known),
        fits=sum(speaks is True and not against for against, speaks in known),
        misses=sum(speaks is False and not against for against, speaks in known),
        against=sum(speaks is False and against for against, speaks in known),
        unknown=sum(speaks is None for _against, speaks in known),
    )


@dataclass(frozen=True)
class Gap:
    """A criterion against the whole list: how many of its clients it speaks against, and of how many nobody knows."""

    text: str
    against: bool
    clients: int
    speaks: int
    unknown: int

    @property
    def words(self) -> str:
        """Counted over the list's clients; empty where the list has no gap here."""
        speaks = _("so at {speaks} of {clients}") if self.against else _("not so at {speaks} of {clients}")
        unknown = _("unknown at {unknown}") if self.speaks else _("unknown at {unknown} of {clients}")
        parts = (speaks if self.speaks else "", unknown if self.unknown else "")
        said = ", ".join(part for part in parts if part)
        counts = said.format(speaks=self.speaks, unknown=self.unknown, clients=self.clients)
        return f"{self.text}: {counts}" if said else ""


def list_gaps(criteria: Iterable[Held], clients: Sequence[Mapping[UUID, Fit]]) -> list[Gap]:
    """Where a list falls short of the sweet spot, the worst first; criteria without a gap are left out."""
    gaps = [_gap(each, clients) for each in criteria]
    return sorted((gap for gap in gaps if gap.words), key=lambda gap: (-gap.speaks, -gap.unknown))


def _gap(criterion: Held, clients: Sequence[Mapping[UUID, Fit]]) -> Gap:
    fits = [client.get(criterion.id, Fit.UNKNOWN).speaks_for(criterion.against) for client in clients]
    return Gap(
        criterion.text, criterion.against, len(clients), sum(fit is False for fit in fits),
        sum(fit is None for fit in fits),
    )  # fmt: skip


def why_question(client: str) -> str:
    """How a salesperson is asked for one client by name."""
    return _(titles.WHY_CLIENT).format(client=client)


def reminder(client: str) -> str:
    """How a list of things to bring up names one."""
    return _(titles.CLIENT).format(client=client)


def checked(details: ClientDetails) -> ClientDetails:
    """Raises Refused without a name, or with a date and nothing to be done by it."""
    name, step = " ".join(details.name.split()), " ".join(details.next_step.split())
    if not name:
        raise Refused(_("Please give the client a name."), "name")
    if details.next_step_due and not step:
        raise Refused(_("Please say what will be done by then."), "next_step")
    why_us, value, contacts = details.why_us.strip(), details.value.strip(), details.contacts.strip()
    return ClientDetails(name, why_us, value, contacts, step, details.next_step_due)


def checked_criterion(text: str) -> str:
    """Raises Refused without words."""
    words = one_line(text)
    if not words:
        raise Refused(_("Please write the criterion."), "text")
    return words
