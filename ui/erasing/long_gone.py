"""A quiet line for each who left long ago: what is held about them can be erased, or asked about later."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from planner import reminders
from planner.language import _, counted
from planner.rows import LongGone
from ui.screen import Screen
from ui.theme import GRID
from ui.widgets.keys import KeyButton
from ui.widgets.layout import IconLabel, across, down
from ui.widgets.text import Paragraph

MOST = 3
"""Lines at once; the others come when these were answered."""


class LongGoneLines(QWidget):
    """Stands on a page, which reads again when one was put off."""

    def __init__(self, screen: Screen, most: int = MOST) -> None:
        super().__init__()
        self._screen, self._most = screen, most
        self._lines: QWidget | None = None
        self._shown: Sequence[LongGone] = ()
        self._whole = down(gap=0, inside=self)
        self.hide()

    def show_lines(self, found: Sequence[LongGone]) -> None:
        """Left alone where they are the same: one of them may have the focus."""
        if found == self._shown:
            return
        layout = self.layout()
        assert layout is not None
        if self._lines is not None:
            layout.removeWidget(self._lines)
            self._lines.hide()
            self._lines.deleteLater()
        self._shown, self._lines = found, down(*(self._line(each) for each in found[: self._most]), gap=4)
        layout.addWidget(self._lines)
        self.setVisible(bool(found))

    def _line(self, gone: LongGone) -> QWidget:
        words = counted(
            "{{name}} left {} month ago. What is held about them can be erased.",
            "{{name}} left {} months ago. What is held about them can be erased.",
            gone.months(self._screen.workspace.clock.today()),
        ).format(name=gone.name)
        out = KeyButton(_("Erase…"), flat=True)
        out.setAccessibleName(_("Erase {name}…").format(name=gone.name))
        out.clicked.connect(partial(self._erase, gone))
        later = KeyButton(_("Remind me in 6 months"), flat=True)
        later.setAccessibleName(_("Remind me of {name} in 6 months").format(name=gone.name))
        later.clicked.connect(partial(self._postpone, gone.id))
        return across(IconLabel("clock"), (Paragraph(words, muted=True), 1), out, later, gap=GRID)

    def _erase(self, gone: LongGone) -> None:
        from ui.erasing.opening import erase

        erase(self._screen, gone.id, gone.name)

    def _postpone(self, whom: UUID) -> None:
        workspace = self._screen.workspace
        workspace.errand(self, partial(reminders.postpone, whom, workspace.clock.today()), self._postponed)

    def _postponed(self, _result: None) -> None:
        self._screen.stale()
