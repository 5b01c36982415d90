"""The paper round trip: a sheet is made, filled in by another program, read by menu and by drop, replaced, undone."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from uuid import UUID

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget

from planner.domain.filled_sheet import parse_field_name
from planner.storage import backups
from planner.storage.backups import Why
from tests import filling
from tests.story.driver import Desk
from tests.story.spots import subjects
from ui import ask

Start = Callable[..., Desk]
LEFT, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
WINS, OWN = "Halden Dairy a signé — عميل جديد", "大阪の引き継ぎ 👩‍👩‍👧"
FIRST = {"B1": WINS, "C1": OWN, "C1 minutes": "15", "D1": "Samples take a week", "D1 kind": "/company"}
SECOND = FIRST | {"C1": "The handover, in May", "D1": "Samples take two weeks"}


@pytest.fixture
def file(sample_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_file, tmp_path / "team.planner"))


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Says in the system's dialog which file is meant."""

    def say(path: Path) -> None:
        monkeypatch.setattr(ask, "open_file", lambda *_asked: path)
        monkeypatch.setattr(ask, "save_file", lambda *_asked: path)

    return say


def filled(sheet: Path, name: str, answers: Mapping[str, str], fill: Callable[..., bytes] = filling.by_pypdf) -> Path:
    path = sheet.with_name(name)
    path.write_bytes(fill(sheet.read_bytes(), session_of(sheet), answers))
    return path


def session_of(sheet: Path) -> UUID:
    parsed = parse_field_name(next(iter(PdfReader(sheet).get_fields() or {})))
    assert parsed
    return parsed[0]


def make_sheet(desk: Desk, about: UUID, path: Path, choose: Callable[[Path], None]) -> Path:
    """From the page that prepares the session."""
    desk.app.window.go("prepare", about)
    desk.wait_for_page("prepare")
    desk.settle()
    desk.press("Ctrl+Shift+S")
    desk.wait_for_dialog("Preparation sheet")
    desk.wait_for_preview("What holds you")
    choose(path)
    desk.press("Ctrl+S")
    desk.until(path.exists)
    desk.press("Esc")
    desk.wait_for_no_dialog()
    return path


def drop(desk: Desk, *paths: Path, onto: QWidget | None = None) -> bool:
    """Onto the window, wherever one is."""
    window = onto or desk.app.window
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy = Qt.DropAction.CopyAction
    entering = QDragEnterEvent(QPoint(40, 40), copy, data, LEFT, NO_KEYS)
    entering.ignore()
    QApplication.sendEvent(window, entering)
    if entering.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPoint(40, 40).toPointF(), copy, data, LEFT, NO_KEYS))
    return entering.isAccepted()


def lines(desk: Desk) -> dict[str, bool]:
    """What can be ticked, and whether it is."""
    dialog = desk.dialog()
    assert dialog
    return {box.text(): box.isChecked() for box in dialog.findChildren(QCheckBox) if box.isVisible()}


def wait_for_agenda(desk: Desk, *titles: str) -> None:
    for title in titles:
        desk.wait_for(title)


def test_a_sheet_goes_round(desks: Start, file: Path, tmp_path: Path, choose: Callable[[Path], None]) -> None:
    desk = desks(file)
    about = subjects(desk)["planned"]
    sheet = make_sheet(desk, about, tmp_path / "sheet.pdf", choose)
    assert session_of(sheet) == about

    choose(filled(sheet, "first.pdf", FIRST))
    desk.press("Ctrl+Shift+G")
    desk.wait_for_dialog("Filled sheet")
    assert lines(desk) == {"B1  What went well": True, "C1  Own item": True, "D1  Barrier": True}
    assert desk.sees(f"{OWN} (15 minutes)") and desk.sees("Samples take a week (in the company)")
    desk.press("Return")
    desk.wait_for_no_dialog()
    assert "3 lines of the sheet were taken over." in desk.banner()
    assert backups.listed(file)[0].why is Why.IMPORT
    wait_for_agenda(desk, f"What went well: {WINS}", OWN)

    second = filled(sheet, "second.pdf", SECOND, filling.by_pikepdf)
    assert drop(desk, second)
    desk.wait_for_dialog("Filled sheet")
    assert lines(desk) == {"C1  Own item": False, "D1  Barrier": False}
    assert desk.sees("Another sheet for this session was read on") and desk.sees("would be replaced")
    desk.press("Return")
    desk.wait_for("Nothing is ticked.")
    desk.press("Ctrl+Shift+A", "Return")
    desk.wait_for_no_dialog()
    wait_for_agenda(desk, "The handover, in May")
    assert not desk.sees(OWN)

    desk.press("Ctrl+Z")
    wait_for_agenda(desk, OWN)
    assert not desk.sees("The handover, in May")
    desk.close()

    again = desks(file)
    again.app.window.go("prepare", about)
    again.wait_for_page("prepare")
    wait_for_agenda(again, f"What went well: {WINS}", OWN)
    choose(tmp_path / "first.pdf")
    again.press("Ctrl+Shift+G")
    again.until(lambda: "This very sheet was read on 23 November 2026" in again.banner())
    again.app.window.go("barriers", None)
    again.wait_for("Samples take a week")


