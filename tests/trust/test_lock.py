"""Whoever has left the desk leaves nothing to be read on it, and finds every letter where it was."""

from __future__ import annotations

import gc
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import keyring
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from planner import people, preferences, remembering, running
from planner.clock import Clock
from planner.domain.idling import GRACE, MINUTE, Idling
from planner.storage import recoding, workspace_file
from planner.storage.key import Key, derive
from planner.storage.store import Store
from tests.story.conftest import home  # noqa: F401 - the app in folders of its own
from tests.story.driver import Desk
from tests.trust.canaries import CANARY, found_in
from tests.trust.conftest import Tell
from tests.trust.seeing import all_that_is_said, visible_windows
from tests.trust.sizes import size
from tests.trust.test_encryption import InMemory
from tests.ui.conftest import waste_is_looked_for_here  # noqa: F401
from tests.ui.running_parts import Prepared, prepare
from ui import ask
from ui.locking.pages import HiddenPage, PassphrasePage, WorkingPage
from ui.running.screen import RunScreen
from ui.running.turned import TurnedWindow
from ui.widgets.note_editor import NoteEditor

ONE, OTHER = "four words of mine", "quite another sentence"
ENCRYPTED = "The workspace is encrypted. It opens with your passphrase only. Settings print a sheet to write it on."
SALT = b"the salt of one."
SEED = 2026
ROOT = Path(__file__).parent.parent.parent
Start = Callable[[Path], Desk]
"""The app on a file; nothing is waited for."""


@pytest.fixture(scope="session")
def key() -> Key:
    return derive(ONE, SALT)


@pytest.fixture
def made(store: Store, clock: Clock) -> Prepared:
    """A session that runs, at an item in its middle, in a workspace full of canaries."""
    made = prepare(store)
    store.write(partial(running.start, session_id=made.session, now=clock.now()))
    store.write(partial(running.jump, session_id=made.session, item_id=made.items[3]))
    store.write(lambda db: preferences.change(db, {"company": f"{CANARY} and Sons", "team_name": f"Team {CANARY}"}))
    return made


@pytest.fixture
def plain(store: Store, file: Path, made: Prepared) -> Path:
    store.close()
    return file


@pytest.fixture
def locked(plain: Path, key: Key) -> Path:
    recoding.recode(plain, None, key)
    return plain


@pytest.fixture
def start(qtbot: QtBot) -> Iterator[Start]:
    begun: list[Desk] = []

    def begin(path: Path) -> Desk:
        begun.append(Desk(qtbot, path))
        assert begun[-1].app.begin(path, sample=False)
        return begun[-1]

    yield begin
    for desk in begun:
        if isValid(desk.app):
            desk.app.close()
            desk.window.close()
            desk.window.deleteLater()


@pytest.fixture
def desk(start: Start, locked: Path) -> Desk:
    """In front of the session that runs; its passphrase was given."""
    desk = start(locked)
    give(desk, ONE)
    desk.wait_for_page("run")
    at_the_notes(desk)
    return desk


def page_of(desk: Desk) -> PassphrasePage:
    desk.until(lambda: isinstance(desk.app.guard._page, PassphrasePage))
    page = desk.app.guard._page
    assert isinstance(page, PassphrasePage)
    return page


def give(desk: Desk, passphrase: str) -> None:
    """Type it where the focus is, as soon as it is asked for."""
    page = page_of(desk)
    desk.until(lambda: not (desk.app._workspace and desk.app.guard.holds))
    desk._come_to_front()
    desk.until(lambda: QApplication.focusWidget() is page.passphrase.editor)
    desk.type(passphrase)
    desk.press("Return")


def notes(desk: Desk) -> NoteEditor:
    page = desk.app.window.page()
    assert isinstance(page, RunScreen)
    return page.page.notes


def at_the_notes(desk: Desk) -> None:
    desk._come_to_front()
    desk.until(lambda: desk.app.window.here() == "run" and QApplication.focusWidget() is notes(desk))


def lock(desk: Desk) -> None:
    desk.press("Ctrl+L")
    desk.until(lambda: desk.app._workspace is None)
    QApplication.sendPostedEvents(None, 52)


def unlock(desk: Desk) -> None:
    give(desk, ONE)
    desk.until(lambda: desk.app._workspace is not None and not desk.app.guard.holds)


