"""Documents in the window: the very bytes that print, saved whole, mailed with what may be mailed."""

import email
from email.policy import default
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QMarginsF, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QToolButton, QWidget

from planner import mailing, printing
from planner.domain.session import CoachingSession
from planner.storage.store import whole
from tests import makers
from tests.planner.documents import samples
from ui import ask, desktop
from ui.documents import printer
from ui.documents.opening import open_agenda, open_summary
from ui.documents.preview import PreviewPane
from ui.widgets.keys import KeyButton


@pytest.fixture
def ines(store):
    return makers.salesperson(store, makers.manager(store), email="ines@example.com", usual_place="Porto, room Douro")


@pytest.fixture
def session(store, ines):
    session = makers.session(store, ines)
    makers.item(store, session, "Handing over the Braga accounts")
    return session


@pytest.fixture(autouse=True)
def own_folder(monkeypatch, tmp_path):
    monkeypatch.setattr(mailing.settings, "data_folder", lambda: tmp_path)


@pytest.fixture
def dialog(qtbot, workspace, session):
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = open_agenda(parent, workspace, session)
    qtbot.waitUntil(lambda: dialog._drawn is not None)
    yield dialog
    dialog.close()


def press(qtbot, dialog, words):
    button = next(button for button in dialog.findChildren(KeyButton) if button.text() == words)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_preview_shows_the_pages_of_the_document(dialog):
    assert dialog._preview.pages() == 1
    assert "Page 1 of 1" in dialog._preview._place.text()


def test_what_is_saved_is_what_is_shown(qtbot, dialog, monkeypatch, tmp_path):
    path = tmp_path / "agenda.pdf"
    monkeypatch.setattr(ask, "save_file", lambda *_: path)
    press(qtbot, dialog, "Save as PDF")
    qtbot.waitUntil(path.exists)
    assert path.read_bytes() == dialog._preview.content()
    assert "Handing over the Braga accounts" in PdfReader(path).pages[0].extract_text()
    qtbot.waitUntil(lambda: "Saved as agenda.pdf" in dialog._note.text())


def test_a_folder_that_takes_no_file_is_told_in_words(qtbot, dialog, workspace, monkeypatch, tmp_path):
    monkeypatch.setattr(ask, "save_file", lambda *_: tmp_path / "gone" / "agenda.pdf")
    with qtbot.waitSignal(workspace.failed) as told:
        press(qtbot, dialog, "Save as PDF")
    assert "could not be saved" in told.args[0]


def test_mail_is_a_message_with_text_and_page(qtbot, dialog, store, session, monkeypatch):
    opened = []
    monkeypatch.setattr(desktop, "open_file", lambda path: opened.append(path) or True)
    press(qtbot, dialog, "Mail")
    qtbot.waitUntil(lambda: bool(opened))
    message = email.message_from_bytes(opened[0].read_bytes(), policy=default)
    assert message["To"] == "ines@example.com"
    assert message["Subject"] == "Agenda: one-on-one 1 on Monday, 23 November 2026, 10:00"
    assert "Handing over the Braga accounts" in message.get_body().get_content()
    page, sheet, for_calendar = message.iter_attachments()
    assert sheet.get_filename() == "preparation-1-Ines-Duarte.pdf"
    assert f"coaching-planner-1_{session.hex}_A1" in PdfReader(BytesIO(sheet.get_content())).get_fields()
    assert page.get_content() == dialog._preview.content()
    assert (for_calendar.get_content_type(), for_calendar.get_param("method")) == ("text/calendar", "PUBLISH")
    assert f"UID:{session}@coaching-planner" in for_calendar.get_content()
    qtbot.waitUntil(lambda: store.read(lambda db: whole(db, CoachingSession, session)).mailed_at is not None)


def test_where_no_program_opens_messages_the_text_goes_as_an_address(qtbot, dialog, monkeypatch):
    addresses = []
    monkeypatch.setattr(desktop, "open_file", lambda path: False)
    monkeypatch.setattr(desktop, "open_address", lambda address: addresses.append(address) or True)
    press(qtbot, dialog, "Mail")
    qtbot.waitUntil(lambda: bool(addresses))
    assert addresses[0].startswith("mailto:ines@example.com?subject=Agenda")
    assert len(addresses[0]) <= mailing.LONGEST_ADDRESS


def test_where_no_program_takes_the_mail_it_is_said_and_nothing_is_remembered(qtbot, dialog, monkeypatch):
    monkeypatch.setattr(desktop, "open_file", lambda path: False)
    monkeypatch.setattr(desktop, "open_address", lambda address: False)
    with qtbot.assertNotEmitted(dialog.mailed):
        press(qtbot, dialog, "Mail")
        qtbot.waitUntil(lambda: "No mail program took it. Save the PDF" in dialog._note.text())


