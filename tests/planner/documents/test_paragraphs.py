"""Paragraphs take short ways that ReportLab's do not: they must come to the same place."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st
from pypdf import PageObject, PdfReader
from reportlab.lib.colors import CMYKColor
from reportlab.platypus import Paragraph

from planner.documents import page
from planner.documents.fonts import SIGNS
from planner.documents.marks import State
from planner.documents.page import Imprint
from planner.documents.paragraphs import plain
from planner.documents.rows import Row, cell
from planner.documents.sections import Section
from planner.documents.style import BODY, INK, NOTE, QUIET, TEXT, TITLE
from planner.documents.words import CANNOT_BE_SHOWN, JOINERS, LINE_ENDS, PLAIN, WITHOUT_WIDTH, say
from tests.planner.documents import samples

LETTERS = st.text(st.sampled_from("aiWm.—é \xa0"), min_size=1, max_size=200).map(str.strip).filter(bool)


def drawn(*rows: Row) -> PdfReader:
    file = BytesIO()
    page.write(file, samples.A4, lambda _frame: (Imprint("Ines", "Sheet", "PS-1"), [Section("Words", rows)]))
    return PdfReader(file)


@given(words=LETTERS, width=st.floats(20, 400), style=st.sampled_from((BODY, TITLE)))
def test_lines_end_where_those_of_reportlab_end(words, width, style):
    ours, theirs = plain(words, style), Paragraph("", style, frags=plain(words, style).frags)
    assert ours.wrap(width, 100) == theirs.wrap(width, 100)
    split = [" ".join(words).split() for _, words in ours.blPara.lines]
    assert split == [" ".join(words).split() for _, words in theirs.blPara.lines]


@given(words=LETTERS, room=st.floats(30, 100))
def test_a_paragraph_is_cut_over_pages_as_those_of_reportlab_are(words, room):
    ours, theirs = plain(words, BODY), Paragraph("", BODY, frags=plain(words, BODY).frags)
    ours.wrap(60, 1000)
    theirs.wrap(60, 1000)
    assert _heights(ours.split(60, room)) == _heights(theirs.split(60, room))


def _heights(parts) -> list[float]:
    return [part.wrap(60, 1000)[1] for part in parts]


def test_what_is_taken_for_plain_needs_no_cleaning():
    for sign in map(chr, range(0x3000)):
        if PLAIN.fullmatch(sign):
            assert unicodedata.is_normalized("NFC", sign)
            assert not any(each.search(sign) for each in (CANNOT_BE_SHOWN, JOINERS, LINE_ENDS, WITHOUT_WIDTH)), sign


def test_a_document_with_more_signs_than_a_font_of_it_holds_can_be_read():
    signs = [sign for sign in map(chr, range(0x100, 0x500)) if sign in SIGNS[BODY.fontName] and _is_a_letter(sign)]
    assert len(signs) > 2 * 256
    words = " ".join("".join(signs[first : first + 20]) for first in range(0, len(signs), 20))
    (text,) = (each.extract_text() for each in drawn(Row(cell(TEXT, say(words)))).pages)
    assert "".join(signs) in "".join(text.split())


def _is_a_letter(sign: str) -> bool:
    name = unicodedata.name(sign, "")
    return name.startswith(("LATIN", "CYRILLIC")) and "LETTER" in name and unicodedata.is_normalized("NFC", sign)


def test_words_have_their_own_colour_whatever_was_drawn_before_them():
    """Among marks, whose white and ink they would take on if only changes were written and one was missed."""
    rows = [Row(cell(6, "Before"), cell(6, State(0.5, "half"))), Row(cell(6, say("Under", NOTE)), cell(6, "After"))]
    (sheet,) = drawn(*rows).pages
    assert _colours(sheet, "Before", "half", "Under", "After") == [INK, INK, QUIET, INK]


def _colours(sheet: PageObject, *wanted: str) -> list[CMYKColor]:
    found, fill, kept = {}, (0.0,) * 4, []

    def follow(operator: bytes, operands: Sequence[float], _cm: object, _tm: object) -> None:
        nonlocal fill
        match operator:
            case b"q":
                kept.append(fill)
            case b"Q":
                fill = kept.pop()
            case b"k":
                fill = tuple(map(float, operands))

    def note(words: str, *_place: object) -> None:
        found[words.strip()] = CMYKColor(*fill)

    sheet.extract_text(visitor_operand_before=follow, visitor_text=note)
    return [found[words] for words in wanted]
