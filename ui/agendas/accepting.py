"""All agendas of the coming week accepted and mailed by one command, and all of that taken back by one Undo."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from planner import preparing
from planner.language import _, counted
from planner.preparing import AllAccepted
from ui.screen import Screen

if TYPE_CHECKING:
    from ui.documents.handing import Taken


class AcceptingAll:
    """One time that it was asked for. After Undo no further mail goes out."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._done = AllAccepted((), ())
        self._taken: Sequence[Taken] = ()
        self._wanted = True

    def begin(self) -> None:
        workspace = self._screen.workspace
        change = partial(preparing.accept_all_ready, now=workspace.clock.now())
        workspace.write(self._screen, change, self._accepted)

    def take_back(self) -> None:
        self._wanted = False
        change = partial(preparing.open_again, session_ids=self._done.accepted)
        self._screen.workspace.write(self._screen, change, self._taken_back)

    def wanted(self) -> bool:
        return self._wanted

    def _accepted(self, done: AllAccepted) -> None:
        self._done = done
        if done.to_mail:
            from ui.documents.opening import mail_agendas

            mail_agendas(self._screen, self._screen.workspace, done.to_mail, self._say_taken, self.wanted)
        elif done.accepted:
            self._screen.offer_undo(_accepted_words(len(done.accepted)), self.take_back)
        else:
            self._screen.offer_undo(_("No agenda of the coming week waits to be mailed."))

    def _say_taken(self, taken: Sequence[Taken]) -> None:
        from ui.documents.handing import said_of_agendas

        self._taken = taken
        self._screen.offer_undo(said_of_agendas(taken), self.take_back if self._done.accepted else None)

    def _taken_back(self, _result: None) -> None:
        mailed = sum(taken is not taken.NOTHING for taken in self._taken)
        self._screen.offer_undo(_open_again_words(len(self._done.accepted), mailed))


def _accepted_words(count: int) -> str:
    return counted(
        "{} agenda is accepted; it had been mailed before.",
        "{} agendas are accepted; they had been mailed before.",
        count,
    )


def _open_again_words(count: int, mailed: int) -> str:
    """With what no Undo can reach."""
    opened = counted("{} agenda is open again.", "{} agendas are open again.", count)
    unsent = counted(
        "{} mail cannot be unsent: your mail program has it.",
        "{} mails cannot be unsent: your mail program has them.",
        mailed,
    )
    return f"{opened} {unsent}" if mailed else opened
