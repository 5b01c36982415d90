"""The next session, as the cadence proposes it; day and time can be changed before it is accepted."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.clock import Clock
from planner.domain.dates import weekday_words
from planner.language import _
from planner.sessions import Proposal
from ui.sessions.time_input import TimeInput
from ui.theme import GRID, Type
from ui.widgets.date_edit import DateEdit
from ui.widgets.elided import Elided
from ui.widgets.keys import KeyButton
from ui.widgets.layout import IconLabel, across, down
from ui.widgets.text import Text


class NextSession(QWidget):
    accepted = Signal(object)
    """When to meet, as a moment in the zone of the manager."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self.day = DateEdit(_("Day"), clock.today())
        self.time = TimeInput()
        self.time.name_it(_("Time"))
        self.accept = KeyButton(_("Schedule"), "Ctrl+Shift+N", "calendar-days", listens=False)
        self.accept.clicked.connect(self.schedule)
        self._planned = Text("")
        self._where = Elided("", Type.SMALL, muted=True)
        self._asked = down(
            across((self.day, 1)),
            across(self.time.widget, self.accept, None, gap=12),
            self._where,
            gap=GRID,
        )
        self._done = across(IconLabel("check", size=16), (self._planned, 1))
        down(self._asked, self._done, gap=0, inside=self)

    def show_proposal(self, proposal: Proposal) -> None:
        """What is planned already, or else what is proposed; a day that one is typing stays."""
        self.day.set_days(self._clock.today(), None)
        self._asked.setVisible(proposal.planned is None)
        self._done.setVisible(proposal.planned is not None)
        if proposal.planned:
            self._planned.setText(_("{day}, {time}").format(
                day=weekday_words(proposal.planned.date(), self._clock.today()), time=proposal.planned.strftime("%H:%M")
            ))  # fmt: skip
        elif self.day.value() is None:
            self.day.show_value(proposal.starts_at.date())
            self.time.show_value(proposal.starts_at.time())
        place = proposal.place_words or proposal.place.words
        self._where.say(_("{minutes} min · {place}").format(minutes=proposal.minutes, place=place))

    def forget(self) -> None:
        self.day.show_value(None)

    def schedule(self) -> None:
        day, hour = self.day.value(), self.time.value()
        if day and hour and self._asked.isVisible():
            self.accepted.emit(datetime.combine(day, hour, self._clock.zone))
