"""The faces for what the document's own lack: those shipped, then those of the computer, opened when needed."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path

import uharfbuzz

import resources
from planner.documents.fonts import FILES

OWN = ("NotoSansArabic", "NotoSansHebrew", "NotoSansThai", "NotoSansMath")
JAPANESE, KOREAN, CHINESE, EMOJI = "NotoSansJP", "NotoSansKR", "NotoSansSC", "NotoEmoji"
KANA = re.compile("[\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9d]")
HANGUL = re.compile("[\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\uac00-\ud7fb]")
EMOJI_SIGN = re.compile("[\u20e3\u231a\u231b\u23e9-\u23f3\u2600-\u27bf\u2b50\u2b55\U0001f000-\U0001faff]")
NO_BLANK = re.compile("lastresort|blank|barcode|dingbat|symbol", re.IGNORECASE)
"""Names of fonts that have something for every sign, or another picture than the one meant."""
WORSE = re.compile("bold|italic|oblique|black|light|thin|heavy|mono|condensed|serif|-(bd|it)", re.IGNORECASE)
Spoken = tuple[bool, bool]
"""Whether the words around are Japanese and whether they are Korean, which tells whose Chinese signs are meant."""
ENDS = (".ttf", ".ttc", ".otf", ".otc")
MAY_NOT_BE_EMBEDDED = 0x0002 | 0x0100 | 0x0200
"""By the font's maker: restricted, not in part, only as a picture."""


class Face:
    """One font of a file; its signs are known once somebody asks for them."""

    def __init__(self, path: Path, index: int = 0) -> None:
        self.hb = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)), index)
        self.font = uharfbuzz.Font(self.hb)
        self.font.scale = (1000, 1000)
        self.signs = self.hb.unicodes
        self.name = re.sub(r"[^\w.+-]", "", self.hb.get_name(uharfbuzz.OTNameIdPredefined.POSTSCRIPT_NAME) or path.stem)

    def has(self, signs: str) -> bool:
        return all(ord(sign) in self.signs for sign in signs)

    @property
    def can_be_embedded(self) -> bool:
        tags, legal = self.hb.table_tags, self.hb.reference_table("OS/2").data[8:10]
        return ("glyf" in tags or "CFF " in tags) and not int.from_bytes(legal, "big") & MAY_NOT_BE_EMBEDDED


def style_face(font: str) -> Face:
    """The face of a style, by the name that ReportLab knows."""
    return _shipped(FILES[font])


def spoken_in(words: str) -> Spoken:
    return bool(KANA.search(words)), bool(HANGUL.search(words))


@lru_cache(1 << 14)
def face_of(signs: str, font: str, spoken: Spoken = (False, False)) -> Face | None:
    """The face for signs that belong together."""
    if EMOJI_SIGN.search(signs) and (emoji := _shipped(_file(EMOJI))).has(signs):
        return emoji
    own = style_face(font)
    if own.has(signs):
        return own
    return _other_face(signs, spoken)


def _other_face(signs: str, spoken: Spoken) -> Face | None:
    japanese, korean = spoken
    eastern = [JAPANESE] * japanese + [KOREAN] * korean + [CHINESE, JAPANESE, KOREAN]
    shipped = (_shipped(_file(name)) for name in (*OWN, *eastern, EMOJI))
    return next((face for face in (*shipped, *_of_the_computer()) if face.has(signs)), None)


def _file(name: str) -> str:
    return f"{name}_400Regular.ttf"


@cache
def _shipped(file: str) -> Face:
    return Face(resources.path("fonts") / file)


def _of_the_computer() -> Iterator[Face]:
    """Each is opened once, and only as far as none before it had the signs."""
    for path in _files_of_the_computer():
        yield from _opened(path)


@cache
def _opened(path: Path) -> Sequence[Face]:
    """What a file holds that can be shown and passed on; nothing of one that cannot be read."""
    try:
        count = uharfbuzz.Blob.from_file_path(str(path))
        faces = [Face(path, index) for index in range(uharfbuzz.Face(count).count)]
    except (OSError, uharfbuzz.HarfBuzzError):
        return ()
    return [face for face in faces if face.can_be_embedded]


@cache
def _files_of_the_computer() -> Sequence[Path]:
    """Plain and upright ones first, in the same order on every day."""
    found = [
        Path(folder, name)
        for root in folders()
        for folder, _folders, names in os.walk(root)
        for name in names
        if name.lower().endswith(ENDS) and not NO_BLANK.search(name)
    ]
    return sorted(found, key=_worth)


def folders() -> Sequence[Path]:
    """Where systems keep fonts."""
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
        return (Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts", local / "Microsoft" / "Windows" / "Fonts")
    if sys.platform == "darwin":
        return (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts")
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".fonts", data / "fonts")


def _worth(path: Path) -> tuple[int, bool, str, str]:
    return len(WORSE.findall(path.name)), not path.name.startswith("NotoSans"), path.name, str(path)
