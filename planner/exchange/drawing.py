"""A drawing (SVG) on its way to be a logo: whether it can be drawn by itself, and in reasonable time.

A few lines can ask for a thousand million shapes, as each part may be used by others ten times over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree

from planner.exchange.logo_file import DAMAGED, NotALogo
from planner.language import N_, _

MOST_SHAPES = 20_000
"""Those counted again wherever they are used."""
DEEPEST = 400
TOO_MANY = N_("This drawing has too many shapes. Please save it simpler, or as a PNG.")
_LOADS = ("image", "feImage", "use")
_DRAWN_AGAIN = ("pattern", "mask")
"""Parts that are drawn anew for everything that they lie on."""
_URL = re.compile(r"""url\(\s*['"]?#([^'")\s]+)""")
_HEADS = re.compile(r"marker[\w-]*\s*[:=][^;]*url\(")
"""Arrow heads are drawn at every corner, of whatever lies within the part that asks for them."""


def check(content: bytes) -> None:
    """Raises NotALogo."""
    root = _parsed(content)
    if _name(root) != "svg":
        raise NotALogo(_("This file is no picture. Please choose a PNG, a JPEG or an SVG."))
    for each in root.iter():
        if _name(each) in _LOADS and not _href(each).startswith(("#", "data:")) and _href(each):
            raise NotALogo(_("This drawing takes parts from other files. Please save it with everything in it."))
    if _Shapes(root).all() > MOST_SHAPES:
        raise NotALogo(_(TOO_MANY))


def _parsed(content: bytes) -> ElementTree.Element:
    """Given up as soon as it is plain that there is too much of it."""
    depth, parts = 0, list[ElementTree.Element]()
    try:
        for event, part in ElementTree.iterparse(BytesIO(content), ("start", "end")):
            if event == "start":
                parts.append(part)
            depth += 1 if event == "start" else -1
            if depth > DEEPEST or len(parts) > MOST_SHAPES:
                raise NotALogo(_(TOO_MANY))
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise NotALogo(_(DAMAGED)) from error
    return parts[0]


class _Shapes:
    """Counts the shapes of a drawing as they are drawn: what is used a thousand times is a thousand shapes."""

    def __init__(self, root: ElementTree.Element) -> None:
        self._root = root
        self._named = {each.get("id"): each for each in root.iter() if each.get("id")}
        self._counted: dict[ElementTree.Element, int] = {}

    def all(self) -> int:
        """Too many also where it cannot be told how many there are."""
        try:
            return MOST_SHAPES + 1 if any(map(self._cannot_be_told, self._root.iter())) else self._of(self._root)
        except RecursionError:
            return MOST_SHAPES + 1

    def _of(self, part: ElementTree.Element) -> int:
        """Too many where a part uses itself. What a part lies on, all within it may lie on."""
        if part not in self._counted:
            self._counted[part] = MOST_SHAPES + 1
            used = self._named.get(_href(part)[1:]) if _name(part) == "use" else None
            inside = [*part, *([used] if used is not None else [])]
            once = 1 + sum(self._of(each) for each in inside)
            under = sum(self._of(each) for words in part.attrib.values() for each in self._drawn_again(words))
            self._counted[part] = min(MOST_SHAPES + 1, once * (1 + under))
        return self._counted[part]

    def _drawn_again(self, words: str) -> Iterator[ElementTree.Element]:
        found = (self._named.get(name) for name in _URL.findall(words))
        return (each for each in found if each is not None and _name(each) in _DRAWN_AGAIN)

    def _cannot_be_told(self, part: ElementTree.Element) -> bool:
        if _name(part) == "style":
            words = "".join(part.itertext())
            return bool(_HEADS.search(words)) or any(True for _part in self._drawn_again(words))
        return any(_HEADS.search(f"{name}={words}") for name, words in part.attrib.items())


def _name(part: ElementTree.Element) -> str:
    return part.tag.rpartition("}")[2] if isinstance(part.tag, str) else ""


def _href(part: ElementTree.Element) -> str:
    return (part.get("href") or part.get("{http://www.w3.org/1999/xlink}href") or "").strip()
