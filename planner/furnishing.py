"""What a new workspace begins with: its manager, the four topics with their questions, the skills, the templates."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypedDict, cast
from uuid import UUID

import resources
from planner.clock import Clock
from planner.domain.agenda import AgendaTemplate, ItemKind, TemplateItem
from planner.domain.development import Skill
from planner.domain.manager import CoachingManager
from planner.domain.playbook import Question, Topic
from planner.domain.record import Record
from planner.language import _
from planner.storage import workspace_file
from planner.storage.store import Db


class _Question(TypedDict):
    key: str
    text: str


class _Topic(TypedDict):
    key: str
    name: str
    about: str
    hint: str
    questions: list[_Question]


class _Skill(TypedDict):
    key: str
    name: str
    levels: list[str]


class _Item(TypedDict, total=False):
    kind: str
    title: str
    minutes: int
    topic: str


class _Template(TypedDict, total=False):
    key: str
    name: str
    for_newcomers: bool
    items: list[_Item]


def make_workspace(path: Path, clock: Clock, fill: Callable[[Db], object] | None = None) -> None:
    """A new file, ready to work with. Nothing stays behind where that fails; raises CannotOpen, CannotSave.

    `fill` puts into it more than what everybody begins with.
    """

    def furnished(file: Path) -> None:
        store = workspace_file.open_to_write(file, clock)
        try:
            store.write(fill or furnish)
        finally:
            store.close()

    workspace_file.create(path, fill=furnished)


def furnish(db: Db, name: str = "", company: str = "") -> UUID:
    """Put into an empty workspace what everybody begins with; the manager's id.

    The company's own answers are left to the manager.
    """
    manager = CoachingManager(name=name, company=company)
    topics = {each["key"]: _topic(manager.id, place, each) for place, each in enumerate(_shipped_topics())}
    skills = [_skill(manager.id, place, each) for place, each in enumerate(_shipped_skills())]
    templates = [_template(manager.id, each, topics) for each in _shipped_templates()]
    _add(db, [manager])
    _add(db, [*topics.values(), *skills])
    _add(db, templates)
    return manager.id


def _shipped_topics() -> list[_Topic]:
    return cast(list[_Topic], _shipped("playbook.json")["topics"])


def hint(key: str) -> str:
    """What a good answer to a built-in topic sounds like, as long as the manager has not said it."""
    return next((_(topic["hint"]) for topic in _shipped_topics() if topic["key"] == key), "")


def _topic(manager_id: UUID, place: int, shipped: _Topic) -> Topic:
    topic = Topic(
        manager_id=manager_id, name=_(shipped["name"]), about=_(shipped["about"]), key=shipped["key"], position=place
    )
    topic.questions = [
        Question(topic_id=topic.id, text=_(each["text"]), position=number, built_in=True)
        for number, each in enumerate(shipped["questions"])
    ]
    return topic


def _skill(manager_id: UUID, place: int, shipped: _Skill) -> Skill:
    first, second, third, fourth = (_(look) for look in shipped["levels"])
    return Skill(
        manager_id=manager_id, name=_(shipped["name"]), position=place, built_in=True,
        level_1=first, level_2=second, level_3=third, level_4=fourth,
    )  # fmt: skip


def _template(manager_id: UUID, shipped: _Template, topics: dict[str, Topic]) -> AgendaTemplate:
    template = AgendaTemplate(
        manager_id=manager_id, name=_(shipped["name"]), for_newcomers=shipped.get("for_newcomers", False)
    )
    template.items = [_item(template.id, place, each, topics) for place, each in enumerate(shipped["items"])]
    return template


def _item(template_id: UUID, place: int, shipped: _Item, topics: dict[str, Topic]) -> TemplateItem:
    about = topics.get(shipped.get("topic", ""))
    return TemplateItem(
        template_id=template_id,
        position=place,
        kind=ItemKind(shipped["kind"]),
        title=_(shipped["title"]),
        minutes=shipped["minutes"],
        topic_id=about.id if about else None,
    )


def _shipped_skills() -> list[_Skill]:
    return cast(list[_Skill], _shipped("skills.json")["skills"])


def _shipped_templates() -> list[_Template]:
    return cast(list[_Template], _shipped("templates.json")["templates"])


def _shipped(name: str) -> dict[str, object]:
    return cast(dict[str, object], json.loads(resources.path(name).read_text(encoding="utf-8")))


def _add(db: Db, records: Sequence[Record]) -> None:
    db.add_all(records)
    db.flush()
