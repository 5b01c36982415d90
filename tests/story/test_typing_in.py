"""Paper that was written on by hand is typed in by its codes, by keyboard alone, in less than two minutes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest

from planner import agendas
from planner.domain.agenda import AgendaItem
from planner.domain.session import State
from planner.timetable import Part
from tests.story.driver import Desk
from tests.story.spots import subjects
from ui.sessions.screen import SessionsScreen
from ui.sheets.by_code import CodeEntryDialog

Start = Callable[..., Desk]
PER_KEY = 0.28
"""Seconds that somebody needs for a key who types 43 words a minute."""
PER_LINE = 2.0
"""Seconds to look from the paper to the screen and back."""
TWO_MINUTES = 120
PROMISES = {"M1": "Ask legal for the waiver by +1w", "S1": "Call Halden"}
SHEET = (
    "yes", "two offers open", "yes", "", "yes", "Halden wants a second meeting", "Braga accounts /10", "Leave in May",
    "d1 Pricing approval takes nine days /3",
)  # fmt: skip


@pytest.fixture
def desk(desks: Start, sample_file: Path, tmp_path: Path) -> Desk:
    opened: Desk = desks(Path(shutil.copy(sample_file, tmp_path / "team.planner")))
    return opened


def entry(desk: Desk) -> CodeEntryDialog:
    dialog = desk.wait_for_dialog("Type in from paper")
    assert isinstance(dialog, CodeEntryDialog)
    return dialog


def open_entry(desk: Desk, page: str, about: str) -> CodeEntryDialog:
    desk.app.window.go(page, subjects(desk)[about])
    desk.wait_for_page(page)
    desk.settle()
    desk.press("Ctrl+Shift+T")
    dialog = entry(desk)
    desk.settle()
    return dialog


def type_lines(desk: Desk, *lines: str) -> float:
    """What it takes a hand: so many keys, and a look at the paper for each line."""
    for line in lines:
        desk.type(line)
        desk.press("Return")
    return sum((len(line) + 1) * PER_KEY + PER_LINE for line in lines)


def test_a_preparation_sheet_is_typed_in_within_two_minutes(desk: Desk) -> None:
    dialog = open_entry(desk, "prepare", "planned")
    assert dialog.here.text() == "A1  Activity"
    took = type_lines(desk, *SHEET)
    desk.press("Ctrl+Return")
    desk.wait_for_dialog("Filled sheet")
    desk.press("Return")
    desk.wait_for_no_dialog()
    assert took + 4 * PER_LINE < TWO_MINUTES
    assert "lines of the sheet were taken over." in desk.banner()
    for words in ("What went well: Halden wants a second meeting", "Braga accounts", "Leave in May"):
        desk.wait_for(words)
    desk.press("Ctrl+Z")
    desk.until(lambda: not desk.sees("Braga accounts"))


def test_an_agenda_is_typed_in_within_two_minutes(desk: Desk) -> None:
    dialog = open_entry(desk, "wrap_up", "talked")
    places = dialog._places()
    said = {"boxes": "all", "due": "kept", "question": "3 own figures", "words": "Agreed"}
    lines = [said.get(each.expects.value, PROMISES.get(each.code, "")) for each in places]
    took = type_lines(desk, *lines)
    desk.press("Return")
    desk.wait_for_no_dialog()
    assert took < TWO_MINUTES
    assert f"{sum(map(bool, lines))} lines were entered." in desk.banner()
    desk.wait_for("Ask legal for the waiver")
    desk.settle()
    desk.press("Ctrl+Z")
    desk.until(lambda: not desk.sees("Ask legal for the waiver"))


def test_any_code_can_be_written_in_front_and_the_arrows_lead_back(desk: Desk) -> None:
    dialog = open_entry(desk, "prepare", "planned")
    type_lines(desk, "c2 Pricing")
    assert dialog.here.text() == "C3  Own item"
    desk.press("Up")
    assert (dialog.here.text(), dialog.line.text()) == ("C2  Own item", "Pricing")
    desk.press("Up", "Down", "Down", "Down")
    assert dialog.here.text() == "C4  Own item"


def test_what_cannot_be_understood_is_said_at_once_and_stays(desk: Desk) -> None:
    dialog = open_entry(desk, "wrap_up", "talked")
    type_lines(desk, "s1 Call Halden by whenever")
    assert desk.sees("This is not a day that can be read")
    assert dialog.line.text() == "s1 Call Halden by whenever"


def test_what_was_typed_in_is_kept_until_it_is_taken_over(desk: Desk, desks: Start) -> None:
    path = desk.path
    open_entry(desk, "prepare", "planned")
    type_lines(desk, "c1 Pricing")
    desk.type("half a li")
    desk.press("Esc")
    desk.wait_for_no_dialog()
    desk.settle()
    desk.close()

    again = desks(path)
    dialog = open_entry(again, "prepare", "planned")
    assert dialog._lines["preparation"] == {"C1": "Pricing", "C2": "half a li"}
    again.press("Ctrl+Return")
    again.wait_for_dialog("Filled sheet")
    again.press("Esc")
    assert entry(again)._lines["preparation"]["C1"] == "Pricing"
    again.press("Ctrl+Return")
    again.wait_for_dialog("Filled sheet")
    again.press("Return")
    again.wait_for_no_dialog()
    again.settle()
    assert open_entry(again, "prepare", "planned")._lines["preparation"] == {}


def test_without_a_session_at_hand_it_is_asked_for(desk: Desk) -> None:
    desk.press("Ctrl+Shift+T")
    desk.until(lambda: "Which session was it?" in desk.banner())


def test_what_was_typed_under_a_code_that_means_something_else_by_now_is_left_out(desk: Desk) -> None:
    dialog = open_entry(desk, "wrap_up", "talked")
    place = next(each for each in dialog._places() if each.expects.value == "words")
    type_lines(desk, f"{place.code} Agreed")
    desk.press("Esc")
    desk.wait_for_no_dialog()
    desk.settle()
    retitle = partial(agendas.retitle, item_id=place.item, version=_version(desk, place.item), title="Something else")
    workspace = desk.app._workspace
    assert workspace
    workspace.write(desk.window, retitle)
    desk.settle()
    desk.press("Ctrl+Shift+T")
    assert entry(desk)._lines["agenda"] == {}


def test_one_that_waits_for_its_wrap_up_is_typed_in_from_the_list_of_sessions(desk: Desk) -> None:
    desk.press("Alt+3")
    desk.wait_for_page("sessions")
    desk.settle()
    sessions = desk.screen()
    assert isinstance(sessions, SessionsScreen)
    sessions.body.parts.choose(Part.TO_WRAP_UP)
    sessions.stale()
    desk.until(lambda: (row := sessions.body.chosen()) is not None and row.state is State.TO_WRAP_UP)
    desk.click("Type in from paper")
    assert entry(desk)._paper == "agenda"


def _version(desk: Desk, item_id: UUID | None) -> int:
    found: list[int] = []
    workspace = desk.app._workspace
    assert workspace and item_id
    workspace.read(desk.window, lambda db: db.get_one(AgendaItem, item_id).version, found.append)
    desk.until(partial(bool, found))
    return found[0]
