"""What goes into which copy of a document: the one place where that is decided.

*Everything held about one person* is no copy and the one exception: it is for that person and holds private text too
(`planner.printing.everything`).
"""

from __future__ import annotations

from enum import Enum, auto

from planner.domain.copy import Copy

__all__ = ["Content", "Copy", "allows"]


class Content(Enum):
    SHARED = auto()
    """Outcomes, the salesperson's own words, also on the cards of open boxes, and dream clients, promises both ways,
    barriers and observations marked shared, the plan, the working agreement, the shared words for understanding, the
    brief and the debrief of calls, what they asked for where an agenda names it."""
    ATTENDANCE = auto()
    """Attendance and signature lines."""
    NOTES = auto()
    """Taken while running or while preparing."""
    UNSHARED = auto()
    """Barriers and observations that are not marked shared."""
    UPWARD_MINUTE = auto()
    """What helped, what to stop; what the manager did about it stands on a page of the manager's alone."""
    MANAGERS_WORDS = auto()
    """The manager's words for understanding."""
    MANAGERS_RATINGS = auto()
    """Before the self-rating is in, of a round or of a call."""
    FOLDING = auto()
    """Which boxes are folded, and the share of the time that the boxes take."""
    REMOVING = auto()
    """How a barrier is worked on, also one that is marked shared: its story step by step, to whom it was taken and what
    is asked of them, what kind of company barrier it is. The brief is for those, and no copy."""
    NEW_DATES = auto()
    """Why a promise has a new date; that it has one is for both."""
    DECLINED = auto()
    """Why something that was asked for is not given, until the manager says it."""
    FIGURES = auto()
    """Targets and results."""
    KEPT_RATES = auto()
    """How many promises are kept, by either side."""
    HOURS = auto()
    """Where the manager's week goes, and by which words a calendar is sorted."""
    OTHER_PEOPLE = auto()
    """Anything about another salesperson, names or counts."""


_EVERYBODY = frozenset(Copy)
_NOT_THE_SALESPERSON = frozenset({Copy.FILE, Copy.MANAGER})
_MANAGER = frozenset({Copy.MANAGER})
_NOBODY: frozenset[Copy] = frozenset()

_TABLE = {
    Content.SHARED: _EVERYBODY,
    Content.ATTENDANCE: _NOT_THE_SALESPERSON,
    Content.NOTES: _MANAGER,
    Content.UNSHARED: _MANAGER,
    Content.UPWARD_MINUTE: _MANAGER,
    Content.MANAGERS_WORDS: _MANAGER,
    Content.MANAGERS_RATINGS: _MANAGER,
    Content.FOLDING: _MANAGER,
    Content.REMOVING: _MANAGER,
    Content.NEW_DATES: _MANAGER,
    Content.DECLINED: _MANAGER,
    Content.FIGURES: _MANAGER,
    Content.KEPT_RATES: _MANAGER,
    Content.HOURS: _NOBODY,
    Content.OTHER_PEOPLE: _NOBODY,
}


def allows(copy: Copy, content: Content) -> bool:
    return copy in _TABLE[content]
