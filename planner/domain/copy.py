"""Whose copy of a document it is."""

from __future__ import annotations

from enum import Enum


class Copy(Enum):
    """The salesperson's copy is also what the turned screen shows and what is mailed."""

    SALESPERSON = "salesperson"
    FILE = "file"
    MANAGER = "manager"
