"""How words come onto paper."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.documents.paragraphs import Shaped
from planner.documents.style import BODY, HEAD, SMALL
from planner.documents.words import LONGEST, MARK, clean, clipped, display, passages, say, short


def test_what_cannot_be_shown_becomes_a_visible_mark():
    assert clean("a\x00b") == f"a{MARK}b"
    assert clean("\ud800") == MARK
    assert clean("\u202eexe.gnp") == f"{MARK}exe.gnp"


def test_signs_without_width_leave_no_mark():
    assert clean("a\u200bb\ufeffc\u00ad") == "abc"


def test_all_line_ends_are_line_ends():
    assert clean("a\r\nb\rc\u2028d\u0085e") == "a\nb\nc\nd\ne"


def test_letters_with_accents_are_composed():
    assert clean("e\u0301") == "é"


def test_a_sign_that_no_face_has_is_marked():
    assert say("a\U0010fffd").getPlainText() == f"a{MARK}"


def test_a_script_whose_letters_join_is_not_set_letter_by_letter():
    for word in ("عربي", "עברית", "हिन्दी"):
        assert isinstance(say(word), Shaped)
    assert not isinstance(say("Żółć, Ђорђевић, Κώστας"), Shaped)


def test_a_sign_of_another_face_is_taken_from_there():
    faces = [atom.face.name for atom in say("a → b").atoms if atom.letters != " "]
    assert faces == ["NotoSans-Regular", "NotoSansMath-Regular", "NotoSans-Regular"]


def test_a_long_text_is_cut_after_lines_or_words_and_nothing_is_lost():
    words = ("word " * 300 + "\n") * 20
    pieces = passages(words)
    assert all(len(piece.getPlainText()) <= LONGEST for piece in pieces)
    assert "".join(piece.getPlainText() for piece in pieces).replace(" ", "").count("word") == 6000


def test_display_lines_are_even():
    (even,) = display("From presenting well to asking well: by the end of March clients talk for more of it", HEAD)
    even.wrap(250, 100)
    assert len(even.blPara.lines) == 2


def test_a_line_is_clipped_to_its_width():
    assert clipped("Ines", SMALL, 100) == "Ines"
    assert clipped("Ines " * 50, SMALL, 60).endswith("…")
    assert short("a" * 500).endswith("…")


@settings(max_examples=60)
@given(st.text(st.characters(), max_size=60))
def test_any_text_makes_paragraphs(words: str):
    for style in (BODY, SMALL):
        for paragraph in passages(words, style):
            paragraph.wrap(120, 1000)
