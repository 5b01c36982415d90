"""The agenda's list: an order that drags and keys change, names that are edited in place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ui.agendas.agenda_list import AgendaList, OrderModel
from ui.widgets.rows import Row

ROWS = [Row(name, lead=str(place), key=name) for place, name in enumerate("abcd", 1)]
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def model(qapp: object) -> OrderModel:
    model = OrderModel()
    model.show_rows(ROWS)
    return model


@pytest.fixture
def shown(qtbot: QtBot) -> AgendaList:
    shown = AgendaList("Agenda")
    qtbot.addWidget(shown)
    shown.show_agenda(ROWS, {row.key: row.title for row in ROWS})
    shown.show()
    shown.setFocus()
    shown.choose("b")
    return shown


def order(model: OrderModel) -> str:
    return "".join(str(model.index(place, 0).data()) for place in range(model.rowCount()))


def test_the_model_keeps_the_rules_of_models_while_rows_move_and_change(model: OrderModel) -> None:
    QAbstractItemModelTester(model, FATAL)
    root = QModelIndex()
    assert model.moveRows(root, 0, 1, root, 3)
    assert order(model) == "bcad"
    assert model.moveRows(root, 3, 1, root, 0)
    assert order(model) == "dbca"
    assert model.setData(model.index(0, 0), "delta", Qt.ItemDataRole.EditRole)
    model.show_rows(ROWS[:2])
    model.show_rows([])


@pytest.mark.parametrize(("start", "to"), [(0, 0), (0, 1), (9, 0), (0, 9), (-1, 0)])
def test_a_move_that_moves_nothing_is_refused(model: OrderModel, start: int, to: int) -> None:
    assert not model.moveRows(QModelIndex(), start, 1, QModelIndex(), to)
    assert order(model) == "abcd"


def test_a_drag_tells_where_the_row_stands_now(model: OrderModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.moved) as told:
        model.moveRows(QModelIndex(), 0, 1, QModelIndex(), 3)
    assert told.args == ["a", 2]
    assert model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsDragEnabled
    assert model.flags(QModelIndex()) & Qt.ItemFlag.ItemIsDropEnabled
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsDropEnabled


def test_alt_and_arrows_move_the_chosen_row_which_stays_chosen(shown: AgendaList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.order.moved) as told:
        qtbot.keyClick(shown, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert told.args == ["b", 2]
    chosen = shown.chosen()
    assert chosen
    assert chosen.key == "b"
    qtbot.keyClick(shown, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert order(shown.order) == "abcd"


def test_plus_and_minus_change_minutes(shown: AgendaList, qtbot: QtBot) -> None:
    told: list[tuple[object, int]] = []
    shown.minutes_changed.connect(lambda key, by: told.append((key, by)))
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
        qtbot.keyClick(shown, key)
    assert told == [("b", 1), ("b", -1)]


def test_a_row_is_renamed_in_place(shown: AgendaList, qtbot: QtBot) -> None:
    qtbot.keyClick(shown, Qt.Key.Key_F2)
    editor = shown.findChild(QLineEdit)
    assert editor is not None
    editor.setText("  Budget  of spring ")
    with qtbot.waitSignal(shown.order.renamed) as told:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert told.args == ["b", "Budget of spring"]


def test_rows_that_arrive_while_one_is_renamed_wait(shown: AgendaList, qtbot: QtBot) -> None:
    qtbot.keyClick(shown, Qt.Key.Key_F2)
    editor = shown.findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, "half a wo")
    shown.show_agenda(ROWS[:1], {})
    assert editor.text() == "half a wo"
    assert order(shown.order) == "abcd"
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: order(shown.order) == "a")


def test_letters_typed_into_a_name_are_no_commands(shown: AgendaList, qtbot: QtBot) -> None:
    told: list[object] = []
    for signal in (shown.pinned, shown.taken_off):
        signal.connect(told.append)
    qtbot.keyClick(shown, Qt.Key.Key_F2)
    editor = shown.findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, "abcdefghijklmnopqrstuvwxyz+-/")
    assert told == []
    assert order(shown.order) == "abcd"
