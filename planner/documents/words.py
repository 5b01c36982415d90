"""The one way of words onto paper: whatever was typed is shown as typed, or by a mark that says it cannot be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from html import escape as escape_markup
from typing import Protocol

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph
from reportlab.platypus.paragraph import ParaLines
from reportlab.platypus.paraparser import ParaFrag

from planner.documents.breaking import depth, draw, evened, lines, narrowest, width_of
from planner.documents.fonts import SIGNS
from planner.documents.lacking import note
from planner.documents.shaping import MARK, Atom, Way, atoms, begin_of_letter
from planner.documents.style import BODY, TITLE, baseline

LONGEST = 2000
"""Letters of one paragraph: ReportLab's time grows with the square of them."""
SHORT = 300
"""Letters up to which words may be set in a display size."""
NARROW = 120
"""Letters that a label takes."""
STEP = 0.04
"""Of the width, by which display lines are evened out."""
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
EMPTY_LINES = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")
WITHOUT_WIDTH = re.compile("[\u00ad\u034f\u180e\u200b\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]")
CLOSE = 0.25
"""Of the font size, the white under a line from which on tails of any script have room."""
SHAPED = 2
"""What kind of lines they are; ReportLab's are 0 and 1."""
JOINERS = re.compile("[\u061c\u200c-\u200f\U000e0020-\U000e007f]")
# What they are needed by: scripts whose letters join or run from right to left, and pictures.
JOINED = re.compile(
    "[\u0590-\u10ff\u1780-\u1aff\u2300-\u2bff\ua800-\uabff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U0001fbff]"
)
# Control signs, overrides of the writing direction and halves of surrogate pairs.
CANNOT_BE_SHOWN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\ud800-\udfff\ufffe\uffff]"
)


def clean(words: str) -> str:
    """In one form, with a visible mark for each sign that no face can show."""
    words = WITHOUT_WIDTH.sub("", LINE_ENDS.sub("\n", words))
    if not JOINED.search(words):
        words = JOINERS.sub("", words)
    return unicodedata.normalize("NFC", CANNOT_BE_SHOWN.sub(MARK, words).strip())


def say(words: str, style: ParagraphStyle = BODY, own: bool = False) -> Words:
    """A paragraph; what is too long for one is cut, visibly. What needs no markup never meets the markup parser.

    What somebody wrote is their `own`: from right to left it stands at the right.
    """
    words = clean(words[:LONGEST] + "…" if len(words) > LONGEST else words)
    if _lacking(words, style.fontName):
        return Shaped(atoms([(words, style.fontName)], Way.OWN if own else Way.ALONE), style, own)
    if "\n" in words:
        return Words(_markup(words), style)
    return Words("", style, frags=[_frag(style).clone(text=words)])


def passages(words: str, style: ParagraphStyle = BODY) -> list[Words]:
    """Words of any length, as paragraphs that are short enough to be set fast."""
    return [say(piece, style, own=True) for piece in _pieces(words)]


def display(words: str, style: ParagraphStyle) -> list[Words]:
    """A few words in lines of even length; whole pages of them are set as text. A title stands at the left always."""
    if len(words) > SHORT:
        return passages(words)
    words = clean(words)
    if _lacking(words, style.fontName):
        return [Shaped(atoms([(words, style.fontName)], Way.MOSTLY), style, own=style is not TITLE, even=True)]
    return [Display(_markup(words), style)]


def pair(strong: str, words: str, first: ParagraphStyle, style: ParagraphStyle) -> Words:
    """Two texts on one line, the first in another face."""
    strong, words = clean(strong), clean(words)
    if _lacking(strong, first.fontName) or _lacking(words, style.fontName):
        return Shaped(atoms([(strong, first.fontName), (f" · {words}", style.fontName)], Way.DOCUMENT), style)
    return Words(f'<font name="{first.fontName}">{_markup(strong)}</font> · {_markup(words)}', style)


def short(words: str) -> str:
    """For a place that is too narrow for a story."""
    return words if len(words) <= NARROW else words[:NARROW].rstrip() + "…"


