"""The sample team's dream clients, the criteria they are held against, and what was said when one was asked about."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from planner.domain.agenda import Answer
from planner.domain.dream_client import ClientFit, Criterion, DreamClient, Fit, why_question
from planner.domain.understanding import Understanding
from planner.sample import data
from planner.sample.ground import Ground
from planner.sample.member import Member

WRITTEN = 240
"""Days since the criteria were put down."""


def tell(ground: Ground, members: Mapping[str, Member]) -> None:
    told = data.clients()
    held = {each["key"]: _criterion(ground, place, each) for place, each in enumerate(told["criteria"])}
    known = {
        (person, each["name"]): _client(ground, members[person], each, held)
        for person, clients in told["clients"].items()
        for each in clients
    }
    for asked in told["asked"]:
        _ask(ground, members[asked["person"]], asked, known[asked["person"], asked["client"]])


def _criterion(ground: Ground, place: int, told: data.Criterion) -> UUID:
    made = Criterion(manager_id=ground.manager_id, text=told["text"], against=told["against"], position=place)
    ground.ledger.keep(made, ground.days.ago(WRITTEN))
    return made.id


def _client(ground: Ground, member: Member, told: data.Client, held: Mapping[str, UUID]) -> UUID:
    due = told["in_days"]
    client = DreamClient(
        salesperson_id=member.id,
        name=told["name"],
        why_us=told["why_us"],
        value=told["value"],
        contacts=told["contacts"],
        next_step=told["next_step"],
        next_step_due=None if due is None else ground.days.ahead(due),
    )
    client.fits = [
        ClientFit(dream_client_id=client.id, criterion_id=held[key], fit=Fit(fit)) for key, fit in told["fits"].items()
    ]
    ground.ledger.keep(client, ground.days.ago(told["days_ago"]))
    return client.id


def _ask(ground: Ground, member: Member, told: data.AskedAbout, client: UUID) -> None:
    """In passing, in the session nearest to its week: on no agenda, which was full."""
    week = ground.days.week(member.told["usual"]["weekday"], told["weeks_ago"])
    on = min((day for day in member.met if day < ground.days.today), key=lambda day: (abs(day - week), day))
    answer = Answer(
        salesperson_id=member.id,
        session_id=member.met[on],
        topic_id=ground.topics["sweet_spot"],
        dream_client_id=client,
        question=why_question(told["client"]),
        given_on=on,
        understanding=Understanding(told["level"]),
        words=told["words"],
    )
    ground.ledger.keep(answer, on)
