"""What of the barriers may be said to a salesperson: of which day, and whether it is said who removes them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest

from planner import sharing
from planner.domain.barrier import Barrier, BarrierKind, BarrierStatus
from planner.domain.sides import Side
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
