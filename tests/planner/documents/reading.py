"""What a reader, and a printer, find in a PDF."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from planner.documents.style import BOTTOM, FOOT, LABEL, LEFT, LINE, RIGHT, TOP, Grid
from tests.planner.documents.telling import elements, title

SET_COLOUR = (b"rg", b"RG", b"k", b"K")


def pages(content: bytes) -> list[str]:
    """The text of each page; that a line ends in white is not seen."""
    return [re.sub(" +$", "", page.extract_text(), flags=re.M) for page in PdfReader(BytesIO(content)).pages]


def squeezed(words: str) -> str:
    """Without white, for what may have been broken into lines anywhere."""
    return re.sub(r"\s+", "", words)


def whole_text(content: bytes) -> str:
    """What its pages show, and what it tells beside that: its title, its outline and what its drawings show."""
    outline = [each.title for each in PdfReader(BytesIO(content)).outline]
    drawn = [each.told for each in elements(content) if each.told]
    return squeezed("".join([*pages(content), title(content), *outline, *drawn]))


def fonts_not_embedded(content: bytes) -> list[str]:
    found = []
    for page in PdfReader(BytesIO(content)).pages:
        for font in page["/Resources"]["/Font"].values():
            described = font.get_object()
            described = described.get("/DescendantFonts", [described])[0].get_object()
            if not {"/FontFile2", "/FontFile3"} & set(described["/FontDescriptor"].get_object()):
                found.append(described["/BaseFont"])
    return found


def size(content: bytes) -> tuple[float, float]:
    box = PdfReader(BytesIO(content)).pages[0].mediabox
    return float(box.width), float(box.height)


def tool(name: str) -> str:
    found = shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not installed")
    return found


class Word(NamedTuple):
    """Points from the top left of its page."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    words: str


def placed(content: bytes, folder: Path) -> list[Word]:
    """Every word and its place, as poppler finds it."""
    file = folder / "page.pdf"
    file.write_bytes(content)
    found = subprocess.run([tool("pdftotext"), "-bbox", str(file), "-"], capture_output=True, check=True)
    text = found.stdout.decode("utf-8", "replace")
    box = r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>'
    return [
        Word(page, *(float(side) for side in sides), words)
        for page, part in enumerate(text.split("<page ")[1:])
        for *sides, words in re.findall(box, part)
    ]


def outside(content: bytes, folder: Path) -> list[str]:
    """Words that stand in the margins or off the page."""
    width, height = size(content)
    return [
        word.words
        for word in placed(content, folder)
        if word.left < LEFT - 2
        or word.right > width - RIGHT + 2
        or word.top < TOP - 10
        or word.bottom > height - FOOT + 8
    ]


def left_alone(content: bytes, folder: Path) -> list[str]:
    """Headings in the last line of a page that nothing stands beside."""
    width, height = size(content)
    axis, end = LEFT + Grid(width - LEFT - RIGHT).x(LABEL), height - BOTTOM
    words = [word for word in placed(content, folder) if word.bottom < end + 4]
    low = [word for word in words if word.right < axis and word.bottom > end - 2 * LINE]
    return [
        word.words
        for word in low
        if not any(
            other.page == word.page and other.left >= axis and other.bottom > word.top - 2 * LINE for other in words
        )
    ]


def fault(content: bytes, folder: Path) -> str:
    """What qpdf finds wrong with a file."""
    file = folder / "page.pdf"
    file.write_bytes(content)
    checked = subprocess.run([tool("qpdf"), "--check", str(file)], capture_output=True, text=True, check=False)
    return "" if checked.returncode == 0 else checked.stdout + checked.stderr


def colours(content: bytes) -> set[tuple[float, ...]]:
    """What letters, lines and areas are coloured with: three numbers for light, four for ink."""
    reader = PdfReader(BytesIO(content))
    streams = (ContentStream(page.get_contents(), reader) for page in reader.pages)
    used = (operands for stream in streams for operands, operator in stream.operations if operator in SET_COLOUR)
    return {tuple(round(float(part), 3) for part in operands) for operands in used}


def contents(content: bytes) -> bytes:
    """What is drawn, page after page, as it is written in the file."""
    return b"".join(page.get_contents().get_data() for page in PdfReader(BytesIO(content)).pages)


class Picture(NamedTuple):
    page: int
    width: float
    height: float


def pictures(content: bytes) -> list[Picture]:
    """Where pictures stand, and how large they are."""
    reader = PdfReader(BytesIO(content))
    found = []
    for number, page in enumerate(reader.pages):
        placed: Sequence[float] = ()
        drawn = {name for name, each in page["/Resources"].get("/XObject", {}).items() if each["/Subtype"] == "/Image"}
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            if operator == b"cm":
                placed = [float(part) for part in operands]
            elif operator == b"Do" and operands[0] in drawn:
                found.append(Picture(number, placed[0], placed[3]))
    return found


class Rule(NamedTuple):
    """A level line, in points from the bottom left of its page."""

    page: int
    left: float
    right: float
    up: float


def rules(content: bytes) -> list[Rule]:
    """All that are drawn."""
    reader = PdfReader(BytesIO(content))
    found = []
    for number, page in enumerate(reader.pages):
        x, y, kept, start = 0.0, 0.0, [], (0.0, 0.0)
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            if operator == b"q":
                kept.append((x, y))
            elif operator == b"Q":
                x, y = kept.pop()
            elif operator == b"cm":
                x, y = x + float(operands[4]), y + float(operands[5])
            elif operator == b"m":
                start = (x + float(operands[0]), y + float(operands[1]))
            elif operator == b"l" and abs(y + float(operands[1]) - start[1]) < 0.01:
                found.append(Rule(number, start[0], x + float(operands[0]), start[1]))
    return found
