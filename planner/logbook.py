"""What is written down about faults: kinds of errors and places in our code, never a word of anybody's."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

log = logging.getLogger("planner")

NAME, OLDER = "faults.log", "faults.log.1"
SIZE = 256 * 1024
OURS = ("planner", "ui", "main.py")


def begin(folder: Path) -> None:
    """Write warnings and faults to a small file in the app's own folder; a full one makes room for another."""
    file = folder / NAME
    if file.exists() and file.stat().st_size > SIZE:
        file.replace(folder / OLDER)
    writer = logging.FileHandler(file, encoding="utf-8", delay=True)
    writer.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    writer.setLevel(logging.WARNING)
    logging.getLogger().addHandler(writer)


def files(folder: Path) -> Sequence[Path]:
    """Those that are there, the older first."""
    return [file for file in (folder / OLDER, folder / NAME) if file.exists()]


def note(kind: type[BaseException], trace: TracebackType | None) -> None:
    """A fault without its message, which may quote what somebody typed."""
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in _our_frames(trace)]
    log.error("%s at %s", kind.__name__, " < ".join(reversed(places)) or "a place outside our code")


def _our_frames(trace: TracebackType | None) -> list[traceback.FrameSummary]:
    frames = traceback.extract_tb(trace)
    return [frame for frame in frames if any(part in Path(frame.filename).parts for part in OURS)]
