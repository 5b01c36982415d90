"""Dream clients from the criteria to the salesperson's own words, by keys through the real window, and found again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from pypdf import PdfReader

from planner import furnishing, people
from planner.storage.store import Store
from tests import makers
from tests.conftest import TODAY
from tests.story.driver import Desk
from ui import ask

Start = Callable[..., Desk]
QUESTION = "Why is Halden Dairy in our sweet spot?"
WORDS = "They pour away nine buckets a night"
COLLEAGUE = "Tomas Vidal"


@pytest.fixture
def team(store: Store, file: Path) -> Path:
    """Ines, with a session tomorrow, and a colleague who has the same client under another name."""
    store.write(partial(furnishing.furnish, name="Ruth Falkenberg"))
    me = store.read(people.me).id
    ines, tomas = makers.salesperson(store, me), makers.salesperson(store, me, COLLEAGUE)
    makers.client(store, tomas, "HALDEN DAIRY GmbH")
    makers.session(store, ines, TODAY, 23)
    store.close()
    return file


def test_a_dream_client_is_found_held_against_the_sweet_spot_and_asked_about(
    desks: Start, team: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desks(team)
    write_criteria(desk)
    add_client(desk)
    say_how_it_fits(desk)
    bring_up(desk)
    agenda, summary = tmp_path / "agenda.pdf", tmp_path / "summary.pdf"
    monkeypatch.setattr(ask, "save_file", lambda *_asked: agenda)
    prepare(desk, agenda)
    run(desk)
    monkeypatch.setattr(ask, "save_file", lambda *_asked: summary)
    wrap_up(desk, summary)
    desk.close()

    find_again(desks(team))
    assert all(words in printed(agenda) for words in ("Halden Dairy", QUESTION))
    assert all(words in printed(summary) for words in ("Halden Dairy", "Send her the log", WORDS))
    for paper in (agenda, summary):
        assert not [word for word in ("HALDEN", "GmbH", COLLEAGUE, "Central purchasing") if word in printed(paper)]


def write_criteria(desk: Desk) -> None:
    desk.press("Alt+7")
    desk.wait_for_page("playbook")
    desk.settle()
    desk.choose("Sweet spot")
    desk.wait_for("Criteria: in our sweet spot")
    desk.settle()
    for field, words in (
        ("New criterion", "Nine changes a day"),
        ("New criterion", "Production talks to us"),
        ("New sign of who is not for us", "Central purchasing decides"),
    ):
        desk.tab_to(field)
        desk.type(words)
        desk.press("Return")
        desk.wait_for(f", {words}")
    assert desk.banner() == "Criterion added."


def add_client(desk: Desk) -> None:
    """From the salesperson's page; the colleague's is pointed out, and it is kept all the same."""
    desk.press("Alt+2")
    desk.wait_for_page("team")
    desk.wait_for("2 salespeople")
    desk.settle()
    desk.press("Return")
    desk.wait_for_page("person")
    desk.wait_for("Whom do they want most?")
    desk.tab_to("Plan and skills")
    desk.choose("Dream clients")
    desk.press("Return")
    desk.wait_for_page("clients")
    desk.wait_for("No dream clients yet")
    desk.settle()
    desk.press("Ins")
    desk.wait_for_dialog("New dream client")
    desk.settle()
    desk.fill(Name="Halden Dairy")
    desk.wait_for(f"{COLLEAGUE} has “HALDEN DAIRY GmbH” on the list.")
    desk.fill(Why_us="The night shift rings us first", Next_step="Ring Per Lund", By_when="fri")
    desk.press("Ctrl+Return")
    desk.wait_for_no_dialog()
    desk.wait_for("Halden Dairy, Fits 0 of 2 · 3 unknown")
    assert desk.banner() == "“Halden Dairy” is on Ines’s list."


def say_how_it_fits(desk: Desk) -> None:
    desk.settle()
    desk.tab_to("Clients and criteria")
    desk.press("Home", "Right", "F", "D", "D")
    desk.wait_for("Halden Dairy, Fits 1 of 2 · 1 against")
    desk.wait_for("Production talks to us: not so at 1 of 1")
    assert desk.sees("1 on a colleague’s list, too")


def bring_up(desk: Desk) -> None:
    desk.press("B")
    desk.until(lambda: desk.banner() == "“Halden Dairy” is on the agenda of Monday 23 November.")
    desk.press("Ctrl+Z")
    desk.settle()
    desk.press("B")
    desk.settle()
    desk.press("Q")
    desk.settle()
    desk.until(lambda: desk.banner() == "“Halden Dairy” is on the agenda of Monday 23 November.")


def prepare(desk: Desk, path: Path) -> None:
    desk.press("Alt+1")
    desk.wait_for_page("today")
    desk.wait_for("Ines Duarte, One-on-one 1")
    desk.settle()
    desk.tab_to("Next seven days")
    desk.choose("Ines Duarte")
    desk.press("Return")
    desk.wait_for_page("prepare")
    desk.wait_for("Halden Dairy, Next step due Friday")
    desk.wait_for(f"Sweet spot: {QUESTION}, Never asked")
    desk.press("Ctrl+P")
    save(desk, "Agenda", path)


def run(desk: Desk) -> None:
    """To the client, which stands beside; then to the question, and turned round for her own words."""
    desk.press("F5")
    desk.wait_for_page("run")
    desk.wait_for("1 of ")
    desk.settle()
    while not desk.sees("Next step: Ring Per Lund"):
        desk.press("Ctrl+Return")
        desk.settle()
    assert desk.sees("The night shift rings us first")
    desk.tab_to("Outcome in words")
    desk.type("Send her the log")
    desk.press("Ctrl+Return")
    desk.wait_for(QUESTION)
    desk.settle()
    desk.press("Ctrl+3")
    desk.tab_to("In their own words")
    desk.type(WORDS)
    desk.wait_until_saved()
    desk.press("Ctrl+Shift+W")


def wrap_up(desk: Desk, path: Path) -> None:
    desk.wait_for_page("wrap_up")
    desk.wait_for("Wrap up: Ines Duarte")
    desk.settle()
    desk.press("Ctrl+P")
    save(desk, "Session summary", path)
    desk.press("Ctrl+Return")
    desk.wait_for_page("today")


def save(desk: Desk, title: str, path: Path) -> None:
    desk.wait_for_dialog(title)
    desk.click("Save as PDF")
    desk.wait_for(f"Saved as {path.name}.")
    desk.press("Esc")
    desk.wait_for_no_dialog()


def find_again(desk: Desk) -> None:
    """The next day, on the client's page: her own words, and all that was said of it; it goes and comes back."""
    desk.press("Alt+2")
    desk.wait_for_page("team")
    desk.wait_for("2 salespeople")
    desk.settle()
    desk.press("Return")
    desk.wait_for("1 client · next step due Friday")
    desk.tab_to("Plan and skills")
    desk.choose("Dream clients")
    desk.press("Return")
    desk.wait_for_page("clients")
    desk.wait_for(f"“{WORDS}” · Own words")
    desk.wait_for("Ring Per Lund · due Friday")
    desk.wait_for(f"{COLLEAGUE}: HALDEN DAIRY GmbH")
    desk.settle()
    desk.tab_to("Clients and criteria")
    desk.press("Del")
    desk.wait_for("No dream clients yet")
    desk.press("Ctrl+Z")
    desk.wait_for("Halden Dairy, Fits 1 of 2 · 1 against")
    desk.close()


def printed(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())
