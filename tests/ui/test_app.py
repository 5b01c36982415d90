"""The app as a whole: one window, one workspace at a time, and what happens to faults."""

import shutil
import threading
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from planner import barrier_desk, commitments, glances, people, running, settings
from planner.clock import system_clock
from planner.domain.salesperson import Details
from planner.domain.session import State
from planner.rows import PromiseRow
from planner.storage import workspace_file
from tests.conftest import TODAY
from ui import ask
from ui.app import App
from ui.not_opened import NotOpenedPage
from ui.pages import PAGES
from ui.settings.place import PlaceOfData


@pytest.fixture(autouse=True)
def own_folders(monkeypatch, tmp_path):
    monkeypatch.setattr(settings, "user_data_path", lambda *_, **__: tmp_path / "data")
    monkeypatch.setattr(settings, "user_config_path", lambda *_, **__: tmp_path / "config")


@pytest.fixture
def begin(qtbot, monkeypatch):
    apps = []

    def start(path, sample=False):
        app = App(TODAY)
        qtbot.addWidget(app.frame)
        apps.append(app)
        assert app.begin(path, sample)
        return app

    yield start
    for app in apps:
        app.close()


@pytest.fixture
def team(sample_file, tmp_path):
    return shutil.copy(sample_file, tmp_path / "team.planner") and tmp_path / "team.planner"


def at(qtbot, app, page):
    qtbot.waitUntil(lambda: app.window.here() == page, timeout=10_000)


def test_a_new_workspace_begins_with_a_welcome(qtbot, begin, tmp_path):
    app = begin(tmp_path / "new" / "team.planner")
    at(qtbot, app, "welcome")
    assert not app.window._sidebar.isVisible()


def test_a_known_team_begins_with_today(qtbot, begin, team):
    app = begin(team)
    at(qtbot, app, "today")
    assert app.window._brand.accessibleName() == "Menu of Team North"
    assert app.window._leave_sample.isVisible()


def test_the_first_page_is_dressed_before_it_is_seen(qtbot, begin, team):
    seen = []
    app = begin(team)
    app.furnished.connect(lambda: seen.append(app.window.here()))
    assert not app.window.isVisible()
    at(qtbot, app, "today")
    qtbot.waitUntil(app.window.isVisible)
    assert seen == ["today"]
    qtbot.waitUntil(lambda: app.frame.focusWidget().accessibleName() == "You owe")


def test_a_file_that_opens_slowly_is_not_waited_for(qtbot, begin, team, monkeypatch):
    opens, open_to_write = threading.Event(), workspace_file.open_to_write
    monkeypatch.setattr(workspace_file, "open_to_write", lambda *given: opens.wait(10) and open_to_write(*given))
    app = begin(team)
    qtbot.waitUntil(lambda: app.window._places.isVisible())
    assert not app.window.here()
    opens.set()
    at(qtbot, app, "today")


def test_the_places_say_how_much_is_open_there(qtbot, begin, team):
    def notes():
        rows = app.window._places.model()
        return {rows.row(place).key: rows.row(place).note for place in range(rows.rowCount())}

    app = begin(team)
    at(qtbot, app, "today")
    store = workspace_file.open_to_read(team, system_clock(TODAY))
    promises = store.glance(glances.owed)
    met = store.read(lambda db: barrier_desk.listed(db, barrier_desk.Wanted(), TODAY))
    store.close()
    qtbot.waitUntil(lambda: notes()["team"] == "8")
    assert (notes()["promises"], notes()["barriers"]) == (str(len(promises)), str(len(met)))
    assert notes()["plans"] == ""
    kept = next(row.id for row in promises if isinstance(row, PromiseRow))
    keep = partial(commitments.keep, commitment_id=kept, on=TODAY)
    app._workspace.write(app.window, keep)
    qtbot.waitUntil(lambda: notes()["promises"] == str(len(promises) - 1))
    assert app.window._places.chosen().key == "today"


