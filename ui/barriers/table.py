"""The table of barriers: what each column shows, and what it sorts by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtGui import QResizeEvent

from planner.barrier_desk import DeskRow
from planner.language import _
from ui.barriers.desk_words import how_it_ended
from ui.barriers.rows import due_line, kind_words, status_pill
from ui.widgets.cells import Age, Lines, People
from ui.widgets.pill import Pill
from ui.widgets.table import NARROWEST_FIRST, Table
from ui.widgets.table_model import Column

AGE = 3
"""The column that the oldest come first by."""
FIRST_SHARE = 0.6


class BarrierTable(Table[DeskRow]):
    """The oldest first, until a header or a digit asks for another order."""

    def __init__(self, today: date) -> None:
        self._today, self._oldest, self._settled = today, 1, False
        self._marks: Mapping[UUID, str] = {}
        super().__init__(self._columns(), _("Barriers"), lambda row: row.id)
        self.show_order(AGE, descending=True)

    def show_barriers(self, rows: Sequence[DeskRow], settled: bool, marks: Mapping[UUID, str]) -> None:
        """Ages are lengths against the oldest that is shown; a mark says what is noticed about a barrier."""
        self._oldest = max((row.days_open(self._today) for row in rows), default=1)
        self._marks = marks
        if settled is not self._settled:
            self._settled = settled
            self._model.show_columns(self._columns())
        self.show_rows(rows)

    def choose_first(self) -> None:
        if self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))

    def sort_by_number(self, column: int) -> None:
        """As a click on the header does: the same column again turns the order round."""
        self.horizontalHeader().sectionClicked.emit(column)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The card below takes its room once its story is read: the row that it is about stays in sight."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def _spread(self) -> None:
        """What is in the way and what comes next share the room that is left."""
        middle = sum(self.columnWidth(place) for place in range(1, self.model().columnCount() - 1))
        self.setColumnWidth(0, max(NARROWEST_FIRST, round((self.viewport().width() - middle) * FIRST_SHARE)))

    def _columns(self) -> list[Column[DeskRow]]:
        return [
            Column(_("Barrier"), self._what, 300, sort_key="barrier"),
            Column(_("Kind"), _kind, 84, sort_key="kind"),
            Column(_("Who"), _who, 84, sort_key="who"),
            Column(_("Age"), self._age, 108, sort_key="age"),
            Column(_("Status"), _status, 136, sort_key="status"),
            Column(_("How it ended"), self._how, 140, sort_key="ended")
            if self._settled
            else Column(_("Next step"), self._next_step, 140, sort_key="next"),
        ]

    def _what(self, row: DeskRow) -> Lines:
        return Lines(row.text, self._marks.get(row.id) or _("First heard from {name}").format(name=row.heard[0].name))

    def _age(self, row: DeskRow) -> Age:
        return Age(row.days_open(self._today), self._oldest)

    def _next_step(self, row: DeskRow) -> Lines:
        return Lines(row.next_step, due_line(row, self._today))

    def _how(self, row: DeskRow) -> Lines:
        return Lines(*how_it_ended(row, self._today))


def _kind(row: DeskRow) -> Lines:
    return Lines(kind_words(row), row.company_kind.words if row.company_kind else "")


def _who(row: DeskRow) -> People:
    return People(tuple(heard.name for heard in row.heard))


def _status(row: DeskRow) -> Pill:
    return status_pill(row.status)
