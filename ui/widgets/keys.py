"""Keys that are shown: quietly, as small caps beside what they do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QPalette, QShortcut, QShortcutEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from ui import icons
from ui.theme import GRID, Look, Type, is_fusion, look
from ui.widgets.shapes import CENTER, LEFT, RIGHT, line_height, panel, width_of, write

BESIDE_ICON = 6
ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
BARE = frozenset({Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier})
"""Pressed with no other key, on the block of digits too."""
HERE, WITHIN = Qt.ShortcutContext.WidgetShortcut, Qt.ShortcutContext.WidgetWithChildrenShortcut
MOVES = frozenset({"Alt+Up", "Alt+Down", "PgUp", "PgDown"})
"""Held, they go on; every other key does its deed once, or it would be done to the rows below as well."""
SIGNS = {"Return": "⏎", "Enter": "⏎"}


def key_text(keys: QKeySequence) -> str:
    text = keys.toString(QKeySequence.SequenceFormat.NativeText)
    for word, sign in SIGNS.items():
        text = text.replace(word, sign)
    return text


def on_key(keys: str, place: QWidget, deed: Callable[[], object], where: Qt.ShortcutContext = HERE) -> QShortcut:
    """Keys that do a deed while the focus is in a place; the one way to give a list or a page keys of its own."""
    shortcut = QShortcut(QKeySequence(keys), place, context=where)
    shortcut.setAutoRepeat(keys in MOVES)
    shortcut.activated.connect(deed)
    return shortcut


def cap_width(key: str) -> float:
    return max(line_height(Type.SMALL) + 2, width_of(key, Type.SMALL) + 10)


def draw_key(painter: QPainter, left_middle: QPointF, key: str, look: Look) -> float:
    """A key cap; returns where it ends."""
    height = line_height(Type.SMALL) + 2
    box = QRectF(left_middle.x(), round(left_middle.y() - height / 2), cap_width(key), height)
    panel(painter, box, look.card, look.line, radius=4)
    write(painter, box, key, Type.SMALL, look.muted, CENTER)
    return box.right()


class KeyHint(QWidget):
    """A cap and what it does, for the line of keys at the foot of a screen."""

    def __init__(self, key: str, meaning: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key, self._meaning = key, meaning
        self.setAccessibleName(f"{key}: {meaning}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(
            round(cap_width(self._key) + width_of(self._meaning, Type.SMALL)) + GRID, round(line_height(Type.SMALL)) + 4
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors = QPainter(self), look(self.palette())
        end = draw_key(painter, QPointF(0, self.height() / 2), self._key, colors)
        write(painter, QRectF(self.rect()).adjusted(end + 6, 0, 2, 0), self._meaning, Type.SMALL, colors.muted, LEFT)


class KeyButton(QPushButton):
    """A push button with an icon before its label and its keys after it.

    With `listens` off the keys are only shown, where an action of the window already answers to them.
    """

    def __init__(
        self, text: str, keys: str = "", icon: str = "", primary: bool = False, flat: bool = False, listens: bool = True
    ) -> None:
        super().__init__(text)
        self._keys = QKeySequence(keys)
        self._icon = icon
        self._gives_way = False
        self.setAccessibleName(text.replace("&", ""))
        self.setAutoDefault(False)
        self.setDefault(primary)
        self.setFlat(flat)
        if listens:
            self.setShortcut(self._keys)

    def give_way(self) -> None:
        """Do without the icon where there is no room for all; words and keys always stand."""
        self._gives_way = True
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def shows_icon(self) -> bool:
        return bool(self._icon) and not (self._gives_way and self.width() < self.sizeHint().width())

    def show_words(self, text: str, keys: str | None = None) -> None:
        """Another label, and other keys where they are given; they are only shown."""
        listens_to = self.shortcut()
        self.setText(text)
        self.setShortcut(listens_to)  # which another text would have taken away
        self.setAccessibleName(text.replace("&", ""))
        if keys is not None:
            self._keys = QKeySequence(keys)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        icon = icons.SIZE + BESIDE_ICON if self._icon else 0
        return QSize(size.width() + icon + self._hint_width(), size.height())

    def minimumSizeHint(self) -> QSize:
        size = self.sizeHint()
        return QSize(size.width() - icons.SIZE - BESIDE_ICON, size.height()) if self._gives_way and self._icon else size

    def event(self, event: QEvent) -> bool:
        """Keys act at once; by itself a button waits 100 ms, and what is typed on meanwhile goes astray."""
        if isinstance(event, QShortcutEvent) and not event.isAmbiguous():
            self.click()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self)
        text_width = option.fontMetrics.horizontalAdvance(self.text().replace("&", ""))
        spare = (room.width() - self._icon_width() - text_width - self._hint_width()) // 2
        room.adjust(spare, 0, -spare, 0)
        option.rect = room.adjusted(self._icon_width(), 0, -self._hint_width(), 0)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
        self._draw_extras(painter, QRectF(room))

    def _draw_extras(self, painter: QPainter, room: QRectF) -> None:
        if self.shows_icon():
            box = QRectF(room.left(), room.center().y() - icons.SIZE / 2, icons.SIZE, icons.SIZE)
            icons.draw(painter, self._icon, box, self._ink(loud=True))
        write(painter, room, key_text(self._keys), Type.SMALL, self._ink(loud=False), RIGHT)

    def _icon_width(self) -> int:
        return icons.SIZE + BESIDE_ICON if self.shows_icon() else 0

    def _hint_width(self) -> int:
        keys = key_text(self._keys)
        return round(width_of(keys, Type.SMALL)) + 12 if keys else 0

    def _ink(self, loud: bool) -> QColor:
        colors = look(self.palette())
        if not self.isEnabled():
            return self.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
        if self.isDefault() and is_fusion():
            return colors.on_accent
        return (colors.accent_text if self.isFlat() else colors.text) if loud else colors.muted
