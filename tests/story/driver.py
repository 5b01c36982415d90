"""Somebody at the keyboard and the mouse, in front of the real window with a real file."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QMenu,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.conftest import TODAY
from tests.story.reading import name_of, readable
from ui.app import App
from ui.documents.preview import PreviewPane
from ui.widgets.row_list import RowList
from ui.widgets.rows import Row
from ui.widgets.saved import SavedMark

PATIENCE = 15_000
"""Milliseconds; a machine that is busy with other things is still waited for."""
MOST_STEPS = 150
"""So many times Tab or Down is pressed before somebody gives up."""


class Desk:
    """The app as one person has it before them; every deed is a key or a click."""

    def __init__(self, qtbot: QtBot, path: Path, day: date = TODAY) -> None:
        self.qtbot, self.path = qtbot, path
        hook = sys.excepthook
        self.app = App(day)
        sys.excepthook = hook  # what breaks shall break the test

    def open(self, page: str = "today", sample: bool = False) -> None:
        """Start the app on the file, and wait for a page."""
        assert self.app.begin(self.path, sample)
        self.wait_for_page(page)

    @property
    def window(self) -> QWidget:
        return self.app.frame

    def close(self) -> None:
        """Close the window as its user would; nothing may have gone wrong until then."""
        faults = set(self.app._faults)
        while dialog := self.dialog():
            dialog.close()
        self.window.close()
        self.window.deleteLater()
        self.app.deleteLater()
        QApplication.sendPostedEvents(None, 52)
        assert not faults

    # keys

    def press(self, *keys: str) -> None:
        """One after the other, each as it is written in menus."""
        for key in keys:
            pressed = QKeySequence(key)[0]
            self.qtbot.keyClick(self._under_keys(), pressed.key(), pressed.keyboardModifiers())

    def type(self, words: str) -> None:
        self.qtbot.keyClicks(self._under_keys(), words)

    def tab_to(self, name: str) -> QWidget:
        """Press Tab until the control with this name has the focus."""
        for _step in range(MOST_STEPS):
            here = QApplication.focusWidget()
            if here is not None and name_of(here) == name:
                return here
            self.press("Tab")
        raise AssertionError(f"Tab never comes to {name!r}; it walks through {self.tab_order()}")

    def tab_order(self) -> list[str]:
        seen: list[str] = []
        for _step in range(MOST_STEPS):
            self.press("Tab")
            here = QApplication.focusWidget()
            name = name_of(here) if here else "nothing"
            if name in seen[:1]:
                break
            seen.append(name)
        return seen

    def choose(self, words: str) -> Row:
        """Walk down the list that has the focus until the row with these words is chosen."""
        self._come_to_front()
        self.until(lambda: isinstance(QApplication.focusWidget(), RowList))
        rows = QApplication.focusWidget()
        assert isinstance(rows, RowList)
        self.press("Home")
        for _step in range(MOST_STEPS):
            row = rows.chosen()
            if row and words in row.words():
                return row
            self.press("Down")
        raise AssertionError(f"No row says {words!r}: {[row.words() for row in rows._rows._rows]}")

    def fill(self, **answers: str) -> None:
        """Type into the fields of the dialog, in any order, each by its label with _ for a blank."""
        for label, words in answers.items():
            self.tab_to(label.replace("_", " "))
            self.press("Ctrl+A")
            self.type(words)

    def choose_tab(self, words: str) -> None:
        """Walk along the tabs of the page to one of them."""
        tabs = next(each for each in self.screen().findChildren(QTabBar) if each.isVisible())
        self.tab_to(tabs.accessibleName())
        for _step in range(tabs.count()):
            self.press("Left")
        while tabs.tabText(tabs.currentIndex()) != words:
            before = tabs.currentIndex()
            self.press("Right")
            assert tabs.currentIndex() > before, f"No tab says {words!r}"

    # clicks

    def click(self, words: str) -> None:
        """The button that says so, in the dialog where one is open."""
        self.until(lambda: self._button(words) is not None)
        button = self._button(words)
        assert button
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=_inside(button))

    def click_on(self, widget: QWidget) -> None:
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=widget.rect().center())

    def pick(self, words: str) -> None:
        """An entry of the menu that is open, by walking down to it."""
        self.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for _step in range(MOST_STEPS):
            chosen: QAction | None = menu.activeAction()
            if chosen is not None and words in chosen.text():
                break
            self.qtbot.keyClick(menu, Qt.Key.Key_Down)
        self.qtbot.keyClick(menu, Qt.Key.Key_Return)

    # eyes

    def preview(self) -> str:
        """The words on the pages that are shown."""
        content = (self.dialog() or self.screen()).findChildren(PreviewPane)[0].content()
        read = PdfReader(BytesIO(content)).pages if content else ()
        return " ".join(" ".join(page.extract_text() for page in read).split())

    def wait_for_preview(self, *sought: str) -> None:
        for words in sought:
            self.until(partial(self._prints, words))

    def _prints(self, words: str) -> bool:
        return words in self.preview()

    def page(self) -> str:
        return self.app.window.here()

    def screen(self) -> QWidget:
        return self.app.window._screens[self.page()]

    def dialog(self) -> QWidget | None:
        return QApplication.activeModalWidget()

    def words(self, among: QWidget | None = None) -> list[str]:
        """What can be read: labels, buttons, rows, texts."""
        return list(readable(among or self._at()))

    def sees(self, words: str) -> bool:
        return any(words in each for each in self.words())

    def banner(self) -> str:
        banner = self.app.window._banner
        return banner.words() if banner.isVisible() else ""

    def until(self, claim: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(claim, timeout=PATIENCE)

    def wait_for(self, words: str) -> None:
        try:
            self.until(lambda: self.sees(words))
        except self.qtbot.TimeoutError:
            raise AssertionError(f"Nothing says {words!r}; on {self.page()}: {self.words()}") from None

    def wait_for_page(self, name: str) -> None:
        self.until(lambda: self.page() == name)

    def wait_for_dialog(self, title: str) -> QWidget:
        self.until(lambda: (found := self.dialog()) is not None and title in found.windowTitle())
        dialog = self.dialog()
        assert dialog
        return dialog

    def wait_for_no_dialog(self) -> None:
        self.until(lambda: self.dialog() is None)
        self._come_to_front()

    def settle(self) -> None:
        """Wait until all that was asked of the workspace so far has been done and shown."""
        workspace = self.app._workspace
        assert workspace
        for ask in (workspace.write, workspace.read, workspace.read):
            done: list[object] = []
            ask(self.window, _nothing, done.append)
            self.until(partial(bool, done))

    def wait_until_saved(self) -> None:
        """Every mark on the page says so, and at least one does."""
        self.until(self._all_saved)

    def _all_saved(self) -> bool:
        said = [mark.words() for mark in self.screen().findChildren(SavedMark) if mark.isVisible() and mark.words()]
        return bool(said) and all(words.startswith("Saved") for words in said)

    def _at(self) -> QWidget:
        return self.dialog() or self.window

    def _come_to_front(self) -> None:
        """What a desktop does when a dialog closes and the offscreen platform leaves to us."""
        at = self._at()
        if QApplication.activeWindow() is not at:
            at.activateWindow()
            self.until(lambda: QApplication.activeWindow() is at)

    def _under_keys(self) -> QWidget:
        if QApplication.activePopupWidget() is None:
            self._come_to_front()
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self._at()

    def _button(self, words: str) -> QAbstractButton | None:
        found = self._at().findChildren(QAbstractButton)
        said = (each for each in found if words in (each.text().replace("&", ""), each.accessibleName()))
        return next((each for each in said if each.isVisible() and each.isEnabled()), None)


def _nothing(_db: object) -> None:
    """Asked only to see that everything before it was answered."""


def _inside(button: QAbstractButton) -> QPoint:
    """Where a check box or a radio button is sure to be hit."""
    box: QRect = button.rect()
    return QPoint(min(10, box.width() // 2), box.center().y())
