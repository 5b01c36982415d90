"""Where somebody is in the window, without a word of what is there; and the way back to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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

from ui.comes_back import ComesBack
from ui.widgets.chips import Chips
from ui.widgets.note_editor import SavedAsTyped
from ui.widgets.row_list import RowList
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
    """Which tabs, filters and rows are chosen on a page or in a dialog, how far it is scrolled, what has the focus.

    `begun` are lines for a day or a time in which something is typed that is none yet, so that nothing else keeps it.
    """

    tabs: Sequence[int]
    chips: Sequence[object]
    rows: Sequence[object]
    scrolled: Sequence[int]
    begun: Mapping[int, str]
    hands: Hands | None

    @classmethod
    def of(cls, root: QWidget) -> View:
        return cls(
            [tabs.currentIndex() for tabs in _seen(root, QTabBar)],
            [chips.key() for chips in _seen(root, Chips)],
            [_chosen(view) for view in _seen(root, QAbstractItemView)],
            [area.verticalScrollBar().value() for area in _seen(root, QScrollArea)],
            {number: line.text() for number, line in enumerate(_seen(root, QLineEdit)) if line.isModified()},
            Hands.on(root),
        )

    def turn_to_tabs(self, root: QWidget) -> None:
        for tabs, place in zip(_seen(root, QTabBar), self.tabs, strict=False):
            tabs.setCurrentIndex(place)

    def choose(self, root: QWidget) -> bool:
        """Whether all was there that was chosen: what is chosen above may decide which rows there are."""
        chips = _seen(root, Chips)
        for each, key in zip(chips, self.chips, strict=False):
            each.press(key)
        return [each.key() for each in chips] == list(self.chips) and self._choose_rows(root)

    def _choose_rows(self, root: QWidget) -> bool:
        views = _seen(root, QAbstractItemView)
        for view, row in zip(views, self.rows, strict=False):
            if row != _chosen(view):
                _choose(view, row)
        return len(views) == len(self.rows) and [_chosen(view) for view in views] == list(self.rows)

    def go_on(self, root: QWidget) -> None:
        """As if it were typed once more."""
        lines = _seen(root, QLineEdit)
        for number, text in self.begun.items():
            if number < len(lines) and lines[number].text() != text:
                lines[number].selectAll()
                lines[number].insert(text)

    def scroll(self, root: QWidget) -> None:
        for area, value in zip(_seen(root, QScrollArea), self.scrolled, strict=False):
            area.verticalScrollBar().setValue(value)


@dataclass(frozen=True)
class Dialog:
    """What stood over the page, by what it was made of and what is not in its draft."""

    kind: Callable[..., ComesBack]
    given: tuple[object, ...]
    named: dict[str, object]
    half_done: object
    view: View

    @classmethod
    def over(cls, window: Window) -> Dialog | None:
        """The uppermost that comes back; what was opened from it to look at something does not."""
        above = QApplication.activeModalWidget()
        while above and above is not window.window():
            if isinstance(above, ComesBack) and above.comes_back:
                return cls(type(above), *above.made_of, above.half_done(), View.of(above))
            parent = above.parentWidget()
            above = parent.window() if parent else None
        return None


@dataclass(frozen=True)
class Place:
    page: str
    about: object
    view: View | None
    dialog: Dialog | None = None

    @classmethod
    def of(cls, window: Window) -> Place:
        page = window.page()
        return cls(window.here(), window.about(), View.of(page) if page else None, Dialog.over(window))


class WayBack(QObject):
    """Waits until a page is there again, and puts the hands where they were."""

    def __init__(self, window: Window, workspace: Workspace, place: Place) -> None:
        super().__init__(window)
        self._window, self._workspace, self._place = window, workspace, place
        self._looks, self._view, self._went_on = 0, place.view, False
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
        elif self._place.dialog and self._root is self._window.page():
            self._open(self._place.dialog)
        else:
            self._timer.start()

    def _open(self, before: Dialog) -> None:
        dialog = before.kind(self._workspace, self._window.page(), *before.given, **before.named)
        dialog.take_up(before.half_done)
        self._window.show_dialog(dialog)
        self._root, self._view, self._went_on = dialog, before.view, False
        self._read(ROUNDS)

    def _look(self) -> None:
        self._looks += 1
        root, view = self._root, self._view
        passed = self._looks * LOOK
        if root is None or view is None or not isValid(root) or passed > PATIENCE or _somebody_writes():
            self._end()
            return
        chosen = view.choose(root) or passed > ENOUGH
        if chosen and not self._went_on:
            self._went_on = True
            view.go_on(root)
        if chosen and (view.hands is None or view.hands.put(root)):
            view.scroll(root)
            self._end()

    def _end(self) -> None:
        self._timer.stop()
        self.deleteLater()


def _seen(root: QWidget, kind: type[W]) -> list[W]:
    return [each for each in root.findChildren(kind) if each.isVisible() and (kind in KINDS or type(each) is kind)]


def _chosen(view: QAbstractItemView) -> object:
    """By its key, where rows have one: they may stand in another order by then."""
    if isinstance(view, RowList):
        row = view.chosen()
        return row.key if row else None
    return view.currentIndex().row()


def _choose(view: QAbstractItemView, row: object) -> None:
    if isinstance(view, RowList):
        view.choose(row)
    elif isinstance(row, int) and row >= 0:
        view.setCurrentIndex(view.model().index(row, 0))


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
