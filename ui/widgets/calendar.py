"""A month to choose a day from, over the page, by keyboard as well."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from planner.language import _
from ui.theme import GRID, look
from ui.widgets.button_icon import button_icon

STEPS = {"qt_calendar_prevmonth": "arrow-left", "qt_calendar_nextmonth": "arrow-right"}


class CalendarPopup(QFrame):
    """Arrows walk, Page Up and Down change the month, Enter takes the day, Esc goes back."""

    chosen = Signal(object)

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.Popup)
        self._month = QCalendarWidget()
        self._month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._month.setAccessibleName(_("Calendar"))
        self._month.activated.connect(self._take)
        self._month.clicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.addWidget(self._month)
        self.setFrameShape(QFrame.Shape.StyledPanel)

    def open_at(self, corner: QPoint, day: date) -> None:
        self._dress()
        self._month.setSelectedDate(QDate(day.year, day.month, day.day))
        self.move(corner)
        self.show()
        self._month.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _take(self, day: QDate) -> None:
        if self.isVisible():
            self.close()
            self.chosen.emit(date(day.year(), day.month(), day.day()))

    def _dress(self) -> None:
        """No red for weekends: colour means care here. Asked at each opening, as the mode may have changed."""
        colors, plain, head = look(self.palette()), QTextCharFormat(), QTextCharFormat()
        plain.setForeground(colors.text)
        head.setForeground(colors.text)
        head.setBackground(colors.card)
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._month.setWeekdayTextFormat(weekday, plain)
        self._month.setHeaderTextFormat(head)
        for name, icon in STEPS.items():
            button = self._month.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(button_icon(icon, QPalette.ColorRole.Text))
