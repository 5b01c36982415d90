"""What can be done to wrap a session up, on a real file."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from planner import running, wrapping
from planner.domain.agenda import ItemKind, ItemState
from planner.domain.private import PrivateKind
from planner.domain.session import State, WrongState
from tests import makers
from tests.conftest import TODAY


@pytest.fixture
def ines(store):
    return makers.salesperson(store, makers.manager(store))


@pytest.fixture
def session(store, ines):
    return makers.session(store, ines)


@pytest.fixture
def three(store, session):
    return [makers.item(store, session, title) for title in ("First", "Second", "Third")]


@pytest.fixture
def ended(store, clock, session, three):
    store.write(partial(running.start, session_id=session, now=clock.now()))
    store.write(partial(running.end, session_id=session, now=clock.now()))
    return session


@pytest.fixture
def look(store, clock):
    return lambda session_id: store.read(partial(wrapping.open_wrap_up, session_id=session_id, now=clock.now()))


def states(view):
    return [item.state for item in view.items]


def test_what_was_talked_about_last_counts_as_reached(ended, look, three):
    assert [item.id for item in look(ended).not_reached] == three[1:]


def test_one_deed_carries_all_that_was_not_decided(store, ended, look, three):
    store.write(partial(running.put_off, item_id=three[2], state=ItemState.PARKED))
    assert store.write(partial(wrapping.carry_all, session_id=ended)).result == [three[1]]
    assert states(look(ended)) == [ItemState.DONE, ItemState.CARRIED, ItemState.PARKED]
    assert not look(ended).undecided


def test_finishing_loses_nothing_and_can_be_taken_back(store, ended, look, three):
    carried = store.write(partial(wrapping.finish, session_id=ended)).result
    assert (look(ended).session.state, carried) == (State.HELD, three[1:])
    store.write(partial(wrapping.take_back, session_id=ended, carried=carried))
    assert look(ended).session.state is State.TO_WRAP_UP
    assert states(look(ended)) == [ItemState.DONE, ItemState.OPEN, ItemState.OPEN]


def test_only_what_was_talked_is_wrapped_up(store, session):
    with pytest.raises(WrongState):
        store.write(partial(wrapping.finish, session_id=session))


def test_the_upward_minute_is_private_and_the_outcome_is_not(store, clock, ines, ended, look):
    for kind, text in ((PrivateKind.HELPED, "The role play"), (PrivateKind.TO_STOP, "Being late")):
        store.save(
            partial(wrapping.save_upward, salesperson_id=ines, session_id=ended, kind=kind, text=text, now=clock.now())
        )
    store.save(partial(wrapping.save_outcome, session_id=ended, text="Goes for Halden", now=clock.now()))
    view = look(ended)
    assert (view.helped, view.to_stop, view.session.outcome) == ("The role play", "Being late", "Goes for Halden")


def test_the_next_session_is_proposed_by_the_cadence(ended, look):
    assert look(ended).proposal.starts_at.date() == TODAY + timedelta(days=14)


def test_what_every_agenda_has_of_itself_is_not_carried(store, session, clock, look):
    makers.item(store, session, "First")
    makers.item(store, session, "New promises", ItemKind.NEW_PROMISES)
    store.write(partial(running.start, session_id=session, now=clock.now()))
    store.write(partial(running.end, session_id=session, now=clock.now()))
    assert not look(session).not_reached
    assert store.write(partial(wrapping.finish, session_id=session)).result == []
