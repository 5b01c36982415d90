"""The faces that documents are set in, and which signs each of them has."""

from __future__ import annotations

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


def _load() -> dict[str, frozenset[int]]:
    signs = {}
    for name, file in FILES.items():
        font = TTFont(name, str(resources.path("fonts") / file))
        pdfmetrics.registerFont(font)
        signs[name] = frozenset(font.face.charToGlyph)
    pdfmetrics.registerFontFamily(REGULAR, REGULAR, STRONG, ITALIC, STRONG)
    return signs


SIGNS = _load()
"""The signs that each face has."""
