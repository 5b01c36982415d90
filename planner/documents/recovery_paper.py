"""The values of the recovery sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class RecoveryPaper:
    """Where the workspace lies, and since when it is as the sheet says."""

    manager: str
    name: str
    folder: str
    made_on: date
    code = ""
    pair = None
