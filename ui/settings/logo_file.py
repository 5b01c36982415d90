"""A file that becomes the logo; what is drawn of lines becomes pixels here, where there is something that can draw."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter

from planner.exchange import drawing, logo_file
from planner.exchange.logo_file import Form, NotALogo
from planner.language import _


def brought(path: Path) -> bytes:
    """The PNG to keep. Takes a while: for an errand. Raises NotALogo."""
    content = logo_file.read(path)
    if logo_file.form(content) is Form.SVG:
        drawing.check(content)
        content = _drawn(content)
    return logo_file.normal(content)


def _drawn(content: bytes) -> bytes:
    """In as many pixels as are kept."""
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer()
    renderer.setAnimationEnabled(False)
    size = renderer.defaultSize() if renderer.load(QByteArray(content)) else QSize()
    if size.isEmpty():
        raise NotALogo(_(logo_file.DAMAGED))
    size.scale(QSize(*logo_file.BOX), Qt.AspectRatioMode.KeepAspectRatio)
    image = QImage(size.expandedTo(QSize(1, 1)), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return _as_png(image)


def _as_png(image: QImage) -> bytes:
    file = QBuffer()
    file.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(file, QByteArray(b"png")).write(image)
    return bytes(file.data().data())
