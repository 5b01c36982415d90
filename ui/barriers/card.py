"""The chosen barrier: its next step, its story, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from planner.barriers import StepRow
from planner.domain.barrier import BarrierStatus
from planner.domain.dates import day_words
from planner.language import N_, _
from planner.rows import BarrierRow
from ui.barriers.rows import due_line, standing
from ui.theme import GRID, Type
from ui.widgets.card import Card
from ui.widgets.keys import KeyButton
from ui.widgets.layout import across, down
from ui.widgets.text import Paragraph, Text, sentence_case

DAY_WIDTH = 112


@dataclass(frozen=True)
class Deed:
    """What a key does; with a status, only where the barrier may become that."""

    words: str
    icon: str = ""
    status: BarrierStatus | None = None

    def fits(self, row: BarrierRow) -> bool:
        return self.status is None or self.status in row.status.onward


DEEDS = {
    "S": Deed(N_("Record a step")),
    "B": Deed(N_("Being removed"), "circle-dot", BarrierStatus.BEING_REMOVED),
    "R": Deed(N_("Mark removed"), "check", BarrierStatus.REMOVED),
    "A": Deed(N_("Accept"), "minus", BarrierStatus.ACCEPTED),
    "O": Deed(N_("Open again"), "circle", BarrierStatus.OPEN),
    "E": Deed(N_("Change")),
}


class BarrierCard(Card):
    asked = Signal(str)
    """A deed, by its key, for the barrier that the card shows."""

    def __init__(self, today: date) -> None:
        super().__init__(margin=2 * GRID)
        self.row: BarrierRow | None = None
        self._today = today
        self._title, self._standing = Paragraph("", Type.HEADING), Text("", Type.SMALL, muted=True)
        self._story = _Story()
        self.buttons = {key: KeyButton(_(deed.words), key, deed.icon, listens=False) for key, deed in DEEDS.items()}
        for key, button in self.buttons.items():
            button.clicked.connect(partial(self.asked.emit, key))
        head = across((self._title, 1), self._standing, gap=2 * GRID)
        self.column.addWidget(down(head, self._story, across(*self.buttons.values(), None), gap=GRID + 4))
        self.hide()

    def show_barrier(self, row: BarrierRow | None, steps: Sequence[StepRow] = ()) -> None:
        self.row = row
        self.setVisible(row is not None)
        if row is None:
            return
        self._title.setText(row.text)
        self._standing.setText(standing(row, self._today))
        self._story.show_lines(story_lines(row, steps, self._today))
        for key, button in self.buttons.items():
            button.setVisible(DEEDS[key].fits(row))

    def hasHeightForWidth(self) -> bool:
        """Else the page would grow by the whole table, instead of letting the table scroll."""
        return False

    def event(self, event: QEvent) -> bool:
        answered = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show):
            self._fit()
        return answered

    def _fit(self) -> None:
        wrapped = self.column.totalHeightForWidth(self.width())
        self.setFixedHeight(wrapped if wrapped > 0 else self.column.totalSizeHint().height())


class _Story(QWidget):
    """Days and what happened on them."""

    def __init__(self) -> None:
        super().__init__()
        self._labels: list[Text] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, DAY_WIDTH)
        self._grid.setColumnStretch(1, 1)

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        for label in self._labels:
            label.hide()
            label.deleteLater()
        self._labels = [label for day, words in lines for label in (Text(day, muted=True), Paragraph(words))]
        for number, label in enumerate(self._labels):
            self._grid.addWidget(label, number // 2, number % 2, Qt.AlignmentFlag.AlignTop)


def story_lines(row: BarrierRow, steps: Sequence[StepRow], today: date) -> list[tuple[str, str]]:
    """Who met it and what was done, by day; what comes next stands last."""
    told = [(heard.on, _("Also met by {name}").format(name=heard.name)) for heard in row.heard[1:]]
    told += [(step.on, _step_words(step)) for step in steps]
    told.sort(key=lambda line: line[0])
    told.insert(0, (row.first_heard, _("First heard from {name}").format(name=row.heard[0].name)))
    lines = [(sentence_case(day_words(on, today)), words) for on, words in told]
    if row.next_step:
        due = due_line(row, today)
        lines.append((_("Next step"), f"{row.next_step} · {due[:1].lower()}{due[1:]}" if due else row.next_step))
    return lines


def _step_words(step: StepRow) -> str:
    status = sentence_case(step.status.words) if step.status else ""
    return ": ".join(words for words in (status, step.text) if words)
