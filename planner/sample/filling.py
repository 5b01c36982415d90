"""The quiet sessions between the key ones, put together from the pool of short texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from planner.domain.agenda import ItemKind
from planner.domain.session import Box
from planner.domain.sides import Side
from planner.language import N_, _
from planner.sample import data
from planner.sample.ground import Ground
from planner.sample.member import Deck, Member

TOOK = (36, 49)
"""Minutes, from and to."""
CHANCE_OF_A_SECOND = 0.4
"""How often somebody promises two things."""
MANAGERS = 0.5
"""How often the manager promises something."""
SOONER = (0, 3)
"""Days before the agreed one on which a promise is kept, from and to."""
LATER = 5
"""Days after it on which it is known to be missed."""


@dataclass(frozen=True)
class Pool:
    """The texts for one person, each dealt in its turn."""

    sentences: Deck[str]
    notes: Deck[str]
    own_items: Deck[data.Words]
    outcomes: dict[str, Deck[str]]
    promises: dict[Side, Deck[data.PoolPromise]]
    helped: Deck[str]
    stop: Deck[str]
    kept: dict[Side, float]
    """How often this person, and the manager with this person, keeps a promise."""


def pool(ground: Ground, member: Member) -> Pool:
    told, chance = ground.pool, member.chance
    return Pool(
        Deck(chance, told["sentences"]),
        Deck(chance, told["private_notes"]),
        Deck(chance, told["own_items"]),
        {kind: Deck(chance, texts) for kind, texts in told["outcomes"].items()},
        {side: Deck(chance, told["promises"][side.value]) for side in Side},
        Deck(chance, told["helped"]),
        Deck(chance, told["stop"]),
        {side: _kept(member.told, side) for side in Side},
    )


def weeks(told: data.Person) -> Iterator[int]:
    """The places of the cadence that no key session, and nothing that was called off, stands in or beside."""
    taken = {session["weeks_ago"] for session in told["sessions"]}
    taken |= {missed["weeks_ago"] for missed in told["not_held"]}
    beside = 1 if told["cadence_weeks"] > 1 else 0
    for week in range(told["first_session_weeks_ago"], told["last_session_weeks_ago"] - 1, -told["cadence_weeks"]):
        if all(abs(week - other) > beside for other in taken):
            yield week


def session(dealt: Pool, member: Member, on: date, today: date) -> data.Session:
    """As a key session is told."""
    chance = member.chance
    return data.Session(
        kind="one_on_one",
        took=chance.randint(*TOOK),
        sentence=member.fill(dealt.sentences.deal()),
        private=member.fill(dealt.notes.deal()),
        items=_items(dealt, member),
        promises=list(_promises(dealt, member, (today - on).days)),
        open_boxes=[box.value for box in Box if chance.random() < member.told["open_boxes"].get(box.value, 0)],
        helped=dealt.helped.deal(),
        stop=dealt.stop.deal(),
    )


def _items(dealt: Pool, member: Member) -> list[data.Item]:
    brought, outcome = dealt.own_items.deal(), member.chance.choice(sorted(dealt.outcomes))
    client = member.clients.deal()
    title, words = (
        text.format(first=member.record.first_name, client=client) for text in (brought["title"], brought["words"])
    )
    came = member.fill(dealt.outcomes[outcome].deal())
    return [
        data.Item(kind=ItemKind.OWN_ITEMS.value, title=title, outcome="decided", words=words),
        data.Item(kind=ItemKind.FREE.value, title=_(_TITLES[outcome]), outcome=outcome, words=came),
    ]


def _promises(dealt: Pool, member: Member, days_since: int) -> Iterator[data.Promise]:
    chance = member.chance
    sides = [Side.SALESPERSON] * (2 if chance.random() < CHANCE_OF_A_SECOND else 1)
    sides += [Side.MANAGER] * (chance.random() < MANAGERS)
    for side in sides:
        dealt_one = dealt.promises[side].deal()
        yield _promise(
            side, member.fill(dealt_one["text"]), dealt_one["due_days"], dealt.kept[side], days_since, chance
        )


def _promise(side: Side, text: str, due: int, kept: float, days_since: int, chance: Random) -> data.Promise:
    """Kept or missed, as this person does; still open where its day has not come."""
    fate, sooner = "kept" if chance.random() < kept else "missed", chance.randint(*SOONER)
    told = data.Promise(by=side.value, text=text, due_days=due, fate="open")
    if due + LATER < days_since:
        told["fate"], told["closed_days"] = fate, max(1, due - sooner) if fate == "kept" else due + LATER
    return told


def _kept(told: data.Person, side: Side) -> float:
    fates = [
        promise["fate"]
        for session in told["sessions"]
        for promise in session["promises"]
        if promise["by"] == side.value
    ]
    settled = [fate for fate in fates if fate in ("kept", "missed")]
    return settled.count("kept") / len(settled) if settled else 1.0


_TITLES = {
    "decided": N_("What to decide this week"),
    "learned": N_("What the last visits taught"),
    "practised": N_("Trying it aloud"),
}
