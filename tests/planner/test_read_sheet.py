"""What is read from a preparation sheet that came back, whichever program saved it; and what is said of all others."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from time import monotonic
from uuid import UUID

import pikepdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from planner.domain.barrier import BarrierKind
from planner.domain.filled_sheet import (
    BARRIER_CODES,
    CODES,
    ITEM_CODES,
    BarrierAnswer,
    BoxAnswer,
    ItemAnswer,
    SheetAnswers,
    field_name,
    parse_field_name,
    read_minutes,
    tidy,
)
from planner.exchange.filled_sheet import LARGEST, UnreadableSheet, read, read_bytes
from planner.printing import document
from tests import filling
from tests.planner.documents import samples

ID = samples.PREPARATION.session_id
BLANK = document(samples.PREPARATION, samples.A4)
PROGRAMS = {"pypdf": filling.by_pypdf, "pikepdf": filling.by_pikepdf}
SOME = {"A1": "/Yes", "A2 missing": "Tired", "B1": "Halden signed", "C1": "Pricing", "C1 minutes": "10 min"}
SCRIPTS = ["عميل جديد، أخيراً", "大阪の契約が取れた", "👩‍👩‍👧 😀", "Grüße, Ødegård", "שלום", "한국어 계약"]


def answers(filled: filling.Filled, content: bytes = BLANK) -> SheetAnswers:
    return read_bytes(filling.by_pikepdf(content, ID, filled), "sheet.pdf").answers


def told(content: bytes) -> str:
    with pytest.raises(UnreadableSheet) as refused:
        read_bytes(content, "sheet.pdf")
    return str(refused.value)


@pytest.mark.parametrize("fill", PROGRAMS.values(), ids=PROGRAMS)
def test_all_that_can_be_filled_in_is_read(fill):
    more = {"C3": "Leave in May", "D1": "Samples", "D1 kind": "/company", "D2": "Shy"}
    sheet = read_bytes(fill(BLANK, ID, SOME | more), "sheet.pdf")
    assert sheet.session_id == ID
    assert sheet.answers == SheetAnswers(
        boxes=(
            ("A1", BoxAnswer(True)), ("A2", BoxAnswer(False, "Tired")),
            *((code, BoxAnswer(False)) for code in ("A3", "A4", "A5")),
        ),
        wins="Halden signed",
        items=(("C1", ItemAnswer("Pricing", 10)), ("C3", ItemAnswer("Leave in May"))),
        barriers=(("D1", BarrierAnswer("Samples", BarrierKind.COMPANY)), ("D2", BarrierAnswer("Shy"))),
    )  # fmt: skip


@pytest.mark.parametrize("words", SCRIPTS)
@pytest.mark.parametrize("fill", PROGRAMS.values(), ids=PROGRAMS)
def test_answers_in_any_script_are_read_as_they_were_written(fill, words):
    filled = {"A3 missing": words, "B1": words, "C2": words, "D1": words}
    found = read_bytes(fill(BLANK, ID, filled), "sheet.pdf").answers
    assert dict(found.boxes)["A3"].missing == found.wins == found.items[0][1].text == found.barriers[0][1].text == words


def test_who_touches_no_box_says_nothing_of_them():
    assert answers({"B1": "Halden signed"}).boxes == ()


def test_a_box_that_a_program_only_shows_as_ticked_is_ticked():
    with pikepdf.open(BytesIO(BLANK)) as pdf:
        for each in pdf.Root.AcroForm.Fields:
            if str(each.T) == field_name(ID, "A4"):
                del each["/V"]
                each.AS = pikepdf.Name.Yes
        content = filling.saved(pdf)
    assert dict(read_bytes(content, "sheet.pdf").answers.boxes)["A4"] == BoxAnswer(True)


def test_text_in_a_stream_and_in_utf_8_is_read():
    with pikepdf.open(BytesIO(BLANK)) as pdf:
        for each in pdf.Root.AcroForm.Fields:
            if str(each.T) == field_name(ID, "B1"):
                each.V = pikepdf.Stream(pdf, "\ufeffGroße Freude".encode())
            if str(each.T) == field_name(ID, "C1"):
                each.V = pikepdf.String(b"\xef\xbb\xbf" + "日本".encode())
        content = filling.saved(pdf)
    found = read_bytes(content, "sheet.pdf").answers
    assert (found.wins, found.items[0][1].text) == ("Große Freude", "日本")


@pytest.mark.parametrize(
    ("written", "minutes"),
    [("10", 10), (" 15 min", 15), ("ca. 5", 5), ("١٠", 10), ("", None), ("a while", None), ("0", None), ("9999", None),
     ("99999999999999999999", None), ("²", None)],
)  # fmt: skip
def test_minutes_are_the_number_in_what_was_written(written, minutes):
    assert read_minutes(written) == minutes


def test_the_same_answers_have_the_same_digest_whatever_saved_them():
    first, second = (read_bytes(fill(BLANK, ID, SOME), "s.pdf").answers for fill in PROGRAMS.values())
    assert first.digest == second.digest
    assert answers(SOME | {"C2": "More"}).digest != first.digest


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "“sheet.pdf” is no PDF."),
        (b"PK\x03\x04 a spreadsheet", "“sheet.pdf” is no PDF."),
        (b"%PDF-1.7\n" + b"\x00" * 400, "“sheet.pdf” is damaged"),
        (BLANK[:9_000], "“sheet.pdf” is damaged"),
        (filling.locked(filling.by_pikepdf(BLANK, ID, SOME), "owner", "user"), "locked by a password"),
        (filling.flattened(filling.by_pikepdf(BLANK, ID, SOME)), "it was flattened, or printed into a PDF"),
        (filling.printed_elsewhere(BLANK), "no preparation sheet of Coaching Planner, or one that was printed"),
        (filling.no_form(), "has no fields to read"),
        (filling.other_form(), "is a form, but no preparation sheet"),
        (BLANK, "Nothing is filled in on “sheet.pdf”."),
        (filling.by_pikepdf(BLANK, ID, {"B1": "  \n \t "}), "Nothing is filled in"),
        (
            filling.put_together(
                filling.by_pikepdf(BLANK, ID, SOME),
                document(replace(samples.PREPARATION, session_id=UUID(int=8)), samples.A4),
            ),
            "the sheets of several sessions",
        ),
        (
            filling.put_together(*(filling.by_pikepdf(BLANK, ID, {"B1": words}) for words in ("One", "Another"))),
            "the same sheet twice",
        ),
    ],
    ids=["empty", "other", "zeros", "cut", "locked", "flattened", "printed", "no form", "other form", "blank", "white",
         "several", "twice"],
)  # fmt: skip
def test_what_is_no_sheet_is_said_in_a_sentence(content, sentence):
    assert sentence in told(content)


def test_a_file_that_only_its_owner_may_change_is_read():
    content = filling.locked(filling.by_pikepdf(BLANK, ID, SOME), "owner", "")
    assert read_bytes(content, "sheet.pdf").answers.wins == "Halden signed"


def test_scripts_and_fields_without_end_are_passed_over():
    filled = filling.by_pikepdf(BLANK, ID, SOME)
    assert read_bytes(filling.with_script(filled), "s.pdf").answers == read_bytes(filled, "s.pdf").answers
    began = monotonic()
    assert read_bytes(filling.without_end(ID), "s.pdf").answers.wins == "It went well"
    assert monotonic() - began < 5


def test_a_text_that_unpacks_to_a_gigabyte_is_refused():
    began = monotonic()
    assert "damaged" in told(filling.bomb(ID))
    assert monotonic() - began < 20


def test_a_sheet_that_a_program_put_two_whole_chinese_fonts_into_is_read(tmp_path):
    path = tmp_path / "sheet.pdf"
    path.write_bytes(filling.with_whole_fonts(filling.by_pikepdf(BLANK, ID, {"C1": "大阪の契約"}), 2))
    assert path.stat().st_size > 38_000_000
    assert read(path).answers.items == (("C1", ItemAnswer("大阪の契約")),)


def test_a_file_that_is_too_large_is_not_even_read(tmp_path):
    path = tmp_path / "film.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(LARGEST + 1)
    with pytest.raises(UnreadableSheet, match="too large for a preparation sheet: 128 MB"):
        read(path)


def test_what_is_no_file_is_said(tmp_path):
    with pytest.raises(UnreadableSheet, match="cannot be read: No such file"):
        read(tmp_path / "gone.pdf")
    with pytest.raises(UnreadableSheet, match="is no PDF"):
        read(tmp_path)
    os.mkfifo(tmp_path / "pipe.pdf")
    with pytest.raises(UnreadableSheet, match="is no PDF"):
        read(tmp_path / "pipe.pdf")


anything = st.text(st.characters(), max_size=60)
some_fields = st.dictionaries(
    st.sampled_from([*CODES, *(f"{code} missing" for code in CODES[:5]), "C1 minutes", "C2 minutes", "D1 kind"]),
    anything | st.sampled_from(["/Yes", "/Off", "/company", "/internal"]),
)  # fmt: skip


@given(filled=some_fields)
@example(filled={"B1": "\ud800"})
@example(filled={"B1": "a\x00b"})
def test_whatever_is_filled_in_is_read_or_said_to_be_nothing(filled):
    """What does not begin like a name is a text, and every text comes back tidied up and otherwise as it was."""
    filled = {place: _writable(words) for place, words in filled.items()}
    content = filling.by_pikepdf(BLANK, ID, filled)
    try:
        found = read_bytes(content, "sheet.pdf").answers
    except UnreadableSheet as refused:
        assert "Nothing is filled in" in str(refused)
        return
    texts = {code: each.text for code, each in (*found.items, *found.barriers)} | {"B1": found.wins}
    for code in (*ITEM_CODES, *BARRIER_CODES, "B1"):
        assert texts.get(code, "") == (tidy(filled.get(code, "")) if filled.get(code) != "/Off" else "")


def _writable(words: str) -> str:
    """As a PDF program can write it."""
    words = words.encode("utf-8", "replace").decode()
    return words if words in ("/Yes", "/Off", "/company", "/internal") else words.lstrip("/")


@settings(max_examples=200)
@given(content=st.binary(max_size=2_000), place=st.integers(0, len(BLANK)), ours=st.booleans())
def test_random_bytes_end_in_a_sheet_or_in_a_sentence(content, place, ours):
    spoilt = BLANK[:place] + content + BLANK[place + len(content) :] if ours else b"%PDF-1.4\n" + content
    try:
        read_bytes(spoilt, "sheet.pdf")
    except UnreadableSheet as refused:
        assert str(refused).startswith(("“sheet.pdf”", "Nothing is filled in on “sheet.pdf”"))


@given(name=anything)
def test_no_name_of_a_field_is_mistaken_for_ours(name):
    parsed = parse_field_name(name)
    assert parsed is None or field_name(*parsed) == name


def test_the_reader_is_loaded_with_the_first_sheet_only():
    code = "import sys, planner.exchange.filled_sheet; print('pikepdf' in sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "False"
