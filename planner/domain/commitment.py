"""A promise: who will do what by when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from uuid import UUID

from planner.domain.record import Record
from planner.domain.sides import Side
from planner.errors import PlannerError, Refused
from planner.language import N_, _


class CommitmentStatus(Enum):
    OPEN = "open"
    KEPT = "kept"
    MISSED = "missed"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        return _(_STATUSES[self])


_STATUSES = {
    CommitmentStatus.OPEN: N_("open"),
    CommitmentStatus.KEPT: N_("kept"),
    CommitmentStatus.MISSED: N_("missed"),
    CommitmentStatus.WITHDRAWN: N_("withdrawn"),
}


class AlreadySettled(PlannerError):
    """The promise is no longer open."""


@dataclass(eq=False, kw_only=True)
class CommitmentChange(Record):
    """A line of a promise's history: a new date (`due`) or a new status, and why."""

    commitment_id: UUID
    on: date
    status: CommitmentStatus
    due: date
    why: str = ""


@dataclass(eq=False, kw_only=True)
class Commitment(Record):
    """`first_due` is the first agreed date, by which keeping is judged; `due` the one agreed last.

    `dates_given` counts both and those between, without any that was taken back.
    """

    salesperson_id: UUID
    owner: Side
    text: str
    made_on: date
    first_due: date
    due: date
    status: CommitmentStatus = CommitmentStatus.OPEN
    settled_on: date | None = None
    dates_given: int = 1
    session_id: UUID | None = None
    changes: list[CommitmentChange] = field(default_factory=list)

    def keep(self, on: date) -> None:
        self.settle(CommitmentStatus.KEPT, on)

    def miss(self, on: date, why: str = "") -> None:
        self.settle(CommitmentStatus.MISSED, on, why)

    def withdraw(self, on: date, why: str = "") -> None:
        self.settle(CommitmentStatus.WITHDRAWN, on, why)

    def redate(self, due: date, on: date, why: str = "") -> None:
        """Agree on a new date; the promise stays open and the old date is remembered."""
        self._need_open()
        if due != self.due:
            self.due = due
            self._note(on, why)

    def take_back_date(self, due: date, on: date) -> None:
        """Return to an earlier date as if no other had been agreed; the history remembers.

        A date that the last change had taken back itself is agreed on again, with its reason.
        """
        why = self._reason_taken_back(due)
        self.due = due
        self._note(on, why)

    def reopen(self, on: date) -> None:
        """Take back a settling that was a mistake."""
        self.status, self.settled_on = CommitmentStatus.OPEN, None
        self._note(on)

    def settle(self, status: CommitmentStatus, on: date, why: str = "") -> None:
        self._need_open()
        self.status, self.settled_on = status, on
        self._note(on, why)

    def _reason_taken_back(self, due: date) -> str:
        """Why that date had been agreed on, where the last change of date is what took it back."""
        dates = [self.first_due, *(change.due for change in self.changes)]
        last = max((at for at in range(1, len(dates)) if dates[at] != dates[at - 1]), default=0)
        before, after = (agreed(self.changes[:end], self.first_due) for end in (max(last - 1, 0), last))
        return before[-1].why if len(before) > len(after) and before[-1].due == due else ""

    def _note(self, on: date, why: str = "") -> None:
        self.changes.append(CommitmentChange(commitment_id=self.id, on=on, status=self.status, due=self.due, why=why))
        told = agreed(self.changes, self.first_due)
        self.dates_given = 1 + sum(change.status is CommitmentStatus.OPEN for change in told)

    def _need_open(self) -> None:
        if self.status is not CommitmentStatus.OPEN:
            raise AlreadySettled(
                _("“{promise}” is already {status}.").format(promise=self.text, status=self.status.words)
            )


def promise(
    *, salesperson_id: UUID, owner: Side, text: str, due: date, on: date, session_id: UUID | None = None
) -> Commitment:
    """A new promise. Raises Refused without words."""
    if not text.strip():
        raise Refused(_("Please say what is promised: a verb, a result."), "text")
    return Commitment(
        salesperson_id=salesperson_id, owner=owner, text=text.strip(), made_on=on, first_due=due, due=due,
        session_id=session_id,
    )  # fmt: skip


def agreed(changes: Sequence[CommitmentChange], first_due: date) -> list[CommitmentChange]:
    """What became of a promise, line by line, without dates that were taken back and without reopening.

    Whoever goes back to the date before without a reason takes the last one back.
    """
    told: list[CommitmentChange] = []
    dates = [first_due]
    for change in changes:
        if change.status is not CommitmentStatus.OPEN:
            told.append(change)
        elif change.due == dates[-1]:
            told = [each for each in told if each.status is CommitmentStatus.OPEN]
        elif len(dates) > 1 and change.due == dates[-2] and not change.why.strip():
            dates.pop()
            told.pop()
        else:
            dates.append(change.due)
            told.append(change)
    return told
