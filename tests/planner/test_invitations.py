"""Sessions go into calendars once, are found there again, and tell nothing that only one side may know."""

from __future__ import annotations

import email
from datetime import UTC, datetime, timedelta
from email import policy
from functools import partial
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from planner import invitations, mailing, notes, sessions
from planner.domain.private import PrivateKind
from planner.domain.salesperson import Salesperson
from planner.domain.session import CoachingSession, NotHeld, State
from planner.errors import NotFound
from planner.exchange.calendar_file import read
from planner.exchange.events import Why
from planner.exchange.session_file import Appointment, calendar
from planner.exchange.watch import Watch
from planner.mailing import Letter
from planner.storage import schema
from planner.storage.store import Db, Store
from tests import makers
from tests.conftest import TODAY
from tests.makers import ZONE, at

DAY = timedelta(days=1)


def events(content: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def of(store: Store, session_id: UUID) -> icalendar.Event:
    (event,) = events(store.read(partial(invitations.of_session, session_id=session_id)).content)
    return event


def test_a_session_says_when_where_and_with_whom(store: Store, ines: UUID) -> None:
    event = of(store, makers.session(store, ines, TODAY + DAY, place_words="Room Douro, 2nd; left"))
    assert (event["SUMMARY"], event["LOCATION"]) == (
        "One-on-one 1: Ines Duarte and Ruth Falkenberg",
        "Room Douro, 2nd; left",
    )
    assert (event.start, event.duration) == (at(TODAY + DAY), timedelta(minutes=45))
    assert event["STATUS"] == "CONFIRMED"


def test_it_keeps_its_id_and_counts_up_when_it_is_moved_or_called_off(store: Store, ines: UUID) -> None:
    session_id = makers.session(store, ines, TODAY + DAY)
    first = of(store, session_id)
    store.write(partial(sessions.move, session_id=session_id, starts_at=at(TODAY + 2 * DAY), zone=ZONE, minutes=30))
    moved = of(store, session_id)
    store.write(partial(sessions.call_off, session_id=session_id, version=None, why=NotHeld.BY_MANAGER))
    off = of(store, session_id)
    assert first["UID"] == moved["UID"] == off["UID"] == f"{session_id}@coaching-planner"
    assert first["SEQUENCE"] < moved["SEQUENCE"] < off["SEQUENCE"]
    assert (moved.start, off["STATUS"]) == (at(TODAY + 2 * DAY), "CANCELLED")


def test_the_same_session_gives_the_same_file(store: Store, ines: UUID) -> None:
    session_id = makers.session(store, ines, TODAY + DAY)
    one, other = (store.read(partial(invitations.of_session, session_id=session_id)) for _time in range(2))
    assert one == other
    assert (one.file_name, one.count) == ("session-1.ics", 1)
    assert b"METHOD" not in one.content


def test_a_file_says_when_the_session_was_changed_and_a_mail_when_it_was_sent(store: Store, ines: UUID) -> None:
    session_id, held = makers.session(store, ines, TODAY + DAY), schema.coaching_sessions
    store.write(lambda db: db.execute(update(held).values(changed_at=at(TODAY - DAY, 9))))
    assert of(store, session_id)["DTSTAMP"].dt == at(TODAY - DAY, 9)
    (mailed,) = events(store.read(partial(invitations.for_mail, session_id=session_id)))
    assert mailed["DTSTAMP"].dt.date() == TODAY


def test_all_that_lies_ahead_goes_out_together_with_what_was_called_off(store: Store, ines: UUID) -> None:
    past, soon, later, off = (makers.session(store, ines, TODAY + days * DAY) for days in (-1, 0, 9, 5))
    store.write(partial(sessions.call_off, session_id=off, version=None, why=NotHeld.NO_SHOW))
    found = store.read(invitations.of_all)
    ids = [event["UID"].split("@")[0] for event in events(found.content)]
    assert (ids, found.count, found.file_name) == ([str(soon), str(off), str(later)], 3, "sessions.ics")
    assert str(past) not in ids


def test_what_was_held_today_or_is_in_the_trash_lies_no_more_ahead(store: Store, ruth: UUID, ines: UUID) -> None:
    held, gone, ahead = (makers.session(store, ines, TODAY + days * DAY) for days in (0, 1, 2))
    theirs = makers.session(store, makers.salesperson(store, ruth, "Tomás Vidal"), TODAY + 3 * DAY)

    def come_to_pass(db: Db) -> None:
        db.get_one(CoachingSession, held).state = State.HELD
        db.get_one(CoachingSession, gone).deleted_at = at(TODAY)
        whose = db.get_one(CoachingSession, theirs).salesperson_id
        db.get_one(Salesperson, whose).deleted_at = at(TODAY)

    store.write(come_to_pass)
    found = store.read(invitations.of_all)
    assert [event["UID"].split("@")[0] for event in events(found.content)] == [str(ahead)]
    with pytest.raises(NotFound):
        store.read(partial(invitations.of_session, session_id=gone))
    assert not events(store.read(partial(invitations.of_session, session_id=theirs)).content)


def test_without_the_managers_name_it_names_the_salesperson_alone(store: Store) -> None:
    session_id = makers.session(store, makers.salesperson(store, makers.manager(store, "")), TODAY + DAY)
    assert of(store, session_id)["SUMMARY"] == "One-on-one 1: Ines Duarte"


def test_nothing_ahead_gives_a_calendar_with_nothing_in_it(store: Store, ruth: UUID) -> None:
    found = store.read(invitations.of_all)
    assert (events(found.content), found.count) == ([], 0)


def test_what_is_not_there_is_not_found(store: Store, ines: UUID) -> None:
    with pytest.raises(NotFound):
        store.read(partial(invitations.of_session, session_id=ines))


def test_what_is_private_does_not_go_along(store: Store, ines: UUID) -> None:
    session_id = makers.session(store, ines, TODAY + DAY)
    makers.item(store, session_id, "quokka")
    for kind in PrivateKind:
        save = partial(notes.save, salesperson_id=ines, subject_id=session_id, kind=kind, text="quokka", now=at(TODAY))
        store.save(save)
    other = makers.salesperson(store, store.read(invitations.people.me).id, "Tomas Vidal")
    makers.session(store, other, TODAY + DAY)
    mailed = store.read(partial(invitations.for_mail, session_id=session_id))
    assert b"quokka" not in mailed + store.read(invitations.of_all).content
    assert b"Tomas" not in mailed


class TestAMail:
    def test_carries_the_session_as_a_part_of_its_own(
        self, store: Store, ines: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(mailing.settings, "data_folder", lambda: tmp_path)
        invitation = store.read(partial(invitations.for_mail, session_id=makers.session(store, ines, TODAY + DAY)))
        path = mailing.as_file(Letter("ines@example.com", "Agenda", "Größe", "agenda.pdf", b"%PDF", invitation))
        message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
        kinds = [part.get_content_type() for part in message.walk() if not part.is_multipart()]
        assert kinds == ["text/plain", "application/pdf", "text/calendar"]
        part = next(part for part in message.walk() if part.get_content_type() == "text/calendar")
        assert (part.get_filename(), part.get_param("method")) == ("session.ics", "PUBLISH")
        (event,) = events(part.get_content().encode())
        assert icalendar.Calendar.from_ical(part.get_content())["METHOD"] == "PUBLISH"
        assert event.start == at(TODAY + DAY)

    def test_without_one_has_no_such_part(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(mailing.settings, "data_folder", lambda: tmp_path)
        path = mailing.as_file(Letter("ines@example.com", "Plan", "Hello", "plan.pdf", b"%PDF"))
        assert b"calendar" not in path.read_bytes()


WRITTEN = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60)
WORDS = st.text(max_size=60)
ZONES = st.sampled_from(["Europe/Lisbon", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"])
MOMENTS = st.datetimes(datetime(2025, 12, 1), datetime(2026, 12, 18), timezones=st.just(UTC))
APPOINTMENTS = st.builds(
    Appointment, st.uuids(), st.integers(0, 2**31 - 1), MOMENTS, MOMENTS,
    MOMENTS.map(lambda moment: moment.replace(second=0, microsecond=0)), ZONES, st.integers(5, 480), WORDS, WORDS,
    st.booleans(),
)  # fmt: skip


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(APPOINTMENTS, max_size=4), st.none() | MOMENTS)
def test_every_file_of_ours_is_sound_and_read_back_as_ours(
    tmp_path: Path, appointments: list[Appointment], sent_at: datetime | None
) -> None:
    content = calendar(appointments, sent_at)
    lines = content.split(b"\r\n")
    assert b"\n" not in b"".join(lines) and max(len(line) for line in lines) <= 75
    found = events(content)
    times = [(event.start.astimezone(UTC), event.duration, int(event["SEQUENCE"])) for event in found]
    assert times == [(each.starts_at, timedelta(minutes=each.minutes), each.version) for each in appointments]
    named = {str(event["DTSTART"].params.get("TZID", "UTC")) for event in found} - {"UTC"}
    tables = {str(table["TZID"]) for table in icalendar.Calendar.from_ical(content).walk("VTIMEZONE")}
    assert named <= tables
    path = tmp_path / "ours.ics"
    path.write_bytes(content)
    reading = read(path, ZoneInfo(ZONE), TODAY, Watch())
    assert not reading.happenings
    assert reading.left_out.get(Why.OURS, 0) == sum(not each.called_off for each in appointments)


@settings(max_examples=200)
@given(WRITTEN)
@example(r"C:\North")
def test_words_come_back_as_they_were_written(words: str) -> None:
    made = Appointment(UUID(int=1), 1, at(TODAY), at(TODAY), at(TODAY), ZONE, 45, f"a{words}b", "")
    (event,) = events(calendar([made]))
    assert str(event["SUMMARY"]) == f"a{words}b"


@pytest.mark.parametrize("zone", ["Europe/Lisbon", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca"])
def test_a_program_that_knows_no_zone_by_name_has_it_from_the_file(tmp_path: Path, zone: str) -> None:
    moments = [datetime(2026, month, 20, 9, tzinfo=ZoneInfo(zone)) for month in (1, 3, 6, 11)]
    made = [
        Appointment(UUID(int=n), 1, at(TODAY), at(TODAY), each.astimezone(UTC), zone, 45, "x", "")
        for n, each in enumerate(moments)
    ]
    path = tmp_path / "ours.ics"
    foreign = calendar(made).replace(zone.encode(), b"Nobody/Knows").replace(b"@coaching-planner", b"@elsewhere")
    path.write_bytes(foreign)
    reading = read(path, ZoneInfo("UTC"), TODAY, Watch())
    assert [each.span.begins for each in reading.happenings] == moments
    assert Why.ZONE not in reading.left_out
