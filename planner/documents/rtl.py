"""Which way words run: the Unicode bidirectional algorithm (UAX 9), without the signs that command a direction.

Those signs never come so far: `words.clean` marks them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar
from unicodedata import bidirectional

T = TypeVar("T")
PAIRS = dict(
    zip(
        "([{«༺༼᚛⁅⁽₍〈❨❪❬❮❰❲❴⟦⟨⟪⟬⟮〈《「『【〔〖〘〚（［｛｟｢",
        ")]}»༻༽᚜⁆⁾₎〉❩❫❭❯❱❳❵⟧⟩⟫⟭⟯〉》」』】〕〗〙〛）］｝｠｣",
        strict=True,
    )
)
del PAIRS["«"]  # a quotation mark, which the standard does not pair
CLOSING = frozenset(PAIRS.values())
NEUTRAL = frozenset(("B", "S", "WS", "ON"))
RIGHT_TO_LEFT = frozenset(("R", "AL", "AN"))
"""Without any of these, and in words that run from left to right, nothing runs otherwise: so end most texts."""
STRONG = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}
"""What letters and numbers count as for the neutral signs beside them."""


def runs_right_to_left(words: str, least: float = 0.0) -> bool:
    """By the first letter that runs either way; besides, at least that share of all letters must run so."""
    ways = [kind != "L" for kind in map(bidirectional, words) if kind in ("L", "R", "AL")]
    return bool(ways) and ways[0] and sum(ways) >= least * len(ways)


def levels(words: str, base: int) -> list[int]:
    """Of each sign: even from left to right, odd from right to left, higher where one stands within the other."""
    kinds = [bidirectional(sign) or "L" for sign in words]
    if not base and RIGHT_TO_LEFT.isdisjoint(kinds):
        return [0] * len(kinds)
    kinds = ["ON" if kind == "BN" else kind for kind in kinds]
    around = "R" if base else "L"
    _resolve_weak(kinds, around)
    _resolve_brackets(words, kinds, around)
    _resolve_neutral(kinds, around)
    return [_level(kind, base) for kind in kinds]


def _level(kind: str, base: int) -> int:
    if base % 2:
        return base if kind == "R" else base + 1
    return {"L": base, "R": base + 1}.get(kind, base + 2)


def visual(items: Sequence[T], levels: Sequence[int]) -> list[T]:
    """The items of one line as they stand from left to right."""
    if not any(levels):
        return list(items)
    order = list(range(len(items)))
    for level in range(max(levels), 0, -1):
        for start, end in _stretches([levels[place] >= level for place in order]):
            order[start:end] = reversed(order[start:end])
    return [items[place] for place in order]


def _stretches(wanted: Sequence[bool]) -> Iterator[tuple[int, int]]:
    start = None
    for place, here in enumerate((*wanted, False)):
        if here and start is None:
            start = place
        elif not here and start is not None:
            yield start, place
            start = None


def _resolve_weak(kinds: list[str], around: str) -> None:
    """Rules W1 to W7: what stands on letters, and numbers with their points and signs."""
    before = strong = around
    for place, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[place] = before
        elif kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[place] = "AN"
        before = kinds[place]
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    _join_numbers(kinds)
    strong = around
    for place, kind in enumerate(kinds):
        if kind in ("ES", "ET", "CS"):
            kinds[place] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[place] = "L"


def _join_numbers(kinds: list[str]) -> None:
    for place in range(1, len(kinds) - 1):
        kind, before, after = kinds[place], kinds[place - 1], kinds[place + 1]
        if before == after and ((kind in ("ES", "CS") and before == "EN") or (kind == "CS" and before == "AN")):
            kinds[place] = before
    for start, end in _stretches([kind == "ET" for kind in kinds]):
        if "EN" in (kinds[start - 1] if start else "", kinds[end] if end < len(kinds) else ""):
            kinds[start:end] = ["EN"] * (end - start)


def _resolve_brackets(words: str, kinds: list[str], around: str) -> None:
    """Rule N0: both brackets of a pair run as what they hold, or as what stands before them."""
    for first, last in _pairs(words, kinds):
        inside = {STRONG[kind] for kind in kinds[first + 1 : last] if kind in STRONG}
        if not inside:
            continue
        if around in inside:
            kinds[first] = kinds[last] = around
            continue
        before = next((STRONG[kind] for kind in reversed(kinds[:first]) if kind in STRONG), around)
        kinds[first] = kinds[last] = before if before in inside else around


def _pairs(words: str, kinds: Sequence[str]) -> list[tuple[int, int]]:
    waiting: list[tuple[str, int]] = []
    found = []
    for place, sign in enumerate(words):
        if kinds[place] != "ON":
            continue
        if sign in PAIRS:
            if len(waiting) == 63:  # as many as the standard wants
                return []
            waiting.append((PAIRS[sign], place))
        elif sign in CLOSING:
            match = next((n for n in range(len(waiting) - 1, -1, -1) if waiting[n][0] == sign), None)
            if match is not None:
                found.append((waiting[match][1], place))
                del waiting[match:]
    return sorted(found)


def _resolve_neutral(kinds: list[str], around: str) -> None:
    """Rules N1 and N2: white and signs run as what stands on both sides, or as the whole."""
    for start, end in _stretches([kind in NEUTRAL for kind in kinds]):
        before = STRONG[kinds[start - 1]] if start else around
        after = STRONG[kinds[end]] if end < len(kinds) else around
        kinds[start:end] = [before if before == after else around] * (end - start)
