"""What can be done with working agreements: write the lines of both sides, sign, refuse, renew, write the next one."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypedDict, cast
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm.attributes import flag_modified

import resources
from planner import trash
from planner.domain.development import SignOff
from planner.domain.five_boxes import AgreementLine, WorkingAgreement, checked_line
from planner.domain.session import Box
from planner.domain.sides import Side
from planner.errors import Refused
from planner.language import _
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import Db, fetch, rows

agreements, lines = schema.working_agreements, schema.agreement_lines
people, managers = schema.salespeople, schema.managers


@dataclass(frozen=True)
class Line:
    """What one side can count on; `position` counts within a side."""

    id: UUID
    version: int
    owner: Side
    text: str
    box: Box | None
    position: int


@dataclass(frozen=True)
class AgreementView:
    """All that the page shows; without an agreement there are no lines either."""

    salesperson_id: UUID
    name: str
    manager: str
    id: UUID | None
    version: int | None
    number: int | None
    made_on: date | None
    sign_off: SignOff | None
    signed_on: date | None
    renewed_on: date | None
    comment: str | None
    lines: Sequence[Line] = ()

    @property
    def first_name(self) -> str:
        return (self.name.split() or [""])[0]

    @property
    def can_be_written(self) -> bool:
        return self.id is not None and self.sign_off is not SignOff.SIGNED

    def of(self, side: Side) -> Sequence[Line]:
        return [line for line in self.lines if line.owner is side]


@dataclass(frozen=True)
class Signature:
    """How it stood before it was signed or refused, for taking that back."""

    sign_off: SignOff
    signed_on: date | None
    comment: str


class _Shipped(TypedDict):
    boxes: dict[str, str]
    manager: list[str]


def view(db: Db, salesperson_id: UUID) -> AgreementView:
    """Two statements. Raises NotFound."""
    found = AgreementView(*db.execute(_newest(salesperson_id)).one())
    return replace(found, lines=lines_of(db, found.id)) if found.id else found


def lines_of(db: Db, agreement_id: UUID) -> list[Line]:
    """Of both sides, each in its order."""
    asked = select(*(lines.c[name] for name in Line.__dataclass_fields__)).where(
        lines.c.agreement_id == agreement_id, alive(lines)
    )
    return rows(db, Line, asked.order_by(lines.c.position, lines.c.created_at, lines.c.id))


def begin(db: Db, salesperson_id: UUID, today: date) -> UUID:
    """The first one from the texts that practice suggests, the next one from the last. Raises Refused where one waits
    to be signed."""
    last = view(db, salesperson_id)
    if last.can_be_written:
        raise Refused(_("There is an agreement that was not signed yet."))
    made = WorkingAgreement(salesperson_id=salesperson_id, number=_next_number(db, salesperson_id), made_on=today)
    texts = [(line.owner, line.text, line.box) for line in last.lines] or first_texts()
    places = dict.fromkeys(Side, 0)
    for owner, text, box in texts:
        made.lines.append(
            AgreementLine(agreement_id=made.id, owner=owner, text=text, box=box, position=places[owner])
        )  # fmt: skip
        places[owner] += 1
    db.add(made)
    return made.id


def first_texts() -> list[tuple[Side, str, Box | None]]:
    """One line for each of the boxes, and what a manager can promise."""
    shipped = cast(_Shipped, json.loads(resources.path("agreement.json").read_text(encoding="utf-8")))
    theirs: list[tuple[Side, str, Box | None]] = [
        (Side.SALESPERSON, _(shipped["boxes"][box.value]), box) for box in Box
    ]
    return [*theirs, *((Side.MANAGER, _(text), None) for text in shipped["manager"])]


def add_line(db: Db, agreement_id: UUID, owner: Side, text: str, box: Box | None = None) -> UUID:
    """Last of its side. Raises Refused without words, and once it was signed."""
    _open(db, agreement_id)
    last = select(func.max(lines.c.position)).where(lines.c.agreement_id == agreement_id, lines.c.owner == owner)
    place = db.scalar(last.where(alive(lines)))
    made = AgreementLine(
        agreement_id=agreement_id, owner=owner, text=checked_line(text), box=box,
        position=0 if place is None else place + 1,
    )  # fmt: skip
    db.add(made)
    return made.id


def reword_line(db: Db, line_id: UUID, version: int | None, text: str, box: Box | None = None) -> None:
    """Raises Refused without words, Conflict for a stale form."""
    line = fetch(db, AgreementLine, line_id, version)
    _open(db, line.agreement_id)
    line.text, line.box = checked_line(text), box


def move_line(db: Db, line_id: UUID, steps: int) -> None:
    """Further down among those of its side, or up where negative."""
    moved = fetch(db, AgreementLine, line_id)
    _open(db, moved.agreement_id)
    mine = select(AgreementLine).where(
        lines.c.agreement_id == moved.agreement_id, lines.c.owner == moved.owner, alive(lines)
    )
    reorder(list(db.scalars(mine.order_by(lines.c.position, lines.c.created_at, lines.c.id))), moved, steps)


def reorder(ordered: list[AgreementLine], moved: AgreementLine, steps: int) -> None:
    """Number the lines anew with one of them at another place."""
    place = min(max(0, ordered.index(moved) + steps), len(ordered) - 1)
    ordered.remove(moved)
    ordered.insert(place, moved)
    for number, line in enumerate(ordered):
        line.position = number


def take_off_line(db: Db, line_id: UUID, version: int | None = None) -> None:
    """Raises Refused once the agreement was signed."""
    line = fetch(db, AgreementLine, line_id, version)
    _open(db, line.agreement_id)
    trash.throw_away(db, AgreementLine, line_id)


def put_line_back(db: Db, line_id: UUID) -> None:
    """Undo of `take_off_line`. Raises Refused once the agreement was signed, and while it is in the trash itself."""
    trash.restore(db, AgreementLine, line_id)
    agreement_id = fetch(db, AgreementLine, line_id).agreement_id
    if db.scalar(select(agreements.c.deleted_at).where(agreements.c.id == agreement_id)):
        raise Refused(_("The working agreement of this line is in the trash, too. Restore that first."))
    _open(db, agreement_id)


def sign(db: Db, agreement_id: UUID, version: int, *, on: date, comment: str) -> Signature:
    return _settle(db, agreement_id, version, lambda agreement: agreement.sign(on, comment))


def refuse(db: Db, agreement_id: UUID, version: int, *, on: date, comment: str) -> Signature:
    return _settle(db, agreement_id, version, lambda agreement: agreement.refuse(on, comment))


def put_back(db: Db, agreement_id: UUID, before: Signature) -> None:
    """Undo of sign and refuse."""
    agreement = fetch(db, WorkingAgreement, agreement_id)
    agreement.sign_off, agreement.signed_on, agreement.comment = before.sign_off, before.signed_on, before.comment


def renew(db: Db, agreement_id: UUID, version: int, *, on: date) -> date | None:
    """Both stand by it still; the day on which they did before."""
    agreement = fetch(db, WorkingAgreement, agreement_id, version)
    before = agreement.renewed_on
    agreement.renew(on)
    return before


def put_renewal_back(db: Db, agreement_id: UUID, before: date | None) -> None:
    """Undo of renew."""
    fetch(db, WorkingAgreement, agreement_id).renewed_on = before


def _settle(
    db: Db, agreement_id: UUID, version: int, settle: Callable[[WorkingAgreement], None]
) -> Signature:  # fmt: skip
    agreement = fetch(db, WorkingAgreement, agreement_id, version)
    before = Signature(agreement.sign_off, agreement.signed_on, agreement.comment)
    settle(agreement)
    return before


def _open(db: Db, agreement_id: UUID) -> None:
    """A changed line is a change of the agreement, so that a stale form and an old page are found out."""
    agreement = fetch(db, WorkingAgreement, agreement_id)
    agreement.check_open()
    flag_modified(agreement, "changed_at")


def _next_number(db: Db, salesperson_id: UUID) -> int:
    """Numbers count on over agreements in the trash, so that none is given twice."""
    last = db.scalar(select(func.max(agreements.c.number)).where(agreements.c.salesperson_id == salesperson_id))
    return (last or 0) + 1


def _newest(salesperson_id: UUID) -> Select[*tuple[Any, ...]]:
    """Whose it is, and the agreement that counts."""
    last = (
        select(agreements.c.id)
        .where(agreements.c.salesperson_id == salesperson_id, alive(agreements))
        .order_by(agreements.c.number.desc())
        .limit(1)
        .scalar_subquery()
    )
    columns = ("id", "version", "number", "made_on", "sign_off", "signed_on", "renewed_on", "comment")
    return (
        select(people.c.id, people.c.name, managers.c.name, *(agreements.c[name] for name in columns))
        .select_from(people.join(managers).outerjoin(agreements, agreements.c.id == last))
        .where(people.c.id == salesperson_id, alive(people))
    )
