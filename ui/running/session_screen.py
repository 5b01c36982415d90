"""A page on which a session runs: it starts when the page is opened, waits when it is left, and ends in the wrap-up."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from planner import figures, running
from planner.domain.record import Record
from planner.domain.ride import RideView
from planner.domain.session import Kind, State
from planner.domain.talk import RunView
from planner.errors import PlannerError
from planner.storage.store import Db
from ui.keeping import Keeping
from ui.running.run_clock import SessionClock
from ui.running.run_keys import RunKeys
from ui.running.top import RunTop
from ui.screen import Screen
from ui.workspace import Workspace


class SessionScreen(Screen):
    """While a step is being written, what is read is not shown: the next reading will be newer."""

    typed: ClassVar[tuple[type[Record], ...]]
    """What is saved as it is typed, and told of when the page is left."""

    top: RunTop
    view: RunView | RideView | None
    keeping: Keeping
    clock: SessionClock
    keys: RunKeys

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._session_id: UUID | None = None
        self._pending = self._written = 0

    def hand_over(self) -> None:
        """Store what was typed and what the clocks show."""
        raise NotImplementedError

    def start(self, session_id: UUID, begin: Callable[[Db], Kind | None], begun: Callable[[Kind | None], None]) -> None:
        """Be about a session from now on; where it cannot start, Today says why."""
        self._session_id = session_id
        self.keeping.begin_anew()
        self._pending += 1
        self.workspace.write(self, begin, begun, self._cannot_start)

    def read_figures(self, whom: UUID) -> None:
        """Those in the head, once a session; another salesperson's are gone before they come."""
        self.top.figures.show_figures(())
        ask = partial(figures.current, salesperson_id=whom, today=self.workspace.clock.today())
        self.workspace.read(self, ask, self.top.figures.show_figures)

    def write_behind(self, change: Callable[[Db], None]) -> None:
        """Write what is shown already."""
        self._pending += 1
        self.workspace.write(self, change, self._settled, self._refused)

    def is_behind(self, written: int, read: RunView | RideView) -> bool:
        """Whether a view was asked for before the last step was written, or is of another session."""
        return self._pending > 0 or written != self._written or read.session.id != self._session_id

    def pause(self) -> None:
        """Stand still, or go on."""
        if self.view is None:
            return
        self.hand_over()
        session = self.view.session
        if session.state is State.RUNNING:
            self.write(partial(running.pause, session_id=session.id))
        else:
            self.write(partial(running.start, session_id=session.id, now=self.workspace.clock.now()))

    def wrap_up(self) -> None:
        if self.view:
            self.hand_over()
            end = partial(running.end, session_id=self.view.session.id, now=self.workspace.clock.now())
            self.write(end, self._go_to_wrap_up)

    def write(self, change: Callable[[Db], object], then: Callable[[], None] | None = None) -> None:
        """Where it is refused, what was shown before it was written is shown as it is."""
        self.workspace.write(self, change, partial(_after, then), self._say)

    def leave(self) -> None:
        """Hand over every word and the clocks; the session waits."""
        self.hand_over()
        self.workspace.announce(*self.typed)
        self.clock.stop()
        if self._session_id and self.view and self.view.session.state is State.RUNNING:
            self.workspace.write(self, partial(running.pause, session_id=self._session_id))
        self._session_id = None

    def end_here(self) -> None:
        """The session is no longer this page's: leaving shall not pause it."""
        self._session_id = None

    def whom(self) -> UUID | None:
        return self.view.session.salesperson_id if self.view else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif not self.keys.press(event):
            super().keyPressEvent(event)

    def _escape(self) -> None:
        """Out of the text; once more, out of the session, which waits."""
        if self.hasFocus():
            self.go.emit("today", None)
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def begins_elsewhere(self, page: str, session_id: UUID) -> None:
        """The session that was to start is another page's."""
        self._pending -= 1
        self.end_here()
        self.go.emit(page, session_id)

    def _cannot_start(self, error: PlannerError) -> None:
        self._pending -= 1
        self.end_here()
        self.go.emit("today", None)
        self.done.emit(str(error), None)

    def _settled(self, _result: object) -> None:
        self._pending -= 1
        self._written += 1
        self.stale()

    def _refused(self, error: PlannerError) -> None:
        self.done.emit(str(error), None)
        self._settled(None)

    def _say(self, error: PlannerError) -> None:
        self.done.emit(str(error), None)
        self.stale()

    def _go_to_wrap_up(self) -> None:
        self.end_here()
        if self.view:
            self.go.emit("wrap_up", self.view.session.id)


def _after(then: Callable[[], None] | None, _result: object) -> None:
    if then:
        then()
