"""The paper in the folder: found by its code from anywhere, shown as it was, and said to be changed since."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planner import mailing, printing, trash
from planner.clock import Clock
from planner.copies import Copy
from planner.domain.development import DevelopmentPlan, PrintedDocument
from planner.domain.five_boxes import WorkingAgreement
from planner.domain.session import CoachingSession
from planner.storage import workspace_file
from planner.storage.store import whole
from tests import makers
from tests.conftest import TODAY
from tests.planner.test_looking_up import put
from tests.planner.test_print_contract import Paper, papers_of
from tests.planner.test_printing import lived
from tests.ui.showing import PrintedTo, shown
from ui import ask, desktop
from ui.documents import printer
from ui.documents.dialog import DocumentDialog
from ui.documents.find_printed import FindPrintedDialog
from ui.documents.opening import mail_agendas, open_agenda, open_agreement, open_barrier_brief, open_summary
from ui.documents.subjects import place_of
from ui.team.person import PAPERS, PersonScreen
from ui.widgets.keys import KeyButton
from ui.window import Window
from ui.workspace import Workspace

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def life(store):
    return lived(store)


@pytest.fixture
def went(monkeypatch):
    """What the printer was given."""
    pages = []
    monkeypatch.setattr(printer, "ask_printer", PrintedTo(pages))
    return pages


@pytest.fixture(autouse=True)
def own_folder(monkeypatch, tmp_path):
    monkeypatch.setattr(mailing.settings, "data_folder", lambda: tmp_path)


@pytest.fixture
def window(qtbot, workspace, life):
    window = Window()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.show_workspace(workspace, "today")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    window.forget_workspace()


@pytest.fixture
def parent(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def kept(store, subject):
    return store.read(partial(printing.printed, subject_id=subject))


def all_kept(store):
    return store.read(lambda db: [(each.document, each.copy, each.content) for each in db.query(PrintedDocument)])


def press(qtbot, dialog, words):
    qtbot.waitUntil(lambda: dialog._drawn is not None)
    button = next(button for button in dialog.findChildren(KeyButton) if button.text() == words)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def find(qtbot, window, typed):
    """By keys alone, as somebody would who holds the paper."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Key.Key_F3)
    [dialog] = [each for each in window.findChildren(FindPrintedDialog) if each.isVisible()]
    write(qtbot, dialog, typed)
    return dialog


def write(qtbot, dialog, typed):
    editor = dialog._code.editor
    editor.clear()
    for letter in typed:
        qtbot.keyClicks(editor, letter) if letter.isascii() else editor.insert(letter)


def rows(dialog):
    model = dialog._list.model()
    return [model.row(number).words() for number in range(model.rowCount())]


def test_what_was_printed_is_found_by_its_code_and_says_that_it_was_changed_since(qtbot, window, store, life, went):
    pages = open_summary(window, window._workspace, life.session)
    press(qtbot, pages, "Print")
    qtbot.waitUntil(lambda: bool(kept(store, life.session)))
    pages.close()
    (paper,) = kept(store, life.session)
    dialog = find(qtbot, window, paper.code.rpartition(" ")[2])
    qtbot.waitUntil(lambda: rows(dialog) == [
        f"Summary of session 1, {paper.code} · Ines Duarte · Salesperson’s copy · 23 Nov 2026, "
        f"{paper.when:%H:%M}, As it is now, Look at it"
    ])  # fmt: skip
    dialog.close()
    store.write(lambda db: setattr(whole(db, CoachingSession, life.session), "outcome", "We agreed on more"))
    dialog = find(qtbot, window, paper.code)
    qtbot.waitUntil(lambda: len(rows(dialog)) == 1 and "Changed since printed" in rows(dialog)[0])
    qtbot.keyClick(dialog._code.editor, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(dialog.findChildren(DocumentDialog)))
    again = dialog.findChild(DocumentDialog)
    qtbot.waitUntil(lambda: again._drawn is not None)
    assert again._drawn.content == went[0]
    assert again.windowTitle() == f"Summary of session 1, {paper.code}"
    assert again._note.text() == "As it was printed on 23 November 2026."
    again.close()
    dialog.close()


