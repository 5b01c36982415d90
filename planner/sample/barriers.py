"""The sample team's barriers: who met them, what was done about them, and which are out of the way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from planner.domain.barrier import Barrier, BarrierKind, BarrierStatus, BarrierStep
from planner.domain.observation import Observation
from planner.domain.sides import Side
from planner.sample import data
from planner.sample.days import Days
from planner.sample.ground import Ground
from planner.sample.member import Member


def personal(ground: Ground, member: Member) -> None:
    """Those that one person alone has met."""
    for told in member.told["barriers"]:
        since = ground.days.ago(told["first_heard_days_ago"])
        barrier = barrier_of(ground, told, BarrierKind(told["kind"]), since)
        barrier.hear(member.id, since)
        member.barriers.append(barrier)


def of_the_company(ground: Ground, told: data.Barrier, members: Mapping[str, Member]) -> None:
    """One that several have met; what each of them told of it is theirs."""
    since = min(ground.days.ago(heard["days_ago"]) for heard in told["heard"])
    barrier = barrier_of(ground, told, BarrierKind.COMPANY, since)
    for heard in told["heard"]:
        member, on = members[heard["person"]], ground.days.ago(heard["days_ago"])
        barrier.hear(member.id, on)
        member.barriers.append(barrier)
        seen = Observation(salesperson_id=member.id, on=on, text=heard["case"], shared=barrier.shared)
        ground.ledger.keep(seen, on)


def keep(ground: Ground, members: Mapping[str, Member]) -> None:
    """Put them down, once it is known in which sessions they were heard."""
    people = {member.id: member for member in members.values()}
    barriers = {barrier.id: barrier for member in members.values() for barrier in member.barriers}
    for barrier in barriers.values():
        for hearing in barrier.hearings:
            hearing.session_id = people[hearing.salesperson_id].met_about(hearing.heard_on)
        ground.ledger.keep(barrier, barrier.first_heard)


def barrier_of(ground: Ground, told: data.Barrier, kind: BarrierKind, since: date) -> Barrier:
    due = told.get("due_in_days")
    barrier = Barrier(
        manager_id=ground.manager_id,
        text=told["text"],
        kind=kind,
        owner=Side(told["owner"]),
        status=BarrierStatus(told["status"]),
        shared=told["shared"],
        first_heard=since,
        next_step=told["next_step"],
        next_step_due=None if due is None else ground.days.ahead(due),
    )
    barrier.steps = _steps(barrier, told, ground.days)
    return barrier


def _steps(barrier: Barrier, told: data.Barrier, days: Days) -> list[BarrierStep]:
    """The first step that was taken sets it in motion, the last one ends it."""
    steps = [
        BarrierStep(barrier_id=barrier.id, on=max(days.ago(step["days_ago"]), barrier.first_heard), text=step["text"])
        for step in told["steps"]
    ]
    steps.sort(key=lambda step: step.on)
    if steps and barrier.status is not BarrierStatus.OPEN:
        steps[0].status = BarrierStatus.BEING_REMOVED
    if barrier.status.settled:
        _end(barrier, steps, days.ago(told["removed_days_ago"]) if "removed_days_ago" in told else None)
    return steps


def _end(barrier: Barrier, steps: list[BarrierStep], on: date | None) -> None:
    """The day told, else that of the last step, else the day on which it was heard."""
    day = on or (steps[-1].on if steps else barrier.first_heard)
    if not steps or steps[-1].on != day:
        steps.append(BarrierStep(barrier_id=barrier.id, on=day))
    steps[-1].status, barrier.settled_on = barrier.status, day
