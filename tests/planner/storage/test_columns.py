"""How moments and levels are stored, and what a column begins with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Dialect
from sqlalchemy.dialects import postgresql, sqlite

from planner.domain.barrier import BarrierKind
from planner.domain.understanding import Understanding
from planner.storage import columns
from planner.storage.columns import Level, Moment

NINE = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)


@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()], ids=["a file", "a team database"])
def test_a_moment_is_kept_in_utc_and_has_its_zone_again(dialect: Dialect) -> None:
    moment = Moment()
    bind, read = moment.bind_processor(dialect), moment.result_processor(dialect, None)
    assert bind is not None
    there = NINE.astimezone(timezone(timedelta(hours=5, minutes=30)))
    kept = bind(there)
    assert str(kept)[:19] == "2026-11-23 09:12:00"
    assert read(kept) == NINE
    assert read(kept).tzinfo is UTC
    assert bind(None) is None
    assert read(None) is None


def test_a_level_is_a_number_that_can_be_compared() -> None:
    dialect, level = sqlite.dialect(), Level()
    bind, read = level.bind_processor(dialect), level.result_processor(dialect, None)
    assert bind is not None
    assert [bind(each) for each in (*Understanding, None)] == [1, 2, 3, 4, None]
    assert [read(number) for number in (1, 2, 3, 4, None)] == [*Understanding, None]


def test_a_choice_is_its_word_in_every_database() -> None:
    kind = columns.state("kind", BarrierKind).type
    for dialect in (sqlite.dialect(), postgresql.dialect()):
        assert kind.compile(dialect) == "VARCHAR(20)"


def test_what_a_column_begins_with() -> None:
    made = [columns.words("x"), columns.line("x"), columns.number("x"), columns.number("x", 3), columns.yes_no("x")]
    assert [each.default.arg for each in made] == ["", "", 0, 3, False]
    assert columns.line("x").type.length == 400
    assert columns.box("x").default is None
