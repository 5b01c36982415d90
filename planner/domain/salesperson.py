"""A salesperson: who is coached."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from planner.domain.document_language import DocumentLanguage
from planner.domain.record import Record
from planner.errors import Refused
from planner.language import _

NEW_FOR = timedelta(days=90)
"""How long somebody counts as new."""


@dataclass(eq=False, kw_only=True)
class Salesperson(Record):
    """`cadence_days` is the time between two one-on-ones; `next_number` is the number that the next session gets;
    documents for them are written in `language`."""

    manager_id: UUID
    name: str
    role: str = ""
    started_on: date | None = None
    email: str = ""
    phone: str = ""
    cadence_days: int = 14
    usual_minutes: int = 45
    usual_place: str = ""
    away_until: date | None = None
    archived_on: date | None = None
    next_number: int = 1
    language: DocumentLanguage = DocumentLanguage.ENGLISH
    round_began_at: datetime | None = None
    """When a round of skill ratings was last begun by hand; otherwise each quarter is one."""

    @property
    def first_name(self) -> str:
        return self.name.split()[0]

    def new(self, today: date) -> bool:
        """Whether the person joined so recently that a first session has its own template."""
        return self.started_on is not None and today - self.started_on < NEW_FOR

    def away(self, day: date) -> bool:
        """Whether the person is away on a day; on the date of `away_until` itself they are back."""
        return self.away_until is not None and day < self.away_until

    def take_number(self) -> int:
        """The next number in the person's one sequence over all kinds of sessions; it is never given again."""
        number, self.next_number = self.next_number, self.next_number + 1
        return number


@dataclass(frozen=True)
class Details:
    """What a form holds about a salesperson."""

    name: str
    role: str = ""
    started_on: date | None = None
    email: str = ""
    phone: str = ""
    cadence_days: int = 14
    usual_minutes: int = 45
    usual_place: str = ""
    away_until: date | None = None
    language: DocumentLanguage = DocumentLanguage.ENGLISH


EMAIL = re.compile(r"[^@\s,;:<>\"()\[\]\\]+@[^@\s,;:<>\"()\[\]\\.]+(\.[^@\s,;:<>\"()\[\]\\.]+)+")
LONGEST_LINE = 200
CADENCE = range(1, 366)
MINUTES = range(5, 481)


def checked(details: Details) -> Details:
    """The details without outer spaces and control characters. Raises Refused with the field that cannot be taken."""
    texts = {name: _line(value) for name, value in vars(details).items() if isinstance(value, str)}
    clean = Details(**(vars(details) | texts))
    checked_name(clean.name)
    for name, text in texts.items():
        if len(text) > LONGEST_LINE:
            raise Refused(_("This is too long. Please keep it under {} letters.").format(LONGEST_LINE), name)
    if clean.email and not EMAIL.fullmatch(clean.email):
        raise Refused(_("This is not an e-mail address. It should look like ines@company.com."), "email")
    if clean.cadence_days not in CADENCE:
        raise Refused(_("Give a number of days from 1 to 365."), "cadence_days")
    checked_minutes(clean.usual_minutes, "usual_minutes")
    return clean


def checked_name(name: str) -> str:
    """The name without outer spaces.

    Raises Refused where nothing is left.
    """
    if not _line(name):
        raise Refused(_("Please give a name, so that you can find this person again."), "name")
    return _line(name)


def checked_minutes(minutes: int, field: str = "minutes") -> int:
    """Raises Refused for a length that no session has."""
    if minutes not in MINUTES:
        raise Refused(_("Give a length from 5 minutes to 8 hours."), field)
    return minutes


def cadence_words(days: int) -> str:
    """`every two weeks`, as a line about somebody says it."""
    named = {1: _("every day"), 7: _("every week"), 14: _("every two weeks"), 21: _("every three weeks")}
    named |= {28: _("every four weeks")}
    return named.get(days) or _("every {} days").format(days)


def _line(text: str) -> str:
    return "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in text).strip()
