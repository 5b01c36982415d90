"""Widgets that a test leaves in a circle are found between tests, on the thread that draws, as in the running app."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication
from sqlalchemy import text

import resources
from planner.storage.store import Store
from ui import dressing, theme, waste


@pytest.fixture(autouse=True)
def waste_is_looked_for_here() -> Iterator[None]:
    """As in the app that runs: a worker that found a widget would destroy it there, and could wait for ever."""
    gc.disable()
    yield
    waste.look()
    gc.enable()


@pytest.fixture
def large_type(qapp: QApplication) -> Iterator[None]:
    """The app as somebody has it who reads at 12 points; afterwards as it was."""
    face, style, palette = QFont(qapp.font()), qapp.style().name(), QPalette(qapp.palette())
    fonts = [QFontDatabase.addApplicationFont(str(path)) for path in resources.path("fonts").glob("NotoSans_*.ttf")]
    qapp.setStyle("Fusion")
    qapp.setFont(QFont("Noto Sans", 12))
    dressing.apply(qapp, dark=False)
    yield
    qapp.setStyleSheet("")
    qapp.setStyle(style)
    qapp.setPalette(palette)
    qapp.setFont(face)
    for each in fonts:
        QFontDatabase.removeApplicationFont(each)
    theme._font.cache_clear()  # what is kept there is measured with faces that are gone


@pytest.fixture
def full_disk(store: Store) -> Callable[[], None]:
    """From when it is called the workspace may be as large as it is, and not a page larger."""

    def begin() -> None:
        store.write(lambda db: db.execute(text("pragma max_page_count = 1")))

    return begin
