"""Preparing a session: on one page, by keys, and nothing typed is ever undone by a read."""

from __future__ import annotations

import email
from collections.abc import Callable
from datetime import timedelta
from email import policy
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from planner import agendas, invitations, mailing, notes, preparing, templates
from planner.domain.agenda import AgendaItem
from planner.domain.field_call import FieldCall
from planner.domain.private import PrivateKind
from planner.domain.session import CoachingSession, Kind
from planner.errors import Conflict
from planner.preparing import AgendaRow
from planner.storage.store import Store
from tests import makers
from tests.conftest import TODAY
from tests.planner.test_agendas import change, held, next_time, put
from ui import desktop
from ui.agendas.offers import BANK, LAST_TIME
from ui.agendas.screen import PrepareScreen
from ui.agendas.template_dialog import TemplateDialog
from ui.documents.dialog import DocumentDialog
from ui.widgets.form import Field
from ui.widgets.keys import KeyButton
from ui.widgets.text import Text
from ui.workspace import Workspace

Key, Alt, Shift = Qt.Key, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def manager_id(store: Store) -> UUID:
    return makers.manager(store)


@pytest.fixture
def ines(store: Store, manager_id: UUID) -> UUID:
    questions = ("Where do we not compete?", "How do we win?")
    makers.topic(store, manager_id, "Strategy", "By service.", questions)
    makers.topic(store, manager_id, "Sweet spot", questions=("Why is Acme in it?",))
    return makers.salesperson(store, manager_id)


@pytest.fixture
def session_id(store: Store, ines: UUID) -> UUID:
    return makers.session(store, ines)


@pytest.fixture
def screen(workspace: Workspace, session_id: UUID, qtbot: QtBot) -> PrepareScreen:
    screen = PrepareScreen(workspace)
    qtbot.addWidget(screen)
    screen.resize(1096, 752)
    screen.show()
    screen.open(session_id)
    qtbot.waitUntil(lambda: len(screen.agenda.items) > 0)
    return screen


def stored(store: Store, session_id: UUID) -> list[AgendaRow]:
    return store.read(partial(preparing.items, session_id=session_id))


def titles(screen: PrepareScreen) -> list[str]:
    return [item.title for item in screen.agenda.items]


def choose(screen: PrepareScreen, place: int) -> None:
    screen.agenda.list.setFocus()
    screen.agenda.list.setCurrentIndex(screen.agenda.list.model().index(place, 0))


def settle(screen: PrepareScreen, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not screen.agenda.deeds.busy)


def test_opening_it_proposes_an_agenda_with_its_total_in_words(screen: PrepareScreen) -> None:
    assert titles(screen)[0] == "Self-management and last promises"
    assert screen.agenda.minutes.words() == "45 of 45 min planned, just fits"
    assert screen.agenda.minutes.bar.accessibleName() == screen.agenda.minutes.words()


def test_the_title_says_who_and_when(screen: PrepareScreen, qtbot: QtBot) -> None:
    said = [label.text() for label in screen.header.findChildren(type(screen.header._title))]
    assert said == ["Prepare: Ines Duarte", "One-on-one 1 · Monday 23 November, 10:00 · 45 min"]


def test_enter_adds_a_suggestion(screen: PrepareScreen, store: Store, session_id: UUID, qtbot: QtBot) -> None:
    offered = screen.offers.suggested.rows
    offered.setFocus()
    chosen = offered.chosen()
    assert chosen
    assert chosen.title == "Sweet spot: Why is Acme in it?"
    assert "your own gap" in chosen.detail
    qtbot.keyClick(offered, Key.Key_Return)
    qtbot.waitUntil(lambda: "Why is Acme in it?" in titles(screen))
    assert "10 min over" in screen.agenda.minutes.words()
    assert stored(store, session_id)[-2].title == "Why is Acme in it?"


