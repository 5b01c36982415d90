"""A session is run by keyboard, on a real file, and loses nothing."""

from __future__ import annotations

import string
import threading
import time
from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from sqlalchemy import event

from planner import commitments, owed, running, session_view, turning
from planner.domain.agenda import AgendaItem, ItemState, Outcome
from planner.domain.commitment import CommitmentStatus
from planner.domain.course import Step
from planner.domain.session import Box, State
from planner.domain.sides import Side
from planner.domain.understanding import Understanding
from planner.storage import workspace_file
from tests import makers
from tests.conftest import TODAY
from tests.planner.test_agendas import change
from tests.ui.running_parts import prepare, show
from ui import going_on
from ui.running.parts import KeyDeed
from ui.running.screen import RunScreen
from ui.running.stage import ROOM_FOR_ALL
from ui.theme import Type, font
from ui.widgets.keys import KeyButton, KeyHint
from ui.workspace import Workspace

Key = Qt.Key
Ctrl = Qt.KeyboardModifier.ControlModifier
Shift = Qt.KeyboardModifier.ShiftModifier
Alt = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def made(store):
    return prepare(store)


@pytest.fixture
def screen(qtbot, workspace, made):
    screen = RunScreen(workspace)
    show(qtbot, screen, made.session, lambda: screen.current() is not None)
    return screen


@pytest.fixture
def stored(store, made):
    """The session as the file has it."""
    return lambda: read(store, made.session)


def read(store, session_id):
    """On another thread, as this one may not ask."""
    return store.read(partial(session_view.open_session, session_id=session_id))


@pytest.fixture
def press(qtbot):
    def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
        qtbot.keyClick(QApplication.focusWidget(), key, modifiers)

    return press


def here(screen):
    return screen.current().title


def settled(screen):
    return screen._pending == 0


def test_five_items_are_run_by_keyboard_alone(qtbot, screen, stored, press):
    for number in range(4):
        qtbot.keyClicks(screen.page.notes, f"Note {number}")
        if number == 2:
            press(Key.Key_3, Ctrl)
        press(Key.Key_Return, Ctrl)
    assert here(screen) == "New promises"
    qtbot.keyClicks(screen.page.notes, "Note 4")
    with qtbot.waitSignal(screen.go) as went:
        press(Key.Key_Return, Ctrl)
    assert went.args == ["wrap_up", screen.view.session.id]
    seen = stored()
    assert [item.note for item in seen.items] == [f"Note {number}" for number in range(5)]
    assert {item.state for item in seen.items} == {ItemState.DONE}
    assert (seen.items[2].understanding, seen.session.state) == (Understanding.OWN_WORDS, State.TO_WRAP_UP)


def test_bare_keys_act_after_escape_only(qtbot, screen, stored, press):
    press(Key.Key_S)
    assert (screen.page.notes.text(), here(screen)) == ("s", "Self-management")
    press(Key.Key_Escape)
    press(Key.Key_S)
    assert here(screen) == "Halden timing"
    press(Key.Key_Escape)
    press(Key.Key_Return)
    press(Key.Key_Escape)
    press(Key.Key_2)
    qtbot.waitUntil(lambda: stored().items[2].understanding is Understanding.SLOGAN)
    press(Key.Key_0)
    qtbot.waitUntil(lambda: stored().items[2].understanding is None)
    press(Key.Key_Left)
    assert here(screen) == "Halden timing"
    press(Key.Key_Escape)
    press(Key.Key_N)
    assert screen.page.notes.hasFocus()


def test_a_typed_letter_is_never_a_command(qtbot, screen, press, monkeypatch):
    qtbot.waitUntil(lambda: settled(screen))
    press(Key.Key_G, Ctrl)
    screen.deeds.jump_to(screen.view.items[2].id)
    qtbot.waitUntil(lambda: settled(screen))
    done = []
    for name in screen.deeds.table:
        monkeypatch.setitem(screen.deeds.table, name, partial(done.append, name))
    monkeypatch.setattr(screen.keys, "_bare", {key: partial(done.append, key) for key in screen.keys._bare})
    texts = [text for kind in (QLineEdit, QPlainTextEdit) for text in screen.findChildren(kind) if text.isVisible()]
    assert len(texts) >= 3
    typed = string.ascii_letters + string.digits + " ?"
    for text in texts:
        text.setFocus()
        qtbot.keyClicks(text, typed)
        qtbot.keyClick(text, Key.Key_Left)
        qtbot.keyClick(text, Key.Key_Return)
        assert typed[:40] in (text.text() if isinstance(text, QLineEdit) else text.toPlainText())
    assert done == []


