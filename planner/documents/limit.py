"""How long a document may become, told as soon as one place alone would fill more than all of its pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple, NoReturn

from planner.errors import PlannerError
from planner.language import _


class TooLong(PlannerError):
    """The document would have more pages than anybody reads."""


class _Limit(NamedTuple):
    pages: int
    height: float
    """Of what they take together, in points."""


_limit: ContextVar[_Limit | None] = ContextVar("_limit", default=None)


@contextmanager
def at_most(pages: int, height: float) -> Iterator[None]:
    """While a document is put on pages that take such a height each."""
    before = _limit.set(_Limit(pages, pages * height))
    try:
        yield
    finally:
        _limit.reset(before)


def has_room(height: float) -> None:
    """For what stands one below the other: parted over pages it takes as much. Raises TooLong."""
    limit = _limit.get()
    if limit and height > limit.height:
        refuse(limit.pages)


def refuse(pages: int) -> NoReturn:
    raise TooLong(_("This would fill more than {} pages. Please shorten it.").format(pages))
