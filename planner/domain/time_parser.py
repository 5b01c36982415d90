"""Reads a time of day from what people write: `9`, `9:30`, `930`, `14.15`, `2 pm`."""

from __future__ import annotations

import re
from datetime import time

from planner.errors import Refused
from planner.language import _

WRITTEN = re.compile(r"(\d{1,2})(?:\s*[:.h]\s*(\d{2})|(?<=\d)(\d{2}))?\s*h?\s*(am|pm|a\.m\.|p\.m\.)?")
NOON = 12


def parse_time(text: str) -> time:
    """Raises Refused with a sentence that shows how."""
    found = WRITTEN.fullmatch(" ".join(text.casefold().split()))
    if found is None:
        raise Refused(_("Give a time, such as 9:30 or 14."), "time")
    hour, minute = int(found[1]), int(found[2] or found[3] or 0)
    if found[4]:
        hour = _of_the_day(hour, found[4])
    if hour > 23 or minute > 59:
        raise Refused(_("There is no such time. Write it as 9:30 or 14."), "time")
    return time(hour, minute)


def time_words(moment: time) -> str:
    return f"{moment.hour}:{moment.minute:02}"


def _of_the_day(hour: int, half: str) -> int:
    """Out of 1 to 12 there is no such hour with am or pm."""
    if not 1 <= hour <= NOON:
        return 24
    return hour % NOON + (NOON if half.startswith("p") else 0)
