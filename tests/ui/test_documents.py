"""Documents in the window: the very bytes that print, saved whole, mailed with what may be mailed."""

import email
import sys
from email.policy import default
from io import BytesIO
from types import SimpleNamespace

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageRanges
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QToolButton, QWidget
from reportlab.lib.pagesizes import A4

from planner import mailing, printing
from planner.domain.document_language import DocumentLanguage
from planner.domain.salesperson import Salesperson
from planner.domain.session import CoachingSession
from planner.storage.store import whole
from tests import makers
from tests.planner.documents import samples
from tests.ui.showing import PrintedTo
from ui import ask, desktop
from ui.documents import printer
from ui.documents.find_bar import FindBar
from ui.documents.opening import open_agenda, open_summary
from ui.documents.overview import PageOverview
from ui.documents.password import PasswordDialog
from ui.documents.preview import PreviewPane
from ui.documents.printer import CannotPrint, Job
from ui.widgets.keys import KeyButton
from ui.widgets.note_editor import LineEditor
from ui.widgets.text import Text


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


def test_a_sign_that_no_font_has_is_told_over_the_pages(qtbot, workspace, store, session, dialog):
    assert dialog._preview.warning() == ""
    makers.item(store, session, "Meet \U0010fffd")
    parent = QWidget()
    qtbot.addWidget(parent)
    other = open_agenda(parent, workspace, session)
    qtbot.waitUntil(lambda: other._drawn is not None)
    assert other._preview.warning() == ("1 sign has no font on this computer and prints as \ufffd: U+10FFFD on page 1.")
    assert other._preview._warning.isVisibleTo(other)
    other.close()


def test_what_is_saved_is_what_is_shown(qtbot, dialog, monkeypatch, tmp_path):
    path = tmp_path / "agenda.pdf"
    monkeypatch.setattr(ask, "save_file", lambda *_: path)
    press(qtbot, dialog, "Save as PDF")
    qtbot.waitUntil(path.exists)
    assert path.read_bytes() == dialog._preview.content()
    assert "Handing over the Braga accounts" in PdfReader(path).pages[0].extract_text()
    qtbot.waitUntil(lambda: "Saved as agenda.pdf" in dialog._note.text())


def test_a_folder_that_takes_no_file_is_told_in_words(qtbot, dialog, monkeypatch, tmp_path):
    monkeypatch.setattr(ask, "save_file", lambda *_: tmp_path / "gone" / "agenda.pdf")
    press(qtbot, dialog, "Save as PDF")
    qtbot.waitUntil(lambda: "could not be saved" in dialog._note.text())


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


@pytest.fixture
def long_plan(qtbot):
    pane = PreviewPane()
    qtbot.addWidget(pane)
    pane.resize(800, 600)
    with qtbot.waitActive(pane):
        pane.show()
        pane.activateWindow()
    pane.show_pdf(printing.document(samples.LONG_PLAN, samples.A4))
    return pane


def test_all_pages_stand_beside_the_large_ones_and_lead_to_them(qtbot, long_plan):
    qtbot.keyClick(long_plan, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: long_plan.findChild(PageOverview) is not None)
    pages = long_plan.findChild(PageOverview)
    assert pages.hasFocus()
    assert pages.model().rowCount() == long_plan.pages()
    first = pages.model().index(0, 0)
    qtbot.waitUntil(lambda: first.data(Qt.ItemDataRole.DecorationRole) is not None)
    qtbot.keyClick(pages, Qt.Key.Key_End)
    assert long_plan.page() == long_plan.pages() - 1
    long_plan.previous_page()
    assert pages.currentIndex().row() == long_plan.pages() - 2
    qtbot.keyClick(long_plan, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: not pages.isVisible())


def test_where_there_is_little_room_the_deed_stays_in_sight_and_the_keys_of_what_went_work(qtbot):
    deed = KeyButton("Print, save, mail", "Ctrl+P", "printer", primary=True)
    pane = PreviewPane(deed)
    qtbot.addWidget(pane)
    pane.resize(330, 500)
    with qtbot.waitActive(pane):
        pane.show()
        pane.activateWindow()
    pane.show_pdf(printing.document(samples.LONG_PLAN, samples.A4))  # whose place takes room as well
    qtbot.waitUntil(lambda: deed.width() >= deed.sizeHint().width())
    find = next(tool for tool in pane.findChildren(QToolButton) if tool.accessibleName() == "Find")
    assert not find.isVisible()
    assert deed.geometry().right() < pane.width()
    qtbot.keyClick(pane._view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: pane.findChild(FindBar) is not None)
    pane.resize(700, 500)
    qtbot.waitUntil(find.isVisible)


