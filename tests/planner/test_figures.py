"""Figures are kept by period; a pasted table brings them up to date in one step, and back."""

from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from planner import equipping, figures
from planner.domain.field_call import FieldCall, FieldRole
from planner.domain.figure import Trend, Values
from planner.domain.figure_table import Line
from planner.domain.session import CoachingSession, State
from planner.errors import Conflict, Refused
from planner.figures import Help
from planner.storage.store import whole
from tests import makers
from tests.conftest import TODAY

Q3, Q4 = (date(2026, 7, 1), date(2026, 9, 30)), (date(2026, 10, 1), date(2026, 12, 31))


def add(store, whom, name="Revenue", days=Q4, target=400.0, result=None):
    values = Values(name, "k€", *days, target, result)
    return store.write(partial(figures.add, salesperson_id=whom, values=values)).result


def page(store, whom):
    return store.read(partial(figures.page, salesperson_id=whom))


def kept(store, whom):
    return [(row.name, row.starts, row.target, row.result) for row in page(store, whom).rows]


def test_figures_stand_newest_period_first(store, ines):
    add(store, ines, days=Q3)
    add(store, ines, "New clients")
    add(store, ines)
    assert [(row.name, row.starts) for row in page(store, ines).rows] == [
        ("New clients", Q4[0]), ("Revenue", Q4[0]), ("Revenue", Q3[0])
    ]  # fmt: skip


def test_the_head_of_a_session_shows_the_newest_with_its_trend(store, ines):
    add(store, ines, days=Q3, result=300)
    add(store, ines, result=250)
    (standing,) = store.read(partial(figures.current, salesperson_id=ines, today=TODAY))
    assert (standing.row.starts, standing.trend) == (Q4[0], Trend.UP)


def test_a_table_adds_what_is_new_brings_up_to_date_what_is_there_and_undo_takes_both_back(store, ines, ruth):
    tomas = makers.salesperson(store, ruth, "Tomás Vidal")
    add(store, ines, target=400, result=100)
    lines = [
        Line(ines, Values("revenue", "", *Q4, None, 180)),
        Line(ines, Values("New clients", "", *Q4, 4, 2)),
        Line(tomas, Values("Revenue", "k€", *Q4, 500, 210)),
    ]
    before = store.write(partial(figures.take, lines=lines)).result
    assert kept(store, ines) == [("New clients", Q4[0], 4, 2), ("Revenue", Q4[0], 400, 180)]
    assert kept(store, tomas) == [("Revenue", Q4[0], 500, 210)]
    store.write(partial(figures.take_back, before=before))
    assert kept(store, ines) == [("Revenue", Q4[0], 400, 100)]
    assert kept(store, tomas) == []


def test_a_table_that_names_a_figure_twice_keeps_the_last_word(store, ines):
    lines = [Line(ines, Values("Revenue", "k€", *Q4, 400, result)) for result in (1, 2)]
    store.write(partial(figures.take, lines=lines))
    assert kept(store, ines) == [("Revenue", Q4[0], 400, 2)]


def test_all_of_a_table_is_taken_or_nothing(store, ines):
    lines = [Line(ines, Values("Revenue", "k€", *Q4, 400)), Line(ines, Values(" ", "", *Q4))]
    with pytest.raises(Refused):
        store.write(partial(figures.take, lines=lines))
    assert kept(store, ines) == []


def test_what_the_manager_did_is_counted_by_day(store, ines):
    ridden = makers.session(store, ines, TODAY)

    def held(db):
        whole(db, CoachingSession, ridden).state = State.HELD
        for role in (FieldRole.LEAD, FieldRole.LEAD, FieldRole.TAKE_PART, FieldRole.OBSERVE):
            db.add(FieldCall(session_id=ridden, role=role))

    store.write(held)
    store.write(partial(equipping.give, equipment_id=makers.equipment(store, ines), on=TODAY))
    assert page(store, ines).helped == [Help(TODAY, 2, 1, 1)]


def test_a_call_counts_on_its_own_day_wherever_it_was(store, ines):
    """Early on 1 October in Sydney it is still September in Greenwich."""
    ridden = makers.session(store, ines, TODAY)

    def held(db):
        session = whole(db, CoachingSession, ridden)
        session.state, session.zone = State.HELD, "Australia/Sydney"
        session.starts_at = datetime(2026, 10, 1, 9, tzinfo=ZoneInfo("Australia/Sydney"))
        db.add(FieldCall(session_id=ridden, role=FieldRole.LEAD))

    store.write(held)
    assert page(store, ines).helped == [Help(date(2026, 10, 1), 1, 0, 0)]


def test_a_call_that_is_only_planned_helped_nobody_yet(store, ines):
    coming = makers.session(store, ines, TODAY)
    store.write(lambda db: db.add(FieldCall(session_id=coming, role=FieldRole.LEAD)))
    assert page(store, ines).helped == []


def test_two_forms_do_not_overwrite_each_other(store, ines):
    figure = add(store, ines)
    (row,) = page(store, ines).rows
    edit = partial(figures.edit, figure_id=figure, version=row.version)
    store.write(partial(edit, values=Values("Revenue", "k€", *Q4, 410)))
    with pytest.raises(Conflict):
        store.write(partial(edit, values=Values("Revenue", "k€", *Q4, 420)))
