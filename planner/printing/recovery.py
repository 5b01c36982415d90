"""What the recovery sheet holds: nothing of anybody's words, and no passphrase."""

from __future__ import annotations

from datetime import date

from planner import people
from planner.documents.recovery_paper import RecoveryPaper
from planner.storage import workspace_file
from planner.storage.store import Db


def recovery(db: Db, today: date) -> RecoveryPaper:
    place = workspace_file.location(db)
    return RecoveryPaper(people.me(db).name.strip(), place.name, str(place.parent), today)
