"""Saves a plan while it is written: one save runs, the newest values wait, what is typed over a newer plan is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from planner import development
from planner.development import Taken
from planner.domain.plan_values import PlanValues
from planner.errors import Conflict, PlannerError
from planner.storage.store import Db
from ui.workspace import Workspace

PAUSE = 300

Deed = Callable[[], None]


@dataclass
class _Turn:
    """Which version the next save follows; only the saves themselves move it on, each when its turn has come."""

    version: int


class PlanSaver(QObject):
    """Knows which version is looked at; typed values go in, `saved` and `refused` come out."""

    saved = Signal()
    refused = Signal(object)
    held_back = Signal(object)
    """A deed that waits for all to be stored was asked for, and why not all can be."""

    def __init__(self, workspace: Workspace, plan_id: UUID, version: int, parent: QObject) -> None:
        super().__init__(parent)
        self.plan_id, self.version = plan_id, version
        self._workspace, self._turn = workspace, _Turn(version)
        self._wanted: PlanValues | None = None
        self._under_way = 0
        self._refusal: PlannerError | None = None
        self._waiting: list[Deed] = []
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._save_next)
        workspace.handing_over.connect(self.hand_over)
        workspace.closing.connect(self.hand_over)

    @property
    def idle(self) -> bool:
        """Whether all that was typed is stored."""
        return self._wanted is None and not (self._under_way or self._refusal)

    @property
    def undecided(self) -> bool:
        """Whether what was typed waits for the choice between it and what is stored."""
        return isinstance(self._refusal, Conflict)

    def save(self, values: PlanValues) -> None:
        """Soon: typing on never delays it."""
        self._wanted = values
        if not self._timer.isActive():
            self._timer.start()

    def save_now(self, values: PlanValues) -> None:
        self._wanted = values
        self._save_next()

    def save_over(self, values: PlanValues) -> None:
        """The choice after a conflict: these values, whatever is stored."""
        self._timer.stop()
        self._wanted = None
        self._write(values, partial(_save_over_in_turn, turn=self._turn, plan_id=self.plan_id, values=values))

    def when_idle(self, deed: Deed) -> None:
        """Do it once all is stored, with the version of that moment; not while something cannot be taken."""
        if self.idle:
            deed()
        elif self._refusal:
            (self.refused if self.undecided else self.held_back).emit(self._refusal)
        else:
            self._waiting.append(deed)
            self._save_next()

    def hand_over(self) -> None:
        """The last moment: behind a save that is under way."""
        self._timer.stop()
        self._write_wanted()

    def take_version(self, version: int) -> None:
        """Go on from what is stored now."""
        self.version = self._turn.version = version
        self._refusal = None

    def _save_next(self) -> None:
        self._timer.stop()
        if not self._under_way:
            self._write_wanted()

    def _write_wanted(self) -> None:
        if self._wanted is None:
            return
        values, self._wanted = self._wanted, None
        self._write(values, partial(_save_in_turn, turn=self._turn, plan_id=self.plan_id, values=values))

    def _write(self, values: PlanValues, save: Callable[[Db], Taken]) -> None:
        self._under_way += 1
        self._workspace.write(self, save, self._arrived, partial(self._was_refused, values))

    def _arrived(self, taken: Taken) -> None:
        self._under_way -= 1
        self.version = max(self.version, taken.version)
        self._refusal = taken.refusal
        if self._wanted is not None or self._under_way:
            self._save_next()
        elif taken.refusal:
            self._waiting.clear()
            self.refused.emit(taken.refusal)
        else:
            self._done()

    def _done(self) -> None:
        waiting, self._waiting = self._waiting, []
        self.saved.emit()
        for deed in waiting:
            deed()

    def _was_refused(self, values: PlanValues, error: PlannerError) -> None:
        """Nothing was taken: it is tried again, at the latest on leaving."""
        self._under_way = 0
        self._turn.version = self.version
        self._wanted = self._wanted or values
        self._waiting.clear()
        self.refused.emit(error)


def _save_in_turn(db: Db, turn: _Turn, plan_id: UUID, values: PlanValues) -> Taken:
    taken = development.save_typed(db, plan_id, turn.version, values)
    turn.version = taken.version
    return taken


def _save_over_in_turn(db: Db, turn: _Turn, plan_id: UUID, values: PlanValues) -> Taken:
    taken = development.save_over(db, plan_id, values)
    turn.version = taken.version
    return taken
