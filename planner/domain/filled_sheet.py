"""A preparation sheet: what can be filled in on it and under which code, and what came back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from uuid import UUID

from planner.domain.barrier import BarrierKind
from planner.domain.record import Record
from planner.domain.session import Box
from planner.language import N_, _

OWN_ITEMS, HELD_BACK = 4, 3
"""So many own items and barriers there is room for on a sheet."""
MOST_WORDS = 4000
"""Letters that one place of a sheet takes."""
MOST_MINUTES = 240


class Place(Enum):
    """The parts of a sheet; the values are the letters of their codes."""

    BOX = "A"
    WINS = "B"
    ITEM = "C"
    BARRIER = "D"

    @property
    def words(self) -> str:
        return _(_PLACES[self])


_PLACES = {
    Place.BOX: N_("In hand"),
    Place.WINS: N_("What went well"),
    Place.ITEM: N_("Own item"),
    Place.BARRIER: N_("What holds you back"),
}


def box_code(box: Box) -> str:
    """The same whether other boxes are asked about or not: what is folded leaves a gap."""
    return f"{Place.BOX.value}{list(Box).index(box) + 1}"


WINS_CODE = f"{Place.WINS.value}1"
BOX_CODES = {box_code(box): box for box in Box}
ITEM_CODES = tuple(f"{Place.ITEM.value}{number}" for number in range(1, OWN_ITEMS + 1))
BARRIER_CODES = tuple(f"{Place.BARRIER.value}{number}" for number in range(1, HELD_BACK + 1))
CODES = (*BOX_CODES, WINS_CODE, *ITEM_CODES, *BARRIER_CODES)


@dataclass(frozen=True)
class BoxAnswer:
    """What was ticked, and what is missing where it was not; `ticked` is None where nothing was said."""

    ticked: bool | None = None
    missing: str = ""


@dataclass(frozen=True)
class ItemAnswer:
    """What somebody wants to talk about, and how long it takes, where that was said."""

    text: str = ""
    minutes: int | None = None


@dataclass(frozen=True)
class BarrierAnswer:
    text: str = ""
    kind: BarrierKind | None = None


Answer = BoxAnswer | str | ItemAnswer | BarrierAnswer


@dataclass(frozen=True)
class SheetAnswers:
    """All that stands on a sheet, by its codes; what was left empty is not among them."""

    boxes: tuple[tuple[str, BoxAnswer], ...] = ()
    wins: str = ""
    items: tuple[tuple[str, ItemAnswer], ...] = ()
    barriers: tuple[tuple[str, BarrierAnswer], ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.boxes or self.wins or self.items or self.barriers)

    @property
    def digest(self) -> str:
        """Tells the same answers from others, whichever program saved them."""
        return sha256(self.as_json().encode("utf-8", "backslashreplace")).hexdigest()

    def by_code(self) -> Iterator[tuple[str, Answer]]:
        yield from self.boxes
        if self.wins:
            yield WINS_CODE, self.wins
        yield from self.items
        yield from self.barriers

    def as_json(self) -> str:
        values = {
            "boxes": {code: [each.ticked, each.missing] for code, each in self.boxes},
            "wins": self.wins,
            "items": {code: [each.text, each.minutes] for code, each in self.items},
            "barriers": {code: [each.text, each.kind.value if each.kind else None] for code, each in self.barriers},
        }
        return json.dumps(values, sort_keys=True)


def answers_of(
    boxes: dict[str, BoxAnswer], wins: str, items: dict[str, ItemAnswer], barriers: dict[str, BarrierAnswer]
) -> SheetAnswers:
    """Tidied up, and without what was left empty.

    Who ticks some boxes and not others says of those that they are open; who touches none of them says nothing.
    """
    some = {code: each for code, each in boxes.items() if each.ticked or each.missing.strip()}
    told = {code: BoxAnswer(bool(each.ticked), tidy(each.missing)) for code, each in boxes.items() if some}
    return SheetAnswers(
        boxes=tuple((code, told[code]) for code in BOX_CODES if code in told),
        wins=tidy(wins),
        items=tuple(
            (code, ItemAnswer(tidy(items[code].text), items[code].minutes))
            for code in ITEM_CODES
            if code in items and tidy(items[code].text)
        ),
        barriers=tuple(
            (code, BarrierAnswer(tidy(barriers[code].text), barriers[code].kind))
            for code in BARRIER_CODES
            if code in barriers and tidy(barriers[code].text)
        ),
    )


CANNOT_BE_KEPT = {code: None for code in (*range(32), 127, *range(0xD800, 0xE000)) if code not in (9, 10, 13)}
"""Control signs and halves of signs: no editor lets them in, and the database takes none of the latter."""


def tidy(words: str) -> str:
    """As it was written, in one line; a place takes no more than a page can hold."""
    return " ".join(words.translate(CANNOT_BE_KEPT).split())[:MOST_WORDS].strip()


def read_minutes(words: str) -> int | None:
    """The number in what was written: `10`, `10 min`, `١٠`. Nothing where there is none that an item could take."""
    figures = ""
    for sign in words.strip():
        if sign.isdecimal():
            figures += sign
        elif figures:
            break
    return int(figures) if figures and len(figures) < 4 and 1 <= int(figures) <= MOST_MINUTES else None


MARK = "coaching-planner-1"
"""By which a field is known as ours, and how it is to be read."""
MISSING, MINUTES, KIND = "missing", "minutes", "kind"


def field_name(session_id: UUID, code: str, part: str = "") -> str:
    """The session stands in every name: that is what all PDF programs leave as it is. No dots, which mean more."""
    return "_".join(each for each in (MARK, session_id.hex, code, part) if each)


def parse_field_name(name: str) -> tuple[UUID, str, str] | None:
    """The session, the code and the part; None for a field that is not ours."""
    mark, _line, rest = name.partition("_")
    parts = rest.split("_")
    if mark != MARK or len(parts) not in (2, 3) or len(parts[0]) != 32:
        return None
    try:
        session_id = UUID(hex=parts[0])
    except ValueError:
        return None
    return session_id, parts[1], parts[2] if len(parts) == 3 else ""


@dataclass(frozen=True)
class ReadSheet:
    """A sheet as it came: whose session it is about, and what stands on it."""

    session_id: UUID
    answers: SheetAnswers


@dataclass(eq=False, kw_only=True)
class FilledSheet(Record):
    """What was taken over from a sheet into its session; `digest` tells the same answers from others."""

    session_id: UUID
    digest: str
    answers: str
    """All that was read, as JSON, so that the next sheet can replace what this one brought."""


@dataclass(frozen=True)
class Brought:
    """What sheets have brought so far: under which code which record; and which lines were left aside last."""

    records: tuple[tuple[str, UUID], ...] = ()
    left: tuple[str, ...] = ()

    def as_json(self, answers: SheetAnswers) -> str:
        records = [[code, str(each)] for code, each in self.records]
        return json.dumps({"answers": json.loads(answers.as_json()), "brought": records, "left": list(self.left)})


def brought(kept: str) -> Brought:
    held = json.loads(kept)
    records: Sequence[tuple[str, str]] = held["brought"]
    left: Sequence[str] = held["left"]
    return Brought(tuple((code, UUID(each)) for code, each in records), tuple(left))
