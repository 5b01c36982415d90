"""A session in the field on its page: what is typed, noted, rated and shared, by real keys and clicks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from planner import barriers, commitments, field, field_view, observations, running, trash
from planner.domain.development import Skill
from planner.domain.dream_client import DreamClient
from planner.domain.field_call import CallText, FieldRole, Part
from planner.domain.ride import RideView
from planner.domain.session import Kind, State
from planner.domain.sides import Side
from planner.domain.understanding import Understanding
from planner.storage.store import Store
from tests import makers
from tests.conftest import TODAY
from tests.ui.held_back import HeldBack
from tests.ui.running_parts import show
from ui.commitments.dialog import PromiseDialog
from ui.field.brief import BriefScreen
from ui.field.ride import RideScreen
from ui.field.turned import TurnedRideWindow
from ui.form_dialog import FormDialog
from ui.running.drop_dialog import DropDialog
from ui.theme import Type
from ui.widgets.shapes import line_height, width_of
from ui.workspace import Workspace

ICON_AND_NOTE = 120
"""Pixels of a row that are not for its words."""
NOW = makers.at(TODAY, 10, 5)
LEVELS = {"level_1": "Presents.", "level_2": "Asks two.", "level_3": "Asks five.", "level_4": "Asks on."}


@dataclass(frozen=True)
class Ride:
    ines: UUID
    session: UUID
    topic: UUID
    skills: list[UUID]


@pytest.fixture
def ride(store: Store, ruth: UUID, ines: UUID) -> Ride:
    skills = [Skill(manager_id=ruth, name=name, position=n, **LEVELS) for n, name in enumerate(("Asking", "Closing"))]
    store.write(lambda db: db.add_all(skills))
    topic = makers.topic(store, ruth, "Value creation")
    session = makers.session(store, ines, kind=Kind.RIDE_ALONG, minutes=120)
    store.write(partial(field.prepare, session_id=session))
    made = Ride(ines, session, topic, [each.id for each in skills])
    [call] = view(store, made).calls
    store.save(partial(field.save_client, call_id=call.id, text="Serra Alta", now=NOW))
    store.write(partial(field.watch, call_id=call.id, first=made.skills[0], second=None, now=NOW))
    return made


def view(store: Store, ride: Ride) -> RideView:
    return store.read(partial(field_view.open_ride, session_id=ride.session))


@pytest.fixture
def screen(qtbot, workspace: Workspace, ride: Ride) -> RideScreen:
    screen = RideScreen(workspace)
    show(qtbot, screen, ride.session, lambda: screen.view is not None)
    return screen


def press(qtbot, key: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    if QApplication.activePopupWidget() is None and QApplication.focusWidget() is None:
        window = next(each for each in QApplication.topLevelWidgets() if each.isVisible())
        window.activateWindow()  # what a desktop does when a menu closes
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    qtbot.keyClick(QApplication.activePopupWidget() or QApplication.focusWidget(), key, how)


CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def notes(store: Store, ride: Ride) -> list[tuple[str, str, bool]]:
    return [(each.text, each.about, each.shared) for each in view(store, ride).notes]


def write_note(qtbot, screen: RideScreen, text: str) -> None:
    screen.capture.editor.setFocus()
    qtbot.keyClicks(screen.capture.editor, text)
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: text in [row.title for row in screen.capture.notes._rows._rows])


def test_it_starts_in_the_call_with_the_hands_on_the_note(screen: RideScreen, store: Store, ride: Ride):
    assert screen.part is Part.CALL
    assert screen.capture.editor.hasFocus()
    assert view(store, ride).session.state is State.RUNNING
    assert screen.title.text() == "Serra Alta"


def test_a_note_is_saved_as_it_is_typed_and_is_private(qtbot, screen: RideScreen, store: Store, ride: Ride):
    qtbot.keyClicks(screen.capture.editor, "Asked")
    qtbot.waitUntil(lambda: notes(store, ride) == [("Asked", "", False)])
    qtbot.keyClicks(screen.capture.editor, " twice")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [row.title for row in screen.capture.notes._rows._rows] == ["Asked twice"])
    assert screen.capture.editor.text() == ""
    assert notes(store, ride) == [("Asked twice", "", False)]
    seen = view(store, ride).notes[0].seen_at
    assert abs((screen.workspace.clock.now() - seen).total_seconds()) < 60


def test_a_skill_or_a_topic_is_chosen_by_two_keys(qtbot, screen: RideScreen, store: Store, ride: Ride):
    qtbot.keyClicks(screen.capture.editor, "Asked")
    press(qtbot, Qt.Key.Key_K, CTRL)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    press(qtbot, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: notes(store, ride) == [("Asked", "Asking", False)])
    assert not screen.capture._rating.isVisible()
    press(qtbot, Qt.Key.Key_K, CTRL)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    press(qtbot, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: notes(store, ride) == [("Asked", "Value creation", False)])
    assert screen.capture._rating.isVisible()
    press(qtbot, Qt.Key.Key_4, CTRL)
    qtbot.waitUntil(lambda: [each.level for each in view(store, ride).evidence] == [Understanding.WITH_EXAMPLE])
    press(qtbot, Qt.Key.Key_0, CTRL)
    qtbot.waitUntil(lambda: view(store, ride).evidence == [])


def test_the_level_of_a_topic_outlives_a_note_that_goes_astray(qtbot, screen: RideScreen, store: Store, ride: Ride):
    def about(key: Qt.Key) -> None:
        press(qtbot, Qt.Key.Key_K, CTRL)
        qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        press(qtbot, key)

    qtbot.keyClicks(screen.capture.editor, "Asked")
    about(Qt.Key.Key_2)
    press(qtbot, Qt.Key.Key_4, CTRL)
    qtbot.waitUntil(lambda: [each.level for each in view(store, ride).evidence] == [Understanding.WITH_EXAMPLE])
    about(Qt.Key.Key_1)
    qtbot.waitUntil(lambda: view(store, ride).evidence == [])
    about(Qt.Key.Key_2)
    qtbot.waitUntil(lambda: [each.level for each in view(store, ride).evidence] == [Understanding.WITH_EXAMPLE])
    qtbot.waitUntil(lambda: screen.capture.levels.level() is Understanding.WITH_EXAMPLE)


def test_what_is_chosen_before_the_first_letter_goes_along_with_it(qtbot, screen: RideScreen, store: Store, ride: Ride):
    press(qtbot, Qt.Key.Key_K, CTRL)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    press(qtbot, Qt.Key.Key_1)
    press(qtbot, Qt.Key.Key_L, CTRL | SHIFT)
    qtbot.keyClicks(screen.capture.editor, "A")
    qtbot.waitUntil(lambda: notes(store, ride) == [("A", "Asking", True)])


def test_a_note_is_written_again_shared_and_thrown_away_from_the_list(
    qtbot, screen: RideScreen, store: Store, ride: Ride
):
    told = []
    screen.done.connect(lambda words, undo: told.append((words, undo)))
    write_note(qtbot, screen, "First")
    press(qtbot, Qt.Key.Key_Down)
    assert screen.capture.notes.hasFocus()
    press(qtbot, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: notes(store, ride) == [("First", "", True)])
    press(qtbot, Qt.Key.Key_Return)
    assert screen.capture.editor.text() == "First"
    qtbot.keyClicks(screen.capture.editor, " of all")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: notes(store, ride) == [("First of all", "", True)])
    qtbot.waitUntil(lambda: [row.title for row in screen.capture.notes._rows._rows] == ["First of all"])
    screen.capture.notes.setFocus()
    press(qtbot, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: bool(told))
    assert notes(store, ride) == []
    words, undo = told[-1]
    assert words == "“First of all” is in the trash."
    undo()
    qtbot.waitUntil(lambda: notes(store, ride) == [("First of all", "", True)])


def test_an_entry_that_is_being_written_is_not_refilled(qtbot, screen: RideScreen, store: Store, ride: Ride):
    qtbot.keyClicks(screen.capture.editor, "Half a sen")
    screen.workspace.write(screen, partial(observations.file, salesperson_id=ride.ines, text="Else", on=TODAY))
    with qtbot.waitSignal(screen.workspace.changed):
        pass
    qtbot.keyClicks(screen.capture.editor, "tence")
    assert screen.capture.editor.text() == "Half a sentence"


def test_shift_enter_goes_on_in_another_line(qtbot, screen: RideScreen):
    qtbot.keyClicks(screen.capture.editor, "One")
    press(qtbot, Qt.Key.Key_Return, SHIFT)
    qtbot.keyClicks(screen.capture.editor, "two")
    assert len(screen.capture.editor.text().splitlines()) == 2


def to_debrief(qtbot, screen: RideScreen) -> None:
    press(qtbot, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: screen.part is Part.DEBRIEF and screen.debrief.isVisible())


def rating(screen: RideScreen, side: Side):
    return screen.debrief.ratings.skills[0].choices[side]


def test_the_managers_ratings_are_not_there_until_the_self_rating_is_in(
    qtbot, screen: RideScreen, store: Store, ride: Ride
):
    to_debrief(qtbot, screen)
    own, managers = rating(screen, Side.SALESPERSON), rating(screen, Side.MANAGER)
    assert own.isVisible() and not managers.isVisible()
    own._buttons[1].setFocus()
    press(qtbot, Qt.Key.Key_3)
    qtbot.waitUntil(managers.isVisible)
    managers._buttons[1].setFocus()
    press(qtbot, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: screen.debrief.ratings.skills[0]._gap.text() == "2 levels apart")
    assert screen.debrief.ratings.skills[0]._looks.text() == "1  Presents.\n3  Asks five."
    for side in Side:
        name = screen.debrief.ratings.skills[0]._who[side]
        assert name.isVisible() and name.geometry().right() < rating(screen, side).geometry().left()


def test_a_self_rating_that_is_refused_afterwards_shows_what_was_given(
    qtbot, screen: RideScreen, store: Store, ride: Ride
):
    told = []
    screen.done.connect(lambda words, _undo: told.append(words))
    to_debrief(qtbot, screen)
    own, managers = rating(screen, Side.SALESPERSON), rating(screen, Side.MANAGER)
    own._buttons[1].setFocus()
    press(qtbot, Qt.Key.Key_3)
    qtbot.waitUntil(managers.isVisible)
    managers._buttons[2].click()
    qtbot.waitUntil(lambda: len(view(store, ride).marks) == 2)
    qtbot.waitUntil(lambda: managers._buttons[2].isChecked())
    own._buttons[1].click()
    qtbot.waitUntil(lambda: bool(told))
    assert "stays as it was given" in told[-1]
    qtbot.waitUntil(lambda: own._buttons[3].isChecked() and not own._buttons[1].isChecked())
    managers._buttons[2].setFocus()
    press(qtbot, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: len(view(store, ride).marks) == 1)


def test_strengths_come_before_changes(qtbot, screen: RideScreen, store: Store, ride: Ride):
    to_debrief(qtbot, screen)
    changes, strengths = (screen.debrief.editors[what] for what in (CallText.CHANGES, CallText.STRENGTHS))
    assert not changes.isVisible()
    strengths.setFocus()
    qtbot.keyClicks(strengths, "W")
    assert changes.isVisible()
    changes.setFocus()
    qtbot.keyClicks(changes, "Wait longer")
    strengths.clear()
    assert changes.isVisible()
    screen.flush()
    qtbot.waitUntil(lambda: view(store, ride).calls[0].changes == "Wait longer")


def test_strengths_can_be_left_out_on_purpose(qtbot, screen: RideScreen):
    to_debrief(qtbot, screen)
    screen.debrief.skip.click()
    changes = screen.debrief.editors[CallText.CHANGES]
    assert changes.isVisible() and changes.hasFocus()
    assert not screen.debrief.skip.isVisible()


def test_what_to_do_differently_begins_a_promise(qtbot, screen: RideScreen, store: Store, ride: Ride):
    to_debrief(qtbot, screen)
    press(qtbot, Qt.Key.Key_S, CTRL | SHIFT)
    qtbot.keyClicks(QApplication.focusWidget(), "Ask who decides")
    press(qtbot, Qt.Key.Key_P, CTRL | SHIFT)
    dialog = next(each for each in screen.findChildren(PromiseDialog) if each.isVisible())
    assert dialog.form.values()["text"] == "Ask who decides"
    qtbot.waitUntil(lambda: bool(dialog.form.values()["due"]))
    dialog.submit()
    qtbot.waitUntil(lambda: [each.text for each in view(store, ride).made] == ["Ask who decides"])
    qtbot.waitUntil(lambda: screen.debrief.promises.isVisible())


def test_what_is_weak_in_what_to_do_differently_is_pointed_out_at_once(qtbot, screen: RideScreen):
    to_debrief(qtbot, screen)
    press(qtbot, Qt.Key.Key_S, CTRL | SHIFT)
    qtbot.keyClicks(QApplication.focusWidget(), "Try to ask who decides")
    press(qtbot, Qt.Key.Key_P, CTRL | SHIFT)
    dialog = next(each for each in screen.findChildren(PromiseDialog) if each.isVisible())
    qtbot.waitUntil(lambda: "promises an attempt" in dialog.wording.says())
    dialog.reject()


def test_a_note_is_shared_in_the_debrief(qtbot, screen: RideScreen, store: Store, ride: Ride):
    write_note(qtbot, screen, "Held the silence")
    to_debrief(qtbot, screen)
    qtbot.waitUntil(lambda: screen.debrief.notes.rows.chosen() is None and screen.debrief.notes.rows.isVisible())
    screen.debrief.notes.rows.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: notes(store, ride) == [("Held the silence", "", True)])


LONG = (
    "Puts the page with the aim on the table, and lets the technical director read it first. She crosses out a point."
)


def test_in_the_debrief_a_note_can_be_read_to_its_end_in_the_smallest_window(
    qtbot, screen: RideScreen, store: Store, ride: Ride
):
    write_note(qtbot, screen, "Short")
    write_note(qtbot, screen, LONG)
    to_debrief(qtbot, screen)
    screen.resize(1024, 700)
    rows = screen.debrief.notes.rows
    qtbot.waitUntil(lambda: screen.width() == 1024 and rows.model().rowCount() == 2)
    qtbot.waitUntil(lambda: rows.sizeHintForRow(1) > rows.sizeHintForRow(0) + line_height(Type.BODY))
    qtbot.waitUntil(lambda: rows.height() == rows.sizeHintForRow(0) + rows.sizeHintForRow(1))


def test_the_day_goes_from_call_to_call_and_ends_in_the_wrap_up(qtbot, screen: RideScreen, store: Store, ride: Ride):
    gone = []
    screen.go.connect(lambda page, about: gone.append((page, about)))
    press(qtbot, Qt.Key.Key_A, CTRL | SHIFT)
    qtbot.waitUntil(lambda: screen.part is Part.BRIEF and len(view(store, ride).calls) == 2)
    qtbot.waitUntil(lambda: screen.brief.client.hasFocus() and screen.brief.client.text() == "")
    qtbot.keyClicks(screen.brief.client, "Varga")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert screen.part is Part.CALL
    press(qtbot, Qt.Key.Key_D, CTRL)
    qtbot.waitUntil(lambda: screen.title.text() == "Serra Alta")
    to_debrief(qtbot, screen)
    assert screen.foot.next.text() == "Next call"
    press(qtbot, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: screen.title.text() == "Varga" and screen.part is Part.CALL)
    to_debrief(qtbot, screen)
    qtbot.waitUntil(lambda: screen.foot.next.text() == "Wrap up")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: gone == [("wrap_up", ride.session)])
    shown = view(store, ride)
    assert shown.session.state is State.TO_WRAP_UP
    assert all(call.debriefed_at for call in shown.calls)


def test_a_call_that_is_added_is_there_before_one_can_write_in_its_brief(
    qtbot, screen: RideScreen, store: Store, ride: Ride
):
    first = view(store, ride).calls[0].id
    came: list[tuple[Part, bool]] = []
    write_on = screen.write_on

    def note_where() -> None:
        came.append((screen.part, screen.view.session.current_item_id == first))
        write_on()
        qtbot.keyClicks(QApplication.focusWidget(), "Osterby")

    screen.write_on = note_where
    press(qtbot, Qt.Key.Key_A, CTRL | SHIFT)
    assert screen.part is Part.CALL, "as long as it is not there, one stays where one is"
    qtbot.waitUntil(lambda: bool(came))
    assert came == [(Part.BRIEF, False)]
    screen.flush()
    qtbot.waitUntil(lambda: [each.client for each in view(store, ride).calls] == ["Serra Alta", "Osterby"])


def test_leaving_pauses_it_and_coming_back_finds_the_call_one_was_at(
    qtbot, screen: RideScreen, store: Store, ride: Ride
):
    second = store.write(partial(field.add_call, session_id=ride.session)).result
    screen.stale()
    qtbot.waitUntil(lambda: screen.view is not None and len(screen.view.calls) == 2)
    screen.deeds.jump_to(second)
    qtbot.waitUntil(lambda: view(store, ride).current.id == second)
    qtbot.keyClicks(screen.capture.editor, "Word")
    screen.leave()
    qtbot.waitUntil(lambda: view(store, ride).session.state is State.PAUSED)
    assert notes(store, ride) == [("Word", "", False)]
    screen.open(ride.session)
    qtbot.waitUntil(lambda: view(store, ride).session.state is State.RUNNING)
    qtbot.waitUntil(lambda: screen.call() is not None and screen.call().id == second)


def test_the_clock_counts_and_stands_still_in_a_pause(qtbot, screen: RideScreen, store: Store, ride: Ride):
    moment = [100.0]
    screen.clock.moments = lambda: moment[0]
    screen.clock.watch.last = moment[0]
    moment[0] += 4
    screen.clock.tick()
    assert screen.clock.watch.session == pytest.approx(4, abs=1)
    press(qtbot, Qt.Key.Key_Space, CTRL | SHIFT)
    qtbot.waitUntil(lambda: view(store, ride).session.state is State.PAUSED)
    qtbot.waitUntil(lambda: not screen.clock.watch.runs)
    moment[0] += 4
    screen.clock.tick()
    assert screen.clock.watch.session == pytest.approx(4, abs=1)
    qtbot.waitUntil(lambda: view(store, ride).session.seconds_gone >= 4)


def test_escape_leaves_the_text_and_then_bare_keys_act(qtbot, screen: RideScreen):
    press(qtbot, Qt.Key.Key_Escape)
    assert screen.hasFocus()
    press(qtbot, Qt.Key.Key_Left)
    assert screen.part is Part.BRIEF
    gone = []
    screen.go.connect(lambda page, _about: gone.append(page))
    screen.setFocus()
    press(qtbot, Qt.Key.Key_Escape)
    assert gone == ["today"]


def test_a_call_debrief_opens_with_the_debrief(qtbot, workspace: Workspace, store: Store, ines: UUID):
    session = makers.session(store, ines, kind=Kind.CALL_DEBRIEF)
    screen = RideScreen(workspace)
    show(qtbot, screen, session, lambda: screen.view is not None)
    assert screen.part is Part.DEBRIEF
    assert screen.debrief.editors[CallText.OWN_VIEW].hasFocus()
    assert "No skill is watched" in screen.debrief.ratings._nothing.text()


# the brief


@pytest.fixture
def brief(qtbot, workspace: Workspace, ride: Ride) -> BriefScreen:
    screen = BriefScreen(workspace)
    show(qtbot, screen, ride.session, lambda: screen.view is not None)
    return screen


def test_the_brief_is_saved_as_it_is_typed(qtbot, brief: BriefScreen, store: Store, ride: Ride):
    press(qtbot, Qt.Key.Key_End)
    qtbot.keyClicks(brief.form.client, " West")
    brief.form.objective.setFocus()
    qtbot.keyClicks(brief.form.objective, "A date")
    brief.form.stepping_in.setFocus()
    qtbot.keyClicks(brief.form.stepping_in, "Never")
    brief.leave()
    qtbot.waitUntil(lambda: view(store, ride).calls[0].stepping_in == "Never")
    [call] = view(store, ride).calls
    assert (call.client, call.objective) == ("Serra Alta West", "A date")


def test_role_and_skills_are_chosen_by_key(qtbot, brief: BriefScreen, store: Store, ride: Ride):
    told = []
    brief.workspace.failed.connect(told.append)
    brief.form.role._chip(2).setFocus()
    press(qtbot, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: view(store, ride).calls[0].role is FieldRole.TAKE_PART)
    qtbot.waitUntil(lambda: "has a part" in brief.form._meaning.text())
    first, second = brief.form.skills
    second.editor.setFocus()
    qtbot.keyClicks(second.editor, "Cl")
    qtbot.waitUntil(lambda: view(store, ride).calls[0].watched == ride.skills)
    first.editor.setFocus()
    qtbot.keyClicks(first.editor, "Cl")
    qtbot.waitUntil(lambda: bool(told))
    assert "watched already" in told[0]
    assert view(store, ride).calls[0].watched == ride.skills


def test_a_dream_client_is_chosen_where_there_is_one(qtbot, brief: BriefScreen, store: Store, ride: Ride):
    assert not brief.form.clients.widget.isVisible()
    dream = DreamClient(salesperson_id=ride.ines, name="Osterby")
    brief.workspace.write(brief, lambda db: db.add(dream))
    qtbot.waitUntil(lambda: brief.form.clients.widget.isVisible())
    brief.form.clients.editor.setFocus()
    qtbot.keyClicks(brief.form.clients.editor, "Os")
    qtbot.waitUntil(lambda: view(store, ride).calls[0].dream_client_id == dream.id)
    brief.calls.setFocus()
    qtbot.waitUntil(lambda: brief.form.client.text() == "Osterby")


def test_a_client_that_was_chosen_wrongly_is_no_dream_client_any_more(
    qtbot, brief: BriefScreen, store: Store, ride: Ride
):
    store.write(lambda db: db.add(DreamClient(salesperson_id=ride.ines, name="Halden Dairy")))
    brief.stale()
    qtbot.waitUntil(brief.form.clients.widget.isVisible)
    choose_client(brief, "Halden Dairy")
    qtbot.waitUntil(lambda: view(store, ride).calls[0].dream_client_id is not None)
    qtbot.waitUntil(lambda: brief.form.client.text() == "Halden Dairy")
    choose_client(brief, "Not a dream client")
    qtbot.waitUntil(lambda: view(store, ride).calls[0].dream_client_id is None)
    qtbot.waitUntil(lambda: brief.form.client.text() == "")
    assert view(store, ride).calls[0].client == ""


def choose_client(screen: BriefScreen, name: str) -> None:
    choice = screen.form.clients.editor
    choice.setFocus()
    choice.setCurrentIndex(choice.findText(name))


def test_calls_are_added_moved_and_taken_off_with_a_way_back(qtbot, brief: BriefScreen, store: Store, ride: Ride):
    told = []
    brief.done.connect(lambda words, undo: told.append((words, undo)))
    brief.add.click()
    qtbot.waitUntil(lambda: len(brief.view.calls) == 2 and brief.form.client.text() == "")
    qtbot.keyClicks(brief.form.client, "Varga")
    brief.calls.setFocus()
    qtbot.waitUntil(lambda: [each.client for each in view(store, ride).calls] == ["Serra Alta", "Varga"])
    press(qtbot, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: [each.client for each in view(store, ride).calls] == ["Varga", "Serra Alta"])
    qtbot.waitUntil(lambda: brief.calls.chosen().title == "Varga")
    press(qtbot, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: bool(told))
    assert [each.client for each in view(store, ride).calls] == ["Serra Alta"]
    words, undo = told[-1]
    assert words == "Taken off: Varga."
    undo()
    qtbot.waitUntil(lambda: len(view(store, ride).calls) == 2)
    assert store.read(trash.contents) == []


def test_a_call_that_was_added_is_chosen_also_where_an_older_reading_comes_first(
    qtbot, brief: BriefScreen, store: Store, monkeypatch: pytest.MonkeyPatch
):
    late = HeldBack(field_view.open_ride)
    monkeypatch.setattr(field_view, "open_ride", late)
    brief.stale()
    assert late.was_read.wait(10)
    monkeypatch.undo()
    brief.add.click()
    qtbot.waitUntil(lambda: brief._wanted is not None)
    late.may_come.set()
    qtbot.waitUntil(lambda: len(brief.view.calls) == 2 and brief.form.client.text() == "")


def test_the_brief_is_accepted_and_opened_again(qtbot, brief: BriefScreen, store: Store, ride: Ride):
    brief.foot.accept.click()
    qtbot.waitUntil(lambda: view(store, ride).ready)
    qtbot.waitUntil(lambda: brief.foot.accept.text() == "Accepted")
    brief.foot.accept.click()
    qtbot.waitUntil(lambda: not view(store, ride).ready)


# the turned laptop


def test_the_salesperson_speaks_and_rates_on_the_turned_laptop(qtbot, screen: RideScreen, store: Store, ride: Ride):
    write_note(qtbot, screen, "quokka")
    to_debrief(qtbot, screen)
    turned = turn(qtbot, screen)
    turned.own_view.setFocus()
    qtbot.keyClicks(turned.own_view, "I waited")
    own = turned.ratings.skills[0].choices[Side.SALESPERSON]
    own._buttons[1].click()
    qtbot.waitUntil(lambda: [each.level for each in view(store, ride).marks] == [1])
    qtbot.waitUntil(lambda: turned.ratings.skills[0].choices[Side.MANAGER].isVisible())
    assert not turned._notes_part.isVisible()
    turned.close()
    qtbot.waitUntil(lambda: view(store, ride).calls[0].own_view == "I waited")
    qtbot.waitUntil(lambda: screen.debrief.editors[CallText.OWN_VIEW].text() == "I waited")


def test_one_goes_on_writing_at_the_end_of_what_stands_on_the_turned_laptop(
    qtbot, workspace: Workspace, store: Store, ride: Ride
):
    [call] = view(store, ride).calls
    said = partial(field.save_text, call_id=call.id, what=CallText.OWN_VIEW, now=NOW)
    store.save(partial(said, text="I waited"))
    screen = RideScreen(workspace)
    show(qtbot, screen, ride.session, lambda: screen.view is not None)
    turned = turn(qtbot, screen)
    qtbot.waitUntil(turned.own_view.hasFocus)
    qtbot.keyClicks(turned.own_view, ", twice")
    turned.close()
    qtbot.waitUntil(lambda: view(store, ride).calls[0].own_view == "I waited, twice")


def test_what_was_said_on_the_turned_laptop_is_not_written_over_by_the_hands_that_waited_in_the_same_text(
    qtbot, screen: RideScreen, store: Store, ride: Ride
):
    to_debrief(qtbot, screen)
    own = screen.debrief.editors[CallText.OWN_VIEW]
    assert own.hasFocus()
    turned = turn(qtbot, screen)
    qtbot.waitUntil(turned.own_view.hasFocus)
    qtbot.keyClicks(turned.own_view, "I waited")
    turned.close()
    screen.activateWindow()
    qtbot.waitUntil(own.hasFocus)
    assert own.text() == "I waited"
    qtbot.keyClicks(own, ", twice")
    qtbot.waitUntil(lambda: view(store, ride).calls[0].own_view == "I waited, twice")


def test_on_the_turned_laptop_no_promise_is_cut_short(qtbot, screen: RideScreen, store: Store, ride: Ride):
    """They are read by both: so much room has the smallest window, too."""
    text = "Send the reference list to Varga Molkerei and ask for a date for the trial"
    makers.promise(store, ride.ines, text)
    turned = turn(qtbot, screen)
    turned.resize(1024, 700)
    qtbot.waitUntil(lambda: turned.promises.isVisible() and turned.width() == 1024)
    assert width_of(text, Type.BODY) < turned.promises.width() - ICON_AND_NOTE


def turn(qtbot, screen: RideScreen) -> TurnedRideWindow:
    screen.activateWindow()
    press(qtbot, Qt.Key.Key_T, CTRL)
    turned = screen.deeds._turned
    assert isinstance(turned, TurnedRideWindow)
    qtbot.waitUntil(lambda: turned._client.text() == "Serra Alta")
    turned.activateWindow()
    return turned


def test_running_a_session_in_the_field_goes_to_its_own_page(qtbot, workspace: Workspace, store: Store, ride: Ride):
    from ui.agendas.screen import PrepareScreen
    from ui.running.screen import RunScreen

    for kind, page in ((RunScreen, "ride"), (PrepareScreen, "brief")):
        other = kind(workspace)
        qtbot.addWidget(other)
        gone: list[tuple[str, object]] = []
        other.go.connect(lambda page, about, gone=gone: gone.append((page, about)))
        other.open(ride.session)
        qtbot.waitUntil(lambda gone=gone: bool(gone))
        assert gone == [(page, ride.session)]
        other.leave()
    assert view(store, ride).session.state is State.RUNNING
    store.write(partial(running.pause, session_id=ride.session))


def test_a_topic_that_was_not_seen_in_use_after_all_is_taken_back_with_a_way_back(
    qtbot, screen: RideScreen, store: Store, ride: Ride
):
    told = []
    screen.done.connect(lambda words, undo: told.append((words, undo)))
    [call] = view(store, ride).calls
    see = partial(field.see_topic, call_id=call.id, topic_id=ride.topic, level=Understanding.SLOGAN, on=TODAY)
    screen.workspace.write(screen, see)
    to_debrief(qtbot, screen)
    qtbot.waitUntil(screen.debrief.topics.rows.isVisible)
    screen.debrief.topics.rows.setFocus()
    press(qtbot, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: bool(told))
    assert view(store, ride).evidence == []
    words, undo = told[-1]
    assert words == "Value creation counts as not seen in use."
    undo()
    qtbot.waitUntil(lambda: [each.level for each in view(store, ride).evidence] == [Understanding.SLOGAN])


@pytest.fixture
def four_promised(qtbot, screen: RideScreen, ride: Ride) -> None:
    """The salesperson has promised one thing more than is usual."""
    made = partial(commitments.promise, salesperson_id=ride.ines, owner=Side.SALESPERSON, due=TODAY, on=TODAY)
    for number in range(4):
        assert not screen.foot.many.isVisible()
        screen.workspace.write(screen, partial(made, text=f"Call {number}", session_id=ride.session))
        qtbot.waitUntil(lambda number=number: len(screen.view.made) == number + 1)
    qtbot.waitUntil(screen.foot.many.isVisible)


def test_a_fourth_promise_asks_which_one_to_drop_and_undo_brings_it_back(
    qtbot, screen: RideScreen, store: Store, ride: Ride, four_promised: None
):
    told = []
    screen.done.connect(lambda words, undo: told.append((words, undo)))
    press(qtbot, Qt.Key.Key_X, CTRL | SHIFT)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, DropDialog)
    dialog.promises.setFocus()
    qtbot.keyClick(dialog.promises, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(view(store, ride).made) == 3)
    qtbot.waitUntil(lambda: not screen.foot.many.isVisible())
    [(words, undo)] = told
    assert words == "“Call 0” is dropped."
    undo()
    qtbot.waitUntil(screen.foot.many.isVisible)


def test_all_four_promises_are_kept_by_a_key_and_a_fifth_asks_again(
    qtbot, screen: RideScreen, store: Store, ride: Ride, four_promised: None
):
    press(qtbot, Qt.Key.Key_K, CTRL | SHIFT)
    qtbot.waitUntil(lambda: not screen.foot.many.isVisible())
    assert len(view(store, ride).made) == 4
    screen.stale()
    made = partial(commitments.promise, salesperson_id=ride.ines, owner=Side.SALESPERSON, due=TODAY, on=TODAY)
    screen.workspace.write(screen, partial(made, text="A fifth", session_id=ride.session))
    qtbot.waitUntil(screen.foot.many.isVisible)


def test_a_promise_and_a_barrier_are_told_with_a_way_back(qtbot, screen: RideScreen, store: Store, ride: Ride):
    told = []
    screen.done.connect(lambda words, undo: told.append((words, undo)))
    press(qtbot, Qt.Key.Key_P, CTRL | SHIFT)
    record(qtbot, "Send the figures")
    qtbot.waitUntil(lambda: len(told) == 1)
    assert [each.text for each in view(store, ride).made] == ["Send the figures"]
    press(qtbot, Qt.Key.Key_B, CTRL | SHIFT)
    record(qtbot, "Pricing approval is slow")
    qtbot.waitUntil(lambda: len(told) == 2)
    assert [words for words, _undo in told] == [
        "Promised for 30 November: “Send the figures”.", "Recorded: “Pricing approval is slow”."
    ]  # fmt: skip
    for _words, undo in told:
        undo()
    qtbot.waitUntil(lambda: view(store, ride).made == [])
    qtbot.waitUntil(lambda: [each.text for each in store.read(barriers.listed)] == [])


def record(qtbot, text: str) -> None:
    """Fill in the form that was asked for, and accept it."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), FormDialog))
    dialog = QApplication.activeModalWidget()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClicks(dialog.focusWidget(), text)
    qtbot.waitUntil(lambda: "due" not in dialog.form.fields or bool(dialog.form.values()["due"]))
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)


