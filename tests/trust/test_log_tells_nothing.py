"""Two hundred ways to fail, each with private words at hand: none is in the log, on the console or in a report."""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Boolean, Date, Enum, Float, Integer, LargeBinary, String, Table, Uuid, insert

from planner import logbook, problem_report, settings
from planner.errors import PlannerError
from planner.exchange import filled_sheet, logo_file
from planner.storage import schema
from planner.storage.columns import Level, Moment
from planner.storage.store import Store
from tests import makers
from ui import ask
from ui.problem.dialog import ProblemDialog
from ui.window import Window

CANARY = "Ines is looking for another job"
HALF = f"{CANARY} \ud800"
"""A letter that no file can hold."""
NOBODY = UUID(int=7)
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
AIM = 200
Heard = Callable[[], str]


def row_of(table: Table) -> dict[str, object]:
    """A row that could be stored, but for what it refers to."""
    plain = {Level: None, Boolean: True, Float: 2, Integer: 2, Date: NOW.date(), Moment: NOW, Uuid: uuid4(),
             LargeBinary: CANARY.encode()}  # fmt: skip
    values: dict[str, object] = {}
    for column in table.c:
        if isinstance(column.type, Enum):
            values[column.name] = next(iter(column.type.enum_class or ()))
        elif isinstance(column.type, String):
            values[column.name] = CANARY
        else:
            values[column.name] = next(value for kind, value in plain.items() if isinstance(column.type, kind))
    return values


def failures() -> Iterator[tuple[str, Callable[[Store], object]]]:
    """A letter that cannot be kept in each text, nothing where something must be, words where none may be, nobody."""
    for table in schema.metadata.sorted_tables:
        row = row_of(table)
        for column in table.c:
            name = f"{table.name}.{column.name}"
            if isinstance(column.type, String) and not isinstance(column.type, Enum):
                yield f"half a letter in {name}", putting(table, row | {column.name: HALF})
            elif not column.primary_key:
                yield f"words in {name}", putting(table, row | {column.name: CANARY})
            if not column.nullable:
                yield f"nothing in {name}", putting(table, row | {column.name: None})
            if column.foreign_keys:
                yield f"nobody in {name}", putting(table, row | {column.name: NOBODY})


def putting(table: Table, values: dict[str, object]) -> Callable[[Store], object]:
    return lambda store: store.write(lambda db: db.execute(insert(table).values(values)))


@pytest.fixture
def heard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> Iterator[Callable[[], str]]:
    """All that was logged, and said on the console."""
    monkeypatch.setattr(settings, "user_data_path", lambda *_, **__: tmp_path / "data")
    before, console = list(logging.getLogger().handlers), io.StringIO()
    logbook.begin(settings.data_folder())
    monkeypatch.setattr(sys, "stderr", console)
    yield lambda: "".join(
        [*(file.read_text() for file in logbook.files(settings.data_folder())), caplog.text, console.getvalue()]
    )
    for handler in set(logging.getLogger().handlers) - set(before):
        logging.getLogger().removeHandler(handler)
        handler.close()


def test_no_failure_tells_a_word(store, heard, figure, tmp_path):
    makers.salesperson(store, makers.manager(store))
    forced = 0
    for name, fail in failures():
        forced += fails(name, fail, store)
    broken = tmp_path / "broken"
    broken.write_bytes(f"%PDF-1.7\nBEGIN:VCALENDAR\n<svg>{CANARY}".encode())
    for read in (filled_sheet.read, logo_file.read):
        forced += fails(read.__module__, partial(_read, read, broken), store)
    told = heard()
    report = problem_report.text(settings.data_folder(), {})
    figure("forced failures / canaries in log, console and report", f"{forced} / {(told + report).count(CANARY)}",
           f"{AIM} / 0")  # fmt: skip
    assert forced >= AIM
    assert CANARY not in told
    assert CANARY not in report
    assert "Error" in report


def fails(name: str, fail: Callable[[Store], object], store: Store) -> int:
    """As the app hears of it: one more, or none where the store could take it."""
    try:
        fail(store)
    except Exception as fault:  # noqa: BLE001 - whatever it is, the app would log it
        if isinstance(fault, PlannerError):
            assert CANARY not in str(fault), name
        logbook.note(type(fault), fault.__traceback__)
        return 1
    return 0


def _read(read: Callable[[Path], object], path: Path, _store: Store) -> None:
    read(path)


def test_a_report_is_shown_before_it_is_saved_and_says_what_a_helper_needs(qtbot, heard, tmp_path, monkeypatch):
    logbook.note(ValueError, None)
    window = Window()
    qtbot.addWidget(window)
    window.show()
    window.report_problem()
    dialog = window.findChild(ProblemDialog)
    shown = dialog._shown.toPlainText()
    assert all(words in shown for words in ("SQLite: 3.", "Data version: 00", "Screen: ", "ValueError"))
    monkeypatch.setattr(ask, "save_file", lambda *_asked: tmp_path)
    dialog._save()
    assert "cannot be written there" in dialog._trouble.text()
    monkeypatch.setattr(ask, "save_file", lambda *_asked: tmp_path / "problem.txt")
    dialog._save()
    assert (tmp_path / "problem.txt").read_text() == shown
    qtbot.waitUntil(lambda: "Saved as problem.txt" in window._banner.words())


def test_a_day_that_is_none_is_not_quoted(heard):
    with pytest.raises(ValueError) as raised:
        date.fromisoformat(CANARY)
    logbook.note(type(raised.value), raised.value.__traceback__)
    assert CANARY not in heard()
