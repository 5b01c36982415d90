"""All that is held about one person, as values: what each record says, under which caption, less what is black."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from hashlib import sha256
from itertools import groupby

from planner.documents.papers import Pair
from planner.domain.agenda import ReasonKind
from planner.domain.blacking_out import Passage, black
from planner.domain.understanding import Understanding
from planner.language import _

NEVER_PARTED = "\u00a0"
"""White at which no line ends."""


@dataclass(frozen=True)
class Numbered:
    """A session, a plan or an agreement by its kind and number; the kind is a word of the app's."""

    what: str | Enum
    number: int


@dataclass(frozen=True)
class Because:
    """Why something stood on an agenda."""

    why: ReasonKind
    on: date | None
    level: Understanding | None


@dataclass(frozen=True)
class Period:
    starts: date
    ends: date


@dataclass(frozen=True)
class Fixed:
    """Words of the app's own, put into the language of the page when they are set."""

    text: str


Value = str | bool | int | float | date | datetime | Enum | Numbered | Because | Period | Fixed | None
"""A plain `str` was typed by somebody."""


@dataclass(frozen=True)
class Told:
    """A value under its caption, which is put into the language of the page when it is set.

    `own` words are the person's name, address and the like, in which nothing is blacked out; `contacts` are people at a
    client; `short` ones share a line with days and states.
    """

    caption: str
    value: Value
    own: bool = False
    contacts: bool = False
    short: bool = False

    @property
    def typed(self) -> str | None:
        """What somebody wrote here, in which others may be named."""
        return self.value if isinstance(self.value, str) and not self.own else None


@dataclass(frozen=True)
class Entry:
    """One record, with those that belong to it."""

    title: Told
    when: date | datetime | None = None
    notes: tuple[Value, ...] = ()
    told: tuple[Told, ...] = ()
    parts: tuple[Entry, ...] = ()
    private: bool = False
    thrown_away: datetime | None = None

    @property
    def all_told(self) -> tuple[Told, ...]:
        return (self.title, *self.told)


@dataclass(frozen=True)
class Kept:
    """Records of one kind, in their order. Where they stand `apart`, each has a heading of its own."""

    title: str
    entries: tuple[Entry, ...]
    apart: bool = False


@dataclass(frozen=True)
class EverythingPaper:
    """The one document that holds private text and is not the manager's alone: it is for the person it is about."""

    pair: Pair
    made: datetime
    workspace: str
    kept: tuple[Kept, ...]
    blacked_out: int = 0

    @property
    def code(self) -> str:
        digest = sha256(repr(self).encode("utf-8", "backslashreplace")).hexdigest()
        return f"EH-{self.made:%y%m%d} · {digest[:4]}"


class Stopped(Exception):
    """Nobody waits for the pages any more."""


class Progress:
    """How far the drawing is, for whoever looks from another thread, and may stop it there."""

    def __init__(self) -> None:
        self.stopped = False
        self._done, self._of = 0, 1

    @property
    def share(self) -> float:
        return min(1.0, self._done / self._of)

    def begin(self, steps: int) -> None:
        self._done, self._of = 0, max(1, steps)

    def step(self) -> None:
        """Raises Stopped."""
        if self.stopped:
            raise Stopped
        self._done += 1


@dataclass(frozen=True)
class Spot:
    """A text that somebody wrote, and where in the document it stands."""

    kind: str
    top: Entry
    told: Told

    @property
    def text(self) -> str:
        return self.told.typed or ""


def spots(paper: EverythingPaper) -> list[Spot]:
    """Every text of the document in which others may be named, in its order."""
    return [
        Spot(kept.title, top, told)
        for kept in paper.kept
        for top in kept.entries
        for entry in _with_parts(top)
        for told in entry.all_told
        if told.typed is not None
    ]


def _with_parts(entry: Entry) -> Iterator[Entry]:
    yield entry
    for part in entry.parts:
        yield from _with_parts(part)


def blacked_out(paper: EverythingPaper, passages: Sequence[Passage]) -> EverythingPaper:
    """The document without the words of those passages: they are not in its values any more."""
    by_text: Mapping[int, list[Passage]] = {
        number: list(some) for number, some in groupby(sorted(passages, key=lambda each: each.place), _text)
    }
    number = -1

    def without(told: Told) -> Told:
        nonlocal number
        if told.typed is None:
            return told
        number += 1
        return replace(told, value=black(told.typed, by_text.get(number, [])))

    kept = tuple(replace(each, entries=tuple(_each(entry, without) for entry in each.entries)) for each in paper.kept)
    return replace(paper, kept=kept, blacked_out=len(passages))


def _text(passage: Passage) -> int:
    return passage.text


def _each(entry: Entry, change: Callable[[Told], Told]) -> Entry:
    """In the order in which `spots` goes."""
    title, told = change(entry.title), tuple(change(each) for each in entry.told)
    return replace(entry, title=title, told=told, parts=tuple(_each(part, change) for part in entry.parts))


def where(spot: Spot) -> str:
    """`One-on-one 14 · Preparation`: for whoever looks through the passages."""
    title = spot.top.title.value
    heading = numbered(title) if isinstance(title, Numbered) else _(spot.kind)
    return " · ".join(words for words in (heading, _(spot.told.caption) if spot.told.caption else "") if words)


def numbered(title: Numbered) -> str:
    """No number stands alone on a line of its heading."""
    what = _(title.what) if isinstance(title.what, str) else str(getattr(title.what, "words", ""))
    return f"{what}{NEVER_PARTED}{title.number}"
