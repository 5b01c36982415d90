"""The rating grid by keyboard: self first, the manager afterwards."""

from __future__ import annotations

from functools import partial
from itertools import chain, repeat

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from planner import development, furnishing, people, ratings, skills
from planner.domain.sides import Side
from planner.ratings import Mark
from tests import makers
from tests.conftest import TODAY
from tests.ui.held_back import HeldBack
from ui.development.skill_grid import GAP, MANAGER, SELF
from ui.development.skills import SkillsScreen
from ui.widgets.text import Paragraph


@pytest.fixture
def ines(store):
    store.write(partial(furnishing.furnish, name="Ruth Falkenberg"))
    return makers.salesperson(store, store.read(people.me).id)


@pytest.fixture
def screen(qtbot, workspace, ines):
    screen = SkillsScreen(workspace)
    qtbot.addWidget(screen)
    screen.open(ines)
    screen.resize(900, 700)
    screen.show()
    qtbot.waitUntil(lambda: screen._grid.row() is not None)
    screen.first_focus().setFocus()
    return screen


def stored(store, ines):
    return store.read(partial(ratings.grid, salesperson_id=ines, today=TODAY))


def press(qtbot, screen, *keys):
    for key in keys:
        qtbot.keyClick(screen._grid, key)


def self_rated(store, ines, level=2):
    for skill in store.read(skills.active):
        rated = partial(ratings.rate, salesperson_id=ines, skill_id=skill.id, by=Side.SALESPERSON, on=TODAY)
        store.write(partial(rated, level=level))


def test_a_digit_rates_and_moves_down(qtbot, screen, store, ines):
    press(qtbot, screen, "3", "0", "2")
    assert screen._grid.currentIndex().row() == 3
    qtbot.waitUntil(lambda: stored(store, ines).rows[2].self_now == Mark(2))
    assert [row.self_now for row in stored(store, ines).rows[:4]] == [Mark(3), Mark(None), Mark(2), None]


def test_other_digits_and_letters_do_nothing(qtbot, screen, store, ines):
    press(qtbot, screen, "7", "x", "5")
    assert screen._grid.currentIndex().row() == 0
    assert stored(store, ines).rows[0].self_now is None


def test_backspace_empties(qtbot, screen, store, ines):
    press(qtbot, screen, "3", Qt.Key.Key_Up, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: not screen._under_way)
    assert stored(store, ines).rows[0].self_now is None


def test_what_was_read_before_a_rating_was_given_does_not_come_back_after_it(qtbot, screen, monkeypatch):
    early, late = HeldBack(ratings.grid), HeldBack(ratings.grid)
    asked = chain([early], repeat(late))
    came = []
    with monkeypatch.context() as context:
        context.setattr(ratings, "grid", lambda *given, **named: next(asked)(*given, **named))
        screen.load()
        screen.workspace.read(screen, lambda _db: None, came.append)
        qtbot.waitUntil(early.was_read.is_set)
        press(qtbot, screen, "3")
        qtbot.waitUntil(lambda: not screen._under_way)
        early.may_come.set()
        qtbot.waitUntil(lambda: bool(came))
        press(qtbot, screen, Qt.Key.Key_Up)
        rated = screen._grid.row().self_now
        late.may_come.set()
        qtbot.waitUntil(late.was_read.is_set)
    assert rated == Mark(3)


def test_the_managers_column_opens_when_the_self_rating_is_complete(qtbot, screen, store, ines):
    assert screen._grid.isColumnHidden(MANAGER) and screen._grid.isColumnHidden(GAP)
    press(qtbot, screen, *["3"] * 11)
    press(qtbot, screen, Qt.Key.Key_Right)
    assert screen._grid.currentIndex().column() == SELF
    press(qtbot, screen, "4")
    qtbot.waitUntil(lambda: not screen._grid.isColumnHidden(MANAGER))
    screen._grid.choose(stored(store, ines).rows[0].skill.id, Side.MANAGER)
    press(qtbot, screen, "2", "3")
    qtbot.waitUntil(lambda: stored(store, ines).rows[1].manager_now == Mark(3))
    assert [row.gap for row in stored(store, ines).rows[:3]] == [1, 0, None]
    assert screen._grid.model().index(0, GAP).data() == "self 1 higher"


def test_the_screen_says_who_is_to_rate(qtbot, screen, store, ines, workspace):
    assert "Ines rates first: 0 of 12 skills" in screen._state.text()
    self_rated(store, ines)
    screen.stale()
    qtbot.waitUntil(lambda: "Now yours: 0 of 12" in screen._state.text())


def test_what_one_sees_at_each_level_stands_beside_the_row(qtbot, screen, store, ines):
    press(qtbot, screen, Qt.Key.Key_Down)
    second = store.read(skills.active)[1]
    shown = {label.text() for label in screen._levels.findChildren(Paragraph)}
    assert {second.name, *second.levels} <= shown


def test_a_new_round_keeps_the_last_one_in_sight_and_can_be_undone(qtbot, screen, store, ines):
    self_rated(store, ines, 4)
    with qtbot.waitSignal(screen.done) as told:
        qtbot.mouseClick(screen._round, Qt.MouseButton.LeftButton)
    assert stored(store, ines).rows[0].self_before == Mark(4)
    qtbot.waitUntil(lambda: screen._grid.isColumnHidden(MANAGER))
    told.args[1]()
    qtbot.waitUntil(lambda: stored(store, ines).rows[0].self_now == Mark(4))


def test_the_model_is_sound(screen):
    QAbstractItemModelTester(screen._grid.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_cells_say_their_words(qtbot, screen):
    press(qtbot, screen, "0")
    words = screen._grid.model().index(0, SELF).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words.endswith("too early to tell")


def test_one_can_go_on_to_the_person_and_to_the_plan(qtbot, screen, store, ines):
    assert not screen._plan_page.isVisible()
    plan = store.write(partial(development.begin, salesperson_id=ines, today=TODAY)).result
    screen.stale()
    qtbot.waitUntil(screen._plan_page.isVisible)
    for button, told in ((screen._person_page, ["person", ines]), (screen._plan_page, ["plan", plan])):
        with qtbot.waitSignal(screen.go) as went:
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert went.args == told
