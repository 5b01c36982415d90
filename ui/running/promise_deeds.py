"""Settling a promise from wherever it is read back, with the way back."""

from __future__ import annotations

from functools import partial

from planner import commitments
from planner.domain.talk import RunPromise
from planner.language import N_, _
from planner.rows import PromiseRow
from ui.screen import Screen

VERBS = {"keep": commitments.keep, "miss": commitments.miss, "withdraw": commitments.withdraw}
SAID = {"keep": N_("Kept: {promise}"), "miss": N_("Missed: {promise}"), "withdraw": N_("Withdrawn: {promise}")}


def settle(screen: Screen, deed: str, promise: RunPromise, reason: bool = False) -> None:
    """Keep, miss, withdraw or open again by the deed's name; a new date is asked for, and with `reason` why."""
    on = screen.workspace.clock.today()
    reopen = partial(commitments.reopen, commitment_id=promise.id, on=on)
    if deed == "redate":
        _ask_new_date(screen, promise, reason)
    elif deed == "reopen":
        settled_on = promise.settled_on or on
        back = partial(commitments.settle, commitment_id=promise.id, status=promise.status, on=settled_on)
        screen.write_with_undo(reopen, _("“{promise}” is open again.").format(promise=promise.text), back, promise)
    else:
        change = partial(VERBS[deed], commitment_id=promise.id, version=promise.version, on=on)
        screen.write_with_undo(change, _(SAID[deed]).format(promise=promise.text), reopen, promise)


def _ask_new_date(screen: Screen, promise: RunPromise, reason: bool) -> None:
    from ui.commitments.dialog import RedateDialog

    row = PromiseRow(
        promise.id, promise.version, promise.salesperson_id, "", promise.owner, promise.text,
        promise.made_on, promise.first_due, promise.due, promise.status, None, promise.dates_given,
    )  # fmt: skip
    RedateDialog(screen.workspace, screen, row, reason).ask(screen.offer_undo)
