"""Erases a person from the workspace, then from its copies, then from what was handed out and what is remembered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from planner import copies_elsewhere, erasing, mailing, reminders, settings
from planner.copies_elsewhere import Copy
from planner.errors import PlannerError
from planner.storage import backups
from ui.workspace import Workspace


@dataclass(frozen=True)
class Outcome:
    """Who was erased, and what became of the copies that held them."""

    name: str
    copies: tuple[Copy, ...]

    @property
    def left(self) -> tuple[Copy, ...]:
        """Those that still do."""
        return tuple(each for each in self.copies if each.why_not)


class Thorough(QObject):
    """Lives as long as the workspace, whatever becomes of the dialog that began it."""

    done = Signal(object)
    refused = Signal(str)

    def __init__(self, workspace: Workspace, whom: UUID, name: str, chosen: frozenset[erasing.Key]) -> None:
        super().__init__(workspace)
        self._workspace, self._whom, self._name, self._chosen = workspace, whom, name, chosen

    def begin(self) -> None:
        erase = partial(erasing.erase, salesperson_id=self._whom, chosen=self._chosen)
        self._workspace.erase(self, erase, self._go_on, self._refuse)

    def _refuse(self, error: PlannerError) -> None:
        self.refused.emit(str(error))
        self.deleteLater()

    def _go_on(self, _result: None) -> None:
        work = partial(_elsewhere, self._workspace, self._whom, self._chosen)
        self._workspace.errand(self, work, self._finish)

    def _finish(self, copies: Sequence[Copy]) -> None:
        self.done.emit(Outcome(self._name, tuple(copies)))
        self.deleteLater()


def _elsewhere(workspace: Workspace, whom: UUID, chosen: frozenset[erasing.Key]) -> Sequence[Copy]:
    mailing.empty_outbox()
    reminders.forget(whom)
    second = settings.load().second_place
    folders = [settings.data_folder(), *([Path(second) / backups.own_name(workspace.path)] if second else [])]
    return copies_elsewhere.erase_from(folders, workspace.path, workspace.key, workspace.clock, whom, chosen)
