"""What can be read of a damaged workspace is saved and joined with the newest backup, and it is said plainly."""

from __future__ import annotations

import random
import resource
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from planner import notes, rescue_report, rescuing, running
from planner.clock import Clock
from planner.domain.private import PrivateKind
from planner.errors import CannotSave
from planner.storage import damage, open_case
from planner.storage.case import Backup, Case, Unsaved
from planner.storage.examining import examine
from planner.storage.salvage.fresh import TABLES, rows_of
from planner.storage.salvage.rescue import Rescued, rescue
from tests import fixtures
from tests.trust.conftest import Tell
from tests.trust.damages import IN_PAGE, KEY, PAGE, Team, damaged, encrypt, overwrite, team
from tests.trust.sizes import size
from tests.trust.test_damage import change, content, root

EACH = size(1, 45)
"""Files of each of eight kinds, plain and encrypted."""
BOTH = size(0, 1)
"""Whether each is saved alone and joined with its backup; in the usual size plain ones alone, encrypted ones joined."""
IN_A_PAGE, OVERALL = 0.99, 0.90
"""Shares of entries that are saved without a backup, as they were."""
MADE = datetime(2026, 11, 23, 9, 10, tzinfo=UTC)
Rows = Mapping[str, Mapping[str, object]]


KILLED = """
import os, sys
from pathlib import Path
from planner.storage import damage
from planner.storage.salvage.references import References
References.mend = lambda _references: os.kill(os.getpid(), 9)
damage.rescue(Path(sys.argv[1]), Path(sys.argv[2]), None, None, "")
"""


