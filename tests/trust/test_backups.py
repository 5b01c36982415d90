"""Backups are made by themselves, verified, thinned with care, and never half there."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import stat
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from planner import people
from planner.domain.salesperson import Details
from planner.domain.thinning import NEWEST, PERIODS, staying
from planner.storage import backups, checking, copying, second_place, workspace_file
from planner.storage.backups import Why
from planner.storage.checking import State
from planner.storage.engine import connect
from planner.storage.fingerprints import Stopped, of_all_rows
from planner.storage.key import Key, derive
from planner.storage.store import Store
from tests import makers
from tests.trust.at_the_desk import Beat
from tests.trust.conftest import Tell
from tests.trust.sizes import size

NOW = datetime(2026, 11, 23, 10, 15, tzinfo=UTC)
KEY = derive("a word between us", bytes(range(16)))
BUSY = size(200, 50)
"""Milliseconds; on a machine that has other things to do too, more."""
MOST = NEWEST + sum(most for most, _period in PERIODS)
ELSEWHERE = multiprocessing.get_context("forkserver" if hasattr(os, "fork") else "spawn")
ELSEWHERE.set_forkserver_preload(["tests.trust.test_backups"])


@pytest.fixture
def encrypted(tmp_path: Path) -> Path:
    path = tmp_path / "secret.planner"
    workspace_file.create(path, KEY)
    return path


def rows(path: Path, key: Key | None = None) -> object:
    with closing(connect(path, "immutable", key)) as looking:
        return of_all_rows(looking)


def names(place: Path) -> list[str]:
    return sorted(each.name for each in place.iterdir())


def test_a_backup_of_an_open_workspace_holds_every_row_and_is_its_owners_alone(store: Store, file: Path) -> None:
    makers.salesperson(store, makers.manager(store), "Ines Duarte")
    backup = backups.keep(file, None, Why.START, NOW)
    store.close()
    assert rows(backup.path) == rows(file)
    assert stat.S_IMODE(backup.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(backup.path.parent.stat().st_mode) == 0o700
    assert names(backup.path.parent) == [backup.path.name]
    assert backups.listed(file) == [backup]


def test_what_is_typed_meanwhile_neither_waits_nor_gets_in(store: Store, file: Path, ruth: object) -> None:
    """The copy is of one moment, though another one writes all the time."""
    done = threading.Event()

    def type_on() -> None:
        number = 0
        while not done.is_set():
            number += 1
            store.write(partial(people.add, details=Details(f"Person {number}")))

    typing = threading.Thread(target=type_on)
    typing.start()
    made = [backups.keep(file, None, Why.CHANGES, NOW + timedelta(hours=hour)) for hour in range(5)]
    done.set()
    typing.join()
    assert {checking.check(each.path).state for each in made} == {State.SOUND}


def test_typing_goes_on_while_backups_are_made_and_each_is_sound(
    qtbot: QtBot, sample: Store, tmp_path: Path, figure: Tell
) -> None:
    """The window draws and what is typed is saved, though backup after backup is being made."""
    from ui.workspace import Workspace

    workspace, beat, saved = Workspace(sample), Beat(), list[str]()
    typing = QTimer(interval=80)
    typed = "UPDATE managers SET team_name = team_name || 'x'"
    type_on = partial(workspace.save, workspace, "team", lambda db: db.exec_driver_sql(typed))
    typing.timeout.connect(lambda: type_on(lambda: saved.append(""), saved.append))
    typing.start()
    for _each in range(size(3, 20)):
        with qtbot.waitSignal(workspace.safekeeping.made, timeout=20_000):
            workspace.safekeeping.back_up(Why.CHANGES)
    typing.stop()
    workspace.close()
    longest = max(beat.gaps)
    figure("milliseconds the event loop was busy while backups were made", round(longest), "50")
    assert saved
    assert set(saved) == {""}
    assert longest < BUSY
    made = backups.listed(tmp_path / "sample.planner")
    assert {checking.check(each.path).state for each in made} == {State.SOUND}


def test_a_backup_of_an_encrypted_workspace_is_encrypted_with_its_key(encrypted: Path) -> None:
    backup = backups.keep(encrypted, KEY, Why.START, NOW)
    assert checking.check(backup.path).state is State.LOCKED
    assert checking.check(backup.path, KEY).state is State.SOUND
    assert rows(backup.path, KEY) == rows(encrypted, KEY)
    assert b"CREATE TABLE" not in backup.path.read_bytes()


def test_of_a_damaged_workspace_no_backup_is_made_and_the_older_ones_stay(sample_file: Path, tmp_path: Path) -> None:
    file = Path(shutil.copy(sample_file, tmp_path / "team.planner"))
    before = backups.keep(file, None, Why.START, NOW)
    content = bytearray(file.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 8192] = b"\xff" * 8192
    file.write_bytes(content)
    with pytest.raises(copying.DamagedSource, match="damaged"):
        backups.keep(file, None, Why.CHANGES, NOW + timedelta(hours=1))
    assert names(backups.folder(file)) == [before.path.name]


def test_where_nothing_can_be_written_it_is_said_and_nothing_is_left(store: Store, file: Path) -> None:
    backups.folder(file).parent.mkdir(parents=True)
    backups.folder(file).touch()
    with pytest.raises(copying.CannotCopy, match="No backup could be made"):
        backups.keep(file, None, Why.START, NOW)
    with pytest.raises(copying.CannotCopy, match="nothing can be written"):
        copying.copy(file, file.parent / "no such folder" / "copy.planner", None)


def test_one_that_is_no_longer_wanted_stops_at_once_and_leaves_nothing(sample: Store, tmp_path: Path) -> None:
    target = tmp_path / "out" / "copy.planner"
    target.parent.mkdir()
    turns = iter([False] * 30)
    with pytest.raises(Stopped):
        copying.copy(tmp_path / "sample.planner", target, None, lambda: next(turns, True))
    assert names(target.parent) == []


def test_what_a_killed_app_left_half_written_is_cleared_away(store: Store, file: Path) -> None:
    place = backups.folder(file)
    place.mkdir(parents=True)
    (place / f".team-000001-20261123T101500Z-start.planner{copying.PART}").touch()
    backup = backups.keep(file, None, Why.START, NOW)
    assert names(place) == [backup.path.name]


def back_up_for_ever(begun: Event, home: str, path: str, key: Key | None) -> None:
    os.environ["XDG_DATA_HOME"] = home
    begun.set()
    for number in range(1, 1000):
        backups.keep(Path(path), key, Why.CHANGES, NOW + timedelta(hours=number))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that are begun and killed quickly")
def test_killed_at_any_moment_no_backup_is_half_there(
    sample_file: Path, encrypted: Path, tmp_path: Path, figure: Tell, data_folder: Path
) -> None:
    plain, chance = Path(shutil.copy(sample_file, tmp_path / "team.planner")), random.Random(5)
    kills, invalid, complete = size(12, 150), 0, 0
    for number in range(kills):
        path, key = ((plain, None), (encrypted, KEY))[number % 2]
        begun = ELSEWHERE.Event()
        worker = ELSEWHERE.Process(target=back_up_for_ever, args=(begun, str(data_folder.parent), str(path), key))
        worker.start()
        begun.wait()
        worker.join(chance.uniform(0, 0.6))
        worker.kill()
        worker.join()
        made = backups.listed(path)
        complete += len(made)
        invalid += sum(checking.check(each.path, key).state is not State.SOUND for each in made)
        shutil.rmtree(backups.folder(path), ignore_errors=True)
    figure("backups that are invalid after a kill", f"{invalid} of {complete}, {kills} kills", "0")
    assert invalid == 0
    assert complete > 0


class TestThinning:
    def test_of_two_years_of_work_hours_days_weeks_and_months_are_left(self) -> None:
        working_day = [NOW.replace(hour=8) + timedelta(minutes=30 * half) for half in range(20)]
        kept: list[datetime] = []
        for day in range(730):
            for moment in working_day:
                kept.append(moment + timedelta(days=day))
                kept = thinned(kept)
        last = kept[-1]
        assert len(kept) <= MOST
        assert len({moment.date() for moment in kept if last - moment < timedelta(days=14)}) == 14
        assert len([moment for moment in kept if moment.date() == last.date()]) >= 10
        assert last - kept[0] > timedelta(days=320)

    def test_a_clock_ten_years_ahead_makes_nothing_too_old(self) -> None:
        before = thinned([NOW + timedelta(hours=hour) for hour in range(200)])
        after = thinned([*before, NOW.replace(year=2036)])
        assert len(before) - len([moment for moment in before if moment in after]) <= 1

    @settings(max_examples=size(150, 1000))
    @given(st.data())
    def test_whatever_the_clock_does_each_of_the_last_hours_can_be_gone_back_to(self, data: st.DataObject) -> None:
        """Real time runs on; what the clock says jumps by days and years, forward and back."""
        steps = data.draw(st.lists(st.sampled_from([1, 30, 30, 30, 61, 500, 5000]), min_size=1, max_size=60))
        jumps = data.draw(st.dictionaries(st.integers(0, len(steps) - 1), st.sampled_from(JUMPS), max_size=4))
        real, ahead = NOW, timedelta()
        kept: list[tuple[datetime, datetime]] = []
        made: list[datetime] = []
        for number, minutes in enumerate(steps):
            real += timedelta(minutes=minutes)
            ahead += jumps.get(number, timedelta())
            made.append(real)
            kept.append((real + ahead, real))
            places = staying([shown for shown, _real in kept])
            kept = [each for place, each in enumerate(kept) if place in places]
            stay = [moment for _shown, moment in kept]
            assert stay[-NEWEST:] == made[-NEWEST:]
            assert len(stay) <= MOST
            for moment in made:
                if len({(later - NOW) // timedelta(hours=1) for later in made if later >= moment}) <= 20:
                    nearest = min(later for later in stay if later >= moment)
                    assert nearest - moment <= timedelta(hours=1 + len(jumps))

    def test_those_made_before_a_deed_stay_until_there_are_five_newer_ones(self, store: Store, file: Path) -> None:
        first = backups.keep(file, None, Why.UPGRADE, NOW)
        for minute in range(8):
            backups.keep(file, None, Why.ASKED, NOW + timedelta(minutes=minute))
        assert first in backups.listed(file)
        assert len(backups.listed(file)) == 1 + NEWEST


JUMPS = [sign * timedelta(days=days) for sign in (1, -1) for days in (1, 2, 400, 3650)] + [timedelta(hours=-3)]


def thinned(moments: list[datetime]) -> list[datetime]:
    places = staying(moments)
    return [moment for place, moment in enumerate(moments) if place in places]


class TestASecondPlace:
    @pytest.fixture
    def stick(self, tmp_path: Path) -> Iterator[Path]:
        folder = tmp_path / "stick"
        folder.mkdir()
        yield folder
        folder.chmod(0o700)

    def test_gets_the_newest_backup_as_it_is(self, encrypted: Path, stick: Path) -> None:
        backup = backups.keep(encrypted, KEY, Why.START, NOW)
        second_place.carry(encrypted, stick)
        found = second_place.look(encrypted, stick)
        assert found.newest is not None
        assert found.newest.path.read_bytes() == backup.path.read_bytes()
        assert (found.within_reach, found.encrypted, found.late(NOW)) == (True, True, False)
        assert stat.S_IMODE(found.newest.path.stat().st_mode) == 0o600

    def test_says_that_an_unencrypted_copy_is_one(self, store: Store, file: Path, stick: Path) -> None:
        backups.keep(file, None, Why.START, NOW)
        second_place.carry(file, stick)
        assert not second_place.look(file, stick).encrypted

    def test_out_of_reach_is_said_and_the_first_place_is_as_it_should_be(self, store: Store, file: Path, stick: Path):
        backup = backups.keep(file, None, Why.START, NOW)
        stick.rmdir()
        with pytest.raises(second_place.OutOfReach, match="out of reach"):
            second_place.carry(file, stick)
        assert not second_place.look(file, stick).within_reach
        assert backups.listed(file) == [backup]
        stick.mkdir()

    def test_older_than_a_week_is_late_also_by_a_clock_that_was_set_back(self, store, file, stick) -> None:
        assert not second_place.look(file, stick).late(NOW)
        backups.keep(file, None, Why.START, NOW)
        second_place.carry(file, stick)
        found = second_place.look(file, stick)
        assert [found.late(NOW + timedelta(days=days)) for days in (6, 8, -8)] == [False, True, True]

    def test_is_thinned_as_the_first_one_is(self, store: Store, file: Path, stick: Path) -> None:
        for minute in range(9):
            backups.keep(file, None, Why.ASKED, NOW + timedelta(minutes=minute))
            second_place.carry(file, stick)
        there = second_place.look(file, stick).newest
        assert there is not None
        assert [each.path.name for each in backups.lying_in(there.path.parent)] == [
            each.path.name for each in backups.listed(file)
        ]
