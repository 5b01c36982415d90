"""The barrier brief stands on one page, with little, much and nasty in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner.printing import document
from tests.planner.documents import samples
from tests.planner.documents.reading import fault, fonts_not_embedded, outside, pages, size, squeezed, whole_text
from tests.planner.documents.test_pages import NASTY, SHEETS, _filled

BRIEFS = {
    "brief": samples.BRIEF,
    "with names": samples.NAMED_BRIEF,
    "empty": samples.EMPTY_BRIEF,
    "long": samples.LONG_BRIEF,
}


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
@pytest.mark.parametrize("brief", BRIEFS.values(), ids=BRIEFS)
def test_it_is_one_sound_page_that_says_what_it_is(brief, sheet, tmp_path: Path):
    content = document(brief, sheet)
    assert fault(content, tmp_path) == ""
    assert outside(content, tmp_path) == []
    assert fonts_not_embedded(content) == []
    [text] = pages(content)
    for words in ("Barrier brief", brief.code, "1 of 1", "Your answer"):
        assert squeezed(words) in squeezed(text)
    assert document(brief, sheet) == content


def test_it_has_the_size_of_its_sheet():
    assert size(document(samples.BRIEF, samples.LETTER)) == (612, 792)


def test_it_says_since_when_for_how_many_and_how_long_ago_it_was_asked():
    [text] = pages(document(samples.BRIEF, samples.A4))
    for words in ("3salespeoplemetit", "41dayssinceitwasfirstheard", "7dayssincesomebodywasasked", "29Oct", "Oct2026"):
        assert words in squeezed(text)
    assert "Who met it" not in text
    [text] = pages(document(samples.NAMED_BRIEF, samples.A4))
    assert "TomásVidalsince29Oct2026" in squeezed(text)


def test_of_what_was_tried_the_latest_stand_on_the_page_and_the_rest_is_counted():
    [text] = pages(document(samples.LONG_BRIEF, samples.A4))
    assert "Attempt 39" in text
    assert "Attempt 0." not in text
    shown = text.count("Attempt ")
    assert f"and {40 - shown} more before that" in text


def test_nothing_at_all_leaves_room_to_write():
    [text] = pages(document(samples.EMPTY_BRIEF, samples.A4))
    assert "What is asked" in text
    assert "1salespersonmetit" in squeezed(text)
    assert "What was tried" not in text


@pytest.mark.parametrize(
    ("heard", "written"),
    [
        ((date(2026, 11, 23),), date(2026, 11, 23)),
        ((date(2026, 11, 30), date(2026, 12, 1)), date(2026, 11, 23)),
        ((date(1990, 1, 1), date(2026, 11, 23)), date(2026, 11, 23)),
        ((date(2026, 11, 1), date(2026, 11, 30)), date(2026, 11, 30)),
    ],
    ids=["one", "after it was written", "a lifetime", "within a month"],
)
def test_any_days_find_their_place_on_the_line(heard, written, tmp_path: Path):
    brief = replace(samples.BRIEF, heard=heard, first_heard=heard[0], written=written)
    assert outside(document(brief, samples.A4), tmp_path) == []


@pytest.mark.parametrize("nasty", NASTY.values(), ids=NASTY)
def test_nasty_words_in_every_place_are_printed(nasty, tmp_path: Path):
    content = document(_filled(samples.NAMED_BRIEF, nasty), replace(samples.LETTER, company=nasty))
    assert fault(content, tmp_path) == ""
    assert outside(content, tmp_path) == []


def test_words_of_any_length_end_in_a_document(tmp_path: Path):
    endless = replace(samples.BRIEF, title="word " * 1000, ask="word " * 5000)
    content = document(endless, samples.A4)
    assert fault(content, tmp_path) == ""
    assert squeezed(samples.BRIEF.tried[0][1]) in whole_text(content)
