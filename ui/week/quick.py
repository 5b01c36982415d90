"""Hours put down by one press: for whom, how long, on which day, and whether each week."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal

from planner.domain.week import QuickLength, TimeUse
from planner.language import _
from ui.theme import GRID
from ui.widgets.card import Card
from ui.widgets.chips import Chips
from ui.widgets.date_edit import DateEdit
from ui.widgets.help_line import HelpLine
from ui.widgets.inputs import CheckInput
from ui.widgets.keys import KeyButton
from ui.widgets.layout import across, down
from ui.widgets.text import Text, sentence_case

KEYS = {"1": QuickLength.HALF_AN_HOUR, "2": QuickLength.AN_HOUR, "3": QuickLength.HALF_A_DAY}
USES = (TimeUse.SALES_FORCE, TimeUse.BUSINESS)


class QuickHours(Card):
    """Knows no deeds; the day stays the one that was given, until the next day comes."""

    asked = Signal(object, object, object, bool)
    """How long, for whom, on which day, and whether each week."""

    def __init__(self, today: date) -> None:
        super().__init__(margin=2 * GRID)
        self._today = today
        self.uses = Chips([(use, sentence_case(use.words), None) for use in USES], _("For whom"))
        self.day = DateEdit(_("Day"), today, past=True)
        self.day.show_value(today)
        self.weekly = CheckInput(_("Every week"))
        self.buttons = {key: KeyButton(length.words, key, listens=False) for key, length in KEYS.items()}
        for key, button in self.buttons.items():
            button.clicked.connect(partial(self.press, key))
        self._trouble = HelpLine()
        when = across(Text(_("On")), (self.day, 1))
        whom = across((self.uses, 1), self.weekly.widget)
        parts = (whom, when, across(*self.buttons.values(), None), self._trouble)
        self.column.addWidget(down(*parts, gap=GRID + 4))

    def begin_day(self, today: date) -> None:
        """Over night; a day that was chosen is another's by then."""
        if today != self._today:
            self._today = today
            self.day.set_days(today, None)
            self.day.show_value(today)

    def press(self, key: str, _checked: bool = False) -> None:
        day = self.day.value()
        if day is None or self.day.trouble():
            self.refuse(self.day.trouble() or _("Please give a day: yesterday, mon, 20 Nov."))
            self.day.setFocus()
            return
        self.refuse("")
        self.asked.emit(KEYS[key], self.uses.key(), day, self.weekly.value())

    def refuse(self, sentence: str) -> None:
        """Say why the hours cannot be put down, until the next are."""
        if sentence:
            self._trouble.show_trouble(sentence)
        else:
            self._trouble.clear_trouble()

    def done(self) -> None:
        """What repeats is put down once."""
        self.weekly.show_value(False)
