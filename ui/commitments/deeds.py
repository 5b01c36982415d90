"""What the keys do with a promise in the columns: kept, missed, withdrawn, moved, made a barrier, thrown away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from planner import commitments, trash
from planner.domain.commitment import Commitment
from planner.language import N_, _
from planner.rows import Owed, PromiseRow
from ui.commitments.dialog import RedateDialog
from ui.commitments.owed import ENTER
from ui.commitments.rows import KEYS, promise_row
from ui.screen import Screen
from ui.widgets.rows import Row

SETTLING = {
    KEYS["keep"]: (commitments.keep, N_("Kept: “{promise}”.")),
    KEYS["miss"]: (commitments.miss, N_("Missed: “{promise}”.")),
    KEYS["withdraw"]: (commitments.withdraw, N_("Withdrawn: “{promise}”.")),
}


class PromiseDeeds:
    """Each has a way back."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        deeds = {key: partial(self._settle, key) for key in SETTLING}
        self._open: dict[str, Callable[[PromiseRow], None]] = {
            **deeds, ENTER: deeds[KEYS["keep"]], KEYS["redate"]: self._redate, "B": self._turn, "Del": self._throw_away
        }  # fmt: skip
        self._settled: dict[str, Callable[[PromiseRow], None]] = {ENTER: self._reopen, "Del": self._throw_away}
        self.keys = tuple(self._open)

    def knows(self, owed: Owed) -> bool:
        return isinstance(owed, PromiseRow)

    def row(self, owed: Owed) -> Row:
        assert isinstance(owed, PromiseRow)
        return promise_row(owed, self._today(), _("Reopen") if owed.settled_on else _("Kept"))

    def do(self, keys: str, owed: Owed) -> None:
        assert isinstance(owed, PromiseRow)
        deed = (self._settled if owed.settled_on else self._open).get(keys)
        if deed:
            deed(owed)

    def _settle(self, key: str, row: PromiseRow) -> None:
        verb, sentence = SETTLING[key]
        change = partial(verb, commitment_id=row.id, version=row.version, on=self._today())
        back = partial(commitments.reopen, commitment_id=row.id, on=self._today())
        self._screen.write_with_undo(change, _(sentence).format(promise=row.text), back, row)

    def _reopen(self, row: PromiseRow) -> None:
        change = partial(commitments.reopen, commitment_id=row.id, on=self._today())
        back = partial(commitments.settle, commitment_id=row.id, status=row.status, on=row.settled_on or self._today())
        self._screen.write_with_undo(change, _("“{promise}” is open again.").format(promise=row.text), back, row)

    def _redate(self, row: PromiseRow) -> None:
        RedateDialog(self._screen.workspace, self._screen, row).ask(self._screen.offer_undo)

    def _turn(self, row: PromiseRow) -> None:
        from ui.commitments.slip import SlipDialog

        SlipDialog(self._screen.workspace, self._screen, row).ask(self._screen.offer_undo)

    def _throw_away(self, row: PromiseRow) -> None:
        change = partial(trash.throw_away, kind=Commitment, record_id=row.id)
        back = partial(trash.restore, kind=Commitment, record_id=row.id)
        self._screen.write_with_undo(change, _("“{promise}” moved to the trash.").format(promise=row.text), back, row)

    def _today(self) -> date:
        return self._screen.workspace.clock.today()
