"""The file of a document: ReportLab's objects, and all elements in one go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFFile, PDFIndirectObject, PDFObject, PDFTrailer

from planner.documents.tags import Tag

Owner = Tag | Sequence[Tag]
"""Of a field of a form, or of the strokes of a page, one after the other."""


class Tree(PDFObject):
    """The root of all elements, and from each page and field the way back to them."""

    __RefOnly__ = 1
    """ReportLab gives it a number and writes it as an object of its own."""

    def __init__(self, top: Tag, owners: Sequence[Owner]) -> None:
        self.top, self.owners = top, owners

    def format(self, _document: PDFDocument) -> bytes:
        ways = " ".join(f"{key} {_numbers(owner)}" for key, owner in enumerate(self.owners))
        tree = f"/K {self.top.number} 0 R/ParentTree<</Nums[{ways}]>>/ParentTreeNextKey {len(self.owners)}"
        return f"<</Type/StructTreeRoot{tree}>>".encode("ascii")


class PdfFile(PDFDocument):
    """ReportLab formats an object through eight calls, of which elements, many and all alike, need none: their numbers
    are kept free, and there they are written."""

    tree: Tree
    _pdfVersion: tuple[int, int]  # noqa: N815 - left out of ReportLab's types, as what follows
    Catalog: PDFObject

    def format(self) -> bytes:
        file = PDFFile(self._pdfVersion)
        places = [file.add(each) for each in self._objects()]
        begins = file.add(_table(places))
        root, about = (self.Reference(each) for each in (self.Catalog, self.info))  # type: ignore[no-untyped-call]
        trailer = PDFTrailer(begins, Size=len(places) + 1, Root=root, Info=about, ID=self.ID())
        file.add(trailer.format(self))
        return file.format(self)

    def _objects(self) -> Iterator[bytes]:
        """In the order of their numbers; while they are formatted there become more of them."""
        elements = list(self.tree.top.all())
        first = self.objectcounter + 1
        self.objectcounter += len(elements)
        for number, each in enumerate(elements, first):
            each.number = number
        numbers = {name: number for name, (number, _version) in self.idToObjectNumberAndVersion.items()}
        number = 0
        while number < self.objectcounter:
            number += 1
            name = self.numberToId.get(number)
            if name:
                yield PDFIndirectObject(name, self.idToObject[name]).format(self)
            else:
                yield f"{number} 0 obj\n{elements[number - first].written(numbers)}\nendobj\n".encode("ascii")


def _table(places: Sequence[int]) -> bytes:
    """Where each object begins."""
    lines = "".join(f"{place:010} 00000 n \n" for place in places)
    return f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{lines}".encode("ascii")


def _numbers(owner: Owner) -> str:
    return f"{owner.number} 0 R" if isinstance(owner, Tag) else f"[{' '.join(f'{tag.number} 0 R' for tag in owner)}]"
