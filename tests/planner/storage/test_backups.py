"""Where backups lie, how they are told from other files, and what becomes of those that were begun."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from planner.storage import backups, copying, durable, second_place
from planner.storage.backups import Backup, Why
from planner.storage.second_place import OutOfReach, SecondPlace, carry
from planner.storage.store import Store

NOW = datetime(2026, 11, 23, 10, 15, tzinfo=UTC)


@pytest.mark.skipif(os.name == "nt", reason="a place is written otherwise there")
def test_their_folder_has_the_name_that_every_version_of_the_app_finds() -> None:
    assert backups.own_name(Path("/home/ruth/team.planner")) == "team-adc57669"


def test_they_follow_a_workspace_to_another_place_and_take_no_other_ones(
    store: Store, file: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "desk" / "team.planner"
    backups.follow(file, elsewhere)
    assert not backups.folder(elsewhere).exists()
    kept = backups.keep(file, None, Why.START, NOW)
    backups.follow(file, elsewhere)
    assert [each.number for each in backups.listed(elsewhere)] == [kept.number]
    assert not backups.folder(file).exists()
    other = backups.keep(file, None, Why.ASKED, NOW)
    backups.follow(file, elsewhere)
    assert [each.why for each in backups.listed(elsewhere)] == [Why.START]
    assert backups.listed(file) == [other]


def test_their_new_place_is_on_the_disk(
    store: Store, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups.keep(file, None, Why.START, NOW)
    synced: list[Path] = []
    monkeypatch.setattr(durable, "write_out_folder", synced.append)
    backups.follow(file, tmp_path / "desk" / "team.planner")
    assert synced == [backups.folder(file).parent]


def test_what_was_begun_is_cleared_away_and_what_is_none_of_ours_is_left_alone(store: Store, file: Path) -> None:
    place = backups.folder(file)
    place.mkdir(parents=True)
    begun = place / f".team-000009-20261122T101500Z-start.planner{copying.PART}"
    others = [place / "notes.txt", place / "team-000008-20261122T101500Z-whim.planner", place / "team.planner"]
    for each in (begun, *others):
        each.touch()
    kept = backups.keep(file, None, Why.START, NOW)
    assert backups.listed(file) == [kept]
    assert set(place.iterdir()) == {kept.path, *others}


class TestASecondPlace:
    @pytest.mark.parametrize(("age", "late"), [(timedelta(days=7), False), (timedelta(days=7, seconds=1), True)])
    def test_is_late_after_a_week_whichever_way_the_clock_went(self, age: timedelta, late: bool) -> None:
        newest = Backup(Path("b"), 1, NOW, Why.START)
        for now in (NOW + age, NOW - age):
            assert SecondPlace(Path("stick"), True, newest).late(now) is late

    def test_holds_what_is_its_owners_alone_and_nothing_that_was_begun(
        self, store: Store, file: Path, tmp_path: Path
    ) -> None:
        stick = tmp_path / "stick"
        stick.mkdir()
        place = stick / backups.own_name(file)
        place.mkdir()
        (place / f".team-000001-20261122T101500Z-start.planner{copying.PART}").touch()
        kept = backups.keep(file, None, Why.START, NOW)
        carry(file, stick)
        assert [each.name for each in place.iterdir()] == [kept.path.name]
        assert stat.S_IMODE((place / kept.path.name).stat().st_mode) == 0o600
        assert second_place.look(file, stick).encrypted is False

    def test_is_made_for_its_owner_alone(self, store: Store, file: Path, tmp_path: Path) -> None:
        (tmp_path / "stick").mkdir()
        backups.keep(file, None, Why.START, NOW)
        carry(file, tmp_path / "stick")
        assert stat.S_IMODE((tmp_path / "stick" / backups.own_name(file)).stat().st_mode) == 0o700

    def test_that_gives_back_something_else_is_told_and_keeps_nothing_of_it(
        self, store: Store, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "stick").mkdir()
        backups.keep(file, None, Why.START, NOW)
        monkeypatch.setattr(durable, "write_out", lambda part: part.write_bytes(b"something else"))
        with pytest.raises(OutOfReach, match="gives back something else"):
            carry(file, tmp_path / "stick")
        assert list((tmp_path / "stick" / backups.own_name(file)).iterdir()) == []

    def test_that_takes_nothing_is_told_with_what_the_system_says(
        self, store: Store, file: Path, tmp_path: Path
    ) -> None:
        stick = tmp_path / "stick"
        stick.mkdir()
        (stick / backups.own_name(file)).touch()
        backups.keep(file, None, Why.START, NOW)
        with pytest.raises(OutOfReach, match=r"^Nothing can be written to the second place .*stick \(.*\)[.]$"):
            carry(file, stick)
