"""A column of fields: label above, help below, and what was refused said in its place."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import GRID, Type
from ui.widgets.help_line import HelpLine
from ui.widgets.inputs import Input
from ui.widgets.layout import Air, across, down
from ui.widgets.text import Text

WIDEST = 560


class Field(QWidget):
    """A value that a form asks for, under the name that a refusal gives back."""

    changed = Signal()

    def __init__(self, name: str, label: str, editor: Input, help_words: str = "") -> None:
        super().__init__()
        self.name, self.input = name, editor
        self._help_words = help_words
        self._help = HelpLine(help_words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if label:
            column.addWidget(self._label(label))
        column.addWidget(editor.widget)
        column.addWidget(self._help)
        editor.widget.setAccessibleDescription(help_words)
        editor.changed.connect(self._changed)

    def refuse(self, sentence: str) -> None:
        """Say why the value cannot be taken, until it changes."""
        self._help.show_trouble(sentence)
        self.input.widget.setAccessibleDescription(sentence)

    def accept(self) -> None:
        self._help.clear_trouble()
        self.input.widget.setAccessibleDescription(self._help_words)

    def remark(self, sentence: str) -> None:
        """Point out what is no mistake; without words the help is back."""
        self._help.show_help(sentence or self._help_words)
        self.input.widget.setAccessibleDescription(sentence or self._help_words)

    def refusal(self) -> str:
        return self._help.text() if self._help.in_trouble else ""

    def focus(self) -> None:
        self.input.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def in_use(self) -> bool:
        within = self.focusWidget()
        return within is not None and within.hasFocus()

    def _label(self, label: str) -> Text:
        text = Text(label.replace("&", "&&"), Type.STRONG)
        text.setBuddy(self.input.widget)
        self.input.name_it(label)
        return text

    def _changed(self) -> None:
        self.accept()
        self.changed.emit()


class Form(QWidget):
    """Values in, values out; knows no records. `changed` tells of the user's changes only."""

    changed = Signal()

    def __init__(self, fields: Sequence[Field], widest: int = WIDEST, beside: Collection[str] = ()) -> None:
        """Fields whose names are in `beside` stand on the right of the one before."""
        super().__init__()
        self.fields = {field.name: field for field in fields}
        self._showing = False
        self._touched = False
        column = down(*_lines(fields, beside), gap=GRID + 4)
        column.setMaximumWidth(widest)
        across((column, 1), Air(), gap=0, inside=self)
        for field in fields:
            field.changed.connect(self._changed)

    @property
    def touched(self) -> bool:
        """Whether the user changed anything since values were shown."""
        return self._touched

    def values(self) -> dict[str, object]:
        return {name: field.input.value() for name, field in self.fields.items()}

    def show_values(self, values: Mapping[str, object]) -> None:
        """Fields that are not named keep what they hold."""
        self._showing = True
        for name, value in values.items():
            self.fields[name].input.show_value(value)
        self._showing = False
        self._touched = False

    def offer_values(self, values: Mapping[str, object]) -> bool:
        """Show values from the database, unless somebody is at work here; says whether they were taken."""
        if self._touched or any(field.in_use() for field in self.fields.values()):
            return False
        self.show_values(values)
        return True

    def ready(self) -> bool:
        """Whether every value can be read; what cannot is said beside its field."""
        unread = {name: field.input.trouble() for name, field in self.fields.items() if field.input.trouble()}
        for name, sentence in unread.items():
            self.fields[name].refuse(sentence)
        if unread:
            self.fields[next(iter(unread))].focus()
        return not unread

    def refuse(self, field_name: str, sentence: str) -> bool:
        """Say it beside the field and go there; says whether there is such a field."""
        field = self.fields.get(field_name)
        if field is None:
            return False
        field.refuse(sentence)
        field.focus()
        return True

    def focus_first(self) -> None:
        for field in self.fields.values():
            field.focus()
            return

    def _changed(self) -> None:
        if not self._showing:
            self._touched = True
            self.changed.emit()


def _lines(fields: Sequence[Field], beside: Collection[str]) -> list[QWidget]:
    lines: list[list[Field]] = []
    for field in fields:
        if field.name in beside and lines:
            lines[-1].append(field)
        else:
            lines.append([field])
    return [line[0] if len(line) == 1 else _abreast(line) for line in lines]


def _abreast(fields: Sequence[Field]) -> QWidget:
    """Side by side; a help line below one leaves the others at the top."""
    line = across(*((field, 1) for field in fields), gap=2 * GRID)
    layout = line.layout()
    for field in fields:
        if layout is not None:
            layout.setAlignment(field, Qt.AlignmentFlag.AlignTop)
    return line
