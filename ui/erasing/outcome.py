"""Says which copies of the workspace still hold somebody who was erased, and until when."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from planner.clock import Clock, local
from planner.copies_elsewhere import Copy
from planner.domain.dates import full_day
from planner.language import _, counted
from ui.erasing.thorough import Outcome
from ui.theme import GRID, Type
from ui.widgets.keys import KeyButton
from ui.widgets.layout import Page, across, down
from ui.widgets.text import Paragraph, Text

SIZE = (640, 380)


def sentence(outcome: Outcome) -> str:
    """What was done, for the banner."""
    anew = len(outcome.copies) - len(outcome.left)
    said = _("{name} is erased.").format(name=outcome.name)
    copies = counted("{} backup was made anew without them.", "{} backups were made anew without them.", anew)
    return f"{said} {copies}" if anew else said


class LeftDialog(QDialog):
    """Opens only where there are such copies."""

    def __init__(self, parent: QWidget, outcome: Outcome, clock: Clock) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Copies that still hold {name}").format(name=outcome.name))
        self.resize(*SIZE)
        about = _(
            "These copies could not be made anew. Delete them yourself where they must not stay; backups among them "
            "go by themselves in time."
        )
        lines = (_line(copy, clock) for copy in outcome.left)
        close = KeyButton(_("Close"), "Esc", primary=True, listens=False)
        close.clicked.connect(self.accept)
        edge = 2 * GRID
        body = Page(Paragraph(about), *lines, None, gap=2 * GRID, edge=edge, name=_("Copies"))
        down((body, 1), across(None, close, margins=(edge, GRID, edge, edge)), gap=0, inside=self)
        close.setFocus(Qt.FocusReason.OtherFocusReason)


def _line(copy: Copy, clock: Clock) -> QWidget:
    words = copy.why_not
    if copy.until:
        day = full_day(local(copy.until, clock.zone).date())
        words = _("{why} As a backup it stays until {day} at the longest.").format(why=words, day=day)
    path = Paragraph(str(copy.path), Type.STRONG)
    path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return down(path, Text(words, muted=True), gap=2)
