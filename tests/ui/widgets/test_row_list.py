"""Lists keep what was chosen, do the deed by key and by click, and are as tall as their rows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from ui.widgets.layout import Page
from ui.widgets.navigation import Places
from ui.widgets.row_delegate import RowDelegate
from ui.widgets.row_list import RowList
from ui.widgets.rows import Row, RowModel
from ui.widgets.timeline import Timeline
from ui.widgets.wrapping_list import WrappingList

KEY = Qt.Key


def rows(*keys: str) -> list[Row]:
    return [Row(key.title(), "detail", deed="Run", key=key) for key in keys]


@pytest.fixture(params=[RowList, Timeline, Places, WrappingList])
def listed(request: pytest.FixtureRequest, qtbot: QtBot) -> RowList:
    widget: RowList = request.param(rows("ana", "ben", "cleo"), "People")
    qtbot.addWidget(widget)
    widget.resize(400, widget.sizeHint().height())
    widget.show()
    return widget


def test_the_model_is_sound(qtbot: QtBot) -> None:
    model = RowModel(rows("ana", "ben"))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows(rows("cleo"))
    model.show_rows([])


def test_the_chosen_row_stays_chosen_by_its_key(listed: RowList, qtbot: QtBot) -> None:
    listed.choose("ben")
    told: list[object] = []
    listed.chosen_changed.connect(told.append)
    listed.show_rows(rows("zoe", "ana", "ben"))
    chosen = listed.chosen()
    assert chosen is not None and chosen.key == "ben"
    assert told == []


def test_what_took_the_place_of_a_row_is_chosen(listed: RowList, qtbot: QtBot) -> None:
    listed.choose("ben")
    with qtbot.waitSignal(listed.chosen_changed) as told:
        listed.show_rows(rows("ana", "cleo"))
    assert told.args == ["cleo"]
    with qtbot.waitSignal(listed.chosen_changed) as told:
        listed.show_rows([])
    assert told.args == [None]
    assert listed.chosen() is None


def test_enter_does_the_deed_of_the_chosen_row(listed: RowList, qtbot: QtBot) -> None:
    listed.choose("ana")
    qtbot.keyClick(listed, KEY.Key_Down)
    with qtbot.waitSignal(listed.acted) as acted:
        qtbot.keyClick(listed, KEY.Key_Return)
    assert acted.args == ["ben"]


def test_ctrl_enter_is_left_to_the_page(listed: RowList, qtbot: QtBot) -> None:
    listed.choose("ana")
    with qtbot.assertNotEmitted(listed.acted):
        qtbot.keyClick(listed, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_focus_finds_a_first_row(listed: RowList) -> None:
    listed.setFocus()
    chosen = listed.chosen()
    assert chosen is not None and chosen.key == "ana"


def test_a_click_on_the_deed_does_it_once(qtbot: QtBot) -> None:
    listed = RowList(rows("ana", "ben"), "People")
    qtbot.addWidget(listed)
    listed.resize(400, 120)
    listed.show()
    second = listed.visualRect(listed.model().index(1, 0))
    delegate = listed.itemDelegate()
    assert isinstance(delegate, RowDelegate)
    deed = delegate.deed_box(rows("ben")[0], QRectF(second)).center().toPoint()
    acted: list[object] = []
    listed.acted.connect(acted.append)
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=deed)
    assert acted == ["ben"]
    qtbot.mouseDClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=deed)
    assert len(acted) <= 2
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, second.center().y()))
    assert len(acted) <= 2, "a click elsewhere only chooses"


def test_a_double_click_acts(qtbot: QtBot) -> None:
    listed = RowList(rows("ana"), "People")
    qtbot.addWidget(listed)
    listed.resize(400, 60)
    listed.show()
    with qtbot.waitSignal(listed.acted) as acted:
        qtbot.mouseDClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert acted.args == ["ana"]


def test_the_height_follows_the_rows(listed: RowList) -> None:
    tall = listed.minimumSizeHint().height()
    listed.show_rows(rows("ana"))
    assert listed.minimumSizeHint().height() == tall // 3


def test_the_page_scrolls_to_what_the_keys_reach(qtbot: QtBot) -> None:
    listed = RowList(rows(*(f"n{number}" for number in range(40))), "People")
    page = Page(listed)
    qtbot.addWidget(page)
    page.resize(500, 300)
    with qtbot.waitExposed(page):
        page.show()
    listed.setFocus()
    qtbot.keyClick(listed, KEY.Key_End)
    assert page.verticalScrollBar().value() > 1000


def test_a_reader_hears_all_of_a_row() -> None:
    row = Row("Case study", "To Ana", lead="Mo 10:00", note="5 min", deed="Run")
    assert row.words() == "Mo 10:00, Case study, To Ana, 5 min, Run"


def test_rows_that_arrive_after_the_focus_have_a_chosen_one_so_that_keys_act(qtbot: QtBot):
    rows = RowList([], "Late")
    page = Page(rows)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    rows.setFocus()
    qtbot.waitUntil(rows.hasFocus)
    rows.show_rows([Row("First", key=1), Row("Second", key=2)])
    assert rows.chosen() == Row("First", key=1)


def test_new_notes_choose_no_place_where_none_was_chosen(qtbot: QtBot) -> None:
    places = Places(rows("playbook"), "Places")
    qtbot.addWidget(places)
    places.choose("playbook")
    places.clearSelection()
    places.show_notes({"playbook": "3"})
    assert not places.selectedIndexes()
    places.choose("playbook")
    places.show_notes({})
    assert [index.row() for index in places.selectedIndexes()] == [0]
