"""What a working agreement on paper holds: the lines of both sides; it is for both."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from planner import agreements
from planner.agreements import Line
from planner.documents.papers import AgreedLine, AgreementPaper
from planner.domain.five_boxes import WorkingAgreement
from planner.domain.sides import Side
from planner.printing import asking
from planner.storage.store import Db, fetch


def agreement(db: Db, agreement_id: UUID, today: date) -> AgreementPaper:
    made = fetch(db, WorkingAgreement, agreement_id)
    lines = agreements.lines_of(db, agreement_id)
    return AgreementPaper(
        pair=asking.pair(db, made.salesperson_id),
        number=made.number,
        version=made.version,
        made_on=made.made_on,
        printed=today,
        theirs=tuple(_line(line) for line in lines if line.owner is Side.SALESPERSON),
        mine=tuple(_line(line) for line in lines if line.owner is Side.MANAGER),
        comment=made.comment,
        sign_off=made.sign_off,
        signed_on=made.signed_on,
        renewed_on=made.renewed_on,
    )


def _line(line: Line) -> AgreedLine:
    return AgreedLine(line.text, line.box)
