"""Skills and their ratings: at most fifteen, rated by both, the salesperson first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event

from planner import furnishing, people, ratings, skills
from planner.clock import Clock
from planner.domain.development import MOST_SKILLS, SkillRating
from planner.domain.sides import Side
from planner.errors import Conflict, Refused
from planner.ratings import Grid, Levels, Mark
from planner.storage.store import Store
from tests import makers
from tests.conftest import TODAY

SELF, MANAGER = Side.SALESPERSON, Side.MANAGER
LAST_QUARTER, NEXT_QUARTER = TODAY - timedelta(days=100), TODAY + timedelta(days=60)


@pytest.fixture
def ines(store: Store) -> UUID:
    store.write(partial(furnishing.furnish, name="Ruth Falkenberg"))
    return makers.salesperson(store, store.read(people.me).id)


def skill_ids(store: Store) -> list[UUID]:
    return [each.id for each in store.read(skills.active)]


def rate(store: Store, person: UUID, skill: UUID, by: Side, level: int | None, on: date = TODAY) -> None:
    store.write(partial(ratings.rate, salesperson_id=person, skill_id=skill, by=by, level=level, on=on))


def rate_all(store: Store, person: UUID, by: Side, level: int | None = 2, on: date = TODAY) -> None:
    for skill in skill_ids(store):
        rate(store, person, skill, by, level, on)


def grid(store: Store, person: UUID, today: date = TODAY) -> Grid:
    return store.read(partial(ratings.grid, salesperson_id=person, today=today))


def count_statements(store: Store, query: Callable[..., Any]) -> int:
    """How many questions are put to the tables."""
    seen: list[str] = []

    def listen(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(store._engine, "before_cursor_execute", listen)
    store.read(query)
    event.remove(store._engine, "before_cursor_execute", listen)
    return sum(statement.startswith("SELECT") for statement in seen)


class TestSkills:
    def test_twelve_come_with_the_app_each_described_on_four_levels(self, store: Store, ines: UUID) -> None:
        shipped = store.read(skills.active)
        assert len(shipped) == 12
        assert all(len(each.levels) == 4 and all(each.levels) for each in shipped)

    def test_a_sixteenth_is_refused_in_words(self, store: Store, ines: UUID) -> None:
        for number in range(12, MOST_SKILLS):
            store.write(partial(skills.add, name=f"Skill {number}"))
        with pytest.raises(Refused, match="15 skills already"):
            store.write(partial(skills.add, name="One more"))

    def test_archiving_makes_room_and_coming_back_needs_it(self, store: Store, ines: UUID) -> None:
        first = skill_ids(store)[0]
        store.write(partial(skills.archive, skill_id=first, on=TODAY))
        assert first not in skill_ids(store)
        assert store.read(skills.everything)[-1].id == first
        for number in range(11, MOST_SKILLS):
            store.write(partial(skills.add, name=f"Skill {number}"))
        with pytest.raises(Refused):
            store.write(partial(skills.bring_back, skill_id=first))

    def test_a_name_is_needed_and_used_once(self, store: Store, ines: UUID) -> None:
        taken = store.read(skills.active)[3].name
        with pytest.raises(Refused) as raised:
            store.write(partial(skills.add, name="  "))
        assert raised.value.field == "name"
        with pytest.raises(Refused):
            store.write(partial(skills.add, name=taken.upper()))

    def test_a_stale_form_is_found_out(self, store: Store, ines: UUID) -> None:
        skill = store.read(skills.active)[0]
        changed = partial(skills.save_typed, skill_id=skill.id, version=skill.version, levels=("a", "b", "c", "d"))
        assert store.write(partial(changed, name="Asking")).result.version == skill.version + 1
        with pytest.raises(Conflict):
            store.write(partial(changed, name="Listening"))

    def test_they_stand_in_the_order_given(self, store: Store, ines: UUID) -> None:
        wished = skill_ids(store)[::-1]
        store.write(partial(skills.order, skill_ids=wished))
        assert skill_ids(store) == wished


class TestRatings:
    def test_the_managers_column_is_not_there_until_the_self_rating_is_in(self, store: Store, ines: UUID) -> None:
        rate_all(store, ines, SELF)
        rate_all(store, ines, MANAGER, 3)
        added = store.write(partial(skills.add, name="A new one")).result
        hidden = grid(store, ines)
        assert not hidden.manager_shown
        assert all(row.manager_now is None and row.manager_before is None for row in hidden.rows)
        rate(store, ines, added, SELF, None)
        shown = grid(store, ines)
        assert shown.manager_shown
        assert [row.manager_now for row in shown.rows] == [Mark(3)] * 12 + [None]

    def test_the_manager_does_not_go_first(self, store: Store, ines: UUID) -> None:
        with pytest.raises(Refused, match="salesperson rates first"):
            rate(store, ines, skill_ids(store)[0], MANAGER, 2)

    def test_the_gap_is_told_when_both_are_in(self, store: Store, ines: UUID) -> None:
        rate_all(store, ines, SELF, 4)
        assert grid(store, ines).rows[0].gap is None
        rate(store, ines, skill_ids(store)[0], MANAGER, 2)
        rate(store, ines, skill_ids(store)[1], MANAGER, None)
        assert [row.gap for row in grid(store, ines).rows[:2]] == [2, None]

    def test_rating_again_within_a_round_replaces(self, store: Store, ines: UUID) -> None:
        skill = skill_ids(store)[0]
        rate(store, ines, skill, SELF, 2)
        rate(store, ines, skill, SELF, 3, TODAY + timedelta(days=1))
        row = grid(store, ines).rows[0]
        assert (row.self_now, row.self_before) == (Mark(3), None)

    def test_a_rating_can_be_emptied_again(self, store: Store, ines: UUID) -> None:
        skill = skill_ids(store)[0]
        rate(store, ines, skill, SELF, 2)
        store.write(partial(ratings.take_back, salesperson_id=ines, skill_id=skill, by=SELF, on=TODAY))
        assert grid(store, ines).rows[0].self_now is None

    def test_a_new_quarter_is_a_new_round(self, store: Store, ines: UUID) -> None:
        rate_all(store, ines, SELF, 2, date(2026, 9, 30))
        row = grid(store, ines).rows[0]
        assert (row.self_now, row.self_before) == (None, Mark(2))

    def test_a_round_can_be_begun_by_hand(self, store: Store, ines: UUID, clock: Clock) -> None:
        rate_all(store, ines, SELF, 2)
        store.write(partial(ratings.begin_round, salesperson_id=ines))
        row = grid(store, ines).rows[0]
        assert (row.self_now, row.self_before) == (None, Mark(2))
        rate_all(store, ines, SELF, 3)
        row = grid(store, ines).rows[0]
        assert (row.self_now, row.self_before) == (Mark(3), Mark(2))

    def test_a_level_is_one_to_four(self, store: Store, ines: UUID) -> None:
        with pytest.raises(Refused):
            rate(store, ines, skill_ids(store)[0], SELF, 5)

    def test_the_newest_of_each_side_is_where_the_person_stands(self, store: Store, ines: UUID) -> None:
        rate_all(store, ines, SELF, 3)
        first, second = skill_ids(store)[:2]
        rate(store, ines, first, MANAGER, 2)
        found = store.read(partial(ratings.newest, salesperson_id=ines))
        assert (found[first].now, found[second].now) == (2, 3)

    def test_the_grid_takes_the_same_few_statements_however_much_was_rated(self, store: Store, ines: UUID) -> None:
        asked = partial(ratings.grid, salesperson_id=ines, today=TODAY)
        empty = count_statements(store, asked)
        for quarters in range(4):
            rate_all(store, ines, SELF, 3, TODAY - timedelta(days=91 * quarters))
        assert (empty, count_statements(store, asked)) == (4, 5)


def give(store: Store, person: UUID, skill: UUID, by: Side, level: int, on: date = TODAY, **values: object) -> None:
    """A rating as it stands in a workspace, whenever it came there."""
    rating = SkillRating(salesperson_id=person, skill_id=skill, by=by, rated_on=on, level=level, **values)
    store.write(lambda db: db.add(rating))


class TestWhatBothKnow:
    """The manager's ratings of a skill are told once the self-rating of their round is in; here one skill was rated
    in this quarter and one in the last."""

    @pytest.fixture
    def two(self, store: Store, ines: UUID) -> list[UUID]:
        asking, closing = two = skill_ids(store)[:2]
        give(store, ines, asking, SELF, 2)
        give(store, ines, closing, SELF, 2, LAST_QUARTER)
        give(store, ines, asking, MANAGER, 3)
        give(store, ines, asking, MANAGER, 4, NEXT_QUARTER)
        give(store, ines, closing, MANAGER, 1)
        return two

    def known(self, store: Store, ines: UUID, two: list[UUID]) -> list[Levels]:
        found = store.read(partial(ratings.known_to_both, salesperson_id=ines))
        assert set(found) == set(two)
        return [found[each] for each in two]

    def test_are_the_managers_ratings_of_the_same_round_and_before(
        self, store: Store, ines: UUID, two: list[UUID]
    ) -> None:
        assert self.known(store, ines, two) == [Levels(2, 3), Levels(2)]
        give(store, ines, two[1], MANAGER, 4, LAST_QUARTER)
        assert self.known(store, ines, two) == [Levels(2, 3), Levels(2, 4)]

    def test_is_nothing_of_anybody_else_nor_of_what_is_in_the_trash(
        self, store: Store, ines: UUID, two: list[UUID]
    ) -> None:
        other = makers.salesperson(store, store.read(people.me).id, "Tomás Vidal")
        for side in Side:
            give(store, other, two[0], side, 1)
            give(store, ines, two[0], side, 1, deleted_at=makers.at(TODAY))
        assert self.known(store, ines, two) == [Levels(2, 3), Levels(2)]

    def test_waits_again_where_a_round_was_begun_by_hand(self, store: Store, ines: UUID, two: list[UUID]) -> None:
        store.write(partial(ratings.begin_round, salesperson_id=ines))
        give(store, ines, two[0], MANAGER, 1)
        assert self.known(store, ines, two) == [Levels(2, 3), Levels(2)]
        give(store, ines, two[0], SELF, 4)
        assert self.known(store, ines, two) == [Levels(4, 1), Levels(2)]
