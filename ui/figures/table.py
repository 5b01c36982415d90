"""Figures by period, newest first: target, result, the share of it, the trend, and what the manager did to help."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from planner.domain.figure import FigureRow, Trend, amount_words, share_words, trend
from planner.figures import Help
from planner.language import _, counted
from ui.figures.dialog import period_words
from ui.widgets.cells import Cell, Lines
from ui.widgets.table import Table
from ui.widgets.table_model import Column
from ui.widgets.text import sentence_case


class FigureTable(Table[FigureRow]):
    def __init__(self, today: date) -> None:
        self._today = today
        self._before: dict[object, FigureRow] = {}
        self._helped: Sequence[Help] = ()
        self._fiscal_month = 1
        columns = [
            Column[FigureRow](_("Figure"), self._figure, 220),
            Column[FigureRow](_("Target"), lambda row: amount_words(row.target, row.unit), 104),
            Column[FigureRow](_("Result"), lambda row: amount_words(row.result, row.unit), 104),
            Column[FigureRow](_("Of the target"), self._share, 176),
            Column[FigureRow](_("You helped"), self._help, 200),
        ]
        super().__init__(columns, _("Figures"), lambda row: row.id)

    def show_figures(self, rows: Sequence[FigureRow], helped: Sequence[Help], fiscal_month: int) -> None:
        """Newest period first; each is compared with the one before of its name."""
        self._fiscal_month, self._helped = fiscal_month, helped
        earlier: dict[str, FigureRow] = {}
        self._before = {}
        for row in reversed(rows):
            if row.name.casefold() in earlier:
                self._before[row.id] = earlier[row.name.casefold()]
            earlier[row.name.casefold()] = row
        self.show_rows(rows)

    def _figure(self, row: FigureRow) -> Cell | str:
        return Lines(row.name, period_words(row.starts, row.ends, self._fiscal_month))

    def _share(self, row: FigureRow) -> Cell | str:
        found = trend(row, self._before.get(row.id), self._today)
        return Lines(share_words(row.share) or "–", trend_words(found))

    def _help(self, row: FigureRow) -> Cell | str:
        return help_words(self._helped, row.starts, row.ends)


def trend_words(found: Trend | None) -> str:
    return sentence_case(_("{} on the period before").format(found.words)) if found else ""


def help_words(helped: Sequence[Help], starts: date, ends: date) -> str:
    """What the manager did within the days of a period."""
    within = [each for each in helped if starts <= each.on <= ends]
    led, took_part, brought = (
        sum(getattr(each, name) for each in within) for name in ("led", "took_part", "brought")
    )  # fmt: skip
    parts = (
        counted("led {} call", "led {} calls", led) if led else "",
        counted("joined {}", "joined {}", took_part) if took_part else "",
        counted("brought {} thing", "brought {} things", brought) if brought else "",
    )
    return " · ".join(part for part in parts if part) or "–"
