"""What mentions a row that is lost is kept wherever it can be: by the backup, by a gap, by a stand-in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from planner.storage.salvage.fresh import TABLES, Fresh, columns_that_mention
from planner.storage.salvage.references import References
from tests.planner.storage.salvage.made import Row, row

CALLED = "(not saved)"
LOST, OTHER = "e" * 32, "f" * 32
ROUNDS, STEPS = 1000, 1000
"""Of SQLite, many more than are needed: one that found no end would be ended by it."""


NEEDED = [
    (table, column.name, parent)
    for table in TABLES
    for column, parent in columns_that_mention(TABLES[table])
    if not column.nullable
]
"""Every mention that may not be empty."""


def mend(fresh: Fresh, *older: Row) -> list[str]:
    """The names of the tables that stand-ins were put into; `older` is what the backup has."""
    backup = {each["id"]: each for each in older}

    def in_backup(_table: str, row_id: object) -> Mapping[str, object] | None:
        return backup.get(row_id)

    references = References(fresh, in_backup, CALLED)
    rounds = iter(range(ROUNDS))
    fresh.connection.set_progress_handler(lambda: next(rounds, None) is None, STEPS)
    references.mend()
    assert not fresh.connection.execute("PRAGMA foreign_key_check").fetchall()
    return references.stand_ins


def put(fresh: Fresh, table: str, **values: object) -> Row:
    made = row(table, **values)
    assert fresh.put(table, made)
    return made


def there(fresh: Fresh, table: str) -> dict[str, Row]:
    names = fresh.order[table]
    found = fresh.connection.execute(f'SELECT * FROM "{table}"').fetchall()
    return {each["id"]: each for each in (dict(zip(names, values, strict=True)) for values in found)}


@pytest.fixture
def ruth(fresh: Fresh) -> str:
    return str(put(fresh, "managers")["id"])


@pytest.fixture
def ines(fresh: Fresh, ruth: str) -> str:
    return str(put(fresh, "salespeople", manager_id=ruth)["id"])


def test_where_all_that_is_mentioned_is_there_nothing_changes(fresh: Fresh, ines: str) -> None:
    promise = put(fresh, "commitments", salesperson_id=ines)
    assert mend(fresh, row("salespeople", id=ines, name="older")) == []
    assert there(fresh, "commitments") == {promise["id"]: promise}
    assert there(fresh, "salespeople")[ines]["name"] == ""


class TestFromTheBackup:
    def test_who_is_lost_comes_back_with_whom_the_backup_mentions(self, fresh: Fresh) -> None:
        promises = [put(fresh, "commitments", salesperson_id=LOST) for _each in range(2)]
        ruth, ines = row("managers", name="Ruth"), row("salespeople", id=LOST, name="Inês")
        assert mend(fresh, ines | {"manager_id": ruth["id"]}, ruth) == []
        assert there(fresh, "salespeople") == {LOST: ines | {"manager_id": ruth["id"]}}
        assert there(fresh, "managers") == {ruth["id"]: ruth}
        assert there(fresh, "commitments") == {each["id"]: each for each in promises}

    def test_one_that_has_no_place_any_more_is_not_taken_for_saved(self, fresh: Fresh, ines: str) -> None:
        """Its number is taken by a session that is newer."""
        put(fresh, "coaching_sessions", salesperson_id=ines, number=1)
        promise = put(fresh, "commitments", salesperson_id=ines, session_id=LOST)
        assert mend(fresh, row("coaching_sessions", id=LOST, salesperson_id=ines, number=1)) == []
        assert there(fresh, "commitments")[promise["id"]]["session_id"] is None


class TestGaps:
    def test_what_may_be_empty_is_emptied(self, fresh: Fresh, ines: str) -> None:
        promise = put(fresh, "commitments", salesperson_id=ines, session_id=LOST, text="Call Halden")
        assert mend(fresh) == []
        assert there(fresh, "commitments") == {promise["id"]: promise | {"session_id": None}}
        assert not there(fresh, "coaching_sessions")

    def test_where_nothing_is_left_to_hang_it_on_it_is_left_out_and_told_once(self, fresh: Fresh) -> None:
        """Two that it mentions are lost, and the manager of both."""
        hearing = put(fresh, "hearings", salesperson_id=LOST, barrier_id=OTHER, session_id=None)
        assert mend(fresh) == []
        assert not +fresh.counts()
        assert fresh.left_out == [("hearings", hearing)]

    def test_but_not_where_others_have_what_is_lost_stood_in_for(self, fresh: Fresh, ines: str) -> None:
        promise = put(fresh, "commitments", salesperson_id=ines, session_id=LOST)
        put(fresh, "field_calls", session_id=LOST)
        assert mend(fresh) == ["coaching_sessions"]
        assert there(fresh, "commitments")[promise["id"]]["session_id"] == LOST


class TestStandIns:
    def test_a_bare_one_keeps_the_way_to_all_of_theirs(self, fresh: Fresh, ruth: str) -> None:
        before = datetime.now(UTC)
        promises = [put(fresh, "commitments", salesperson_id=LOST) for _each in range(2)]
        assert mend(fresh) == ["salespeople"]
        stands = there(fresh, "salespeople")[LOST]
        assert {name: stands[name] for name in ("version", "manager_id", "name", "archived_on", "next_number")} == {
            "version": 1, "manager_id": ruth, "name": CALLED, "archived_on": None, "next_number": 1,
        }  # fmt: skip
        made = datetime.fromisoformat(stands["created_at"]).replace(tzinfo=UTC)
        assert abs(made - before) < timedelta(minutes=1)
        assert fresh.fit("salespeople", stands)
        assert there(fresh, "commitments") == {each["id"]: each for each in promises}
        assert not fresh.left_out

    @pytest.mark.parametrize(("table", "column", "parent"), NEEDED)
    def test_whatever_others_cannot_do_without_is_stood_in_for(
        self, fresh: Fresh, ines: str, table: str, column: str, parent: str
    ) -> None:
        """With a name where it has one, and as this app could have written it."""
        session = put(fresh, "coaching_sessions", salesperson_id=ines, number=1)["id"]
        known = {"salespeople": ines, "coaching_sessions": session}
        others = {each.name: known[about] for each, about in columns_that_mention(TABLES[table]) if about in known}
        put(fresh, table, **others | {column: LOST})
        assert parent in mend(fresh)
        stands = there(fresh, parent)[LOST]
        assert fresh.fit(parent, stands)
        assert {stands[name] for name in ("name", "title") if name in stands} <= {CALLED}

    def test_whose_it_was_is_said_by_others_that_mention_both(self, fresh: Fresh, ines: str, ruth: str) -> None:
        """Of two salespeople it is the one whose answer was given in the session that is lost."""
        put(fresh, "salespeople", manager_id=ruth)
        topic = put(fresh, "topics", manager_id=ruth)["id"]
        put(fresh, "answers", salesperson_id=ines, session_id=LOST, topic_id=topic)
        put(fresh, "answers", salesperson_id=ines, session_id=OTHER, topic_id=topic)
        assert mend(fresh) == ["coaching_sessions"] * 2
        found = there(fresh, "coaching_sessions")
        assert {each["salesperson_id"] for each in found.values()} == {ines}
        assert sorted(each["number"] for each in found.values()) == [1, 2]

    def test_the_only_one_there_is_needs_no_saying(self, fresh: Fresh, ines: str) -> None:
        item = put(fresh, "agenda_items", session_id=LOST)
        assert mend(fresh) == ["coaching_sessions"]
        assert there(fresh, "coaching_sessions")[LOST]["salesperson_id"] == ines
        assert there(fresh, "agenda_items")[item["id"]] == item

    def test_of_two_nobody_can_say_whose_it_was(self, fresh: Fresh, ines: str, ruth: str) -> None:
        put(fresh, "salespeople", manager_id=ruth)
        item = put(fresh, "agenda_items", session_id=LOST)
        assert mend(fresh) == []
        assert not there(fresh, "coaching_sessions") and not there(fresh, "agenda_items")
        assert fresh.left_out == [("agenda_items", item)]

    @pytest.mark.parametrize(("taken", "free"), [((1, 2), 3), ((1, 3), 2), ((2, 3), 1), ((), 1)])
    def test_its_number_is_the_first_that_is_free(
        self, fresh: Fresh, ines: str, taken: tuple[int, ...], free: int
    ) -> None:
        for number in taken:
            put(fresh, "coaching_sessions", salesperson_id=ines, number=number)
        put(fresh, "coaching_sessions", salesperson_id=OTHER, number=free)
        put(fresh, "agenda_items", session_id=LOST)
        mend(fresh)
        assert there(fresh, "coaching_sessions")[LOST]["number"] == free
