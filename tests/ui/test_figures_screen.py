"""The number is typed in, pasted, changed and taken back on a page of its own, and stands in the head of a session."""

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from planner import figures
from planner.domain.figure import Values
from tests import makers
from tests.ui.running_parts import prepare, show
from ui.figures.dialog import FigureDialog, PasteDialog, period_words
from ui.figures.screen import FiguresScreen, _shown
from ui.running.screen import RunScreen

Q3, Q4 = (date(2026, 7, 1), date(2026, 9, 30)), (date(2026, 10, 1), date(2026, 12, 31))
Key = Qt.Key


@pytest.fixture
def open_page(qtbot, workspace, ines):
    def make():
        screen = FiguresScreen(workspace)
        qtbot.addWidget(screen)
        screen.resize(1040, 700)
        screen.open(ines)
        screen.show()
        screen.activateWindow()
        qtbot.waitUntil(screen.isActiveWindow)
        qtbot.waitUntil(lambda: screen._body.isVisible() or screen._empty.isVisible())
        return screen

    return make


def add(store, whom, name="Revenue", days=Q4, target=400.0, result=100.0):
    values = Values(name, "k€", *days, target, result)
    return store.write(partial(figures.add, salesperson_id=whom, values=values)).result


def cells(screen):
    model = screen.table.model()
    return [[model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())]


def in_front(qtbot, screen):
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)


