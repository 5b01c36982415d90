"""Labels by the type scale; always plain text, so that nobody's words are taken for markup."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
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


def sentence_case(words: str) -> str:
    """The words as a sentence or a label begins; what follows the first letter stays as it is."""
    return words[:1].upper() + words[1:]


def tool_tip(text: str) -> str:
    """A user's text for a tool tip, which would otherwise guess whether it is markup."""
    from html import escape

    return "<qt>" + escape(text).replace("\n", "<br>") + "</qt>" if text else ""
