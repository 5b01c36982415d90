"""Signs that print as a mark because no font has them: noted while pages are drawn, and said in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple
from unicodedata import category

from planner.language import _, counted

MOST = 6
"""Signs that a sentence names."""
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


def sentence(lacking: Sequence[Lacking]) -> str:
    """What will be seen in their place and where; nothing if there are none."""
    if not lacking:
        return ""
    one = "{} sign has no font on this computer and prints as \ufffd"
    many = "{} signs have no font on this computer and print as \ufffd"
    named = [_("{sign} on page {page}").format(sign=_named(each.sign), page=each.page) for each in lacking[:MOST]]
    where = ", ".join((*named, *(["…"] if len(lacking) > MOST else [])))
    return f"{counted(one, many, len(lacking))}: {where}."


def _named(sign: str) -> str:
    """By its number where it has no picture that all know."""
    return f"U+{ord(sign):04X}" if category(sign)[0] == "C" else sign
