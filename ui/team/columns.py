"""How wide the columns of the team's tables are: as usual, or wider where the font asks for it."""

from __future__ import annotations

from ui.theme import GRID, Type
from ui.widgets.shapes import width_of


def wide_enough(usual: int, words: str, kind: Type = Type.BODY) -> int:
    return max(usual, int(width_of(words, kind)) + 2 * GRID + 2)
