"""What can be done with development plans: begin, write, sign, close, and begin the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm.attributes import flag_modified

from planner import logos, people, plan_drafts, ratings, skills, trash
from planner.documents.papers import BarrierLine
from planner.domain import plan_rules
from planner.domain.development import DevelopmentPlan, GoalResult, PlanState, SignOff
from planner.domain.manager import CoachingManager
from planner.domain.plan_rules import Limits
from planner.domain.plan_values import PartValues, PlanValues, put_into, values_of, with_part
from planner.domain.quarters import Quarter, quarter_after, quarter_to_plan
from planner.domain.salesperson import Salesperson
from planner.domain.text_place import TextPlace
from planner.errors import Conflict, PlannerError, Refused
from planner.language import _
from planner.plan_drafts import TypedPlan
from planner.ratings import Levels
from planner.sharing import barrier_lines
from planner.skills import SkillRow
from planner.storage import schema
from planner.storage.mapping import WITH_TRASH
from planner.storage.schema import alive
from planner.storage.store import Db, fetch, whole


@dataclass(frozen=True)
class PlanInHand:
    """A plan with all that its editor and its pages need; `plan` is detached, values go back by `save`."""

    plan: DevelopmentPlan
    values: PlanValues
    person: Salesperson
    manager: CoachingManager
    skills: Sequence[SkillRow]
    levels: Mapping[UUID, Levels]
    barriers: Sequence[BarrierLine]
    """The open ones that may be shared."""

    typed: TypedPlan | None
    """What was typed here over an older version, and waits for a choice between both."""

    logo: bytes = b""
    """The company's, for the pages."""

    @property
    def open(self) -> bool:
        return self.plan.state is not PlanState.CLOSED

    def taking(self, typed: PlanValues) -> PlanValues:
        """What the plan would be: as typed, but for what cannot be taken."""
        return plan_rules.fitting(typed, self.values, limits(self.manager))[0]


@dataclass(frozen=True)
class Signature:
    """How a plan stood before it was signed, refused or started, for taking that back."""

    state: PlanState
    sign_off: SignOff
    signed_on: date | None


@dataclass(frozen=True)
class Taken:
    """Which version the plan has now, and why not all that was typed is in it."""

    version: int
    refusal: PlannerError | None


def full(db: Db, plan_id: UUID) -> PlanInHand:
    """For the editor and for paper; without any private text."""
    plan = whole(db, DevelopmentPlan, plan_id)
    person, manager = people.salesperson(db, plan.salesperson_id), people.me(db)
    levels = ratings.known_to_both(db, person.id)
    barriers, typed = barrier_lines(db, person.id, shared=True), plan_drafts.kept(db, plan_id)
    return PlanInHand(
        plan, values_of(plan), person, manager, skills.everything(db), levels, barriers, typed, logos.kept(db)
    )


def newest(db: Db, salesperson_id: UUID) -> UUID | None:
    """The salesperson's last plan, whatever its state."""
    table = schema.development_plans
    asked = select(table.c.id).where(table.c.salesperson_id == salesperson_id, alive(table))
    return db.scalar(asked.order_by(table.c.number.desc()).limit(1))


def take_up(db: Db, salesperson_id: UUID, today: date) -> UUID:
    """The open plan; where there is none, a new one, from the last one if there was one."""
    last = newest(db, salesperson_id)
    if last is None:
        return begin(db, salesperson_id, today)
    return begin_next(db, last, today) if fetch(db, DevelopmentPlan, last).state is PlanState.CLOSED else last


def begin(db: Db, salesperson_id: UUID, today: date) -> UUID:
    """A plan for the quarter to plan now. Raises Refused where one is open already."""
    _check_none_open(db, salesperson_id)
    return _add(db, salesperson_id, plan_rules.first_values(_quarter_to_plan(db, today)))


def begin_next(db: Db, plan_id: UUID, today: date) -> UUID:
    """From a closed plan: its ambition, its focus skills at the level reached, its unfinished actions."""
    last = whole(db, DevelopmentPlan, plan_id)
    if last.state is not PlanState.CLOSED:
        raise Refused(_("Close this plan first; the next one begins from it."))
    _check_none_open(db, last.salesperson_id)
    planned = _quarter_to_plan(db, today)
    quarter = plan_rules.next_quarter(last.ends, planned, quarter_after(planned))
    levels = {skill: each.now for skill, each in ratings.newest(db, last.salesperson_id).items()}
    values = plan_rules.next_values(values_of(last), quarter, levels)
    return _add(db, last.salesperson_id, values, previous_id=last.id)


def save(db: Db, plan_id: UUID, version: int, values: PlanValues) -> int:
    """Take over what the editor holds; says which version the plan has now.

    Raises Conflict for a stale form, Refused for what cannot be, TooMany for one focus skill or goal too many.
    """
    plan = whole(db, DevelopmentPlan, plan_id, version)
    before = values_of(plan)
    if values == before:
        return plan.version
    plan.check_open()
    plan_rules.check(values, before, limits(people.me(db)))
    put_into(plan, values)
    return _written(db, plan)


