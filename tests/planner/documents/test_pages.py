"""The pages of every document, on both sizes of paper, with little, much and nasty in them."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from time import monotonic

import pytest

from planner.documents import page
from planner.documents.limit import TooLong
from planner.documents.papers import ActionLine, Item, OutcomeLine, Part, PartKind, SkillLine
from planner.domain.agenda import ItemKind, ItemState, Outcome
from planner.domain.session import Box
from planner.printing import document
from tests.planner.documents import samples
from tests.planner.documents.reading import fault, fonts_not_embedded, outside, pages, size, squeezed, whole_text

PAPERS = {
    "agenda": samples.AGENDA,
    "summary": samples.SUMMARY,
    "file copy": samples.FILE_COPY,
    "manager's copy": samples.MANAGERS_COPY,
    "plan": samples.PLAN,
    "empty plan": samples.EMPTY_PLAN,
    "long plan": samples.LONG_PLAN,
    "agreement": samples.AGREEMENT,
    "empty agreement": samples.EMPTY_AGREEMENT,
    "long agreement": samples.LONG_AGREEMENT,
    "everything": samples.EVERYTHING,
    "preparation": samples.PREPARATION,
    "folded preparation": replace(samples.PREPARATION, boxes=()),
    "empty agenda": replace(samples.AGENDA, parts=()),
    "empty summary": replace(
        samples.SUMMARY, outcome="", ticked=(), promises=(), outcomes=(), answers=(), barriers=(), observations=(),
        next_meeting=None, cards=(),
    ),
}  # fmt: skip
BLANKS = {
    f"{name} {form.value}": blank
    for name, blanks in (("blank", samples.BLANKS), ("half-filled", samples.HALF_BLANKS))
    for form, blank in blanks.items()
}
SHEETS = {"A4": samples.A4, "Letter": samples.LETTER}
NASTY = {
    "markup": "<b>bold</b> <img src='x.png'/> <para> & &amp; < > </font> ]]> %s {0} \\n",
    "other scripts": "日本語 עברית العربية हिन्दी 한국어 😀 👩‍👩‍👧 🏳️‍🌈",
    "not to be shown": "a\x00b\x07c\x1bd\x7fe \ud800 \udfff \u202egnp.exe\u202c \u2066x\u2069 \ufffe",
    "white": "one\ttwo\u00a0three\u2028four\u2029five\r\nsix\rseven\n\n\n\n\neight   nine\u200bten",
    "combining": "e\u0301 " + "a" + "\u0301\u0316" * 200,
    "a long word": "Donaudampfschifffahrtsgesellschaft" * 12,
    "astral": "𝔸𝔹ℂ 𝒳 → ✓ ≤ ∑",
}


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
@pytest.mark.parametrize("paper", (PAPERS | BLANKS).values(), ids=PAPERS | BLANKS)
def test_a_document_is_sound_and_keeps_its_margins(paper, sheet, tmp_path: Path):
    content = document(paper, sheet)
    assert fault(content, tmp_path) == ""
    assert outside(content, tmp_path) == []
    assert fonts_not_embedded(content) == []


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_every_page_says_whose_it_is_which_version_and_n_of_m(paper):
    found = pages(document(paper, samples.A4))
    for number, text in enumerate(found, 1):
        assert f"{number} of {len(found)}" in text
        assert squeezed(paper.code) in squeezed(text)
        assert squeezed(paper.pair.name) in squeezed(text)


@pytest.mark.parametrize(
    "paper", [samples.PLAN, samples.AGENDA, samples.MANAGERS_COPY], ids=["plan", "agenda", "manager"]
)
def test_the_same_values_give_the_same_bytes(paper):
    assert document(paper, samples.A4) == document(paper, samples.A4)


def test_other_values_give_another_code():
    assert replace(samples.PLAN, headline="Another").code != samples.PLAN.code
    assert samples.PLAN.code.startswith("DP-3.14 · ")


def test_paper_has_the_size_of_its_sheet():
    assert size(document(samples.AGENDA, samples.A4)) == pytest.approx((595.28, 841.89), abs=0.1)
    assert size(document(samples.AGENDA, samples.LETTER)) == (612, 792)


def test_sessions_stand_on_one_page_and_the_plan_on_three():
    assert [len(pages(document(paper, samples.A4))) for paper in (samples.AGENDA, samples.SUMMARY, samples.PLAN)] == [
        1,
        1,
        3,
    ]


def test_the_plan_holds_all_its_parts():
    text = " ".join(" ".join(pages(document(samples.PLAN, samples.A4))).split())
    for heading in ("Aim", "own ambition", "Strengths", "Focus skills", "All skills", "Goals", "Actions", "Barriers"):
        assert heading in text
    assert "What Ruth will do" in text
    assert "Signing means that this plan was received and discussed." in text
    assert "a plan, not a contract" in text
    assert "too early to tell" in text
    assert "Talk time fell" in text


def test_a_long_plan_repeats_its_heads_and_says_that_it_goes_on():
    found = pages(document(samples.LONG_PLAN, samples.A4))
    going_on = [text for text in found if "Actions\ncontinued" in text]
    assert going_on
    assert all("Due, who" in text for text in going_on)


def test_the_signature_block_is_kept_together():
    for paper in (samples.PLAN, samples.LONG_PLAN, samples.EMPTY_PLAN):
        last = pages(document(paper, samples.LETTER))[-1]
        assert "Signing means" in last
        assert last.count("Date") >= 2


def test_reviews_and_sign_off_stand_on_one_page():
    for paper in (samples.PLAN, samples.EMPTY_PLAN, replace(samples.PLAN, actions=samples.PLAN.actions[:2])):
        assert "Reviews" in pages(document(paper, samples.A4))[-1]


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_the_agreement_stands_on_one_page_with_both_sides_sign_off_and_a_place_to_renew(sheet):
    (page,) = pages(document(samples.AGREEMENT, sheet))
    text = " ".join(page.split())
    for words in (
        "What I will never have to manage for you", "What you can count on from me", "Sales system", "S3", "M2",
        "mean to stand by it", "Signed, 3 Nov 2026", "Renewed", "Last on 20 Nov 2026",
    ):  # fmt: skip
        assert words in text


def test_an_agreement_with_nothing_in_it_is_a_form_to_fill_in_and_a_long_one_flows_on():
    (page,) = pages(document(samples.EMPTY_AGREEMENT, samples.A4))
    assert "Signed," not in page and page.count("Date") >= 5
    last = pages(document(samples.LONG_AGREEMENT, samples.LETTER))
    assert len(last) > 2 and "S21" in "".join(last) and "M40" in "".join(last)


def test_the_cards_of_open_boxes_stand_with_the_boxes_in_a_summary():
    text = " ".join(" ".join(pages(document(samples.SUMMARY, samples.A4))).split())
    assert "Open: pipeline The pipeline open What happened Four opportunities" in text
    assert "What Ines needs The list of what was lost to whom." in text


def test_a_chart_that_nearly_fits_stays_on_its_page_with_less_white():
    eleven = samples.SKILLS + tuple(SkillLine(f"Skill {number}", False, True, 2, 3) for number in range(2))
    first, second, _third = pages(document(replace(samples.PLAN, skills=eleven), samples.A4))
    assert "All skills" in first
    assert "Skill 1" in first
    assert second.startswith("Goals")


def test_boxes_are_told_once_with_what_came_of_them():
    said = OutcomeLine(
        "A1", ItemKind.SELF_MANAGEMENT, "Self-management", ItemState.DONE, Outcome.DECIDED, "Two dates set."
    )
    paper = replace(samples.SUMMARY, outcomes=(said,), ticked=tuple((box, box is not Box.PIPELINE) for box in Box))
    text = " ".join(" ".join(pages(document(paper, samples.A4))).split())
    assert "Open: pipeline Two dates set." in text
    assert "The five boxes" not in text
    clean = replace(paper, ticked=tuple((box, True) for box in Box))
    assert "All five boxes ticked Two dates set." in " ".join(" ".join(pages(document(clean, samples.A4))).split())


def test_an_agenda_that_nobody_prepared_has_room_for_both_and_for_promises():
    (page,) = pages(document(replace(samples.AGENDA, parts=()), samples.LETTER))
    for heading in ("From Ines", "To talk about", "New promises", "Ruth will", "Ines will"):
        assert heading in page


def test_an_agenda_gives_what_is_left_of_its_page_to_writing():
    few = replace(samples.AGENDA, parts=samples.AGENDA.parts[:2])
    assert len(pages(document(few, samples.A4))) == 1


def test_a_hundred_items_flow_on_with_codes_beyond_z():
    parts = tuple(
        Part(PartKind.OTHER if number % 2 else PartKind.OWN, (Item(ItemKind.FREE, f"Item {number}", 5),))
        for number in range(60)
    )
    text = whole_text(document(replace(samples.AGENDA, parts=parts), samples.A4))
    assert "AA1" in text
    assert "Item59" in text


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
@pytest.mark.parametrize("nasty", NASTY.values(), ids=NASTY)
def test_nasty_words_in_every_place_are_printed(nasty, sheet, tmp_path: Path):
    company = replace(sheet, company=nasty)
    for paper in (samples.AGENDA, samples.MANAGERS_COPY, samples.PLAN, samples.AGREEMENT):
        content = document(_filled(paper, nasty), company)
        assert fault(content, tmp_path) == ""
        assert outside(content, tmp_path) == []


def test_markup_is_printed_as_it_was_typed():
    for paper in (samples.AGENDA, samples.SUMMARY, samples.PLAN, samples.AGREEMENT):
        text = whole_text(document(_filled(paper, NASTY["markup"]), samples.A4))
        assert squeezed(NASTY["markup"]) in text


@pytest.mark.parametrize(
    "piece", ["word ", "w", "&", "\n", "<b>", "→", "日"], ids=["words", "one", "and", "lines", "tags", "math", "cjk"]
)
def test_a_hundred_kilobytes_are_printed_in_reasonable_time(piece):
    huge = piece * (100_000 // len(piece))
    paper = replace(samples.SUMMARY, outcomes=(replace(samples.SUMMARY.outcomes[0], words=huge),))
    begun = monotonic()
    content = document(paper, samples.A4)
    assert monotonic() - begun < 20
    expected = squeezed(piece)
    broken_by_pages = 100
    assert whole_text(content).count(expected) >= (100_000 // len(piece) - broken_by_pages if expected else 0)


def test_a_document_that_nobody_would_read_is_refused_in_words(monkeypatch):
    monkeypatch.setattr(page, "MOST_PAGES", 20)
    endless = replace(samples.SUMMARY, outcomes=(replace(samples.SUMMARY.outcomes[0], words="a\nb\n" * 1_000),))
    with pytest.raises(TooLong, match="20 pages"):
        document(endless, samples.A4)


def test_a_refused_review_or_support_action_needs_no_date():
    bare = replace(
        samples.PLAN, actions=(ActionLine(samples.SUPPORT, "Help", samples.HER_MANAGER, None, samples.OPEN),)
    )
    assert "Help" in whole_text(document(bare, samples.A4))


def _filled(value, words: str):
    """A paper with the same words in every place for words."""
    if isinstance(value, str):
        return words
    if isinstance(value, tuple):
        return tuple(_filled(each, words) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        typed = [each.name for each in fields(value) if each.name != "code"]
        return replace(value, **{name: _filled(getattr(value, name), words) for name in typed})
    return value
