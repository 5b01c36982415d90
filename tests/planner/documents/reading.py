"""What a reader, and a printer, find in a PDF."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from planner.documents.style import FOOT, LEFT, RIGHT, TOP
from tests.planner.documents.telling import elements, title


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
            if "/FontFile2" not in described.get("/FontDescriptor", {}).get_object():
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


def outside(content: bytes, folder: Path) -> list[str]:
    """Words that stand in the margins or off the page."""
    file = folder / "page.pdf"
    file.write_bytes(content)
    found = subprocess.run([tool("pdftotext"), "-bbox", str(file), "-"], capture_output=True, check=True)
    text = found.stdout.decode("utf-8", "replace")
    width, height = size(content)
    box = r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>'
    return [
        words
        for left, top, right, bottom, words in re.findall(box, text)
        if float(left) < LEFT - 2
        or float(right) > width - RIGHT + 2
        or float(top) < TOP - 10
        or float(bottom) > height - FOOT + 8
    ]


def fault(content: bytes, folder: Path) -> str:
    """What qpdf finds wrong with a file."""
    file = folder / "page.pdf"
    file.write_bytes(content)
    checked = subprocess.run([tool("qpdf"), "--check", str(file)], capture_output=True, text=True, check=False)
    return "" if checked.returncode == 0 else checked.stdout + checked.stderr
