"""Days of dates and moments, in the words of each database."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, Integer
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction


class day_there(GenericFunction[date]):  # noqa: N801 - as below
    """`day_there(moment, zone)`: the day on the wall clock of a zone; SQLite is taught it by `functions`."""

    type = Date()
    inherit_cache = True


class days_between(GenericFunction[int]):  # noqa: N801 - it stands in questions like any other function
    """`days_between(start, end)`; a database whose dates are numbers subtracts them."""

    type = Integer()
    inherit_cache = True


@compiles(days_between)
def _subtracted(element: days_between, compiler: SQLCompiler, **more: object) -> str:
    start, end = (compiler.process(each, **more) for each in element.clauses)
    return f"({end} - {start})"


@compiles(days_between, "sqlite")
def _from_words(element: days_between, compiler: SQLCompiler, **more: object) -> str:
    start, end = (compiler.process(each, **more) for each in element.clauses)
    return f"CAST(julianday({end}) - julianday({start}) AS INTEGER)"
