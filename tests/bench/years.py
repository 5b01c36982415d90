"""The lists of a team with years behind it against those of the same team now, and a calendar of 10,000 events."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from time import perf_counter
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Column, Date, select

from planner import barrier_desk, clients, commitments, equipping, owed, today, upward
from planner.clock import system_clock
from planner.exchange import calendar_file
from planner.exchange.watch import Watch
from planner.sample import write_sample
from planner.storage import schema, workspace_file
from planner.storage.engine import connect
from planner.storage.store import Db, Store
from tests.bench.measure import Ratio, alternate
from tests.conftest import TODAY

LIMIT = 1.5
HISTORY = {
    "commitments": ("status <> 'open'", 40),
    "barriers": ("settled_on IS NOT NULL", 100),
    "equipment": ("settled_on IS NOT NULL", 100),
    "dream_clients": ("salesperson_id <> (SELECT salesperson_id FROM dream_clients ORDER BY id LIMIT 1)", 10),
}
"""What lies behind the older team: which rows of a table are there again, six years before, and how many times."""
EVENTS = 10_000
LONGEST_READING = 2000
"""Milliseconds, after which one would want to see how far it is."""


def ratios() -> list[Ratio]:
    with tempfile.TemporaryDirectory() as folder:
        young = Path(folder) / "young.planner"
        write_sample(young, system_clock(TODAY))
        old = _aged(Path(shutil.copy(young, Path(folder) / "old.planner")))
        stores = [workspace_file.open_to_write(path, system_clock(TODAY)) for path in (old, young)]
        person = stores[1].read(_whose_clients)
        measured = [_page(name, stores, page) for name, page in _pages(person).items()]
        glances = [partial(store.glance, today.today) for store in stores]
        measured.append(alternate("Today, years later", *glances, limit=LIMIT))
        for store in stores:
            store.close()
        return [*measured, _calendar(Path(folder))]


def _pages(person: UUID) -> dict[str, Callable[[Db], object]]:
    desk = barrier_desk.Wanted()
    return {
        "Promises": lambda db: (owed.open_ones(db), commitments.kept_rates(db, TODAY)),
        "Barrier desk": partial(barrier_desk.desk, wanted=desk, today=TODAY),
        "What was asked for": partial(equipping.listed, today=TODAY),
        "Dream clients": partial(clients.page, salesperson_id=person),
        "The upward minute": partial(upward.page, wanted=upward.Wanted(None)),
    }


def _page(name: str, stores: list[Store], page: Callable[[Db], object]) -> Ratio:
    old, young = (partial(store.read, page) for store in stores)
    return alternate(f"{name}, years later", old, young, limit=LIMIT)


def _whose_clients(db: Db) -> UUID:
    found = db.scalar(select(schema.dream_clients.c.salesperson_id).order_by(schema.dream_clients.c.id).limit(1))
    assert found
    return found


def _aged(path: Path) -> Path:
    connection = connect(path, "rw")
    for name, (which, times) in HISTORY.items():
        table = [column for column in schema.metadata.tables[name].c if column.name != "id"]
        columns = ", ".join(column.name for column in table)
        values = ", ".join(f"date({each.name}, '-6 years')" if _is_day(each) else each.name for each in table)
        connection.execute(
            f"WITH RECURSIVE times(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM times LIMIT {times}) "
            f"INSERT INTO {name} (id, {columns}) "
            f"SELECT lower(hex(randomblob(16))), {values} FROM {name}, times WHERE {which}"
        )
    connection.close()
    return path


def _is_day(column: Column[object]) -> bool:
    return isinstance(column.type, Date)


def _calendar(folder: Path) -> Ratio:
    """Against the time that one waits without asking oneself whether it still works."""
    path = folder / "calendar.ics"
    events = "".join(_event(number) for number in range(EVENTS))
    path.write_text(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n", encoding="utf-8")
    begun = perf_counter()
    reading = calendar_file.read(path, ZoneInfo("Europe/Lisbon"), TODAY, Watch())
    took = (perf_counter() - begun) * 1e3
    assert reading.happenings
    name = f"A calendar of {EVENTS} events, wall"
    return Ratio(name, "ms", took, LONGEST_READING, took / LONGEST_READING, 1.0)


def _event(number: int) -> str:
    begins = datetime.combine(TODAY, datetime.min.time()) - timedelta(hours=number)
    repeats = "RRULE:FREQ=WEEKLY;BYDAY=MO,TH;COUNT=20\r\n" if number % 10 == 0 else ""
    return (
        f"BEGIN:VEVENT\r\nUID:{number}\r\nDTSTART;TZID=Europe/Berlin:{begins:%Y%m%dT%H%M%S}\r\nDURATION:PT45M\r\n"
        f"{repeats}SUMMARY:Event {number % 40}\r\nDESCRIPTION:{'Words that are passed over. ' * 4}\r\nEND:VEVENT\r\n"
    )
