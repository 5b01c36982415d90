"""A company's logo on its way in: told by its content, refused in a sentence, kept as a small PNG that says no more
than can be seen."""

from __future__ import annotations

import struct
from enum import Enum
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from PIL import Image as Images
from PIL import ImageChops, ImageCms, ImageOps
from PIL.Image import Image
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

from planner.errors import PlannerError
from planner.language import N_, _

MOST_BYTES = 5_000_000
MOST_PIXELS = 40_000_000
BOX = (850, 280)
"""Pixels that a logo is kept in: ten for each point of the room it has on paper, 720 to an inch."""
NEARLY_WHITE = 12
"""Of 255, how far from white a pixel may be and is not seen on paper."""
FAULTS = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, struct.error)
"""What Pillow raises over a damaged file."""

DAMAGED = N_("This file is damaged: the picture in it cannot be read.")

_OTHERS = (
    (b"GIF8", "GIF"), (b"BM", "BMP"), (b"%PDF", "PDF"), (b"%!PS", "EPS"), (b"\xc5\xd0\xd3\xc6", "EPS"),
    (b"II*\0", "TIFF"), (b"MM\0*", "TIFF"), (b"\0\0\1\0", "ICO"), (b"8BPS", "PSD"),
    (b"RIFF", "WebP"), (b"\x1f\x8b", "SVGZ"),
)  # fmt: skip


class NotALogo(PlannerError):
    """A file that cannot stand on documents."""


class Form(Enum):
    """What a file is by its first bytes, whatever it is called."""

    PNG = b"\x89PNG\r\n\x1a\n"
    JPEG = b"\xff\xd8\xff"
    SVG = b"<"


def read(path: Path) -> bytes:
    """The content of a file that is not too large. Raises NotALogo."""
    try:
        if not path.is_file():
            raise NotALogo(_("“{}” is no file.").format(path.name))
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise NotALogo(_("“{name}” cannot be read: {why}.").format(name=path.name, why=error.strerror)) from error
    if len(content) > MOST_BYTES:
        most = _("This file is larger than {} MB. Please choose a smaller one: a logo is printed a thumb wide.")
        raise NotALogo(most.format(MOST_BYTES // 1_000_000))
    return content


def form(content: bytes) -> Form:
    """Raises NotALogo for any but the three that are taken."""
    begins = content[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    found = next((each for each in Form if begins.startswith(each.value)), None)
    if found and (found is not Form.SVG or b"<svg" in content or b":svg" in content):
        return found
    other = next((name for first, name in _OTHERS if content.startswith(first)), "")
    if other:
        raise NotALogo(_("This file is a {}. Please choose a PNG, a JPEG or an SVG.").format(other))
    raise NotALogo(_("This file is no picture. Please choose a PNG, a JPEG or an SVG."))


def normal(content: bytes) -> bytes:
    """A PNG or JPEG as a PNG: upright, in sRGB, on white, without its margins and without what else it tells.

    Raises NotALogo.
    """
    try:
        picture = _opened(content)
        if picture.width * picture.height > MOST_PIXELS:
            many = _("This picture has {width} × {height} pixels, too many to be opened. Please save it smaller.")
            raise NotALogo(many.format(width=picture.width, height=picture.height))
        return _as_png(_trimmed(_on_white(picture)))
    except FAULTS as error:
        raise NotALogo(_(DAMAGED)) from error


@lru_cache(4)
def is_normal(content: bytes) -> bool:
    """Whether it is a picture as `normal` makes them. Whatever else it is would be guessed at by who draws it, and a
    drawing in PostScript would be run."""
    if not content.startswith(Form.PNG.value):
        return False
    try:
        picture = PngImageFile(BytesIO(content))
        small = picture.width <= BOX[0] and picture.height <= BOX[1]
        if small:
            picture.load()
    except FAULTS:
        return False
    return small


def _opened(content: bytes) -> ImageFile:
    """By the reader of its form alone: what else a file might be taken for is never tried."""
    return PngImageFile(BytesIO(content)) if form(content) is Form.PNG else JpegImageFile(BytesIO(content))


def _on_white(picture: Image) -> Image:

    profile = picture.info.get("icc_profile")
    picture = ImageOps.exif_transpose(picture)
    if picture.mode.startswith("I"):
        picture = picture.point(lambda level: level / 257).convert("L")
    if picture.mode == "CMYK":
        return _in_srgb(picture, profile)
    layered = picture.convert("RGBA")
    paper = Images.new("RGB", layered.size, "white")
    paper.paste(_in_srgb(layered.convert("RGB"), profile), mask=layered.getchannel("A"))
    return paper


def _in_srgb(picture: Image, profile: bytes | None) -> Image:
    """By the profile that came with it; plainly where there is none that fits."""

    if profile:
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            changed = ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            changed = None
        if changed:
            return changed
    return picture.convert("RGB")


def _trimmed(picture: Image) -> Image:

    seen = ImageChops.difference(picture, Images.new("RGB", picture.size, "white")).convert("L")
    box = seen.point(lambda level: 255 * (level > NEARLY_WHITE)).getbbox()
    if not box:
        raise NotALogo(_("On white paper nothing of this picture would be seen. Please choose one in dark colours."))
    return picture.crop(box)


def _as_png(picture: Image) -> bytes:

    share = min(1.0, BOX[0] / picture.width, BOX[1] / picture.height)
    if share < 1:
        size = max(1, round(picture.width * share)), max(1, round(picture.height * share))
        picture = picture.resize(size, Images.Resampling.LANCZOS)
    bare, file = Images.new("RGB", picture.size), BytesIO()
    bare.paste(picture)
    bare.save(file, "PNG", optimize=True)
    return file.getvalue()
