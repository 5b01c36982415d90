"""The faces that documents are set in, and which signs each of them has."""

from __future__ import annotations

from unicodedata import bidirectional

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

import resources

REGULAR, STRONG, ITALIC = "Noto Sans", "Noto Sans SemiBold", "Noto Sans Italic"
FILES = {
    REGULAR: "NotoSans_400Regular.ttf",
    STRONG: "NotoSans_600SemiBold.ttf",
    ITALIC: "NotoSans_400Regular_Italic.ttf",
}
INDIC = range(0x0900, 0x1000)
WHITE = frozenset(sign for sign in map(chr, range(0x3001)) if sign.isspace())


def _load() -> dict[str, frozenset[str]]:
    signs = {}
    for name, file in FILES.items():
        font = TTFont(name, str(resources.path("fonts") / file))
        pdfmetrics.registerFont(font)
        signs[name] = WHITE.union(chr(sign) for sign in font.face.charToGlyph if not _needs_shaping(sign))
    pdfmetrics.registerFontFamily(REGULAR, REGULAR, STRONG, ITALIC, STRONG)
    return signs


def _needs_shaping(sign: int) -> bool:
    """Whether it stands on another sign, or letters of its script join or change places: `shaping` sets those."""
    return sign in INDIC or bidirectional(chr(sign)) in ("R", "AL", "NSM")


SIGNS = _load()
"""White, and the signs that each face has and that can be set one after the other as they are read."""
