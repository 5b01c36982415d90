"""The team pack through the real window: chosen people, chosen documents, one file or many, and a cancel in between."""

from functools import partial
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from planner import development
from planner.printing import pack
from tests import makers
from tests.conftest import TODAY
from tests.ui.showing import shown
from ui import ask, desktop
from ui.documents.dialog import DocumentDialog
from ui.documents.pack_dialog import PackDialog
from ui.team.screen import TeamScreen

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def team(store):
    """Ines has an agenda and a plan, Tomás an agenda, Ana nothing."""
    manager = makers.manager(store)
    ines, tomas, _ana = (makers.salesperson(store, manager, name=name) for name in ("Ines", "Tomás", "Ana"))
    for whom in (ines, tomas):
        makers.item(store, makers.session(store, whom), "Handing over the Braga accounts")
    store.write(partial(development.begin, salesperson_id=ines, today=TODAY))


@pytest.fixture
def dialog(qtbot, workspace, team):
    screen = shown(qtbot, TeamScreen(workspace))
    qtbot.waitUntil(lambda: screen.table is not None)
    qtbot.keyClick(screen, Key.Key_P, Ctrl)
    qtbot.waitUntil(lambda: screen.findChild(PackDialog) is not None)
    dialog = screen.findChild(PackDialog)
    qtbot.waitUntil(dialog.one.isEnabled)
    yield dialog
    dialog.close()


def box(dialog, words):
    return next(each for each in dialog.findChildren(QCheckBox) if each.text() == words)


def said(dialog):
    return dialog._said.text()


def test_all_documents_of_all_stand_in_one_file_person_by_person(qtbot, dialog):
    qtbot.keyClick(dialog, Key.Key_Return, Ctrl)
    qtbot.waitUntil(lambda: dialog.findChild(DocumentDialog) is not None)
    pages = dialog.findChild(DocumentDialog)
    qtbot.waitUntil(lambda: pages._drawn is not None)
    file = PdfReader(BytesIO(pages._preview.content()))
    assert [entry.title for entry in file.outline if not isinstance(entry, list)] == ["Ines", "Tomás"]
    assert "Development plan" in "".join(page.extract_text() for page in file.pages)
    assert pages._note.text() == (
        "Nothing to print for Ana (Agenda), Ana (Development plan), Tomás (Development plan)."
    )
    pages.close()


def test_each_is_saved_as_a_file_of_its_own(qtbot, dialog, monkeypatch, tmp_path):
    monkeypatch.setattr(ask, "folder", lambda *_: tmp_path / "pack")
    opened = []
    monkeypatch.setattr(desktop, "open_file", lambda path: opened.append(path) or True)
    box(dialog, "Ana").click()
    box(dialog, "Development plan").click()
    qtbot.keyClick(dialog, Key.Key_S, Ctrl)
    qtbot.waitUntil(dialog.in_folder.isVisible)
    assert sorted(path.name for path in (tmp_path / "pack").iterdir()) == ["agenda-Ines.pdf", "agenda-Tomás.pdf"]
    assert said(dialog) == "2 documents saved in pack."
    dialog.in_folder.click()
    assert opened == [tmp_path / "pack"]


def test_nothing_can_be_made_of_nobody_or_of_nothing(qtbot, dialog):
    box(dialog, "Everybody").click()
    assert not dialog.one.isEnabled()
    box(dialog, "Ana").click()
    assert dialog.many.isEnabled()
    qtbot.keyClick(dialog, Key.Key_Return, Ctrl)
    qtbot.waitUntil(lambda: said(dialog) == "None of them has any of these documents yet.")
    for part in ("Agenda", "Development plan"):
        box(dialog, part).click()
    assert not dialog.one.isEnabled()


def test_left_in_the_middle_no_file_is_there(qtbot, dialog, monkeypatch, tmp_path):
    """The pages are drawn up to the place where nobody waits for them any more."""
    monkeypatch.setattr(ask, "folder", lambda *_: tmp_path / "pack")
    drawn = []

    def written(paper, sheet, real=pack.written):
        drawn.append(paper)
        dialog._watch.stop()
        return real(paper, sheet)

    monkeypatch.setattr(pack, "written", written)
    qtbot.keyClick(dialog, Key.Key_S, Ctrl)
    qtbot.waitUntil(lambda: bool(drawn) and dialog._watch is None)
    assert len(drawn) == 1
    assert not (tmp_path / "pack").exists()


def test_a_folder_that_takes_no_files_is_told_in_words(qtbot, dialog, monkeypatch, tmp_path):
    (tmp_path / "pack").write_text("a file")
    monkeypatch.setattr(ask, "folder", lambda *_: tmp_path / "pack")
    qtbot.keyClick(dialog, Key.Key_S, Ctrl)
    qtbot.waitUntil(lambda: "cannot be written" in said(dialog))
    assert dialog.many.isEnabled()


def test_what_the_disk_did_not_keep_of_a_pack_is_said_where_one_looks(
    qtbot, dialog, full_disk, monkeypatch, tmp_path
):  # fmt: skip
    monkeypatch.setattr(ask, "folder", lambda *_: tmp_path / "pack")
    full_disk()
    qtbot.keyClick(dialog, Key.Key_S, Ctrl)
    qtbot.waitUntil(lambda: "the disk is full" in said(dialog))
    assert said(dialog).startswith("3 documents saved in pack. What went out is not kept, though,")
