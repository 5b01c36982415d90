"""What a screen reader is told: the elements of a document as they are read, and which strokes belong to which."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from html import escape
from typing import Any, Literal, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFName, PDFObject, PDFStream
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

PAGE_FOOT = "<</Type/Pagination/Subtype/Footer>>"
COLUMN_HEAD, ROW_HEAD = (f"/A<</O/Table/Scope/{of}>>" for of in ("Column", "Row"))
NUMBERED = "/A<</O/List/ListNumbering/Decimal>>"
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>
"""


def cells_wide(columns: int) -> str:
    """What a cell says of itself that stands under several heads."""
    return f"/A<</O/Table/ColSpan {columns}>>" if columns > 1 else ""


class Held(NamedTuple):
    """Strokes on a page by their number there, or a field of a form by its name in the file."""

    page: int
    what: int | str


class Tag(PDFObject):
    """An element, which goes on over as many pages as it has strokes on; one without any is nowhere in the document."""

    __RefOnly__ = 1
    """ReportLab gives it a number and writes it as an object of its own."""

    def __init__(self, role: str, above: Tag | None = None, more: str = "") -> None:
        self.role, self.above, self.more = role, above, more
        self.held: list[Tag | Held] = []
        self.stands = False
        self.number = 0

    def stand(self) -> None:
        """Take the next place under the element above, once."""
        if self.above and not self.stands:
            self.stands = True
            self.above.stand()
            self.above.held.append(self)

    def format(self, document: PDFDocument) -> bytes:
        number = document.idToObjectNumberAndVersion
        first = next((each.page for each in self.held if isinstance(each, Held)), 0)
        held = []
        for each in self.held:
            if isinstance(each, Tag):
                held.append(f"{each.number} 0 R")
            elif isinstance(each.what, str):
                held.append(f"<</Type/OBJR/Pg {number[f'Page{each.page}'][0]} 0 R/Obj {number[each.what][0]} 0 R>>")
            elif each.page == first:
                held.append(str(each.what))
            else:
                held.append(f"<</Type/MCR/Pg {number[f'Page{each.page}'][0]} 0 R/MCID {each.what}>>")
        page = f"/Pg {number[f'Page{first}'][0]} 0 R" if first else ""
        above = self.above.number if self.above else number["Tags"][0]
        below = f"/K[{' '.join(held)}]" if len(held) > 1 else "".join(f"/K {only}" for only in held)
        return f"<</S/{self.role}/P {above} 0 R{page}{self.more}{below}>>".encode("ascii")


class _Tree(PDFObject):
    """The root of all elements, and from each page and field the way back to them."""

    __RefOnly__ = 1

    def __init__(self, top: Tag, owners: Sequence[Tag | Sequence[Tag]]) -> None:
        self.top, self.owners = top, owners

    def format(self, document: PDFDocument) -> bytes:
        ways = " ".join(f"{key} {_numbers(owner)}" for key, owner in enumerate(self.owners))
        tree = f"/K {self.top.number} 0 R/ParentTree<</Nums[{ways}]>>/ParentTreeNextKey {len(self.owners)}"
        return f"<</Type/StructTreeRoot{tree}>>".encode("ascii")


def _numbers(owner: Tag | Sequence[Tag]) -> str:
    return f"{owner.number} 0 R" if isinstance(owner, Tag) else f"[{' '.join(f'{tag.number} 0 R' for tag in owner)}]"


def _written(words: str) -> str:
    return f"\ufeff{words}".encode("utf-16-be", "replace").hex()


class Tagged(Canvas):
    """A canvas on which all that is drawn either belongs to an element or is there for the eye alone."""

    _doc: Any  # ReportLab's types leave out the catalog and the pages of a document
    _code: list[str]

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - handed on as they are
        options.setdefault("pdfVersion", (1, 7))
        super().__init__(*args, **options)
        self.document = Tag("Document")
        self.within = self.document
        """Where marks put what they have to say."""
        self._owners: list[Tag | Sequence[Tag]] = []
        self._here: list[Tag] = []
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
        catalog.StructTreeRoot = _Tree(self.document, self._owners)
        self._doc.Reference(catalog.StructTreeRoot, "Tags")
        self._number(self.document)
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        self.setViewerPreference("DisplayDocTitle", "true")
        about = XMP.format(title=escape(self._doc.info.title, quote=False), language=catalog.Lang.s)
        catalog.Metadata = PDFStream(
            PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}), about.encode(), filters=[]
        )
        super().save()

    def _number(self, tag: Tag) -> None:
        self._doc.Reference(tag)
        tag.number = self._doc.objectcounter
        for each in tag.held:
            if isinstance(each, Tag):
                self._number(each)


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
