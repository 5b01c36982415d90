"""A workspace that is not ours, or only says so, is refused in a sentence: it runs nothing, hangs nothing and stays as
it is."""

from __future__ import annotations

import os
import random
import re
import struct
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from time import monotonic

import pytest

from planner import logos, seen
from planner.errors import CannotOpen
from planner.exchange import logo_file
from planner.storage import schema, shape, workspace_file
from planner.storage.beside import ENDINGS
from tests import fixtures
from tests.pictured import mark, saved
from tests.trust.hostile_files import ENDLESS, changed, spoilt
from tests.trust.sizes import size

WITHOUT_END = 15
"""Seconds after which a process that opens a file is held to hang; it needs less than one."""
LONGEST = 2
NO_STAMP = "DROP TABLE alembic_version"
NO_NAME = "DROP TABLE workspaces"
SAID = re.compile(
    r"CannotOpen: theirs.planner is not a workspace of Coaching Planner\.|Damaged: theirs.planner is damaged"
)
"""What lacks a row that every workspace has may be one that was damaged."""
NOT_OURS: dict[str, Sequence[str]] = {
    "no stamp": ["DELETE FROM alembic_version"],
    "two stamps": ["INSERT INTO alembic_version VALUES ('0005')"],
    "an empty stamp": ["UPDATE alembic_version SET version_num = ''"],
    "a stamp of no version": ["UPDATE alembic_version SET version_num = '0000'"],
    "a stamp that is nothing": [NO_STAMP, "CREATE TABLE alembic_version (version_num)",
                                "INSERT INTO alembic_version VALUES (NULL)"],
    "a stamp that is no text": [NO_STAMP, "CREATE TABLE alembic_version (version_num)",
                                "INSERT INTO alembic_version VALUES (CAST(x'ff' AS TEXT))"],
    "an earlier stamp than its tables": ["UPDATE alembic_version SET version_num = '0005'"],
    "another program's tables": [f"DROP TABLE {name}" for name in ("managers", "salespeople", "skills")],
    "no name": ["DELETE FROM workspaces"],
    "a name that is no text": ["UPDATE workspaces SET id = x'00'"],
    "a stamp without an end": [NO_STAMP, f"CREATE VIEW alembic_version AS {ENDLESS} AS version_num FROM n"],
    "a name without an end": [NO_NAME, f"CREATE VIEW workspaces AS {ENDLESS} AS id, 1 AS generation FROM n"],
    "a view in a table's place": ["DROP TABLE skills", f"CREATE VIEW skills AS {ENDLESS} AS id FROM n"],
    "a view of its own": ["CREATE VIEW evil AS SELECT * FROM private_texts"],
    "a trigger": ["CREATE TRIGGER evil AFTER UPDATE ON workspaces BEGIN DELETE FROM skills; END"],
    "a trigger without an end": [
        f"CREATE TRIGGER evil AFTER UPDATE ON workspaces BEGIN INSERT INTO skills (id) {ENDLESS} FROM n; END"
    ],
    "a trigger named like a table": ["CREATE TRIGGER skills AFTER UPDATE ON workspaces BEGIN DELETE FROM topics; END",
                                     "DROP TABLE skills", "CREATE TABLE skills (id)"],
    "a trigger named like SQLite's own": [
        "CREATE TRIGGER evil AFTER UPDATE ON workspaces BEGIN DELETE FROM topics; END", "PRAGMA writable_schema=ON",
        "UPDATE sqlite_schema SET name = 'sqlite_evil', sql = replace(sql, 'evil', 'sqlite_evil') WHERE name = 'evil'"
    ],
    "an index that computes": ["CREATE INDEX evil ON workspaces (hex(zeroblob(4000)))"],
    "an index of some rows": ["CREATE INDEX evil ON workspaces (id) WHERE length(hex(zeroblob(4000))) > 0"],
    "a table that checks": ["DROP TABLE skills",
                            "CREATE TABLE skills (id /*,*/ Check (length(hex(zeroblob(4000))) > 0))"],
    "a table that computes what it begins with": [
        "DROP TABLE skills", "CREATE TABLE skills (id, evil DEFAULT (hex(zeroblob(4000))))"
    ],
    "a table that compares otherwise": ["CREATE TABLE evil (id COLLATE NOCASE)"],
    "a table that needs a book to say": [
        "CREATE TABLE evil (id)", "PRAGMA writable_schema=ON",
        "UPDATE sqlite_schema SET sql = 'CREATE TABLE evil (id /*' || hex(zeroblob(9990)) || '*/)' WHERE name = 'evil'"
    ],
    "rows that follow others": [
        "CREATE TABLE evil (g REFERENCES workspaces (id) ON UPDATE CASCADE)",
    ],
    "rows that belong to ours": ["CREATE TABLE evil (g REFERENCES workspaces (id))"],
    "rows of ours that follow others": [
        "DROP TABLE skills", "CREATE TABLE skills (id, manager_id REFERENCES managers (id) ON UPDATE CASCADE)"
    ],
    "a stamp in other digits": ["UPDATE alembic_version SET version_num = '\u0669\u0669\u0669\u0669'"],
    "a table that is computed": [NO_STAMP, "CREATE TABLE alembic_version (a, version_num AS (hex(zeroblob(1000000))))",
                                 "INSERT INTO alembic_version (a) VALUES (1)"],
    "a table of another kind": ["CREATE VIRTUAL TABLE evil USING fts5 (words)"],
}  # fmt: skip