class TestNothingIsLost:
    def test_locked_amid_typing_and_unlocked_every_letter_and_the_cursor_are_where_they_were(
        self, desk: Desk, figure: Tell
    ) -> None:
        chance, locks = random.Random(SEED), size(8, 100)
        lost, went, came = 0, list[float](), list[float]()
        for _lock in range(locks):
            editor, typed = notes(desk), "".join(chance.choices("abcdefghi ", k=chance.randint(1, 12)))
            cursor = editor.textCursor()
            cursor.setPosition(chance.randint(0, len(editor.text())))
            editor.setTextCursor(cursor)
            desk.type(typed)
            text, position = editor.text(), editor.textCursor().position()
            begun = time.monotonic()
            lock(desk)
            went.append(time.monotonic() - begun)
            give(desk, ONE)
            begun = time.monotonic()
            at_the_notes(desk)
            desk.until(lambda: notes(desk).textCursor().position() == position)  # noqa: B023 - used at once
            came.append(time.monotonic() - begun)
            lost += sum(a != b for a, b in zip(text, notes(desk).text(), strict=False)) + abs(
                len(text) - len(notes(desk).text())
            )
        assert lost == 0
        figure("letters lost in locks amid typing", f"{lost} in {locks} locks", "0")
        figure("locked, median and longest, in s", _seconds(went), "1")
        figure("unlocked, with the cursor back, median and longest, in s", _seconds(came), "1")

    def test_a_dialog_comes_back_with_what_was_typed(self, desk: Desk) -> None:
        desk.press("Ctrl+Shift+B")
        desk.wait_for_dialog("New barrier")
        desk.settle()
        desk.tab_to("What is in the way")
        desk.type("Pricing takes nine days")
        desk.press("Home")
        dialog = desk.dialog()
        assert dialog
        QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        desk.until(lambda: desk.app._workspace is None)
        assert desk.dialog() is None
        unlock(desk)
        back = desk.wait_for_dialog("New barrier")
        desk.until(lambda: isinstance(QApplication.focusWidget(), NoteEditor | QLineEdit) and back.isActiveWindow())
        desk.until(lambda: "Pricing takes nine days" in desk.words(back))
        desk.type("The ")
        assert any("The Pricing takes nine days" in words for words in desk.words(back))
        desk.press("Escape")

    def test_what_the_disk_does_not_take_waits_behind_the_lock(self, desk: Desk) -> None:
        most = resource.getrlimit(resource.RLIMIT_FSIZE)
        desk.settle()
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, most[1]))  # as a disk on which there is no room
        desk.type("Not on any disk")
        desk.press("Ctrl+L")
        page = page_of(desk)
        desk.until(lambda: "waits behind this page" in page.trouble())
        assert visible_windows() == [desk.window]
        resource.setrlimit(resource.RLIMIT_FSIZE, most)
        desk.type(OTHER)
        desk.press("Return")
        desk.until(lambda: "does not open" in page.trouble())
        desk.until(page.unlock.isEnabled)
        desk.type(ONE)
        desk.press("Return")
        desk.until(lambda: not desk.app.guard.holds)
        assert "Not on any disk" in notes(desk).text()


def _seconds(taken: list[float]) -> str:
    return f"{statistics.median(taken):.2f} / {max(taken):.2f}"


