"""An encrypted workspace opens with its passphrase alone, whatever way it is opened."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import select

from planner import glances
from planner.storage import schema, workspace_file
from planner.storage.engine import opens
from planner.storage.key import derive, fresh_salt, salt_of
from planner.storage.workspace_file import NeedsPassphrase

PASSPHRASE = "correct horse battery staple"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("made") / "locked.planner"
    workspace_file.create(path, derive(PASSPHRASE, fresh_salt()))
    return path


@pytest.fixture
def locked(made, tmp_path):
    return Path(shutil.copy(made, tmp_path))


def test_what_was_written_with_a_key_is_read_with_the_same_passphrase(locked, clock):
    key = derive(PASSPHRASE, salt_of(locked))
    store = workspace_file.open_to_write(locked, clock, key)
    assert store.key == key
    assert store.opens_with(PASSPHRASE)
    assert not store.opens_with(PASSPHRASE.upper())
    assert store.glance(glances.going_on) == []
    assert store.read(lambda db: db.scalar(select(schema.workspaces.c.generation))) == 2
    store.close()
    assert b"workspaces" not in locked.read_bytes()


@pytest.mark.parametrize("opening", [workspace_file.open_to_write, workspace_file.open_to_read])
def test_without_the_key_it_says_what_is_needed_and_nothing_is_changed(locked, clock, opening, capfd):
    before = locked.read_bytes()
    for key in (None, derive("something else", salt_of(locked))):
        with pytest.raises(NeedsPassphrase):
            opening(locked, clock, key)
    assert locked.read_bytes() == before
    assert capfd.readouterr() == ("", "")


def test_sqlciphers_own_tools_open_it_by_the_passphrase(locked):
    with closing(sqlite.connect(locked)) as connection:
        connection.execute(f"PRAGMA key='{PASSPHRASE}'")
        assert connection.execute("SELECT count(*) FROM workspaces").fetchone() == (1,)


def test_letters_with_marks_are_the_same_however_they_were_typed():
    salt = fresh_salt()
    assert derive("Tom\u00e1s", salt) == derive("Toma\u0301s", salt)
    assert derive("Tomas", salt) != derive("Tom\u00e1s", salt) != derive("Tom\u00e1s", fresh_salt())


def test_whether_a_key_is_its_own_is_told_by_the_file_alone(locked, tmp_path, capfd):
    key = derive(PASSPHRASE, salt_of(locked))
    assert opens(locked, key) is True
    assert opens(locked, derive("something else", key.salt)) is False
    torn = tmp_path / "torn.planner"
    torn.write_bytes(locked.read_bytes()[:8192])
    assert opens(torn, key) is True
    assert capfd.readouterr() == ("", "")
    assert {path.name for path in tmp_path.iterdir()} == {"locked.planner", "torn.planner"}


def test_no_passphrase_opens_what_has_none(store):
    assert not store.opens_with(PASSPHRASE)


def test_a_plain_workspace_has_no_salt_and_an_empty_file_neither(file, tmp_path):
    assert salt_of(file) is None
    (tmp_path / "empty").touch()
    assert salt_of(tmp_path / "empty") is None


def test_a_key_shows_nothing_of_itself(locked):
    key = derive(PASSPHRASE, salt_of(locked))
    assert key.raw.hex() not in repr(key)
    assert repr(key.raw) not in repr(key)
    assert repr(key.salt) not in repr(key)
