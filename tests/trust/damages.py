"""Workspace files as bad disks, cut cables and lost writes leave them: the sample team's, plain and encrypted."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from planner.storage import as_left
from planner.storage.engine import APPLICATION_ID, connect
from planner.storage.key import Key

ROOT = Path(__file__).parents[2]
PAGE = 4096
KEY = Key(bytes(range(32)), bytes(range(100, 116)))
"""As a passphrase would have made it."""
WORKED = """
import os, sys
from pathlib import Path
from tests.trust.damages import KEY, work
kept = work(Path(sys.argv[1]), KEY if sys.argv[2] == "encrypted" else None)
os._exit(0)
"""
"""What is done in the half hour after the backup, by a process that dies: what it has saved lies in the log."""


@dataclass(frozen=True)
class Team:
    """A workspace as it was half an hour ago, closed with all that was done since, and left open with it in its log."""

    key: Key | None
    backup: Path
    closed: Path
    left_open: Path


def team(sample: Path, folder: Path, key: Key | None) -> Team:
    kind = "encrypted" if key else "plain"
    backup, closed = folder / f"{kind}-backup.planner", folder / f"{kind}-closed.planner"
    left_open = folder / f"{kind}-open.planner"
    if key:
        encrypt(sample, backup, key)
    else:
        shutil.copyfile(sample, backup)
    shutil.copyfile(backup, left_open)
    subprocess.run([sys.executable, "-c", WORKED, left_open, kind], check=True, timeout=60, cwd=ROOT)
    for end in ("", "-wal"):
        shutil.copyfile(f"{left_open}{end}", f"{closed}{end}")
    with closing(connect(closed, "rw", key)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Team(key, backup, closed, left_open)


def encrypt(plain: Path, into: Path, key: Key) -> None:
    with closing(connect(plain, "rw")) as connection:
        connection.execute(f"ATTACH '{into}' AS locked KEY \"x'{key.raw.hex()}{key.salt.hex()}'\"")
        connection.execute("SELECT sqlcipher_export('locked')")
        connection.execute(f"PRAGMA locked.application_id={APPLICATION_ID}")
        connection.execute("PRAGMA locked.journal_mode=WAL")


def work(path: Path, key: Key | None) -> sqlite3.Connection:
    """Half an hour of it, as saves of their own: notes go on, something is seen, one row is erased."""
    connection = connect(path, "rw", key)
    connection.execute("PRAGMA wal_autocheckpoint=0")
    later = "changed_at = '2026-11-23 09:40:00.000000', version = version + 1"
    for table, column in (("private_texts", "text"), ("commitments", "text"), ("agenda_items", "outcome_words")):
        for (row,) in connection.execute(f"SELECT rowid FROM {table} WHERE rowid % 23 = 0").fetchall():
            connection.execute(f"UPDATE {table} SET {column} = {column} || ?, {later} WHERE rowid = ?", (WORDS, row))
    for (row,) in connection.execute("SELECT rowid FROM observations LIMIT 20").fetchall():
        names = 'version, salesperson_id, "on", shared'
        connection.execute(
            f"INSERT INTO observations (id, created_at, changed_at, text, {names}) SELECT lower(hex(randomblob(16))), "
            f"'2026-11-23 09:41:00.000000', '2026-11-23 09:41:00.000000', ?, {names} FROM observations WHERE rowid = ?",
            (WORDS, row),
        )
    connection.execute("DELETE FROM figures WHERE rowid = (SELECT max(rowid) FROM figures)")
    return connection


LEFT_OPEN = """
import os, sys
from pathlib import Path
from planner.storage.engine import connect, set_up
kept = connect(Path(sys.argv[1]), "rw")
set_up(kept, read_only=False)
kept.execute("UPDATE managers SET version = version + 1")
os._exit(0)
"""
OVERWRITTEN = """
import sys
with open(sys.argv[1], "r+b") as file:
    for page in map(int, sys.argv[2:]):
        file.seek((page - 1) * 4096)
        file.write(bytes(4096))
