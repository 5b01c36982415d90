"""The team page for 200 people against SQL by hand, and where the week goes with years of a calendar."""

from __future__ import annotations

import tempfile
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from sqlite3 import Connection
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import event

from planner import hours, team, time_sheet
from planner.clock import system_clock
from planner.domain.agenda import Answer
from planner.domain.spans import Span
from planner.domain.understanding import Understanding
from planner.domain.week import TimeUse, Used
from planner.storage import workspace_file
from planner.storage.engine import connect, set_up
from planner.storage.store import Db, Store
from tests import makers
from tests.bench.measure import Ratio, alternate
from tests.conftest import TODAY

Rows = list[tuple[Any, ...]]
PEOPLE = 200
TEAM_LIMIT = 1.5
EVENTS = 10_000
SHOWN = 600
"""So many of them lie in the thirteen weeks of the page."""
HOURS_LIMIT = 1.2


def ratios() -> list[Ratio]:
    with tempfile.TemporaryDirectory() as folder:
        return [*_team(Path(folder)), _hours(Path(folder))]


def _team(folder: Path) -> list[Ratio]:
    """Against the same statements by hand: with the values that the page is made of, and as the driver gives them."""
    path = folder / "team.planner"
    workspace_file.create(path)
    store = workspace_file.open_to_write(path, system_clock(TODAY))
    _fill(store)
    by_hand = connect(path, "rw")
    set_up(by_hand, read_only=False)
    statements = _statements(store)
    ours = partial(store.read, partial(team.team, today=TODAY))
    bare = partial(_by_hand, by_hand, statements)
    measured = [
        alternate(f"Team page, {PEOPLE} people", ours, lambda: _made(store.clock.zone, *bare()), limit=TEAM_LIMIT),
        alternate("The same against bare tuples", ours, bare),
    ]
    by_hand.close()
    store.close()
    return measured


def _hours(folder: Path) -> Ratio:
    """Years of a calendar against the quarter of it that the page shows."""
    page = partial(time_sheet.time_sheet, today=TODAY)
    stores = [_calendar(folder / f"{events}.planner", events) for events in (EVENTS, SHOWN)]
    years, quarter = (partial(store.read, page) for store in stores)
    measured = alternate(f"Where the week goes, {EVENTS} events", years, quarter, limit=HOURS_LIMIT)
    for store in stores:
        store.close()
    return measured


def _calendar(path: Path, events: int) -> Store:
    workspace_file.create(path)
    store = workspace_file.open_to_write(path, system_clock(TODAY))
    makers.manager(store)
    last = makers.at(TODAY) + timedelta(days=1)
    spans = [Span(at := last - timedelta(hours=4 * number), at + timedelta(hours=1)) for number in range(events)]
    used = [Used(span, TimeUse.BUSINESS) for span in spans]
    covers = Span(spans[-1].begins, last)
    store.write(partial(hours.take_calendar, sorted_ones=used, words=(), covers=covers, besides=False))
    return store


def _fill(store: Store) -> None:
    manager = makers.manager(store)
    topics = [makers.topic(store, manager, f"Topic {number}") for number in range(4)]
    for number in range(PEOPLE):
        person = makers.salesperson(store, manager, f"Person {number:03}")
        held = [makers.session(store, person, TODAY + timedelta(days=14 * step)) for step in (-2, -1, 1)]
        makers.promise(store, person)
        store.write(partial(_answer, person=person, session=held[0], topics=topics))


def _answer(db: Db, person: makers.UUID, session: makers.UUID, topics: list[makers.UUID]) -> None:
    for step, topic in enumerate(topics * 3):
        given = TODAY - timedelta(days=30 * step)
        level = Understanding(step % 4 + 1)
        db.add(Answer(salesperson_id=person, session_id=session, topic_id=topic, given_on=given, understanding=level))


def _statements(store: Store) -> list[tuple[str, tuple[object, ...]]]:
    """What the page asks, as the database hears it."""
    heard: list[tuple[str, tuple[object, ...]]] = []

    def hear(_c: object, _cursor: object, said: str, values: tuple[object, ...], *_: object) -> None:
        heard.append((said, values))

    event.listen(store._engine, "before_cursor_execute", hear)
    store.read(partial(team.team, today=TODAY))
    event.remove(store._engine, "before_cursor_execute", hear)
    return [pair for pair in heard if pair[0].lstrip().upper().startswith(("SELECT", "WITH"))]


def _by_hand(connection: Connection, statements: list[tuple[str, tuple[object, ...]]]) -> list[Rows]:
    connection.execute("BEGIN")
    answers = [connection.execute(said, values).fetchall() for said, values in statements]
    connection.execute("ROLLBACK")
    return answers


def _made(zone: ZoneInfo, people: Rows, answers: Rows, _gaps: Rows) -> list[tuple[Any, ...]]:
    """What anybody's page would need: ids, days, moments here and levels, to each person the answers, by name."""
    levels = {level.value: level for level in Understanding}
    each = len(answers) // len(people)
    given = [(topic, levels.get(level), day and date.fromisoformat(day)) for topic, level, day in answers]
    made = [
        (
            UUID(key), *about, *(day and date.fromisoformat(day) for day in days),
            *(_moment(stored, zone) for stored in moments), *owed,
            given[place * each : (place + 1) * each],
        )
        for place, (key, *about, away, archived, last, ahead, you, they) in enumerate(people)
        for days, moments, owed in [((away, archived), (last, ahead), (you, they))]
    ]  # fmt: skip
    return sorted(made, key=lambda row: str(row[2]).casefold())


def _moment(stored: str | None, zone: ZoneInfo) -> datetime | None:
    return datetime.fromisoformat(stored).replace(tzinfo=UTC).astimezone(zone) if stored else None
