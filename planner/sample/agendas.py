"""The agendas of the sample team's sessions: items with minutes, the reason for each, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from planner.domain.agenda import AgendaItem, Answer, ItemKind, ItemState, Outcome, ReasonKind
from planner.domain.commitment import Commitment
from planner.domain.private import PrivateKind
from planner.domain.proposal import STANDING
from planner.domain.session import CoachingSession
from planner.domain.understanding import Understanding
from planner.sample import data, minutes
from planner.sample.ground import Ground
from planner.sample.member import ABOUT_THEN, Member, alike

NOTED_AT = (ItemKind.QUESTION, ItemKind.BARRIER, ItemKind.PLAN_ACTION, ItemKind.FREE, ItemKind.OWN_ITEMS)
"""At which kind of item the manager's notes are put down, the likeliest first."""


@dataclass(frozen=True)
class Reason:
    kind: ReasonKind
    on: date | None = None
    level: Understanding | None = None


def held(
    ground: Ground, member: Member, session: CoachingSession, told: Sequence[data.Item], took: int
) -> list[AgendaItem]:
    """The agenda of a session that was talked, with its answers."""
    items = _items(ground, member, session, told)
    for item, each in zip(items, told, strict=True):
        item.state = ItemState(each.get("state", "done"))
        item.outcome = Outcome(each.get("outcome", "nothing_yet"))
        item.outcome_words = "" if "level" in each else each.get("words", "")
    done = [item.state is ItemState.DONE for item in items]
    for item, seconds in zip(items, minutes.gone([item.minutes for item in items], done, took), strict=True):
        item.seconds_gone = seconds
    for item, each in zip(items, told, strict=True):
        ground.ledger.keep(item, ground.days.written(session.day))
        if item.topic_id and "level" in each:
            _answer(ground, member, session, item, each)
    return items


def planned(ground: Ground, member: Member, session: CoachingSession, told: Sequence[data.Item], on: date) -> None:
    """The agenda of a session to come, with what the salesperson has sent for it in its place."""
    items = _items(ground, member, session, told)
    for item, each in zip(items, told, strict=True):
        item.minutes = each["minutes"]
    spread = [part for item in items for part in (_own(member, session, item, on) or [item])]
    for position, item in enumerate(spread):
        item.position = position
        ground.ledger.keep(item, on)


def note(ground: Ground, member: Member, session: CoachingSession, text: str, items: Sequence[AgendaItem]) -> None:
    """What the manager noted while it ran: private."""
    ranks = {kind: place for place, kind in enumerate(NOTED_AT)}
    at = min(items, key=lambda item: ranks.get(item.kind, len(ranks)), default=None)
    if at:
        ground.ledger.private(member.id, at.id, PrivateKind.RUNNING_NOTE, text, session.day)


def _items(ground: Ground, member: Member, session: CoachingSession, told: Sequence[data.Item]) -> list[AgendaItem]:
    kinds = [ItemKind(each["kind"]) for each in told]
    shares = minutes.planned(kinds, session.minutes)
    items = [
        AgendaItem(session_id=session.id, position=place, kind=kind, title=each["title"], minutes=share)
        for place, (kind, each, share) in enumerate(zip(kinds, told, shares, strict=True))
    ]
    for item, each in zip(items, told, strict=True):
        _give_reason(ground, member, session, item, each)
    return items


def _give_reason(ground: Ground, member: Member, session: CoachingSession, item: AgendaItem, told: data.Item) -> None:
    reasons = {
        ItemKind.QUESTION: _question,
        ItemKind.BARRIER: _barrier,
        ItemKind.PROMISE: _promise,
        ItemKind.PLAN_ACTION: _plan_action,
    }
    if item.kind in reasons:
        reason = reasons[item.kind](ground, member, session.day, item, told)
    else:
        reason = Reason(ReasonKind.STANDING if item.kind in STANDING else ReasonKind.NONE)
    item.why, item.why_on, item.why_level = reason.kind, reason.on, reason.level


