"""Last time: what came of it, what was said, and what is still promised."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.dates import due_words, weekday_words
from planner.domain.sides import Side
from planner.language import N_, _
from planner.last_time import LastCall, LastTime
from ui.agendas.column import Column
from ui.theme import GRID, Type, look
from ui.widgets.card import Card, SectionHeader
from ui.widgets.layout import across, down, muted_line
from ui.widgets.shapes import ring
from ui.widgets.text import Paragraph, Text, sentence_case

LEAST = 24 * GRID
"""So much of it is always in sight, where there is as much."""
FIRST = N_("This is the first session with {name}. Here will stand what came of it and what was said.")


class Story(Card):
    """Takes the focus where it is longer than its column, so that keys can scroll it."""

    def __init__(self) -> None:
        self._content = QWidget()
        super().__init__(self._content, margin=0)
        self.setAccessibleName(_("Last time"))

    def tell(self, *lines: QWidget, margin: int) -> None:
        old, self._content = self._content, down(*lines, gap=4, margins=(margin, margin, margin, margin))
        self.column.replaceWidget(old, self._content)
        old.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            ring(QPainter(self), QRectF(self.rect()), look(self.palette()), radius=GRID)


class LastTimePane(QWidget):
    """Only to be read; stands beside the agenda, with a name of its own where no tab says it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header, self.story = SectionHeader(_("Last time")), Story()
        self.column = Column(self.story, LEAST)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.setSizeConstraint(QVBoxLayout.SizeConstraint.SetMinAndMaxSize)
        box.addWidget(self.header)
        box.addWidget(self.column, 1)
        self._shown: tuple[object, ...] = ()
        self.column.verticalScrollBar().rangeChanged.connect(self._let_scroll)

    def show_last_time(self, last: LastTime | None, first_name: str, today: date) -> None:
        if self._shown == (last, first_name, today):
            return
        self._shown = (last, first_name, today)
        if last:
            self.story.tell(*_lines(last, first_name, today), margin=2 * GRID)
        else:
            self.story.tell(muted_line(_(FIRST).format(name=first_name)), margin=4)

    def _let_scroll(self, _least: int, most: int) -> None:
        self.story.setFocusPolicy(Qt.FocusPolicy.StrongFocus if most else Qt.FocusPolicy.NoFocus)


def _lines(last: LastTime, first_name: str, today: date) -> Iterator[QWidget]:
    when = Text(weekday_words(last.day, today), Type.SMALL, muted=True)
    yield across(Text(last.title, Type.STRONG), when, None)
    if last.outcome:
        yield Paragraph(last.outcome)
    for call in last.calls:
        yield _opening(call.heading)
        yield from _debrief(call, first_name)
    if last.said:
        yield _opening(_("In {name}’s words").format(name=first_name))
        for said in last.said:
            level = sentence_case(said.level.words) if said.level else _("Not asked")
            yield Paragraph(f"“{said.words}”" if said.words else level)
            asked = f"{said.question} · {level}" if said.words else said.question
            yield Paragraph(asked, Type.SMALL, muted=True)
    yield _opening(_("Open promises"))
    if not last.promises:
        yield Paragraph(_("None, on either side."), muted=True)
    for promise in last.promises:
        owner = _("You") if promise.owner is Side.MANAGER else first_name
        yield Paragraph(promise.text)
        yield Paragraph(f"{owner} · {due_words(promise.due, today)}", Type.SMALL, muted=True)
    if last.outcomes:
        yield _opening(_("What came of each item"))
        for title, words in last.outcomes:
            yield Paragraph(f"{title}: {sentence_case(words)}")


def _debrief(call: LastCall, first_name: str) -> Iterator[QWidget]:
    parts = (
        (f"“{call.own_view}”" if call.own_view else "", _("In {name}’s words").format(name=first_name)),
        (call.strengths, _("What went well")),
        (call.changes, _("What to do differently")),
    )
    for words, caption in parts:
        if words:
            yield Paragraph(words)
            yield Paragraph(caption, Type.SMALL, muted=True)


def _opening(words: str) -> Text:
    label = Text(words, Type.STRONG)
    label.setContentsMargins(0, GRID, 0, 0)
    return label
