"""Deeds on agenda items, one after the other, each with the version that the one before left behind."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from planner.errors import PlannerError
from planner.preparing import AgendaRow
from planner.storage.store import Db
from ui.workspace import Workspace

Verb = Callable[[Db, UUID, int], int]


@dataclass
class _Deed:
    item_id: UUID
    name: str
    verb: Verb
    then: Callable[[], None] | None


class AgendaDeeds(QObject):
    """Keys pressed quickly never wait for the disk: what waits for its turn is replaced by the newest of its kind.

    A form that was stale from the start still ends in a Conflict: versions come from what was shown.
    """

    settled = Signal()
    """Everything is written, or something was refused: what is shown may be read again."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._waiting: deque[_Deed] = deque()
        self._versions: dict[UUID, int] = {}
        self._busy = False
        self.revision = 0
        """Counts what was asked and what was done; a read that began at an earlier one is older than what is shown."""

    @property
    def busy(self) -> bool:
        return self._busy

    def know(self, items: Iterable[AgendaRow]) -> None:
        """The items as they are shown."""
        self._versions = {item.id: item.version for item in items}

    def do(self, item_id: UUID, name: str, verb: Verb, then: Callable[[], None] | None = None) -> None:
        self.revision += 1
        last = self._waiting[-1] if self._waiting else None
        if last and (last.item_id, last.name) == (item_id, name):
            last.verb, last.then = verb, then
        else:
            self._waiting.append(_Deed(item_id, name, verb, then))
        if not self._busy:
            self._next()

    def _next(self) -> None:
        if not self._waiting:
            self._busy = False
            self.settled.emit()
            return
        self._busy = True
        deed = self._waiting.popleft()
        change = partial(_change, deed.verb, deed.item_id, self._versions[deed.item_id])
        self._workspace.write(self, change, partial(self._done, deed), self._refused)

    def _done(self, deed: _Deed, version: int) -> None:
        self.revision += 1
        self._versions[deed.item_id] = version
        if deed.then:
            deed.then()
        self._next()

    def _refused(self, error: PlannerError) -> None:
        """What was to follow rested on what was shown, which was wrong."""
        self._waiting.clear()
        self._workspace.failed.emit(str(error))
        self._next()


def _change(verb: Verb, item_id: UUID, version: int, db: Db) -> int:
    return verb(db, item_id, version)
