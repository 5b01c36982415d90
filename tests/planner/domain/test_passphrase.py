"""What is said of a passphrase, up to the very letter; and how long one waits after a wrong one."""

from __future__ import annotations

import pytest

from planner.domain.passphrase import Patience, checked, strength
from planner.errors import Refused


def test_eight_letters_are_taken_and_seven_are_not():
    assert checked("abcdefgh", "abcdefgh") == "abcdefgh"
    with pytest.raises(Refused, match="at least 8") as refused:
        checked("abcdefg", "abcdefg", "password")
    assert refused.value.field == "password"


def test_the_second_one_must_be_the_same():
    with pytest.raises(Refused, match="not the same") as refused:
        checked("abcdefgh", "abcdefgH")
    assert refused.value.field == "again"


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("", ""),
        ("abcdefg", "Too short"),
        ("abcdefgh", "Fair"),
        ("abcdABCDabcdABCDabcd", "Weak"),
        ("abcdeabcde", "Fair"),
        ("abcdeabcdeabcde", "Fair"),
        ("abcdeabcdeabcdea", "Good"),
        ("one two six", "Fair"),
        ("a few of us", "Good"),
    ],
)
def test_its_strength_is_said_by_letters_and_words(words: str, hint: str):
    assert strength(words).startswith(hint)
    assert bool(strength(words)) == bool(hint)


def test_each_wrong_one_doubles_the_wait_up_to_a_minute_and_the_right_one_ends_it():
    patience = Patience()
    assert patience.left(0.0) == 0
    for seconds in (1, 2, 4, 8, 16, 32, 60, 60):
        patience.fail(1000.0)
        assert (patience.left(1000.0), patience.left(1000.5)) == (seconds, seconds - 0.5)
        assert patience.left(1000.0 + seconds) == 0
    patience.succeed()
    assert patience.left(1000.0) == 0
    patience.fail(1000.0)
    assert patience.left(1000.0) == 1
