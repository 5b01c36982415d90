"""The colour of documents: a few that suit paper, any other as `#RRGGBB` or from the system's own dialog."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton

from planner.domain import accent
from planner.language import _
from ui import ask
from ui.theme import GRID, look
from ui.widgets.inputs import Input
from ui.widgets.keys import KeyButton
from ui.widgets.layout import across, down
from ui.widgets.note_editor import LineEditor
from ui.widgets.shapes import panel, ring

SIDE, DOT = 30, 20
"""Pixels."""
WRITTEN_WIDTH = 128


class Swatch(QRadioButton):
    """One colour to choose, with its name for tool tip and screen reader."""

    def __init__(self, colour: str, name: str) -> None:
        super().__init__()
        self.colour = colour
        self.setAccessibleName(name)
        self.setToolTip(f"{name}, {colour}" if colour else name)
        self.setFixedSize(SIDE, SIDE)

    def sizeHint(self) -> QSize:
        return QSize(SIDE, SIDE)

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), look(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dot = QRectF(0, 0, DOT, DOT)
        dot.moveCenter(QRectF(self.rect()).center())
        panel(painter, dot, QColor(self.colour or accent.OWN), colours.border, DOT / 2)
        if self.isChecked():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours.text, 2))
            painter.drawEllipse(dot.adjusted(-3, -3, 3, 3))
        if self.hasFocus():
            ring(painter, QRectF(self.rect()), colours)


class ColourInput(Input):
    """Its value is what is written. It counts when a colour is complete or the field is left, not at each sign."""

    def __init__(self) -> None:
        self.editor = LineEditor("", _("#RRGGBB"))
        self.editor.setFixedWidth(WRITTEN_WIDTH)
        self._swatches = QButtonGroup()
        for colour, name in accent.PRESETS:
            self._swatches.addButton(Swatch(colour, _(name)))
        self._other = KeyButton(_("Other colour…"))
        self._darker = KeyButton("", icon="check")
        self._told = ""
        row = across(*self._swatches.buttons(), None, gap=2)
        super().__init__(down(row, across(self.editor, self._other, self._darker, None), gap=GRID))
        self.widget.setFocusProxy(self.editor)
        self._follow()
        self._listen()

    def value(self) -> str:
        """In the one way of writing a colour where it is one."""
        words = self.editor.text().strip()
        return accent.written(words) or words

    def show_value(self, value: object) -> None:
        self.editor.show_text(str(value or ""))
        self._follow()
        self._tell()

    def flush(self) -> None:
        self._tell()

    def name_it(self, name: str) -> None:
        self.editor.setAccessibleName(name)

    def _listen(self) -> None:
        self._swatches.setParent(self)
        self._swatches.buttonClicked.connect(self._choose)
        self._other.clicked.connect(self._ask)
        self._darker.clicked.connect(self._take_darker)
        self.editor.textChanged.connect(self._typed)
        self.editor.editingFinished.connect(self._tell)

    def _choose(self, swatch: Swatch) -> None:
        self.show_value(swatch.colour)

    def _ask(self) -> None:
        chosen = ask.colour(
            self.widget.window(), _("Colour of your documents"), accent.written(self.value()) or accent.OWN
        )
        if chosen:
            self.show_value(chosen)

    def _take_darker(self) -> None:
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_value(accent.darker(self.value()))

    def _typed(self) -> None:
        self._follow()
        if accent.written(self.editor.text()):
            self._tell()

    def _follow(self) -> None:
        """The swatch of the colour, if it has one, and the darker tone of one that is too pale."""
        value = self.value()
        self._swatches.setExclusive(False)
        for swatch in self._swatches.buttons():
            assert isinstance(swatch, Swatch)
            swatch.setChecked(swatch.colour == value)
        self._swatches.setExclusive(True)
        pale = accent.written(value) and accent.contrast(value) < accent.LEAST
        self._darker.setVisible(bool(pale))
        if pale:
            self._darker.show_words(_("Take {}").format(accent.darker(value)))

    def _tell(self) -> None:
        if self.value() != self._told:
            self._told = self.value()
            self.changed.emit()
