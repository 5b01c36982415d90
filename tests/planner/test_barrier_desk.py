"""The desk narrows and orders barriers in the database, numbers them, and says how long removing took."""

from datetime import timedelta
from functools import partial

import pytest

from planner import barrier_desk, barriers, people, trash
from planner.barrier_desk import Removal, Wanted
from planner.domain.barrier import Barrier, BarrierKind, BarrierStatus, CompanyKind
from planner.domain.salesperson import Salesperson
from planner.domain.sides import Side
from planner.storage.store import whole
from tests import makers
from tests.conftest import TODAY

DAY = timedelta(days=1)
INTERNAL, EXTERNAL, COMPANY = BarrierKind


@pytest.fixture
def ana(store, ruth):
    return makers.salesperson(store, ruth, "Ana Sousa")


@pytest.fixture
def four(store, ines, ana):
    """Three open ones of 41, 20 and 3 days, and one that was removed after 10."""
    makers.barrier(store, ines, "pricing", on=TODAY - 41 * DAY, next_step="Ask", next_step_due=TODAY + 9 * DAY)
    makers.barrier(store, ana, "Zeal", kind=INTERNAL, on=TODAY - 20 * DAY)
    makers.barrier(store, ana, "Budget", kind=EXTERNAL, on=TODAY - 3 * DAY, next_step="Go", next_step_due=TODAY)
    done = makers.barrier(store, ines, "Demo", on=TODAY - 15 * DAY)
    become(store, done, BarrierStatus.REMOVED, TODAY - 5 * DAY, "It arrived")
    return done


def become(store, barrier_id, status, on, how=""):
    store.write(partial(barriers.become, barrier_id=barrier_id, status=status, on=on, how=how))


def listed(store, **wanted):
    return store.read(partial(barrier_desk.listed, wanted=Wanted(**wanted), today=TODAY))


def texts(store, **wanted):
    return [row.text for row in listed(store, **wanted)]


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        ({}, ["pricing", "Zeal", "Budget"]),
        ({"settled": True}, ["Demo"]),
        ({"kind": INTERNAL}, ["Zeal"]),
        ({"owner": Side.MANAGER}, ["pricing"]),
        ({"days": 20}, ["pricing", "Zeal"]),
        ({"days": 21}, ["pricing"]),
        ({"days": 11, "settled": True}, []),
        ({"days": 10, "settled": True}, ["Demo"]),
        ({"sort": "age", "descending": False}, ["Budget", "Zeal", "pricing"]),
        ({"sort": "barrier", "descending": False}, ["Budget", "pricing", "Zeal"]),
        ({"sort": "kind", "descending": False}, ["pricing", "Budget", "Zeal"]),
        ({"sort": "who", "descending": False}, ["Zeal", "Budget", "pricing"]),
        ({"sort": "next", "descending": False}, ["Budget", "pricing", "Zeal"]),
        ({"sort": "status", "descending": False}, ["pricing", "Zeal", "Budget"]),
        ({"sort": "ended", "settled": True}, ["Demo"]),
    ],
)
def test_each_filter_and_each_order(store, four, wanted, shown):
    assert texts(store, **wanted) == shown


def test_a_person_has_what_that_one_met(store, four, ines, ana):
    assert texts(store, salesperson_id=ines) == ["pricing"]
    assert texts(store, salesperson_id=ana) == ["Zeal", "Budget"]


def test_counts_pass_the_other_filters(store, four, ines):
    count = partial(barrier_desk.counts, today=TODAY)
    everything = store.read(partial(count, wanted=Wanted()))
    assert everything == {(COMPANY, False): 1, (INTERNAL, False): 1, (EXTERNAL, False): 1, (COMPANY, True): 1}
    assert store.read(partial(count, wanted=Wanted(salesperson_id=ines, kind=INTERNAL))) == {
        (COMPANY, False): 1, (COMPANY, True): 1,
    }  # fmt: skip


