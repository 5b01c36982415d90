"""A word is a bond: promises worded, owed first, moved with reasons and turned into the barrier behind them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.story.driver import Desk
from tests.story.spots import subjects

LATE = "Introduce Ines to the legal department"
PROMISE = "Find out about the rinse times at Halden and report back"
BARRIER = "Halden gives out no figures before a visit"

Start = Callable[..., Desk]


@pytest.fixture
def team(sample_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_file, tmp_path / "team.planner"))


def test_a_promise_is_given_kept_in_sight_and_becomes_a_barrier(desks: Start, team: Path) -> None:
    desk = desks(team)
    word_it(desk)
    let_it_slip(desk)
    start_with_what_is_owed(desk)
    promise_in_the_talk_and_after_it(desk)
    desk.close()
    find_everything(desks(team))


def word_it(desk: Desk) -> None:
    """Weak words are pointed out, better ones taken by a key."""
    desk.press("Alt+5")
    desk.wait_for_page("promises")
    desk.wait_for("of your promises kept by the first date, in the last twelve weeks")
    desk.wait_for("4 of 4")
    desk.settle()
    desk.press("Ctrl+Shift+P")
    desk.wait_for_dialog("New promise")
    desk.settle()
    desk.fill(What="We should look into the rinse times at Halden")
    desk.press("Return")
    desk.wait_for("“We” is nobody")
    assert desk.sees("Record it all the same")
    desk.press("Alt+1")
    desk.press("Return")
    desk.wait_for_no_dialog()
    desk.wait_for(PROMISE)


def let_it_slip(desk: Desk) -> None:
    """Two new dates with a reason; the third offers the barrier, and the promise stays open."""
    desk.settle()
    desk.tab_to("Owed to you")
    for reason in ("The plant was closed", ""):
        desk.choose(PROMISE)
        desk.press("R")
        desk.wait_for_dialog("New date")
        desk.settle()
        if reason:
            desk.fill(New_date="in 3 weeks", Why=reason)
            assert not desk.sees("is there a barrier behind it?")
            desk.press("Ctrl+Return")
            desk.wait_for_no_dialog()
            desk.wait_for("Second date")
            desk.settle()
    desk.wait_for("This would be the third date: is there a barrier behind it?")
    desk.fill(New_date="in 5 weeks", Why=BARRIER)
    desk.press("Ctrl+B")
    desk.wait_for_dialog("The barrier behind")
    desk.settle()
    assert desk.sees(BARRIER)
    desk.tab_to("Where it lies")
    desk.press("E")
    desk.tab_to("The promise")
    desk.press("S")
    desk.press("Ctrl+Return")
    desk.wait_for_no_dialog()
    desk.until(lambda: "became a barrier" in desk.banner())
    desk.press("Ctrl+Z")
    desk.wait_for("Second date")
    desk.settle()
    desk.tab_to("Owed to you")
    desk.choose(PROMISE)
    desk.press("B")
    desk.wait_for_dialog("The barrier behind")
    desk.settle()
    desk.fill(What_is_in_the_way=BARRIER)
    desk.tab_to("Where it lies")
    desk.press("E")
    desk.press("Ctrl+Return")
    desk.wait_for_no_dialog()
    desk.until(lambda: not desk.sees(f"{PROMISE}, "))


def start_with_what_is_owed(desk: Desk) -> None:
    """Today, F5: what is late comes first; it is moved only with a reason, and then the session runs."""
    desk.press("Alt+1")
    desk.wait_for_page("today")
    desk.settle()
    desk.tab_to("Next seven days")
    desk.choose("Ines Duarte")
    desk.press("F5")
    desk.wait_for_page("owed_first")
    desk.wait_for("First, what you owe Ines")
    desk.wait_for(LATE)
    desk.settle()
    desk.press("R")
    desk.wait_for_dialog("New date")
    desk.settle()
    desk.press("Ctrl+Return")
    desk.wait_for("Please say why: you owe it, and it is late.")
    desk.fill(New_date="in 2 weeks", Why="Their lawyer changed")
    desk.press("Ctrl+Return")
    desk.wait_for_no_dialog()
    desk.wait_for_page("run")
    desk.wait_for("1 of")
    desk.settle()


def promise_in_the_talk_and_after_it(desk: Desk) -> None:
    """The same words are read while the session runs and while it is wrapped up."""
    desk.press("Ctrl+Shift+P")
    desk.wait_for_dialog("New promise")
    desk.settle()
    desk.fill(What="Try to call the plant manager")
    desk.press("Tab")
    desk.wait_for("“Try to” promises an attempt")
    desk.press("Alt+1")
    desk.press("Ctrl+Return")
    desk.wait_for_no_dialog()
    desk.press("Ctrl+Shift+W")
    desk.wait_for_page("wrap_up")
    desk.wait_for("Call the plant manager")
    desk.settle()
    desk.press("Ctrl+Shift+P")
    desk.wait_for_dialog("New promise")
    desk.settle()
    desk.fill(What="Work on the account plan")
    desk.press("Ctrl+Return")
    desk.wait_for("“Work on” names the effort")
    desk.press("Ctrl+Return")
    desk.wait_for_no_dialog()
    desk.wait_for("Work on the account plan")
    desk.settle()


def find_everything(desk: Desk) -> None:
    """After the app was closed: the barrier with its story, the promises, the new date."""
    desk.press("Alt+4")
    desk.wait_for_page("barriers")
    desk.wait_for(BARRIER)
    desk.settle()
    desk.press("Alt+5")
    desk.wait_for_page("promises")
    desk.wait_for("Call the plant manager")
    desk.wait_for("Work on the account plan")
    assert not desk.sees(f"{PROMISE}, ")
    assert desk.sees(f"{LATE} at Câmara Têxtil, Third date")


def test_wherever_a_session_is_started_what_is_owed_comes_first(desks: Start, team: Path) -> None:
    desk = desks(team)
    for start in (from_today, from_the_sessions, from_the_preparation, from_a_new_session, from_the_person):
        desk.press("Alt+1")
        desk.wait_for_page("today")
        desk.settle()
        start(desk)
        desk.wait_for_page("owed_first")
        desk.wait_for(LATE)
        desk.settle()
        desk.press("Esc")
        desk.wait_for_page("today")
        desk.settle()
        assert not desk.sees("Running")


def from_today(desk: Desk) -> None:
    desk.tab_to("Next seven days")
    desk.choose("Ines Duarte")
    desk.press("F5")


def from_the_sessions(desk: Desk) -> None:
    """Hers is the next one of all."""
    desk.press("Alt+3")
    desk.wait_for_page("sessions")
    desk.settle()
    desk.tab_to("Sessions")
    desk.press("Home", "R")


def from_the_preparation(desk: Desk) -> None:
    desk.app.window.go("prepare", subjects(desk)["owed"])
    desk.wait_for("Prepare: Ines Duarte")
    desk.settle()
    desk.press("F5")


def from_the_person(desk: Desk) -> None:
    """Nothing is planned for today: it starts one now."""
    desk.press("Alt+2")
    desk.wait_for_page("team")
    desk.settle()
    for _row in range(8):
        if desk.app.window._screens["team"].table.chosen().name == "Ines Duarte":
            break
        desk.press("Down")
    desk.press("Return")
    desk.wait_for_page("person")
    desk.wait_for("Ines Duarte")
    desk.settle()
    desk.press("F5")


def from_a_new_session(desk: Desk) -> None:
    desk.press("Ctrl+N")
    desk.wait_for_dialog("New session")
    desk.settle()
    desk.tab_to("Salesperson")
    desk.press("I")
    desk.settle()
    desk.press("F5")
    desk.wait_for_no_dialog()
