"""All that can be read in the app by whoever looks: every object of Qt, and what is told to screen readers."""

from __future__ import annotations

import gc
from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPlainTextEdit, QWidget
from shiboken6 import isValid

SAID = ("text", "plainText", "windowTitle", "toolTip", "statusTip", "whatsThis", "accessibleName", "placeholderText",
        "accessibleDescription", "title", "currentText", "iconText", "objectName")  # fmt: skip
MOST_ROWS = 200


def all_that_is_said() -> Iterator[str]:
    for each in every_object():
        yield from _of_object(each)
    for window in QApplication.topLevelWidgets():
        yield from _told(QAccessible.queryAccessibleInterface(window))
    yield QGuiApplication.clipboard().text()
    yield QGuiApplication.applicationDisplayName()


def every_object() -> Iterator[QObject]:
    """Those that Python knows, and those below them and below every widget that it does not."""
    known = [each for each in gc.get_objects() if isinstance(each, QObject) and isValid(each)]
    seen: set[int] = set()
    for root in [*known, *QApplication.allWidgets(), *QGuiApplication.allWindows()]:
        for each in [root, *root.findChildren(QObject)]:
            if isValid(each) and id(each) not in seen:
                seen.add(id(each))
                yield each


def _of_object(each: QObject) -> Iterator[str]:
    yield from (str(value) for name in SAID if (value := each.property(name)))
    if isinstance(each, QPlainTextEdit):
        yield each.document().toRawText()
    if isinstance(each, QAbstractItemView) and each.model():
        yield from _rows(each, QModelIndex())


def _rows(view: QAbstractItemView, within: QModelIndex) -> Iterator[str]:
    model = view.model()
    for row in range(min(model.rowCount(within), MOST_ROWS)):
        for column in range(model.columnCount(within)):
            index = model.index(row, column, within)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.UserRole):
                yield str(index.data(role))
            for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole):
                yield str(index.data(role))
            yield str(index.data(Qt.ItemDataRole.UserRole + 1))


def _told(node: QAccessibleInterface | None) -> Iterator[str]:
    if node is None or not node.isValid():
        return
    for what in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help):
        yield node.text(what)
    for number in range(min(node.childCount(), MOST_ROWS)):
        yield from _told(node.child(number))


def visible_windows() -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if each.isVisible()]
