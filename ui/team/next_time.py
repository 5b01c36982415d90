"""The next-time list of one person: a line adds, P pins, Del deletes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner import next_times, trash
from planner.domain.agenda import NextTime
from planner.language import _
from planner.next_times import Waiting
from planner.storage.store import Db
from ui.begun import Begun
from ui.team.rows import waiting_row
from ui.theme import GRID
from ui.widgets.card import Card, SectionHeader
from ui.widgets.keys import KeyHint, on_key
from ui.widgets.layout import across, down, muted_line
from ui.widgets.note_editor import LineEditor
from ui.widgets.row_list import RowList
from ui.workspace import Workspace


class NextTimeSection(QWidget):
    """What to bring up with somebody; feeds the next agenda."""

    done = Signal(str, object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._whom: UUID | None = None
        self._rows: dict[UUID, Waiting] = {}
        self.line = LineEditor(_("Bring up next time"), _("Bring up next time, then Enter"))
        self._begun = Begun(workspace, self.line)
        self.list = RowList((), _("Next time"))
        self._empty = muted_line(_("Nothing waits. What you add here goes into the next agenda."))
        self._header = SectionHeader(_("Next time"))
        self._keys = across(KeyHint("P", _("pin as standing")), KeyHint("Del", _("delete")), None, gap=2 * GRID)
        self._keys.setContentsMargins(8, 0, 0, 4)
        entry = down(self.line, margins=(8, 8, 8, 4))
        down(self._header, Card(entry, self._empty, self.list, self._keys), gap=4, inside=self)
        self.line.returnPressed.connect(self._add)
        self.list.acted.connect(self._pin)
        for keys, deed in (("P", self._pin_chosen), ("Del", self._delete_chosen)):
            on_key(keys, self.list, deed)

    def show_waiting(self, salesperson_id: UUID, waiting: Sequence[Waiting]) -> None:
        self._begun.show(f"next time/{salesperson_id}")
        self._whom = salesperson_id
        self._rows = {item.id: item for item in waiting}
        self._header.show_count(str(len(waiting)) if waiting else "")
        self.list.show_rows([waiting_row(item) for item in waiting])
        for part, shown in ((self._empty, not waiting), (self.list, bool(waiting)), (self._keys, bool(waiting))):
            part.setVisible(shown)

    def _add(self) -> None:
        text = self.line.text()
        if self._whom and text.strip():
            self._write(self._begun.put_down(partial(next_times.add, salesperson_id=self._whom, text=text)))

    def _pin(self, key: object) -> None:
        item = self._rows.get(key) if isinstance(key, UUID) else None
        if item:
            self._write(partial(next_times.pin, next_time_id=item.id, version=item.version, pinned=not item.pinned))

    def _pin_chosen(self) -> None:
        chosen = self.list.chosen()
        self._pin(chosen.key if chosen else None)

    def _delete_chosen(self) -> None:
        chosen = self.list.chosen()
        if chosen is None or not isinstance(chosen.key, UUID):
            return
        delete = partial(trash.throw_away, kind=NextTime, record_id=chosen.key)
        self._workspace.write(self, delete, partial(self._tell_deleted, chosen.key, chosen.title))

    def _tell_deleted(self, item_id: UUID, text: str, _nothing: None) -> None:
        undo = partial(trash.restore, kind=NextTime, record_id=item_id)
        self.done.emit(_("“{}” deleted.").format(text), partial(self._write, undo))

    def _write(self, change: Callable[[Db], object]) -> None:
        self._workspace.write(self, change)