def test_a_slash_filters_and_escape_takes_it_back(
    screen: PrepareScreen, ines: UUID, store: Store, qtbot: QtBot
) -> None:
    makers.barrier(store, ines, "Slow approval", shared=True)
    screen.stale()
    offered = screen.offers.suggested
    qtbot.waitUntil(lambda: offered.rows.model().rowCount() == 2)
    offered.rows.setFocus()
    qtbot.keyClick(offered.rows, Key.Key_Slash)
    qtbot.keyClicks(offered.filter, "approval")
    assert offered.rows.model().rowCount() == 1
    qtbot.keyClick(offered.filter, Key.Key_Escape)
    assert offered.rows.model().rowCount() == 2


def test_a_question_of_the_bank_is_found_by_topic_and_added(screen: PrepareScreen, qtbot: QtBot) -> None:
    screen.offers.tabs.choose(BANK)
    bank = screen.offers.bank
    assert bank.rows.model().rowCount() == 3
    screen.offers.topic.setCurrentText("Sweet spot")
    assert bank.rows.model().rowCount() == 1
    bank.rows.setFocus()
    qtbot.keyClick(bank.rows, Key.Key_Return)
    qtbot.waitUntil(lambda: "Why is Acme in it?" in titles(screen))
    chosen = bank.rows.chosen()
    assert chosen
    assert chosen.note == "on the agenda"


@pytest.fixture
def last(store: Store, ines: UUID, session_id: UUID) -> UUID:
    """A session that was held two weeks ago."""
    last = held(store, ines, TODAY - timedelta(days=14))
    makers.item(store, last, "Halden", outcome_words="Ask legal first")
    return last


def words_of(screen: PrepareScreen) -> list[str]:
    return [label.text() for label in screen.body.last_time.findChildren(Text) if label.isVisible()]


def test_last_time_stands_beside_the_agenda_on_a_laptop(last: UUID, screen: PrepareScreen, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "Halden: Ask legal first" in words_of(screen))
    assert not screen.offers.tabs.isTabVisible(screen.offers.tabs.place_of(LAST_TIME))
    assert screen.offers.suggested.rows.isVisible(), "and what is suggested is not hidden by it"
    assert "Last time" in words_of(screen)


def test_after_a_ride_along_last_time_tells_its_debrief(
    last: UUID, store: Store, ines: UUID, screen: PrepareScreen, qtbot: QtBot
) -> None:
    ride = held(store, ines, TODAY - timedelta(days=7), kind=Kind.RIDE_ALONG)
    said = {"own_view": "I told too much", "strengths": "Opened well", "changes": "Ask before telling"}
    screen.workspace.write(screen, lambda db: db.add(FieldCall(session_id=ride, client="Serra Alta", **said)))
    qtbot.waitUntil(lambda: "Serra Alta" in words_of(screen))
    told = words_of(screen)
    begins = told.index("Serra Alta")
    assert told[begins + 1 : begins + 7] == [
        "“I told too much”", "In Ines’s words", "Opened well", "What went well", "Ask before telling",
        "What to do differently",
    ]  # fmt: skip


def test_in_the_smallest_window_last_time_is_one_tab_away(last: UUID, screen: PrepareScreen, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "Halden: Ask legal first" in words_of(screen))
    screen.resize(840, 600)
    assert words_of(screen) == []
    screen.offers.tabs.choose(LAST_TIME)
    assert "Halden: Ask legal first" in words_of(screen)
    assert not screen.offers.suggested.isVisible()
    screen.resize(1096, 752)
    assert screen.offers.suggested.isVisible()
    assert "Halden: Ask legal first" in words_of(screen)


def test_in_larger_type_and_the_smallest_window_nothing_is_cut(
    large_type: None, last: UUID, screen: PrepareScreen, qtbot: QtBot
) -> None:
    """Every deed of the foot with its words and its key, every tab, the note's whole frame."""
    screen.resize(840, 649)
    screen.grab()
    assert (screen.width(), screen.height()) == (840, 649), "else no window could be made so small"
    buttons = [each for each in screen.foot.findChildren(KeyButton) if each.text() in ("Print", "Mail", "Accept")]
    assert [each.shows_icon() for each in buttons] == [False, False, False]
    assert screen.offers.tabs.sizeHint().width() <= screen.offers.tabs.width()
    screen.resize(1096, 752)
    screen.grab()
    assert [each.shows_icon() for each in buttons] == [True, True, True], "where there is room they come back"


