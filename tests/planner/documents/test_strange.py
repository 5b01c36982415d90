"""Pages that hold nothing, much, or words without an end look as good as those of a usual day."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.documents.style import BOTTOM
from planner.printing import document
from tests.planner.documents import samples, strange
from tests.planner.documents.reading import fault, left_alone, outside, pages, placed, size, squeezed, whole_text

SHEETS = {"A4": samples.A4, "Letter": samples.LETTER}
SIGNED = {name: paper for name, paper in strange.STRANGE.items() if name.endswith(("plan", "agreement"))}
WHOLE_WORDS = {
    name: paper
    for name, paper in (strange.MUCH | strange.LITTLE | strange.NAMED | strange.USUAL).items()
    if name != "long brief"
}
"""Where no word is broken; a long brief tells as much of what was tried as its page takes."""
ON_ONE = (
    "agenda", "summary", "agreement", "brief", "ride-along", "debrief", "agenda of one", "empty agenda",
    "empty summary", "empty file copy", "empty agreement", "empty brief", "empty ride-along", "long name, agenda",
    "long name, agreement",
)  # fmt: skip


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
@pytest.mark.parametrize("paper", strange.STRANGE.values(), ids=strange.STRANGE)
def test_nothing_leaves_the_frame_and_no_heading_is_left_alone(paper, sheet, tmp_path: Path):
    content = document(paper, sheet)
    assert fault(content, tmp_path) == ""
    assert outside(content, tmp_path) == []
    assert left_alone(content, tmp_path) == []


@pytest.mark.parametrize("paper", WHOLE_WORDS.values(), ids=WHOLE_WORDS)
def test_both_sizes_of_paper_say_the_same(paper, tmp_path: Path):
    a4, letter = (_said(document(paper, sheet), tmp_path) for sheet in (samples.A4, samples.LETTER))
    assert a4 == letter


def _said(content: bytes, folder: Path) -> set[str]:
    """Above the foot, where each page says the same."""
    foot = size(content)[1] - BOTTOM
    return {word.words for word in placed(content, folder) if word.bottom < foot + 4} - {"continued"}


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_what_is_for_one_page_stands_on_one_on_either_paper(sheet):
    papers = strange.STRANGE | strange.USUAL
    assert {name: len(pages(document(papers[name], sheet))) for name in ON_ONE} == dict.fromkeys(ON_ONE, 1)
    assert len(pages(document(samples.PLAN, sheet))) == 3


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
@pytest.mark.parametrize("paper", SIGNED.values(), ids=SIGNED)
def test_a_block_to_sign_in_is_on_one_page(paper, sheet):
    (signed,) = (squeezed(page) for page in pages(document(paper, sheet)) if "Signing means" in page)
    after = signed[signed.index("Signingmeans") :]
    assert "owncomment" in after and after.count("Date") >= 2


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_a_row_of_twelve_lines_or_fewer_is_on_one_page(sheet):
    found = [squeezed(page) for page in pages(document(strange.HISTORY, sheet))]
    assert len(found) >= 12
    for number in range(1, 61):
        (begins,) = (place for place, page in enumerate(found) if f"Begins{number}." in page)
        (ends,) = (place for place, page in enumerate(found) if f"Ends{number}." in page)
        assert begins == ends, number


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_every_one_of_forty_items_has_its_code_and_its_line(sheet):
    text = whole_text(document(strange.FORTY, sheet))
    for letter, count in (("B", 14), ("D", 20)):
        for number in range(1, count + 1):
            assert f"{letter}{number}Item{number}:" in text


@pytest.mark.parametrize("name", ["url", "long words"])
def test_words_without_an_end_are_broken_and_not_lost(name):
    words = {"url": strange.URL[:300], "long words": strange.WORD}[name]
    for paper in (strange.STRANGE[f"{name}, summary"], strange.STRANGE[f"{name}, plan"]):
        assert whole_text(document(paper, samples.A4)).count(squeezed(words)) >= 10


@pytest.mark.parametrize("name", ["long name, plan", "url, plan", "long words, agenda"])
def test_a_long_title_leaves_its_page_to_what_is_said(name, tmp_path: Path):
    words = [word for word in placed(document(strange.STRANGE[name], samples.A4), tmp_path) if word.page == 0]
    assert max(word.bottom - word.top for word in words if word.words.isalpha()) < 20


def test_what_is_empty_says_so_or_is_room_to_write_or_is_not_there():
    (summary,) = pages(document(strange.EMPTY_SUMMARY, samples.A4))
    assert "Nothing was written down." in summary
    for part in ("Promises", "Barriers", "Observations", "Next session"):
        assert part not in summary
    plan = " ".join(pages(document(samples.EMPTY_PLAN, samples.A4)))
    for part in ("Aim", "Strengths", "Goals", "Actions", "Barriers", "Reviews"):
        assert part in plan
    assert "None" not in plan
