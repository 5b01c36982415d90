"""Whatever a page or a document asks of the workspace leaves out the trash and finds its rows by an index."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event, select
from sqlalchemy.engine import Connection

from planner import (
    agreements,
    barrier_desk,
    barriers,
    boxes,
    calibration,
    clients,
    commitments,
    criteria,
    development,
    equipping,
    field_turning,
    field_view,
    figures,
    filled_sheets,
    glance_selects,
    history,
    hours,
    leaving,
    owed,
    owed_first,
    paper_entry,
    people,
    plan_lists,
    playbook,
    preparing,
    printing,
    ratings,
    session_view,
    sessions,
    skills,
    team,
    templates,
    time_sheet,
    timetable,
    turning,
    upward,
    versions,
    wrapping,
)
from planner.clock import Clock
from planner.copies import Copy
from planner.domain.filled_sheet import ItemAnswer, ReadSheet, SheetAnswers
from planner.domain.private import PrivateKind
from planner.domain.session import State
from planner.storage import schema, workspace_file
from planner.storage.schema import alive
from planner.storage.store import CLOCK, Db, Store
from tests.conftest import TODAY

WITH_THE_TRASH = "everything"
"""The one document that holds what was thrown away as well, and says so."""
NEVER_THROWN_AWAY = {"managers", "alembic_version"}
GROWING = {table.name for table in schema.metadata.tables.values()} - {
    "managers", "logos", "salespeople", "topics", "questions", "playbook_answers", "skills", "agenda_templates",
    "template_items", "drafts", "sorting_rules", "criteria",
}  # fmt: skip
"""What a year of coaching adds to; the rest is as big as a team and its playbook."""
SHOWN_WHOLE = {
    "today": {"barriers", "hearings", "equipment"},
    "barriers": {"barriers", "hearings", "barrier_steps"},
    "promises": {"commitments", "equipment"},
    "equipment": {"equipment"},
    "plans": {"development_plans", "focus_skills", "plan_reviews"},
    "clients": {"dream_clients"},
    "upward": {"coaching_sessions"},
    WITH_THE_TRASH: {"barriers"},
}
"""What a page shows of the whole team at once."""

DESK = barrier_desk.Wanted()
SETTLED = barrier_desk.Wanted(settled=True)


def pages(db: Db, person: UUID, talks: Mapping[State, UUID]) -> Iterator[tuple[str, object]]:
    """Each page and document, read for somebody with a long history."""
    now, barrier = db.info[CLOCK].now(), barriers.listed(db)[0].id
    yield "today", [db.execute(make(), _day(now)).all() for make in glance_selects.SELECTS.values()]
    yield "team", team.team(db, TODAY)
    yield "archived team", team.team(db, TODAY, archived=True)
    yield "person", history.page(db, person, now, TODAY)
    yield "sessions", [timetable.overview(db, timetable.Wanted(part)) for part in timetable.Part]
    yield "week", timetable.week(db, TODAY, 0, timetable.Wanted())
    yield "next session", (sessions.propose_next(db, person, now), sessions.clashes(db, now, 45))
    yield "barriers", [barrier_desk.desk(db, wanted, TODAY, barrier) for wanted in (DESK, SETTLED)]
    yield "a barrier", barriers.story(db, barrier)
    listed = [
        (owed.open_ones(db, order, whom), owed.settled_since(db, TODAY, order, whom))
        for whom in (None, person)
        for order in owed.Order
    ]
    yield "promises", (listed, commitments.kept_rates(db, TODAY), commitments.context(db, person))
    yield "equipment", (equipping.listed(db, TODAY), equipping.listed(db, TODAY, besides=person))
    yield "figures", (figures.page(db, person), figures.current(db, person, TODAY))
    yield "boxes", boxes.page(db, person)
    agreement = agreements.view(db, person).id
    assert agreement
    yield "agreement", (agreements.view(db, person), printing.printed(db, agreement))
    yield "printed pages", [printing.coded(db, typed) for typed in ("7f3a", "dp-3", "bb12")]
    yield "printed about somebody", printing.printed_about(db, person, 8)
    yield "agreement on paper", printing.agreement(db, agreement, TODAY)
    yield "plans", plan_lists.plans(db)
    yield "skills", (skills.everything(db), ratings.grid(db, person, TODAY), ratings.newest(db, person))
    yield "playbook", [playbook.page(db, topic.id) for topic in playbook.topics(db)]
    yield "hours", (time_sheet.time_sheet(db, TODAY), time_sheet.time_sheet(db, TODAY, -30), hours.rules(db))
    yield "criteria", criteria.listed(db)
    yield "clients", clients.page(db, person)
    yield "upward", [upward.page(db, upward.Wanted(whom)) for whom in (None, person)]
    yield "settings", (people.me(db), templates.templates(db))
    yield "earlier versions", versions.of(db, versions.note(person, PrivateKind.ABOUT_SALESPERSON))
    yield "leaving", (leaving.loose_ends(db, person), leaving.who_left(db, person))
    yield "prepare", [preparing.open_preparation(db, each.id, TODAY) for each in preparing.to_prepare(db, now)]
    yield from _of_sessions(db, person, talks)
    yield "calibration", calibration.calibration(db, person)
    yield "plan", development.full(db, printing.newest_plan(db, person))
    yield "plan on paper", printing.plan(db, printing.newest_plan(db, person), TODAY)
    made = printing.everything(db, person, now, "team.planner")
    yield WITH_THE_TRASH, (made, printing.everybody(db), printing.others(db, person))


def _of_sessions(db: Db, person: UUID, talks: Mapping[State, UUID]) -> Iterator[tuple[str, object]]:
    now = db.info[CLOCK].now()
    for state, session_id in talks.items():
        yield f"run {state.value}", session_view.open_session(db, session_id)
        yield f"owed first {state.value}", owed_first.owed_first(db, session_id, TODAY)
        yield f"turned {state.value}", turning.turned(db, session_id)
        yield f"wrap up {state.value}", wrapping.open_wrap_up(db, session_id, now)
        yield f"agenda {state.value}", printing.agenda(db, session_id)
        yield f"ride {state.value}", field_view.open_ride(db, session_id)
        yield f"turned ride {state.value}", field_turning.turned_ride(db, session_id)
        yield f"ride-along sheet {state.value}", printing.ride_along(db, session_id, TODAY)
        yield f"summary {state.value}", [printing.summary(db, session_id, copy, TODAY) for copy in Copy]
    ahead = printing.planned_session(db, person)
    yield "preparation sheet", printing.preparation(db, ahead)
    filled = ReadSheet(ahead, SheetAnswers(items=(("C1", ItemAnswer("Pricing")),)))
    yield "filled sheet", filled_sheets.compare(db, filled)
    yield "paper to type in", paper_entry.open_paper(db, ahead)


def _day(now: datetime) -> Mapping[str, date]:
    return {"first": now, "end": now + timedelta(days=7), "today": now.date()}


def _one_of_each_state(db: Db) -> Mapping[State, UUID]:
    held = schema.coaching_sessions
    return {state: session_id for session_id, state in db.execute(select(held.c.id, held.c.state).where(alive(held)))}


def _most_met(db: Db) -> UUID:
    plans, held = schema.development_plans, schema.coaching_sessions
    asked = select(plans.c.salesperson_id).join(held, held.c.salesperson_id == plans.c.salesperson_id)
    asked = asked.where(alive(plans, held))
    found = db.scalar(asked.order_by(held.c.number.desc()).limit(1))
    assert found
    return found


@pytest.fixture(scope="module")
def statements(sample_file, tmp_path_factory) -> Mapping[str, set[tuple[str, str]]]:
    """Of each page: its statements, each beside how the database goes about it."""
    store = _opened(sample_file, tmp_path_factory)
    seen: dict[str, set[tuple[str, str]]] = {}
    asked: list[tuple[str, object]] = []

    def note(connection: Connection, _cursor: object, sql: str, values: object, *_rest: object) -> None:
        if sql.startswith("SELECT"):
            asked.append((sql, values))

    def read(db: Db) -> None:
        person, talks = _most_met(db), _one_of_each_state(db)
        event.listen(db.get_bind(), "before_cursor_execute", note)
        for name, _page in pages(db, person, talks):
            seen[name] = {(sql, _way(db, sql, values)) for sql, values in list(asked)}
            asked.clear()

    store.read(read)
    store.close()
    return seen


def _opened(sample_file, tmp_path_factory) -> Store:
    copy = Path(shutil.copy(sample_file, tmp_path_factory.mktemp("statements") / "sample.planner"))
    return workspace_file.open_to_write(copy, Clock(ZoneInfo("Europe/Lisbon"), TODAY))


def _way(db: Db, sql: str, values: object) -> str:
    driver = db.connection().connection.driver_connection
    assert driver is not None
    return "\n".join(row[3] for row in driver.execute(f"EXPLAIN QUERY PLAN {sql}", values))


NAMED = re.compile(r'(?:FROM|JOIN|,)\s+\(*(\w+)(?:\s+AS\s+"?(\w+)"?)?(?![\w.(])')
"""A table where a statement begins to read from it, and the name it goes by there."""


def not_left_out(sql: str) -> Counter[str]:
    """The tables of a statement that may bring what was thrown away."""
    tables = set(schema.metadata.tables) - NEVER_THROWN_AWAY
    named = Counter(alias or table for table, alias in NAMED.findall(sql) if table in tables)
    left_out = Counter(re.findall(r'(\w+)"?\.deleted_at IS NULL', sql))
    numbered = Counter(re.findall(r"row_number\(\) OVER \(ORDER BY (\w+)\.created_at", sql))
    by_the_id_of_another_question = Counter(re.findall(r"(\w+)\.id (?:=|IN) \(SELECT", sql))
    return named - left_out - numbered - by_the_id_of_another_question


def test_no_page_and_no_document_brings_what_was_thrown_away(statements):
    slips = {
        (page, sql): left
        for page, each in statements.items()
        for sql, _way in each
        if page != WITH_THE_TRASH and (left := not_left_out(sql))
    }
    assert slips == {}


def test_what_grows_with_the_years_is_found_by_an_index(statements):
    scanned = {
        (page, table)
        for page, each in statements.items()
        for _sql, way in each
        for table in re.findall(r"SCAN (\w+)$", way, re.MULTILINE)
        if table in GROWING - SHOWN_WHOLE.get(page, set())
    }
    assert scanned == set()


def test_a_slip_would_be_found():
    assert not_left_out("SELECT topics.id FROM topics JOIN answers ON answers.topic_id = topics.id") == {
        "topics": 1,
        "answers": 1,
    }
