"""What each column may hold, in the database's own words: a value that its kind could not have written was altered."""

from __future__ import annotations

from functools import cache

from sqlalchemy import Boolean, Column, Date, DateTime, Enum, Float, Integer, LargeBinary, Table, Uuid

from planner.storage.columns import Level, Moment

DIGITS = "[0-9]"
DAY = f"({{0}} GLOB '{DIGITS * 4}-{DIGITS * 2}-{DIGITS * 2}' AND {{0}} > '0001' AND date({{0}}, '+0 days') IS {{0}})"
MOMENT = (
    f"({{0}} GLOB '{DIGITS * 4}-* *.{DIGITS * 6}' AND length({{0}}) = 26 AND {{0}} > '0001' "
    "AND datetime(substr({0}, 1, 19), '+0 days') IS substr({0}, 1, 19))"
)
"""To add no days brings about that SQLite counts: as it is given it takes an hour of 24, which Python does not."""
ID = "(length({0}) = 32 AND {0} NOT GLOB '*[^0-9a-f]*')"
MOST = 2**31
"""No number of ours comes near it; minutes and days of larger ones have no end in any calendar."""
KINDS = {
    Boolean: "(typeof({0}) = 'integer' AND {0} IN (0, 1))",
    Level: "(typeof({0}) = 'integer' AND {0} BETWEEN 1 AND 4)",
    Moment: MOMENT,
    Uuid: ID,
    DateTime: MOMENT,
    Date: DAY,
    Float: "typeof({0}) IN ('real', 'integer')",
    Integer: f"(typeof({{0}}) = 'integer' AND {{0}} BETWEEN -{MOST} AND {MOST})",
    LargeBinary: "typeof({0}) = 'blob'",
}
"""The first kind that a column's is one of counts."""
TEXT = "typeof({0}) = 'text'"


@cache
def fits(table: Table, there: frozenset[str]) -> str:
    """The condition that holds for every row that this app has written into a table, of the columns that are there."""
    return " AND ".join(f"{_fits(column)} IS TRUE" for column in table.columns if column.name in there)


def _fits(column: Column[object]) -> str:
    name = f'"{column.name}"'
    said = _kind(column).format(name)
    return f"({name} IS NULL OR {said})" if column.nullable else said


def _kind(column: Column[object]) -> str:
    if isinstance(column.type, Enum):
        known = ", ".join(f"'{value}'" for value in column.type.enums)
        return f"{{0}} IN ({known})"
    return next((said for kind, said in KINDS.items() if isinstance(column.type, kind)), TEXT)
