"""Letters in a PDF: a line at a time is turned into the numbers that ReportLab gives to the signs of a font."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from reportlab.lib.rl_accel import escapePDF, fp_str
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont

EVERYWHERE = "".join(map(chr, range(32, 127)))
"""Signs that are in the first part of each font, whether they are used or not."""


class Letters(dict[int, int]):
    """Of one font in one document: for each sign its number, and over 255 the part of the font that it is in."""

    def __init__(self, font: TTFont, document: PDFDocument) -> None:
        super().__init__()
        self._font, self._document = font, document
        ((_first, numbers),) = font.splitString(EVERYWHERE, document)
        self.update(zip(map(ord, EVERYWHERE), numbers, strict=True))

    def __missing__(self, sign: int) -> int:
        ((part, numbers),) = self._font.splitString(chr(sign), self._document)
        self[sign] = part << 8 | numbers[0]
        return self[sign]

    def text(self, lines: Sequence[str], size: float, leading: float, x: float, y: float) -> str:
        """One under the other. A line ends in white and with the way to the next, also the last: who reads words out of
        a PDF parts them by that."""
        code, current = [f"BT 1 0 0 1 {fp_str(x, y)} Tm {fp_str(leading)} TL"], -1
        for line in lines:
            for part, numbers in self._parts(f"{line} "):
                if part != current:
                    code.append(f"{self._font.getSubsetInternalName(part, self._document)} {fp_str(size)} Tf")
                    current = part
                code.append(f"({escapePDF(numbers)}) Tj")
            code.append("T*")
        code.append("ET")
        return " ".join(code)

    def _parts(self, line: str) -> Iterator[tuple[int, bytes]]:
        numbers = line.translate(self)
        if max(numbers) < "\u0100":
            yield 0, numbers.encode("latin-1")
            return
        for part, some in groupby(map(ord, numbers), key=lambda number: number >> 8):
            yield part, bytes(number & 0xFF for number in some)