def test_a_figure_is_typed_in_for_the_running_quarter(qtbot, store, ines, open_page):
    screen = open_page()
    qtbot.keyClick(screen, Key.Key_Insert)
    dialog = screen.findChild(FigureDialog)
    fields = dialog.form.fields
    assert fields["period"].input.value() == "Q4 2026"
    for name, words in (("name", "Revenue"), ("unit", "k"), ("target", "1,250.5")):
        qtbot.keyClicks(fields[name].input.widget, words)
    qtbot.keyClick(fields["target"].input.widget, Key.Key_Return)
    qtbot.waitUntil(lambda: cells(screen) != [])
    assert cells(screen) == [["Revenue, Q4 2026", "1,250.5 k", "–"]]
    QAbstractItemModelTester(screen.table.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_a_percent_sign_typed_behind_a_number_is_its_unit(qtbot, ines, open_page):
    screen = open_page()
    qtbot.keyClick(screen, Key.Key_Insert)
    fields = screen.findChild(FigureDialog).form.fields
    qtbot.keyClicks(fields["name"].input.widget, "Margin")
    qtbot.keyClicks(fields["target"].input.widget, "82 %")
    qtbot.keyClick(fields["target"].input.widget, Key.Key_Return)
    qtbot.waitUntil(lambda: cells(screen) == [["Margin, Q4 2026", "82 %", "–"]])


@pytest.mark.parametrize(("name", "words", "said"), [("target", "much", "no number"), ("period", "soon", "period")])
def test_what_cannot_be_read_is_said_beside_its_field_and_nothing_is_lost(qtbot, ines, open_page, name, words, said):
    screen = open_page()
    qtbot.keyClick(screen, Key.Key_Insert)
    dialog = screen.findChild(FigureDialog)
    field = dialog.form.fields[name]
    field.input.show_value(words)
    dialog.submit()
    assert said in field.refusal()
    assert (dialog.isVisible(), field.input.value()) == (True, words)


def test_a_result_is_changed_and_undo_takes_it_back(qtbot, store, ines, open_page):
    add(store, ines)
    screen = open_page()
    screen.table.setFocus()
    qtbot.keyClick(screen.table, Key.Key_Return)
    dialog = screen.findChild(FigureDialog)
    result = dialog.form.fields["result"].input
    result.show_value("180")
    with qtbot.waitSignal(screen.done) as told:
        qtbot.keyClick(result.widget, Key.Key_Return)
    qtbot.waitUntil(lambda: cells(screen)[0][2] == "180 k€")
    told.args[1]()
    qtbot.waitUntil(lambda: cells(screen)[0][2] == "100 k€")


def test_a_figure_goes_to_the_trash_and_back(qtbot, store, ines, open_page):
    add(store, ines)
    screen = open_page()
    screen.table.setFocus()
    with qtbot.waitSignal(screen.done) as told:
        qtbot.keyClick(screen.table, Key.Key_Delete)
    qtbot.waitUntil(screen._empty.isVisible)
    told.args[1]()
    qtbot.waitUntil(screen._body.isVisible)


def test_an_answer_that_comes_late_is_not_shown_as_somebody_else_s(qtbot, store, ines, ruth, open_page):
    add(store, ines)
    bjorn = makers.salesperson(store, ruth, "Bjørn Ødegård")
    screen = open_page()
    late = store.read(partial(_shown, salesperson_id=ines))
    screen.open(bjorn)
    screen._show(late)
    assert screen._page is None or screen._page.name != "Ines Duarte"
    qtbot.keyClick(screen.table, Key.Key_Delete)
    qtbot.waitUntil(lambda: cells(screen) == [] and screen._empty.isVisible())
    assert len(store.read(partial(figures.page, salesperson_id=ines)).rows) == 1


def test_a_table_that_was_copied_is_read_before_it_is_taken_and_undone_as_one(qtbot, store, ines, open_page):
    add(store, ines)
    screen = open_page()
    copied = "Figure\tPeriod\tTarget\tResult\nRevenue\tQ4 2026\t\t180\nNew clients\tQ4 2026\t4\t2\nMargin\tsoon\t1\t1\n"
    QGuiApplication.clipboard().setText(copied)
    qtbot.keyClick(screen, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = screen.findChild(PasteDialog)
    assert dialog.deed.text() == "Take 2 figures"
    assert "Line 4: “soon” is no period" in dialog.form.fields["table"]._help.text()
    with qtbot.waitSignal(screen.done) as told:
        dialog.submit()
    assert told.args[0] == "1 figure added, 1 brought up to date."
    qtbot.waitUntil(lambda: len(cells(screen)) == 2)
    assert [line[2] for line in cells(screen)] == ["2", "180 k€"]
    told.args[1]()
    qtbot.waitUntil(lambda: cells(screen) == [["Revenue, Q4 2026", "400 k€", "100 k€"]])


def test_what_is_no_table_is_refused_in_words_and_stays(qtbot, store, ines, open_page):
    QGuiApplication.clipboard().setText("a letter to a friend")
    screen = open_page()
    qtbot.keyClick(screen, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = screen.findChild(PasteDialog)
    assert dialog.form.fields["table"].input.value() == ""
    dialog.form.fields["table"].input.show_value("a letter to a friend")
    dialog.submit()
    assert "missing: Figure, Period" in dialog.form.fields["table"].refusal()
    assert dialog.isVisible()


def test_the_head_of_a_session_shows_them_small(qtbot, store, workspace):
    made = prepare(store)
    whom = store.read(partial(_whose, session_id=made.session))
    add(store, whom, days=Q3, result=300)
    add(store, whom, result=250)
    screen = RunScreen(workspace)
    show(qtbot, screen, made.session, lambda: screen.current() is not None)
    qtbot.waitUntil(screen.top.figures.isVisible)
    assert screen.top.figures.words() == ["Revenue 250 of 400 k€ 62%, up"]
    assert "Up on the period before" in screen.top.figures.accessibleName()


def test_without_figures_the_head_is_as_it_was(qtbot, store, workspace):
    made = prepare(store)
    screen = RunScreen(workspace)
    show(qtbot, screen, made.session, lambda: screen.current() is not None)
    done = []
    workspace.read(screen, lambda _db: None, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert not screen.top.figures.isVisible()


@pytest.mark.parametrize(
    ("days", "month", "words"),
    [(Q4, 1, "Q4 2026"), (Q4, 4, "Q3 2026"), ((date(2027, 1, 1), date(2027, 3, 31)), 4, "Q4 2026"),
     ((date(2026, 2, 1), date(2026, 2, 28)), 1, "2026-02"), ((date(2026, 1, 1), date(2026, 12, 31)), 1, "2026")],
)  # fmt: skip
def test_a_period_is_said_as_it_would_be_typed(days, month, words):
    assert period_words(*days, month) == words


def _whose(db, session_id):
    from planner.session_view import session_facts

    return session_facts(db, session_id).salesperson_id
