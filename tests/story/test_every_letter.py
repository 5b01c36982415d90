"""A typed letter is never a command, and what is typed is shown as it was typed: in every field of the window."""

from __future__ import annotations

import re
import shutil
import string
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from planner.storage.engine import connect
from tests.story.driver import Desk
from tests.story.reading import taken_for_markup, text_of, texts
from tests.story.spots import DIALOGS, PAGES, Spot, go

TYPED = string.ascii_letters + string.digits + " "
STRANGE = (
    "<b>bold</b> &amp; <img src=x>",
    "\U0001f469\U0001f3fd‍\U0001f680 Grüße",
    "שלום עולם ‏",
    "a\x07b\x1bc\x7f",
)
NAME = "<b>Ines</b> & Ångström \U0001f469\U0001f3fd‍\U0001f680 שלום"
UNASKED = {"version", "changed_at", "created_at", "seconds_gone"}
"""Columns that go along with a text, or with time."""
DAYS = {"by", "due"}
"""Where the alphabet stands in place of a day, there is none."""
NUMBER = "qt_spinbox_lineedit"

Rows = dict[tuple[str, object], dict[str, object]]


@pytest.fixture
def desk(desks: Callable[..., Desk], sample_file: Path, tmp_path: Path) -> Iterator[Desk]:
    desk = desks(Path(shutil.copy(sample_file, tmp_path / "team.planner")))
    yield desk
    desk.close()


@pytest.mark.parametrize("spot", [*PAGES, *DIALOGS], ids=lambda spot: spot.name)
def test_a_typed_letter_is_never_a_command(desk: Desk, spot: Spot) -> None:
    go(desk, spot)
    dialog, before = desk.dialog(), stored(desk.path)
    written = 0
    for field in texts(dialog or desk.screen()):
        if not field.isVisible():
            continue
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        if field.objectName() == NUMBER:
            desk.type(string.ascii_letters)
            number = re.sub(r" (min|days|h|months)$", "", text_of(field))
            assert not set(string.ascii_letters) & set(number)
        else:
            desk.type(TYPED)
            assert TYPED in text_of(field)
            written += 1
        assert (desk.page(), desk.dialog()) == (spot.page, dialog)
    assert written or spot.steps == ("press F1",)
    desk.settle()
    assert written_besides(before, stored(desk.path)) == []


@pytest.mark.parametrize("spot", [*PAGES, *DIALOGS], ids=lambda spot: spot.name)
def test_anything_that_is_typed_stands_there_as_typed(desk: Desk, spot: Spot) -> None:
    go(desk, spot)
    dialog = desk.dialog()
    for field in texts(dialog or desk.screen()):
        if not field.isVisible() or field.objectName() == NUMBER:
            continue
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        for words in STRANGE:
            put_in(field, words)
            assert words in text_of(field)
    desk.settle()
    assert taken_for_markup(desk.window) == []
    assert (desk.page(), desk.dialog()) == (spot.page, dialog)


def test_a_name_of_any_letters_and_signs_is_shown_as_it_is_written(desk: Desk) -> None:
    desk.press("Alt+2")
    desk.wait_for_page("team")
    desk.settle()
    desk.press("Ins")
    dialog = desk.wait_for_dialog("New salesperson")
    desk.settle()
    field = desk.tab_to("Name")
    assert isinstance(field, QLineEdit) and dialog.isVisible()
    put_in(field, NAME)
    desk.press("Ctrl+Return")
    desk.wait_for_no_dialog()
    assert desk.banner() == f"{NAME} is on your team."
    desk.press("Ctrl+N")
    desk.wait_for_dialog("New session")
    desk.settle()
    desk.tab_to("Salesperson")
    desk.press("<")
    desk.settle()
    desk.fill(Day="today", Time="23:00")
    desk.press("Ctrl+Return")
    desk.wait_for_no_dialog()
    for place in ("Alt+1", "Alt+2", "Alt+3", "Alt+6"):
        desk.press(place)
        desk.wait_for(NAME)
    desk.press("Alt+1")
    desk.settle()
    desk.tab_to("Next seven days")
    desk.choose(NAME)
    desk.press("Return")
    desk.wait_for(f"Prepare: {NAME}")
    desk.press("F5")
    desk.wait_for_page("run")
    desk.wait_for(NAME)
    desk.settle()
    desk.press("Ctrl+Shift+W")
    desk.wait_for(f"Wrap up: {NAME}")
    assert taken_for_markup(desk.window) == []


def put_in(field: QLineEdit | QPlainTextEdit, words: str) -> None:
    """As an input method does, for letters that no key has."""
    event = QInputMethodEvent("", [])
    event.setCommitString(words)
    QApplication.sendEvent(field, event)


def stored(path: Path) -> Rows:
    """Every row of the workspace, read beside the app."""
    with closing(connect(path, "ro")) as file:
        file.row_factory = sqlite.Row
        tables = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {(table, row["rowid"]): dict(row) for table in tables for row in file.execute(ALL.format(table))}


ALL = "SELECT rowid, * FROM {}"


def written_besides(before: Rows, after: Rows) -> list[tuple[object, ...]]:
    """What changed beyond the texts that were typed, and what stood there before, which is kept."""
    after = {key: row for key, row in after.items() if key[0] != "text_versions"}
    gone = [(key, "gone") for key in before.keys() - after.keys()]
    changed = [
        (key, column, row.get(column, row)) for key, row in after.items() for column in strange(before.get(key), row)
    ]
    return [*gone, *changed]


def strange(before: dict[str, object] | None, row: dict[str, object]) -> list[str]:
    """The columns of a row that changed though nobody typed that; a new row holds the text somewhere."""
    if before is None:
        return [] if any(typed(value) for value in row.values()) else ["new"]
    changed = (column for column in row if row[column] != before[column] and column not in UNASKED)
    return [column for column in changed if not typed(row[column]) and not (column in DAYS and row[column] is None)]


def typed(value: object) -> bool:
    return TYPED.strip() in str(value)
