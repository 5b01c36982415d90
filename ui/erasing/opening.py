"""Asks whether somebody shall be erased, and tells what came of it."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from ui.erasing.dialog import EraseDialog
from ui.erasing.outcome import LeftDialog, sentence
from ui.erasing.thorough import Outcome
from ui.screen import Screen


def erase(screen: Screen, whom: UUID, name: str) -> EraseDialog:
    """Over the window of a page, which tells what was done."""
    dialog = EraseDialog(screen.workspace, screen.window(), whom, name)
    dialog.erased.connect(partial(_tell, screen))
    dialog.open()
    return dialog


def _tell(screen: Screen, outcome: Outcome) -> None:
    screen.offer_undo(sentence(outcome))
    if outcome.left:
        LeftDialog(screen.window(), outcome, screen.workspace.clock).open()
