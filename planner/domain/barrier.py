"""What holds a salesperson back, and what is done to get it out of the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from uuid import UUID

from planner.domain.record import Record
from planner.domain.sides import Side
from planner.errors import Refused
from planner.language import N_, _


class BarrierKind(Enum):
    """Internal: in the salesperson. External: in the market or the pipeline. Company: in their own company."""

    INTERNAL = "internal"
    EXTERNAL = "external"
    COMPANY = "company"

    @property
    def words(self) -> str:
        return _(_KINDS[self])

    @property
    def usual_owner(self) -> Side:
        """A company barrier belongs to the manager and never counts against the salesperson."""
        return Side.MANAGER if self is BarrierKind.COMPANY else Side.SALESPERSON

    @property
    def others_can_remove(self) -> bool:
        """What lies in a salesperson is nobody else's to read of."""
        return self is not BarrierKind.INTERNAL


_KINDS = {
    BarrierKind.INTERNAL: N_("internal"),
    BarrierKind.EXTERNAL: N_("external"),
    BarrierKind.COMPANY: N_("company"),
}


class BarrierStatus(Enum):
    OPEN = "open"
    BEING_REMOVED = "being_removed"
    REMOVED = "removed"
    ACCEPTED = "accepted"

    @property
    def words(self) -> str:
        return _(_STATUSES[self])

    @property
    def settled(self) -> bool:
        return self in SETTLED

    @property
    def onward(self) -> tuple[BarrierStatus, ...]:
        """What it may become next."""
        if self.settled:
            return (BarrierStatus.OPEN,)
        return tuple(status for status in BarrierStatus if status not in (self, BarrierStatus.OPEN))


UNSETTLED = (BarrierStatus.OPEN, BarrierStatus.BEING_REMOVED)
SETTLED = (BarrierStatus.REMOVED, BarrierStatus.ACCEPTED)

_STATUSES = {
    BarrierStatus.OPEN: N_("open"),
    BarrierStatus.BEING_REMOVED: N_("being removed"),
    BarrierStatus.REMOVED: N_("removed"),
    BarrierStatus.ACCEPTED: N_("accepted"),
}


class CompanyKind(Enum):
    """What in the company it is that stands in the way."""

    CAPACITY = "capacity"
    POLICY = "policy"
    SEQUENCING = "sequencing"

    @property
    def words(self) -> str:
        return _(_COMPANY_KINDS[self])


_COMPANY_KINDS = {
    CompanyKind.CAPACITY: N_("capacity"),
    CompanyKind.POLICY: N_("policy"),
    CompanyKind.SEQUENCING: N_("sequencing"),
}


class Verdict(Enum):
    """Whether another barrier, which sounds alike, is the same one; or that a next step gave way to another."""

    SAME = "same"
    DIFFERENT = "different"
    REPLACED = "replaced"


@dataclass(eq=False, kw_only=True)
class BarrierStep(Record):
    """What was done or changed on a day; `status` is set where the status changed with it.

    `kind` is set where the manager said where it lies, `other_id` and `verdict` where it was compared with another one.
    A next step that gave way before it was done is the `text` of a line that says so.
    """

    barrier_id: UUID
    on: date
    text: str = ""
    status: BarrierStatus | None = None
    kind: BarrierKind | None = None
    other_id: UUID | None = None
    verdict: Verdict | None = None


@dataclass(eq=False, kw_only=True)
class Hearing(Record):
    """That a barrier was heard from a salesperson, on which day and in which session.

    `heard_as_id` names the barrier it was heard as, where that one was linked into this one.
    """

    barrier_id: UUID
    salesperson_id: UUID
    heard_on: date
    session_id: UUID | None = None
    heard_as_id: UUID | None = None


