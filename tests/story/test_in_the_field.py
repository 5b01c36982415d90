"""A ride-along, lived by keys and clicks: brief, calls, debriefs, wrap-up, and what is left of it everywhere."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from tests.story.driver import Desk
from ui import ask
from ui.documents.dialog import DocumentDialog
from ui.field.rating import RatingButton, RatingChoice

Start = Callable[..., Desk]

PRIVATE = "quokka"
"""In a note that is not shared."""
NARWHAL = "narwhal"
"""In the private preparation."""
CLIENT = "Zumos Arandillo"
OBJECTIVE = "A date for the trial"
SHARED = "He named the cost of one warm night"
OWN_VIEW = "I was ahead until the price was named"
STRENGTH = "Waited after the second question"
CHANGE = "Ask what it is compared with"


@pytest.fixture
def team(sample_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_file, tmp_path / "team.planner"))


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    def name(words: str) -> Path:
        path = tmp_path / words
        monkeypatch.setattr(ask, "save_file", lambda *_asked: path)
        return path

    return name


def test_a_day_in_the_field_is_lived_and_found_again(desks: Start, team: Path, saved: Callable[[str], Path]) -> None:
    desk = desks(team)
    brief = write_brief(desk, saved("brief.pdf"))
    note_in_the_call(desk)
    debrief(desk)
    desk.close()

    desk = desks(team)
    go_on_where_it_was(desk)
    finish_the_day(desk)
    sheet = wrap_up(desk, saved("sheet.pdf"))
    find_it_with_the_salesperson(desk)
    desk.close()
    read_brief(brief)
    read_sheet(sheet)


def write_brief(desk: Desk, path: Path) -> Path:
    """From Today to the brief; a third call is added, and the sheet printed."""
    desk.wait_for("Tomás Vidal")
    desk.tab_to("Next seven days")
    desk.choose("Ride-along")
    desk.press("Return")
    desk.wait_for("Brief: Tomás Vidal")
    desk.settle()
    desk.tab_to("Private preparation")
    desk.type(NARWHAL)
    desk.wait_until_saved()
    desk.press("Ins")
    desk.wait_for("3, Call 3, you take part · Preparing a meeting")
    desk.tab_to("Client")
    desk.type(CLIENT)
    desk.tab_to("Objective")
    desk.type(OBJECTIVE)
    desk.wait_until_saved()
    desk.press("Ctrl+Return")
    desk.until(lambda: desk.banner() == "The brief for Tomás is accepted.")
    return save_sheet(desk, path)


def save_sheet(desk: Desk, path: Path) -> Path:
    desk.press("Ctrl+P")
    desk.wait_for_dialog("Ride-along sheet")
    desk.wait_for_preview("Tomás Vidal")
    desk.press("Ctrl+S")
    desk.until(path.exists)
    desk.press("Esc")
    desk.wait_for_no_dialog()
    return path


def note_in_the_call(desk: Desk) -> None:
    """Each note by keyboard: one is about a topic and shared, one stays private."""
    desk.press("F5")
    desk.wait_for_page("ride")
    desk.wait_for("Quesería Valdeluz")
    desk.settle()
    desk.type(SHARED)
    desk.press("Ctrl+K")
    desk.pick("Value creation, seen in use")
    desk.press("Ctrl+3", "Ctrl+Shift+L", "Return")
    desk.wait_for(f"{SHARED}, Value creation · shared with Tomás")
    desk.type(PRIVATE)
    desk.press("Return")
    desk.wait_for(PRIVATE)
    desk.wait_until_saved()


def debrief(desk: Desk) -> None:
    """Tomás speaks and rates first; then the other side opens."""
    desk.press("Ctrl+Return")
    desk.wait_for("Tomás speaks first")
    assert not ratings(desk, "You")
    desk.type(OWN_VIEW)
    rate(desk, "Tomás", 3)
    desk.until(lambda: bool(ratings(desk, "You")))
    rate(desk, "You", 2)
    desk.wait_for("1 level apart")
    assert not desk.sees("One thing, two at most")
    desk.tab_to("What went well")
    desk.type(STRENGTH)
    desk.tab_to("What to do differently")
    desk.type(CHANGE)
    desk.wait_until_saved()
    desk.press("Ctrl+Shift+P")
    desk.wait_for_dialog("New promise")
    desk.settle()
    assert desk.sees(CHANGE)
    desk.fill(By_when="fri")
    desk.press("Ctrl+Return")
    desk.wait_for_no_dialog()
    desk.wait_for(f"{CHANGE}, Tomás promised · due Friday")


def ratings(desk: Desk, whose: str) -> list[RatingButton]:
    shown = [each for each in desk.screen().findChildren(RatingChoice) if each.isVisible()]
    return [
        button
        for each in shown
        for button in each.findChildren(RatingButton)
        if f", {whose}:" in button.accessibleName()
    ]


def rate(desk: Desk, whose: str, level: int) -> None:
    """By keyboard: Tab to the rating, and a digit."""
    for _step in range(60):
        here = QApplication.focusWidget()
        if here in ratings(desk, whose):
            break
        desk.press("Tab")
    assert QApplication.focusWidget() in ratings(desk, whose)
    desk.press(str(level))
    desk.settle()


def go_on_where_it_was(desk: Desk) -> None:
    """The app was closed in the middle of the debrief; it waits, with every word."""
    desk.wait_for("Tomás Vidal")
    desk.wait_for("Back to Tomás, paused")
    desk.press("Ctrl+R")
    desk.wait_for_page("ride")
    desk.wait_for(OWN_VIEW)
    for words in (STRENGTH, CHANGE, "1 level apart", SHARED):
        desk.wait_for(words)


def finish_the_day(desk: Desk) -> None:
    """The debrief is closed, one is put off to the evening, one is skipped of its strengths."""
    desk.settle()
    desk.press("Ctrl+Return")
    desk.wait_for("Debrief later")
    desk.settle()
    desk.press("Ctrl+D")
    desk.wait_for(CLIENT)
    desk.wait_for(OBJECTIVE)
    desk.settle()
    desk.press("Ctrl+Return")
    desk.wait_for("No strength today")
    desk.press("Ctrl+Shift+S")
    desk.type("Come earlier")
    desk.wait_until_saved()
    desk.press("Ctrl+Return")
    desk.wait_for("Aguas Peñarroya")
    desk.settle()
    desk.press("Ctrl+Return")
    desk.wait_for("All calls have their debrief.")
    desk.settle()
    desk.press("Ctrl+Return")
    desk.wait_for_page("wrap_up")
    desk.wait_for("Wrap up: Tomás Vidal")


def wrap_up(desk: Desk, path: Path) -> Path:
    desk.wait_for(CHANGE)
    desk.settle()
    desk.press("Ctrl+P")
    desk.wait_for_dialog("Session summary")
    desk.wait_for_preview(STRENGTH)
    dialog = desk.dialog()
    assert isinstance(dialog, DocumentDialog)
    desk.press("Ctrl+S")
    desk.until(path.exists)
    desk.press("Esc")
    desk.wait_for_no_dialog()
    desk.press("Ctrl+Return")
    desk.wait_for_page("today")
    desk.until(lambda: "Ride-along 40 with Tomás Vidal is wrapped up." in desk.banner())
    return path


def find_it_with_the_salesperson(desk: Desk) -> None:
    """On the page of the salesperson, in the grid, and in the calibration."""
    desk.app.window.go("person", person(desk))
    desk.wait_for("Ride-along 40")
    desk.wait_for("Value creation, seen in use: own words")
    desk.wait_for("Calibration, Both views of 3 calls")
    desk.tab_to("Plan and skills")
    desk.choose("Calibration")
    desk.press("Return")
    desk.wait_for("Calibration: Tomás Vidal")
    desk.wait_for("Quesería Valdeluz, Tomás 3, you 2 · 1 level apart, 23 November")
    desk.press("Alt+Left")
    desk.wait_for_page("person")


def person(desk: Desk) -> object:
    from planner import people

    found: list[object] = []
    assert desk.app._workspace
    desk.app._workspace.read(desk.window, people.choices, found.append)
    desk.until(lambda: bool(found))
    return next(each.id for each in found[0] if each.name == "Tomás Vidal")


def text_of(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def read_brief(path: Path) -> None:
    text = text_of(path)
    for words in ("Ride-along 40 with Ruth Falkenberg, brief", CLIENT, OBJECTIVE, "To watch", "Tomás first"):
        assert words in text
    assert NARWHAL not in text


def read_sheet(path: Path) -> None:
    text = text_of(path)
    for words in ("debrief", OWN_VIEW, STRENGTH, CHANGE, SHARED, "Tomás 3, Ruth 2", "1 level apart", "Come earlier"):
        assert words in text
    for private in (PRIVATE, NARWHAL):
        assert private not in text
