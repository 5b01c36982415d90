"""Last time: what came of it, what was said, and what is still promised."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.dates import due_words, weekday_words
from planner.domain.sides import Side
from planner.language import _
from planner.preparing import LastTime
from ui.theme import GRID, Type
from ui.widgets.card import Card
from ui.widgets.layout import muted_line
from ui.widgets.text import Paragraph, Text, sentence_case


class LastTimePane(QWidget):
    """Only to be read; stands beside the agenda where there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._shown: tuple[object, ...] = ()

    def show_last_time(self, last: LastTime | None, first_name: str, today: date) -> None:
        if self._shown == (last, first_name, today):
            return
        self._shown = (last, first_name, today)
        while (old := self._column.takeAt(0)) is not None:
            widget = old.widget()
            if widget:
                widget.deleteLater()
        self._column.addWidget(_story(last, first_name, today) if last else _first(first_name))


def _first(first_name: str) -> Card:
    sentence = _("This is the first session with {name}. Here will stand what came of it and what was said.")
    return Card(muted_line(sentence.format(name=first_name)))


def _story(last: LastTime, first_name: str, today: date) -> Card:
    card = Card(margin=2 * GRID)
    card.column.setSpacing(4)
    for widget in _lines(last, first_name, today):
        if isinstance(widget, Text) and widget.property("opens"):
            card.column.addSpacing(GRID)
        card.column.addWidget(widget)
    return card


def _lines(last: LastTime, first_name: str, today: date) -> Iterator[QWidget]:
    yield Text(last.title, Type.STRONG)
    yield Text(weekday_words(last.day, today), Type.SMALL, muted=True)
    if last.outcome:
        yield Paragraph(last.outcome)
    if last.outcomes:
        yield _opening(_("What came of it"))
        for title, words in last.outcomes:
            yield Paragraph(f"{title}: {sentence_case(words)}")
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


def _opening(words: str) -> Text:
    label = Text(words, Type.STRONG)
    label.setProperty("opens", True)
    return label
