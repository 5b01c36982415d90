"""The table of barriers: what each column shows, and what it sorts by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from planner.domain.barrier import BarrierStatus
from planner.language import _
from planner.rows import BarrierRow
from ui.barriers.rows import due_line, kind_words, status_pill
from ui.widgets.cells import Age, Lines, People
from ui.widgets.pill import Pill
from ui.widgets.table import NARROWEST_FIRST, Table
from ui.widgets.table_model import Column

AGE = 3
"""The column that the oldest come first by."""
FIRST_SHARE = 0.6
ORDER = list(BarrierStatus)


class BarrierTable(Table[BarrierRow]):
    """The oldest first, until a header or a digit asks for another order."""

    def __init__(self, today: date) -> None:
        self._today, self._oldest = today, 1
        super().__init__(self._columns(), _("Barriers"), lambda row: row.id)
        self.show_order(AGE, descending=True)

    def show_barriers(self, rows: Sequence[BarrierRow]) -> None:
        """Ages are lengths against the oldest that is shown."""
        self._oldest = max((row.days_open(self._today) for row in rows), default=1)
        self.show_rows(rows)

    def choose_first(self) -> None:
        if self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))

    def sort_by_number(self, column: int) -> None:
        """As a click on the header does: the same column again turns the order round."""
        self.horizontalHeader().sectionClicked.emit(column)

    def _spread(self) -> None:
        """What is in the way and what comes next share the room that is left."""
        middle = sum(self.columnWidth(place) for place in range(1, self.model().columnCount() - 1))
        self.setColumnWidth(0, max(NARROWEST_FIRST, round((self.viewport().width() - middle) * FIRST_SHARE)))

    def _columns(self) -> list[Column[BarrierRow]]:
        return [
            Column(_("Barrier"), _what, 300, value=lambda row: row.text.casefold()),
            Column(_("Kind"), kind_words, 84, value=kind_words),
            Column(_("Who"), _who, 84, value=lambda row: row.heard[0].name.casefold()),
            Column(_("Age"), self._age, 108, value=lambda row: row.days_open(self._today)),
            Column(_("Status"), _status, 136, value=lambda row: ORDER.index(row.status)),
            Column(_("Next step"), self._next_step, 140, value=_due_order),
        ]

    def _age(self, row: BarrierRow) -> Age:
        return Age(row.days_open(self._today), self._oldest)

    def _next_step(self, row: BarrierRow) -> Lines:
        return Lines(row.next_step, due_line(row, self._today))


def _what(row: BarrierRow) -> Lines:
    return Lines(row.text, _("First heard from {name}").format(name=row.heard[0].name))


def _who(row: BarrierRow) -> People:
    return People(tuple(heard.name for heard in row.heard))


def _status(row: BarrierRow) -> Pill:
    return status_pill(row.status)


def _due_order(row: BarrierRow) -> tuple[str, str]:
    """Steps with a date first, the soonest at the top; then those without."""
    return (row.next_step_due.isoformat() if row.next_step_due else "9999", row.next_step.casefold())
