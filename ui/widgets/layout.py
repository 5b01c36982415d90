"""The few ways in which things stand beside and below each other on every page."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import icons
from ui.theme import GRID, Type, look
from ui.widgets.card import Card, SectionHeader
from ui.widgets.shapes import fill
from ui.widgets.text import Line, Paragraph

EDGE = 3 * GRID
WIDEST = 1200

Item = QWidget | QLayout | int | tuple[QWidget, int] | None
"""A widget, a layout, a widget with its stretch, a gap in pixels, or None for all the room that is left."""

Margins = tuple[int, int, int, int]


def across(*items: Item, gap: int = GRID, margins: Margins = (0, 0, 0, 0), inside: QWidget | None = None) -> QWidget:
    """Things beside each other."""
    widget = inside or QWidget()
    return _filled(widget, QHBoxLayout(widget), items, gap, margins)


def down(*items: Item, gap: int = GRID, margins: Margins = (0, 0, 0, 0), inside: QWidget | None = None) -> QWidget:
    """Things below each other."""
    widget = inside or QWidget()
    return _filled(widget, QVBoxLayout(widget), items, gap, margins)


def _filled(widget: QWidget, box: QBoxLayout, items: tuple[Item, ...], gap: int, margins: Margins) -> QWidget:
    box.setContentsMargins(*margins)
    box.setSpacing(gap)
    for item in items:
        add(box, item)
    return widget


def add(box: QBoxLayout, item: Item) -> None:
    match item:
        case None:
            box.addStretch(1)
        case int():
            box.addSpacing(item)
        case QLayout():
            box.addLayout(item)
        case (QWidget() as widget, int() as share):
            box.addWidget(widget, share)
        case QWidget():
            box.addWidget(item)


def section(header: QWidget, body: QWidget) -> QWidget:
    """A header with its card 4 below it."""
    return down(header, body if isinstance(body, Card) else Card(body), gap=4)


def tool_button(icon: str, name: str, keys: str = "") -> QToolButton:
    """An icon alone; its name is said by the tool tip and to the screen reader."""
    from ui.widgets.button_icon import button_icon

    button = QToolButton()
    button.setIcon(button_icon(icon))
    button.setIconSize(QSize(icons.SIZE, icons.SIZE))
    button.setAccessibleName(name)
    button.setToolTip(f"{name} ({keys})" if keys else name)
    return button


class IconLabel(QLabel):
    """A drawing beside words; it says nothing by itself, so it has no name."""

    def __init__(
        self, icon: str, role: QPalette.ColorRole = QPalette.ColorRole.PlaceholderText, size: int = 14
    ) -> None:
        super().__init__()
        self._icon, self._role = icon, role
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        icons.draw(QPainter(self), self._icon, QRectF(self.rect()), self.palette().color(self._role))


class Hairline(QWidget):
    def __init__(self, upright: bool = False) -> None:
        super().__init__()
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        fill(QPainter(self), self.rect(), look(self.palette()).line)


class PageHeader(QWidget):
    """The page's title, one muted line, and its deeds at the right, the primary one last."""

    def __init__(self, title: str, line: str = "", *deeds: QWidget, person: QWidget | None = None) -> None:
        super().__init__()
        self._title = Line(title, Type.TITLE)
        self._line = Line(line, muted=True)
        if not line:
            self._line.hide()
        words = down(self._title, self._line, gap=0)
        across(*((person, GRID) if person else ()), (words, 1), *deeds, inside=self)

    def show_words(self, title: str, line: str = "") -> None:
        self._title.setText(title)
        self._line.setText(line)
        self._line.setVisible(bool(line))


class Air(QWidget):
    """Takes the width that a page leaves; never its own."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)


class Page(QScrollArea):
    """A page's body: it scrolls, keeps the edge, and is at most 1200 wide, set left."""

    def __init__(self, *items: Item, gap: int = 2 * GRID, edge: int = EDGE, name: str = "") -> None:
        super().__init__()
        body = QWidget()
        body.setObjectName("page")
        content = QWidget()
        content.setMaximumWidth(WIDEST)
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(gap)
        for item in items:
            add(self.column, item)
        across((content, 1), Air(), inside=body, margins=(edge, 2 * GRID, edge, 2 * GRID), gap=0)
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)


def muted_line(words: str) -> Paragraph:
    """What stands in a card that has nothing to show."""
    line = Paragraph(words, muted=True)
    line.setContentsMargins(12, 12, 12, 12)
    return line


def titled(title: str, *items: Item, count: str = "", deed: QWidget | None = None) -> QWidget:
    """A section whose parts stand on the page itself, without a card."""
    return down(SectionHeader(title, count, deed), *items)
