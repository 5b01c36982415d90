"""A workspace file that is damaged, at the start or while one works: nothing is lost by looking, and there are ways."""

from __future__ import annotations

import random
import shutil
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from planner import settings
from planner.rescuing import REPORT
from planner.storage import last_looked, open_case
from planner.storage.beside import log_of
from planner.storage.case import Backup, Case
from planner.storage.engine import connect
from planner.storage.salvage.fresh import rows_of
from tests.conftest import TODAY
from tests.trust.damages import PAGE, as_a_disk_does, kill_while_open, overwrite
from tests.trust.hostile_files import ENDLESS, changed
from ui.app import App
from ui.damage import idle_look
from ui.damage.idle_look import IdleLook
from ui.mendable import MOST_LOOKS

MADE = datetime(2026, 11, 23, 12, 10, tzinfo=UTC)
THERE = f"{MADE.astimezone():%H:%M}"


@pytest.fixture(autouse=True)
def own_folders(monkeypatch, tmp_path):
    monkeypatch.setattr(settings, "user_data_path", lambda *_, **__: tmp_path / "data")
    monkeypatch.setattr(settings, "user_config_path", lambda *_, **__: tmp_path / "config")


@pytest.fixture
def begin(qtbot):
    apps = []

    def start(path, backup=None):
        app = App(TODAY, lambda _path: Backup(backup, MADE) if backup else None)
        qtbot.addWidget(app.frame)
        apps.append(app)
        assert app.begin(path, sample=False)
        return app

    yield start
    for app in apps:
        app.close()


@pytest.fixture
def team(sample_file, tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    return Path(shutil.copy(sample_file, folder / "team.planner"))


@pytest.fixture
def backup(sample_file, tmp_path):
    return Path(shutil.copy(sample_file, tmp_path / "backup.planner"))


def root(path: Path, name: str) -> int:
    """The first page of a table or an index."""
    with closing(connect(path, "immutable")) as connection:
        return connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)).fetchone()[0]


def spoil(path: Path, *names: str) -> None:
    """Overwrite the first page of tables or indexes, while nobody has the file open."""
    pages = [root(path, name) for name in names]
    content = bytearray(path.read_bytes())
    for page in pages:
        content[(page - 1) * PAGE : page * PAGE] = random.Random(page).randbytes(PAGE)
    path.write_bytes(content)


def at(qtbot, app, page):
    qtbot.waitUntil(lambda: app.window.here() == page, timeout=20_000)


def asked(qtbot, app):
    """The page with the choices, once it is there."""
    qtbot.waitUntil(lambda: app._care is not None and app._care.page.isVisible(), timeout=20_000)
    return app._care.page


def names(path: Path, table: str = "salespeople") -> list[str]:
    return sorted(row["name"] for row in rows_of(path, None, table))


