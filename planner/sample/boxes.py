"""What came of the sample team's open boxes, which of them fold, and what was agreed about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random

from planner.agreements import first_texts
from planner.domain.commitment import CommitmentStatus
from planner.domain.five_boxes import (
    AgreementLine,
    BoxCard,
    Checked,
    Unfolding,
    WorkingAgreement,
    folded,
)
from planner.domain.session import Box, SelfManagementCheck
from planner.domain.sides import Side
from planner.sample import data
from planner.sample.ground import Ground
from planner.sample.member import Member

SEED = "the five boxes"
FIRST_AGREED = 14
"""Days before it was signed on which an agreement was written."""


def tell(base: Ground, members: Mapping[str, Member]) -> None:
    chance = Random(SEED)
    for key, told in data.boxes().items():
        member = members[key]
        for box in Box:
            _fold(base, member, box)
            _cards(base, member, box, told.get("cards", {}).get(box.value, []))
        if "agreement" in told:
            _agreement(base, member, told["agreement"], chance)


def _fold(base: Ground, member: Member, box: Box) -> None:
    """A folded box was not asked about; where it was found open, the manager had asked again."""
    checks: list[Checked] = []
    anew = _missed(member) if box is Box.COMMITMENTS else []
    for day, check in sorted(member.checks.items(), key=lambda each: each[0]):
        if folded(checks, [on for on in anew if on <= day]):
            if check.ticked(box):
                check.tick(box, None)
            else:
                base.ledger.keep(Unfolding(salesperson_id=member.id, box=box, on=day), day)
        checks.append(Checked(day, check.ticked(box)))


def _missed(member: Member) -> list[date]:
    theirs = (each for each in member.promises if each.owner is Side.SALESPERSON)
    return [each.settled_on for each in theirs if each.status is CommitmentStatus.MISSED and each.settled_on]


def _cards(base: Ground, member: Member, box: Box, told: Sequence[data.Card]) -> None:
    """The last time that the box was open has the first of the texts, and so on back."""
    open_ones = sorted((day for day, check in member.checks.items() if check.ticked(box) is False), reverse=True)
    for day, card in zip(open_ones, told, strict=False):
        base.ledger.keep(_card(member.checks[day], box, card), day)


def _card(check: SelfManagementCheck, box: Box, told: data.Card) -> BoxCard:
    return BoxCard(session_id=check.session_id, box=box, **told)


def _agreement(base: Ground, member: Member, told: data.Agreement, chance: Random) -> None:
    """What was written first, with a sentence of their own on top of it or two."""
    settled = told.get("signed_days_ago", told.get("refused_days_ago"))
    written = base.days.ago(FIRST_AGREED + (settled or -chance.randint(8, 11)))
    made = WorkingAgreement(salesperson_id=member.id, number=1, made_on=written)
    more = [*((Side.SALESPERSON, text) for text in told["theirs"]), *((Side.MANAGER, text) for text in told["mine"])]
    for place, (owner, text, box) in enumerate([*first_texts(), *((owner, text, None) for owner, text in more)]):
        made.lines.append(AgreementLine(agreement_id=made.id, owner=owner, text=text, box=box, position=place))
    if settled is not None:
        sign = made.sign if "signed_days_ago" in told else made.refuse
        sign(base.days.ago(settled), told["comment"])
    if "renewed_days_ago" in told:
        made.renew(base.days.ago(told["renewed_days_ago"]))
    base.ledger.keep(made, written)
