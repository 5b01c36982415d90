"""The store as screens see it: threads, announcements, coalesced saves."""

import sys
import threading
import weakref
from datetime import timedelta
from functools import partial
from itertools import product

import pytest
from PySide6.QtCore import QAbstractTableModel, QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication
from shiboken6 import delete, isValid

from planner import commitments, people
from planner.clock import Clock
from planner.domain.commitment import Commitment, CommitmentChange
from planner.domain.private import PrivateKind
from planner.errors import Refused
from planner.notes import of, save
from tests import makers
from tests.conftest import TODAY
from ui import tidying
from ui.sessions.screen import SessionsScreen
from ui.tidying import Tidying
from ui.today.screen import TodayScreen
from ui.workspace import Workspace

TOMORROW = TODAY + timedelta(days=1)


def test_a_read_comes_home_to_the_thread_of_the_window(qtbot, workspace, ines):
    seen = []
    workspace.read(workspace, people.me, lambda me: seen.append((me.name, threading.current_thread())))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [("Ruth Falkenberg", threading.main_thread())]


def test_a_write_is_announced_with_what_it_touched(qtbot, workspace, store, ines):
    promise = makers.promise(store, ines)
    with qtbot.waitSignal(workspace.changed) as told:
        workspace.write(workspace, partial(commitments.keep, commitment_id=promise, on=TODAY))
    assert told.args == [{Commitment, CommitmentChange}]


def test_what_a_person_can_act_on_reaches_the_banner(qtbot, workspace, store, ines):
    promise = makers.promise(store, ines)
    keep = partial(commitments.keep, commitment_id=promise, on=TODAY)
    workspace.write(workspace, keep)
    with qtbot.waitSignal(workspace.failed) as told:
        workspace.write(workspace, keep)
    assert "already kept" in told.args[0]


def test_a_form_hears_its_own_refusal(qtbot, workspace):
    def refuse(_db):
        raise Refused("Please give a name.", "name")

    heard = []
    with qtbot.assertNotEmitted(workspace.failed):
        workspace.write(workspace, refuse, refused=heard.append)
        qtbot.waitUntil(lambda: bool(heard))
    assert heard[0].field == "name"


def test_what_was_refused_to_a_window_that_is_gone_is_said_in_the_one_behind(qtbot, workspace):
    def refuse(_db):
        raise Refused("Please give a name.", "name")

    gone, heard = QObject(), []
    with qtbot.waitSignal(workspace.failed) as told:
        workspace.write(gone, refuse, refused=heard.append)
        delete(gone)
    assert (told.args, heard) == (["Please give a name."], [])


def test_nobody_is_called_back_who_is_gone(qtbot, workspace, ines):
    called = []
    for _ in range(200):
        owner = QObject()
        workspace.read(owner, people.me, called.append)
        delete(owner)
    finished = []
    workspace.read(workspace, people.me, finished.append)
    qtbot.waitUntil(lambda: bool(finished))
    assert called == []


class Asker(QObject):
    """Gone as soon as its answer has come."""

    def hear(self, _answer=None):
        pass


@pytest.mark.parametrize("way", ["read", "write", "save"])
def test_who_asked_is_never_let_go_of_on_another_thread(qtbot, workspace, ines, way):
    """A widget that is destroyed there takes the app with it."""
    died, before = [], sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    for number in range(400):
        asker = Asker()
        weakref.finalize(asker, lambda: died.append(threading.current_thread().name))
        if way == "save":
            workspace.save(asker, number, lambda _c: None, asker.hear, asker.hear)
        else:
            getattr(workspace, way)(asker, lambda _db: None, asker.hear)
        del asker
        if number % 10 == 0:
            QApplication.processEvents()
    qtbot.waitUntil(lambda: len(died) == 400)
    sys.setswitchinterval(before)
    assert set(died) == {threading.main_thread().name}


def test_saves_of_one_text_coalesce_and_the_newest_wins(qtbot, workspace, store, ines):
    gate, saved, written = threading.Event(), [], []
    workspace.write(workspace, lambda db: gate.wait(5))

    def put(text, connection):
        written.append(text)
        save(
            connection, salesperson_id=ines, subject_id=ines, kind=PrivateKind.PREPARATION, text=text,
            now=store.clock.now(),
        )  # fmt: skip

    for text in ("a", "ab", "abc"):
        workspace.save(workspace, "note", partial(put, text), lambda: saved.append(True), saved.append)
    gate.set()
    qtbot.waitUntil(lambda: bool(saved))
    assert written == ["abc"]
    assert store.read(lambda db: of(db, [ines])) == {(ines, PrivateKind.PREPARATION): "abc"}


