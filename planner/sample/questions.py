"""Which question was asked at which session of the sample team, and what was answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from planner.domain.agenda import ItemKind, Outcome
from planner.sample import data
from planner.sample.ground import Ground
from planner.sample.member import Deck, Member

Answers = Mapping[date, Sequence[data.Understood]]


def by_day(ground: Ground, told: data.Person, held: Sequence[date]) -> Answers:
    """The answers that are told, each at the session held nearest to its week."""
    found: dict[date, list[data.Understood]] = {}
    for answers in told["understanding"].values():
        for answer in answers:
            week = ground.days.week(told["usual"]["weekday"], answer["weeks_ago"])
            nearest = min(held, key=lambda day: (abs((day - week).days), day))
            found.setdefault(nearest, []).append(answer)
    return found


def item(ground: Ground, answer: data.Understood) -> data.Item:
    asked = ground.questions[answer["question"]]
    return data.Item(
        kind=ItemKind.QUESTION.value,
        title=asked.text,
        topic=asked.topic,
        question=answer["question"],
        level=answer["level"] or 0,
        words=answer["words"],
        outcome=Outcome.LEARNED.value if answer["level"] else Outcome.NOTHING_YET.value,
    )


class Between:
    """Asks at quiet sessions, too, and hears what the topic's last answer was like.

    The last word on each topic stays the one that is told, so that the story ends as it should.
    """

    def __init__(self, ground: Ground, member: Member, told: Answers) -> None:
        self._ground, self._member, self._told = ground, member, told
        texts = ground.pool["answers"]
        self._words = {
            (topic, int(level)): Deck(member.chance, lines)
            for topic, levels in texts.items()
            for level, lines in levels.items()
        }
        told_keys = {answer["question"] for answers in told.values() for answer in answers}
        self._questions = {
            topic: Deck(member.chance, [key for key, each in ground.questions.items()
                                        if each.topic == topic and key not in told_keys])
            for topic in ground.topics
        }  # fmt: skip

    def ask(self, on: date) -> data.Item | None:
        """About the topic that was asked longest ago, if it comes up again later."""
        coming = {
            self._ground.questions[answer["question"]].topic
            for day, answers in self._told.items()
            if day > on
            for answer in answers
        }
        known = [(last.given_on, topic) for topic, last in self._member.answers.items() if topic in coming]
        if not known:
            return None
        _day, topic = min(known)
        level = self._member.answers[topic].understanding
        if level is None:
            return None
        words = self._words[topic, level.value].deal()
        return item(
            self._ground,
            data.Understood(weeks_ago=0, level=level.value, question=self._questions[topic].deal(), words=words),
        )
