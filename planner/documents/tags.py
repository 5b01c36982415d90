"""What a screen reader is told: the elements of a document as they are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

PAGE_FOOT = "<</Type/Pagination/Subtype/Footer>>"
COLUMN_HEAD, ROW_HEAD = (f"/A<</O/Table/Scope/{of}>>" for of in ("Column", "Row"))
NUMBERED = "/A<</O/List/ListNumbering/Decimal>>"


def cells_wide(columns: int) -> str:
    """What a cell says of itself that stands under several heads."""
    return f"/A<</O/Table/ColSpan {columns}>>" if columns > 1 else ""


class Held(NamedTuple):
    """Strokes on a page by their number there, or a field of a form by its name in the file."""

    page: int
    what: int | str


class Tag:
    """An element, which goes on over as many pages as it has strokes on; one without any is nowhere in the document."""

    __slots__ = ("above", "held", "more", "number", "role", "stands")

    def __init__(self, role: str, above: Tag | None = None, more: str = "") -> None:
        self.role, self.above, self.more = role, above, more
        self.held: list[Tag | Held] = []
        self.stands = False
        self.number = 0
        """Of its object in the file."""

    def stand(self) -> None:
        """Take the next place under the element above, once."""
        if self.above and not self.stands:
            self.stands = True
            self.above.stand()
            self.above.held.append(self)

    def all(self) -> Iterator[Tag]:
        """As they are read: this one, then what is in it."""
        yield self
        for each in self.held:
            if isinstance(each, Tag):
                yield from each.all()

    def written(self, numbers: Mapping[str, int]) -> str:
        """As PDF has it, by the numbers of the objects in the file; all elements have theirs by now."""
        first, held = 0, []
        for each in self.held:
            if isinstance(each, Tag):
                held.append(f"{each.number} 0 R")
                continue
            page, what = each
            first = first or page
            if isinstance(what, str):
                held.append(f"<</Type/OBJR/Pg {numbers[f'Page{page}']} 0 R/Obj {numbers[what]} 0 R>>")
            elif page == first:
                held.append(str(what))
            else:
                held.append(f"<</Type/MCR/Pg {numbers[f'Page{page}']} 0 R/MCID {what}>>")
        where = f"/Pg {numbers[f'Page{first}']} 0 R" if first else ""
        below = f"/K[{' '.join(held)}]" if len(held) > 1 else "".join(f"/K {only}" for only in held)
        above = self.above.number if self.above else numbers["Tags"]
        return f"<</S/{self.role}/P {above} 0 R{where}{self.more}{below}>>"
