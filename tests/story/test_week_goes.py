"""Where the week goes, lived through the real window: put down, read from a calendar, corrected, found again."""

from __future__ import annotations

import email
import shutil
from collections.abc import Callable
from email import policy
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from planner.exchange.calendar_file import read
from planner.exchange.events import Why
from planner.exchange.watch import Watch
from planner.storage.beside import whole
from planner.storage.store import Store
from tests.calendars import OUTLOOK_ZONE, event, kept
from tests.conftest import TODAY
from tests.story.driver import Desk
from ui import ask, desktop

Start = Callable[..., Desk]
SECRET = "quokka"
OUTLOOK = "Romance Standard Time"
MOVED = f"RECURRENCE-ID;TZID={OUTLOOK}:20261110T100000"
OFF = ("RECURRENCE-ID:20261117T090000Z", "STATUS:CANCELLED")


@pytest.fixture
def calendar(tmp_path: Path) -> Path:
    """As Outlook writes it: a board meeting each Tuesday, one moved, one off; a fair; a call with a telling title."""
    return kept(
        tmp_path,
        OUTLOOK_ZONE.format(name=OUTLOOK),
        event("20261103T100000", "20261103T113000", "Board", "1", OUTLOOK, "RRULE:FREQ=WEEKLY;COUNT=3"),
        event("20261111T160000", "20261111T173000", "Board", "1", OUTLOOK, MOVED),
        event("20261117T100000", "20261117T113000", "Board", "1", OUTLOOK, *OFF),
        event("20261112T090000", "PT2H", f"Dismissal of {SECRET}", "2"),
        event("20261116", "", "Fair", "3", "", "DTEND;VALUE=DATE:20261118"),
    )  # fmt: skip


