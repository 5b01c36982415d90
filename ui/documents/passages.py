"""The passages in which others may be named, by the words they were found by: each is ticked, or stays in the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from planner.documents.held_papers import Spot, where
from planner.domain.blacking_out import Passage
from planner.language import _, counted
from ui import icons
from ui.theme import Look, Tone, Type
from ui.widgets.row_delegate import EDGE, ICON, RowDelegate
from ui.widgets.row_list import RowList
from ui.widgets.rows import Row
from ui.widgets.shapes import line_height, panel, width_of, write

BEFORE, AFTER = 28, 80
"""Letters of the text that stand before the words and after them."""
OUT, PARTLY, STAYS = "out", "partly", "stays"
Place = tuple[int, int, int]
Term = tuple[str, str]


@dataclass(frozen=True)
class PassageRow(Row):
    """Its icon says whether it is ticked; the words themselves are `hit`, between what stands around them."""

    before: str = ""
    hit: str = ""
    after: str = ""
    goes: str = ""
    """What becomes of it when it is ticked, where that is not to be blacked out."""
    under: bool = True
    """Whether it stands under a row of its term, which ticks it as well."""

    def words(self) -> str:
        """What becomes of it comes first."""
        said = {OUT: self.goes or _("blacked out"), PARTLY: _("partly blacked out"), STAYS: _("stays")}[self.icon]
        return f"{said}: {super().words()}"


def passage_rows(
    found: Sequence[Passage], spots: Sequence[Spot], chosen: Callable[[Passage], bool], doubt: str
) -> list[Row]:
    """Under each term its passages in the order of the document; what is doubtful comes last."""
    rows: list[Row] = []
    order = sorted(found, key=lambda each: (each.doubtful, *term_of(each), each.place))
    for term, some in groupby(order, key=term_of):
        passages = list(some)
        ticked = sum(map(chosen, passages))
        sign = OUT if ticked == len(passages) else PARTLY if ticked else STAYS
        note = counted("{} passage", "{} passages", len(passages))
        detail = doubt if any(each.doubtful for each in passages) else ""
        rows.append(PassageRow(passages[0].term, detail, icon=sign, note=note, key=term))
        rows += [_row(each, spots[each.text], OUT if chosen(each) else STAYS) for each in passages]
    return rows


def term_of(passage: Passage) -> Term:
    return passage.naming.value, passage.term.casefold()


def _row(passage: Passage, spot: Spot, sign: str) -> PassageRow:
    before, hit, after = spot.text[: passage.start], spot.text[passage.start : passage.end], spot.text[passage.end :]
    before, after = " ".join(before.split()), " ".join(after[: 2 * AFTER].split())
    parts = (f"…{before[-BEFORE:]}" if len(before) > BEFORE else before, " ".join(hit.split()), after[:AFTER])
    space = " " if passage.start and spot.text[passage.start - 1].isspace() else ""
    behind = " " if spot.text[passage.end : passage.end + 1].isspace() else ""
    parts = (parts[0] + space, parts[1], behind + parts[2])
    return PassageRow("".join(parts), where(spot), "", sign, key=passage.place, before=parts[0], hit=parts[1],
                      after=parts[2])  # fmt: skip


class PassageDelegate(RowDelegate):
    """A box to tick, then the words within their line."""

    def deed_box(self, row: Row, box: QRectF) -> QRectF:
        return QRectF(self._box(row, box).left() - EDGE, box.top(), ICON + 2 * EDGE, box.height())

    def _box(self, row: Row, box: QRectF) -> QRectF:
        under = isinstance(row, PassageRow) and row.hit and row.under
        left = box.left() + EDGE + (ICON + EDGE if under else 0)
        return QRectF(left, box.center().y() - ICON / 2, ICON, ICON)

    def _left(self, row: Row, box: QRectF) -> float:
        return self._box(row, box).right() + EDGE

    def _lead(self, painter: QPainter, row: Row, box: QRectF, colors: Look) -> float:
        square = self._box(row, box)
        if row.icon == STAYS:
            panel(painter, square, colors.card, colors.border, radius=4)
        else:
            panel(painter, square, colors.accent, colors.accent, radius=4)
            sign = "check" if row.icon == OUT else "minus"
            icons.draw(painter, sign, square.adjusted(2, 2, -2, -2), colors.on_accent)
        return self._left(row, box)

    def _lines(self, painter: QPainter, row: Row, box: QRectF, colors: Look, title_end: float = 0) -> None:
        first, second = line_height(Type.BODY), line_height(Type.SMALL) + 2 if row.detail else 0
        line = QRectF(box.left(), box.center().y() - (first + second) / 2, box.width(), first)
        if isinstance(row, PassageRow) and row.hit:
            self._in_its_line(painter, row, line, colors)
        else:
            write(painter, line, row.title, Type.STRONG, colors.text)
        if row.detail:
            below = QRectF(box.left(), line.bottom() + 2, box.width(), second)
            write(painter, below, row.detail, Type.SMALL, colors.muted)

    def _in_its_line(self, painter: QPainter, row: PassageRow, line: QRectF, colors: Look) -> None:
        """What is taken out stands on a ground of its own; what stays is only strong."""
        left = line.left()
        for text, kind in ((row.before, Type.BODY), (row.hit, Type.STRONG), (row.after, Type.BODY)):
            wide = min(width_of(text, kind) + 1, max(0.0, line.right() - left))
            part = QRectF(left, line.top(), wide, line.height())
            if kind is Type.STRONG and row.icon == OUT:
                panel(painter, part.adjusted(-2, 0, 2, 0), colors.wash(Tone.TROUBLE), radius=3)
            write(painter, part, text, kind, colors.text if kind is Type.STRONG else colors.muted)
            left += wide


class PassageList(RowList):
    """Space, Enter or a click on the box ticks a passage, or all of a term."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__((), name, parent)

    def delegate(self) -> RowDelegate:
        return PassageDelegate(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._act(self.chosen())
        else:
            super().keyPressEvent(event)
