"""What a screen reader finds in a PDF: its elements in their order, and what on its pages belongs to which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

import pikepdf

PAINT = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Tj", "TJ", "'", '"', "Do", "sh", "BI"}


@dataclass
class Element:
    """`strokes` are its own, by page and number there; `more` what it says of itself as part of a table or list."""

    role: str
    told: str = ""
    more: dict[str, str] = field(default_factory=dict)
    strokes: list[tuple[int, int]] = field(default_factory=list)
    fields: int = 0
    below: list[Element] = field(default_factory=list)

    def all(self) -> Iterator[Element]:
        yield self
        for each in self.below:
            yield from each.all()


def elements(content: bytes) -> list[Element]:
    """All of them, in the order of reading."""
    with pikepdf.open(BytesIO(content)) as pdf:
        pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
        return list(_element(pdf.Root.StructTreeRoot.K, pages).all())


def _element(found: pikepdf.Object, pages: dict[tuple[int, int], int]) -> Element:
    made = Element(str(found.S).lstrip("/"), str(found.get("/Alt", "")))
    made.more = {key: str(value) for key, value in found.get("/A", pikepdf.Dictionary()).items()}
    held = found.get("/K", pikepdf.Array())
    for each in held if isinstance(held, pikepdf.Array) else [held]:
        if isinstance(each, int):
            made.strokes.append((pages[found.Pg.objgen], each))
        elif each.get("/Type") == "/MCR":
            made.strokes.append((pages[each.Pg.objgen], int(each.MCID)))
        elif each.get("/Type") == "/OBJR":
            made.fields += 1
        else:
            made.below.append(_element(each, pages))
    return made


def title(content: bytes) -> str:
    with pikepdf.open(BytesIO(content)) as pdf, pdf.open_metadata() as about:
        return str(about["dc:title"])


def strokes(content: bytes) -> list[tuple[int, int]]:
    """The numbered content of all pages in the order of drawing; fails for what is drawn outside of any, or nested.

    Spans that tell the letters of glyphs may stand inside.
    """
    found = []
    with pikepdf.open(BytesIO(content)) as pdf:
        for number, page in enumerate(pdf.pages):
            within: list[str] = []
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) in ("BDC", "BMC"):
                    assert not within or operands[0] == "/Span", f"nested on page {number}"
                    within.append(str(operands[0]))
                    if within[-1] not in ("/Artifact", "/Span"):
                        found.append((number, int(operands[1].MCID)))
                elif str(operator) == "EMC":
                    within.pop()
                else:
                    assert within or str(operator) not in PAINT, f"{operator} outside on page {number}"
            assert not within, f"without an end on page {number}"
    return found


def owners(content: bytes) -> list[tuple[int, int]]:
    """The numbered content of all pages by the file's own way back to its elements, if those know of it."""
    found = []
    with pikepdf.open(BytesIO(content)) as pdf:
        ways = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        for number, page in enumerate(pdf.pages):
            assert page.obj.Tabs == "/S"
            for stroke, owner in enumerate(ways[int(page.obj.StructParents)]):
                pages = {each.objgen: place for place, each in enumerate(pdf.pages)}
                assert (number, stroke) in _element(owner, pages).strokes
                found.append((number, stroke))
    return found


def plain(content: bytes, *, artifacts: bool = True) -> bytes:
    """The same document without spans inside of others, which pdfinfo takes for their end; without artifacts as well
    it has nothing but what is told."""
    file = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        for page in pdf.pages:
            kept, within = [], [""]
            for instruction in pikepdf.parse_content_stream(page):
                operator = str(instruction.operator)
                if operator in ("BDC", "BMC"):
                    within.append(str(instruction.operands[0]))
                of_span = operator in ("BDC", "EMC") and within[-1] == "/Span"
                if not of_span and (artifacts or "/Artifact" not in within or operator not in PAINT):
                    kept.append(instruction)
                if operator == "EMC":
                    within.pop()
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
        pdf.save(file)
    return file.getvalue()


def found(content: bytes, *roles: str) -> list[Element]:
    return [each for each in elements(content) if each.role in roles]
