"""Every list by name has the same order, in which neither accents nor capitals count; the database makes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest

from planner import (
    barrier_desk,
    clients,
    figures,
    glances,
    hours,
    people,
    plan_lists,
    team,
    time_sheet,
    timetable,
    upward,
    wrapping,
)
from planner.domain.figure import Values
from planner.domain.private import PrivateKind
from planner.domain.week import TimeUse
from planner.storage.store import Db, Store
from tests import makers
from tests.conftest import TODAY

IN_ORDER = ["ana Sousa", "Émile Roux", "Eva Lang", "Łukasz Nowak", "Max Kern", "Öskar Falk", "osvald Berg", "Zoe Kerr"]
MIXED = [IN_ORDER[place] for place in (7, 3, 5, 0, 6, 2, 4, 1)]
DAY = timedelta(days=1)

OF_THE_TEAM: dict[str, Callable[[Db], Iterable[str]]] = {
    "choices": lambda db: [each.name for each in people.choices(db)],
    "active": lambda db: [each.name for each in people.active(db)],
    "team": lambda db: [each.name for each in team.team(db, TODAY).members],
    "plans": lambda db: [each.name for each in plan_lists.plans(db)],
    "hours": lambda db: [each.name for each in time_sheet.time_sheet(db, TODAY).coached],
    "upward": lambda db: [each.name for each in upward.page(db, upward.Wanted()).people],
    "sessions": lambda db: [row.salesperson for row in timetable.listed(db, timetable.Wanted(sort="who"))],
    "barriers": lambda db: [
        row.heard[0].name for row in barrier_desk.listed(db, barrier_desk.Wanted(sort="who", descending=False), TODAY)
    ],
    "barriers by their words": lambda db: [
        row.text for row in barrier_desk.listed(db, barrier_desk.Wanted(sort="barrier", descending=False), TODAY)
    ],
}


@pytest.fixture
def everybody(store: Store, ruth: UUID) -> dict[str, UUID]:
    makers.topic(store, ruth, "Strategy")
    return {name: makers.salesperson(store, ruth, name) for name in MIXED}


@pytest.mark.parametrize("listed", OF_THE_TEAM)
def test_whoever_is_listed_by_name_comes_in_one_order(store: Store, everybody: dict[str, UUID], listed: str) -> None:
    for name, whom in everybody.items():
        session = makers.session(store, whom, TODAY + DAY)
        about = {"salesperson_id": whom, "session_id": session, "kind": PrivateKind.HELPED}
        store.save(partial(wrapping.save_upward, **about, text="The rehearsal", now=makers.at(TODAY)))
        makers.barrier(store, whom, name)
    assert list(store.read(OF_THE_TEAM[listed])) == IN_ORDER


def test_those_who_wait_equally_long_come_by_name_too(store: Store, everybody: dict[str, UUID]) -> None:
    found = store.glance(partial(glances.coached, now=makers.at(TODAY)))
    assert [each.name for each in found] == IN_ORDER


def test_words_that_sort_the_calendar_figures_and_clients_come_in_it(store: Store, ines: UUID) -> None:
    for name in MIXED:
        store.write(partial(hours.add_rule, words=name, use=TimeUse.BUSINESS))
        values = Values(name, "", TODAY, TODAY + DAY, 1.0, None)
        store.write(partial(figures.add, salesperson_id=ines, values=values))
        makers.client(store, ines, name)
    assert [rule.words for rule in store.read(hours.rules)] == IN_ORDER
    assert [row.name for row in store.read(partial(figures.page, salesperson_id=ines)).rows] == IN_ORDER
    listed = store.read(partial(clients.page, salesperson_id=ines)).clients
    assert [each.details.name for each in listed] == IN_ORDER


def test_each_of_the_team_keeps_their_own_answers(store: Store, ruth: UUID, ines: UUID) -> None:
    """The grid asks for people and for answers by themselves: of one name, each has their own."""
    same = makers.salesperson(store, ruth, "INES DUARTE")
    makers.topic(store, ruth, "Strategy")
    members = store.read(partial(team.team, today=TODAY)).members
    assert [each.id for each in members] == [ines, same]
