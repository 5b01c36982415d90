"""The command line checks, backs up and restores a workspace: what it says, and what it leaves alone."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

import main
from planner import people
from planner.domain.salesperson import Details
from planner.storage import backups, swapping, workspace_file
from planner.storage.engine import connect
from planner.storage.fingerprints import of_all_rows
from planner.storage.key import derive


@pytest.fixture
def team(sample_file, tmp_path):
    return Path(shutil.copy(sample_file, tmp_path / "team.planner"))


def run(capsys, *arguments):
    status = main.main([str(argument) for argument in arguments])
    told = capsys.readouterr()
    return status, told.out, told.err


def rows(path):
    with closing(connect(path, "immutable")) as looking:
        return of_all_rows(looking)


def everything_in(folder):
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def damaged(team):
    content = bytearray(team.read_bytes())
    content[200_000:216_384] = b"\xff" * 16_384
    team.write_bytes(content)
    return team


def foreign(team):
    team.write_bytes(b"a letter to a friend, and not short at all. " * 50)
    return team


def locked(team):
    team.unlink()
    workspace_file.create(team, derive("a word between us", bytes(16)))
    return team


@pytest.mark.parametrize(
    ("made", "status", "state"),
    [(None, 0, "sound"), (damaged, 1, "damaged"), (foreign, 2, "foreign"), (locked, 3, "locked")],
)
def test_check_says_how_it_is_and_changes_nothing(capsys, team, made, status, state):
    if made:
        made(team)
    before = everything_in(team.parent)
    held = sum(each.rows for each in rows(team).values()) if made is None else 0
    assert run(capsys, "check", "--workspace", team)[0] == status
    told = run(capsys, "check", "--workspace", team, "--json")
    assert (told[0], told[2]) == (status, "")
    found = json.loads(told[1])
    assert found["state"] == state
    assert bool(found["faults"]) == (state == "damaged")
    assert found["rows"] == held if state != "damaged" else found["rows"] > 100
    assert everything_in(team.parent) == before


@pytest.mark.parametrize(
    ("change", "status", "told"),
    [
        ("UPDATE alembic_version SET version_num = '0000'", 1, "is damaged"),
        ("UPDATE alembic_version SET version_num = 'x; DROP'", 1, "is damaged"),
        ("DELETE FROM alembic_version", 1, "is damaged"),
        ("DELETE FROM workspaces", 1, "is damaged"),
        ("CREATE TRIGGER sly AFTER INSERT ON salespeople BEGIN SELECT 1; END", 2, "not a workspace"),
        ('CREATE TABLE "a"" table" (words)', 1, "is none of ours"),
        ("DROP INDEX ix_text_versions_salesperson_id", 1, "index ix_text_versions_salesperson_id is missing"),
        ("ALTER TABLE managers DROP COLUMN lock_minutes", 1, "managers is missing or not as it was made"),
        ("UPDATE commitments SET salesperson_id = 'nobody'", 1, "commitments cannot be read to its end, or holds"),
        ("UPDATE salespeople SET name = CAST(X'FF41' AS TEXT)", 1, "salespeople cannot be read to its end"),
    ],
)
def test_what_a_database_itself_does_not_mind_is_found(capsys, team, change, status, told):
    with closing(connect(team, "rw")) as other:
        other.execute(change)
    found = run(capsys, "check", "--workspace", team)
    assert found[0] == status
    assert told in found[1]


@pytest.mark.parametrize("given", ["another word", ""])
def test_check_says_that_the_passphrase_was_wrong(capsys, monkeypatch, team, given):
    locked(team)
    monkeypatch.setattr("sys.stdin", io.StringIO(given + "\n"))
    status, out, _err = run(capsys, "check", "--workspace", team, "--passphrase-stdin")
    assert (status, out) == (3, "This passphrase does not open the workspace.\n")


def test_check_of_a_file_that_is_not_there_is_said(capsys, tmp_path):
    status, out, _err = run(capsys, "check", "--workspace", tmp_path / "gone.planner")
    assert (status, "no workspace" in out) == (2, True)


def test_check_and_backup_work_while_a_window_has_it_open(capsys, team, clock, tmp_path):
    window = workspace_file.open_to_write(team, clock)
    window.write(lambda db: people.add(db, Details("Somebody New")))
    log = team.with_name(team.name + "-wal").read_bytes()
    assert run(capsys, "check", "--workspace", team)[0] == 0
    copy = tmp_path / "copy.planner"
    status, out, err = run(capsys, "backup", "--workspace", team, "--output", copy)
    assert (status, err) == (0, "")
    assert "row for row" in out
    assert team.with_name(team.name + "-wal").read_bytes() == log
    window.close()
    assert rows(copy) == rows(team)


def test_backup_writes_over_nothing(capsys, team, tmp_path):
    there = tmp_path / "copy.planner"
    there.write_bytes(b"precious")
    status, _out, err = run(capsys, "backup", "--workspace", team, "--output", there)
    assert (status, "already something" in err) == (2, True)
    assert there.read_bytes() == b"precious"


@pytest.mark.parametrize("made", [foreign, locked])
def test_backup_of_what_it_cannot_read_is_refused(capsys, team, tmp_path, made):
    copy = tmp_path / "copy.planner"
    status, out, err = run(capsys, "backup", "--workspace", made(team), "--output", copy)
    assert (status, out, copy.exists()) == (2, "", False)
    assert err


def test_restore_puts_it_back_and_keeps_what_was_there(capsys, team, tmp_path, clock):
    copy = tmp_path / "copy.planner"
    run(capsys, "backup", "--workspace", team, "--output", copy)
    store = workspace_file.open_to_write(team, clock)
    store.write(lambda db: people.add(db, Details("Somebody New")))
    store.close()
    newer = rows(team)
    status, out, err = run(capsys, "restore", "--workspace", team, "--from", copy)
    assert (status, err) == (0, "")
    assert "kept for 30 days" in out
    assert rows(team) == rows(copy)
    [aside] = swapping.lying_aside(team)
    assert rows(aside.path) == newer
    [backup] = backups.listed(team)
    assert (backup.why, rows(backup.path)) == (backups.Why.RESTORE, newer)


def test_restore_is_refused_while_a_window_has_it_open(capsys, team, tmp_path):
    copy = Path(shutil.copy(team, tmp_path / "copy.planner"))
    window = (
        "import sys; from pathlib import Path; from ui.single import Claim\n"
        "claim = Claim(Path(sys.argv[1])); assert claim.take(); print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", window, str(team)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout.readline() == "open\n"
        before = rows(team)
        status, _out, err = run(capsys, "restore", "--workspace", team, "--from", copy)
        assert (status, "is open in a window" in err) == (2, True)
        assert rows(team) == before
        running.kill()
    assert run(capsys, "restore", "--workspace", team, "--from", copy)[0] == 0


def test_restore_of_what_is_damaged_is_refused_and_nothing_is_changed(capsys, team, tmp_path):
    copy = damaged(Path(shutil.copy(team, tmp_path / "copy.planner")))
    before = team.read_bytes()
    status, _out, err = run(capsys, "restore", "--workspace", team, "--from", copy)
    assert (status, "is damaged" in err) == (2, True)
    assert team.read_bytes() == before
    assert swapping.lying_aside(team) == []
