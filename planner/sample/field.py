"""The calls of the sample team: what was agreed before, seen in them and said afterwards, and what is coming."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from planner.domain.agenda import Answer
from planner.domain.field_call import CallRating, FieldCall, FieldRole
from planner.domain.observation import Observation
from planner.domain.session import CoachingSession, Kind, Place, State
from planner.domain.sides import Side
from planner.domain.understanding import Understanding
from planner.sample import data
from planner.sample.ground import Ground
from planner.sample.member import Member


def tell(ground: Ground, members: Mapping[str, Member]) -> None:
    """Adds to what is told already, and changes nothing of it."""
    sessions = ground.ledger.of(CoachingSession)
    for told in data.field():
        member = members[told["person"]]
        session = _added(ground, member, told) if "add" in told else _found(ground, member, told, sessions)
        if session:
            for position, call in enumerate(told["calls"]):
                _Teller(ground, member, session).tell(call, position)


def _found(
    ground: Ground, member: Member, told: data.FieldSession, sessions: list[CoachingSession]
) -> CoachingSession | None:
    if "in_days" in told:
        day = ground.days.ahead(told["in_days"])
    else:
        day = ground.days.week(member.told["usual"]["weekday"], told["weeks_ago"])
    mine = (each for each in sessions if each.salesperson_id == member.id and each.kind.in_the_field)
    return next((each for each in mine if each.day == day), None)


def _added(ground: Ground, member: Member, told: data.FieldSession) -> CoachingSession:
    """One that was entered late: it has the next number, and its true date."""
    added, days = told["add"], ground.days
    day = days.week(added["weekday"], told["weeks_ago"])
    session = CoachingSession(
        salesperson_id=member.id,
        number=member.record.take_number(),
        kind=Kind(added["kind"]),
        state=State.HELD,
        starts_at=days.at(day, added["time"]),
        zone=days.zone.key,
        minutes=added["took"],
        place=Place.CAR,
        place_words=told["calls"][0]["client"],
        seconds_gone=added["took"] * 60,
        ready=True,
        late_entry=True,
        outcome=added["sentence"],
    )
    session.begun_at, session.ended_at = session.starts_at, session.starts_at + timedelta(minutes=added["took"])
    ground.ledger.keep(session, days.ago(1))
    return session


class _Teller:
    """Tells the calls of one session."""

    def __init__(self, ground: Ground, member: Member, session: CoachingSession) -> None:
        self.ground, self.member, self.session = ground, member, session
        self.ended = session.ended_at or session.ends

    def tell(self, told: data.Call, position: int) -> None:
        call = self._call(told, position)
        if self.session.state is State.HELD:
            self._debrief(call, told)
        self.ground.ledger.keep(call, self.ended if self.session.state is State.HELD else self.ground.days.ago(1))
        for note in told.get("notes", []):
            self._note(call, note)
        for topic, level in told.get("seen", {}).items():
            answer = Answer(
                salesperson_id=self.member.id, session_id=self.session.id, call_id=call.id,
                topic_id=self.ground.topics[topic], given_on=self.session.day, understanding=Understanding(level),
            )  # fmt: skip
            self.ground.ledger.keep(answer, self.ended)

    def _call(self, told: data.Call, position: int) -> FieldCall:
        first, second, *_rest = [*(self.ground.skills[key] for key in told["watch"]), None, None]
        return FieldCall(
            session_id=self.session.id, position=position, client=told["client"], objective=told["objective"],
            role=FieldRole(told["role"]), stepping_in=told.get("stepping_in", ""), first_skill_id=first,
            second_skill_id=second,
        )  # fmt: skip

    def _debrief(self, call: FieldCall, told: data.Call) -> None:
        call.own_view, call.strengths, call.changes = told["own_view"], told["strengths"], told["changes"]
        call.rated_at = call.debriefed_at = self.ended
        call.ratings = list(_ratings(call, told))

    def _note(self, call: FieldCall, told: data.CallNote) -> None:
        about, seen_at = told.get("about", ""), self.session.starts_at + timedelta(minutes=told["minute"])
        note = Observation(
            salesperson_id=self.member.id, on=self.session.day, text=told["text"], shared=told["shared"],
            skill_id=self.ground.skills.get(about), topic_id=self.ground.topics.get(about),
            session_id=self.session.id, call_id=call.id, seen_at=seen_at,
        )  # fmt: skip
        self.ground.ledger.keep(note, seen_at)


def _ratings(call: FieldCall, told: data.Call) -> Iterator[CallRating]:
    given = {Side.SALESPERSON: told["self"], Side.MANAGER: told["manager"]}
    for side, levels in given.items():
        for skill, level in zip(call.watched, levels, strict=True):
            yield CallRating(call_id=call.id, skill_id=skill, by=side, level=level)
