"""A damaged workspace is set aside, put right as the manager chose, and what was typed is put back into it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

import pytest

from planner import rescuing, seen
from planner.clock import Clock
from planner.errors import CannotOpen, CannotSave, Refused
from planner.storage import damage, open_case
from planner.storage.case import Backup, Case, Unsaved
from planner.storage.engine import DriverError, connect
from planner.storage.examining import Findings
from planner.storage.identity import Identity, identity_of
from planner.storage.key import Key
from planner.storage.salvage.rescue import Rescued
from planner.storage.store import Connection

MADE = datetime(2026, 11, 23, 9, 10, tzinfo=UTC)
KEY = Key(bytes(range(32)), bytes(range(100, 116)))


@pytest.fixture
def path(tmp_path: Path, empty_file: Path) -> Path:
    """In a folder of its own, as only who shall be asked for a backup has one elsewhere."""
    folder = tmp_path / "mine"
    folder.mkdir()
    return Path(shutil.copy(empty_file, folder / "team.planner"))


@pytest.fixture
def backup(tmp_path: Path, empty_file: Path) -> Backup:
    return Backup(Path(shutil.copy(empty_file, tmp_path / "backup.planner")), MADE)


@pytest.fixture
def damaged(path: Path) -> Path:
    """A version is written in it as no version is."""
    with closing(connect(path, "rw")) as connection:
        connection.execute("UPDATE workspaces SET oldest_reader = x'07'")
    return path


def case(path: Path, *unsaved: Unsaved, backup: Backup | None = None, key: Key | None = None) -> Case:
    """Its files lie aside as they are."""
    aside = path.parent / "aside"
    aside.mkdir()
    shutil.copy(path, aside / path.name)
    return Case(path, Findings(tables=("workspaces",)), aside, backup, unsaved, key)


def text(said: str, change: object = None) -> Unsaved:
    """A team's name that was typed, and could not be saved."""
    return Unsaved(said, change or (lambda connection: _name(connection, said)))  # type: ignore[arg-type]


def _name(connection: Connection, name: str) -> None:
    connection.exec_driver_sql("UPDATE workspaces SET oldest_writer = ?", (name,))


def name(path: Path) -> str:
    with closing(connect(path, "immutable")) as connection:
        return str(connection.execute("SELECT oldest_writer FROM workspaces").fetchone()[0])


def parts(path: Path) -> set[str]:
    return {each.name for each in path.parent.iterdir()}


@pytest.mark.parametrize(
    ("findings", "words"),
    [
        (Findings(opens=False, altered=(3,)), "does not open any more"),
        (Findings(altered=(3,), unsaved_log=True), "the disk has altered them"),
        (Findings(unsaved_log=True, tables=("topics",)), "What was saved last"),
        (Findings(unsaved_log=True, tables=("topics",), pages=("x",)), "Some of its entries"),
        (Findings(tables=("topics",)), "Some of its entries"),
        (Findings(rows=1), "Some of its entries"),
        (Findings(indexes=("x",)), "All its entries could be read"),
        (Findings(pages=("x",)), "All its entries could be read"),
    ],
)
def test_what_was_found_is_said_in_a_sentence(findings: Findings, words: str) -> None:
    assert words in rescuing.found_words(findings)


