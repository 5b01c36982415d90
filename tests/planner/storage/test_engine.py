"""Only a safe library, and what SQLite is taught; how connections are set up: tests/trust/test_connections.py."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
import sqlcipher3.dbapi2 as sqlite
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import exc, text

from planner.domain.folding import folded
from planner.storage import engine
from planner.storage.beside import log_of

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]))


def test_the_library_has_no_wal_reset_fault():
    engine.require_safe_library()


def test_only_a_library_with_that_fault_is_refused(monkeypatch):
    monkeypatch.setattr(sqlite, "sqlite_version_info", (3, 51, 3))
    engine.require_safe_library()
    monkeypatch.setattr(sqlite, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(engine.CannotOpen, match="not safe"):
        engine.require_safe_library()


def test_a_file_of_ours_says_so_in_its_head(file):
    assert file.read_bytes()[68:72] == b"CPln"


def test_who_only_looks_leaves_a_file_alone_that_has_no_log_and_no_room_for_one(file, monkeypatch):
    assert engine.opening_mode(file) == engine.opening_mode(file, only_looks=True) == "rw"
    assert engine.opening_mode(file.with_name("gone.planner")) == "immutable"
    monkeypatch.setattr(engine, "INDEX", 1 << 62)
    assert engine.opening_mode(file) == "rw"
    assert engine.opening_mode(file, only_looks=True) == "immutable"
    log_of(file).touch()
    assert engine.opening_mode(file, only_looks=True) == "rw"


def test_what_may_not_be_written_beside_is_read_without_a_log_and_with_one_where_there_is_one(file):
    with closing(engine.connect(file, "immutable")) as looking:
        assert looking.execute("SELECT count(*) FROM managers").fetchone() == (0,)
        assert list(file.parent.iterdir()) == [file]
    with closing(engine.workspace_connection(file)) as writing:
        writing.execute("CREATE TABLE later (x)")
        with closing(engine.connect(file, "immutable")) as looking:
            assert looking.execute("SELECT count(*) FROM later").fetchone() == (0,)


def test_what_is_no_file_is_not_asked_for(file):
    log_of(file).mkdir()
    with pytest.raises(engine.DriverError, match="no file"):
        engine.connect(file, "ro")


def test_a_connection_writes_and_goes_from_thread_to_thread(file):
    with closing(engine.workspace_connection(file)) as connection, ThreadPoolExecutor(1) as elsewhere:
        elsewhere.submit(connection.execute, "CREATE TABLE later (x)").result()


def test_who_only_looks_changes_neither_the_file_nor_how_it_is_kept(file):
    with closing(engine.connect(file, "rw")) as plain:
        plain.execute("PRAGMA journal_mode=DELETE")
    before = file.read_bytes()
    with closing(engine.connect(file, "rw")) as looking:
        engine.set_up(looking, read_only=True)
        with pytest.raises(engine.DriverError, match="readonly"):
            looking.execute("DELETE FROM workspaces")
    assert file.read_bytes() == before


def test_a_transaction_sees_one_moment_and_who_writes_is_alone_from_its_beginning(file, monkeypatch):
    monkeypatch.setitem(engine.PRAGMAS, "busy_timeout", 10)
    made = engine.workspace_engine(file)
    with made.connect() as reading, engine.writing(made).connect() as writing, engine.writing(made).connect() as other:
        assert reading.execute(COUNTED).scalar() == 1
        writing.execute(text("CREATE TABLE later (x)"))
        with pytest.raises(engine.DriverError, match="locked"):
            other.begin()
        writing.commit()
        assert "later" not in reading.execute(NAMES).scalars().all()
    with pytest.raises(ZeroDivisionError), engine.writing(made).begin() as failing:
        failing.execute(text("DROP TABLE later"))
        raise ZeroDivisionError
    with made.connect() as reading:
        assert "later" in reading.execute(NAMES).scalars().all()
    made.dispose()


COUNTED = text("SELECT count(*) FROM workspaces")
NAMES = text("SELECT name FROM sqlite_schema")


def test_a_fault_does_not_say_what_was_being_written(file):
    made = engine.workspace_engine(file)
    with made.connect() as connection, pytest.raises(exc.DBAPIError) as caught:
        connection.execute(text("INSERT INTO nowhere VALUES (:said)"), {"said": "Prefers mornings"})
    assert "mornings" not in str(caught.value)
    made.dispose()


@given(TEXT, TEXT)
def test_the_database_folds_names_as_we_do(one, other):
    connection = sqlite.connect(":memory:")
    engine.set_up(connection, read_only=False)
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