@pytest.fixture(scope="module", params=["plain", "encrypted"])
def kept(request: pytest.FixtureRequest, sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Team:
    key = KEY if request.param == "encrypted" else None
    return team(sample_file, tmp_path_factory.mktemp("kept"), key)


def rows(path: Path, team: Team) -> Rows:
    return {str(row["id"]): row | {"table": name} for name in TABLES for row in rows_of(path, team.key, name)}


def share(there: Rows, wanted: Rows) -> float:
    return sum(there.get(each) == row for each, row in wanted.items()) / len(wanted)


def test_what_can_be_read_is_saved_and_with_the_backup_all_that_is_older(
    kept: Team, tmp_path: Path, figure: Tell
) -> None:
    truth, backup = rows(kept.closed, kept), rows(kept.backup, kept)
    older = {each: row for each, row in backup.items() if truth.get(each) == row}
    alone, joined = defaultdict[str, list[float]](list), defaultdict[str, list[float]](list)
    for each in damaged(kept, tmp_path / "one", EACH):
        before, doubted = content(each.path.parent), damage.look(each.path, kept.key).tables
        if BOTH or not kept.key:
            alone[each.kind].append(share(_saved(each.path, kept, None, doubted, tmp_path), truth))
        if BOTH or kept.key:
            with_backup = _saved(each.path, kept, kept.backup, doubted, tmp_path)
            joined[each.kind].append(share(with_backup, truth))
            assert share(with_backup, older) == 1, each.kind
        assert content(each.path.parent) == before, each.kind
    kind = "encrypted" if kept.key else "plain"
    for name in alone:
        figure(f"salvage, {kind}: {name}, alone", _percent(alone[name]), f"{IN_A_PAGE:.0%}" if name in IN_PAGE else "-")
    for name in joined:
        figure(f"salvage, {kind}: {name}, with a backup of half an hour", _percent(joined[name]), "all that is older")
    if alone:
        overall = [each for some in alone.values() for each in some]
        figure(f"salvage, {kind}: all kinds, alone", _percent(overall), "90%")
        assert all(_mean(alone[name]) >= IN_A_PAGE for name in IN_PAGE)
        assert kept.key or _mean(overall) >= OVERALL


def _saved(path: Path, team: Team, backup: Path | None, doubted: Collection[str], folder: Path) -> Rows:
    into = folder / "saved.planner"
    into.unlink(missing_ok=True)
    told = rescue(path, into, team.key, backup, "(not saved)", doubted)
    assert told.sound.sound
    return rows(into, team)


def _mean(shares: list[float]) -> float:
    return sum(shares) / len(shares)


def _percent(shares: list[float]) -> str:
    return f"{_mean(shares):.2%}"


@pytest.fixture
def mine(sample_file: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir()
    return Path(shutil.copy(sample_file, folder / "team.planner"))


@pytest.fixture
def backup(sample_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_file, tmp_path / "backup.planner"))


def saved(mine: Path, backup: Path | None = None) -> Rescued:
    into = mine.with_name("saved.planner")
    told = rescue(mine, into, None, backup, "(not saved)")
    assert told.sound.sound
    return told


def named(path: Path, table: str, column: str) -> Counter[object]:
    return Counter(row[column] for row in rows_of(path, None, table))


def spoil(path: Path, table: str) -> None:
    overwrite(path, root(path, table))


class TestOneByOne:
    def test_rows_behind_a_broken_top_are_found_page_by_page(self, mine: Path, sample_file: Path) -> None:
        spoil(mine, "agenda_items")
        told = saved(mine)
        assert told.saved["agenda_items"] == len(list(rows_of(sample_file, None, "agenda_items")))
        assert not told.lost

    def test_what_was_erased_since_the_backup_does_not_come_back(self, mine: Path, backup: Path) -> None:
        change(mine, "DELETE FROM figures")
        spoil(mine, "commitments")
        told = saved(mine, backup)
        assert "figures" not in told.saved

    def test_an_entry_with_a_letter_that_is_none_is_kept_and_the_letter_shown(self, mine: Path) -> None:
        change(mine, "UPDATE commitments SET text = CAST(x'4170706c65c3' AS TEXT) WHERE rowid = 3")
        told = saved(mine)
        assert told.altered == {"commitments": 1}
        assert named(mine.with_name("saved.planner"), "commitments", "text")["Apple\ufffd"] == 1

    def test_the_backup_heals_what_was_altered_and_not_what_was_written_since(self, mine: Path, backup: Path) -> None:
        change(mine, "UPDATE commitments SET text = 'a bit was flipped' WHERE rowid = 3")
        change(
            mine,
            "UPDATE commitments SET text = 'newer', version = version + 1, changed_at = '2026-11-23 10:00:00.000000' "
            "WHERE rowid = 4",
        )
        saved(mine, backup)
        texts = named(mine.with_name("saved.planner"), "commitments", "text")
        assert (texts["a bit was flipped"], texts["newer"]) == (0, 1)

    def test_somebody_who_is_lost_is_stood_in_for_so_that_all_of_theirs_stays(self, mine: Path) -> None:
        spoil(mine, "salespeople")
        told = saved(mine)
        assert told.stand_ins == {"salespeople": 8}
        assert told.saved["coaching_sessions"] == 241

    def test_what_belongs_to_nothing_any_more_is_left_out_and_told(self, mine: Path) -> None:
        change(mine, "UPDATE playbook_answers SET topic_id = lower(hex(randomblob(16))) WHERE rowid = 1")
        change(mine, "UPDATE skill_ratings SET skill_id = lower(hex(randomblob(16))) WHERE rowid = 1")
        change(mine, "UPDATE focus_skills SET plan_id = lower(hex(randomblob(16))) WHERE rowid = 1")
        told = saved(mine)
        assert examine(mine.with_name("saved.planner")).sound
        assert [table for table, _row in told.left_out] == ["focus_skills"]

    def test_one_of_an_earlier_version_is_saved_as_one_of_this(self, tmp_path: Path) -> None:
        path = fixtures.unpack(fixtures.FILES[4], tmp_path)
        before = {
            table: len(list(rows_of(path, None, table))) for table in ("salespeople", "private_texts", "managers")
        }
        told = saved(path)
        assert {table: told.saved.get(table, 0) for table in before} == before

    def test_a_damaged_backup_is_not_joined(self, mine: Path, backup: Path) -> None:
        spoil(mine, "dream_clients")
        spoil(backup, "coaching_sessions")
        assert not saved(mine, backup).from_backup


class TestTheDeed:
    @pytest.fixture
    def lost(self, mine: Path) -> Path:
        """Half of it is gone."""
        whole = mine.read_bytes()
        mine.write_bytes(whole[: len(whole) // 2 // PAGE * PAGE])
        return mine

    def case(self, path: Path, clock: Clock, backup: Path | None = None, *unsaved: Unsaved) -> Case:
        newest = Backup(backup, MADE) if backup else None
        case = rescuing.look(path, clock, lambda _path: newest, unsaved)
        assert case is not None
        return case

    def test_the_page_says_what_is_missing_and_does_not_say_more_than_is_known(self, lost: Path, clock: Clock) -> None:
        words = rescuing.rescue(self.case(lost, clock), clock)
        assert "Of these there may have been more, and the file does not say how many: " in words
        assert "nothing is missing" not in words
        assert "the damaged files lie as they were found in “team damaged 2026-11-23" in words

    def test_the_page_says_what_the_backup_gave(self, lost: Path, backup: Path, clock: Clock) -> None:
        words = rescuing.rescue(self.case(lost, clock, backup), clock)
        assert "the backup of 23 November 2026, 09:10 gave what the file no longer had" in words
        assert named(lost, "salespeople", "name") == named(backup, "salespeople", "name")

    def test_what_was_typed_is_put_back_and_stands_on_the_page(self, lost: Path, backup: Path, clock: Clock) -> None:
        about = next(UUID(str(row["id"])) for row in rows_of(backup, None, "salespeople"))
        put = partial(notes.save, salesperson_id=about, subject_id=uuid4(), kind=PrivateKind.PREPARATION, now=MADE)
        typed = Unsaved("Ask about Halden", partial(put, text="Ask about Halden"))
        words = rescuing.rescue(self.case(lost, clock, backup, typed), clock)
        assert "put back in its place:\nAsk about Halden" in words
        assert named(lost, "private_texts", "text")["Ask about Halden"] == 1

    def test_words_that_have_no_place_any_more_are_on_the_page_all_the_same(self, lost: Path, clock: Clock) -> None:
        nobody = partial(
            notes.save, salesperson_id=uuid4(), subject_id=uuid4(), kind=PrivateKind.PREPARATION, text="x", now=MADE
        )
        words = rescuing.rescue(self.case(lost, clock, None, Unsaved("Ask about Halden", nobody)), clock)
        assert "not all of it had a place any more:\nAsk about Halden" in words

    def test_a_text_whose_entry_is_lost_is_not_said_to_be_in_its_place(self, lost: Path, clock: Clock) -> None:
        change = partial(running.save_outcome_words, item_id=uuid4(), text="x", now=MADE)
        words = rescuing.rescue(self.case(lost, clock, None, Unsaved("Ask about Halden", change)), clock)
        assert "not all of it had a place any more:\nAsk about Halden" in words

    def test_nothing_is_deleted(self, lost: Path, clock: Clock) -> None:
        before = lost.read_bytes()
        case = self.case(lost, clock)
        rescuing.rescue(case, clock)
        assert (case.aside / lost.name).read_bytes() == before
        assert open_case.stands(lost) is None

    def test_nothing_stays_behind_of_one_that_was_killed(self, lost: Path, clock: Clock) -> None:
        case = self.case(lost, clock)
        before = set(lost.parent.iterdir())
        killed = subprocess.run([sys.executable, "-c", KILLED, lost, case.aside], check=False, timeout=60)
        assert killed.returncode < 0
        assert set(lost.parent.iterdir()) - before
        assert self.case(lost, clock).aside == case.aside
        assert set(lost.parent.iterdir()) == before

    def test_where_the_outcome_cannot_be_written_nothing_was_changed(self, lost: Path, clock: Clock) -> None:
        before, case = lost.read_bytes(), self.case(lost, clock)
        most = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, most[1]))  # as a disk on which there is no room
        try:
            with pytest.raises(CannotSave, match="Nothing was changed"):
                rescuing.rescue(case, clock)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, most)
        assert lost.read_bytes() == before
        assert open_case.stands(lost) == case.aside

    def test_of_an_encrypted_workspace_no_word_is_written_down_in_the_open(
        self, sample_file: Path, tmp_path: Path, clock: Clock
    ) -> None:
        path = tmp_path / "locked" / "team.planner"
        path.parent.mkdir()
        encrypt(sample_file, path, KEY)
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2 // PAGE * PAGE])
        secret = "Ask about Halden"
        case = rescuing.look(path, clock, lambda _path: None, (Unsaved(secret, lambda _connection: None),), KEY)
        assert case is not None
        words = rescuing.rescue(case, clock)
        assert secret in words
        written = [each for each in tmp_path.rglob("*") if each.is_file()]
        assert case.aside / rescuing.REPORT in written
        assert not [each for each in written if secret.encode() in each.read_bytes()]
        names = {str(row["name"]).encode() for row in rows_of(sample_file, None, "salespeople")}
        assert not [each for each in written if any(name in each.read_bytes() for name in names)]


def test_a_page_of_noise_saves_nothing_and_invents_nothing(tmp_path: Path) -> None:
    path = tmp_path / "team.planner"
    path.write_bytes(random.Random(1).randbytes(40 * PAGE))
    told = saved(path)
    assert set(told.saved) <= {"workspaces"}


def test_every_list_that_people_know_has_its_name_on_the_page() -> None:
    assert set(rescue_report.KINDS) <= set(TABLES)