def test_tools_that_belong_together_are_there_both_or_neither(qtbot):
    pane = PreviewPane(KeyButton("Print", "Ctrl+P", "printer", primary=True))
    qtbot.addWidget(pane)
    pane.show()
    pane.show_pdf(printing.document(samples.LONG_PLAN, samples.A4))
    tools = {tool.accessibleName(): tool for tool in pane.findChildren(QToolButton)}
    seen = set()
    for width in range(300, 700, 10):
        pane.resize(width, 500)
        qtbot.waitUntil(lambda width=width: pane.width() == width)
        shown = {name for name, tool in tools.items() if tool.isVisible()}
        for pair in ({"Smaller", "Larger"}, {"Previous page", "Next page"}):
            assert shown & pair in (set(), pair), f"at {width}: {shown}"
        seen.add(len(shown))
    assert seen >= {2, 4, 6}


def test_words_are_found_in_the_pages_and_one_goes_from_place_to_place(qtbot, long_plan):
    long_plan._view.setFocus()
    qtbot.keyClick(long_plan._view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: long_plan.findChild(FindBar) is not None)
    bar = long_plan.findChild(FindBar)
    field = bar.focusWidget()
    qtbot.keyClicks(field, "balkan")
    said = bar.findChild(Text)
    qtbot.waitUntil(lambda: said.text() == "not found")
    field.clear()
    qtbot.keyClicks(field, "client")
    qtbot.waitUntil(lambda: said.text().startswith("1 of "))
    qtbot.waitUntil(lambda: int(said.text().split()[-1]) > 10)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert said.text().startswith("2 of ")
    for _ in range(2):
        qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    last = int(said.text().split()[-1])
    assert said.text() == f"{last} of {last}"
    qtbot.waitUntil(lambda: long_plan.page() > 0)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert long_plan._view.hasFocus()


@pytest.fixture
def to_file(dialog, tmp_path):
    """A printer that writes a file, on the paper the pages were drawn for."""
    out = QPrinter(QPrinter.PrinterMode.HighResolution)
    out.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    out.setOutputFileName(str(tmp_path / "printed.pdf"))
    out.setPageLayout(printer._paper(dialog._preview.document()))
    return out


def test_printed_to_a_file_the_pages_are_the_very_bytes(dialog, to_file, tmp_path):
    Job(to_file, 1).print(dialog._preview.content())
    assert (tmp_path / "printed.pdf").read_bytes() == dialog._preview.content()


def test_where_no_queue_takes_pdf_pages_are_printed_as_pictures_on_their_paper(to_file, tmp_path, monkeypatch):
    monkeypatch.setattr(desktop, "queue_takes_pdf", lambda: False)
    content = printing.document(samples.LONG_PLAN, samples.A4)
    to_file.setFromTo(2, 3)
    Job(to_file, 8).print(content)
    printed = PdfReader(tmp_path / "printed.pdf")
    assert len(printed.pages) == 2
    assert abs(float(printed.pages[0].mediabox.width) - A4[0]) < 2
    assert to_file.resolution() <= printer.SHARPEST


def test_pages_apart_from_each_other_are_painted_and_no_others(to_file, tmp_path):
    ranges = QPageRanges()
    for page in (1, 3):
        ranges.addPage(page)
    to_file.setPageRanges(ranges)
    Job(to_file, 3).print(printing.document(samples.PLAN, samples.A4))
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == 2


@pytest.fixture
def queue(monkeypatch, tmp_path):
    """The system's command, which notes what it was told and keeps what it was given."""
    folder = tmp_path / "bin"
    folder.mkdir()
    command = folder / "lp"
    lines = (
        "#!/bin/sh",
        f'echo "$@" > {tmp_path}/told',
        f"cat > {tmp_path}/given",
        f"[ ! -e {tmp_path}/refuse ] || {{ echo no paper >&2; exit 1; }}",
    )
    command.write_text("\n".join(lines) + "\n")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="no such command there")
def test_a_queue_that_takes_pdf_gets_the_very_bytes_and_what_was_chosen(queue, dialog):
    out = QPrinter(QPrinter.PrinterMode.HighResolution)
    out.setPageLayout(printer._paper(dialog._preview.document()))
    out.setOutputFileName("")
    out.setOutputFormat(QPrinter.OutputFormat.NativeFormat)
    out.setDocName("Agenda")
    out.setCopyCount(2)
    out.duplex = lambda: QPrinter.DuplexMode.DuplexLongSide  # only a printer that can would say so
    out.setFromTo(1, 2)
    Job(out, 3).print(dialog._preview.content())
    assert (queue / "given").read_bytes() == dialog._preview.content()
    told = (queue / "told").read_text()
    for words in ("-n 2", "-t Agenda", "media=A4", "sides=two-sided-long-edge", "-P 1-2"):
        assert words in told
    asked_of_queue = ["number-up", "2", "job-billing", "", "page-ranges", "1,3"]
    out.printEngine = lambda: SimpleNamespace(property=lambda _key: asked_of_queue)  # as the dialog leaves it for CUPS
    out.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    out.setFromTo(0, 0)
    Job(out, 3).print(dialog._preview.content())
    told = (queue / "told").read_text()
    for words in ("-o number-up=2", "-o page-ranges=1,3", "-o outputorder=reverse"):
        assert words in told
    assert "job-billing" not in told
    assert "-P" not in told
    (queue / "refuse").touch()
    with pytest.raises(CannotPrint, match="no paper"):
        Job(out, 3).print(dialog._preview.content())


