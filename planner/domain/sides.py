"""The two people of every session."""

from __future__ import annotations

from enum import Enum


class Side(Enum):
    """Who owns a promise, a barrier, an action or a rating."""

    MANAGER = "manager"
    SALESPERSON = "salesperson"
