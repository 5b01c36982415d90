"""An encrypted workspace opens with its passphrase alone, whatever way it is opened."""

from __future__ import annotations

import os

import pytest
from sqlalchemy import select

from planner import glances
from planner.storage import schema, workspace_file
from planner.storage.key import derive, salt_of
from planner.storage.workspace_file import NeedsPassphrase

PASSPHRASE = "correct horse battery staple"


@pytest.fixture
def locked(tmp_path):
    path = tmp_path / "locked.planner"
    workspace_file.create(path, derive(PASSPHRASE, os.urandom(16)))
    return path


def test_what_was_written_with_a_key_is_read_with_the_same_passphrase(locked, clock):
    key = derive(PASSPHRASE, salt_of(locked))
    store = workspace_file.open_to_write(locked, clock, key)
    assert store.glance(glances.going_on) == []
    assert store.read(lambda db: db.scalar(select(schema.workspaces.c.generation))) == 2
    store.close()
    assert b"workspaces" not in locked.read_bytes()


@pytest.mark.parametrize("opening", [workspace_file.open_to_write, workspace_file.open_to_read])
def test_without_the_key_it_says_what_is_needed_and_nothing_is_changed(locked, clock, opening):
    before = locked.read_bytes()
    for key in (None, derive("something else", salt_of(locked))):
        with pytest.raises(NeedsPassphrase):
            opening(locked, clock, key)
    assert locked.read_bytes() == before


def test_a_plain_workspace_has_no_salt(file):
    assert salt_of(file) is None


def test_a_key_shows_nothing_of_itself(locked):
    key = derive(PASSPHRASE, salt_of(locked))
    assert key.raw.hex() not in repr(key)
    assert repr(key.raw) not in repr(key)
