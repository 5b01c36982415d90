"""What was worked at the barrier desk: who was asked to remove a barrier, what was linked, what may lie elsewhere."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypedDict, cast

import resources
from planner.domain.barrier import Barrier, BarrierKind, CompanyKind
from planner.domain.barrier_links import link
from planner.sample import barriers, data
from planner.sample.ground import Ground
from planner.sample.member import Member


class Escalated(TypedDict):
    barrier: str
    to: str
    days_ago: int
    ask: str


class OfKind(TypedDict):
    barrier: str
    company_kind: str


class Met(data.Barrier, total=False):
    """`into` names the one that it turned out to be, by its key."""

    person: str
    days_ago: int
    company_kind: str
    into: str
    linked_days_ago: int


class Desk(TypedDict):
    kinds: list[OfKind]
    escalated: list[Escalated]
    met: list[Met]


def work(ground: Ground, members: Mapping[str, Member]) -> None:
    """After everything else was told: nothing that was there before is told otherwise."""
    told = cast(Desk, json.loads(resources.path("sample/desk.json").read_text(encoding="utf-8")))
    known = {barrier.text: barrier for member in members.values() for barrier in member.barriers}
    for kind in told["kinds"]:
        known[kind["barrier"]].company_kind = CompanyKind(kind["company_kind"])
    for escalated in told["escalated"]:
        _escalate(ground, known[escalated["barrier"]], escalated)
    met = {each["key"]: _met(ground, each, members[each["person"]]) for each in told["met"]}
    for each in told["met"]:
        if "into" in each:
            link(met[each["into"]], met[each["key"]], ground.days.ago(each["linked_days_ago"]))
    for barrier in met.values():
        ground.ledger.keep(barrier, barrier.first_heard)


def _escalate(ground: Ground, barrier: Barrier, told: Escalated) -> None:
    on = max(ground.days.ago(told["days_ago"]), barrier.first_heard)
    barrier.escalate(told["to"], on, told["ask"])
    ground.ledger.keep(barrier.steps[-1], on)


def _met(ground: Ground, told: Met, member: Member) -> Barrier:
    since = ground.days.ago(told["days_ago"])
    barrier = barriers.barrier_of(ground, told, BarrierKind(told["kind"]), since)
    barrier.company_kind = CompanyKind(told["company_kind"]) if "company_kind" in told else None
    barrier.hear(member.id, since, member.met_about(since))
    return barrier
