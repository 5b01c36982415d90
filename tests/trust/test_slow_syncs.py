"""On a disk that takes half a second for each sync, one types as on a fast one; on any, a save is quick."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

from planner import notes
from planner.clock import Clock
from planner.domain.private import PrivateKind
from planner.storage.store import Store
from tests.trust.conftest import Tell
from tests.trust.scenes import begin_session, noted, play
from tests.trust.shims import needs_compiler, preload
from tests.trust.sizes import size

SYNC = "500"
"""Milliseconds."""
LETTERS = size(60, 360)
LONGEST = 50
"""Milliseconds in which the window may be without an answer."""
SPARE = size(100, 50)
"""The same on a machine that has other things to do too."""
SAVES = size(200, 2000)
LONG = "She ties value to cost per pallet. " * 2860


@needs_compiler
def test_the_window_never_waits_for_the_disk(
    tmp_path: Path, store: Store, file: Path, clock: Clock, figure: Tell
) -> None:  # fmt: skip
    made = begin_session(store)
    said = play(file, "slow", str(LETTERS), environment=preload("faults", tmp_path) | {"DISK_SYNC_MS": SYNC})
    longest, usual, beats = said["gaps"]
    figure("syncs of 500 ms: longest gap while typing, ms", round(longest, 1), str(LONGEST))
    figure("syncs of 500 ms: p99 gap while typing, ms", round(usual, 1), "")
    assert beats > 10 * LETTERS
    assert noted(file, clock, made) == said["typed"][0]
    assert longest < SPARE


def test_a_save_is_quick(store: Store, ines: object, figure: Tell) -> None:
    """Its last percent is what the disk makes of it, so what a sync takes here is told beside."""
    usual = _timed(store, ines, "She ties value to cost per pallet. " * 8, SAVES)
    long = _timed(store, ines, LONG, SAVES // 10)
    figure("a save of 280 letters: p50 and p99, ms", f"{usual[0]:.1f} {usual[1]:.1f}", "20")
    figure("a save of 100 kB: p50 and p99, ms", f"{long[0]:.1f} {long[1]:.1f}", "50")
    assert usual[0] < 20
    assert long[0] < 50


def _timed(store: Store, whose: object, text: str, times: int) -> tuple[float, float]:
    """Milliseconds that half of the saves took at the most, and all but the last percent."""
    took = []
    for number in range(times):
        put = partial(_put, whose, f"{text}{number}", store.clock.now())
        begun = time.perf_counter()
        store.save(put)
        took.append((time.perf_counter() - begun) * 1000)
    took.sort()
    return took[len(took) // 2], took[int(len(took) * 0.99)]


def _put(whose, text: str, now, connection) -> None:
    kind = PrivateKind.RUNNING_NOTE
    notes.save(connection, salesperson_id=whose, subject_id=whose, kind=kind, text=text, now=now)
