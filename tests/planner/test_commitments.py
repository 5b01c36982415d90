"""Promises: who will do what by when, and how well each side keeps its word."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import commitments, leaving, owed
from planner.domain.commitment import AlreadySettled, Commitment, CommitmentStatus, promise
from planner.domain.sides import Side
from planner.errors import Refused
from planner.storage.store import whole
from tests import makers
from tests.conftest import TODAY

DAY = timedelta(days=1)


def made(due=TODAY):
    return promise(salesperson_id=makers.UUID(int=1), owner=Side.MANAGER, text="Send it", due=due, on=TODAY - 9 * DAY)


def test_a_promise_without_words_is_refused(store, ines):
    with pytest.raises(Refused) as refused:
        makers.promise(store, ines, "   ")
    assert refused.value.field == "text"


def test_a_kept_promise_can_not_be_kept_again():
    kept = made()
    kept.keep(TODAY)
    with pytest.raises(AlreadySettled, match="“Send it” is already kept"):
        kept.keep(TODAY)


def test_a_new_date_keeps_it_open_and_is_remembered(store, ines):
    promise_id = makers.promise(store, ines, due=TODAY)
    store.write(lambda db: commitments.redate(db, promise_id, due=TODAY + 7 * DAY, on=TODAY, why="Legal is away"))
    moved = store.read(lambda db: whole(db, Commitment, promise_id))
    assert (moved.status, moved.first_due, moved.due) == (CommitmentStatus.OPEN, TODAY, TODAY + 7 * DAY)
    assert [(change.due, change.why) for change in moved.changes] == [(TODAY + 7 * DAY, "Legal is away")]


def test_the_same_date_again_is_no_new_date():
    same = made()
    same.redate(same.due, TODAY)
    assert same.dates_given == 1


def test_settling_can_be_taken_back(store, ines):
    promise_id = makers.promise(store, ines)
    store.write(lambda db: commitments.miss(db, promise_id, on=TODAY))
    store.write(lambda db: commitments.reopen(db, promise_id, on=TODAY))
    again = store.read(lambda db: whole(db, Commitment, promise_id))
    assert again.status is CommitmentStatus.OPEN
    assert len(again.changes) == 2


@given(st.lists(st.integers(-400, 400), max_size=6))
def test_the_first_agreed_date_stays_whatever_is_agreed_later(moves):
    moved = made()
    for days in moves:
        moved.redate(TODAY + days * DAY, TODAY, "Legal is away")
    assert (moved.first_due, moved.due) == (TODAY, TODAY + [0, *moves][-1] * DAY)
    assert moved.dates_given == 1 + sum(before != after for before, after in pairwise([0, *moves]))


def test_open_promises_come_soonest_first(store, ines, ruth):
    tomas = makers.salesperson(store, ruth, "Tomás Vidal")
    makers.promise(store, ines, "Later", due=TODAY + 9 * DAY)
    makers.promise(store, tomas, "Sooner", due=TODAY + DAY)
    settled = makers.promise(store, ines, "Done")
    store.write(lambda db: commitments.keep(db, settled, on=TODAY))
    assert [row.text for row in store.read(commitments.open_ones)] == ["Sooner", "Later"]
    assert [row.text for row in store.read(lambda db: commitments.open_ones(db, ines))] == ["Later"]


def test_settled_promises_are_remembered_newest_first(store, ines):
    for days, text in ((3, "Older"), (1, "Newer")):
        promise_id = makers.promise(store, ines, text)
        store.write(lambda db, p=promise_id, d=days: commitments.keep(db, p, on=TODAY - d * DAY))
    seen = store.read(lambda db: owed.settled_since(db, TODAY - 2 * DAY))
    assert [row.text for row in seen] == ["Newer"]


def test_the_kept_rate_counts_what_came_due_and_was_not_withdrawn(store, ines):
    def past(text, days, owner=Side.MANAGER):
        return makers.promise(store, ines, text, owner=owner, due=TODAY - days * DAY)

    kept, late, missed, withdrawn = past("kept", 10), past("late", 10), past("missed", 10), past("withdrawn", 10)
    past("overdue", 3)
    past("too long ago", 100)
    makers.promise(store, ines, "not due yet", due=TODAY + DAY)
    hers = past("hers", 5, Side.SALESPERSON)
    store.write(lambda db: commitments.keep(db, kept, on=TODAY - 11 * DAY))
    store.write(lambda db: commitments.keep(db, late, on=TODAY - 9 * DAY))
    store.write(lambda db: commitments.miss(db, missed, on=TODAY))
    store.write(lambda db: commitments.withdraw(db, withdrawn, on=TODAY))
    store.write(lambda db: commitments.keep(db, hers, on=TODAY - 5 * DAY))
    mine, ineses = store.read(lambda db: commitments.kept_rates(db, TODAY))
    assert (mine.salesperson_id, mine.kept, mine.due) == (None, 1, 4)
    assert (ineses.salesperson_id, ineses.kept, ineses.due) == (ines, 1, 1)


@pytest.mark.parametrize("deed", [commitments.keep, commitments.miss])
def test_archiving_somebody_does_not_change_how_the_manager_kept_his_word(store, ines, deed):
    promise_id = makers.promise(store, ines, due=TODAY - 10 * DAY)
    makers.promise(store, ines, due=TODAY - 3 * DAY)
    makers.promise(store, ines, owner=Side.SALESPERSON, due=TODAY - 3 * DAY)
    store.write(lambda db: deed(db, promise_id, on=TODAY - 11 * DAY))
    mine, _ineses = store.read(lambda db: commitments.kept_rates(db, TODAY))
    store.write(lambda db: leaving.archive(db, ines, on=TODAY))
    assert store.read(lambda db: commitments.kept_rates(db, TODAY)) == [mine], "and nobody is judged who left"


def test_a_new_date_can_be_taken_back(store, ines):
    promise_id = makers.promise(store, ines, due=TODAY)
    store.write(lambda db: commitments.redate(db, promise_id, due=TODAY + 7 * DAY, on=TODAY))
    store.write(lambda db: commitments.take_back_date(db, promise_id, due=TODAY, on=TODAY))
    again = store.read(lambda db: whole(db, Commitment, promise_id))
    assert (again.due, again.dates_given, len(again.changes)) == (TODAY, 1, 2)


def test_opening_again_can_be_taken_back_to_the_day_it_was_settled(store, ines):
    promise_id = makers.promise(store, ines)
    store.write(lambda db: commitments.keep(db, promise_id, on=TODAY - 3 * DAY))
    store.write(lambda db: commitments.reopen(db, promise_id, on=TODAY))
    store.write(lambda db: commitments.settle(db, promise_id, status=CommitmentStatus.KEPT, on=TODAY - 3 * DAY))
    kept = store.read(lambda db: whole(db, Commitment, promise_id))
    assert (kept.status, kept.settled_on) == (CommitmentStatus.KEPT, TODAY - 3 * DAY)
