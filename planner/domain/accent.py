"""The one colour of documents, written `#RRGGBB`: it has to be read on white paper."""

from __future__ import annotations

import re
from math import floor

from planner.errors import Refused
from planner.language import N_, _

LEAST = 4.5
"""To 1: contrast of words against white, by WCAG 2.2, 1.4.3."""
OWN = "#006C85"
"""What the planner's own looks like on screen; on paper it is mixed of inks."""
PRESETS = (
    ("", N_("The planner’s own")),
    ("#1F5FA8", N_("Blue")),
    ("#1B2F5E", N_("Navy")),
    ("#6B3FA0", N_("Violet")),
    ("#9B1B5A", N_("Berry")),
    ("#B3261E", N_("Red")),
    ("#8A5A00", N_("Ochre")),
    ("#2E6B34", N_("Green")),
    ("#44515E", N_("Slate")),
)
"""What is offered, with its name."""

PALE = N_("Too pale to read on white: its contrast is {} to 1, and has to be {}. The nearest that can be read is {}.")
_WRITTEN = re.compile(r"#?[0-9A-F]{6}", re.ASCII)


class TooPale(Refused):
    """A colour in which words could not be read on white."""


def written(words: str) -> str:
    """As `#RRGGBB`, or nothing where words are no colour."""
    found = words.strip().upper()
    return f"#{found[-6:]}" if _WRITTEN.fullmatch(found) else ""


def checked(words: str) -> str:
    """The colour, or nothing for the planner's own. Raises Refused, and TooPale for what is read badly."""
    if not words.strip():
        return ""
    colour = written(words)
    if not colour:
        raise Refused(
            _("A colour is written as # and six signs from 0 to 9 and A to F, such as {}.").format(OWN), "accent"
        )
    if contrast(colour) < LEAST:
        raise TooPale(_(PALE).format(_said(contrast(colour)), _said(LEAST), darker(colour)), "accent")
    return colour


def contrast(colour: str) -> float:
    """Against white, from 1 to 21."""
    return 1.05 / (_luminance(channels(colour)) + 0.05)


def darker(colour: str) -> str:
    """The nearest tone of a colour, towards black, that can be read on white; itself where it can."""
    tones = (tuple(round(channel * share / 255) for channel in channels(colour)) for share in range(255, -1, -1))
    dark = next(tone for tone in tones if 1.05 / (_luminance(tone) + 0.05) >= LEAST)
    return "#{:02X}{:02X}{:02X}".format(*dark)


def channels(colour: str) -> tuple[int, ...]:
    """Red, green and blue, 0 to 255."""
    return tuple(bytes.fromhex(colour[1:]))


def _luminance(tone: tuple[int, ...]) -> float:
    red, green, blue = (_linear(channel / 255) for channel in tone)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _said(contrast: float) -> str:
    """Never rounded up to what it is not."""
    return f"{floor(contrast * 10) / 10:.1f}"
