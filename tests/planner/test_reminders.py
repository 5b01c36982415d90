"""Who left is not reminded of for half a year, where that was asked for; only ids and days are written down."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from planner import reminders, settings
from tests.conftest import TODAY

ANA, INES = UUID(int=1), UUID(int=2)


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "config_folder", lambda: tmp_path)
    return tmp_path


def test_each_waits_for_half_a_year_until_it_is_forgotten(config: Path):
    assert reminders.postponed() == {}
    reminders.postpone(ANA, TODAY)
    reminders.postpone(INES, TODAY)
    assert reminders.postponed() == {ANA: date(2027, 5, 25), INES: date(2027, 5, 25)}
    reminders.forget(ANA)
    assert reminders.postponed() == {INES: date(2027, 5, 25)}
    assert [path.name for path in config.iterdir()] == ["reminders.json"]


@pytest.mark.parametrize("spoilt", ["{", "[]", '{"ana": "2027-05-25"}', '{"00000000-0000-0000-0000-000000000001": 1}'])
def test_what_cannot_be_read_was_not_postponed(config: Path, spoilt: str):
    (config / "reminders.json").write_text(spoilt, encoding="utf-8")
    assert reminders.postponed() == {}
