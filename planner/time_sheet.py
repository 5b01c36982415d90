"""Where the manager's week goes, week by week, and how much of it each salesperson had."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from planner import hours, people
from planner.domain.salesperson import Salesperson
from planner.domain.spans import Span
from planner.domain.spans import hours as hours_of
from planner.domain.week import DAYS, TimeUse, WeekHours, days_span, first_of_week, need, week_hours
from planner.rows import HoursRow, TalkRow
from planner.storage.store import CLOCK, Db

WEEKS = 13
"""This week and the twelve before it."""


@dataclass(frozen=True)
class Coached:
    """The hours of coaching somebody had, and what their own rhythm asks for in the same time."""

    salesperson_id: UUID
    name: str
    hours: float
    need: float


@dataclass(frozen=True)
class Line:
    """One thing that the week holds, at one time."""

    span: Span
    what: HoursRow | TalkRow


@dataclass(frozen=True)
class Words:
    """A rule: events whose title holds these words are for this use."""

    id: UUID
    version: int
    words: str
    use: TimeUse


@dataclass(frozen=True)
class TimeSheet:
    """`weeks` come oldest first, `week` is the one looked at; `lines` are of that one; `coached` is by name."""

    week_hours: int
    sales_force_hours: int
    weeks: Sequence[WeekHours]
    week: WeekHours
    lines: Sequence[Line]
    coached: Sequence[Coached]
    rules: Sequence[Words]


def time_sheet(db: Db, today: date, offset: int = 0) -> TimeSheet:
    """The week around today, or so many weeks before it. Read in a handful of statements, whatever was put down."""
    manager, clock = people.me(db), db.info[CLOCK]
    this = first_of_week(today, manager.week_starts)
    looked_at = this + timedelta(days=DAYS * offset)
    last = this if offset > -WEEKS else looked_at
    first = last - timedelta(days=DAYS * (WEEKS - 1))
    whole, week = days_span(first, DAYS * WEEKS, clock.zone), days_span(looked_at, DAYS, clock.zone)
    put_down, talks = hours.between(db, whole), hours.talks(db, whole)
    used = [each for row in put_down for each in hours.used(row, whole)] + hours.talked(talks)
    planned = [row.span for row in talks if not row.held]
    firsts = [first + timedelta(days=DAYS * number) for number in range(WEEKS)]
    weeks = [week_hours(day, used, planned, clock.now(), clock.zone) for day in firsts]
    lines = [Line(span, row) for row in put_down for span in row.spans(week)]
    lines += [Line(row.span, row) for row in talks if row.span.overlaps(week)]
    return TimeSheet(
        manager.week_hours,
        manager.sales_force_hours,
        weeks,
        next(each for each in weeks if each.first == looked_at),
        sorted(lines, key=lambda line: line.span),
        coached(people.active(db), talks, first, min(today, last + timedelta(days=DAYS - 1))),
        [Words(rule.id, rule.version, rule.words, rule.use) for rule in hours.rules(db)],
    )


def coached(persons: Sequence[Salesperson], talks: Sequence[TalkRow], first: date, last: date) -> Sequence[Coached]:
    """By name, which ranks nobody; who joined within the time needs less of it."""
    had: dict[UUID, list[Span]] = defaultdict(list)
    for row in talks:
        if row.held:
            had[row.salesperson_id].append(row.span)
    return [
        Coached(
            person.id,
            person.name,
            hours_of(had[person.id]),
            need(person.cadence_days, person.usual_minutes, (last - max(first, person.started_on or first)).days + 1),
        )
        for person in persons
    ]
