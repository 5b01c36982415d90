"""The colour of documents has to be read on white."""

from __future__ import annotations

import pytest

from planner.domain import accent
from planner.domain.accent import TooPale
from planner.errors import Refused


@pytest.mark.parametrize(
    ("colour", "expected"), [("#000000", 21), ("#FFFFFF", 1), ("#767676", 4.54), ("#777777", 4.48), ("#FF0000", 4.0)]
)
def test_contrast_is_that_of_wcag(colour: str, expected: float) -> None:
    assert accent.contrast(colour) == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize("words", ["#1F5FA8", "1f5fa8", "  #1f5Fa8 "])
def test_a_colour_is_written_in_one_way(words: str) -> None:
    assert accent.checked(words) == "#1F5FA8"


def test_nothing_stands_for_the_planners_own() -> None:
    assert accent.checked("  ") == ""


@pytest.mark.parametrize("words", ["blue", "#12345", "#1234567", "#12345G", "#١٢٣٤٥٦", "##12345", "rgb(1,2,3)"])
def test_what_is_no_colour_is_refused_with_how_one_is_written(words: str) -> None:
    with pytest.raises(Refused, match="such as #006C85") as refused:
        accent.checked(words)
    assert refused.value.field == "accent"


def test_a_pale_one_is_refused_with_the_nearest_that_can_be_read() -> None:
    with pytest.raises(TooPale) as refused:
        accent.checked("#ff9a3c")
    assert "its contrast is 2.1 to 1, and has to be 4.5" in str(refused.value)
    assert f"is {accent.darker('#FF9A3C')}" in str(refused.value)


def test_contrast_is_never_told_better_than_it_is() -> None:
    with pytest.raises(TooPale, match=r"is 4\.4 to 1"):
        accent.checked("#777777")


@pytest.mark.parametrize("colour", ["#FF9A3C", "#FFFFFF", "#FFFF00", "#777777", "#00FF7F"])
def test_the_darker_tone_can_be_read_and_one_step_lighter_could_not(colour: str) -> None:
    dark = accent.darker(colour)
    assert accent.checked(dark) == dark
    lighter = "#{:02X}{:02X}{:02X}".format(*(min(255, channel + 1) for channel in accent.channels(dark)))
    assert accent.contrast(dark) - accent.LEAST < 0.15 and accent.contrast(lighter) < accent.contrast(dark)


@pytest.mark.parametrize(("colour", "name"), accent.PRESETS)
def test_what_is_offered_can_be_read(colour: str, name: str) -> None:
    assert accent.checked(colour) == colour
    assert accent.contrast(colour or accent.OWN) >= accent.LEAST
    assert accent.darker(colour or accent.OWN) == (colour or accent.OWN)