def test_in_a_wide_window_last_time_has_a_column_of_its_own(last: UUID, screen: PrepareScreen, qtbot: QtBot) -> None:
    screen.resize(1600, 900)
    qtbot.waitUntil(lambda: "Halden: Ask legal first" in words_of(screen))
    left = screen.body.last_time.mapTo(screen, QPoint(0, 0)).x()
    assert left > screen.agenda.mapTo(screen, QPoint(screen.agenda.width(), 0)).x()


def test_a_long_last_time_is_scrolled_by_keys(last: UUID, store: Store, screen: PrepareScreen, qtbot: QtBot) -> None:
    for number in range(40):
        makers.item(store, last, f"Item {number}", outcome_words="What came of it")
    screen.stale()
    qtbot.waitUntil(lambda: "Item 39: What came of it" in words_of(screen))
    story = screen.body.last_time.story
    bar = screen.body.last_time.column.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    screen.offers.suggested.rows.setFocus()
    qtbot.keyClick(screen.offers.suggested.rows, Key.Key_Tab)
    assert story.hasFocus()
    qtbot.keyClick(story, Key.Key_PageDown)
    assert bar.value() > 0


def test_keys_pressed_quickly_are_all_kept(screen: PrepareScreen, store: Store, session_id: UUID, qtbot: QtBot) -> None:
    choose(screen, 1)
    for _time in range(7):
        qtbot.keyClick(screen.agenda.list, Key.Key_Minus)
    for _time in range(3):
        qtbot.keyClick(screen.agenda.list, Key.Key_Down, Alt)
    qtbot.keyClick(screen.agenda.list, Key.Key_P)
    assert screen.agenda.items[4].minutes == 3
    settle(screen, qtbot)
    item = stored(store, session_id)[4]
    assert (item.title, item.minutes, item.pinned) == ("Ines’s items", 3, True)
    assert "7 min to spare" in screen.agenda.minutes.words()


def test_taking_off_offers_the_way_back(screen: PrepareScreen, store: Store, session_id: UUID, qtbot: QtBot) -> None:
    choose(screen, 3)
    with qtbot.waitSignal(screen.done) as told:
        qtbot.keyClick(screen.agenda.list, Key.Key_Delete)
    sentence, undo = told.args
    assert "What stands in your way?" in sentence
    assert len(stored(store, session_id)) == 4
    undo()
    qtbot.waitUntil(lambda: len(screen.agenda.items) == 5)
    assert titles(screen)[3] == "What stands in your way?"


def test_an_own_item_is_typed_where_it_will_stand(screen: PrepareScreen, qtbot: QtBot) -> None:
    choose(screen, 0)
    qtbot.keyClick(screen.agenda.list, Key.Key_Insert)
    line = screen.agenda.new_item
    qtbot.waitUntil(line.isVisible)
    qtbot.keyClicks(line, "Client: next step")
    qtbot.keyClick(line, Key.Key_Return)
    qtbot.waitUntil(lambda: "Client: next step" in titles(screen))
    assert titles(screen)[-1] == "New promises, both ways"
    qtbot.keyClick(line, Key.Key_Escape)
    assert not line.isVisible()


def test_the_line_for_own_items_stays_in_sight_while_the_agenda_grows(screen: PrepareScreen, qtbot: QtBot) -> None:
    screen.activateWindow()
    choose(screen, 0)
    qtbot.keyClick(screen.agenda.list, Key.Key_Insert)
    line = screen.agenda.new_item
    qtbot.waitUntil(line.hasFocus)
    for number in range(6):
        qtbot.keyClicks(line, f"Item {number}")
        qtbot.keyClick(line, Key.Key_Return)
        qtbot.waitUntil(lambda title=f"Item {number}": title in titles(screen))
        qtbot.waitUntil(lambda: line.visibleRegion().boundingRect() == line.rect(), timeout=1000)


