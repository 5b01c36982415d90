"""The sample team's promises: made at a session, given new dates, kept, missed or still open."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from planner.domain.commitment import Commitment, CommitmentStatus, promise
from planner.domain.sides import Side
from planner.sample import data
from planner.sample.days import Days
from planner.sample.ground import Ground
from planner.sample.member import Member


def make(ground: Ground, member: Member, told: data.Promise, on: date, session_id: UUID) -> None:
    """With its whole story until today."""
    first, *later = _dates(told, on, ground.days)
    made = promise(
        salesperson_id=member.id, owner=Side(told["by"]), text=told["text"], due=first, on=on, session_id=session_id
    )
    for due in later:
        made.redate(due, max(on, ground.days.past(made.due)))
    _settle(made, told, ground.days)
    member.promises.append(made)
    ground.ledger.keep(made, on)


def _dates(told: data.Promise, on: date, days: Days) -> list[date]:
    """The dates agreed, in order; the last one may be told from today."""
    agreed = [days.near(on + timedelta(days=after)) for after in (told["due_days"], *told.get("new_dates", []))]
    if "due_in_days" in told:
        agreed[-1] = days.ahead(told["due_in_days"])
    return sorted({max(day, on) for day in agreed})


def _settle(made: Commitment, told: data.Promise, days: Days) -> None:
    status = CommitmentStatus(told["fate"])
    if status is CommitmentStatus.OPEN:
        return
    end = days.past(days.near(made.made_on + timedelta(days=told.get("closed_days", told["due_days"]))))
    settled = max(end, made.made_on, *(change.on for change in made.changes))
    deeds = {
        CommitmentStatus.KEPT: made.keep,
        CommitmentStatus.MISSED: made.miss,
        CommitmentStatus.WITHDRAWN: made.withdraw,
    }
    deeds[status](settled)
