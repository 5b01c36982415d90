"""Stretches of time, and how long they last together: what overlaps counts once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, order=True)
class Span:
    """From a moment to another, both with their zone; the end is no longer part of it."""

    begins: datetime
    ends: datetime

    @property
    def lasts(self) -> timedelta:
        return self.ends - self.begins

    def within(self, other: Span) -> Span | None:
        """The part of it that lies in another."""
        begins, ends = max(self.begins, other.begins), min(self.ends, other.ends)
        return Span(begins, ends) if begins < ends else None

    def overlaps(self, other: Span) -> bool:
        return self.begins < other.ends and other.begins < self.ends


def joined(spans: Iterable[Span]) -> list[Span]:
    """The same time without overlaps, in order; what touches becomes one, what has no length is left out."""
    together: list[Span] = []
    for span in sorted(span for span in spans if span.begins < span.ends):
        if together and span.begins <= together[-1].ends:
            together[-1] = Span(together[-1].begins, max(together[-1].ends, span.ends))
        else:
            together.append(span)
    return together


def clipped(spans: Iterable[Span], to: Span) -> list[Span]:
    return [part for span in spans if (part := span.within(to))]


def hours(spans: Iterable[Span]) -> float:
    """How long they last together."""
    return sum((span.lasts for span in joined(spans)), timedelta()) / timedelta(hours=1)


def free_before(end: datetime, length: timedelta, taken: Sequence[Span], earliest: datetime) -> Span | None:
    """The latest stretch of a length that ends by a moment and that nothing takes; none begins before `earliest`."""
    for busy in reversed(joined(taken)):
        if busy.begins < end and busy.ends > end - length:
            end = busy.begins
    return Span(end - length, end) if end - length >= earliest else None
