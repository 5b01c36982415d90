"""What is done to a workspace over and over, each deed told by its number alone, so that one knows how it must look.

Deeds go through the store's own doors. Which of them stand in a file is read back with our own questions; the state
after the first so many deeds is `after` of that number, and nothing between two numbers is a state at all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from uuid import UUID, uuid5

from sqlalchemy import select

from planner import notes, trash
from planner.domain.commitment import Commitment
from planner.domain.private import PrivateKind
from planner.domain.salesperson import Salesperson
from planner.printing import keeping
from planner.storage import schema
from planner.storage.store import Connection, Db, Store, fetch
from tests import makers

PEOPLE = 4
SPACE = UUID("5d1b1a9c-0f3c-4f6e-9d2e-6c8a3a1b7e10")
LENGTHS = (3, 20, 60, 200, 900, 30, 5, 9000)
"""Words of a text, in turn."""

State = Mapping[str, str]
"""Texts by what they are of."""


def prepare(store: Store, boss: UUID | None = None) -> None:
    """Some salespeople with a promise each; none of the deeds was done yet."""
    boss = boss or makers.manager(store)
    for place in range(PEOPLE):
        made = makers.salesperson(store, boss, f"Salesperson {place}")
        makers.promise(store, made, f"Promise {place}")


def words(number: int) -> str:
    """A text that says which deed it is of."""
    sign = hashlib.sha256(str(number).encode()).hexdigest()
    return " ".join([f"{number}:", *[sign[place % 60 :][: 2 + place % 5] for place in range(_length(number))]])


def changes(number: int) -> State:
    """What a deed changes. Mostly somebody types; now and then a name, a promise or a print comes between."""
    whose = number % PEOPLE
    kind = number % 12
    if kind == 3:
        return {f"name {whose}": f"Salesperson {number}"}
    if kind == 6:
        return {f"promise {whose}": "gone" if number // 12 % 2 else "there"}
    if kind == 9:
        return {f"print {whose}": _digest(_pages(number))}
    return {f"note {whose}": words(number)}


def after(number: int) -> dict[str, str]:
    """The state that the first so many deeds leave."""
    state = {f"name {place}": f"Salesperson {place}" for place in range(PEOPLE)}
    state |= {f"promise {place}": "there" for place in range(PEOPLE)}
    for each in range(max(1, number - 12 * PEOPLE * 2), number + 1):  # each place was written again by then
        state |= changes(each)
    return state


class Doer:
    """Does deeds in a store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._people = store.read(_people)
        self._promises = store.read(_promises)

    def do(self, number: int) -> None:
        """When this returns, the deed is acknowledged."""
        whose = self._people[number % PEOPLE]
        kind = number % 12
        if kind == 3:
            self._store.write(partial(_rename, whose, f"Salesperson {number}"))
        elif kind == 6:
            deed = trash.throw_away if number // 12 % 2 else trash.restore
            self._store.write(partial(_toss, deed, self._promises[number % PEOPLE]))
        elif kind == 9:
            self._store.write(partial(_print, whose, number))
        else:
            self._store.save(partial(_note, whose, words(number), self._store.clock.now()))


def state(store: Store) -> dict[str, str]:
    """As it is found."""
    return store.read(_state)


def standing(found: State, least: int, most: int) -> int | None:
    """How many deeds the state found is of, somewhere between two numbers; None where it is a state of no number."""
    return next((number for number in range(most, least - 1, -1) if after(number) == found), None)


def _length(number: int) -> int:
    return LENGTHS[number % len(LENGTHS)] if number % 29 == 0 else LENGTHS[number % 5]


def _pages(number: int) -> bytes:
    return words(number).encode() * 4


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _people(db: Db) -> list[UUID]:
    table = schema.salespeople
    ours = select(table.c.id).where(table.c.name.startswith("Salesperson"))
    return list(db.scalars(ours.order_by(table.c.created_at, table.c.id)))


def _promises(db: Db) -> list[UUID]:
    table = schema.commitments
    ours = select(table.c.id).where(table.c.text.startswith("Promise"))
    return list(db.scalars(ours.order_by(table.c.created_at, table.c.id)))


def _rename(whose: UUID, name: str, db: Db) -> None:
    fetch(db, Salesperson, whose).name = name


def _toss(deed: Callable[..., None], promise: UUID, db: Db) -> None:
    """Also where it lies there already: deeds are begun anew."""
    table = schema.commitments
    lies = db.scalar(select(table.c.deleted_at).where(table.c.id == promise)) is not None
    if lies == (deed is trash.restore):
        deed(db, Commitment, promise)


def _print(whose: UUID, number: int, db: Db) -> None:
    what = keeping.Outgoing("plan", uuid5(SPACE, str(whose)), whose, f"{number:04x}"[-4:], number)
    keeping.keep(db, what, _pages(number))


def _note(whose: UUID, text: str, now: object, connection: Connection) -> None:
    kind = PrivateKind.ABOUT_SALESPERSON
    notes.save(connection, salesperson_id=whose, subject_id=whose, kind=kind, text=text, now=now)  # type: ignore[arg-type]


def _state(db: Db) -> dict[str, str]:
    whose = _people(db)
    names = dict(db.execute(select(schema.salespeople.c.id, schema.salespeople.c.name)).all())
    typed = notes.of(db, whose)
    found = {f"name {place}": names[each] for place, each in enumerate(whose)}
    found |= {
        f"note {place}": typed[each, PrivateKind.ABOUT_SALESPERSON]
        for place, each in enumerate(whose)
        if (each, PrivateKind.ABOUT_SALESPERSON) in typed
    }
    return found | dict(_promised(db)) | dict(_printed(db, whose))


def _promised(db: Db) -> Iterator[tuple[str, str]]:
    table = schema.commitments
    for place, each in enumerate(_promises(db)):
        gone = db.scalar(select(table.c.deleted_at).where(table.c.id == each)) is not None
        yield f"promise {place}", "gone" if gone else "there"


def _printed(db: Db, whose: list[UUID]) -> Iterator[tuple[str, str]]:
    table = schema.printed_documents
    for place, each in enumerate(whose):
        newest = select(table.c.content).where(table.c.salesperson_id == each)
        content = db.scalar(newest.order_by(table.c.printed_at_version.desc()).limit(1))
        if content is not None:
            yield f"print {place}", _digest(content)
