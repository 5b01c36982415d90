"""The right side of preparing: the agenda, its minutes against the session's, and a line for an own item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMoveEvent, QPalette
from PySide6.QtWidgets import QWidget

from planner import agendas
from planner.language import N_, _
from planner.preparing import AgendaRow
from ui.agendas.agenda_list import AgendaList
from ui.agendas.deeds import AgendaDeeds
from ui.agendas.rows import agenda_row, count_words, minutes_words
from ui.begun import Begun
from ui.theme import GRID, Tone, Type, look
from ui.widgets.bar import Share, ShareBar
from ui.widgets.card import Card, SectionHeader
from ui.widgets.keys import ENTER, KeyButton, KeyHint
from ui.widgets.layout import across, down, muted_line
from ui.widgets.note_editor import LineEditor
from ui.widgets.row_list import RowList
from ui.widgets.scrolling import reveal
from ui.widgets.text import Text
from ui.workspace import Workspace

LOUDEST = 20
"""Minutes from which on an item is painted as loud as can be."""
HINTS = (
    ("Alt+↑↓", N_("move")),
    ("+ −", N_("minutes")),
    ("P", N_("pin")),
    ("F2", N_("rename")),
    ("Del", N_("take off")),
)


class NewItem(LineEditor):
    """Enter adds the item and waits for another one; Esc or an empty Enter closes."""

    given = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__(_("Own item"), _("What shall be talked about? Enter adds it, Esc closes"))
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.text().strip():
            self.given.emit(self.text())
            self.clear()
        elif event.key() in ENTER | {Qt.Key.Key_Escape}:
            self.clear()
            self.hide()
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def moveEvent(self, event: QMoveEvent) -> None:
        """An item came above it: the line stays in sight of who types the next one."""
        super().moveEvent(event)
        if self.hasFocus():
            QTimer.singleShot(0, self, self.reveal)

    def reveal(self) -> None:
        reveal(self, self.rect())


class MinutesCard(Card):
    """The total against the session's length, in words and as a bar."""

    def __init__(self) -> None:
        self.bar = ShareBar(1, [], "")
        self._planned = Text("", Type.HEADING)
        self._of = Text("", muted=True)
        self._rest = Text("", Type.SMALL, muted=True)
        super().__init__(across(self._planned, self._of, None, self._rest, gap=6), self.bar, margin=14)
        self.column.setSpacing(GRID)

    def words(self) -> str:
        return f"{self._planned.text()} {self._of.text()}, {self._rest.text()}"

    def show_minutes(self, minutes: Sequence[int], length: int) -> None:
        planned = sum(minutes)
        self._planned.setText(str(planned))
        self._of.setText(_("of {length} min planned").format(length=length))
        over = planned > length
        self._rest.setText(_rest_words(length - planned))
        self._color(over)
        shares = [Share(each, min(1.0, 0.35 + each / LOUDEST * 0.65)) for each in minutes]
        self.bar.show_shares(length, shares, self.words())

    def _color(self, over: bool) -> None:
        for label in (self._planned, self._rest):
            palette = QPalette(self.palette())
            if over:
                palette.setColor(label.foregroundRole(), look(self.palette()).ink(Tone.TROUBLE))
            label.setPalette(palette)


def _rest_words(spare: int) -> str:
    if spare == 0:
        return _("just fits")
    rest = _("{minutes} over") if spare < 0 else _("{minutes} to spare")
    return rest.format(minutes=minutes_words(abs(spare)))


class AgendaPane(QWidget):
    """What is done here shows at once; it is written one deed after the other."""

    added = Signal(str)
    took_off = Signal(object, str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items: list[AgendaRow] = []
        self._length = 0
        self._clock = workspace.clock
        self.deeds = AgendaDeeds(workspace, self)
        own = KeyButton(_("Own item"), "Ins", "plus", flat=True)
        own.clicked.connect(self.begin_own_item)
        self.header = SectionHeader(_("Agenda"), "", own)
        self.minutes = MinutesCard()
        self.list = AgendaList(_("Agenda"))
        self.nothing = muted_line(_("Nothing on the agenda. Add what is suggested, or an item of your own."))
        self.new_item = NewItem()
        self.begun = Begun(workspace, self.new_item)
        """What was begun there waits also while the window is locked; it is told there which session it is for."""
        self._lay_out()
        self._listen()

    def today(self) -> date:
        return self._clock.today()

    def show_items(self, items: Sequence[AgendaRow], length: int, revision: int) -> None:
        """As read when the deeds were at a revision; where more was done since, what is shown is newer."""
        if self.deeds.busy or revision != self.deeds.revision:
            return
        self._length = length
        self.deeds.know(items)
        self._draw(items)

    def begin_own_item(self) -> None:
        self.new_item.show()
        self.new_item.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self.new_item.reveal)  # once it has its place

    def _draw(self, items: Sequence[AgendaRow]) -> None:
        self.items = list(items)
        rows = [agenda_row(item, place, self.today()) for place, item in enumerate(self.items, 1)]
        self.list.show_agenda(rows, {item.id: item.title for item in self.items})
        self.list.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.header.show_count(count_words(len(rows)))
        self.minutes.show_minutes([item.minutes for item in self.items], self._length)

    def _move(self, key: object, place: int) -> None:
        item = self._item(key)
        others = [each for each in self.items if each.id != item.id]
        self.deeds.do(item.id, "move", partial(agendas.move, to=place))
        self._draw([*others[:place], item, *others[place:]])

    def _change_minutes(self, key: object, by: int) -> None:
        item = self._item(key)
        minutes = max(1, min(item.minutes + by, agendas.MOST_MINUTES))
        if minutes != item.minutes:
            self.deeds.do(item.id, "minutes", partial(agendas.set_minutes, minutes=minutes))
            self._put(replace(item, minutes=minutes))

    def _pin(self, key: object) -> None:
        item = self._item(key)
        self.deeds.do(item.id, "pin", partial(agendas.pin, pinned=not item.pinned))
        self._put(replace(item, pinned=not item.pinned))

    def _rename(self, key: object, title: str) -> None:
        item = self._item(key)
        self.deeds.do(item.id, "rename", partial(agendas.retitle, title=title))
        self._put(replace(item, title=title))

    def _take_off(self, key: object) -> None:
        item = self._item(key)
        self.deeds.do(item.id, "off", agendas.take_off, partial(self.took_off.emit, item.id, item.title))
        self._draw([each for each in self.items if each.id != item.id])

    def _put(self, item: AgendaRow) -> None:
        self._draw([item if each.id == item.id else each for each in self.items])

    def _item(self, key: object) -> AgendaRow:
        return next(item for item in self.items if item.id == key)

    def _close_own_item(self) -> None:
        target: RowList | QWidget = self.list if self.items else self
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self.hints = across(*(KeyHint(key, _(meaning)) for key, meaning in HINTS), None)
        down(Card(self.list, self.nothing, self.new_item), inside=self)

    def _listen(self) -> None:
        self.list.order.moved.connect(self._move)
        self.list.order.renamed.connect(self._rename)
        self.list.minutes_changed.connect(self._change_minutes)
        self.list.pinned.connect(self._pin)
        self.list.taken_off.connect(self._take_off)
        self.begun.back.connect(self.new_item.show)
        self.new_item.given.connect(self.added)
        self.new_item.closed.connect(self._close_own_item)
