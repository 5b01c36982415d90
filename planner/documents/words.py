"""The one way of words onto paper: whatever was typed is shown as typed, or by a mark that says it cannot be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, partial
from html import escape as escape_markup
from itertools import groupby
from typing import Protocol

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph
from reportlab.platypus.paraparser import ParaFrag

from planner.documents.fonts import FALLBACKS, SIGNS
from planner.documents.style import BODY, baseline

LONGEST = 2000
"""Letters of one paragraph: ReportLab's time grows with the square of them."""
SHORT = 300
"""Letters up to which words may be set in a display size."""
NARROW = 120
"""Letters that a label takes."""
STEP = 0.04
"""Of the width, by which display lines are evened out."""
MARK = "\ufffd"
BLACK, BLACK_GROUND = "\u2588", "cmyk(0,0,0,1)"
"""The sign of a block in place of words that were taken out, and a ground that closes the seams between two of them."""

LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
EMPTY_LINES = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")
WITHOUT_WIDTH = re.compile("[\u00ad\u034f\u180e\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]")
# Control signs, overrides of the writing direction and halves of surrogate pairs.
CANNOT_BE_SHOWN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\ud800-\udfff\ufffe\uffff]"
)


def clean(words: str) -> str:
    """In one form, with a visible mark for each sign that no face can show."""
    words = WITHOUT_WIDTH.sub("", LINE_ENDS.sub("\n", words))
    return unicodedata.normalize("NFC", CANNOT_BE_SHOWN.sub(MARK, words).strip())


def say(words: str, style: ParagraphStyle = BODY) -> Words:
    """A paragraph; what is too long for one is cut, visibly. What needs no markup never meets the markup parser."""
    words = clean(words[:LONGEST] + "…" if len(words) > LONGEST else words)
    if "\n" in words or _lacking(words, style.fontName):
        return Words(_markup(words, style.fontName), style)
    return Words("", style, frags=[_frag(style).clone(text=words)])


def passages(words: str, style: ParagraphStyle = BODY) -> list[Words]:
    """Words of any length, as paragraphs that are short enough to be set fast."""
    return [say(piece, style) for piece in _pieces(words)]


def display(words: str, style: ParagraphStyle) -> list[Words]:
    """A few words in lines of even length; whole pages of them are set as text."""
    if len(words) > SHORT:
        return passages(words)
    return [Display(_markup(clean(words), style.fontName), style)]


def pair(strong: str, words: str, first: ParagraphStyle, style: ParagraphStyle) -> Words:
    """Two texts on one line, the first in another face."""
    name = f'<font name="{first.fontName}">{_markup(clean(strong), first.fontName)}</font>'
    return Words(f"{name} · {_markup(clean(words), style.fontName)}", style)


def short(words: str) -> str:
    """For a place that is too narrow for a story."""
    return words if len(words) <= NARROW else words[:NARROW].rstrip() + "…"


def clipped(words: str, style: ParagraphStyle, width: float) -> str:
    """As much as one line of a width takes, with a sign that there is more."""
    words = _shown(" ".join(clean(words[:SHORT]).split()), style.fontName)
    if stringWidth(words, style.fontName, style.fontSize) <= width:
        return words
    while words and stringWidth(words + "…", style.fontName, style.fontSize) > width:
        words = words[:-1]
    return words.rstrip() + "…"


def _pieces(words: str) -> Iterator[str]:
    words = EMPTY_LINES.sub("\n\n", LINE_ENDS.sub("\n", words)).strip()
    start = 0
    while len(words) - start > LONGEST:
        end = _cut(words, start, start + LONGEST)
        yield words[start:end]
        start = end
    yield words[start:]


def _cut(words: str, start: int, end: int) -> int:
    """After a line if there is one, else after a word, else where it must be."""
    least = start + LONGEST // 4
    found = max(words.rfind("\n", least, end), -1)
    if found < 0:
        found = words.rfind(" ", least, end)
    return found + 1 if found >= 0 else end


def _markup(words: str, font: str) -> str:
    """As paragraph markup: no tag survives, and a sign that the face lacks comes from another."""
    markup = escape_markup(words, quote=False)
    lacking = sorted(_lacking(markup, font), key=_face)
    for face, signs in groupby(lacking, _face):
        markup = re.sub(f"[{re.escape(''.join(signs))}]+", partial(_elsewhere, face), markup)
    return markup.replace("\n", "<br/>")


def _lacking(words: str, font: str) -> set[str]:
    signs = SIGNS[font]
    return {sign for sign in set(words) if ord(sign) not in signs and not sign.isspace()}


def _shown(words: str, font: str) -> str:
    """With the mark in place of each sign that no face has."""
    unknown = {sign for sign in _lacking(words, font) if not _face(sign)}
    return "".join(MARK if sign in unknown else sign for sign in words)


def _face(sign: str) -> str:
    """The other face that has a sign, if there is one."""
    return next((font for font in FALLBACKS if ord(sign) in SIGNS[font]), "")


def _elsewhere(face: str, run: re.Match[str]) -> str:
    if face and run[0].startswith(BLACK):
        return f'<font name="{face}" backColor="{BLACK_GROUND}">{run[0]}</font>'
    return f'<font name="{face}">{run[0]}</font>' if face else MARK * len(run[0])


class _Broken(Protocol):
    """What ReportLab's paragraph knows of its lines; kind 0 means one font throughout."""

    kind: int
    fontName: str  # noqa: N815
    lines: Sequence[tuple[float, Sequence[str]]]


class Words(Paragraph):
    """A paragraph that is drawn in one go where it stands, when it is all of one font."""

    blPara: _Broken  # noqa: N815
    _measured = -1.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Breaks the lines once for a width, however often a section measures itself; a failed split forgets them."""
        if self._measured != width or not hasattr(self, "blPara"):
            self._fill(width, height)
            self._measured = width
        return width, self.height

    def _fill(self, width: float, height: float) -> None:
        only = self.frags[0] if len(self.frags) == 1 else None
        words = getattr(only, "text", "")  # what is left of a split paragraph has lines instead
        if not only or not words or stringWidth(words, only.fontName, only.fontSize) > width:
            super().wrap(width, height)
            return
        self.blPara = only.clone(kind=0, lines=[(0, [words])])
        self.width, self.height = width, self.style.leading

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N803
        lines = self.blPara
        if lines.kind:
            super().drawOn(canvas, x, y)
            return
        canvas.setFillColor(self.style.textColor)
        text = canvas.beginText(x, y + self.height - baseline(self.style))
        text.setFont(lines.fontName, self.style.fontSize, self.style.leading)
        for _, words in lines.lines:
            text.textLine(" ".join(words))
        canvas.drawText(text)


@cache
def _frag(style: ParagraphStyle) -> ParaFrag:
    return Paragraph("x", style).frags[0]


class Display(Words):
    """Markup of a few lines, evened out so that no word stands alone on the last one."""

    def _fill(self, width: float, height: float) -> None:
        super()._fill(width, height)
        lines, share = self.height, 1.0
        least = max(0.6, self.minWidth() / width + STEP)
        while lines > self.style.leading and share > least and self._lines(width * (share - STEP)) == lines:
            share -= STEP
        self._lines(width * share)

    def _lines(self, width: float) -> float:
        super()._fill(width, 0)
        return self.height