def test_renaming_is_written(screen: PrepareScreen, store: Store, session_id: UUID, qtbot: QtBot) -> None:
    choose(screen, 1)
    qtbot.keyClick(screen.agenda.list, Key.Key_F2)
    editor = screen.agenda.list.findChild(QLineEdit)
    assert editor is not None
    editor.setText("Her wins")
    with qtbot.waitSignal(screen.agenda.deeds.settled):
        qtbot.keyClick(editor, Key.Key_Return)
    assert stored(store, session_id)[1].title == "Her wins"


def test_tab_accepts_the_new_name_and_goes_on_to_what_stands_next(
    screen: PrepareScreen, store: Store, session_id: UUID, qtbot: QtBot
) -> None:
    choose(screen, 1)
    qtbot.keyClick(screen.agenda.list, Key.Key_F2)
    editor = screen.agenda.list.findChild(QLineEdit)
    assert editor is not None
    editor.setText("Her wins")
    with qtbot.waitSignal(screen.agenda.deeds.settled):
        qtbot.keyClick(editor, Key.Key_Tab)
    assert stored(store, session_id)[1].title == "Her wins"
    assert not screen.agenda.list.renaming(), "no other row is renamed"
    assert screen.note.editor.hasFocus()


def test_backtab_accepts_the_new_name_and_goes_back(screen: PrepareScreen, qtbot: QtBot) -> None:
    choose(screen, 1)
    qtbot.keyClick(screen.agenda.list, Key.Key_F2)
    editor = screen.agenda.list.findChild(QLineEdit)
    assert editor is not None
    editor.setText("Her wins")
    qtbot.keyClick(editor, Key.Key_Backtab)
    qtbot.waitUntil(lambda: titles(screen)[1] == "Her wins")
    assert not screen.agenda.list.renaming()
    own = next(each for each in screen.findChildren(QAbstractButton) if each.text() == "Own item")
    assert own.hasFocus()


def test_a_deed_on_what_was_changed_elsewhere_is_a_conflict_and_shows_what_is_there(
    screen: PrepareScreen, store: Store, workspace: Workspace, session_id: UUID, qtbot: QtBot
) -> None:
    item = screen.agenda.items[0]
    store.write(partial(agendas.set_minutes, item_id=item.id, version=item.version, minutes=9))
    choose(screen, 0)
    with qtbot.waitSignal(workspace.failed) as told:
        qtbot.keyClick(screen.agenda.list, Key.Key_Plus)
    assert "changed elsewhere" in told.args[0]
    qtbot.waitUntil(lambda: screen.agenda.items[0].minutes == 9)


def test_accepting_a_stale_agenda_is_a_conflict(
    screen: PrepareScreen, store: Store, workspace: Workspace, session_id: UUID, qtbot: QtBot
) -> None:
    store.write(partial(agendas.accept, session_id=session_id, version=1))
    with qtbot.waitSignal(workspace.failed):
        screen.foot.accept.click()
    with pytest.raises(Conflict):
        store.write(partial(agendas.accept, session_id=session_id, version=1))


def test_accepting_makes_it_ready(screen: PrepareScreen, store: Store, session_id: UUID, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.done):
        screen.foot.accept.click()
    assert store.read(lambda db: db.get_one(CoachingSession, session_id)).ready
    qtbot.waitUntil(lambda: screen.foot.accept.text() == "Accepted")


def test_private_notes_are_saved_as_they_are_typed(
    screen: PrepareScreen, store: Store, session_id: UUID, qtbot: QtBot
) -> None:
    screen.note.editor.setFocus()
    qtbot.keyClicks(screen.note.editor, "Ask first, then say")
    qtbot.waitUntil(lambda: "Saved" in screen.note.mark.words() and not screen.note.editor.unsaved)
    kept = store.read(partial(notes.of, subject_ids=[session_id]))
    assert kept[(session_id, PrivateKind.PREPARATION)] == "Ask first, then say"


