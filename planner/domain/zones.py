"""The zone that a moment was made in, by the name that is kept beside it."""

from __future__ import annotations

from functools import cache
from zoneinfo import ZoneInfo


@cache
def zone_of(name: str) -> ZoneInfo:
    """UTC where this machine has never heard of it: another one may know zones that are newer, and a page is better an
    hour off than not there."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")
