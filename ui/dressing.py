"""Dresses the app: palette and style sheet, light or dark as the system or its user wants."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from string import Template

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget

from ui import icons
from ui.theme import DISABLED_INK, Look, fusion_palette, is_fusion, look

HERE = Path(__file__).parent
Scheme = Qt.ColorScheme
SCHEMES = {"light": Scheme.Light, "dark": Scheme.Dark}


def apply(app: QApplication, dark: bool) -> None:
    """Dress Fusion; a native style keeps its own palette and controls."""
    QDir.setSearchPaths("icons", [str(icons.FOLDER)])
    if is_fusion():
        app.setPalette(fusion_palette(dark))
        app.setStyleSheet(style_sheet(look(app.palette())))


def dress(app: QApplication, appearance: str) -> None:
    """Dress for an appearance: `light`, `dark`, or `system`, which does as the system does."""
    scheme = SCHEMES.get(appearance, Scheme.Unknown)
    app.styleHints().setColorScheme(scheme)
    apply(app, (scheme if appearance in SCHEMES else app.styleHints().colorScheme()) == Scheme.Dark)


def watch(app: QApplication, appearance: Callable[[], str]) -> None:
    """Dress now, and again whenever the system changes between light and dark."""
    dress(app, appearance())
    app.styleHints().colorSchemeChanged.connect(partial(_dress_again, app, appearance))


def _dress_again(app: QApplication, appearance: Callable[[], str], _scheme: Qt.ColorScheme) -> None:
    dress(app, appearance())


def turn(widget: QWidget) -> None:
    """Give a finished widget the opposite mode; a sheet stops the inheritance of palettes and restores older ones."""
    dark = not look(QApplication.palette()).dark
    if is_fusion():
        widget.setStyleSheet(style_sheet(look(fusion_palette(dark))))
    for part in (widget, *widget.findChildren(QWidget)):
        part.setPalette(fusion_palette(dark))


def style_sheet(look: Look) -> str:
    """Fill the colours into look.qss."""
    names = {key: value.name() for key, value in asdict(look).items() if isinstance(value, QColor)}
    template = Template((HERE / "look.qss").read_text(encoding="utf-8"))
    return template.substitute(names, disabled=DISABLED_INK[look.dark])
