"""A company barrier from the first word to the page for whoever can remove it, by keys and clicks, and found again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication, QTableView

from planner import barriers
from planner.clock import Clock
from planner.domain.barrier import BarrierKind
from planner.domain.sides import Side
from planner.storage import workspace_file
from tests import makers
from tests.conftest import TODAY
from tests.story.driver import Desk
from ui import ask
from ui.barriers.table import BarrierTable

Start = Callable[..., Desk]

FIRST, AGAIN, THIRD = "Pricing approval takes nine days", "Pricing approval is too slow", "Nobody signs discounts"
SHY, OLD, OLDER = "Does not dare to ask for the order", "Legal reads every contract twice", "No demo unit for the south"
STEP = "Sent two cases early"
ASK = "Let us approve eight percent"


@pytest.fixture
def team(store, ruth, ines, file) -> Path:
    """Ines and two colleagues; nothing is in the way yet."""
    for name in ("Tomas Vidal", "Ana Sousa"):
        makers.salesperson(store, ruth, name)
    store.close()
    return file


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "brief.pdf"
    monkeypatch.setattr(ask, "save_file", lambda *_asked: path)
    return path


def test_a_barrier_is_worked_from_the_first_word_to_its_brief_and_found_again(
    desks: Start, team: Path, page: Path
) -> None:
    desk = desks(team)
    desk.press("Alt+4")
    desk.wait_for_page("barriers")
    for whom, words in (("Ines Duarte", FIRST), ("Tomas Vidal", AGAIN), ("Ana Sousa", THIRD)):
        record(desk, whom, words)
    link_what_sounds_alike(desk)
    link_by_hand(desk)
    escalate(desk)
    work(desk)
    read_brief(desk, page)
    desk.close()

    desk = desks(team)
    desk.wait_for(f"{FIRST}, Company · Ines, Tomas and Ana")
    desk.press("Alt+4")
    desk.wait_for_page("barriers")
    desk.wait_for("Henrik Aalto, today: " + ASK)
    assert rows(desk) == [FIRST]
    take_apart(desk)
    remove(desk)


def record(desk: Desk, whom: str, words: str, internal: bool = False) -> None:
    desk.settle()
    desk.press("Ctrl+Shift+B")
    desk.wait_for_dialog("New barrier")
    desk.settle()
    desk.tab_to("Heard from")
    desk.type(whom[:3])
    desk.fill(What_is_in_the_way=words)
    desk.tab_to("Where it lies")
    desk.press("I" if internal else "C")
    if not internal:
        desk.tab_to("What in the company it is")
        desk.press("P")
    desk.press("Ctrl+Return")
    desk.wait_for_no_dialog()
    desk.until(lambda: words in rows(desk))


def test_where_a_barrier_lies_is_wondered_about_both_ways_and_what_was_answered_stays(
    desks: Start, old_team: Path, clock: Clock
) -> None:
    """What three share may be the company's, and what one has met alone for ten weeks may be internal."""
    desk = desks(old_team)
    desk.press("Alt+4")
    desk.wait_for_page("barriers")
    record(desk, "Ines Duarte", SHY, internal=True)
    at(desk, SHY)
    for whom, met in (("Tomas", 2), ("Ana", 3)):
        assert not desk.sees("it may be the company’s")
        meet_too(desk, whom, met)
    say_that_it_is_internal_after_all(desk)
    make_it_the_companys(desk)
    make_it_internal(desk)
    say_that_it_is_the_companys(desk)
    desk.close()

    desk = desks(old_team)
    desk.press("Alt+4")
    desk.wait_for_page("barriers")
    for words in (SHY, OLD, OLDER):
        at(desk, words)
        assert not desk.sees("it may be")
    desk.close()
    store = workspace_file.open_to_read(old_team, clock)
    lies = {each.text: (each.kind, each.owner) for each in store.read(barriers.listed)}
    store.close()
    assert lies == {
        SHY: (BarrierKind.COMPANY, Side.MANAGER),
        OLD: (BarrierKind.INTERNAL, Side.SALESPERSON),
        OLDER: (BarrierKind.COMPANY, Side.MANAGER),
    }


@pytest.fixture
def old_team(store, ruth, ines, file) -> Path:
    """What Ines alone has met, ten weeks ago, and her colleagues have not."""
    for name in ("Tomas Vidal", "Ana Sousa"):
        makers.salesperson(store, ruth, name)
    for words in (OLD, OLDER):
        makers.barrier(store, ines, words, on=TODAY - timedelta(weeks=10))
    store.close()
    return file


def meet_too(desk: Desk, whom: str, met: int) -> None:
    desk.press("W")
    desk.wait_for_dialog("Somebody else met it too")
    desk.settle()
    desk.tab_to("Who met it too")
    desk.type(whom)
    desk.press("Ctrl+Return")
    desk.wait_for_no_dialog()
    desk.settle()
    at(desk, SHY)
    desk.until(lambda: next(row.ever_met for row in table(desk).model().rows() if row.text == SHY) == met)


def say_that_it_is_internal_after_all(desk: Desk) -> None:
    at(desk, SHY)
    desk.wait_for("3 salespeople share it: it may be the company’s.")
    desk.press("N")
    desk.until(lambda: desk.banner() == f"“{SHY}” is internal.")
    desk.until(lambda: not desk.sees("it may be the company’s"))
    desk.press("Ctrl+Z")


