"""What a power cut has ended in the middle is taken back before anybody calls it damage."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from planner.clock import Clock
from planner.errors import CannotOpen
from planner.storage import checking, unfinished, workspace_file
from planner.storage.beside import journal_of
from planner.storage.checking import State
from planner.storage.engine import connect
from planner.storage.key import Key
from planner.storage.recoding import recode
from ui.opening import Asked, Opened, _opened, newest_backup

KEY = Key(bytes(range(32)), bytes(range(16)))
KEYS = [pytest.param(None, id="plain"), pytest.param(KEY, id="encrypted")]


@pytest.fixture(params=KEYS)
def key(request: pytest.FixtureRequest) -> Key | None:
    found: Key | None = request.param
    return found


@pytest.fixture
def cut(sample_file: Path, tmp_path: Path, key: Key | None) -> Path:
    """A workspace amid a change with a journal: its first page is torn, others are written already."""
    file = Path(shutil.copy(sample_file, tmp_path / "whole.planner"))
    with closing(connect(file, "rw")) as changing:
        changing.execute("PRAGMA journal_mode=DELETE")
    if key:
        recode(file, None, key)
    left = tmp_path / "desk" / "team.planner"
    left.parent.mkdir()
    with closing(connect(file, "rw", key)) as changing:
        changing.execute("PRAGMA cache_size=1")
        changing.execute("BEGIN")
        changing.execute("PRAGMA user_version=7")
        changing.execute("UPDATE agenda_items SET title = title || ' (half written)'")
        _cut_off(file, left)
        changing.execute("ROLLBACK")
    with left.open("r+b") as disk:
        disk.seek(512)
        disk.write(b"\xa5" * 3584)
    return left


def _cut_off(changing: Path, left: Path) -> None:
    """What a power cut leaves of a file amid a change."""
    for whole, part in ((changing, left), (journal_of(changing), journal_of(left))):
        shutil.copyfile(whole, part)


def titles(path: Path, key: Key | None) -> list[tuple[str]]:
    with closing(connect(path, "rw", key)) as reading:
        return reading.execute("SELECT title FROM agenda_items ORDER BY rowid").fetchall()


def test_it_opens_as_it_was_before_the_change(cut: Path, key: Key | None, clock: Clock) -> None:
    workspace_file.open_to_write(cut, clock, key).close()
    assert titles(cut, key) == titles(cut.parent.parent / "whole.planner", key)
    assert not journal_of(cut).exists()


def test_the_window_does_not_call_it_damaged_whatever_else_lies_beside_it(cut: Path, key: Key | None) -> None:
    cut.with_name(f"{cut.name}-wal").write_bytes(bytes(32))
    outcome = _opened(Asked(cut, key=key), newest_backup)
    assert isinstance(outcome, Opened)
    outcome.store.close()
    assert [each.name for each in cut.parent.iterdir()] == [cut.name]


def test_who_checks_it_is_told_what_to_do_and_changes_nothing(cut: Path, key: Key | None, clock: Clock) -> None:
    before = cut.read_bytes(), journal_of(cut).read_bytes()
    found = checking.check(cut, key)
    assert (found.state, "in the middle of a change" in found.sentence) == (State.DAMAGED, True)
    assert (cut.read_bytes(), journal_of(cut).read_bytes()) == before
    workspace_file.open_to_write(cut, clock, key).close()
    assert checking.check(cut, key).state is State.SOUND


def test_where_nothing_was_begun_nothing_is_touched(sample_file: Path, tmp_path: Path) -> None:
    file = Path(shutil.copy(sample_file, tmp_path / "team.planner"))
    before = file.read_bytes(), file.stat().st_mtime_ns
    unfinished.take_back(file)
    journal_of(file).write_bytes(b"no journal at all" * 100)
    unfinished.take_back(file)
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before


def test_where_nothing_may_be_written_nothing_is_done(cut: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for closed in (cut, cut.parent):
        before = cut.read_bytes(), journal_of(cut).read_bytes()
        monkeypatch.setattr("os.access", lambda path, _how, closed=closed: Path(path) != closed)
        unfinished.take_back(cut)
        assert (cut.read_bytes(), journal_of(cut).read_bytes()) == before


def test_what_is_none_of_ours_stays_as_it_is(tmp_path: Path, clock: Clock) -> None:
    foreign, left = tmp_path / "deals.db", tmp_path / "team.planner"
    with closing(connect(foreign, "rwc")) as changing:
        changing.execute("CREATE TABLE deals (amount)")
        changing.execute("INSERT INTO deals VALUES (zeroblob(100000))")
        changing.execute("PRAGMA cache_size=1")
        changing.execute("BEGIN")
        changing.execute("UPDATE deals SET amount = randomblob(100000)")
        _cut_off(foreign, left)
    before = left.read_bytes(), journal_of(left).read_bytes()
    with pytest.raises(CannotOpen):
        workspace_file.open_to_write(left, clock)
    assert (left.read_bytes(), journal_of(left).read_bytes()) == before