@dataclass(eq=False, kw_only=True)
class Barrier(Record):
    """A barrier may be met by several salespeople: `hearings` say by whom and since when.

    `owner` is who removes it; an owner of SALESPERSON means the one it was first heard from. Only a shared barrier
    enters what a salesperson sees. Of a company barrier, `escalated_to` says who was asked to remove it, and `ask` what
    is asked of them. `linked_to_id` names the barrier that this one turned out to be; its hearings went there,
    and what that one lacked it `gave`. `commitment_id` names the promise it was made of.
    """

    manager_id: UUID
    text: str
    kind: BarrierKind = BarrierKind.INTERNAL
    owner: Side = Side.SALESPERSON
    status: BarrierStatus = BarrierStatus.OPEN
    shared: bool = False
    first_heard: date
    next_step: str = ""
    next_step_due: date | None = None
    settled_on: date | None = None
    company_kind: CompanyKind | None = None
    escalated_to: str = ""
    escalated_on: date | None = None
    ask: str = ""
    linked_to_id: UUID | None = None
    gave_escalation: bool = False
    gave_ask: bool = False
    gave_company_kind: bool = False
    gave_next_step: bool = False
    commitment_id: UUID | None = None
    hearings: list[Hearing] = field(default_factory=list)
    steps: list[BarrierStep] = field(default_factory=list)

    def hear(self, salesperson_id: UUID, on: date, session_id: UUID | None = None) -> None:
        """Note that a salesperson met it; a second time from the same one changes nothing."""
        if all(hearing.salesperson_id != salesperson_id for hearing in self.hearings):
            self.hearings.append(
                Hearing(barrier_id=self.id, salesperson_id=salesperson_id, heard_on=on, session_id=session_id)
            )
        self.first_heard = min(self.first_heard, on)

    def lie_with(self, kind: BarrierKind, on: date) -> UUID:
        """Say of which kind it is; another kind has another owner. Gives the line of the story that tells of it."""
        if kind is not self.kind:
            self.kind, self.owner = kind, kind.usual_owner
        if kind is not BarrierKind.COMPANY:
            self.company_kind = None
        return self._tell(BarrierStep(barrier_id=self.id, on=on, kind=kind))

    def escalate(self, to: str, on: date, ask: str) -> UUID | None:
        """Ask somebody to remove it; gives the new line of the story, if there is one. Raises Refused for nobody."""
        if not to.strip():
            raise Refused(_("Please say who is asked to remove it."), "escalated_to")
        before = self.escalated_to, self.escalated_on
        self.escalated_to, self.escalated_on, self.ask = to.strip(), on, ask.strip()
        if before == (self.escalated_to, on):
            return None
        return self.record_step(_("Asked {who} to remove it").format(who=self.escalated_to), on)

    def judge(self, other_id: UUID, verdict: Verdict, on: date) -> UUID:
        """Remember what came of comparing it with another one; gives the line of the story that tells of it."""
        return self._tell(BarrierStep(barrier_id=self.id, on=on, other_id=other_id, verdict=verdict))

    def become(self, status: BarrierStatus, on: date, how: str = "") -> None:
        """Change the status and keep in the history when and how."""
        self.status = status
        self.settled_on = on if status.settled else None
        self.steps.append(BarrierStep(barrier_id=self.id, on=on, text=how.strip(), status=status))

    def take_back(self, status: BarrierStatus, settled_on: date | None, on: date) -> None:
        """Return to an earlier status; that it was changed and changed back stays in the history."""
        self.become(status, on, _("taken back"))
        self.settled_on = settled_on

    def record_step(self, text: str, on: date) -> UUID:
        """Keep what was done, and say which line it became. Raises Refused without words."""
        if not text.strip():
            raise Refused(_("Please say in a few words what was done."), "text")
        return self._tell(BarrierStep(barrier_id=self.id, on=on, text=text.strip()))

    def fulfil(self, how: str, on: date) -> UUID:
        """The next step is done: its words go into the history, with how it went, and what comes next is open."""
        words = ": ".join(each for each in (self.next_step, how.strip()) if each)
        self.next_step, self.next_step_due = "", None
        return self.record_step(words, on)

    def plan(self, next_step: str, due: date | None, on: date) -> UUID | None:
        """Say what comes next; gives the line of the history that keeps the words which gave way, if any did."""
        before, self.next_step, self.next_step_due = self.next_step, next_step.strip(), due
        if before in ("", self.next_step):
            return None
        return self._tell(BarrierStep(barrier_id=self.id, on=on, text=before, verdict=Verdict.REPLACED))

    def strike_step(self, step_id: UUID) -> None:
        """Take back a line that was a mistake."""
        self.steps = [step for step in self.steps if step.id != step_id]

    def _tell(self, step: BarrierStep) -> UUID:
        self.steps.append(step)
        return step.id