def test_a_save_announces_nothing(qtbot, workspace, store, ines):
    saved = []
    with qtbot.assertNotEmitted(workspace.changed):
        workspace.save(workspace, "k", lambda _c: None, lambda: saved.append(1), saved.append)
        qtbot.waitUntil(lambda: bool(saved))


def test_closing_finishes_what_was_handed_over(qtbot, store, qapp, ines):
    from ui.workspace import Workspace

    workspace = Workspace(store)
    done = []
    workspace.write(workspace, lambda db: done.append(commitments.open_ones(db)))
    workspace.close()
    assert done == [[]]


def test_a_fault_of_ours_is_not_swallowed(qtbot, workspace):
    with qtbot.captureExceptions() as faults:
        workspace.read(workspace, lambda db: 1 / 0, print)
        qtbot.waitUntil(lambda: bool(faults))
    assert faults[0][0] is ZeroDivisionError


class Turning(Clock):
    """A clock whose day can be turned, as the night does."""

    def __init__(self, zone, day):
        super().__init__(zone, day)
        self.turn(day)

    def turn(self, day):
        object.__setattr__(self, "day", day)


@pytest.fixture
def turning(store, workspace):
    store.clock = workspace.clock = Turning(store.clock.zone, TODAY)
    return workspace.clock


def test_that_it_is_another_day_is_told_once(qtbot, workspace, turning):
    told = []
    workspace.day_turned.connect(lambda: told.append(workspace.clock.today()))
    workspace._minute.timeout.emit()
    assert told == []
    turning.turn(TOMORROW)
    for _minute in range(2):
        workspace._minute.timeout.emit()
    assert told == [TOMORROW]


def test_pages_that_stay_open_over_night_say_what_day_it_is(qtbot, workspace, store, ines, turning):
    """A session of tomorrow is today's then, and a promise of today is late."""
    makers.session(store, ines, TOMORROW)
    makers.promise(store, ines, due=TODAY)
    today, sessions = TodayScreen(workspace), SessionsScreen(workspace)
    for screen in (today, sessions):
        qtbot.addWidget(screen)
        screen.show()
    qtbot.waitUntil(lambda: "Tomorrow" in said(sessions) and "due today" in said(today).casefold())
    turning.turn(TOMORROW)
    workspace._minute.timeout.emit()
    qtbot.waitUntil(lambda: "Today" in said(sessions) and "1 day late" in said(today))


def said(screen):
    """Every word of its lists and tables."""
    words = []
    for view in screen.findChildren(QAbstractItemView):
        model, role = view.model(), Qt.ItemDataRole.AccessibleTextRole
        columns = model.columnCount() if isinstance(model, QAbstractTableModel) else 1
        places = product(range(model.rowCount()), range(columns))
        words += [str(model.index(row, column).data(role)) for row, column in places]
    return " ".join(words)


def test_what_is_loaded_ahead_is_not_when_the_app_was_closed_at_once(qtbot, workspace):
    """The timer of a start may run out afterwards."""
    workspace.close()
    workspace.prepare_paper()


def test_nothing_is_tidied_in_a_workspace_that_was_closed(workspace):
    """Whoever closes it at once after a start is not followed by what was to begin later."""
    workspace.close()
    tidying.begin(workspace)
    assert workspace.findChildren(Tidying) == []


def test_tidying_ends_with_the_workspace(workspace):
    tidying.begin(workspace)
    under_way = workspace.findChild(Tidying)
    assert under_way._first.isActive()
    workspace.close()
    assert not under_way._first.isActive()


def test_an_errand_that_ends_when_the_workspace_is_gone_is_no_fault(qtbot, store, caplog):
    workspace, go_on, begun = Workspace(store), threading.Event(), threading.Event()
    workspace.errand(workspace, lambda: (begun.set(), go_on.wait(5)), lambda _result: None)
    assert begun.wait(5)
    errands = workspace._errands
    workspace.close(at_once=True)
    workspace.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(workspace)
    go_on.set()
    errands.shutdown(wait=True)
    assert caplog.records == []
