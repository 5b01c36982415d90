"""The week on Today: how much of it the team had."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.domain.week import WeekHours
from planner.language import _
from ui.theme import GRID, Type
from ui.week.words import to_the_target, with_the_team
from ui.widgets.bar import Share, ShareBar
from ui.widgets.card import Card, SectionHeader
from ui.widgets.keys import KeyButton
from ui.widgets.layout import down
from ui.widgets.text import Line

KEYS = "Ctrl+Shift+H"
AHEAD, BUSINESS = 0.45, 0.18
"""How loud what is planned is beside what was given, and what the business had."""


class YourWeek(QWidget):
    asked = Signal()
    """To see where it goes."""

    def __init__(self) -> None:
        super().__init__()
        show = KeyButton(_("Where it goes"), KEYS, flat=True)
        show.clicked.connect(self.asked)
        self._bar = WeekBar()
        down(SectionHeader(_("Your week"), "", show), Card(self._bar, margin=2 * GRID), gap=4, inside=self)

    def show_week(self, week: WeekHours, week_hours: int, target: int) -> None:
        self._bar.show_week(week, week_hours, target)


class WeekBar(QWidget):
    """The numbers in words, and below them as a bar."""

    def __init__(self) -> None:
        super().__init__()
        self._words, self._rest = Line(""), Line("", Type.SMALL, muted=True)
        self._bar = ShareBar(1, [], "")
        down(self._words, self._bar, self._rest, gap=GRID - 2, inside=self)

    def show_week(self, week: WeekHours, week_hours: int, target: int, with_business: bool = False) -> None:
        words = with_the_team(week, week_hours)
        rest = to_the_target(week, target)
        self._words.setText(words)
        self._rest.setText(rest)
        shares = [Share(week.sales_force), Share(week.ahead, AHEAD)]
        if with_business:
            shares.append(Share(week.business, BUSINESS))
        filled = sum(share.amount for share in shares)
        self._bar.show_shares(max(week_hours, filled), [share for share in shares if share.amount], f"{words}, {rest}")
