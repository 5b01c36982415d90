"""What the planner ships beside its code: icons, fonts, questions, skills, the sample team."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent


def path(name: str) -> Path:
    """Where a shipped file lies, by its name relative to this folder."""
    return _HERE / name
