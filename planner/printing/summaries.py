"""What the three copies of a session's summary hold; private text is asked for in one place, for one copy."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, case, func, or_, select

from planner import notes, people
from planner.copies import Content, Copy, allows
from planner.documents.codes import all_coded
from planner.documents.papers import (
    AnswerLine,
    CardLine,
    ManagersSummary,
    Meeting,
    NoteLine,
    ObservationLine,
    OutcomeLine,
    PromiseLine,
    SummaryPaper,
)
from planner.domain.agenda import ItemKind, ItemState, Outcome
from planner.domain.commitment import CommitmentStatus
from planner.domain.private import PrivateKind
from planner.domain.session import Box
from planner.printing import asking
from planner.printing.asking import AskedItem, Held
from planner.sharing import barrier_lines, own_client
from planner.storage import schema
from planner.storage.schema import alive
from planner.storage.store import Db, rows

SAID_ELSEWHERE = (ItemKind.SELF_MANAGEMENT, ItemKind.PROMISE, ItemKind.NEW_PROMISES)
"""Kinds of items that need no row unless something was written down: other parts of the page tell of them."""

Coded = Sequence[tuple[str, AskedItem]]


def summary(db: Db, session_id: UUID, copy: Copy, today: date) -> SummaryPaper:
    held = asking.session(db, session_id)
    lines = asking.items(db, held, copy)
    codes = [code for code, _item in all_coded(asking.parts(lines))]
    coded = list(zip(codes, lines, strict=True))
    paper = _shared(db, held, copy, coded, today)
    return _with_private(db, held, paper, coded) if allows(copy, Content.NOTES) else paper


def _shared(db: Db, held: Held, copy: Copy, coded: Coded, today: date) -> SummaryPaper:
    answers = _answers(db, held, coded)
    answered = {answer.code for answer in answers}
    after, (ticked, cards) = asking.session_after(db, held), _boxes(db, held)
    return SummaryPaper(
        copy=copy,
        pair=asking.pair(db, held.salesperson_id),
        meeting=_as_it_went(held),
        version=held.version,
        not_held=held.not_held,
        attendance=allows(copy, Content.ATTENDANCE) and people.me(db).summary_signatures,
        outcome=held.outcome,
        ticked=ticked,
        promises=_promises(db, held, today),
        outcomes=tuple(_outcome(code, line) for code, line in coded if _tells(line) and code not in answered),
        answers=tuple(answers),
        barriers=barrier_lines(db, held.salesperson_id, shared=True, on=held.day),
        observations=_observations(db, held, shared=True),
        next_meeting=after.meeting if after else None,
        cards=cards,
    )


def _with_private(db: Db, held: Held, paper: SummaryPaper, coded: Coded) -> ManagersSummary:
    texts = notes.of(db, [held.id, *(line.id for _code, line in coded)])
    taken = [(code, line.title, texts.get((line.id, PrivateKind.RUNNING_NOTE), "")) for code, line in coded]
    general = texts.get((held.id, PrivateKind.RUNNING_NOTE), "")
    return ManagersSummary(
        **vars(paper),
        unshared_barriers=barrier_lines(db, held.salesperson_id, shared=False, on=held.day),
        unshared_observations=_observations(db, held, shared=False),
        preparation=texts.get((held.id, PrivateKind.PREPARATION), ""),
        notes=tuple(NoteLine(*note) for note in [*taken, ("", "", general)] if note[2].strip()),
        helped=texts.get((held.id, PrivateKind.HELPED), ""),
        to_stop=texts.get((held.id, PrivateKind.TO_STOP), ""),
    )


def _as_it_went(held: Held) -> Meeting:
    """With the minutes it took, where the clock ran."""
    planned = held.meeting
    minutes = max(1, round(held.seconds_gone / 60)) if held.seconds_gone else held.minutes
    return Meeting(planned.kind, planned.number, planned.begins, minutes, planned.place, planned.place_words)


def _tells(line: AskedItem) -> bool:
    """Whether an item has something to say of what came of it."""
    if line.outcome_words.strip() or line.kind in SAID_ELSEWHERE:
        return bool(line.outcome_words.strip())
    if line.outcome is not Outcome.NOTHING_YET:
        return True
    return line.kind is not ItemKind.OWN_ITEMS and line.state not in (ItemState.OPEN, ItemState.DROPPED)


def _outcome(code: str, line: AskedItem) -> OutcomeLine:
    return OutcomeLine(code, line.kind, line.title, line.state, line.outcome, line.outcome_words)


def _boxes(db: Db, held: Held) -> tuple[tuple[tuple[Box, bool], ...], tuple[CardLine, ...]]:
    """The boxes that were come to, and what was written about those that stayed open."""
    checks, cards = schema.self_management_checks, schema.box_cards
    ticks, texts = [checks.c[box.value] for box in Box], (cards.c.happened, cards.c.will_do, cards.c.needs)
    asked = (
        select(*ticks, cards.c.box, *texts)
        .outerjoin(cards, and_(cards.c.session_id == checks.c.session_id, alive(cards)))
        .where(checks.c.session_id == held.id, alive(checks))
    )
    found = db.execute(asked).all()
    ticked = dict(zip(Box, found[0], strict=False)) if found else {}
    lines = [CardLine(*row[len(Box) :]) for row in found if row[len(Box)]]
    written = {line.box: line for line in lines if line.written and ticked[line.box] is False}
    return (
        tuple((box, done) for box, done in ticked.items() if done is not None),
        tuple(written[box] for box in Box if box in written),
    )


def _promises(db: Db, held: Held, today: date) -> tuple[PromiseLine, ...]:
    """What was agreed on that day, and what was open then."""
    made = schema.commitments
    open_then = or_(made.c.settled_on.is_(None), made.c.settled_on >= held.day)
    late = and_(made.c.status == CommitmentStatus.OPEN, made.c.due < today)
    asked = (
        select(made.c.owner, made.c.text, made.c.due, made.c.first_due, made.c.status, late)
        .where(
            made.c.salesperson_id == held.salesperson_id,
            made.c.status != CommitmentStatus.WITHDRAWN,
            or_(made.c.session_id == held.id, and_(made.c.made_on <= held.day, open_then)),
            alive(made),
        )
        .order_by(made.c.due, made.c.created_at, made.c.id)
    )
    return tuple(rows(db, PromiseLine, asked))


def _answers(db: Db, held: Held, coded: Coded) -> list[AnswerLine]:
    item_codes = {line.id: (code, line) for code, line in coded}
    found = []
    for item_id, topic, question, level, words, before_on, before, seen_at in db.execute(_asked_answers(held)):
        code, line = item_codes.get(item_id, ("", None))
        if level or words.strip():
            outcome = line.outcome_words if line else ""
            found.append(AnswerLine(code, topic or "", question, level, words, outcome, before_on, before, seen_at))
    return sorted(found, key=lambda answer: [code for code, _line in coded].index(answer.code) if answer.code else -1)


def _asked_answers(held: Held) -> Select[*tuple[Any, ...]]:
    """The answers of a session, each with the day and level of the last one before on the same topic."""
    given, before = schema.answers, schema.answers.alias("before")
    topics, item, calls = schema.topics, schema.agenda_items, schema.field_calls
    earlier = (
        select(before.c.id)
        .where(
            before.c.salesperson_id == given.c.salesperson_id,
            before.c.topic_id == given.c.topic_id,
            before.c.given_on < given.c.given_on,
            before.c.understanding.is_not(None),
            before.c.deleted_at.is_(None),
        )
        .order_by(before.c.given_on.desc(), before.c.created_at.desc())
        .limit(1)
        .correlate(given)
        .scalar_subquery()
    )
    last = schema.answers.alias("last")
    asked = func.coalesce(func.nullif(given.c.question, ""), item.c.title, "")
    named = own_client(held.salesperson_id, given.c.dream_client_id)
    return (
        select(
            given.c.item_id, topics.c.name, case((named, asked), else_=""),
            given.c.understanding, given.c.words, last.c.given_on, last.c.understanding, calls.c.client,
        )
        .outerjoin(topics, and_(topics.c.id == given.c.topic_id, alive(topics)))
        .outerjoin(item, and_(item.c.id == given.c.item_id, alive(item)))
        .outerjoin(last, last.c.id == earlier)
        .outerjoin(calls, and_(calls.c.id == given.c.call_id, alive(calls)))
        .where(given.c.session_id == held.id, alive(given))
        .order_by(given.c.created_at, given.c.id)
    )  # fmt: skip


def _observations(db: Db, held: Held, *, shared: bool) -> tuple[ObservationLine, ...]:
    seen, skills, topics = schema.observations, schema.skills, schema.topics
    asked = (
        select(seen.c.on, seen.c.text, func.coalesce(skills.c.name, topics.c.name, ""))
        .outerjoin(skills, and_(skills.c.id == seen.c.skill_id, alive(skills)))
        .outerjoin(topics, and_(topics.c.id == seen.c.topic_id, alive(topics)))
        .where(seen.c.session_id == held.id, seen.c.shared.is_(shared), alive(seen))
        .order_by(seen.c.on, seen.c.created_at, seen.c.id)
    )
    return tuple(rows(db, ObservationLine, asked))
