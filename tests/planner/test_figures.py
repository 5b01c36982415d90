"""Figures are kept by period; a pasted table brings them up to date in one step, and back."""

from datetime import date, datetime, timedelta
from functools import partial
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event

from planner import equipping, field, figures
from planner.domain.development import Skill
from planner.domain.field_call import FieldCall, FieldRole
from planner.domain.figure import Trend, Values
from planner.domain.figure_table import Line
from planner.domain.session import CoachingSession, State
from planner.domain.sides import Side
from planner.domain.understanding import Understanding
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


def test_taking_a_table_back_asks_no_more_for_a_longer_one(store, ines):
    asked: list[str] = []
    event.listen(store._writer, "before_cursor_execute", lambda *told: asked.append(told[2]))
    counts = []
    for many in (2, 40):
        lines = [Line(ines, Values(f"Figure {number}", "", *Q4, 4, 2)) for number in range(many)]
        before = store.write(partial(figures.take, lines=lines)).result
        asked.clear()
        store.write(partial(figures.take_back, before=before))
        counts.append(sum(sql.startswith("SELECT") for sql in asked))
        assert kept(store, ines) == []
    assert counts[0] == counts[1] > 0


def test_what_the_manager_did_is_counted_by_day(store, ines):
    ridden = makers.session(store, ines, TODAY)

    def held(db):
        whole(db, CoachingSession, ridden).state = State.HELD
        for role in (FieldRole.LEAD, FieldRole.LEAD, FieldRole.TAKE_PART, FieldRole.OBSERVE):
            db.add(FieldCall(session_id=ridden, role=role, debriefed_at=makers.at(TODAY)))

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
        db.add(FieldCall(session_id=ridden, role=FieldRole.LEAD, own_view="It went well"))

    store.write(held)
    assert page(store, ines).helped == [Help(date(2026, 10, 1), 1, 0, 0)]


def test_a_call_that_is_only_planned_helped_nobody_yet(store, ines):
    coming = makers.session(store, ines, TODAY)
    store.write(lambda db: db.add(FieldCall(session_id=coming, role=FieldRole.LEAD)))
    assert page(store, ines).helped == []


def test_a_call_that_never_came_in_a_session_that_was_held_helped_nobody(store, ines):
    ridden = makers.session(store, ines, TODAY)

    def held(db):
        whole(db, CoachingSession, ridden).state = State.HELD
        call = FieldCall(session_id=ridden, role=FieldRole.LEAD, client="Varga", objective="Ask who decides")
        db.add(call)
        return call.id

    call = store.write(held).result
    assert page(store, ines).helped == []
    save = partial(field.save_note, salesperson_id=ines, session_id=ridden, call_id=call, seen_at=makers.at(TODAY))
    save = partial(save, about=(None, None), shared=False, on=TODAY, now=makers.at(TODAY))
    store.save(partial(save, observation_id=uuid4(), text=" "))
    assert page(store, ines).helped == [], "nothing was noted"
    store.save(partial(save, observation_id=uuid4(), text="Asked well"))
    assert page(store, ines).helped == [Help(TODAY, 1, 0, 0)]


@pytest.mark.parametrize("trace", ["rating", "topic", "words", "debrief"])
def test_a_call_took_place_where_anything_of_it_was_said_rated_or_seen(store, ines, ruth, trace):
    ridden, skill = makers.session(store, ines, TODAY), uuid4()
    store.write(lambda db: db.add(Skill(id=skill, manager_id=ruth, name="Asking", position=9)))
    topic = makers.topic(store, ruth, "Value creation")

    def held(db):
        whole(db, CoachingSession, ridden).state = State.HELD
        call = FieldCall(session_id=ridden, role=FieldRole.TAKE_PART, first_skill_id=skill)
        db.add(call)
        return call.id

    call = store.write(held).result
    now = makers.at(TODAY)
    deeds = {
        "rating": partial(field.rate, call_id=call, skill_id=skill, by=Side.SALESPERSON, level=2, now=now),
        "topic": partial(field.see_topic, call_id=call, topic_id=topic, level=Understanding.OWN_WORDS, on=TODAY),
        "words": lambda db: setattr(whole(db, FieldCall, call), "changes", "Ask earlier"),
        "debrief": partial(field.close_debrief, call_id=call, now=now),
    }
    assert page(store, ines).helped == []
    store.write(deeds[trace])
    assert page(store, ines).helped == [Help(TODAY, 0, 1, 0)]


def test_two_forms_do_not_overwrite_each_other(store, ines):
    figure = add(store, ines)
    (row,) = page(store, ines).rows
    edit = partial(figures.edit, figure_id=figure, version=row.version)
    store.write(partial(edit, values=Values("Revenue", "k€", *Q4, 410)))
    with pytest.raises(Conflict):
        store.write(partial(edit, values=Values("Revenue", "k€", *Q4, 420)))


def test_the_days_of_help_come_the_newest_first_and_each_once(store, ines):
    for days in (1, 9, 4):
        for _time in range(2):
            given = makers.equipment(store, ines)
            store.write(partial(equipping.give, equipment_id=given, on=TODAY - timedelta(days=days)))
    ridden = makers.session(store, ines, TODAY - timedelta(days=4))

    def held(db):
        whole(db, CoachingSession, ridden).state = State.HELD
        db.add(FieldCall(session_id=ridden, role=FieldRole.TAKE_PART, debriefed_at=makers.at(TODAY)))

    store.write(held)
    days = [TODAY - timedelta(days=days) for days in (1, 4, 9)]
    assert page(store, ines).helped == [Help(days[0], 0, 0, 2), Help(days[1], 0, 1, 2), Help(days[2], 0, 0, 2)]
