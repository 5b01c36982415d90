"""The agenda beside the item: where one is, what is done, what was put off, and the keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from planner.domain.agenda import ItemState
from planner.domain.talk import RunItem, RunView
from planner.language import N_, _
from ui.running.parts import KeyDeed
from ui.running.run_keys import keys_of
from ui.theme import GRID, Type, look
from ui.widgets.layout import IconLabel, across, down
from ui.widgets.navigation import Places
from ui.widgets.rows import Row
from ui.widgets.shapes import fill
from ui.widgets.text import Paragraph, Text

WIDTH = 224
ICONS = {
    ItemState.OPEN: "circle",
    ItemState.DONE: "circle-check",
    ItemState.CARRIED: "arrow-right",
    ItemState.PARKED: "minus",
    ItemState.DROPPED: "x",
}
DEEDS = (
    ("B", N_("record a barrier"), "barrier"),
    ("P", N_("record a promise"), "promise"),
    ("E", N_("note what they ask for"), "equip"),
    ("K", N_("playbook’s answer"), "playbook"),
    ("T", N_("turn the laptop"), "turn"),
    ("G", N_("jump to an item"), "jump"),
    ("?", N_("all keys"), "all_keys"),
)


def key_deeds(deeds: Mapping[str, Callable[[], None]]) -> list[KeyDeed]:
    """The bare keys and what they do."""
    return [KeyDeed(key, _(words), keys_of(deed), deeds[deed]) for key, words, deed in DEEDS]


class SideAgenda(QWidget):
    jumped = Signal(object)

    def __init__(self, deeds: Mapping[str, Callable[[], None]]) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self.items = Places([], _("Agenda"))
        self.items.acted.connect(self.jumped)
        self.items.clicked.connect(self._clicked)
        self._count = Text("", Type.SMALL, muted=True)
        head = across(Text(_("Agenda"), Type.STRONG), None, self._count, margins=(GRID, 0, GRID, 0))
        scroll = QScrollArea()
        self._noted = Paragraph("")
        mark = across(Text(_("Private preparation"), Type.STRONG), IconLabel("lock"), None, gap=6)
        never = Paragraph(_("Never printed, never shared."), Type.SMALL, muted=True)
        self._preparation = down(mark, never, self._noted, gap=4, margins=(GRID, 2 * GRID, GRID, GRID))
        inside = down(self.items, self._preparation, None)
        inside.setObjectName("page")
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        down(head, (scroll, 1), down(*key_deeds(deeds), gap=0), gap=4, margins=(12, 2 * GRID, 12, 12), inside=self)

    def show_items(self, view: RunView) -> None:
        current = view.current
        self.items.show_rows([self._row(item, view) for item in view.items])
        if current:
            self.items.choose(current.id)
        self._noted.setText(view.preparation)
        self._preparation.setVisible(bool(view.preparation.strip()))
        place = next((n for n, item in enumerate(view.items, 1) if item == current), 0)
        self._count.setText(_("{place} of {count}").format(place=place, count=len(view.items)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors = QPainter(self), look(self.palette())
        fill(painter, self.rect(), colors.sidebar)
        fill(painter, QRect(self.width() - 1, 0, 1, self.height()), colors.line)

    def _row(self, item: RunItem, view: RunView) -> Row:
        open_now = item.id == view.session.current_item_id and item.state is ItemState.OPEN
        icon = "circle-dot" if open_now else ICONS[item.state]
        note = str(item.minutes) if item.state in (ItemState.OPEN, ItemState.DONE) else item.state.words
        return Row(item.heading, icon=icon, note=note, key=item.id)

    def _clicked(self, _index: object) -> None:
        chosen = self.items.chosen()
        if chosen:
            self.jumped.emit(chosen.key)
