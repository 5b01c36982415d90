"""Labels by the type scale; always plain text, so that nobody's words are taken for markup."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import Type, font


class Text(QLabel):
    def __init__(self, text: str, kind: Type = Type.BODY, muted: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(kind))
        if muted:
            self.setForegroundRole(QPalette.ColorRole.PlaceholderText)


class Paragraph(Text):
    """Wraps, and gives way in width."""

    def __init__(self, text: str, kind: Type = Type.BODY, muted: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, kind, muted, parent)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)


class Line(Text):
    """One line that gives way in width; what is cut can be read in the tool tip."""

    def __init__(self, text: str, kind: Type = Type.BODY, muted: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, kind, muted, parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        text, room = self.text(), self.contentsRect()
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        self.setToolTip(tool_tip(text) if shown != text else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, self.alignment() | Qt.TextFlag.TextSingleLine, shown)


def sentence_case(words: str) -> str:
    """The words as a sentence or a label begins; what follows the first letter stays as it is."""
    return words[:1].upper() + words[1:]


def shortened(words: str, most: int) -> str:
    """At most so many letters of it on one line, for a button or a label that names it."""
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def tool_tip(text: str) -> str:
    """A user's text for a tool tip, which would otherwise guess whether it is markup."""
    from html import escape

    return "<qt>" + escape(text).replace("\n", "<br>") + "</qt>" if text else ""
