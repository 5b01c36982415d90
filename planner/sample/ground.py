"""What every part of the sample team stands on: the new workspace as it was furnished, its days and its ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from planner.domain.development import Skill
from planner.domain.playbook import Topic
from planner.sample import data
from planner.sample.days import Days
from planner.sample.ledger import Ledger
from planner.storage import mapping
from planner.storage.store import Db


@dataclass(frozen=True)
class Asked:
    """A question of the bank."""

    id: UUID
    topic: str
    text: str


@dataclass(frozen=True)
class Ground:
    """Topics, questions and skills go by the keys that the files name them by."""

    days: Days
    ledger: Ledger
    manager_id: UUID
    pool: data.Pool
    topics: Mapping[str, UUID]
    questions: Mapping[str, Asked]
    skills: Mapping[str, UUID]


def ground(db: Db, days: Days, ledger: Ledger, manager_id: UUID) -> Ground:
    topics = db.scalars(select(Topic).options(*mapping.whole(Topic))).all()
    skills = sorted(db.scalars(select(Skill)).all(), key=lambda skill: skill.position)
    keys = data.question_keys()
    return Ground(
        days=days,
        ledger=ledger,
        manager_id=manager_id,
        pool=data.pool(),
        topics={topic.key: topic.id for topic in topics},
        questions={
            key: Asked(question.id, topic.key, question.text)
            for topic in topics
            for key, question in zip(keys[topic.key], topic.questions, strict=True)
        },
        skills={key: skill.id for key, skill in zip(data.skill_keys(), skills, strict=True)},
    )