def make_it_the_companys(desk: Desk) -> None:
    desk.wait_for("3 salespeople share it: it may be the company’s.")
    at(desk, SHY)
    desk.press("Y")
    desk.until(lambda: desk.banner() == f"“{SHY}” is the company’s, and yours.")
    desk.until(lambda: not desk.sees("it may be the company’s"))


def make_it_internal(desk: Desk) -> None:
    at(desk, OLD)
    desk.wait_for("Nobody else has met it in 70 days: it may be internal.")
    desk.press("Y")
    desk.until(lambda: desk.banner() == f"“{OLD}” is internal.")


def say_that_it_is_the_companys(desk: Desk) -> None:
    at(desk, OLDER)
    desk.wait_for("Nobody else has met it in 70 days: it may be internal.")
    desk.press("N")
    desk.until(lambda: desk.banner() == f"“{OLDER}” is the company’s, and yours.")
    desk.until(lambda: not desk.sees("it may be internal"))


def link_what_sounds_alike(desk: Desk) -> None:
    at(desk, AGAIN)
    desk.wait_for(f"Sounds like “{FIRST}”, heard from Ines.")
    desk.press("N")
    desk.until(lambda: "Kept apart" in desk.banner())
    desk.press("Ctrl+Z")
    desk.wait_for(f"Sounds like “{FIRST}”, heard from Ines.")
    at(desk, AGAIN)
    desk.press("Y")
    desk.until(lambda: sorted(rows(desk)) == sorted([FIRST, THIRD]))
    desk.wait_for(f"“{AGAIN}”, from Tomas Vidal")
    desk.press("Ctrl+Z")
    desk.until(lambda: len(rows(desk)) == 3)
    at(desk, FIRST)
    desk.wait_for(f"Sounds like “{AGAIN}”, heard from Tomas.")
    desk.press("Y")
    desk.until(lambda: len(rows(desk)) == 2)


def link_by_hand(desk: Desk) -> None:
    at(desk, FIRST)
    desk.press("L")
    desk.wait_for_dialog("Link with another")
    desk.press("Ctrl+Return")
    desk.wait_for_no_dialog()
    desk.until(lambda: rows(desk) == [FIRST])
    desk.wait_for(f"“{THIRD}”, from Ana Sousa")


def escalate(desk: Desk) -> None:
    at(desk, FIRST)
    desk.press("X")
    desk.wait_for_dialog("Escalate")
    desk.settle()
    desk.fill(Who_can_remove_it="Henrik Aalto", What_is_asked=ASK)
    desk.press("Ctrl+Return")
    desk.wait_for_no_dialog()
    desk.wait_for("Henrik Aalto, today: " + ASK)


def work(desk: Desk) -> None:
    at(desk, FIRST)
    desk.press("S")
    desk.wait_for_dialog("Record a step")
    desk.settle()
    desk.type(STEP)
    desk.press("Return")
    desk.wait_for_no_dialog()
    desk.wait_for(STEP)


def read_brief(desk: Desk, page: Path) -> None:
    at(desk, FIRST)
    desk.press("P")
    desk.wait_for_dialog("Barrier brief")
    desk.wait_for_preview(FIRST, ASK, STEP, "Henrik Aalto")
    desk.until(lambda: "Names nobody who met it." in desk.words())
    desk.press("Ctrl+S")
    desk.until(page.exists)
    desk.until(lambda: "Saved as brief.pdf." in desk.words())
    [paper] = PdfReader(page).pages
    text = " ".join(paper.extract_text().split())
    assert "3 salespeople met it" in text
    for words in ("Ines", "Tomas", "Ana", AGAIN, THIRD):
        assert words not in text
    desk.click("With names")
    desk.wait_for_preview("Ines Duarte", "Tomas Vidal", "Ana Sousa")
    desk.press("Esc")
    desk.wait_for_no_dialog()


def take_apart(desk: Desk) -> None:
    """There are two: which one is asked."""
    at(desk, FIRST)
    desk.press("U")
    desk.wait_for_dialog("Take a link apart")
    desk.press("Ctrl+Return")
    desk.wait_for_no_dialog()
    desk.until(lambda: sorted(rows(desk)) == sorted([FIRST, AGAIN]))
    desk.settle()
    at(desk, AGAIN)
    assert not desk.sees("Sounds like")


def remove(desk: Desk) -> None:
    at(desk, FIRST)
    desk.press("R")
    desk.wait_for_dialog("Mark removed")
    desk.settle()
    desk.type("Finance agreed")
    desk.press("Return")
    desk.wait_for_no_dialog()
    desk.until(lambda: rows(desk) == [AGAIN])
    desk.click("Settled 1")
    desk.until(lambda: rows(desk) == [FIRST])
    desk.wait_for("Removed: Finance agreed")
    desk.wait_for("Removed within a year: company after 0 days (one alone)")


def table(desk: Desk) -> BarrierTable:
    [found] = desk.screen().findChildren(QTableView)
    assert isinstance(found, BarrierTable)
    return found


def rows(desk: Desk) -> list[str]:
    return [row.text for row in table(desk).model().rows()]


def at(desk: Desk, words: str) -> None:
    """Walk along the table to a barrier, and wait until the card tells of it."""
    desk.settle()
    if QApplication.focusWidget() is not table(desk):
        desk.click_on(table(desk).viewport())
    desk.press("Ctrl+Home")
    for _step in range(len(rows(desk))):
        chosen = table(desk).chosen()
        if chosen and chosen.text == words:
            break
        desk.press("Down")
    desk.until(lambda: card_of(desk) == words)
    desk.settle()


def card_of(desk: Desk) -> str:
    card = desk.screen().card
    return card.row.text if card.row else ""
