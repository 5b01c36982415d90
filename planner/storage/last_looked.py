"""When each workspace on this machine was last looked through; kept beside the app, not in what is looked at."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

from planner import settings

EVERY = timedelta(days=7)


def due(path: Path, today: date) -> bool:
    """Whether a week has gone by, or the clock was put back behind the last time."""
    last = _known().get(str(path))
    return last is None or not timedelta(0) <= today - last < EVERY


def note(path: Path, today: date) -> None:
    days = _known() | {str(path): today}
    settings.put(_file(), {name: day.isoformat() for name, day in days.items()})


def _known() -> dict[str, date]:
    """What was noted; nothing where the note is missing or damaged, and then it is time to look."""
    try:
        noted = json.loads(_file().read_text(encoding="utf-8"))
        return {str(name): date.fromisoformat(day) for name, day in noted.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _file() -> Path:
    return settings.data_folder() / "looked-through.json"
