"""The parts of one page as tabs, chosen by key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabBar, QWidget


class Tabs(QTabBar):
    """Words over a hairline; Left and Right walk along them."""

    chosen = Signal(object)

    def __init__(self, tabs: Sequence[tuple[object, str]], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = [key for key, _label in tabs]
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        for _key, label in tabs:
            self.addTab(label.replace("&", "&&"))
        self.currentChanged.connect(self._tell)

    def key(self) -> object:
        return self._keys[self.currentIndex()]

    def choose(self, key: object) -> None:
        self.setCurrentIndex(self.place_of(key))

    def place_of(self, key: object) -> int:
        return self._keys.index(key)

    def _tell(self, place: int) -> None:
        self.chosen.emit(self._keys[place])
