"""The main job, lived by keys and clicks through the real window on a real file, from first start to printed plan."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from planner.storage.ballast import ballast
from tests.story.driver import Desk
from ui import ask

Start = Callable[..., Desk]

PRIVATE = {
    "about somebody": "quokka",
    "preparation": "narwhal",
    "a running note": "axolotl",
    "a barrier that is not shared": "okapi",
    "a private observation": "wombat",
    "what helped": "pangolin",
    "what to stop": "tapir",
}
"""One rare word for each private text, to be looked for on paper."""

ANSWERS = ("We win on service", "We deliver within a day", "Dairies with their own trucks")
WORDS = "We are there the same night"
OUTCOME = "Ines tries the overnight offer at Halden"
PROMISE = "Call the plant manager at Halden"
BARRIER = "Pricing approval takes nine days"
HEADLINE = "From describing features to putting a number on it"
GOAL = "Two proposals with the client's own figures"
ACTION = "Ask for the cost per pallet in every first call"
SUPPORT = "Joins two discovery calls"


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Says in the system's dialog where the next file goes."""

    def name(words: str) -> Path:
        path = tmp_path / words
        monkeypatch.setattr(ask, "save_file", lambda *_asked: path)
        return path

    return name


def test_the_main_job_is_lived_and_found_again(desks: Start, tmp_path: Path, saved: Callable[[str], Path]) -> None:
    desk = desks(tmp_path / "team.planner", "welcome")
    begin(desk)
    write_playbook(desk)
    add_somebody(desk)
    schedule(desk)
    catch(desk)
    agenda = prepare(desk, saved("agenda.pdf"))
    run(desk)
    summary = wrap_up(desk, saved("summary.pdf"))
    rate_skills(desk)
    plan = write_plan(desk, saved("plan.pdf"))
    desk.close()

    beside = set(tmp_path.glob("team.planner?*")) - {ballast(tmp_path / "team.planner")}
    assert not beside  # all is in one file, that a person can copy
    find_everything(desks(tmp_path / "team.planner"))
    read_agenda(agenda)
    read_summary(summary)
    read_plan(plan)
    for path in (agenda, summary, plan):
        assert_nothing_private(path)


def begin(desk: Desk) -> None:
    """First start, on an empty workspace."""
    desk.press("1")
    desk.wait_for("Step 1 of 5")
    desk.type("Ruth Falkenberg")
    desk.press("Tab")
    desk.type("Lindqvist & Moor")
    desk.press("Return")
    desk.wait_for("Step 2 of 5")
    desk.type("Ines Duarte")
    desk.press("Return")
    desk.wait_for("Step 3 of 5")
    for answer in ANSWERS:
        desk.type(answer)
        desk.press("Tab")
    desk.press("Ctrl+Return")
    desk.wait_for("Step 4 of 5")
    desk.settle()
    desk.press("Ctrl+Return")
    desk.wait_for("Step 5 of 5")
    desk.press("Ctrl+Return")
    desk.wait_for_page("today")
    desk.wait_for("Tu 10:00, Ines Duarte, One-on-one 1")


def write_playbook(desk: Desk) -> None:
    desk.press("Alt+7")
    desk.wait_for_page("playbook")
    desk.wait_for("Value creation, no answer yet")
    desk.choose("Value creation")
    desk.settle()
    desk.tab_to("Our own answer")
    desk.type("A tenth off the cost of each pallet")
    desk.wait_until_saved()
    desk.tab_to("New question")
    desk.type("Which pallet would you start with at Halden?")
    desk.press("Return")
    desk.wait_for("16, Which pallet would you start with at Halden?")
    assert not desk.sees("no answer yet")


def add_somebody(desk: Desk) -> None:
    desk.press("Alt+2")
    desk.wait_for_page("team")
    desk.wait_for("1 salesperson")
    desk.click("New salesperson")
    desk.wait_for_dialog("New salesperson")
    desk.settle()
    desk.fill(Name="Tomas Vidal", Role="Account manager", Private_notes="quokka")
    desk.press("Ctrl+Return")
    desk.wait_for_no_dialog()
    desk.wait_for("2 salespeople")


def schedule(desk: Desk) -> None:
    desk.press("Ctrl+N")
    desk.wait_for_dialog("New session")
    desk.settle()
    desk.tab_to("Salesperson")
    desk.press("T")
    desk.settle()
    desk.fill(Day="thu", Time="15:30", Which_one="Room Douro")
    desk.press("Ctrl+Return")
    desk.wait_for_no_dialog()
    assert desk.banner() == "Session with Tomas Vidal scheduled for Thursday 26 November at 15:30."


def catch(desk: Desk) -> None:
    """A private remark, from wherever one is, and back there."""
    desk.press("Ctrl+J")
    desk.wait_for_dialog("Catch it")
    desk.settle()
    desk.fill(What="wombat")
    desk.tab_to("Goes to")
    desk.press("O", "Ctrl+Return")
    desk.wait_for_no_dialog()
    assert (desk.banner(), desk.page()) == ("Filed with Ines.", "team")


