"""Signs that print as a mark because no font has them: noted while pages are drawn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

_noted: ContextVar[dict[str, int] | None] = ContextVar("_noted", default=None)


class Lacking(NamedTuple):
    """A sign, and the first page that it was meant for."""

    sign: str
    page: int


@contextmanager
def noting() -> Iterator[dict[str, int]]:
    """Signs and pages of the document that is drawn meanwhile."""
    found: dict[str, int] = {}
    before = _noted.set(found)
    try:
        yield found
    finally:
        _noted.reset(before)


def note(signs: str, page: int) -> None:
    noted = _noted.get()
    if noted is not None:
        for sign in signs:
            noted.setdefault(sign, page)
