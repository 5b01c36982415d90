"""A time of day as people write it."""

from __future__ import annotations

from datetime import time

from PySide6.QtWidgets import QLineEdit

from planner.domain.time_parser import parse_time, time_words
from planner.errors import Refused
from ui.widgets.inputs import Input

WIDTH = 96


class TimeInput(Input):
    """Takes `9`, `9:30`, `930`, `2 pm`; None where nothing readable stands."""

    def __init__(self) -> None:
        self.editor = QLineEdit()
        self.editor.setFixedWidth(WIDTH)
        self.editor.setPlaceholderText("9:30")
        super().__init__(self.editor)
        self.editor.textChanged.connect(self.changed)

    def value(self) -> time | None:
        return self._parsed()[0]

    def show_value(self, value: object) -> None:
        self.editor.setText(time_words(value) if isinstance(value, time) else "")

    def written(self) -> str:
        return self.editor.text()

    def by_hand(self) -> bool:
        return self.editor.isModified()

    def show_written(self, words: str, by_hand: bool) -> None:
        self.editor.setText(words)
        self.editor.setModified(by_hand)

    def trouble(self) -> str:
        return self._parsed()[1]

    def _parsed(self) -> tuple[time | None, str]:
        try:
            return parse_time(self.editor.text()), ""
        except Refused as refused:
            return None, str(refused)
