"""The lines of a filled sheet, each beside what is there, to be ticked."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from planner.filled_sheets import Line, Standing
from planner.language import N_, _
from ui.theme import GRID, Type
from ui.widgets.layout import Hairline
from ui.widgets.text import Paragraph, Text

NOTES = {
    Standing.SAME: N_("stands there already"),
    Standing.OTHER: N_("would be replaced"),
    Standing.GONE: N_("no longer on the sheet: would be taken off"),
}
NOTHING = "–"
TICK, THERE, SAYS = 0, 1, 2
BESIDE_TICK = 5
"""Pixels by which the words beside a tick box begin lower than it does."""


class SheetLines(QWidget):
    """What is new is ticked, what would replace something is not: that is for the manager to say."""

    def __init__(self, lines: Iterable[Line]) -> None:
        super().__init__()
        self.boxes: dict[str, QCheckBox] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(GRID)
        for column, share in ((TICK, 4), (THERE, 5), (SAYS, 5)):
            self._grid.setColumnStretch(column, share)
        for column, words in ((TICK, _("Take")), (THERE, _("What is there")), (SAYS, _("What the sheet says"))):
            self._grid.addWidget(Text(words, Type.SMALL, muted=True), 0, column)
        for line in lines:
            self._add(line)

    def chosen(self) -> list[str]:
        return [key for key, box in self.boxes.items() if box.isChecked()]

    def tick_all(self) -> None:
        """All, or none if all are ticked."""
        ticked = not all(box.isChecked() for box in self.boxes.values())
        for box in self.boxes.values():
            box.setChecked(ticked)

    def first(self) -> QWidget | None:
        return next(iter(self.boxes.values()), None)

    def _add(self, line: Line) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(Hairline(), row, 0, 1, 3)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self._head(line), row + 1, TICK, top)
        there = Paragraph(line.there or NOTHING, muted=not line.there)
        says = Paragraph(line.says or NOTHING, muted=line.standing is Standing.SAME)
        for words, column in ((there, THERE), (says, SAYS)):
            words.setContentsMargins(0, BESIDE_TICK, 0, 0)
            self._grid.addWidget(words, row + 1, column, top)
        if line.standing in NOTES:
            self._grid.addWidget(Text(_(NOTES[line.standing]), Type.SMALL, muted=True), row + 2, SAYS, top)

    def _head(self, line: Line) -> QWidget:
        words = f"{line.code}  {line.what}"
        if not line.open:
            told = Text(words, muted=True)
            told.setContentsMargins(0, BESIDE_TICK, 0, 0)
            return told
        box = QCheckBox(words.replace("&", "&&"))
        box.setChecked(not line.asks)
        box.setAccessibleName(words)
        there, says = line.there or _("nothing"), line.says or _("nothing")
        said = _("There: {there}. The sheet: {says}.").format(there=there, says=says)
        box.setAccessibleDescription(said)
        self.boxes[line.key] = box
        return box
