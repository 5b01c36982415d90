"""What the events of a calendar are for: one title after the other, each by one key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planner.domain.calendar_sorting import Unsorted, checked_words, holds
from planner.domain.spans import Span
from planner.domain.week import TimeUse
from planner.errors import Refused
from planner.language import N_, _, counted
from ui.theme import GRID, Type
from ui.week.rows import ICONS
from ui.week.words import hour_words
from ui.widgets.form import Field
from ui.widgets.inputs import LineInput
from ui.widgets.keys import KeyButton, on_key
from ui.widgets.layout import EDGE, across, down
from ui.widgets.rows import Row
from ui.widgets.section_list import SectionList
from ui.widgets.text import Paragraph, sentence_case

KEYS = {"1": TimeUse.SALES_FORCE, "2": TimeUse.BUSINESS, "3": TimeUse.NEITHER}
MOST = 200
"""Titles that are asked for at a time; the rest is asked the next time."""

KEPT_NOWHERE = N_(
    "Their titles are shown here and kept nowhere: without words of yours, a file with new dates only asks again."
)
GUESSED = N_("What falls on an hour of the week that you always sorted alike is answered already: look it over.")


@dataclass(frozen=True)
class HalfDone:
    """What was answered so far: by titles, by words that were given, and what is being written."""

    uses: Mapping[str, TimeUse] = field(repr=False)
    words: Sequence[tuple[str, TimeUse]] = field(repr=False)
    begun: str = field(repr=False)


class Asking(QWidget):
    """The titles live as long as this does, and are written nowhere. The answers stand apart, in `strip`."""

    def __init__(self, unsorted: Sequence[Unsorted]) -> None:
        super().__init__()
        self._unsorted = list(unsorted[:MOST])
        self._uses = {place: each.guess for place, each in enumerate(self._unsorted) if each.guess}
        self._words: list[tuple[str, TimeUse]] = []
        self.list = SectionList(_("What are these for?"))
        self.buttons = {key: KeyButton(sentence_case(use.words), key, listens=False) for key, use in KEYS.items()}
        self.words = LineInput(_("team meeting"))
        help_words = _("If you like: words out of the title. Such events are then sorted by themselves from now on.")
        self._field = Field("words", _("Always, by the words"), self.words, help_words)
        self._lay_out()
        self._listen()
        self._show()
        self.list.rows.choose(0)

    def answers(self) -> list[tuple[Sequence[Span], TimeUse]]:
        return [(self._unsorted[place].spans, use) for place, use in self._uses.items()]

    def rules(self) -> list[tuple[str, TimeUse]]:
        """The words that were given with answers."""
        return list(self._words)

    def left(self) -> int:
        """How many are not answered yet."""
        return len(self._unsorted) - len(self._uses)

    def half_done(self) -> HalfDone:
        uses = {self._unsorted[place].title: use for place, use in self._uses.items()}
        return HalfDone(uses, tuple(self._words), self.words.value())

    def take_up(self, before: HalfDone | None) -> None:
        """What was answered before, of what is still asked."""
        if before:
            titles = [each.title for each in self._unsorted]
            self._uses |= {place: before.uses[title] for place, title in enumerate(titles) if title in before.uses}
            self._words = list(before.words)
            self.words.show_value(before.begun)
            self._show()

    def _lay_out(self) -> None:
        said = [_(KEPT_NOWHERE)] + ([_(GUESSED)] if self._uses else [])
        down(Paragraph(" ".join(said), Type.SMALL, muted=True), self.list, gap=GRID, inside=self)
        deeds = across(*self.buttons.values(), None)
        self.strip = down(deeds, self._field, gap=GRID + 4, margins=(EDGE, GRID + 4, EDGE, GRID + 4))

    def _listen(self) -> None:
        for key, button in self.buttons.items():
            button.clicked.connect(partial(self._answer, key))
            on_key(key, self.list.rows, partial(self._answer, key))

    def _answer(self, key: str, _checked: bool = False) -> None:
        chosen, use = self.list.rows.chosen(), KEYS[key]
        place = chosen.key if chosen else None
        if not isinstance(place, int) or not self._takes_words(self._unsorted[place], use):
            return
        self._uses[place] = use
        self._show()
        following = (other for other in range(place + 1, len(self._unsorted)) if other not in self._uses)
        self.list.rows.choose(next(following, place))
        self.list.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _takes_words(self, event: Unsorted, use: TimeUse) -> bool:
        """Whether the words fit the event, where any were given; then they sort all others that hold them, too."""
        if not self.words.value().strip():
            return True
        try:
            words = checked_words(self.words.value())
        except Refused as refused:
            self._field.refuse(str(refused))
            return False
        if not holds(event.title, words):
            self._field.refuse(_("These words do not stand in the title that is chosen."))
            return False
        self._words.append((words, use))
        self._uses |= {place: use for place, each in enumerate(self._unsorted) if holds(each.title, words)}
        self.words.show_value("")
        return True

    def _show(self) -> None:
        rows = [self._row(place, each) for place, each in enumerate(self._unsorted)]
        self.list.show_rows(rows, count=_("{} left").format(self.left()) if self.left() else _("all answered"))

    def _row(self, place: int, event: Unsorted) -> Row:
        use = self._uses.get(place)
        often = counted("{} time", "{} times", len(event.spans))
        guessed = [_("as at this hour before")] if use and use is event.guess else []
        return Row(
            event.title or _("(no title)"),
            " · ".join([often, hour_words(event.hours), *guessed]),
            icon=ICONS[use] if use else "circle",
            note=sentence_case(use.words) if use else "",
            key=place,
        )