def test_the_preparation_sheet_and_a_blank_agenda_stand_beside_the_agenda(qtbot, dialog, store, session, monkeypatch):
    mail = next(button for button in dialog.findChildren(KeyButton) if button.text() == "Mail")
    dialog._chips.chosen.emit(1)
    qtbot.waitUntil(mail.isEnabled)
    assert dialog._drawn.letter.subject.startswith("To prepare: one-on-one 1 on Monday, 23 November 2026")
    monkeypatch.setattr(desktop, "open_file", lambda path: True)
    with qtbot.waitSignal(dialog.mailed):
        press(qtbot, dialog, "Mail")
    assert store.read(lambda db: whole(db, CoachingSession, session)).mailed_at is None
    dialog._chips.chosen.emit(2)
    qtbot.waitUntil(lambda: dialog._drawn is not None)
    assert dialog._drawn.file_name == "agenda-blank-Ines-Duarte.pdf"
    assert not mail.isEnabled()


def test_only_the_salespersons_copy_can_be_mailed(qtbot, workspace, store, session):
    store.write(lambda db: whole(db, CoachingSession, session).start(store.clock.now()))
    store.write(lambda db: whole(db, CoachingSession, session).end(store.clock.now()))
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = open_summary(parent, workspace, session)
    mail = next(button for button in dialog.findChildren(KeyButton) if button.text() == "Mail")
    qtbot.waitUntil(mail.isEnabled)
    dialog._chips.chosen.emit(2)
    qtbot.waitUntil(lambda: not mail.isEnabled())
    assert "you alone" in dialog._note.text()
    dialog.close()


def test_until_the_chosen_copy_is_drawn_no_other_is_saved_under_its_name(qtbot, workspace, session):
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = open_summary(parent, workspace, session)
    save = next(button for button in dialog.findChildren(KeyButton) if button.text() == "Save as PDF")
    qtbot.waitUntil(save.isEnabled)
    assert dialog._drawn.file_name == "summary-1-Ines-Duarte.pdf"
    dialog._chips.chosen.emit(2)
    assert not save.isEnabled()
    dialog._chips.chosen.emit(1)
    qtbot.waitUntil(save.isEnabled)
    assert dialog._drawn.file_name == "summary-1-file-copy-Ines-Duarte.pdf"
    assert "file copy" in PdfReader(BytesIO(dialog._preview.content())).pages[0].extract_text()
    assert dialog.windowTitle() == "Session summary"
    dialog.close()


def test_pages_turn_by_keys_as_far_as_there_are_some(qtbot):
    pane = PreviewPane()
    qtbot.addWidget(pane)
    pane.resize(600, 500)
    pane.show()
    pane.show_pdf(printing.document(samples.LONG_PLAN, samples.A4))
    back, forth = (
        next(tool for tool in pane.findChildren(QToolButton) if tool.accessibleName() == name)
        for name in ("Previous page", "Next page")
    )
    assert not back.isEnabled()
    for page in range(2, pane.pages() + 1):
        forth.click()
        assert f"Page {page} of {pane.pages()}" in pane._place.text()
    assert not forth.isEnabled()
    assert back.isEnabled()


def test_pages_reach_the_printer_on_the_paper_they_were_drawn_for(dialog, tmp_path):
    out = QPrinter(QPrinter.PrinterMode.HighResolution)
    out.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    out.setOutputFileName(str(tmp_path / "printed.pdf"))
    pages = dialog._preview.document()
    assert isinstance(pages, QPdfDocument)
    points = pages.pagePointSize(0)
    size = QPageSize(QSizeF(points.width(), points.height()), QPageSize.Unit.Point)
    out.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    printer.paint(out, pages)
    printed = PdfReader(tmp_path / "printed.pdf")
    assert len(printed.pages) == 1
    assert abs(float(printed.pages[0].mediabox.width) - points.width()) < 2
    assert out.resolution() <= printer.SHARPEST


def test_files_for_other_programs_are_taken_away_after_a_day(tmp_path):
    import os
    import time

    old = mailing.outbox() / "old.eml"
    old.write_text("x")
    os.utime(old, (time.time() - 2 * mailing.KEPT_FOR,) * 2)
    fresh = mailing.outbox() / "fresh.eml"
    fresh.write_text("x")
    assert [path.name for path in mailing.outbox().iterdir()] == ["fresh.eml"]
