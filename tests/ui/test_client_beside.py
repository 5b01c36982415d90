"""A dream client stands beside what is talked about by itself, the playbook's answer only when it is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planner import clients, running, session_view, turning
from planner.clock import Clock
from planner.domain.agenda import ItemKind
from planner.domain.dream_client import Fit
from planner.domain.understanding import Understanding
from planner.storage.store import Store
from tests import makers
from tests.conftest import TODAY
from tests.story.reading import readable
from tests.ui.running_parts import show
from ui.keeping import Keeping
from ui.running.screen import RunScreen
from ui.running.turned import TurnedWindow
from ui.widgets.saved import SavedMark
from ui.workspace import Workspace

Key = Qt.Key


@pytest.fixture
def halden(store: Store, ines: UUID) -> UUID:
    client = makers.client(store, ines, why_us="We are there the same night", next_step="Ring Per", contacts="Per Lund")
    big, far = makers.criterion(store, "Big"), makers.criterion(store, "Far", against=True)
    for criterion, fit in ((big, Fit.FITS), (far, Fit.DOES_NOT)):
        store.write(partial(clients.put_fit, client_id=client, criterion_id=criterion, fit=fit))
    makers.criterion(store, "Wet")
    return client


@pytest.fixture
def session(store: Store, ruth: UUID, ines: UUID, halden: UUID) -> UUID:
    """A client to be talked about, a question that names it, and a question that does not."""
    topic = makers.topic(store, ruth, "Sweet spot", answer="Dairies with their own trucks")
    session = makers.session(store, ines)
    makers.item(store, session, "Halden Dairy", ItemKind.CLIENT, dream_client_id=halden)
    about = {"topic_id": topic, "dream_client_id": halden}
    makers.item(store, session, "Why is Halden Dairy in our sweet spot?", ItemKind.QUESTION, **about)
    makers.item(store, session, "Which three?", ItemKind.QUESTION, topic_id=topic)
    return session


@pytest.fixture
def run(qtbot: QtBot, workspace: Workspace, session: UUID) -> RunScreen:
    screen = RunScreen(workspace)
    show(qtbot, screen, session, lambda: screen.current() is not None)
    return screen


def beside(screen: RunScreen) -> str:
    return "\n".join(readable(screen.playbook)) if screen.playbook.isVisible() else ""


def next_item(qtbot: QtBot, screen: RunScreen, title: str) -> None:
    qtbot.keyClick(screen.page.notes, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: screen.current() is not None and screen.current().title == title)


def test_the_client_stands_beside_by_itself_and_is_marked_as_shared(run: RunScreen) -> None:
    said = beside(run)
    for words in ("Halden Dairy", "We are there the same night", "Per Lund", "Ring Per", "Big\nnot: Far", "Wet"):
        assert words in said, words
    assert "Shared with Ines" in run.playbook._shared._mark.toolTip() + run.playbook._shared.toolTip()
    assert "Next step: Ring Per" in "\n".join(readable(run.page.about))


def test_the_answer_to_a_question_about_it_waits_until_it_is_asked_for(qtbot: QtBot, run: RunScreen) -> None:
    next_item(qtbot, run, "Why is Halden Dairy in our sweet spot?")
    assert "Per Lund" in beside(run) and "trucks" not in beside(run)
    qtbot.keyClick(run.page.notes, Key.Key_K, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert "Per Lund" in beside(run) and "Dairies with their own trucks" in beside(run)
    qtbot.keyClick(run.page.notes, Key.Key_K, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert beside(run) == ""


def test_after_a_client_no_answer_is_shown_that_nobody_asked_for(qtbot: QtBot, run: RunScreen) -> None:
    next_item(qtbot, run, "Why is Halden Dairy in our sweet spot?")
    next_item(qtbot, run, "Which three?")
    assert beside(run) == ""


def test_where_there_is_little_room_it_comes_by_key_and_gives_the_agenda_back(qtbot: QtBot, run: RunScreen) -> None:
    run.resize(1024, 700)
    assert beside(run) == "" and run.side.isVisible()
    assert run.page.head.playbook.isVisible() and run.page.head.playbook.text() == "Client"
    run.page.head.playbook.click()
    assert "Per Lund" in beside(run) and not run.side.isVisible()
    run.playbook.close_button.click()
    assert beside(run) == "" and run.side.isVisible()


def test_what_changes_about_it_meanwhile_is_shown(qtbot: QtBot, run: RunScreen, store: Store, halden: UUID) -> None:
    row = store.read(lambda db: clients.page(db, run.view.session.salesperson_id)).clients[0]
    details = row.details.__class__("Halden Dairy", why_us="Changed meanwhile")
    run.workspace.write(run, partial(clients.edit, client_id=halden, version=None, details=details))
    qtbot.waitUntil(lambda: "Changed meanwhile" in beside(run))


def test_on_another_day_its_next_step_is_due_as_many_days_from_that_day(
    qtbot: QtBot, run: RunScreen, store: Store, halden: UUID, session: UUID
) -> None:
    [row] = store.read(partial(clients.page, salesperson_id=run.view.session.salesperson_id)).clients
    details = replace(row.details, next_step="Ring Per", next_step_due=TODAY)
    run.workspace.write(run, partial(clients.edit, client_id=halden, version=None, details=details))
    run.deeds.turn()
    window = run.deeds._turned
    places = (run.playbook, window)
    qtbot.waitUntil(lambda: all("due today" in "\n".join(readable(each)) for each in places))
    run.workspace.clock = Clock(run.workspace.clock.zone, TODAY + timedelta(days=1))
    run.workspace.look_at_day()
    qtbot.waitUntil(lambda: all("1 day late" in "\n".join(readable(each)) for each in places))
    assert not any("due today" in "\n".join(readable(each)) for each in places)


def test_how_it_was_answered_is_kept_with_the_client(
    qtbot: QtBot, run: RunScreen, store: Store, ines: UUID, session: UUID
) -> None:
    next_item(qtbot, run, "Why is Halden Dairy in our sweet spot?")
    qtbot.keyClick(run.page.notes, Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    run.page.words.setFocus()
    qtbot.keyClicks(run.page.words, "They count buckets")
    run.hand_over()

    def said() -> list[tuple[str, Understanding | None]]:
        [row] = store.read(partial(clients.page, salesperson_id=ines)).clients
        return [(each.words, each.level) for each in row.said]

    qtbot.waitUntil(lambda: said() == [("They count buckets", Understanding.OWN_WORDS)])


def test_turned_round_the_client_is_read_by_both_and_the_question_by_itself(
    qtbot: QtBot, run: RunScreen, workspace: Workspace, store: Store, session: UUID
) -> None:
    mark = SavedMark()
    window = TurnedWindow(workspace, Keeping(workspace, mark), run)
    window.open_session(session)
    qtbot.waitUntil(lambda: "We are there the same night" in "\n".join(readable(window)))
    question = store.read(partial(session_view.open_session, session_id=session)).items[1]
    store.write(partial(running.jump, session_id=session, item_id=question.id))
    window.stale()
    qtbot.waitUntil(lambda: "Why is Halden Dairy in our sweet spot?" in "\n".join(readable(window)))
    qtbot.waitUntil(lambda: not window.client.isVisible())
    assert "same night" not in "\n".join(readable(window))
    window.close()
    mark.deleteLater()


def test_a_colleague_s_client_has_no_card_and_no_name_on_the_turned_window(
    store: Store, ruth: UUID, ines: UUID, session: UUID
) -> None:
    tomas = makers.salesperson(store, ruth, "Tomás Vidal")
    other = makers.client(store, tomas, "Nordvik")
    makers.item(store, session, "Nordvik", ItemKind.CLIENT, dream_client_id=other, outcome_words="About Nordvik")
    assert "Nordvik" not in repr(store.read(partial(turning.turned, session_id=session)))
