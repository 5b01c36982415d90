"""Table cells that are more than text: lines, people, ages, answers; each has words for who cannot see it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from planner.domain.understanding import Understanding
from planner.language import _, counted
from ui import icons
from ui.theme import GRID, Look, Tone, Type
from ui.widgets.avatar import SMALL, draw_avatar
from ui.widgets.level import MARK, Vocabulary, draw_level, full_words
from ui.widgets.pill import Pill
from ui.widgets.shapes import RIGHT, line_height, panel, width_of, write

OLD = 30
FACES = 4
GAUGE_WORDS = 104
DOT = 6


@dataclass(frozen=True)
class Age:
    """Days as a number and as a length against the oldest."""

    days: int
    oldest: int

    @property
    def words(self) -> str:
        return counted("{} day", "{} days", self.days)

    def draw(self, painter: QPainter, box: QRectF, colors: Look) -> None:
        number = QRectF(box.left(), box.top(), 40, box.height())
        write(painter, number, _("{} d").format(self.days), Type.SMALL, colors.text, RIGHT)
        room = box.adjusted(48, 0, -GRID, 0)
        length = max(4.0, room.width() * min(1.0, self.days / max(1, self.oldest)))
        bar = QRectF(room.left(), box.center().y() - 2, length, 4)
        panel(painter, bar, colors.ink(Tone.TROUBLE if self.days > OLD else Tone.PLAIN), radius=2)


@dataclass(frozen=True)
class People:
    """Who is concerned, as initials; more than fit are counted."""

    names: tuple[str, ...]

    @property
    def words(self) -> str:
        return ", ".join(self.names)

    def draw(self, painter: QPainter, box: QRectF, colors: Look) -> None:
        step = SMALL + 2
        room = min(FACES, max(1, int((box.width() + 2) // step)))
        shown = self.names if len(self.names) <= room else self.names[: max(1, room - 1)]
        for place, name in enumerate(shown):
            draw_avatar(painter, QPointF(box.left() + place * step, box.center().y()), name, colors, SMALL)
        if len(shown) < len(self.names):
            rest = box.adjusted(len(shown) * step + 2, 0, 0, 0)
            write(painter, rest, f"+{len(self.names) - len(shown)}", Type.SMALL, colors.muted)


@dataclass(frozen=True)
class Answer:
    """An answer's level over its date."""

    level: Understanding | None
    day: str
    vocabulary: Vocabulary = Vocabulary.MANAGERS
    where: str = ""
    """How it came about, unless it was asked: said where the words are said."""

    @property
    def words(self) -> str:
        return ", ".join(part for part in (full_words(self.level, self.vocabulary), self.day, self.where) if part)

    def draw(self, painter: QPainter, box: QRectF, colors: Look) -> None:
        draw_level(painter, QPointF(box.center().x() - MARK.width() / 2, box.center().y() - GRID), self.level, colors)
        below = QRectF(box.left() - GRID, box.center().y() + 3, box.width() + 2 * GRID, line_height(Type.SMALL))
        write(painter, below, self.day, Type.SMALL, colors.muted, Qt.AlignmentFlag.AlignCenter)


@dataclass(frozen=True)
class Lines:
    """A title and what explains it."""

    title: str
    detail: str = ""

    @property
    def words(self) -> str:
        return ", ".join(part for part in (self.title, self.detail) if part)

    def draw(self, painter: QPainter, box: QRectF, colors: Look) -> None:
        first, second = line_height(Type.BODY), line_height(Type.SMALL) + 2 if self.detail else 0
        top = box.center().y() - (first + second) / 2
        write(painter, QRectF(box.left(), top, box.width(), first), self.title, Type.BODY, colors.text)
        if self.detail:
            below = QRectF(box.left(), top + first + 2, box.width(), second - 2)
            write(painter, below, self.detail, Type.SMALL, colors.muted)


@dataclass(frozen=True)
class Number:
    """A number with its unit, set right so that numbers compare."""

    words: str

    def draw(self, painter: QPainter, box: QRectF, colors: Look) -> None:
        write(painter, box, self.words, Type.SMALL, colors.text, RIGHT)


@dataclass(frozen=True)
class Gauge:
    """An amount of a whole as a length, after its numbers; more than the whole is no fault."""

    amount: float
    whole: float
    words: str

    def draw(self, painter: QPainter, box: QRectF, colors: Look) -> None:
        words = QRectF(box.left(), box.top(), GAUGE_WORDS, box.height())
        write(painter, words, self.words, Type.SMALL, colors.text)
        room = QRectF(words.right() + GRID, box.center().y() - 3, box.right() - words.right() - GRID, 6)
        panel(painter, room, colors.line, radius=3)
        filled = room.width() * min(1.0, self.amount / max(self.whole, self.amount, 1e-9))
        if filled >= 1:
            panel(painter, QRectF(room.left(), room.top(), filled, room.height()), colors.accent_text, radius=3)


@dataclass(frozen=True)
class Mark:
    """A shape in the middle of its cell, or a dot where it has none, and what it says."""

    icon: str
    tone: Tone
    words: str

    def draw(self, painter: QPainter, box: QRectF, colors: Look) -> None:
        size, ink = icons.SIZE if self.icon else DOT, colors.ink(self.tone)
        around = QRectF(box.center().x() - size / 2, box.center().y() - size / 2, size, size)
        if self.icon:
            icons.draw(painter, self.icon, around, ink)
        else:
            panel(painter, around, ink, radius=DOT / 2)


Cell = Lines | People | Age | Pill | Answer | Number | Gauge | Mark


def words_of(cell: Cell | str) -> str:
    return cell if isinstance(cell, str) else cell.words


def draw_cell(painter: QPainter, cell: Cell | str, box: QRectF, colors: Look) -> None:
    if isinstance(cell, str):
        write(painter, box, cell, Type.BODY, colors.text)
    elif isinstance(cell, Pill):
        cell.draw(painter, QPointF(box.left() - 2, box.center().y()), colors)
    else:
        cell.draw(painter, box, colors)


def fits(cell: Cell | str, width: float) -> bool:
    """Whether the words of a cell show in full."""
    if isinstance(cell, Lines):
        return width_of(cell.title, Type.BODY) <= width and width_of(cell.detail, Type.SMALL) <= width
    if isinstance(cell, str):
        return width_of(cell, Type.BODY) <= width
    return isinstance(cell, Age | Pill | Number | Gauge | Mark)