def test_a_code_that_nothing_bears_is_said_and_keys_do_nothing(qtbot, window):
    dialog = find(qtbot, window, "ab12")
    qtbot.waitUntil(lambda: dialog._said.text().startswith("Nothing that was printed, saved or mailed"))
    qtbot.keyClick(dialog._code.editor, Key.Key_Return)
    qtbot.keyClick(dialog._code.editor, Key.Key_G, Ctrl)
    qtbot.keyClick(dialog._code.editor, Key.Key_Down)
    assert dialog.isVisible() and not dialog._look.isEnabled() and dialog.findChildren(DocumentDialog) == []
    write(qtbot, dialog, "")
    qtbot.waitUntil(lambda: dialog._said.text().startswith("Everything that was printed"))
    dialog.close()


def test_several_pages_are_listed_newest_first_and_chosen_by_arrow_keys(qtbot, window, store, life):
    for paper in papers_of(store, life)[:3]:
        keep(store, paper, life.ines)
    dialog = find(qtbot, window, "su-1")
    qtbot.waitUntil(lambda: len(rows(dialog)) == 3 and all("As it is now" in row for row in rows(dialog)))
    assert [row.split(" · ")[3] for row in rows(dialog)] == ["Manager’s copy", "File copy", "Salesperson’s copy"]
    assert dialog._said.text() == "3 kept pages bear this code, the newest first."
    qtbot.keyClick(dialog._code.editor, Key.Key_Down)
    qtbot.keyClick(dialog._list, Key.Key_Down)
    qtbot.keyClick(dialog._list, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(dialog.findChildren(DocumentDialog)))
    pages = dialog.findChild(DocumentDialog)
    qtbot.waitUntil(lambda: pages._drawn is not None)
    assert pages._drawn.file_name == "summary-file-copy-printed-2026-11-23-Ines-Duarte.pdf"
    pages.close()
    dialog.close()


def keep(store, paper, about):
    what = printing.outgoing(paper.ask(store), paper.subject, about)
    store.write(partial(printing.keep, what=what, content=paper.pages(store)))


def test_the_managers_copy_is_opened_as_the_managers_and_cannot_be_mailed(qtbot, window, store, life):
    keep(store, Paper("summary", life.session, Copy.MANAGER), life.ines)
    dialog = find(qtbot, window, "su-1")
    qtbot.waitUntil(lambda: len(rows(dialog)) == 1)
    assert dialog._list.model().row(0).icon == "lock"
    qtbot.keyClick(dialog._code.editor, Key.Key_Return)
    pages = dialog.findChild(DocumentDialog)
    qtbot.waitUntil(lambda: pages._drawn is not None)
    assert "For you alone" in pages._note.text()
    mail = next(button for button in pages.findChildren(KeyButton) if button.text() == "Mail")
    assert not mail.isEnabled()
    pages.close()
    dialog.close()


PLACES = {"plan": "plan", "agreement": "agreement", "barrier-brief": "barriers", "summary": "person"}


@pytest.mark.parametrize(("name", "page"), PLACES.items())
def test_another_key_leads_to_what_it_is_about(qtbot, window, store, life, name, page):
    paper = next(each for each in papers_of(store, life) if each.name == name)
    keep(store, paper, None if name == "barrier-brief" else life.ines)
    dialog = find(qtbot, window, paper.ask(store).code)
    qtbot.waitUntil(lambda: bool(rows(dialog)))
    qtbot.keyClick(dialog._code.editor, Key.Key_G, Ctrl)
    qtbot.waitUntil(lambda: window.here() == page)
    summaries = window.findChildren(DocumentDialog)
    assert [each.windowTitle() for each in summaries] == (["Session summary"] if name == "summary" else [])
    for each in summaries:
        each.close()


