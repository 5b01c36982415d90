"""What can be done with the hours of the manager's week: put down, repeated, sorted, read from a calendar file.

Start, end and use are all that is kept of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import BindParameter, ColumnElement, Select, delete, insert, null, or_, select, true, union_all
from sqlalchemy import type_coerce as typed

from planner import people
from planner.domain.calendar_sorting import Happening, Known, Sorting, checked_words, sort
from planner.domain.session import TOOK_PLACE, State
from planner.domain.spans import Span
from planner.domain.week import LONGEST, QuickLength, SortingRule, TimeEntry, TimeUse, Used, checked, days_span, quick
from planner.rows import HoursRow, TalkRow
from planner.storage import schema
from planner.storage.schema import alive, by_name
from planner.storage.stamps import stamp
from planner.storage.store import CLOCK, Db, fetch, rows, touch

entries, held, salespeople, managers = (
    schema.time_entries, schema.coaching_sessions, schema.salespeople, schema.managers
)  # fmt: skip
At = datetime | BindParameter[datetime]
HABIT = timedelta(weeks=13)
"""How far back hours of the week are looked for."""
MANY = 500
"""Rows that one statement takes."""


@dataclass(frozen=True)
class Placed:
    """Hours that were put down, and where."""

    id: UUID
    span: Span


@dataclass(frozen=True)
class Taken:
    """What a calendar has changed: enough to take all of it back, and no title of an event."""

    added: Sequence[UUID]
    replaced: Sequence[HoursRow]
    rules: Mapping[UUID, TimeUse | None]
    """What the rules that were given with it said before; None for a new one."""


def between(db: Db, among: Span) -> Sequence[HoursRow]:
    """All hours that touch a stretch of time, those that repeat once each."""
    columns = [entries.c[name] for name in HoursRow.__dataclass_fields__]
    asked = union_all(*_parts(columns, among.begins - LONGEST, among.ends)).subquery()
    found = rows(db, HoursRow, select(asked))
    return [row for row in found if any(row.spans(among))]


def talks(db: Db, among: Span) -> Sequence[TalkRow]:
    """The sessions of a stretch of time that took place or are planned, in the order of time."""
    names = TalkRow.__dataclass_fields__
    columns = [salespeople.c.name if name == "salesperson" else held.c[name] for name in names]
    found = _talks(columns, among.begins - LONGEST, among.ends).order_by(held.c.starts_at, held.c.id)
    return [row for row in rows(db, TalkRow, found) if row.span.overlaps(among)]


def slots(first: At, end: At) -> Select[*tuple[object, ...]]:
    """What the manager wants of a week, beside everything that lies between two moments; one row at least."""
    kinds = {"state": held.c.state, "minutes": held.c.minutes, "begun_at": held.c.begun_at}
    kinds |= {"seconds_gone": held.c.seconds_gone}
    lies = [entries.c[name] for name in ("starts_at", "ends_at", "zone", "use", "weekly", "until")]
    put_down = [*lies, *(typed(null(), column.type).label(name) for name, column in kinds.items())]
    talked = [held.c.starts_at, held.c.starts_at, held.c.zone, null(), null(), null(), *kinds.values()]
    everything = union_all(*_parts(put_down, first, end), _talks(talked, first, end)).subquery("slots")
    wants = (managers.c.week_starts, managers.c.week_hours, managers.c.sales_force_hours)
    return select(*wants, *everything.c).select_from(managers).outerjoin(everything, true())


def used(row: HoursRow, among: Span) -> list[Used]:
    """Each time that hours come within a stretch of time."""
    return [Used(span, row.use) for span in row.spans(among)]


def talked(found: Iterable[TalkRow]) -> list[Used]:
    """Sessions that were held count by themselves."""
    return [Used(row.span, TimeUse.SALES_FORCE) for row in found if row.held]


def add(db: Db, span: Span, use: TimeUse, weekly: bool = False, until: date | None = None) -> UUID:
    """Put hours down. Raises Refused for hours that end before they begin."""
    checked(span, weekly, until)
    zone: ZoneInfo = db.info[CLOCK].zone
    entry = TimeEntry(
        manager_id=people.me(db).id, starts_at=span.begins, ends_at=span.ends, zone=zone.key, use=use, weekly=weekly,
        until=until if weekly else None,
    )  # fmt: skip
    db.add(entry)
    return entry.id


def add_quick(db: Db, length: QuickLength, use: TimeUse, day: date, weekly: bool = False) -> Placed:
    """Put down hours that just passed, where the day is free. Raises Refused where it is not."""
    clock = db.info[CLOCK]
    whole_day = days_span(day, 1, clock.zone)
    taken = [span for row in between(db, whole_day) for span in row.spans(whole_day)]
    taken += [row.span for row in talks(db, whole_day)]
    span = quick(length, day, clock.now(), clock.zone, taken)
    return Placed(add(db, span, use, weekly), span)


def change(
    db: Db, entry_id: UUID, version: int | None, span: Span, use: TimeUse, weekly: bool, until: date | None
) -> None:
    """Raises Refused for hours that end before they begin."""
    fetch(db, TimeEntry, entry_id, version).change(checked(span, weekly, until), use, weekly, until)


def put_back(db: Db, row: HoursRow) -> None:
    """Undo of a change: as the row says."""
    entry = fetch(db, TimeEntry, row.id)
    for name in ("starts_at", "ends_at", "use", "weekly", "until", "from_calendar"):
        setattr(entry, name, getattr(row, name))


def rules(db: Db) -> Sequence[SortingRule]:
    """The words that sort events, by the alphabet."""
    told = schema.sorting_rules
    return db.scalars(select(SortingRule).order_by(by_name(told.c.words), told.c.created_at)).all()


def add_rule(db: Db, words: str, use: TimeUse) -> UUID:
    """The same words again go to the new use. Raises Refused where they are none."""
    (rule_id,) = _add_rules(db, [(words, use)], rules(db))
    return rule_id


def _add_rules(db: Db, given: Sequence[tuple[str, TimeUse]], there: Iterable[SortingRule]) -> list[UUID]:
    """In the order in which they were given: of the same words twice, the last use counts."""
    manager_id, known = people.me(db).id, {rule.words.casefold(): rule for rule in there}
    ids: list[UUID] = []
    for words, use in given:
        line = checked_words(words)
        new = SortingRule(manager_id=manager_id, words=line, use=use)
        rule = known.setdefault(line.casefold(), new)
        rule.use = use
        db.add(rule)
        ids.append(rule.id)
    return ids


def known(db: Db, among: Span) -> Known:
    """What is there already, so that nothing is asked twice; what lies in the trash is known, too, to stay there.

    What was read for a while before is known as well, for the hours of the week.
    """
    columns = (entries.c.starts_at, entries.c.ends_at, entries.c.use, entries.c.from_calendar, entries.c.deleted_at)
    near = entries.c.starts_at.between(among.begins - HABIT, among.ends)
    read: dict[Span, set[TimeUse]] = defaultdict(set)
    own: set[Span] = set()
    for begins, ends, use, from_calendar, deleted_at in db.execute(select(*columns).where(_mine(), _any_kind(), near)):
        if from_calendar and deleted_at is None:
            read[Span(begins, ends)].add(use)
        elif from_calendar or deleted_at is None:
            own.add(Span(begins, ends))
    return Known(read, own, db.info[CLOCK].zone)


def sorting(db: Db, happenings: Sequence[Happening], covers: Span | None) -> Sorting:
    """What a calendar's events are for, as far as it is known; nothing of them is kept."""
    return sort(happenings, rules(db), known(db, covers) if covers else Known({}, frozenset()))


