"""What is said before printing of signs that no font has."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import category

from planner.documents.lacking import Lacking
from planner.language import _, counted

MOST = 6
"""Signs that a sentence names."""


def sentence(lacking: Sequence[Lacking]) -> str:
    """What will be seen in their place and where; nothing if there are none."""
    if not lacking:
        return ""
    named = [_("{sign} on page {page}").format(sign=_named(each.sign), page=each.page) for each in lacking[:MOST]]
    where = ", ".join((*named, *(["…"] if len(lacking) > MOST else [])))
    told = counted(
        "{} sign has no font on this computer and prints as \ufffd",
        "{} signs have no font on this computer and print as \ufffd",
        len(lacking),
    )
    return f"{told}: {where}."


def _named(sign: str) -> str:
    """By its number where it has no picture that all know."""
    return f"U+{ord(sign):04X}" if category(sign)[0] == "C" else sign
