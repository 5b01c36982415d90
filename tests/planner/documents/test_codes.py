"""The code in the foot of every page: the same for the same words on any day, another for any other word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date, timedelta
from enum import Enum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.documents.papers import NO_CHANGE, code, same_words
from planner.domain.copy import Copy
from tests.planner.documents import samples
from tests.planner.test_ride_along_paper import DEBRIEF

PAPERS = {
    "agenda": samples.AGENDA,
    "summary": samples.SUMMARY,
    "manager's copy": samples.MANAGERS_COPY,
    "plan": samples.PLAN,
    "agreement": samples.AGREEMENT,
    "brief": samples.NAMED_BRIEF,
    "ride-along": DEBRIEF,
}


def others(value: object) -> Iterator[object]:
    """The same with one thing changed that a reader can read, each in turn."""
    if is_dataclass(value) and not isinstance(value, type):
        for each in _readable(value):
            for other in others(getattr(value, each)):
                yield replace(value, **{each: other})
    elif isinstance(value, tuple):
        yield (*value, "one more")
        for place, each in enumerate(value):
            yield value[:place] + value[place + 1 :]
            for other in others(each):
                yield (*value[:place], other, *value[place + 1 :])
    else:
        yield _other(value)


def _readable(value: object) -> list[str]:
    return [each.name for each in fields(value) if each.name != "version" and not each.metadata]


def _other(value: object) -> object:
    if isinstance(value, Enum):
        some = list(type(value))
        return some[(some.index(value) + 1) % len(some)]
    match value:
        case bool():
            return not value
        case str():
            return f"{value}."
        case int():
            return value + 1
        case date():
            return value + timedelta(days=1)
    return "said"


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_whatever_a_reader_can_read_changes_the_code(paper):
    changed = list(others(paper))
    assert len(changed) > 20
    assert [each for each in changed if same_words(each.code, paper.code)] == []


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_another_day_or_a_version_in_which_no_word_changed_does_not(paper):
    assert same_words(replace(paper, version=paper.version + 1).code, paper.code)
    assert replace(paper, version=paper.version + 1).code != paper.code
    assert {each.code for each in _on_another_day(paper)} <= {paper.code}


def test_some_papers_do_say_what_day_it_is():
    assert [name for name, paper in PAPERS.items() if list(_on_another_day(paper))] == [
        "summary", "manager's copy", "plan", "agreement", "brief", "ride-along",
    ]  # fmt: skip


def _on_another_day(value: object) -> Iterator[object]:
    if is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            here = getattr(value, each.name)
            anew = [_other(here)] if each.metadata == NO_CHANGE else _on_another_day(here)
            yield from (replace(value, **{each.name: other}) for other in anew)
    elif isinstance(value, tuple):
        for place, each in enumerate(value):
            yield from ((*value[:place], other, *value[place + 1 :]) for other in _on_another_day(each))


def test_each_copy_has_a_code_of_its_own():
    assert len({replace(samples.SUMMARY, copy=copy).code for copy in Copy}) == len(Copy)


@settings(derandomize=True, max_examples=200)
@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_words_do_not_run_into_each_other(one, two, three, four):
    codes = [replace(samples.AGENDA.parts[0].items[0], title=a, topic=b) for a, b in ((one, two), (three, four))]
    same = (one, two) == (three, four)
    assert (code("AG", 1, 1, codes[0]) == code("AG", 1, 1, codes[1])) is same


def test_a_new_place_that_is_empty_changes_no_code_of_what_was_printed_before():
    @dataclass(frozen=True)
    class Line:
        text: str

    before = code("AG", 1, 1, Line("Words"))

    @dataclass(frozen=True)
    class Line:
        text: str
        colour: str = ""
        on: date | None = field(default=None, metadata=NO_CHANGE)

    assert code("AG", 1, 1, Line("Words")) == code("AG", 1, 1, Line("Words", on=date(2027, 1, 1))) == before
    assert code("AG", 1, 1, Line("Words", "red")) != before
