"""The agenda that is proposed: what goes in, how long each may take, and why, so that it fits the session."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from planner.domain import titles
from planner.domain.agenda import ItemKind, ReasonKind
from planner.domain.sides import Side
from planner.domain.understanding import Understanding
from planner.language import _

USUAL = 45
STRIP, OWN, DEPTH = ItemKind.SELF_MANAGEMENT, ItemKind.OWN_ITEMS, ItemKind.QUESTION
BARRIERS, PROMISES = ItemKind.BARRIER, ItemKind.NEW_PROMISES
BLOCKS = {STRIP: 5, OWN: 10, DEPTH: 20, BARRIERS: 5, PROMISES: 5}
"""Minutes of a usual session."""
GIVES_WAY = (BARRIERS, DEPTH, STRIP, OWN, PROMISES)
"""What is left out first where the time does not reach."""
STANDING = frozenset({STRIP, OWN, PROMISES})
"""What every agenda has of itself and nothing is carried over of."""
LEAST = 2
DEPTH_KEEPS = 0.6
"""The topic in depth gives at most the rest of its time to what else is due."""
MOST_NEXT_TIMES = 3


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """An entry that an agenda could have; its values are those of an agenda item."""

    kind: ItemKind
    title: str
    minutes: int
    why: ReasonKind = ReasonKind.STANDING
    why_on: date | None = None
    why_level: Understanding | None = None
    why_owner: Side | None = None
    own: bool = False
    pinned: bool = False
    topic_id: UUID | None = None
    question_id: UUID | None = None
    barrier_id: UUID | None = None
    commitment_id: UUID | None = None
    plan_action_id: UUID | None = None
    next_time_id: UUID | None = None
    dream_client_id: UUID | None = None
    equipment_id: UUID | None = None
    topic: str = ""
    gap: bool = False
    """Whether the playbook has no answer to the topic."""
    seen_at: str = ""
    """The client at whom the topic was seen in use."""
    private_title: str = ""
    """What the manager reads in place of the title, where that would not be fit for both."""
    unknown: int = 0
    criteria: int = 0
    """Of a client: how many criteria it is held against, and of how many of them nobody knows whether it fits."""

    @property
    def subject(self) -> object:
        """What it is about; nothing is on one agenda twice. A client and the question about it are two things."""
        if self.dream_client_id:
            return self.kind, self.dream_client_id
        owed = (self.commitment_id, self.equipment_id)
        about = (self.topic_id, self.barrier_id, *owed, self.plan_action_id, self.next_time_id)
        return next((each for each in about if each), (self.kind, "" if self.kind in STANDING else self.title))


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What could be on an agenda, each list with the most pressing first.

    `first_name` is the salesperson's; `overdue` names the promises and the wishes whose day has passed.
    """

    first_name: str
    next_times: Sequence[Proposed] = ()
    topics: Sequence[Proposed] = ()
    barriers: Sequence[Proposed] = ()
    promises: Sequence[Proposed] = ()
    actions: Sequence[Proposed] = ()
    wishes: Sequence[Proposed] = ()
    carried: Sequence[Proposed] = ()
    clients: Sequence[Proposed] = ()
    overdue: frozenset[object] = frozenset()

    def everything(self) -> list[Proposed]:
        """All that could be added, in the order in which it is offered."""
        own = (self.carried, self.next_times, self.promises, self.topics)
        lists = (*own, self.barriers, self.actions, self.clients, self.wishes)
        return distinct(each for some in lists for each in some)