def prepare(desk: Desk, path: Path) -> Path:
    desk.press("Alt+1")
    desk.wait_for_page("today")
    desk.wait_for("Th 15:30, Tomas Vidal, One-on-one 1 · not prepared")
    desk.tab_to("Next seven days")
    desk.choose("Ines Duarte")
    desk.press("Return")
    desk.wait_for_page("prepare")
    desk.wait_for("Prepare: Ines Duarte")
    desk.wait_for("5 items")
    desk.choose("Differentiation")
    desk.press("Return")
    desk.wait_for("6 items")
    desk.press("Ins")
    desk.type("Travel budget for Porto")
    desk.press("Return", "Esc")
    desk.wait_for("7 items")
    change_agenda(desk)
    desk.tab_to("Private preparation")
    desk.type("narwhal")
    desk.wait_until_saved()
    desk.press("Ctrl+Return")
    desk.wait_for("Accepted")
    desk.press("Ctrl+P")
    save_from_dialog(desk, "Agenda", path)
    return path


def change_agenda(desk: Desk) -> None:
    """Put in order, timed, trimmed: by keys."""
    desk.tab_to("Agenda")
    desk.choose("Travel budget")
    desk.press("Alt+Up", "Alt+Up", "Alt+Up", "Alt+Up", "+", "+")
    desk.choose("What stands in your way?")
    desk.press("Del")
    desk.wait_for("6 items")
    desk.wait_for("2, Travel budget for Porto, 7 min")


def save_from_dialog(desk: Desk, title: str, path: Path) -> None:
    desk.wait_for_dialog(title)
    desk.click("Save as PDF")
    desk.wait_for(f"Saved as {path.name}.")
    desk.press("Esc")
    desk.wait_for_no_dialog()


def run(desk: Desk) -> None:
    desk.press("F5")
    desk.wait_for_page("run")
    desk.wait_for("1 of 6")
    desk.settle()
    desk.type("axolotl")
    desk.tab_to("Activity")
    desk.press("Space", "Tab", "Space")
    desk.press("Ctrl+Return")
    desk.wait_for("2 of 6")
    desk.tab_to("Outcome in words")
    desk.type("Porto by train from January")
    desk.press("Ctrl+Return", "Ctrl+Return")
    desk.wait_for("4 of 6")
    desk.wait_for("How well was it answered?")
    desk.press("Ctrl+3")
    desk.tab_to("In their own words")
    desk.type(WORDS)
    record(desk)
    desk.press("Ctrl+Shift+Space")
    desk.wait_for("gone, paused")
    desk.press("Ctrl+Shift+Space")
    desk.until(lambda: not desk.sees("gone, paused"))
    desk.wait_until_saved()


def record(desk: Desk) -> None:
    """Two barriers, one of them shared, and a promise, while one types."""
    for words, shared in ((BARRIER, True), ("okapi", False)):
        desk.press("Ctrl+Shift+B")
        desk.wait_for_dialog("New barrier")
        desk.settle()
        desk.fill(What_is_in_the_way=words)
        desk.tab_to("Where it lies")
        desk.press("C")
        if shared:
            desk.tab_to("Share it with the salesperson")
            desk.press("Space")
        desk.press("Ctrl+Return")
        desk.wait_for_no_dialog()
    desk.press("Ctrl+Shift+P")
    desk.wait_for_dialog("New promise")
    desk.settle()
    desk.fill(What=PROMISE, By_when="fri")
    desk.press("Ctrl+Return")
    desk.wait_for_no_dialog()


def wrap_up(desk: Desk, path: Path) -> Path:
    desk.press("Ctrl+Shift+W")
    desk.wait_for_page("wrap_up")
    desk.wait_for("Wrap up: Ines Duarte")
    desk.wait_for(PROMISE)
    desk.press("Ctrl+Shift+C")
    desk.until(lambda: desk.banner() == "Carried over to the next session.")
    desk.tab_to("Outcome in a sentence")
    desk.type(OUTCOME)
    desk.tab_to("What helped")
    desk.type("pangolin")
    desk.tab_to("What to stop")
    desk.type("tapir")
    desk.wait_until_saved()
    desk.fill(Day="8 dec", Time="10:00")
    desk.press("Ctrl+Shift+N")
    desk.wait_for("8 December, 10:00")
    desk.press("Ctrl+P")
    save_from_dialog(desk, "Session summary", path)
    desk.press("Ctrl+Return")
    desk.wait_for_page("today")
    desk.wait_for("One-on-one 1 with Ines Duarte is wrapped up.")
    return path


