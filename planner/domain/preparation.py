"""How far a session is prepared."""

from __future__ import annotations

from enum import Enum

from planner.language import N_, _


class Preparation(Enum):
    NOT_PREPARED = "not_prepared"
    BEGUN = "begun"
    READY = "ready"
    MAILED = "mailed"
    BRIEF_BEGUN = "brief_begun"
    BRIEF_READY = "brief_ready"
    BRIEF_MAILED = "brief_mailed"

    @property
    def words(self) -> str:
        return _(_WORDS[self])

    @property
    def done(self) -> bool:
        return self in _DONE


_WORDS = {
    Preparation.NOT_PREPARED: N_("not prepared"),
    Preparation.BEGUN: N_("agenda begun"),
    Preparation.READY: N_("agenda ready"),
    Preparation.MAILED: N_("agenda mailed"),
    Preparation.BRIEF_BEGUN: N_("brief begun"),
    Preparation.BRIEF_READY: N_("brief ready"),
    Preparation.BRIEF_MAILED: N_("brief mailed"),
}
_DONE = (Preparation.READY, Preparation.MAILED, Preparation.BRIEF_READY, Preparation.BRIEF_MAILED)
_BRIEFS = {
    Preparation.BEGUN: Preparation.BRIEF_BEGUN,
    Preparation.READY: Preparation.BRIEF_READY,
    Preparation.MAILED: Preparation.BRIEF_MAILED,
}


def preparation(items: int, ready: bool, mailed: bool, in_the_field: bool = False) -> Preparation:
    """From how much there is of an agenda or a brief, whether the manager accepted it, and whether it was mailed."""
    begun = Preparation.BEGUN if items else Preparation.NOT_PREPARED
    found = Preparation.MAILED if mailed else Preparation.READY if ready else begun
    return _BRIEFS.get(found, found) if in_the_field else found
