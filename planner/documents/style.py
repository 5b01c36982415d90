"""How every document looks: colours, lines, the type scale and the grid."""

from __future__ import annotations

from reportlab.lib.colors import CMYKColor
from reportlab.lib.styles import ParagraphStyle

from planner.documents.fonts import ITALIC, REGULAR, STRONG

# Black is K alone, so that laser printers set text and hairlines solid and never as a raster of dots.
INK = CMYKColor(0, 0, 0, 1)
QUIET = CMYKColor(0, 0, 0, 0.68)
ACCENT = CMYKColor(1, 0.35, 0.2, 0.35)
FAINT = CMYKColor(0, 0, 0, 0.5)
"""Only for hairlines, which carry no meaning."""

LINE = 12.0
"""One line of text; half of it is the unit of every height and gap."""
HALF = LINE / 2
HAIR, FINE, THICK = 0.3, 0.7, 3.0

COLUMNS, GUTTER = 16, 10.0
LABEL, CODE = 3, 1
"""Columns for the hanging label and for the hanging code of an item."""
TEXT = COLUMNS - LABEL - CODE

LEFT, RIGHT, TOP, BOTTOM, FOOT = 51.0, 45.0, 45.0, 63.0, 36.0


def _style(
    name: str, size: float, leading: float = LINE, font: str = REGULAR, colour: CMYKColor = INK
) -> ParagraphStyle:
    return ParagraphStyle(
        name, fontName=font, fontSize=size, leading=leading, textColor=colour,
        allowWidows=0, allowOrphans=0, spaceShrinkage=0,
    )  # fmt: skip


TITLE = _style("title", 25, 30)
LEAD = _style("lead", 12, 18)
BODY = _style("body", 9)
HEAD = _style("head", 9, font=STRONG)
KIND = _style("kind", 9, font=STRONG, colour=ACCENT)
NOTE = _style("note", 7.6, colour=QUIET)
SMALL = _style("small", 7.6)
CAPTION = _style("caption", 7.6, 9.6, colour=QUIET)
"""Over the words that it is of: nearer to them than a note under other words is."""
QUOTE = _style("quote", 9, font=ITALIC)


def baseline(style: ParagraphStyle) -> float:
    """From the top of a paragraph to its first baseline, as ReportLab sets it by default."""
    return float(style.fontSize)


class Grid:
    """Sixteen columns over the width at hand, so that A4 and Letter come from the same code."""

    def __init__(self, width: float) -> None:
        self.width = width
        self.column = (width - (COLUMNS - 1) * GUTTER) / COLUMNS

    def x(self, column: int) -> float:
        return column * (self.column + GUTTER)

    def span(self, columns: int) -> float:
        return columns * self.column + (columns - 1) * GUTTER
