"""A call that manager and salesperson make together, on a ride-along or as the subject of a call debrief."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Protocol, TypeVar
from uuid import UUID

from planner.domain.development import LEVELS
from planner.domain.record import Record
from planner.domain.session import Kind
from planner.domain.sides import Side
from planner.errors import Refused
from planner.language import N_, _, counted

MOST_WATCHED = 2


class FieldRole(Enum):
    """What the manager does in the call, agreed with the salesperson beforehand."""

    LEAD = "lead"
    TAKE_PART = "take_part"
    OBSERVE = "observe"

    @property
    def words(self) -> str:
        return _(_ROLES[self])

    @property
    def meaning(self) -> str:
        """What was agreed, with a place for the manager's name and the salesperson's."""
        return _(_MEANINGS[self])


_ROLES = {FieldRole.LEAD: N_("lead"), FieldRole.TAKE_PART: N_("take part"), FieldRole.OBSERVE: N_("observe")}
_MEANINGS = {
    FieldRole.LEAD: N_("{manager} leads the call, {name} watches."),
    FieldRole.TAKE_PART: N_("{name} leads the call, {manager} has a part that both know beforehand."),
    FieldRole.OBSERVE: N_("{name} leads the call, {manager} listens."),
}


class CallText(Enum):
    """What is written about a call: all of it is shared with the salesperson."""

    OBJECTIVE = "objective"
    STEPPING_IN = "stepping_in"
    OWN_VIEW = "own_view"
    STRENGTHS = "strengths"
    CHANGES = "changes"


class Part(Enum):
    """Where one is with a call."""

    BRIEF = "brief"
    CALL = "call"
    DEBRIEF = "debrief"


@dataclass(eq=False, kw_only=True)
class CallRating(Record):
    """A watched skill as one side saw it in the call; a `level` of None means too early to tell."""

    call_id: UUID
    skill_id: UUID
    by: Side
    level: int | None = None


@dataclass(eq=False, kw_only=True)
class FieldCall(Record):
    """`stepping_in` is the rule for when the manager may step in; the brief is shared with the salesperson.

    `own_view` is what the salesperson says first; `strengths` and `changes` are what both agreed on afterwards: all
    shared. At most two skills are watched. `rated_at` says when the salesperson's own ratings were in, which is what
    opens the manager's; `debriefed_at` when the debrief was closed.
    """

    session_id: UUID
    position: int = 0
    client: str = ""
    dream_client_id: UUID | None = None
    objective: str = ""
    role: FieldRole = FieldRole.OBSERVE
    stepping_in: str = ""
    first_skill_id: UUID | None = None
    second_skill_id: UUID | None = None
    own_view: str = ""
    strengths: str = ""
    changes: str = ""
    rated_at: datetime | None = None
    debriefed_at: datetime | None = None
    ratings: list[CallRating] = field(default_factory=list)

    @property
    def watched(self) -> list[UUID]:
        return [skill for skill in (self.first_skill_id, self.second_skill_id) if skill]

    @property
    def begun(self) -> bool:
        """Whether anything was said or rated in its debrief."""
        return debrief_begun(self) or bool(self.ratings)

    def watch(self, first: UUID | None, second: UUID | None, now: datetime) -> None:
        """Which skills to look at. Raises Refused where it is the same one twice."""
        if first and first == second:
            raise Refused(_("This skill is watched already. One is enough, two are the most."), "second_skill_id")
        self.first_skill_id, self.second_skill_id = first, second
        self._look_whether_rated(now)

    def rating(self, by: Side, skill_id: UUID) -> CallRating | None:
        return next((each for each in self.ratings if each.by is by and each.skill_id == skill_id), None)

    def rate(self, by: Side, skill_id: UUID, level: int | None, now: datetime) -> None:
        """Raises Refused where the manager would go first, and where the salesperson would after having seen."""
        if level is not None and level not in LEVELS:
            raise Refused(_("A level is a number from 1 to 4, or 0 where it is too early to tell."))
        self._check(by, skill_id)
        given = self.rating(by, skill_id)
        if given is None:
            self.ratings.append(CallRating(call_id=self.id, skill_id=skill_id, by=by, level=level))
        else:
            given.level = level
        self._look_whether_rated(now)

    def take_back(self, by: Side, skill_id: UUID, now: datetime) -> None:
        """Empty a rating again. Raises Refused as `rate` does."""
        self._check(by, skill_id)
        given = self.rating(by, skill_id)
        if given is not None:
            self.ratings.remove(given)
        self._look_whether_rated(now)

    def close_debrief(self, now: datetime) -> None:
        self.debriefed_at = now

    def open_debrief(self) -> None:
        """Take back that it was closed."""
        self.debriefed_at = None

    def _check(self, by: Side, skill_id: UUID) -> None:
        if skill_id not in self.watched:
            raise Refused(_("Only what was to be watched is rated. The brief says which skills those are."))
        if by is Side.MANAGER and self.rated_at is None:
            raise Refused(_("The salesperson rates first. Yours open when the self-ratings of this call are in."))
        if by is Side.SALESPERSON and self.rating(Side.MANAGER, skill_id):
            raise Refused(_("Yours is on the table already, so the self-rating stays as it was given."))

    def _look_whether_rated(self, now: datetime) -> None:
        watched = self.watched
        complete = bool(watched) and all(self.rating(Side.SALESPERSON, skill) for skill in watched)
        self.rated_at = (self.rated_at or now) if complete else None


class Debriefed(Protocol):
    """What the rules of a debrief need to know of a call, and of every row of one."""

    @property
    def own_view(self) -> str: ...
    @property
    def strengths(self) -> str: ...
    @property
    def changes(self) -> str: ...
    @property
    def debriefed_at(self) -> datetime | None: ...


def debrief_begun(call: Debriefed) -> bool:
    """Whether something was said, or the debrief was closed without a word."""
    return bool(call.debriefed_at or (call.own_view + call.strengths + call.changes).strip())


def changes_open(call: Debriefed, skipped: bool) -> bool:
    """Strengths come before changes: one was named, or left out on purpose. What was written is never hidden."""
    return skipped or bool((call.strengths + call.changes).strip())


def next_change(changes: str, promised: Iterable[str]) -> str:
    """The first line of what to do differently that is not promised yet; nothing where each is."""
    taken = {_folded(words) for words in promised}
    return next((line.strip() for line in changes.splitlines() if line.strip() and _folded(line) not in taken), "")


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()


def opens_at(call: Debriefed, kind: Kind, rated: bool) -> Part:
    """Where one goes on with a call when the session is opened; a call debrief comes after the call."""
    return Part.DEBRIEF if kind is Kind.CALL_DEBRIEF or rated or debrief_begun(call) else Part.CALL


class Listed(Protocol):
    @property
    def id(self) -> UUID: ...
    @property
    def debriefed_at(self) -> datetime | None: ...


C = TypeVar("C", bound=Listed)


def next_to_debrief(calls: Sequence[C], current_id: UUID | None) -> C | None:
    """The next call without a debrief; after the last one, what was left before it. None when all have theirs."""
    here = next((place for place, call in enumerate(calls) if call.id == current_id), -1)
    turned = [*calls[here + 1 :], *calls[: max(0, here)]]
    return next((call for call in turned if call.debriefed_at is None), None)


def gap(own: int | None, managers: int | None) -> int | None:
    """How far the salesperson's level stands above the manager's; None until both have said one."""
    return own - managers if own and managers else None


def gap_words(own: int | None, managers: int | None) -> str:
    """How far apart two ratings are, without saying who is right."""
    apart = gap(own, managers)
    if apart is None:
        return _("too early to tell")
    return counted("{} level apart", "{} levels apart", abs(apart)) if apart else _("the same level")


def both_words(name: str, own: int | None, manager: str, managers: int | None) -> str:
    """What each side gave: `Ines 3, you 2`."""
    return _("{name} {own}, {manager} {managers}").format(
        name=name, own=level_words(own), manager=manager, managers=level_words(managers)
    )


def level_words(level: int | None) -> str:
    return str(level) if level else _("too early to tell")
