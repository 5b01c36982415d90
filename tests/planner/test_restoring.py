"""What a restore would change is said beforehand; it is made whole, after a backup, or not at all."""

from __future__ import annotations

import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest

from planner import people, restoring, seen, trash
from planner.clock import Clock
from planner.domain.commitment import Commitment
from planner.domain.salesperson import Details
from planner.errors import CannotOpen, PlannerError, Refused
from planner.storage import backups, copying, holding, swapping, workspace_file
from planner.storage.backups import Why
from planner.storage.engine import connect
from planner.storage.key import Key
from planner.storage.store import Store
from tests import fixtures, makers

KEY = Key(bytes(range(32)), bytes(range(16)))
NOW = datetime(2026, 11, 23, 10, 15, tzinfo=UTC)


def told(outlook: restoring.Outlook) -> dict[str, tuple[int, ...]]:
    """What would change, without what would stay."""
    return {
        each.kind: (each.now, each.then, each.lost, each.back, each.otherwise) for each in outlook.changes if each.any
    }


def kept(file: Path) -> Path:
    return backups.keep(file, None, Why.START, NOW).path


def straight(path: Path, *deeds: str) -> None:
    """Past the app, which would stamp what it changes."""
    with closing(connect(path, "rw")) as other:
        for deed in deeds:
            other.execute(deed)


class TestBeforehand:
    def test_it_says_how_many_go_come_back_or_read_otherwise(self, store: Store, file: Path, ines: UUID) -> None:
        promise = makers.promise(store, ines)
        backup = kept(file)
        store.write(partial(trash.throw_away, kind=Commitment, record_id=promise))
        store.write(partial(people.add, details=Details("Tomás Vidal")))
        store.write(lambda db: setattr(people.active(db)[0], "role", "Account executive"))
        outlook = restoring.outlook(file, backup)
        assert told(outlook) == {"Salespeople": (2, 1, 1, 0, 1), "Promises": (0, 1, 0, 1, 0)}
        assert (outlook.lost, outlook.current) == (2, True)

    def test_stamps_tell_nothing_and_words_do(self, store: Store, file: Path, ines: UUID) -> None:
        backup = kept(file)
        straight(file, "UPDATE salespeople SET version = 7, changed_at = '2026-12-24', created_at = '2026-12-24'")
        assert told(restoring.outlook(file, backup)) == {}
        straight(file, "UPDATE salespeople SET name = 'Inês Duarte'")
        assert told(restoring.outlook(file, backup)) == {"Salespeople": (1, 1, 0, 0, 1)}

    def test_it_is_of_one_moment(self, store: Store, file: Path, ines: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
        backup = kept(file)

        def write_meanwhile(question: str) -> None:
            """After the people of what there is were read, and before its promises are."""
            asked.append('FROM "coaching_sessions"' in question)
            if asked.count(True) == 2 and asked[-1]:
                makers.promise(store, ines)

        asked: list[bool] = []
        monkeypatch.setattr(restoring, "connect", partial(heard, by=write_meanwhile))
        assert told(restoring.outlook(file, backup)) == {}
        assert told(restoring.outlook(file, backup)) == {"Promises": (1, 0, 1, 0, 0)}

    def test_it_only_looks(self, store: Store, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        said: list[str] = []
        monkeypatch.setattr(restoring, "connect", partial(heard, by=said.append))
        restoring.outlook(file, kept(file))
        assert said.count("PRAGMA query_only=ON") == 2 and "PRAGMA journal_mode=WAL" not in said

    @pytest.mark.parametrize("spoil", [Path.unlink, lambda file: straight(file, "PRAGMA application_id=1")])
    def test_what_cannot_be_read_any_more_is_told_and_all_would_come_back(
        self, store: Store, file: Path, ines: UUID, spoil: Callable[[Path], None]
    ) -> None:
        store.close()
        backup = kept(file)
        spoil(file)
        outlook = restoring.outlook(file, backup)
        assert told(outlook) == {"Salespeople": (0, 1, 0, 1, 0)}
        assert (len(outlook.changes), outlook.current) == (len(restoring.KINDS), False)

    def test_one_of_an_earlier_version_is_compared_by_what_both_have(self, file: Path, tmp_path: Path) -> None:
        old = fixtures.unpack(fixtures.FILES[0], tmp_path)
        assert told(restoring.outlook(file, old))["Salespeople"] == (0, 1, 0, 1, 0)
        assert told(restoring.outlook(old, file))["Salespeople"] == (1, 0, 1, 0, 0)
        assert told(restoring.outlook(old, old)) == {}


def heard(path: Path, mode: str, key: Key | None, by: Callable[[str], object]) -> sqlite3.Connection:
    connection = connect(path, mode, key)
    connection.set_trace_callback(by)
    return connection


def locked(chosen: Path) -> None:
    chosen.unlink()
    workspace_file.create(chosen, KEY)


def torn(chosen: Path) -> None:
    chosen.write_bytes(chosen.read_bytes()[:40960] + b"\xff" * 8192)


def newer(chosen: Path) -> None:
    straight(chosen, "UPDATE alembic_version SET version_num = '0999'")
    straight(chosen, "UPDATE workspaces SET oldest_reader = '0999', oldest_writer = '0999'")


@pytest.mark.parametrize("deed", [restoring.outlook, partial(restoring.restore, now=NOW)])
@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (locked, workspace_file.NeedsPassphrase),
        (torn, Refused),
        (newer, workspace_file.NeedsNewerApp),
        (Path.unlink, Refused),
    ],
)
def test_what_this_app_may_not_write_to_is_refused(
    file: Path, tmp_path: Path, deed: Callable[..., object], spoil: Callable[[Path], None], error: type[PlannerError]
) -> None:
    chosen = Path(shutil.copy(file, tmp_path / "chosen.planner"))
    spoil(chosen)
    before = file.read_bytes()
    with pytest.raises(error):
        deed(file, chosen)
    assert file.read_bytes() == before
    assert swapping.lying_aside(file) == []


