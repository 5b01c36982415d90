"""Editors of plain words that save as one types and are never refilled under the user's hands."""

from __future__ import annotations

import re
from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDragEnterEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeySequence,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QWidget

from planner.language import _
from ui.widgets.typed_text import REPLACEMENT, Typing, clean

EARLIER = "Ctrl+Shift+Y"
"""Asks for what stood here before."""
FRAME = 26
"""Pixels around the lines, so that as many lines as there is room for need no scroll bar."""
LONG = 10_000
"""Letters that no note has room for without a scroll bar."""
LONG_RUN = re.compile(r"(?:^|[ \t\n\u2028])[^ \t\n\u2028]{1000}")
"""So long without a place to break that lines break anywhere: looking for one blocked the window for 0.35 s."""


class SavedAsTyped:
    """The part that both editors have in common; `revision` goes with a save and comes back to `saved`."""

    _typing: Typing
    _showing: bool = False
    _earlier: QAction | None = None

    @property
    def unsaved(self) -> bool:
        """Whether something was typed that no save has confirmed."""
        return self._typing.unsaved

    @property
    def revision(self) -> int:
        return self._typing.revision

    def flush(self) -> None:
        """Tell now of what was typed and not told yet."""
        self._typing.flush()

    def saved(self, revision: int) -> None:
        """All up to this revision is stored."""
        self._typing.saved(revision)

    def offer(self, text: str) -> bool:
        """Take the text from the database, unless somebody is writing here; says whether it was taken."""
        if self._in_use() or self.unsaved:
            return False
        if text != self._now():
            self.show_text(text)
        return True

    def follow(self, text: str) -> None:
        """What was just typed elsewhere, also under hands that wait; they go on at its end."""
        self.show_text(text)
        self._to_end()

    def write(self, start: int, end: int, words: str) -> str:
        """As if it were typed: words in the place of a part, which Ctrl+Z takes back; the words as they stand now."""
        raise NotImplementedError

    def show_text(self, text: str) -> None:
        """The text as stored; forgets what could be undone."""
        self._showing = True
        self._fill(clean(text))
        self._showing = False
        self._typing.begin_anew()

    def length(self) -> int:
        """Places in it, as `write` counts them: a sign outside the first plane has two."""
        raise NotImplementedError

    def offer_earlier(self, deed: Callable[[], None]) -> None:
        """What stood here before can be asked for, by a key and in the menu."""
        if self._earlier is None:
            assert isinstance(self, QWidget)
            self._earlier = QAction(_("Earlier versions…"), self)
            self._earlier.setShortcut(QKeySequence(EARLIER))
            self._earlier.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self._earlier.triggered.connect(deed)
            self.addAction(self._earlier)

    def _open_menu(self, menu: QMenu, event: QContextMenuEvent) -> None:
        if self._earlier:
            menu.addSeparator()
            menu.addAction(self._earlier)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _noted(self) -> None:
        if not self._showing:
            self._typing.changed()

    def _show_storable(self) -> None:
        """What cannot be stored is seen to be replaced before anything is saved."""
        raise NotImplementedError

    def _in_use(self) -> bool:
        raise NotImplementedError

    def _to_end(self) -> None:
        raise NotImplementedError

    def _now(self) -> str:
        raise NotImplementedError

    def _fill(self, text: str) -> None:
        raise NotImplementedError