def _question(ground: Ground, member: Member, _on: date, item: AgendaItem, told: data.Item) -> Reason:
    asked = ground.questions[told["question"]]
    item.topic_id, item.question_id = ground.topics[asked.topic], asked.id
    last = member.answers.get(asked.topic)
    if last is None or last.understanding is None:
        return Reason(ReasonKind.NEVER_ASKED)
    return Reason(ReasonKind.ANSWERED, last.given_on, last.understanding)


def _barrier(_ground: Ground, member: Member, on: date, item: AgendaItem, _told: data.Item) -> Reason:
    known = [(each.text, each) for each in member.barriers if each.first_heard <= on + ABOUT_THEN]
    barrier = alike(item.title, known)
    if barrier is None:
        return Reason(ReasonKind.STANDING)
    item.barrier_id = barrier.id
    if barrier.first_heard >= on:
        return Reason(ReasonKind.STANDING)
    item.why_owner = barrier.owner
    return Reason(ReasonKind.BARRIER_OPEN, barrier.first_heard)


def _promise(_ground: Ground, member: Member, on: date, item: AgendaItem, _told: data.Item) -> Reason:
    known = [(each.text, each) for each in reversed(member.promises) if each.made_on < on]
    found: Commitment | None = alike(item.title, known)
    if found is None:
        return Reason(ReasonKind.NONE)
    item.commitment_id, item.why_owner = found.id, found.owner
    return Reason(ReasonKind.PROMISE_DUE, found.first_due)


def _plan_action(_ground: Ground, member: Member, on: date, item: AgendaItem, _told: data.Item) -> Reason:
    current = [plan for plan in member.plans if plan.starts <= on <= plan.ends]
    action = alike(item.title, [(each.text, each) for plan in current for each in plan.actions])
    if action is None:
        return Reason(ReasonKind.NONE)
    item.plan_action_id, item.why_owner = action.id, action.owner
    return Reason(ReasonKind.PLAN_DUE, action.due)


def _answer(ground: Ground, member: Member, session: CoachingSession, item: AgendaItem, told: data.Item) -> None:
    assert item.topic_id is not None
    level = Understanding(told["level"]) if told["level"] else None
    answer = Answer(
        salesperson_id=member.id,
        session_id=session.id,
        item_id=item.id,
        topic_id=item.topic_id,
        question_id=item.question_id,
        question=item.title,
        given_on=session.day,
        understanding=level,
        words=_spoken(told.get("words", "")),
        best=level is Understanding.WITH_EXAMPLE,
    )
    member.answers[ground.questions[told["question"]].topic] = answer
    ground.ledger.keep(answer, session.day)


def _spoken(told: str) -> str:
    """Without quotation marks around the whole: those are set where the words are shown."""
    inner = told.removeprefix("“").removesuffix("”")
    if len(inner) == len(told) - 2 and not {"“", "”"} & set(inner):
        return inner
    return told.replace("“", "‘").replace("”", "’")


def _own(member: Member, session: CoachingSession, item: AgendaItem, on: date) -> list[AgendaItem]:
    """The salesperson's time, and in it what they have sent; nothing where they have not."""
    if item.kind is not ItemKind.OWN_ITEMS or not member.own_items:
        return []
    share = item.minutes // (len(member.own_items) + 1)
    item.minutes -= share * len(member.own_items)
    sent = [_sent(session.id, each.id, each.text, share) for each in member.own_items]
    for each in member.own_items:
        each.taken_on = on
    return [item, *sent]


def _sent(session_id: UUID, next_time_id: UUID, text: str, share: int) -> AgendaItem:
    return AgendaItem(
        session_id=session_id, position=0, title=text, minutes=share, own=True, why=ReasonKind.ASKED_FOR,
        next_time_id=next_time_id,
    )  # fmt: skip
