"""The upward minute: everything that was said is found again, and what was done about it stands beside it."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from planner import history, trash, upward, wrapping
from planner.domain.private import PrivateKind
from planner.domain.session import CoachingSession
from planner.storage.store import Store
from planner.upward import Wanted
from tests import makers
from tests.conftest import TODAY

NOW = makers.at(TODAY)
ANYTHING = st.sampled_from(["", " ", "Nothing", "nothing at all, thank you very much"]) | st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]), max_size=30
)
"""Blanks of other kinds than a space are typed by nobody alone."""


def say(store: Store, whom: UUID, days_ago: int, helped: str = "", to_stop: str = "", done: str = "") -> UUID:
    """A session that ended so many days ago with an upward minute."""
    day = TODAY - timedelta(days=days_ago)
    session = makers.session(store, whom, day)
    for kind, text in ((PrivateKind.HELPED, helped), (PrivateKind.TO_STOP, to_stop)):
        about = {"salesperson_id": whom, "session_id": session, "kind": kind}
        store.save(partial(wrapping.save_upward, **about, text=text, now=makers.at(day)))
    if done:
        do(store, whom, session, done)
    return session


def do(store: Store, whom: UUID, session: UUID, text: str) -> None:
    about = {"salesperson_id": whom, "session_id": session}
    store.save(partial(upward.save_done, **about, text=text, now=makers.at(TODAY)))


def page(store: Store, shown: int = upward.FIRST_PAGE, **wanted: object) -> upward.Page:
    return store.read(partial(upward.page, wanted=Wanted(**wanted), shown=shown))


@pytest.fixture
def tomas(store: Store, ruth: UUID) -> UUID:
    return makers.salesperson(store, ruth, "Tomás Vidal")


def test_what_was_said_over_time_stands_the_newest_first(store, ines, tomas):
    say(store, ines, 40, helped="The rehearsal")
    say(store, tomas, 3, to_stop="Calling at eight", done="I call after ten now")
    say(store, ines, 12, "The figures", "Interrupting")
    assert [(each.salesperson, each.helped, each.to_stop, each.done) for each in page(store).minutes] == [
        ("Tomás Vidal", "", "Calling at eight", "I call after ten now"),
        ("Ines Duarte", "The figures", "Interrupting", ""),
        ("Ines Duarte", "The rehearsal", "", ""),
    ]


def test_a_session_at_whose_end_nothing_was_said_is_left_out(store, ines):
    makers.session(store, ines, TODAY - timedelta(days=3))
    say(store, ines, 5, helped="  ")
    assert page(store).minutes == []


def test_nothing_done_yet_is_what_is_to_stop_and_has_no_answer(store, ines):
    say(store, ines, 3, helped="All of it")
    waits = say(store, ines, 4, to_stop="Interrupting")
    say(store, ines, 5, to_stop="Calling at eight", done="I call after ten")
    assert [each.id for each in page(store, waiting=True).minutes] == [waits]
    assert [each.waits for each in page(store).minutes] == [False, True, False]


@pytest.mark.parametrize(
    ("words", "waits"),
    [
        ("Nothing this time.", False),
        ("nothing", False),
        (" Nothing yet! ", False),
        ("Nothing happens before you have read the report", True),
        ("Doing nothing", True),
        ("Nothings", False),
    ],
)
def test_whoever_has_nothing_to_stop_waits_for_nothing(store, ines, words, waits):
    say(store, ines, 3, to_stop=words)
    assert [each.waits for each in page(store).minutes] == [waits]
    assert page(store).waiting == waits


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(to_stop=ANYTHING, done=ANYTHING)
def test_what_waits_is_counted_as_it_is_shown(store, ruth, to_stop, done):
    whom = makers.salesperson(store, ruth, "Somebody")
    say(store, whom, 3, "Something", to_stop, done)
    shown, marked = page(store, salesperson_id=whom), page(store, salesperson_id=whom, waiting=True)
    waiting = [each.id for each in shown.minutes if each.waits]
    assert [each.id for each in marked.minutes] == waiting
    assert shown.waiting == len(waiting)
    assert store.read(partial(history.page, salesperson_id=whom, now=NOW, today=TODAY)).person.upward_waiting == len(
        waiting
    )


def test_it_counts_all_that_was_said_by_whom_is_wanted(store, ines, tomas):
    for days in range(1, 5):
        say(store, ines, days, to_stop="Hurrying", done="Slower" if days == 2 else "")
    say(store, tomas, 9, helped="The list")
    shown = page(store, 2, salesperson_id=ines)
    assert (len(shown.minutes), shown.more, shown.said, shown.waiting) == (2, True, 4, 3)
    assert (page(store).said, page(store).waiting) == (5, 3)
    assert [each.name for each in shown.people] == ["Ines Duarte", "Tomás Vidal"]


def test_what_was_done_takes_the_place_of_what_was_written_before(store, ines):
    session = say(store, ines, 3, to_stop="Interrupting", done="I")
    do(store, ines, session, "I count to three")
    assert [each.done for each in page(store).minutes] == ["I count to three"]
    do(store, ines, session, "")
    assert page(store).waiting == 1


def test_a_session_in_the_trash_is_out_of_sight(store, ines):
    session = say(store, ines, 3, to_stop="Interrupting")
    store.write(partial(trash.throw_away, kind=CoachingSession, record_id=session))
    assert (page(store).minutes, page(store).said, page(store).people) == ([], 0, [])


def test_somebody_who_left_is_still_heard(store, ruth):
    gone = makers.salesperson(store, ruth, "Gil Moser", archived_on=TODAY)
    say(store, gone, 30, helped="The introductions")
    assert [each.salesperson for each in page(store).minutes] == ["Gil Moser"]


@pytest.mark.parametrize("history", [2, 30])
def test_a_history_of_any_length_is_read_in_three_statements(store, ines, history):
    for days in range(1, history):
        say(store, ines, days, helped="Again")
    asked = []
    event.listen(store._engine, "before_cursor_execute", lambda *each: asked.append(each[2]))
    page(store)
    assert len(asked) == 3
