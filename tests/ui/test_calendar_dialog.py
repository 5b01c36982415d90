"""A calendar file is read beside the window; its titles are asked for once and kept nowhere, and all can be undone."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from planner import hours
from planner.domain.week import TimeUse
from planner.exchange import calendar_file
from planner.exchange.calendar_file import read as read_file
from planner.exchange.watch import Stopped, Watch
from planner.storage import backups
from planner.storage.backups import Why
from planner.storage.engine import connect
from planner.storage.store import Store
from planner.time_sheet import time_sheet
from tests.calendars import event, kept
from tests.conftest import TODAY
from ui.week.calendar_dialog import SIZE, CalendarDialog
from ui.workspace import Workspace

Key = Qt.Key
SALES, BUSINESS = TimeUse.SALES_FORCE, TimeUse.BUSINESS
DROPPED = text("DROP TABLE sorting_rules")
SECRETS = ("Dismissal of Tomas", "Budget round", "Team meeting")


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def open_file(
    qtbot: QtBot, workspace: Workspace, ruth: UUID, parent: QWidget
) -> Iterator[Callable[..., CalendarDialog]]:
    opened: list[CalendarDialog] = []

    def make(path: Path, ready: bool = True) -> CalendarDialog:
        dialog = CalendarDialog(workspace, parent, path)
        opened.append(dialog)
        with qtbot.waitActive(dialog):
            dialog.open()
        if ready:
            qtbot.waitUntil(lambda: not dialog._bar.isVisible())
            qtbot.waitUntil(lambda: dialog._asking is None or dialog._asking.list.rows.hasFocus())
        return dialog

    yield make
    for dialog in opened:
        dialog.close()


@pytest.fixture
def week(tmp_path: Path) -> Path:
    """Three titles in the week before; the team meeting comes twice."""
    return kept(
        tmp_path,
        event("20261116T090000", "PT2H", SECRETS[1], "1"),
        event("20261116T130000", "PT1H", SECRETS[2], "2", "", "RRULE:FREQ=DAILY;COUNT=2"),
        event("20261118T100000", "PT1H", SECRETS[0], "3"),
        event("20261119", "", "Fair", "4", "", "DTEND;VALUE=DATE:20261121"),
    )


def titles(dialog: CalendarDialog) -> list[str]:
    assert dialog._asking
    return [row.words() for row in dialog._asking.list.rows._rows._rows]


def keep(qtbot: QtBot, dialog: CalendarDialog) -> tuple[str, Callable[[], None]]:
    with qtbot.waitSignal(dialog.told) as told:
        qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    words, undo = told.args
    return words, undo


def counted(store: Store) -> tuple[float, float]:
    week = store.read(partial(time_sheet, today=TODAY, offset=-1)).week
    return week.sales_force, week.business


def press(qtbot: QtBot, dialog: CalendarDialog, *keys: str) -> None:
    assert dialog._asking
    for key in keys:
        qtbot.keyClicks(dialog._asking.list.rows, key)


def test_before_it_is_taken_in_a_backup_is_made(
    qtbot: QtBot, store: Store, week: Path, open_file: Callable[..., CalendarDialog]
) -> None:
    dialog = open_file(week)
    press(qtbot, dialog, "2", "1", "3")
    keep(qtbot, dialog)
    (backup,) = backups.listed(store.path)
    assert backup.why is Why.IMPORT
    with closing(connect(backup.path, "ro")) as looking:
        assert looking.execute("SELECT count(*) FROM time_entries").fetchone() == (0,)
    assert counted(store) != (0, 0)


def test_titles_are_asked_for_once_and_answered_by_one_key_each(
    qtbot: QtBot, store: Store, week: Path, open_file: Callable[..., CalendarDialog]
) -> None:
    dialog = open_file(week)
    assert titles(dialog) == [
        "Budget round, 1 time · 2 h",
        "Team meeting, 2 times · 2 h",
        "Dismissal of Tomas, 1 time · 1 h",
    ]
    assert "1 event lasts a day or longer." in dialog._said.text()
    press(qtbot, dialog, "2", "1", "3")
    assert titles(dialog)[0] == "Budget round, 1 time · 2 h, For the business"
    words, undo = keep(qtbot, dialog)
    assert (words, counted(store)) == ("4 events were kept as hours.", (2, 2))
    undo()
    qtbot.waitUntil(lambda: counted(store) == (0, 0))


def test_its_foot_stands_in_line_with_what_is_asked(
    qtbot: QtBot, week: Path, open_file: Callable[..., CalendarDialog], large_type: None
) -> None:
    """Nothing in it makes the dialog wider than it is meant to be."""
    dialog = open_file(week)
    asking = dialog._asking
    assert asking
    qtbot.waitUntil(lambda: sides(dialog, asking.words.widget)[0] > 0)  # it was put in just now
    assert dialog.minimumSizeHint().width() <= SIZE.width() == dialog.width()
    words = sides(dialog, asking.words.widget)
    assert sides(dialog, dialog._besides.widget)[0] == words[0]
    assert sides(dialog, dialog.keep)[1] == words[1]


def sides(dialog: CalendarDialog, widget: QWidget) -> tuple[int, int]:
    """Where in the dialog something begins and ends."""
    left = widget.mapTo(dialog, QPoint(0, 0)).x()
    return left, left + widget.width()


def test_the_next_time_nothing_is_asked_though_no_title_was_kept(
    qtbot: QtBot, store: Store, week: Path, open_file: Callable[..., CalendarDialog], file: Path
) -> None:
    dialog = open_file(week)
    press(qtbot, dialog, "2", "1", "3")
    keep(qtbot, dialog)
    again = open_file(week)
    assert again._asking is None
    assert "Sorted already: 5 h." in again._said.text()
    assert keep(qtbot, again)[0] == "Nothing was new in it."
    stored = b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))
    assert [title for title in SECRETS if title.encode() in stored] == []


def test_a_file_with_new_dates_only_is_answered_by_the_hour_of_the_week_and_looked_over(
    qtbot: QtBot, store: Store, tmp_path: Path, open_file: Callable[..., CalendarDialog], file: Path
) -> None:
    weekly, later = "RRULE:FREQ=WEEKLY;COUNT=3", ("20261123T090000", "PT2H")
    dialog = open_file(kept(tmp_path, event("20261102T090000", "PT2H", SECRETS[1], "1", "", weekly)))
    assert dialog._asking
    assert "a file with new dates only asks again" in seen(dialog)
    assert "look it over" not in seen(dialog)
    press(qtbot, dialog, "2")
    keep(qtbot, dialog)
    new = event(*later, SECRETS[1], "1"), event("20261124T090000", "PT1H", SECRETS[0], "2")
    again = open_file(kept(tmp_path, *new, name="later.ics"))
    assert titles(again) == [
        "Dismissal of Tomas, 1 time · 1 h",
        "Budget round, 1 time · 2 h · as at this hour before, For the business",
    ]
    assert "look it over" in seen(again)
    assert keep(qtbot, again)[0] == "1 event was kept as hours. 1 title is asked again next time."
    stored = b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))
    assert [title for title in SECRETS if title.encode() in stored] == []


def test_what_was_guessed_is_answered_otherwise_by_one_key(
    qtbot: QtBot, store: Store, tmp_path: Path, open_file: Callable[..., CalendarDialog]
) -> None:
    weekly = "RRULE:FREQ=WEEKLY;COUNT=2"
    dialog = open_file(kept(tmp_path, event("20261102T090000", "PT2H", SECRETS[1], "1", "", weekly)))
    press(qtbot, dialog, "2")
    keep(qtbot, dialog)
    again = open_file(kept(tmp_path, event("20261116T090000", "PT2H", SECRETS[2], "2"), name="later.ics"))
    press(qtbot, again, "1")
    assert titles(again) == ["Team meeting, 1 time · 2 h, For the sales force"]
    keep(qtbot, again)
    assert counted(store) == (2, 0)


def seen(dialog: CalendarDialog) -> str:
    return " ".join(each.text() for each in dialog.findChildren(QLabel) if each.isVisible())


def test_what_is_not_answered_is_left_out_and_asked_again(
    qtbot: QtBot, store: Store, week: Path, open_file: Callable[..., CalendarDialog]
) -> None:
    dialog = open_file(week)
    press(qtbot, dialog, "2")
    assert keep(qtbot, dialog)[0] == "1 event was kept as hours. 2 titles are asked again next time."
    assert counted(store) == (0, 2)
    assert len(titles(open_file(week))) == 2


def test_words_sort_all_that_hold_them_now_and_from_now_on(
    qtbot: QtBot, store: Store, week: Path, tmp_path: Path, open_file: Callable[..., CalendarDialog]
) -> None:
    dialog = open_file(week)
    assert dialog._asking
    line = dialog._asking.words.editor
    line.setFocus()
    qtbot.keyClicks(line, "meeting 2")
    assert line.text() == "meeting 2"
    qtbot.mouseClick(dialog._asking.buttons["1"], Qt.MouseButton.LeftButton)
    assert dialog._asking._field.refusal() == "These words do not stand in the title that is chosen."
    line.selectAll()
    qtbot.keyClicks(line, "Budget")
    qtbot.mouseClick(dialog._asking.buttons["2"], Qt.MouseButton.LeftButton)
    assert line.text() == ""
    _words, undo = keep(qtbot, dialog)
    assert [(rule.words, rule.use) for rule in store.read(hours.rules)] == [("Budget", BUSINESS)]
    other = kept(tmp_path, event("20261120T090000", "PT3H", "The next BUDGET", "9"), name="other.ics")
    assert open_file(other)._asking is None
    undo()
    qtbot.waitUntil(lambda: store.read(hours.rules) == [])


def test_a_second_calendar_can_be_kept_beside_the_first(
    qtbot: QtBot, store: Store, week: Path, tmp_path: Path, open_file: Callable[..., CalendarDialog]
) -> None:
    first = open_file(week)
    press(qtbot, first, "2", "1", "3")
    keep(qtbot, first)
    other = kept(
        tmp_path, event("20261116T070000", "PT1H", "A", "9"), event("20261119T070000", "PT1H", "A", "8"), name="b.ics"
    )
    second = open_file(other)
    press(qtbot, second, "2")
    second._besides.editor.setFocus()
    qtbot.keyClick(second._besides.editor, Key.Key_Space)
    _words, undo = keep(qtbot, second)
    assert counted(store) == (2, 4)
    undo()
    qtbot.waitUntil(lambda: counted(store) == (2, 2))
    third = open_file(other)
    press(qtbot, third, "2")
    keep(qtbot, third)
    assert counted(store) == (0, 2)


def test_what_is_no_calendar_is_said_in_the_dialog_and_changes_nothing(
    qtbot: QtBot, store: Store, tmp_path: Path, open_file: Callable[..., CalendarDialog]
) -> None:
    path = tmp_path / "picture.ics"
    path.write_bytes(b"\x89PNG" * 1000)
    dialog = open_file(path)
    assert (dialog._what.text(), dialog._said.text()) == (
        "Nothing was read",
        "picture.ics is not a calendar file (.ics).",
    )
    assert not dialog.keep.isVisible() and dialog.cancel.text() == "Close"


def test_a_calendar_without_hours_says_so(
    qtbot: QtBot, tmp_path: Path, open_file: Callable[..., CalendarDialog]
) -> None:
    dialog = open_file(kept(tmp_path))
    assert dialog._said.text() == "There is nothing in it that takes hours."
    assert not dialog.keep.isVisible()


class Slow:
    """Reading that waits until it is stopped, telling how far it is."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.stopped = threading.Event()
        from planner import calendars

        monkeypatch.setattr(calendars, "read_file", self.read)

    def read(self, path: Path, here: object, today: object, watch: Watch) -> object:
        try:
            while True:
                watch.tell(0.4)
                self.stopped.wait(0.01)
        except Stopped:
            self.stopped.set()
            raise


