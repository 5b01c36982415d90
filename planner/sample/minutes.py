"""How the minutes of a session of the sample team are shared out over its agenda."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle
from math import ceil

from planner.domain.agenda import ItemKind
from planner.domain.proposal import BLOCKS, LEAST
from planner.domain.session import Kind

USUAL = BLOCKS | {ItemKind.PROMISE: 5, ItemKind.PLAN_ACTION: 10, ItemKind.FREE: 10}
KEEPS = (ItemKind.SELF_MANAGEMENT, ItemKind.NEW_PROMISES)
"""Kinds that are never made longer."""
STEP = 5
ROUND = 15
"""Sessions other than one-on-ones last a multiple of this."""


def length(kind: Kind, usual: int, took: int) -> int:
    """How long a session was planned to last."""
    return usual if kind is Kind.ONE_ON_ONE else ceil(took / ROUND) * ROUND


def planned(kinds: Sequence[ItemKind], whole: int) -> list[int]:
    """Minutes for each item; together they fill the session, and never exceed it.

    What is wanting is cut from the longest, what is spare goes to what is worth it, in steps of five.
    """
    shared = [USUAL[kind] for kind in kinds]
    while sum(shared) > whole and max(shared) > LEAST:
        longest = shared.index(max(shared))
        shared[longest] -= min(STEP, sum(shared) - whole, shared[longest] - LEAST)
    worth = cycle(place for place, kind in enumerate(kinds) if kind not in KEEPS)
    for place in worth:
        if sum(shared) >= whole:
            break
        shared[place] += min(STEP, whole - sum(shared))
    return shared


def gone(minutes: Sequence[int], done: Sequence[bool], took: int) -> list[int]:
    """Seconds that each item really took; what was not reached took none."""
    talked = sum(each for each, reached in zip(minutes, done, strict=True) if reached)
    return [
        took * 60 * each // talked if reached and talked else 0 for each, reached in zip(minutes, done, strict=True)
    ]
