"""One filter out of a few, as a row of buttons with how many there are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class Chip(QToolButton):
    """Arrow keys belong to the row, not to the button."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)

    def show_words(self, label: str, count: int | None) -> None:
        words = label if count is None else f"{label} {count}"
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class Chips(QWidget):
    """One is always chosen; Tab reaches that one, arrows choose another."""

    chosen = Signal(object)

    def __init__(
        self, chips: Sequence[tuple[object, str, int | None]], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._keys = [key for key, _label, _count in chips]
        self._group = QButtonGroup(self)
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for place in range(len(chips)):
            chip = Chip()
            self._group.addButton(chip, place)
            row.addWidget(chip)
        row.addStretch()
        self.show_chips(chips)
        self._check(0)
        self._group.idClicked.connect(self._clicked)

    def show_chips(self, chips: Sequence[tuple[object, str, int | None]]) -> None:
        """Other labels or counts for the same keys."""
        for place, (_key, label, count) in enumerate(chips):
            self._chip(place).show_words(label, count)

    def key(self) -> object:
        return self._keys[self._group.checkedId()]

    def choose(self, key: object) -> None:
        """Show a choice; tells nobody."""
        self._check(self._keys.index(key))

    def press(self, key: object) -> None:
        """As if it were clicked, where there is such a choice."""
        if key in self._keys and key != self.key():
            self._clicked(self._keys.index(key))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        place = (self._group.checkedId() + step) % len(self._keys)
        self._chip(place).setFocus(Qt.FocusReason.OtherFocusReason)
        self._clicked(place)

    def _clicked(self, place: int) -> None:
        self._check(place)
        self.chosen.emit(self._keys[place])

    def _check(self, place: int) -> None:
        self._chip(place).setChecked(True)
        for other in range(len(self._keys)):
            policy = Qt.FocusPolicy.StrongFocus if other == place else Qt.FocusPolicy.ClickFocus
            self._chip(other).setFocusPolicy(policy)

    def _chip(self, place: int) -> Chip:
        chip = self._group.button(place)
        assert isinstance(chip, Chip)
        return chip