def test_no_letter_typed_into_the_notes_is_a_command(
    screen: PrepareScreen, store: Store, session_id: UUID, qtbot: QtBot
) -> None:
    before = stored(store, session_id)
    gone: list[object] = []
    screen.go.connect(gone.append)
    screen.note.editor.setFocus()
    qtbot.keyClicks(screen.note.editor, "abcdefghijklmnopqrstuvwxyz/+-")
    assert screen.note.editor.text() == "abcdefghijklmnopqrstuvwxyz/+-"
    assert stored(store, session_id) == before
    assert gone == []
    assert not screen.agenda.new_item.isVisible()


def test_a_read_that_arrives_while_one_types_changes_nothing_typed(
    screen: PrepareScreen, workspace: Workspace, store: Store, ines: UUID, session_id: UUID, qtbot: QtBot
) -> None:
    screen.note.editor.setFocus()
    qtbot.keyClicks(screen.note.editor, "half a ")
    screen.stale()
    workspace.announce(AgendaItem)
    next_time(store, ines, "Praise")
    screen.stale()
    qtbot.keyClicks(screen.note.editor, "thought")
    qtbot.waitUntil(lambda: screen.offers.suggested.rows.model().rowCount() == 2)
    assert screen.note.editor.text() == "half a thought"


def test_a_read_from_before_the_typing_never_replaces_what_was_typed_since(
    screen: PrepareScreen, session_id: UUID, qtbot: QtBot
) -> None:
    before, shown = screen.body.revisions(), screen._shown
    assert shown is not None
    screen.note.editor.setFocus()
    qtbot.keyClicks(screen.note.editor, "typed since")
    screen.agenda.list.setFocus()
    qtbot.waitUntil(lambda: not screen.note.editor.unsaved)
    screen._show(before, shown)
    assert screen.note.editor.text() == "typed since"


def test_each_session_has_its_own_note(
    screen: PrepareScreen, store: Store, ines: UUID, session_id: UUID, qtbot: QtBot
) -> None:
    other = makers.session(store, ines, TODAY + timedelta(days=1))
    screen.note.editor.setFocus()
    qtbot.keyClicks(screen.note.editor, "for the first")
    screen.leave()
    screen.open(other)
    qtbot.waitUntil(lambda: not screen.note.editor.isReadOnly())
    assert screen.note.editor.text() == ""
    screen.leave()
    screen.open(session_id)
    qtbot.waitUntil(lambda: not screen.note.editor.isReadOnly())
    assert screen.note.editor.text() == "for the first"


def test_prepare_next_steps_on_through_the_week(
    screen: PrepareScreen, store: Store, ines: UUID, session_id: UUID, qtbot: QtBot
) -> None:
    other = makers.session(store, ines, TODAY + timedelta(days=1), hour=23)
    with qtbot.waitSignal(screen.go) as told:
        screen.foot.next.emit()
    assert told.args == ["prepare", other]


def test_starting_goes_to_the_talk(screen: PrepareScreen, session_id: UUID, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.go) as told:
        qtbot.keyClick(screen, Key.Key_F5)
    assert told.args == ["run", session_id]


def test_with_nothing_to_prepare_it_says_what_the_page_is_for(
    workspace: Workspace, manager_id: UUID, qtbot: QtBot
) -> None:
    screen = PrepareScreen(workspace)
    qtbot.addWidget(screen)
    screen.show()
    screen.open(None)
    qtbot.waitUntil(lambda: not screen.foot.isVisible())


def test_the_private_note_says_that_it_may_have_to_be_shown(screen: PrepareScreen) -> None:
    told = " ".join(label.text() for label in screen.body.note.findChildren(QLabel))
    assert "May have to be shown to this person on request." in told


def test_every_control_has_a_name(screen: PrepareScreen) -> None:
    named = [*screen.findChildren(QAbstractButton), *screen.findChildren(QLineEdit)]
    named += [view for view in screen.findChildren(QAbstractItemView) if view.isVisible()]
    assert all(control.accessibleName() for control in named if control.isVisible())


