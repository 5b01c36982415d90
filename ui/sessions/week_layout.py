"""Where the sessions of a week lie: the day's column, and beside each other where they clash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from planner.rows import SessionRow

FROM, UNTIL = 8, 18
"""The hours that are always shown."""

LEAST = 30
"""Minutes that a block is tall at the least, so that its name can be read."""


@dataclass(frozen=True)
class Block:
    """A session in its day's column (0 to 6), in a lane of as many as lie beside each other there."""

    row: SessionRow
    day: int
    lane: int
    lanes: int

    @property
    def begins(self) -> float:
        """In hours of the day."""
        return self.row.begins.hour + self.row.begins.minute / 60

    @property
    def ends(self) -> float:
        return min(24.0, self.begins + max(LEAST, self.row.minutes) / 60)


def blocks_of(rows: Sequence[SessionRow], first: date) -> list[Block]:
    """In the order in which they begin."""
    blocks: list[Block] = []
    for day in range(7):
        of_day = sorted(
            (row for row in rows if (row.day - first).days == day), key=lambda row: (row.begins, row.salesperson)
        )
        for group in _clashing([Block(row, day, 0, 1) for row in of_day]):
            blocks += _beside(group)
    return blocks


def hours_of(rows: Sequence[SessionRow]) -> range:
    """The working day, and as much more as the sessions need."""
    first = min((row.begins.hour for row in rows), default=FROM)
    last = max((int(Block(row, 0, 0, 1).ends + 0.99) for row in rows), default=UNTIL)
    return range(min(FROM, first), max(UNTIL, last))


def _clashing(blocks: Sequence[Block]) -> list[list[Block]]:
    """Groups of blocks that overlap, one after the other."""
    groups: list[list[Block]] = []
    for block in blocks:
        if groups and block.begins < max(other.ends for other in groups[-1]):
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


def _beside(group: Sequence[Block]) -> list[Block]:
    """Each in the first lane that is free."""
    ends: list[float] = []
    lanes: list[int] = []
    for block in group:
        free = next((lane for lane, end in enumerate(ends) if end <= block.begins), len(ends))
        ends[free : free + 1] = [block.ends]
        lanes.append(free)
    return [Block(block.row, block.day, lane, len(ends)) for block, lane in zip(group, lanes, strict=True)]
