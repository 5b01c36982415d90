"""What one person knows: each topic with the last four answers, newest on the right, and when to ask again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planner.domain.dates import short_day
from planner.domain.understanding import seen_in_use
from planner.history import ANSWERS, Line
from planner.language import _
from ui.team.columns import wide_enough
from ui.theme import GRID, Tone, Type
from ui.widgets.card import Card, SectionHeader
from ui.widgets.cells import Answer, Cell, Lines
from ui.widgets.layout import across, down, muted_line
from ui.widgets.level import LevelLegend
from ui.widgets.pill import Pill
from ui.widgets.shapes import width_of
from ui.widgets.table import Table
from ui.widgets.table_model import Column

ROW = 44
TOPIC_WIDTH = 104
ANSWER_WIDTH, LONGEST_DAY = 56, "30 Nov"
AGAIN_WIDTH = 92


class UnderstandingSection(QWidget):
    """Read from left to right, the steps rise or fall."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        places, day = range(ANSWERS), max(ANSWER_WIDTH, int(width_of(LONGEST_DAY, Type.SMALL)) + GRID)
        self.table = Table(
            [
                Column[Line](_("Topic"), _topic, TOPIC_WIDTH),
                *(Column[Line]("", partial(_answer, place=place, today=today), day) for place in places),
                Column[Line](_("Ask again"), _again, wide_enough(AGAIN_WIDTH, _("in {} weeks").format(12))),
            ],
            _("Understanding"),
            _key,
            ROW,
        )
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._legend = across(12, LevelLegend(), margins=(0, 8, 0, 8))
        self._empty = muted_line(_("The playbook has no topics yet."))
        header = SectionHeader(_("Understanding"), _("last four answers, newest on the right"))
        down(header, Card(self.table, self._empty, self._legend), gap=4, inside=self)

    def show_lines(self, lines: Sequence[Line]) -> None:
        self.table.show_rows(lines)
        self.table.setFixedHeight(self.table.sizeHint().height() + GRID // 2)
        for part, shown in ((self.table, bool(lines)), (self._legend, bool(lines)), (self._empty, not lines)):
            part.setVisible(shown)


def _key(line: Line) -> object:
    return line.topic_id


def _topic(line: Line) -> Cell | str:
    return Lines(line.topic, _("your own gap")) if line.gap else line.topic


def _answer(line: Line, place: int, today: Callable[[], date]) -> Cell | str:
    """Answers stand at the right; places before the first one are empty."""
    place -= ANSWERS - len(line.answers)
    if place < 0:
        return ""
    given = line.answers[place]
    day = _("today") if given.on == today() else short_day(given.on, today())
    return Answer(given.level, day, where="" if given.seen_at is None else seen_in_use(given.seen_at))


def _again(line: Line) -> Cell | str:
    return Pill(_("Due"), Tone.CARE, "clock") if line.due else line.again
