"""Stands before the workspace: covers it, empties the window, asks for the passphrase and leads back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from planner.domain.passphrase import Patience
from planner.language import _
from ui import waste
from ui.frame import Frame
from ui.locking.idle import Idle
from ui.locking.pages import BRINGS_BACK, LOCKED, WORKING, HiddenPage, PassphrasePage, WorkingPage, encrypted
from ui.locking.place import Place, WayBack
from ui.window import Window
from ui.workspace import Workspace

if TYPE_CHECKING:
    from planner.idling import Habits

QUIET = 50
"""Milliseconds after which memory is looked through for what is no longer used: all widgets have ended by then."""


class Guard(QObject):
    due = Signal()
    """It is time to lock: nobody is there, or the system or somebody in front of it says so."""

    given = Signal(str, bool)
    go_on = Signal()
    left = Signal()
    asked_open = Signal()

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self.patience = Patience()
        self.idle = Idle(self)
        self.place: Place | None = None
        """Where somebody was when the window was taken from them, until they are there again."""
        self._frame = frame
        self._page: QWidget | None = None
        self._listens = False
        self.idle.due.connect(self.due)
        self.idle.asked.connect(self.due)

    @property
    def holds(self) -> bool:
        """Whether the workspace that was open is out of the window."""
        return self.place is not None

    @property
    def asks(self) -> bool:
        """Whether a passphrase is asked for, and none is being tried."""
        return isinstance(self._page, PassphrasePage) and not self._page.trying

    # out

    def hold(self, window: Window, workspace: Workspace, then: Callable[[], None]) -> None:
        """Cover the window now; `then` is called when everything that was typed is stored."""
        self._begin(window, self._locked() if workspace.key else self._hidden())
        workspace.hand_over(partial(self._handed_over, then))

    def hold_while(self, window: Window, workspace: Workspace, page: str, then: Callable[[], None]) -> None:
        """The same for work on the file; where something cannot be stored, nothing is done."""
        self._begin(window, WorkingPage(_(WORKING)))
        if page and self.place:
            self.place = Place(page, None, None)
        workspace.hand_over(partial(self._handed_over_or_back, window, then))

    def _begin(self, window: Window, page: QWidget) -> None:
        self.place = Place.of(window)
        self.idle.stop()
        self._show(page)
        _close_all_others(self._frame)
        clear_clipboard()

    def _handed_over(self, then: Callable[[], None], kept: bool) -> None:
        if kept:
            then()
            QTimer.singleShot(QUIET, waste.look_everywhere)
        elif isinstance(self._page, PassphrasePage):
            self._page.hint(_("The disk did not take something you typed. It is not lost: it waits behind this page."))

    def _handed_over_or_back(self, window: Window, then: Callable[[], None], kept: bool) -> None:
        if kept:
            then()
            return
        self.let_in()
        window.say(_("The disk did not take something you typed, so the passphrase stays as it is. Make room first."))

    # in

    def ask(self, name: str, back: bool) -> None:
        """For the passphrase of a file that is to be opened; or, once more, of the one that is locked."""
        if self.holds:
            self._show(self._locked())
        else:
            self._show(self._asking(*encrypted(name), opening=True, back=back))

    def wrong(self, sentence: str) -> None:
        self.patience.fail(self.idle.moments())
        self.refuse(sentence)

    def refuse(self, sentence: str) -> None:
        if isinstance(self._page, PassphrasePage):
            self._page.refuse(sentence)

    def let_in(self) -> None:
        """Take the cover off what is in the window by now."""
        self.patience.succeed()
        self.place, self._page = None, None
        self._frame.uncover()

    def bring_back(self, place: Place, window: Window, workspace: Workspace) -> None:
        """To where somebody was before; a banner, a dialog and the focus come once the page is there."""
        WayBack(window, workspace, place)

    # watching

    def watch(self, workspace: Workspace) -> None:
        """From now on; what has no passphrase is not locked by itself."""
        if workspace.key:
            self._listen()
            workspace.changed.connect(partial(self._follow, workspace))
            self._ask_habits(workspace)

    def _follow(self, workspace: Workspace, touched: frozenset[type]) -> None:
        from planner.domain.manager import CoachingManager
        from planner.domain.session import CoachingSession

        if touched & {CoachingManager, CoachingSession}:
            self._ask_habits(workspace)

    def _ask_habits(self, workspace: Workspace) -> None:
        from planner import idling

        workspace.read(self, idling.habits, partial(self._take_habits, workspace))

    def _take_habits(self, workspace: Workspace, habits: Habits) -> None:
        self.idle.rule.talk(self.idle.moments(), workspace.clock.now(), habits.ends)
        self.idle.begin(habits.minutes)

    def _listen(self) -> None:
        if not self._listens:
            from ui.locking.system import SystemLock

            self._listens = True
            self.system = SystemLock(self)
            self.system.locked.connect(self.due)
            self.system.listen()

    # pages

    def _locked(self) -> PassphrasePage:
        return self._asking(_(LOCKED), _(BRINGS_BACK))

    def _asking(self, title: str, words: str, opening: bool = False, back: bool = False) -> PassphrasePage:
        page = PassphrasePage(title, words, self.patience, self.idle.moments, opening, back)
        page.given.connect(self.given)
        page.left.connect(self.left)
        page.asked_open.connect(self.asked_open)
        return page

    def _hidden(self) -> HiddenPage:
        page = HiddenPage()
        page.go_on.connect(self.go_on)
        return page

    def _show(self, page: QWidget) -> None:
        self._page = page
        self._frame.cover(page)
        page.setFocus()


def clear_clipboard() -> None:
    """What was copied here; what another program has put there since is not ours to take."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear()


def _close_all_others(frame: Frame) -> None:
    """As Escape does: what is typed in a dialog waits. A window that is turned is out of sight before it has closed."""
    while popup := QApplication.activePopupWidget():
        popup.close()
    for window in QApplication.topLevelWidgets():
        if window is not frame and window.isVisible():
            window.hide()
            if isinstance(window, QDialog):
                window.reject()
