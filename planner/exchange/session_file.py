"""Sessions as a calendar file (.ics), so that nobody types them twice; sent again, each is found by its id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from icalendar import Calendar, Event, vText

from planner.domain.zones import zone_of
from planner.exchange.events import OUR_MARK

MAKER = "-//Coaching Planner//Sessions//EN"
PUBLISH = "PUBLISH"


class _Words(vText):
    """Where a backslash stands before an N, as in a path, the library writes the end of a line."""

    def to_ical(self) -> bytes:
        return rb"\\N".join(vText(part).to_ical() for part in self.split(r"\N"))


@dataclass(frozen=True)
class Appointment:
    """What both sides may see of a session, and which version of it this is. Moments are in UTC."""

    session_id: UUID
    version: int
    created_at: datetime
    changed_at: datetime
    starts_at: datetime
    zone: str
    minutes: int
    title: str
    where: str
    called_off: bool = False


def calendar(appointments: Sequence[Appointment], sent_at: datetime | None = None) -> bytes:
    """The file; with `sent_at` it is what a mail carries."""
    made = Calendar()
    made.add("VERSION", "2.0")
    made.add("PRODID", MAKER)
    if sent_at:
        made.add("METHOD", PUBLISH)
    for appointment in appointments:
        made.add_component(_event(appointment, sent_at))
    if appointments:
        days = [appointment.starts_at.date() for appointment in appointments]
        made.add_missing_timezones(date(min(days).year, 1, 1), date(max(days).year + 2, 1, 1))
    content: bytes = made.to_ical()
    return content


def _event(appointment: Appointment, sent_at: datetime | None) -> Event:
    begins = appointment.starts_at.astimezone(zone_of(appointment.zone))
    event = Event()
    event.add("UID", f"{appointment.session_id}{OUR_MARK}")
    event.add("SEQUENCE", appointment.version)
    event.add("DTSTAMP", _whole(sent_at or appointment.changed_at))
    event.add("CREATED", _whole(appointment.created_at))
    event.add("LAST-MODIFIED", _whole(appointment.changed_at))
    event.add("DTSTART", begins)
    event.add("DTEND", (appointment.starts_at + timedelta(minutes=appointment.minutes)).astimezone(begins.tzinfo))
    event.add("SUMMARY", _Words(appointment.title))
    if appointment.where:
        event.add("LOCATION", _Words(appointment.where))
    event.add("STATUS", "CANCELLED" if appointment.called_off else "CONFIRMED")
    return event


def _whole(moment: datetime) -> datetime:
    """To the second, as the standard has it."""
    return moment.replace(microsecond=0)
