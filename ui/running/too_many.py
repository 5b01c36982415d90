"""More promises by the salesperson than were agreed to be the most: which one to drop is asked, once for each more."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Qt

from planner import trash
from planner.domain.commitment import Commitment
from planner.domain.talk import RunPromise, Talk
from planner.language import _
from planner.storage.store import Db
from ui.running.foot import Offer
from ui.running.session_screen import SessionScreen


class TooMany(QObject):
    """The line at the foot of a session's page, and what its two keys do."""

    def __init__(self, screen: SessionScreen, line: Offer) -> None:
        super().__init__(screen)
        self._screen, self._line = screen, line
        self._kept: frozenset[UUID] = frozenset()
        line.deed.clicked.connect(self.choose_which)
        line.second.clicked.connect(self.keep_all)

    def forget(self) -> None:
        """Another session begins."""
        self._kept = frozenset()

    def show(self, view: Talk) -> None:
        many, session = view.too_many, view.session
        asked = bool(many) and _ids(view) != self._kept
        self._line.setVisible(asked)
        if asked:
            words = _("{name} has promised {count} things today; {most} are the most that is usual. Drop one?")
            said = words.format(name=session.first_name, count=len(many), most=session.most_promises)
            self._line.offer(said, _("Choose which"), _("Keep them all"))

    def keep_all(self) -> None:
        view = self._screen.view
        if view and view.too_many:
            self._kept = _ids(view)
            self.show(view)

    def choose_which(self) -> None:
        from ui.running.drop_dialog import DropDialog

        view = self._screen.view
        if view and view.too_many:
            today = self._screen.workspace.clock.today()
            dialog = DropDialog(self._screen, view.too_many, view.session.first_name, today)
            dialog.dropped.connect(self._drop)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _drop(self, promise: RunPromise) -> None:
        self._write(partial(trash.throw_away, kind=Commitment, record_id=promise.id, version=promise.version))
        undo = partial(self._write, partial(trash.restore, kind=Commitment, record_id=promise.id))
        self._screen.offer_undo(_("“{promise}” is dropped.").format(promise=promise.text), undo)

    def _write(self, change: Callable[[Db], object]) -> None:
        self._screen.workspace.write(self._screen, change)


def _ids(view: Talk) -> frozenset[UUID]:
    return frozenset(each.id for each in view.too_many)
