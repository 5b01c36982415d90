"""Beside the call: the calls of the day, what was agreed for this one, what was prepared in private, and the keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from planner.domain.ride import CallRow, RideView
from planner.language import N_, _
from ui.field.ride_keys import ride_keys_of
from ui.field.rows import side_row
from ui.running.parts import KeyDeed
from ui.theme import GRID, Type, look
from ui.widgets.layout import IconLabel, across, down
from ui.widgets.navigation import Places
from ui.widgets.shapes import fill
from ui.widgets.text import Paragraph, Text, sentence_case

WIDTH = 224
DEEDS = (
    ("A", N_("one more call"), "add_call"),
    ("B", N_("record a barrier"), "barrier"),
    ("P", N_("record a promise"), "promise"),
    ("E", N_("note what they ask for"), "equip"),
    ("T", N_("turn the laptop"), "turn"),
    ("G", N_("choose a call"), "jump"),
    ("?", N_("all keys"), "all_keys"),
)


class RideSide(QWidget):
    jumped = Signal(object)

    def __init__(self, deeds: Mapping[str, Callable[[], None]]) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self.calls = Places([], _("Calls"))
        self.calls.acted.connect(self.jumped)
        self.calls.clicked.connect(self._clicked)
        self._count = Text("", Type.SMALL, muted=True)
        head = across(Text(_("Calls"), Type.STRONG), None, self._count, margins=(GRID, 0, GRID, 0))
        self._agreed, self._noted = Paragraph(""), Paragraph("")
        margins = (GRID, 2 * GRID, GRID, 0)
        self._brief = down(Text(_("Agreed"), Type.STRONG), self._agreed, gap=4, margins=margins)
        mark = across(Text(_("Private preparation"), Type.STRONG), IconLabel("lock"), None, gap=6)
        never = Paragraph(_("Never printed, never shared."), Type.SMALL, muted=True)
        self._preparation = down(mark, never, self._noted, gap=4, margins=margins)
        inside = down(self.calls, self._brief, self._preparation, None)
        inside.setObjectName("page")
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        keys = down(*(KeyDeed(key, _(words), ride_keys_of(deed), deeds[deed]) for key, words, deed in DEEDS), gap=0)
        down(head, (scroll, 1), keys, gap=4, margins=(12, 2 * GRID, 12, 12), inside=self)

    def show_calls(self, view: RideView, call: CallRow) -> None:
        self.calls.show_rows([side_row(view, each, each.id == call.id) for each in view.calls])
        self.calls.choose(call.id)
        self._count.setText(_("{place} of {count}").format(place=view.number(call), count=len(view.calls)))
        self._agreed.setText(agreed_words(view, call))
        self._noted.setText(view.preparation)
        self._preparation.setVisible(bool(view.preparation.strip()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors = QPainter(self), look(self.palette())
        fill(painter, self.rect(), colors.sidebar)
        fill(painter, QRect(self.width() - 1, 0, 1, self.height()), colors.line)

    def _clicked(self, _index: object) -> None:
        chosen = self.calls.chosen()
        if chosen:
            self.jumped.emit(chosen.key)


def agreed_words(view: RideView, call: CallRow) -> str:
    """Role, rule, and what to watch, a line each."""
    watched = ", ".join(skill.name for skill in view.watched(call))
    lines = (
        sentence_case(_("you {role}").format(role=call.role.words)),
        call.stepping_in.strip(),
        _("Watch: {skills}").format(skills=watched) if watched else "",
    )
    return "\n".join(line for line in lines if line)
