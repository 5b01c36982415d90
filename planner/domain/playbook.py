"""The company's own answers to what every salesperson must know, and the questions that ask for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from planner.domain.record import Record
from planner.errors import Refused
from planner.language import _

SWEET_SPOT = "sweet_spot"
"""The key of the built-in topic that says who our dream clients are."""


@dataclass(eq=False, kw_only=True)
class PlaybookAnswer(Record):
    """One version of the company's answer; the newest by `written_on` counts."""

    topic_id: UUID
    written_on: date
    text: str = ""
    good_answer: str = ""
    """What a good answer by a salesperson sounds like."""


@dataclass(eq=False, kw_only=True)
class Question(Record):
    """Asks about a topic; `position` orders the bank within its topic."""

    topic_id: UUID
    text: str
    position: int = 0
    archived_on: date | None = None
    built_in: bool = False


@dataclass(eq=False, kw_only=True)
class Topic(Record):
    """One of the four, or one that the manager added; `key` names a built-in topic."""

    manager_id: UUID
    name: str
    about: str = ""
    key: str = ""
    position: int = 0
    archived_on: date | None = None
    answers: list[PlaybookAnswer] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    @property
    def answer(self) -> PlaybookAnswer | None:
        """The version that counts now."""
        written = [answer for answer in self.answers if answer.deleted_at is None]
        return max(written, key=lambda answer: (answer.written_on, answer.created_at), default=None)

    @property
    def gap(self) -> bool:
        """Whether the manager has not yet given the company's own answer."""
        return self.answer is None or not self.answer.text.strip()


def checked_name(name: str) -> str:
    """The name of a topic. Raises Refused where there is none."""
    if not name.strip():
        raise Refused(_("Please give the topic a name."), "name")
    return " ".join(name.split())


def checked_question(text: str) -> str:
    """Raises Refused where nothing is asked."""
    if not text.strip():
        raise Refused(_("Please write the question."), "text")
    return text.strip()
