"""A list of a plan's parts with the fields of the chosen one below it; what is typed shows in the list at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from planner import versions
from planner.domain.plan_values import PartValues, altered
from planner.domain.text_place import TextPlace
from planner.language import _
from ui.earlier.binding import EarlierVersions, Elsewhere, earlier_of
from ui.widgets.card import Card, SectionHeader
from ui.widgets.form import Field, Form
from ui.widgets.help_line import HelpLine
from ui.widgets.keys import KeyButton
from ui.widgets.layout import Hairline, across, down, muted_line
from ui.widgets.row_list import RowList
from ui.widgets.rows import Row
from ui.widgets.scrolling import reveal
from ui.workspace import Workspace

V = TypeVar("V", bound=PartValues)
WIDEST = 720


@dataclass(frozen=True)
class Kind(Generic[V]):
    """What one kind of part is called, how it is shown and edited."""

    title: str
    add: str
    empty: str
    count: Callable[[Sequence[V]], str]
    row: Callable[[int, V], Row]
    fields: Callable[[], Sequence[Field]]
    new: Callable[[], V]
    needed: tuple[str, ...] = ()
    """Fields that keep their value where what stands there cannot be read."""
    help: Callable[[V], str] | None = None
    leads: str = ""
    """What a button says that goes where the help points to."""


class PartRows(RowList):
    """Del takes a part away, Alt with Up and Down moves it."""

    removed = Signal(object)
    moved = Signal(object, int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.chosen()
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if row and event.key() == Qt.Key.Key_Delete:
            self.removed.emit(row.key)
        elif row and event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.moved.emit(row.key, steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class PartEditor(QWidget, Generic[V]):
    """Holds the values of one kind of part."""

    changed = Signal()
    """Something was typed, chosen or moved."""

    asked = Signal(object)
    """One more, which may be one too many."""

    removed = Signal(object, object)
    """A part that was taken away, and the way back while this editor is open."""

    led = Signal()
    """To where the help points to."""

    def __init__(self, kind: Kind[V]) -> None:
        super().__init__()
        self._kind = kind
        self._parts: list[V] = []
        self._asked: V | None = None
        self._fields = kind.fields()
        self._earlier: dict[str, EarlierVersions] = {}
        self._stored: Elsewhere | None = None
        self._form = Form(self._fields, widest=WIDEST)
        self._form.changed.connect(self._typed)
        self._rows = PartRows([], kind.title)
        self._rows.chosen_changed.connect(self._choose)
        self._rows.acted.connect(self._edit)
        self._rows.removed.connect(self.remove)
        self._rows.moved.connect(self._move)
        self._add = KeyButton(kind.add, icon="plus", flat=True)
        self._add.clicked.connect(self._ask)
        self._header = SectionHeader(kind.title, "", self._add)
        self._nothing = muted_line(kind.empty)
        self._remove = KeyButton(_("Remove"), flat=True)
        self._remove.clicked.connect(self._remove_chosen)
        self._hint = HelpLine()
        self._lead = KeyButton(kind.leads, icon="arrow-right", flat=True)
        self._lead.clicked.connect(self.led)
        self._lead.hide()
        foot = across(self._lead, None, self._remove)
        words = down(self._form, self._hint, foot, gap=4, margins=(12, 12, 12, 4))
        self._chosen = down(Hairline(), words, gap=0)
        down(self._header, Card(self._nothing, self._rows, self._chosen), gap=4, inside=self)
        self.show_parts(())

    def parts(self) -> tuple[V, ...]:
        return tuple(self._parts)

    def show_parts(self, parts: Sequence[V]) -> None:
        self._parts = list(parts)
        self._list()
        self._choose(self._key())

    def look_back(self, workspace: Workspace, stored: Elsewhere) -> None:
        """What stood in a text of a part before can be asked for; `stored` puts it back when this editor is gone."""
        self._stored = stored
        found = {field.name: earlier_of(workspace, field, self._put_text_back) for field in self._fields}
        self._earlier = {name: earlier for name, earlier in found.items() if earlier}
        self._show_places(self._place(self._key()))

    def _show_places(self, place: int) -> None:
        for name, earlier in self._earlier.items():
            earlier.show(versions.part_of_plan(self._parts[place], name) if place >= 0 else None)

    def _put_text_back(self, where: TextPlace, text: str) -> None:
        """Into a part that is not chosen any more."""
        if not isValid(self):
            assert self._stored
            self._stored(where, text)
            return
        place = self._place(where.record_id)
        if place >= 0:
            self._parts[place] = altered(self._parts[place], {where.part: text})
            self._list()
            self.changed.emit()

    def add_asked(self) -> None:
        """Show what was asked for, last, and go to its first field."""
        part, self._asked = self._asked, None
        if part is not None:
            self._parts.append(part)
            self._list()
            self._rows.choose(part.id)
            self._choose(part.id)
            self._form.focus_first()
            QTimer.singleShot(0, self, self._reveal)
            self.changed.emit()

    def _put_back(self, part: V, place: int) -> None:
        """Undo of a removal."""
        if part.id not in [each.id for each in self._parts]:
            self._parts.insert(place, part)
            self._list()
            self._rows.choose(part.id)
            self.changed.emit()

    def remove(self, part_id: object) -> None:
        place = self._place(part_id)
        part = self._parts.pop(place)
        self._list()
        self._choose(self._key())
        self.changed.emit()
        self.removed.emit(part, partial(self._put_back, part, place))

    def _remove_chosen(self) -> None:
        self.remove(self._key())
        self._rows.setFocus()

    def _ask(self) -> None:
        self._asked = self._kind.new()
        self.asked.emit(self._asked)

    def _edit(self, _key: object) -> None:
        self._form.focus_first()
        self._reveal()

    def _reveal(self) -> None:
        reveal(self._chosen, self._chosen.rect())

    def _move(self, part_id: object, step: int) -> None:
        place = self._place(part_id)
        other = place + step
        if 0 <= other < len(self._parts):
            self._parts[place], self._parts[other] = self._parts[other], self._parts[place]
            self._list()
            self.changed.emit()

    def _choose(self, key: object) -> None:
        place = self._place(key)
        self._chosen.setVisible(place >= 0)
        self._show_places(place)
        if place >= 0:
            part = self._parts[place]
            self._form.show_values({field.name: getattr(part, field.name) for field in self._fields})
            self._help(part)

    def _typed(self) -> None:
        place = self._place(self._key())
        if place < 0:
            return
        values = self._form.values()
        unread = {field.name for field in self._fields if field.input.trouble()}
        empty = {name for name in self._kind.needed if values[name] is None}
        read = {name: value for name, value in values.items() if name not in unread | empty}
        self._parts[place] = altered(self._parts[place], read)
        self._list()
        self._help(self._parts[place])
        self.changed.emit()

    def _help(self, part: V) -> None:
        said = self._kind.help(part) if self._kind.help else ""
        self._hint.show_help(said)
        self._lead.setVisible(bool(said and self._kind.leads))

    def _list(self) -> None:
        self._rows.show_rows([self._kind.row(number, part) for number, part in enumerate(self._parts, 1)])
        self._rows.setVisible(bool(self._parts))
        self._nothing.setVisible(not self._parts)
        self._header.show_count(self._kind.count(self._parts))

    def _key(self) -> object:
        row = self._rows.chosen()
        return row.key if row else None

    def _place(self, part_id: object) -> int:
        return next((place for place, part in enumerate(self._parts) if part.id == part_id), -1)
