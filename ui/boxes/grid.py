"""Five boxes, the last sessions beside each other: ticked, open, folded; and how each stands now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from planner.domain.dates import day_words, short_day
from planner.domain.five_boxes import CLEAN, BoxHistory, Sitting
from planner.domain.session import Box
from planner.language import N_, _, counted
from ui import icons
from ui.team.columns import wide_enough
from ui.theme import GRID, Tone, Type, look
from ui.widgets.card import Card
from ui.widgets.cells import Cell, Lines, Mark
from ui.widgets.keys import on_key
from ui.widgets.layout import across, down
from ui.widgets.shapes import width_of, write
from ui.widgets.table import Table
from ui.widgets.table_model import Column

SHOWN = 7
BOX_WIDTH, SESSION_WIDTH, NOW_WIDTH = 184, 56, 144
LONGEST_DAY = "30 Nov"
ROW = 48


TICKED, OPEN = Mark("check", Tone.GOOD, N_("ticked")), Mark("circle", Tone.CARE, N_("open"))
FOLDED, NOT_COME_TO = Mark("", Tone.PLAIN, N_("folded")), Mark("minus", Tone.PLAIN, N_("not come to"))


@dataclass(frozen=True)
class BoxLine:
    box: Box
    marks: Sequence[Mark]
    """The newest last."""
    now: Lines
    folded: bool


class BoxGrid(QWidget):
    """Read from left to right; Enter and U ask about a folded box again."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        width = wide_enough(SESSION_WIDTH, LONGEST_DAY)
        columns = [
            Column[BoxLine](_("Box"), _name, wide_enough(BOX_WIDTH, Box.DATA.words)),
            *(Column[BoxLine]("", partial(_mark, place=place), width, centred=True) for place in range(SHOWN)),
            Column[BoxLine](_("Now"), _now, wide_enough(NOW_WIDTH, _("Clean {} times in a row").format(2))),
        ]
        self.table = Table(columns, _("The five boxes"), _key, ROW)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.acted.connect(self._ask)
        on_key("U", self.table, self._ask)
        legend = across(*(MarkLegend(mark) for mark in (TICKED, OPEN, FOLDED, NOT_COME_TO)), None, gap=2 * GRID)
        down(Card(self.table), legend, gap=GRID, inside=self)

    def show_history(self, history: BoxHistory, today: date) -> None:
        shown = history.sittings[-SHOWN:]
        days = [short_day(each.day, today) for each in shown]
        none_yet = [""] * (SHOWN - len(shown))
        titles = [_("Box"), *none_yet, *days, _("Now")]
        self.table.show_titles(titles, ["", *none_yet, *(each.title for each in shown), ""])
        self.table.show_rows([_line(box, history, shown, today) for box in Box])
        self.table.setFixedHeight(self.table.sizeHint().height() + GRID // 2)

    def _ask(self, _key: object = None) -> None:
        chosen = self.table.chosen()
        if chosen and chosen.folded:
            self.asked.emit(chosen.box)


class MarkLegend(QWidget):
    """A mark and what it says."""

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self._mark, self._words = mark, _(mark.words)
        self.setAccessibleName(self._words)
        self.setFixedSize(icons.SIZE + round(width_of(self._words, Type.SMALL)) + GRID, icons.SIZE + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors, box = QPainter(self), look(self.palette()), QRectF(self.rect())
        self._mark.draw(painter, QRectF(0, 0, icons.SIZE, box.height()), colors)
        write(painter, box.adjusted(icons.SIZE + 4, 0, 0, 0), self._words, Type.SMALL, colors.muted)


def _line(box: Box, history: BoxHistory, shown: Sequence[Sitting], today: date) -> BoxLine:
    marks = [_state(box, each, history) for each in shown]
    return BoxLine(box, marks, _stands(box, history, today), history.folded(box))


def _state(box: Box, sitting: Sitting, history: BoxHistory) -> Mark:
    ticked = sitting.boxes.get(box)
    if ticked is not None:
        return TICKED if ticked else OPEN
    return FOLDED if history.then(sitting.session_id).folded(box) else NOT_COME_TO


def _stands(box: Box, history: BoxHistory, today: date) -> Lines:
    since, row = history.folded_since(box), history.row(box)
    if since:
        return Lines(_("Folded"), _("since {day}").format(day=day_words(since, today)))
    if row:
        more = counted("one more folds it", "{} more fold it", CLEAN - row)
        return Lines(counted("Clean once", "Clean {} times in a row", row), more)
    missed = [each.day for each in history.sittings if each.boxes.get(box) is False]
    began = max([*missed, *history.anew.get(box, ())], default=None)
    if began is None:
        return Lines(_("Not come to yet"))
    if began in missed:
        return Lines(_("Open"), _("since {day}").format(day=day_words(began, today)))
    return Lines(_("Asked about again"), _("since {day}").format(day=day_words(began, today)))


def _key(line: BoxLine) -> object:
    return line.box


def _name(line: BoxLine) -> str:
    return line.box.words


def _mark(line: BoxLine, place: int) -> Cell | str:
    """Sessions stand at the right; places before the first one are empty."""
    place -= SHOWN - len(line.marks)
    return replace(line.marks[place], words=_(line.marks[place].words)) if place >= 0 else ""


def _now(line: BoxLine) -> Cell | str:
    return line.now
