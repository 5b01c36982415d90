"""In place of an empty window: why the workspace was not opened, that nothing was done to it, and the ways to go on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.language import _
from ui.theme import GRID, Type
from ui.widgets.alone import Sign, in_the_middle
from ui.widgets.choice import Choice, Choices
from ui.widgets.layout import down
from ui.widgets.text import Paragraph, Text


class NotOpenedPage(QWidget):
    """`older` says that the file is an older copy, which can be opened all the same; any other may be tried again."""

    older = Signal()
    again = Signal()
    another = Signal()
    new = Signal()

    def __init__(self, name: str, sentence: str, older: bool = False) -> None:
        super().__init__()
        self._sentence = sentence
        newer = _("What was written in the newer one since then is not in it")
        ways = [
            ("clock", _("Open the older copy"), newer, self.older)
            if older
            else ("repeat", _("Try again"), _("Once the drive is there, or the file is closed elsewhere"), self.again),
            ("folder-open", _("Open another workspace…"), _("Another file, or a copy of this one"), self.another),
            ("plus", _("Begin a new workspace…"), _("An empty one; no other file is touched"), self.new),
        ]
        self.choices = [Choice(icon, title, line, str(key)) for key, (icon, title, line, _way) in enumerate(ways, 1)]
        for choice, (*_words, way) in zip(self.choices, ways, strict=True):
            choice.clicked.connect(way)
        title = Text(_("{name} was not opened").format(name=name), Type.TITLE)
        content = down(Sign("file-text"), GRID, title, Paragraph(sentence, muted=True), GRID, Choices(self.choices))
        down((in_the_middle(content), 1), inside=self)

    def words(self) -> str:
        """Why it was not."""
        return self._sentence
