"""The running app: one window, one workspace at a time, and what happens to faults."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication

from planner import logbook, settings
from planner.errors import CannotOpen
from planner.language import _
from ui.frame import Frame
from ui.mendable import Mendable
from ui.single import Claim

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtCore import Qt

    from planner.glances import Whose
    from planner.moving import Lying
    from planner.storage.case import NewestBackup
    from ui.opening import Opened, Opener
    from ui.window import Window
    from ui.workspace import Workspace

PATIENCE = 150
"""Milliseconds that a file may take to open before the places are shown without a page."""
READ = 50
"""Milliseconds that the first page has to be drawn, before anything is loaded beside it."""
PAPER = 1500
"""Milliseconds of looking at Today before that is loaded which draws pages: it is seldom wanted sooner."""
BACKUP = 10_000
"""Milliseconds of being at work before the first backup is made: it takes a part of a second beside what one does."""
SWITCH = 0.0002
"""Seconds a thread may keep the interpreter once the first page stands: short, so that a page drawn beside it does not
hold up typing. Before that each change of threads only costs."""


def _begin_tidying(workspace: Workspace) -> None:
    from ui.tidying import begin

    begin(workspace)


def appearance() -> str:
    return settings.load().appearance.value


class App(Mendable):
    """Opens, changes and closes workspaces for the one window."""

    furnished = Signal()
    """What the window begins with is there, mostly with its first page; nothing of it was painted yet."""

    def __init__(self, day: date | None, newest_backup: NewestBackup | None = None) -> None:
        super().__init__()
        self._day = day
        self._newest_backup = newest_backup
        self._faults: set[str] = set()
        self._stands = self._older = False
        self._stays: Path | None = None
        self.frame = Frame(appearance())
        self.frame.closing.connect(self.close)
        self.frame.may_close = self.may_close
        self._asked_to_close = False
        sys.excepthook = self._fault

    @cached_property
    def window(self) -> Window:
        """What stands in the frame; made when that was painted, or when there is something to say."""
        from ui.window import Window

        window = Window()
        window.asked_new.connect(self._new)
        window.asked_open.connect(self._choose)
        window.asked_leave.connect(self._leave_sample)
        window.asked_sample.connect(self._show_sample)
        window.asked_keep_here.connect(self._keep_here)
        window.asked_restore.connect(self._restore)
        window.asked_lock.connect(self.lock)
        window.asked_recode.connect(self._recode)
        self.frame.hold(window)
        return window

    @cached_property
    def _opener(self) -> Opener:
        from ui.opening import Opener, newest_backup

        opener = Opener(self._newest_backup or newest_backup)
        opener.opened.connect(self._show)
        opener.locked.connect(self._ask_passphrase)
        opener.wrong.connect(self._wrong)
        opener.damaged.connect(self._show_damage)
        opener.refused.connect(self._refused)
        opener.older.connect(self._offer_older)
        opener.stayed.connect(self._stayed)
        opener.broke.connect(self._broke)
        return opener

    def begin(self, path: Path, sample: bool) -> bool:
        """Show the frame, then open the file. False where another window has it: that one comes to the front."""
        try:
            self._wanted = self._claimed(path)
        except CannotOpen as refused:
            self._refused(str(refused), path)
            self.frame.show()
            return True
        if not self._wanted:
            return False
        self.frame.painted.connect(partial(QTimer.singleShot, 0, partial(self._furnish, path, sample)))
        self.frame.show()
        return True

    def look_at_file(self, state: Qt.ApplicationState) -> None:
        """When the manager comes back to the window: whether another program has put a file in its place."""
        from PySide6.QtCore import Qt

        if self._workspace and state == Qt.ApplicationState.ApplicationActive:
            self._workspace.look_at_file()

    def may_close(self) -> bool:
        """Not while words are here that could not be stored; who closes once more means it."""
        if not self._workspace or self._workspace.store_all() or self._asked_to_close:
            return True
        self._asked_to_close = True
        self.window.say_unsaved_at_the_end()
        return False

    def end(self) -> None:
        """Nobody is there who could be asked."""
        self._asked_to_close = True
        QApplication.closeAllWindows()

    def hand_over(self) -> None:
        """The session at the computer may end now; it may also go on."""
        if self._workspace:
            self._workspace.store_all()

    def close(self) -> None:
        """Hand over what was typed, and leave one file behind and no private word on the clipboard."""
        self._close_workspace()
        for claim in (self._claim, self._wanted):
            if claim:
                claim.let_go()
        self._claim = self._wanted = None

    def switch(self, path: Path, sample: bool = False, older: bool = False) -> None:
        """Open another workspace, an older copy only where that is wanted; the one that is open stays until then."""
        if self._wanted or (self._claim and path == self._claim.path) or not self.may_close():
            return
        try:
            self._wanted = self._claimed(path)
        except CannotOpen as refused:
            self._refused(str(refused), path)
        if self._wanted:
            self._open(path, sample, older)

    def _restore(self, chosen: object) -> None:
        """Put the workspace that is open back to what a file holds, and open it again, whatever came of it.

        It stays claimed, so that no other window comes between.
        """
        if self._wanted or not self._claim or not self._workspace or not isinstance(chosen, Path):
            return
        self.window.forget_workspace()
        key = self._workspace.key
        self._close_workspace()
        self._wanted, self._claim = self._claim, None
        self._opener.restore(self._wanted.path, chosen, self._day, key)

    def _furnish(self, path: Path, sample: bool) -> None:
        """First what stands in the frame is made, then the file is opened; a slow one is not waited for.

        Side by side two threads that load modules hold each other up for longer than one takes after the other.
        """
        window = self.window
        self._open(path, sample)
        QTimer.singleShot(PATIENCE, window, self._stand)

    def _stand(self) -> None:
        """Put what was made into the frame at once: dressed together, and painted together."""
        if not self._stands:
            self._stands = True
            self.frame.reveal(self.window)
            self.furnished.emit()

    def _open(self, path: Path, sample: bool, older: bool = False) -> None:
        if self._wanted and not path.exists():
            self._wanted.listen()  # to make one takes a while
        self._older = older
        self._opener.open(path, self._day, sample, older)

    def _claimed(self, path: Path) -> Claim | None:
        """None where another window has it and comes to the front.

        Raises CannotOpen where another machine has it, and where the one that was open last is gone: an empty one in
        its place would look as if everything were lost.
        """
        if not os.access(path, os.F_OK):
            _finish_restore(path)
        if str(path) == settings.load().workspace and not os.access(path, os.F_OK):
            raise CannotOpen(_("There is no workspace at {path} any more.").format(path=path))
        claim = Claim(path)
        if not claim.take():
            return None
        claim.asked_again.connect(self._to_front)
        return claim

    def _show(self, opened: Opened) -> None:
        from ui import going_on
        from ui.workspace import Workspace

        wanted, self._wanted = self._wanted, None
        if wanted:
            self.window.forget_workspace()
            self.close()
            self._claim = wanted
        self._looked_in_vain += self._looking is not None
        self._looking = None
        place = self._guard.place if self._guard else None
        opened.store.forbid_this_thread()
        self._workspace = Workspace(opened.store)
        self._workspace.changed.connect(self._follow)
        self._workspace.moved.connect(self._go_on_in)
        self._workspace.damaged.connect(self._look_again_soon)
        self._workspace.all_saved.connect(self._nothing_is_lost)
        self._asked_to_close = False
        self._show_whose(opened.whose)
        if place:
            self.window.show_workspace(self._workspace, place.page, place.about)
        else:
            self.window.show_workspace(self._workspace, "today" if opened.whose.begun else "welcome")
        self._stand()
        self._tell_state(opened)
        if self._guard:
            self._guard.let_in()
        if place and self._guard:
            self._guard.bring_back(place, self.window, self._workspace)
            self._go_on(None)
        else:
            self._workspace.glance(self, going_on.interrupted, self._go_on)
        if wanted and not opened.whose.sample:
            settings.store(replace(settings.load(), workspace=str(wanted.path)))

    def _go_on(self, interrupted: UUID | None) -> None:
        if interrupted:
            self.window.go("run", interrupted)
        QTimer.singleShot(READ, self, self._prepare)

    def _prepare(self) -> None:
        """Today does without other starts and without records; whatever is clicked next does not."""
        if self._claim:
            self._claim.listen()
        if self._workspace:
            sys.setswitchinterval(SWITCH)
            self.window.count()
            self._workspace.prepare()
            if self._workspace.key:
                self.guard.watch(self._workspace)
            self._look_where_it_lies()
            QTimer.singleShot(PAPER, self._workspace, self._workspace.prepare_paper)
            QTimer.singleShot(BACKUP, self._workspace, self._workspace.begin_backups)
            QTimer.singleShot(PAPER, self._workspace, self._workspace.look_at_room)
            QTimer.singleShot(PAPER, self._workspace, partial(_begin_tidying, self._workspace))
            self._watch_over(self._workspace)

    def _go_on_in(self, copy: Path) -> None:
        """Another program put a file in the place of the workspace; it has moved, and nothing was lost."""
        before, self._claim = self._claim, Claim(copy)
        self._claim.take()
        self._claim.asked_again.connect(self._to_front)
        self._claim.listen()
        if before is None:
            return
        before.let_go()
        _take_backups_along(before.path, copy)
        if settings.load().workspace == str(before.path):
            settings.store(replace(settings.load(), workspace=str(copy)))
        self.window.say(
            _(
                "{name} was replaced or removed by another program. Nothing is lost: you go on in “{copy}”, which has "
                "all you wrote. What lies at the old place was not touched."
            ).format(name=before.path.name, copy=copy.name)
        )

    def _follow(self, touched: frozenset[type]) -> None:
        """The head of the navigation says whose workspace this is, also after that was changed."""
        from planner import glances
        from planner.domain.manager import CoachingManager

        if CoachingManager in touched and self._workspace:
            self._workspace.glance(self, glances.whose, self._show_whose)

    def _show_whose(self, whose: Whose) -> None:
        self.window.show_whose(whose.team, whose.manager, whose.sample)

    def _new(self) -> None:
        from ui import ask

        path = ask.save_file(self.window, _("New workspace"), "team.planner", _("Workspaces (*.planner)"))
        if path:
            self.switch(path)

    def _choose(self) -> None:
        from ui import ask

        path = ask.open_file(self.window, _("Open workspace"), _("Workspaces (*.planner);;All files (*)"))
        if path and path.exists():
            self.switch(path)
        elif path:
            self.window.say(_("There is no workspace at {path}.").format(path=path))

    def _leave_sample(self) -> None:
        last = settings.load().workspace
        self.switch(Path(last) if last else settings.default_workspace())

    def _show_sample(self) -> None:
        self.switch(settings.sample_workspace(), sample=True)

    def _look_where_it_lies(self) -> None:
        from planner import moving

        if self._claim and self._workspace and self._claim.path != self._stays:
            self._workspace.errand(self, partial(moving.look, self._claim.path), self._warn_of_place)

    def _warn_of_place(self, lying: Lying) -> None:
        if lying.warning():
            self.window.offer(lying.warning(), _("Keep it on this computer"), self._keep_here)
        elif lying.conflict():
            self.window.say(lying.conflict())

    def _keep_here(self) -> None:
        from planner import moving

        if self._claim is None:
            return
        path = self._claim.path
        place = moving.place_here(path, settings.data_folder())
        try:
            wanted = self._claimed(place)
        except CannotOpen as refused:
            self.window.say(str(refused))
            return
        self.window.forget_workspace()
        self.close()
        self._wanted = wanted
        self._opener.bring(path, place, self._day)

    def _stayed(self, path: Path, why: str) -> None:
        """It could not be brought here: that is told over its pages, and not once more where it lies."""
        self._give_up()
        self._stays, self._note = path, why
        self.switch(path)

    def _refused(self, sentence: str, path: Path | None = None, older: bool = False) -> None:
        """Say why a file was not opened: over the workspace that is, or on a page of its own where none is."""
        path = self._wanted.path if self._wanted else path
        if self._looking:
            self._looking.show_trouble(sentence)
        if self._care and self._wanted and self._wanted.path == self._care.case.path:
            self._claim, self._wanted = self._wanted, None
            self._care.page.show_trouble(sentence)
            return
        if self._wanted:
            self._give_up()
        elif self._guard and self._guard.holds:
            self._guard.refuse(sentence)
            return
        if path and not self._workspace and not self._looking:
            self._show_not_opened(path, sentence, older)
        elif path and older:
            self.window.offer(sentence, _("Open the older copy"), partial(self.switch, path, older=True))
        else:
            self.window.say(sentence)
        self._stand()

    def _show_not_opened(self, path: Path, sentence: str, older: bool) -> None:
        from ui.not_opened import NotOpenedPage

        page = NotOpenedPage(path.name, sentence, older)
        page.older.connect(partial(self.switch, path, older=True))
        page.again.connect(partial(self.switch, path))
        page.another.connect(self._choose)
        page.new.connect(self._new)
        self.window.show_page(page)
        page.choices[0].setFocus()

    def _offer_older(self, sentence: str) -> None:
        """Nobody goes on in an older copy without knowing it."""
        if not self._wanted and self._guard and self._guard.holds:
            self._older = True
            sentence = _("{sentence} Give the passphrase once more to go on in it.").format(sentence=sentence)
        self._refused(sentence, older=True)

    def _broke(self, fault: BaseException) -> None:
        self._fault(type(fault), fault, fault.__traceback__)

    def _fault(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        """Log it without anybody's words, and say it once."""
        logbook.note(kind, trace)
        if kind.__name__ not in self._faults:
            self._faults.add(kind.__name__)
            self.window.say(
                _("Something went wrong in the app ({kind}). What said “Saved” is safe. A note without your words "
                  "was written to the log.").format(kind=kind.__name__)
            )  # fmt: skip

    def _nothing_is_lost(self, _keeper: object) -> None:
        self._asked_to_close = False

    def _to_front(self) -> None:
        self.frame.come_to_front()


def _take_backups_along(before: Path, after: Path) -> None:
    from planner.storage import backups

    backups.follow(before, after)


def _finish_restore(path: Path) -> None:
    """Where the app ended in the middle of one, there is no file at the place until it is finished."""
    from planner.storage import swapping

    swapping.finish(path)
