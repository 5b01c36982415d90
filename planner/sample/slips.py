"""The sample team's promises that slipped, why they did, and the barriers that stood behind them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from planner.domain.barrier import Barrier, BarrierKind, BarrierStatus, BarrierStep
from planner.domain.commitment import Commitment, CommitmentStatus, promise
from planner.domain.sides import Side
from planner.domain.slipping import barrier_behind
from planner.sample import data
from planner.sample.ground import Ground
from planner.sample.member import Member


def tell(ground: Ground, members: Mapping[str, Member]) -> None:
    for told in data.slips():
        made = _promise(ground, told, members[told["person"]])
        if "barrier" in told:
            barrier = _barrier(ground, told, told["barrier"], made)
            ground.ledger.keep(barrier, barrier.first_heard)
        if CommitmentStatus(told["fate"]) is CommitmentStatus.WITHDRAWN:
            made.withdraw(ground.days.near(made.made_on + timedelta(days=told["turned_after_days"])))
        ground.ledger.keep(made, made.made_on)


def _promise(ground: Ground, told: data.Slip, member: Member) -> Commitment:
    days, on = ground.days, ground.days.ago(told["made_days_ago"])
    due = days.near(on + timedelta(days=told["due_days"]))
    made = promise(salesperson_id=member.id, owner=Side(told["by"]), text=told["text"], due=due, on=on)
    for moved in told["moved"]:
        due = days.near(on + timedelta(days=moved["due_days"]))
        made.redate(due, days.near(on + timedelta(days=moved["after_days"])), moved["why"])
    return made


def _barrier(ground: Ground, told: data.Slip, behind: data.Behind, made: Commitment) -> Barrier:
    turned = ground.days.near(made.made_on + timedelta(days=told["turned_after_days"]))
    kind, owner = BarrierKind(behind["kind"]), Side(behind["owner"])
    barrier = barrier_behind(made, ground.manager_id, behind["text"], kind, owner, turned)
    barrier.status = BarrierStatus(behind["status"])
    barrier.next_step, barrier.next_step_due = behind["next_step"], ground.days.ahead(behind["due_in_days"])
    for step in behind["steps"]:
        on = ground.days.ago(step["days_ago"])
        barrier.steps.append(BarrierStep(barrier_id=barrier.id, on=on, text=step["text"], status=barrier.status))
    return barrier
