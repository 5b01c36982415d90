"""The team and a salesperson's page: seen, walked and changed by keyboard, with every change taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from uuid import UUID

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from planner import commitments, drafts, glances, leaving, next_times, people, plan_lists, sessions
from planner.domain.document_language import DocumentLanguage
from planner.domain.salesperson import Details
from planner.domain.session import State
from planner.storage.store import Store
from tests import makers
from tests.conftest import TODAY
from tests.makers import at
from tests.planner.documents.reading import whole_text
from ui.documents.opening import open_agenda
from ui.sessions.dialog import SessionDialog
from ui.team.dialog import SalespersonDialog
from ui.team.leaving import LeaveDialog
from ui.team.person import PersonScreen
from ui.team.screen import TeamScreen
from ui.widgets.help_line import HelpLine
from ui.workspace import Workspace

MAY_BE_SHOWN = "Private: never printed, never shared. May have to be shown to this person on request."

Key = Qt.Key


@pytest.fixture
def boss(store: Store) -> UUID:
    return makers.manager(store)


@pytest.fixture
def ines(store: Store, boss: UUID) -> UUID:
    details = Details("Ines Duarte", role="Account executive", email="ines@halden.example")
    return store.write(lambda db: people.add(db, details, "Prefers mornings")).result


@pytest.fixture
def person(qtbot: QtBot, workspace: Workspace, ines: UUID) -> Iterator[PersonScreen]:
    screen = PersonScreen(workspace)
    screen.resize(1000, 700)
    qtbot.addWidget(screen)
    yield screen


@pytest.fixture
def team(qtbot: QtBot, workspace: Workspace, boss: UUID) -> Iterator[TeamScreen]:
    screen = TeamScreen(workspace)
    screen.resize(1000, 700)
    qtbot.addWidget(screen)
    yield screen


def show(qtbot: QtBot, screen: PersonScreen, ines: UUID) -> None:
    screen.open(ines)
    screen.show()
    qtbot.waitExposed(screen)
    qtbot.waitUntil(lambda: screen.body.avatar.accessibleName() == "Ines Duarte")


def dialog_of(qtbot: QtBot, screen: QWidget, kind: type[QDialog]) -> QDialog:
    qtbot.waitUntil(lambda: bool(screen.findChildren(kind)))
    dialog = screen.findChildren(kind)[-1]
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def titles(model: QAbstractItemModel) -> list[str]:
    return [model.index(place, 0).data() for place in range(model.rowCount())]


def waiting(store: Store, ines: UUID) -> list[tuple[str, bool]]:
    return [(each.text, each.pinned) for each in store.read(lambda db: next_times.waiting(db, ines))]


def test_prepare_goes_to_the_next_session(qtbot: QtBot, store: Store, person: PersonScreen, ines: UUID) -> None:
    made = makers.session(store, ines, day=TODAY + timedelta(days=1))
    show(qtbot, person, ines)
    with qtbot.waitSignal(person.go) as gone:
        qtbot.mouseClick(person.body.prepare, Qt.MouseButton.LeftButton)
    assert gone.args == ["prepare", made]


def test_prepare_schedules_first_where_nothing_is_planned(
    qtbot: QtBot, store: Store, person: PersonScreen, ines: UUID
) -> None:
    show(qtbot, person, ines)
    qtbot.mouseClick(person.body.prepare, Qt.MouseButton.LeftButton)
    dialog = dialog_of(qtbot, person, SessionDialog)
    qtbot.waitUntil(lambda: dialog.form.values()["day"] is not None)
    with qtbot.waitSignal(person.go) as gone:
        dialog.submit()
    (planned,) = store.glance(lambda db: glances.coming(db, at(TODAY), 30))
    assert gone.args == ["prepare", planned.id]


def test_start_now_runs_the_session_of_today_and_else_a_new_one(
    qtbot: QtBot, store: Store, person: PersonScreen, ines: UUID
) -> None:
    made = makers.session(store, ines, hour=23)
    show(qtbot, person, ines)
    with qtbot.waitSignal(person.go) as gone:
        qtbot.keyClick(person, Key.Key_F5)
    assert gone.args == ["run", made]
    assert store.read(lambda db: sessions.full(db, made)).state is State.RUNNING


def test_a_line_adds_to_next_time_p_pins_and_del_deletes_with_undo(
    qtbot: QtBot, store: Store, person: PersonScreen, ines: UUID
) -> None:
    show(qtbot, person, ines)
    section = person.body.next_time
    for words in ("Forecast", "Trade fair"):
        qtbot.keyClicks(section.line, words)
        qtbot.keyClick(section.line, Key.Key_Return)
    qtbot.waitUntil(lambda: titles(section.list.model()) == ["Forecast", "Trade fair"])
    QAbstractItemModelTester(section.list.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    section.list.setFocus()
    qtbot.keyClick(section.list, Key.Key_P)
    qtbot.waitUntil(lambda: waiting(store, ines)[0] == ("Forecast", True))
    qtbot.waitUntil(lambda: "standing" in section.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    with qtbot.waitSignal(person.done) as told:
        qtbot.keyClick(section.list, Key.Key_Delete)
    assert waiting(store, ines) == [("Trade fair", False)]
    told.args[1]()
    qtbot.waitUntil(lambda: len(waiting(store, ines)) == 2)


def test_letters_typed_into_the_line_are_no_commands(
    qtbot: QtBot, store: Store, person: PersonScreen, ines: UUID
) -> None:
    store.write(lambda db: next_times.add(db, salesperson_id=ines, text="Forecast"))
    show(qtbot, person, ines)
    letters = "abcdefghijklmnopqrstuvwxyz"
    qtbot.keyClicks(person.body.next_time.line, letters)
    assert person.body.next_time.line.text() == letters
    assert waiting(store, ines) == [("Forecast", False)]


def test_what_is_typed_survives_a_reload(qtbot: QtBot, store: Store, person: PersonScreen, ines: UUID) -> None:
    show(qtbot, person, ines)
    qtbot.keyClicks(person.body.next_time.line, "half a th")
    person.stale()
    makers.promise(store, ines, "Mine")
    person.stale()
    qtbot.waitUntil(lambda: titles(person.body.mine.list.model()) == ["Mine"])
    assert person.body.next_time.line.text() == "half a th"


def test_archiving_asks_once_and_undo_brings_all_back(
    qtbot: QtBot, store: Store, person: PersonScreen, ines: UUID
) -> None:
    makers.promise(store, ines)
    for text in ("A film", "A price list"):
        makers.equipment(store, ines, text)
    makers.session(store, ines, day=TODAY + timedelta(days=1))
    show(qtbot, person, ines)
    person.body.asked.emit("archive")
    dialog = dialog_of(qtbot, person, LeaveDialog)
    words = {name: field.input.editor.text() for name, field in dialog.form.fields.items()}
    assert words == {
        "promises": "Withdraw 1 open promise",
        "equipment": "Answer 2 things they asked for as not given",
        "sessions": "Call off 1 planned session",
    }
    with qtbot.waitSignal(person.done) as told:
        dialog.submit()
    assert not store.read(people.choices) and not store.read(commitments.open_ones)
    assert not store.read(lambda db: leaving.loose_ends(db, ines))
    told.args[1]()
    qtbot.waitUntil(lambda: bool(store.read(people.choices)))
    assert store.read(lambda db: leaving.loose_ends(db, ines)) == leaving.LooseEnds(1, 2, 1, 0)


def test_archiving_asks_nothing_where_nothing_is_open(
    qtbot: QtBot, store: Store, person: PersonScreen, ines: UUID
) -> None:
    show(qtbot, person, ines)
    with qtbot.waitSignal(person.go) as gone:
        person.body.asked.emit("archive")
    assert gone.args == ["team", None]
    assert not person.findChildren(LeaveDialog)
    person.body.asked.emit("come_back")
    qtbot.waitUntil(lambda: bool(store.read(people.choices)))


def test_the_private_note_stands_with_its_lock(qtbot: QtBot, person: PersonScreen, ines: UUID) -> None:
    show(qtbot, person, ines)
    seen = {label.text() for label in person.findChildren(QWidget) if hasattr(label, "text")}
    assert {"Prefers mornings", MAY_BE_SHOWN} <= seen


def test_the_form_says_that_a_private_note_may_have_to_be_shown(team: TeamScreen, boss: UUID) -> None:
    team.add_somebody()
    [dialog] = team.findChildren(SalespersonDialog)
    assert MAY_BE_SHOWN in {label.text() for label in dialog.findChildren(QLabel)}
    dialog.close()


def test_show_earlier_loads_the_rest(qtbot: QtBot, store: Store, person: PersonScreen, ines: UUID) -> None:
    for number in range(25):
        makers.barrier(store, ines, f"Barrier {number}")
    show(qtbot, person, ines)
    timeline = person.body.timeline.list.model()
    assert timeline.rowCount() == 20
    qtbot.mouseClick(person.body.earlier, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: timeline.rowCount() == 25)
    assert not person.body.earlier.isVisible()


def test_rows_lead_to_their_pages(qtbot: QtBot, store: Store, person: PersonScreen, ines: UUID) -> None:
    promise = makers.promise(store, ines)
    show(qtbot, person, ines)
    with qtbot.waitSignal(person.go) as gone:
        person.body.mine.list.setFocus()
        qtbot.keyClick(person.body.mine.list, Key.Key_Return)
    assert gone.args == ["promises", promise]
    person.body.growth.list.setFocus()
    qtbot.keyClick(person.body.growth.list, Key.Key_Down)
    with qtbot.waitSignal(person.go) as gone:
        qtbot.keyClick(person.body.growth.list, Key.Key_Return)
    assert gone.args == ["skills", ines]


def test_a_held_session_opens_the_manager_s_summary(
    qtbot: QtBot, store: Store, person: PersonScreen, ines: UUID
) -> None:
    made = makers.session(store, ines, day=TODAY - timedelta(days=7))
    store.write(lambda db: setattr(sessions.full(db, made), "state", State.HELD))
    show(qtbot, person, ines)
    person.body.timeline.list.setFocus()
    qtbot.keyClick(person.body.timeline.list, Key.Key_Return)
    dialog = dialog_of(qtbot, person, QDialog)
    assert "DocumentDialog" in type(dialog).__name__
    dialog.reject()


def test_an_empty_team_offers_the_first_step_and_then_shows_the_grid(
    qtbot: QtBot, store: Store, team: TeamScreen
) -> None:
    team.show()
    qtbot.waitUntil(team.first_step.isVisible)
    qtbot.mouseClick(team.first_step, Qt.MouseButton.LeftButton)
    dialog = dialog_of(qtbot, team, SalespersonDialog)
    qtbot.waitUntil(lambda: dialog.form.values()["cadence_days"] == 14)
    dialog.submit()
    qtbot.waitUntil(lambda: bool(dialog.form.fields["name"].refusal()))
    qtbot.keyClicks(dialog.form.fields["name"].input.widget, "Ines Duarte")
    dialog.form.show_values({"cadence_days": 0})
    dialog.submit()
    qtbot.waitUntil(lambda: bool(dialog.form.fields["cadence_days"].refusal()))
    dialog.form.show_values({"cadence_days": 7, "about": "Prefers mornings"})
    with qtbot.waitSignal(team.done):
        dialog.submit()
    qtbot.waitUntil(lambda: team.table is not None and team.table.model().rowCount() == 1)
    (choice,) = store.read(people.choices)
    known = store.read(lambda db: people.known(db, choice.id))
    assert (known.details.cadence_days, known.about) == (7, "Prefers mornings")


def test_the_grid_has_a_column_for_each_topic_and_enter_opens_the_person(
    qtbot: QtBot, store: Store, team: TeamScreen, boss: UUID, ines: UUID
) -> None:
    makers.topic(store, boss, "Strategy")
    with qtbot.waitActive(team):
        team.show()
    qtbot.waitUntil(lambda: team.table is not None)
    assert team.table is not None
    headers = [team.table.model().headerData(n, Qt.Orientation.Horizontal) for n in range(5)]
    assert headers == ["Salesperson", "Strategy", "Last", "Next", "Promises"]
    team.table.setFocus()
    qtbot.waitUntil(lambda: team.table.chosen() is not None)
    with qtbot.waitSignal(team.go) as gone:
        qtbot.keyClick(team.table, Key.Key_Return)
    assert gone.args == ["person", ines]


def test_a_topic_without_an_answer_is_the_managers_gap_in_both_grids(
    qtbot: QtBot, store: Store, team: TeamScreen, person: PersonScreen, boss: UUID, ines: UUID
) -> None:
    makers.topic(store, boss, "Sweet spot")
    team.show()
    qtbot.waitUntil(lambda: team.table is not None)
    assert "Your own gap: no answer yet to Sweet spot." in team._reading.text()
    show(qtbot, person, ines)
    assert titles(person.body.understanding.table.model()) == ["Sweet spot, your own gap"]


def test_a_long_role_is_read_in_full_in_the_smallest_window(
    qtbot: QtBot, store: Store, person: PersonScreen, ines: UUID
) -> None:
    details = Details("Ines Duarte", "Account executive, dairy and beverages", started_on=date(2024, 3, 22))
    store.write(lambda db: people.edit(db, ines, None, details))
    person.resize(840, 650)
    show(qtbot, person, ines)
    person.grab()
    lines = {label.text(): label for label in person.findChildren(QLabel)}
    role, since = lines["Account executive, dairy and beverages"], lines["Since March 2024 · every two weeks"]
    assert role.fontMetrics().horizontalAdvance(role.text()) <= role.width()
    assert since.isVisible()


def test_the_archived_are_a_filter_away(qtbot: QtBot, store: Store, team: TeamScreen, boss: UUID, ines: UUID) -> None:
    makers.salesperson(store, boss, "Tomas Vidal")
    store.write(lambda db: leaving.archive(db, ines, on=TODAY))
    team.show()
    qtbot.waitUntil(lambda: team.table is not None and titles(team.table.model()) == ["Tomas Vidal, every two weeks"])
    team.chips.setFocus()
    qtbot.keyClick(team.chips, Key.Key_Right)
    qtbot.waitUntil(lambda: "Ines Duarte" in titles(team.table.model())[0])


def test_a_stale_form_says_so_and_keeps_what_was_typed(
    qtbot: QtBot, store: Store, person: PersonScreen, ines: UUID
) -> None:
    show(qtbot, person, ines)
    person.body.asked.emit("edit")
    dialog = dialog_of(qtbot, person, SalespersonDialog)
    qtbot.waitUntil(lambda: dialog.form.values()["name"] == "Ines Duarte")
    store.write(lambda db: people.edit(db, ines, None, Details("Ines D. Duarte")))
    dialog.form.show_values({"role": "Lead"})
    dialog.submit()
    said = dialog.findChildren(HelpLine)
    qtbot.waitUntil(lambda: any("changed elsewhere" in line.text() for line in said))
    assert dialog.isVisible() and dialog.form.values()["role"] == "Lead"


def test_the_page_begins_a_plan_with_nobody_else_and_leads_to_ratings_and_back_to_the_team(
    qtbot: QtBot, store: Store, person: PersonScreen, ines: UUID
) -> None:
    show(qtbot, person, ines)
    with qtbot.waitSignal(person.go) as gone:
        person.body.growth.list.setCurrentIndex(person.body.growth.list.model().index(0, 0))
        qtbot.keyClick(person.body.growth.list, Key.Key_Return)
    (plans,) = [each for each in store.read(plan_lists.plans) if each.salesperson_id == ines]
    assert plans.plan and gone.args == ["plan", plans.plan.id]
    for row, there in ((0, ["plan", plans.plan.id]), (1, ["skills", ines])):
        with qtbot.waitSignal(person.go) as gone:
            person.body.growth.list.setCurrentIndex(person.body.growth.list.model().index(row, 0))
            qtbot.keyClick(person.body.growth.list, Key.Key_Return)
        assert gone.args == there
    with qtbot.waitSignal(person.go) as gone:
        qtbot.keyClick(person.body.prepare, Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert gone.args == ["team", None]


def test_what_they_promised_carries_their_name(qtbot: QtBot, person: PersonScreen, ines: UUID) -> None:
    show(qtbot, person, ines)
    assert person.body.theirs.list.accessibleName() == "Ines promised"


def test_what_was_typed_about_somebody_and_not_accepted_is_there_again(
    qtbot: QtBot, store: Store, workspace: Workspace, person: PersonScreen, ines: UUID
) -> None:
    show(qtbot, person, ines)
    for again in (False, True):
        dialog = SalespersonDialog(workspace, person, ines)
        dialog.open()
        qtbot.waitUntil(lambda box=dialog: box.form.values()["about"] != "")
        role = dialog.form.fields["role"].input
        if not again:
            assert role.value() == "Account executive"
            qtbot.keyClick(role.widget, Key.Key_End)
            qtbot.keyClicks(role.widget, ", north")
            dialog.reject()
            qtbot.waitUntil(lambda: "north" in store.read(partial(drafts.load, form=f"salesperson/{ines}")))
    qtbot.waitUntil(lambda: role.value() == "Account executive, north")
    with qtbot.waitSignal(dialog.told):
        dialog.submit()
    third = SalespersonDialog(workspace, person)
    third.open()
    qtbot.waitUntil(lambda: third.form.values()["usual_minutes"] == 45)
    assert third.form.values()["role"] == ""


def test_the_language_chosen_in_the_form_is_that_of_the_documents(
    qtbot: QtBot, store: Store, workspace: Workspace, person: PersonScreen, ines: UUID
) -> None:
    session = makers.session(store, ines)
    show(qtbot, person, ines)
    person.body.asked.emit("edit")
    dialog = dialog_of(qtbot, person, SalespersonDialog)
    qtbot.waitUntil(lambda: dialog.form.values()["name"] == "Ines Duarte")
    language = dialog.form.fields["language"].input.widget
    assert language.accessibleName() == "Documents in"
    language.setFocus()
    qtbot.keyClicks(language, "D")
    with qtbot.waitSignal(person.done):
        dialog.submit()
    known = store.read(partial(people.known, salesperson_id=ines))
    assert known.details.language is DocumentLanguage.GERMAN
    agenda = open_agenda(person, workspace, session)
    qtbot.waitUntil(lambda: bool(agenda._preview.content()))
    assert "EinzelgesprächmitRuth" in whole_text(agenda._preview.content()).replace("1mit", "mit")
    assert agenda.windowTitle() == "Agenda"
    agenda.close()
