"""The canvas of all documents, on which what is drawn either belongs to an element or is there for the eye alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from html import escape
from typing import Any, Literal, cast

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from planner.documents.file import Owner, PdfFile, Tree
from planner.documents.letters import Letters
from planner.documents.tags import Held, Tag

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>
"""


def _written(words: str) -> str:
    return f"\ufeff{words}".encode("utf-16-be", "replace").hex()


class Tagged(Canvas):
    """A canvas on which all that is drawn either belongs to an element or is there for the eye alone."""

    _doc: Any  # ReportLab's types leave out the catalog and the pages of a document
    _code: list[str]
    _fillColorObj: object  # noqa: N815
    _strokeColorObj: object  # noqa: N815
    _lineWidth: float  # noqa: N815

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - handed on as they are
        options.setdefault("pdfVersion", (1, 7))
        super().__init__(*args, **options)
        self._doc.__class__ = PdfFile  # ReportLab asks nobody which it shall be
        self.document = Tag("Document")
        self.within = self.document
        """Where marks put what they have to say."""
        self.spoken: Mapping[str, str] = {}
        """What is told in place of signs that stand for something else than themselves."""
        self._owners: list[Owner] = []
        self._here: list[Tag] = []
        self._letters: dict[str, Letters] = {}
        self._open = False
        self._mark = _Mark(self)

    def content(self, tag: Tag) -> AbstractContextManager[object]:
        """All that is drawn meanwhile is part of an element; inside of other content it is part of that."""
        if self._open:
            return nullcontext()
        tag.stand()
        tag.held.append(Held(self.getPageNumber(), len(self._here)))
        self._code.append(f"/{tag.role}<</MCID {len(self._here)}>>BDC")
        self._here.append(tag)
        return self._mark

    def figure(self, told: str, x: float, y: float, width: float, height: float) -> AbstractContextManager[object]:
        """A drawing and what it shows, in words."""
        left, low = self.absolutePosition(x, y)
        box = f"{left:.1f} {low:.1f} {left + width:.1f} {low + height:.1f}"
        more = f"/Alt<{_written(told)}>/A<</O/Layout/BBox[{box}]>>"
        return self.content(Tag("Figure", self.within, more))

    def artifact(self, kind: str = "") -> AbstractContextManager[object]:
        """What is drawn meanwhile is for the eye alone, such as a rule, or what the foot of every page repeats."""
        if self._open:
            return nullcontext()
        self._code.append(f"/Artifact{kind}BDC" if kind else "/Artifact BMC")
        return self._mark

    def beginText(self, x: float = 0, y: float = 0, direction: Literal["LTR", "RTL"] | None = None) -> PDFTextObject:
        return _Lines(self, x, y, direction=direction)

    def set_lines(self, lines: Sequence[str], font: str, size: float, leading: float, x: float, y: float) -> None:
        """Words in one font, the first line at a place."""
        if font not in self._letters:
            self._letters[font] = Letters(cast(TTFont, getFont(font)), self._doc)
        self._code.append(self._letters[font].text(lines, size, leading, x, y))

    def setFillColor(self, aColor: Any, alpha: float | None = None) -> None:  # noqa: ANN401, N803 - as ReportLab has it
        """Nothing where it is the one already, as it is for most words."""
        if alpha is not None or aColor is not self._fillColorObj:
            super().setFillColor(aColor, alpha)

    def setStrokeColor(self, aColor: Any, alpha: float | None = None) -> None:  # noqa: ANN401, N803
        if alpha is not None or aColor is not self._strokeColorObj:
            super().setStrokeColor(aColor, alpha)

    def setLineWidth(self, width: float) -> None:
        if width != self._lineWidth:
            super().setLineWidth(width)

    def showPage(self) -> None:
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = len(self._owners), PDFName("S")
        self._owners.append(self._here)
        self._here = []

    def _addAnnotation(self, annotation: PDFDictionary, name: str | None = None, addtopage: int = 1) -> None:
        """Each field of a form is an element of its own; it says by its tooltip what it asks for."""
        annotation["StructParent"] = len(self._owners)
        name = name or f"field-{len(self._owners)}"
        super()._addAnnotation(annotation, name, addtopage)  # type: ignore[misc] # left out of ReportLab's types
        field = Tag("Form", self.within)
        field.stand()
        field.held.append(Held(self.getPageNumber(), self._doc.annotationName(name)))
        self._owners.append(field)

    def save(self) -> None:
        catalog = self._doc.Catalog
        self._doc.tree = catalog.StructTreeRoot = Tree(self.document, self._owners)
        self._doc.Reference(catalog.StructTreeRoot, "Tags")
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        self.setViewerPreference("DisplayDocTitle", "true")
        about = XMP.format(title=escape(self._doc.info.title, quote=False), language=catalog.Lang.s)
        catalog.Metadata = PDFStream(
            PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}), about.encode(), filters=[]
        )
        super().save()


class _Lines(PDFTextObject):
    """A line ends in white, so that its last word and the first of the next one are two."""

    def textLine(self, text: str = "") -> None:
        super().textLine(_apart(text))

    def _textOut(self, text: str, ends: bool = False) -> None:
        super()._textOut(_apart(text) if ends else text, ends)  # type: ignore[misc] # left out of ReportLab's types


def _apart(line: str) -> str:
    """What was shaped is more than its letters and stays as it is."""
    return f"{line} " if type(line) is str else line


class _Mark:
    """Content of one element, until it is left."""

    def __init__(self, canvas: Tagged) -> None:
        self.canvas = canvas

    def __enter__(self) -> None:
        self.canvas._open = True

    def __exit__(self, *_error: object) -> None:
        self.canvas._open = False
        self.canvas._code.append("EMC")
