"""What the door to the database does when a disk fails: another look, the room that is kept, other connections."""

from __future__ import annotations

import pytest
from sqlalchemy import exc, select

from planner.errors import CannotRead, CannotSave
from planner.storage import schema
from planner.storage.ballast import ballast

DISK, FULL, HELD = "disk I/O error", "database or disk is full", "database is locked"


class Failing:
    """Work that meets a fault so many times, and is done then; keeps the connections on which it was asked."""

    def __init__(self, said: str, times: int) -> None:
        self.said, self.times = said, times
        self.asked: list[object] = []

    def on(self, connection):
        self.asked.append(connection)
        if len(self.asked) <= self.times:
            raise exc.OperationalError("SELECT", {}, Exception(self.said))
        return "done"

    def reading(self, db):
        return self.on(db.connection().connection.driver_connection)

    def saving(self, connection):
        connection.execute(select(schema.managers.c.id))
        return self.on(connection.connection.driver_connection)

    def writing(self, db):
        return self.reading(db)


def test_what_a_disk_did_not_give_is_asked_again_by_another_connection(store):
    once = Failing(DISK, 1)
    assert store.read(once.reading) == "done"
    first, second = once.asked
    assert first is not second


def test_a_disk_that_fails_twice_is_told(store):
    with pytest.raises(CannotRead, match="reported a fault"):
        store.read(Failing(DISK, 2).reading)
    assert store.read(Failing(DISK, 0).reading) == "done"


def test_where_another_look_would_not_help_it_is_told_at_once(store):
    held = Failing(HELD, 1)
    with pytest.raises(CannotRead, match="another program"):
        store.read(held.reading)
    assert len(held.asked) == 1


def test_a_full_disk_takes_the_last_words_into_the_room_that_is_kept_for_them(store, file):
    store.keep_room()
    assert store.save(Failing(FULL, 1).saving) == "done"
    assert not ballast(file).exists()
    store.keep_room()
    assert store.write(Failing(FULL, 1).writing).result == "done"
    assert not ballast(file).exists()


def test_without_any_room_left_it_is_told_at_once(store):
    full = Failing(FULL, 1)
    with pytest.raises(CannotSave, match="disk is full"):
        store.save(full.saving)
    assert len(full.asked) == 1


def test_where_that_room_is_not_enough_either_it_is_told(store, file):
    store.keep_room()
    with pytest.raises(CannotSave, match="disk is full"):
        store.save(Failing(FULL, 2).saving)


@pytest.mark.parametrize("said", [HELD, DISK])
def test_another_fault_does_not_give_that_room_away(store, file, said):
    store.keep_room()
    failing = Failing(said, 1)
    with pytest.raises(CannotSave):
        store.save(failing.saving)
    assert len(failing.asked) == 1
    assert ballast(file).exists()


@pytest.mark.parametrize(("said", "others"), [(DISK, True), (HELD, False)])
def test_after_a_fault_of_the_disk_no_connection_is_trusted_that_met_it(store, said, others):
    failing = Failing(said, 1)
    with pytest.raises(CannotSave):
        store.save(failing.saving)
    store.save(failing.saving)
    first, second = failing.asked
    assert (first is not second) is others
