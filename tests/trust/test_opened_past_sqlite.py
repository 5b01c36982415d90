"""That the suite would hear of it, if anything of ours opened a live workspace past SQLite."""

from __future__ import annotations

import pytest

from planner.storage import key, workspace_file
from tests.trust.audit import DESCRIPTORS, OpenedPastSQLite

pytestmark = pytest.mark.skipif(not DESCRIPTORS.exists(), reason="this system does not tell what a process has open")


def test_a_live_workspace_that_is_opened_by_the_app_itself_is_heard(store, file):
    store.read(lambda db: None)
    with pytest.raises(OpenedPastSQLite):
        key.salt_of(file)


def test_a_closed_one_may_be_read(store, file, clock):
    store.read(lambda db: None)
    store.close()
    assert key.salt_of(file) is None
    workspace_file.open_to_write(file, clock).close()


def test_a_test_may_read_what_it_likes(store, file):
    store.read(lambda db: None)
    assert file.read_bytes()
