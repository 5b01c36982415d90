"""A day as words or from a calendar, with what was understood beside it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from planner.domain.dates import full_day, weekday_words
from planner.domain.day_parser import parse_day
from planner.errors import Refused
from planner.language import _
from ui.theme import GRID
from ui.widgets.calendar import CalendarPopup
from ui.widgets.help_line import HelpLine
from ui.widgets.layout import tool_button

WIDTH = 176


class DateEdit(QWidget):
    """Takes `fri`, `+2w`, `next session`, `4 dec`; `past` is for days that have been."""

    changed = Signal()

    def __init__(self, name: str, today: date, next_session: date | None = None, past: bool = False) -> None:
        super().__init__()
        self._today, self._next, self._past = today, next_session, past
        self._line = QLineEdit()
        self._line.setFixedWidth(WIDTH)
        self._line.setPlaceholderText(_("fri, +2w, 4 Dec"))
        self._line.textChanged.connect(self._read)
        self._line.installEventFilter(self)
        self._button = tool_button("calendar-days", _("Calendar"), "Alt+↓")
        self._button.clicked.connect(self.open_calendar)
        self._calendar: CalendarPopup | None = None
        self._understood = HelpLine()
        self._lay_out()
        self.setFocusProxy(self._line)
        self.name_it(name)

    def name_it(self, name: str) -> None:
        self.setAccessibleName(name)
        self._line.setAccessibleName(name)

    def set_days(self, today: date, next_session: date | None) -> None:
        """What the words are read against."""
        self._today, self._next = today, next_session
        self._read()

    def value(self) -> date | None:
        """The day, or none where nothing or nothing readable stands here."""
        return self._parsed()[0]

    def trouble(self) -> str:
        """Why what stands here is no day, as a sentence."""
        return self._parsed()[1]

    def show_value(self, day: date | None) -> None:
        self.show_words(full_day(day) if day else "")

    def show_words(self, words: str, by_hand: bool = False) -> None:
        """Words as a user would type them, such as `next session`; `by_hand` where one did."""
        if words != self._line.text():
            self._line.setText(words)
        self._line.setModified(by_hand)
        self._line.setCursorPosition(0)

    @property
    def by_hand(self) -> bool:
        """Whether what stands here was typed, and not proposed."""
        return self._line.isModified()

    def words(self) -> str:
        return self._line.text()

    def select_all(self) -> None:
        """So that typing takes the place of what is proposed."""
        self._line.selectAll()

    def understood(self) -> str:
        return self._understood.text()

    def open_calendar(self) -> None:
        if self._calendar is None:
            self._calendar = CalendarPopup(self)
            self._calendar.chosen.connect(self._take)
        self._calendar.open_at(self.mapToGlobal(self._line.geometry().bottomLeft()), self.value() or self._today)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._judge()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            self.open_calendar()
            return True
        return super().eventFilter(watched, event)

    def _parsed(self) -> tuple[date | None, str]:
        if not self._line.text().strip():
            return None, ""
        try:
            return parse_day(self._line.text(), self._today, self._next, past=self._past), ""
        except Refused as refused:
            return None, str(refused)

    def _read(self) -> None:
        """Half a word is no mistake yet: it is judged when one leaves."""
        day, _trouble = self._parsed()
        self._understood.clear_trouble()
        self._understood.show_help(weekday_words(day, self._today) if day else "")
        self._line.setAccessibleDescription(self._understood.text())
        self.changed.emit()

    def _judge(self) -> None:
        trouble = self.trouble()
        if trouble:
            self._understood.show_trouble(_("Not a day"))
            self._understood.setToolTip(trouble)
            self._line.setAccessibleDescription(trouble)

    def _take(self, day: date) -> None:
        self.show_value(day)
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._line)
        row.addWidget(self._button)
        row.addSpacing(GRID)
        row.addWidget(self._understood, 1)
        row.addStretch()
