"""What goes with a record for good: its parts, what is only about it, and every naming of it; nothing else."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Connection, Table, insert, select, true, update

from planner import drafts, running
from planner.domain.development import DevelopmentPlan
from planner.storage import erasing, schema
from planner.storage.store import Store
from tests import makers
from tests.conftest import TODAY


def on(store: Store, deed: Callable[[Connection], object]) -> None:
    """What is done past the records that a store holds."""
    store.write(lambda db: deed(db.connection()))


def all_of(store: Store, doomed: erasing.Doomed) -> dict[str, set[UUID]]:
    found = store.read(lambda db: erasing.all_of(db.connection(), doomed))
    return {table.name: ids for table, ids in found.items()}


def erase(store: Store, doomed: erasing.Doomed) -> None:
    on(store, lambda connection: erasing.erase(connection, erasing.all_of(connection, doomed)))


def ids(store: Store, table: Table) -> set[UUID]:
    return store.read(lambda db: set(db.scalars(select(table.c.id))))


def draft(store: Store, form: str, body: str) -> None:
    store.save(partial(drafts.save, form=form, body=body, now=store.clock.now()))


@pytest.fixture
def session(store: Store, ines: UUID) -> UUID:
    return makers.session(store, ines)


@pytest.fixture
def item(store: Store, ines: UUID, session: UUID) -> UUID:
    """Of the agenda, with a private note that was written over once."""
    item = makers.item(store, session, "The price list")
    note = partial(running.save_note, salesperson_id=ines, item_id=item)
    for words in ("Tired of it", "", "Tired of all of it"):
        store.save(partial(note, text=words, now=store.clock.now()))
    return item


class TestAllThatGoes:
    @pytest.fixture(autouse=True)
    def of_others(self, store: Store, ines: UUID) -> None:
        """Stays, whatever goes: of the same person, and at the same time."""
        other = makers.session(store, ines, hour=15)
        makers.item(store, other, "Another one")
        draft(store, f"session/{other}", "words")

    def test_is_what_belongs_to_it_and_what_is_only_about_it(self, store: Store, session: UUID, item: UUID) -> None:
        found = all_of(store, {schema.coaching_sessions: {session}, schema.barriers: ()})
        assert set(found) == {"coaching_sessions", "agenda_items", "private_texts", "text_versions"}
        assert (found["coaching_sessions"], found["agenda_items"]) == ({session}, {item})
        assert found["private_texts"] == ids(store, schema.private_texts)
        assert found["text_versions"] == ids(store, schema.text_versions)

    def test_is_what_belongs_to_what_belongs_to_it(self, store: Store, ines: UUID) -> None:
        found = all_of(store, {schema.salespeople: {ines}})
        assert set(found) == {"salespeople", "coaching_sessions", "agenda_items", "drafts"}

    def test_is_not_what_only_mentions_it(self, store: Store, ines: UUID, session: UUID) -> None:
        promise = makers.promise(store, ines)
        on(store, lambda connection: connection.execute(update(schema.commitments).values(session_id=session)))
        erase(store, {schema.coaching_sessions: {session}})
        assert ids(store, schema.commitments) == {promise}

    def test_is_the_same_however_many_are_asked_about_at_once(
        self, store: Store, ines: UUID, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        sessions = {makers.session(store, ines, hour=hour) for hour in range(11, 14)}
        items = {makers.item(store, each, "One more") for each in sessions}
        monkeypatch.setattr(erasing, "MANY", 2)
        found = all_of(store, {schema.coaching_sessions: sessions})
        assert found == {"coaching_sessions": sessions, "agenda_items": items}
        erase(store, {schema.coaching_sessions: sessions})
        assert not ids(store, schema.coaching_sessions) & sessions

    @pytest.mark.parametrize(
        ("form", "body"),
        [("session/{}", "words"), ("session/{}/item", "words"), ("promise", '{{"about": "{}"}}')],
    )
    def test_is_a_form_that_names_it(self, store: Store, session: UUID, form: str, body: str) -> None:
        draft(store, "promise/of/nobody", '{"about": "nobody"}')
        others = ids(store, schema.drafts)
        draft(store, form.format(session), body.format(session))
        found = all_of(store, {schema.coaching_sessions: {session}})
        assert found == {"coaching_sessions": {session}, "drafts": ids(store, schema.drafts) - others}


def test_nothing_of_it_is_left(store: Store, session: UUID, item: UUID) -> None:
    draft(store, f"session/{session}", "words")
    erase(store, {schema.coaching_sessions: {session}})
    tables = ("coaching_sessions", "agenda_items", "private_texts", "text_versions", "drafts")
    assert [ids(store, schema.metadata.tables[name]) for name in tables] == [set()] * 5


class TestWhatNamesIt:
    """And is kept, without the name."""

    def test_a_session_that_stood_at_an_item(self, store: Store, session: UUID, item: UUID) -> None:
        current = schema.coaching_sessions.c.current_item_id
        on(store, lambda connection: connection.execute(update(current.table).values(current_item_id=item)))
        erase(store, {schema.agenda_items: {item}})
        assert store.read(lambda db: db.execute(select(current.table.c.id, current)).all()) == [(session, None)]

    def test_a_plan_that_follows_another(self, store: Store, ines: UUID) -> None:
        first = DevelopmentPlan(salesperson_id=ines, number=1, starts=TODAY, ends=TODAY)
        second = DevelopmentPlan(salesperson_id=ines, number=2, starts=TODAY, ends=TODAY, previous_id=first.id)
        store.write(lambda db: db.add_all([first, second]))
        plans = schema.development_plans.c
        erase(store, {schema.development_plans: {first.id}})
        assert store.read(lambda db: db.execute(select(plans.id, plans.previous_id)).all()) == [(second.id, None)]

    def test_a_barrier_that_was_heard_and_told_as_another(self, store: Store, ines: UUID) -> None:
        one, other = makers.barrier(store, ines, "The price"), makers.barrier(store, ines, "The lorry")
        hearings, steps = schema.hearings, schema.barrier_steps
        step = {"id": uuid4(), "version": 1, "created_at": store.clock.now(), "changed_at": store.clock.now()}

        def name_the_other(connection: Connection) -> None:
            connection.execute(update(hearings).where(hearings.c.barrier_id == one).values(heard_as_id=other))
            connection.execute(insert(steps).values(**step, barrier_id=one, on=TODAY, other_id=other))

        on(store, name_the_other)
        erase(store, {schema.barriers: {other}})
        named = store.read(
            lambda db: {*db.scalars(select(hearings.c.heard_as_id)), *db.scalars(select(steps.c.other_id))}
        )
        assert (named, ids(store, schema.barriers)) == ({None}, {one})


def test_what_lies_in_the_trash_is_told_by_its_table_and_by_a_condition(store: Store, ines: UUID) -> None:
    thrown = {makers.promise(store, ines), makers.promise(store, ines)}
    kept = makers.promise(store, ines)

    def throw(connection: Connection) -> None:
        table = schema.commitments
        for which in (table.update().where(table.c.id != kept), schema.workspaces.update()):
            connection.execute(which.values(deleted_at=store.clock.now()))

    on(store, throw)
    found = store.read(lambda db: erasing.thrown_away(db.connection(), lambda _table: true()))
    assert {table: rows for table, rows in found.items() if rows} == {schema.commitments: thrown}
    some = sorted(thrown)[:1]
    found = store.read(lambda db: erasing.thrown_away(db.connection(), lambda table: table.c.id.in_(some)))
    assert found[schema.commitments] == set(some)
