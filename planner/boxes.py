"""What can be done with the five boxes: their history, the cards of open ones, unfolding, and the time they take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select, union_all

from planner import equipping
from planner.domain.agenda import ItemKind
from planner.domain.commitment import CommitmentStatus
from planner.domain.development import SignOff
from planner.domain.five_boxes import (
    BoxHistory,
    Card,
    CardPart,
    Sitting,
    TimeOnBoxes,
    Unfolding,
)
from planner.domain.one_line import one_line
from planner.domain.session import TOOK_PLACE, Box, CoachingSession, Kind, SelfManagementCheck, State
from planner.domain.sides import Side
from planner.equipping import Wish
from planner.errors import Refused
from planner.language import _
from planner.storage import schema, texts
from planner.storage.schema import alive
from planner.storage.store import CLOCK, Connection, Db, fetch, rows

sessions, checks, cards = schema.coaching_sessions, schema.self_management_checks, schema.box_cards
items, people, unfoldings, made = schema.agenda_items, schema.salespeople, schema.unfoldings, schema.commitments
agreements, wanted = schema.working_agreements, schema.equipment

TIMED = 8
"""Over so many of the last sessions the time that the boxes took is summed up."""


@dataclass(frozen=True)
class BoxesPage:
    """All that the page about one salesperson's boxes shows, which is for the manager alone.

    `agreed` says how the working agreement stands, and is None where there is none.
    """

    salesperson_id: UUID
    name: str
    agreed: SignOff | None
    agreed_on: date | None
    history: BoxHistory
    time: TimeOnBoxes

    @property
    def first_name(self) -> str:
        return (self.name.split() or [""])[0]


@dataclass(frozen=True)
class _Told:
    """A session with its ticks and one of its cards, and the last day on which each box began anew."""

    session_id: UUID
    kind: Kind
    number: int
    starts_at: datetime
    zone: str
    state: State
    late_entry: bool
    activity: bool | None
    attitude: bool | None
    commitments: bool | None
    data: bool | None
    pipeline: bool | None
    box: Box | None
    happened: str | None
    will_do: str | None
    needs: str | None
    activity_anew: date | None
    attitude_anew: date | None
    commitments_anew: date | None
    data_anew: date | None
    pipeline_anew: date | None
    missed_on: date | None

    def sitting(self, cards: Mapping[Box, Card]) -> Sitting:
        ticks: dict[Box, bool | None] = {box: getattr(self, box.value) for box in Box}
        about = (self.session_id, self.number, self.starts_at, self.zone, self.state, self.late_entry)
        return Sitting(*about, ticks, cards, self.kind)

    @property
    def card(self) -> Card:
        return Card(self.happened or "", self.will_do or "", self.needs or "")

    @property
    def anew(self) -> dict[Box, list[date]]:
        days: dict[Box, list[date | None]] = {box: [getattr(self, f"{box.value}_anew")] for box in Box}
        days[Box.COMMITMENTS].append(self.missed_on)
        return {box: [day for day in some if day] for box, some in days.items()}


def page(db: Db, salesperson_id: UUID) -> BoxesPage:
    """In four statements. Raises NotFound."""
    name, agreed, agreed_on = db.execute(_about(salesperson_id)).one()
    known = BoxHistory(history(db, salesperson_id).sittings, _anew(db, salesperson_id))
    return BoxesPage(salesperson_id, name, agreed, agreed_on, known, _time(db, salesperson_id))


def history(db: Db, salesperson_id: UUID, session_id: UUID | None = None) -> BoxHistory:
    """Every session that came to the boxes, with the cards, and the one named in any case. One statement."""
    told = rows(db, _Told, _sittings(salesperson_id, session_id))
    sittings = []
    for _held, lines in groupby(told, key=lambda line: line.session_id):
        some = list(lines)
        sittings.append(some[0].sitting({line.box: line.card for line in some if line.box}))
    return BoxHistory(sittings, told[0].anew if told else {})


def asked(db: Db, session: CoachingSession) -> Sequence[Box]:
    """The boxes that a session asks about: those that are not folded."""
    return [each.box for each in history(db, session.salesperson_id, session.id).now(session.id) if each.asked]


def leave_open(db: Db, session_id: UUID) -> bool:
    """What was asked about and not ticked is open: it gets two minutes. Says whether anything is."""
    session = fetch(db, CoachingSession, session_id)
    check = check_of(db, session_id)
    if check is None:
        check = SelfManagementCheck(session_id=session_id)
        db.add(check)
    about = asked(db, session)
    check.close(about)
    return any(not check.ticked(box) for box in about)


def close(db: Db, session: CoachingSession) -> None:
    """Where the boxes were come to, what was asked about and not ticked stays open."""
    check = check_of(db, session.id)
    if check:
        check.close(asked(db, session))


def check_of(db: Db, session_id: UUID) -> SelfManagementCheck | None:
    return db.scalars(select(SelfManagementCheck).where(checks.c.session_id == session_id, alive(checks))).first()


def save_card(connection: Connection, *, session_id: UUID, box: Box, part: CardPart, text: str, now: datetime) -> None:
    """One of the three texts of a card, as it is typed: shared. The card is made with its first letter."""
    texts.save_card(connection, session_id=session_id, box=box, part=part.value, text=text, now=now)


def ask_for(db: Db, session_id: UUID, text: str, on: date) -> UUID:
    """What the salesperson needs becomes something that the manager owes. Raises Refused where it is noted."""
    whom, words = fetch(db, CoachingSession, session_id).salesperson_id, one_line(text)
    known = select(wanted.c.id).where(wanted.c.session_id == session_id, wanted.c.text == words, alive(wanted))
    if db.scalar(known):
        raise Refused(_("“{what}” is noted already.").format(what=words))
    return equipping.ask(db, salesperson_id=whom, wish=Wish(words), on=on, session_id=session_id)


def unfold(db: Db, salesperson_id: UUID, box: Box, on: date) -> UUID:
    """The manager asks to see a box again; from now on it is asked about, until it is clean three times more."""
    asked_again = Unfolding(salesperson_id=salesperson_id, box=box, on=on)
    db.add(asked_again)
    return asked_again.id


def fold_again(db: Db, unfolding_id: UUID) -> None:
    """Undo of unfold."""
    fetch(db, Unfolding, unfolding_id).deleted_at = db.info[CLOCK].now()


def _about(salesperson_id: UUID) -> Select[*tuple[Any, ...]]:
    """The name, and how the newest agreement stands."""
    newest = (
        select(agreements.c.id)
        .where(agreements.c.salesperson_id == salesperson_id, alive(agreements))
        .order_by(agreements.c.number.desc())
        .limit(1)
        .scalar_subquery()
    )
    asked_about = select(people.c.name, agreements.c.sign_off, agreements.c.signed_on)
    return asked_about.select_from(people.outerjoin(agreements, agreements.c.id == newest)).where(
        people.c.id == salesperson_id, alive(people)
    )


def _sittings(salesperson_id: UUID, session_id: UUID | None) -> Select[*tuple[Any, ...]]:
    about = (sessions.c.id, sessions.c.kind, sessions.c.number, sessions.c.starts_at, sessions.c.zone, sessions.c.state)
    ticks = [checks.c[box.value] for box in Box]
    card = (cards.c.box, cards.c.happened, cards.c.will_do, cards.c.needs)
    anew = [_last_unfolded(salesperson_id, box) for box in Box]
    came_to = and_(sessions.c.state.in_(TOOK_PLACE), checks.c.id.is_not(None))
    return (
        select(*about, sessions.c.late_entry, *ticks, *card, *anew, _last_missed(salesperson_id))
        .select_from(sessions)
        .outerjoin(checks, and_(checks.c.session_id == sessions.c.id, alive(checks)))
        .outerjoin(cards, and_(cards.c.session_id == sessions.c.id, alive(cards)))
        .where(sessions.c.salesperson_id == salesperson_id, or_(came_to, sessions.c.id == session_id), alive(sessions))
        .order_by(sessions.c.starts_at, sessions.c.number)
    )


def _last_unfolded(salesperson_id: UUID, box: Box) -> ColumnElement[date | None]:
    days = select(func.max(unfoldings.c.on)).where(
        unfoldings.c.salesperson_id == salesperson_id, unfoldings.c.box == box, alive(unfoldings)
    )
    return days.scalar_subquery()


def _last_missed(salesperson_id: UUID) -> ColumnElement[date | None]:
    return select(func.max(made.c.settled_on)).where(_missed(salesperson_id)).scalar_subquery()


def _missed(salesperson_id: UUID) -> ColumnElement[bool]:
    """A promise of the salesperson that was missed is a miss of the commitments, whatever was ticked."""
    theirs = and_(made.c.salesperson_id == salesperson_id, made.c.owner == Side.SALESPERSON)
    return and_(theirs, made.c.status == CommitmentStatus.MISSED, alive(made))


def _anew(db: Db, salesperson_id: UUID) -> dict[Box, list[date]]:
    """Every day on which a box began anew."""
    unfolded = select(unfoldings.c.box, unfoldings.c.on).where(
        unfoldings.c.salesperson_id == salesperson_id, alive(unfoldings)
    )
    missed = select(literal(Box.COMMITMENTS, unfoldings.c.box.type), made.c.settled_on).where(_missed(salesperson_id))
    found: dict[Box, list[date]] = {}
    for box, on in db.execute(union_all(unfolded, missed)):
        found.setdefault(box, []).append(on)
    return found


def _time(db: Db, salesperson_id: UUID) -> TimeOnBoxes:
    """Of the last sessions in which a clock ran and the boxes stood on the agenda."""
    strip = and_(items.c.session_id == sessions.c.id, items.c.kind == ItemKind.SELF_MANAGEMENT, alive(items))
    timed = (
        select(func.sum(items.c.seconds_gone).label("boxes"), sessions.c.seconds_gone.label("all"))
        .join_from(sessions, items, strip)
        .where(sessions.c.salesperson_id == salesperson_id, sessions.c.state.in_(TOOK_PLACE))
        .where(sessions.c.seconds_gone > 0, alive(sessions))
        .group_by(sessions.c.id)
        .order_by(sessions.c.starts_at.desc())
        .limit(TIMED)
        .subquery()
    )
    summed = select(func.count(), func.coalesce(func.sum(timed.c.boxes), 0), func.coalesce(func.sum(timed.c.all), 0))
    return TimeOnBoxes(*db.execute(summed).one())
