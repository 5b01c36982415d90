"""The foot of preparing: hand out, go on to the next, accept, start."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.language import _
from ui.theme import GRID
from ui.widgets.keys import KeyButton
from ui.widgets.layout import EDGE, across


class Foot(QWidget):
    printing = Signal()
    mailing = Signal()
    next = Signal()
    accepting = Signal()
    starting = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.accept = KeyButton(_("Accept"), "Ctrl+Return", "check")
        self.start = KeyButton(_("Start session"), "F5", "play", primary=True)
        buttons = (
            (KeyButton(_("Print"), "Ctrl+P", "printer"), self.printing),
            (KeyButton(_("Mail"), "Ctrl+M", "mail"), self.mailing),
            (KeyButton(_("Prepare next"), "Ctrl+Shift+N", flat=True), self.next),
            (self.accept, self.accepting),
            (self.start, self.starting),
        )
        for button, deed in buttons:
            button.clicked.connect(deed)
            if button is not self.start:
                button.give_way()
        widgets = [button for button, _deed in buttons]
        across(*widgets[:2], None, *widgets[2:], margins=(EDGE, 12, EDGE, 12), gap=GRID, inside=self)

    def show_state(self, ready: bool, over: bool) -> None:
        """Accepted already? Over, so that nothing can be started?"""
        self.accept.show_words(_("Accepted") if ready else _("Accept"))
        self.accept.setEnabled(not over)
        self.start.setEnabled(not over)
