"""The days on which something in a calendar file comes again, as its RRULE says.

A rule costs no more than the days that are looked at, even one that no day ever fits. The generator of dateutil walks
on to the year 9999 then, for seconds, and cannot be stopped on its way.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar.prop import vRecur

FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
CLOCK = {"BYHOUR": "hour", "BYMINUTE": "minute", "BYSECOND": "second"}
READ = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYSETPOS", *CLOCK}
WEEK = 7
MONTHS = 12


class CannotRepeat(ValueError):
    """A rule that is no rule, or that asks for more than days."""


@dataclass(frozen=True)
class Rule:
    """What a day must fit; a list that is empty asks for nothing. Weekdays: their nth or 0, and which from Monday 0."""

    frequency: str
    interval: int
    count: int | None
    until: date | None
    week_starts: int
    months: frozenset[int]
    month_days: frozenset[int]
    year_days: frozenset[int]
    weekdays: frozenset[tuple[int, int]]
    places: Sequence[int]

    def fits(self, day: date) -> bool:
        return (
            (not self.months or day.month in self.months)
            and (not self.month_days or _within(day.day, _month_days(day)) & self.month_days != frozenset())
            and (not self.year_days or _within(_day_of_year(day), _year_days(day)) & self.year_days != frozenset())
            and (not self.weekdays or any(self._is(day, nth, weekday) for nth, weekday in self.weekdays))
        )

    def _is(self, day: date, nth: int, weekday: int) -> bool:
        """Whether it is such a weekday; the nth counts in its month, or in a year that names no months."""
        if day.weekday() != weekday or nth == 0 or self.frequency in ("DAILY", "WEEKLY"):
            return day.weekday() == weekday
        in_year = self.frequency == "YEARLY" and not self.months
        place, days = (_day_of_year(day), _year_days(day)) if in_year else (day.day, _month_days(day))
        return nth == (place - 1) // WEEK + 1 or nth == -((days - place) // WEEK + 1)


def rule_of(text: str, start: datetime) -> Rule:
    """Raises CannotRepeat for a rule that is broken or that this app does not read."""
    try:
        told: Mapping[str, Sequence[object]] = vRecur.from_ical(text)
        frequency = str(_one(told, "FREQ", "")).upper()
        if frequency not in FREQUENCIES or not set(told) <= READ or not _at_its_hour(told, start):
            raise CannotRepeat
        until = _one(told, "UNTIL", None)
        return _usual(
            Rule(
                frequency,
                _positive(_one(told, "INTERVAL", 1)),
                _positive(count) if (count := _one(told, "COUNT", None)) is not None else None,
                until if isinstance(until, date) else None,
                WEEKDAYS.index(str(_one(told, "WKST", "MO")).upper()),
                _numbers(told, "BYMONTH"),
                _numbers(told, "BYMONTHDAY"),
                _numbers(told, "BYYEARDAY"),
                frozenset(_weekday(str(each)) for each in told.get("BYDAY", ())),
                sorted(_numbers(told, "BYSETPOS")),
            ),
            start,
        )
    except (ValueError, TypeError, AttributeError) as broken:
        raise CannotRepeat from broken


def days(rule: Rule, start: date, first: date, last: date) -> Iterator[date]:
    """The days of a rule from its start on that lie from `first` to `last`, in order."""
    found = 0
    for period in _periods(rule, start, start if rule.count else max(start, first), last):
        fitting = [day for day in period if rule.fits(day)]
        for day in _placed(fitting, rule.places):
            if day < start:
                continue
            found += 1
            if day > last or (rule.count and found > rule.count):
                return
            if day >= first:
                yield day


def _usual(rule: Rule, start: datetime) -> Rule:
    """A rule that names no days means those like its first."""
    if rule.month_days or rule.year_days or rule.weekdays or rule.frequency == "DAILY":
        return rule
    if rule.frequency == "WEEKLY":
        return Rule(**(vars(rule) | {"weekdays": frozenset({(0, start.weekday())})}))
    named = {"month_days": frozenset({start.day})}
    if rule.frequency == "YEARLY" and not rule.months:
        named["months"] = frozenset({start.month})
    return Rule(**(vars(rule) | named))


def _periods(rule: Rule, start: date, begin: date, last: date) -> Iterator[Sequence[date]]:
    """The days of each period that the rule looks at, from the one that `begin` lies in."""
    if rule.frequency in ("DAILY", "WEEKLY"):
        length = WEEK if rule.frequency == "WEEKLY" else 1
        anchor = start.toordinal() - (start.weekday() - rule.week_starts) % WEEK * (length == WEEK)
        step = length * rule.interval
        for number in range(anchor + max(0, begin.toordinal() - anchor) // step * step, last.toordinal() + 1, step):
            yield [date.fromordinal(day) for day in range(number, number + length)]
        return
    length = MONTHS if rule.frequency == "YEARLY" else 1
    anchor, end = (day.year * MONTHS + (day.month - 1) * (length == 1) for day in (start, last))
    behind = (begin.year - start.year) * MONTHS + (begin.month - start.month) * (length == 1)
    step = length * rule.interval
    for number in range(anchor + behind // step * step, end + 1, step):
        yield [day for month in range(number, number + length) for day in _days_of(month)]


def _days_of(month: int) -> Iterator[date]:
    """The days of a month, the months being counted from the year 0 on."""
    year, place = divmod(month, MONTHS)
    first = date(year, place + 1, 1)
    return (first + timedelta(days=number) for number in range(_month_days(first)))


def _placed(fitting: Sequence[date], places: Sequence[int]) -> Sequence[date]:
    """The days at some places of their period; a negative place counts from its end."""
    if not places:
        return fitting
    count = len(fitting)
    chosen = {place - 1 if place > 0 else count + place for place in places if 0 < abs(place) <= count}
    return [fitting[place] for place in sorted(chosen)]


def _within(place: int, length: int) -> frozenset[int]:
    """A place as it counts from the first and from the last."""
    return frozenset({place, place - length - 1})


def _month_days(day: date) -> int:
    return monthrange(day.year, day.month)[1]


def _year_days(day: date) -> int:
    return _day_of_year(date(day.year, MONTHS, 31))


def _day_of_year(day: date) -> int:
    return day.timetuple().tm_yday


def _one(told: Mapping[str, Sequence[object]], name: str, otherwise: object) -> object:
    values = told.get(name)
    return values[0] if isinstance(values, list) and values else otherwise


def _numbers(told: Mapping[str, Sequence[object]], name: str) -> frozenset[int]:
    return frozenset(int(str(value)) for value in told.get(name, ()))


def _positive(value: object) -> int:
    number = int(str(value))
    if number < 1:
        raise CannotRepeat
    return number


def _weekday(text: str) -> tuple[int, int]:
    nth = text[:-2]
    return int(nth) if nth else 0, WEEKDAYS.index(text[-2:].upper())


def _at_its_hour(told: Mapping[str, Sequence[object]], start: datetime) -> bool:
    """Whether it comes once a day, at the hour of its first time."""
    return all(_numbers(told, name) <= {getattr(start, part)} for name, part in CLOCK.items())
