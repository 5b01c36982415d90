"""Every connection is safe against a power cut."""

import re
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.folding import folded
from planner.storage import engine
from planner.storage.engine import workspace_engine

EXPECTED = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": 5000,
    "temp_store": 2,
    "secure_delete": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
}


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]))


def test_the_library_has_no_wal_reset_fault():
    assert sqlite.sqlite_version_info >= engine.OLDEST_SAFE
    engine.require_safe_library()


def test_an_unsafe_library_is_refused(monkeypatch):
    monkeypatch.setattr(engine, "OLDEST_SAFE", (99, 0, 0))
    with pytest.raises(engine.CannotOpen, match="not safe"):
        engine.require_safe_library()


def test_all_pooled_connections_keep_the_contract(file):
    pool = workspace_engine(file)
    open_ones = [pool.connect() for _ in range(8)]
    for connection in open_ones:
        got = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in EXPECTED}
        assert got == EXPECTED
        connection.close()
    pool.dispose()


def test_there_is_one_place_that_connects():
    sources = [path for top in ("planner", "ui") for path in Path(top).rglob("*.py")]
    direct = [path for path in sources if re.search(r"sqlite\d?\.connect\(|sqlcipher3\.connect\(", path.read_text())]
    assert direct == [Path("planner/storage/engine.py")]


@given(TEXT, TEXT)
def test_the_database_folds_names_as_we_do(one, other):
    connection = sqlite.connect(":memory:")
    engine.set_up(connection)
    assert connection.execute("SELECT folded(?), folded(?)", (one, other)).fetchone() == (folded(one), folded(other))
    connection.close()


@pytest.mark.parametrize(
    ("moment", "zone", "day"),
    [
        ("2026-09-30 23:00:00.000000", "Australia/Sydney", "2026-10-01"),
        ("2026-09-30 23:00:00.000000", "America/Lima", "2026-09-30"),
        ("2026-03-29 00:30:00.000000", "Europe/Lisbon", "2026-03-29"),
    ],
)
def test_the_database_knows_which_day_a_moment_was_where_it_was(file, moment, zone, day):
    connection = engine.workspace_connection(file, read_only=True)
    assert connection.execute("SELECT day_there(?, ?)", (moment, zone)).fetchone() == (day,)
    connection.close()
