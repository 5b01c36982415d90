"""The parts of the week's page and how they stand."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planner.domain.week import DAYS
from planner.language import N_, _
from planner.time_sheet import WEEKS, Coached, TimeSheet
from ui.theme import GRID
from ui.week.quick import QuickHours
from ui.week.rows import columns, line_row, week_title, words_row
from ui.week.words import hour_words
from ui.week.your_week import WeekBar
from ui.widgets.card import Card, SectionHeader
from ui.widgets.cells import Cell, Gauge
from ui.widgets.column_chart import ColumnChart
from ui.widgets.keys import KeyButton, KeyHint
from ui.widgets.layout import EDGE, Hairline, Page, PageHeader, across, down, muted_line, section, tool_button
from ui.widgets.section_list import SectionList
from ui.widgets.table import Table
from ui.widgets.table_model import Column

ROW = 36
NAMES = 0.42
"""The names' share of the table."""
HINTS = (
    ("1 2 3", N_("put down")),
    ("⏎", N_("change")),
    ("S B N", N_("sort anew")),
    ("Del", N_("to the trash")),
    ("PgUp PgDown", N_("other weeks")),
    ("T", N_("this week")),
)
READ, PUT_DOWN = "Ctrl+Shift+I", "Ins"


class WeekBody(QWidget):
    """Knows no deeds."""

    def __init__(self, today: date, zone: ZoneInfo) -> None:
        super().__init__()
        self._zone = zone
        self._build(today)
        self._lay_out()

    def show_sheet(self, sheet: TimeSheet, today: date) -> None:
        self.quick.begin_day(today)
        first, team = sheet.week.first, sheet.coached
        self._title.show_title(week_title(first, today))
        self.bar.show_week(sheet.week, sheet.week_hours, sheet.sales_force_hours, with_business=True)
        self.lines.show_rows([line_row(line, self._zone) for line in sheet.lines])
        target = sheet.sales_force_hours
        self.chart.show_columns(columns(sheet, today), first, target, hour_words(target) if target else "")
        self.words.show_rows([words_row(rule) for rule in sheet.rules])
        self.after.setEnabled(first < today and (today - first).days >= DAYS)
        self.coached.show_rows(team)
        self.coached.setFixedHeight(self.coached.sizeHint().height() + GRID)
        for part, shown in ((self.coached, bool(team)), (self._nobody, not team)):
            part.setVisible(shown)

    def _build(self, today: date) -> None:
        self.read = KeyButton(_("Read a calendar file"), READ, "calendar-days")
        self.put_down = KeyButton(_("Put down hours"), PUT_DOWN, "plus", primary=True)
        self.before, self.after = (
            tool_button("arrow-left", _("Week before"), "PgUp"),
            tool_button("arrow-right", _("Week after"), "PgDown"),
        )
        self.this = KeyButton(_("This week"), "T", listens=False)
        self._title = SectionHeader("", "", across(self.before, self.this, self.after))
        self.bar = WeekBar()
        self.quick = QuickHours(today)
        nothing = _("Nothing is put down in this week. Sessions that were held come here by themselves.")
        self.lines = SectionList(_("What it held"), nothing)
        self.chart = ColumnChart(_("Week by week"))
        self.coached = CoachedTable()
        self._nobody = muted_line(_("Nobody is in your team yet."))
        self._nobody.hide()
        self.add_words = KeyButton(_("Add words"), flat=True)
        unsorted = _("No words yet. Events whose title holds them are sorted by themselves when a calendar is read.")
        self.words = SectionList(_("Words that sort your calendar"), unsorted, self.add_words)

    def _lay_out(self) -> None:
        gap = 2 * GRID + 4
        week = down(self._title, Card(self.bar, margin=2 * GRID), self.quick, gap=GRID)
        left = down(week, self.lines, None, gap=gap)
        legend = _("the team at the foot")
        chart = section(SectionHeader(_("Week by week"), legend), self.chart)
        span = _("over {} weeks").format(WEEKS)
        coached = section(SectionHeader(_("Hours of coaching"), span), Card(self.coached, self._nobody))
        right = down(chart, coached, self.words, None, gap=gap)
        header = PageHeader(_("Where your week goes"), _("Only start, end and use are kept."), self.read, self.put_down)
        page = Page(header, across((left, 11), (right, 10), gap=3 * GRID), None, name=_("Where your week goes"))
        hints = (KeyHint(key, _(words)) for key, words in HINTS)
        self.foot = down(Hairline(), across(*hints, None, gap=2 * GRID, margins=(EDGE, GRID, EDGE, GRID)), gap=0)
        down((page, 1), self.foot, gap=0, inside=self)
        self.coached.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


class CoachedTable(Table[Coached]):
    """By name, and never in another order: it ranks nobody."""

    def __init__(self) -> None:
        super().__init__(_columns(), _("Hours of coaching"), _key, ROW)

    def _spread(self) -> None:
        self.setColumnWidth(0, round(self.viewport().width() * NAMES))


def _columns() -> list[Column[Coached]]:
    return [Column(_("Salesperson"), _name, 160), Column(_("Had, of what is asked for"), _gauge, 180)]


def _key(row: Coached) -> object:
    return row.salesperson_id


def _name(row: Coached) -> Cell | str:
    return row.name


def _gauge(row: Coached) -> Cell | str:
    words = _("{had} of {need}").format(had=hour_words(row.hours), need=hour_words(row.need))
    return Gauge(row.hours, row.need, words)
