"""What SQLite says of a disk, told in words that somebody understands who is writing, or reading."""

from __future__ import annotations

from contextlib import closing
from uuid import UUID

import pytest
from sqlalchemy.exc import OperationalError

from planner import glances
from planner.domain.commitment import Commitment
from planner.domain.sides import Side
from planner.errors import CannotRead, CannotSave, Damaged
from planner.storage import faults
from planner.storage.engine import DriverError, connect
from planner.storage.store import Store
from tests import makers

SAVING = {
    "database or disk is full": "the disk is full",
    "attempt to write a readonly database": "is write-protected",
    "database is locked": "another program is holding",
    "unable to open database file": "nothing can be written beside",
    "disk I/O error": "the disk reported a fault",
}
READING = {
    "database or disk is full": "the disk is full",
    "database is locked": "another program is holding",
    "unable to open database file": "cannot be opened just now",
    "disk I/O error": "the disk reported a fault",
}
DAMAGE = ("database disk image is malformed", "file is not a database", "Could not decode to UTF-8 column")
OURS = DriverError("no such table: people")
BOTH = pytest.mark.parametrize("told", [faults.cannot_save, faults.cannot_read])


def said(words: str) -> list[Exception]:
    """By the driver, and by what stands before it."""
    return [DriverError(words), OperationalError("SELECT 1", {}, DriverError(words))]


@pytest.mark.parametrize(("words", "sentence"), SAVING.items())
def test_a_disk_that_does_not_take_what_is_written(words: str, sentence: str) -> None:
    for error in said(words):
        told = faults.cannot_save(error)
        assert isinstance(told, CannotSave) and str(told).startswith("Not saved: ") and sentence in str(told)
        assert faults.is_of_disk(error) and not faults.is_damage(error)
        assert faults.is_full(error) is (sentence == "the disk is full")


@pytest.mark.parametrize(("words", "sentence"), READING.items())
def test_a_disk_that_does_not_give_what_was_written(words: str, sentence: str) -> None:
    for error in said(words):
        told = faults.cannot_read(error)
        assert isinstance(told, CannotRead) and str(told).startswith("This could not be read: ")
        assert sentence in str(told)


@BOTH
@pytest.mark.parametrize("words", DAMAGE)
def test_what_does_not_hold_together_is_damage(told, words: str) -> None:
    for error in said(words):
        assert isinstance(told(error), Damaged)
        assert "the disk fails, or the file is damaged" in str(told(error))
        assert faults.is_damage(error)


@BOTH
def test_a_fault_of_ours_stays_what_it_is(told) -> None:
    assert told(OURS) is OURS
    assert not (faults.is_damage(OURS) or faults.is_full(OURS) or faults.is_of_disk(OURS))
    assert not faults.needs_another_look(OURS)


@BOTH
def test_where_it_is_known_to_be_full_that_is_said_whatever_sqlite_says(told) -> None:
    for error in (*said("disk I/O error"), OURS):
        assert "the disk is full" in str(told(error, full=True))


def test_what_a_connection_has_in_memory_is_doubted_after_what_may_be_a_stumble() -> None:
    doubted = [words for words in (*SAVING, *DAMAGE) if faults.needs_another_look(DriverError(words))]
    assert doubted == ["disk I/O error", "database disk image is malformed", "file is not a database"]


class TestStrangeValues:
    @pytest.mark.parametrize(
        "value", ["SET due = '2026-13-01'", "SET owner = 'm@nager'", "SET salesperson_id = 'x'", "SET changed_at = 'x'"]
    )
    def test_are_damage_to_whoever_reads_or_changes_them(self, store: Store, ines: UUID, value: str) -> None:
        promise = makers.promise(store, ines)
        with closing(connect(store.path, "rw")) as disk:
            disk.execute("PRAGMA foreign_keys=OFF")
            disk.execute(f"UPDATE commitments {value}")
        for ask in (store.read, store.write):
            with pytest.raises(Damaged, match="could not be read"):
                ask(lambda db: db.get_one(Commitment, promise))

    def test_are_damage_at_a_glance(self, store: Store, ines: UUID) -> None:
        makers.promise(store, ines, owner=Side.MANAGER)
        with closing(connect(store.path, "rw")) as disk:
            disk.execute("UPDATE commitments SET due = '2026-13-01'")
        with pytest.raises(Damaged):
            store.glance(glances.owed)

    @pytest.mark.parametrize("fault", [KeyError("x"), ValueError("x"), TypeError("x")])
    def test_are_no_faults_of_ours(self, store: Store, fault: Exception) -> None:
        def mistaken(_db: object) -> None:
            raise fault

        for ask in (store.read, store.write, store.glance):
            with pytest.raises(type(fault)):
                ask(mistaken)
