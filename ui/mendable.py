"""The part of the app that meets a damaged workspace: closes it, looks it through, does what was chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from planner.language import _
from ui.lockable import Lockable

if TYPE_CHECKING:
    from planner.storage.case import Case
    from ui.damage.care import Care
    from ui.damage.looking import LookingPage
    from ui.opening import Opened
    from ui.workspace import Workspace


MOST_LOOKS = 3
"""So often a file is looked through in vain before something else is at fault than the disk."""


class Mendable(Lockable):
    """Keeps the file claimed while it is looked at alone and put right; how one is opened is its subclass's."""

    def __init__(self) -> None:
        super().__init__()
        self._care: Care | None = None
        self._looking: LookingPage | None = None
        self._looked_in_vain = 0
        self._note = ""

    def close(self) -> None:
        raise NotImplementedError

    def _restore(self, chosen: object) -> None:
        raise NotImplementedError

    def _broke(self, fault: BaseException) -> None:
        raise NotImplementedError

    def _watch_over(self, workspace: Workspace) -> None:
        if self._claim and not workspace.read_only:
            from ui.damage.idle_look import IdleLook

            IdleLook(workspace, self._claim.path)

    def _tell_state(self, opened: Opened) -> None:
        """Whether it is only read, and what there is to say of how it was found."""
        if opened.store.read_only and self._care:
            from ui.damage.strip import ReadingStrip

            strip = ReadingStrip(opened.store.why_not)
            strip.decide.connect(self._decide)
            self.window.show_strip(strip)
        else:
            self._care = None
            self.window.show_notice(opened.store.why_not)
        told, self._note = opened.told or self._note, ""
        if told:
            back = partial(self._restore, opened.before) if opened.before else None
            self.window.say(told, back)

    def _look_again_soon(self) -> None:
        """Not in the middle of what the workspace tells: it is closed then."""
        QTimer.singleShot(0, self, self._look_again)

    def _look_again(self) -> None:
        """Part of the file could not be read. It is closed, and looked at alone: only what is met again is damage."""
        workspace = self._workspace
        if workspace is None or self._claim is None or workspace.read_only:
            return
        if self._looked_in_vain == MOST_LOOKS:
            self.window.say(_("Part of this could not be read, though the file is sound. Please report the problem."))
            return
        from ui.damage.looking import LookingPage
        from ui.opening import Asked

        self.window.close_dialogs()
        workspace.close()
        self._workspace = None
        unsaved = workspace.unsaved()
        path = self._claim.path
        self._hold()
        self._looking = LookingPage(path.name, bool(unsaved))
        self.window.show_page(self._looking)
        self._opener.look_and_open(Asked(path, self._day, doubted=True, unsaved=unsaved, key=workspace.key))

    def _show_damage(self, case: Case) -> None:
        from planner.clock import system_clock
        from ui.damage.care import Care

        held, self._wanted = self._wanted or self._claim, None
        if held is self._claim:
            self._claim = None  # it stays ours
        self.window.forget_workspace()
        self.close()
        self._claim, self._looking = held, None
        if self._guard:
            self._guard.let_in()
        self._care = Care(case, system_clock(self._day))
        self._care.mended.connect(self._reopen)
        self._care.asked_to_read.connect(self._read)
        self._care.broke.connect(self._broke)
        self.window.show_page(self._care.page)
        self._stand()
        self._care.page.first_focus().setFocus()

    def _decide(self) -> None:
        """Back from reading to the choice."""
        if self._care:
            self._hold()
            self._show_damage(self._care.case)

    def _reopen(self, note: str) -> None:
        from ui.opening import Asked

        if self._care:
            self._note = note
            self._hold()
            case = self._care.case
            self._opener.look_and_open(Asked(case.path, self._day, older=True, key=case.key))

    def _read(self) -> None:
        if self._care:
            self._hold()
            self._opener.read_only(self._care.case, self._day)

    def _hold(self) -> None:
        """The claim stays with this window while its workspace is opened anew."""
        self._wanted, self._claim = self._claim, None