"""


def kill_while_open(path: Path) -> None:
    """As after a crash: it was not closed, and what was saved last lies in the log beside it."""
    subprocess.run([sys.executable, "-c", LEFT_OPEN, path], check=True, timeout=60)


def overwrite(path: Path, *pages: int) -> None:
    """Zeroes in place of pages, also under an app that has the file open: another process does it."""
    subprocess.run([sys.executable, "-c", OVERWRITTEN, path, *map(str, pages)], check=True, timeout=60)


WORDS = " Then she asked the plant manager what one hour of changeover costs him: “more than your offer”, he said."


@dataclass(frozen=True)
class Damaged:
    """A file that was damaged on purpose: how, and of which team."""

    kind: str
    team: Team
    path: Path


Damage = Callable[[bytearray, bytes, random.Random], None]


def flipped_bit(content: bytearray, _old: bytes, chance: random.Random) -> None:
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def zeroed_page(content: bytearray, _old: bytes, chance: random.Random) -> None:
    start = _full_page(content, chance)
    content[start : start + PAGE] = bytes(PAGE)


def garbage_page(content: bytearray, _old: bytes, chance: random.Random) -> None:
    start = _full_page(content, chance)
    content[start : start + PAGE] = chance.randbytes(PAGE)


def cut_off(content: bytearray, _old: bytes, chance: random.Random) -> None:
    """Mostly the end is gone, as where a copy was broken off."""
    del content[round(len(content) * (1 - chance.random() ** 3)) or 1 :]


def stale_page(content: bytearray, old: bytes, chance: random.Random) -> None:
    """A write that the disk said it had done."""
    places = range(PAGE, len(old), PAGE)
    differing = [start for start in places if old[start : start + PAGE] != content[start : start + PAGE]]
    start = chance.choice(differing)
    content[start : start + PAGE] = old[start : start + PAGE]


def swapped_pages(content: bytearray, _old: bytes, chance: random.Random) -> None:
    one, other = _full_page(content, chance), _full_page(content, chance)
    while one == other:
        other = _full_page(content, chance)
    content[one : one + PAGE], content[other : other + PAGE] = (
        content[other : other + PAGE],
        content[one : one + PAGE],
    )


def broken_header(content: bytearray, _old: bytes, chance: random.Random) -> None:
    content[chance.randrange(100)] ^= chance.randint(1, 255)


def broken_log(content: bytearray, _old: bytes, chance: random.Random) -> None:
    """A bit, or all of a page of it."""
    if chance.random() < 0.5:
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    else:
        start = chance.randrange(32, len(content) - PAGE)
        content[start : start + PAGE] = bytes(PAGE)


def _full_page(content: bytearray, chance: random.Random) -> int:
    """Where a page begins that is in use: one of nothing but zeros would be damaged by nothing."""
    while True:
        start = chance.randrange(1, len(content) // PAGE) * PAGE
        if any(content[start : start + PAGE]):
            return start


IN_PAGE: dict[str, Damage] = {each.__name__: each for each in (flipped_bit, zeroed_page, garbage_page)}
KINDS: dict[str, Damage] = IN_PAGE | {
    each.__name__: each for each in (cut_off, stale_page, swapped_pages, broken_header, broken_log)
}


def damaged(team: Team, folder: Path, each: int) -> Iterator[Damaged]:
    """So many files of every kind, the same in every run; one at a time, in a folder that the next one takes."""
    for kind, damage in KINDS.items():
        for number in range(each):
            chance = random.Random(f"{kind} {number} {bool(team.key)}")
            yield Damaged(kind, team, _one(team, folder, kind, damage, chance))


def _one(team: Team, folder: Path, kind: str, damage: Damage, chance: random.Random) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    path = folder / "team.planner"
    source = team.left_open if kind == broken_log.__name__ else team.closed
    for end in ("", "-wal", "-shm"):
        if Path(f"{source}{end}").exists():
            shutil.copyfile(f"{source}{end}", f"{path}{end}")
    as_left.note(path)
    spoiled = Path(f"{path}-wal") if kind == broken_log.__name__ else path
    content = bytearray(spoiled.read_bytes())
    damage(content, team.backup.read_bytes(), chance)
    as_a_disk_does(spoiled, content)
    return path


def as_a_disk_does(path: Path, content: bytes) -> None:
    """Other bytes in a file, of which the system knows nothing: it keeps the time of its last writing."""
    before = path.stat()
    path.write_bytes(content)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
