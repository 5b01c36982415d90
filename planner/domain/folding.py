"""How names are compared and ordered: without accents and capitals."""

from __future__ import annotations

import unicodedata

UNFOLDED = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i", "ħ": "h"})
"""Letters that no decomposition takes apart."""


def folded(text: str) -> str:
    if text.isascii():  # by far most: a list of hundreds is folded whenever it is read
        return text.casefold()
    apart = unicodedata.normalize("NFKD", text.casefold().translate(UNFOLDED))
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()
