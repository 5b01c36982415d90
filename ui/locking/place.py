"""Where somebody is in the window, without a word of what is there; and the way back to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QWidget,
)
from shiboken6 import isValid

from ui.form_dialog import FormDialog
from ui.widgets.note_editor import SavedAsTyped
from ui.window import Window
from ui.workspace import Workspace

W = TypeVar("W", bound=QWidget)
LOOK, ENOUGH, PATIENCE = 15, 1000, 3000
"""Milliseconds between two looks whether a page has come, until its lists need not be as they were, and until nothing
more is expected of it."""
ROUNDS = 3
"""So often a page may read again because of what it has read."""


@dataclass(frozen=True)
class Hands:
    """What has the focus: the how-manieth of its kind that is seen; of an editor its cursor and its length, too."""

    kind: type[QWidget]
    number: int
    position: int = 0
    anchor: int = 0
    length: int = -1

    @classmethod
    def on(cls, root: QWidget) -> Hands | None:
        widget = QApplication.focusWidget()
        if widget is None or widget is root or not root.isAncestorOf(widget):
            return None
        here = cls(type(widget), _seen(root, type(widget)).index(widget) if widget.isVisible() else 0)
        if isinstance(widget, QPlainTextEdit):
            cursor = widget.textCursor()
            return cls(here.kind, here.number, cursor.position(), cursor.anchor(), _length(widget))
        if isinstance(widget, QLineEdit):
            return cls(here.kind, here.number, *_selection(widget), _length(widget))
        return here

    def put(self, root: QWidget) -> bool:
        """Whether it was there, and as it was left."""
        found = _seen(root, self.kind)
        if self.number >= len(found) or (self.length >= 0 and _length(found[self.number]) != self.length):
            return False
        widget = found[self.number]
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(widget, QPlainTextEdit):
            cursor = widget.textCursor()
            cursor.setPosition(self.anchor)
            cursor.setPosition(self.position, QTextCursor.MoveMode.KeepAnchor)
            widget.setTextCursor(cursor)
        elif isinstance(widget, QLineEdit):
            widget.setCursorPosition(self.anchor)
            widget.cursorForward(True, self.position - self.anchor)
        return True


@dataclass(frozen=True)
class View:
    """Which tabs and rows are chosen on a page or in a dialog, how far it is scrolled, and what has the focus."""

    tabs: Sequence[int]
    rows: Sequence[int]
    scrolled: Sequence[int]
    hands: Hands | None

    @classmethod
    def of(cls, root: QWidget) -> View:
        return cls(
            [tabs.currentIndex() for tabs in _seen(root, QTabBar)],
            [view.currentIndex().row() for view in _seen(root, QAbstractItemView)],
            [area.verticalScrollBar().value() for area in _seen(root, QScrollArea)],
            Hands.on(root),
        )

    def turn_to_tabs(self, root: QWidget) -> None:
        for tabs, place in zip(_seen(root, QTabBar), self.tabs, strict=False):
            tabs.setCurrentIndex(place)

    def choose_rows(self, root: QWidget) -> bool:
        views = _seen(root, QAbstractItemView)
        for view, row in zip(views, self.rows, strict=False):
            if row >= 0 and view.currentIndex().row() != row:
                view.setCurrentIndex(view.model().index(row, 0))
        return len(views) == len(self.rows) and [view.currentIndex().row() for view in views] == list(self.rows)

    def scroll(self, root: QWidget) -> None:
        for area, value in zip(_seen(root, QScrollArea), self.scrolled, strict=False):
            area.verticalScrollBar().setValue(value)


@dataclass(frozen=True)
class Form:
    """A dialog that keeps what is typed into it, by what it was made of."""

    kind: Callable[..., FormDialog]
    given: tuple[object, ...]
    named: dict[str, object]
    view: View


@dataclass(frozen=True)
class Place:
    page: str
    about: object
    view: View | None
    form: Form | None = None

    @classmethod
    def of(cls, window: Window) -> Place:
        page, dialog = window.page(), QApplication.activeModalWidget()
        form = None
        if isinstance(dialog, FormDialog) and dialog.drafts:
            form = Form(type(dialog), *dialog.made_of, View.of(dialog))
        return cls(window.here(), window.about(), View.of(page) if page else None, form)


class WayBack(QObject):
    """Waits until a page is there again, and puts the hands where they were."""

    def __init__(self, window: Window, workspace: Workspace, place: Place) -> None:
        super().__init__(window)
        self._window, self._workspace, self._place = window, workspace, place
        self._looks, self._view = 0, place.view
        self._root: QWidget | None = window.page()
        self._timer = QTimer(self, interval=LOOK)
        self._timer.timeout.connect(self._look)
        self._read(ROUNDS)

    def _read(self, rounds: int, _result: None = None) -> None:
        """Behind what the page has asked for."""
        if self._root is None or not isValid(self._root):
            self._end()
            return
        if self._view:
            self._view.turn_to_tabs(self._root)
        if rounds:
            self._workspace.read(self, _nothing, partial(self._read, rounds - 1))
        elif self._place.form and self._root is self._window.page():
            self._open(self._place.form)
        else:
            self._timer.start()

    def _open(self, form: Form) -> None:
        dialog = form.kind(self._workspace, self._window.page(), *form.given, **form.named)
        dialog.go.connect(self._window.go)
        dialog.ask(self._window.say)
        self._root, self._view = dialog, form.view
        self._read(ROUNDS)

    def _look(self) -> None:
        self._looks += 1
        root, view = self._root, self._view
        passed = self._looks * LOOK
        if root is None or view is None or not isValid(root) or passed > PATIENCE or _somebody_writes():
            self._end()
            return
        chosen = view.choose_rows(root) or passed > ENOUGH
        if chosen and (view.hands is None or view.hands.put(root)):
            view.scroll(root)
            self._end()

    def _end(self) -> None:
        self._timer.stop()
        self.deleteLater()


def _seen(root: QWidget, kind: type[W]) -> list[W]:
    return [each for each in root.findChildren(kind) if each.isVisible() and (kind in KINDS or type(each) is kind)]


KINDS = (QTabBar, QAbstractItemView, QScrollArea)
"""Of these all that derive from them are counted together."""


def _somebody_writes() -> bool:
    """Hands that have gone on already are not moved."""
    widget = QApplication.focusWidget()
    return isinstance(widget, SavedAsTyped) and widget.unsaved


def _length(widget: QWidget) -> int:
    if isinstance(widget, QPlainTextEdit):
        return widget.document().characterCount()
    return len(widget.text()) if isinstance(widget, QLineEdit) else -1


def _selection(line: QLineEdit) -> tuple[int, int]:
    """Where the cursor is, and where the selection began."""
    position = line.cursorPosition()
    if not line.hasSelectedText():
        return position, position
    start, end = line.selectionStart(), line.selectionEnd()
    return position, start if position == end else end


def _nothing(_db: object) -> None:
    """A question that only waits for its turn."""
