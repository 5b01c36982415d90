"""Skills, how they are rated, and the plan that lifts a salesperson a notch up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from uuid import UUID

from planner.domain.copy import Copy
from planner.domain.record import Record
from planner.domain.sides import Side
from planner.errors import Refused
from planner.language import N_, _

MOST_SKILLS = 15
LEVELS = (1, 2, 3, 4)


@dataclass(eq=False, kw_only=True)
class Skill(Record):
    """An observable selling skill; `levels` describe what one sees at level 1, 2, 3 and 4."""

    manager_id: UUID
    name: str
    level_1: str = ""
    level_2: str = ""
    level_3: str = ""
    level_4: str = ""
    position: int = 0
    archived_on: date | None = None
    built_in: bool = False

    def looks(self, level: int | None) -> str:
        """What one sees at a level; nothing where it is too early to tell."""
        return (self.level_1, self.level_2, self.level_3, self.level_4)[level - 1] if level else ""


@dataclass(eq=False, kw_only=True)
class SkillRating(Record):
    """A skill as one side saw it on a day; a `level` of None means too early to tell."""

    salesperson_id: UUID
    skill_id: UUID
    by: Side
    rated_on: date
    level: int | None = None


class PlanState(Enum):
    DRAFT = "draft"
    ACTIVE = "active"
    CLOSED = "closed"

    @property
    def words(self) -> str:
        return _({self.DRAFT: N_("draft"), self.ACTIVE: N_("active"), self.CLOSED: N_("closed")}[self])


class SignOff(Enum):
    """What the salesperson did with the pen."""

    NOT_YET = "not_yet"
    SIGNED = "signed"
    REFUSED = "refused"

    @property
    def words(self) -> str:
        words = {self.NOT_YET: N_("not signed yet"), self.SIGNED: N_("signed"), self.REFUSED: N_("refused to sign")}
        return _(words[self])


class GoalResult(Enum):
    OPEN = "open"
    REACHED = "reached"
    PARTLY = "partly"
    NOT_REACHED = "not_reached"

    @property
    def words(self) -> str:
        return _(_GOAL_RESULTS[self])


_GOAL_RESULTS = {
    GoalResult.OPEN: N_("open"),
    GoalResult.REACHED: N_("reached"),
    GoalResult.PARTLY: N_("partly reached"),
    GoalResult.NOT_REACHED: N_("not reached"),
}


class ActionKind(Enum):
    """How something is learned, or what the manager does for it."""

    ON_THE_JOB = "on_the_job"
    WITH_OTHERS = "with_others"
    IN_TRAINING = "in_training"
    SUPPORT = "support"

    @property
    def words(self) -> str:
        return _(_ACTION_KINDS[self])


_ACTION_KINDS = {
    ActionKind.ON_THE_JOB: N_("On the job"),
    ActionKind.WITH_OTHERS: N_("With others"),
    ActionKind.IN_TRAINING: N_("In training"),
    ActionKind.SUPPORT: N_("Manager’s support"),
}


class ActionState(Enum):
    OPEN = "open"
    UNDER_WAY = "under_way"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def words(self) -> str:
        return _(_ACTION_STATES[self])


_ACTION_STATES = {
    ActionState.OPEN: N_("open"),
    ActionState.UNDER_WAY: N_("under way"),
    ActionState.DONE: N_("done"),
    ActionState.DROPPED: N_("dropped"),
}
UNFINISHED = (ActionState.OPEN, ActionState.UNDER_WAY)


@dataclass(eq=False, kw_only=True)
class FocusSkill(Record):
    """A skill that the plan lifts, from the level now to the level aimed at."""

    plan_id: UUID
    skill_id: UUID
    now: int | None = None
    aim: int | None = None
    position: int = 0


@dataclass(eq=False, kw_only=True)
class Strength(Record):
    """What the person does well already, and where that was seen."""

    plan_id: UUID
    text: str = ""
    seen: str = ""
    position: int = 0


@dataclass(eq=False, kw_only=True)
class Goal(Record):
    plan_id: UUID
    text: str = ""
    by: date | None = None
    measure: str = ""
    result: GoalResult = GoalResult.OPEN
    position: int = 0


@dataclass(eq=False, kw_only=True)
class PlanAction(Record):
    plan_id: UUID
    kind: ActionKind
    text: str = ""
    owner: Side = Side.SALESPERSON
    due: date | None = None
    state: ActionState = ActionState.OPEN
    position: int = 0


@dataclass(eq=False, kw_only=True)
class PlanReview(Record):
    """A date on which both look at the plan; `note` is what moved and what did not."""

    plan_id: UUID
    on: date
    note: str = ""
    done: bool = False


@dataclass(eq=False, kw_only=True)
class DevelopmentPlan(Record):
    """`number` counts a salesperson's plans; `ambition` is the salesperson's own, in their words."""

    salesperson_id: UUID
    number: int
    starts: date
    ends: date
    state: PlanState = PlanState.DRAFT
    headline: str = ""
    ambition: str = ""
    sign_off: SignOff = SignOff.NOT_YET
    signed_on: date | None = None
    comment: str = ""
    """The salesperson's own, at signing."""
    previous_id: UUID | None = None
    strengths: list[Strength] = field(default_factory=list)
    focus: list[FocusSkill] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    actions: list[PlanAction] = field(default_factory=list)
    reviews: list[PlanReview] = field(default_factory=list)

    def start(self) -> None:
        """Work by it, signed or not."""
        self.check_open()
        self.state = PlanState.ACTIVE

    def sign(self, on: date) -> None:
        self._settle(SignOff.SIGNED, on)

    def refuse(self, on: date) -> None:
        """The salesperson did not want to sign; the plan is worked by all the same."""
        self._settle(SignOff.REFUSED, on)

    def close(self, results: Mapping[UUID, GoalResult]) -> None:
        """Say of each goal what became of it. Raises Refused, with the goal's id as field, where one is left open."""
        self.check_open()
        for goal in self.goals:
            goal.result = results.get(goal.id, goal.result)
            if goal.result is GoalResult.OPEN:
                raise Refused(_("Say of each goal whether it was reached, partly, or not."), str(goal.id))
        self.state = PlanState.CLOSED

    def reopen(self) -> None:
        self.state = PlanState.ACTIVE

    def check_open(self) -> None:
        """Raises Refused where nothing may be changed any more."""
        if self.state is PlanState.CLOSED:
            raise Refused(_("This plan is closed. Begin the next one from it."))

    def _settle(self, how: SignOff, on: date) -> None:
        self.start()
        self.sign_off, self.signed_on = how, on


@dataclass(eq=False, kw_only=True)
class PrintedDocument(Record):
    """The bytes that were printed, with the code that stands in the foot of every page.

    What is about nobody, a barrier brief, has no salesperson; `copy` is there for documents of several copies.
    """

    salesperson_id: UUID | None
    subject_id: UUID
    document: str
    code: str
    printed_at_version: int
    content: bytes
    copy: Copy | None = None
