"""What can be read in a window, and where in it one can write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QTableView, QWidget

from ui.widgets.row_list import RowList


def name_of(widget: QWidget) -> str:
    """What a screen reader would say of it."""
    if isinstance(widget, QAbstractButton) and widget.text() and not widget.accessibleName():
        return widget.text()
    named = widget
    while not named.accessibleName() and (above := named.parentWidget()) is not None and not named.isWindow():
        named = above
    return named.accessibleName()


def texts(among: QWidget) -> list[QLineEdit | QPlainTextEdit]:
    """Every field that can be written in as it stands there."""
    found: list[QLineEdit | QPlainTextEdit] = [*among.findChildren(QLineEdit), *among.findChildren(QPlainTextEdit)]
    return [each for each in found if each.isVisible() and each.isEnabled() and not each.isReadOnly()]


def text_of(field: QLineEdit | QPlainTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def readable(among: QWidget) -> Iterator[str]:
    """All that can be read: labels, buttons, rows, cells, texts."""
    for kind, read in READERS.items():
        for widget in among.findChildren(kind):
            if widget.isVisible():
                yield from read(widget)


def taken_for_markup(among: QWidget) -> list[str]:
    """Labels that would read markup out of somebody's words, and tool tips that do."""
    labels = [each for each in among.findChildren(QLabel) if each.text()]
    found = [each.text() for each in labels if each.textFormat() != Qt.TextFormat.PlainText]
    tips = (each.toolTip() for each in among.findChildren(QWidget))
    return found + [tip for tip in tips if "<" in tip and not tip.startswith("<qt>")]


def _cells(table: QTableView) -> Iterator[str]:
    model = table.model()
    for row in range(model.rowCount()):
        yield " | ".join(str(model.index(row, column).data() or "") for column in range(model.columnCount()))


READERS: dict[type[QWidget], Callable[..., Iterable[str]]] = {
    QLabel: lambda label: [label.text()],
    QAbstractButton: lambda button: [button.text()],
    RowList: lambda rows: [row.words() for row in rows._rows._rows],
    QTableView: _cells,
    QLineEdit: lambda field: [field.text()],
    QPlainTextEdit: lambda field: [field.toPlainText()],
}
