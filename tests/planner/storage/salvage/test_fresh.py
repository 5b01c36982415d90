"""Of each row the newest is kept, with nothing in it that this app has not written."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from planner.storage import engine
from planner.storage.engine import connect
from planner.storage.salvage.fresh import NOW, TABLES, Fresh, columns_that_mention, plain, rows_of
from tests import fixtures
from tests.planner.storage.salvage.made import LATER, THEN, row

NOBODY = "f" * 32


def is_closed(fresh: Fresh) -> bool:
    try:
        fresh.connection.execute("SELECT 1")
    except engine.DriverError:
        return True
    return False


class TestTheFile:
    def test_it_is_a_whole_workspace_with_what_was_put_and_one_row_about_itself(
        self, fresh: Fresh, tmp_path: Path
    ) -> None:
        ruth = row("managers", name="Ruth")
        fresh.put("managers", ruth)
        fresh.finish()
        assert [each.name for each in tmp_path.iterdir()] == ["fresh.planner"]
        path = tmp_path / "fresh.planner"
        assert list(rows_of(path, None, "managers")) == [ruth]
        assert len(list(rows_of(path, None, "workspaces"))) == 1
        assert is_closed(fresh)

    def test_it_is_the_workspace_that_was_saved_where_its_own_row_was(self, fresh: Fresh, tmp_path: Path) -> None:
        assert not +fresh.counts()
        itself = row("workspaces", generation=7)
        fresh.put("workspaces", itself)
        fresh.finish()
        assert list(rows_of(tmp_path / "fresh.planner", None, "workspaces")) == [itself]

    def test_nothing_is_kept_of_one_that_is_given_up(self, fresh: Fresh, tmp_path: Path) -> None:
        fresh.put("managers", row("managers"))
        fresh.give_up()
        assert is_closed(fresh)
        assert not list(rows_of(tmp_path / "fresh.planner", None, "managers"))

    def test_it_is_written_like_any_other_but_takes_rows_before_those_that_they_mention(self, fresh: Fresh) -> None:
        asked = ("secure_delete", "cell_size_check", "foreign_keys")
        assert [fresh.connection.execute(f"PRAGMA {name}").fetchone() for name in asked] == [(1,), (1,), (0,)]
        assert fresh.put("salespeople", row("salespeople", manager_id=NOBODY))


class TestRows:
    def test_one_that_is_no_newer_changes_nothing(self, fresh: Fresh) -> None:
        first = row("managers", name="Ruth", version=2, changed_at=LATER)
        for other in (first, first | {"name": "older", "version": 1}, first | {"name": "as new"}):
            assert fresh.newest("managers", other) is True
        assert fresh.whole("managers", first["id"]) == first
        fresh.newest("managers", first | {"name": "newer", "version": 3})
        assert fresh.known("managers", first["id"]) == (3, LATER)

    def test_one_that_is_put_takes_the_place_of_whatever_has_its_id(self, fresh: Fresh) -> None:
        first = row("managers", name="Ruth", version=2)
        fresh.put("managers", first)
        fresh.put("managers", first | {"name": "older", "version": 1})
        assert fresh.whole("managers", first["id"]) == first | {"name": "older", "version": 1}

    def test_one_that_contradicts_another_is_left_out_and_told(self, fresh: Fresh) -> None:
        first = row("coaching_sessions", salesperson_id=NOBODY, number=1)
        second = row("coaching_sessions", salesperson_id=NOBODY, number=1)
        assert [fresh.put("coaching_sessions", each) for each in (first, second)] == [True, False]
        assert fresh.left_out == [("coaching_sessions", second)]

    def test_what_is_not_there_is_not_known(self, fresh: Fresh) -> None:
        assert fresh.known("managers", NOBODY) is None
        assert fresh.whole("managers", NOBODY) is None

    def test_all_that_is_known_is_known_by_id_and_version(self, fresh: Fresh) -> None:
        ruth, topic = row("managers", version=3), row("topics", manager_id=NOBODY)
        fresh.put("managers", ruth)
        fresh.put("topics", topic)
        assert fresh.versions() == {(ruth["id"], 3), (topic["id"], 1)}
        assert +fresh.counts() == {"managers": 1, "topics": 1}


class TestMending:
    @pytest.fixture
    def promise(self) -> dict[str, object]:
        return row("commitments", salesperson_id=NOBODY, text="Call Halden", due="2026-11-30", status="kept")

    @pytest.mark.parametrize(
        ("column", "altered", "instead"),
        [
            ("text", b"Call Halden", ""),
            ("status", "kapt", "open"),
            ("due", "2026-11-3x", "2026-11-23"),
            ("version", "x", 0),
            ("changed_at", "then", LATER),
            ("created_at", "then", NOW),
            ("session_id", "nothing", None),
            ("deleted_at", "then", None),
        ],
    )
    def test_the_one_value_that_was_altered_is_replaced_by_the_least_it_may_be(
        self, fresh: Fresh, promise: dict[str, object], column: str, altered: object, instead: object
    ) -> None:
        before = promise | {"created_at": LATER}
        assert not fresh.fit("commitments", before | {column: altered})
        assert fresh.mended("commitments", before | {column: altered}) == before | {column: instead}

    @pytest.mark.parametrize("altered", [{"id": "x"}, {"salesperson_id": "x"}, {"text": 1, "owner": "x"}])
    def test_one_that_nobody_can_be_told_of_or_with_more_than_one_is_not_mended(
        self, fresh: Fresh, promise: dict[str, object], altered: dict[str, object]
    ) -> None:
        assert fresh.mended("commitments", promise | altered) is None

    def test_a_file_that_does_not_know_a_column_any_more_is_mended_as_well(
        self, fresh: Fresh, promise: dict[str, object]
    ) -> None:
        del promise["created_at"]
        assert fresh.mended("commitments", promise | {"changed_at": "then"}) == promise | {"changed_at": NOW}

    def test_what_this_app_writes_fits(self, fresh: Fresh, promise: dict[str, object]) -> None:
        assert fresh.fit("commitments", promise)

    @pytest.mark.parametrize(
        ("column", "least"),
        [
            ("managers.week_hours", 40),
            ("managers.sample", 0),
            ("managers.version", 0),
            ("managers.name", ""),
            ("managers.paper", "a4"),
            ("managers.created_at", THEN),
            ("coaching_sessions.starts_at", THEN),
            ("commitments.made_on", THEN[:10]),
            ("commitments.settled_on", None),
            ("figures.target", None),
            ("answers.understanding", None),
            ("logos.content", b""),
        ],
    )
    def test_the_least_that_a_column_may_hold_is_what_it_begins_with(self, column: str, least: object) -> None:
        table, name = column.split(".")
        found = plain(TABLES[table].columns[name], THEN)
        assert (found, type(found)) == (least, type(least))


class TestGuessing:
    def test_rows_of_every_version_are_known_by_their_values_alone(self, fresh: Fresh, tmp_path: Path) -> None:
        """Each as its file has it, without the columns that came later, after those that it mentions."""
        for packed in fixtures.FILES:
            path = fixtures.unpack(packed, tmp_path)
            for table, values in _all_rows(path):
                assert fresh.guess(values) == [table], packed.name
                fresh.put(table, fresh.named(table, values))

    @pytest.mark.parametrize(
        "values",
        [(), (NOBODY,), (NOBODY, 1, THEN, THEN), (1, NOBODY, THEN, THEN, None, "form", "body")],
    )
    def test_what_does_not_begin_like_a_row_of_ours_is_none(self, fresh: Fresh, values: tuple[object, ...]) -> None:
        assert fresh.guess(values) == []

    def test_of_two_that_fit_it_is_the_one_that_mentions_what_is_known(self, fresh: Fresh) -> None:
        ruth, session = row("managers"), row("coaching_sessions", salesperson_id=NOBODY)
        fresh.put("managers", ruth)
        fresh.put("coaching_sessions", session)
        for known, table in ((ruth["id"], "sorting_rules"), (session["id"], "filled_sheets")):
            assert fresh.guess(_of_either(known)) == [table]
        assert fresh.guess(_of_either(NOBODY)) == []


def _all_rows(path: Path) -> list[tuple[str, tuple[object, ...]]]:
    with closing(connect(path, "immutable")) as connection:
        there = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        return [
            (table, values)
            for table in TABLES
            if table in there
            for values in connection.execute(f'SELECT * FROM "{table}"').fetchall()
        ]


def _of_either(mentioned: object) -> tuple[object, ...]:
    """A rule for sorting and a sheet that was filled in have columns of the same kinds."""
    return (NOBODY, 1, THEN, THEN, None, mentioned, "words", "business")


def test_what_a_table_mentions_is_known_by_column() -> None:
    found = {column.name: parent for column, parent in columns_that_mention(TABLES["hearings"])}
    assert found == {"barrier_id": "barriers", "salesperson_id": "salespeople", "session_id": "coaching_sessions"}