def clipped(words: str, style: ParagraphStyle, width: float) -> str:
    """As much as one line of a width takes, with a sign that there is more."""
    words = " ".join(clean(words[:SHORT]).split())
    letters = _measured(words, style)
    taken = sum(each for _letter, each in letters)
    if taken <= width:
        return words
    taken += line_width("…", style)
    while letters:
        taken -= letters.pop()[1]
        cut = "".join(letter for letter, _each in letters).rstrip() + "…"
        if taken <= width and line_width(cut, style) <= width:  # letters may stand farther apart than in other company
            return cut
    return "…"


def line_width(words: str, style: ParagraphStyle) -> float:
    """The width of words on one line."""
    if _lacking(words, style.fontName):
        return sum(each for _letter, each in _measured(words, style))
    return float(stringWidth(words, style.fontName, style.fontSize))


def _measured(words: str, style: ParagraphStyle) -> list[tuple[str, float]]:
    """What cannot be taken apart, and its width."""
    if not _lacking(words, style.fontName):
        return [(letter, line_width(letter, style)) for letter in words]
    return [(atom.letters, atom.width * style.fontSize / 1000) for atom in atoms([(words, style.fontName)])]


def _pieces(words: str) -> Iterator[str]:
    words = EMPTY_LINES.sub("\n\n", LINE_ENDS.sub("\n", words)).strip()
    start = 0
    while len(words) - start > LONGEST:
        end = _cut(words, start, start + LONGEST)
        yield words[start:end]
        start = end
    yield words[start:]


def _cut(words: str, start: int, end: int) -> int:
    """After a line if there is one, else after a word or a sentence, else where it must be."""
    least = start + LONGEST // 4
    found = next((place for sign in "\n 。" if (place := words.rfind(sign, least, end)) >= 0), -1)
    return found + 1 if found >= 0 else begin_of_letter(words, least, end)


def _markup(words: str) -> str:
    """As paragraph markup: no tag survives."""
    return escape_markup(words, quote=False).replace("\n", "<br/>")


def _lacking(words: str, font: str) -> bool:
    """Whether a sign is not in the font, or does not stand by itself."""
    signs = SIGNS[font]
    return any(ord(sign) not in signs and not sign.isspace() for sign in set(words))


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


class Shaped(Words):
    """Words of any script: set by `shaping` where ReportLab would show boxes, loose letters or the wrong order."""

    def __init__(self, shaped: Sequence[Atom], style: ParagraphStyle, own: bool = False, even: bool = False) -> None:
        typed = "".join("\n" * atom.after_line_end + atom.letters for atom in shaped)
        super().__init__("", style, frags=[_frag(style).clone(text=typed)])
        self.atoms, self.own, self.even = shaped, own, even

    def _fill(self, width: float, height: float) -> None:
        room = width * 1000 / self.style.fontSize
        found = lines(self.atoms, room)
        if self.even and len(found) > 1:
            found = evened(self.atoms, room, STEP)
        self.lines, self.blPara = found, ParaLines(kind=SHAPED, lines=found)
        self.width, self.height = width, len(found) * self.style.leading + self._below(found[-1])

    def _below(self, line: Sequence[Atom]) -> float:
        """White for tails that would touch the next line, where lines are set close."""
        size, under = self.style.fontSize, self.style.leading - self.style.fontSize
        return max(0.0, depth(line) * size / 1000 - under) if under < size * CLOSE else 0.0

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        """By the rules of ReportLab's paragraphs: at least two lines on either side."""
        self.wrap(availWidth, availHeight)
        found = self.lines
        fit = int(availHeight / self.style.leading)
        if fit >= len(found):
            return [self]
        fit = min(fit, len(found) - 2)
        if fit < 2:
            return []
        halves = found[:fit], found[fit:]
        return [Shaped([atom for line in half for atom in line], self.style, self.own) for half in halves]

    def minWidth(self) -> float:
        return narrowest(self.atoms) * self.style.fontSize / 1000

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N803
        canvas.setFillColor(self.style.textColor)
        size, top = self.style.fontSize, y + self.height - baseline(self.style)
        for number, line in enumerate(self.lines):
            start = x + self.width - width_of(line) * size / 1000 if self.own and line[0].base else x
            note("".join(atom.lacking for atom in line), canvas.getPageNumber())
            draw(canvas, line, start, top - number * self.style.leading, size)