def test_an_agenda_is_kept_as_a_template_and_started_from(
    screen: PrepareScreen, store: Store, session_id: UUID, qtbot: QtBot
) -> None:
    dialog = TemplateDialog(screen.workspace, screen, session_id)
    dialog.open()
    line = dialog.findChild(QLineEdit)
    assert line is not None
    qtbot.keyClicks(line, "Usual")
    with qtbot.waitSignal(dialog.accepted):
        dialog.submit()
    [template] = store.read(templates.templates)
    assert template.name == "Usual"
    screen._start_from(template.id)
    qtbot.waitUntil(lambda: [item.why_on for item in screen.agenda.items] == [None] * 5)
    assert len(stored(store, session_id)) == 5


def test_a_template_without_a_name_is_refused_beside_the_field(
    screen: PrepareScreen, session_id: UUID, qtbot: QtBot
) -> None:
    dialog = TemplateDialog(screen.workspace, screen, session_id)
    dialog.open()
    dialog.submit()
    qtbot.waitUntil(lambda: "name" in dialog.form.findChildren(Field)[0].refusal())
    assert dialog.isVisible()


ALL = "Accept and mail all of the coming week"


@pytest.fixture
def week(
    screen: PrepareScreen, store: Store, ines: UUID, session_id: UUID, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> list[UUID]:
    """Two sessions of the coming days with an agenda each."""
    monkeypatch.setattr(mailing.settings, "data_folder", lambda: tmp_path)
    change(store, CoachingSession, session_id, starts_at=makers.at(TODAY + timedelta(days=1), 9))
    other = makers.session(store, ines, TODAY + timedelta(days=2))
    store.write(partial(agendas.propose, session_id=other, today=TODAY))
    return [session_id, other]


def session(store: Store, session_id: UUID) -> CoachingSession:
    return store.read(lambda db: db.get_one(CoachingSession, session_id))


def test_the_menu_shows_the_key_of_accepting_and_mailing_all(screen: PrepareScreen) -> None:
    screen._more.click()
    [menu] = screen.findChildren(QMenu)
    [action] = [each for each in menu.actions() if each.text() == ALL]
    assert action.shortcut().toString() == "Ctrl+Shift+M"
    menu.close()


def test_all_that_are_ready_are_accepted_and_mailed_by_one_key_and_taken_back_by_one_undo(
    screen: PrepareScreen, store: Store, week: list[UUID], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    handed: list[Path] = []
    monkeypatch.setattr(desktop, "open_file", lambda path: not handed.append(path))
    said: list[tuple[str, Callable[[], None]]] = []
    screen.done.connect(lambda sentence, undo: said.append((sentence, undo)))
    screen.note.editor.setFocus()
    qtbot.keyClick(screen.note.editor, Key.Key_M, Qt.KeyboardModifier.ControlModifier | Shift)
    qtbot.waitUntil(lambda: bool(said) and said[-1][0] == "2 agendas are handed to your mail program.")
    qtbot.waitUntil(lambda: all(session(store, each).mailed_at for each in week))
    assert [session(store, each).ready for each in week] == [True, True]
    said[-1][1]()
    qtbot.waitUntil(lambda: "open again" in said[-1][0])
    assert said[-1][0] == "2 agendas are open again. 2 mails cannot be unsent: your mail program has them."
    assert [session(store, each).ready for each in week] == [False, False]
    assert len(handed) == 2


def test_each_mail_carries_its_session_for_the_calendar_a_brief_s_too(
    screen: PrepareScreen, store: Store, ines: UUID, week: list[UUID], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    for day, kind in ((3, Kind.RIDE_ALONG), (4, Kind.CALL_DEBRIEF)):
        week.append(makers.session(store, ines, TODAY + timedelta(days=day), kind=kind))
        put(store, FieldCall(session_id=week[-1], client="Serra Alta", objective="A second visit"))
    handed: list[Path] = []
    monkeypatch.setattr(desktop, "open_file", lambda path: not handed.append(path))
    qtbot.keyClick(screen.agenda.list, Key.Key_M, Qt.KeyboardModifier.ControlModifier | Shift)
    qtbot.waitUntil(lambda: len(handed) == len(week))
    ids = [store.read(partial(invitations.of_session, session_id=each)).content for each in week]
    assert sorted(uid(calendar_in(path)) for path in handed) == sorted(uid(each) for each in ids)


def calendar_in(mail: Path) -> bytes:
    message = email.message_from_bytes(mail.read_bytes(), policy=policy.default)
    [calendar] = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    return calendar.get_content().encode()


def uid(calendar: bytes) -> bytes:
    [found] = [line for line in calendar.splitlines() if line.startswith(b"UID:")]
    return found


def test_what_is_taken_back_before_it_was_mailed_is_not_mailed_any_more(
    screen: PrepareScreen, store: Store, week: list[UUID], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """The first mail opens, and Undo comes before the second one does."""
    handed: list[Path] = []
    said: list[str] = []
    monkeypatch.setattr(desktop, "open_file", lambda path: not handed.append(path))

    def take_back(sentence: str, undo: Callable[[], None] | None) -> None:
        said.append(sentence)
        if undo:
            undo()

    screen.done.connect(take_back)
    qtbot.keyClick(screen.agenda.list, Key.Key_M, Qt.KeyboardModifier.ControlModifier | Shift)
    qtbot.waitUntil(lambda: any("open again" in each for each in said))
    assert said[-1] == "2 agendas are open again. 1 mail cannot be unsent: your mail program has it."
    screen.workspace.close()
    assert len(handed) == 1
    assert [session(store, each).ready for each in week] == [False, False]


def test_agendas_that_had_been_mailed_are_accepted_and_taken_back_too(
    screen: PrepareScreen, store: Store, week: list[UUID], qtbot: QtBot
) -> None:
    for each in week:
        change(store, CoachingSession, each, mailed_at=makers.at(TODAY, 8))
    with qtbot.waitSignal(screen.done) as told:
        screen.accept_all()
    assert told.args[0] == "2 agendas are accepted; they had been mailed before."
    with qtbot.waitSignal(screen.done) as back:
        told.args[1]()
    assert back.args[0] == "2 agendas are open again."
    assert [session(store, each).ready for each in week] == [False, False]


def test_with_nothing_to_accept_and_mail_it_says_so(
    screen: PrepareScreen, store: Store, session_id: UUID, qtbot: QtBot
) -> None:
    change(store, CoachingSession, session_id, starts_at=makers.at(TODAY + timedelta(days=30), 9))
    with qtbot.waitSignal(screen.done) as told:
        screen.accept_all()
    assert told.args == ["No agenda of the coming week waits to be mailed.", None]


@pytest.mark.parametrize(
    ("whole", "text", "said"),
    [
        (True, True, "1 agenda is handed to your mail program."),
        (False, True, "1 mail has the text only."),
        (False, False, "No mail program took 1 agenda."),
    ],
)
def test_of_a_mail_no_more_is_said_and_remembered_than_a_program_took(
    screen: PrepareScreen, store: Store, session_id: UUID, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot,
    tmp_path: Path, whole: bool, text: bool, said: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(mailing.settings, "data_folder", lambda: tmp_path)
    monkeypatch.setattr(desktop, "open_file", lambda _path: whole)
    monkeypatch.setattr(desktop, "open_address", lambda _address: text)
    with qtbot.waitSignal(screen.done) as told:
        screen.foot.mailing.emit()
    assert told.args[0].startswith(said)
    assert whole or "save the PDF and attach it" in told.args[0]
    if whole or text:
        qtbot.waitUntil(lambda: store.read(lambda db: db.get_one(CoachingSession, session_id).mailed_at) is not None)
    else:
        screen.workspace.close()
        assert store.read(lambda db: db.get_one(CoachingSession, session_id).mailed_at) is None


def test_printing_looks_at_the_agenda_first(screen: PrepareScreen, qtbot: QtBot) -> None:
    screen.foot.printing.emit()
    qtbot.waitUntil(lambda: bool(screen.window().findChildren(DocumentDialog)))
    [dialog] = screen.window().findChildren(DocumentDialog)
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: dialog._drawn is not None)
    dialog.close()
