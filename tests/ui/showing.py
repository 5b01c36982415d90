"""A page as the window shows it, and what its lists say."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.screen import Screen
from ui.widgets.section_list import SectionList

S = TypeVar("S", bound=Screen)


def shown(qtbot: QtBot, screen: S, about: object = None) -> S:
    """Opened about something, in the active window, with its first focus asked for."""
    qtbot.addWidget(screen)
    screen.resize(1040, 700)
    screen.open(about)
    screen.first_focus()
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    return screen


def titles(section: SectionList) -> list[str]:
    model = section.rows.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


class PrintedTo:
    """Stands for the system's print dialog, accepted at once, and for the printer: what it gets is kept in a list."""

    def __init__(self, printed: list[bytes]) -> None:
        self.print = printed.append

    def __call__(self, _parent: QWidget, _pages: QPdfDocument, _title: str) -> PrintedTo:
        return self
