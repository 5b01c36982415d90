"""What stands in the window while a file is looked at alone, and when that could not be done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planner.language import _
from ui.theme import GRID, Type
from ui.widgets.layout import across, down
from ui.widgets.text import Paragraph, Text

WIDTH = 480


class LookingPage(QWidget):
    def __init__(self, name: str, typed: bool) -> None:
        super().__init__()
        title = Text(_("{name} is being looked through").format(name=name), Type.TITLE)
        words = [_("Part of it could not be read just now. It was closed, to see whether that was only for a moment.")]
        if typed:
            words.append(_("What you were typing is kept."))
        self._words = Paragraph(" ".join(words), muted=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        content = down(title, GRID, self._words)
        content.setMinimumWidth(WIDTH)
        down(None, across(None, content, None), None, inside=self)

    def show_trouble(self, sentence: str) -> None:
        self._words.setText(sentence)
