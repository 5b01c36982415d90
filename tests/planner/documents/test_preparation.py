"""The preparation sheet: one page that can be filled in, with nothing in it yet."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from uuid import UUID

import pytest
from pypdf import PdfReader

from planner.documents.preparation_paper import Form
from planner.domain.document_language import DocumentLanguage
from planner.domain.filled_sheet import CODES, parse_field_name
from planner.domain.session import Box
from planner.printing import document
from tests.planner.documents import samples
from tests.planner.documents.reading import pages, whole_text

SHEETS = {"A4": samples.A4, "Letter": samples.LETTER}


def fields(content: bytes) -> dict[str, dict[str, object]]:
    return dict(PdfReader(BytesIO(content)).get_fields() or {})


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
@pytest.mark.parametrize("pair", [samples.INES, samples.LONG], ids=["short", "long"])
def test_it_stands_on_one_page(sheet, pair):
    assert len(pages(document(replace(samples.PREPARATION, pair=pair), sheet))) == 1


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
@pytest.mark.parametrize("form", [form for form in Form if form is not Form.PLAN])
def test_a_blank_form_stands_on_one_page_and_has_no_fields(sheet, form):
    for blanks in (samples.BLANKS, samples.HALF_BLANKS):
        content = document(blanks[form], sheet)
        assert len(pages(content)) == 1
        assert fields(content) == {}


def test_the_session_stands_in_the_name_of_every_field_and_each_code_on_the_page():
    content = document(samples.PREPARATION, samples.A4)
    parsed = [parse_field_name(name) for name in fields(content)]
    assert {each[0] for each in parsed} == {UUID(int=77)}
    assert {each[1] for each in parsed} == set(CODES)
    assert len(parsed) == 2 * 5 + 1 + 2 * 4 + 2 * 3
    assert all(code in whole_text(content) for code in CODES)


def test_every_field_is_empty_and_has_a_name_for_those_who_hear_it():
    for name, field in fields(document(samples.PREPARATION, samples.A4)).items():
        assert field["/TU"]
        assert field.get("/V") in (None, "", "/Off"), name


def test_what_is_folded_is_not_asked_and_leaves_its_code_out():
    some = replace(samples.PREPARATION, boxes=(Box.ATTITUDE, Box.PIPELINE))
    content = document(some, samples.A4)
    codes = {parse_field_name(name)[1] for name in fields(content)}
    assert {code for code in codes if code.startswith("A")} == {"A2", "A5"}
    assert "Inhand" not in whole_text(document(replace(some, boxes=()), samples.A4))


def test_tips_in_another_script_are_kept(monkeypatch):
    from planner.documents import preparation

    monkeypatch.setattr(preparation, "_", lambda words: f"日本 {words}")
    tips = [field["/TU"] for field in fields(document(samples.PREPARATION, samples.A4)).values()]
    assert "日本 What went well" in tips


def test_boxes_and_rings_are_drawn_on_the_page_for_programs_that_show_no_fields():
    drawn = PdfReader(BytesIO(document(samples.PREPARATION, samples.A4))).pages[0].get_contents().get_data().split()
    assert drawn.count(b"re") >= len(Box)
    assert drawn.count(b"c") >= 4 * 3 * 3


@pytest.mark.parametrize("language", DocumentLanguage)
@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_in_every_language_the_sheet_and_its_blank_form_stand_on_one_page(language, sheet):
    pair = replace(samples.LONG, language=language)
    for paper in (samples.PREPARATION, samples.HALF_BLANKS[Form.PREPARATION]):
        assert len(pages(document(replace(paper, pair=pair), sheet))) == 1
