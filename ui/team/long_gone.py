"""A quiet line for each who left long ago: what is held about them can be erased, or asked about later."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner import leaving, reminders
from planner.language import _, counted
from planner.leaving import LongGone
from planner.storage.store import Db
from ui.theme import GRID
from ui.widgets.keys import KeyButton
from ui.widgets.layout import IconLabel, across, down
from ui.widgets.text import Paragraph
from ui.workspace import Workspace

MOST = 3
"""Lines at once; the others come when these were answered."""


def waiting(db: Db, today: date) -> Sequence[LongGone]:
    """Who is to be reminded of now."""
    later = reminders.postponed()
    return [each for each in leaving.long_gone(db, today) if later.get(each.id, today) <= today]


class LongGoneLines(QWidget):
    opened = Signal(object)
    """Whose page leads to it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._lines: QWidget | None = None
        self._whole = down(gap=0, inside=self)
        self.hide()

    def load(self) -> None:
        self._workspace.read(self, partial(waiting, today=self._workspace.clock.today()), self._show)

    def _show(self, found: Sequence[LongGone]) -> None:
        layout = self.layout()
        assert layout is not None
        if self._lines is not None:
            layout.removeWidget(self._lines)
            self._lines.deleteLater()
        self._lines = down(*(self._line(each) for each in found[:MOST]), gap=4)
        layout.addWidget(self._lines)
        self.setVisible(bool(found))

    def _line(self, gone: LongGone) -> QWidget:
        words = counted(
            "{{name}} left {} month ago. What is held about them can be erased.",
            "{{name}} left {} months ago. What is held about them can be erased.",
            gone.months,
        ).format(name=gone.name)
        look = KeyButton(_("Go to their page"), flat=True)
        look.setAccessibleName(_("Go to the page of {name}").format(name=gone.name))
        look.clicked.connect(partial(self._open, gone.id))
        later = KeyButton(_("Remind me in 6 months"), flat=True)
        later.setAccessibleName(_("Remind me of {name} in 6 months").format(name=gone.name))
        later.clicked.connect(partial(self._postpone, gone.id))
        return across(IconLabel("clock"), (Paragraph(words, muted=True), 1), look, later, gap=GRID)

    def _open(self, whom: UUID) -> None:
        self.opened.emit(whom)

    def _postpone(self, whom: UUID) -> None:
        work = partial(reminders.postpone, whom, self._workspace.clock.today())
        self._workspace.errand(self, work, self._postponed)

    def _postponed(self, _result: None) -> None:
        self.load()
