"""From words to glyphs: which face has a sign, which letters join or carry others, which way they run."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple
from unicodedata import category, name

import uharfbuzz

from planner.documents.faces import Face, Spoken, face_of, spoken_in, style_face
from planner.documents.rtl import levels, runs_right_to_left
from planner.domain.blacking_out import BLOCK

MARK = "\ufffd"
HIGHEST = 500
"""How far a mark may be moved up or down: towers of them stay near their line, over one another."""
WITHOUT_INK = "\u200c-\u200f\u061c\U000e0020-\U000e007f"
CLUSTER = re.compile(
    f"{BLOCK}|[\U0001f1e6-\U0001f1ff]{{2}}|[^{WITHOUT_INK}][{WITHOUT_INK}\U0001f3fb-\U0001f3ff]*|.", re.DOTALL
)
WORD = 24
"""Signs of the longest word whose shape is remembered."""
OVER = 200
"""How far one sign of a block reaches over the other, so that no seam shows between them."""
JOINING = re.compile("[\u200c\u200d\U0001f3fb-\U0001f3ff]")
WHITE = re.compile("[ \t\u1680\u2000-\u200a\u205f]+")
INK = re.compile(f"[^{WITHOUT_INK}]+")


class Way(Enum):
    """When a line runs from right to left as a whole: if it begins so and such a share of its letters goes on so."""

    OWN = 0.0
    """What somebody wrote."""
    MOSTLY = 0.5
    """What somebody wrote, or the document after a name."""
    ALONE = 1.0
    """What the document says, or a name alone."""
    DOCUMENT = 2.0
    """Never: several things side by side, in their order."""


class Glyph(NamedTuple):
    """Where it stands from its atom's pen, in thousandths of the font size, and the letters it shows."""

    number: int
    right: int
    up: int
    letters: str


@dataclass(slots=True)
class Atom:
    """The least that a line can be broken into: a letter with its marks, or several that have become one picture.

    `width` is in thousandths of the font size, `level` its direction, `base` that of its paragraph; `lacking` are the
    signs for which it shows a mark.
    """

    letters: str
    face: Face
    level: int
    base: int
    glyphs: list[Glyph] = field(default_factory=list)
    width: int = 0
    lacking: str = ""
    after_line_end: bool = False


class _Cluster(NamedTuple):
    """Signs that stand together, in the face that has them; `lacking` is what they were where they are a mark now."""

    signs: str
    face: Face
    lacking: str = ""


class _Run(NamedTuple):
    face: Face
    level: int
    script: str


_known: ContextVar[dict[tuple[_Run, tuple[_Cluster, ...], int], Sequence[Atom]] | None]
_known = ContextVar("_known", default=None)


@contextmanager
def once() -> Iterator[None]:
    """Meanwhile, and no longer, it is remembered how words were shaped: a document says the same ones often."""
    before = _known.set({})
    try:
        yield
    finally:
        _known.reset(before)


def atoms(parts: Sequence[tuple[str, str]], way: Way = Way.ALONE) -> list[Atom]:
    """Of words, each part in its font; a line end begins a paragraph with a direction of its own."""
    found: list[Atom] = []
    for number, line in enumerate(_lines(parts)):
        made = _line_atoms(line, way)
        if made and number:
            made[0] = replace(made[0], after_line_end=True)
        found += made
    return found


