"""An event as a calendar file has it, before anybody knows when its zone says that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum

from icalendar.parser import unescape_backslash
from icalendar.prop import vDDDTypes

from planner.exchange.content_lines import Component, Property, as_written
from planner.language import N_, counted

WANTED = (
    "UID", "SUMMARY", "DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "STATUS",
    "TRANSP", "SEQUENCE", "X-MICROSOFT-CDO-BUSYSTATUS",
)  # fmt: skip
"""Nothing else of an event is even looked at."""
OUR_MARK = "@coaching-planner"
"""Ends the UID of what this app has put into a calendar."""
SENSIBLE = range(1900, 2200)
A_DAY = timedelta(days=1)
LONGEST_TITLE = 200
MOST_MOMENTS = 5_000
"""Days that one event names one by one."""
NOT_READ = "NOT READ"
"""In place of a rule that leaves out days by another rule."""


class Why(Enum):
    """Why something of a calendar is not among the hours."""

    ALL_DAY = (N_("{} event lasts a day or longer."), N_("{} events last a day or longer."))
    FREE = (N_("{} event is shown as free."), N_("{} events are shown as free."))
    NO_LENGTH = (N_("{} event has no length."), N_("{} events have no length."))
    OURS = (
        N_("{} event is a session of this app, which counts by itself."),
        N_("{} events are sessions of this app, which count by themselves."),
    )
    ELSEWHEN = (
        N_("{} event lies outside the time that is read."),
        N_("{} events lie outside the time that is read."),
    )
    BROKEN = (N_("{} event could not be read."), N_("{} events could not be read."))
    RULE = (
        N_("{} event repeats in a way that cannot be read: only its first time was taken."),
        N_("{} events repeat in a way that cannot be read: only their first time was taken."),
    )
    ZONE = (
        N_("{} event is in a time zone that is not known: it was taken as local time."),
        N_("{} events are in time zones that are not known: they were taken as local time."),
    )
    TOO_OFTEN = (
        N_("{} event repeats more than 500 times: the rest was left out."),
        N_("{} events repeat more than 500 times: the rest was left out."),
    )
    TOO_MANY = (
        N_("{} event came after more than can be taken from one file."),
        N_("{} events came after more than can be taken from one file."),
    )

    def words(self, count: int) -> str:
        return counted(*self.value, count)


@dataclass(frozen=True)
class Moment:
    """A time by the clock of a zone, or a day alone."""

    value: datetime | date
    zone: str = ""

    @property
    def day(self) -> date | None:
        return None if isinstance(self.value, datetime) else self.value

    @property
    def time(self) -> datetime:
        assert isinstance(self.value, datetime)
        return self.value


@dataclass(frozen=True)
class Event:
    """`replaces` names the time of a series that this one stands for, `onward` says that it does for all that follow.

    One that gives no hours says `why`, or was `cancelled`; it may still take the place of one that did.
    """

    uid: str
    title: str = field(repr=False)
    starts: Moment
    ends: Moment | None
    lasts: timedelta | None
    rule: str
    more: tuple[Moment, ...]
    besides: tuple[Moment, ...]
    replaces: Moment | None
    onward: bool
    cancelled: bool
    sequence: int
    why: Why | None

    @property
    def takes_hours(self) -> bool:
        return not self.cancelled and self.why is None

    def more_days(self) -> Iterator[date]:
        """The days on which it is once more, at its usual hour."""
        return (moment.day for moment in self.more if moment.day)


def event_of(component: Component) -> Event | None:
    """None where it cannot be read."""
    try:
        return _read(component) if component.whole else None
    except (ValueError, OverflowError):
        return None


def _read(component: Component) -> Event | None:
    starts, replaces = component.first("DTSTART"), component.first("RECURRENCE-ID")
    if starts is None:
        return None
    ends, lasts = component.first("DTEND"), _length(component.value("DURATION"))
    return Event(
        uid=component.value("UID").strip(),
        title=as_written(unescape_backslash(component.value("SUMMARY"))).strip()[:LONGEST_TITLE],
        starts=_moment(starts),
        ends=_moment(ends) if ends else None,
        lasts=lasts,
        rule=component.value("RRULE") if "EXRULE" not in component.lines else NOT_READ,
        more=tuple(_moments(component, "RDATE")),
        besides=tuple(_moments(component, "EXDATE")),
        replaces=_moment(replaces) if replaces else None,
        onward=bool(replaces and replaces.params.get("RANGE", "").upper() == "THISANDFUTURE"),
        cancelled=_said(component, "STATUS") == "CANCELLED",
        sequence=_number(component.value("SEQUENCE")),
        why=_why(component, _moment(starts), _moment(ends) if ends else None, lasts),
    )


def _why(component: Component, starts: Moment, ends: Moment | None, lasts: timedelta | None) -> Why | None:
    """What speaks against taking hours for it, as far as that is plain without knowing its zone."""
    free = "TRANSPARENT" in _said(component, "TRANSP") or _said(component, "X-MICROSOFT-CDO-BUSYSTATUS") == "FREE"
    reasons = {
        Why.OURS: component.value("UID").strip().endswith(OUR_MARK),
        Why.ALL_DAY: starts.day is not None or (lasts or timedelta()) >= A_DAY,
        Why.FREE: free,
        Why.NO_LENGTH: ends is None and not lasts,
        Why.BROKEN: bool(ends and ends.day) or (lasts or timedelta()) < timedelta(),
    }
    return next((why for why, holds in reasons.items() if holds), None)


def _said(component: Component, name: str) -> str:
    return component.value(name).strip().upper()


def _moments(component: Component, name: str) -> Iterator[Moment]:
    values = (Property(each.params, value) for each in component.lines.get(name, ()) for value in each.value.split(","))
    for number, written in enumerate(value for value in values if value.value.strip()):
        if number >= MOST_MOMENTS:
            raise ValueError
        yield _moment(written)


def _moment(written: Property) -> Moment:
    """Of a period, its beginning. Raises ValueError."""
    value = vDDDTypes.from_ical(written.value.strip().partition("/")[0])
    if not isinstance(value, date) or value.year not in SENSIBLE:
        raise ValueError
    return Moment(value, written.params.get("TZID", ""))


def _length(written: str) -> timedelta | None:
    value = vDDDTypes.from_ical(written.strip()) if written.strip() else None
    return value if isinstance(value, timedelta) else None


def _number(written: str) -> int:
    return int(written) if written.strip().isdecimal() and len(written) < 10 else 0
