"""The foot of the run screen: on to the next item, or defer; and what could wait when time runs short."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from planner.domain.talk import RunItem
from planner.domain.timekeeping import MINUTE
from planner.language import _, counted
from ui.running.run_keys import keys_of
from ui.theme import Type
from ui.widgets.elided import Elided, TwoLines
from ui.widgets.keys import KeyButton
from ui.widgets.layout import Hairline, IconLabel, across, down
from ui.widgets.text import shortened

LONGEST = 24
"""Letters of an item's name on the button that defers it."""


class Offer(QWidget):
    """A quiet line that offers one deed."""

    def __init__(self, icon: str, keys: str = "", second_keys: str = "") -> None:
        super().__init__()
        self._words = Elided()
        self.deed = KeyButton("", keys, flat=True, listens=False)
        self.second = KeyButton("", second_keys, flat=True, listens=False)
        line = across(IconLabel(icon), (self._words, 1), self.deed, self.second)
        down(Hairline(), across((line, 1), margins=(32, 4, 32, 4)), gap=0, inside=self)
        self.hide()

    def offer(self, words: str, deed: str, second: str = "") -> None:
        self._words.say(words)
        self.deed.show_words(deed)
        self.second.show_words(second)
        self.second.setVisible(bool(second))
        self.show()


class RunFoot(QWidget):
    def __init__(self, deeds: Mapping[str, Callable[[], None]]) -> None:
        super().__init__()
        self.short = Offer("clock", keys_of("defer_offered"))
        self.many = Offer("handshake", keys_of("choose_which"), keys_of("keep_all"))
        self.next = KeyButton(_("Next"), keys_of("next"), "arrow-right", primary=True, listens=False)
        self._then = TwoLines("", Type.SMALL, muted=True, right=True)
        back = KeyButton(_("Back"), keys_of("back"), flat=True, listens=False)
        defer = KeyButton(_("Defer"), keys_of("defer"), listens=False)
        skip = KeyButton(_("Skip"), keys_of("skip"), flat=True, listens=False)
        for button, deed in ((back, "back"), (defer, "defer"), (skip, "skip"), (self.next, "next")):
            button.clicked.connect(deeds[deed])
        self.short.deed.clicked.connect(deeds["defer_offered"])
        line = across(defer, skip, back, 8, (self._then, 1), 8, self.next)
        down(self.short, self.many, Hairline(), across((line, 1), margins=(32, 12, 32, 12)), gap=0, inside=self)

    def show_next(self, following: RunItem | None) -> None:
        """Where the next step leads."""
        if following is None:
            self._then.say(_("That is the whole agenda."))
            self.next.show_words(_("Wrap up"))
        else:
            words = _("Then: {title}, {minutes} min")
            self._then.say(words.format(title=following.heading, minutes=following.minutes))
            self.next.show_words(_("Next"))

    def offer_to_defer(self, short: float, could_wait: Sequence[RunItem]) -> None:
        """What could wait when time runs short; nothing where it does not, or nothing could."""
        self.short.setVisible(bool(could_wait))
        if could_wait:
            minutes = counted("{} minute short.", "{} minutes short.", -int(-short // MINUTE))
            titles = ", ".join(f"{item.heading} ({item.minutes} min)" for item in could_wait)
            words = _("{short} Could wait: {titles}").format(short=minutes, titles=titles)
            self.short.offer(words, _("Defer “{title}”").format(title=shortened(could_wait[0].heading, LONGEST)))