def test_the_week_is_put_down_read_and_found_again(
    desks: Start, sample_file: Path, tmp_path: Path, calendar: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = Path(shutil.copy(sample_file, tmp_path / "team.planner"))
    desk = desks(file)
    desk.wait_for("with the team of 38 h")
    desk.press("Ctrl+Shift+H")
    desk.wait_for_page("week")
    desk.settle()
    put_down(desk)
    read_calendar(desk, calendar, monkeypatch)
    correct(desk)
    assert_nothing_of_the_titles(file)
    desk.close()

    desk = desks(file)
    find_again(desk)
    read_calendar_again(desk, calendar, monkeypatch)
    desk.close()
    assert_nothing_of_the_titles(file)
    assert whole(file) == [file]


def put_down(desk: Desk) -> None:
    """In the week before: an hour on Friday by one key, and two by their times."""
    desk.tab_to("What it held")
    desk.press("PgUp")
    desk.wait_for("Week of 16 November")
    desk.tab_to("Day")
    desk.press("Ctrl+A")
    desk.type("20 Nov")
    desk.tab_to("An hour")
    desk.press("2")
    desk.until(lambda: "1 h for the sales force, Friday 20 November" in desk.banner())
    desk.press("Ctrl+Z")
    desk.settle()
    desk.press("Ins")
    desk.wait_for_dialog("Put down hours")
    desk.fill(Day="19 Nov", From="18:00", To="20:00")
    desk.press("Ctrl+Return")
    desk.wait_for_no_dialog()
    assert desk.banner() == "2 h for the sales force, Thursday 19 November, 18:00 to 20:00."
    desk.settle()
    desk.wait_for("Th 18:00, For the sales force, until 20:00, 2 h")


def read_calendar(desk: Desk, calendar: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "open_file", lambda *_asked: calendar)
    desk.press("Ctrl+Shift+I")
    desk.wait_for_dialog("Read a calendar file")
    desk.wait_for("1 event lasts a day or longer.")
    desk.wait_for(f"Dismissal of {SECRET}, 1 time · 2 h")
    desk.wait_for("Board, 2 times · 3 h")
    desk.choose("Board")
    desk.press("2")
    desk.choose(SECRET)
    desk.press("3")
    desk.wait_for("all answered")
    desk.press("Ctrl+Return")
    desk.wait_for_no_dialog()
    desk.until(lambda: desk.banner().startswith("3 events were kept as hours."))
    desk.settle()


def correct(desk: Desk) -> None:
    """The board meeting that was moved to Wednesday was for the team after all: one key says so."""
    desk.tab_to("What it held")
    desk.press("PgUp")
    desk.wait_for("Week of 9 November")
    desk.settle()
    desk.choose("We 15:00, For the business, until 16:30 · from your calendar")
    desk.press("S")
    desk.wait_for("We 15:00, For the sales force, until 16:30, 1½ h")
    assert desk.banner() == "Now for the sales force."


def find_again(desk: Desk) -> None:
    desk.press("Ctrl+Shift+H")
    desk.wait_for_page("week")
    desk.settle()
    desk.tab_to("What it held")
    desk.press("PgUp")
    desk.wait_for("Th 18:00, For the sales force, until 20:00, 2 h")
    desk.press("PgUp")
    desk.wait_for("We 15:00, For the sales force, until 16:30, 1½ h")
    desk.wait_for("Not counted")


def read_calendar_again(desk: Desk, calendar: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is asked, and what was corrected by hand stays."""
    monkeypatch.setattr(ask, "open_file", lambda *_asked: calendar)
    desk.press("Ctrl+Shift+I")
    desk.wait_for_dialog("Read a calendar file")
    desk.wait_for("1 event stays as you put it down.")
    assert not desk.sees("What are these for?")
    desk.press("Ctrl+Return")
    desk.wait_for_no_dialog()
    desk.settle()
    desk.wait_for("We 15:00, For the sales force, until 16:30, 1½ h")


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """The next export begins where the first one ended: not a time in it was seen before."""
    return kept(
        tmp_path,
        event("20261124T101500", "PT1H30M", "Board", "8"),
        event("20261125T141500", "PT2H", f"Hearing about {SECRET}", "9"),
        name="later.ics",
    )


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    return kept(
        tmp_path,
        event("20261117T101500", "PT1H30M", "Board", "6"),
        event("20261118T141500", "PT2H", f"Hearing about {SECRET}", "7"),
        name="earlier.ics",
    )


@pytest.fixture
def unread(store: Store, ines: UUID, file: Path) -> Path:
    """A workspace that has not seen a calendar yet."""
    store.close()
    return file


def test_a_second_export_of_nothing_but_new_dates_is_added_to_the_first(
    desks: Start, unread: Path, earlier: Path, later: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was given words is sorted by itself; any other title was kept nowhere, so it is asked for again."""
    desk = desks(unread)
    open_calendar(desk, earlier, monkeypatch)
    desk.wait_for("Board, 1 time · 1½ h")
    desk.wait_for("Always, by the words")
    desk.choose("Board")
    desk.tab_to("Always, by the words")
    desk.type("board")
    desk.click("For the business")
    answer(desk, f"Hearing about {SECRET}, 1 time · 2 h", "1")
    assert_found(desk)
    desk.close()

    desk = desks(unread)
    open_calendar(desk, later, monkeypatch)
    desk.wait_for("Sorted already: 1½ h.")
    assert not desk.sees("Board")
    answer(desk, f"Hearing about {SECRET}, 1 time · 2 h", "1")
    desk.close()

    desk = desks(unread)
    desk.press("Ctrl+Shift+H")
    desk.wait_for_page("week")
    for row in ("Tu 10:15, For the business, until 11:45", "We 14:15, For the sales force, until 16:15"):
        desk.wait_for(row)
    assert_found(desk)
    desk.close()
    assert_nothing_of_the_titles(unread)


def open_calendar(desk: Desk, calendar: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "open_file", lambda *_asked: calendar)
    desk.press("Ctrl+Shift+H")
    desk.wait_for_page("week")
    desk.settle()
    desk.press("Ctrl+Shift+I")
    desk.wait_for_dialog("Read a calendar file")


def answer(desk: Desk, title: str, key: str) -> None:
    """The only title that is left; and nothing of what was kept before is taken away."""
    desk.wait_for(title)
    desk.tab_to("What are these for?")
    desk.choose(title)
    desk.press(key)
    desk.wait_for("all answered")
    desk.press("Ctrl+Return")
    desk.wait_for_no_dialog()
    desk.until(lambda: desk.banner() == "2 events were kept as hours.")
    desk.settle()


def assert_found(desk: Desk) -> None:
    """In the week of the first export."""
    desk.click("Week before")
    desk.wait_for("Week of 16 November")
    for row in ("Tu 10:15, For the business, until 11:45", "We 14:15, For the sales force, until 16:15"):
        desk.wait_for(row)


def assert_nothing_of_the_titles(file: Path) -> None:
    for path in (*file.parent.glob(f"{file.name}*"), *file.parent.rglob("home/**/*")):
        if path.is_file():
            assert SECRET.encode() not in path.read_bytes(), path


def test_sessions_leave_for_a_calendar_and_with_the_agenda(
    desks: Start, sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the manager's own calendar, which then holds them, does not count them again."""
    desk = desks(Path(shutil.copy(sample_file, tmp_path / "team.planner")))
    saved, mails = tmp_path / "sessions.ics", list[Path]()
    monkeypatch.setattr(ask, "save_file", lambda *_asked: saved)
    monkeypatch.setattr(desktop, "open_file", lambda path: mails.append(path) or True)
    desk.press("Alt+3")
    desk.wait_for_page("sessions")
    desk.settle()
    desk.click("All for a calendar")
    desk.until(lambda: desk.banner() == "7 sessions saved as sessions.ics.")
    desk.tab_to("Sessions")
    desk.press("P")
    desk.wait_for_page("prepare")
    desk.settle()
    desk.press("Ctrl+P")
    desk.wait_for_dialog("Agenda")
    desk.wait_for_preview("Ines Duarte")
    desk.click("Mail")
    desk.until(lambda: bool(mails))
    message = email.message_from_bytes(mails[0].read_bytes(), policy=policy.default)
    part = next(part for part in message.walk() if part.get_content_type() == "text/calendar")
    uids = [line for line in part.get_content().splitlines() if line.startswith("UID:")]
    assert len(uids) == 1 and uids[0] in saved.read_text(encoding="utf-8")
    desk.close()
    found = read(saved, ZoneInfo("Europe/Lisbon"), TODAY, Watch())
    assert (found.happenings, found.left_out) == ([], {Why.OURS: 7})
