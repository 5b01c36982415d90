"""A restore puts back every row, says beforehand what would change, and can itself be taken back."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest

from planner import people, restoring, trash
from planner.clock import Clock
from planner.domain.commitment import Commitment
from planner.domain.salesperson import Details
from planner.errors import CannotOpen, Refused
from planner.storage import backups, checking, swapping, workspace_file
from planner.storage.backups import Why
from planner.storage.beside import whole
from planner.storage.checking import State
from planner.storage.engine import connect
from planner.storage.store import Store
from tests import makers
from tests.trust.conftest import Tell
from tests.trust.sizes import size
from tests.trust.test_backups import KEY, encrypted, names, rows

__all__ = ["encrypted"]
NOW = datetime(2026, 11, 23, 10, 15, tzinfo=UTC)


def told(outlook: restoring.Outlook) -> dict[str, tuple[int, ...]]:
    """What would change, without what would stay."""
    return {
        each.kind: (each.now, each.then, each.lost, each.back, each.otherwise) for each in outlook.changes if each.any
    }


def test_beforehand_it_says_what_would_change(store: Store, file: Path, ines: UUID) -> None:
    promise = makers.promise(store, ines)
    backup = backups.keep(file, None, Why.START, NOW)
    assert told(restoring.outlook(file, backup.path)) == {}
    store.write(partial(trash.throw_away, kind=Commitment, record_id=promise))
    store.write(partial(people.add, details=Details("Tomás Vidal")))
    store.write(lambda db: setattr(people.active(db)[0], "role", "Account executive"))
    before = rows_of(store)
    outlook = restoring.outlook(file, backup.path)
    assert told(outlook) == {"Salespeople": (2, 1, 1, 0, 1), "Promises": (0, 1, 0, 1, 0)}
    assert outlook.lost == 2
    assert rows_of(store) == before


def rows_of(store: Store) -> list[str]:
    return sorted(f"{each.name} {each.role}" for each in store.read(people.active))


def test_a_hundred_backups_come_back_row_for_row(sample_file: Path, tmp_path: Path, clock: Clock, figure: Tell) -> None:
    """After changes at random between them, in any order, the old ones still open."""
    file, chance = Path(shutil.copy(sample_file, tmp_path / "team.planner")), random.Random(3)
    wrong, restores = 0, size(10, 100)
    for number in range(restores):
        store = workspace_file.open_to_write(file, clock)
        for _change in range(chance.randint(1, 3)):
            store.write(partial(people.add, details=Details(f"Person {number} {chance.random()}")))
        backup = backups.keep(file, None, Why.CHANGES, NOW + timedelta(hours=number))
        store.close()
        chosen = chance.choice([each.path for each in backups.listed(file)] or [backup.path])
        held = rows(chosen)
        restoring.restore(file, chosen, NOW + timedelta(hours=number, minutes=1))
        wrong += rows(file) != held
    figure("restores that differ in a row from their backup", f"{wrong} of {restores}", "0")
    assert wrong == 0


def test_an_encrypted_workspace_comes_back_encrypted(encrypted: Path, clock: Clock) -> None:
    backup = backups.keep(encrypted, KEY, Why.START, NOW)
    store = workspace_file.open_to_write(encrypted, clock, KEY)
    makers.manager(store)
    store.close()
    restoring.restore(encrypted, backup.path, NOW, KEY)
    assert checking.check(encrypted).state is State.LOCKED
    assert rows(encrypted, KEY) == rows(backup.path, KEY)


def left_open(file: Path) -> None:
    """As a window that was killed leaves it: what was saved last is in the log beside the file."""
    script = (
        "import os, sys; from pathlib import Path; from planner.storage.engine import connect, set_up\n"
        "c = connect(Path(sys.argv[1]), 'rw'); set_up(c, read_only=False)\n"
        'c.execute("UPDATE alembic_version SET version_num = version_num")\n'
        'c.execute("CREATE TABLE later (words)"); c.execute("INSERT INTO later VALUES (\'newer\')")\n'
        "os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", script, str(file)], check=False, cwd=Path(__file__).parents[2])


def test_an_older_file_never_meets_the_log_of_the_newer_one(file: Path, tmp_path: Path, figure: Tell) -> None:
    """Sixty of sixty were corrupt where only the file was copied back."""
    older = Path(shutil.copy(backups.keep(file, None, Why.START, NOW).path, tmp_path / "older.planner"))
    corrupt, restores = 0, size(3, 60)
    for minute in range(restores):
        left_open(file)
        assert file.with_name(file.name + "-wal").stat().st_size > 0
        aside = restoring.restore(file, older, NOW + timedelta(minutes=minute))
        assert aside is not None
        corrupt += checking.check(file).state is not State.SOUND or rows(file) != rows(older)
        with closing(connect(aside.path, "rw")) as before:
            assert before.execute("SELECT words FROM later").fetchall() == [("newer",)]
    figure("restores beside a newer log that end corrupt", f"{corrupt} of {restores}", "0")
    assert corrupt == 0


def test_what_was_there_before_comes_back_by_one_deed_and_that_can_be_taken_back_too(
    store: Store, file: Path, ines: UUID
) -> None:
    backup = backups.keep(file, None, Why.START, NOW)
    makers.salesperson(store, store.read(people.me).id, "Tomás Vidal")
    store.close()
    now = rows(file)
    aside = restoring.restore(file, backup.path, NOW)
    assert aside is not None
    assert rows(file) == rows(backup.path)
    again = restoring.restore(file, aside.path, NOW)
    assert again is not None
    assert rows(file) == now
    restoring.restore(file, again.path, NOW)
    assert rows(file) == rows(backup.path)


def test_what_lies_aside_is_let_go_after_30_days_and_not_because_a_clock_jumps(file: Path) -> None:
    backup = backups.keep(file, None, Why.START, NOW)
    aside = restoring.restore(file, backup.path, NOW)
    assert aside is not None
    swapping.let_go(file, NOW + timedelta(days=3650))
    swapping.let_go(file, NOW - timedelta(days=3650))
    assert swapping.lying_aside(file) == [aside]
    for day in range(30):
        swapping.let_go(file, NOW + timedelta(days=day))
        assert swapping.lying_aside(file) == [aside]
    swapping.let_go(file, NOW + timedelta(days=30))
    assert swapping.lying_aside(file) == []
    assert names(file.parent) == [file.name]


def test_what_is_old_must_have_been_seen_on_five_days_before_it_is_let_go(file: Path) -> None:
    aside = restoring.restore(file, backups.keep(file, None, Why.START, NOW).path, NOW)
    assert aside is not None
    assert aside.path.parent.stat().st_mode & 0o777 == 0o700
    for day in (0, 1, 1, 2, 40):
        swapping.let_go(file, NOW + timedelta(days=day))
        assert swapping.lying_aside(file) == [aside]
    swapping.let_go(file, NOW + timedelta(days=41))
    assert swapping.lying_aside(file) == []


def test_what_a_restore_that_failed_has_left_takes_no_place_and_goes(file: Path) -> None:
    before = file.read_bytes()
    assert not swapping.finish(file)
    swapping.fresh(file).write_bytes(b"half a workspace")
    assert not swapping.finish(file)
    swapping.let_go(file, NOW)
    assert file.read_bytes() == before
    assert names(file.parent) == [file.name]
    swapping.fresh(file).write_bytes(before)
    file.unlink()
    swapping.let_go(file, NOW)
    assert swapping.finish(file)
    assert file.read_bytes() == before


@pytest.mark.parametrize("moved", range(3))
def test_one_that_was_ended_in_the_middle_is_finished_by_the_next_start(file: Path, moved: int) -> None:
    """After the file, after its log, and after both were put aside."""
    backup = backups.keep(file, None, Why.START, NOW)
    left_open(file)
    shutil.copy(backup.path, swapping.fresh(file))
    place = file.with_name(file.name + swapping.ASIDE) / "000001-20261123T101500Z"
    place.mkdir(parents=True)
    for part in whole(file)[: moved + 1]:
        part.replace(place / part.name)
    assert not file.exists()
    assert swapping.finish(file)
    assert rows(file) == rows(backup.path)
    with closing(connect(swapping.lying_aside(file)[0].path, "rw")) as before:
        assert before.execute("SELECT words FROM later").fetchall() == [("newer",)]


def test_while_anybody_has_it_open_nothing_is_taken_away(store: Store, file: Path) -> None:
    makers.manager(store)
    backup = backups.keep(file, None, Why.START, NOW)
    with pytest.raises(CannotOpen, match="is open in a window"):
        restoring.restore(file, backup.path, NOW)
    assert store.read(people.me).name == "Ruth Falkenberg"


def test_what_is_no_sound_workspace_is_refused_and_nothing_is_changed(file: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.planner"
    letter.write_bytes(b"a letter to a friend")
    broken = tmp_path / "broken.planner"
    content = file.read_bytes()
    broken.write_bytes(content[:40960] + b"\xff" * 8192 + content[49152:])
    foreign = Path(shutil.copy(file, tmp_path / "with-a-trigger.planner"))
    with closing(connect(foreign, "rw")) as other:
        other.execute("CREATE TRIGGER sly AFTER INSERT ON salespeople BEGIN DELETE FROM salespeople; END")
    for chosen in (letter, broken, foreign, tmp_path / "nowhere.planner"):
        with pytest.raises((Refused, CannotOpen)):
            restoring.restore(file, chosen, NOW)
    assert file.read_bytes() == content
    assert swapping.lying_aside(file) == []


def test_where_what_there_is_is_damaged_it_lies_aside_as_it_is(file: Path) -> None:
    backup = backups.keep(file, None, Why.START, NOW)
    damaged = file.read_bytes()[:40960] + b"\xff" * 8192 + file.read_bytes()[49152:]
    file.write_bytes(damaged)
    aside = restoring.restore(file, backup.path, NOW)
    assert aside is not None
    assert aside.path.read_bytes() == damaged
    assert rows(file) == rows(backup.path)


def test_a_workspace_that_is_gone_comes_back_too(file: Path) -> None:
    backup = backups.keep(file, None, Why.START, NOW)
    file.unlink()
    assert not restoring.outlook(file, backup.path).current
    assert restoring.restore(file, backup.path, NOW) is None
    assert rows(file) == rows(backup.path)
    assert file.stat().st_mode & 0o077 == 0


def test_one_of_an_earlier_version_can_be_compared_and_restored(file: Path, tmp_path: Path, clock: Clock) -> None:
    from tests import fixtures

    old = fixtures.unpack(fixtures.FILES[0], tmp_path / "..")
    assert told(restoring.outlook(file, old))["Salespeople"] == (0, 1, 0, 1, 0)
    restoring.restore(file, old, NOW)
    store = workspace_file.open_to_write(file, clock)
    assert [each.name for each in store.read(people.choices)] == ["Ines Duarte"]
    store.close()
