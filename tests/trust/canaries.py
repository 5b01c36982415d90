"""Words that stand for what somebody wrote in confidence, and where on a disk they are found."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from planner import running
from planner.clock import Clock
from planner.storage import workspace_file
from planner.storage.key import Key
from planner.storage.store import Store
from tests import makers

CANARY = "Qanarienvogel"
"""In every text that is looked for."""


def sing(store: Store) -> None:
    """Write it where words are written: a name, a barrier, a promise, a private note."""
    manager = makers.manager(store, f"Ruth {CANARY}")
    person = makers.salesperson(store, manager, f"Ines {CANARY}")
    makers.barrier(store, person, f"The price, said {CANARY}")
    makers.promise(store, person, f"Call {CANARY}")
    item = makers.item(store, makers.session(store, person), f"About {CANARY}")
    note = partial(running.save_note, salesperson_id=person, item_id=item, text=f"She is tired of {CANARY}")
    store.save(partial(note, now=store.clock.now()))


def found_in(folder: Path, words: str = CANARY) -> list[str]:
    """The files under a folder that hold the words, in either of the ways in which text is stored."""
    signs = (words.encode(), words.encode("utf-16-le"))
    paths = (Path(place, name) for place, _folders, names in os.walk(folder) for name in names)
    return [str(path.relative_to(folder)) for path in paths if any(sign in path.read_bytes() for sign in signs)]


def reads(path: Path, clock: Clock, key: Key | None) -> list[str]:
    """The names of the salespeople in a file."""
    from planner import people

    store = workspace_file.open_to_read(path, clock, key)
    try:
        return [person.name for person in store.read(people.active)]
    finally:
        store.close()
