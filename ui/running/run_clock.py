"""The clocks of the session that runs: they tick, are stored every few seconds, and stand still meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from planner import running
from planner.domain.session import State
from planner.domain.talk import RunItem, RunView, SessionFacts
from planner.domain.timekeeping import Against, Stopwatch, could_wait, missing
from ui.workspace import Workspace

TICK = 500
"""Milliseconds."""


class SessionClock(QObject):
    """Counts for a session as a whole."""

    ticked = Signal()
    kept = Signal()
    """It was time to store them."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self.moments: Callable[[], float] = time.monotonic
        self.watch = Stopwatch()
        self._workspace = workspace
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self.tick)
        workspace.closing.connect(self._timer.stop)

    def forget(self) -> None:
        """Another session comes."""
        self.stop()
        self.watch = Stopwatch()

    def follow(self, session: SessionFacts, first: bool) -> None:
        """Run or stand still as the session does; the first time it says how long was talked before."""
        if first:
            self.watch.session = self.watch.kept = float(session.seconds_gone)
        if session.state is State.RUNNING:
            self.watch.start(self.moments())
            self._timer.start()
        else:
            self.stop()

    def stop(self) -> None:
        self.watch.stop(self.moments())
        self._timer.stop()

    def tick(self) -> None:
        self.watch.tick(self.moments())
        if self.watch.must_be_kept():
            self.kept.emit()
        self.ticked.emit()

    def beat(self, session: SessionFacts, item_id: UUID | None = None) -> None:
        """Store the clocks."""
        self.watch.tick(self.moments())
        beat = partial(
            running.heartbeat,
            session_id=session.id,
            session_seconds=int(self.watch.session),
            item_id=item_id,
            item_seconds=int(self.watch.item),
        )
        self._workspace.save(self, ("clock", item_id or session.id), beat, _nothing, _say_nothing)


class RunClock(SessionClock):
    """Counts for the current item of a view, too; what an item had before is remembered."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(workspace, parent)
        self._seconds: dict[UUID, float] = {}

    def forget(self) -> None:
        super().forget()
        self._seconds = {}

    def take(self, view: RunView, first: bool) -> None:
        self.follow(view.session, first)

    def turn_to(self, item: RunItem) -> None:
        self.watch.turn_to(self._seconds.get(item.id, float(item.seconds_gone)), self.moments())

    def keep(self, view: RunView) -> None:
        """Store the clocks."""
        item = view.current
        if item is not None:
            self.beat(view.session, item.id)
            self._seconds[item.id] = self.watch.item

    def left(self, view: RunView) -> float:
        return Against(view.session.minutes, self.watch.session).left

    def short(self, view: RunView) -> float:
        """The seconds by which the rest of the plan exceeds the time left."""
        return missing(self._clocked(view), self.left(view))

    def could_wait(self, view: RunView) -> list[RunItem]:
        """What to offer for deferring when time runs short."""
        return could_wait(self._clocked(view), view.session.current_item_id, self.left(view))

    def _clocked(self, view: RunView) -> list[RunItem]:
        """The agenda with the current item's time as the clock has it."""
        current, gone = view.session.current_item_id, int(self.watch.item)
        return [replace(item, seconds_gone=gone) if item.id == current else item for item in view.items]


def _nothing() -> None:
    """The clocks need no word when they are stored."""


def _say_nothing(_why: str) -> None:
    """A text that cannot be stored says so; the clocks would only repeat it."""
