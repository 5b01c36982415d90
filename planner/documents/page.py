"""The pages: their size, their foot with n of m, and the writing of a document from first to last."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, cast

from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from planner.documents.brand import branded
from planner.documents.canvas import Tagged
from planner.documents.fonts import REGULAR, STRONG
from planner.documents.lacking import Lacking, noting
from planner.documents.limit import at_most, refuse
from planner.documents.papers import Sheet
from planner.documents.shaping import once
from planner.documents.style import (
    BOTTOM,
    CODE,
    FOOT,
    GUTTER,
    INK,
    LABEL,
    LEFT,
    LINE,
    RIGHT,
    SMALL,
    TEXT,
    TOP,
    Grid,
    baseline,
)
from planner.documents.tags import PAGE_FOOT
from planner.documents.words import clean, clipped, line_width, pair, say, short
from planner.domain.manager import Paper
from planner.language import _, speaking

Size = tuple[float, float]
SIZES: dict[Paper, Size] = {Paper.A4: A4, Paper.LETTER: LETTER}
MOST_PAGES = 400
WHOSE = ParagraphStyle("whose", SMALL, fontName=STRONG)
LEAST_NAME = 0.25
"""Of the foot's room, how much a long name has at least; it gives way to the number and the date."""
_writing = threading.Lock()
"""ReportLab's markup parser is one for all threads."""


@dataclass(frozen=True)
class Imprint:
    """What the foot of every page says."""

    whose: str
    what: str
    code: str
    author: str = ""
    most: int = 0
    """Pages that it may have, where that is not the usual number."""
    spoken: Mapping[str, str] = field(default_factory=dict)
    """What is told in place of signs that stand for something else than themselves."""


Compose = Callable[[Size], tuple[Imprint, Sequence[Flowable]]]
"""Makes the story for a frame of a size."""


def write(file: Path | BinaryIO, sheet: Sheet, compose: Compose) -> Sequence[Lacking]:
    """Write a document in the language of its sheet; tells the signs that no font has. Raises TooLong."""
    size = SIZES[sheet.paper]
    with _writing, speaking(sheet.language), branded(sheet), once(), noting() as lacking:
        frame = size[0] - LEFT - RIGHT, size[1] - TOP - BOTTOM
        _build(file, sheet, size, *compose(frame))
    return [Lacking(sign, page) for sign, page in lacking.items()]


def _build(file: Path | BinaryIO, sheet: Sheet, size: Size, imprint: Imprint, story: Sequence[Flowable]) -> None:
    doc = BaseDocTemplate(
        str(file) if isinstance(file, Path) else file, pagesize=size,
        title=clean(f"{imprint.what}, {short(imprint.whose)}"), subject=imprint.code, creator="Coaching Planner",
        author=clean(imprint.author), lang=sheet.language.locale.replace("_", "-"), invariant=1,
        initialFontName=REGULAR,
    )  # fmt: skip
    width = size[0] - LEFT - RIGHT
    frame = Frame(LEFT, BOTTOM, width, size[1] - TOP - BOTTOM, 0, 0, 0, 0)
    doc.addPageTemplates(PageTemplate(frames=[frame], onPageEnd=_Foot(imprint, width).draw))
    with at_most(imprint.most or MOST_PAGES, frame.height):
        doc.build(list(story), canvasmaker=partial(_pages, imprint))


class _Pages(Tagged):
    """Says "n of m" in one pass: each page refers to a form that is drawn when the number of pages is known."""

    most = MOST_PAGES

    def showPage(self) -> None:
        if self.getPageNumber() > self.most:
            refuse(self.most)
        super().showPage()

    def save(self) -> None:
        pages = self.getPageNumber() - 1
        for page in range(1, pages + 1):
            self.beginForm(f"page-{page}", -60, -3, 0, 10)
            self.setFont(REGULAR, SMALL.fontSize)
            self.setFillColor(INK)
            self.drawRightString(0, 0, _("{page} of {pages}").format(page=page, pages=pages))
            self.endForm()
        super().save()


def _pages(imprint: Imprint, *given: Any, **more: Any) -> _Pages:  # noqa: ANN401 - whatever a canvas is made with
    pages = _Pages(*given, **more)
    pages.most, pages.spoken = imprint.most or MOST_PAGES, imprint.spoken
    return pages


class _Foot:
    """The same on every page but for its number, and so broken into lines once."""

    def __init__(self, imprint: Imprint, width: float) -> None:
        self.grid = Grid(width)
        most = imprint.most or MOST_PAGES
        number = line_width(_("{page} of {pages}").format(page=most, pages=most), SMALL)
        room = self.grid.span(TEXT) - GUTTER - number
        beside = line_width(f" · {imprint.what}", SMALL)
        whose = clipped(imprint.whose, WHOSE, max(room * LEAST_NAME, room - beside))
        what = clipped(imprint.what, SMALL, room - line_width(f"{whose} · ", WHOSE))
        self.words = [(0.0, say(imprint.code, SMALL)), (self.grid.x(LABEL + CODE), pair(whose, what, WHOSE, SMALL))]
        for words, wide in zip(self.words, (self.grid.span(LABEL), room), strict=True):
            words[1].wrap(wide, LINE)

    def draw(self, drawn_on: Canvas, _doc: BaseDocTemplate) -> None:
        canvas = cast(Tagged, drawn_on)
        with canvas.artifact(PAGE_FOOT):
            for x, words in self.words:
                words.drawOn(canvas, LEFT + x, FOOT + baseline(SMALL) - words.height)
            canvas.saveState()
            canvas.translate(LEFT + self.grid.width, FOOT)
            canvas.doForm(f"page-{canvas.getPageNumber()}")
            canvas.restoreState()
