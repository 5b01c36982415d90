"""The first page's way to a workspace: by the driver alone, in words of SQL that were made beforehand.

SQLAlchemy and what it must be told of our tables take longer to load than all of the window.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any
from uuid import UUID

from planner.storage.info import CLOCK

if TYPE_CHECKING:
    import sqlite3

    from planner.clock import Clock


@dataclass(frozen=True)
class Words:
    """A question in the database's own words, as a select was compiled to.

    `fixed` are the values that are always the same, `given` says of what kind the others are, `kinds` of what kind the
    columns of an answer are. A kind is one of those below, or names an enumeration as `module:class`.
    """

    sql: str
    fixed: Mapping[str, str | int]
    given: Mapping[str, str]
    kinds: Sequence[str]


class Glance:
    """Answers questions that were made beforehand; `info` is what a session of records knows, too."""

    def __init__(self, connection: sqlite3.Connection, clock: Clock) -> None:
        self.info = {CLOCK: clock}
        self._connection = connection

    def ask(self, words: Words, **given: date) -> Iterator[list[Any]]:
        """The rows of the answer, their columns as the domain knows them."""
        values = {name: _TO_DRIVER[kind](given[name]) for name, kind in words.given.items()}
        made = [_made(kind) for kind in words.kinds]
        for row in self._connection.execute(words.sql, {**words.fixed, **values}):
            yield [value if value is None else make(value) for make, value in zip(made, row, strict=True)]


def _kept_moment(moment: date) -> str:
    assert isinstance(moment, datetime)
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def _moment(stored: str) -> datetime:
    return datetime.fromisoformat(stored).replace(tzinfo=UTC)


def _as_it_is(value: object) -> object:
    return value


_TO_DRIVER: Mapping[str, Callable[[date], str]] = {"moment": _kept_moment, "day": date.isoformat}
_FROM_DRIVER: Mapping[str, Callable[[Any], object]] = {
    "id": UUID,
    "moment": _moment,
    "day": date.fromisoformat,
    "yes_no": bool,
    "value": _as_it_is,
}


@cache
def _made(kind: str) -> Callable[[Any], object]:
    """What makes a value of the domain from a stored one."""
    if kind in _FROM_DRIVER:
        return _FROM_DRIVER[kind]
    module, name = kind.split(":")
    return {member.value: member for member in getattr(import_module(module), name)}.__getitem__