def test_steps_with_ctrl_work_while_one_types(qtbot, screen, stored, press):
    press(Key.Key_S, Ctrl | Shift)
    assert here(screen) == "Halden timing"
    press(Key.Key_D, Ctrl)
    assert here(screen) == "How would you create value?"
    press(Key.Key_Left, Alt)
    assert here(screen) == "Halden timing"
    qtbot.waitUntil(lambda: settled(screen))
    assert [item.state for item in stored().items[:2]] == [ItemState.OPEN, ItemState.CARRIED]


def test_an_item_is_jumped_to(qtbot, screen, stored, press):
    press(Key.Key_G, Ctrl)
    press(Key.Key_Down)
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert here(screen) == "How would you create value?"
    assert screen.page.notes.hasFocus()
    qtbot.waitUntil(lambda: stored().session.current_item_id == screen.current().id)


def test_quick_steps_do_not_flicker_back(qtbot, screen, press):
    shown = []
    screen.page.notes.textChanged.connect(lambda: shown.append(here(screen)))
    for _step in range(3):
        press(Key.Key_Return, Ctrl)
    qtbot.waitUntil(lambda: settled(screen))
    qtbot.wait(50)
    assert here(screen) == "Travel budget"


def test_a_note_is_not_lost_between_quick_steps(qtbot, screen, stored, press):
    qtbot.keyClicks(screen.page.notes, "First")
    press(Key.Key_Return, Ctrl)
    press(Key.Key_Left, Alt)
    assert screen.page.notes.text() == "First"
    qtbot.keyClicks(screen.page.notes, " and more")
    press(Key.Key_Return, Ctrl)
    qtbot.waitUntil(lambda: stored().items[0].note == "First and more")


def test_a_load_that_arrives_while_one_types_changes_nothing(qtbot, screen, workspace, stored):
    qtbot.keyClicks(screen.page.notes, "Half a sen")
    for _load in range(3):
        screen.stale()
        qtbot.keyClicks(screen.page.notes, "x")
    qtbot.wait(30)
    assert screen.page.notes.text() == "Half a senxxx"


def test_their_words_and_the_outcome_are_kept_and_shared(qtbot, screen, stored, press, made):
    screen.deeds.jump_to(made.items[2])
    qtbot.keyClicks(screen.page.words, "Cost per pallet")
    qtbot.keyClicks(screen.page.outcome_words, "Tries it at Halden")
    screen.page.outcome.setFocus()
    press(Key.Key_Down)
    qtbot.waitUntil(lambda: stored().items[2].outcome is Outcome.DECIDED)
    qtbot.waitUntil(lambda: stored().items[2].outcome_words == "Tries it at Halden")
    assert stored().items[2].words == "Cost per pallet"


def test_a_marked_passage_is_shared_by_key(qtbot, screen, stored, press, made):
    screen.deeds.jump_to(made.items[2])
    qtbot.keyClicks(screen.page.notes, "Unsure. Cost per pallet")
    cursor = screen.page.notes.textCursor()
    cursor.setPosition(8)
    cursor.movePosition(cursor.MoveOperation.End, cursor.MoveMode.KeepAnchor)
    screen.page.notes.setTextCursor(cursor)
    press(Key.Key_L, Ctrl | Shift)
    qtbot.waitUntil(lambda: stored().items[2].words == "Cost per pallet")
    qtbot.waitUntil(lambda: stored().items[2].note == "Unsure. Cost per pallet")


@pytest.fixture
def shared(qtbot, screen, press, made):
    """A passage that was private is shared, after other words; the ways back that were offered."""
    undos = []
    screen.done.connect(lambda _said, undo: undos.append(undo))

    def share(place, editor):
        screen.deeds.jump_to(made.items[place])
        qtbot.keyClicks(editor, "She says")
        qtbot.keyClicks(screen.page.notes, "Fired")
        screen.page.notes.selectAll()
        press(Key.Key_L, Ctrl | Shift)
        assert editor.text() == "She says Fired"
        return undos

    return share


