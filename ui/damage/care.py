"""Takes care of a damaged workspace: shows its page, does what is chosen beside the window, and opens it again."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from planner import rescuing
from planner.clock import Clock
from planner.errors import PlannerError
from planner.language import _
from planner.storage.case import Case
from ui.damage.page import DamagePage


class Care(QObject):
    """Of one case, until the workspace is whole again or only read."""

    mended = Signal(str)
    """The workspace can be opened again; with a sentence to say then, or nothing."""

    asked_to_read = Signal()
    broke = Signal(object)
    _told = Signal(str)
    _failed = Signal(str)
    _back = Signal()

    def __init__(self, case: Case, clock: Clock) -> None:
        super().__init__()
        self.case, self._clock = case, clock
        self.page = DamagePage(case, clock)
        self.page.rescue.connect(self._rescue)
        self.page.go_back.connect(self._go_back)
        self.page.read_only.connect(self._read_only)
        self.page.go_on.connect(partial(self.mended.emit, ""))
        self._told.connect(self.page.show_report)
        self._failed.connect(self.page.show_trouble)
        self._back.connect(self._is_back)

    def _rescue(self) -> None:
        self.page.show_busy(_("Saving what can be read. With years of work this takes a minute or two."))
        self._beside(self._rescue_now)

    def _go_back(self) -> None:
        self.page.show_busy(_("Putting the backup in its place."))
        self._beside(self._go_back_now)

    def _read_only(self) -> None:
        self.page.show_busy(_("Opening a copy to read from."))
        self.asked_to_read.emit()

    def _rescue_now(self) -> None:
        self._told.emit(rescuing.rescue(self.case, self._clock))

    def _go_back_now(self) -> None:
        rescuing.go_back(self.case, self._clock)
        self._back.emit()

    def _is_back(self) -> None:
        words = _("The backup is in its place. The damaged files are kept in “{folder}”.")
        self.mended.emit(words.format(folder=self.case.aside.name))

    def _beside(self, work: Callable[[], None]) -> None:
        threading.Thread(target=partial(self._do, work), name="rescue", daemon=False).start()

    def _do(self, work: Callable[[], None]) -> None:
        try:
            work()
        except PlannerError as error:
            self._failed.emit(str(error))
        except Exception as fault:  # noqa: BLE001 - handed over to the thread that can show it
            self.broke.emit(fault)
