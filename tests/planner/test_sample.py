"""The sample team is true to the domain's rules on any day, the same each time, and tells its stories."""

from __future__ import annotations

import time
from collections import defaultdict
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Row, select, text

import main
from planner import commitments, glances, people, printing, sample
from planner.clock import Clock
from planner.copies import Copy
from planner.domain.agenda import ItemKind, ReasonKind
from planner.domain.commitment import CommitmentStatus
from planner.domain.development import PlanState
from planner.domain.private import PrivateKind
from planner.domain.session import Kind, NotHeld, State
from planner.domain.sides import Side
from planner.domain.understanding import Understanding
from planner.domain.week import TimeUse
from planner.errors import CannotOpen
from planner.sample.days import Days
from planner.storage import schema, workspace_file
from planner.storage.store import Store
from planner.time_sheet import time_sheet
from tests.conftest import TODAY
from tests.planner.documents.reading import whole_text

LISBON = ZoneInfo("Europe/Lisbon")
SATURDAY = 5
MADE_ANEW = {"managers", "topics", "questions", "skills", "agenda_templates", "template_items"}
"""Tables of what every new workspace has: their ids come about by chance."""
REFERENCES = {column.name for table in schema.metadata.sorted_tables for column in table.c if column.foreign_keys}


def made(folder: Path, day: date, zone: ZoneInfo = LISBON) -> Store:
    path = folder / f"{day}-{time.monotonic_ns()}.planner"
    clock = Clock(zone, day)
    sample.write_sample(path, clock)
    return workspace_file.open_to_write(path, clock)


def rows(store: Store, asked: Any) -> list[Row[Any]]:
    return store.read(lambda db: list(db.execute(asked).all()))


def held_in(store: Store) -> list[Row[Any]]:
    table = schema.coaching_sessions
    return rows(store, select(table).order_by(table.c.salesperson_id, table.c.starts_at))


def day_of(session: Row[Any]) -> date:
    begins: datetime = session.starts_at.astimezone(ZoneInfo(session.zone))
    return begins.date()


def of(store: Store, name: str) -> Any:
    return next(person.id for person in store.read(people.active) if person.name == name)


def content(store: Store) -> dict[str, list[str]]:
    """Every word and number of a file, and the ids that are not made anew; what a file knows of itself is its own."""
    found = {}
    for table in schema.metadata.sorted_tables:
        if table is schema.workspaces:
            continue
        moments = {"created_at", "changed_at"} if table.name in MADE_ANEW else set()
        anew = {"id"} | REFERENCES if table.name in MADE_ANEW else set()
        hidden = moments | anew | {"manager_id", "topic_id", "question_id", "skill_id"}
        hidden |= {"first_skill_id", "second_skill_id"}
        columns = [column for column in table.c if column.name not in hidden]
        found[table.name] = sorted(repr(tuple(row)) for row in rows(store, select(*columns)))
    return found


def test_it_is_the_same_each_time_on_the_same_day(tmp_path: Path, sample_file: Path, clock: Clock) -> None:
    first, second = workspace_file.open_to_read(sample_file, clock), made(tmp_path, TODAY)
    assert content(first) == content(second)
    first.close()
    second.close()