def save_typed(db: Db, plan_id: UUID, version: int, values: PlanValues) -> Taken:
    """Take over what the editor holds but for what cannot be: that stays as it was, and why is told.

    What was typed over an older version is kept beside the plan, for the choice between both.
    """
    try:
        plan = whole(db, DevelopmentPlan, plan_id, version)
    except Conflict as conflict:
        plan_drafts.keep(db, plan_id, TypedPlan(version, values))
        return Taken(version, conflict)
    fitting, refusal = plan_rules.fitting(values, values_of(plan), limits(people.me(db)))
    return Taken(save(db, plan_id, version, fitting), refusal)


def save_over(db: Db, plan_id: UUID, values: PlanValues) -> Taken:
    """The choice for what was typed: it goes over whatever is stored."""
    plan_drafts.drop(db, plan_id)
    return save_typed(db, plan_id, fetch(db, DevelopmentPlan, plan_id).version, values)


def put_part_back(db: Db, plan_id: UUID, part: PartValues) -> None:
    """Undo of a removal after its editor was left; it comes last of its kind."""
    plan = whole(db, DevelopmentPlan, plan_id)
    save(db, plan_id, plan.version, with_part(values_of(plan), part))


def put_text_back(db: Db, place: TextPlace, text: str, plan_id: UUID) -> None:
    """Undo of an earlier version after its editor was left; of a part that is gone there is nothing to put back."""
    plan = whole(db, DevelopmentPlan, plan_id)
    plan.check_open()
    for record in (plan, *plan.strengths, *plan.goals, *plan.actions, *plan.reviews):
        if record.id == place.record_id:
            setattr(record, place.part, text)
    _written(db, plan)


def start(db: Db, plan_id: UUID, version: int) -> Signature:
    plan = whole(db, DevelopmentPlan, plan_id, version)
    before = _signature(plan)
    plan.start()
    return before


def sign(db: Db, plan_id: UUID, version: int, *, on: date) -> Signature:
    plan = whole(db, DevelopmentPlan, plan_id, version)
    before = _signature(plan)
    plan.sign(on)
    return before


def refuse(db: Db, plan_id: UUID, version: int, *, on: date) -> Signature:
    """The salesperson does not sign."""
    plan = whole(db, DevelopmentPlan, plan_id, version)
    before = _signature(plan)
    plan.refuse(on)
    return before


def put_back(db: Db, plan_id: UUID, before: Signature) -> None:
    """Undo of start, sign and refuse."""
    plan = fetch(db, DevelopmentPlan, plan_id)
    plan.state, plan.sign_off, plan.signed_on = before.state, before.sign_off, before.signed_on


def close(db: Db, plan_id: UUID, version: int, results: Mapping[UUID, GoalResult]) -> None:
    """Say of each goal what became of it. Raises Refused, its field the goal's id, where one is left open."""
    plan = whole(db, DevelopmentPlan, plan_id, version)
    plan.close(results)
    _written(db, plan)


def reopen(db: Db, plan_id: UUID) -> None:
    """Undo of close. Raises Refused where the next plan is open by now."""
    plan = fetch(db, DevelopmentPlan, plan_id)
    _check_none_open(db, plan.salesperson_id)
    plan.reopen()


def bring_back(db: Db, plan_id: UUID) -> None:
    """Out of the trash. Raises Refused for an open plan where another one is open by now."""
    plan = db.get_one(DevelopmentPlan, plan_id, execution_options={WITH_TRASH: True})
    if plan.state is not PlanState.CLOSED:
        _check_none_open(db, plan.salesperson_id)
    trash.restore(db, DevelopmentPlan, plan_id)


def limits(manager: CoachingManager) -> Limits:
    return Limits(manager.most_focus_skills, manager.most_goals)


def _signature(plan: DevelopmentPlan) -> Signature:
    return Signature(plan.state, plan.sign_off, plan.signed_on)


def _written(db: Db, plan: DevelopmentPlan) -> int:
    """A changed part is a change of the plan, so that a stale form is found out."""
    flag_modified(plan, "changed_at")
    db.flush()
    return plan.version


def _quarter_to_plan(db: Db, today: date) -> Quarter:
    return quarter_to_plan(today, people.me(db).fiscal_month)


def _check_none_open(db: Db, salesperson_id: UUID) -> None:
    table = schema.development_plans
    asked = select(func.count()).where(
        table.c.salesperson_id == salesperson_id, table.c.state != PlanState.CLOSED, alive(table)
    )
    if db.scalar(asked):
        words = _("{} has a plan already. Close it, then begin the next one from it.")
        raise Refused(words.format(people.salesperson(db, salesperson_id).name))


def _add(db: Db, salesperson_id: UUID, values: PlanValues, previous_id: UUID | None = None) -> UUID:
    """Numbers count on over plans in the trash, so that none is given twice."""
    table = schema.development_plans
    last = db.scalar(select(func.max(table.c.number)).where(table.c.salesperson_id == salesperson_id))
    plan = DevelopmentPlan(
        salesperson_id=salesperson_id, number=(last or 0) + 1, starts=values.starts, ends=values.ends
    )  # fmt: skip
    plan.previous_id = previous_id
    put_into(plan, values)
    db.add(plan)
    return plan.id
