"""Time zones as calendar files name them: by their usual names, by those of Windows, or by a table of their own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from icalendar.prop import vDDDTypes, vUTCOffset
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from planner.exchange.content_lines import Component
from planner.exchange.recurrence import CannotRepeat, days, rule_of

Zone = Callable[[datetime], datetime]
"""From the clock on the wall to UTC."""
YEAR = timedelta(days=400)
"""Within so many days each clock that is set at all is set twice."""


class Zones:
    """The zones of one file. A time without a zone is one by the clock where the manager is."""

    def __init__(self, here: ZoneInfo, first: date, last: date) -> None:
        self._here, self._first, self._last = here, first, last
        self._told: dict[str, Component] = {}
        self._found: dict[str, Zone | None] = {}

    def learn(self, table: Component) -> None:
        """The file's own table of a zone, for a name that nobody else knows."""
        self._told.setdefault(table.value("TZID"), table)

    def knows(self, name: str) -> bool:
        return not name or self._zone(name) is not None

    def utc(self, moment: datetime, name: str) -> datetime:
        """A moment in UTC. A zone that is not known is taken for the manager's own."""
        if moment.tzinfo:
            return moment.astimezone(UTC)
        zone = self._zone(name) if name else None
        return zone(moment) if zone else by_clock(self._here)(moment)

    def _zone(self, name: str) -> Zone | None:
        if name not in self._found:
            self._found[name] = self._looked_up(name)
        return self._found[name]

    def _looked_up(self, name: str) -> Zone | None:
        usual = usual_name(name)
        if usual:
            return by_clock(ZoneInfo(usual))
        table = self._told.get(name)
        return by_table(table, self._first, self._last) if table else None


def usual_name(name: str) -> str:
    """The name that zones have everywhere, also out of `/vendor/Europe/Berlin` or `W. Europe Standard Time`."""
    parts = [part for part in name.strip().strip('"').casefold().split("/") if part]
    ends = ("/".join(parts[place:]) for place in range(len(parts)))
    return next((known for end in ends if (known := _names().get(end))), "")


def by_clock(zone: ZoneInfo) -> Zone:
    return lambda moment: moment.replace(tzinfo=zone).astimezone(UTC)


def by_table(table: Component, first: date, last: date) -> Zone | None:
    """As the file's own table has it, for the days looked at; None where nothing in it can be read."""
    changes = sorted(change for part in table.parts for change in _changes(part, first - YEAR, last + YEAR))
    if not changes:
        return None
    moments = [moment for moment, _before, _after in changes]
    return lambda moment: _offset_off(moment, changes, bisect_right(moments, moment)).replace(tzinfo=UTC)


def _offset_off(moment: datetime, changes: Sequence[tuple[datetime, timedelta, timedelta]], place: int) -> datetime:
    return moment - (changes[place - 1][2] if place else changes[0][1])


def _changes(part: Component, first: date, last: date) -> Iterator[tuple[datetime, timedelta, timedelta]]:
    """When a clock is set, by itself, and from which offset to which; an hour that is skipped counts as before."""
    try:
        before, after = (vUTCOffset.from_ical(part.value(name)) for name in ("TZOFFSETFROM", "TZOFFSETTO"))
        start, *others = _moments(part, "DTSTART", "RDATE")
        if rule := part.value("RRULE"):
            found = days(rule_of(rule, start), start.date(), first, last)
            others += [datetime.combine(day, start.time()) for day in found]
        for moment in {start, *others}:
            yield moment + max(after - before, timedelta()), before, after
    except (CannotRepeat, ValueError, OverflowError):
        return


def _moments(part: Component, *names: str) -> Iterator[datetime]:
    values = (value for name in names for each in part.lines.get(name, ()) for value in each.value.split(","))
    for value in values:
        moment = vDDDTypes.from_ical(value)
        if not isinstance(moment, datetime):
            raise ValueError
        yield moment.replace(tzinfo=None)


@cache
def _names() -> dict[str, str]:
    """Every known name without regard to case."""
    known = {name.casefold(): name for name in available_timezones() if name != "localtime"}
    windows = {name.casefold(): usual for name, usual in WINDOWS_TO_OLSON.items() if usual.casefold() in known}
    return windows | known