def test_a_file_that_is_there_is_left_alone(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "mine.planner"
    path.write_text("mine")
    with pytest.raises(CannotOpen, match="already"):
        sample.write_sample(path, clock)
    assert path.read_text() == "mine"


def test_the_command_writes_it_once_and_then_says_that_it_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sample.planner"
    asked = ["demo", "--output", str(path), "--today", TODAY.isoformat()]
    assert main.main(asked) == 0
    assert main.main(["people", "--workspace", str(path)]) == 0
    assert "Ines Duarte" in capsys.readouterr().out
    assert main.main(asked) == 2
    assert "already a file" in capsys.readouterr().err


def test_half_a_file_does_not_stay_behind(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(ledger: object, db: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("planner.sample.ledger.Ledger.write", full)
    with pytest.raises(CannotOpen, match="no room"):
        sample.write_sample(tmp_path / "sample.planner", clock)
    assert list(tmp_path.iterdir()) == []


@given(day=st.dates(date(2024, 1, 1), date(2030, 12, 31)))
@example(day=date(2024, 2, 29))
@example(day=date(2026, 3, 29))
@example(day=date(2026, 10, 25))
@example(day=date(2026, 10, 1))
@example(day=date(2026, 11, 22))
@example(day=date(2027, 1, 1))
@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_it_is_true_to_the_rules_on_any_day(tmp_path: Path, day: date) -> None:
    store = made(tmp_path, day)
    try:
        check_sessions(store, day)
        check_agendas(store)
        check_promises(store, day)
        check_plans_and_ratings(store, day)
        check_rest(store, day)
    finally:
        store.close()


def check_sessions(store: Store, today: date) -> None:
    numbers: dict[object, list[int]] = defaultdict(list)
    late: dict[object, list[int]] = defaultdict(list)
    for session in held_in(store):
        day = day_of(session)
        (late if session.late_entry else numbers)[session.salesperson_id].append(session.number)
        assert day.weekday() < SATURDAY
        assert (day > today) == (session.state is State.PLANNED)
        assert day <= today + timedelta(days=16)
        assert (session.created_at < session.starts_at) != session.late_entry
        assert (session.not_held is not None) == (session.state is State.NOT_HELD)
        assert (session.begun_at is not None) == (session.state in (State.HELD, State.TO_WRAP_UP))
        assert session.outcome or session.state in (State.PLANNED, State.TO_WRAP_UP)
    assert len(numbers) == 8
    given_out = {person.id: person.next_number for person in store.read(people.active)}
    for person, theirs in numbers.items():
        assert theirs + sorted(late[person]) == list(range(1, given_out[person]))
    newest = [session for session in held_in(store) if session.state is State.TO_WRAP_UP]
    assert [day_of(session) for session in newest] == [Days(today, LISBON).ago(1)]


def check_agendas(store: Store) -> None:
    items, table = schema.agenda_items, schema.coaching_sessions
    totals: dict[object, int] = defaultdict(int)
    for item in rows(store, select(items, table.c.state.label("held"), table.c.minutes.label("whole"))
                     .join(table, table.c.id == items.c.session_id)):  # fmt: skip
        totals[item.session_id] += item.minutes
        assert item.minutes >= 2
        assert item.title
        assert (item.kind is ItemKind.QUESTION) == (item.topic_id is not None)
        assert item.why is not ReasonKind.ANSWERED or (item.why_level and item.why_on)
        links = [item.barrier_id, item.commitment_id, item.plan_action_id, item.next_time_id, item.topic_id]
        assert sum(link is not None for link in links) <= 1
    for session in held_in(store):
        assert totals[session.id] <= session.minutes
        assert totals[session.id] > 0 or session.late_entry or session.state in (State.NOT_HELD, State.PLANNED)


def check_promises(store: Store, today: date) -> None:
    changes: dict[object, list[Row[Any]]] = defaultdict(list)
    table = schema.commitment_changes
    for change in rows(store, select(table).order_by(table.c.created_at)):
        changes[change.commitment_id].append(change)
    for promise in rows(store, select(schema.commitments)):
        settled = promise.status is not CommitmentStatus.OPEN
        redated = [change for change in changes[promise.id] if change.status is CommitmentStatus.OPEN]
        assert (promise.settled_on is not None) == settled
        assert promise.made_on <= promise.first_due <= promise.due
        assert not settled or promise.made_on <= promise.settled_on < today
        assert promise.dates_given == 1 + len(redated)
        assert all(promise.made_on <= change.on <= today for change in changes[promise.id])
        assert [change.on for change in changes[promise.id]] == sorted(change.on for change in changes[promise.id])


def check_plans_and_ratings(store: Store, today: date) -> None:
    for plan in rows(store, select(schema.development_plans)):
        assert plan.starts < plan.ends
        assert (plan.state is PlanState.CLOSED) == (plan.ends < today)
        assert plan.signed_on is None or plan.starts <= plan.signed_on <= today
    for review in rows(store, select(schema.plan_reviews)):
        assert review.done == bool(review.note)
        assert not review.done or review.on < today
    assert all(rating.rated_on <= today for rating in rows(store, select(schema.skill_ratings)))


def check_rest(store: Store, today: date) -> None:
    assert rows(store, text("PRAGMA foreign_key_check")) == []
    latest = datetime.combine(today, datetime.min.time(), LISBON)
    for table in schema.metadata.sorted_tables:
        if table.name not in MADE_ANEW and table is not schema.workspaces:
            assert all(row.created_at < latest for row in rows(store, select(table.c.created_at))), table.name
    for hearing in rows(store, select(schema.hearings)):
        assert hearing.heard_on < today
    for barrier in rows(store, select(schema.barriers)):
        assert (barrier.settled_on is not None) == barrier.status.settled


def test_it_says_that_it_is_the_sample(sample: Store) -> None:
    me = sample.read(people.me)
    assert (me.sample, me.team_name, me.company) == (True, "Team North", "Lindqvist & Moor")


def test_tomorrow_at_ten_is_prepared_and_ready(sample: Store, clock: Clock) -> None:
    first = sample.glance(lambda db: glances.coming(db, clock.now()))[0]
    begins = first.starts_at.astimezone(LISBON)
    assert (first.salesperson, begins.date(), begins.hour) == ("Ines Duarte", TODAY + timedelta(days=1), 10)
    assert first.ready and first.items >= 5
    private = rows(sample, select(schema.private_texts).where(schema.private_texts.c.subject_id == first.id))
    assert [each.kind for each in private] == [PrivateKind.PREPARATION]


def test_somebodys_blank_stare_turns_into_own_words_with_an_example(sample: Store) -> None:
    table, topics = schema.answers, schema.topics
    asked = (
        select(table.c.understanding)
        .join(topics, topics.c.id == table.c.topic_id)
        .where(table.c.salesperson_id == of(sample, "Lena Krüger"), topics.c.key == "value_creation")
        .order_by(table.c.given_on)
    )
    levels = [row.understanding for row in rows(sample, asked)]
    assert (levels[0], levels[-1]) == (Understanding.BLANK_STARE, Understanding.WITH_EXAMPLE)


def test_pricing_approval_was_heard_from_three_people(sample: Store) -> None:
    table, barriers = schema.hearings, schema.barriers
    asked = select(table).join(barriers).where(barriers.c.text.startswith("Pricing approval"))
    assert len({row.salesperson_id for row in rows(sample, asked)}) == 3


def test_ana_was_not_coached_for_34_days_because_the_manager_called_off_twice(sample: Store) -> None:
    longest = sample.glance(lambda db: glances.coached(db, sample.clock.now()))[0]
    assert (longest.name, longest.days(TODAY)) == ("Ana Sousa", 34)
    ana = of(sample, "Ana Sousa")
    last = [session for session in held_in(sample) if session.salesperson_id == ana and day_of(session) < TODAY][-2:]
    assert [session.not_held for session in last] == [NotHeld.BY_MANAGER] * 2


def test_somebody_is_away_and_somebody_is_new(sample: Store) -> None:
    team = sample.read(people.active)
    assert [person.name for person in team if person.away(TODAY)] == ["Bjørn Ødegård"]
    assert [person.name for person in team if person.new(TODAY)] == ["Ελένη Παπαδάκη"]


def test_nothing_was_heard_or_rated_before_somebody_came(sample: Store) -> None:
    people, heard, rated = schema.salespeople.c, schema.hearings.c, schema.skill_ratings.c
    for day, whose in ((heard.heard_on, heard.salesperson_id), (rated.rated_on, rated.salesperson_id)):
        early = select(people.name, day).where(whose == people.id, day < people.started_on)
        assert sample.read(lambda db, asked=early: db.execute(asked).all()) == []


def test_the_manager_owes_something_that_is_late_and_a_promise_has_slipped_twice(sample: Store) -> None:
    open_ones = sample.read(commitments.open_ones)
    assert any(each.owner is Side.MANAGER and each.due < TODAY for each in open_ones)
    assert any(each.dates_given >= 3 for each in open_ones)


def test_every_kind_of_session_was_held_and_every_way_of_not_holding_one_happened(sample: Store) -> None:
    all_of_them = held_in(sample)
    assert {session.kind for session in all_of_them if session.state is State.HELD} == set(Kind)
    assert {session.not_held for session in all_of_them} - {None} == set(NotHeld)


def test_sessions_keep_their_time_by_the_wall_clock_when_the_clocks_change(sample: Store) -> None:
    ines = of(sample, "Ines Duarte")
    mine = [session for session in held_in(sample) if session.salesperson_id == ines]
    assert {session.starts_at.astimezone(LISBON).hour for session in mine} == {10}
    assert {session.starts_at.hour for session in mine} == {9, 10}


def test_words_stand_without_the_quotation_marks_that_are_set_where_they_are_shown(sample: Store) -> None:
    said = [row.words for row in rows(sample, select(schema.answers.c.words))]
    assert len(said) > 100
    assert not any("“" in words or "”" in words for words in said)


def test_the_last_word_on_each_topic_is_the_one_the_story_tells(sample: Store) -> None:
    table, topics = schema.answers, schema.topics
    asked = (
        select(topics.c.key, table.c.understanding)
        .join(topics, topics.c.id == table.c.topic_id)
        .where(table.c.salesperson_id == of(sample, "Ines Duarte"))
        .order_by(table.c.given_on)
    )
    last = dict(tuple(row) for row in rows(sample, asked))
    assert last == {
        "strategy": Understanding.WITH_EXAMPLE,
        "differentiation": Understanding.OWN_WORDS,
        "sweet_spot": Understanding.WITH_EXAMPLE,
        "value_creation": Understanding.SLOGAN,
    }


def test_ruth_s_weeks_are_known_and_the_team_has_more_of_them_than_at_first(sample: Store) -> None:
    sheet, earlier = (sample.read(partial(time_sheet, today=TODAY, offset=offset)) for offset in (0, -16))
    assert (sheet.week_hours, sheet.sales_force_hours) == (38, 14)
    assert all(week.sales_force and week.business for week in (*sheet.weeks[:-1], *earlier.weeks))
    assert sheet.week.ahead
    now, then = (sum(week.sales_force for week in each.weeks[:-1]) for each in (sheet, earlier))
    assert now > then
    assert {rule.use for rule in sheet.rules} == set(TimeUse)


def test_a_newcomer_sees_documents_in_other_languages(sample: Store) -> None:
    for name, words in (("Lena Krüger", "Entwicklungsplan"), ("Tomás Vidal", "Plandedesarrollo")):
        plan = sample.read(partial(printing.newest_plan, salesperson_id=of(sample, name)))
        content = printing.drawn(sample.read, "plan", plan, Copy.SALESPERSON, TODAY)[1].content
        assert words in whole_text(content)
