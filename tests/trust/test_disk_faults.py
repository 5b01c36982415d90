"""A disk that fails at any moment, once or until it is mended: nothing acknowledged is lost, and it is always told."""

from __future__ import annotations

import errno
import shutil
from collections import Counter
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from planner.clock import Clock
from planner.storage import workspace_file
from planner.storage.key import Key
from planner.storage.store import Store
from tests.trust import deeds
from tests.trust.births import Life, Nursery, nursery
from tests.trust.conftest import Tell
from tests.trust.scenes import begin_session, noted, play
from tests.trust.shims import needs_compiler, preload
from tests.trust.sizes import size

LAST = 12
"""Deeds that are to be done, whatever the disk does."""
MOMENTS = 60
FAULTS = [
    ("write", errno.EIO), ("write", errno.ENOSPC), ("sync", errno.EIO), ("sync", errno.ENOSPC),
    ("cut", errno.EIO), ("cut", errno.ENOSPC), ("read", errno.EIO), ("read", errno.ENOSPC),
]  # fmt: skip
EACH = size(47, 1)
"""Of all cases each so-manieth is tried."""
SOON = 2.0
"""Seconds."""
KEY = Key(b"k" * 32, b"s" * 16)

Case = tuple[tuple[str, int], int, int, Key | None]


def cases() -> list[Case]:
    """Which write, sync, cut or read fails; whether all after it do; plain and encrypted."""
    return list(product(FAULTS, (0, 1), range(1, MOMENTS + 1), (None, KEY)))[::EACH]


@needs_compiler
def test_a_fault_is_told_and_nothing_acknowledged_is_lost(tmp_path: Path, clock: Clock, figure: Tell) -> None:
    told = Counter[str]()
    fresh = {key: prepared(tmp_path / name, clock, key) for name, key in (("plain", None), ("encrypted", KEY))}
    with nursery(preload("faults", tmp_path)) as born:
        for place, case in enumerate(cases()):
            file = Path(shutil.copy(fresh[case[3]], tmp_path / f"{place}.planner"))
            _try(born, file, clock, case, told)
            for left in tmp_path.glob(f"{place}.planner*"):
                left.unlink()
    figure("disk faults: runs", told["runs"], "1920")
    figure("disk faults: runs in which one was met", told["met"], "")
    figure("disk faults: acknowledged but missing", told["missing"], "0")
    figure("disk faults: crashes", told["crashed"], "0")
    figure("disk faults: longest until it was told, ms", told["longest"], "2000")
    assert (told["missing"], told["crashed"], told["damaged"], told["not told"]) == (0, 0, 0, 0), told
    assert told["met"] > told["runs"] / 4
    assert told["longest"] < SOON * 1000


def prepared(file: Path, clock: Clock, key: Key | None) -> Path:
    file = file.with_suffix(".planner")
    workspace_file.create(file, key)
    store = workspace_file.open_to_write(file, clock, key)
    deeds.prepare(store)
    store.close()
    return file


def _try(born: Nursery, file: Path, clock: Clock, case: Case, told: Counter[str]) -> None:
    (kind, number), sticky, at, key = case
    life = born.live(
        "struggle", file, done=0, last=LAST, kind=kind, at=at, sticky=sticky, errno=number,
        key=(key.raw + key.salt).hex() if key else "",
    )  # fmt: skip
    met = sum(said[1] for said in life.said if said[0] == "met")
    sentences = [said for said in life.said if said[0] == "told"]
    told["runs"] += 1
    told["met"] += bool(met)
    told["crashed"] += bool(life.faults) or life.ended != 0
    if life.faults or life.ended:
        print(case[:3], "encrypted" if key else "plain", life.faults, life.ended)
    told["longest"] = max([told["longest"], *(round(said[3] * 1000) for said in sentences)])
    told["sentences"] += len(sentences)
    store = workspace_file.open_to_write(file, clock, key)
    found = deeds.state(store)
    store.close()
    told["missing"] += deeds.standing(found, LAST, LAST) is None and not _crashed(life)


def _crashed(life: Life) -> bool:
    return bool(life.faults) or life.ended != 0


@pytest.fixture(autouse=True)
def _few_files(tmp_path: Path) -> Iterator[None]:
    yield
    shutil.rmtree(tmp_path, ignore_errors=True)


@needs_compiler
@pytest.mark.parametrize(
    ("kind", "number", "sentence"),
    [("write", "EIO", "the disk reported a fault"), ("sync", "EIO", "the disk reported a fault"),
     ("write", "ENOSPC", "the disk is full")],
)  # fmt: skip
def test_the_window_says_it_and_offers_two_ways_to_have_the_words(
    tmp_path: Path, store: Store, file: Path, clock: Clock, figure: Tell,
    kind: str, number: str, sentence: str,
) -> None:  # fmt: skip
    made = begin_session(store)
    said = play(file, "fails", kind, number, environment=preload("faults", tmp_path))
    after, words, met = said["told after"]
    assert met and words.startswith(f"Not saved: {sentence}")
    assert after < SOON * 1000
    assert said["offers"][0][:2] == ["Copy text", "Save elsewhere…"]
    assert (said["copied"], said["elsewhere"], said["still said"]) == ([True], [True], [True, True])
    assert noted(file, clock, made) == said["typed"][0]
    figure(f"told in the window after a letter, {kind} {number}, ms", round(after), "2000")
