"""Statements that are built once and run often."""

from __future__ import annotations

from sqlalchemy import Connection, Dialect, Insert, Update


class Prepared:
    """A statement in the driver's own words, made once: a keystroke costs little more than its sync."""

    def __init__(self, statement: Insert | Update, dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        self._words = str(compiled)
        self._fixed = compiled.params
        names = compiled.positiontup or list(compiled.params)
        types = {name: compiled.binds[name].type.dialect_impl(dialect) for name in names}
        self._values = [(name, types[name].bind_processor(dialect) or _as_it_is) for name in names]
        self._positional = compiled.positiontup is not None

    def run(self, connection: Connection, values: dict[str, object]) -> int:
        """How many rows it met."""
        given = self._fixed | values
        bound = [(name, bind(given[name])) for name, bind in self._values]
        put = tuple(value for _name, value in bound) if self._positional else dict(bound)
        return connection.exec_driver_sql(self._words, put).rowcount


def _as_it_is(value: object) -> object:
    return value