def test_reading_shows_how_far_it_is_and_escape_stops_it(
    qtbot: QtBot, store: Store, week: Path, open_file: Callable[..., CalendarDialog], monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow(monkeypatch)
    dialog = open_file(week, ready=False)
    qtbot.waitUntil(lambda: dialog._bar.value() == 400)
    qtbot.keyClick(dialog, Key.Key_Escape)
    qtbot.waitUntil(slow.stopped.is_set)
    assert (dialog.isVisible(), counted(store)) == (False, (0, 0))


def test_closing_the_workspace_waits_for_no_file(
    qtbot: QtBot, store: Store, workspace: Workspace, week: Path, open_file: Callable[..., CalendarDialog],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    slow = Slow(monkeypatch)
    open_file(week, ready=False)
    workspace.closing.emit()
    qtbot.waitUntil(slow.stopped.is_set)


def test_it_is_read_away_from_the_thread_that_draws(
    qtbot: QtBot, week: Path, open_file: Callable[..., CalendarDialog], monkeypatch: pytest.MonkeyPatch
) -> None:
    from planner import calendars

    where: list[int] = []

    def noted(*given: object) -> calendar_file.CalendarReading:
        where.append(threading.get_ident())
        return read_file(*given)

    monkeypatch.setattr(calendars, "read_file", noted)
    open_file(week)
    assert where and where[0] != threading.get_ident()


def test_no_title_reaches_a_log_whatever_goes_wrong(
    qtbot: QtBot, week: Path, open_file: Callable[..., CalendarDialog], caplog: pytest.LogCaptureFixture, store: Store
) -> None:
    caplog.set_level(0)
    broken = week.read_bytes().replace(b"DTSTART:20261118T100000", b"DTSTART:someday")
    week.write_bytes(broken)
    dialog = open_file(week)
    assert "1 event could not be read." in dialog._said.text()
    press(qtbot, dialog, "2")
    store.write(lambda db: db.execute(DROPPED))
    with capture_exceptions() as faults:
        qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: bool(faults or dialog._trouble.in_trouble))
    said = " ".join([caplog.text, *(str(fault) for _kind, fault, _trace in faults)])
    assert [title for title in SECRETS if title in said] == []
