"""A member of the sample team while the history is being made: what is known of the person so far."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Generic, TypeVar
from uuid import UUID

from planner.domain.agenda import Answer, NextTime
from planner.domain.barrier import Barrier
from planner.domain.commitment import Commitment
from planner.domain.development import DevelopmentPlan
from planner.domain.salesperson import Salesperson
from planner.domain.session import SelfManagementCheck
from planner.sample import data

T = TypeVar("T")
ABOUT_THEN = timedelta(days=3)
"""How far apart a session and what was heard there may be dated."""
TELLING = 5
"""Letters from which on a word says what a text is about."""


class Deck(Generic[T]):
    """Deals texts in an order that looks like chance, none twice before all were dealt."""

    def __init__(self, chance: Random, texts: Sequence[T]) -> None:
        self._chance, self._texts = chance, texts
        self._left: list[T] = []

    def deal(self) -> T:
        if not self._left:
            self._left = self._chance.sample(self._texts, len(self._texts))
        return self._left.pop()


@dataclass
class Member:
    """`answers` are the last ones by topic; `chance` is the person's own, so that one's story leaves the others'."""

    told: data.Person
    record: Salesperson
    chance: Random
    clients: Deck[str]
    barriers: list[Barrier] = field(default_factory=list)
    plans: list[DevelopmentPlan] = field(default_factory=list)
    promises: list[Commitment] = field(default_factory=list)
    own_items: list[NextTime] = field(default_factory=list)
    answers: dict[str, Answer] = field(default_factory=dict)
    met: dict[date, UUID] = field(default_factory=dict)
    """The sessions by their days."""
    checks: dict[date, SelfManagementCheck] = field(default_factory=dict)
    """What was ticked, by day."""

    @property
    def id(self) -> UUID:
        return self.record.id

    def met_about(self, day: date) -> UUID | None:
        """The session nearest to a day, if it was about then."""
        near = min(self.met, key=lambda met: abs(met - day), default=None)
        return self.met[near] if near and abs(near - day) <= ABOUT_THEN else None

    def fill(self, text: str) -> str:
        """A text of the pool, about this person and one of their clients."""
        client = self.clients.deal() if "{client}" in text else ""
        return text.format(first=self.record.first_name, client=client)


def alike(title: str, texts: Iterable[tuple[str, T]]) -> T | None:
    """What is spoken of under a title: the one of the same words, or with at least two telling words in common."""
    wanted = _telling(title)
    found = [(2 if text == title else 0, len(wanted & _telling(text)), each) for text, each in texts]
    best = max(found, key=lambda scored: scored[:2], default=None)
    return best[2] if best and (best[0] or best[1] >= 2) else None


def _telling(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) >= TELLING}
