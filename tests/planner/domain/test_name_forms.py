"""By what somebody may be called: whole names, first and last ones, never by what others are called as well."""

from __future__ import annotations

import pytest

from planner.domain.name_forms import names_in, spellings


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Ana", ["Ana"]),
        ("Jo X. Li", ["Jo X Li", "Jo Li", "Jo", "Li"]),
        (
            "Lena Maria van der Krüger",
            ["Lena Maria van der Krüger", "Lena Krüger", "van der Krüger", "Lena", "Maria", "Krüger"],
        ),
        ("Lena van Dijk", ["Lena van Dijk", "Lena Dijk", "van Dijk", "Lena", "Dijk"]),
        ("van Dijk", ["van Dijk", "Dijk"]),
        ("田中 健", ["田中 健", "田中", "健"]),
        ("De", []),
        ("", []),
        ("\u200b", []),
    ],
)
def test_somebody_is_called_by_the_whole_name_and_by_words_that_name_nobody_else(name: str, called: list[str]) -> None:
    assert names_in(name) == called


def test_a_name_is_spelled_as_it_is_and_with_the_letters_that_are_at_hand() -> None:
    assert spellings("Ødegård") == {"odegard", "oedegaard"}
    assert spellings("Ana") == {"ana"}
    assert spellings(" \u200b") == set()
