"""Sessions in the field by keys and clicks: brief, calls, debriefs, wrap-up, and what is left of them everywhere."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.story.driver import Desk
from ui import ask
from ui.documents.dialog import DocumentDialog
from ui.field.rating import RatingButton, RatingChoice
from ui.field.turned import TurnedRideWindow

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
    desk.wait_for(SHARED)
    finish_the_day(desk)
    sheet = wrap_up(desk, saved("sheet.pdf"), "Ride-along 40")
    find_it_with_the_salesperson(desk)
    desk.close()
    read_brief(brief)
    read_sheet(sheet)


def test_a_call_that_is_over_is_talked_over_in_a_session_of_its_own(
    desks: Start, team: Path, saved: Callable[[str], Path]
) -> None:
    """Nobody went along: it begins with the debrief, and Tomás speaks first, on the turned laptop."""
    desk = desks(team)
    begin_a_call_debrief(desk)
    speak_on_the_turned_laptop(desk)
    say_which_call_it_was(desk)
    rate(desk, "Tomás", 3)
    desk.until(lambda: bool(ratings(desk, "You")))
    rate(desk, "You", 2)
    agree_on_a_change(desk)
    desk.close()

    desk = desks(team)
    go_on_where_it_was(desk)
    sheet = save_sheet(desk, saved("sheet.pdf"))
    desk.press("Ctrl+Return")
    desk.wait_for_page("wrap_up")
    summary = wrap_up(desk, saved("summary.pdf"), "Call debrief 41")
    desk.app.window.go("person", person(desk))
    for words in ("Call debrief 41", "Calibration, Both views of 3 calls", f"{CHANGE}, "):
        desk.wait_for(words)
    desk.close()
    read_call_debrief(sheet, summary)


def begin_a_call_debrief(desk: Desk) -> None:
    desk.wait_for("Next seven days")
    desk.press("Ctrl+N")
    desk.wait_for_dialog("New session")
    desk.settle()
    desk.tab_to("Salesperson")
    desk.press("T")
    desk.tab_to("Kind")
    desk.press("C")
    desk.settle()
    desk.press("F5")
    desk.wait_for_no_dialog()
    desk.wait_for_page("ride")
    desk.wait_for("Tomás speaks first")
    desk.wait_for("Call debrief 41")
    desk.settle()
    assert not ratings(desk, "You")


def speak_on_the_turned_laptop(desk: Desk) -> None:
    desk.press("Ctrl+T")
    desk.until(lambda: turned() is not None)
    window = turned()
    assert window
    window.activateWindow()
    desk.until(window.own_view.hasFocus)
    desk.qtbot.keyClicks(window.own_view, OWN_VIEW)
    desk.qtbot.keyClick(window, Qt.Key.Key_Escape)
    desk.until(lambda: turned() is None)
    desk.wait_for(OWN_VIEW)


def turned() -> TurnedRideWindow | None:
    windows = (each for each in QApplication.topLevelWidgets() if isinstance(each, TurnedRideWindow))
    return next((each for each in windows if each.isVisible()), None)


def say_which_call_it_was(desk: Desk) -> None:
    """One step back, with a remark that stays private; and one more to the brief."""
    desk.press("Alt+Left")
    desk.wait_for("What you see and hear")
    desk.settle()
    desk.type(PRIVATE)
    desk.press("Return")
    desk.wait_for(PRIVATE)
    desk.wait_until_saved()
    desk.press("Alt+Left")
    desk.tab_to("Client")
    desk.type(CLIENT)
    desk.tab_to("Objective")
    desk.type(OBJECTIVE)
    desk.wait_until_saved()
    desk.press("Ctrl+Return", "Ctrl+Return")
    desk.wait_for("Tomás speaks first")
    desk.wait_for(CLIENT)
    desk.settle()


def agree_on_a_change(desk: Desk) -> None:
    desk.wait_for("1 level apart")
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


def read_call_debrief(*papers: Path) -> None:
    for path in papers:
        text = text_of(path)
        for words in ("Balance de visita 41", CLIENT, STRENGTH, CHANGE, OWN_VIEW):
            assert words in text, path
        assert PRIVATE not in text


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
    agree_on_a_change(desk)


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
    for words in (STRENGTH, CHANGE, "1 level apart"):
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


def wrap_up(desk: Desk, path: Path, which: str) -> Path:
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
    desk.until(lambda: f"{which} with Tomás Vidal is wrapped up." in desk.banner())
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
    """Tomás reads Spanish."""
    heading = "Acompañamiento comercial 40 con Ruth Falkenberg, preparación"
    for words in (heading, CLIENT, OBJECTIVE, "Para observar", "Primero Tomás"):
        assert words in text
    assert NARWHAL not in text


def read_sheet(path: Path) -> None:
    text = text_of(path)
    told = (OWN_VIEW, STRENGTH, CHANGE, SHARED, "Come earlier")
    for words in ("balance", "Tomás: 3, Ruth: 2", "1 nivel de diferencia", *told):
        assert words in text
    for private in (PRIVATE, NARWHAL):
        assert private not in text
