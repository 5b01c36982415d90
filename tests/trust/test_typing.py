"""Somebody types twelve letters a second into the real window, and the process dies: what is lost is a few letters."""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from subprocess import Popen

import pytest

from planner.clock import Clock
from planner.storage.store import Store
from tests.story.conftest import home  # noqa: F401 - a window's own folders are a place of the test
from tests.story.test_killed_while_typing import Said, killed_while_typing
from tests.trust.conftest import Tell
from tests.trust.scenes import begin_session, noted, play
from tests.trust.shims import needs_compiler, preload
from tests.trust.sizes import size
from tests.ui.running_parts import Prepared

KILLS = size(8, 100)
AT_ONCE = 2
"""Windows; each types into a file of its own, in a home of its own: two copies of one workspace in the same home are an
older one and the newest."""
SHORTEST, LONGEST = 0.3, 2.0
"""Seconds of typing."""
SEED = 2026
USUAL, MOST = 3, 5
"""Letters that may be lost in nineteen of twenty kills, and in any: typed in the quarter of a second before they are
told, or while they are stored."""


@pytest.mark.usefixtures("home")
def test_what_a_kill_takes_is_a_few_letters(
    tmp_path: Path, store: Store, file: Path, clock: Clock, figure: Tell
) -> None:
    made = begin_session(store)
    files = [Path(shutil.copy(file, tmp_path / f"{place}.planner")) for place in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as desks:
        played = list(desks.map(partial(_kill_often, clock, made), files, range(AT_ONCE)))
    lost = sorted(letters for each, _saves, _lies in played for letters in each)
    saves, lies = (sum(each[place] for each in played) for place in (1, 2))
    usual = lost[int(len(lost) * 0.95)]
    figure("typing: kills", len(lost), "100")
    figure("typing: letters lost by a kill, p95", usual, str(USUAL))
    figure("typing: letters lost by a kill, at the most", lost[-1], str(MOST))
    figure("typing: texts called saved that were not there", lies, "0")
    assert lies == 0
    assert saves >= KILLS / 2
    assert lost[-1] <= MOST
    assert usual <= (USUAL if KILLS >= 100 else MOST)


def _kill_often(clock: Clock, made: Prepared, file: Path, seed: int) -> tuple[Sequence[int], int, int]:
    """Letters lost by each kill; how often something was called saved, and how often that was not true."""
    chance, lost, saves, lies = random.Random(SEED + seed), list[int](), 0, 0
    for _kill in range(KILLS // AT_ONCE):
        said = killed_while_typing(file, chance.uniform(SHORTEST, LONGEST), Popen.kill, file.with_suffix(""))
        note = noted(file, clock, made)
        assert said.typed.startswith(note) and (said.begun.startswith(note) or note.startswith(said.begun))
        lost.append(len(said.typed) - len(note))
        saves += len(said.saved)
        lies += _lies(said, note)
    return lost, saves, lies


def _lies(said: Said, note: str) -> int:
    return sum(not note.startswith(text) for text in said.saved)


@pytest.mark.parametrize(
    "way", ["another field", "another page", "the window closes", "the session at the computer ends"]
)
def test_what_was_typed_is_handed_over_when_one_turns_away(store: Store, file: Path, clock: Clock, way: str) -> None:
    """No letter waits for its quarter of a second then."""
    made = begin_session(store)
    text, waits = play(file, "flushes", way)["typed"]
    assert text.endswith("z") and not waits
    assert noted(file, clock, made) == text


@needs_compiler
def test_a_window_with_words_that_are_not_stored_does_not_close_at_once(
    tmp_path: Path, store: Store, file: Path
) -> None:
    begin_session(store)
    said = play(file, "gives up", environment=preload("faults", tmp_path))
    assert said["closed at once"] == [False]
    words, offers = said["said"]
    assert words.startswith("Some of your text is not saved.")
    assert offers[:2] == ["Copy text", "Save elsewhere…"]
    assert (said["copied"], said["closed when meant"]) == ([True], [True])
