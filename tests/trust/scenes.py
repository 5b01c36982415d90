"""Has a scene played in a window of its own process, and hears what was seen in it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from planner import running, session_view
from planner.clock import Clock
from planner.storage import workspace_file
from planner.storage.store import Store
from tests.ui.running_parts import Prepared, prepare

HERE = Path(__file__).parent.parent.parent
LONGEST = 120
"""Seconds."""


def begin_session(store: Store) -> Prepared:
    """A session that runs, at its third item; the file is closed."""
    made = prepare(store)
    store.write(partial(running.start, session_id=made.session, now=store.clock.now()))
    store.write(partial(running.jump, session_id=made.session, item_id=made.items[2]))
    store.close()
    return made


def play(file: Path, *scene: str, environment: Mapping[str, str] | None = None) -> dict[str, list[Any]]:
    """What was said, by its first word; the process has to end well."""
    command = [sys.executable, "-m", "tests.trust.at_the_desk", str(file), *scene]
    own = {name: str(file.parent / "home") for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    env = os.environ | own | dict(environment or {})
    played = subprocess.run(command, capture_output=True, text=True, env=env, cwd=HERE, timeout=LONGEST, check=False)
    said = [json.loads(line) for line in played.stdout.splitlines()]
    assert played.returncode == 0, (played.returncode, said, played.stderr[-2000:])
    return {what: seen for what, *seen in said}


def noted(file: Path, clock: Clock, made: Prepared) -> str:
    """The note as it is found on the disk."""
    store = workspace_file.open_to_write(file, clock)
    view = store.read(partial(session_view.open_session, session_id=made.session))
    store.close()
    assert view.current
    return view.current.note
