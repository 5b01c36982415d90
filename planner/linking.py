"""The same barrier from several salespeople becomes one: which ones sound alike, linking them, and taking it back."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from planner.domain import barrier_links
from planner.domain.barrier import Barrier, Verdict
from planner.rows import BarrierRow
from planner.storage import mapping, schema
from planner.storage.schema import alive
from planner.storage.store import Db, whole

ALIKE = 75
"""Of 100: how much of what two barriers say must be the same words."""
MOST_COMPARED = 200
"""Open barriers; of more, the newest."""
TELLING = 4
"""Letters from which on a word says what a sentence is about."""

Pair = frozenset[UUID]


@dataclass(frozen=True)
class Linked:
    """What came of linking: which one went into which, the line of the story that tells of it, and what came along."""

    head_id: UUID
    other_id: UUID
    step_id: UUID
    came_along: tuple[UUID, ...] = ()


def join(db: Db, barrier_id: UUID, version: int | None = None, *, other_id: UUID, on: date) -> Linked:
    """Two are one: the one that was heard first, in its words. Raises Refused as `link` does."""
    both = whole(db, Barrier, barrier_id, version), whole(db, Barrier, other_id)
    head, other = sorted(both, key=lambda each: (each.first_heard, each.created_at))
    return link(db, head.id, other_id=other.id, on=on)


def link(db: Db, barrier_id: UUID, version: int | None = None, *, other_id: UUID, on: date) -> Linked:
    """The other one turned out to be this one; what was linked into it comes along.

    Raises Refused for one that is settled or linked already.
    """
    head, other = whole(db, Barrier, barrier_id, version), whole(db, Barrier, other_id)
    came_along = _linked_into(db, other_id)
    step_id = barrier_links.link(head, other, on, came_along)
    return Linked(barrier_id, other_id, step_id, tuple(each.id for each in came_along))


def unlink(db: Db, linked: Linked) -> None:
    """Undo of `link`."""
    head, other = whole(db, Barrier, linked.head_id), whole(db, Barrier, linked.other_id)
    back = (other.id, *linked.came_along)
    all_of_them = _linked_into(db, head.id)
    followers = [each for each in all_of_them if each.id in linked.came_along]
    barrier_links.unlink(head, other, followers, [each for each in all_of_them if each.id not in back])
    head.strike_step(linked.step_id)


def take_apart(db: Db, barrier_id: UUID, version: int | None = None, *, other_id: UUID, on: date) -> UUID:
    """What was linked is another barrier after all; gives the line of the story that tells of it."""
    head, other = whole(db, Barrier, barrier_id, version), whole(db, Barrier, other_id)
    still = [each for each in _linked_into(db, barrier_id) if each.id != other_id]
    barrier_links.unlink(head, other, still=still)
    return head.judge(other_id, Verdict.DIFFERENT, on)


def link_again(db: Db, barrier_id: UUID, *, other_id: UUID, step_id: UUID) -> None:
    """Undo of `take_apart`."""
    head = whole(db, Barrier, barrier_id)
    barrier_links.link_again(head, whole(db, Barrier, other_id), _linked_into(db, barrier_id))
    head.strike_step(step_id)


def tell_apart(
    db: Db, barrier_id: UUID, version: int | None = None, *, other_ids: Collection[UUID], on: date
) -> Sequence[UUID]:
    """They sound alike and are not the same; gives the lines of the story that tell of it."""
    barrier = whole(db, Barrier, barrier_id, version)
    return [barrier.judge(other_id, Verdict.DIFFERENT, on) for other_id in other_ids]


def alike_after_all(db: Db, barrier_id: UUID, *, step_ids: Sequence[UUID]) -> None:
    """Undo of `tell_apart`."""
    barrier = whole(db, Barrier, barrier_id)
    for step_id in step_ids:
        barrier.strike_step(step_id)


def told_apart(db: Db) -> set[Pair]:
    """Which barriers are not the same, though they may sound alike."""
    steps = schema.barrier_steps
    asked = select(steps.c.barrier_id, steps.c.other_id).where(steps.c.verdict == Verdict.DIFFERENT, alive(steps))
    return {frozenset(pair) for pair in db.execute(asked)}


def alike(barriers: Sequence[BarrierRow], apart: Collection[Pair]) -> Mapping[UUID, Sequence[BarrierRow]]:
    """Of each barrier those that say much the same, the most alike first."""
    from rapidfuzz import fuzz, process

    compared = barriers[-MOST_COMPARED:]
    rows = {row.id: row for row in compared}
    words = {row.id: telling(row.text) for row in compared}
    found: dict[UUID, Sequence[BarrierRow]] = {}
    for row in compared:
        others = {each: said for each, said in words.items() if each != row.id and {each, row.id} not in apart}
        close = process.extract(words[row.id], others, scorer=fuzz.token_set_ratio, score_cutoff=ALIKE, limit=None)
        found[row.id] = [rows[each] for _words, _score, each in close]
    return {barrier_id: close for barrier_id, close in found.items() if close}


def telling(text: str) -> str:
    """The words that say what a sentence is about: the longer ones, or all where none is long."""
    words = re.findall(r"\w+", text.casefold())
    return " ".join([word for word in words if len(word) >= TELLING] or words)


def _linked_into(db: Db, barrier_id: UUID) -> Sequence[Barrier]:
    barriers = schema.barriers
    asked = select(Barrier).where(barriers.c.linked_to_id == barrier_id, alive(barriers))
    return db.scalars(asked.options(*mapping.whole(Barrier))).all()
