"""A dream client beside what is being talked about: for both pairs of eyes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.dream_client import ClientCard, Fit, Stand
from planner.language import _
from ui.clients.card import step_words
from ui.theme import Type
from ui.widgets.text import Paragraph, Text


class ClientBeside(QWidget):
    """Only what is written, each under what it is; the criteria by how they speak."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[ClientCard, date] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.hide()

    def show_card(self, card: ClientCard | None, today: date) -> None:
        self.setVisible(card is not None)
        if card is None or (card, today) == self._shown:
            return
        self._shown = card, today
        while (old := self._column.takeAt(0)) is not None:
            widget = old.widget()
            if widget:
                widget.hide()
                widget.deleteLater()
        told = list(_told(card, today))
        for title, words in told:
            self._column.addWidget(Text(title, Type.STRONG))
            self._column.addWidget(Paragraph(words))
            self._column.addSpacing(6)
        if not told:
            self._column.addWidget(Paragraph(_("Nothing is written of it yet."), muted=True))


def _told(card: ClientCard, today: date) -> Iterator[tuple[str, str]]:
    said = (
        (_("Why us"), card.why_us),
        (_("Value before a sale"), card.value),
        (_("Who is there"), card.contacts),
        (_("Next step"), step_words(card.next_step, card.next_step_due, today)),
        (_("Speaks for it"), _lines(card, True)),
        (_("Speaks against it"), _lines(card, False)),
        (_("Not known yet"), _lines(card, None)),
    )
    return ((title, words) for title, words in said if words)


def _lines(card: ClientCard, speaks: bool | None) -> str:
    """The criteria in their own words; of what is not so, that it is not."""
    return "\n".join(_line(each) for each in card.standing(speaks))


def _line(stand: Stand) -> str:
    return _("not: {}").format(stand.text) if stand.fit is Fit.DOES_NOT else stand.text
