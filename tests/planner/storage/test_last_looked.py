"""A workspace is looked through once a week, whatever is done to the note of when that was."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from planner.storage import last_looked

MONDAY = date(2026, 11, 23)
TEAM, OTHER = Path("/home/ruth/team.planner"), Path("/home/ruth/other.planner")
DAY = timedelta(days=1)


@pytest.fixture
def note(data_folder: Path) -> Path:
    data_folder.mkdir(parents=True, exist_ok=True)
    return data_folder / "looked-through.json"


def test_it_is_due_until_it_was_looked_through_and_again_a_week_later() -> None:
    assert last_looked.due(TEAM, MONDAY)
    last_looked.note(TEAM, MONDAY)
    due = [last_looked.due(TEAM, MONDAY + days * DAY) for days in (-1, 0, 6, 7, 8)]
    assert due == [True, False, False, True, True]


def test_each_has_its_own_day() -> None:
    last_looked.note(TEAM, MONDAY)
    assert last_looked.due(OTHER, MONDAY)
    last_looked.note(OTHER, MONDAY + DAY)
    last_looked.note(TEAM, MONDAY + 2 * DAY)
    assert [last_looked.due(each, MONDAY + 8 * DAY) for each in (TEAM, OTHER)] == [False, True]


@pytest.mark.parametrize("content", ["", "{", "[]", '"x"', "null", '{"a": 3}', '{"a": "today"}'])
def test_a_note_that_is_none_says_nothing_and_is_made_anew(note: Path, content: str) -> None:
    note.write_text(content)
    assert last_looked.due(TEAM, MONDAY)
    last_looked.note(TEAM, MONDAY)
    assert json.loads(note.read_text()) == {str(TEAM): "2026-11-23"}
