"""Private text: kept in a table of its own, loaded only by what is for the manager alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from planner.domain.record import Record
from planner.language import _


class PrivateKind(Enum):
    """What a private text is: `subject_id` is the id of the salesperson, session or agenda item it belongs to."""

    ABOUT_SALESPERSON = "about_salesperson"
    PREPARATION = "preparation"
    RUNNING_NOTE = "running_note"
    HELPED = "helped"
    TO_STOP = "to_stop"
    DONE_ABOUT_IT = "done_about_it"


SHORT = 24
"""Letters within which an answer that begins so says that there is nothing to stop."""


def says_nothing(text: str) -> bool:
    """`Nothing this time.` asks for nothing; `Nothing happens before you have read the report` does."""
    words = text.strip(" ")
    return len(words) <= SHORT and words.lower().startswith(nothing())


def nothing() -> str:
    return _("nothing")


@dataclass(eq=False, kw_only=True)
class PrivateText(Record):
    """May have to be shown to the person on request; never in a shared copy.

    The upward minute is HELPED and TO_STOP; DONE_ABOUT_IT is what the manager did about it.
    """

    salesperson_id: UUID
    subject_id: UUID
    kind: PrivateKind
    text: str = ""
