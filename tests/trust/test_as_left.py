"""What the disk does to a closed workspace is found, page by page; what people and programs do to it is no damage."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner import restoring, settings
from planner.clock import Clock
from planner.storage import as_left, checking, copying, damage, recoding, workspace_file
from planner.storage.engine import connect
from planner.storage.key import Key
from tests.conftest import TODAY
from tests.trust.damages import KEY, PAGE, as_a_disk_does, encrypt, kill_while_open
from tests.trust.test_damage import root
from ui import opening
from ui.workspace import Workspace

NOW = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)


@pytest.fixture(params=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> Key | None:
    return KEY if request.param == "encrypted" else None


@pytest.fixture
def mine(sample_file: Path, tmp_path: Path, key: Key | None, qapp: object) -> Path:
    """A workspace that a window has closed."""
    path = tmp_path / "mine" / "team.planner"
    path.parent.mkdir()
    if key:
        encrypt(sample_file, path, key)
    else:
        shutil.copyfile(sample_file, path)
    opened(path, key).close()
    return path


def opened(path: Path, key: Key | None) -> Workspace:
    """As a start does it; fails where anything is found."""
    outcome = opening._opened(opening.Asked(path, TODAY, key=key), lambda _path: None)
    assert isinstance(outcome, opening.Opened)
    return Workspace(outcome.store)


def spoil(path: Path, *pages: int, how: Callable[[bytes], bytes] = lambda page: page[:9] + b"?" + page[10:]) -> None:
    content = bytearray(path.read_bytes())
    for start in ((page - 1) * PAGE for page in pages):
        content[start : start + PAGE] = how(bytes(content[start : start + PAGE]))
    as_a_disk_does(path, content)


class TestFound:
    def test_a_page_that_is_as_it_was_before_and_what_hangs_on_it(
        self, mine: Path, key: Key | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(damage, "LOOKS", 1)  # what was found is there each time
        before = Path(shutil.copy(mine, tmp_path / "before")).read_bytes()
        workspace = opened(mine, key)
        with closing(connect(mine, "rw", key)) as connection:
            connection.execute("UPDATE commitments SET status = 'withdrawn' WHERE rowid = 3")
        workspace.close()
        after = mine.read_bytes()
        changed = {place // PAGE + 1 for place in range(PAGE, len(after), PAGE) if differ(before, after, place)}
        found = set[str]()
        for page in changed:
            start = (page - 1) * PAGE
            as_a_disk_does(mine, after[:start] + before[start : start + PAGE] + after[start + PAGE :])
            told = damage.look(mine, key)
            assert told.altered == (page,)
            found.update(told.tables)
        assert "commitments" in found
        assert found <= {"commitments", "workspaces"}

    def test_any_bit_of_any_page(self, mine: Path, key: Key | None) -> None:
        whole, chance = mine.read_bytes(), random.Random("any bit")
        for _each in range(50):
            content = bytearray(whole)
            place = chance.randrange(len(content))
            content[place] ^= 1 << chance.randrange(8)
            as_a_disk_does(mine, content)
            assert as_left.altered(mine) == (place // PAGE + 1,)

    def test_what_was_cut_off_and_what_hangs_on_behind(self, mine: Path) -> None:
        whole, pages = mine.read_bytes(), mine.stat().st_size // PAGE
        as_a_disk_does(mine, whole[: -PAGE - 1])
        assert as_left.altered(mine) == (pages - 1, pages)
        as_a_disk_does(mine, whole + bytes(PAGE))
        assert as_left.altered(mine) == (pages + 1,)

    def test_check_says_so_too(self, mine: Path, key: Key | None) -> None:
        assert checking.check(mine, key).state is checking.State.SOUND
        spoil(mine, mine.stat().st_size // PAGE)
        found = checking.check(mine, key)
        assert found.state is checking.State.DAMAGED
        assert "1 page is not as it was left." in found.faults

    @pytest.mark.parametrize("key", [None], ids=["plain"])
    def test_an_index_alone_hides_nobody_s_words(self, mine: Path) -> None:
        spoil(mine, root(mine, "ix_commitments_status_due"))
        assert damage.look(mine).only_indexes

    @pytest.mark.parametrize("key", [None], ids=["plain"])
    def test_where_nothing_says_any_more_what_hangs_on_it_it_may_be_anything(self, mine: Path) -> None:
        page = root(mine, "alembic_version")
        spoil(mine, page, how=lambda page: page[:200] + b"?" + page[201:])
        found = damage.look(mine)
        assert found.altered == (page,)
        assert "commitments" in found.tables


def differ(before: bytes, after: bytes, place: int) -> bool:
    return before[place : place + PAGE] != after[place : place + PAGE]


def written_by_hand(path: Path, key: Key | None) -> None:
    """In a log that is taken in when it is closed; the first page may stay as it is."""
    with closing(connect(path, "rw", key)) as connection:
        connection.execute("UPDATE commitments SET text = 'by hand' WHERE rowid = 3")


def killed_while_open(path: Path, key: Key | None) -> None:
    opened(path, key)._store._forget_connections()
    if key is None:
        kill_while_open(path)


def overwritten_by_a_backup(path: Path, key: Key | None) -> None:
    """Of the same opening, in place, with its own time."""
    backup = path.with_name("backup.planner")
    workspace = opened(path, key)
    copying.copy(path, backup, key)
    written_by_hand(path, key)
    workspace.close()
    shutil.copy2(backup, path)


def replaced_by_a_backup(path: Path, key: Key | None) -> None:
    backup = path.with_name("backup.planner")
    copying.copy(path, backup, key)
    backup.replace(path)


def restored(path: Path, key: Key | None) -> None:
    backup = path.with_name("backup.planner")
    copying.copy(path, backup, key)
    written_by_hand(path, key)
    restoring.restore(path, backup, NOW, key)


def under_another_key(path: Path, key: Key | None) -> None:
    recoding.recode(path, key, Key(bytes(range(1, 33)), bytes(16)))
    recoding.recode(path, Key(bytes(range(1, 33)), bytes(16)), key)


def copied_away_and_back(path: Path, key: Key | None) -> None:
    away = path.with_name("away.planner")
    shutil.copy2(path, away)
    written_by_hand(away, key)
    path.unlink()
    away.rename(path)


def opened_and_closed(path: Path, key: Key | None) -> None:
    for _each in range(3):
        opened(path, key).close()


def only_read(path: Path, key: Key | None) -> None:
    store = workspace_file.open_to_read(path, Clock(NOW.tzinfo, TODAY), key)
    store.glance(lambda glance: glance)
    store.close()
    copying.copy(path, path.with_name("backup.planner"), key)
    checking.check(path, key)


def put_to_another_place_and_back(path: Path, _key: Key | None) -> None:
    elsewhere = path.with_name("elsewhere.planner")
    path.rename(elsewhere)
    elsewhere.rename(path)


def vacuumed(path: Path, key: Key | None) -> None:
    with closing(connect(path, "rw", key)) as connection:
        connection.execute("VACUUM")


DEEDS = (
    written_by_hand, killed_while_open, overwritten_by_a_backup, replaced_by_a_backup, restored, under_another_key,
    copied_away_and_back, opened_and_closed, only_read, put_to_another_place_and_back, vacuumed,
)  # fmt: skip


class TestNoFalseAlarm:
    @pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__)
    def test_what_somebody_has_done_is_no_damage(
        self, mine: Path, key: Key | None, deed: Callable[[Path, Key | None], None]
    ) -> None:
        deed(mine, key)
        assert as_left.altered(mine) == ()
        assert damage.look(mine, key).sound

    def test_while_others_have_it_open_nothing_is_noted(self, mine: Path, key: Key | None) -> None:
        workspace = opened(mine, key)
        with closing(connect(mine, "rw", key)) as other:
            other.execute("SELECT * FROM workspaces").fetchall()
            workspace.close()
            assert str(mine) not in noted()
        opened(mine, key).close()
        assert str(mine) in noted()

    def test_a_note_that_the_disk_has_altered_itself_says_nothing(self, mine: Path) -> None:
        file = settings.data_folder() / "as-left.json"
        whole, chance = file.read_bytes(), random.Random("the note")
        for _each in range(100):
            content = bytearray(whole)
            content[chance.randrange(len(content))] = chance.randrange(256)
            file.write_bytes(content)
            assert as_left.altered(mine) == ()


def noted() -> dict[str, object]:
    known: dict[str, object] = json.loads((settings.data_folder() / "as-left.json").read_text(encoding="utf-8"))
    return known


def test_the_note_is_gone_while_the_workspace_is_open_and_is_for_its_owner_alone(mine: Path, key: Key | None) -> None:
    assert (settings.data_folder() / "as-left.json").stat().st_mode & 0o077 == 0
    workspace = opened(mine, key)
    assert str(mine) not in noted()
    workspace.close()
    assert str(mine) in noted()


def test_only_the_workspaces_closed_last_are_remembered(mine: Path, tmp_path: Path) -> None:
    for number in range(as_left.KEPT):
        as_left.note(Path(shutil.copy(mine, tmp_path / f"{number}.planner")))
    assert list(noted()) == [str(tmp_path / f"{number}.planner") for number in range(as_left.KEPT)]


def test_where_there_is_no_room_for_the_note_one_closes_all_the_same(mine: Path, key: Key | None) -> None:
    workspace = opened(mine, key)
    (settings.data_folder() / "as-left.new").mkdir()
    workspace.close()
    assert str(mine) not in noted()
