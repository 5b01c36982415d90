"""Until when somebody who left is not to be reminded of; on this machine, by ids and days alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from planner import settings

LATER = timedelta(days=183)


def postponed() -> Mapping[UUID, date]:
    """What cannot be read was not postponed."""
    try:
        stored = json.loads(_file().read_text(encoding="utf-8"))
        return {UUID(person): date.fromisoformat(day) for person, day in stored.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def postpone(salesperson_id: UUID, today: date) -> None:
    """For half a year."""
    _store({**postponed(), salesperson_id: today + LATER})


def forget(salesperson_id: UUID) -> None:
    """They are reminded of again, or are erased."""
    _store({person: day for person, day in postponed().items() if person != salesperson_id})


def _store(days: Mapping[UUID, date]) -> None:
    settings.put(_file(), {str(person): day.isoformat() for person, day in days.items()})


def _file() -> Path:
    return settings.config_folder() / "reminders.json"