def test_what_is_in_the_trash_leads_there(store, life):
    keep(store, Paper("plan", life.plan), life.ines)
    (paper,) = kept(store, life.plan)
    assert store.read(partial(place_of, printed=paper))[:2] == ("plan", life.plan)
    store.write(partial(trash.throw_away, kind=DevelopmentPlan, record_id=life.plan))
    assert store.read(partial(place_of, printed=paper))[:2] == ("trash", None)


@pytest.mark.parametrize("open_it", [
    lambda *about: open_agenda(*about[:2], about[2].session),
    lambda *about: open_summary(*about[:2], about[2].session, Copy.FILE),
    lambda *about: open_agreement(*about[:2], about[2].agreement),
], ids=["agenda", "summary", "agreement"])  # fmt: skip
def test_what_is_saved_is_kept_once_also_when_it_is_printed_too(
    qtbot, parent, workspace, store, life, went, monkeypatch, tmp_path, open_it
):
    monkeypatch.setattr(ask, "save_file", lambda *_: tmp_path / "page.pdf")
    dialog = open_it(parent, workspace, life)
    press(qtbot, dialog, "Save as PDF")
    qtbot.waitUntil(lambda: len(all_kept(store)) == 1)
    press(qtbot, dialog, "Print")
    qtbot.waitUntil(lambda: dialog._note.text() == "Handed to the printer.")
    qtbot.waitUntil(lambda: not workspace._asked)
    [(_document, _copy, content)] = all_kept(store)
    assert content == (tmp_path / "page.pdf").read_bytes() == went[0]
    dialog.close()


def test_what_is_mailed_is_kept_where_a_program_took_the_pages(qtbot, parent, workspace, store, life, monkeypatch):
    monkeypatch.setattr(desktop, "open_file", lambda _path: False)
    monkeypatch.setattr(desktop, "open_address", lambda _address: True)
    dialog = open_summary(parent, workspace, life.session)
    press(qtbot, dialog, "Mail")
    qtbot.waitUntil(lambda: "text only" in dialog._note.text())
    qtbot.waitUntil(lambda: not workspace._asked)
    assert all_kept(store) == []
    monkeypatch.setattr(desktop, "open_file", lambda _path: True)
    press(qtbot, dialog, "Mail")
    qtbot.waitUntil(lambda: bool(all_kept(store)))
    assert all_kept(store) == [("summary", Copy.SALESPERSON, dialog._drawn.content)]
    dialog.close()


def test_agendas_that_are_mailed_in_one_go_are_kept(qtbot, parent, workspace, store, life, monkeypatch):
    monkeypatch.setattr(desktop, "open_file", lambda _path: True)
    second = makers.session(store, life.ines, TODAY, 15)
    taken = []
    mail_agendas(parent, workspace, [life.session, second], taken.append)
    qtbot.waitUntil(lambda: len(all_kept(store)) == 2)
    assert {document for document, _copy, _content in all_kept(store)} == {"agenda"}


def test_a_brief_is_kept_without_anybodys_name(qtbot, parent, workspace, store, life, went):
    barrier = next(each.subject for each in papers_of(store, life) if each.name == "barrier-brief")
    dialog = open_barrier_brief(parent, workspace, barrier)
    press(qtbot, dialog, "Print")
    qtbot.waitUntil(lambda: bool(kept(store, barrier)))
    (paper,) = kept(store, barrier)
    assert (paper.salesperson_id, paper.whose, paper.title) == (None, "Typed", f"Brief of barrier {_number(paper)}")
    dialog.close()


def _number(paper):
    return paper.code.removeprefix("BB-").partition(".")[0]


