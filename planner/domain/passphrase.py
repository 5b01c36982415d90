"""What makes a passphrase hard to guess, in simple words that are true; and how long one waits after wrong ones."""

from __future__ import annotations

from dataclasses import dataclass

from planner.errors import Refused
from planner.language import _

LEAST = 8
"""Letters; fewer are soon tried out."""
GOOD = 16
WORDS = 4
LONGEST_WAIT = 60.0
"""Seconds."""


def checked(passphrase: str, again: str, field: str = "passphrase") -> str:
    """Also the password of a document. Raises Refused with the field that cannot be taken."""
    if len(passphrase) < LEAST:
        raise Refused(_("Please take at least {} letters; four words are good.").format(LEAST), field)
    if passphrase != again:
        raise Refused(_("The two are not the same."), "again")
    return passphrase


def strength(passphrase: str) -> str:
    """A hint in a few words; nothing where nothing was typed."""
    if not passphrase:
        return ""
    if len(passphrase) < LEAST:
        return _("Too short: soon tried out.")
    if len(set(passphrase.casefold())) <= LEAST // 2:
        return _("Weak: the same few letters again and again.")
    if len(passphrase) >= GOOD or len(passphrase.split()) >= WORDS:
        return _("Good, if nobody who knows you would think of it.")
    return _("Fair. Longer is better: four words that do not belong together.")


@dataclass
class Patience:
    """After each wrong passphrase one waits twice as long: 1, 2, 4, 8 seconds. Moments are of a monotonic clock."""

    wrong: int = 0
    until: float = 0.0

    def fail(self, moment: float) -> None:
        self.wrong += 1
        self.until = moment + min(2.0 ** (self.wrong - 1), LONGEST_WAIT)

    def succeed(self) -> None:
        self.wrong, self.until = 0, 0.0

    def left(self, moment: float) -> float:
        return max(0.0, self.until - moment)
