"""The part of the app that takes a workspace out of the window and lets it in again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from planner.language import _

if TYPE_CHECKING:
    from ui.frame import Frame
    from ui.locking.guard import Guard
    from ui.locking.wish import Wish
    from ui.opening import Opener
    from ui.single import Claim
    from ui.window import Window
    from ui.workspace import Workspace


class Lockable(QObject):
    """Knows which workspace is open, and which is wanted; how one is opened is its subclass's."""

    frame: Frame
    _day: date | None
    _older: bool
    """Whether an older copy is wanted where there is one."""

    def __init__(self) -> None:
        super().__init__()
        self._claim: Claim | None = None
        self._wanted: Claim | None = None
        self._workspace: Workspace | None = None
        self._guard: Guard | None = None

    @cached_property
    def window(self) -> Window:
        raise NotImplementedError

    @cached_property
    def _opener(self) -> Opener:
        raise NotImplementedError

    def switch(self, path: Path, sample: bool = False, older: bool = False) -> None:
        raise NotImplementedError

    def _stand(self) -> None:
        raise NotImplementedError

    @property
    def guard(self) -> Guard:
        """Whoever has left the desk is waited for; made when there is something to guard."""
        if self._guard is None:
            from ui.locking.guard import Guard

            self._guard = Guard(self.frame, self)
            self._guard.due.connect(self.lock)
            self._guard.given.connect(self._unlock)
            self._guard.go_on.connect(self._open_again)
            self._guard.left.connect(self._give_up)
            self._guard.asked_open.connect(self._choose_instead)
        return self._guard

    def lock(self) -> None:
        """Hand over what was typed and leave no word of the workspace in the window, until somebody comes back to it.

        Without a passphrase it is hidden, and no more than that.
        """
        opening = self._wanted and not self.guard.asks
        if self._workspace and not (opening or self.guard.holds):
            self._give_up()
            self.guard.hold(self.window, self._workspace, self._put_away)

    def _recode(self, wish: Wish) -> None:
        """Have the file written anew under another passphrase, or none, and come back to where one is."""
        if self._workspace and self._claim and not self.guard.holds:
            key, path = self._workspace.key, self._claim.path
            change = partial(self._opener.change, path, self._day, key, wish.passphrase)
            self.guard.hold_while(self.window, self._workspace, wish.page, partial(self._put_away, change))

    def _put_away(self, then: Callable[[], None] | None = None) -> None:
        """Everything is stored: the file is closed, its key dropped, and no widget is left."""
        window = self.window
        self._close_workspace(at_once=True)
        del self.window
        self.frame.let_go(window)
        if then:
            then()

    def _close_workspace(self, at_once: bool = False) -> None:
        workspace, self._workspace = self._workspace, None
        if workspace:
            from ui.widgets import confidential

            workspace.close(at_once)
            workspace.deleteLater()
            confidential.clear()

    def _ask_passphrase(self) -> None:
        """Of the file that is being opened; what was open before stays behind the question."""
        wanted = self._wanted or self._claim
        if wanted:
            self._stand()
            wanted.listen()
            self.guard.ask(wanted.path.name, back=self._workspace is not None)

    def _unlock(self, passphrase: str, remember: bool) -> None:
        wanted = self._wanted or self._claim
        if self._workspace and not self._wanted:
            self._workspace.errand(self, partial(self._workspace.opens_with, passphrase), self._proved)
        elif wanted:
            self._opener.unlock(wanted.path, self._day, passphrase, remember, self._older)

    def _open_again(self) -> None:
        """What was only hidden; where something could not be stored, it still stands behind."""
        if self._workspace:
            self._proved(True)
        elif self._claim:
            self._opener.open(self._claim.path, self._day, sample=False)

    def _proved(self, right: bool) -> None:
        """Where something could not be stored, the pages still stand behind the question."""
        if right:
            self.guard.let_in()
            self.window.go(self.window.here(), self.window.about())
        else:
            self._wrong(_("This passphrase does not open the workspace."))

    def _wrong(self, sentence: str) -> None:
        self.guard.wrong(sentence)

    def _give_up(self) -> None:
        """What was to be opened is left as it is; back to what was open before."""
        if self._wanted:
            self._wanted.let_go()
            self._wanted = None
            self.guard.let_in()

    def _choose_instead(self) -> None:
        """Another file than the one whose passphrase is asked for."""
        from ui import ask

        path = ask.open_file(self.frame, _("Open workspace"), _("Workspaces (*.planner);;All files (*)"))
        if path and path.exists():
            self._give_up()
            self.switch(path)
