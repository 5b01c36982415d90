"""A file that comes in is in the workspace whole or not at all, and what came in is taken back in one step.

Whatever stands in it: here files that were spoilt, and rows of which one cannot be kept.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest

from planner import calendars, filled_sheets, hours, sheet_taking
from planner.domain.agenda import ItemKind
from planner.domain.week import TimeUse
from planner.errors import PlannerError
from planner.exchange import calendar_file, filled_sheet
from planner.exchange.watch import Watch
from planner.printing import document, preparation, sheet
from planner.storage.engine import connect
from planner.storage.store import Store
from tests import filling, makers
from tests.conftest import TODAY
from tests.trust.hostile_files import spoilt
from tests.trust.parsers import DIARY, FILLED, LISBON
from tests.trust.sizes import size

Rows = dict[str, list[str]]
STAMPS = ("version", "changed_at")
"""Columns that go along with every change, also with one that is taken back."""


def rows(file: Path) -> Rows:
    with closing(connect(file, "ro")) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {table: sorted(_told(connection.execute(f"SELECT * FROM {table}"))) for table in tables}


def _told(found: sqlite3.Cursor) -> Iterator[str]:
    names = [each[0] for each in found.description]
    for row in found:
        yield repr([value for name, value in zip(names, row, strict=True) if name not in STAMPS])


def test_a_spoilt_calendar_comes_in_whole_or_not_at_all(store: Store, ruth: UUID, file: Path, tmp_path: Path, figure):
    chance, before, count, came = random.Random(1), rows(file), size(60, 500), 0
    for _each in range(count):
        path = tmp_path / "diary.ics"
        path.write_bytes(spoilt(DIARY, chance))
        try:
            reading = calendar_file.read(path, LISBON, TODAY, Watch())
        except PlannerError:
            assert rows(file) == before
            continue
        found = store.read(partial(calendars.looked_up, reading=reading))
        answers = [(each.spans, TimeUse.SALES_FORCE) for each in found.sorting.unsorted]
        take = partial(calendars.take, found=found, answers=answers, words=[], besides=False)
        taken = store.write(take).result
        assert len(taken.added) == len({span for spans, _use in answers for span in spans})
        came += bool(taken.added)
        store.write(partial(hours.give_back, taken=taken))
        assert rows(file) == before
    figure(f"{count} spoilt calendars: came in whole and were taken back exactly", f"{came}", "all others left nothing")
    assert came


def test_a_spoilt_sheet_comes_in_whole_or_not_at_all(store: Store, ines: UUID, file: Path, figure):
    session = makers.session(store, ines)
    for title, kind in (("Boxes", ItemKind.SELF_MANAGEMENT), ("Own items", ItemKind.OWN_ITEMS)):
        makers.item(store, session, title, kind)
    paper, on = store.read(lambda db: (preparation(db, session), sheet(db)))
    whole = filling.by_pikepdf(document(paper, on), session, FILLED)
    chance, before, count, came = random.Random(2), rows(file), size(40, 500), 0
    for _each in range(count):
        try:
            read = filled_sheet.read_bytes(spoilt(whole, chance), "sheet.pdf")
            seen = store.read(partial(filled_sheets.compare, sheet=read, at_hand=None))
            chosen = [line.key for line in seen.lines if line.open]
            taken = store.write(partial(sheet_taking.take, seen=seen, chosen=chosen, today=TODAY)).result
        except PlannerError:
            assert rows(file) == before
            continue
        assert taken.count == len(chosen)
        came += 1
        store.write(partial(sheet_taking.take_back, taken=taken))
        before = rows(file)  # what was taken over lies in the trash now
    figure(f"{count} spoilt sheets: came in whole", f"{came}", "all others left nothing")
    assert came


def test_what_breaks_half_way_leaves_nothing(store: Store, ruth: UUID, file: Path, tmp_path: Path):
    path = tmp_path / "diary.ics"
    path.write_bytes(DIARY)
    found = store.read(partial(calendars.looked_up, reading=calendar_file.read(path, LISBON, TODAY, Watch())))
    answers = [(each.spans, TimeUse.SALES_FORCE) for each in found.sorting.unsorted]
    too_long = [("x" * 1000, TimeUse.SALES_FORCE)]
    before = rows(file)
    with pytest.raises(PlannerError):
        store.write(partial(calendars.take, found=found, answers=answers, words=too_long, besides=False))
    assert rows(file) == before
