"""Files that somebody might choose as a logo."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

BLUE, RED = (31, 95, 168), (179, 38, 30)
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 300 100">{}</svg>'
)
CIRCLE = DRAWING.format('<circle cx="50" cy="50" r="40" fill="#1F5FA8"/><rect x="120" y="30" width="160" height="40"/>')


def mark(size: tuple[int, int] = (600, 200), mode: str = "RGB") -> Image.Image:
    """A blue disc on white, or on nothing where there can be nothing."""
    picture = Image.new("RGBA", size, (255, 255, 255, 0))
    ImageDraw.Draw(picture).ellipse((50, 50, 150, 150), fill=(*BLUE, 255))
    if mode == "RGBA":
        return picture
    flat = Image.new("RGB", size, "white")
    flat.paste(picture, mask=picture.getchannel("A"))
    return flat.convert(mode)


def saved(picture: Image.Image, form: str = "PNG", **options: object) -> bytes:
    file = BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()


def put(folder: Path, content: bytes | str, name: str = "logo.png") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path
