"""The inks are legible, the levels can be told apart by everybody, and light and dark follow the setting."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ui import dressing
from ui.theme import Look, Tone, fusion_palette, look, mix
from ui.widgets.button_icon import button_icon

TEXT, EDGE = 4.5, 3.0
PAIRS = [
    *(("text", ground, TEXT) for ground in ("window", "card", "sidebar", "selected")),
    *(("muted", ground, TEXT) for ground in ("window", "card", "sidebar", "selected", "hover")),
    *(("accent_text", ground, TEXT) for ground in ("window", "card", "sidebar", "selected")),
    ("on_accent", "accent", TEXT),
    ("border", "card", EDGE),
    ("border", "window", EDGE),
    ("accent", "window", EDGE),
]
LEVELS = (Tone.TROUBLE, Tone.CARE, Tone.MOVING, Tone.GOOD)
SIGHTS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
Triple = tuple[float, float, float]


def linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def light(color: QColor) -> float:
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF())


def contrast(one: QColor, other: QColor) -> float:
    bright, dark = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def lab(seen: Triple) -> Triple:
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    x, y, z = (
        curve(sum(a * b for a, b in zip(row, seen, strict=True)) / white)
        for row, white in zip(rows, (0.95047, 1, 1.08883), strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def curve(value: float) -> float:
    return float(value ** (1 / 3)) if value > 0.008856 else 7.787 * value + 16 / 116


def seen_by(sight: str, color: QColor) -> Triple:
    inks = [linear(share) for share in (color.redF(), color.greenF(), color.blueF())]
    red, green, blue = (min(1.0, max(0.0, sum(a * b for a, b in zip(row, inks, strict=True)))) for row in SIGHTS[sight])
    return lab((red, green, blue))


@pytest.fixture(params=[False, True], ids=["light", "dark"])
def colors(request: pytest.FixtureRequest, qapp: QApplication) -> Look:
    return look(fusion_palette(request.param))


@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_words_and_edges_stand_out(colors: Look, ink: str, ground: str, least: float) -> None:
    assert contrast(getattr(colors, ink), getattr(colors, ground)) >= least


@pytest.mark.parametrize("tone", list(Tone))
def test_a_tone_is_legible_on_its_wash(colors: Look, tone: Tone) -> None:
    ink, share = colors.ink(tone), colors.wash(tone).alphaF()
    grounds = (colors.card, colors.window, mix(ink, colors.card, share), mix(ink, colors.selected, share))
    assert min(contrast(ink, ground) for ground in grounds) >= TEXT


@pytest.mark.parametrize("sight", list(SIGHTS))
def test_the_four_levels_are_told_apart_in_every_sight(colors: Look, sight: str) -> None:
    inks = [seen_by(sight, colors.ink(tone)) for tone in LEVELS]
    apart = (sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 for one, other in combinations(inks, 2))
    assert min(apart) >= 20


def test_the_chevrons_of_the_sheet_show_in_both_modes(colors: Look) -> None:
    assert contrast(QColor("#7d8186"), colors.card) >= EDGE


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """Fusion, and afterwards the palette and sheet of before."""
    palette, style = QPalette(qapp.palette()), qapp.style().name()
    qapp.setStyle("Fusion")
    yield qapp
    qapp.setStyleSheet("")
    qapp.setPalette(palette)
    if style:
        qapp.setStyle(style)


def test_the_appearance_decides_between_light_and_dark(dressed: QApplication) -> None:
    dressing.dress(dressed, "dark")
    assert look(dressed.palette()).dark
    dressing.dress(dressed, "light")
    assert not look(dressed.palette()).dark
    dressing.dress(dressed, "system")
    assert look(dressed.palette()).dark == (dressed.styleHints().colorScheme() == Qt.ColorScheme.Dark)


def test_a_change_of_the_system_dresses_again(dressed: QApplication) -> None:
    wanted = ["light"]
    dressing.watch(dressed, lambda: wanted[0])
    wanted[0] = "dark"
    dressed.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert look(dressed.palette()).dark
    dressed.styleHints().colorSchemeChanged.disconnect()


def test_a_turned_widget_has_the_opposite_mode(dressed: QApplication, qtbot: object) -> None:
    dressing.apply(dressed, dark=False)
    widget = QWidget()
    dressing.turn(widget)
    assert look(widget.palette()).dark
    dressing.turn(widget)
    assert look(widget.palette()).dark, "turning again does not turn back"


def test_an_icon_takes_its_colour_from_the_palette(dressed: QApplication) -> None:
    dressing.apply(dressed, dark=False)
    icon = button_icon("check", QPalette.ColorRole.Text)
    before = icon.pixmap(32, 32).toImage()
    dressing.apply(dressed, dark=True)
    assert icon.pixmap(32, 32).toImage() != before


@pytest.mark.parametrize("size", [QSize(0, 16), QSize(16, 0), QSize()])
def test_a_button_without_room_has_no_icon(qapp: QApplication, size: QSize) -> None:
    """Painting on nothing is what Qt warns of."""
    assert button_icon("calendar-days").pixmap(size).isNull()


def test_the_theme_needs_no_storage() -> None:
    code = "import sys, ui.theme; sys.exit(any(name.startswith(('planner', 'sqlalchemy')) for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
