"""The company's logo, as large as its place in the head of a page lets it be."""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.utils import ImageReader

from planner.documents.drawing import Drawn

WIDEST, HIGHEST = 85.0, 28.0
COARSEST = 100
"""Pixels to an inch: rather small than blurred."""


class CompanyLogo(Drawn):
    """A picture; who hears a page is told the company's name."""

    def __init__(self, content: bytes, company: str) -> None:
        super().__init__()
        self.image, self.company = ImageReader(BytesIO(content)), company

    def told(self) -> str:
        return self.company

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        wide, high = self.image.getSize()
        share = min(min(width, WIDEST) / wide, HIGHEST / high, 72 / COARSEST)
        self.width, self.height = wide * share, high * share
        return self.width, self.height

    def draw(self) -> None:
        told = self.told().encode("utf-16-be").hex().upper()
        self.canv.addLiteral(f"/Span <</Alt <FEFF{told}>>> BDC")
        self.canv.drawImage(self.image, 0, 0, self.width, self.height)
        self.canv.addLiteral("EMC")
