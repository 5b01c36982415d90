"""The sessions of a member of the sample team, in the order in which they took place, each with the next number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from planner.domain.agenda import AgendaItem, ItemKind, ItemState
from planner.domain.observation import Observation
from planner.domain.private import PrivateKind
from planner.domain.session import Box, CoachingSession, Kind, NotHeld, Place, SelfManagementCheck, State
from planner.language import _
from planner.sample import agendas, data, filling, minutes, promises, questions
from planner.sample.ground import Ground
from planner.sample.member import Member

GENERIC = {"video", "telephone"}
"""Names of places that say no more than where a session is."""
CHECKED = (Kind.ONE_ON_ONE,)
"""Kinds of sessions that begin with the five boxes."""
AGREED_BEFORE = timedelta(days=6)
"""How long before it a session is scheduled."""


@dataclass(frozen=True)
class _Teller:
    """Tells one member's sessions."""

    ground: Ground
    member: Member
    dealt: filling.Pool
    answers: questions.Answers
    between: questions.Between


def tell(ground: Ground, member: Member, team: data.Team) -> None:
    """Everything that was held, not held, waits for its wrap-up or is planned."""
    told, days = member.told, ground.days
    usual = told["usual"]["weekday"]
    key = [(_day(ground, told, each), each) for each in told["sessions"]]
    quiet = [days.week(usual, week) for week in filling.weeks(told)]
    answers = questions.by_day(ground, told, sorted([*quiet, *(day for day, _session in key)]))
    teller = _Teller(ground, member, filling.pool(ground, member), answers, questions.Between(ground, member, answers))
    deeds: list[tuple[date, Callable[[], None]]] = [
        *((day, partial(_held, teller, each, day)) for day, each in key),
        *((day, partial(_quiet, teller, day)) for day in quiet),
        *((day, partial(_not_held, teller, each, day)) for day, each in _called_off(ground, told)),
        *((days.ahead(each["in_days"]), partial(_planned, teller, each)) for each in _mine(told, team["coming"])),
    ]
    if team["to_wrap_up"]["person"] == told["key"]:
        day = days.ago(team["to_wrap_up"]["days_ago"])
        deeds.append((day, partial(_to_wrap_up, teller, team["to_wrap_up"], day)))
    for _on, deed in sorted(deeds, key=lambda each: each[0]):
        deed()


def _day(ground: Ground, told: data.Person, session: data.Session) -> date:
    exact = session.get("days_ago")
    if exact is not None:
        return ground.days.ago(exact)
    return ground.days.week(told["usual"]["weekday"], session["weeks_ago"])


def _called_off(ground: Ground, told: data.Person) -> Iterator[tuple[date, data.NotHeld]]:
    for each in told["not_held"]:
        yield ground.days.week(told["usual"]["weekday"], each["weeks_ago"]), each


def _mine(told: data.Person, coming: Sequence[data.Coming]) -> list[data.Coming]:
    return [each for each in coming if each["person"] == told["key"]]


def _quiet(teller: _Teller, day: date) -> None:
    session = filling.session(teller.dealt, teller.member, day, teller.ground.days.today)
    if day not in teller.answers:
        asked = teller.between.ask(day)
        if asked:
            session["items"][1:] = [asked]
    _held(teller, session, day)


def _held(teller: _Teller, told: data.Session, day: date) -> None:
    session = _session(teller, told, day, teller.member.told["usual"]["time"])
    session.state, session.outcome = State.HELD, told["sentence"]
    _record(teller, told, session, State.HELD)


def _to_wrap_up(teller: _Teller, told: data.ToWrapUp, day: date) -> None:
    """What was reached is done; nothing is said yet of the rest, nor of the session as a whole."""
    session = _session(teller, told, day, told["time"])
    items = _record(teller, told, session, State.TO_WRAP_UP)
    waiting = [item for item in items if item.state is ItemState.OPEN]
    session.state, session.current_item_id = State.TO_WRAP_UP, waiting[0].id if waiting else None


def _record(teller: _Teller, told: data.Session, session: CoachingSession, state: State) -> list[AgendaItem]:
    """What was talked about, promised and noted."""
    ground, member = teller.ground, teller.member
    took = told.get("took", session.minutes)
    member.met[session.day] = session.id
    session.seconds_gone = took * 60
    session.begun_at, session.ended_at = session.starts_at, session.starts_at + timedelta(minutes=took)
    session.ready = True
    agenda = _agenda(teller, told, session) if state is State.HELD else told["items"]
    items = agendas.held(ground, member, session, agenda, took)
    _check(ground, member, session, told, items)
    for each in told["promises"]:
        promises.make(ground, member, each, session.day, session.id)
    _notes(ground, member, session, told, items)
    return items


