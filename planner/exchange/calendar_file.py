"""A manager's calendar file (.ics) as the hours it takes: recurring events, exceptions and zones put right.

Of an event only times and title are read, and a title only to sort by. Nothing is looked up anywhere else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from planner.domain.calendar_sorting import Happening
from planner.domain.spans import Span
from planner.domain.week import days_span
from planner.exchange.calendar_zones import Zones
from planner.exchange.content_lines import Component, components
from planner.exchange.events import A_DAY, WANTED, Event, Moment, Why, event_of
from planner.exchange.recurrence import CannotRepeat, Rule, days, rule_of
from planner.exchange.watch import Watch

BACK, AHEAD = timedelta(weeks=52), timedelta(weeks=4)
"""How far from today is read."""
MOST_EVENTS = 100_000
MOST_TIMES = 500
"""How often one event is repeated at the most."""
MOST_HAPPENINGS = 20_000
ZONE_LINES = ("TZID", "DTSTART", "RRULE", "RDATE", "TZOFFSETFROM", "TZOFFSETTO")
LOOKED_AT = {"VEVENT": WANTED, "VTIMEZONE": ("TZID",), "STANDARD": ZONE_LINES, "DAYLIGHT": ZONE_LINES}
READING = 0.6
"""The share of the work that is reading; the rest is finding the days of what repeats."""


@dataclass(frozen=True)
class CalendarReading:
    """What a file says of the days from `first` to before `end`, and how much was left out for what reason."""

    first: date
    end: date
    happenings: Sequence[Happening]
    left_out: Mapping[Why, int]

    @property
    def covers(self) -> Span | None:
        """The time of which it says something."""
        spans = [happening.span for happening in self.happenings]
        return Span(min(spans).begins, max(span.ends for span in spans)) if spans else None


def read(path: Path, here: ZoneInfo, today: date, watch: Watch) -> CalendarReading:
    """Raises CannotOpen for what is no calendar file, Stopped when nobody waits for it any more."""
    first, end = today - BACK, today + AHEAD
    found = _Found(Zones(here, first, end), days_span(first, (end - first).days, here))
    for component in components(path, LOOKED_AT, _Part(watch, 0, READING)):
        if component.name == "VEVENT":
            found.take(component)
        elif component.name == "VTIMEZONE":
            found.zones.learn(component)
    happenings = list(found.happenings(_Part(watch, READING, 1)))[:MOST_HAPPENINGS]
    return CalendarReading(first, end, happenings, dict(found.left_out))


class _Part(Watch):
    """A stretch of the whole work."""

    def __init__(self, whole: Watch, begins: float, ends: float) -> None:
        super().__init__()
        self._whole, self._begins, self._ends = whole, begins, ends

    def tell(self, share: float) -> None:
        self._whole.tell(self._begins + share * (self._ends - self._begins))


class _Found:
    """The events of a file by their series, and what gave no hours."""

    def __init__(self, zones: Zones, frame: Span) -> None:
        self.zones, self._frame = zones, frame
        self.left_out: Counter[Why] = Counter()
        self._series: dict[str, list[Event]] = defaultdict(list)
        self._count = 0

    def take(self, component: Component) -> None:
        self._count += 1
        event = event_of(component) if self._count <= MOST_EVENTS else None
        if event is None:
            self.left_out[Why.BROKEN if self._count <= MOST_EVENTS else Why.TOO_MANY] += 1
            return
        if event.why and not event.cancelled:
            self.left_out[event.why] += 1
        self._series[event.uid or f"number {self._count}"].append(event)

    def happenings(self, watch: Watch) -> Iterator[Happening]:
        """At most MOST_HAPPENINGS are taken; an event that comes after that is counted."""
        given, looked_at = 0, 0
        for series in self._series.values():
            others = _Gone(self._utc, *_replaced(series))
            for event in _newest(series):
                looked_at += 1
                watch.tell(looked_at / self._count)
                if given >= MOST_HAPPENINGS:
                    self.left_out[Why.TOO_MANY] += 1
                    continue
                spans = self._spans(event, others)
                given += len(spans)
                yield from (Happening(event.title, span) for span in spans)

    def _spans(self, event: Event, others: _Gone) -> Sequence[Span]:
        """When it is, among the days looked at and where no other event stands for it."""
        lasts = self._lasts(event)
        if isinstance(lasts, Why):
            self.left_out[lasts] += 1
            return ()
        if not self.zones.knows(event.starts.zone):
            self.left_out[Why.ZONE] += 1
        moments = {moment: self._utc(moment) for moment in self._moments(event)}
        near = {moment: begins for moment, begins in moments.items() if self._is_near(begins, lasts)}
        if not near:
            self.left_out[Why.ELSEWHEN] += 1
        gone = [_Gone(self._utc, event.besides), *(() if event.replaces else (others,))]
        left = {begins for moment, begins in near.items() if not any(each.takes(moment, begins) for each in gone)}
        if len(left) > MOST_TIMES:
            self.left_out[Why.TOO_OFTEN] += 1
        return [Span(begins, begins + lasts) for begins in sorted(left)[:MOST_TIMES]]

    def _moments(self, event: Event) -> Iterator[Moment]:
        """Its first time and all others, each by the clock of its zone."""
        yield event.starts
        yield from (moment for moment in event.more if moment.day is None)
        yield from (Moment(_at(day, event.starts), event.starts.zone) for day in event.more_days())
        if event.rule or event.onward:
            try:
                yield from self._repeated(rule_of(event.rule, event.starts.time), event.starts)
            except CannotRepeat:
                self.left_out[Why.RULE] += 1

    def _repeated(self, rule: Rule, starts: Moment) -> Iterator[Moment]:
        first, last = (moment.date() for moment in (self._frame.begins - A_DAY, self._frame.ends + A_DAY))
        until = Moment(rule.until, starts.zone) if rule.until else None
        for day in days(rule, starts.time.date(), first, last):
            moment = Moment(_at(day, starts), starts.zone)
            if until and (day > until.day if until.day else self._utc(moment) > self._utc(until)):
                return
            yield moment

    def _lasts(self, event: Event) -> timedelta | Why:
        lasts = event.lasts or (self._utc(event.ends) - self._utc(event.starts) if event.ends else timedelta())
        if timedelta() < lasts < A_DAY:
            return lasts
        return Why.ALL_DAY if lasts >= A_DAY else Why.BROKEN if lasts else Why.NO_LENGTH

    def _is_near(self, begins: datetime, lasts: timedelta) -> bool:
        return Span(begins, begins + lasts).overlaps(self._frame)

    def _utc(self, moment: Moment) -> datetime:
        return self.zones.utc(moment.time, moment.zone)


class _Gone:
    """Times that do not take place, and from `onward` on none at all."""

    def __init__(
        self, utc: Callable[[Moment], datetime], moments: Iterable[Moment], onward: Sequence[Moment] = ()
    ) -> None:
        gone = [*moments]
        self._days = {moment.day for moment in gone if moment.day}
        self._times = {utc(moment) for moment in gone if not moment.day}
        self._end = min((utc(moment) for moment in onward), default=None)

    def takes(self, moment: Moment, begins: datetime) -> bool:
        over = self._end is not None and begins >= self._end
        return over or begins in self._times or moment.time.date() in self._days


def _replaced(series: Sequence[Event]) -> tuple[list[Moment], list[Moment]]:
    """The times that exceptions stand for, and those from which on they do."""
    others = [(event.replaces, event.onward) for event in series if event.replaces]
    return [moment for moment, _on in others], [moment for moment, onward in others if onward and not moment.day]


def _newest(series: Sequence[Event]) -> Iterator[Event]:
    """The events that take hours; of one that was sent again only the last version counts, and so of each exception."""
    last: dict[object, int] = {}
    for event in series:
        last[event.replaces] = max(event.sequence, last.get(event.replaces, 0))
    return (event for event in series if event.takes_hours and event.sequence == last[event.replaces])


def _at(day: date, like: Moment) -> datetime:
    return datetime.combine(day, like.time.timetz())