def _lines(parts: Sequence[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    line: list[tuple[str, str]] = []
    for words, font in parts:
        first, *others = words.split("\n")
        line.append((first, font))
        for other in others:
            yield line
            line = [(other, font)]
    yield line


def _line_atoms(parts: Sequence[tuple[str, str]], way: Way) -> list[Atom]:
    """An empty line is one blank, so that it keeps its place."""
    parts = [(WHITE.sub(" ", words), font) for words, font in parts]
    parts[0] = (parts[0][0].lstrip(" "), parts[0][1])
    if not any(words for words, _font in parts):
        parts = [(" ", parts[0][1])]
    clusters = [cluster for words, font in parts for cluster in _clusters(words, font)]
    words = "".join(cluster.signs for cluster in clusters)
    base = int(runs_right_to_left(words, way.value))
    found: list[Atom] = []
    for run, some in groupby(zip(_runs(clusters, levels(words, base)), clusters, strict=True), key=itemgetter(0)):
        found += _shape(run, [cluster for _run, cluster in some], base)
    return found


def _runs(clusters: Sequence[_Cluster], levels: Sequence[int]) -> Iterator[_Run]:
    """For each cluster the run that it is of; the levels are those of its signs."""
    place, script, run = 0, "", None
    for cluster in clusters:
        script = _script(cluster.signs[0]) or script
        level = levels[place]
        if run is None or run.face is not cluster.face or run.level != level or run.script != script:
            run = _Run(cluster.face, level, script)
        yield run
        place += len(cluster.signs)


def _clusters(words: str, font: str) -> Iterator[_Cluster]:
    spoken, known = spoken_in(words), dict[str, Sequence[_Cluster]]()
    for signs in _together(words):
        if signs not in known:
            known[signs] = _in_faces(signs, font, spoken)
        yield from known[signs]


def _in_faces(signs: str, font: str, spoken: Spoken) -> Sequence[_Cluster]:
    """Signs that stand together: in one face if there is one that has them all, else each in one of its own."""
    whole = face_of("".join(INK.findall(signs)) or " ", font, spoken)
    if whole:
        return (_Cluster(signs, whole),)
    found = []
    for sign in signs:
        face = face_of(sign, font, spoken)
        if face:
            found.append(_Cluster(sign, face))
        elif INK.match(sign):
            found.append(_Cluster(MARK, style_face(font), sign))
    return found


def begin_of_letter(words: str, least: int, place: int) -> int:
    """The place, or one before it so that no letter is cut from its marks."""
    found = place
    while found > least and (category(words[found])[0] == "M" or JOINING.search(words, found - 1, found + 1)):
        found -= 1
    return found if found > least else place


def _together(words: str) -> Iterator[str]:
    """A letter with what stands on it, pictures that a joiner joins."""
    cluster = ""
    for part in CLUSTER.findall(words):
        if cluster and (category(part[0])[0] == "M" or (cluster[-1] == "\u200d" and category(part[0]) == "So")):
            cluster += part
            continue
        if cluster:
            yield cluster
        cluster = part
    if cluster:
        yield cluster


@cache
def _script(sign: str) -> str:
    """The first word of a letter's name, which is that of its script; nothing for what all scripts share."""
    return name(sign, "").split(" ")[0] if category(sign)[0] == "L" else ""


def _shape(run: _Run, clusters: Sequence[_Cluster], base: int) -> Sequence[Atom]:
    """Words come again, in other scripts each in a run of its own; whole sentences do not."""
    known = _known.get()
    if known is None or len(clusters) > WORD:
        return _shaped(run, clusters, base)
    key = run, tuple(clusters), base
    if key not in known:
        known[key] = _shaped(run, clusters, base)
    return known[key]


def _shaped(run: _Run, clusters: Sequence[_Cluster], base: int) -> Sequence[Atom]:
    words = "".join(cluster.signs for cluster in clusters)
    buffer = uharfbuzz.Buffer()
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(words)
    buffer.language = "und"
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if run.level % 2 else "ltr"
    uharfbuzz.shape(run.face.font, buffer)
    glyphs = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
    as_read = glyphs[::-1] if run.level % 2 else glyphs
    if len(clusters) == len(words) and [info.cluster for info, _at in as_read] == list(range(len(words))):
        return _one_each(run, clusters, base, as_read)
    starts = sorted({info.cluster for info, _at in glyphs})
    ends = dict(zip(starts, [*starts[1:], len(words)], strict=True))
    made = _empty_atoms(run, clusters, base, starts)
    places = [place for place, _atom in made]
    for start, some in groupby(glyphs, key=lambda glyph: glyph[0].cluster):
        _place, atom = made[bisect_right(places, start) - 1]
        _add(atom, list(some), words[start : ends[start]])
    for _place, atom in made:
        if atom.letters == BLOCK:
            _close(atom)
    return [atom for _place, atom in made]


def _one_each(run: _Run, clusters: Sequence[_Cluster], base: int, glyphs: Sequence[tuple[Any, Any]]) -> Sequence[Atom]:
    """Where each sign is a glyph. What is the same is one atom, however often it comes."""
    known: dict[tuple[_Cluster, int, tuple[int, ...]], Atom] = {}
    found = []
    for cluster, (info, at) in zip(clusters, glyphs, strict=True):
        key = cluster, info.codepoint, at.position
        atom = known.get(key)
        if atom is None:
            atom = known[key] = Atom(cluster.signs, run.face, run.level, base, lacking=cluster.lacking)
            _add(atom, [(info, at)], cluster.signs)
        found.append(atom)
    return found


def _add(atom: Atom, glyphs: Sequence[tuple[Any, Any]], letters: str) -> None:
    """The first glyph that takes width has the letters: who looks for words in a PDF goes by widths."""
    marks_alone = not any(at.x_advance for _info, at in glyphs)
    for info, at in glyphs:
        told, letters = (letters, "") if at.x_advance or marks_alone else ("", letters)
        up = max(-HIGHEST, min(HIGHEST, at.y_offset))
        atom.glyphs.append(Glyph(info.codepoint, atom.width + at.x_offset, up, told))
        atom.width += at.x_advance


def _close(atom: Atom) -> None:
    atom.glyphs = [glyph._replace(right=glyph.right - OVER * number) for number, glyph in enumerate(atom.glyphs)]
    atom.width -= OVER * (len(atom.glyphs) - 1)


def _empty_atoms(run: _Run, clusters: Sequence[_Cluster], base: int, starts: Sequence[int]) -> list[tuple[int, Atom]]:
    """Cut where both a letter with its marks and what the font makes of letters begin."""
    made: list[tuple[int, Atom]] = []
    place, cuts = 0, set(starts)
    for cluster in clusters:
        if place in cuts or not made:
            made.append((place, Atom(cluster.signs, run.face, run.level, base, lacking=cluster.lacking)))
        else:
            made[-1][1].letters += cluster.signs
            made[-1][1].lacking += cluster.lacking
        place += len(cluster.signs)
    return made