def _agenda(teller: _Teller, told: data.Session, session: CoachingSession) -> list[data.Item]:
    """The items told of, between what every session begins and ends with; the question of the week before the end."""
    items = list(told["items"])
    kinds = {each["kind"] for each in items}
    if session.kind in CHECKED and ItemKind.SELF_MANAGEMENT.value not in kinds:
        items.insert(0, _boxes(told))
    items += [questions.item(teller.ground, answer) for answer in teller.answers.get(session.day, [])]
    if told["promises"] and ItemKind.NEW_PROMISES.value not in kinds:
        items.append(data.Item(kind="new_promises", title=_("New promises, both ways"), outcome="decided", words=""))
    return items


def _boxes(told: data.Session) -> data.Item:
    open_ones = [Box(name).words.lower() for name in told.get("open_boxes", [])]
    words = _("Open: {boxes}. Two minutes each.").format(boxes=", ".join(open_ones)) if open_ones else ""
    title = _("Self-management and last promises")
    return data.Item(kind="self_management", title=title, outcome="decided", words=words)


def _check(
    ground: Ground, member: Member, session: CoachingSession, told: data.Session, items: Sequence[AgendaItem]
) -> None:
    if any(item.kind is ItemKind.SELF_MANAGEMENT for item in items):
        check = SelfManagementCheck(session_id=session.id)
        for box in Box:
            check.tick(box, box.value not in told.get("open_boxes", []))
        member.checks[session.day] = check
        ground.ledger.keep(check, ground.days.written(session.day))


def _notes(
    ground: Ground, member: Member, session: CoachingSession, told: data.Session, items: Sequence[AgendaItem]
) -> None:
    agendas.note(ground, member, session, told.get("private", ""), items)
    ground.ledger.private(member.id, session.id, PrivateKind.HELPED, told.get("helped", ""), session.day)
    ground.ledger.private(member.id, session.id, PrivateKind.TO_STOP, told.get("stop", ""), session.day)
    if "shared_note" in told:
        seen = Observation(
            salesperson_id=member.id, on=session.day, text=told["shared_note"], shared=True, session_id=session.id
        )
        ground.ledger.keep(seen, session.day)


def _not_held(teller: _Teller, told: data.NotHeld, day: date) -> None:
    plain = data.Session(kind=Kind.ONE_ON_ONE.value, items=[], promises=[])
    session = _session(teller, plain, day, teller.member.told["usual"]["time"])
    session.call_off(NotHeld(told["why"]))
    session.outcome = told["words"]


def _planned(teller: _Teller, told: data.Coming) -> None:
    ground, member = teller.ground, teller.member
    plain = data.Session(kind=told["kind"], items=[], promises=[])
    if "client" in told:
        plain["client"], plain["where"] = told["client"], Place.CAR.value
    day = ground.days.ahead(told["in_days"])
    session = _session(teller, plain, day, told["time"])
    session.ready = told["prepared"]
    if told["prepared"]:
        evening = ground.days.ago(1)
        agendas.planned(ground, member, session, told["agenda"], evening)
        ground.ledger.private(member.id, session.id, PrivateKind.PREPARATION, told["preparation"], evening)


def _session(teller: _Teller, told: data.Session, day: date, clock: str) -> CoachingSession:
    """With the person's next number, at the place and time that are usual unless told otherwise."""
    ground, member = teller.ground, teller.member
    usual, kind = member.told["usual"], Kind(told["kind"])
    place = Place(told.get("where", usual["where"]))
    session = CoachingSession(
        salesperson_id=member.id,
        number=member.record.take_number(),
        kind=kind,
        starts_at=ground.days.at(day, clock),
        zone=ground.days.zone.key,
        minutes=minutes.length(kind, usual["minutes"], told.get("took", 2 * usual["minutes"])),
        place=place,
        place_words=told.get("client", "") or (place_words(member.told) if "where" not in told else ""),
    )
    ground.ledger.keep(session, min(day - AGREED_BEFORE, ground.days.today - timedelta(days=2)))
    return session


def place_words(told: data.Person) -> str:
    place = told["usual"]["place"]
    return "" if place.casefold() in GENERIC else place
