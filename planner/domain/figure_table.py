"""Figures pasted as a table: what could be read of it, and of the rest why not."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from uuid import UUID

from planner.domain.amounts import amount, period, unit_of
from planner.domain.figure import Values, checked
from planner.errors import Refused
from planner.language import N_, _

MOST_LINES = 2_000
LONGEST_CELL = 500
"""Letters; a longer cell belongs to another table."""
COLUMNS = {
    "salesperson": N_("Salesperson"),
    "name": N_("Figure"),
    "unit": N_("Unit"),
    "period": N_("Period"),
    "target": N_("Target"),
    "result": N_("Result"),
}
NEEDED = ("name", "period")
EMPTY = {"", "-", "–", "—"}


@dataclass(frozen=True)
class Line:
    """A line that could be read, and whose it is."""

    salesperson_id: UUID
    values: Values


@dataclass(frozen=True)
class Pasted:
    """`left_out` says of each line that could not be read which it is and why, in words."""

    lines: Sequence[Line]
    left_out: Sequence[str]


def read(text: str, people: Mapping[str, UUID], whose: UUID | None, fiscal_month: int = 1) -> Pasted:
    """A table with a line of titles, as a spreadsheet copies it; `whose` it is where no column says so."""
    table = _cells(text)
    if not table:
        return Pasted([], [])
    order = _order(table[0])
    missing = [_(COLUMNS[name]) for name in NEEDED if name not in order]
    if missing:
        return Pasted([], [_("The first line has to name the columns; missing: {}.").format(", ".join(missing))])
    lines: list[Line] = []
    left_out = [_("Only the first {} lines were read.").format(MOST_LINES)] if len(table) > MOST_LINES + 1 else []
    known = {name.casefold(): person for name, person in people.items()}
    for number, cells in enumerate(table[1 : MOST_LINES + 1], 2):
        said = {name: cells[place].strip() if place < len(cells) else "" for name, place in order.items()}
        if any(said.values()):
            try:
                lines.append(_line(said, known, whose, fiscal_month))
            except Refused as refused:
                left_out.append(_("Line {number}: {why}").format(number=number, why=refused))
    return Pasted(lines, left_out)


def titles() -> str:
    """The first line of a table that can be pasted."""
    return "\t".join(_(words) for words in COLUMNS.values())


def _cells(text: str) -> list[list[str]]:
    """Tabs separate before semicolons, and those before commas, as spreadsheets have it."""
    first = text.strip().partition("\n")[0]
    sign = next((sign for sign in "\t;," if sign in first), "\t")
    try:
        rows = list(csv.reader(StringIO(text.strip("\r\n").replace("\0", "\ufffd"), newline=""), delimiter=sign))
    except csv.Error:
        rows = [line.split(sign) for line in text.splitlines()]
    return [row for row in rows if any(cell.strip() for cell in row)]


def _order(first: Sequence[str]) -> dict[str, int]:
    """Where each column stands, by its title."""
    named = {words.casefold(): name for name, english in COLUMNS.items() for words in (english, _(english))}
    found: dict[str, int] = {}
    for place, title in enumerate(first):
        name = named.get(title.strip().casefold())
        if name:
            found.setdefault(name, place)
    return found


def _line(said: Mapping[str, str], people: Mapping[str, UUID], whose: UUID | None, fiscal_month: int) -> Line:
    for cell in said.values():
        if len(cell) > LONGEST_CELL:
            raise Refused(_("a cell is too long."))
    days = _days(said["period"], fiscal_month)
    unit = said.get("unit", "") or unit_of(said.get("target", ""), said.get("result", ""))
    values = Values(said["name"], unit, *days, _number(said, "target"), _number(said, "result"))
    return Line(_whose(said.get("salesperson", ""), people, whose), checked(values))


def _days(said: str, fiscal_month: int) -> tuple[date, date]:
    found = period(said, fiscal_month)
    if found is None:
        raise Refused(_("“{said}” is no period; write Q4 2026, October 2026 or 2026.").format(said=said))
    return found


def _number(said: Mapping[str, str], name: str) -> float | None:
    cell = said.get(name, "")
    if cell in EMPTY:
        return None
    number = amount(cell)
    if number is None:
        raise Refused(_("“{said}” is no number.").format(said=cell))
    return number


def _whose(name: str, people: Mapping[str, UUID], whose: UUID | None) -> UUID:
    found = people.get(name.casefold()) if name else whose
    if found is None:
        raise Refused(_("nobody in your team is called “{name}”.").format(name=name))
    return found
