"""What of the barriers may be said to a salesperson: of which day, and whether it is said who removes them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest
from sqlalchemy import select

from planner import sharing
from planner.domain.agenda import ItemKind
from planner.domain.barrier import Barrier, BarrierKind, BarrierStatus
from planner.domain.sides import Side
from planner.storage import schema
from tests import makers
from tests.conftest import TODAY

DAY = timedelta(days=1)


@pytest.fixture
def tomas(store, ruth):
    return makers.salesperson(store, ruth, name="Tomás Vidal")


@pytest.fixture
def met(store, ruth):
    """A shared barrier, by whom it was met on which day, and when it was removed."""

    def make(text: str, heard: dict[object, date], removed: date | None = None) -> None:
        made = Barrier(manager_id=ruth, text=text, kind=BarrierKind.EXTERNAL, shared=True, first_heard=TODAY)
        for whom, on in heard.items():
            made.hear(whom, on)
        if removed:
            made.become(BarrierStatus.REMOVED, removed)
        store.write(lambda db: db.add(made))

    return make


def lines(store, whom, on=None):
    return store.read(partial(sharing.barrier_lines, salesperson_id=whom, shared=True, on=on))


def test_a_page_about_a_day_has_what_stood_in_the_way_on_that_day(store, ines, met):
    met("Met before", {ines: TODAY - DAY})
    met("Met on the day", {ines: TODAY})
    met("Met afterwards", {ines: TODAY + DAY})
    met("Gone before", {ines: TODAY - 3 * DAY}, removed=TODAY - DAY)
    met("Gone on the day", {ines: TODAY - DAY}, removed=TODAY)
    met("Gone afterwards", {ines: TODAY - DAY}, removed=TODAY + DAY)
    assert {line.text for line in lines(store, ines, TODAY)} == {
        "Met before", "Met on the day", "Gone on the day", "Gone afterwards",
    }  # fmt: skip
    assert {line.text for line in lines(store, ines)} == {"Met before", "Met on the day", "Met afterwards"}


def test_that_a_colleague_removes_it_is_not_said_but_of_the_own_ones_it_is(store, ines, tomas, met):
    met("His, met by her too", {tomas: TODAY - DAY, ines: TODAY})
    met("Hers, met by him too", {ines: TODAY - DAY, tomas: TODAY})
    met("Hers alone", {ines: TODAY})
    assert {line.text: line.owner for line in lines(store, ines)} == {
        "His, met by her too": None, "Hers, met by him too": Side.SALESPERSON, "Hers alone": Side.SALESPERSON,
    }  # fmt: skip


def test_of_an_agenda_only_what_is_about_own_clients_and_own_shared_barriers_is_named(store, ines, tomas):
    session = makers.session(store, ines)
    for whom, whose in ((ines, "her"), (tomas, "his")):
        for shared in (True, False):
            met = makers.barrier(store, whom, f"{whose} barrier, shared: {shared}", shared=shared)
            makers.item(store, session, f"{whose} barrier, shared: {shared}", ItemKind.BARRIER, barrier_id=met)
        client = makers.client(store, whom, f"{whose} client")
        makers.item(store, session, f"{whose} client", ItemKind.CLIENT, dream_client_id=client)
    makers.item(store, session, "nobody's")
    item = schema.agenda_items

    def named(whom) -> set[str]:
        asked = select(item.c.title).where(item.c.session_id == session, sharing.named_to(whom))
        return set(store.read(lambda db: db.scalars(asked).all()))

    assert named(ines) == {"nobody's", "her client", "her barrier, shared: True"}
    assert named(tomas) == {"nobody's", "his client", "his barrier, shared: True"}
