"""Brings a workspace out of a folder where it is in danger onto this computer."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planner.errors import CannotSave
from planner.language import _
from planner.storage import backups, durable
from planner.storage.ballast import release
from planner.storage.locations import Kind, Risk, conflict_copies, risk


@dataclass(frozen=True)
class Lying:
    """Where a workspace lies: what is unsafe about it, and copies that a sync service made of two versions."""

    path: Path
    risk: Risk | None
    copies: Sequence[Path]

    def warning(self) -> str:
        """Why it should not stay there, in a sentence; empty where it is safe."""
        if self.risk is None:
            return ""
        if self.risk.kind is Kind.SYNCED:
            words = _(
                "{name} lies in a folder that {service} keeps in sync. While you write, half of it may be copied, or "
                "an older one may take its place."
            )
        else:
            words = _(
                "{name} lies on another machine ({service}). When the connection breaks while you write, words can be "
                "lost."
            )
        return words.format(name=self.path.name, service=self.risk.service)

    def conflict(self) -> str:
        """That there are several versions, by their names; empty where there is one."""
        if not self.copies:
            return ""
        words = _("A sync service has kept other versions beside it: {names}. Open them to see what they hold.")
        return words.format(name=self.path.name, names=", ".join(f"“{copy.name}”" for copy in self.copies))


def look(path: Path) -> Lying:
    """May ask a slow drive: never on the thread that draws."""
    return Lying(path, risk(path.parent), conflict_copies(path))


def place_here(path: Path, folder: Path) -> Path:
    """A free name for it on this computer, its own if it can be."""
    names = (f"{path.stem}{more}{path.suffix}" for more in ("", *(f" {number}" for number in range(2, 100))))
    return next(place for name in names if not (place := folder / name).exists())


def bring(path: Path, place: Path, today: date) -> None:
    """Copy a closed workspace, and rename the one that was, so that nobody goes on in it by mistake.

    Raises CannotSave with the workspace where it was.
    """
    fresh = place.with_name(place.name + ".new")
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh.touch(mode=0o600)
        with path.open("rb") as source, fresh.open("wb") as copy:
            shutil.copyfileobj(source, copy)
        if fresh.stat().st_size != path.stat().st_size:
            raise OSError
        durable.place(fresh, place)
        path.replace(path.with_name(f"{path.stem} (moved to this computer {today.isoformat()}){path.suffix}"))
        with suppress(OSError):  # a drive of another machine may know no such thing
            durable.write_out_folder(path.parent)
        backups.follow(path, place)
        release(path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        words = _("{name} could not be copied to this computer: there is no room, or no permission. It stays in use.")
        raise CannotSave(words.format(name=path.name)) from error
