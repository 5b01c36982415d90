"""Which way words run."""

from __future__ import annotations

import pytest

from planner.documents.rtl import levels, runs_right_to_left, visual


def shown(words: str) -> str:
    """As it stands on paper, from left to right; mirrored signs are the font's business."""
    return "".join(visual(words, levels(words, int(runs_right_to_left(words)))))


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("Ines Duarte", "Ines Duarte"),
        ("אבג דהו", "והד גבא"),
        ("with אבג דה today", "with הד גבא today"),
        ("אבג Acme Ltd. דה", "הד .Acme Ltd גבא"),
        ("אבג 10:30 דה", "הד 10:30 גבא"),
        ("אבג 5% דה", "הד 5% גבא"),
        ("عربي 12.5 عربي", "يبرع 12.5 يبرع"),
        ("אבג (דה) ו", "ו )הד( גבא"),
        ("met אבג (דה) and", "met )הד( גבא and"),
        ("met אבג (room 2) and", "met גבא (room 2) and"),
        ("אבג (room 2) דה", "הד )room 2( גבא"),
        ("אבג.", ".גבא"),
        ("a אב, גד b", "a דג ,בא b"),
        ("", ""),
    ],
)
def test_words_stand_as_the_standard_wants(typed, seen):
    assert shown(typed) == seen


def test_the_first_letter_decides_and_numbers_and_signs_do_not():
    assert runs_right_to_left("(12) אבג and much more")
    assert not runs_right_to_left("(12) a אבג")
    assert not runs_right_to_left("12:30!")


def test_a_name_does_not_turn_a_sentence_round():
    assert runs_right_to_left("אבגדה Ltd", 0.5)
    assert not runs_right_to_left("אבג’s own ambition", 0.5)
    assert runs_right_to_left("אבג, דה!", 1)
    assert not runs_right_to_left("אבגדהוזח will", 1)


def test_marks_run_with_their_letter():
    assert levels("שָׁ", 0) == [1, 1, 1]


def test_brackets_without_end_are_signs_like_others():
    assert shown("((" * 200 + "א") == "א" + "((" * 200