@pytest.mark.parametrize("field", ["words", "outcome_words"])
@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_passage_that_was_shared_is_taken_back(qtbot, screen, stored, made, shared, field, elsewhere):
    place, editor = (2 if field == "words" else 1), getattr(screen.page, field)
    undos = shared(place, editor)
    editor.setFocus()
    qtbot.keyClicks(editor, " that")
    qtbot.waitUntil(lambda: getattr(stored().items[place], field) == "She says Fired that")
    if elsewhere:
        screen.deeds.jump_to(made.items[3])
    undos[-1]()
    qtbot.waitUntil(lambda: getattr(stored().items[place], field) == "She says that")
    assert stored().items[place].note == "Fired"
    screen.deeds.jump_to(made.items[place])
    assert editor.text() == "She says that"


@pytest.mark.parametrize("field", ["words", "outcome_words"])
def test_sharing_a_passage_is_undone_as_typing_is(qtbot, screen, stored, shared, field):
    place, editor = (2 if field == "words" else 1), getattr(screen.page, field)
    shared(place, editor)
    editor.setFocus()
    qtbot.keyClick(editor, Key.Key_Z, Ctrl)
    assert editor.text() == "She says"
    qtbot.waitUntil(lambda: getattr(stored().items[place], field) == "She says")


def test_a_passage_that_was_changed_since_is_not_taken_back_blindly(qtbot, screen, stored, shared):
    said = []
    undos = shared(2, screen.page.words)
    screen.page.words.selectAll()
    qtbot.keyClicks(screen.page.words, "Another")
    screen.done.connect(lambda words, _undo: said.append(words))
    undos[0]()
    assert said == ["The passage was changed since; please take it out by hand."]
    assert screen.page.words.text() == "Another"
    qtbot.waitUntil(lambda: stored().items[2].words == "Another")


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_K])
def test_a_bare_key_that_is_held_does_its_deed_once(qtbot, screen, store, stored, made, key):
    place = screen if key == Key.Key_Return else screen.page.about.promises
    place.setFocus()
    held = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", autorep=True)
    QApplication.sendEvent(place, held)
    written = []
    screen.workspace.write(screen, lambda _db: True, written.append)
    qtbot.waitUntil(lambda: bool(written))
    assert here(screen) == "Self-management"
    assert CommitmentStatus.KEPT not in _statuses(stored())
    qtbot.keyClick(place, key)
    qtbot.waitUntil(lambda: here(screen) == "Halden timing" or CommitmentStatus.KEPT in _statuses(stored()))
    assert list(_statuses(stored())).count(CommitmentStatus.KEPT) == (0 if key == Key.Key_Return else 1)


def _statuses(view):
    return [each.status for each in view.read_back]


def test_a_promise_that_was_settled_is_opened_again_and_that_is_taken_back(qtbot, screen, store, stored, made):
    store.write(partial(commitments.keep, commitment_id=made.promises[0], on=TODAY))
    screen.stale()
    qtbot.waitUntil(lambda: any(each.status is CommitmentStatus.KEPT for each in screen.view.promises))
    promises = screen.page.about.promises
    promises.choose(made.promises[0])
    promises.setFocus()
    with qtbot.waitSignal(screen.done) as told:
        qtbot.keyClick(promises, Key.Key_O)
    assert {each.status for each in stored().read_back} == {CommitmentStatus.OPEN}
    assert told.args[0] == "“Introduce her to legal” is open again."
    told.args[1]()
    qtbot.waitUntil(lambda: CommitmentStatus.KEPT in {each.status for each in stored().read_back})
    [kept] = store.read(partial(owed.settled_since, day=TODAY))
    assert (kept.id, kept.settled_on) == (made.promises[0], TODAY)


def test_boxes_and_promises_are_settled_at_the_first_item(qtbot, screen, stored, press):
    screen.page.about.boxes.first().setFocus()
    press(Key.Key_Space)
    qtbot.waitUntil(lambda: stored().session.ticked(Box.ACTIVITY) is True)
    screen.page.about.promises.setFocus()
    press(Key.Key_K)
    press(Key.Key_Down)
    press(Key.Key_M)
    qtbot.waitUntil(lambda: {each.status for each in stored().read_back} == {
        CommitmentStatus.KEPT, CommitmentStatus.MISSED
    })  # fmt: skip


