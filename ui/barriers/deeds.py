"""What is done about the chosen barrier, by key or by button, each with a way back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from uuid import UUID

from planner import barriers, trash
from planner.barrier_desk import DeskRow
from planner.domain.barrier import Barrier, BarrierStatus
from planner.language import _
from planner.rows import BarrierRow
from planner.storage.store import Db
from ui.barriers import nudges
from ui.barriers.card import ALL_DEEDS, DISMISS, FOLLOW, Chosen
from ui.barriers.dialog import EditBarrierDialog
from ui.barriers.others import EscalateDialog, HeardTooDialog, LinkDialog, TakeApartDialog
from ui.barriers.rows import SAID
from ui.barriers.steps import SettleDialog, StepDialog, taking_back
from ui.form_dialog import FormDialog
from ui.screen import Screen

ASKED = (BarrierStatus.REMOVED, BarrierStatus.ACCEPTED)
"""What these come of is asked for in words."""


class BarrierDeeds:
    """Of a screen: its workspace is written to, its banner tells of it."""

    def __init__(
        self, screen: Screen, still_open: Callable[[], Sequence[BarrierRow]], follow: Callable[[UUID], None]
    ) -> None:
        """`follow` is called with a barrier that went into another one by a deed, or another one into it."""
        self._screen, self._still_open, self._follow = screen, still_open, follow
        self._deeds: Mapping[str, Callable[[Chosen], None]] = {
            "P": self._brief,
            "S": partial(self._ask, StepDialog),
            "E": partial(self._ask, EditBarrierDialog),
            "X": partial(self._ask, EscalateDialog),
            "W": partial(self._ask, HeardTooDialog),
            "L": self._link,
            "U": self._take_apart,
            FOLLOW: self._do_as_suggested,
            DISMISS: self._dismiss,
        }

    def do(self, key: str, chosen: Chosen) -> None:
        """Nothing where it does not fit."""
        deed = ALL_DEEDS[key]
        if not deed.fits(chosen):
            return
        if deed.status is None:
            self._deeds[key](chosen)
        elif deed.status in ASKED:
            SettleDialog(self._screen.workspace, self._screen, chosen.row, deed.status).ask(self._screen.offer_undo)
        else:
            self._become(deed.status, chosen.row)

    def throw_away(self, row: DeskRow) -> None:
        said = _("“{barrier}” moved to the trash.").format(barrier=row.text)
        back = partial(trash.restore, kind=Barrier, record_id=row.id)
        self._write(partial(trash.throw_away, kind=Barrier, record_id=row.id), said, back)

    def _become(self, status: BarrierStatus, row: DeskRow) -> None:
        today = self._screen.workspace.clock.today()
        become = partial(barriers.become, barrier_id=row.id, version=row.version, status=status, on=today)
        self._write(become, _(SAID[status]).format(barrier=row.text), taking_back(row, today))

    def _brief(self, chosen: Chosen) -> None:
        from ui.documents.opening import open_barrier_brief

        open_barrier_brief(self._screen, self._screen.workspace, chosen.row.id)

    def _ask(self, dialog: Callable[..., FormDialog], chosen: Chosen) -> None:
        dialog(self._screen.workspace, self._screen, chosen.row).ask(self._screen.offer_undo)

    def _link(self, chosen: Chosen) -> None:
        dialog = LinkDialog(self._screen.workspace, self._screen, chosen.row, self._still_open())
        dialog.told.connect(partial(self._was_linked, chosen.row.id))
        dialog.ask(self._screen.offer_undo)

    def _was_linked(self, barrier_id: UUID, _said: str, _back: object) -> None:
        self._follow(barrier_id)

    def _take_apart(self, chosen: Chosen) -> None:
        dialog = TakeApartDialog(self._screen.workspace, self._screen, chosen.row, chosen.story.linked)
        dialog.ask(self._screen.offer_undo)

    def _do_as_suggested(self, chosen: Chosen) -> None:
        if chosen.nudge:
            self._answer(chosen.nudge.follow, chosen.row.id)

    def _dismiss(self, chosen: Chosen) -> None:
        if chosen.nudge:
            self._answer(chosen.nudge.dismiss)

    def _answer(self, deed: nudges.Deed, follow: UUID | None = None) -> None:
        self._screen.workspace.write(self._screen, deed.change, partial(self._tell_of, deed, follow))

    def _tell_of(self, deed: nudges.Deed, follow: UUID | None, result: object) -> None:
        if follow:
            self._follow(follow)
        self._tell(deed.said, partial(deed.back, result), None)

    def _write(self, change: Callable[[Db], object], said: str, back: Callable[..., None]) -> None:
        self._screen.workspace.write(self._screen, change, partial(self._tell, said, back))

    def _tell(self, said: str, back: Callable[..., None], _result: object) -> None:
        workspace = self._screen.workspace
        self._screen.offer_undo(said, partial(workspace.write, workspace, back))
