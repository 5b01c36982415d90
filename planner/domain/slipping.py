"""A promise that slips: its third date asks whether a barrier stands behind it, and the barrier keeps its story."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from planner.domain.barrier import Barrier, BarrierKind, BarrierStep
from planner.domain.commitment import Commitment, CommitmentChange, CommitmentStatus, agreed
from planner.domain.dates import full_day
from planner.domain.sides import Side
from planner.errors import Refused
from planner.language import _

SLIPPED = 3
"""The date at which there is reason to ask."""


def slips(dates_given: int) -> bool:
    """Whether a promise with so many dates may hide a barrier."""
    return dates_given >= SLIPPED


def barrier_behind(
    promise: Commitment, manager_id: UUID, text: str, kind: BarrierKind, owner: Side, on: date
) -> Barrier:
    """The barrier that a promise turned out to hide, first heard on the day the promise first slipped.

    Its steps, one a day from then on, tell the promise's dates and reasons; they name nobody by themselves.
    Raises Refused without words.
    """
    if not text.strip():
        raise Refused(_("Please say in a sentence what is in the way."), "text")
    told = agreed(promise.changes, promise.first_due)
    slipped = next((change.on for change in told if change.status is CommitmentStatus.OPEN), on)
    barrier = Barrier(
        manager_id=manager_id, text=text.strip(), kind=kind, owner=owner, first_heard=on, commitment_id=promise.id
    )
    barrier.hear(promise.salesperson_id, slipped)
    first = _("Promised on {day} for {due}")
    lines = {slipped: first.format(day=full_day(promise.made_on), due=full_day(promise.first_due))}
    for change in told:
        lines[change.on] = ". ".join(filter(None, (lines.get(change.on), _line(change))))
    barrier.steps = [BarrierStep(barrier_id=barrier.id, on=day, text=words) for day, words in lines.items()]
    return barrier


def _line(change: CommitmentChange) -> str:
    """`New date: 4 December 2026. Legal was away`."""
    if change.status is CommitmentStatus.OPEN:
        said = _("New date: {day}").format(day=full_day(change.due))
    else:
        said = _("The promise was {status}").format(status=change.status.words)
    return ". ".join(words for words in (said, change.why.strip()) if words)
