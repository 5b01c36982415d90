"""A logo's file: what it is by its content, what is refused and how, and that only what can be seen is kept."""

from __future__ import annotations

import random
import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from planner import logos
from planner.exchange import drawing, logo_file
from planner.exchange.logo_file import Form, NotALogo
from planner.storage.store import Store
from tests import makers
from tests.pictured import BLUE, CIRCLE, DRAWING, mark, put, saved


def kept(content: bytes) -> Image.Image:
    picture = Image.open(BytesIO(logo_file.normal(content)))
    assert (picture.format, picture.mode) == ("PNG", "RGB")
    return picture


def near(colour: tuple[int, ...], other: tuple[int, ...], by: int = 12) -> bool:
    return all(abs(one - two) <= by for one, two in zip(colour, other, strict=True))


def middle(picture: Image.Image) -> tuple[int, ...]:
    return picture.getpixel((picture.width // 2, picture.height // 2))


def test_a_file_is_what_its_first_bytes_say() -> None:
    assert logo_file.form(saved(mark())) is Form.PNG
    assert logo_file.form(saved(mark(), "JPEG")) is Form.JPEG
    assert logo_file.form(b"\xef\xbb\xbf  \n<?xml version='1.0'?>" + CIRCLE.encode()) is Form.SVG


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (saved(mark(), "GIF"), "is a GIF. Please choose a PNG"),
        (saved(mark(), "WEBP"), "is a WebP"),
        (saved(mark(), "TIFF"), "is a TIFF"),
        (b"%PDF-1.7", "is a PDF"),
        (b"<html><body>hello</body></html>", "is no picture"),
        (b"MZ\x90\0", "is no picture"),
        (b"", "is no picture"),
    ],
    ids=["gif", "webp", "tiff", "pdf", "html", "exe", "empty"],
)
def test_anything_else_is_refused_by_its_name(content: bytes, sentence: str) -> None:
    with pytest.raises(NotALogo, match=sentence):
        logo_file.normal(content)


def test_a_file_that_is_too_large_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = put(tmp_path, b"")
    with path.open("wb") as file:
        file.truncate(10**11)
    with pytest.raises(NotALogo, match="larger than 5 MB"):
        logo_file.read(path)


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(NotALogo, match=r"“gone\.png” is no file"):
        logo_file.read(tmp_path / "gone.png")
    with pytest.raises(NotALogo, match="is no file"):
        logo_file.read(tmp_path)


