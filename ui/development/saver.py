"""Saves a plan while it is written: one save runs, the newest values wait, a stale version stops it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from planner import development
from planner.development import Taken
from planner.domain.plan_values import PlanValues
from planner.errors import Conflict, PlannerError, Refused
from ui.workspace import Workspace

PAUSE = 300

Deed = Callable[[], None]


class PlanSaver(QObject):
    """Knows which version is looked at; typed values go in, `saved` and `refused` come out."""

    saved = Signal()
    refused = Signal(object)
    held_back = Signal(object)
    """A deed that waits for all to be stored was asked for, and why not all can be."""

    def __init__(self, workspace: Workspace, plan_id: UUID, version: int, parent: QObject) -> None:
        super().__init__(parent)
        self.plan_id, self.version = plan_id, version
        self._workspace = workspace
        self._wanted: PlanValues | None = None
        self._under_way = 0
        self.conflict: Conflict | None = None
        self.refusal: Refused | None = None
        self._waiting: list[Deed] = []
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._save_next)
        workspace.closing.connect(self.hand_over)

    @property
    def idle(self) -> bool:
        """Whether all that was typed is stored."""
        return self._wanted is None and not (self._under_way or self.refusal or self.conflict)

    def save(self, values: PlanValues) -> None:
        """Soon: typing on never delays it."""
        self._wanted = values
        if not self._timer.isActive():
            self._timer.start()

    def save_now(self, values: PlanValues) -> None:
        self._wanted = values
        self._save_next()

    def when_idle(self, deed: Deed) -> None:
        """Do it once all is stored, with the version of that moment; not while something cannot be taken."""
        if self.idle:
            deed()
        elif self.conflict:
            self.refused.emit(self.conflict)
        elif self.refusal:
            self.held_back.emit(self.refusal)
        else:
            self._waiting.append(deed)
            self._save_next()

    def hand_over(self) -> None:
        """The last moment: a save that is under way will have raised the version by one."""
        self._timer.stop()
        if self._wanted is not None and not self.conflict:
            values, self._wanted = self._wanted, None
            self._write(values, self.version + self._under_way)

    def take_version(self, version: int) -> None:
        """Go on from what is stored now."""
        self.version, self.conflict, self.refusal = version, None, None

    def _save_next(self) -> None:
        self._timer.stop()
        if self._wanted is None or self._under_way or self.conflict:
            return
        values, self._wanted = self._wanted, None
        self._write(values, self.version)

    def _write(self, values: PlanValues, version: int) -> None:
        self._under_way += 1
        change = partial(development.save_typed, plan_id=self.plan_id, version=version, values=values)
        self._workspace.write(self, change, self._arrived, partial(self._was_refused, values))

    def _arrived(self, taken: Taken) -> None:
        self._under_way -= 1
        self.version = max(self.version, taken.version)
        self.refusal = taken.refusal
        waiting, self._waiting = self._waiting, []
        if self._wanted is not None or self._under_way:
            self._waiting = waiting
            self._save_next()
        elif taken.refusal:
            self.refused.emit(taken.refusal)
        else:
            self.saved.emit()
            for deed in waiting:
                deed()

    def _was_refused(self, values: PlanValues, error: PlannerError) -> None:
        """Nothing was taken; where that was not a matter of versions it is tried again, at the latest on leaving."""
        self._under_way = 0
        self.conflict = error if isinstance(error, Conflict) else None
        if not self.conflict:
            self._wanted = self._wanted or values
        self._waiting.clear()
        self.refused.emit(error)
