"""When a workspace is locked by itself: to the second, and by the session that runs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import UUID

import pytest

from planner import idling, preferences, running
from planner.domain.idling import Idling
from planner.idling import Habits
from planner.storage.store import Store
from tests import makers
from tests.conftest import TODAY
from tests.makers import at

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
MINUTES = timedelta(minutes=1)


@pytest.fixture
def begin(store: Store, ines: UUID) -> Callable[[datetime], None]:
    """Begin a session that was to be from 10 o'clock on, for 45 minutes."""
    session = makers.session(store, ines, TODAY, 10)
    return lambda now: store.write(partial(running.start, session_id=session, now=now)) and None


def test_it_is_due_after_its_minutes_to_the_second():
    rule = Idling(5, touched=100.0)
    assert not rule.due(399.0)
    assert rule.due(400.0)
    rule.touch(200.0)
    assert not rule.due(499.0)
    assert rule.due(500.0)


def test_no_minutes_mean_never():
    assert not Idling().due(1e9)
    assert Idling(1).due(1e9)


def test_while_a_session_runs_it_waits_until_a_quarter_of_an_hour_after_its_end():
    rule = Idling(5)
    rule.talk(1000.0, NOW, NOW + 45 * MINUTES)
    assert not rule.due(1000.0 + 60 * 60 - 1)
    assert rule.due(1000.0 + 60 * 60)
    rule.talk(2000.0, NOW, None)
    assert rule.due(2000.0)


def test_the_minutes_are_those_of_the_settings(store: Store, ines: UUID):
    assert store.read(idling.habits) == Habits(5, None)
    store.write(lambda db: preferences.change(db, {"lock_minutes": 12}))
    assert store.read(idling.habits) == Habits(12, None)


@pytest.mark.parametrize(("begun", "ends"), [(-10, 45), (0, 45), (20, 65)])
def test_a_session_ends_by_its_appointment_or_as_long_after_it_was_begun(
    store: Store, begin: Callable[[datetime], None], begun: int, ends: int
):
    begin(at(TODAY, 10) + begun * MINUTES)
    assert store.read(idling.habits).ends == at(TODAY, 10) + ends * MINUTES


def test_one_that_is_only_planned_moves_nothing(store: Store, ines: UUID):
    makers.session(store, ines, TODAY, 10)
    assert store.read(idling.habits).ends is None