def sort_rule(db: Db, rule_id: UUID, version: int | None, use: TimeUse) -> None:
    fetch(db, SortingRule, rule_id, version).use = use


def take_calendar(
    db: Db, sorted_ones: Iterable[Used], words: Sequence[tuple[str, TimeUse]], covers: Span | None, besides: bool
) -> Taken:
    """Keep what a calendar says in place of what one said before about the same time, or `besides` it."""
    wanted = set(sorted_ones)
    before = [row for row in between(db, covers) if row.from_calendar] if covers else []
    kept = {Used(Span(row.starts_at, row.ends_at), row.use): row for row in before}
    gone = [] if besides else [row for each, row in kept.items() if each not in wanted]
    _erase(db, [row.id for row in gone])
    fresh = {uuid4(): each for each in sorted(wanted - kept.keys(), key=lambda each: (each.span, each.use.value))}
    _insert(db, fresh)
    there = rules(db)
    said = {rule.id: rule.use for rule in there}
    given = _add_rules(db, words, there)
    return Taken(list(fresh), gone, {rule_id: said.get(rule_id) for rule_id in given})


def give_back(db: Db, taken: Taken) -> None:
    """Undo of reading a calendar, all of it as one step; what was changed by hand meanwhile stays."""
    _erase(db, taken.added)
    _insert(db, {row.id: Used(Span(row.starts_at, row.ends_at), row.use) for row in taken.replaced})
    for rule in rules(db):
        before = taken.rules.get(rule.id, rule.use)
        if before is None:
            db.delete(rule)
        else:
            rule.use = before


def _insert(db: Db, wanted: Mapping[UUID, Used]) -> None:
    clock = db.info[CLOCK]
    now, manager_id, connection = clock.now(), people.me(db).id, db.connection()
    made = [
        {
            "id": entry_id, "version": 1, "created_at": stamp(connection, now), "changed_at": now,
            "manager_id": manager_id,
            "use": each.use, "starts_at": each.span.begins, "ends_at": each.span.ends, "zone": clock.zone.key,
            "from_calendar": True,
        }
        for entry_id, each in wanted.items()
    ]  # fmt: skip
    if made:
        db.execute(insert(entries), made)
        touch(db, TimeEntry)


def _erase(db: Db, ids: Sequence[UUID]) -> None:
    """For good: what came out of a file is there as long as the file is."""
    for place in range(0, len(ids), MANY):
        some = entries.c.id.in_(ids[place : place + MANY])
        db.execute(delete(entries).where(some, entries.c.from_calendar))
        touch(db, TimeEntry)


def _parts(columns: Sequence[ColumnElement[Any]], first: At, end: At) -> list[Select[*tuple[object, ...]]]:
    """Hours that begin in a stretch of time, and those that may come into it because they repeat."""
    asked = select(*columns).where(_mine(), alive(entries))
    once = asked.where(entries.c.weekly.is_(False), entries.c.starts_at >= first, entries.c.starts_at < end)
    weekly = asked.where(entries.c.weekly.is_(True), entries.c.starts_at < end)
    return [once, weekly]


def _talks(columns: Sequence[ColumnElement[Any]], first: At, end: At) -> Select[*tuple[object, ...]]:
    asked = select(*columns).join_from(held, salespeople, salespeople.c.id == held.c.salesperson_id)
    counts = held.c.state.in_((*TOOK_PLACE, State.PLANNED))
    return asked.where(held.c.starts_at >= first, held.c.starts_at < end, counts, alive(held, salespeople))


def _mine() -> ColumnElement[bool]:
    return entries.c.manager_id.in_(select(managers.c.id))


def _any_kind() -> ColumnElement[bool]:
    """Named so that the index is used, which knows those that repeat from the others."""
    return or_(entries.c.weekly.is_(False), entries.c.weekly.is_(True))
