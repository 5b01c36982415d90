"""Where the manager's week goes: hours for the sales force, and for the business."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from uuid import UUID
from zoneinfo import ZoneInfo

from planner.domain.dates import full_day
from planner.domain.record import Record
from planner.domain.spans import Span, clipped, free_before, hours
from planner.domain.zones import zone_of
from planner.errors import Refused
from planner.language import N_, _

DAYS = 7
LONGEST = timedelta(hours=24)
"""What lasts longer is a day off or a trip, not an hour of the week."""
SHORT_TALK = timedelta(minutes=5)
"""A talk that the clock measured shorter was held away from the screen; then its planned length counts."""
CLOSING = time(18, 0)
"""When a day that is over is taken to have ended, for hours that are put into it afterwards."""
STEP = 5
"""Minutes to which the end of hours that just passed is rounded."""


class TimeUse(Enum):
    """NEITHER is what the manager keeps out of the count: lunch, the dentist."""

    SALES_FORCE = "sales_force"
    BUSINESS = "business"
    NEITHER = "neither"

    @property
    def words(self) -> str:
        return _(_USES[self])


_USES = {
    TimeUse.SALES_FORCE: N_("for the sales force"),
    TimeUse.BUSINESS: N_("for the business"),
    TimeUse.NEITHER: N_("not counted"),
}


class Repeats:
    """What an entry's times say of it, for the entry itself and for every row that shows one."""

    starts_at: datetime
    ends_at: datetime
    zone: str
    weekly: bool
    until: date | None

    def spans(self, among: Span) -> Iterator[Span]:
        """When it is, as far as that touches a stretch of time; each week at the same hour of its own zone."""
        first = Span(self.starts_at, self.ends_at)
        if not self.weekly:
            yield from (first,) if first.overlaps(among) else ()
            return
        passed = max(0, (among.begins - first.begins) // timedelta(days=DAYS) - 1)
        day = self.starts_at.astimezone(zone_of(self.zone)) + timedelta(days=DAYS * passed)
        while day < among.ends and (self.until is None or day.date() <= self.until):
            begins = day.astimezone(self.starts_at.tzinfo)
            if (span := Span(begins, begins + min(first.lasts, timedelta(days=DAYS)))).overlaps(among):
                yield span
            day += timedelta(days=DAYS)


@dataclass(eq=False, kw_only=True)
class TimeEntry(Repeats, Record):
    """Start, end and use, and nothing else: what it was about and who was there are never kept.

    Times are in UTC. `weekly` repeats it each week at the same hour of `zone`, up to and including `until`.
    `from_calendar` marks what was read from a calendar file, so that reading it again does not count it twice.
    """

    manager_id: UUID
    starts_at: datetime
    ends_at: datetime
    zone: str = "UTC"
    use: TimeUse
    weekly: bool = False
    until: date | None = None
    from_calendar: bool = False

    def change(self, span: Span, use: TimeUse, weekly: bool, until: date | None) -> None:
        """From now on it is the manager's own word, which no calendar overrules."""
        self.starts_at, self.ends_at = span.begins, span.ends
        self.use, self.weekly, self.until, self.from_calendar = use, weekly, until if weekly else None, False


@dataclass(eq=False, kw_only=True)
class SortingRule(Record):
    """Events of the calendar whose title holds these words go to this use."""

    manager_id: UUID
    words: str
    use: TimeUse


@dataclass(frozen=True)
class Used:
    """A stretch of time and what it was for."""

    span: Span
    use: TimeUse


@dataclass(frozen=True)
class WeekHours:
    """The hours of a week until now; `ahead` are those that are still planned with the sales force.

    An hour counts once: what is for the sales force and for the business is for the sales force.
    """

    first: date
    sales_force: float = 0.0
    business: float = 0.0
    ahead: float = 0.0

    @property
    def counted(self) -> float:
        return self.sales_force + self.business

    def __bool__(self) -> bool:
        """A week of which nothing is known says nothing."""
        return bool(self.counted or self.ahead)


def hours_words(stored: str) -> str:
    """When hours begin, out of a moment in UTC and the zone after it: the only name they have."""
    moment, _space, zone = stored.rpartition(" ")
    begins = datetime.fromisoformat(moment).replace(tzinfo=UTC).astimezone(zone_of(zone))
    return _("Hours from {time} on {day}").format(time=f"{begins:%H:%M}", day=full_day(begins.date()))


def first_of_week(day: date, week_starts: int) -> date:
    """The day on which its week began; weeks start on a weekday, Monday 0."""
    return day - timedelta(days=(day.weekday() - week_starts) % DAYS)


def days_span(first: date, days: int, zone: ZoneInfo) -> Span:
    """So many days by the calendar where the manager is, in UTC, which compares faster."""
    midnights = (datetime.combine(day, time(), zone) for day in (first, first + timedelta(days=days)))
    return Span(*(midnight.astimezone(UTC) for midnight in midnights))


def week_hours(first: date, used: Iterable[Used], planned: Iterable[Span], now: datetime, zone: ZoneInfo) -> WeekHours:
    """What a week was given to. `planned` are sessions that were not held yet: they only count while they lie ahead."""
    week = days_span(first, DAYS, zone)
    over = Span(week.begins, max(week.begins, min(now, week.ends)))
    uses = [each for each in used if each.span.overlaps(week)]
    ours = [each.span for each in uses if each.use is TimeUse.SALES_FORCE]
    gone = clipped(ours, over)
    business = clipped((each.span for each in uses if each.use is TimeUse.BUSINESS), over)
    coming = clipped((*ours, *planned), Span(over.ends, week.ends))
    return WeekHours(first, hours(gone), hours((*gone, *business)) - hours(gone), hours(coming))


def talk(starts_at: datetime, begun_at: datetime | None, minutes: int, seconds_gone: int) -> Span:
    """When a session that was held took place: by its clock where that ran, else as it was planned."""
    measured = timedelta(seconds=seconds_gone)
    begins = begun_at or starts_at
    return Span(begins, begins + (measured if measured >= SHORT_TALK else timedelta(minutes=minutes)))


def need(cadence_days: int, usual_minutes: int, days: int) -> float:
    """The hours of coaching that somebody's own rhythm asks for in so many days."""
    return max(0, days) / cadence_days * usual_minutes / 60


class QuickLength(Enum):
    HALF_AN_HOUR = timedelta(minutes=30)
    AN_HOUR = timedelta(hours=1)
    HALF_A_DAY = timedelta(hours=4)

    @property
    def words(self) -> str:
        return _(_LENGTHS[self])


_LENGTHS = {
    QuickLength.HALF_AN_HOUR: N_("Half an hour"),
    QuickLength.AN_HOUR: N_("An hour"),
    QuickLength.HALF_A_DAY: N_("Half a day"),
}


def quick(length: QuickLength, day: date, now: datetime, zone: ZoneInfo, taken: Sequence[Span]) -> Span:
    """Where hours that just passed are put: the latest free ones of the day, so that each adds to the count.

    Raises Refused where the day has none.
    """
    here = now.astimezone(zone)
    end = datetime.combine(day, CLOSING, zone)
    if day == here.date():
        end = here.replace(minute=here.minute - here.minute % STEP, second=0, microsecond=0)
    found = free_before(end, length.value, taken, datetime.combine(day, time(), zone))
    if found is None:
        raise Refused(_("That day has no free hours of this length. Enter them with their times."))
    return found


def checked(span: Span, weekly: bool, until: date | None) -> Span:
    """Raises Refused for hours that end before they begin, and for a repetition that does."""
    if span.ends <= span.begins:
        raise Refused(_("This ends before it begins."), "ends")
    if span.lasts > LONGEST:
        raise Refused(_("Hours of the week last a day at the most."), "ends")
    if weekly and until and until < span.begins.date():
        raise Refused(_("This ends before it begins."), "until")
    return span
