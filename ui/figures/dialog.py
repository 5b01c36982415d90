"""Typing in a figure, changing it, and taking a table from a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from planner import figures
from planner.domain import figure_table
from planner.domain.amounts import amount, period, unit_of
from planner.domain.figure import FigureRow, Values, amount_words
from planner.domain.figure_table import Pasted
from planner.domain.quarters import quarter_of
from planner.figures import Before
from planner.language import _, counted
from planner.people import Choice
from planner.storage.store import Db
from ui.form_dialog import FormDialog
from ui.widgets.form import Field
from ui.widgets.inputs import LineInput, NotesInput
from ui.workspace import Workspace

RIGHT = ("unit", "result")
NO_NUMBER = "“{said}” is no number. Write 1250, 1,250.50 or leave it empty."
MOST_TOLD = 4
"""Lines that were left out, told before the rest is counted."""


class FigureDialog(FormDialog):
    """A new figure, or another target and result of one that is there."""

    def __init__(
        self,
        workspace: Workspace,
        parent: QWidget,
        salesperson_id: UUID,
        fiscal_month: int,
        row: FigureRow | None = None,
    ) -> None:
        self._whom, self._row, self._fiscal_month = salesperson_id, row, fiscal_month
        fields = [
            Field("name", _("What is counted"), LineInput(_("Revenue"))),
            Field("unit", _("Unit"), LineInput(_("k€"))),
            Field("period", _("Period"), LineInput(), _("Q4 2026, October 2026 or 2026.")),
            Field("target", _("Target"), LineInput(), _("What is not known yet may stay empty.")),
            Field("result", _("Result"), LineInput()),
        ]
        title, deed = (_("Change the figure"), _("Save")) if row else (_("New figure"), _("Add"))
        draft = f"figure/{row.id}" if row else f"figure/{salesperson_id}/new"
        version = row.version if row else 0
        super().__init__(workspace, parent, title, fields, deed, beside=RIGHT, draft=draft, version=version)
        self.form.show_values(self._first_values(workspace.clock.today()))
        self.form.fields["result" if row else "name"].focus()

    def write(self) -> None:
        values = self._values()
        if values is None:
            return
        if self._row is None:
            self.put(partial(figures.add, salesperson_id=self._whom, values=values))
        else:
            edit = partial(figures.edit, figure_id=self._row.id, version=self._row.version)
            self.put(partial(edit, values=values), partial(self._tell, self._row))

    def _values(self) -> Values | None:
        """None where a field cannot be read, which is then said beside it."""
        said = {name: str(value).strip() for name, value in self.form.values().items()}
        days = self._days(said["period"])
        numbers = {name: amount(said[name]) for name in ("target", "result")}
        for name, number in numbers.items():
            if said[name] and number is None:
                self.form.refuse(name, _(NO_NUMBER).format(said=said[name]))
                return None
        if days is None:
            self.form.refuse("period", _("Please give a period: Q4 2026, October 2026 or 2026."))
            return None
        unit = said["unit"] or unit_of(said["target"], said["result"])
        return Values(said["name"], unit, *days, numbers["target"], numbers["result"])

    def _days(self, said: str) -> tuple[date, date] | None:
        if self._row and said == period_words(self._row.starts, self._row.ends, self._fiscal_month):
            return self._row.starts, self._row.ends
        return period(said, self._fiscal_month)

    def _first_values(self, today: date) -> dict[str, object]:
        if self._row is None:
            now = quarter_of(today, self._fiscal_month)
            return {"period": period_words(now.starts, now.ends, self._fiscal_month)}
        row = self._row
        shown = {name: amount_words(value) if value is not None else "" for name, value in _amounts(row).items()}
        days = period_words(row.starts, row.ends, self._fiscal_month)
        return {"name": row.name, "unit": row.unit, "period": days, **shown}

    def _tell(self, row: FigureRow, _result: None) -> None:
        back = partial(figures.edit, figure_id=row.id, version=None, values=row.values)
        self.told.emit(_("“{figure}” was changed.").format(figure=row.name), self.way_back(back))


class PasteDialog(FormDialog):
    """What a spreadsheet has copied: read while it is typed, and what cannot be read is said before it is taken."""

    def __init__(
        self, workspace: Workspace, parent: QWidget, salesperson_id: UUID, fiscal_month: int, people: Sequence[Choice]
    ) -> None:
        self._whom, self._fiscal_month = salesperson_id, fiscal_month
        self._people = {choice.name: choice.id for choice in people}
        self._pasted = Pasted((), ())
        self._text = NotesInput(figure_table.titles(), lines=10)
        help_words = _("With a line of titles: {}.").format(figure_table.titles().replace("\t", " · "))
        field = Field("table", _("Table"), self._text, help_words)
        draft = f"figure/{salesperson_id}/table"
        super().__init__(workspace, parent, _("Paste figures"), [field], _("Take the figures"), draft=draft)
        self._text.changed.connect(self._read)
        self._read()
        field.focus()

    def write(self) -> None:
        if self._pasted.lines:
            self.put(partial(figures.take, lines=self._pasted.lines), self._tell)
        else:
            self.form.refuse("table", _("Nothing here could be read as a figure. ") + self._left_out())

    def begin_drafting(self, version: int = 0) -> None:
        """What was copied is pasted here, and kept like anything else that is."""
        super().begin_drafting(version)
        copied = _copied()
        if copied:
            self._text.show_written(copied, by_hand=True)

    def _read(self) -> None:
        self._pasted = figure_table.read(self._text.value(), self._people, self._whom, self._fiscal_month)
        count = len(self._pasted.lines)
        self.deed.setText(counted("Take {} figure", "Take {} figures", count) if count else _("Take the figures"))
        self.form.fields["table"].remark(self._left_out())

    def _left_out(self) -> str:
        told = [*self._pasted.left_out[:MOST_TOLD]]
        more = len(self._pasted.left_out) - len(told)
        told += [counted("{} more line is left out.", "{} more lines are left out.", more)] if more else []
        return "\n".join(told)

    def _tell(self, before: Sequence[Before]) -> None:
        new = sum(each.values is None for each in before)
        parts = (
            counted("{} figure added", "{} figures added", new) if new else "",
            counted("{} brought up to date", "{} brought up to date", len(before) - new) if len(before) > new else "",
        )
        back: Callable[[Db], None] = partial(figures.take_back, before=before)
        self.told.emit(", ".join(part for part in parts if part) + ".", self.way_back(back))


def period_words(starts: date, ends: date, fiscal_month: int) -> str:
    """`Q4 2026`, `2026-10` or `2026`: short, and read back as the same days; else the first and the last day."""
    for said in (_quarter_words(starts, fiscal_month), f"{starts.year}-{starts.month:02}", str(starts.year)):
        if period(said, fiscal_month) == (starts, ends):
            return said
    return f"{starts.isoformat()} – {ends.isoformat()}"


def _quarter_words(day: date, fiscal_month: int) -> str:
    began = day.year - (day.month < fiscal_month)
    return f"Q{quarter_of(day, fiscal_month).number} {began}"


def _amounts(row: FigureRow) -> dict[str, float | None]:
    return {"target": row.target, "result": row.result}


def _copied() -> str:
    """What lies on the clipboard, where it looks like a table."""
    text = QGuiApplication.clipboard().text()
    return text if "\n" in text.strip() and any(sign in text for sign in "\t;,") else ""
