"""Hours are put down, repeated and read from a calendar; each counts once, and all of it can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from planner import glances, hours, sessions, time_sheet, trash
from planner.domain.session import CoachingSession
from planner.domain.spans import Span
from planner.domain.week import QuickLength, TimeEntry, TimeUse, Used
from planner.errors import Conflict, Refused
from planner.hours import Taken
from planner.storage import schema
from planner.storage.store import Store, whole
from tests import makers
from tests.conftest import TODAY
from tests.makers import ZONE, at

SALES, BUSINESS, NEITHER = TimeUse.SALES_FORCE, TimeUse.BUSINESS, TimeUse.NEITHER
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
LAST_WEEK = TODAY - WEEK
MONTH = Span(at(TODAY - 4 * WEEK), at(TODAY + 4 * WEEK))


def span(day: date, begins: int, ends: int) -> Span:
    return Span(at(day, begins), at(day, ends))


def add(store: Store, day: date, begins: int, ends: int, use: TimeUse = BUSINESS, **values: object) -> UUID:
    return store.write(partial(hours.add, span=span(day, begins, ends), use=use, **values)).result


def talked(store: Store, person: UUID, day: date, hour: int = 10) -> UUID:
    late = partial(sessions.record_late, salesperson_id=person, starts_at=at(day, hour), zone=ZONE, now=at(TODAY, 23))
    return store.write(late).result


def sheet(store: Store, offset: int = 0) -> time_sheet.TimeSheet:
    return store.read(partial(time_sheet.time_sheet, today=TODAY, offset=offset))


def take(store: Store, *used: Used, words: tuple[tuple[str, TimeUse], ...] = (), besides: bool = False) -> Taken:
    covers = Span(min(each.span for each in used).begins, max(each.span.ends for each in used)) if used else None
    taken = partial(hours.take_calendar, sorted_ones=used, words=words, covers=covers, besides=besides)
    return store.write(taken).result


def there(store: Store) -> list[tuple[Span, TimeUse, bool]]:
    found = store.read(partial(hours.between, among=MONTH))
    return sorted(
        ((Span(row.starts_at, row.ends_at), row.use, row.from_calendar) for row in found),
        key=lambda each: (each[0], each[1].value),
    )


def test_start_end_and_use_are_all_that_is_kept_of_an_hour() -> None:
    of_every_record = {"id", "version", "created_at", "changed_at", "deleted_at", "manager_id"}
    when = {"starts_at", "ends_at", "zone", "weekly", "until"}
    assert set(schema.time_entries.c.keys()) == of_every_record | when | {"use", "from_calendar"}


class TestTheSheet:
    def test_sessions_count_by_themselves_once_they_were_held(self, store: Store, ines: UUID) -> None:
        talked(store, ines, LAST_WEEK)
        makers.session(store, ines, LAST_WEEK, 15)
        makers.session(store, ines, TODAY + 2 * DAY)
        off = makers.session(store, ines, LAST_WEEK, 17)
        store.write(lambda db: whole(db, CoachingSession, off).call_off(sessions.NotHeld.NO_SHOW))
        last, this = sheet(store).weeks[-2:]
        assert (last.sales_force, last.business, last.ahead) == (0.75, 0, 0)
        assert (this.sales_force, this.ahead) == (0, 0.75)

    def test_an_event_over_a_session_adds_only_what_is_beyond_it(self, store: Store, ines: UUID) -> None:
        talked(store, ines, LAST_WEEK)
        take(store, Used(span(LAST_WEEK, 10, 11), BUSINESS), Used(span(LAST_WEEK, 9, 10), SALES))
        week = sheet(store).weeks[-2]
        assert (week.sales_force, week.business) == (1.75, 0.25)

    def test_what_repeats_is_there_each_week_and_only_from_its_first(self, store: Store, ines: UUID) -> None:
        add(store, TODAY - 3 * WEEK, 9, 10, weekly=True, until=LAST_WEEK - DAY)
        assert [week.business for week in sheet(store).weeks[-5:]] == [0, 1, 1, 0, 0]

    def test_it_shows_the_week_looked_at_with_its_lines_in_order(self, store: Store, ines: UUID) -> None:
        add(store, LAST_WEEK, 14, 15)
        talked(store, ines, LAST_WEEK)
        add(store, TODAY, 9, 10)
        past = sheet(store, -1)
        assert (past.week, len(past.weeks)) == (past.weeks[-2], time_sheet.WEEKS)
        assert (past.week.first, past.weeks[-1].first, sheet(store, -20).weeks[-1].first) == (
            LAST_WEEK, TODAY, TODAY - 20 * WEEK
        )  # fmt: skip
        assert [line.span.begins for line in past.lines] == [at(LAST_WEEK, 10), at(LAST_WEEK, 14)]

    def test_coaching_is_by_name_and_beside_what_the_rhythm_asks_for(self, store: Store, ruth: UUID) -> None:
        people = [
            makers.salesperson(store, ruth, name, cadence_days=14, usual_minutes=60)
            for name in ("Zora Blum", "ana Prado", "Ines Duarte")
        ]
        makers.salesperson(store, ruth, "New One", started_on=TODAY - 6 * DAY, cadence_days=7, usual_minutes=60)
        makers.salesperson(store, ruth, "Gone", archived_on=TODAY)
        for hour in (9, 11):
            talked(store, people[0], LAST_WEEK, hour)
        found = sheet(store).coached
        assert [(each.name, each.hours) for each in found] == [
            ("ana Prado", 0),
            ("Ines Duarte", 0),
            ("New One", 0),
            ("Zora Blum", 2),
        ]
        days = 12 * 7 + 1
        assert [each.need for each in found] == pytest.approx([days / 14, days / 14, 1, days / 14])
        assert sheet(store, -20).coached[2].need == 0

    def test_is_read_in_the_same_few_statements_whatever_there_is(self, store: Store, ines: UUID) -> None:
        def statements() -> int:
            heard: list[str] = []

            def read(db: object) -> None:
                event.listen(db.get_bind(), "before_cursor_execute", lambda _c, _cursor, said, *_: heard.append(said))
                time_sheet.time_sheet(db, TODAY)

            store.read(read)
            return len([said for said in heard if said.startswith("SELECT")])

        few = statements()
        for number in range(30):
            add(store, TODAY - number * DAY, 9, 10, weekly=number % 5 == 0)
            talked(store, ines, TODAY - number * DAY, 12)
        assert statements() == few <= 6

    def test_today_says_the_same(self, store: Store, ines: UUID) -> None:
        talked(store, ines, TODAY, 0)
        add(store, TODAY - 30 * DAY, 9, 10, SALES, weekly=True)
        add(store, TODAY + DAY, 9, 10, SALES)
        makers.session(store, ines, TODAY + 3 * DAY)
        now = at(TODAY, 12)
        glance = store.glance(partial(glances.week, now=now))
        assert (glance.hours.sales_force, glance.hours.ahead) == (0.75, 2.75)
        assert (glance.week_hours, glance.sales_force_hours, bool(glance)) == (40, 20, True)

    def test_today_says_nothing_where_nothing_is_known(self, store: Store, ruth: UUID) -> None:
        assert not store.glance(partial(glances.week, now=at(TODAY)))


class TestPuttingDown:
    def test_quick_hours_stand_where_the_day_is_free(self, store: Store, ines: UUID) -> None:
        talked(store, ines, LAST_WEEK, 17)
        quick = partial(hours.add_quick, length=QuickLength.AN_HOUR, use=SALES, day=LAST_WEEK)
        placed = [store.write(quick).result.span for _time in range(2)]
        assert placed == [Span(at(LAST_WEEK, 16), at(LAST_WEEK, 17)), Span(at(LAST_WEEK, 15), at(LAST_WEEK, 16))]
        assert sheet(store).weeks[-2].sales_force == 2.75

    def test_what_is_changed_can_be_put_back(self, store: Store, ruth: UUID) -> None:
        entry = add(store, TODAY, 9, 10)
        (row,) = store.read(partial(hours.between, among=MONTH))
        change = partial(hours.change, entry_id=entry, span=span(TODAY, 9, 12), use=SALES, weekly=True, until=None)
        store.write(partial(change, version=row.version))
        with pytest.raises(Conflict):
            store.write(partial(change, version=row.version))
        store.write(partial(hours.put_back, row=row))
        (after,) = store.read(partial(hours.between, among=MONTH))
        assert (after.starts_at, after.ends_at, after.use, after.weekly) == (
            at(TODAY, 9),
            at(TODAY, 10),
            BUSINESS,
            False,
        )

    def test_hours_that_are_none_are_refused(self, store: Store, ruth: UUID) -> None:
        with pytest.raises(Refused):
            add(store, TODAY, 10, 9)

    def test_words_are_kept_once(self, store: Store, ruth: UUID) -> None:
        for words, use in (("Forecast", BUSINESS), (" forecast ", NEITHER), ("team", SALES)):
            store.write(partial(hours.add_rule, words=words, use=use))
        assert [(rule.words, rule.use) for rule in store.read(hours.rules)] == [("Forecast", NEITHER), ("team", SALES)]
        with pytest.raises(Refused):
            store.write(partial(hours.add_rule, words=" - ", use=SALES))


class TestACalendar:
    first, second = Used(span(LAST_WEEK, 9, 10), BUSINESS), Used(span(LAST_WEEK + DAY, 9, 10), SALES)
    moved = Used(span(LAST_WEEK + DAY, 14, 15), SALES)

    def test_read_twice_counts_once(self, store: Store, ruth: UUID) -> None:
        take(store, self.first, self.second)
        before = there(store)
        taken = take(store, self.first, self.second)
        assert (taken.added, taken.replaced, there(store)) == ([], [], before)

    def test_read_again_is_as_it_is_now_in_the_time_it_covers(self, store: Store, ruth: UUID) -> None:
        earlier = Used(span(LAST_WEEK - WEEK, 9, 10), BUSINESS)
        take(store, earlier, self.first, self.second)
        take(store, Used(self.first.span, SALES), self.moved)
        assert there(store) == [
            (earlier.span, BUSINESS, True), (self.first.span, SALES, True), (self.moved.span, SALES, True)
        ]  # fmt: skip

    def test_two_things_at_one_time_are_both_kept(self, store: Store, ruth: UUID) -> None:
        take(store, self.first, Used(self.first.span, SALES))
        assert len(there(store)) == 2
        assert store.read(partial(hours.known, among=MONTH)).read == {self.first.span: {BUSINESS, SALES}}

    def test_a_second_one_is_kept_beside_the_first(self, store: Store, ruth: UUID) -> None:
        take(store, self.first)
        take(store, self.second, Used(span(LAST_WEEK, 8, 9), NEITHER), besides=True)
        assert len(there(store)) == 3

    def test_is_taken_back_as_one_step(self, store: Store, ruth: UUID) -> None:
        by_hand = add(store, LAST_WEEK, 16, 17)
        take(store, self.first, self.second, words=(("team", SALES),))
        before, words = there(store), [(rule.words, rule.use) for rule in store.read(hours.rules)]
        new = (("team", BUSINESS), ("board", BUSINESS))
        taken = take(store, Used(self.first.span, SALES), self.moved, words=new)
        assert there(store) != before
        store.write(partial(hours.give_back, taken=taken))
        assert there(store) == before
        assert [(rule.words, rule.use) for rule in store.read(hours.rules)] == words
        assert by_hand

    def test_what_was_changed_by_hand_meanwhile_stays_when_it_is_taken_back(self, store: Store, ruth: UUID) -> None:
        taken = take(store, self.first)
        (row,) = store.read(partial(hours.between, among=MONTH))
        change = partial(hours.change, entry_id=row.id, version=row.version, span=self.first.span, use=SALES)
        store.write(partial(change, weekly=False, until=None))
        store.write(partial(hours.give_back, taken=taken))
        assert there(store) == [(self.first.span, SALES, False)]

    def test_what_is_known_of_it_leaves_out_the_manager_s_own_word_and_the_trash(
        self, store: Store, ruth: UUID
    ) -> None:
        by_hand = span(LAST_WEEK, 16, 17)
        add(store, LAST_WEEK, 16, 17)
        gone = add(store, LAST_WEEK, 18, 19)
        taken = take(store, self.first, self.second)
        for doomed in (gone, taken.added[1]):
            store.write(partial(trash.throw_away, kind=TimeEntry, record_id=doomed))
        known = store.read(partial(hours.known, among=MONTH))
        assert (known.read, known.own) == ({self.first.span: {BUSINESS}}, {by_hand, self.second.span})

    def test_of_twenty_thousand_events_is_kept_in_few_statements(self, store: Store, ruth: UUID) -> None:
        start = at(TODAY - 40 * WEEK)
        many = [
            Used(Span(start + timedelta(minutes=20 * number), start + timedelta(minutes=20 * number + 20)), BUSINESS)
            for number in range(20_000)
        ]
        heard: list[str] = []
        event.listen(store._writer, "before_cursor_execute", lambda _c, _cursor, said, *_: heard.append(said))
        taken = take(store, *many)
        assert (len(taken.added), len(heard) < 20) == (20_000, True)
        store.write(partial(hours.give_back, taken=taken))
        assert there(store) == []


quarters = st.integers(0, 27).map(lambda number: number * 6)
uses = st.sampled_from([SALES, BUSINESS, NEITHER])


@st.composite
def calendars(draw: st.DrawFn) -> list[Used]:
    begins = draw(st.lists(quarters, unique=True, max_size=6))
    week = at(LAST_WEEK, 0)
    return [
        Used(Span(week + timedelta(hours=each), week + timedelta(hours=each + draw(st.integers(1, 9)))), draw(uses))
        for each in begins
    ]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(calendars(), calendars())
def test_any_two_calendars_can_be_read_and_taken_back(
    store: Store, ruth_again: Callable[[], object], earlier: list[Used], later: list[Used]
) -> None:
    ruth_again()
    first = take(store, *earlier)
    before, hours_before = there(store), sheet(store).weeks
    second = take(store, *later)
    read = [(used.span, used.use, True) for used in later]
    assert set(read) <= set(there(store))
    assert sheet(store).weeks[-2].counted <= 7 * 24
    store.write(partial(hours.give_back, taken=second))
    assert (there(store), sheet(store).weeks) == (before, hours_before)
    store.write(partial(hours.give_back, taken=first))
    assert there(store) == []


@pytest.fixture
def ruth_again(store: Store) -> Callable[[], object]:
    """One manager, however many examples there are."""
    made: list[UUID] = []
    return lambda: made or made.append(makers.manager(store))
