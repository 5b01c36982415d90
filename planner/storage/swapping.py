"""Puts another file in a workspace's place, and what was there before aside: never one beside the other's log."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from planner.storage import durable
from planner.storage.beside import whole

ASIDE = ".before"
"""How the folder is named, beside the workspace, that holds what was there before."""
FRESH = ".restored"
"""How the name of the file ends that is about to take a workspace's place."""
MOMENT = "%Y%m%dT%H%M%SZ"
KEPT_FOR = timedelta(days=30)
SEEN_ON = 5
"""Days on which the app must have seen what is old, so that a clock set wrong for a moment deletes nothing."""
SEEN = "seen.txt"


@dataclass(frozen=True)
class Aside:
    """What was there before a restore; whole, with its log where it had one."""

    path: Path
    since: datetime


def fresh(workspace: Path) -> Path:
    """Where the file waits that will take its place."""
    return workspace.with_name(f".{workspace.name}{FRESH}")


def swap(workspace: Path, now: datetime) -> Aside | None:
    """Put the fresh file into the workspace's place; nobody may have it open. None where there was nothing before.

    Ended at any moment, the old files are whole in one place or the other, and `finish` does the rest.
    """
    aside = _new_aside(workspace, now) if whole(workspace) else None
    if aside:
        _move(workspace, aside.path.parent)
    durable.place(fresh(workspace), workspace)
    return aside


def finish(workspace: Path) -> bool:
    """Finish what was ended in the middle; whether there was anything to finish."""
    if os.access(workspace, os.F_OK) or not os.access(fresh(workspace), os.F_OK):
        return False
    left = lying_aside(workspace)
    if left:
        _move(workspace, left[0].path.parent)
    durable.place(fresh(workspace), workspace)
    return True


def lying_aside(workspace: Path) -> Sequence[Aside]:
    """What was there before each restore, the last one first."""
    place = workspace.with_name(workspace.name + ASIDE)
    folders = sorted((each for each in place.iterdir() if each.is_dir()), reverse=True) if place.is_dir() else []
    return [Aside(folder / workspace.name, _since(folder)) for folder in folders]


def let_go(workspace: Path, now: datetime) -> None:
    """Delete what has lain aside for 30 days, and was seen on five of them; and what a failed restore has left."""
    if workspace.exists():
        fresh(workspace).unlink(missing_ok=True)
    place = workspace.with_name(workspace.name + ASIDE)
    for aside in lying_aside(workspace):
        folder = aside.path.parent
        days = _seen(folder, now.astimezone(UTC).date())
        if now - aside.since >= KEPT_FOR and len(days) >= SEEN_ON:
            shutil.rmtree(folder)
    if place.is_dir() and not any(place.iterdir()):
        place.rmdir()


def _seen(folder: Path, today: date) -> set[str]:
    file = folder / SEEN
    days = set(file.read_text(encoding="ascii").split()) if file.exists() else set()
    if today.isoformat() not in days:
        days.add(today.isoformat())
        file.write_text("\n".join(sorted(days)), encoding="ascii")
    return days


def _new_aside(workspace: Path, now: datetime) -> Aside:
    place = workspace.with_name(workspace.name + ASIDE)
    before = lying_aside(workspace)
    number = int(before[0].path.parent.name.partition("-")[0]) + 1 if before else 1
    folder = place / f"{number:06}-{now.astimezone(UTC).strftime(MOMENT)}"
    folder.mkdir(parents=True, mode=0o700)
    durable.write_out_folder(workspace.parent)
    return Aside(folder / workspace.name, _since(folder))


def _move(workspace: Path, folder: Path) -> None:
    """The file itself first: from then on there is none at its place that a log could be read into."""
    for path in whole(workspace):
        path.replace(folder / path.name)
    durable.write_out_folder(folder)
    durable.write_out_folder(workspace.parent)


def _since(folder: Path) -> datetime:
    return datetime.strptime(folder.name.partition("-")[2], MOMENT).replace(tzinfo=UTC)
