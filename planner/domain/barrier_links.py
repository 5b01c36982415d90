"""Two barriers that turn out to be one: whoever met the other met this one, and what it lacks it has from the other."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from enum import Enum
from uuid import UUID

from planner.domain.barrier import Barrier, BarrierKind, BarrierStep, Verdict
from planner.errors import Refused
from planner.language import _


class Along(Enum):
    """What comes along with a barrier that is linked into one that has none of it, as the giver remembers it."""

    ESCALATION = "gave_escalation"
    ASK = "gave_ask"
    COMPANY_KIND = "gave_company_kind"
    NEXT_STEP = "gave_next_step"


FIELDS: dict[Along, tuple[str, ...]] = {
    Along.ESCALATION: ("escalated_to", "escalated_on"),
    Along.ASK: ("ask",),
    Along.COMPANY_KIND: ("company_kind",),
    Along.NEXT_STEP: ("next_step", "next_step_due"),
}


def link(head: Barrier, other: Barrier, on: date, followers: Sequence[Barrier] = ()) -> UUID:
    """The other one is the head: what it was heard as stays with its hearings. Gives the line that says so.

    `followers` were linked into the other one and come along. Raises Refused for one that is settled or linked already.
    """
    _check_may_link(head, other)
    for what in Along:
        setattr(other, what.value, False)
    line = head.judge(other.id, Verdict.SAME, on)
    for each in followers:
        _give_back(other, each)
        _hand_lines(each, other, head)
        each.linked_to_id = head.id
    _hear_as(head, other)
    for each in (other, *followers):
        _take_over(head, each)
    return line


def unlink(head: Barrier, other: Barrier, followers: Sequence[Barrier] = (), still: Sequence[Barrier] = ()) -> None:
    """What the head had from the other one it has no longer, unless it was changed since; it may be had from another.

    `followers` go back with the other one; `still` are those that stay with the head.
    """
    for each in (other, *followers):
        _give_back(head, each)
    _hear_apart(head, other)
    for each in followers:
        _hear_apart(head, each)
        _hear_as(other, each)
        _hand_lines(each, head, other)
        _take_over(other, each)
    for each in _as_linked(head, still):
        _take_over(head, each)


def link_again(head: Barrier, other: Barrier, still: Sequence[Barrier] = ()) -> None:
    """Undo of `unlink`: the other one is in its place again among those that are `still` linked."""
    for each in still:
        _give_back(head, each)
    _hear_as(head, other)
    for each in _as_linked(head, (other, *still)):
        _take_over(head, each)


def _take_over(head: Barrier, other: Barrier) -> None:
    """What the head lacks and had not before; what it had and lost again was given up."""
    for what in Along:
        if not getattr(other, what.value) and _may_come(what, head, other):
            _set(what, head, _values(what, other))
            setattr(other, what.value, True)


def _may_come(what: Along, head: Barrier, other: Barrier) -> bool:
    """A next step that is not shared does not get to where it would be, nor what was asked about what is internal."""
    if _values(what, head) != _NOTHING[what] or _values(what, other) == _NOTHING[what]:
        return False
    if what is Along.NEXT_STEP:
        return other.shared or not head.shared
    if what is Along.COMPANY_KIND:
        return head.kind is BarrierKind.COMPANY
    return other.kind.others_can_remove


def _give_back(head: Barrier, other: Barrier) -> None:
    """What is still as it came."""
    for what in Along:
        if getattr(other, what.value) and _values(what, head) == _values(what, other):
            _set(what, head, _NOTHING[what])
            setattr(other, what.value, False)


def _values(what: Along, barrier: Barrier) -> tuple[object, ...]:
    return tuple(getattr(barrier, name) for name in FIELDS[what])


def _set(what: Along, barrier: Barrier, values: tuple[object, ...]) -> None:
    for name, value in zip(FIELDS[what], values, strict=True):
        setattr(barrier, name, value)


_NOTHING = {what: tuple(Barrier.__dataclass_fields__[name].default for name in names) for what, names in FIELDS.items()}


def _lines(head: Barrier, other: Barrier) -> list[BarrierStep]:
    """Those that tell of their link, of which there are more where they were apart meanwhile."""
    return [step for step in head.steps if step.other_id == other.id and step.verdict is Verdict.SAME]


def _hand_lines(follower: Barrier, giver: Barrier, taker: Barrier) -> None:
    """That it was linked is the taker's to tell."""
    moved = _lines(giver, follower)
    for line in moved:
        line.barrier_id = taker.id
    giver.steps = [step for step in giver.steps if step not in moved]
    taker.steps = [*taker.steps, *moved]


def _as_linked(head: Barrier, linked: Collection[Barrier]) -> list[Barrier]:
    """In the order in which they were."""
    return sorted(linked, key=lambda each: _linked_when(head, each))


def _linked_when(head: Barrier, other: Barrier) -> tuple[date, datetime, int]:
    lines = ((line.on, line.created_at, head.steps.index(line)) for line in _lines(head, other))
    return min(lines, default=(head.first_heard, head.created_at, 0))


def _hear_as(head: Barrier, other: Barrier) -> None:
    for hearing in other.hearings:
        hearing.heard_as_id = hearing.heard_as_id or other.id
        hearing.barrier_id = head.id
    head.hearings, other.hearings = [*head.hearings, *other.hearings], []
    head.first_heard = min(head.first_heard, other.first_heard)
    other.linked_to_id = head.id


def _hear_apart(head: Barrier, other: Barrier) -> None:
    """What was heard as the other one is the other one's again."""
    other.linked_to_id = None
    for hearing in head.hearings:
        if hearing.heard_as_id == other.id:
            hearing.heard_as_id, hearing.barrier_id = None, other.id
    other.hearings = [*other.hearings, *(each for each in head.hearings if each.barrier_id == other.id)]
    head.hearings = [each for each in head.hearings if each.barrier_id == head.id]
    if head.first_heard == other.first_heard:
        head.first_heard = min((each.heard_on for each in head.hearings), default=head.first_heard)


def _check_may_link(head: Barrier, other: Barrier) -> None:
    if other is head or head.linked_to_id or other.linked_to_id:
        raise Refused(_("These two are linked already."))
    settled = next((each for each in (head, other) if each.status.settled), None)
    if settled:
        raise Refused(_("“{barrier}” is settled. Open it again first.").format(barrier=settled.text))
