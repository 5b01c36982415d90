"""Under which name a workspace goes on that lost its place, and that nothing of its log stays behind."""

from __future__ import annotations

from datetime import datetime

from planner.storage.presence import own_copy, remove_log

NOW = datetime(2026, 11, 23, 9, 5)


def test_it_goes_on_under_a_name_that_is_free_and_says_since_when(tmp_path):
    taken = []
    for _time in range(3):
        copy = own_copy(tmp_path / "team.planner", NOW)
        copy.touch()
        taken.append(copy.name)
    kept = "team (kept 2026-11-23 09.05)"
    assert taken == [f"{kept}.planner", f"{kept} 2.planner", f"{kept} 3.planner"]


def test_whatever_there_is_of_its_log_is_taken_away(tmp_path):
    team = tmp_path / "team.planner"
    for ending in ("-wal", "-shm"):
        (tmp_path / f"{team.name}{ending}").touch()
        remove_log(team)
        assert list(tmp_path.iterdir()) == []
    remove_log(team)
