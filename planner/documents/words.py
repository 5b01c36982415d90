"""The one way of words onto paper: whatever was typed is shown as typed, or by a mark that says it cannot be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import partial
from html import escape as escape_markup

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth

from planner.documents.fonts import SIGNS
from planner.documents.paragraphs import Display, Shaped, Words, plain
from planner.documents.shaping import MARK, Way, atoms, begin_of_letter
from planner.documents.style import BODY, TITLE

LONGEST = 2000
"""Letters of one paragraph: ReportLab's time grows with the square of them."""
SHORT = 300
"""Letters up to which words may be set in a display size."""
NARROW = 120
"""Letters that a label takes."""
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
EMPTY_LINES = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")
WITHOUT_WIDTH = re.compile("[\u00ad\u034f\u180e\u200b\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]")
PLAIN = re.compile("[ -~\xa1-\xac\xae-\u02ff\u2010-\u2027\u20ac]*")
"""Nearly all that is ever written: the letters of Western languages in their one form, and what stands between them."""
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
    if PLAIN.fullmatch(words):
        return words.strip()
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
        return Shaped(partial(atoms, [(words, style.fontName)], Way.OWN if own else Way.ALONE), style, own)
    if "\n" in words:
        return Words(_markup(words), style)
    return plain(words, style)


def passages(words: str, style: ParagraphStyle = BODY) -> list[Words]:
    """Words of any length, as paragraphs that are short enough to be set fast."""
    return [say(piece, style, own=True) for piece in _pieces(words)]


def display(words: str, style: ParagraphStyle) -> list[Words]:
    """A few words in lines of even length; whole pages of them are set as text. A title stands at the left always."""
    if len(words) > SHORT:
        return passages(words)
    words = clean(words)
    if _lacking(words, style.fontName):
        return [Shaped(partial(atoms, [(words, style.fontName)], Way.MOSTLY), style, own=style is not TITLE, even=True)]
    return [Display(_markup(words), style)]


def pair(strong: str, words: str, first: ParagraphStyle, style: ParagraphStyle) -> Words:
    """Two texts on one line, the first in another face."""
    strong, words = clean(strong), clean(words)
    if _lacking(strong, first.fontName) or _lacking(words, style.fontName):
        parts = [(strong, first.fontName), (f" · {words}", style.fontName)]
        return Shaped(partial(atoms, parts, Way.DOCUMENT), style)
    return Words(f'<font name="{first.fontName}">{_markup(strong)}</font> · {_markup(words)}', style)


def short(words: str) -> str:
    """For a place that is too narrow for a story."""
    return words if len(words) <= NARROW else words[:NARROW].rstrip() + "…"


def clipped(words: str, style: ParagraphStyle, width: float) -> str:
    """As much as one line of a width takes, with a sign that there is more."""
    words = " ".join(clean(words[:SHORT]).split())
    if line_width(words, style) <= width:
        return words
    letters = _measured(words, style)
    taken = sum(each for _letter, each in letters)
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
    return not SIGNS[font].issuperset(words)