class NoteEditor(SavedAsTyped, QPlainTextEdit):
    """Notes of many lines, plain text only; Tab moves on, Ctrl+Z undoes the text."""

    typed = Signal()

    def __init__(self, name: str, hint: str = "", lines: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._private = False
        self._typing = Typing(self)
        self._typing.told.connect(self._show_storable)
        self._typing.told.connect(self.typed)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(self.height_of(lines))
        self.textChanged.connect(self._noted)

    def height_of(self, lines: int) -> int:
        """How tall the editor must be to show so many lines."""
        return ceil(QFontMetricsF(self.font()).lineSpacing()) * lines + FRAME

    def text(self) -> str:
        """Every character as typed, which toPlainText would not give: it turns hard spaces into soft ones."""
        return clean(self.document().toRawText())

    def write(self, start: int, end: int, words: str) -> str:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.beginEditBlock()  # or Ctrl+Z would take what was typed before along with it
        cursor.insertText(words)
        cursor.endEditBlock()
        return self.text()[start : cursor.position()]

    def keep_private(self) -> None:
        """What is copied from here is gone from the clipboard soon, and no clipboard manager keeps it; keyboards that
        learn words are asked not to learn these."""
        self._private = True
        self.setInputMethodHints(self.inputMethodHints() | Qt.InputMethodHint.ImhSensitiveData)

    def createMimeDataFromSelection(self) -> QMimeData:
        if not self._private:
            return super().createMimeDataFromSelection()
        from ui.widgets.confidential import confidential

        return confidential(clean(self.textCursor().selectedText()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.flush()

    def marked(self) -> str:
        """What is marked, every character as typed."""
        return clean(self.textCursor().selectedText())

    def length(self) -> int:
        return self.document().characterCount() - 1

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._open_menu(self.createStandardContextMenu(event.pos()), event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not holds_files(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        pasted = clean(source.text())
        if LONG_RUN.search(self.text() + pasted):
            self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self._lay_out_once(self.insertPlainText, pasted)
        self.ensureCursorVisible()

    def _show_storable(self) -> None:
        while not (found := self.document().find("\0")).isNull():
            found.insertText(REPLACEMENT)

    def _in_use(self) -> bool:
        return self.hasFocus()

    def _to_end(self) -> None:
        self.moveCursor(self.textCursor().MoveOperation.End)

    def _now(self) -> str:
        return self.text()

    def _fill(self, text: str) -> None:
        scrolled = self.verticalScrollBar().value()
        modes = QTextOption.WrapMode
        self.clear()  # first, or the old text would be laid out once more, in the new way
        self.setWordWrapMode(modes.WrapAnywhere if LONG_RUN.search(text) else modes.WrapAtWordBoundaryOrAnywhere)
        self._lay_out_once(self.setPlainText, text)
        self.verticalScrollBar().setValue(scrolled)

    def _lay_out_once(self, fill: Callable[[str], None], text: str) -> None:
        """The bar comes before a long text: if it came after, it would narrow all lines, which took as long again."""
        policy = Qt.ScrollBarPolicy
        if len(text) > LONG:
            self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOn)
        fill(text)
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded)


class LineEditor(SavedAsTyped, QLineEdit):
    """One line of words, with the same interface."""

    typed = Signal()

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typing = Typing(self)
        self._typing.told.connect(self._show_storable)
        self._typing.told.connect(self.typed)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.textChanged.connect(self._noted)

    def text(self) -> str:
        return clean(super().text())

    def write(self, start: int, end: int, words: str) -> str:
        line = " ".join(words.splitlines())
        for place in (0, start):  # a step apart from what was typed before
            self.setCursorPosition(place)
        self.setSelection(start, end - start)
        self.insert(line)
        return line

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.flush()

    def length(self) -> int:
        return len(super().text().encode("utf-16-le", "surrogatepass")) // 2

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._open_menu(self.createStandardContextMenu(), event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if holds_files(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def _show_storable(self) -> None:
        if "\0" in super().text():
            place = self.cursorPosition()
            self.setText(self.text())
            self.setCursorPosition(place)

    def _in_use(self) -> bool:
        return self.hasFocus()

    def _to_end(self) -> None:
        self.end(False)

    def _now(self) -> str:
        return self.text()

    def _fill(self, text: str) -> None:
        self.setText(text)
        self.setCursorPosition(0)
        self.setModified(False)


def move_to_end(editor: NoteEditor) -> None:
    """Where one goes on writing."""
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    editor.setFocus(Qt.FocusReason.OtherFocusReason)


def holds_files(data: QMimeData) -> bool:
    """What is dropped as a file is for the window; its address is nobody's words."""
    return any(url.isLocalFile() for url in data.urls())
