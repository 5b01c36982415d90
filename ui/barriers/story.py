"""The story of a barrier: who met it, what was done, and what comes next, by day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from planner.barrier_desk import DeskRow
from planner.barriers import LinkedRow, StepRow, Story
from planner.domain.barrier import BarrierKind, Verdict
from planner.domain.dates import day_words
from planner.language import N_, _
from ui.barriers.desk_words import escalation_words
from ui.barriers.rows import due_line
from ui.theme import GRID
from ui.widgets.text import Paragraph, Text, sentence_case

DAY_WIDTH = 112
TAKEN_FOR = {
    BarrierKind.INTERNAL: N_("Taken for internal"),
    BarrierKind.EXTERNAL: N_("Taken for external"),
    BarrierKind.COMPANY: N_("Taken for the company’s"),
}
COMPARED = {Verdict.SAME: N_("Linked with “{barrier}”"), Verdict.DIFFERENT: N_("Not the same as “{barrier}”")}

Line = tuple[str, str]
"""A day and what happened on it."""


class StoryView(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.labels: list[Text] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, DAY_WIDTH)
        self._grid.setColumnStretch(1, 1)

    def show_lines(self, lines: Sequence[Line]) -> None:
        for label in self.labels:
            label.hide()
            label.deleteLater()
        self.labels = [label for day, words in lines for label in (Text(day, muted=True), Paragraph(words))]
        for number, label in enumerate(self.labels):
            self._grid.addWidget(label, number // 2, number % 2, Qt.AlignmentFlag.AlignTop)


def story_lines(row: DeskRow, story: Story, today: date) -> list[Line]:
    """Who met it and what was done, by day; then in which other words it was heard, who is asked, what comes next."""
    told = [(heard.on, _("Also met by {name}").format(name=heard.name)) for heard in row.heard[1:]]
    told += [(step.on, _step_words(step)) for step in story.steps]
    told.sort(key=lambda line: line[0])
    told.insert(0, (row.first_heard, _("First heard from {name}").format(name=row.heard[0].name)))
    if story.promise:
        told.insert(1, (row.first_heard, _("Made of the promise “{promise}”").format(promise=story.promise)))
    lines = [(sentence_case(day_words(on, today)), words) for on, words in told]
    lines += [(_("Heard as"), _heard_as(each)) for each in story.linked]
    if row.escalated_to:
        lines.append((_("Asked of"), escalation_words(row, today)))
    if row.next_step and not row.status.settled:
        due = due_line(row, today)
        lines.append((_("Next step"), f"{row.next_step} · {due[:1].lower()}{due[1:]}" if due else row.next_step))
    return lines


def _heard_as(each: LinkedRow) -> str:
    said = f"“{each.text}”"
    if each.people:
        said = _("“{barrier}”, from {names}").format(barrier=each.text, names=", ".join(each.people))
    return _("{said} · next step: {step}").format(said=said, step=each.next_step) if each.next_step else said


def _step_words(step: StepRow) -> str:
    if step.verdict and step.other is not None:
        return _(COMPARED[step.verdict]).format(barrier=step.other)
    if step.verdict:
        return _("No longer the next step: {step}").format(step=step.text)
    if step.kind:
        return _(TAKEN_FOR[step.kind])
    status = sentence_case(step.status.words) if step.status else ""
    return ": ".join(words for words in (status, step.text) if words)
