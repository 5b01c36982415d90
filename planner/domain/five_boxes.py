"""The five boxes: what an open one leads to, when one folds away, and the agreement both sides sign about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from planner.domain.development import SignOff
from planner.domain.record import Record
from planner.domain.session import Box
from planner.domain.sides import Side


@dataclass(eq=False, kw_only=True)
class BoxCard(Record):
    """The two minutes that an open box gets in a session: in the salesperson's words, and shared."""

    session_id: UUID
    box: Box
    happened: str = ""
    will_do: str = ""
    needs: str = ""


@dataclass(eq=False, kw_only=True)
class Unfolding(Record):
    """That the manager asked to see a folded box again, with whom and since when."""

    salesperson_id: UUID
    box: Box
    on: date


@dataclass(eq=False, kw_only=True)
class AgreementLine(Record):
    """`owner` says whose promise it is: what I will never have to manage for you (the salesperson's), or what you can
    count on from me (the manager's). A line about one of the boxes names it."""

    agreement_id: UUID
    owner: Side
    text: str
    box: Box | None = None
    position: int = 0


@dataclass(eq=False, kw_only=True)
class WorkingAgreement(Record):
    """The page both sign once. The one with the highest `number` counts; `renewed_on` is when both last stood by it."""

    salesperson_id: UUID
    number: int
    made_on: date
    sign_off: SignOff
    signed_on: date | None = None
    renewed_on: date | None = None
    comment: str = ""
    lines: list[AgreementLine] = field(default_factory=list)
