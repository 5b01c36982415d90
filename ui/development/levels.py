"""What one sees at each level of a skill, beside the grid; the level just given stands out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.domain.development import LEVELS
from planner.language import _
from planner.skills import SkillRow
from ui.theme import GRID, Type
from ui.widgets.card import Card
from ui.widgets.layout import across, down
from ui.widgets.text import Paragraph, Text

TOP = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
LOUD, QUIET = QPalette.ColorRole.WindowText, QPalette.ColorRole.PlaceholderText


class LevelDescriptions(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._name = Paragraph("", Type.HEADING)
        self._digits = [Text(str(level), Type.STRONG) for level in LEVELS]
        self._words = [Paragraph("") for _level in LEVELS]
        lines = [across((digit, 0), (words, 1), gap=12) for digit, words in zip(self._digits, self._words, strict=True)]
        early = Text(_("0  too early to tell"), Type.SMALL, muted=True)
        for digit in self._digits:
            digit.setFixedWidth(2 * GRID)
            digit.setAlignment(TOP)
            digit.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        for words in self._words:
            words.setAlignment(TOP)
        card = Card(down(*lines, early, gap=12, margins=(12, 8, 12, 8)))
        down(self._name, card, None, gap=GRID, inside=self)

    def show_skill(self, skill: SkillRow, level: int | None) -> None:
        self._name.setText(skill.name)
        for each, digit, words in zip(LEVELS, self._digits, self._words, strict=True):
            role = LOUD if level in (None, each) else QUIET
            digit.setForegroundRole(role)
            words.setForegroundRole(role)
            words.setText(skill.looks(each) or _("Not described yet."))
