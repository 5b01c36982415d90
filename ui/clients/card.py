"""The chosen client: why us, what will be done, what the salesperson said of it over time, and what can be done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from planner.clients import ClientRow
from planner.domain.dates import due_words, full_day
from planner.language import N_, _
from ui.theme import GRID, Type
from ui.widgets.fitting_card import FittingCard
from ui.widgets.keys import KeyButton
from ui.widgets.layout import across, down
from ui.widgets.private import private_label
from ui.widgets.text import Paragraph, Text, sentence_case

LABEL_WIDTH = 152
DEEDS = {
    "E": (N_("Change"), ""),
    "B": (N_("Bring up next time"), "calendar-days"),
    "Q": (N_("Ask why it is in the sweet spot"), "message-square"),
    "A": (N_("Archive"), "minus"),
}
"""By its key, what each deed is called, and its icon."""


class ClientPane(FittingCard):
    asked = Signal(str)
    """A deed, by its key, for the client that is shown."""

    def __init__(self, today: date) -> None:
        super().__init__(margin=2 * GRID)
        self.row: ClientRow | None = None
        self._today = today
        self._title, self._standing = Paragraph("", Type.HEADING), Text("", Type.SMALL, muted=True)
        self._facts = Facts()
        self._twins = Paragraph("")
        self._twin_part = down(private_label(_("On a colleague’s list, too")), self._twins, gap=0)
        self.buttons = {key: KeyButton(_(words), key, icon, listens=False) for key, (words, icon) in DEEDS.items()}
        for key, button in self.buttons.items():
            button.clicked.connect(partial(self.asked.emit, key))
        head = across((self._title, 1), self._standing, gap=2 * GRID)
        deeds = across(*self.buttons.values(), None)
        self.column.addWidget(down(head, self._facts, self._twin_part, deeds, gap=GRID + 4))
        self.hide()

    def show_client(self, row: ClientRow | None, first_name: str) -> None:
        self.row = row
        self.setVisible(row is not None)
        if row is None:
            return
        self._title.setText(row.name)
        self._standing.setText(sentence_case(row.tally.words))
        self._facts.show_lines([*facts(row, self._today), *said(row, first_name)])
        self._twins.setText("\n".join(_("{person}: {client}").format(person=each.salesperson, client=each.name)
                                      for each in row.twins))  # fmt: skip
        self._twin_part.setVisible(bool(row.twins))
        self.buttons["A"].show_words(_("Use again") if row.archived_on else _(DEEDS["A"][0]))
        for key in "BQ":
            self.buttons[key].setVisible(row.archived_on is None)


class Facts(QWidget):
    """What is known, each beside what it is; a gap is said in muted words."""

    def __init__(self, label_width: int = LABEL_WIDTH) -> None:
        super().__init__()
        self._labels: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, label_width)
        self._grid.setColumnStretch(1, 1)

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        for label in self._labels:
            label.hide()
            label.deleteLater()
        self._labels = []
        for number, (what, words) in enumerate(lines):
            pair = (Paragraph(what, muted=True), Paragraph(words or _("Not written yet."), muted=not words))
            self._labels += pair
            for column, label in enumerate(pair):
                self._grid.addWidget(label, number, column, Qt.AlignmentFlag.AlignTop)


def facts(row: ClientRow, today: date) -> Iterator[tuple[str, str]]:
    told = row.details
    yield _("Why us"), told.why_us
    yield _("Value before a sale"), told.value
    yield _("Who is there"), told.contacts
    yield _("Next step"), step_words(told.next_step, told.next_step_due, today)


def step_words(step: str, due: date | None, today: date) -> str:
    return f"{step} · {due_words(due, today)}" if step and due else step


def said(row: ClientRow, first_name: str) -> Iterator[tuple[str, str]]:
    """The salesperson's own words over time, the newest first."""
    for each in row.said:
        level = sentence_case(each.level.words) if each.level else ""
        words = f"“{each.words}”" if each.words.strip() else ""
        when = _("{name}, {day}").format(name=first_name, day=full_day(each.on))
        yield when, " · ".join(part for part in (words, level) if part)
