"""How far a session is prepared."""

from __future__ import annotations

from enum import Enum

from planner.language import N_, _


class Preparation(Enum):
    NOT_PREPARED = "not_prepared"
    BEGUN = "begun"
    READY = "ready"
    MAILED = "mailed"

    @property
    def words(self) -> str:
        return _(_WORDS[self])

    @property
    def done(self) -> bool:
        return self in (Preparation.READY, Preparation.MAILED)


_WORDS = {
    Preparation.NOT_PREPARED: N_("not prepared"),
    Preparation.BEGUN: N_("agenda begun"),
    Preparation.READY: N_("agenda ready"),
    Preparation.MAILED: N_("agenda mailed"),
}


def preparation(items: int, ready: bool, mailed: bool) -> Preparation:
    """From how many items the agenda holds, whether the manager accepted it, and whether it was mailed."""
    if mailed:
        return Preparation.MAILED
    if ready:
        return Preparation.READY
    return Preparation.BEGUN if items else Preparation.NOT_PREPARED
