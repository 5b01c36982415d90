"""A document as a file where the user wants it, all or nothing."""

from __future__ import annotations

from pathlib import Path

from planner.errors import CannotSave
from planner.language import _


def write_file(path: Path, content: bytes) -> Path:
    """Raises CannotSave; what was there before is then still there."""
    fresh = path.with_name(path.name + ".part")
    try:
        fresh.write_bytes(content)
        fresh.replace(path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise CannotSave(_("{name} could not be saved: {why}.").format(name=path.name, why=error.strerror)) from error
    return path
