"""What each side owes the other comes as one list, in order from the database."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest
from sqlalchemy import event

from planner import commitments, equipping, leaving, owed
from planner.domain.sides import Side
from planner.owed import Order
from planner.rows import EquipmentRow, PromiseRow
from planner.storage.store import Store
from tests import makers
from tests.conftest import TODAY

DAY = timedelta(days=1)


def open_ones(store: Store, order: Order = Order.DATE, besides: UUID | None = None) -> list[str]:
    return [row.text for row in store.read(partial(owed.open_ones, order=order, besides=besides))]


def settled(store: Store, order: Order = Order.DATE, days: int = 9) -> list[str]:
    return [row.text for row in store.read(partial(owed.settled_since, day=TODAY - days * DAY, order=order))]


@pytest.fixture
def people(store: Store, ruth: UUID) -> dict[str, UUID]:
    names = ("Zoe Kerr", "émile Roux", "Eva Lang", "Östen Berg", "Oskar Falk", "ana Sousa")
    return {name: makers.salesperson(store, ruth, name) for name in names}


def test_a_row_of_each_kind_has_all_that_its_own_list_says_of_it(store: Store, ines: UUID) -> None:
    makers.promise(store, ines, owner=Side.SALESPERSON)
    makers.equipment(store, ines, due=TODAY)
    promise, wish = store.read(owed.open_ones)
    assert isinstance(promise, PromiseRow)
    assert isinstance(wish, EquipmentRow)
    assert [promise] == store.read(commitments.open_ones)
    assert [wish] == store.read(partial(equipping.listed, today=TODAY))


def test_promises_and_wishes_come_soonest_first_and_what_has_no_day_last(store: Store, ines: UUID) -> None:
    makers.equipment(store, ines, "Some day")
    makers.promise(store, ines, "Far away", due=TODAY + 4000 * DAY)
    makers.equipment(store, ines, "Tomorrow", due=TODAY + DAY)
    makers.promise(store, ines, "Today")
    makers.promise(store, ines, "Late", due=TODAY - DAY)
    assert open_ones(store) == ["Late", "Today", "Tomorrow", "Far away", "Some day"]


def test_what_is_due_on_the_same_day_comes_as_it_was_agreed_on(store: Store, ines: UUID) -> None:
    texts = [f"Number {number}" for number in range(6)]
    for number, text in enumerate(texts):
        if number % 2:
            makers.equipment(store, ines, text, due=TODAY)
        else:
            makers.promise(store, ines, text)
    assert open_ones(store) == texts


def test_by_person_neither_accents_nor_capitals_count_and_each_ones_come_by_date(
    store: Store, people: dict[str, UUID]
) -> None:
    for name, whom in people.items():
        makers.equipment(store, whom, f"{name}, some day")
        makers.promise(store, whom, f"{name}, today")
    in_order = ("ana Sousa", "émile Roux", "Eva Lang", "Oskar Falk", "Östen Berg", "Zoe Kerr")
    assert open_ones(store, Order.PERSON) == [f"{name}, {when}" for name in in_order for when in ("today", "some day")]


def test_by_person_two_of_one_name_stay_apart(store: Store, ruth: UUID) -> None:
    one, other = (makers.salesperson(store, ruth, "Ana Sousa") for _ in range(2))
    for day in range(4):
        makers.promise(store, (one, other)[day % 2], due=TODAY + day * DAY)
    found = [row.salesperson_id for row in store.read(partial(owed.open_ones, order=Order.PERSON))]
    assert found in ([one, one, other, other], [other, other, one, one])


def test_what_was_settled_comes_newest_first_by_date_or_within_each_person(
    store: Store, people: dict[str, UUID]
) -> None:
    ana, zoe = people["ana Sousa"], people["Zoe Kerr"]
    for days, whom, text in ((3, ana, "Ana, before"), (1, ana, "Ana, last"), (2, zoe, "Zoe, last")):
        kept = makers.promise(store, whom, text)
        store.write(partial(commitments.keep, commitment_id=kept, on=TODAY - days * DAY))
    for days, text in ((4, "Zoe, given"), (10, "Too long ago")):
        given = makers.equipment(store, zoe, text)
        store.write(partial(equipping.give, equipment_id=given, on=TODAY - days * DAY))
    assert settled(store) == ["Ana, last", "Zoe, last", "Ana, before", "Zoe, given"]
    assert settled(store, Order.PERSON) == ["Ana, last", "Ana, before", "Zoe, last", "Zoe, given"]
    assert settled(store, days=10)[-1] == "Too long ago"
    assert open_ones(store) == []


def test_with_somebody_who_left_it_is_there_only_where_they_are_meant(store: Store, ines: UUID) -> None:
    makers.promise(store, ines, "Promised")
    makers.equipment(store, ines, "Asked for")
    store.write(partial(leaving.archive, salesperson_id=ines, on=TODAY))
    assert open_ones(store) == []
    assert open_ones(store, besides=ines) == ["Promised", "Asked for"]


@pytest.mark.parametrize("order", Order)
def test_a_list_is_one_statement(store: Store, ines: UUID, order: Order) -> None:
    makers.promise(store, ines)
    makers.equipment(store, ines)
    asked: list[str] = []
    event.listen(store._engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    assert len(open_ones(store, order)) == 2
    assert len(asked) == 1
