"""A salesperson's page: everything about one person, in as many statements for a long history as for a short one."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import event

from planner import commitments, history, next_times, observations, people, sessions
from planner.domain.agenda import Answer
from planner.domain.chronicle import Happening
from planner.domain.development import DevelopmentPlan, Skill, SkillRating
from planner.domain.salesperson import Details
from planner.domain.session import CoachingSession, NotHeld, State
from planner.domain.sides import Side
from planner.domain.understanding import Understanding
from planner.errors import NotFound
from planner.storage.store import Db, Store
from tests import makers
from tests.conftest import TODAY
from tests.makers import ZONE, at


@pytest.fixture
def boss(store: Store) -> UUID:
    return makers.manager(store)


@pytest.fixture
def ines(store: Store, boss: UUID) -> UUID:
    return store.write(lambda db: people.add(db, Details("Ines Duarte"), "Prefers mornings")).result


def page(store: Store, salesperson_id: UUID, shown: int = 20) -> history.Page:
    return store.read(lambda db: history.page(db, salesperson_id, at(TODAY, 9), TODAY, shown))


def held(store: Store, salesperson_id: UUID, count: int, topic_id: UUID) -> None:
    def write(db: Db) -> None:
        for number in range(1, count + 1):
            day = TODAY - timedelta(days=number)
            session = CoachingSession(
                salesperson_id=salesperson_id, number=number, starts_at=at(day), zone=ZONE, state=State.HELD
            )
            level = Understanding(number % 4 + 1)
            db.add(session)
            db.flush()
            db.add(_answer(salesperson_id, session.id, topic_id, day, level))

    store.write(write)


@pytest.mark.parametrize("count", [20, 2000])
def test_the_page_takes_eight_statements_however_long_the_history(
    store: Store, boss: UUID, ines: UUID, count: int
) -> None:
    held(store, ines, count, makers.topic(store, boss))
    statements: list[str] = []

    def read(db: Db) -> history.Page:
        event.listen(db.get_bind(), "before_cursor_execute", lambda c, cur, sql, *rest: statements.append(sql))
        return history.page(db, ines, at(TODAY), TODAY)

    seen = store.read(read)
    assert len([sql for sql in statements if sql.startswith("SELECT")]) == 8
    assert (len(seen.timeline), seen.more) == (20, count > 20)


def test_earlier_entries_come_by_asking_for_more(store: Store, boss: UUID, ines: UUID) -> None:
    held(store, ines, 50, makers.topic(store, boss))
    assert (len(page(store, ines, 40).timeline), page(store, ines, 40).more) == (40, True)
    assert (len(page(store, ines, 60).timeline), page(store, ines, 60).more) == (50, False)


def test_the_header_says_who_it_is_and_keeps_the_private_note(store: Store, ines: UUID) -> None:
    person = page(store, ines).person
    assert (person.name, person.first_name, person.about, person.plan_id) == (
        "Ines Duarte", "Ines", "Prefers mornings", None,
    )  # fmt: skip


def test_the_timeline_tells_all_that_happened_newest_first(store: Store, boss: UUID, ines: UUID) -> None:
    topic = makers.topic(store, boss, "Value creation")
    talk = store.write(
        lambda db: sessions.record_late(
            db,
            salesperson_id=ines,
            starts_at=at(date(2026, 11, 2)),
            zone=ZONE,
            now=at(TODAY),
            outcome="Clear step",
        )
    ).result
    store.write(lambda db: db.add(_answer(ines, talk, topic, date(2026, 11, 2), Understanding.OWN_WORDS)))
    off = makers.session(store, ines, day=date(2026, 11, 9))
    store.write(lambda db: sessions.call_off(db, off, None, NotHeld.NO_SHOW))
    store.write(lambda db: observations.file(db, salesperson_id=ines, on=date(2026, 11, 10), text="Listened well"))
    promise = makers.promise(store, ines, "Send the case study")
    store.write(lambda db: commitments.keep(db, promise, on=date(2026, 11, 12)))
    makers.barrier(store, ines, on=date(2026, 11, 1))
    told = [(each.what, each.title, each.detail) for each in page(store, ines).timeline]
    assert told == [
        (Happening.KEPT, "Kept: Send the case study", "By you"),
        (Happening.OBSERVATION, "Listened well", "Observation, private"),
        (Happening.NOT_HELD, "One-on-one 2", "not held: no-show"),
        (Happening.TO_WRAP_UP, "One-on-one 1", "to wrap up · Value creation: own words · Clear step"),
        (Happening.BARRIER_HEARD, "Pricing approval takes nine days", "Barrier, company, first heard"),
    ]


def test_the_grid_shows_the_last_four_answers_newest_last(store: Store, boss: UUID, ines: UUID) -> None:
    topic = makers.topic(store, boss, "Strategy")
    makers.topic(store, boss, "Sweet spot")
    held(store, ines, 6, topic)
    asked, never = page(store, ines).understanding
    assert [each.on for each in asked.answers] == [TODAY - timedelta(days=days) for days in (4, 3, 2, 1)]
    assert (never.topic, never.answers, never.again) == ("Sweet spot", (), "never asked")


def test_promises_both_ways_barriers_next_session_and_next_time_stand_on_the_page(store: Store, ines: UUID) -> None:
    makers.promise(store, ines, "Mine")
    makers.promise(store, ines, "Theirs", owner=Side.SALESPERSON)
    makers.barrier(store, ines)
    makers.session(store, ines, hour=8)
    store.write(lambda db: next_times.add(db, salesperson_id=ines, text="Forecast"))
    seen = page(store, ines)
    assert {each.text for each in seen.promises} == {"Mine", "Theirs"}
    assert len(seen.barriers) == 1
    assert seen.next is not None and seen.next.begins == at(TODAY, 8)
    assert [each.text for each in seen.waiting] == ["Forecast"]


def test_start_now_runs_at_once_with_the_next_number(store: Store, ines: UUID) -> None:
    makers.session(store, ines, day=TODAY + timedelta(days=2))
    begun = store.write(lambda db: sessions.start_now(db, ines, at(TODAY, 15), ZONE)).result
    session = store.read(lambda db: sessions.full(db, begun))
    assert (session.state, session.number, session.begins) == (State.RUNNING, 2, at(TODAY, 15))
    assert session.agenda


def test_somebody_in_the_trash_has_no_page(store: Store) -> None:
    with pytest.raises(NotFound):
        page(store, UUID(int=1))


def _answer(
    salesperson_id: UUID, session_id: UUID, topic_id: UUID, day: date | datetime, level: Understanding
) -> Answer:
    return Answer(
        salesperson_id=salesperson_id, session_id=session_id, topic_id=topic_id, given_on=day, understanding=level
    )


def test_the_timeline_tells_of_signed_plans_and_levels_that_changed(store: Store, boss: UUID, ines: UUID) -> None:
    skill = Skill(manager_id=boss, name="Discovery", position=0)
    plan = DevelopmentPlan(
        salesperson_id=ines, number=1, starts=date(2026, 10, 1), ends=date(2026, 12, 31), headline="Discovery"
    )
    plan.sign(date(2026, 10, 1))
    given = [
        (Side.SALESPERSON, date(2026, 7, 1), 2),
        (Side.MANAGER, date(2026, 7, 2), 2),
        (Side.SALESPERSON, date(2026, 10, 4), 2),
        (Side.MANAGER, date(2026, 10, 5), 3),
    ]

    def write(db: Db) -> None:
        db.add_all([skill, plan])
        db.flush()
        for side, on, level in given:
            db.add(SkillRating(salesperson_id=ines, skill_id=skill.id, by=side, rated_on=on, level=level))

    store.write(write)
    lifted, signed = page(store, ines).timeline
    assert (lifted.what, lifted.title, lifted.detail, lifted.about) == (
        Happening.LEVEL_CHANGED, "Discovery lifted from 2 to 3", "Self 2, yours 3", ines,
    )  # fmt: skip
    assert (signed.what, signed.title, signed.detail, signed.about) == (
        Happening.PLAN_SIGNED, "Plan for October to December 2026 signed", "Discovery", plan.id,
    )  # fmt: skip
