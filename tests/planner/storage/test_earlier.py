"""When what stands in a text is kept before another takes its place."""

from __future__ import annotations

from uuid import uuid4

import pytest

from planner.domain.text_place import TextPlace
from planner.storage.earlier import Earlier

TEN = "0123456789"
A_MINUTE = 60.0


class Moments:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def moments() -> Moments:
    return Moments()


@pytest.fixture
def earlier(moments: Moments) -> Earlier:
    return Earlier(moments)


PLACE, OTHER = (TextPlace("agenda_items", uuid4(), "outcome_words") for _each in range(2))


def test_the_first_change_keeps_and_the_next_after_a_minute(earlier: Earlier, moments: Moments) -> None:
    assert earlier.due(PLACE, TEN) == (True, None)
    moments.now = A_MINUTE - 0.01
    assert earlier.due(PLACE, TEN) == (False, None)
    assert earlier.due(OTHER, TEN) == (True, None)
    moments.now = A_MINUTE
    assert earlier.due(PLACE, TEN) == (True, None)
    moments.now = 2 * A_MINUTE - 0.01
    assert earlier.due(PLACE, TEN) == (False, None)


@pytest.mark.parametrize(("left", "kept"), [(TEN[:2], False), (TEN[:1], True), ("", True), (" \n  ", True)])
def test_of_what_is_taken_away_the_longest_is_kept(earlier: Earlier, left: str, kept: bool) -> None:
    """Less than a fifth, and not a fifth."""
    earlier.due(PLACE, TEN[:5])
    earlier.due(PLACE, TEN)
    earlier.due(PLACE, TEN[:7])
    assert earlier.due(PLACE, left) == (kept, TEN if kept else None)


def test_of_two_that_are_as_long_the_first_is_kept(earlier: Earlier) -> None:
    earlier.due(PLACE, TEN)
    earlier.due(PLACE, TEN[::-1])
    assert earlier.due(PLACE, "") == (True, TEN)


def test_what_is_taken_away_further_was_kept_already(earlier: Earlier, moments: Moments) -> None:
    earlier.due(PLACE, TEN)
    assert earlier.due(PLACE, "x") == (True, TEN)
    assert earlier.due(PLACE, "") == (False, None)
    moments.now = A_MINUTE - 0.01
    assert earlier.due(PLACE, TEN) == (False, None)
    assert earlier.due(PLACE, "") == (True, TEN)


def test_what_grows_again_counts_from_what_was_left(earlier: Earlier) -> None:
    earlier.due(PLACE, TEN)
    earlier.due(PLACE, "012")
    earlier.due(PLACE, TEN + TEN)
    assert earlier.due(PLACE, "0123") == (False, None)
    assert earlier.due(PLACE, "012") == (True, TEN + TEN)


def test_what_is_left_and_grows_again_by_a_sign_is_kept_before_it_is_emptied(earlier: Earlier) -> None:
    earlier.due(PLACE, TEN + TEN)
    assert earlier.due(PLACE, "012") == (True, TEN + TEN)
    for text in ("0", "01"):
        assert earlier.due(PLACE, text) == (False, None)
    assert earlier.due(PLACE, "") == (True, "01")


def test_nothing_is_lost_of_a_text_without_words(earlier: Earlier) -> None:
    earlier.due(PLACE, "   ")
    assert earlier.due(PLACE, "") == (False, None)


def test_what_is_forgotten_is_kept_once_more(earlier: Earlier) -> None:
    for place in (PLACE, OTHER):
        earlier.due(place, TEN)
    earlier.forget(PLACE)
    earlier.forget(PLACE)
    assert [earlier.due(place, TEN) for place in (PLACE, OTHER)] == [(True, None), (False, None)]
    earlier.forget_all()
    assert [earlier.due(place, TEN) for place in (PLACE, OTHER)] == [(True, None), (True, None)]
