"""The faces that documents are set in, and which signs each of them has."""

from __future__ import annotations

from unicodedata import bidirectional

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

import resources

REGULAR, STRONG, ITALIC, SYMBOLS = "Noto Sans", "Noto Sans SemiBold", "Noto Sans Italic", "Noto Sans Math"
FILES = {
    REGULAR: "NotoSans_400Regular.ttf",
    STRONG: "NotoSans_600SemiBold.ttf",
    ITALIC: "NotoSans_400Regular_Italic.ttf",
    SYMBOLS: "NotoSansMath_400Regular.ttf",
}
FALLBACKS = (SYMBOLS,)
INDIC = range(0x0900, 0x1000)


def _load() -> dict[str, frozenset[int]]:
    signs = {}
    for name, file in FILES.items():
        font = TTFont(name, str(resources.path("fonts") / file))
        pdfmetrics.registerFont(font)
        signs[name] = frozenset(sign for sign in font.face.charToGlyph if not _needs_shaping(sign))
    pdfmetrics.registerFontFamily(REGULAR, REGULAR, STRONG, ITALIC, STRONG)
    return signs


def _needs_shaping(sign: int) -> bool:
    """Whether letters of its script join or change places, which is not done yet: set one by one they would mislead."""
    return sign in INDIC or bidirectional(chr(sign)) in ("R", "AL")


SIGNS = _load()
"""The signs that each face has and that can be set as they are read."""