@pytest.mark.parametrize("statements", NOT_OURS.values(), ids=NOT_OURS)
def test_what_only_bears_our_mark_is_refused_and_stays_as_it_is(statements, empty_file, tmp_path):
    path = changed(empty_file, tmp_path / "theirs.planner", statements)
    before = path.read_bytes()
    told, took = opened_elsewhere(path)
    assert SAID.match(told), told
    assert path.read_bytes() == before
    assert took < WITHOUT_END


@pytest.mark.parametrize("ending", ["", *ENDINGS], ids=["itself", *ENDINGS])
def test_a_pipe_in_the_place_of_a_file_is_waited_for_by_nobody(ending, file):
    if not ending:
        file.unlink()
    os.mkfifo(f"{file}{ending}")
    told, _took = opened_elsewhere(file)
    assert told.startswith("CannotOpen: "), told


@pytest.mark.parametrize("place", ["/dev/zero", "/dev/random", "/proc/self", ".", "gone", "itself.planner"])
def test_what_is_no_file_is_no_workspace(place, tmp_path):
    path = tmp_path / "itself.planner"
    path.symlink_to(place)
    told, _took = opened_elsewhere(path)
    assert told.startswith("CannotOpen: There is no workspace at "), told


def test_a_link_to_a_workspace_is_one(file, clock):
    (file.parent / "link.planner").symlink_to(file)
    workspace_file.open_to_write(file.parent / "link.planner", clock).close()


def test_an_earlier_workspace_that_is_not_made_like_one_is_not_brought_up_to_date(tmp_path, clock):
    path = fixtures.unpack(fixtures.FILES[0], tmp_path)
    changed(path, tmp_path / "theirs.planner", LACKS_A_COLUMN)
    with pytest.raises(CannotOpen, match="is not made like a workspace of its version"):
        workspace_file.open_to_write(tmp_path / "theirs.planner", clock)


LACKS_A_COLUMN = ["DROP TABLE managers", "CREATE TABLE managers (x)", "INSERT INTO managers VALUES (1)"]


def test_what_is_known_of_each_version_is_what_it_has(tmp_path):
    assert shape.known(workspace_file.VERSION) == {*schema.metadata.tables, "alembic_version"}
    for packed in fixtures.FILES:
        path = fixtures.unpack(packed, tmp_path)
        assert workspace_file.recognise(path) == path.stem.rpartition("-")[2]


def test_a_spoilt_workspace_opens_or_is_refused_in_a_sentence(sample_file, tmp_path, clock, figure):
    """And what is refused is not touched. What spoils a value in a page is found when the page is read."""
    chance, content = random.Random(12), sample_file.read_bytes()
    count, opened, longest = size(60, 500), 0, 0.0
    for _each in range(count):
        path = tmp_path / "spoilt.planner"
        path.write_bytes(before := spoilt(content, chance))
        began = monotonic()
        try:
            seen.check(path, None)
            store = workspace_file.open_to_write(path, clock)
        except CannotOpen:
            assert path.read_bytes() == before
        else:
            opened += 1
            store.close()
        longest = max(longest, monotonic() - began)
    figure(f"{count} spoilt workspaces: foreign errors / longest", f"0 / {longest:.2f} s", "0 / 2 s")
    assert longest < LONGEST
    assert 0 < opened < count


EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\n(x) = flush\n%%EOF\n"
"""Pillow would have Ghostscript run it."""
BOMB = logo_file.Form.PNG.value + b"\0\0\0\x0dIHDR" + struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0) + bytes(99)
LOGOS = {"eps": EPS, "svg": b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", "bomb": BOMB,
         "cut off": logo_file.Form.PNG.value, "words": b"hello", "half": saved(mark())[:400]}  # fmt: skip


@pytest.mark.parametrize("content", LOGOS.values(), ids=LOGOS)
def test_a_logo_that_somebody_else_put_into_a_workspace_is_passed_over(content, store, ruth):
    """Only the small PNG is drawn that we make of every logo: what else it may be is tried by nobody."""
    store.write(partial(logos.put, content=content))
    assert store.read(logos.kept) == b""


def test_our_own_logo_is_kept(store, ruth):
    ours = logo_file.normal(saved(mark()))
    store.write(partial(logos.put, content=ours))
    assert store.read(logos.kept) == ours


def opened_elsewhere(path: Path) -> tuple[str, float]:
    """What a process of its own says that opens it as the window does, and how long that took."""
    began = monotonic()
    done = subprocess.run(
        [sys.executable, "-c", OPENED, str(path)], capture_output=True, text=True, timeout=WITHOUT_END
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip(), monotonic() - began


OPENED = """
import sys
from datetime import date
from functools import partial
from pathlib import Path
from planner import logos, seen
from planner.clock import system_clock
from planner.errors import PlannerError
from planner.storage import workspace_file

try:
    seen.check(Path(sys.argv[1]), None)
    workspace_file.open_to_write(Path(sys.argv[1]), system_clock(date(2026, 11, 23)))
except PlannerError as error:
    print(f"{type(error).__name__}: {error}")
else:
    print("opened")
"""