def blocks(length: int) -> dict[ItemKind, int]:
    """How the minutes of a session are shared out: in whole minutes, from five on in steps of five."""
    shared = {kind: max(LEAST, _sensible(minutes * length / USUAL)) for kind, minutes in BLOCKS.items()}
    for kind in GIVES_WAY:
        if sum(shared.values()) <= length:
            break
        rest = length - sum(minutes for other, minutes in shared.items() if other is not kind)
        if kind is PROMISES and length > 0:
            shared[kind] = max(1, rest)
        elif rest < LEAST:
            del shared[kind]
        else:
            shared[kind] = rest
    if DEPTH in shared:
        shared[DEPTH] += 5 * ((length - sum(shared.values())) // 5)
    return shared


def propose(length: int, ground: Ground) -> list[Proposed]:
    """An agenda that never takes longer than the session; new promises come last."""
    if length < 1:
        return []
    share = blocks(length)
    carried = [each for each in ground.carried if each.kind not in STANDING]
    depth = _first(DEPTH, carried, ground.topics) if DEPTH in share else []
    barrier = (_first(BARRIERS, carried, ground.barriers) or [_barrier_asked()]) if BARRIERS in share else []
    start = [_strip(share[STRIP])] if STRIP in share else []
    start += _own(share[OWN], ground) if OWN in share else []
    middle = [*_lasting(depth, share.get(DEPTH, 0)), *_lasting(barrier, share.get(BARRIERS, 0))]
    end = _new_promises(share[PROMISES])
    overdue = [each for each in (*ground.promises, *ground.wishes) if each.subject in ground.overdue]
    extras = [*ground.actions, *carried, *overdue] if DEPTH in share else []
    return _with_extras(length, [*start, *middle], extras, end)


def from_template(items: Sequence[Proposed], length: int) -> list[Proposed]:
    """A template's items, scaled to the length; what comes last is kept, as it is the promises."""
    whole = sum(item.minutes for item in items)
    if whole <= length or not items:
        return list(items)
    scaled = [replace(item, minutes=max(1, item.minutes * length // whole)) for item in items]
    while scaled and sum(item.minutes for item in scaled) > length:
        del scaled[-2 if len(scaled) > 1 else -1]
    return scaled


def barrier_title() -> str:
    """How an agenda names a barrier whose own words stay with the manager."""
    return _(titles.BARRIERS)


def distinct(items: Iterable[Proposed]) -> list[Proposed]:
    """Each subject once, where it stands first."""
    firsts: dict[object, Proposed] = {}
    for item in items:
        firsts.setdefault(item.subject, item)
    return list(firsts.values())


def _with_extras(length: int, agenda: list[Proposed], extras: list[Proposed], end: Proposed) -> list[Proposed]:
    """Add what else is due while there is time, or while the topic in depth can give some of its own.

    What is overdue of promises and of what they asked for is let in first, then what was carried over, then actions of
    the plan.
    """
    spare = length - end.minutes - sum(each.minutes for each in agenda)
    deep = next((each for each in agenda if each.kind is DEPTH), None)
    gift = deep.minutes - round(deep.minutes * DEPTH_KEEPS) if deep else 0
    taken = {each.subject for each in agenda}
    let_in: list[Proposed] = []
    for extra in sorted(distinct(extras), key=_pressing):
        if extra.subject not in taken and extra.minutes <= spare + gift:
            let_in.append(extra)
            given = max(0, extra.minutes - spare)
            spare, gift = max(0, spare - extra.minutes), gift - given
            agenda = [replace(each, minutes=each.minutes - given) if each is deep else each for each in agenda]
            deep = next((each for each in agenda if each.kind is DEPTH), None)
    return [*agenda, *(each for each in distinct(extras) if each in let_in), end]


def _pressing(extra: Proposed) -> int:
    owed = {ReasonKind.PROMISE_DUE: 0, ReasonKind.EQUIPMENT_DUE: 0}
    return {**owed, ReasonKind.CARRIED: 1, ReasonKind.STANDING: 1}.get(extra.why, 2)


def _first(kind: ItemKind, *lists: Sequence[Proposed]) -> list[Proposed]:
    return next(([each] for some in lists for each in some if each.kind is kind), [])


def _lasting(items: list[Proposed], minutes: int) -> list[Proposed]:
    return [replace(item, minutes=minutes) for item in items]


def _sensible(minutes: float) -> int:
    return int(minutes) if minutes < 5 else int(minutes // 5) * 5


def _own(minutes: int, ground: Ground) -> list[Proposed]:
    """The salesperson's own items, and of the next-time list what fits into the same minutes."""
    each = 3 if minutes >= 10 and len(ground.next_times) < MOST_NEXT_TIMES else LEAST
    room = min(MOST_NEXT_TIMES, max(0, (minutes - LEAST) // each))
    brought = _lasting(distinct(ground.next_times)[:room], each)
    rest = minutes - sum(item.minutes for item in brought)
    title = _(titles.OWN_ITEMS).format(name=ground.first_name)
    return [Proposed(kind=OWN, title=title, minutes=rest), *brought]


def _strip(minutes: int) -> Proposed:
    return Proposed(kind=STRIP, title=_(titles.STRIP), minutes=minutes)


def _barrier_asked() -> Proposed:
    return Proposed(kind=BARRIERS, title=barrier_title(), minutes=5)


def _new_promises(minutes: int) -> Proposed:
    return Proposed(kind=PROMISES, title=_(titles.PROMISES), minutes=minutes)