def test_each_thing_to_do_differently_becomes_a_promise_of_its_own(qtbot, screen: RideScreen, store: Store, ride: Ride):
    to_debrief(qtbot, screen)
    told = []
    screen.done.connect(lambda words, undo: told.append(undo))
    press(qtbot, Qt.Key.Key_S, CTRL | SHIFT)
    qtbot.keyClicks(QApplication.focusWidget(), "Ask who decides")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), "Leave the price out")
    assert promised(qtbot, screen, " first") == "Ask who decides"
    qtbot.waitUntil(lambda: [each.text for each in screen.view.made] == ["Ask who decides first"])
    assert promised(qtbot, screen) == "Leave the price out"
    qtbot.waitUntil(lambda: len(screen.view.made) == 2)
    assert promised(qtbot, screen, "Send the list") == "", "both are promised: the next one is another"
    qtbot.waitUntil(lambda: len(screen.view.made) == 3)
    told[0]()
    qtbot.waitUntil(lambda: len(screen.view.made) == 2)
    assert promised(qtbot, screen) == "Ask who decides"


def promised(qtbot, screen: RideScreen, more: str = "") -> str:
    """What a promise begins with; it is recorded, with more words."""
    press(qtbot, Qt.Key.Key_P, CTRL | SHIFT)
    dialog = next(each for each in screen.findChildren(PromiseDialog) if each.isVisible())
    begun = dialog.form.values()["text"]
    dialog.form.show_values({"text": begun + more})
    qtbot.waitUntil(lambda: bool(dialog.form.values()["due"]))
    dialog.submit()
    if not dialog._under_way:
        dialog.submit()  # what is weak in its words was pointed out
    qtbot.waitUntil(lambda: not screen.findChildren(PromiseDialog))
    return begun


def test_what_is_being_written_is_among_the_notes_of_the_debrief(qtbot, screen: RideScreen, store: Store, ride: Ride):
    qtbot.keyClicks(screen.capture.editor, "Not ended")
    to_debrief(qtbot, screen)
    qtbot.waitUntil(lambda: [row.title for row in screen.debrief.notes.rows._rows._rows] == ["Not ended"])
    press(qtbot, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert screen.capture.editor.text() == "Not ended"