def test_the_playbook_stands_beside_one_key_away(qtbot, screen, press, made):
    screen.deeds.jump_to(made.items[2])
    press(Key.Key_K, Ctrl | Shift)
    assert screen.playbook.isVisible() and screen.playbook.words() == "We cut the cost per pallet."
    press(Key.Key_K, Ctrl | Shift)
    assert not screen.playbook.isVisible()


def test_the_notes_have_room_in_the_smallest_window(qtbot, screen, press):
    screen.resize(1024, 700)
    for _step in range(2):
        press(Key.Key_Return, Ctrl)
    screen.page.head._title.setText(
        "How exactly would you create value for Osterby Bryggeri before they ever buy from us?"
    )
    screen.foot.short.offer("11 minutes short.", "Defer")
    qtbot.waitUntil(lambda: screen.page.notes.height() >= screen.page.notes.height_of(6))
    screen.resize(1280, 800)
    qtbot.waitUntil(lambda: screen.page.words.height() >= screen.page.words.height_of(2))


LONG = "How exactly would you create value for Osterby Bryggeri before they ever buy from us?"


def test_in_larger_type_a_long_question_gives_way_to_the_notes_in_the_smallest_window(
    large_type, qtbot, screen, press, store, made
):
    for _step in range(2):
        press(Key.Key_Return, Ctrl)
    title = screen.page.head._title
    qtbot.waitUntil(lambda: title.text() == "How would you create value?")
    change(store, AgendaItem, made.items[2], title=LONG)
    screen.stale()
    qtbot.waitUntil(lambda: title.text() == LONG and title.font() == font(Type.QUESTION))
    screen.resize(1024, 700)
    qtbot.waitUntil(lambda: title.font() == font(Type.TITLE))
    qtbot.waitUntil(lambda: screen.page.notes.height() >= screen.page.notes.height_of(4))
    assert title.text() == LONG
    screen.resize(1280, 900)
    qtbot.waitUntil(lambda: title.font() == font(Type.QUESTION))


def test_jumping_brings_the_agenda_back_where_the_playbook_took_its_place(qtbot, screen, press):
    screen.resize(1024, 700)
    for _step in range(2):
        press(Key.Key_Return, Ctrl)
    press(Key.Key_K, Ctrl | Shift)
    assert screen.side.isHidden()
    press(Key.Key_G, Ctrl)
    assert screen.side.items.hasFocus() and screen.playbook.isHidden()


def test_the_playbook_shows_the_keys_where_it_has_taken_the_place_of_the_agenda(qtbot, screen, press):
    for _step in range(2):
        press(Key.Key_Return, Ctrl)
    press(Key.Key_K, Ctrl | Shift)
    assert keys_in(screen.playbook) == []
    assert screen.minimumSizeHint().width() < ROOM_FOR_ALL, "else no window could be made smaller"
    screen.resize(1024, 700)
    qtbot.waitUntil(screen.side.isHidden)
    shown = keys_in(screen.playbook)
    assert [each.text() for each in shown] == [each.text() for each in keys_in(screen.side, hidden=True)]
    jump = next(each for each in shown if each.text() == "jump to an item")
    qtbot.mouseClick(jump, Qt.MouseButton.LeftButton)
    assert screen.side.items.hasFocus() and screen.playbook.isHidden()


def keys_in(widget, hidden=False):
    return [each for each in widget.findChildren(KeyDeed) if hidden or each.isVisible()]


def test_the_key_for_sharing_is_shown_while_a_passage_is_marked(qtbot, screen, press):
    hints = [each for each in screen.page.findChildren(KeyHint) if each.accessibleName() == "Ctrl+Shift+L: share it"]
    (hint,) = hints
    qtbot.keyClicks(screen.page.notes, "He waited")
    assert not hint.isVisible()
    press(Key.Key_Home, Shift)
    qtbot.waitUntil(hint.isVisible)
    press(Key.Key_L, Ctrl | Shift)
    qtbot.waitUntil(lambda: screen.page.outcome_words.text() == "He waited")
    press(Key.Key_End)
    qtbot.waitUntil(lambda: not hint.isVisible())


