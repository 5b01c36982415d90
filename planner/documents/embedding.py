"""Glyphs in a PDF: fonts of those that a document uses, each with the letters it stands for, to be found again."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from itertools import islice
from typing import Protocol

import uharfbuzz
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObject, PDFStream, PDFZCompress
from reportlab.pdfgen.canvas import Canvas

from planner.documents.faces import Face
from planner.documents.shaping import Glyph

Code = tuple[int, str]
"""A glyph and the letters that it stands for; one glyph may stand for different ones."""
Shown = tuple[str, int]
"""How a drawing names a glyph, and its width."""
LAYOUT = ("GSUB", "GPOS", "GDEF", "BASE", "MATH", "STAT", "meta", "DSIG", "kern", "COLR", "CPAL", "SVG ", "name")
"""Tables that matter before glyphs are placed, and not after."""
NOTHING = "\u2060"
"""What a glyph stands for that only completes another one: every glyph must stand for something, this has no width."""
MANY = 100
"""Entries of one block of a character map."""
CMAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
{}
endcmap CMapName currentdict /CMap defineresource pop end end"""


class Document(Protocol):
    """What ReportLab's has for fonts."""

    compression: int
    delayedFonts: list[object]  # noqa: N815
    idToObject: Mapping[str, PDFDictionary]  # noqa: N815

    def Reference(self, obj: PDFObject) -> PDFObject: ...


class Embedded:
    """What a document uses of a face. ReportLab asks it for its objects when the document is complete."""

    def __init__(self, face: Face, name: str) -> None:
        self.face, self.name = face, name
        self.outlines = "glyf" if "glyf" in face.hb.table_tags else "CFF "
        self._codes: dict[Code, int] = {(0, ""): 0}
        self._shown: dict[Code, Shown] = {}

    def shown(self, glyph: Glyph) -> Shown:
        """The same for each letter that is the same, and so worked out once."""
        code = glyph.number, glyph.letters
        if code not in self._shown:
            self._shown[code] = f"<{self.code(*code):04X}>", self.width(glyph.number)
        return self._shown[code]

    def code(self, glyph: int, letters: str) -> int:
        """The number that shows a glyph. In fonts without a table for it that is the glyph's own."""
        if self.outlines == "glyf":
            return self._codes.setdefault((glyph, letters), len(self._codes))
        self._codes.setdefault((glyph, letters), glyph)
        return glyph

    def width(self, glyph: int) -> int:
        return int(self.face.font.get_glyph_h_advance(glyph))

    def addObjects(self, doc: Document) -> None:
        base = PDFName(f"GLYPHS+{self.face.name}")
        described = doc.Reference(self._described(doc, base))
        widths = {code: self.width(glyph) for (glyph, _letters), code in self._codes.items()}
        descendant = {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType2" if self.outlines == "glyf" else "CIDFontType0"),
            "BaseFont": base,
            "CIDSystemInfo": PDFDictionary({"Registry": "(Adobe)", "Ordering": "(Identity)", "Supplement": 0}),
            "FontDescriptor": described,
            "DW": 0,
            "W": PDFArray([part for code, width in sorted(widths.items()) for part in (code, PDFArray([width]))]),
        }
        if self.outlines == "glyf":
            glyphs = struct.pack(f">{len(self._codes)}H", *(glyph for glyph, _letters in self._codes))
            descendant["CIDToGIDMap"] = doc.Reference(_stream(doc, glyphs))
        font = {
            "Type": PDFName("Font"),
            "Subtype": PDFName("Type0"),
            "BaseFont": base,
            "Encoding": PDFName("Identity-H"),
            "DescendantFonts": PDFArray([doc.Reference(PDFDictionary(descendant))]),
            "ToUnicode": doc.Reference(_stream(doc, self._letters().encode("ascii"))),
        }
        doc.idToObject["BasicFonts"].dict[self.name] = doc.Reference(PDFDictionary(font))

    def _described(self, doc: Document, base: str) -> PDFDictionary:
        head, extents = self.face.hb.reference_table("head").data, self.face.font.get_font_extents("ltr")
        box = [side * 1000 // self.face.hb.upem for side in struct.unpack(">4h", head[36:44])]
        file = _stream(doc, self._font_file())
        if self.outlines == "glyf":
            file.dictionary["Length1"] = len(file.content)
        else:
            file.dictionary["Subtype"] = PDFName("CIDFontType0C")
        return PDFDictionary({
            "Type": PDFName("FontDescriptor"), "FontName": base, "Flags": 4, "FontBBox": PDFArray(box),
            "ItalicAngle": 0, "Ascent": extents.ascender, "Descent": extents.descender, "StemV": 80,
            "CapHeight": extents.ascender, "FontFile2" if self.outlines == "glyf" else "FontFile3": doc.Reference(file),
        })  # fmt: skip

    def _font_file(self) -> bytes:
        """The font with no other outlines, every glyph under its own number."""
        wanted = uharfbuzz.SubsetInput()
        wanted.flags = (
            uharfbuzz.SubsetFlags.RETAIN_GIDS
            | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
            | uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
            | uharfbuzz.SubsetFlags.CFF_IDENTITY_CHARSET
        )
        wanted.glyph_set.update({glyph for glyph, _letters in self._codes})
        wanted.drop_table_tag_set.update({int.from_bytes(tag.encode(), "big") for tag in LAYOUT})
        if self.face.hb.has_var_data:
            wanted.pin_all_axes_to_default(self.face.hb)
        part = uharfbuzz.subset(self.face.hb, wanted)
        return bytes(part.blob.data if self.outlines == "glyf" else part.reference_table("CFF ").data)

    def _letters(self) -> str:
        entries = iter(
            f"<{code:04X}> <{hexadecimal(letters or NOTHING)}>" for (_glyph, letters), code in self._codes.items()
        )
        blocks = []
        while some := list(islice(entries, MANY)):
            blocks.append("\n".join((f"{len(some)} beginbfchar", *some, "endbfchar")))
        return CMAP.format("\n".join(blocks))


def embedded(canvas: Canvas, face: Face) -> Embedded:
    """The face as the canvas's document has it; the same for every page."""
    doc: Document = vars(canvas)["_doc"]
    for font in doc.delayedFonts:
        if isinstance(font, Embedded) and font.face is face:
            return font
    font = Embedded(face, f"G{len(doc.delayedFonts) + 1}")
    doc.delayedFonts.append(font)
    return font


def hexadecimal(letters: str) -> str:
    return letters.encode("utf-16-be", "replace").hex().upper()


def _stream(doc: Document, content: bytes) -> PDFStream:
    stream = PDFStream(content=content)
    if doc.compression:
        stream.filters = [PDFZCompress]
    return stream