def test_what_was_settled_keeps_how_and_when(store, four):
    [row] = listed(store, settled=True)
    assert (row.status, row.settled_on, row.how) == (BarrierStatus.REMOVED, TODAY - 5 * DAY, "It arrived")


def test_opened_again_and_settled_otherwise_it_says_how_it_was_settled_last(store, four):
    become(store, four, BarrierStatus.OPEN, TODAY - DAY)
    assert [row.how for row in listed(store) if row.id == four] == [None]
    become(store, four, BarrierStatus.ACCEPTED, TODAY, "We live with it")
    assert [(row.status, row.how) for row in listed(store, settled=True)] == [
        (BarrierStatus.ACCEPTED, "We live with it")
    ]


def test_days_to_removal_are_the_median_by_kind_of_what_was_removed_within_a_year(store, ines):
    for days, ago in ((10, 1), (20, 30), (90, 300), (5, 400)):
        barrier_id = makers.barrier(store, ines, f"{days} days", on=TODAY - (ago + days) * DAY)
        become(store, barrier_id, BarrierStatus.REMOVED, TODAY - ago * DAY)
    accepted = makers.barrier(store, ines, "Accepted", kind=EXTERNAL, on=TODAY - 9 * DAY)
    become(store, accepted, BarrierStatus.ACCEPTED, TODAY)
    habit = makers.barrier(store, ines, "Habit", kind=INTERNAL, on=TODAY - 7 * DAY)
    become(store, habit, BarrierStatus.REMOVED, TODAY)
    since = TODAY - barrier_desk.A_YEAR
    assert store.read(partial(barrier_desk.removals, since=since)) == [Removal(INTERNAL, 7, 1), Removal(COMPANY, 20, 3)]


def test_numbers_stay_whatever_is_thrown_away(store, ines):
    first, second = makers.barrier(store, ines, "First"), makers.barrier(store, ines, "Second")
    numbers = {row.text: row.number for row in listed(store)}
    assert numbers == {"First": 1, "Second": 2}
    store.write(partial(trash.throw_away, kind=Barrier, record_id=first))
    assert [row.number for row in listed(store)] == [2]
    assert store.read(partial(barrier_desk.numbered, number=2)) == second
    assert store.read(partial(barrier_desk.numbered, number=1)) is None
    assert store.read(partial(barrier_desk.number_of, barrier_id=second)) == 2


def test_a_barrier_of_somebody_who_left_stays_as_long_as_somebody_else_meets_it(store, four, ines, ana):
    pricing = listed(store)[0].id
    store.write(partial(barriers.hear_again, barrier_id=pricing, salesperson_id=ana, on=TODAY))
    store.write(lambda db: setattr(whole(db, Salesperson, ines), "archived_on", TODAY))
    [row] = [row for row in listed(store) if row.id == pricing]
    assert ([each.name for each in row.heard], row.ever_met) == (["Ana Sousa"], 2)
    assert texts(store, sort="who", descending=False)[0] in ("pricing", "Zeal")


def better(store, barrier_id):
    [row] = [row for row in listed(store) if row.id == barrier_id]
    return row.better_kind(TODAY, len(store.read(people.choices)))


def test_who_left_still_counts_when_it_is_asked_whose_a_barrier_is(store, ines, ana):
    barrier_id = makers.barrier(store, ines, on=TODAY - 90 * DAY)
    assert better(store, barrier_id) is INTERNAL
    store.write(partial(barriers.hear_again, barrier_id=barrier_id, salesperson_id=ana, on=TODAY - 90 * DAY))
    store.write(lambda db: setattr(whole(db, Salesperson, ana), "archived_on", TODAY))
    makers.salesperson(store, store.read(people.me).id, "Kofi Mensah")
    assert better(store, barrier_id) is None