class TestLooking:
    def test_one_that_is_sound_is_no_case_any_more(self, path: Path, clock: Clock) -> None:
        open_case.begin(path, path.parent)
        assert rescuing.look(path, clock, lambda _path: None) is None
        assert parts(path) == {"team.planner"}

    def test_one_that_is_damaged_is_set_aside_once(self, damaged: Path, backup: Backup, clock: Clock) -> None:
        typed = text("Team West")
        asked: list[Path] = []

        def newest(path: Path) -> Backup:
            asked.append(path)
            return backup

        found = rescuing.look(damaged, clock, newest, (typed,))
        aside = open_case.stands(damaged)
        assert aside and found == Case(damaged, Findings(tables=("workspaces",), rows=1), aside, backup, (typed,))
        assert asked == [damaged]
        assert (aside / "team.planner").read_bytes() == damaged.read_bytes()
        before = parts(damaged)
        assert rescuing.look(damaged, clock, newest, (typed,)) == found
        assert parts(damaged) == before

    def test_where_there_is_no_room_to_set_it_aside_it_is_said(
        self, damaged: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(damage, "set_aside", _no_room)
        with pytest.raises(CannotSave, match="is damaged, and there is no room"):
            rescuing.look(damaged, clock, lambda _path: None)


def _no_room(*_what: object) -> NoReturn:
    raise OSError


class TestPuttingBack:
    def test_where_nothing_was_typed_it_is_not_even_opened(self, path: Path, clock: Clock) -> None:
        before = path.read_bytes()
        assert rescuing.put_back(case(path), clock) == ()
        assert path.read_bytes() == before

    def test_what_has_no_place_any_more_is_given_back(self, path: Path, clock: Clock) -> None:
        def nothing(connection: Connection) -> None:
            connection.exec_driver_sql("UPDATE managers SET name = 'Ruth'")

        def refused(_connection: Connection) -> None:
            raise Refused("It is over.")

        def impossible(connection: Connection) -> None:
            connection.exec_driver_sql("UPDATE nothing SET name = 'Ruth'")

        typed, lost = text("Team West"), [text("lost", each) for each in (nothing, refused, impossible)]
        assert rescuing.put_back(case(path, typed, *lost), clock) == lost
        assert name(path) == "Team West"
        assert parts(path) == {"team.planner", "aside"}

    def test_a_disk_that_stumbled_once_has_lost_nothing(self, path: Path, clock: Clock) -> None:
        words = rescuing.nothing_wrong(path, (text("Team West"),), clock, None)
        assert words.startswith("The disk stumbled once.")
        assert name(path) == "Team West"


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """What a rescue shall come to: what it tells, or a fault; nothing is rescued. Afterwards what it was asked."""
    come: list[Any] = []

    def rescue(*asked: object) -> Rescued:
        outcome = come.pop()
        come.extend(asked)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome  # type: ignore[no-any-return]

    monkeypatch.setattr(damage, "rescue", rescue)
    yield come


LEFT_OUT = Rescued({"managers": 1}, {}, {}, (), {}, {}, (("commitments", {"text": "Call Halden"}),))


class TestRescuing:
    def test_what_can_be_read_takes_its_place_and_what_was_typed_is_in_it(
        self, damaged: Path, backup: Backup, clock: Clock
    ) -> None:
        made = case(damaged, text("Team West"), text("lost", lambda _connection: None), backup=backup)
        words = rescuing.rescue(made, clock)
        assert "What was saved of team.planner" in words
        assert "not all of it had a place any more:\nTeam West\nlost" in words
        assert (made.aside / rescuing.REPORT).read_text(encoding="utf-8") == words
        assert rescuing.look(damaged, clock, lambda _path: None) is None
        assert name(damaged) == "Team West"

    @pytest.mark.parametrize("with_backup", [False, True])
    def test_it_is_asked_for_what_the_case_says(
        self, path: Path, backup: Backup, clock: Clock, told: list[Any], with_backup: bool
    ) -> None:
        told.append(LEFT_OUT)
        made = case(path, backup=backup if with_backup else None)
        rescuing.rescue(made, clock)
        newest = backup.path if with_backup else None
        assert told == [path, made.aside, None, newest, "(not saved)", ("workspaces",)]

    def test_of_an_encrypted_one_no_words_are_written_down(self, path: Path, clock: Clock, told: list[Any]) -> None:
        told.append(LEFT_OUT)
        made = case(path, key=KEY)
        assert "promise: Call Halden" in rescuing.rescue(made, clock)
        kept = (made.aside / rescuing.REPORT).read_text(encoding="utf-8")
        assert "1 promise" in kept and "Halden" not in kept

    @pytest.mark.parametrize(
        ("fault", "words"),
        [
            (OSError(), "the disk is full, or it fails"),
            (DriverError(), "the disk is full, or it fails"),
            (CannotOpen(), "the disk is full, or it fails"),
            (Rescued({}, {}, {}, (), {}, {}, (), Findings(rows=1)), "makes no whole workspace"),
        ],
    )
    def test_where_it_fails_it_is_said_and_nothing_was_changed(
        self, path: Path, clock: Clock, told: list[Any], fault: object, words: str
    ) -> None:
        told.append(fault)
        made, before = case(path, text("Team West")), path.read_bytes()
        with pytest.raises(CannotSave, match=words):
            rescuing.rescue(made, clock)
        assert path.read_bytes() == before
        assert [each.name for each in made.aside.iterdir()] == ["team.planner"]


class TestGoingBack:
    def test_the_backup_takes_its_place_with_what_was_typed_and_is_no_surprise(
        self, damaged: Path, backup: Backup, clock: Clock
    ) -> None:
        workspace = identity_of(damaged, None)
        seen.remember(Identity(workspace.id, workspace.generation + 7), damaged, MADE)
        rescuing.go_back(case(damaged, text("Team West"), backup=backup), clock)
        assert name(damaged) == "Team West"
        seen.check(damaged, None)
        assert rescuing.look(damaged, clock, lambda _path: None) is None

    def test_where_there_is_none_or_it_is_damaged_it_is_said(
        self, damaged: Path, backup: Backup, clock: Clock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before, made = damaged.read_bytes(), case(damaged, text("Team West"))
        spoiled = Backup(made.aside / "team.planner", MADE)
        for newest in (None, spoiled):
            with pytest.raises(CannotSave, match="try to rescue"):
                rescuing.go_back(Case(made.path, made.findings, made.aside, newest, made.unsaved), clock)
        monkeypatch.setattr(damage, "go_back", _no_room)
        with pytest.raises(CannotSave, match="try to rescue"):
            rescuing.go_back(Case(made.path, made.findings, made.aside, backup), clock)
        assert damaged.read_bytes() == before


class TestOnlyReading:
    def test_it_is_read_from_a_copy(self, damaged: Path) -> None:
        made = case(damaged)
        copy = rescuing.to_read(made)
        assert copy.parent.parent == made.aside and copy.read_bytes() == damaged.read_bytes()
        assert "team.planner is damaged" in rescuing.only_read_words(made)

    def test_where_there_is_no_room_for_one_it_is_said(self, damaged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(damage, "to_read", _no_room)
        with pytest.raises(CannotSave, match="no room for a copy"):
            rescuing.to_read(case(damaged))
