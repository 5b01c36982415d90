"""The code of a page as somebody reads it off the paper: small, without its dot, or in part."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from planner.documents.papers import DOT

NAMED = re.compile(r"([a-z]{2})[\W_]*(\d+)(?:\s*[.,]\s*(\d+))?[\W_]*([0-9a-fol]{4})?")
SIGNS = re.compile(r"[0-9a-fol]{4}")
MISREAD = str.maketrans("ol", "01")
"""No code has these letters."""
ANY = "%"


def patterns(typed: str) -> Sequence[str]:
    """What codes may be meant, for LIKE; nothing where the words are no part of a code."""
    read = unicodedata.normalize("NFKC", typed).casefold().strip(" \t·.,-–—")
    found = []
    if SIGNS.fullmatch(read):
        found.append(f"{ANY}{DOT}{_signs(read)}")
    named = NAMED.fullmatch(read)
    if named:
        letters, number, version, signs = named.groups()
        found.append(f"{letters.upper()}-{number}.{version or ANY}{DOT}{_signs(signs) if signs else ANY}")
    return found


def _signs(read: str) -> str:
    return read.translate(MISREAD)
