"""What SQLite is taught on each connection, so that it can order and count as people do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from planner.domain.folding import folded
from planner.domain.zones import zone_of

if TYPE_CHECKING:
    import sqlite3


def day_there(moment: str, zone: str) -> str:
    """The day of a moment, which is kept in UTC, on the wall clock of a zone."""
    return datetime.fromisoformat(moment).replace(tzinfo=UTC).astimezone(zone_of(zone)).date().isoformat()


FUNCTIONS: Mapping[str, tuple[int, Callable[..., str]]] = {"folded": (1, folded), "day_there": (2, day_there)}
"""By the name that questions know it by, with how many values it takes."""


def teach(connection: sqlite3.Connection) -> None:
    for name, (count, function) in FUNCTIONS.items():
        connection.create_function(name, count, function, deterministic=True)
