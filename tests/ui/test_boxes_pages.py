"""The page of the boxes and the working agreement, with real keys on a real file."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel

from planner import agreements, boxes, development, printing
from planner.domain.development import SignOff
from planner.domain.five_boxes import AgreementLine, CardPart
from planner.domain.plan_values import GoalValues
from planner.domain.session import Box
from planner.domain.sides import Side
from tests import makers
from tests.conftest import TODAY
from tests.planner.test_agreements import seen, signed, texts
from tests.planner.test_boxes import ALL, WEEK, folded, held
from tests.ui.showing import PrintedTo
from ui.agreement.dialogs import LineDialog, SignDialog
from ui.agreement.screen import AgreementScreen
from ui.boxes.grid import SHOWN
from ui.boxes.screen import BoxesScreen
from ui.development.plan import PlanScreen
from ui.documents import printer
from ui.documents.dialog import DocumentDialog
from ui.widgets.keys import KeyButton
from ui.widgets.layout import Page

Key = Qt.Key
Ctrl = Qt.KeyboardModifier.ControlModifier
Shift = Qt.KeyboardModifier.ShiftModifier
Alt = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def show(qtbot, workspace, ines):
    """Screens are held on to until they were closed: let go of by a thread that reads, one would be destroyed there."""
    held_on_to = []

    def make(kind, ready, about=ines):
        screen = kind(workspace)
        held_on_to.append(screen)
        qtbot.addWidget(screen)
        screen.resize(1096, 740)
        screen.open(about)
        screen.show()
        screen.activateWindow()
        (screen.first_focus() or screen).setFocus()
        qtbot.waitUntil(screen.isActiveWindow)
        qtbot.waitUntil(partial(ready, screen))
        return screen

    yield make
    held_on_to.clear()


@pytest.fixture
def page(show, store, ines):
    """After three sessions that left the pipeline open, with a card on the last."""
    sessions = [held(store, ines, TODAY - number * WEEK, *ALL[:4], seconds=240) for number in (3, 2, 1)]
    save = partial(boxes.save_card, session_id=sessions[-1], box=Box.PIPELINE, now=makers.at(TODAY))
    store.save(partial(save, part=CardPart.HAPPENED, text="Two <b>deals</b> are dead"))
    store.save(partial(save, part=CardPart.WILL_DO, text="Close them"))
    return show(BoxesScreen, lambda screen: screen._page.isVisible())


@pytest.mark.parametrize("kind", [BoxesScreen, AgreementScreen])
def test_until_somebody_elses_page_is_read_nobodys_is_shown(qtbot, show, store, ruth, ines, kind):
    tomas = makers.salesperson(store, ruth, "Tomas Vidal")
    for each in (ines, tomas):
        held(store, each, TODAY - WEEK, *ALL)
        store.write(partial(agreements.begin, salesperson_id=each, today=TODAY))
    screen = show(kind, lambda screen: "Ines Duarte" in said(screen))
    begun = partial(getattr, screen, "grid" if kind is BoxesScreen else "theirs")
    assert begun().isVisible()
    if kind is AgreementScreen:
        qtbot.waitUntil(lambda: screen.preview.pages() > 0)
        assert screen.preview.isVisible()
    screen.open(tomas)
    if kind is AgreementScreen:
        assert screen.preview.pages() == 0
    assert screen.whom() == tomas
    assert "Ines" not in said(screen)
    assert not begun().isVisible()
    first = screen.first_focus()
    assert first is None
    screen.setFocus()
    qtbot.waitUntil(lambda: "Tomas Vidal" in said(screen))
    assert "Ines" not in said(screen)
    assert begun().isVisible()
    assert screen.focusWidget() is screen.first_focus()


def said(screen):
    words = [each.text() for kind in (QLabel, KeyButton) for each in screen.findChildren(kind) if each.isVisible()]
    return "\n".join(words)


def cells(screen, row):
    model = screen.grid.table.model()
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_the_grid_shows_the_last_sessions_and_how_each_box_stands(page):
    QAbstractItemModelTester(page.grid.table.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert cells(page, 0) == ["Activity", *[""] * (SHOWN - 3), *["ticked"] * 3, "Folded, since 16 November"]
    assert cells(page, 4)[-4:] == ["open", "open", "open", "Open, since 16 November"]
    header = page.grid.table.model()
    titles = [header.headerData(column, Qt.Orientation.Horizontal) for column in range(SHOWN + 2)]
    assert titles == ["Box", *[""] * (SHOWN - 3), "2 Nov", "9 Nov", "16 Nov", "Now"]


def test_what_was_written_stands_there_in_full_and_the_time_in_words(page):
    assert [words for words in page.words.texts() if words] == [
        "16 Nov", "The pipeline", "One-on-one 3", "What happened", "Two <b>deals</b> are dead", "What Ines will do",
        "Close them", "What Ines needs", "–",
    ]  # fmt: skip
    assert page._time.text() == "The boxes took 12 of 108 minutes in the last 3 sessions: 11 %."


@pytest.mark.parametrize("key", [Key.Key_U, Key.Key_Return])
def test_a_key_asks_about_a_folded_box_again_and_undo_folds_it(qtbot, page, store, ines, key):
    page.grid.table.setFocus()
    qtbot.keyClick(page.grid.table, Key.Key_Down)
    with qtbot.waitSignal(page.done) as told:
        qtbot.keyClick(page.grid.table, key)
    assert told.args[0] == "“Attitude” is asked about again."
    assert Box.ATTITUDE not in folded(store, ines)
    qtbot.waitUntil(lambda: cells(page, 1)[-1] == "Asked about again, since today")
    told.args[1]()
    qtbot.waitUntil(lambda: cells(page, 1)[-1] == "Folded, since 16 November")


def test_an_open_box_needs_no_asking_again(qtbot, page, store, ines):
    page.grid.table.setFocus()
    for _step in range(4):
        qtbot.keyClick(page.grid.table, Key.Key_Down)
    with qtbot.assertNotEmitted(page.done, wait=50):
        qtbot.keyClick(page.grid.table, Key.Key_U)


def test_the_way_to_a_fold_is_told(show, store, ines):
    held(store, ines, TODAY - 2 * WEEK, *ALL)
    held(store, ines, TODAY - WEEK, Box.ACTIVITY)
    screen = show(BoxesScreen, lambda screen: screen._page.isVisible())
    assert cells(screen, 0)[-1] == "Clean 2 times in a row, one more folds it"
    assert cells(screen, 1)[-1] == "Open, since 16 November"


def test_the_empty_page_says_what_it_is_for_and_leads_to_the_agreement(qtbot, show, ines):
    screen = show(BoxesScreen, lambda screen: screen._empty.isVisible())
    assert "no working agreement yet" in screen._header._line.text()
    with qtbot.waitSignal(screen.go) as went:
        qtbot.mouseClick(screen._step, Qt.MouseButton.LeftButton)
    assert went.args == ["agreement", ines]


@pytest.fixture
def begun(store, ines):
    return store.write(partial(agreements.begin, salesperson_id=ines, today=TODAY)).result


@pytest.fixture
def agreement(show, begun):
    return show(AgreementScreen, lambda screen: screen._split.isVisible() and screen.theirs.rows.hasFocus())


def submit(qtbot, dialog):
    """From any of its fields."""
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Key.Key_Return, Ctrl)


def row_titles(pane):
    return [row.title for row in pane.rows._rows._rows]


def test_the_first_step_writes_it_and_undo_takes_it_away(qtbot, show, store, ines):
    screen = show(AgreementScreen, lambda screen: screen._empty.isVisible())
    qtbot.waitUntil(screen._begin.hasFocus)
    with qtbot.waitSignal(screen.done) as told:
        qtbot.keyClick(screen, Key.Key_Return, Ctrl)
    qtbot.waitUntil(lambda: len(row_titles(screen.theirs)) == 5)
    qtbot.waitUntil(lambda: screen.preview.pages() == 1)
    told.args[1]()
    qtbot.waitUntil(screen._empty.isVisible)


def test_a_line_is_added_by_key_shown_as_it_prints_and_undone(qtbot, agreement, store, ines):
    qtbot.waitUntil(lambda: agreement.preview.pages() == 1)
    before = agreement.preview.content()
    agreement.mine.rows.setFocus()
    qtbot.keyClick(agreement.mine.rows, Key.Key_Insert)
    dialog = agreement.findChild(LineDialog)
    qtbot.keyClicks(dialog._text.widget, "I ring back the same day")
    with qtbot.waitSignal(agreement.done) as told:
        submit(qtbot, dialog)
    qtbot.waitUntil(lambda: row_titles(agreement.mine)[-1] == "I ring back the same day")
    qtbot.waitUntil(lambda: agreement.mine.rows.chosen().title == "I ring back the same day")
    qtbot.waitUntil(lambda: agreement.preview.content() != before)
    told.args[1]()
    qtbot.waitUntil(lambda: "I ring back the same day" not in row_titles(agreement.mine))
    assert "I ring back the same day" not in texts(store, ines, Side.MANAGER)


def test_lines_are_reworded_moved_and_taken_off_by_key(qtbot, agreement, store, ines):
    rows, first = agreement.theirs.rows, row_titles(agreement.theirs)[0]
    qtbot.keyClick(rows, Key.Key_F2)
    dialog = agreement.findChild(LineDialog)
    dialog._text.show_value("You plan your own week")
    dialog._box.show_value(Box.PIPELINE)
    with qtbot.waitSignal(agreement.done) as told:
        submit(qtbot, dialog)
    qtbot.waitUntil(lambda: row_titles(agreement.theirs)[0] == "You plan your own week")
    assert seen(store, ines).of(Side.SALESPERSON)[0].box is Box.PIPELINE
    told.args[1]()
    qtbot.waitUntil(lambda: row_titles(agreement.theirs)[0] == first)
    agreement.activateWindow()
    qtbot.waitUntil(agreement.isActiveWindow)
    qtbot.keyClick(rows, Key.Key_Down, Alt)
    qtbot.waitUntil(lambda: row_titles(agreement.theirs)[1] == first)
    assert rows.chosen().title == first
    with qtbot.waitSignal(agreement.done) as told:
        qtbot.keyClick(rows, Key.Key_Delete)
    qtbot.waitUntil(lambda: first not in row_titles(agreement.theirs))
    told.args[1]()
    qtbot.waitUntil(lambda: row_titles(agreement.theirs)[1] == first)


def sign(qtbot, screen, words, comment):
    button = next(each for each in screen.signing.findChildren(KeyButton) if each.text() == words)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = screen.findChildren(SignDialog)[-1]
    dialog._comment.show_value("")
    qtbot.keyClicks(dialog._comment.widget, comment)
    with qtbot.waitSignal(screen.done) as told:
        submit(qtbot, dialog)
    return told.args[1]


def test_a_refusal_is_noted_with_its_comment_and_can_become_a_signature(qtbot, agreement, store, ines):
    sign(qtbot, agreement, "Refused to sign", "Not the fourth")
    qtbot.waitUntil(lambda: agreement.signing._comment.text() == "“Not the fourth”")
    assert seen(store, ines).sign_off is SignOff.REFUSED
    undo = sign(qtbot, agreement, "Signed", "Gladly")
    qtbot.waitUntil(lambda: not agreement.mine._add.isVisible())
    assert (seen(store, ines).sign_off, seen(store, ines).comment) == (SignOff.SIGNED, "Gladly")
    qtbot.waitUntil(lambda: agreement._header._line.text() == "Ines Duarte · signed on 23 November 2026")
    undo()
    qtbot.waitUntil(agreement.mine._add.isVisible)
    assert seen(store, ines).sign_off is SignOff.REFUSED


def test_what_is_signed_is_renewed_by_key_and_the_next_one_can_be_written(qtbot, show, store, ines, begun):
    signed(store, ines)
    screen = show(AgreementScreen, lambda screen: screen._split.isVisible())
    screen.activateWindow()
    with qtbot.waitSignal(screen.done) as told:
        qtbot.keyClick(screen, Key.Key_R, Ctrl | Shift)
    assert seen(store, ines).renewed_on == TODAY
    qtbot.waitUntil(lambda: "renewed on 23 November 2026" in screen._header._line.text())
    told.args[1]()
    qtbot.waitUntil(lambda: "signed on" in screen._header._line.text())
    for key in (Key.Key_Insert, Key.Key_Delete, Key.Key_F2):
        qtbot.keyClick(screen.mine.rows, key)
    assert QApplication.activeModalWidget() is None and seen(store, ines).sign_off is SignOff.SIGNED
    qtbot.mouseClick(screen.signing._anew, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: seen(store, ines).number == 2)
    qtbot.waitUntil(screen.mine._add.isVisible)


@pytest.mark.parametrize("state", ["to be signed", "signed"])
def test_beside_its_page_nothing_lies_out_of_sight_on_a_small_screen(qtbot, show, store, ines, begun, state):
    if state == "signed":
        signed(store, ines)
    screen = show(AgreementScreen, lambda screen: screen._split.isVisible())
    screen.resize(840, 620)
    qtbot.waitUntil(lambda: screen.signing.isVisible() and screen.width() == 840)
    left = next(each for each in screen.findChildren(Page) if each.accessibleName() == "Working agreement")
    qtbot.waitUntil(lambda: left.horizontalScrollBar().maximum() == 0)


def test_what_is_printed_is_kept_and_looked_at_again(qtbot, agreement, store, begun, monkeypatch):
    monkeypatch.setattr(printer, "ask_printer", PrintedTo([]))
    qtbot.keyClick(agreement, Key.Key_P, Ctrl)
    dialog = agreement.findChild(DocumentDialog)
    qtbot.waitUntil(lambda: dialog._drawn is not None)
    assert dialog._drawn.file_name == "agreement-Ines-Duarte.pdf"
    assert dialog._drawn.letter.subject == "Our working agreement"
    assert "nobody counts them" in dialog._drawn.letter.text
    qtbot.keyClick(dialog, Key.Key_P, Ctrl)
    qtbot.waitUntil(lambda: bool(store.read(partial(printing.printed, subject_id=begun))))
    dialog.close()
    qtbot.waitUntil(agreement.signing._printed.isVisible)
    (kept,) = store.read(partial(printing.printed, subject_id=begun))
    assert agreement.signing._printed.model().row(0).detail == kept.code
    agreement.signing._printed.acted.emit(kept)
    again = agreement.findChildren(DocumentDialog)[-1]
    qtbot.waitUntil(lambda: again._drawn is not None)
    assert again._drawn.content == store.read(partial(printing.kept, printed_id=kept.id))
    assert again.windowTitle() == f"Working agreement 1, {kept.code}"
    again.close()
    assert agreement.signing._printed.model().row(0).pill.text == "As it is now"
    store.write(partial(agreements.add_line, agreement_id=begun, owner=Side.MANAGER, text="More"))
    agreement.workspace.announce(AgreementLine)
    qtbot.waitUntil(lambda: agreement.signing._printed.model().row(0).pill.text == "Changed since printed")


def test_an_unsigned_one_goes_to_the_trash_and_back(qtbot, agreement, store, ines):
    with qtbot.waitSignal(agreement.done) as told:
        qtbot.mouseClick(agreement.signing._away, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(agreement._empty.isVisible)
    told.args[1]()
    qtbot.waitUntil(agreement._split.isVisible)


def test_a_goal_about_one_of_the_boxes_leads_to_the_agreement(qtbot, show, store, ines):
    plan = store.write(partial(development.begin, salesperson_id=ines, today=TODAY)).result
    held_plan = store.read(partial(development.full, plan_id=plan))
    screen = show(PlanScreen, lambda screen: screen._editor is not None, plan)
    goals = screen._editor.goals
    goals.show_parts((GoalValues("20 calls a day"), GoalValues("Six of eight meetings end with a next step")))
    goals._rows.choose(goals.parts()[1].id)
    assert not goals._lead.isVisibleTo(goals)
    goals._rows.choose(goals.parts()[0].id)
    assert "working agreement" in goals._hint.text() and goals._lead.isVisibleTo(goals)
    with qtbot.waitSignal(screen.go) as went:
        goals._lead.click()
    assert went.args == ["agreement", held_plan.person.id]
    screen.leave()


def test_opened_for_somebody_else_it_shows_their_page(qtbot, agreement, store, ruth):
    tomas = makers.salesperson(store, ruth, "Tomás Vidal")
    agreement.open(tomas)
    qtbot.waitUntil(agreement._empty.isVisible)
    assert agreement._header._line.text() == "Tomás Vidal · not written yet"
