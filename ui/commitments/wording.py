"""Points out what is weak in the wording of a promise, with better words to pick; it can be kept all the same."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog

from planner.domain import wording
from planner.domain.wording import MOST_OFFERED
from planner.language import _
from ui.theme import Type
from ui.widgets.card import Card
from ui.widgets.form import Field
from ui.widgets.inputs import LineInput
from ui.widgets.layout import IconLabel, across
from ui.widgets.row_list import RowList
from ui.widgets.rows import Row
from ui.widgets.text import Paragraph

KEYS = tuple(f"Alt+{number}" for number in range(1, MOST_OFFERED + 1))
MOST_SAID = 2
"""Remarks at a time; the next ones come when these are dealt with."""


class WordingHint(Card):
    """Below the field of a promise's words: silent while one types, it looks when one leaves the field or records."""

    shown = Signal(bool)
    """Whether something is pointed out now."""

    def __init__(self, field: Field, words: LineInput, dialog: QDialog) -> None:
        super().__init__()
        self._words = words
        self._names: Sequence[str] = ()
        self._seen = ""
        self._said = Paragraph("", Type.SMALL)
        self.offers = RowList([], _("Better wording"))
        self.column.addWidget(across(IconLabel("circle-alert"), (self._said, 1), margins=(12, 8, 12, 8)))
        self.column.addWidget(self.offers)
        self.offers.acted.connect(self._take)
        for number, keys in enumerate(KEYS):
            QShortcut(QKeySequence(keys), dialog).activated.connect(partial(self._take_number, number))
        words.changed.connect(self._follow)
        words.editor.installEventFilter(self)
        self.hide()
        column = field.layout()
        assert column is not None
        column.addWidget(self)

    def know(self, names: Sequence[str]) -> None:
        """Who may do what is promised."""
        self._names = names

    def says(self) -> str:
        return "" if self.isHidden() else self._said.text()

    def points_out(self) -> bool:
        """Whether there is something in these words that was not pointed out before; it is now."""
        text = self._words.value()
        before, self._seen = self._seen, text
        return self._show(text) and before != text

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.points_out()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        """Half a sentence is not judged; but what was pointed out goes as soon as it is mended."""
        if not self.isHidden():
            self._show(self._words.value())

    def _show(self, text: str) -> bool:
        remarks = wording.check(text, self._names)
        said = "\n".join(remark.why for remark in remarks[:MOST_SAID])
        offers = remarks[0].better if remarks else ()
        self.offers.show_rows([Row(words, deed=keys, key=words) for keys, words in zip(KEYS, offers, strict=False)])
        self.offers.setVisible(bool(offers))
        news = said not in ("", self._said.text())
        self._said.setText(said)
        self.setVisible(bool(remarks))
        self._words.editor.setAccessibleDescription(said)
        self.shown.emit(bool(remarks))
        if news:
            QAccessible.updateAccessibility(QAccessibleEvent(self._said, QAccessible.Event.Alert))
        return bool(remarks)

    def _take(self, words: object) -> None:
        """In place of what was typed; Ctrl+Z in the text brings that back."""
        editor = self._words.editor
        editor.selectAll()
        editor.insert(str(words))
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_number(self, number: int) -> None:
        row = self.offers.row(number) if not self.isHidden() else None
        if row:
            self._take(row.key)