def test_a_sheet_for_another_session_leads_there_and_changes_nothing_before(
    desks: Start, file: Path, tmp_path: Path, choose: Callable[[Path], None]
) -> None:
    desk = desks(file)
    known = subjects(desk)
    sheet = make_sheet(desk, known["planned"], tmp_path / "sheet.pdf", choose)
    first = filled(sheet, "first.pdf", FIRST)
    desk.app.window.go("prepare", known["owed"])
    desk.settle()
    desk.wait_for_page("prepare")
    assert drop(desk, first)
    desk.wait_for_dialog("Filled sheet")
    assert desk.sees("and not for the session at hand. Nothing was changed.")
    assert lines(desk) == {}
    desk.press("Return")
    desk.until(lambda: bool(lines(desk)))
    assert desk.app.window._screens["prepare"].at_hand() == known["planned"]
    desk.press("Return")
    desk.wait_for_no_dialog()
    wait_for_agenda(desk, OWN)


def test_from_any_page_a_sheet_finds_its_session(
    desks: Start, file: Path, tmp_path: Path, choose: Callable[[Path], None]
) -> None:
    desk = desks(file)
    sheet = make_sheet(desk, subjects(desk)["planned"], tmp_path / "sheet.pdf", choose)
    desk.press("Alt+1")
    desk.wait_for_page("today")
    assert drop(desk, filled(sheet, "first.pdf", FIRST))
    desk.wait_for_dialog("Filled sheet")
    assert len(lines(desk)) == 3
    desk.press("Esc")
    desk.wait_for_no_dialog()


def test_over_an_editor_a_sheet_is_read_as_well_and_its_address_is_not_written(
    desks: Start, file: Path, tmp_path: Path, choose: Callable[[Path], None]
) -> None:
    desk = desks(file)
    sheet = make_sheet(desk, subjects(desk)["planned"], tmp_path / "sheet.pdf", choose)
    note = desk.app.window._screens["prepare"].note.editor
    before = note.text()
    assert drop(desk, filled(sheet, "first.pdf", FIRST), onto=note.viewport())
    desk.wait_for_dialog("Filled sheet")
    assert note.text() == before


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda content: content[:5_000], "is damaged"),
        (lambda _content: b"PK\x03\x04 a spreadsheet", "is no PDF"),
        (lambda content: filling.locked(content, "owner", "user"), "locked by a password"),
        (filling.flattened, "it was flattened, or printed into a PDF"),
        (lambda _content: filling.other_form(), "is a form, but no preparation sheet"),
        (lambda content: content, "Nothing is filled in on “spoilt.pdf”"),
    ],
    ids=["damaged", "no PDF", "locked", "flattened", "not ours", "empty"],
)
def test_what_cannot_be_read_is_said_and_nothing_changes(
    desks: Start, file: Path, tmp_path: Path, choose: Callable[[Path], None], spoil: Callable[[bytes], bytes],
    sentence: str,
) -> None:  # fmt: skip
    desk = desks(file)
    sheet = make_sheet(desk, subjects(desk)["planned"], tmp_path / "sheet.pdf", choose)
    spoilt = tmp_path / "spoilt.pdf"
    content = sheet.read_bytes()
    if "flattened" in sentence or "locked" in sentence:
        content = filled(sheet, "first.pdf", FIRST).read_bytes()
    spoilt.write_bytes(spoil(content))
    before = desk.words()
    assert drop(desk, spoilt)
    desk.until(lambda: sentence in desk.banner())
    assert desk.dialog() is None
    desk.settle()
    assert [words for words in before if words not in desk.words()] == []


def test_only_one_pdf_can_be_dropped(desks: Start, file: Path, tmp_path: Path) -> None:
    desk = desks(file)
    one, other, text = (tmp_path / name for name in ("one.pdf", "other.pdf", "words.txt"))
    assert not drop(desk, one, other)
    assert not drop(desk, text)
    assert isinstance(desk.window, QWidget)
