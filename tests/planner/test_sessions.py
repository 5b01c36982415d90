"""Sessions: numbered once, moved, called off and taken back, entered late, and listed with their preparation."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from planner import glances, sessions, timetable
from planner.domain.preparation import Preparation
from planner.domain.session import CoachingSession, Kind, NotHeld, Place, State, WrongState
from planner.errors import Conflict, Refused
from planner.rows import SessionRow
from planner.storage.store import Store
from planner.timetable import Part, Wanted
from tests import makers
from tests.conftest import TODAY
from tests.makers import ZONE, at


@pytest.fixture
def ines(store: Store) -> UUID:
    return makers.salesperson(store, makers.manager(store), usual_minutes=50, usual_place="Room 3")


def row(store: Store, session_id: UUID) -> SessionRow:
    return store.read(lambda db: timetable.row(db, session_id))


def test_one_sequence_numbers_all_kinds_and_never_goes_back(store: Store, ines: UUID) -> None:
    first = makers.session(store, ines)
    store.write(lambda db: sessions.call_off(db, first, None, NotHeld.NO_SHOW))
    second = makers.session(store, ines, kind=Kind.RIDE_ALONG)
    late = store.write(
        lambda db: sessions.record_late(
            db, salesperson_id=ines, starts_at=at(date(2026, 11, 2)), zone=ZONE, now=at(TODAY), outcome="Good talk"
        )
    ).result
    assert [row(store, each).number for each in (first, second, late)] == [1, 2, 3]


def test_usual_length_and_place_are_filled_in(store: Store, ines: UUID) -> None:
    made = row(store, makers.session(store, ines))
    assert (made.minutes, made.where) == (50, "Room 3")


@pytest.mark.parametrize("minutes", [0, -5, 4, 481])
def test_a_length_that_no_session_has_is_refused(store: Store, ines: UUID, minutes: int) -> None:
    with pytest.raises(Refused) as refused:
        makers.session(store, ines, minutes=minutes)
    assert refused.value.field == "minutes"


def test_moving_keeps_the_number_and_the_wall_clock(store: Store, ines: UUID) -> None:
    made = makers.session(store, ines, day=date(2026, 10, 19))
    store.write(
        lambda db: sessions.move(
            db, made, 1, starts_at=at(date(2026, 11, 2)), zone=ZONE, minutes=30, place=Place.VIDEO, place_words=""
        )
    )
    moved = row(store, made)
    assert (moved.number, moved.begins.hour, moved.minutes, moved.where) == (1, 10, 30, "Video")
    assert moved.starts_at.hour == 10, "Lisbon is on UTC in November"


def test_a_stale_move_is_a_conflict(store: Store, ines: UUID) -> None:
    made = makers.session(store, ines)
    change = {"starts_at": at(TODAY, 15), "zone": ZONE, "minutes": 30}
    store.write(lambda db: sessions.move(db, made, 1, **change))
    with pytest.raises(Conflict):
        store.write(lambda db: sessions.move(db, made, 1, **change))


@pytest.mark.parametrize("why", list(NotHeld))
def test_calling_off_says_who_and_is_taken_back(store: Store, ines: UUID, why: NotHeld) -> None:
    made = makers.session(store, ines)
    store.write(lambda db: sessions.call_off(db, made, 1, why))
    assert (row(store, made).state, row(store, made).not_held) == (State.NOT_HELD, why)
    store.write(lambda db: sessions.plan_again(db, made))
    assert (row(store, made).state, row(store, made).not_held) == (State.PLANNED, None)


def test_a_session_that_is_over_cannot_be_moved(store: Store, ines: UUID) -> None:
    made = makers.session(store, ines)
    store.write(lambda db: sessions.call_off(db, made, 1, NotHeld.BY_MANAGER))
    with pytest.raises(WrongState, match="not held"):
        store.write(lambda db: sessions.move(db, made, starts_at=at(TODAY, 15), zone=ZONE, minutes=30))


def test_a_late_entry_keeps_its_true_date_and_waits_for_its_wrap_up(store: Store, ines: UUID) -> None:
    made = store.write(
        lambda db: sessions.record_late(
            db, salesperson_id=ines, starts_at=at(date(2026, 11, 2)), zone=ZONE, now=at(TODAY)
        )
    ).result
    entered = row(store, made)
    assert (entered.day, entered.state, entered.late_entry) == (date(2026, 11, 2), State.TO_WRAP_UP, True)
    assert [each.id for each in store.glance(lambda db: glances.to_wrap_up(db, at(TODAY)))] == [made]


def test_a_late_entry_takes_the_next_number_and_leaves_those_that_were_given(store: Store, ines: UUID) -> None:
    planned = makers.session(store, ines, day=TODAY + timedelta(days=7))
    before = row(store, planned).number
    made = store.write(
        lambda db: sessions.record_late(
            db, salesperson_id=ines, starts_at=at(date(2026, 11, 2)), zone=ZONE, now=at(TODAY)
        )
    ).result
    assert (row(store, planned).number, row(store, made).number) == (before, before + 1)


def test_a_late_entry_cannot_lie_ahead(store: Store, ines: UUID) -> None:
    with pytest.raises(Refused) as refused:
        store.write(
            lambda db: sessions.record_late(
                db, salesperson_id=ines, starts_at=at(TODAY, 11), zone=ZONE, now=at(TODAY, 10)
            )
        )
    assert refused.value.field == "day"


def test_overlapping_sessions_clash_and_neighbouring_ones_do_not(store: Store, ines: UUID) -> None:
    ten = makers.session(store, ines, hour=10, minutes=45)
    clashing = store.read(lambda db: sessions.clashes(db, at(TODAY, 10, 30), 45))
    assert [each.id for each in clashing] == [ten]
    assert not store.read(lambda db: sessions.clashes(db, at(TODAY, 10, 45), 45))
    assert not store.read(lambda db: sessions.clashes(db, at(TODAY, 9, 15), 45))
    assert not store.read(lambda db: sessions.clashes(db, at(TODAY, 10, 30), 45, besides=ten))


def test_coming_shows_the_week_with_its_preparation(store: Store, ines: UUID) -> None:
    early = makers.session(store, ines, hour=0)
    makers.session(store, ines, day=TODAY - timedelta(days=1))
    makers.session(store, ines, day=TODAY + timedelta(days=8))
    begun = makers.session(store, ines, day=TODAY + timedelta(days=1))
    makers.item(store, begun, "Talk")
    ready = makers.session(store, ines, day=TODAY + timedelta(days=2))
    _accept(store, ready)
    coming = store.glance(lambda db: glances.coming(db, at(TODAY, 12), 7))
    assert [(each.id, each.preparation) for each in coming] == [
        (early, Preparation.NOT_PREPARED),
        (begun, Preparation.BEGUN),
        (ready, Preparation.READY),
    ]


def test_who_was_never_coached_comes_before_who_was_not_for_long(store: Store, ines: UUID) -> None:
    manager = store.read(lambda db: sessions.full(db, makers.session(store, ines))).salesperson_id
    boss = makers.manager(store, "Other")
    tomas = makers.salesperson(store, boss, "Tomas Vidal")
    makers.salesperson(store, boss, "Away Andy", away_until=TODAY + timedelta(days=9))
    store.write(
        lambda db: sessions.record_late(
            db, salesperson_id=manager, starts_at=at(date(2026, 10, 20)), zone=ZONE, now=at(TODAY)
        )
    )
    found = store.glance(lambda db: glances.coached(db, at(TODAY)))
    assert [(each.id, each.days(TODAY)) for each in found] == [(tomas, None), (ines, 34)]


def test_the_proposal_follows_the_last_session_and_its_place(store: Store, ines: UUID) -> None:
    makers.session(store, ines, hour=14, place=Place.VIDEO)
    proposed = store.read(lambda db: sessions.propose_next(db, ines, at(TODAY, 9)))
    assert (proposed.starts_at, proposed.minutes) == (at(TODAY + timedelta(days=14), 14), 50)
    assert (proposed.place, proposed.place_words, proposed.planned) == (Place.VIDEO, "Room 3", at(TODAY, 14))


def test_lists_filter_and_sort(store: Store, ines: UUID) -> None:
    tomas = makers.salesperson(store, makers.manager(store, "Other"), "Ann Vidal")
    mine = makers.session(store, ines)
    his = makers.session(store, tomas, hour=12, kind=Kind.RIDE_ALONG)
    off = makers.session(store, tomas, hour=13)
    store.write(lambda db: sessions.call_off(db, off, None, NotHeld.BY_MANAGER))

    def ids(**wanted: object) -> list[UUID]:
        return [each.id for each in store.read(lambda db: timetable.listed(db, Wanted(**wanted)))]

    assert ids() == [mine, his]
    assert ids(sort="who") == [his, mine]
    assert ids(kind=Kind.RIDE_ALONG) == [his]
    assert ids(salesperson_id=ines) == [mine]
    assert ids(part=Part.PAST) == [off]
    assert store.read(timetable.counts) == {Part.UPCOMING: 2, Part.PAST: 1, Part.TO_WRAP_UP: 0}


def _accept(store: Store, session_id: UUID) -> None:
    def accept(db: object) -> None:
        sessions.fetch(db, CoachingSession, session_id).ready = True

    store.write(accept)
