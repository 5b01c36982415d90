"""A process that dies while somebody types in a call or on a card loses nothing that the screen called saved.

In the notes of a session it is tried much oftener, and measured: tests/trust/test_typing.py.
"""

from __future__ import annotations

import json
import os
import random
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from subprocess import PIPE, Popen
from uuid import UUID

import pytest

from planner import boxes, field_view, running, session_view
from planner.clock import Clock
from planner.domain.ride import RideView
from planner.domain.session import Box, Kind, State
from planner.domain.talk import RunView
from planner.storage import workspace_file
from planner.storage.store import Store
from tests import makers
from tests.conftest import TODAY
from tests.ui.running_parts import Prepared, prepare

SEED = 2026
KILLS_IN_A_CALL = 4
PATIENCE = 60.0
"""Seconds from the start of a typist to its end, at the most."""
LONGEST = 2.0
"""Seconds of typing, at the most."""
UNSAVED = 5
"""So many letters may be lost: what was typed in the quarter of a second before it is told, and while it is stored."""


@dataclass
class Said:
    """What a typist has said of itself before it died."""

    begun: str
    typed: str
    saved: list[str]


@pytest.fixture
def made(store: Store, clock: Clock) -> Prepared:
    """A session that runs, at its third item; the file is closed."""
    made = prepare(store)
    store.write(partial(running.start, session_id=made.session, now=clock.now()))
    store.write(partial(running.jump, session_id=made.session, item_id=made.items[2]))
    store.close()
    return made


def test_what_was_noted_in_a_call_is_there_after_any_kill(store: Store, file: Path, clock: Clock) -> None:
    """Each process begins a note of its own; those of the processes before it are all still there."""
    ines = makers.salesperson(store, makers.manager(store))
    session = makers.session(store, ines, kind=Kind.RIDE_ALONG)
    store.write(partial(running.start, session_id=session, now=clock.now()))
    store.close()
    chance, before = random.Random(SEED), dict[UUID, str]()
    for _kill in range(KILLS_IN_A_CALL):
        said = killed_while_typing(file, chance.uniform(0.5, LONGEST), Popen.kill)
        view = noted(file, clock, session)
        now = {note.id: note.text for note in view.notes}
        [new] = now.keys() - before.keys()
        assert view.session.state is State.RUNNING
        assert all(map(now[new].startswith, said.saved[-1:])) and said.typed.startswith(now[new])
        assert len(now[new]) >= len(said.typed) - UNSAVED
        assert now == before | {new: now[new]}
        before = now


def noted(file: Path, clock: Clock, session: UUID) -> RideView:
    store = workspace_file.open_to_write(file, clock)
    view = store.read(partial(field_view.open_ride, session_id=session))
    store.close()
    return view


def test_what_was_called_saved_on_a_card_is_there_after_any_kill(
    file: Path, clock: Clock, made: Prepared, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each start comes to the first card on which nothing was written yet."""
    monkeypatch.setenv("CARD", "1")
    store = workspace_file.open_to_write(file, clock)
    store.write(partial(running.jump, session_id=made.session, item_id=made.items[0]))
    store.write(partial(boxes.leave_open, session_id=made.session))
    store.close()
    chance = random.Random(SEED)
    saves = 0
    for place in range(len(Box)):
        said = killed_while_typing(file, chance.uniform(0.5, LONGEST), Popen.kill)
        written = opened(file, clock, made).boxes[place].card.will_do
        assert [text for text in said.saved if not written.startswith(text)] == []
        assert said.typed.startswith(written) and len(written) >= len(said.typed) - UNSAVED
        saves += len(said.saved)
    assert saves >= len(Box)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_process_that_is_asked_to_end_hands_over_every_letter(file: Path, clock: Clock, made: Prepared) -> None:
    said = killed_while_typing(file, 1, Popen.terminate)
    view = opened(file, clock, made)
    assert (view.current.note, view.session.state) == (said.typed, State.PAUSED)
    assert not list(file.parent.glob("team.planner-*"))


def killed_while_typing(file: Path, after: float, end: Callable[[Popen[str]], None], home: Path | None = None) -> Said:
    """Start a typist, and so many seconds after its first letter end it; one that does not begin is ended, too.

    `home` is a place of its own for the app's folders.
    """
    command = [sys.executable, "-m", "tests.story.typist", str(file), "--today", TODAY.isoformat()]
    own = {name: str(home / name) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME")} if home else {}
    with Popen(command, stdout=PIPE, text=True, env=os.environ | own) as process, closing_in(process, PATIENCE):
        assert process.stdout
        first = process.stdout.readline()
        time.sleep(after)
        end(process)
        lines = [json.loads(line) for line in (first, *process.stdout) if line.endswith("\n")]
    return Said(lines[0][1], lines[-1][1], [text for what, text in lines if what == "saved"])


@contextmanager
def closing_in(process: Popen[str], seconds: float) -> Iterator[None]:
    """A process that hangs fails the test that waits for it, and holds up no other."""
    clock = threading.Timer(seconds, process.kill)
    clock.start()
    try:
        yield
    finally:
        clock.cancel()


def opened(file: Path, clock: Clock, made: Prepared) -> RunView:
    """The session as it is found on the disk."""
    store = workspace_file.open_to_write(file, clock)
    view = store.read(partial(session_view.open_session, session_id=made.session))
    store.close()
    assert view.current
    return view
