"""The item at the top of the page: its topic, why it is there, its clock, and the question itself, large."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QWidget

from planner.domain import reasons
from planner.domain.dates import day_words
from planner.domain.talk import RunItem, RunView
from planner.domain.timekeeping import MINUTE, Against
from planner.domain.understanding import Understanding, seen_in_use
from planner.language import _
from ui.running.run_keys import keys_of
from ui.theme import Tone, Type, font
from ui.widgets.keys import KeyButton
from ui.widgets.layout import across, down
from ui.widgets.level import TONES
from ui.widgets.pill import Pill, PillLabel
from ui.widgets.text import Paragraph, Text, sentence_case

MOST_LINES = 2
"""Of a question, where the notes need the room."""
WEAK = (Understanding.BLANK_STARE, Understanding.SLOGAN)


class Question(Paragraph):
    """Large; one that would take more lines than there is room for is as large as a title."""

    def __init__(self) -> None:
        super().__init__("", Type.QUESTION)
        self._little = False

    def setText(self, text: str) -> None:
        super().setText(text)
        self._fit()

    def show_room(self, little: bool) -> None:
        self._little = little
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        large = font(Type.QUESTION)
        room = QRect(0, 0, self.width(), 0)
        height = QFontMetrics(large).boundingRect(room, Qt.TextFlag.TextWordWrap, self.text()).height()
        long = self._little and height > MOST_LINES * QFontMetrics(large).lineSpacing()
        fitting = font(Type.TITLE) if long else large
        if fitting != self.font():
            self.setFont(fitting)


class ItemHead(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.playbook = KeyButton(_("Playbook"), keys_of("playbook"), "book-open", flat=True, listens=False)
        self._topic, self._why = Text("", Type.STRONG), PillLabel(Pill(""))
        self._has_page = self._open = False
        self._time = Text("", Type.SMALL, muted=True)
        self._title = Question()
        line = across(self._topic, self._why, None, self._time, self.playbook, gap=12)
        line.setMinimumHeight(32)
        self._column = down(line, self._title, gap=12, inside=self).layout()

    def show_room(self, little: bool) -> None:
        assert self._column is not None
        self._column.setSpacing(0 if little else 12)
        self._title.show_room(little)

    def show_item(self, view: RunView, item: RunItem, today: date) -> None:
        self._topic.setText(item.topic or item.kind.words)
        self._title.setText(item.title or item.kind.words)
        pill = why(view, item, today)
        self._why.show_pill(pill)
        self._why.setVisible(bool(pill.text))
        page, client = view.page(item), view.client(item)
        self._has_page = page is not None or client is not None
        self.playbook.show_words(_("Playbook") if page or not client else _("Client"))
        self.show_playbook_open(self._open)

    def show_playbook_open(self, is_open: bool) -> None:
        """The panel has a way back of its own."""
        self._open = is_open
        self.playbook.setVisible(self._has_page and not is_open)

    def show_clock(self, item: RunItem, seconds: float) -> None:
        against = Against(item.minutes, seconds)
        words = _("{over} min over the {planned} planned") if against.over else _("{left} of {planned} min left")
        left, over = -int(-against.left // MINUTE), -int(-against.over // MINUTE)
        self._time.setText(words.format(left=left, over=over, planned=item.minutes))


def why(view: RunView, item: RunItem, today: date) -> Pill:
    """The last answer, or else the reason for which it was put on the agenda."""
    last = view.answered(item)
    if last is None:
        return Pill(sentence_case(reasons.words(item, today, shared=False)))
    day = day_words(last.given_on, today)
    near = abs((today - last.given_on).days) <= 1
    words = sentence_case(f"{last.understanding.words} {day if near else _('on {}').format(day)}")
    if last.seen_at is not None:
        words = f"{words}, {seen_in_use(last.seen_at)}"
        return Pill(words, TONES.get(last.understanding, Tone.PLAIN), "car")
    if last.understanding in WEAK:
        return Pill(_("{answer}, asked again").format(answer=words), TONES[last.understanding], "repeat")
    return Pill(words, TONES.get(last.understanding, Tone.PLAIN))
