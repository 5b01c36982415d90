"""What every screen has in common: it reloads when what it shows has changed, and asks the window to go elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Protocol
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ui.workspace import Workspace

if TYPE_CHECKING:
    from planner.domain.record import Record
    from planner.errors import PlannerError
    from planner.storage.store import Db


class Read(Protocol):
    """A record as it was read when one acts on it."""

    @property
    def id(self) -> UUID: ...

    @property
    def version(self) -> int: ...


class Screen(QWidget):
    """A page of the window. Subclasses name the domain classes that they watch, and read in `load`."""

    watches: ClassVar[frozenset[type[Record]]] = frozenset()

    own_keys: ClassVar[frozenset[str]] = frozenset()
    """Keys of the window that the page has a deed of its own for."""

    go = Signal(str, object)
    """Show another page of `ui.window.PAGES`, and what it shall be about."""

    done = Signal(str, object)
    """Something was done, in a sentence; with the way back (a callable without arguments) or None."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._stale = True
        self._out_of_date: set[tuple[UUID, int]] = set()
        workspace.changed.connect(self._on_changed)
        workspace.day_turned.connect(self.stale)

    def open(self, about: object) -> None:
        """Called before the page is shown: what it shall be about, as `go` named it."""

    def watched(self) -> frozenset[type[Record]]:
        """The classes with whose change it is out of date."""
        return self.watches

    def load(self) -> None:
        """Read what the screen shows; called when it is visible and stale."""

    def first_focus(self) -> QWidget | None:
        """The first thing worth doing; it has the focus when the page opens."""
        return None

    def begin(self) -> None:
        """Called once the page was read: where it has waited with the focus itself, its first thing takes it."""
        first = self.first_focus()
        if first and self.window().focusWidget() is self:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def whom(self) -> UUID | None:
        """The salesperson whom the page is about, and so what is recorded from it; None where it is about nobody."""
        return None

    def at_hand(self) -> UUID | None:
        """The session that the page is about, for what is read into one; None where it is about none."""
        return None

    def foot_bar(self) -> QWidget | None:
        """A bar along the foot of the page, which the banner shall not hide."""
        return None

    def leave(self) -> None:
        """Called before another page takes its place: hand over what was typed."""

    def stale(self) -> None:
        """Read again, now or when next shown."""
        self._stale = True
        if self.isVisible():
            self._refresh()

    def write_with_undo(
        self, change: Callable[[Db], object], sentence: str, back: Callable[[Db], object], row: Read
    ) -> None:
        """Write a change, say so in a sentence, and offer the way back, which works also when the page is gone.

        Until the row is read again it is out of date, and what its keys say then was meant for what stood there before.
        """
        seen = (row.id, row.version)
        if seen not in self._out_of_date:
            self._out_of_date.add(seen)
            undo = partial(self.workspace.write, self.workspace, back)
            self.workspace.write(
                self, change, partial(self._tell_written, sentence, undo), partial(self._not_written, seen)
            )

    def offer_undo(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        self.done.emit(sentence, undo)

    def _tell_written(self, sentence: str, undo: Callable[[], None], _result: object) -> None:
        self.offer_undo(sentence, undo)

    def _not_written(self, seen: tuple[UUID, int], error: PlannerError) -> None:
        self._out_of_date.discard(seen)
        self.workspace.failed.emit(str(error))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _on_changed(self, touched: frozenset[type]) -> None:
        if self.watched() & touched:
            self.stale()

    def _refresh(self) -> None:
        if self._stale:
            self._stale = False
            self.load()
