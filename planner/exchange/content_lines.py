"""A calendar file as its components, read line by line: whatever its size, its letters or its end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from io import BufferedReader, TextIOWrapper
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from icalendar.parser import Contentline

from planner.errors import CannotOpen
from planner.exchange.watch import Watch
from planner.language import N_, _

MEGABYTE = 1_000_000
BIGGEST = 50 * MEGABYTE
LONGEST = 100_000
"""Letters of a line; what is longer is a picture or an attack."""
DEEPEST = 50
MOST_LINES = 10_000
"""Of one component that are wanted."""
OFTEN = 512
"""Lines between two words to whoever waits."""
MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"B\0": "utf-16-le", b"\0B": "utf-16-be"}
MARK = "\ufeff"
FALLBACK = "cp1252"
TOP = "VCALENDAR"
NO_CALENDAR = N_("{name} is not a calendar file (.ics).")


@dataclass(frozen=True)
class Property:
    """The value as it is written, and the parameters before it, their names in capitals."""

    params: Mapping[str, str]
    value: str


@dataclass
class Component:
    """`whole` unless it broke off, or a line of it could not be read."""

    name: str
    lines: dict[str, list[Property]] = field(default_factory=lambda: defaultdict(list), repr=False)
    parts: list[Component] = field(default_factory=list)
    whole: bool = True

    def first(self, name: str) -> Property | None:
        found = self.lines.get(name)
        return found[0] if found else None

    def value(self, name: str) -> str:
        found = self.first(name)
        return found.value if found else ""


def components(path: Path, wanted: Mapping[str, Collection[str]], watch: Watch) -> Iterator[Component]:
    """The components right within a calendar, each with the properties that are wanted of it and of its parts.

    Raises CannotOpen for what is no calendar, Stopped when nobody waits any more.
    """
    size = _size(path)
    try:
        with path.open("rb") as raw, _text(raw) as text:
            lines = _numbered(_unfolded(text), raw, size, watch)
            yield from _nested(_only_calendars(lines, path), wanted)
    except OSError as error:
        raise CannotOpen(_("{name} could not be read: {why}.").format(name=path.name, why=error.strerror)) from error


def as_written(text: str) -> str:
    """A text whose letters are not those of Unicode, by the most likely other ones."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogateescape").decode(FALLBACK, "replace")
    return text


def _size(path: Path) -> int:
    try:
        told = path.stat()
    except OSError as error:
        raise CannotOpen(_("{name} could not be read: {why}.").format(name=path.name, why=error.strerror)) from error
    size = told.st_size
    if not S_ISREG(told.st_mode) and not S_ISDIR(told.st_mode):  # to open a pipe or a device may take for ever
        raise CannotOpen(_(NO_CALENDAR).format(name=path.name))
    if size > BIGGEST:
        words = _("{name} is too big: a calendar file has at most {most} MB. Export fewer months.")
        raise CannotOpen(words.format(name=path.name, most=BIGGEST // MEGABYTE))
    return max(1, size)


def _text(raw: BufferedReader) -> TextIOWrapper:
    head = raw.peek(2)[:2]
    encoding = MARKS.get(head, "utf-8")
    return TextIOWrapper(raw, encoding, "surrogateescape" if encoding == "utf-8" else "replace")


def _unfolded(text: TextIOWrapper) -> Iterator[str]:
    """Lines as they were before they were folded; one that is too long is cut, and ends with a line break."""
    line, begins = "", True
    for piece in iter(partial(text.readline, LONGEST), ""):
        if begins and piece[0] not in " \t":
            yield line
            line = ""
        if len(line) <= LONGEST:
            line += piece.rstrip("\n")[1 if begins and piece[0] in " \t" else 0 :]
        begins = piece.endswith("\n")
    yield line


def _numbered(lines: Iterator[str], raw: BufferedReader, size: int, watch: Watch) -> Iterator[str]:
    for number, line in enumerate(lines):
        if number % OFTEN == 0:
            watch.tell(min(1.0, raw.tell() / size))
        if line.strip():
            yield line


def _only_calendars(lines: Iterator[str], path: Path) -> Iterator[str]:
    first = next(lines, "").lstrip(MARK)
    if _named(first) != ("BEGIN", TOP):
        raise CannotOpen(_(NO_CALENDAR).format(name=path.name))
    yield first
    yield from lines


def _nested(lines: Iterator[str], wanted: Mapping[str, Collection[str]]) -> Iterator[Component]:
    """Each component when it ends, or when it is plain that its end is missing."""
    open_ones: list[Component] = []
    too_deep = 0
    for line in lines:
        name, value = _named(line)
        if name == "BEGIN":
            too_deep += len(open_ones) >= DEEPEST
            if not too_deep:
                yield from _broken_off(open_ones, value)
                open_ones.append(Component(value))
        elif name == "END":
            if too_deep:
                too_deep -= 1
            elif value in [each.name for each in open_ones]:
                yield from _ended(open_ones, value, wanted)
        elif open_ones and not too_deep and name in wanted.get(open_ones[-1].name, ()):
            _add(open_ones[-1], name, line)
    yield from _broken_off(open_ones, TOP)


def _broken_off(open_ones: list[Component], begins: str) -> Iterator[Component]:
    """What cannot go on where another such thing, or another calendar, begins."""
    while begins in (TOP, *(each.name for each in open_ones[1:])) and open_ones:
        last = open_ones.pop()
        last.whole = False
        if [each.name for each in open_ones] == [TOP]:
            yield last
        if last.name == begins:
            return


def _ended(open_ones: list[Component], name: str, wanted: Collection[str]) -> Iterator[Component]:
    """The end of one is the end of all that was begun within it."""
    while True:
        last = open_ones.pop()
        last.whole = last.whole and last.name == name
        if [each.name for each in open_ones] == [TOP]:
            yield last
        elif open_ones and last.name in wanted:
            open_ones[-1].parts.append(last)
        if last.name == name:
            return


def _add(component: Component, name: str, line: str) -> None:
    try:
        if len(line) > LONGEST or sum(len(each) for each in component.lines.values()) >= MOST_LINES:
            raise ValueError
        _name, params, value = Contentline(line).raw_parts()
    except ValueError:
        component.whole = False
        return
    said = {key.upper(): each if isinstance(each, str) else ",".join(each) for key, each in params.items()}
    component.lines[name].append(Property(said, value))


def _named(line: str) -> tuple[str, str]:
    """The name of a line, and its value where that names a component; the rest of it may be anything."""
    head, _colon, value = line[:200].partition(":")
    return head.partition(";")[0].strip().upper(), value.strip().upper()
