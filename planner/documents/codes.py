"""The codes of agenda items, by which notes on paper find their way back: the part's letter and a number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.documents.papers import Item, Part

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def letter(number: int) -> str:
    """A to Z, then AA and so on, counting from 0."""
    before, last = divmod(number, len(LETTERS))
    return (letter(before - 1) if before else "") + LETTERS[last]


def coded(first: str, items: Sequence[Item]) -> Iterator[tuple[str, Item]]:
    for number, item in enumerate(items, 1):
        yield f"{first}{number}", item


def all_coded(parts: Sequence[Part]) -> Iterator[tuple[str, Item]]:
    for number, part in enumerate(parts):
        yield from coded(letter(number), part.items)
