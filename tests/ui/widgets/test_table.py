"""Tables keep what was chosen, sort in memory or ask for it, and say their cells in words."""

from __future__ import annotations

import sys
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from planner.domain.understanding import Understanding
from ui.theme import Tone
from ui.widgets.cells import Age, Answer, Cell, Lines, Number, People, words_of
from ui.widgets.level import Vocabulary
from ui.widgets.pill import Pill
from ui.widgets.table import Table
from ui.widgets.table_model import Column, TableModel


@dataclass(frozen=True)
class Thing:
    id: int
    title: str
    days: int


def title(thing: Thing) -> Cell:
    return Lines(thing.title, "detail")


def age(thing: Thing) -> Cell:
    return Age(thing.days, 64)


def days(thing: Thing) -> int:
    return thing.days


def key(thing: Thing) -> object:
    return thing.id


def plain(thing: Thing) -> str:
    return "None until March"


COLUMNS = [
    Column("Barrier", title, 200, sort_key="title"),
    Column("Age", age, 100, value=days),
    Column("Next", plain, 90),
]
THINGS = [Thing(1, "Samples", 12), Thing(2, "Pricing", 64), Thing(3, "Portal", 8)]


@pytest.fixture
def table(qtbot: QtBot) -> Table[Thing]:
    table = Table(COLUMNS, "Barriers", key)
    qtbot.addWidget(table)
    table.resize(600, 300)
    table.show_rows(THINGS)
    table.show()
    return table


def test_a_cell_that_cannot_be_drawn_leaves_the_others_and_the_app(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(thing: Thing) -> Cell:
        if thing.id == 1:
            raise ValueError
        return "drawn"

    table = Table([Column("Barrier", broken, 200), Column("Next", plain, 90)], "Barriers", key)
    qtbot.addWidget(table)
    table.show_rows(THINGS)
    faults: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_told: faults.append(kind))
    table.show()
    for _again in range(3):
        table.viewport().grab()
    table.hide()
    assert set(faults) == {ValueError}


def titles(table: Table[Thing]) -> list[str]:
    model = table.model()
    return [str(model.index(row, 0).data()).split(",")[0] for row in range(model.rowCount())]


def click_header(qtbot: QtBot, table: Table[Thing], column: int) -> None:
    header = table.horizontalHeader()
    spot = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def test_the_model_is_sound(qtbot: QtBot) -> None:
    model = TableModel(COLUMNS)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows(THINGS)
    model.show_rows([])


def test_the_chosen_row_stays_chosen(table: Table[Thing]) -> None:
    table.choose(2)
    table.show_rows(list(reversed(THINGS)))
    assert table.chosen() == THINGS[1]


def test_enter_acts_on_the_chosen_row(table: Table[Thing], qtbot: QtBot) -> None:
    table.choose(1)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.acted) as acted:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert acted.args == [2]


def test_a_column_with_values_sorts_in_memory_and_stays_so(table: Table[Thing], qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(table.sort_asked):
        click_header(qtbot, table, 1)
        assert titles(table) == ["Portal", "Samples", "Pricing"]
        click_header(qtbot, table, 1)
    assert titles(table) == ["Pricing", "Samples", "Portal"]
    table.show_rows(THINGS)
    assert titles(table) == ["Pricing", "Samples", "Portal"]


def test_other_columns_ask_the_query_for_their_order(table: Table[Thing], qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.sort_asked) as asked:
        click_header(qtbot, table, 0)
    assert asked.args == ["title", False]
    with qtbot.waitSignal(table.sort_asked) as asked:
        click_header(qtbot, table, 0)
    assert asked.args == ["title", True]


def test_a_column_without_order_does_not_sort(table: Table[Thing], qtbot: QtBot) -> None:
    before = titles(table)
    with qtbot.assertNotEmitted(table.sort_asked):
        click_header(qtbot, table, 2)
    assert titles(table) == before


def test_the_columns_fill_the_table(table: Table[Thing]) -> None:
    table.resize(1000, 300)
    assert sum(table.columnWidth(column) for column in range(3)) == table.viewport().width()
    assert table.columnWidth(2) == 90


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("plain", "plain"),
        (Lines("Pricing", "First heard"), "Pricing, First heard"),
        (People(("Ana", "Ben")), "Ana, Ben"),
        (Age(1, 3), "1 day"),
        (Age(41, 64), "41 days"),
        (Pill("Open", Tone.CARE), "Open"),
        (Number("5 min"), "5 min"),
        (Answer(Understanding.SLOGAN, "9 November"), "Slogan, 9 November"),
        (Answer(Understanding.SLOGAN, "9 November", Vocabulary.SHARED), "Headline, 9 November"),
        (Answer(None, ""), "Not asked"),
    ],
)
def test_a_cell_has_words(cell: Cell | str, words: str) -> None:
    assert words_of(cell) == words
