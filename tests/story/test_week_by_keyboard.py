"""A week of nine sessions back to back, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from planner import furnishing, people, session_view, timetable
from planner.clock import Clock
from planner.domain.session import State
from planner.domain.understanding import Understanding
from planner.storage import workspace_file
from planner.storage.store import Store
from planner.timetable import Part, Wanted
from tests import makers
from tests.conftest import TODAY
from tests.story.driver import Desk

NAMES = (
    "Ana Sousa",
    "Bela Kovacs",
    "Carl Lund",
    "Dora Weiss",
    "Emil Roth",
    "Fay Brand",
    "Gil Moser",
    "Hana Ito",
    "Ivo Lang",
)


@pytest.fixture
def week(store: Store, file: Path) -> Path:
    """Nine salespeople, each with a session of this week."""
    store.write(partial(furnishing.furnish, name="Ruth Falkenberg"))
    me = store.read(people.me).id
    for number, name in enumerate(NAMES):
        person = makers.salesperson(store, me, name)
        makers.session(store, person, TODAY + timedelta(days=number // 2), 14 + number % 2 * 2)
    store.close()
    return file


def test_nine_sessions_of_a_week_are_held_by_keyboard_alone(
    desks: Callable[[Path], Desk], week: Path, clock: Clock
) -> None:
    desk = desks(week)
    for number, name in enumerate(NAMES):
        desk.wait_for_page("today")
        desk.wait_for(f"{name}, One-on-one 1")
        desk.settle()
        desk.choose(name)
        desk.press("Return")
        prepare(desk, name)
        run(desk, name, number)
        wrap_up(desk, name, number)
    desk.close()

    store = workspace_file.open_to_write(week, clock)
    rows = store.read(partial(timetable.overview, wanted=Wanted(Part.PAST))).rows
    talks = [store.read(partial(session_view.open_session, session_id=row.id)) for row in rows]
    store.close()
    said = {row.salesperson: (row.number, row.state, row.outcome) for row in rows}
    assert said == {name: (1, State.HELD, f"Outcome {number}") for number, name in enumerate(NAMES)}
    for talk in talks:
        assert [item.understanding for item in talk.items if item.topic_id] == [Understanding.OWN_WORDS]
        assert talk.items[0].note == f"Note {NAMES.index(talk.session.person)}"


def prepare(desk: Desk, name: str) -> None:
    desk.wait_for_page("prepare")
    desk.wait_for(f"Prepare: {name}")
    desk.wait_for("5 items")
    desk.press("Ctrl+Return")
    desk.wait_for("Accepted")
    desk.press("F5")


def run(desk: Desk, name: str, number: int) -> None:
    """A note, on to the question, how well it was answered, and to the end."""
    desk.wait_for_page("run")
    desk.wait_for(name)
    desk.wait_for("1 of 5")
    desk.settle()
    desk.type(f"Note {number}")
    desk.press("Ctrl+Return", "Ctrl+Return")
    desk.wait_for("3 of 5")
    desk.press("Ctrl+3", "Ctrl+Shift+W")


def wrap_up(desk: Desk, name: str, number: int) -> None:
    desk.wait_for_page("wrap_up")
    desk.wait_for(f"Wrap up: {name}")
    desk.settle()
    desk.tab_to("Outcome in a sentence")
    desk.type(f"Outcome {number}")
    desk.press("Ctrl+Return")
    desk.until(lambda: desk.banner() == f"One-on-one 1 with {name} is wrapped up.")
