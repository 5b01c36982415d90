"""The passphrase of a workspace changes after a backup, and whatever else lies under the old one follows or is told."""

from __future__ import annotations

import errno
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner import encryption, mailing, settings
from planner.errors import CannotSave
from planner.storage import backups, key, recoding, second_place, swapping, workspace_file
from planner.storage.backups import Why
from planner.storage.key import Key, derive, salt_of

PASSPHRASE = "four words of mine"
OTHER = Key(bytes(range(32)), bytes(range(16)))
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_no_time(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(key, "ROUNDS", 1)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def change(file: Path, old: Key | None, passphrase: str) -> Key | None:
    done = encryption.change(file, old, passphrase, NOW)
    assert done.left == 0
    return done.key


def opens(path: Path, own: Key | None) -> bool:
    """Without a key only what is plain does."""
    workspace_file.recognise(path, own)
    return True


@pytest.fixture
def kept(file: Path) -> Path:
    """A backup of before."""
    return backups.keep(file, None, Why.ASKED, NOW).path


class TestAChange:
    def test_is_from_none_to_a_passphrase_to_another_and_back(self, file: Path) -> None:
        first = change(file, None, PASSPHRASE)
        assert first and first == derive(PASSPHRASE, first.salt) and opens(file, first)
        second = change(file, first, "another sentence")
        assert second and second.salt != first.salt and opens(file, second)
        assert change(file, second, "") is None and opens(file, None)

    def test_is_made_after_a_backup_that_follows(self, file: Path) -> None:
        own = change(file, None, PASSPHRASE)
        [made] = backups.listed(file)
        assert made.why is Why.REKEY and opens(made.path, own)

    def test_is_not_made_where_there_can_be_no_backup(self, file: Path) -> None:
        backups.folder(file).parent.mkdir(parents=True)
        backups.folder(file).touch()
        with pytest.raises(CannotSave, match="was not changed, because no backup could be made first: No backup could"):
            change(file, None, PASSPHRASE)
        assert opens(file, None)

    def test_empties_the_outbox_where_there_is_a_passphrase_from_now_on(self, file: Path) -> None:
        mails = [mailing.outbox() / name for name in ("agenda.eml", "plan.eml")]
        for each in mails:
            each.write_text("words")
        own = change(file, None, PASSPHRASE)
        assert list(mailing.outbox().iterdir()) == []
        mails[0].write_text("words")
        change(file, own, "")
        assert list(mailing.outbox().iterdir()) == mails[:1]


class TestCopies:
    def test_are_backups_here_and_in_the_second_place_and_what_lies_aside(
        self, file: Path, kept: Path, tmp_path: Path
    ) -> None:
        assert encryption.copies(file) == [kept]
        stick, aside = tmp_path / "stick", file.with_name(file.name + swapping.ASIDE) / "000001-20261101T100000Z"
        stick.mkdir()
        settings.store(settings.Settings(second_place=str(stick)))
        second_place.carry(file, stick)
        aside.mkdir(parents=True)
        shutil.copy(file, aside)
        assert encryption.copies(file) == [kept, stick / backups.own_name(file) / kept.name, aside / file.name]
        own = change(file, None, PASSPHRASE)
        assert [opens(each, own) for each in encryption.copies(file)] == [True] * 4

    def test_that_cannot_follow_are_counted_and_left_as_they_are(self, file: Path, kept: Path) -> None:
        for path in (kept, backups.keep(file, None, Why.ASKED, NOW).path):
            recoding.recode(path, None, OTHER)
        done = encryption.change(file, None, PASSPHRASE, NOW)
        assert done.left == 2
        newest, *others = [each.path for each in backups.listed(file)]
        assert opens(newest, done.key) and all(opens(each, OTHER) for each in others)

    def test_that_the_disk_does_not_give_out_are_counted_too(
        self, file: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        recode = recoding.recode

        def fail(path: Path, old: Key | None, new: Key | None) -> None:
            if path == kept:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            recode(path, old, new)

        monkeypatch.setattr(recoding, "recode", fail)
        assert encryption.change(file, None, PASSPHRASE, NOW).left == 1


class TestLater:
    def test_copies_follow_that_could_not_and_no_others(self, file: Path, kept: Path) -> None:
        broken, locked = (backups.keep(file, None, Why.ASKED, NOW).path for _time in range(2))
        broken.write_bytes(kept.read_bytes()[:5000])
        recoding.recode(locked, None, OTHER)
        before = locked.read_bytes()
        encryption.catch_up(file, OTHER)
        assert opens(kept, OTHER)
        assert locked.read_bytes() == before
        assert salt_of(broken) is None

    def test_what_was_left_beside_a_copy_goes(self, file: Path, kept: Path) -> None:
        recoding.recode(kept, None, OTHER)
        left = kept.with_name(kept.name + recoding.SPENT)
        shutil.copy(file, left)
        encryption.catch_up(file, OTHER)
        assert not left.exists()

    def test_what_was_left_beside_a_workspace_goes_before_it_is_opened(self, file: Path) -> None:
        left = file.with_name(file.name + recoding.FRESH)
        left.write_bytes(b"half a file")
        encryption.tidy(file)
        assert not left.exists()
