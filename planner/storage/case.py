"""A workspace that is damaged, as it is handed from who found it to who asks what shall become of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from planner.storage.examining import Findings

if TYPE_CHECKING:
    from planner.storage.key import Key
    from planner.storage.store import Connection

Change: TypeAlias = "Callable[[Connection], object]"


@dataclass(frozen=True)
class Backup:
    """A copy that was looked through when it was made."""

    path: Path
    made_at: datetime


NewestBackup: TypeAlias = Callable[[Path], Backup | None]
"""Finds the newest backup of a workspace."""


@dataclass(frozen=True)
class Unsaved:
    """A text that the workspace could not take: the words, and what puts them into their place."""

    text: str
    change: Change


@dataclass(frozen=True)
class Case:
    """A damaged workspace: what was found, and where all its files were set aside."""

    path: Path
    findings: Findings
    aside: Path
    backup: Backup | None
    unsaved: tuple[Unsaved, ...] = ()
    key: Key | None = None