def test_every_place_is_reached_by_its_key(qtbot, begin, team):
    app = begin(team)
    at(qtbot, app, "today")
    places = [name for name, page in PAGES.items() if page.title]
    for number, name in enumerate(places, 1):
        qtbot.keyClick(app.window, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.AltModifier)
        at(qtbot, app, name)


def test_a_second_start_brings_the_first_window_to_the_front(qtbot, begin, team):
    app = begin(team)
    at(qtbot, app, "today")
    qtbot.waitUntil(lambda: app._claim._bell is not None)
    app.frame.showMinimized()
    second = App(TODAY)
    qtbot.addWidget(second.frame)
    assert not second.begin(team, sample=False)
    qtbot.waitUntil(lambda: not app.frame.isMinimized())
    assert not second.frame.isVisible()


def test_another_workspace_is_opened_from_the_menu(qtbot, begin, team, tmp_path, monkeypatch):
    app = begin(team)
    at(qtbot, app, "today")
    monkeypatch.setattr(ask, "save_file", lambda *_: tmp_path / "second.planner")
    app.window.asked_new.emit()
    at(qtbot, app, "welcome")
    monkeypatch.setattr(ask, "open_file", lambda *_: team)
    app.window.asked_open.emit()
    at(qtbot, app, "today")
    assert {path.name for path in tmp_path.glob("*.planner*")} >= {"team.planner", "second.planner"}


def test_a_file_that_is_not_ours_is_said_and_the_one_before_stays_open(qtbot, begin, team, tmp_path, monkeypatch):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Ines")
    app = begin(team)
    at(qtbot, app, "today")
    monkeypatch.setattr(ask, "open_file", lambda *_: letter)
    app.window.asked_open.emit()
    qtbot.waitUntil(lambda: "not a workspace" in app.window._banner.words())
    at(qtbot, app, "today")
    assert letter.read_text() == "Dear Ines"


def test_leaving_the_sample_team_leads_to_ones_own(qtbot, begin):
    app = begin(settings.sample_workspace(), sample=True)
    at(qtbot, app, "today")
    app.window.asked_leave.emit()
    at(qtbot, app, "welcome")
    assert settings.default_workspace().exists()


def test_the_sample_team_can_be_looked_at_from_the_welcome(qtbot, begin, tmp_path):
    app = begin(tmp_path / "mine.planner")
    at(qtbot, app, "welcome")
    app.window.go("sample", None)
    at(qtbot, app, "today")


def test_the_last_workspace_is_remembered_but_not_the_sample(qtbot, begin, team, tmp_path):
    file = tmp_path / "mine.planner"
    app = begin(team)
    at(qtbot, app, "today")
    assert settings.load().workspace == ""
    app.switch(file)
    at(qtbot, app, "welcome")
    assert settings.load().workspace == str(file)


def test_a_fault_of_ours_is_said_once_and_logged_without_words(qtbot, begin, team, caplog):
    app = begin(team)
    at(qtbot, app, "today")
    for _ in range(2):
        try:
            raise ZeroDivisionError("Ines said she is looking for another job")
        except ZeroDivisionError as fault:
            app._fault(type(fault), fault, fault.__traceback__)
    assert "ZeroDivisionError" in app.window._banner.words()
    logged = [record.getMessage() for record in caplog.records]
    assert any("ZeroDivisionError" in line for line in logged)
    assert not any("another job" in line for line in logged)


def test_closing_the_window_leaves_one_file(qtbot, begin, team):
    app = begin(team)
    at(qtbot, app, "today")
    app.frame.close()
    assert [path.name for path in team.parent.glob("team.planner*")] == ["team.planner"]
    store = workspace_file.open_to_read(team, app._opener and _clock())
    assert len(store.read(people.active)) == 8
    store.close()


def _clock():
    from planner.clock import system_clock

    return system_clock(TODAY)


@pytest.fixture
def begun(team, clock):
    """The team's file, in which a session was begun; to be paused or left as a crash leaves it."""
    store = workspace_file.open_to_write(team, clock)
    coming = store.glance(lambda db: glances.coming(db, clock.now(), 7))
    session = next(row.id for row in coming if row.state is State.PLANNED)
    store.write(lambda db: running.start(db, session, clock.now()))
    yield store, session
    store.close()


