"""How the planner looks: colours taken from the palette, five tones and a type scale.

The first picture is drawn with this alone: what dresses the whole app is in `ui.dressing`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

GRID = 8
RADIUS = 6
RING = 2
SIDEBAR = 184
"""Pixels that the navigation is wide."""

Role = QPalette.ColorRole
Group = QPalette.ColorGroup

FUSION = {
    Role.Window: ("#f7f6f3", "#18191b"),
    Role.WindowText: ("#1f2022", "#e8e7e4"),
    Role.Base: ("#ffffff", "#202124"),
    Role.AlternateBase: ("#faf9f7", "#25262a"),
    Role.Text: ("#1f2022", "#e8e7e4"),
    Role.PlaceholderText: ("#62605b", "#a3a29e"),
    Role.Button: ("#ffffff", "#2b2c30"),
    Role.ButtonText: ("#1f2022", "#e8e7e4"),
    Role.BrightText: ("#ffffff", "#ffffff"),
    Role.ToolTipBase: ("#2b2b2d", "#e8e7e4"),
    Role.ToolTipText: ("#f7f6f3", "#1f2022"),
    Role.Highlight: ("#0b7266", "#127d6f"),
    Role.HighlightedText: ("#ffffff", "#ffffff"),
    Role.Accent: ("#0b7266", "#127d6f"),
    Role.Link: ("#0b6a5f", "#63c9b7"),
    Role.LinkVisited: ("#0b6a5f", "#63c9b7"),
    Role.Light: ("#ffffff", "#3a3c40"),
    Role.Midlight: ("#edebe7", "#303236"),
    Role.Mid: ("#d5d2cb", "#3a3c40"),
    Role.Dark: ("#8d8a84", "#75777c"),
    Role.Shadow: ("#5a5852", "#000000"),
}
SOURCES = (Role.Window, Role.Base, Role.Text, Role.PlaceholderText, Role.Accent, Role.HighlightedText, Role.Link)
DISABLED = {Role.WindowText, Role.Text, Role.ButtonText}
DISABLED_INK = ("#97948d", "#6b6c70")


class Tone(Enum):
    """What a colour says; always beside a shape or a word. Values are the ink on light and on dark."""

    PLAIN = ("#5c5a55", "#adaca8")
    TROUBLE = ("#8c1030", "#f28b82")
    CARE = ("#7f5e00", "#f0c64a")
    MOVING = ("#0a5fae", "#3fb0f5")
    GOOD = ("#102a6b", "#cddcf9")


class Type(Enum):
    """Size as a share of the system font's, weight, and whether digits keep one width."""

    SMALL = (0.9, QFont.Weight.Normal, True)
    BODY = (1.0, QFont.Weight.Normal, False)
    STRONG = (1.0, QFont.Weight.DemiBold, False)
    HEADING = (1.1, QFont.Weight.DemiBold, False)
    TITLE = (1.7, QFont.Weight.DemiBold, False)
    QUESTION = (2.1, QFont.Weight.DemiBold, False)
    CLOCK = (1.7, QFont.Weight.Normal, True)


@dataclass(frozen=True)
class Look:
    """The colours of one palette; everything beyond its roles is mixed from them."""

    dark: bool
    window: QColor
    sidebar: QColor
    card: QColor
    text: QColor
    muted: QColor
    line: QColor
    border: QColor
    hover: QColor
    pressed: QColor
    accent: QColor
    on_accent: QColor
    accent_text: QColor
    selected: QColor

    def ink(self, tone: Tone) -> QColor:
        return QColor(tone.value[int(self.dark)])

    def wash(self, tone: Tone) -> QColor:
        return veil(self.ink(tone), 0.10)


def veil(color: QColor, share: float) -> QColor:
    """The colour let through by a share, so that it shows on a selected row too."""
    result = QColor(color)
    result.setAlphaF(share)
    return result


def mix(over: QColor, under: QColor, share: float) -> QColor:
    """Lay a share of one colour over another, as an opaque colour."""
    pairs = ((over.red(), under.red()), (over.green(), under.green()), (over.blue(), under.blue()))
    return QColor(*(round(above * share + below * (1 - share)) for above, below in pairs))


def look(palette: QPalette) -> Look:
    return _look(*(palette.color(role).rgba() for role in SOURCES))


def font(kind: Type) -> QFont:
    return _font(kind, QApplication.font())


def fusion_palette(dark: bool) -> QPalette:
    palette = QPalette()
    for role, inks in FUSION.items():
        palette.setColor(role, QColor(inks[dark]))
    for role in DISABLED:
        palette.setColor(Group.Disabled, role, QColor(DISABLED_INK[dark]))
    return palette


def is_fusion() -> bool:
    """Once a sheet is set, the style in front of Fusion has no name."""
    style = QApplication.style()
    return style.name() == "fusion" or style.metaObject().className() == "QStyleSheetStyle"


@lru_cache(maxsize=16)
def _look(*sources: int) -> Look:
    window, card, text, muted, accent, on_accent, link = (QColor.fromRgba(source) for source in sources)
    dark = window.lightness() < text.lightness()
    return Look(
        dark=dark,
        window=window,
        sidebar=mix(QColor("#000000") if dark else text, window, 0.22 if dark else 0.035),
        card=card,
        text=text,
        muted=mix(muted, card, muted.alphaF()),
        line=mix(text, card, 0.13),
        border=mix(text, card, 0.54),
        hover=mix(text, card, 0.05),
        pressed=mix(text, card, 0.10),
        accent=accent,
        on_accent=on_accent,
        accent_text=link,
        selected=mix(link, card, 0.10),
    )


@lru_cache(maxsize=32)
def _font(kind: Type, system: QFont) -> QFont:
    """Kept, because each row of each list asks for a few every time it is measured and painted."""
    size, weight, tabular = kind.value
    result = QFont(system)
    result.setPointSizeF(QFontInfo(system).pointSizeF() * size)
    result.setWeight(weight)
    if tabular:
        result.setFeature(QFont.Tag("tnum"), 1)
    return result
