"""When the app last looked at the clock, so that nothing is erased by age on the word of a clock that was just set.

A step of more than a day, back or ahead, may be a holiday or a clock that is wrong: from the clock alone nobody can
tell. So age counts again when the clock has gone on for a day without such a step: a wrong date has been seen by then.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from planner import settings

A_DAY = timedelta(days=1)


def note(now: datetime) -> bool:
    """Remember this moment; says whether the clock may be believed about what is old."""
    seen, since = _load()
    if seen is None or since is None or not -A_DAY <= now - seen <= A_DAY:
        since = now
    since = min(since, now)
    settings.put(_file(), {"seen": now.isoformat(), "since": since.isoformat()})
    return now - since >= A_DAY


def _load() -> tuple[datetime | None, datetime | None]:
    """What cannot be read was never seen."""
    try:
        stored = json.loads(_file().read_text(encoding="utf-8"))
        return _moment(stored["seen"]), _moment(stored["since"])
    except (OSError, ValueError, KeyError, TypeError):
        return None, None


def _moment(words: str) -> datetime:
    return datetime.fromisoformat(words).astimezone(UTC)


def _file() -> Path:
    return settings.config_folder() / "clock.json"
