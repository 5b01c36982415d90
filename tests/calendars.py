"""Calendar files as programs write them, for tests."""

from __future__ import annotations

from pathlib import Path

OUTLOOK_ZONE = """BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""


def event(
    starts: str, lasts: str = "PT1H", title: str = "Team meeting", uid: str = "one", zone: str = "", *more: str
) -> str:
    """An event in the fewest lines; `lasts` is a length, or an end where it begins with a digit."""
    tzid = f";TZID={zone}" if zone else ""
    end = f"DTEND{tzid}:{lasts}" if lasts[:1].isdigit() else f"DURATION:{lasts}"
    lines = (f"UID:{uid}", f"SUMMARY:{title}", f"DTSTART{tzid}:{starts}", *((end,) if lasts else ()), *more)
    return "\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT", ""))


def calendar(*parts: str) -> str:
    return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Somebody//Something//EN\n" + "".join(parts) + "END:VCALENDAR\n"


def kept(folder: Path, *parts: str, name: str = "calendar.ics") -> Path:
    """A file with such events, its lines ended as the standard wants it."""
    path = folder / name
    path.write_bytes(calendar(*parts).replace("\n", "\r\n").encode())
    return path
