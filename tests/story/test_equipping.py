"""Somebody asks for something in a session; it is owed on Today until it is given."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from planner import equipping, furnishing, people
from planner.clock import Clock
from planner.domain.equipping import EquipmentKind, EquipmentStatus
from planner.storage import workspace_file
from planner.storage.store import Store
from tests import makers
from tests.conftest import TODAY
from tests.story.driver import Desk


@pytest.fixture
def meeting(store: Store, file: Path) -> Path:
    store.write(partial(furnishing.furnish, name="Ruth Falkenberg"))
    ines = makers.salesperson(store, store.read(people.me).id)
    makers.session(store, ines, TODAY, 14)
    store.close()
    return file


def test_what_is_asked_for_in_a_session_is_owed_until_it_is_given(
    desks: Callable[[Path], Desk], meeting: Path, clock: Clock
) -> None:
    desk = desks(meeting)
    desk.wait_for("Ines Duarte, One-on-one 1")
    desk.press("F5")
    desk.wait_for_page("run")
    desk.settle()
    desk.press("Ctrl+Shift+E")
    desk.wait_for_dialog("They asked for something")
    desk.type("A film of the line at work")
    desk.fill(By_when="fri")
    desk.press("Return")
    desk.wait_for_no_dialog()
    desk.settle()
    desk.press("Esc", "Esc")
    desk.wait_for_page("today")
    desk.wait_for("A film of the line at work")
    desk.close()

    again = desks(meeting)
    again.wait_for("A film of the line at work")
    again.app.window.go("person", _ines(meeting, clock))
    again.wait_for("1 thing is still open: you owe it")
    again.tab_to("Plan and skills")
    again.choose("Asked for")
    again.press("Return")
    again.wait_for_page("equipment")
    again.settle()
    again.choose("A film of the line at work")
    again.press("G")
    again.wait_for("Nothing is open: everybody has what they asked for.")
    again.close()

    store = workspace_file.open_to_read(meeting, clock)
    (row,) = store.read(partial(equipping.listed, today=TODAY))
    store.close()
    assert (row.status, row.kind, row.settled_on) == (EquipmentStatus.GIVEN, EquipmentKind.CASE_STUDY, TODAY)


def _ines(file: Path, clock: Clock) -> object:
    store = workspace_file.open_to_read(file, clock)
    (ines,) = store.read(people.choices)
    store.close()
    return ines.id