def test_a_session_that_was_running_when_the_app_died_goes_on_where_it_was(qtbot, begin, team, begun):
    begun[0].close()
    app = begin(team)
    at(qtbot, app, "run")
    assert not app.window._sidebar.isVisible()


def test_a_paused_session_is_one_key_away_from_every_page(qtbot, begin, team, begun):
    store, session = begun
    store.write(lambda db: running.pause(db, session))
    store.close()
    app = begin(team)
    at(qtbot, app, "today")
    qtbot.waitUntil(lambda: bool(app.window._going_on._buttons))
    button = app.window._going_on._buttons[0]
    qtbot.waitUntil(lambda: button.isVisible() and "paused" in button.text())
    qtbot.keyClick(app.window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    at(qtbot, app, "run")
    app.window.go("today", None)
    qtbot.waitUntil(lambda: button.isVisible() and "paused" in button.text())


def test_a_workspace_that_is_gone_is_said_and_no_empty_one_takes_its_place(qtbot, begin, tmp_path):
    gone = tmp_path / "stick" / "team.planner"
    settings.store(settings.Settings(workspace=str(gone)))
    app = begin(gone)
    assert "no workspace" in not_opened(qtbot, app).words()
    assert not gone.exists()


def test_what_was_said_without_a_way_back_is_gone_on_the_next_page(qtbot, begin, team):
    app = begin(team)
    at(qtbot, app, "today")
    app.window.say("The agenda is accepted.")
    app.window.go("team", None)
    assert not app.window._banner.isVisible()
    app.window.say("Archived Ines.", lambda: None)
    app.window.go("today", None)
    assert app.window._banner.isVisible()


def test_a_file_that_was_replaced_is_noticed_when_one_comes_back_to_the_window(qtbot, begin, team):
    app = begin(team)
    at(qtbot, app, "today")
    qtbot.waitUntil(lambda: app._claim._bell is not None)
    other = Path(shutil.copy(team, team.with_name("other")))
    words = other.read_bytes()
    other.replace(team)
    app.look_at_file(Qt.ApplicationState.ApplicationActive)
    qtbot.waitUntil(lambda: "replaced or removed by another program" in app.window._banner.words())
    assert app._claim.path != team
    assert app._claim.path.name in app.window._banner.words()
    app._workspace.write(app.window, partial(people.add, details=Details("Ana Prates"), about=""))
    qtbot.waitUntil(lambda: "9" in [app.window._places.model().row(1).note])
    app.close()
    assert team.read_bytes() == words
    store = workspace_file.open_to_read(next(team.parent.glob("team (kept*")), system_clock(TODAY))
    assert "Ana Prates" in [each.name for each in store.read(people.choices)]
    store.close()


def test_a_workspace_that_was_opened_last_is_found_again_where_it_went_on(qtbot, begin, tmp_path):
    file = tmp_path / "team.planner"
    app = begin(file)
    at(qtbot, app, "welcome")
    qtbot.waitUntil(lambda: app._claim._bell is not None)
    file.unlink()
    app.look_at_file(Qt.ApplicationState.ApplicationActive)
    qtbot.waitUntil(lambda: app._claim.path != file)
    assert settings.load().workspace == str(app._claim.path)


def test_an_older_copy_is_opened_only_where_that_is_wanted(qtbot, begin, team):
    older = team.read_bytes()
    for _ in range(2):
        app = begin(team)
        at(qtbot, app, "today")
        app.close()
    team.unlink()
    team.write_bytes(older)
    app = begin(team)
    page = not_opened(qtbot, app)
    assert "is an older copy of your workspace" in page.words()
    assert team.read_bytes() == older
    assert page.choices[0].hasFocus()
    qtbot.keyClick(page.choices[0], Qt.Key.Key_Return)
    at(qtbot, app, "today")
    app.close()
    app = begin(team)
    at(qtbot, app, "today")


def not_opened(qtbot, app) -> NotOpenedPage:
    """What stands in the window where none is open."""
    qtbot.waitUntil(lambda: app.window._alone is not None)
    page = app.window._alone
    assert isinstance(page, NotOpenedPage)
    assert not app.window.here()
    return page


def test_where_a_workspace_is_gone_the_window_says_so_and_leads_on(qtbot, begin, team, tmp_path, monkeypatch):
    settings.store(settings.Settings(workspace=str(team)))
    kept = team.rename(tmp_path / "elsewhere.planner")
    app = begin(team)
    page = not_opened(qtbot, app)
    assert page.words() == f"There is no workspace at {team} any more."
    assert [choice.text() for choice in page.choices] == [
        "Try again",
        "Open another workspace…",
        "Begin a new workspace…",
    ]
    qtbot.keyClick(page.choices[0], Qt.Key.Key_Return)
    page = not_opened(qtbot, app)
    monkeypatch.setattr(ask, "open_file", lambda *_: tmp_path / "letter.planner")
    (tmp_path / "letter.planner").write_text("Dear Ines")
    qtbot.mouseClick(page.choices[1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "is not a workspace" in app.window._alone.words())
    shutil.copy(kept, tmp_path / "letter.planner")
    qtbot.keyClick(not_opened(qtbot, app).choices[0], Qt.Key.Key_Return)
    at(qtbot, app, "today")


def put_into(name: str, team: Path) -> Path:
    """The workspace, in a folder beside it that a service keeps."""
    folder = team.parent / name
    folder.mkdir()
    return Path(shutil.move(team, folder / team.name))


def test_a_workspace_in_a_synced_folder_is_told_of_and_kept_on_this_computer_by_one_click(qtbot, begin, team):
    synced = put_into("Dropbox", team)
    folder = synced.parent
    (folder / "team (Ruth's conflicted copy 2026-11-20).planner").touch()
    app = begin(synced)
    at(qtbot, app, "today")
    qtbot.waitUntil(lambda: "a folder that Dropbox keeps" in app.window._banner.words())
    qtbot.mouseClick(app.window._banner._deed, Qt.MouseButton.LeftButton)
    here = settings.data_folder() / "team.planner"
    qtbot.waitUntil(lambda: app._claim is not None and app._claim.path == here, timeout=10_000)
    at(qtbot, app, "today")
    left = {path.name for path in folder.iterdir()}
    assert left == {"team (moved to this computer 2026-11-23).planner",
                    "team (Ruth's conflicted copy 2026-11-20).planner"}  # fmt: skip
    assert not [path for path in here.parent.iterdir() if path.suffix == ".new"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_where_there_is_no_room_here_it_stays_in_use(qtbot, begin, team):
    synced = put_into("OneDrive", team)
    app = begin(synced)
    at(qtbot, app, "today")
    qtbot.waitUntil(lambda: "OneDrive" in app.window._banner.words())
    (settings.data_folder() / "team.planner.new").symlink_to("/dev/full")
    qtbot.mouseClick(app.window._banner._deed, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: app._claim is not None and app._claim.path == synced, timeout=10_000)
    at(qtbot, app, "today")
    assert [path.name for path in synced.parent.iterdir() if path.suffix == ".planner"] == ["team.planner"]
    qtbot.waitUntil(lambda: "It stays in use." in app.window._banner.words())
    qtbot.wait(300)
    assert "It stays in use." in app.window._banner.words()


def test_settings_say_where_the_data_lies_and_what_is_wrong_with_that(qtbot, begin, team):
    synced = put_into("Nextcloud", team)
    (synced.parent / "team (conflicted copy 2026-11-20 101112).planner").touch()
    app = begin(synced)
    at(qtbot, app, "today")
    app.window.go("settings", None)
    place = app.window._screens["settings"].findChild(PlaceOfData)
    qtbot.waitUntil(lambda: "a folder that Nextcloud keeps" in place._warning.text())
    assert "conflicted copy 2026-11-20" in place._conflict.text()
    assert place._here.isVisible()
