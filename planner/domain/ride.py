"""A session in the field as its screens know it: calls, what was noted and rated in them; frozen rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Self
from uuid import UUID

from planner.domain.field_call import FieldRole, Part, changes_open, debrief_begun, next_to_debrief, opens_at
from planner.domain.five_boxes import BoxHistory, BoxNow
from planner.domain.session import Box
from planner.domain.sides import Side
from planner.domain.talk import Talk
from planner.domain.understanding import Understanding
from planner.language import N_, _


class Stage(Enum):
    """How far one is with a call."""

    TO_COME = "to_come"
    TO_DEBRIEF = "to_debrief"
    DEBRIEFED = "debriefed"

    @property
    def words(self) -> str:
        return _(_STAGES[self])


_STAGES = {
    Stage.TO_COME: N_("to come"),
    Stage.TO_DEBRIEF: N_("to debrief"),
    Stage.DEBRIEFED: N_("debriefed"),
}


def call_heading(client: str, number: int) -> str:
    """The client, or else which call of the day it is."""
    return client.strip() or _("Call {}").format(number)


@dataclass(frozen=True)
class CallRow:
    """A call with its brief and its debrief: all of it is shared with the salesperson."""

    id: UUID
    version: int
    client: str
    dream_client_id: UUID | None
    objective: str
    role: FieldRole
    stepping_in: str
    first_skill_id: UUID | None
    second_skill_id: UUID | None
    own_view: str
    strengths: str
    changes: str
    rated_at: datetime | None
    debriefed_at: datetime | None

    @property
    def watched(self) -> list[UUID]:
        return [skill for skill in (self.first_skill_id, self.second_skill_id) if skill]

    def heading(self, number: int) -> str:
        return call_heading(self.client, number)

    def changes_open(self, skipped: bool) -> bool:
        return changes_open(self, skipped)


@dataclass(frozen=True)
class CallMark:
    """A watched skill as one side rated it; a `level` of None means too early to tell."""

    call_id: UUID
    skill_id: UUID
    by: Side
    level: int | None


@dataclass(frozen=True)
class NoteRow:
    """What was seen or heard in a call; `about` names the skill or topic."""

    id: UUID
    call_id: UUID
    seen_at: datetime
    text: str
    shared: bool
    skill_id: UUID | None
    topic_id: UUID | None
    about: str


@dataclass(frozen=True)
class Evidence:
    """A topic that was seen in use in a call, and how well it was understood."""

    call_id: UUID
    topic_id: UUID
    topic: str
    level: Understanding


class SubjectKind(Enum):
    SKILL = "skill"
    TOPIC = "topic"
    CLIENT = "client"


@dataclass(frozen=True)
class Subject:
    """What can be chosen: a skill to watch with its levels, a topic, one of the salesperson's dream clients."""

    kind: SubjectKind
    id: UUID
    name: str
    level_1: str
    level_2: str
    level_3: str
    level_4: str

    @property
    def levels(self) -> tuple[str, ...]:
        return (self.level_1, self.level_2, self.level_3, self.level_4)


@dataclass(frozen=True)
class Calls(Talk):
    """What brief, capture and debrief show; the manager's ratings are among `marks` once they may be seen."""

    calls: Sequence[CallRow]
    marks: Sequence[CallMark]
    notes: Sequence[NoteRow]
    evidence: Sequence[Evidence]
    subjects: Sequence[Subject]
    manager: str

    @property
    def current(self) -> CallRow | None:
        """The call one is at."""
        return next((each for each in self.calls if each.id == self.session.current_item_id), None)

    @property
    def coach(self) -> str:
        """The manager's first name, as both say it."""
        return self.manager.split()[0] if self.manager.strip() else _("Your manager")

    def at(self, call_id: UUID) -> Self:
        return replace(self, session=replace(self.session, current_item_id=call_id))

    def heading(self, call: CallRow) -> str:
        return call.heading(self.number(call))

    def number(self, call: CallRow) -> int:
        return next((number for number, each in enumerate(self.calls, 1) if each.id == call.id), 0)

    def of(self, kind: SubjectKind) -> list[Subject]:
        return [each for each in self.subjects if each.kind is kind]

    def skill(self, skill_id: UUID | None) -> Subject | None:
        return next((each for each in self.of(SubjectKind.SKILL) if each.id == skill_id), None)

    def watched(self, call: CallRow) -> list[Subject]:
        return [skill for skill in map(self.skill, call.watched) if skill]

    def mark(self, call: CallRow, skill_id: UUID, by: Side) -> CallMark | None:
        mine = (each for each in self.marks if each.call_id == call.id and each.skill_id == skill_id and each.by is by)
        return next(mine, None)

    def notes_of(self, call: CallRow) -> list[NoteRow]:
        return [each for each in self.notes if each.call_id == call.id]

    def evidence_of(self, call: CallRow) -> list[Evidence]:
        return [each for each in self.evidence if each.call_id == call.id]

    def level_of(self, call: CallRow, topic_id: UUID | None) -> Understanding | None:
        return next((each.level for each in self.evidence_of(call) if each.topic_id == topic_id), None)

    def begun(self, call: CallRow) -> bool:
        """Whether anything was said or rated in its debrief."""
        return debrief_begun(call) or any(each.call_id == call.id for each in self.marks)

    def stage(self, call: CallRow) -> Stage:
        if call.debriefed_at:
            return Stage.DEBRIEFED
        return Stage.TO_DEBRIEF if self.begun(call) or self.notes_of(call) else Stage.TO_COME

    def opens_at(self, call: CallRow) -> Part:
        """Where one is with a call when the session is opened."""
        return opens_at(call, self.session.kind, self.begun(call))

    def goes_on_at(self, call: CallRow) -> Part:
        """Where one goes on with a call after another one's debrief."""
        return Part.DEBRIEF if self.stage(call) is Stage.TO_DEBRIEF else self.opens_at(call)

    def after(self, call: CallRow) -> CallRow | None:
        """The next call without a debrief; None when all have theirs."""
        return next_to_debrief(self.calls, call.id)

    @property
    def came_to_boxes(self) -> bool:
        return any(self.session.ticked(box) is not None for box in Box)

    def asks_boxes_at(self, call: CallRow) -> bool:
        """Once a session, after the calls: with the last debrief. Once they were come to, they stay in sight."""
        return self.came_to_boxes or self.after(call) is None


@dataclass(frozen=True)
class RideView(Calls):
    """Everything that the manager sees."""

    history: BoxHistory
    preparation: str
    """What was noted while preparing: private."""
    ready: bool

    @property
    def boxes(self) -> Sequence[BoxNow]:
        """The five as they stand in this session."""
        return self.history.now(self.session.id)

    @property
    def boxes_left(self) -> bool:
        """Whether there are boxes to ask about, and nobody came to them yet."""
        return not self.came_to_boxes and any(each.asked for each in self.boxes)