def test_in_the_smallest_window_every_button_has_its_key_and_the_next_item_its_whole_words_in_a_tool_tip(qtbot, screen):
    screen.resize(1024, 700)
    buttons = [each for each in screen.findChildren(KeyButton) if each.isVisible()]
    qtbot.waitUntil(lambda: all(each.width() >= each.sizeHint().width() for each in buttons))
    top = screen.top
    assert top.pause.sizeHint().width() > top.leave.sizeHint().width() + 60, "the key stands beside the word"
    assert screen.foot._then.text().startswith("Then: Halden timing")
    assert screen.foot._then.text() in screen.foot._then.toolTip()


def test_sharing_without_a_marked_passage_says_what_to_mark(qtbot, screen, press):
    with qtbot.waitSignal(screen.done) as told:
        press(Key.Key_L, Ctrl | Shift)
    assert told.args[0].startswith("Mark")


def test_a_pause_stops_the_clock_and_the_same_key_goes_on(qtbot, screen, stored, press):
    press(Key.Key_Space, Ctrl | Shift)
    qtbot.waitUntil(lambda: not screen.clock.watch.runs)
    assert stored().session.state is State.PAUSED
    press(Key.Key_Space, Ctrl | Shift)
    qtbot.waitUntil(lambda: screen.clock.watch.runs)
    assert stored().session.state is State.RUNNING


def test_escape_twice_leaves_and_the_session_waits(qtbot, screen, stored, press):
    qtbot.keyClicks(screen.page.notes, "Somebody walks in")
    press(Key.Key_Escape)
    with qtbot.waitSignal(screen.go) as went:
        press(Key.Key_Escape)
    assert went.args[0] == "today"
    screen.leave()
    qtbot.waitUntil(lambda: stored().session.state is State.PAUSED)
    assert stored().items[0].note == "Somebody walks in"


def test_another_session_runs_while_one_waits(qtbot, screen, stored, store, made, press):
    press(Key.Key_Return, Ctrl)
    qtbot.keyClicks(screen.page.notes, "Mine")
    other = makers.session(store, made.ines, hour=15)
    makers.item(store, other, "Walked in")
    screen.leave()
    screen.open(other)
    qtbot.waitUntil(lambda: screen.current() is not None and here(screen) == "Walked in")
    assert screen.page.notes.text() == ""
    screen.leave()
    screen.open(made.session)
    qtbot.waitUntil(lambda: screen.current() is not None and here(screen) == "Halden timing")
    assert screen.page.notes.text() == "Mine"
    assert read(store, other).session.state is State.PAUSED


def test_the_clock_does_not_count_sleep(qtbot, screen, stored, made):
    now = [100.0]
    qtbot.waitUntil(lambda: screen.clock.watch.runs)
    screen.clock._timer.stop()
    screen.clock.moments = lambda: now[0]
    screen.clock.watch.last, screen.clock.watch.session, screen.clock.watch.item = 100.0, 0.0, 0.0
    for step in (2, 2, 3600, 2, 2):
        now[0] += step
        screen.clock.tick()
    assert screen.clock.watch.session == 8
    qtbot.waitUntil(lambda: stored().session.seconds_gone >= 6)


def test_when_time_runs_short_what_could_wait_is_offered_and_deferred_by_key(qtbot, screen, stored, press):
    screen.clock.watch.session = 20 * 60.0
    screen.clock.tick()
    assert screen.foot.short.isVisible()
    offered = screen.offered()[0].title
    assert offered == "Travel budget"
    press(Key.Key_D, Ctrl | Shift)
    qtbot.waitUntil(lambda: stored().items[3].state is ItemState.CARRIED)


@pytest.fixture
def four_promised(qtbot, screen, workspace, made):
    """The salesperson has promised one thing more than is usual."""
    from planner import commitments

    def promise(db, number):
        commitments.promise(
            db, salesperson_id=made.ines, owner=Side.SALESPERSON, text=f"Promise {number}", due=TODAY, on=TODAY,
            session_id=made.session,
        )  # fmt: skip

    for number in range(4):
        workspace.write(screen, partial(promise, number=number))
    qtbot.waitUntil(screen.foot.many.isVisible)


