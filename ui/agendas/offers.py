"""The left side of preparing: what is suggested and why, and the question bank."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from planner.domain.proposal import Proposed
from planner.language import _
from planner.preparing import PrepareView
from planner.question_bank import BankRow
from ui.agendas.rows import question_row, suggestion_row
from ui.theme import GRID
from ui.widgets.card import Card
from ui.widgets.inputs import ComboBox
from ui.widgets.keys import ENTER, KeyHint, on_key
from ui.widgets.layout import across, down, muted_line
from ui.widgets.row_list import RowList
from ui.widgets.rows import Row
from ui.widgets.tabs import Tabs

SUGGESTED, BANK, LAST_TIME = "suggested", "bank", "last_time"


class Filter(QLineEdit):
    """Narrows the list below it; Down and Enter go there, Esc takes the words back."""

    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        elif event.key() in ENTER | {Qt.Key.Key_Down}:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class OfferList(QWidget):
    """Rows to add from, with a filter; says what is missing where there are none."""

    def __init__(self, name: str, filter_name: str, nothing: str, beside: QWidget | None = None) -> None:
        super().__init__()
        self._offered: list[Row] = []
        self.filter = Filter(filter_name)
        self.rows = RowList((), name)
        self._nothing = muted_line(nothing)
        self._none_found = muted_line(_("Nothing with these words."))
        self._top = across((self.filter, 1), *((beside,) if beside else ()))
        self._stays = beside is not None
        down(self._top, Card(self.rows, self._nothing, self._none_found), None, inside=self)
        self._top.setVisible(self._stays)
        self.filter.textChanged.connect(self._draw)
        self.filter.left.connect(self._back)
        on_key("/", self.rows, self._narrow)

    def offer(self, rows: Sequence[Row]) -> None:
        self._offered = list(rows)
        self._draw()

    def _draw(self, _words: str = "") -> None:
        sought = self.filter.text().casefold().split()
        shown = [row for row in self._offered if all(word in row.words().casefold() for word in sought)]
        self.rows.show_rows(shown)
        self.rows.setVisible(bool(shown))
        self._nothing.setVisible(not self._offered)
        self._none_found.setVisible(bool(self._offered) and not shown)

    def _narrow(self) -> None:
        self._top.show()
        self.filter.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> None:
        self._top.setVisible(self._stays or bool(self.filter.text()))
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)


class OffersPane(QWidget):
    added = Signal(object)
    asked = Signal(object)
    """A question of the bank, by its id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bank: Sequence[BankRow] = ()
        self._on_agenda: set[UUID | None] = set()
        self._today = date.min
        self._topics: list[tuple[UUID, str]] = []
        tabs = ((SUGGESTED, _("Suggested")), (BANK, _("Question bank")), (LAST_TIME, _("Last time")))
        self.tabs = Tabs(tabs, _("What could go in"))
        self.topic = ComboBox()
        self.topic.setAccessibleName(_("Topic"))
        nothing = _("Nothing else is due. The question bank is one tab away, an item of your own one key.")
        self.suggested = OfferList(_("Suggested, and why"), _("Filter suggestions"), nothing)
        none = _("No questions yet. They are written in the playbook.")
        self.bank = OfferList(_("Question bank"), _("Filter questions"), none, self.topic)
        self.hints = across(KeyHint("⏎", _("add")), KeyHint("/", _("filter")), None, gap=2 * GRID)
        self._pages: dict[object, QWidget] = {SUGGESTED: self.suggested, BANK: self.bank}
        down(*self._pages.values(), gap=0, inside=self)
        self._show_page(SUGGESTED)
        self._listen()

    def show_offers(self, shown: PrepareView, today: date) -> None:
        self._bank, self._today = shown.bank, today
        self._on_agenda = {item.question_id for item in shown.items}
        self.suggested.offer([suggestion_row(each, today) for each in shown.suggestions])
        self._show_topics()
        self._show_bank()

    def _show_topics(self) -> None:
        topics = list(dict.fromkeys((question.topic_id, question.topic) for question in self._bank))
        if topics == self._topics:
            return
        chosen, self._topics = self.topic.currentData(), topics
        self.topic.blockSignals(True)
        self.topic.clear()
        self.topic.addItem(_("All topics"), None)
        for topic_id, name in topics:
            self.topic.addItem(name, topic_id)
        self.topic.setCurrentIndex(max(0, self.topic.findData(chosen)))
        self.topic.blockSignals(False)

    def _show_bank(self, _place: int = 0) -> None:
        topic = self.topic.currentData()
        rows = [row for row in self._bank if topic in (None, row.topic_id)]
        self.bank.offer([question_row(row, self._today, row.question_id in self._on_agenda) for row in rows])

    def _listen(self) -> None:
        self.tabs.chosen.connect(self._show_page)
        self.suggested.rows.acted.connect(self._add)
        self.bank.rows.acted.connect(self._ask)
        self.topic.currentIndexChanged.connect(self._show_bank)

    def _show_page(self, key: object) -> None:
        """As tall as the page that is shown, not as the tallest; the last time is shown by who shows this."""
        for name, page in self._pages.items():
            page.setVisible(name == key)

    def _add(self, key: object) -> None:
        if isinstance(key, Proposed):
            self.added.emit(key)

    def _ask(self, key: object) -> None:
        if isinstance(key, BankRow):
            self.asked.emit(key.question_id)