class TestAtTheStart:
    @pytest.fixture
    def spoiled(self, team):
        spoil(team, "salespeople")
        kill_while_open(team)
        return team

    def test_what_happened_is_said_and_nothing_was_touched(self, qtbot, begin, spoiled):
        before = spoiled.read_bytes()
        page = asked(qtbot, begin(spoiled))
        assert [choice.text() for choice in page.choices] == [
            "Rescue what can be read",
            "Go back to a backup",
            "Only read for now",
        ]
        assert [choice.isEnabled() for choice in page.choices] == [True, False, True]
        assert spoiled.read_bytes() == before
        assert (open_case.stands(spoiled) / "team.planner").read_bytes() == before

    def test_what_can_be_read_is_joined_with_the_backup_and_opens(self, qtbot, begin, spoiled, backup, sample_file):
        before, app = spoiled.read_bytes(), begin(spoiled, backup)
        page = asked(qtbot, app)
        qtbot.keyClick(page, Qt.Key.Key_1)
        qtbot.waitUntil(page.to_work.isVisible, timeout=30_000)
        assert f"the backup of 23 November 2026, {THERE} gave" in page._report.text()
        assert page._report.text().endswith("As far as can be told, nothing is missing.")
        (aside,) = spoiled.parent.glob("team damaged *")
        assert (aside / "team.planner").read_bytes() == before
        assert (aside / REPORT).read_text(encoding="utf-8") == page._report.text() + "\n"
        page.to_work.click()
        at(qtbot, app, "today")
        assert names(spoiled) == names(sample_file)
        assert open_case.stands(spoiled) is None

    def test_people_of_whom_nothing_is_left_keep_what_belongs_to_them(self, qtbot, begin, spoiled, sample_file):
        page = asked(qtbot, begin(spoiled))
        page.choices[0].click()
        qtbot.waitUntil(page.to_work.isVisible, timeout=30_000)
        told = "Only their place could be kept, so that what belongs to them is not lost: 8 salespeople."
        assert told in page._report.text()
        assert names(spoiled) == ["(not saved)"] * 8
        assert len(list(rows_of(spoiled, None, "agenda_items"))) == len(
            list(rows_of(sample_file, None, "agenda_items"))
        )

    def test_a_value_that_this_app_has_not_written_leads_there(self, qtbot, begin, team):
        """Although the file was closed, and nothing else is wrong with it."""
        with closing(connect(team, "rw")) as disk:
            disk.execute("UPDATE commitments SET due = '2026-13-99'")
        page = asked(qtbot, begin(team))
        assert page._case.findings.tables == ("commitments",)

    def test_what_acts_by_itself_is_not_even_looked_through(self, qtbot, begin, team):
        """Somebody made it: to look through a list that has no end would never end."""
        endless = f"CREATE VIEW skills AS {ENDLESS} AS id FROM n"
        theirs = changed(team, team.with_name("theirs.planner"), ["DROP TABLE skills", endless])
        log_of(theirs).touch()
        app = begin(theirs)
        qtbot.waitUntil(lambda: app.window._alone is not None, timeout=20_000)
        assert "is not a workspace of Coaching Planner" in app.window._alone.words()

    def test_one_goes_back_to_the_backup(self, qtbot, begin, spoiled, backup):
        app = begin(spoiled, backup)
        page = asked(qtbot, app)
        assert page.choices[1].text() == f"Go back to the backup of today, {THERE}"
        page.choices[1].click()
        at(qtbot, app, "today")
        assert "The backup is in its place" in app.window._banner.words()
        assert spoiled.parent.joinpath("team.planner").read_bytes()[:16] == b"SQLite format 3\0"
        assert names(spoiled) == names(backup)

    def test_one_only_reads_and_comes_back_to_the_choice(self, qtbot, begin, team):
        spoil(team, "figures")
        kill_while_open(team)
        before, app = team.read_bytes(), begin(team)
        page = asked(qtbot, app)
        page.choices[2].click()
        at(qtbot, app, "today")
        qtbot.waitUntil(app.window._notice.isVisible)
        assert app._workspace.read_only
        app.window._notice.button.click()
        qtbot.waitUntil(lambda: app._care.page is not page and app._care.page.isVisible())
        assert team.read_bytes() == before

    def test_a_choice_that_is_put_off_is_asked_again(self, qtbot, begin, spoiled):
        first = begin(spoiled)
        folder = asked(qtbot, first)._case.aside
        first.close()
        assert asked(qtbot, begin(spoiled))._case.aside == folder

    def test_a_backup_that_is_damaged_too_takes_no_files_place(self, qtbot, begin, spoiled, backup):
        spoil(backup, "coaching_sessions")
        before = spoiled.read_bytes()
        page = asked(qtbot, begin(spoiled, backup))
        page.choices[1].click()
        qtbot.waitUntil(page._trouble.isVisible, timeout=20_000)
        assert "Nothing was changed" in page._trouble.text()
        assert spoiled.read_bytes() == before


def test_what_was_not_closed_is_looked_through_before_it_is_opened(qtbot, begin, team):
    spoil(team, "figures")
    kill_while_open(team)
    asked(qtbot, begin(team))


def test_what_was_not_closed_and_is_sound_opens_without_a_word(qtbot, begin, team):
    kill_while_open(team)
    app = begin(team)
    at(qtbot, app, "today")
    assert "_banner" not in vars(app.window) or not app.window._banner.words()


def test_a_damaged_index_is_made_anew_and_said_in_a_line(qtbot, begin, team, sample_file):
    spoil(team, "ix_commitments_status_due")
    kill_while_open(team)
    app = begin(team)
    at(qtbot, app, "today")
    assert app.window._banner.words().startswith("An index of the workspace was damaged and has been made anew.")
    app.close()
    assert list(rows_of(team, None, "commitments")) == list(rows_of(sample_file, None, "commitments"))


