"""What was acknowledged is there after any kill: of one that writes as fast as it can, and of one that recovers."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from pathlib import Path

import pytest

from planner.clock import Clock
from planner.storage import workspace_file
from planner.storage.key import Key
from tests.trust import deeds
from tests.trust.births import Nursery, nursery
from tests.trust.conftest import Tell
from tests.trust.sizes import size

KILLS = size(40, 1000)
SEED = 2026
ANEW = 60
"""After so many kills the file is a new one: what is long gone is not looked at again."""
RECOVERIES = 0.3
"""Of the kills are followed by that of a process which opens what is left."""
WRITING, RECOVERING = 0.06, 0.02
"""Seconds that one lives, at the most."""
KEY = Key(b"k" * 32, b"s" * 16)


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
def test_what_was_acknowledged_is_there_after_any_kill(
    tmp_path: Path, clock: Clock, key: Key | None, figure: Tell
) -> None:
    chance, told = random.Random(SEED), Counter[str]()
    fresh = tmp_path / "fresh.planner"
    workspace_file.create(fresh, key)
    store = workspace_file.open_to_write(fresh, clock, key)
    deeds.prepare(store)
    store.close()
    with nursery() as born:
        for kill in range(KILLS // 2):
            if kill % ANEW == 0:
                file, done = Path(shutil.copy(fresh, tmp_path / f"{kill}.planner")), 0
            done = _killed(born, file, clock, key, done, chance, told)
    name = "encrypted" if key else "plain"
    figure(f"kills of a writer, {name}", told["kills"], "500")
    figure(f"kills of one that recovers, {name}", told["recoveries"], "100")
    figure(f"deeds acknowledged before a kill, {name}", told["deeds"], "")
    figure(f"acknowledged but missing, {name}", told["missing"], "0")
    figure(f"half a deed, {name}", told["torn"], "0")
    assert (told["missing"], told["torn"], told["damaged"]) == (0, 0, 0)
    assert told["left a log"] > KILLS // 4


def _killed(
    born: Nursery, file: Path, clock: Clock, key: Key | None, done: int, chance: random.Random, told: Counter[str]
) -> int:
    """How many deeds stand after it."""
    key_words = (key.raw + key.salt).hex() if key else ""
    life = born.live("write", file, chance.uniform(0, WRITING), done=done, key=key_words)
    assert (life.faults, life.ended) == ([], -9)
    told["kills"] += 1
    told["deeds"] += len(life.deeds)
    told["left a log"] += file.with_name(file.name + "-wal").stat().st_size > 0
    if chance.random() < RECOVERIES:
        born.kill("recover", file, chance.uniform(0, RECOVERING), key=key_words)
        told["recoveries"] += 1
    store = workspace_file.open_to_write(file, clock, key)
    found = deeds.state(store)
    told["damaged"] += store.read(_integrity) != ["ok"]
    store.close()
    standing = deeds.standing(found, done, life.deeds[-1] + 1)
    told["torn"] += standing is None
    told["missing"] += max(0, life.deeds[-1] - (standing or 0))
    return standing or life.deeds[-1]


def _integrity(db) -> list[str]:
    return [row[0] for row in db.connection().exec_driver_sql("PRAGMA integrity_check")]