def test_a_fourth_promise_asks_which_one_to_drop(qtbot, screen, stored, press, four_promised):
    press(Key.Key_X, Ctrl | Shift)
    dialog = QApplication.activeModalWidget()
    dialog.promises.setFocus()
    qtbot.keyClick(dialog.promises, Key.Key_Return)
    qtbot.waitUntil(lambda: len(stored().made) == 3)
    qtbot.waitUntil(lambda: not screen.foot.many.isVisible())


def test_all_four_promises_are_kept_by_a_key(qtbot, screen, stored, press, four_promised):
    press(Key.Key_A, Ctrl | Shift)
    qtbot.waitUntil(lambda: not screen.foot.many.isVisible())
    assert len(stored().made) == 4


def test_barrier_and_promise_are_recorded_from_the_keyboard(qtbot, screen, stored, press, made):
    press(Key.Key_P, Ctrl | Shift)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    qtbot.keyClicks(dialog.focusWidget(), "Send the figures")
    qtbot.waitUntil(lambda: dialog._due.value() is not None)
    qtbot.keyClick(dialog, Key.Key_Return, Ctrl)
    qtbot.waitUntil(lambda: [each.text for each in stored().made] == ["Send the figures"])


def test_one_goes_on_writing_at_the_end_of_the_note(qtbot, workspace, store, made, clock):
    save = partial(running.save_note, salesperson_id=made.ines, item_id=made.items[0], text="Begun", now=clock.now())
    store.save(save)
    screen = RunScreen(workspace)
    show(qtbot, screen, made.session, lambda: screen.current() is not None)
    qtbot.waitUntil(screen.page.notes.hasFocus)
    qtbot.keyClicks(screen.page.notes, " and gone on")
    assert screen.page.notes.text() == "Begun and gone on"


def test_what_was_called_saved_survives_a_kill_and_the_session_opens_where_it_was(qtbot, file, clock, made, store):
    copy = file.with_name("after-the-kill.planner")
    workspace = Workspace(store)
    screen = RunScreen(workspace)
    show(qtbot, screen, made.session, lambda: screen.current() is not None)
    qtbot.keyClick(screen.page.notes, Key.Key_Return, Ctrl)
    qtbot.keyClicks(screen.page.notes, "Every word of it")
    assert not screen.top.mark.words().startswith("Saved")
    qtbot.waitUntil(lambda: screen.top.mark.words().startswith("Saved"))
    for suffix in ("", "-wal"):
        source = file.with_name(file.name + suffix)
        copy.with_name(copy.name + suffix).write_bytes(source.read_bytes())
    again = workspace_file.open_to_write(copy, clock)
    assert again.glance(going_on.interrupted) == made.session
    seen = read(again, made.session)
    assert (seen.current.id, seen.current.note) == (made.items[1], "Every word of it")
    again.close()
    workspace.close()


def test_a_text_that_cannot_be_stored_is_held_and_said_so(qtbot, screen, stored, store, monkeypatch):
    from planner.errors import CannotSave

    real = store.save

    def full(change):
        raise CannotSave("Not saved: the disk is full.")

    monkeypatch.setattr(store, "save", full)
    qtbot.keyClicks(screen.page.notes, "On a full disk")
    qtbot.waitUntil(lambda: screen.top.mark.words().startswith("Not saved"))
    screen.step(Step.SKIP)
    screen.step(Step.BACK)
    assert screen.page.notes.text() == "On a full disk"
    monkeypatch.setattr(store, "save", real)
    screen.keeping.try_again()
    qtbot.waitUntil(lambda: stored().items[0].note == "On a full disk")