def test_what_the_disk_has_put_back_is_met_at_the_next_start_and_the_backup_has_it(qtbot, begin, team, backup):
    """Every page is one that SQLite takes for sound."""
    before = team.read_bytes()
    first = begin(team)
    at(qtbot, first, "today")
    change_a_promise(team)
    first.close()
    after = bytearray(team.read_bytes())
    page = page_of(after, before, b"She says it in her own words")
    backup.write_bytes(after)
    after[page : page + PAGE] = before[page : page + PAGE]
    as_a_disk_does(team, after)
    asked_page = asked(qtbot, begin(team, backup))
    assert asked_page._case.findings.altered == (page // PAGE + 1,)
    assert asked_page._case.findings.tables == ("commitments",)
    asked_page.choices[0].click()
    qtbot.waitUntil(asked_page.to_work.isVisible, timeout=30_000)
    assert "gave what the file no longer had, or had altered: 1 promise." in asked_page._report.text()
    assert "may not be as you left them, where the disk has altered the file: promises." in asked_page._report.text()
    assert [row["text"] for row in rows_of(team, None, "commitments")].count("She says it in her own words") == 1


def change_a_promise(path: Path) -> None:
    with closing(connect(path, "rw")) as connection:
        connection.execute(
            "UPDATE commitments SET text = 'She says it in her own words', version = version + 1, "
            "changed_at = '2026-11-23 09:40:00.000000' WHERE rowid = 3"
        )


def page_of(after: bytes, before: bytes, words: bytes) -> int:
    """Where the page begins that has the words now and is there before as well."""
    start = after.index(words) // PAGE * PAGE
    assert before[start : start + PAGE] not in (b"", after[start : start + PAGE])
    return start


class TestWhileOneWorks:
    @pytest.fixture
    def app(self, qtbot, begin, team, backup):
        app = begin(team, backup)
        at(qtbot, app, "today")
        qtbot.waitUntil(lambda: app._claim._bell is not None)
        return app

    def test_a_list_that_cannot_be_read_any_more_leads_to_the_choices(self, qtbot, app, team, sample_file):
        overwrite(team, root(team, "dream_clients"), root(team, "client_fits"))
        app.window.go("clients", UUID(next(rows_of(team, None, "salespeople"))["id"]))
        page = asked(qtbot, app)
        page.choices[0].click()
        qtbot.waitUntil(page.to_work.isVisible, timeout=30_000)
        page.to_work.click()
        at(qtbot, app, "today")
        assert names(team) == names(sample_file)

    @pytest.mark.parametrize(
        ("value", "page"),
        [
            ("UPDATE dream_clients SET next_step_due = '2026-13-99'", "clients"),
            ("UPDATE client_fits SET fit = 'ye5'", "clients"),
            ("UPDATE salespeople SET id = 'not an id' WHERE rowid = 1", "team"),
            ("UPDATE commitments SET owner = 'm@nager'", "promises"),
        ],
    )
    def test_a_value_that_this_app_has_not_written_leads_there_too(self, qtbot, app, team, value, page):
        person = UUID(next(rows_of(team, None, "salespeople"))["id"])
        with closing(connect(team, "rw")) as disk:
            disk.execute("PRAGMA foreign_keys=OFF")
            disk.execute(value)
        app.window.go(page, person if page == "clients" else None)
        assert asked(qtbot, app)._case.findings.rows

    def test_a_note_that_could_not_be_saved_is_in_its_place_after_the_rescue(self, qtbot, app, team):
        session = planned_session(team)
        app.window.go("prepare", session)
        at(qtbot, app, "prepare")
        note = app.window._screens["prepare"].note.editor
        qtbot.waitUntil(lambda: note.isVisible() and not note.isReadOnly())
        overwrite(team, root(team, "private_texts"), root(team, "sqlite_autoindex_private_texts_2"))
        kill_while_open(team)  # what another process has saved is the end of all that is held in memory of the file
        note.setFocus()
        qtbot.keyClicks(note, "Ask about Halden first")
        page = asked(qtbot, app)
        typed = note_of(page._case)
        assert typed.startswith("Ask about Halden first")
        page.choices[0].click()
        qtbot.waitUntil(page.to_work.isVisible, timeout=30_000)
        assert typed in page._report.text()
        page.to_work.click()
        at(qtbot, app, "today")
        app.close()
        assert typed in [row["text"] for row in rows_of(team, None, "private_texts")]

    def test_a_disk_that_stumbled_once_is_no_damage(self, qtbot, app, team):
        app._workspace.damaged.emit()
        qtbot.waitUntil(lambda: app._looking is not None)
        at(qtbot, app, "today")
        assert app.window._banner.words().startswith("The disk stumbled once.")
        assert not list(team.parent.glob("* damaged *"))

    def test_what_is_found_sound_each_time_is_not_looked_through_for_ever(self, qtbot, app):
        for _again in range(MOST_LOOKS):
            app._workspace.damaged.emit()
            qtbot.waitUntil(lambda: app._looking is not None)
            qtbot.waitUntil(lambda: app._workspace is not None, timeout=20_000)
        app._workspace.damaged.emit()
        qtbot.waitUntil(lambda: "though the file is sound" in app.window._banner.words())
        assert app._workspace is not None
        assert app._looking is None

    def test_a_week_after_the_last_look_it_is_looked_through_when_nobody_works(self, qtbot, app, team, monkeypatch):
        (idle,) = app._workspace.findChildren(IdleLook)
        monkeypatch.setattr(idle_look, "QUIET", 0)
        assert last_looked.due(team, TODAY)
        with qtbot.waitSignal(app._workspace.looked_through, timeout=20_000):
            idle.look_when_idle()
        assert not last_looked.due(team, TODAY)
        assert last_looked.due(team, TODAY + timedelta(days=7))

    def test_what_is_found_then_is_met_like_any_damage(self, qtbot, app, team, monkeypatch):
        (idle,) = app._workspace.findChildren(IdleLook)
        monkeypatch.setattr(idle_look, "QUIET", 0)
        overwrite(team, root(team, "figures"))
        idle.look_when_idle()
        asked(qtbot, app)


def note_of(case: Case) -> str:
    """The one text that waits to be saved."""
    (unsaved,) = case.unsaved
    return unsaved.text


def planned_session(team: Path) -> UUID:
    return next(UUID(row["id"]) for row in rows_of(team, None, "coaching_sessions") if row["state"] == "planned")
