"""Records are loaded whole, without the trash, and are saved only over what was looked at."""

from __future__ import annotations

import dataclasses
from uuid import UUID

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import aliased

from planner import trash
from planner.domain.commitment import Commitment
from planner.domain.record import Record
from planner.domain.session import CoachingSession
from planner.errors import Conflict
from planner.storage import mapping, schema
from planner.storage.mapping import WITH_TRASH
from planner.storage.store import Db, Store, fetch, whole
from tests import makers


def test_every_part_of_a_session_is_there_after_the_store_let_go(store: Store, ines: UUID) -> None:
    session = makers.session(store, ines)
    item = makers.item(store, session, "Price")
    held = store.read(lambda db: whole(db, CoachingSession, session))
    assert [each.id for each in held.items] == [item]
    parts = [name for name in mapping.PARTS[CoachingSession] if name != "items"]
    assert [getattr(held, name) for name in parts] == [[]] * len(parts)
    assert (held.check, held.items[0].answer) == (None, None)


@pytest.mark.parametrize("kind", [Commitment, aliased(Commitment)], ids=["itself", "by another name"])
def test_what_was_thrown_away_is_met_only_where_it_is_asked_for(
    store: Store, ines: UUID, kind: type[Commitment]
) -> None:
    promise = makers.promise(store, ines)
    store.write(lambda db: trash.throw_away(db, Commitment, promise))
    asked = select(kind.id)
    assert store.read(lambda db: db.scalars(asked).all()) == []
    assert store.read(lambda db: db.scalars(asked, execution_options={WITH_TRASH: True}).all()) == [promise]


def test_what_was_changed_meanwhile_is_not_written_over(store: Store, ines: UUID) -> None:
    promise = makers.promise(store, ines)

    def change(db: Db) -> None:
        looked_at = fetch(db, Commitment, promise)
        newer = {"text": "Newer", "version": looked_at.version + 1}
        db.connection().execute(update(schema.commitments).values(newer))
        looked_at.text = "Older"

    with pytest.raises(Conflict, match="changed elsewhere"):
        store.write(change)
    assert store.read(lambda db: fetch(db, Commitment, promise).text) == "Send the case study"


@pytest.mark.parametrize("kind", mapping.TABLES, ids=lambda kind: kind.__name__)
def test_what_a_column_begins_with_is_what_a_record_begins_with(kind: type[Record]) -> None:
    """A record that is stood in for is as a new one."""
    began = {each.name: each.default for each in dataclasses.fields(kind)}
    columns = {column.name: column.default.arg for column in mapping.TABLES[kind].c if column.default is not None}
    told = {name: value for name, value in columns.items() if value}
    assert told == {name: began[name] for name in told}
