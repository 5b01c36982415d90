"""What was set aside of a damaged workspace is known until something is decided."""

from __future__ import annotations

from pathlib import Path

from planner.storage import open_case


def test_it_stands_until_it_is_settled(tmp_path: Path) -> None:
    path, aside = tmp_path / "team.planner", tmp_path / "team damaged 2026-11-23 09.12"
    assert open_case.stands(path) is None
    open_case.settle(path)
    aside.mkdir()
    open_case.begin(path, aside)
    assert open_case.stands(path) == aside
    assert open_case.mark(path).name == "team.planner.damaged"
    assert {each.name for each in tmp_path.iterdir()} == {"team.planner.damaged", aside.name}
    open_case.settle(path)
    assert open_case.stands(path) is None


def test_of_what_is_gone_nothing_has_to_be_decided(tmp_path: Path) -> None:
    path = tmp_path / "team.planner"
    open_case.begin(path, tmp_path / "gone")
    assert open_case.stands(path) is None