def test_the_turned_window_shows_nothing_private_and_takes_boxes_and_words(qtbot, screen, stored, press, made):
    from PySide6.QtWidgets import QAbstractButton, QLabel

    qtbot.keyClicks(screen.page.notes, "A secret note")
    press(Key.Key_T, Ctrl)
    window = screen.deeds._turned
    qtbot.waitUntil(lambda: window._title.text() == "Self-management")
    first = window.boxes.first()
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton, pos=first.rect().center() - first.rect().center() / 1.1)
    qtbot.waitUntil(lambda: stored().session.ticked(Box.ACTIVITY) is True)
    screen.deeds.jump_to(made.items[2])
    qtbot.waitUntil(lambda: window._title.text() == "How would you create value?")
    qtbot.keyClicks(window.words, "Cost per pallet")
    qtbot.waitUntil(lambda: stored().items[2].words == "Cost per pallet")
    words = [each.text() for kind in (QLabel, QAbstractButton) for each in window.findChildren(kind)]
    words += [each.toPlainText() for each in window.findChildren(QPlainTextEdit)]
    words += [row.words() for rows in (window.items, window.promises) for row in rows.model()._rows]
    words += [each.accessibleName() + each.toolTip() for each in window.findChildren(QLabel)]
    everything = " ".join(words).lower()
    assert "to work on" in everything and "call the cfo" in everything
    for never in ("secret", "blank", "stare", "slogan", "private"):
        assert never not in everything
    qtbot.keyClick(window, Key.Key_Escape)
    assert not window.isVisible()
    qtbot.waitUntil(lambda: screen.page.words.text() == "Cost per pallet")


def test_one_goes_on_writing_at_the_end_of_what_stands_on_the_turned_laptop(qtbot, workspace, store, stored, made):
    said = partial(running.save_words, item_id=made.items[2], on=TODAY, now=makers.at(TODAY))
    store.save(partial(said, text="Cost"))
    screen = RunScreen(workspace)
    show(qtbot, screen, made.session, lambda: screen.current() is not None)
    screen.deeds.jump_to(made.items[2])
    qtbot.keyClick(screen.page.notes, Key.Key_T, Ctrl)
    window = screen.deeds._turned
    qtbot.waitUntil(lambda: window.words.text() == "Cost")
    window.activateWindow()
    qtbot.waitUntil(window.words.hasFocus)
    qtbot.keyClicks(window.words, " per pallet")
    window.close()
    qtbot.waitUntil(lambda: stored().items[2].words == "Cost per pallet")


def test_their_words_on_the_turned_laptop_are_not_written_over_by_the_hands_that_waited_in_the_same_text(
    qtbot, screen, stored, made, press
):
    screen.deeds.jump_to(made.items[2])
    screen.page.words.setFocus()
    press(Key.Key_T, Ctrl)
    window = screen.deeds._turned
    qtbot.waitUntil(lambda: window._title.text() == "How would you create value?")
    window.activateWindow()
    qtbot.waitUntil(window.words.hasFocus)
    qtbot.keyClicks(window.words, "Cost")
    window.close()
    screen.activateWindow()
    qtbot.waitUntil(screen.page.words.hasFocus)
    qtbot.keyClicks(screen.page.words, " per pallet")
    qtbot.waitUntil(lambda: stored().items[2].words == "Cost per pallet")


def test_nothing_is_asked_on_the_thread_that_draws(qtbot, screen, store, press):
    store.forbid_this_thread()
    qtbot.keyClicks(screen.page.notes, "Typed")
    press(Key.Key_Return, Ctrl)
    qtbot.waitUntil(lambda: settled(screen))
    store._forbidden = None
    assert threading.current_thread() is threading.main_thread()


def test_the_turned_view_is_read_without_private_text(store, made):
    assert not hasattr(store.read(partial(turning.turned, session_id=made.session)).items[0], "note")


def test_a_slow_database_disturbs_neither_typing_nor_steps(qtbot, screen, stored, store, press):
    """Every statement is delayed; what is typed goes to the item one sees."""
    qtbot.waitUntil(lambda: settled(screen))

    slow = threading.Event()
    slow.set()

    def wait(*_statement):
        if slow.is_set():
            time.sleep(0.03)

    for engine in (store._engine, store._writer):
        event.listen(engine, "before_cursor_execute", wait)
    for number in range(3):
        qtbot.keyClicks(screen.page.notes, f"Note {number}", delay=5)
        press(Key.Key_Return, Ctrl)
        assert screen.page.notes.text() == ""
    qtbot.keyClicks(screen.page.notes, "Still writing", delay=20)
    qtbot.waitUntil(lambda: settled(screen), timeout=15000)
    qtbot.waitUntil(lambda: screen.top.mark.words().startswith("Saved"), timeout=15000)
    slow.clear()  # a listener taken away while another thread asks would break that question
    assert screen.page.notes.text() == "Still writing"
    assert [item.note for item in stored().items] == ["Note 0", "Note 1", "Note 2", "Still writing", ""]
