"""How well words are kept: the manager's own rate in front, then each salesperson's, by name and never by rank."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from planner.commitments import KeptRate
from planner.language import _
from planner.people import Choice
from ui.theme import GRID, Type
from ui.widgets.bar import Share, ShareBar
from ui.widgets.card import Card
from ui.widgets.elided import Elided
from ui.widgets.layout import Hairline, across, down
from ui.widgets.text import Paragraph, Text

MINE = 240
CELL = 176
"""Pixels that the manager's own rate takes, and that of a salesperson at least."""


class KeptRates(Card):
    def __init__(self) -> None:
        super().__init__(margin=2 * GRID)
        self._mine, self._bar = Text("", Type.CLOCK), ShareBar(1, [], "")
        self._said = Paragraph("", Type.SMALL, muted=True)
        self._theirs = _RateGrid()
        mine = down(self._mine, self._bar, self._said, None, gap=4)
        mine.setFixedWidth(MINE)
        self.column.addWidget(across(mine, Hairline(upright=True), (self._theirs, 1), gap=3 * GRID))

    def show_rates(self, rates: Sequence[KeptRate], people: Sequence[Choice]) -> None:
        """Of everybody in the team, also of those to whom nothing came due."""
        found = {rate.salesperson_id: rate for rate in rates}
        mine = found.get(None)
        self._mine.setText(_kept(mine) if mine else _("Nothing due yet"))
        self._bar.setVisible(mine is not None)
        if mine:
            self._bar.show_shares(mine.due, [Share(mine.kept)], _kept(mine))
        self._said.setText(_("of your promises kept by the first date, in the last twelve weeks"))
        told = [(each.name, found.get(each.id)) for each in people]
        self._theirs.show_cells([(name, _kept(rate) if rate else _("none due")) for name, rate in told])

    def words(self) -> str:
        """All of it as it is read."""
        return "; ".join((self._mine.text(), *(f"{name}: {rate}" for name, rate in self._theirs.cells)))


def _kept(rate: KeptRate) -> str:
    return _("{kept} of {due}").format(kept=rate.kept, due=rate.due)


class _RateGrid(QWidget):
    """Names with their rates, in as many columns as there is room for, read along the lines."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: Sequence[tuple[str, str]] = ()
        self._shown: list[QWidget] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(3 * GRID)
        self._grid.setVerticalSpacing(4)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignVCenter)

    def show_cells(self, cells: Sequence[tuple[str, str]]) -> None:
        if list(cells) != list(self.cells):
            self.cells = cells
            self._lay_out(self._room())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._room() != self._columns:
            self._lay_out(self._room())

    def _room(self) -> int:
        return max(1, (self.width() + 3 * GRID) // (CELL + 3 * GRID))

    def _lay_out(self, columns: int) -> None:
        for cell in self._shown:
            cell.hide()
            cell.deleteLater()
        self._shown = [_cell(name, rate) for name, rate in self.cells]
        for place in range(max(self._columns, columns)):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)
        self._columns = columns
        for number, cell in enumerate(self._shown):
            self._grid.addWidget(cell, number // columns, number % columns)


def _cell(name: str, rate: str) -> QWidget:
    said = Elided()
    said.say(name)
    return across((said, 1), Text(rate, Type.SMALL, muted=True))
