"""A typed text goes into the one row that it belongs to, and what stood there before is kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Table, select
from sqlalchemy.dialects import postgresql, sqlite

from planner.domain.private import PrivateKind
from planner.domain.session import Box
from planner.errors import NotFound
from planner.storage import schema, texts
from planner.storage.spans import days_between
from planner.storage.store import Store
from tests import makers
from tests.conftest import TODAY

LONG = "They wait nine days for a price, and the client knows it."


@pytest.fixture
def session(store: Store, ines: UUID) -> UUID:
    return makers.session(store, ines)


def save(store: Store, change: Callable[..., object]) -> None:
    store.save(partial(change, now=store.clock.now()))


def stored(store: Store, table: Table, *columns: str) -> list[tuple[object, ...]]:
    asked = select(*(table.c[name] for name in columns)).order_by(table.c.created_at)
    return store.read(lambda db: [tuple(row) for row in db.execute(asked)])


def kept(store: Store) -> list[tuple[object, ...]]:
    return stored(store, schema.text_versions, "salesperson_id", "holder", "record_id", "part", "text", "version")


def test_one_text_of_a_record_leaves_all_others_as_they_are(store: Store, session: UUID) -> None:
    price, other = (makers.item(store, session, title, outcome_words=LONG) for title in ("Price", "Other"))
    before = stored(store, schema.agenda_items, "id", "outcome_words", "version", "changed_at")
    column = schema.agenda_items.c.outcome_words
    save(store, partial(texts.save_text, column=column, record_id=price, text="Five days"))
    after = stored(store, schema.agenda_items, "id", "outcome_words", "version", "changed_at")
    assert [row[:3] for row in after] == [(price, "Five days", before[0][2] + 1), (other, LONG, before[1][2])]
    assert after[0][3] > before[0][3]
    assert after[1][3] == before[1][3]
    assert [row[1:5] for row in kept(store)] == [("agenda_items", price, "outcome_words", LONG)]


def test_what_has_no_place_any_more_is_not_called_saved(store: Store, session: UUID) -> None:
    gone = partial(texts.save_text, column=schema.agenda_items.c.outcome_words, record_id=uuid4(), text=LONG)
    with pytest.raises(NotFound, match="no longer there"):
        save(store, gone)


def test_a_private_note_is_one_row_for_what_it_is_about(store: Store, ines: UUID, session: UUID) -> None:
    about = partial(texts.save_private, salesperson_id=ines, kind=PrivateKind.PREPARATION)
    for text in (LONG, "Less"):
        save(store, partial(about, subject_id=session, text=text))
    save(store, partial(about, subject_id=ines, text="Another"))
    rows = stored(store, schema.private_texts, "subject_id", "salesperson_id", "text", "version", "deleted_at")
    assert rows == [(session, ines, "Less", 2, None), (ines, ines, "Another", 1, None)]
    assert kept(store) == [(ines, "private_texts", session, "preparation", LONG, 1)]


def test_an_observation_has_its_id_from_the_first_letter(store: Store, ines: UUID, session: UUID) -> None:
    first, second = uuid4(), uuid4()
    seen = partial(texts.save_observation, salesperson_id=ines, on=TODAY, session_id=session, shared=False)
    save(store, partial(seen, id=first, text=LONG))
    save(store, partial(seen, id=second, text="Another"))
    save(store, partial(seen, id=first, text="Less"))
    rows = stored(store, schema.observations, "id", "text", "on", "session_id", "version")
    assert rows == [(first, "Less", TODAY, session, 2), (second, "Another", TODAY, session, 1)]
    assert kept(store) == [(ines, "observations", first, "text", LONG, 1)]


def test_a_card_keeps_its_other_texts(store: Store, ines: UUID, session: UUID) -> None:
    card = partial(texts.save_card, session_id=session, box=Box.DATA)
    save(store, partial(card, part="happened", text=LONG))
    save(store, partial(card, part="needs", text="A price list"))
    save(store, partial(card, part="happened", text="Less"))
    save(store, partial(texts.save_card, session_id=session, box=Box.PIPELINE, part="will_do", text="Call"))
    rows = stored(store, schema.box_cards, "box", "happened", "will_do", "needs", "version")
    assert rows == [(Box.DATA, "Less", "", "A price list", 3), (Box.PIPELINE, "", "Call", "", 1)]
    assert [(row[0], row[1], row[3], row[4]) for row in kept(store)] == [(ines, "box_cards", "data.happened", LONG)]


def test_of_a_form_the_newest_stays_and_goes_alone(store: Store) -> None:
    for form, body in (("promise/new", LONG), ("barrier/new", "Another"), ("promise/new", "Less")):
        save(store, partial(texts.save_draft, form=form, body=body))
    rows = stored(store, schema.drafts, "form", "body", "version")
    assert rows == [("promise/new", "Less", 2), ("barrier/new", "Another", 1)]
    store.save(partial(texts.drop_draft, form="promise/new"))
    assert stored(store, schema.drafts, "form") == [("barrier/new",)]
    assert kept(store) == []


def test_a_team_database_is_asked_in_its_own_words() -> None:
    days = select(days_between(schema.barriers.c.first_heard, schema.barriers.c.settled_on))
    assert "(barriers.settled_on - barriers.first_heard)" in str(days.compile(dialect=postgresql.dialect()))
    assert "julianday(barriers.settled_on) - julianday" in str(days.compile(dialect=sqlite.dialect()))
    assert texts._insert(postgresql.dialect()) is postgresql.insert
