"""People: added, edited and refused beside the field; archived with their loose ends; and the team's grid."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from uuid import UUID

import pytest
from sqlalchemy import event

from planner import agendas, commitments, equipping, history, leaving, next_times, people, sessions, team, trash
from planner.domain.agenda import Answer, NextTime
from planner.domain.asking import ask_again_words
from planner.domain.development import DevelopmentPlan, PlanState
from planner.domain.equipping import Equipment, EquipmentStatus
from planner.domain.salesperson import Details, Salesperson, cadence_words
from planner.domain.session import State
from planner.domain.team_reading import coach, share, teach
from planner.domain.understanding import Understanding
from planner.errors import Conflict, Refused
from planner.storage.store import Db, Store
from tests import makers
from tests.conftest import TODAY
from tests.makers import at

INES = Details("Ines Duarte", role="Account executive", email="ines@halden.example", cadence_days=7)
STARE, SLOGAN, OWN, EXAMPLE = Understanding


@pytest.fixture
def boss(store: Store) -> UUID:
    return makers.manager(store)


@pytest.fixture
def ines(store: Store, boss: UUID) -> UUID:
    return store.write(lambda db: people.add(db, INES, "Prefers mornings")).result


def test_somebody_added_is_known_with_the_private_note(store: Store, ines: UUID) -> None:
    known = store.read(lambda db: people.known(db, ines))
    assert (known.details, known.about) == (INES, "Prefers mornings")


def test_who_is_archived_or_in_the_trash_is_not_of_the_team(store: Store, boss: UUID, ines: UUID) -> None:
    gone, left = (makers.salesperson(store, boss, name) for name in ("Gone", "Left"))
    store.write(lambda db: trash.throw_away(db, Salesperson, gone))
    store.write(lambda db: leaving.archive(db, left, on=TODAY))
    assert [each.name for each in store.read(people.active)] == ["Ines Duarte"]


def test_outer_spaces_and_control_characters_go(store: Store, ines: UUID) -> None:
    typed = replace(INES, name="  Inês\tDuarte \n", phone=" 123\x00 ")
    store.write(lambda db: people.edit(db, ines, None, typed))
    known = store.read(lambda db: people.known(db, ines))
    assert (known.details.name, known.details.phone, known.about) == ("Inês Duarte", "123", "Prefers mornings")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", " \t "),
        ("name", "x" * 201),
        ("email", "ines"),
        ("email", "ines@"),
        ("email", "ines@halden"),
        ("email", "a b@halden.example"),
        ("email", "ines@halden.example, tom@halden.example"),
        ("email", "ines@halden..example"),
        ("cadence_days", 0),
        ("cadence_days", 366),
        ("usual_minutes", 0),
        ("usual_minutes", 481),
    ],
)
def test_a_bad_value_is_refused_beside_its_field(store: Store, ines: UUID, field: str, value: object) -> None:
    with pytest.raises(Refused) as refused:
        store.write(lambda db: people.edit(db, ines, None, replace(INES, **{field: value})))
    assert refused.value.field == field
    assert store.read(lambda db: people.known(db, ines)).details == INES


@pytest.mark.parametrize("name", ["李小龍", "שלום כהן", "👩‍🚀 Ana", "O'Brien <b>", "Zoë"])
def test_any_script_is_a_name(store: Store, boss: UUID, name: str) -> None:
    made = store.write(lambda db: people.add(db, Details(name))).result
    assert store.read(lambda db: people.known(db, made)).details.name == name


def test_a_stale_form_is_a_conflict(store: Store, ines: UUID) -> None:
    version = store.read(lambda db: people.known(db, ines)).version
    store.write(lambda db: people.edit(db, ines, version, replace(INES, role="Lead")))
    with pytest.raises(Conflict):
        store.write(lambda db: people.edit(db, ines, version, INES))


def test_a_new_form_begins_with_the_manager_s_defaults(store: Store, boss: UUID) -> None:
    assert store.read(people.new_details) == Details("", cadence_days=14, usual_minutes=45)


def test_leaving_settles_what_is_asked_and_is_taken_back_whole(store: Store, ines: UUID) -> None:
    promise, planned, plan = makers.promise(store, ines), makers.session(store, ines), _plan(store, ines)
    wanted, given = makers.equipment(store, ines, "A film"), makers.equipment(store, ines, "A price list")
    store.write(partial(equipping.give, equipment_id=given, on=TODAY))
    assert store.read(lambda db: leaving.loose_ends(db, ines)) == leaving.LooseEnds(1, 1, 1, 1)
    settle = leaving.Settle(promises=True, equipment=True, sessions=True, plans=True)
    left = store.write(lambda db: leaving.archive(db, ines, on=TODAY, settle=settle)).result
    assert not store.read(lambda db: leaving.loose_ends(db, ines))
    assert not store.read(people.choices)
    assert status(store, wanted, given) == [EquipmentStatus.NOT_GIVEN, EquipmentStatus.GIVEN]
    store.write(lambda db: leaving.take_back(db, left, TODAY))
    assert store.read(lambda db: leaving.loose_ends(db, ines)) == leaving.LooseEnds(1, 1, 1, 1)
    assert status(store, wanted, given) == [EquipmentStatus.OPEN, EquipmentStatus.GIVEN]
    assert [each.id for each in store.read(commitments.open_ones)] == [promise]
    assert store.read(lambda db: sessions.full(db, planned)).state is State.PLANNED
    assert store.read(lambda db: db.get_one(DevelopmentPlan, plan)).state is PlanState.ACTIVE


def status(store: Store, *ids: UUID) -> list[EquipmentStatus]:
    return store.read(lambda db: [db.get_one(Equipment, each).status for each in ids])


def test_what_an_agenda_took_waits_again_when_its_session_is_settled_by_leaving(store: Store, ines: UUID) -> None:
    store.write(lambda db: next_times.add(db, salesperson_id=ines, text="Trade fair"))
    planned = makers.session(store, ines)
    store.write(lambda db: agendas.propose(db, planned, TODAY))
    waiting = partial(next_times.waiting, salesperson_id=ines)
    assert not store.read(waiting)
    left = store.write(lambda db: leaving.archive(db, ines, on=TODAY, settle=leaving.Settle(sessions=True))).result
    assert len(store.read(waiting)) == 1
    store.write(lambda db: leaving.take_back(db, left, TODAY))
    assert not store.read(waiting)


def test_leaving_keeps_what_is_not_asked(store: Store, ines: UUID) -> None:
    makers.promise(store, ines)
    wanted = makers.equipment(store, ines)
    store.write(lambda db: leaving.archive(db, ines, on=TODAY))
    ends = store.read(lambda db: leaving.loose_ends(db, ines))
    assert (ends.promises, ends.equipment) == (1, 1)
    assert status(store, wanted) == [EquipmentStatus.OPEN]
    store.write(lambda db: leaving.come_back(db, ines))
    assert [each.id for each in store.read(people.choices)] == [ines]


def test_next_time_takes_a_line_pins_it_and_gives_it_back_from_the_trash(store: Store, ines: UUID) -> None:
    first = store.write(lambda db: next_times.add(db, salesperson_id=ines, text=" Forecast ")).result
    second = store.write(lambda db: next_times.add(db, salesperson_id=ines, text="Trade fair")).result
    store.write(lambda db: next_times.pin(db, second))
    assert [each.text for each in store.read(lambda db: next_times.waiting(db, ines))] == ["Trade fair", "Forecast"]
    store.write(lambda db: trash.throw_away(db, NextTime, first))
    assert len(store.read(lambda db: next_times.waiting(db, ines))) == 1
    store.write(lambda db: trash.restore(db, NextTime, first))
    store.write(lambda db: [next_times.take(db, each, TODAY) for each in (first, second)])
    assert [each.id for each in store.read(lambda db: next_times.waiting(db, ines))] == [second]
    with pytest.raises(Refused):
        store.write(lambda db: next_times.add(db, salesperson_id=ines, text="  "))


def test_the_grid_shows_each_topic_s_last_answer(store: Store, boss: UUID, ines: UUID) -> None:
    strategy, spot = makers.topic(store, boss, "Strategy"), makers.topic(store, boss, "Sweet spot")
    held = makers.session(store, ines, day=TODAY - timedelta(days=3))
    for day, level in ((date(2026, 10, 1), SLOGAN), (date(2026, 11, 2), OWN), (date(2026, 11, 9), None)):
        _answer(store, ines, held, strategy, day, level)
    makers.promise(store, ines)
    makers.session(store, ines, day=TODAY + timedelta(days=1))
    seen = store.read(lambda db: team.team(db, TODAY))
    (member,) = seen.members
    assert [(each.topic, each.level, each.given_on) for each in member.answers] == [
        ("Strategy", OWN, date(2026, 11, 2)),
        ("Sweet spot", None, None),
    ]
    assert (member.next_at, member.you_owe, member.they_owe) == (at(TODAY + timedelta(days=1)), 1, 0)
    assert spot and not store.read(lambda db: team.team(db, TODAY, archived=True)).members


def test_the_grid_names_the_topics_that_the_manager_has_no_answer_to(store: Store, boss: UUID, ines: UUID) -> None:
    makers.topic(store, boss, "Sweet spot")
    makers.topic(store, boss, "Strategy", answer="We win on the line.")
    assert store.read(lambda db: team.team(db, TODAY)).gaps == ("Your own gap: no answer yet to Sweet spot.",)
    lines = store.read(lambda db: history.page(db, ines, at(TODAY), TODAY)).understanding
    assert {line.topic: line.gap for line in lines} == {"Sweet spot": True, "Strategy": False}


def test_the_grid_takes_three_statements_however_big_the_team(store: Store, boss: UUID) -> None:
    makers.topic(store, boss)
    store.write(lambda db: [people.add(db, Details(f"Person {n:03}")) for n in range(200)])
    statements: list[str] = []

    def read(db: Db) -> team.Team:
        event.listen(db.get_bind(), "before_cursor_execute", lambda c, cur, sql, *rest: statements.append(sql))
        return team.team(db, TODAY)

    assert len(store.read(read).members) == 200
    assert len([sql for sql in statements if sql.startswith("SELECT")]) == 3


def test_a_weak_column_means_teach_and_a_weak_row_means_coach() -> None:
    assert teach([share("Sweet spot", [STARE, SLOGAN, SLOGAN, OWN, None]), share("Strategy", [STARE, OWN])]) == [
        "Sweet spot is weak for 3 of 4: teach it to all."
    ]
    assert coach([share("Ana", [SLOGAN, STARE, SLOGAN, EXAMPLE])]) == [
        "3 of 4 topics are weak for Ana: coach one to one."
    ]


@pytest.mark.parametrize(
    ("level", "on", "words"),
    [
        (None, None, "never asked"),
        (STARE, date(2026, 11, 1), "due"),
        (STARE, date(2026, 11, 10), "in 1 day"),
        (EXAMPLE, date(2026, 10, 26), "in 12 weeks"),
    ],
)
def test_what_was_weak_comes_back_sooner(level: Understanding | None, on: date | None, words: str) -> None:
    assert ask_again_words(level, on, TODAY) == words


def test_a_cadence_is_said_in_words() -> None:
    assert [cadence_words(days) for days in (7, 14, 10)] == ["every week", "every two weeks", "every 10 days"]


def _plan(store: Store, salesperson_id: UUID) -> UUID:
    plan = DevelopmentPlan(
        salesperson_id=salesperson_id, number=1, starts=TODAY, ends=TODAY, state=PlanState.ACTIVE, headline="A notch up"
    )
    return store.write(lambda db: (db.add(plan), plan.id)[1]).result


def _answer(
    store: Store, salesperson_id: UUID, session_id: UUID, topic_id: UUID, day: date, level: Understanding | None
) -> None:
    answer = Answer(
        salesperson_id=salesperson_id, session_id=session_id, topic_id=topic_id, given_on=day, understanding=level
    )
    store.write(lambda db: db.add(answer))
