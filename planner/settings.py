"""What the app remembers on this machine, beside the workspaces: appearance and which workspace was open."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import Enum
from pathlib import Path

from platformdirs import user_config_path, user_data_path

APP = "coaching-planner"


class Appearance(Enum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class Settings:
    """`workspace` is the file that was open last; empty for the one in the data folder. `second_place` is the folder
    that gets a copy of each backup; empty for none. `keyring` is the file whose key the system's keyring remembers;
    empty for none."""

    appearance: Appearance = Appearance.SYSTEM
    workspace: str = ""
    second_place: str = ""
    keyring: str = ""


def data_folder() -> Path:
    """The folder of this app for the user's data; nobody else may look into it."""
    return _own(user_data_path(APP, appauthor=False))


def config_folder() -> Path:
    """The folder for what the app remembers on this machine."""
    return _own(user_config_path(APP, appauthor=False))


def default_workspace() -> Path:
    return data_folder() / "team.planner"


def sample_workspace() -> Path:
    """Where the sample team lies, apart from the manager's own."""
    return data_folder() / "sample-team.planner"


def load() -> Settings:
    """As they were stored; what is missing or damaged falls back to the defaults."""
    try:
        stored = json.loads(_file().read_text(encoding="utf-8"))
        more = (str(stored.get(name, "")) for name in ("second_place", "keyring"))
        return Settings(Appearance(stored["appearance"]), _a_path(str(stored["workspace"])), *map(_a_path, more))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Settings()


def _a_path(words: str) -> str:
    """Raises ValueError for what no system takes for a path."""
    if b"\0" in os.fsencode(words):
        raise ValueError
    return words


def store(settings: Settings) -> None:
    """Replace what was stored, in one step."""
    put(_file(), asdict(settings) | {"appearance": settings.appearance.value})


def put(file: Path, values: Mapping[str, object]) -> None:
    """Replace what a file of this machine remembers, in one step; for its owner's eyes alone.

    After a power cut it says what it said before, or this: an empty one would open another workspace than the last.
    """
    fresh = file.with_suffix(".new")
    fresh.touch(mode=0o600)
    with fresh.open("w", encoding="utf-8") as out:
        out.write(json.dumps(values))
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(file)


def _file() -> Path:
    return config_folder() / "settings.json"


def _own(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if folder.stat().st_mode & 0o077:
        folder.chmod(0o700)
    return folder
