"""Only a safe library, and what SQLite is taught; how connections are set up: tests/trust/test_connections.py."""

import pytest
import sqlcipher3.dbapi2 as sqlite
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.folding import folded
from planner.storage import engine

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]))


def test_the_library_has_no_wal_reset_fault():
    assert sqlite.sqlite_version_info >= engine.OLDEST_SAFE
    engine.require_safe_library()


def test_an_unsafe_library_is_refused(monkeypatch):
    monkeypatch.setattr(engine, "OLDEST_SAFE", (99, 0, 0))
    with pytest.raises(engine.CannotOpen, match="not safe"):
        engine.require_safe_library()


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
