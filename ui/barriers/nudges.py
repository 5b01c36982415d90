"""What the app notices about a barrier and says quietly: followed by one key, or dismissed by another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from planner import barriers, linking
from planner.barrier_desk import Desk, DeskRow
from planner.barriers import Details
from planner.domain.barrier import BarrierKind
from planner.language import N_, _, counted
from planner.rows import BarrierRow
from planner.storage.store import Db
from ui.barriers.rows import listed_names


@dataclass(frozen=True)
class Deed:
    """A change, what is said of it, and its undo, which is given what the change gave back."""

    words: str
    change: Callable[..., object]
    said: str
    back: Callable[..., None]


@dataclass(frozen=True)
class Nudge:
    """`mark` says in a few words what `words` says in full."""

    mark: str
    words: str
    follow: Deed
    dismiss: Deed


MARKS = {BarrierKind.COMPANY: N_("May be the company’s"), BarrierKind.INTERNAL: N_("May be internal")}
AS_KIND = {BarrierKind.COMPANY: N_("Make it the company’s"), BarrierKind.INTERNAL: N_("Make it internal")}
STAYS = {BarrierKind.COMPANY: N_("It is internal"), BarrierKind.INTERNAL: N_("It is the company’s")}
"""By what it might be instead."""
SAID = {
    BarrierKind.COMPANY: N_("“{barrier}” is the company’s, and yours."),
    BarrierKind.INTERNAL: N_("“{barrier}” is internal."),
    BarrierKind.EXTERNAL: N_("“{barrier}” is external."),
}


def nudge_of(row: DeskRow, desk: Desk, today: date) -> Nudge | None:
    """One at a time; which ones are the same comes before whose they are."""
    if row.status.settled:
        return None
    close = desk.alike.get(row.id)
    if close:
        return _same(row, close[0], today)
    kind = row.better_kind(today, len(desk.people))
    return _elsewhere(row, kind, today) if kind else None


def details_of(row: DeskRow) -> Details:
    return Details(row.text, row.kind, row.owner, row.shared, row.next_step, row.next_step_due, row.company_kind)


def link(row: DeskRow, other: BarrierRow, today: date) -> Deed:
    return Deed(
        _("Link them"),
        partial(linking.join, barrier_id=row.id, version=row.version, other_id=other.id, on=today),
        _("“{one}” and “{other}” are one now.").format(one=row.text, other=other.text),
        _unlink,
    )


def _same(row: DeskRow, other: BarrierRow, today: date) -> Nudge:
    words = _("Sounds like “{barrier}”, heard from {names}.").format(barrier=other.text, names=listed_names(other))
    apart = partial(linking.tell_apart, barrier_id=row.id, version=row.version, other_ids=[other.id], on=today)
    said = _("Kept apart from “{barrier}”.").format(barrier=other.text)
    dismiss = Deed(_("Not the same"), apart, said, partial(_alike, row))
    return Nudge(_("May be the same as another"), words, link(row, other, today), dismiss)


def _elsewhere(row: DeskRow, kind: BarrierKind, today: date) -> Nudge:
    follow, dismiss = _as(row, kind, AS_KIND[kind], today), _as(row, row.kind, STAYS[kind], today)
    return Nudge(_(MARKS[kind]), _why(row, kind, today), follow, dismiss)


def _why(row: DeskRow, kind: BarrierKind, today: date) -> str:
    if kind is BarrierKind.COMPANY:
        shared = counted("{} salesperson shares it", "{} salespeople share it", row.ever_met)
        return _("{shared}: it may be the company’s.").format(shared=shared)
    alone = counted("Nobody else has met it in {} day", "Nobody else has met it in {} days", row.days_open(today))
    return _("{alone}: it may be internal.").format(alone=alone)


def _as(row: DeskRow, kind: BarrierKind, words: str, today: date) -> Deed:
    change = partial(barriers.lie_with, barrier_id=row.id, version=row.version, kind=kind, on=today)
    return Deed(_(words), change, _(SAID[kind]).format(barrier=row.text), partial(_lie_as_before, row))


def _unlink(linked: linking.Linked, db: Db) -> None:
    linking.unlink(db, linked)


def _alike(row: DeskRow, step_ids: Sequence[UUID], db: Db) -> None:
    linking.alike_after_all(db, row.id, step_ids=step_ids)


def _lie_as_before(row: DeskRow, step_id: UUID, db: Db) -> None:
    barriers.as_before(db, row.id, step_ids=[step_id], details=details_of(row))
