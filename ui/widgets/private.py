"""What stands over a private text: always the lock, the word, and what it means."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from planner.language import _
from ui.theme import Type
from ui.widgets.elided import Elided
from ui.widgets.layout import IconLabel, across
from ui.widgets.text import Paragraph, Text


def private_meaning() -> str:
    return _("Private: never printed, never shared. May have to be shown to this person on request.")


def private_label(words: str, *right: QWidget) -> QWidget:
    """In one line, which gives way where there is little room; its tool tip has all of it."""
    meaning = Elided("", Type.SMALL, muted=True)
    meaning.say(private_meaning())
    return across(Text(words, Type.STRONG), IconLabel("lock"), (meaning, 1), *right, gap=6)


def private_paragraph() -> Paragraph:
    """Where there is room for all of it."""
    return Paragraph(private_meaning(), Type.SMALL, muted=True)