class TestTheDeed:
    @pytest.fixture
    def backup(self, store: Store, file: Path, ines: UUID) -> Path:
        """Of before Tomás came."""
        backup = kept(file)
        store.write(partial(people.add, details=Details("Tomás Vidal")))
        store.close()
        return backup

    def names(self, path: Path) -> list[str]:
        with closing(connect(path, "immutable")) as looking:
            return sorted(name for (name,) in looking.execute("SELECT name FROM salespeople"))

    def test_puts_it_in_the_place_of_what_there_was_which_is_backed_up_and_lies_aside(
        self, file: Path, backup: Path
    ) -> None:
        aside = restoring.restore(file, backup, NOW)
        assert aside
        newest = backups.listed(file)[0]
        assert newest.why is Why.RESTORE
        assert self.names(aside.path) == self.names(newest.path) == ["Ines Duarte", "Tomás Vidal"]
        assert self.names(file) == ["Ines Duarte"]

    def test_makes_the_folders_that_are_gone_for_their_owner_alone(self, tmp_path: Path, backup: Path) -> None:
        file = tmp_path / "ruth" / "team" / "team.planner"
        assert restoring.restore(file, backup, NOW) is None
        assert self.names(file) == ["Ines Duarte"]
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700

    def test_is_not_done_without_a_backup_of_what_there_is(self, file: Path, tmp_path: Path, backup: Path) -> None:
        chosen = Path(shutil.copy(backup, tmp_path / "chosen.planner"))
        shutil.rmtree(backups.folder(file))
        backups.folder(file).touch()
        with pytest.raises(copying.CannotCopy):
            restoring.restore(file, chosen, NOW)
        assert self.names(file) == ["Ines Duarte", "Tomás Vidal"]
        assert not swapping.fresh(file).exists()

    def test_is_done_without_where_what_there_is_is_damaged(self, file: Path, backup: Path) -> None:
        torn(file)
        damaged = file.read_bytes()
        aside = restoring.restore(file, backup, NOW)
        assert aside and aside.path.read_bytes() == damaged
        assert self.names(file) == ["Ines Duarte"]

    def test_is_not_done_while_somebody_has_it_open(
        self, file: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def tell(_workspace: Path, _key: Key | None) -> None:
            raise CannotOpen

        monkeypatch.setattr(holding, "make_sure_nobody_has", tell)
        with pytest.raises(CannotOpen):
            restoring.restore(file, backup, NOW)
        assert self.names(file) == ["Ines Duarte", "Tomás Vidal"]
        assert [each.why for each in backups.listed(file)] == [Why.START]

    def test_makes_that_the_older_one_is_wanted(self, file: Path, backup: Path, clock: Clock) -> None:
        store = workspace_file.open_to_write(file, clock)
        assert store.identity
        seen.remember(store.identity, file, NOW)
        store.close()
        restoring.restore(file, backup, NOW)
        seen.check(file, None)
