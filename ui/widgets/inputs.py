"""One way to ask each kind of editor for its value, so that a form need not know them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QListView,
    QSizePolicy,
    QSpinBox,
    QStyledItemDelegate,
    QWidget,
)

from ui.widgets.date_edit import DateEdit
from ui.widgets.note_editor import LineEditor, NoteEditor

NUMBER_WIDTH = 128


class Input(QObject):
    """An editor with a value; `changed` tells of the user's changes and of the form's own."""

    changed = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.widget = widget

    def value(self) -> object:
        raise NotImplementedError

    def show_value(self, value: object) -> None:
        raise NotImplementedError

    def written(self) -> str | None:
        """What stands here as it was written; None where nothing is written but chosen."""
        return None

    def by_hand(self) -> bool:
        """Whether that was typed, and not put there by the form itself."""
        return False

    def show_written(self, words: str, by_hand: bool) -> None:
        """What was written here once, as if it had just been typed, or as if the form had put it there."""
        raise NotImplementedError

    def trouble(self) -> str:
        """Why the value cannot be read, as a sentence."""
        return ""

    def name_it(self, name: str) -> None:
        self.widget.setAccessibleName(name)


class LineInput(Input):
    def __init__(self, hint: str = "") -> None:
        self.editor = LineEditor("", hint)
        super().__init__(self.editor)
        self.editor.textChanged.connect(self.changed)

    def value(self) -> str:
        return self.editor.text()

    def show_value(self, value: object) -> None:
        self.editor.show_text(str(value or ""))

    def written(self) -> str | None:
        return self.editor.text()

    def by_hand(self) -> bool:
        return self.editor.isModified()

    def show_written(self, words: str, by_hand: bool) -> None:
        self.editor.show_text(words)
        self.editor.setModified(by_hand)


class HiddenInput(LineInput):
    """A line that nobody reads over one's shoulder."""

    def __init__(self, hint: str = "") -> None:
        super().__init__(hint)
        self.editor.setEchoMode(LineEditor.EchoMode.Password)

    def written(self) -> None:
        """Nothing of it is ever kept."""


class NotesInput(Input):
    def __init__(self, hint: str = "", lines: int = 3) -> None:
        self.editor = NoteEditor("", hint, lines)
        self.editor.setFixedHeight(self.editor.height_of(lines))
        super().__init__(self.editor)
        self.editor.textChanged.connect(self.changed)

    def value(self) -> str:
        return self.editor.text()

    def show_value(self, value: object) -> None:
        self.editor.show_text(str(value or ""))

    def written(self) -> str:
        return self.editor.text()

    def by_hand(self) -> bool:
        return self.editor.document().isModified()

    def show_written(self, words: str, by_hand: bool) -> None:
        self.editor.show_text(words)
        self.editor.document().setModified(by_hand)


class ChoiceInput(Input):
    """One of a few, each with a key; None where nothing is chosen."""

    def __init__(self, choices: Sequence[tuple[object, str]]) -> None:
        self.editor = ComboBox()
        self._keys: list[object] = []
        super().__init__(self.editor)
        self.show_choices(choices)
        self.editor.currentIndexChanged.connect(self.changed)

    def show_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Other choices; what was chosen stays chosen where it is still among them."""
        before = self.value()
        self.editor.blockSignals(True)
        self.editor.clear()
        self._keys = [key for key, _label in choices]
        self.editor.addItems([label for _key, label in choices])
        self.editor.setCurrentIndex(self._keys.index(before) if before in self._keys else 0)
        self.editor.blockSignals(False)

    def choices(self) -> list[object]:
        return list(self._keys)

    def value(self) -> object:
        place = self.editor.currentIndex()
        return self._keys[place] if 0 <= place < len(self._keys) else None

    def show_value(self, value: object) -> None:
        self.editor.setCurrentIndex(self._keys.index(value) if value in self._keys else -1)


class NumberInput(Input):
    def __init__(self, lowest: int = 0, highest: int = 999, suffix: str = "", step: int = 1) -> None:
        self.editor = SpinBox()
        self.editor.setRange(lowest, highest)
        self.editor.setSuffix(suffix)
        self.editor.setSingleStep(step)
        self.editor.setFixedWidth(NUMBER_WIDTH)
        super().__init__(self.editor)
        self.editor.valueChanged.connect(self.changed)

    def value(self) -> int:
        return self.editor.value()

    def show_value(self, value: object) -> None:
        self.editor.setValue(value if isinstance(value, int) else self.editor.minimum())


class CheckInput(Input):
    """Carries its own label, so its field has none above it."""

    def __init__(self, label: str) -> None:
        self.editor = QCheckBox(label)
        super().__init__(_as_wide_as_itself(self.editor))
        self.editor.toggled.connect(self.changed)
        self.name_it(label)

    def value(self) -> bool:
        return self.editor.isChecked()

    def show_value(self, value: object) -> None:
        self.editor.setChecked(bool(value))

    def name_it(self, name: str) -> None:
        if name:
            self.editor.setAccessibleName(name)


class DayInput(Input):
    def __init__(self, today: date, next_session: date | None = None, past: bool = False) -> None:
        self.editor = DateEdit("", today, next_session, past)
        super().__init__(self.editor)
        self.editor.changed.connect(self.changed)

    def value(self) -> date | None:
        return self.editor.value()

    def show_value(self, value: object) -> None:
        """A day, or words to be read as one."""
        if isinstance(value, str):
            self.editor.show_words(value)
        else:
            self.editor.show_value(value if isinstance(value, date) else None)

    def written(self) -> str:
        return self.editor.words()

    def by_hand(self) -> bool:
        return self.editor.by_hand

    def show_written(self, words: str, by_hand: bool) -> None:
        self.editor.show_words(words, by_hand)

    def trouble(self) -> str:
        return self.editor.trouble()

    def name_it(self, name: str) -> None:
        self.editor.name_it(name)


class ComboBox(QComboBox):
    """The wheel scrolls the page, not a choice that happens to lie under the pointer."""

    def __init__(self) -> None:
        super().__init__()
        self.setView(QListView())
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class SpinBox(QSpinBox):
    """The wheel scrolls the page, not a number that happens to lie under the pointer."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def _as_wide_as_itself(widget: QWidget) -> QWidget:
    """A focus ring goes around the words, not across the form."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget)
    row.addStretch()
    holder.setFocusProxy(widget)
    return holder