def test_an_internal_barrier_of_three_may_be_the_companys_until_its_kind_is_said(store, ines, ana, ruth):
    barrier_id = makers.barrier(store, ines, kind=INTERNAL, on=TODAY - 9 * DAY)
    for whom in (ana, makers.salesperson(store, ruth, "Kofi Mensah")):
        assert better(store, barrier_id) is None
        store.write(partial(barriers.hear_again, barrier_id=barrier_id, salesperson_id=whom, on=TODAY - DAY))
    assert better(store, barrier_id) is COMPANY
    store.write(partial(barriers.lie_with, barrier_id=barrier_id, kind=INTERNAL, on=TODAY))
    assert better(store, barrier_id) is None


def test_a_settled_barrier_is_left_alone(store, ines, ana):
    barrier_id = makers.barrier(store, ines, on=TODAY - 90 * DAY)
    become(store, barrier_id, BarrierStatus.REMOVED, TODAY)
    [row] = listed(store, settled=True)
    assert row.better_kind(TODAY, 2) is None


def test_a_change_of_kind_is_taken_back_with_its_owner_and_its_line(store, ines):
    barrier_id = makers.barrier(store, ines, owner=Side.SALESPERSON, company_kind=CompanyKind.POLICY)
    [row] = listed(store)
    before = barriers.Details(row.text, row.kind, row.owner, company_kind=row.company_kind)
    step = store.write(partial(barriers.lie_with, barrier_id=barrier_id, kind=INTERNAL, on=TODAY)).result
    assert [(each.kind, each.company_kind) for each in listed(store)] == [(INTERNAL, None)]
    store.write(partial(barriers.as_before, barrier_id=barrier_id, step_ids=[step], details=before))
    [row] = listed(store)
    assert (row.kind, row.owner, row.company_kind) == (COMPANY, Side.SALESPERSON, CompanyKind.POLICY)
    assert store.read(partial(barriers.steps, barrier_id=barrier_id)) == []


def test_an_escalation_is_shown_and_taken_back_with_its_line(store, ines):
    barrier_id = makers.barrier(store, ines)
    escalate = partial(barriers.escalate, barrier_id=barrier_id, on=TODAY)
    step = store.write(partial(escalate, to="Henrik Aalto", ask="Let us approve")).result
    [row] = listed(store)
    assert (row.escalated_to, row.escalated_on, row.ask) == ("Henrik Aalto", TODAY, "Let us approve")
    back = partial(barriers.take_escalation_back, barrier_id=barrier_id, before=barriers.Escalation(), step_id=step)
    store.write(back)
    [row] = listed(store)
    assert (row.escalated_to, row.escalated_on, row.ask) == ("", None, "")
    assert store.read(partial(barriers.steps, barrier_id=barrier_id)) == []


def test_a_barrier_made_of_a_promise_says_which(store, ines):
    promise = makers.promise(store, ines, "Send the case study")
    barrier_id = makers.barrier(store, ines)
    assert store.read(partial(barriers.story, barrier_id=barrier_id)).promise == ""
    store.write(lambda db: setattr(whole(db, Barrier, barrier_id), "commitment_id", promise))
    assert store.read(partial(barriers.story, barrier_id=barrier_id)).promise == "Send the case study"


def test_somebody_who_met_it_too_is_taken_back(store, ines, ana):
    barrier_id = makers.barrier(store, ines, on=TODAY - 9 * DAY)
    store.write(partial(barriers.hear_again, barrier_id=barrier_id, salesperson_id=ana, on=TODAY - 20 * DAY))
    assert [(row.first_heard, len(row.heard)) for row in listed(store)] == [(TODAY - 20 * DAY, 2)]
    back = partial(barriers.not_heard, barrier_id=barrier_id, salesperson_id=ana, first_heard=TODAY - 9 * DAY)
    store.write(back)
    assert [(row.first_heard, len(row.heard)) for row in listed(store)] == [(TODAY - 9 * DAY, 1)]