def test_a_printer_that_takes_nothing_is_told_in_words_and_nothing_counts_as_printed(qtbot, dialog, monkeypatch):
    def refuse(_content):
        raise CannotPrint("The printer did not take it: no paper")

    job = PrintedTo([])
    job.print = refuse
    monkeypatch.setattr(printer, "ask_printer", job)
    with qtbot.assertNotEmitted(dialog.printed):
        press(qtbot, dialog, "Print")
        qtbot.waitUntil(lambda: dialog._note.text() == "The printer did not take it: no paper")


def test_what_the_disk_did_not_keep_of_pages_that_went_out_is_said_under_them(
    qtbot, dialog, full_disk, monkeypatch, tmp_path
):
    monkeypatch.setattr(ask, "save_file", lambda *_: tmp_path / "agenda.pdf")
    monkeypatch.setattr(printer, "ask_printer", PrintedTo([]))
    full_disk()
    with qtbot.assertNotEmitted(dialog._workspace.failed):
        press(qtbot, dialog, "Save as PDF")
        qtbot.waitUntil(lambda: "the disk is full" in dialog._note.text())
        assert dialog._note.text().startswith("Saved as agenda.pdf. What went out is not kept, though, to be found")
        press(qtbot, dialog, "Print")
        qtbot.waitUntil(lambda: dialog._note.text().startswith("Handed to the printer. What went out is not kept"))


def test_a_document_is_saved_so_that_only_a_password_opens_it(qtbot, dialog, monkeypatch, tmp_path):
    path = tmp_path / "agenda.pdf"
    monkeypatch.setattr(ask, "save_file", lambda *_: path)
    press(qtbot, dialog, "With a password")
    form = dialog.findChild(PasswordDialog)
    first, again = form.findChildren(LineEditor)
    assert first.echoMode() == first.EchoMode.Password
    qtbot.keyClicks(first, "short")
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert "at least 8 letters" in form.form.fields["password"].refusal()
    first.clear()
    qtbot.keyClicks(first, "three good words")
    qtbot.keyClicks(again, "three good word")
    qtbot.keyClick(again, Qt.Key.Key_Return)
    assert "not the same" in form.form.fields["again"].refusal()
    qtbot.keyClicks(again, "s")
    qtbot.keyClick(again, Qt.Key.Key_Return)
    qtbot.waitUntil(path.exists)
    assert b"/AESV3" in path.read_bytes()
    locked = QPdfDocument()
    locked.setPassword("three bad words")
    assert locked.load(str(path)) is QPdfDocument.Error.IncorrectPassword
    locked.setPassword("three good words")
    assert locked.load(str(path)) is QPdfDocument.Error.None_
    assert "Handing over the Braga accounts" in locked.getAllText(0).text()


def test_files_for_other_programs_are_taken_away_after_a_day(tmp_path):
    import os
    import time

    old = mailing.outbox() / "old.eml"
    old.write_text("x")
    os.utime(old, (time.time() - 2 * mailing.KEPT_FOR,) * 2)
    fresh = mailing.outbox() / "fresh.eml"
    fresh.write_text("x")
    assert [path.name for path in mailing.outbox().iterdir()] == ["fresh.eml"]


def test_what_is_shown_saved_and_mailed_is_in_the_salespersons_language(
    qtbot, workspace, store, ines, session, monkeypatch
):
    store.write(lambda db: setattr(whole(db, Salesperson, ines), "language", DocumentLanguage.FRENCH))
    opened = []
    monkeypatch.setattr(desktop, "open_file", lambda path: opened.append(path) or True)
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = open_agenda(parent, workspace, session)
    qtbot.waitUntil(lambda: dialog._drawn is not None)
    assert dialog._drawn.file_name == "ordre-du-jour-1-Ines-Duarte.pdf"
    assert "ordre du jour" in PdfReader(BytesIO(dialog._preview.content())).pages[0].extract_text()
    press(qtbot, dialog, "Mail")
    qtbot.waitUntil(lambda: bool(opened))
    message = email.message_from_bytes(opened[0].read_bytes(), policy=default)
    assert message["Subject"] == "Ordre du jour\u00a0: entretien individuel 1 du lundi 23 novembre 2026, 10:00"
    assert message.get_body().get_content().startswith("Bonjour Ines,")
    page, sheet, for_calendar = message.iter_attachments()
    assert sheet.get_filename() == "préparation-1-Ines-Duarte.pdf"
    assert "Ce qui vous freine" in PdfReader(BytesIO(sheet.get_content())).pages[0].extract_text()
    assert page.get_filename() == "ordre-du-jour-1-Ines-Duarte.pdf"
    assert "SUMMARY:Entretien individuel 1" in for_calendar.get_content()
    dialog.close()
