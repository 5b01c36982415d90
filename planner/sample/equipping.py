"""What the sample team asked for, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping

from planner.domain.equipping import Equipment, EquipmentKind, EquipmentStatus
from planner.sample import data
from planner.sample.ground import Ground
from planner.sample.member import Member


def tell(base: Ground, members: Mapping[str, Member]) -> None:
    for key, wishes in data.equipment().items():
        for told in wishes:
            base.ledger.keep(_wish(base, members[key], told), base.days.ago(told["asked_days_ago"]))


def _wish(base: Ground, member: Member, told: data.Wish) -> Equipment:
    asked = base.days.ago(told["asked_days_ago"])
    wish = Equipment(
        salesperson_id=member.id,
        kind=EquipmentKind(told["kind"]),
        text=told["text"],
        asked_on=asked,
        due=base.days.ahead(told["due_in_days"]) if "due_in_days" in told else None,
        session_id=member.met_about(asked),
    )
    if "answered_days_ago" in told:
        wish.answer(EquipmentStatus(told["status"]), base.days.ago(told["answered_days_ago"]), told.get("why", ""))
    return wish