def test_pages_that_are_looked_at_again_and_printed_again_are_not_kept_twice(qtbot, window, store, life, went):
    keep(store, Paper("plan", life.plan), life.ines)
    dialog = find(qtbot, window, "dp-1")
    qtbot.waitUntil(lambda: bool(rows(dialog)))
    qtbot.keyClick(dialog._code.editor, Key.Key_Return)
    pages = dialog.findChild(DocumentDialog)
    press(qtbot, pages, "Print")
    qtbot.waitUntil(lambda: pages._note.text() == "Handed to the printer.")
    qtbot.waitUntil(lambda: not window._workspace._asked)
    assert len(all_kept(store)) == 1
    pages.close()
    dialog.close()


def test_the_persons_page_lists_what_is_on_paper_and_leads_to_the_pages(qtbot, workspace, store, life):
    screen = shown(qtbot, PersonScreen(workspace), life.ines)
    section = screen.body.paper
    qtbot.waitUntil(lambda: section._empty.isVisible())
    for paper in papers_of(store, life):
        if paper.name not in ("barrier-brief", "preparation"):
            keep(store, paper, life.ines)
    workspace.announce(PrintedDocument)
    model = section.list.model()
    qtbot.waitUntil(lambda: model.rowCount() == 6)
    assert [model.row(number).title for number in range(3)] == [
        "Working agreement 1", "Development plan 1", "Agenda of session 1",
    ]  # fmt: skip
    assert all(model.row(number).pill.text == "As it is now" for number in range(6))
    store.write(lambda db: setattr(whole(db, WorkingAgreement, life.agreement), "comment", "Else"))
    workspace.announce(WorkingAgreement)
    qtbot.waitUntil(lambda: model.row(0).pill.text == "Changed since printed")
    section.list.setFocus()
    qtbot.keyClick(section.list, Key.Key_Home)
    qtbot.keyClick(section.list, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(screen.findChildren(DocumentDialog)))
    pages = screen.findChild(DocumentDialog)
    qtbot.waitUntil(lambda: pages._drawn is not None)
    assert pages.windowTitle().startswith("Working agreement 1, WA-1.")
    pages.close()


def test_earlier_pages_are_asked_for_by_the_last_row(qtbot, workspace, store, life):
    for version in range(2 * PAPERS):
        put(store, life.ines, f"AG-1.{version} · 00{version:02}", bytes([version]))
    screen = shown(qtbot, PersonScreen(workspace), life.ines)
    model, rows = screen.body.paper.list.model(), screen.body.paper.list
    qtbot.waitUntil(lambda: model.rowCount() == PAPERS + 1)
    rows.setFocus()
    qtbot.keyClick(rows, Key.Key_End)
    assert rows.chosen().title == "Show earlier"
    qtbot.keyClick(rows, Key.Key_Return)
    qtbot.waitUntil(lambda: model.rowCount() == 2 * PAPERS)
    assert [model.row(number).detail[:6] for number in (0, 11)] == ["AG-1.1", "AG-1.0"]


def test_after_the_app_was_closed_the_page_is_found_and_is_the_same_paper(qtbot, file, life, store, clock):
    keep(store, Paper("summary", life.session), life.ines)
    (paper,) = kept(store, life.session)
    content = store.read(partial(printing.kept, printed_id=paper.id))
    store.close()
    tomorrow = workspace_file.open_to_write(file, Clock(clock.zone, TODAY.replace(day=30)))
    workspace, window = Workspace(tomorrow), Window()
    qtbot.addWidget(window)
    window.show()
    window.show_workspace(workspace, "team")
    dialog = find(qtbot, window, paper.code.lower())
    qtbot.waitUntil(lambda: len(rows(dialog)) == 1 and "As it is now" in rows(dialog)[0])
    qtbot.keyClick(dialog._code.editor, Key.Key_Return)
    pages = dialog.findChild(DocumentDialog)
    qtbot.waitUntil(lambda: pages._drawn is not None)
    assert pages._drawn.content == content
    pages.close()
    dialog.close()
    window.forget_workspace()
    workspace.close()
