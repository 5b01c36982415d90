"""Rules of calendar files give the days that dateutil gives, and a rule that no day fits costs next to nothing."""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from dateutil import rrule as dateutil
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.exchange.recurrence import WEEKDAYS, CannotRepeat, days, rule_of

START = datetime(2026, 1, 29, 9, 30)


def found(text: str, start: datetime = START, first: date = date(2026, 1, 1), last: date = date(2027, 12, 31)):
    return list(days(rule_of(text, start), start.date(), first, last))


def names(text: str, **window: date) -> list[str]:
    return [f"{day:%d.%m.%y}" for day in found(text, **window)]


YEARS_UNTIL_THEN = SimpleNamespace(**(vars(dateutil.datetime) | {"MAXYEAR": 2028}))
"""Otherwise dateutil looks as far as the year 9999 for what never comes."""
numbers = st.integers(1, 5)
nths = st.sampled_from([1, 2, 3, 4, 5, -1, -2])


def joined(values: list[object]) -> str:
    return ",".join(str(value) for value in values)


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Rules that mean the same to everybody."""
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={frequency}", f"INTERVAL={draw(numbers)}"]
    several = {"BYMONTH": st.integers(1, 12), "BYMONTHDAY": st.integers(1, 31) | st.integers(-31, -1)}
    if frequency == "YEARLY":
        several["BYYEARDAY"] = st.integers(1, 366) | st.integers(-366, -1)
    if frequency == "WEEKLY":
        several = {"BYMONTH": several["BYMONTH"]}
    for name, values in several.items():
        if draw(st.booleans()):
            parts.append(f"{name}={joined(draw(st.lists(values, min_size=1, max_size=4, unique=True)))}")
    if draw(st.booleans()):
        chosen = draw(st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=3, unique=True))
        nth = draw(nths) if frequency in ("MONTHLY", "YEARLY") and draw(st.booleans()) else ""
        parts.append(f"BYDAY={joined([f'{nth}{each}' for each in chosen])}")
    if frequency in ("MONTHLY", "YEARLY") and len(parts) > 2 and draw(st.booleans()):
        parts.append(f"BYSETPOS={joined(draw(st.lists(nths, min_size=1, max_size=2, unique=True)))}")
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(1, 60))}")
    if draw(st.booleans()):
        parts.append(f"WKST={draw(st.sampled_from(WEEKDAYS))}")
    return ";".join(parts)


@settings(max_examples=400)
@given(rules(), st.dates(date(2015, 1, 1), date(2026, 6, 1)), st.integers(0, 400))
def test_the_days_are_those_that_dateutil_gives(text: str, start: date, days_later: int) -> None:
    begins = datetime.combine(start, START.time())
    last = date(2027, 6, 1)
    first = start + timedelta(days=days_later)
    with patch.object(dateutil, "datetime", YEARS_UNTIL_THEN):
        theirs = dateutil.rrulestr(text, dtstart=begins).between(begins, datetime(2027, 6, 1, 23, 59), inc=True)
    expected = [moment.date() for moment in theirs]
    assert found(text, begins, first, last) == [day for day in expected if day >= first]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=3", ["30.01.26", "27.02.26", "27.03.26"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=2", ["31.01.26", "31.03.26"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2", ["30.01.26", "27.02.26"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;WKST=SU;COUNT=3", ["29.01.26", "09.02.26", "12.02.26"]),
        ("FREQ=YEARLY;COUNT=2", ["29.01.26", "29.01.27"]),
        ("FREQ=DAILY;BYHOUR=9;BYMINUTE=30;COUNT=2", ["29.01.26", "30.01.26"]),
        ("FREQ=MONTHLY;BYDAY=MO,1TU;COUNT=2", ["02.02.26", "03.02.26"]),
    ],
)
def test_rules_as_calendars_write_them(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_what_began_long_ago_is_found_where_one_looks() -> None:
    start = datetime(1970, 1, 6, 9, 0)
    assert found("FREQ=WEEKLY;INTERVAL=2", start, date(2026, 11, 16), date(2026, 11, 30)) == [date(2026, 11, 24)]


@pytest.mark.parametrize(
    "text",
    ["FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYSETPOS=2",
     "FREQ=DAILY;INTERVAL=2147483647", "FREQ=YEARLY;INTERVAL=2147483647;COUNT=2147483647",
     "FREQ=DAILY;COUNT=2147483647"],
)  # fmt: skip
def test_no_rule_costs_more_than_the_days_looked_at(text: str) -> None:
    before = time.process_time()
    found(text, datetime(1900, 1, 1, 9, 30))
    assert time.process_time() - before < 2


@pytest.mark.parametrize(
    "text",
    ["", "nonsense", "FREQ=SECONDLY", "FREQ=MINUTELY;COUNT=3", "FREQ=HOURLY", "FREQ=DAILY;INTERVAL=0",
     "FREQ=DAILY;COUNT=-1", "FREQ=DAILY;BYHOUR=9,14", "FREQ=DAILY;BYHOUR=8", "FREQ=YEARLY;BYWEEKNO=20",
     "FREQ=YEARLY;BYEASTER=0",
     "FREQ=WEEKLY;BYDAY=XX", "FREQ=MONTHLY;BYMONTHDAY=first", "FREQ=DAILY;INTERVAL=1e99",
     "RSCALE=CHINESE;FREQ=YEARLY",
     "FREQ=DAILY;WKST=NO", "FREQ=DAILY;COUNT=" + "9" * 5000],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(CannotRepeat):
        rule_of(text, START)


@settings(max_examples=500)
@given(st.text(alphabet="FREQ=DAILYWKMOTHUNSBCP;0123456789,-+ \x00é", max_size=60), st.booleans())
def test_nothing_but_that_comes_of_any_text(text: str, begun: bool) -> None:
    with suppress(CannotRepeat):
        found(f"FREQ=MONTHLY;{text}" if begun else text)


def test_nobody_else_expands_rules() -> None:
    sources = Path(__file__).parents[2].joinpath("planner").rglob("*.py")
    assert not [path for path in sources if "import rrule" in path.read_text(encoding="utf-8")]
