"""Saving a keystroke's text, against the same UPDATE by the bare driver with the same safety."""

from __future__ import annotations

import tempfile
from functools import partial
from itertools import count
from pathlib import Path
from uuid import UUID

from planner.clock import system_clock
from planner.domain.private import PrivateKind
from planner.notes import save
from planner.storage import workspace_file
from planner.storage.engine import connect, set_up
from planner.storage.store import Connection
from tests import makers
from tests.bench.measure import Ratio, alternate_wall

LIMIT = 1.5
KEYSTROKES = 200
TEXT = "She ties value to cost per pallet, and will test it with the plant manager. " * 8


def ratios() -> list[Ratio]:
    with tempfile.TemporaryDirectory() as folder:
        path, twin = Path(folder) / "ours.planner", Path(folder) / "floor.planner"
        workspace_file.create(path)
        store = workspace_file.open_to_write(path, system_clock())
        person = makers.salesperson(store, makers.manager(store))
        letters = count()

        def put(connection: Connection) -> None:
            text = f"{TEXT}{next(letters)}"
            now = store.clock.now()
            kind = PrivateKind.RUNNING_NOTE
            save(connection, salesperson_id=person, subject_id=person, kind=kind, text=text, now=now)

        store.save(put)
        store.save(lambda connection: connection.exec_driver_sql("PRAGMA wal_autocheckpoint=0"))
        floor = _floor(path, twin, person)
        measured = alternate_wall(
            f"{KEYSTROKES} keystrokes saved", partial(_often, partial(store.save, put)), floor, limit=LIMIT
        )
        store.close()
    return [measured]


def _often(work: partial[None]) -> None:
    for _ in range(KEYSTROKES):
        work()


def _floor(path: Path, twin: Path, person: UUID) -> partial[None]:
    """A copy of the same file, written by the driver itself."""
    original = connect(path, "rw")
    original.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    original.execute("VACUUM INTO ?", (str(twin),))
    original.close()
    bare = connect(twin, "rw")
    set_up(bare, read_only=False)
    bare.execute("PRAGMA wal_autocheckpoint=0")
    letters = count()

    def put() -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.execute(
            "UPDATE private_texts SET text=?, changed_at='2026-11-23 10:00:00', version=version+1 WHERE subject_id=?",
            (f"{TEXT}{next(letters)}", person.hex),
        )
        bare.execute("COMMIT")

    return partial(_often, partial(put))
