"""The upward minute from the wrap-up to what was done about it, by keys through the real window, and found again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from planner import furnishing, people
from planner.storage.store import Store
from tests import makers
from tests.conftest import TODAY
from tests.planner.test_upward import say
from tests.story.driver import Desk

Start = Callable[..., Desk]


@pytest.fixture
def team(store: Store, file: Path) -> Path:
    """Two salespeople, one of whom said something before; a session of this evening."""
    store.write(partial(furnishing.furnish, name="Ruth Falkenberg"))
    me = store.read(people.me).id
    ines, tomas = makers.salesperson(store, me), makers.salesperson(store, me, "Tomas Vidal")
    say(store, tomas, 30, "The rehearsal", "Calling at eight")
    makers.session(store, ines, TODAY, 23)
    store.close()
    return file


def test_what_was_said_is_answered_and_found_with_its_answer(desks: Start, team: Path) -> None:
    desk = desks(team)
    hear(desk)
    answer(desk)
    desk.close()
    find_again(desks(team))


def hear(desk: Desk) -> None:
    """At the end of a session."""
    desk.wait_for("Ines Duarte, One-on-one 1")
    desk.settle()
    desk.press("F5")
    desk.wait_for_page("run")
    desk.wait_for("1 of ")
    desk.settle()
    desk.press("Ctrl+Shift+W")
    desk.wait_for_page("wrap_up")
    desk.wait_for("Wrap up: Ines Duarte")
    desk.settle()
    desk.tab_to("What helped")
    desk.type("That you waited")
    desk.press("Tab")
    desk.type("Interrupting me")
    desk.wait_until_saved()
    desk.press("Ctrl+Return")
    desk.wait_for_page("today")


def answer(desk: Desk) -> None:
    """From the team's page, among those about which nothing was done yet."""
    desk.press("Alt+2")
    desk.wait_for_page("team")
    desk.wait_for("2 salespeople")
    desk.settle()
    desk.tab_to("Upward minute")
    desk.press("Space")
    desk.wait_for_page("upward")
    desk.wait_for("Nothing done yet 2")
    desk.settle()
    assert desk.sees("23 Nov, Ines Duarte, Stop: Interrupting me, nothing done yet")
    desk.tab_to("Upward minutes")
    desk.choose("Tomas Vidal")
    desk.wait_for("Calling at eight")
    desk.press("Return")
    desk.type("I call after ten")
    desk.wait_until_saved()
    desk.wait_for("Stop: Calling at eight, done")


def find_again(desk: Desk) -> None:
    """From a person's page, about that person alone."""
    desk.press("Alt+2")
    desk.wait_for_page("team")
    desk.wait_for("2 salespeople")
    desk.settle()
    desk.press("Down", "Return")
    desk.wait_for_page("person")
    desk.wait_for("Tomas Vidal")
    desk.settle()
    desk.tab_to("Plan and skills")
    desk.choose("Upward minute, What helped, and what to stop")
    desk.press("Return")
    desk.wait_for_page("upward")
    desk.wait_for("I call after ten")
    desk.wait_for("Nothing done yet 0")
    assert not desk.sees("Interrupting me")
    desk.close()