def bomb(width: int, height: int) -> bytes:
    """A picture of a few bytes that says to be huge."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return Form.PNG.value + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [7_000, 60_000, 2_000_000_000])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_opened(side: int) -> None:
    with pytest.raises(NotALogo, match=f"{side} × {side} pixels, too many"):
        logo_file.normal(bomb(side, side))


def test_a_damaged_file_is_refused_whatever_is_wrong_with_it() -> None:
    chance = random.Random(7)
    for whole in (saved(mark((200, 160))), saved(mark((200, 160)), "JPEG")):
        for _each in range(150):
            content = bytearray(whole)
            for _byte in range(chance.randrange(1, 9)):
                content[chance.randrange(8, len(content))] = chance.randrange(256)
            try:
                kept(bytes(content[: chance.randrange(20, len(content) + 1)]))
            except NotALogo:
                continue
    with pytest.raises(NotALogo, match="damaged"):
        logo_file.normal(saved(mark())[:300])


COLOURED = {
    "light": saved(mark()),
    "layered": saved(mark(mode="RGBA")),
    "from a palette": saved(mark().quantize(8)),
    "inks": saved(mark(mode="CMYK"), "JPEG"),
}
GREY = {
    "grey": saved(mark(mode="L")),
    "layered grey": saved(mark(mode="LA")),
    "grey in a JPEG": saved(mark(mode="L"), "JPEG"),
    "black or white": saved(mark().convert("1", dither=Image.Dither.NONE)),
    "fine grey": saved(Image.new("I;16", (200, 100), 30_000)),
}


@pytest.mark.parametrize("content", COLOURED.values(), ids=COLOURED)
def test_every_kind_of_colour_comes_out_as_light_on_white(content: bytes) -> None:
    assert near(middle(kept(content)), BLUE, 30)


@pytest.mark.parametrize("content", GREY.values(), ids=GREY)
def test_every_kind_of_grey_stays_grey(content: bytes) -> None:
    red, green, blue = middle(kept(content))
    assert red == green == blue < 130


def test_what_shines_through_is_set_on_white() -> None:
    half = Image.new("RGBA", (100, 100), (0, 0, 0, 128))
    assert near(middle(kept(saved(half))), (127, 127, 127), 2)


def test_margins_are_cut_off_so_that_the_logo_is_as_large_as_its_place() -> None:
    assert near(kept(saved(mark())).size, (101, 101), 2)
    assert near(kept(saved(mark(mode="RGBA"))).size, (101, 101), 2)


def test_what_would_not_be_seen_on_paper_is_refused() -> None:
    white = Image.new("RGBA", (300, 100), (255, 255, 255, 0))
    white.paste((255, 255, 255, 255), (50, 20, 250, 80))
    with pytest.raises(NotALogo, match="On white paper nothing"):
        logo_file.normal(saved(white))


def test_a_large_one_is_kept_small_and_a_small_one_as_it_is() -> None:
    assert kept(saved(Image.new("RGB", (4000, 500), BLUE))).size == (850, 106)
    assert kept(saved(Image.new("RGB", (1000, 4000), BLUE))).size == (70, 280)
    assert kept(saved(Image.new("RGB", (30, 10), BLUE))).size == (30, 10)
    assert kept(saved(Image.new("RGB", (9000, 1), BLUE))).size == (850, 1)


def test_a_picture_on_its_side_is_set_upright_and_tells_nothing_about_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "Secret camera"
    exif.get_ifd(0x8825)[2] = (38.0, 42.0, 0.0)
    content = saved(Image.new("RGB", (300, 100), BLUE), "JPEG", exif=exif, comment=b"taken at home")
    assert b"Secret camera" in content
    result = logo_file.normal(content)
    assert Image.open(BytesIO(result)).size == (93, 280)
    for secret in (b"Secret", b"home", b"Exif", b"eXIf"):
        assert secret not in result


def test_words_in_a_png_are_left_behind() -> None:
    words = PngInfo()
    words.add_text("Author", "Ruth at home", zip=True)
    words.add_itxt("Comment", "secret")
    assert set(kept(saved(mark(), pnginfo=words)).info) == set()


def test_colours_follow_the_profile_that_came_with_them() -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert near(middle(kept(saved(mark(), icc_profile=srgb))), BLUE, 2)
    assert near(middle(kept(saved(mark(), icc_profile=b"no profile at all"))), BLUE, 2)


def test_of_a_moving_picture_the_first_is_taken() -> None:
    frames = [Image.new("RGB", (90, 30), colour) for colour in (BLUE, (0, 200, 0), (200, 0, 0))]
    content = saved(frames[0], save_all=True, append_images=frames[1:], duration=100)
    assert near(middle(kept(content)), BLUE, 2)


@pytest.mark.parametrize(
    ("inside", "sentence"),
    [
        ('<image href="file:///etc/passwd" width="9" height="9"/>', "takes parts from other files"),
        ('<image xlink:href="https://example.com/a.png" width="9" height="9"/>', "takes parts from other files"),
        ('<use href="other.svg#part"/>', "takes parts from other files"),
        ('<g id="a"><use href="#a"/></g>', "too many shapes"),
        ("<circle/>" * 20_001, "too many shapes"),
        ("<g>" * 3_000 + "</g>" * 3_000, "too many shapes"),
        ("<g>", "damaged"),
    ],
    ids=["file", "web", "use", "itself", "many", "deep", "broken"],
)
def test_a_drawing_that_reaches_out_or_has_no_end_is_refused(inside: str, sentence: str) -> None:
    with pytest.raises(NotALogo, match=sentence):
        drawing.check(DRAWING.format(inside).encode())


def test_a_drawing_that_uses_itself_ten_times_ten_times_over_is_refused() -> None:
    laughs = '<circle id="l0"/>' + "".join(map(_level, range(1, 10)))
    with pytest.raises(NotALogo, match="too many shapes"):
        drawing.check(DRAWING.format(laughs).encode())


def _level(level: int) -> str:
    use = f'<use xlink:href="#l{level - 1}"/>'
    return f'<g id="l{level}">{use * 10}</g>'


def test_a_drawing_may_hold_what_it_needs() -> None:
    dot = '<image href="data:image/png;base64,iVBORw0KGgo=" width="9" height="9"/>'
    drawing.check(DRAWING.format(dot + '<g id="a"/><use href="#a"/>').encode())
    drawing.check(CIRCLE.encode())


def test_one_logo_is_kept_and_another_takes_its_place(store: Store) -> None:
    makers.manager(store)
    one, two = (logo_file.normal(saved(mark((side, side)))) for side in (200, 220))
    assert store.read(logos.kept) == b""
    assert store.write(lambda db: logos.put(db, b"")).result == b""
    store.write(lambda db: logos.put(db, one))
    assert store.write(lambda db: logos.put(db, two)).result == one
    assert store.read(logos.kept) == two
    assert store.write(lambda db: logos.put(db, b"")).result == two
    assert store.read(logos.kept) == b""