def rate_skills(desk: Desk) -> None:
    """The salesperson first; the manager's column opens when all are in."""
    desk.press("Alt+6")
    desk.wait_for_page("plans")
    desk.wait_for("Ines Duarte, No plan")
    desk.settle()
    desk.choose("Ines Duarte")
    desk.press("R")
    desk.wait_for_page("skills")
    desk.wait_for("Ines rates first: 0 of 12 skills.")
    desk.press(*"3322" * 3)
    desk.wait_for("Ines is done. Now yours: 0 of 12 skills.")
    desk.settle()
    desk.press(*"2232" * 3)
    desk.wait_for("Both are in.")


def write_plan(desk: Desk, path: Path) -> Path:
    desk.press("Alt+6")
    desk.wait_for_page("plans")
    desk.settle()
    desk.choose("Ines Duarte")
    desk.press("Return")
    desk.wait_for_page("plan")
    desk.settle()
    desk.tab_to("Headline")
    desk.type(HEADLINE)
    desk.tab_to("Add focus skill")
    desk.press("Space")
    desk.pick("")
    desk.wait_for("aimed at")
    desk.click("Add goal")
    desk.wait_for("New goal")
    desk.type(GOAL)
    add_action(desk, "Actions", "Add action", ACTION)
    add_action(desk, "Support", "Add action", SUPPORT)
    desk.wait_until_saved()
    desk.wait_for_preview(SUPPORT)
    desk.press("Ctrl+S")
    desk.until(lambda: desk.banner() == f"Saved as {path.name}.")
    return path


def add_action(desk: Desk, tab: str, add: str, words: str) -> None:
    desk.choose_tab(tab)
    desk.click(add)
    desk.wait_for("New action")
    desk.type(words)


def find_everything(desk: Desk) -> None:
    """After the app was closed and opened again."""
    for words in (BARRIER, "okapi", PROMISE, "Th 15:30, Tomas Vidal, One-on-one 1"):
        desk.wait_for(words)
    for place, words in (("Alt+4", BARRIER), ("Alt+4", "okapi"), ("Alt+5", PROMISE)):
        desk.press(place)
        desk.wait_for(words)
    desk.press("Alt+2")
    desk.wait_for_page("team")
    desk.wait_for("Ines Duarte")
    desk.settle()
    desk.press("Home", "Return")
    desk.wait_for_page("person")
    for words in ("8 December", "10:00, One-on-one 2", "One-on-one 1", "wombat", PROMISE, BARRIER, "okapi"):
        desk.wait_for(words)
    find_session(desk)
    find_plan(desk)


def find_session(desk: Desk) -> None:
    """The manager's own copy has every word, also the private ones."""
    desk.tab_to("Timeline")
    desk.choose("One-on-one 1")
    desk.press("Return")
    desk.wait_for_dialog("Session summary")
    desk.wait_for_preview("axolotl", "narwhal", "okapi", "pangolin", "tapir", WORDS, OUTCOME, PROMISE, BARRIER)
    desk.press("Esc")
    desk.wait_for_no_dialog()


def find_plan(desk: Desk) -> None:
    desk.press("Alt+6")
    desk.wait_for("Ines Duarte, January to March 2027")
    desk.settle()
    desk.choose("Ines Duarte")
    desk.press("R")
    desk.wait_for("Both are in.")
    desk.press("Alt+6")
    desk.settle()
    desk.choose("Ines Duarte")
    desk.press("Return")
    desk.wait_for_page("plan")
    for words in (HEADLINE, GOAL):
        desk.wait_for(words)
    desk.wait_for_preview(ACTION, SUPPORT)


def read_agenda(path: Path) -> None:
    (page,) = pages(path)
    assert "One-on-one 1 with Ruth Falkenberg, agenda" in page and "Ines Duarte" in page
    told = (
        "Boxes and promises",
        "Travel budget for Porto",
        "Ines’s items",
        "Strategy",
        "Differentiation",
        "New promises",
    )
    assert [words for words in told if words not in page] == []
    assert [page.index(words) for words in told] == sorted(page.index(words) for words in told)
    assert "stands in your way" not in page


def read_summary(path: Path) -> None:
    (page,) = pages(path)
    for words in ("summary, Ines’s copy", OUTCOME, WORDS, PROMISE, BARRIER, "Porto by train from January"):
        assert words in page
    assert "Ticked: activity, attitude" in page and "own words “" in page and "carried over" in page
    assert "Tuesday, 8 December 2026, 10:00" in page


def read_plan(path: Path) -> None:
    first, *_others, last = read = pages(path)
    assert HEADLINE in first and GOAL in first and "Planning the territory 3 2 3" in first
    assert ACTION in " ".join(read) and SUPPORT in " ".join(read)
    assert "Sign-off" in last
    for number, page in enumerate(read, 1):
        assert page.endswith(f"{number} of {len(read)}") and "Ines Duarte" in page


def assert_nothing_private(path: Path) -> None:
    words = "".join(pages(path)).lower()
    assert [kind for kind, canary in PRIVATE.items() if canary in words] == []


def pages(path: Path) -> list[str]:
    """Each page's text, without its lines."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]
