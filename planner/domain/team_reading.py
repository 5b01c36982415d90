"""What a team's answers say at a glance: a weak column means teach, a weak row means coach."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from planner.domain.asking import WEAK
from planner.domain.understanding import Understanding
from planner.language import _

LEAST = 2
"""One weak answer alone is no pattern."""


class Share(NamedTuple):
    """How many of those who were asked answered weakly; `name` is a topic's or a person's."""

    name: str
    weak: int
    asked: int

    @property
    def weak_as_a_whole(self) -> bool:
        return self.weak >= LEAST and 2 * self.weak > self.asked


def share(name: str, levels: Sequence[Understanding | None]) -> Share:
    """The share of weak answers; None where somebody was never asked."""
    return Share(name, sum(map(levels.count, WEAK)), len(levels) - levels.count(None))


def own_gap(topics: Sequence[str]) -> list[str]:
    """What nobody can know yet, since the manager has not said it."""
    return [_("Your own gap: no answer yet to {topics}.").format(topics=", ".join(topics))] if topics else []


def teach(topics: Sequence[Share]) -> list[str]:
    """A sentence for each topic that most do not know yet."""
    weak = [topic for topic in topics if topic.weak_as_a_whole]
    words = _("{topic} is weak for {weak} of {asked}: teach it to all.")
    return [words.format(topic=topic.name, weak=topic.weak, asked=topic.asked) for topic in weak]


def coach(people: Sequence[Share]) -> list[str]:
    """A sentence for each person who is weak in most topics."""
    weak = [person for person in people if person.weak_as_a_whole]
    words = _("{weak} of {asked} topics are weak for {person}: coach one to one.")
    return [words.format(person=person.name, weak=person.weak, asked=person.asked) for person in weak]
