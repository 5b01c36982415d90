"""Pages to a printer, through the system's own dialog."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

SHARPEST = 300
"""Dots per inch: pages go to the printer as pictures, and more would only take longer."""


def print_pages(parent: QWidget, document: QPdfDocument, title: str) -> bool:
    """Ask for a printer and print; whether it was printed."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageLayout(_paper(document))
    printer.setFromTo(1, document.pageCount())
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    paint(printer, document)
    return True


def paint(printer: QPrinter, document: QPdfDocument) -> None:
    """Put the chosen pages on the printer, edge to edge."""
    printer.setResolution(min(printer.resolution(), SHARPEST))
    printer.setFullPage(True)
    first = max(printer.fromPage(), 1)
    last = printer.toPage() or document.pageCount()
    painter = QPainter(printer)
    for page in range(first - 1, min(last, document.pageCount())):
        if page >= first:
            printer.newPage()
        sheet = printer.pageLayout().fullRectPixels(printer.resolution())
        painter.drawImage(QRectF(sheet), document.render(page, QSize(sheet.width(), sheet.height())))
    painter.end()


def _paper(document: QPdfDocument) -> QPageLayout:
    """The size the pages were drawn for."""
    points = document.pagePointSize(0)
    size = QPageSize(QSizeF(points.width(), points.height()), QPageSize.Unit.Point)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
