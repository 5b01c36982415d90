"""Where lines of any script may end, and the glyphs of a line in the drawing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from unicodedata import category, east_asian_width

from reportlab.lib.rl_accel import fp_str
from reportlab.lib.textsplit import ALL_CANNOT_END, ALL_CANNOT_START
from reportlab.pdfgen.canvas import Canvas

from planner.documents.embedding import Embedded, Shown, embedded, hexadecimal
from planner.documents.faces import Face
from planner.documents.rtl import visual
from planner.documents.shaping import Atom, Glyph

Line = list[Atom]
WITHOUT_WHITE = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x19E0, 0x19FF),
    (0xA9E0, 0xA9FF),
    (0xAA60, 0xAA7F),
)
"""Thai, Lao, Burmese and Khmer part their sentences, not their words."""
VOWEL_BEFORE = frozenset("เแโใไເແໂໃໄ")
"""Is written before the letter that it follows in speech: a line never ends with it, and best before it."""
VOWEL_AFTER = frozenset("ะาำๅๆฯະາຳໆຯ")
FAR = 0.25
"""Of the width, how far back one looks for such a place."""


def lines(atoms: Sequence[Atom], width: float) -> list[Line]:
    """Filled one after the other; what fits no line is cut between atoms. The width is in thousandths of the size."""
    found: list[Line] = []
    start = 0
    while start < len(atoms):
        end = _end(atoms, start, width)
        found.append(list(atoms[start:end]))
        start = end
    return found


def evened(atoms: Sequence[Atom], width: float, step: float) -> list[Line]:
    """As many lines as the width needs, drawn in so that no word stands alone on the last one."""
    found, share = lines(atoms, width), 1.0
    least = max(0.6, narrowest(atoms) / width + step)
    while share > least and len(narrower := lines(atoms, width * (share - step))) == len(found):
        found, share = narrower, share - step
    return found


def narrowest(atoms: Sequence[Atom]) -> float:
    """The width of the widest part that has no place to end a line in."""
    widest = here = 0.0
    for place, atom in enumerate(atoms):
        here = 0.0 if place and may_end(atoms, place) else here
        here += 0 if atom.letters == " " else atom.width
        widest = max(widest, here)
    return widest


def width_of(line: Sequence[Atom]) -> float:
    """Without the white at its end."""
    return sum(atom.width for atom in _without_end(line))


def depth(line: Sequence[Atom]) -> int:
    """How far its glyphs reach under the line."""
    return max((_under(atom.face, glyph) for atom in line for glyph in atom.glyphs), default=0)


def _under(face: Face, glyph: Glyph) -> int:
    extents = face.font.get_glyph_extents(glyph.number)
    return -glyph.up - extents.y_bearing - extents.height if extents else 0


def _end(atoms: Sequence[Atom], start: int, width: float) -> int:
    """The place after the line that begins at `start`."""
    room = width
    for place in range(start, len(atoms)):
        atom = atoms[place]
        if atom.after_line_end and place > start:
            return place
        room -= atom.width
        if room < 0 and atom.letters != " ":
            last = next((back for back in range(place, start, -1) if may_end(atoms, back)), 0)
            return _before_a_vowel(atoms, start, last, width) or max(place, start + 1)
    return len(atoms)


def _before_a_vowel(atoms: Sequence[Atom], start: int, last: int, width: float) -> int:
    """Without a dictionary, the one place in Thai and Lao at which surely a syllable begins; else the last one."""
    if not last or not (_parts_no_words(atoms[last - 1].letters[0]) and _parts_no_words(atoms[last].letters[0])):
        return last
    back, place = 0.0, last
    while place > start + 1 and back < width * FAR:
        if atoms[place].letters[0] in VOWEL_BEFORE or atoms[place - 1].letters == " ":
            return place
        place -= 1
        back += atoms[place].width
    return last


def may_end(atoms: Sequence[Atom], place: int) -> bool:
    """Whether a line may end before the atom of a place."""
    before, after = atoms[place - 1], atoms[place]
    if after.letters == " ":
        return False
    if before.letters == " ":
        return True
    return _may_part(before.letters[0], before.letters[-1], after.letters[0])


@lru_cache(1 << 14)
def _may_part(begun: str, last: str, first: str) -> bool:
    """Whether a line may end between two letters, of which one begins and ends with signs given, the other begins."""
    if _parts_no_words(begun) and _parts_no_words(first):
        return last not in VOWEL_BEFORE and first not in VOWEL_AFTER
    if not (_is_square(begun) or _is_square(first)):
        return False
    return not _cannot_begin(first) and not _cannot_end(last)


def _parts_no_words(sign: str) -> bool:
    return any(first <= ord(sign) <= last for first, last in WITHOUT_WHITE)


def _is_square(sign: str) -> bool:
    """Chinese and Japanese signs; Korean words are kept."""
    return east_asian_width(sign) in ("W", "F") and not "\uac00" <= sign <= "\ud7a3"


def _cannot_begin(sign: str) -> bool:
    return sign in ALL_CANNOT_START or sign in "，．：；？！" or category(sign) in ("Pe", "Pf")


def _cannot_end(sign: str) -> bool:
    return sign in ALL_CANNOT_END or category(sign) in ("Ps", "Pi")


def _without_end(line: Sequence[Atom]) -> Sequence[Atom]:
    end = len(line)
    while end and line[end - 1].letters == " ":
        end -= 1
    return line[:end]


def draw(canvas: Canvas, line: Sequence[Atom], x: float, y: float, size: float) -> None:
    """The glyphs of a line from left to right, beginning at a place."""
    shown = _without_end(line)
    pen = Pen(getattr(canvas, "spoken", {}), size)
    for face, some in groupby(visual(shown, [atom.level for atom in shown]), key=attrgetter("face")):
        pen.take(embedded(canvas, face))
        for atom in some:
            pen.draw(atom)
    canvas.addLiteral(f"BT 1 0 0 1 {fp_str(x, y)} Tm {pen.finished()} ET")


class Pen:
    """Writes glyphs as PDF has them: as many as can in one array, with the ways between them where they are not usual.

    `_at` is where PDF will set the next glyph by itself, `_here` where the next atom begins.
    """

    def __init__(self, spoken: Mapping[str, str], size: float) -> None:
        self._spoken, self._size = spoken, size
        self._code: list[str] = []
        self._array: list[str] = []
        self._shown: Callable[[Glyph], Shown]
        self._at = self._here = self._up = 0

    def take(self, font: Embedded) -> None:
        """From now on the glyphs of this font are drawn."""
        self._end_array()
        self._shown = font.shown
        self._code.append(f"/{font.name} {fp_str(self._size)} Tf")

    def draw(self, atom: Atom) -> None:
        told = self._told(atom) if self._spoken else atom.letters
        if told == atom.letters and _tells_itself(atom):
            self._set(atom.glyphs)
        else:
            self._end_array()
            self._code.append(f"/Span << /ActualText <FEFF{hexadecimal(told)}> >> BDC")
            self._set(atom.glyphs)
            self._end_array()
            self._code.append("EMC")
        self._here += atom.width

    def _told(self, atom: Atom) -> str:
        told = atom.letters
        for signs, words in self._spoken.items():
            told = told.replace(signs, words)
        return told

    def _set(self, glyphs: Sequence[Glyph]) -> None:
        for glyph in glyphs:
            if glyph.up != self._up:
                self._rise(glyph.up)
            right = self._here + glyph.right
            if right != self._at:
                self._array.append(str(self._at - right))
            code, width = self._shown(glyph)
            self._array.append(code)
            self._at = right + width

    def finished(self) -> str:
        if self._up:
            self._rise(0)
        self._end_array()
        return " ".join(self._code)

    def _rise(self, up: int) -> None:
        self._end_array()
        self._code.append(f"{fp_str(up * self._size / 1000)} Ts")
        self._up = up

    def _end_array(self) -> None:
        if self._array:
            self._code.append(f"[{''.join(self._array)}] TJ")
            self._array = []


def _tells_itself(atom: Atom) -> bool:
    """Whether readers of PDFs get the letters in their order from the glyphs alone; if not, they are told in words.

    Words from right to left are not: readers turn round what they are told, too.
    """
    if atom.level % 2:
        return all(glyph.letters for glyph in atom.glyphs)
    return len(atom.glyphs) < 2