class TestNothingIsLeftToBeRead:
    def test_in_no_object_of_the_window_and_in_nothing_told_to_screen_readers(self, desk: Desk, figure: Tell) -> None:
        session = desk.app.window.about()
        for page in ("today", "team", "barriers", "promises", "settings", "playbook"):
            desk.app.window.go(page, None)
            desk.settle()
        desk.app.window.go("run", session)
        desk.settle()
        assert any(CANARY in words for words in all_that_is_said())
        lock(desk)
        begun = time.monotonic()
        desk.until(lambda: not left_to_read())
        passed = time.monotonic() - begun
        assert desk.window.windowTitle() == "Coaching Planner"
        figure("words of the workspace in widgets and for screen readers, once locked", 0, "0")
        figure("until none was left, looking included, in s", round(passed, 2), "1")

    @pytest.mark.skipif(not shutil.which("xvfb-run"), reason="the offscreen platform knows no owner of a clipboard")
    def test_what_was_copied_here_is_gone(self) -> None:
        script = "from PySide6.QtWidgets import QApplication\napp = QApplication(['-platform', 'xcb'])\n"
        script += "from ui.locking.guard import clear_clipboard\napp.clipboard().setText('Copied')\n"
        script += "print(app.clipboard().text())\nclear_clipboard()\nprint(app.clipboard().text())"
        command = ["xvfb-run", "-a", sys.executable, "-c", script]
        xcb = os.environ | {"QT_QPA_PLATFORM": "xcb"}
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=xcb, check=False, timeout=60)
        assert done.stdout.splitlines() == ["Copied", ""], done.stderr

    def test_the_turned_window_is_gone(self, desk: Desk) -> None:
        desk.press("Ctrl+T")
        desk.until(lambda: any(isinstance(each, TurnedWindow) for each in visible_windows()))
        desk.until(lambda: "Ines" in QApplication.activeWindow().windowTitle())
        turned = QApplication.activeWindow()
        QTest.keyClick(turned.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        desk.until(lambda: desk.app._workspace is None)
        assert visible_windows() == [desk.window]
        desk.until(lambda: not isValid(turned))

    def test_the_key_is_dropped_and_the_file_is_closed(self, desk: Desk, locked: Path, key: Key) -> None:
        assert _keys_but(key)
        lock(desk)
        gc.collect()
        assert not _keys_but(key)
        assert [each.name for each in locked.parent.glob("team.planner-*")] == []
        assert found_in(locked.parent) == []


def left_to_read() -> list[str]:
    return [words for words in all_that_is_said() if any(sign in words for sign in (CANARY, "Ines", "Halden"))]


def _keys_but(ours: Key) -> list[Key]:
    """The same key in the process, beside the test's own."""
    return [each for each in gc.get_objects() if isinstance(each, Key) and each == ours and each is not ours]


class TestWhoComesIn:
    def test_a_wrong_passphrase_is_refused_and_the_next_must_wait(self, desk: Desk, locked: Path) -> None:
        lock(desk)
        before = locked.read_bytes()
        page, moment = page_of(desk), [1000.0]
        page._moments = desk.app.guard.idle.moments = lambda: moment[0]
        for wait in (1, 2, 4):
            give(desk, OTHER)
            desk.until(lambda: f"Try again in {wait} s" in page.trouble())  # noqa: B023 - used at once
            assert not page.unlock.isEnabled()
            desk.type(ONE)
            desk.press("Return")
            assert not page.trying
            moment[0] += wait
            desk.until(page.unlock.isEnabled)
            page.passphrase.editor.clear()
        assert locked.read_bytes() == before
        assert [each.name for each in locked.parent.glob("*.planner")] == ["team.planner"]
        unlock(desk)
        assert desk.app.guard.patience.wrong == 0

    def test_another_file_may_be_opened_instead_or_the_one_before_stays(
        self,
        start: Start,
        locked: Path,
        sample_file: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        desk = start(Path(shutil.copy(sample_file, tmp_path / "sample.planner")))
        desk.wait_for_page("today")
        monkeypatch.setattr(ask, "open_file", lambda *_: locked)
        desk.press("Ctrl+O")
        page = page_of(desk)
        desk.until(page.isVisible)
        assert any("team.planner is encrypted" in words for words in desk.words())
        assert not desk.sees("Ines")
        desk.press("Escape")
        desk.until(lambda: desk.sees("Ines"))
        assert desk.page() == "today"

    def test_at_the_start_another_file_may_be_opened_instead(
        self, start: Start, locked: Path, sample_file: Path, tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:  # fmt: skip
        sample = Path(shutil.copy(sample_file, tmp_path / "sample.planner"))
        desk = start(locked)
        page_of(desk)
        monkeypatch.setattr(ask, "open_file", lambda *_: sample)
        desk.click("Open another workspace…")
        desk.wait_for_page("today")
        desk.until(lambda: desk.sees("Ines"))

    def test_the_keyring_remembers_it_where_that_was_asked_for(
        self,
        start: Start,
        locked: Path,
    ) -> None:
        before, ring = keyring.get_keyring(), InMemory()
        keyring.set_keyring(ring)
        desk = start(locked)
        page = page_of(desk)
        assert not page.remember.value()
        desk.click("Remember it on this computer")
        page.passphrase.editor.setFocus()
        give(desk, ONE)
        desk.wait_for_page("run")
        desk.close()
        assert len(ring.kept) == 1 and ONE not in str(ring.kept)
        again = start(locked)
        again.wait_for_page("run")
        again.press("Ctrl+L")
        page_of(again)
        again.until(lambda: again.app._workspace is None)
        assert again.app.guard.holds
        remembering.forget(locked)
        keyring.set_keyring(before)


class TestAWorkspaceWithoutAPassphrase:
    def test_is_hidden_and_says_that_it_is_no_more(self, start: Start, plain: Path) -> None:
        desk = start(plain)
        at_the_notes(desk)
        desk.type("Half a")
        lock(desk)
        page = desk.app.guard._page
        assert isinstance(page, HiddenPage)
        assert desk.sees("whoever sits here can go on")
        desk.until(lambda: not left_to_read())
        desk.press("Return")
        at_the_notes(desk)
        desk.until(lambda: notes(desk).text() == "Half a")
        desk.type(" word")
        assert notes(desk).text() == "Half a word"

    def test_is_not_locked_by_itself(self, start: Start, plain: Path) -> None:
        desk = start(plain)
        at_the_notes(desk)
        desk.settle()
        desk.app.guard.idle.moments = lambda: 1e9
        desk.app.guard.idle.look()
        assert desk.app._workspace and not desk.app.guard.holds


class TestTheLockByItself:
    @given(st.integers(1, 120), st.floats(0, 1e6), st.floats(0, 7300))
    def test_comes_after_so_many_minutes_without_a_touch(self, minutes: int, touched: float, passed: float) -> None:
        rule = Idling(minutes)
        rule.touch(touched)
        assert rule.due(touched + passed) == (touched + passed >= touched + minutes * MINUTE)
        assert not Idling(0, touched).due(touched + passed)

    @given(st.timedeltas(timedelta(days=-3650), timedelta(days=3650)), st.integers(0, 90))
    def test_waits_for_the_end_of_a_session_whatever_becomes_of_the_wall_clock(
        self, put: timedelta, minutes: int
    ) -> None:
        now, rule = datetime(2026, 11, 23, 10, tzinfo=UTC), Idling(5)
        rule.talk(1000.0, now, now + timedelta(minutes=minutes))
        put_since = now + put  # nobody asks for it
        end = 1000.0 + max(minutes * MINUTE + GRACE, 0)
        assert put_since and not rule.due(end - 1)
        assert rule.due(end)
        rule.talk(end, now, None)
        rule.touch(end)
        assert not rule.due(end + 5 * MINUTE - 1)
        assert rule.due(end + 5 * MINUTE)

    def test_locks_the_window_but_not_amid_a_session(self, desk: Desk, made: Prepared) -> None:
        idle, moment = desk.app.guard.idle, desk.app.guard.idle.moments()
        desk.until(lambda: idle.rule.minutes == 5)
        ends = idle.rule.talking_until
        assert ends > moment + GRACE
        idle.moments = lambda: ends - 1
        idle.look()
        assert desk.app._workspace
        idle.moments = lambda: ends + 1
        idle.look()
        desk.until(lambda: desk.app._workspace is None)
        assert isinstance(desk.app.guard._page, PassphrasePage)

    def test_counts_from_the_last_key_or_click_in_any_window(self, desk: Desk) -> None:
        idle = desk.app.guard.idle
        desk.until(lambda: idle.rule.minutes == 5)
        idle.rule.talking_until, moment = 0.0, idle.moments()
        idle.moments = lambda: moment + 299
        QTest.keyClick(desk.window.windowHandle(), Qt.Key.Key_Shift)
        idle.moments = lambda: moment + 500
        idle.look()
        assert desk.app._workspace
        idle.moments = lambda: moment + 600
        idle.look()
        desk.until(lambda: desk.app._workspace is None)

    def test_follows_what_settings_say(self, desk: Desk) -> None:
        assert desk.app._workspace
        desk.app._workspace.write(desk.window, lambda db: preferences.change(db, {"lock_minutes": 0}))
        desk.until(lambda: desk.app.guard.idle.rule.minutes == 0)
        desk.app.guard.idle.moments = lambda: 1e12
        desk.app.guard.idle.look()
        assert desk.app._workspace

    @pytest.mark.skipif(sys.platform != "linux", reason="there is no bus on which the system says so")
    @pytest.mark.skipif(not shutil.which("dbus-run-session"), reason="dbus-run-session is not installed")
    def test_hears_the_systems_lock_and_sleep_on_its_buses(self) -> None:
        command = ["dbus-run-session", "--", sys.executable, "-m", "tests.trust.hears_the_system"]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, timeout=60)
        assert done.stdout.split() == ["sleep", "session", "saver", "gnome", "done"], done.stderr

    def test_where_there_is_no_bus_nothing_is_heard_and_nothing_breaks(self) -> None:
        script = "from PySide6.QtCore import QCoreApplication\napp = QCoreApplication([])\n"
        script += "from ui.locking.system import SystemLock\nprint(SystemLock().listen())"
        nowhere = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere", "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nowhere"}
        command = [sys.executable, "-c", script]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=os.environ | nowhere, check=True)
        assert done.stdout == "False\n"


class TestInSettings:
    def test_a_passphrase_is_set_changed_and_taken_off_where_one_is(
        self,
        start: Start,
        plain: Path,
        clock: Clock,
        tmp_path: Path,
    ) -> None:
        desk = start(plain)
        at_the_notes(desk)
        desk.app.window.go("settings", None)
        desk.settle()
        assert found_in(tmp_path) != []
        desk.click("Set a passphrase…")
        desk.wait_for_dialog("Set a passphrase")
        desk.type(ONE)
        desk.wait_for("Good, if nobody who knows you would think of it.")
        desk.press("Tab")
        desk.type(ONE)
        desk.press("Return")
        told(desk, ENCRYPTED)
        assert desk.page() == "settings"
        assert found_in(tmp_path) == []

        desk.click("Change it…")
        desk.wait_for_dialog("Change the passphrase")
        for words in (OTHER, OTHER, OTHER):
            desk.type(words)
            desk.press("Tab")
        desk.press("Ctrl+Return")
        desk.wait_for("This passphrase does not open the workspace.")
        desk.press("Ctrl+A")
        desk.type(ONE)
        desk.press("Ctrl+Return")
        told(desk, "The passphrase is changed.")
        assert derive(OTHER, salt_of_closed(desk, plain)) == desk.app._workspace.key

        desk.click("Take it off…")
        desk.wait_for_dialog("Take the passphrase off")
        desk.type(OTHER)
        desk.press("Return")
        told(desk, "The workspace has no passphrase any more.")
        assert desk.sees("whoever gets its file")
        assert found_in(tmp_path) != []

    def test_at_the_first_start_it_is_encrypted_and_one_is_on_today(self, start: Start, tmp_path: Path) -> None:
        path = tmp_path / "new.planner"
        desk = start(path)
        desk.wait_for_page("welcome")
        desk.press("1")
        desk.wait_for("Step 1 of 5")
        desk.type(f"Ruth {CANARY}")
        desk.press("Return")
        for number in (2, 3, 4):
            desk.wait_for(f"Step {number} of 5")
            desk.press("Alt+Right")
        desk.wait_for("Step 5 of 5")
        desk.type(ONE)
        desk.press("Tab")
        desk.type(ONE)
        desk.press("Ctrl+Return")
        told(desk, ENCRYPTED)
        assert desk.page() == "today"
        assert found_in(tmp_path) == []
        assert desk.app._workspace and desk.app._workspace.opens_with(ONE)

    def test_what_cannot_be_written_leaves_everything_as_it_is(
        self,
        start: Start,
        plain: Path,
        clock: Clock,
    ) -> None:
        desk = start(plain)
        at_the_notes(desk)
        desk.app.window.go("settings", None)
        desk.settle()
        other = workspace_file.open_to_read(plain, clock)
        other.read(people.active)
        desk.click("Set a passphrase…")
        desk.wait_for_dialog("Set a passphrase")
        desk.type(ONE)
        desk.press("Tab")
        desk.type(ONE)
        desk.press("Return")
        told(desk, "Another program is holding the workspace file. Close it, then try again.")
        other.close()
        assert desk.app._workspace and desk.app._workspace.key is None
        assert desk.page() == "settings"


def told(desk: Desk, words: str) -> None:
    desk.until(lambda: not isinstance(desk.app.guard._page, WorkingPage) and desk.app._workspace is not None)
    desk.until(lambda: desk.banner() == words)
    desk.settle()


def salt_of_closed(desk: Desk, path: Path) -> bytes:
    assert desk.app._workspace and desk.app._workspace.key
    return desk.app._workspace.key.salt
