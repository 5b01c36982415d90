"""Asks once before the trash is emptied, because nothing brings back what was erased."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from planner.language import _, counted
from planner.trash import Thrown
from ui.theme import GRID, Type
from ui.widgets.keys import KeyButton
from ui.widgets.layout import across, down
from ui.widgets.text import Paragraph, Text

WIDTH = 440
MOST_KINDS = 6
"""Kinds that are named one by one; the others are counted together."""


class EmptyTrashDialog(QDialog):
    def __init__(self, parent: QWidget, things: Sequence[Thrown]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Empty the trash"))
        self.setMinimumWidth(WIDTH)
        question = counted("Erase {} thing for good?", "Erase {} things for good?", len(things))
        after = _(
            "With them go their notes, earlier versions and kept prints. Nothing brings them back, not even Undo. "
            "Backups made before still hold them, until newer ones take their place."
        )
        self.keep = KeyButton(_("Keep them"), "Esc", listens=False)
        self.erase = KeyButton(_("Erase for good"))
        self.keep.clicked.connect(self.reject)
        self.erase.clicked.connect(self.accept)
        lines = (Text(line) for line in _lines(things))
        edge = 2 * GRID
        down(
            Text(question, Type.HEADING),
            down(*lines, gap=4),
            Paragraph(after, muted=True),
            None,
            across(None, self.keep, self.erase),
            gap=edge,
            margins=(edge, edge, edge, edge),
            inside=self,
        )
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)


def _lines(things: Sequence[Thrown]) -> list[str]:
    """How many of each kind, the most first."""
    kinds = Counter(thing.kind_words for thing in things).most_common()
    named, others = kinds[:MOST_KINDS], sum(count for _kind, count in kinds[MOST_KINDS:])
    lines = [f"{count} × {kind}" for kind, count in named]
    return [*lines, counted("{} other thing", "{} other things", others)] if others else lines
