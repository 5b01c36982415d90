"""The page of all plans: whose is open, whose was closed, and where the next one begins."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from planner import development, furnishing, plan_lists, skills
from tests import makers
from tests.conftest import TODAY
from ui.development.plans import PlansScreen


@pytest.fixture
def manager(store):
    return store.write(partial(furnishing.furnish, name="Ruth Falkenberg")).result


@pytest.fixture
def ines(store, manager):
    return makers.salesperson(store, manager)


@pytest.fixture
def screen(qtbot, workspace, ines):
    screen = PlansScreen(workspace)
    qtbot.addWidget(screen)
    screen.resize(900, 700)
    screen.show()
    qtbot.waitUntil(lambda: bool(screen._skills._skills) and bool(screen._people))
    return screen


def shown(rows):
    model = rows.model()
    return [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def begin(store, person):
    return store.write(partial(development.begin, salesperson_id=person, today=TODAY)).result


def close(store, plan):
    held = store.read(partial(development.full, plan_id=plan))
    store.write(partial(development.close, plan_id=plan, version=held.plan.version, results={}))


class TestPlans:
    def test_enter_begins_a_plan_where_there_is_none_and_goes_to_it(self, qtbot, screen, store):
        assert shown(screen._team) == ["Ines Duarte, No plan, Begin plan"]
        screen.first_focus().setFocus()
        with qtbot.waitSignal(screen.go) as gone:
            qtbot.keyClick(screen._team, Qt.Key.Key_Return)
        (person,) = store.read(plan_lists.plans)
        assert gone.args == ["plan", person.plan.id]

    def test_a_plan_is_shown_with_its_state_period_and_next_review(self, qtbot, screen, store, ines, workspace):
        begin(store, ines)
        screen.stale()
        qtbot.waitUntil(lambda: "January to March 2027, draft, review 29 January 2027, Open" in shown(screen._team)[0])

    def test_the_next_plan_begins_from_the_closed_one(self, qtbot, screen, store, ines):
        first = begin(store, ines)
        close(store, first)
        screen.stale()
        qtbot.waitUntil(lambda: "Begin the next" in shown(screen._team)[0])
        assert len(shown(screen._old)) == 1
        screen._team.setFocus()
        with qtbot.waitSignal(screen.go) as gone:
            qtbot.keyClick(screen._team, Qt.Key.Key_Return)
        assert store.read(partial(development.full, plan_id=gone.args[1])).plan.previous_id == first

    def test_a_plan_in_the_trash_comes_back(self, qtbot, screen, store, ines):
        plan = begin(store, ines)
        screen.stale()
        qtbot.waitUntil(lambda: "draft" in shown(screen._team)[0])
        screen._team.setFocus()
        with qtbot.waitSignal(screen.done) as told:
            qtbot.keyClick(screen._team, Qt.Key.Key_Delete)
        qtbot.waitUntil(lambda: "No plan" in shown(screen._team)[0])
        told.args[1]()
        qtbot.waitUntil(lambda: "draft" in shown(screen._team)[0])
        assert store.read(plan_lists.plans)[0].plan.id == plan

    def test_r_goes_to_the_ratings(self, qtbot, screen, ines):
        screen._team.setFocus()
        with qtbot.waitSignal(screen.go) as gone:
            qtbot.keyClick(screen._team, "r")
        assert gone.args == ["skills", ines]

    def test_an_empty_team_is_told_what_the_page_is_for(self, qtbot, workspace, manager):
        screen = PlansScreen(workspace)
        qtbot.addWidget(screen)
        screen.show()
        qtbot.waitUntil(lambda: bool(screen._skills._skills))
        assert screen._list.currentIndex() == 0


class TestSkills:
    @pytest.fixture
    def editor(self, qtbot, screen):
        screen._tabs.choose("skills")
        return screen._skills

    def name_field(self, editor):
        return editor._form.fields["name"].input.widget

    def test_words_save_themselves(self, qtbot, editor, store):
        first = store.read(skills.active)[0]
        field = editor._form.fields["level_1"].input.widget
        field.selectAll()
        qtbot.keyClicks(field, "Rings whoever comes to mind")
        qtbot.waitUntil(lambda: store.read(skills.active)[0].level_1 == "Rings whoever comes to mind")
        assert store.read(skills.active)[0].level_2 == first.level_2

    def test_a_name_that_is_taken_is_refused_beside_the_field(self, qtbot, editor, store):
        taken = store.read(skills.active)[1].name
        field = self.name_field(editor)
        field.selectAll()
        qtbot.keyClicks(field, taken)
        qtbot.waitUntil(lambda: "with this name already" in editor._form.fields["name"].refusal())
        assert store.read(skills.active)[0].name != taken

    def test_words_beside_a_refused_name_are_saved_also_on_the_way_to_another_skill(self, qtbot, editor, store):
        first, second = store.read(skills.active)[:2]
        self.name_field(editor).selectAll()
        qtbot.keyClicks(self.name_field(editor), second.name)
        level = editor._form.fields["level_1"].input.widget
        level.selectAll()
        qtbot.keyClicks(level, "Rings")
        editor._save()
        qtbot.keyClicks(level, " whoever")
        editor._rows.choose(second.id)
        qtbot.waitUntil(lambda: store.read(skills.active)[0].level_1 == "Rings whoever")
        assert [each.name for each in store.read(skills.active)[:2]] == [first.name, second.name]
        qtbot.waitUntil(lambda: "with this name already" in editor._trouble.text())
        assert self.name_field(editor).text() == second.name
        assert store.read(skills.active)[1].level_1 == second.level_1

    def test_a_new_skill_is_named_at_once_and_a_sixteenth_refused(self, qtbot, editor, store):
        add = next(each for each in editor.findChildren(QPushButton) if each.text() == "Add skill")
        for count in (13, 14, 15):
            qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
            qtbot.waitUntil(lambda wanted=count: len(store.read(skills.active)) == wanted)
            qtbot.waitUntil(lambda: self.name_field(editor).text().startswith("New skill"))
        qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: "15 skills already" in editor._trouble.text())

    def test_an_archived_skill_comes_back(self, qtbot, editor, store):
        first = store.read(skills.active)[0].id
        editor._rows.setFocus()
        with qtbot.waitSignal(editor.done) as told:
            qtbot.keyClick(editor._rows, Qt.Key.Key_Delete)
        assert first not in {each.id for each in store.read(skills.active)}
        told.args[1]()
        qtbot.waitUntil(lambda: first in {each.id for each in store.read(skills.active)})

    def test_skills_are_moved_by_keys(self, qtbot, editor, store):
        before = [each.id for each in store.read(skills.active)]
        editor._rows.setFocus()
        qtbot.keyClick(editor._rows, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        wished = [before[1], before[0], *before[2:]]
        qtbot.waitUntil(lambda: [each.id for each in store.read(skills.active)] == wished)
