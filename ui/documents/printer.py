"""Pages to a printer, chosen in the system's dialog: as the file they are where a queue takes PDF, else as pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrintEngine, QPrinter
from PySide6.QtWidgets import QWidget

from planner.errors import PlannerError
from planner.language import _
from ui import desktop
from ui.documents.saving import write_file

SHARPEST = 300
"""Dots per inch of pictures: more would only take longer."""
SIDES = {
    QPrinter.DuplexMode.DuplexNone: "one-sided",
    QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
    QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
}
"""As the queues of CUPS call them."""
FOR_CUPS = QPrintEngine.PrintEnginePropertyKey(0xFE00)
"""Under which Qt's print dialog leaves what it would ask of a queue; empty where there is none."""


class CannotPrint(PlannerError):
    """The printer did not take the pages."""


@dataclass(frozen=True)
class Job:
    """What was agreed to in the dialog; `pages` is how many the document has."""

    printer: QPrinter
    pages: int

    def print(self, content: bytes) -> None:
        """Takes a while: for an errand. Raises CannotPrint, and CannotSave for a file."""
        chosen = self._chosen()
        whole = len(chosen) == self.pages
        if self.printer.outputFileName() and whole:
            write_file(Path(self.printer.outputFileName()), content)
        elif self.printer.outputFileName() or not desktop.queue_takes_pdf():
            _paint(self.printer, content, chosen)
        else:
            self._queue(content, () if whole else ("-P", self.printer.pageRanges().toString()))

    def _chosen(self) -> list[int]:
        ranges = self.printer.pageRanges()
        return [page for page in range(1, self.pages + 1) if ranges.isEmpty() or ranges.contains(page)]

    def _queue(self, content: bytes, pages: tuple[str, ...]) -> None:
        printer = self.printer
        options = [
            f"media={_media(printer.pageLayout().pageSize())}",
            f"collate={str(printer.collateCopies()).lower()}",
        ]
        if printer.duplex() in SIDES:
            options.append(f"sides={SIDES[printer.duplex()]}")
        if printer.colorMode() is QPrinter.ColorMode.GrayScale:
            options.append("print-color-mode=monochrome")
        if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
            options.append("outputorder=reverse")
        options += _asked_of_queue(printer)
        asked = [word for option in options for word in ("-o", option)]
        trouble = desktop.print_by_queue(
            content,
            "-d",
            printer.printerName(),
            "-n",
            str(printer.copyCount()),
            "-t",
            printer.docName(),
            *asked,
            *pages,
        )
        if trouble:
            raise CannotPrint(_("The printer did not take it: {why}").format(why=trouble))


def ask_printer(parent: QWidget, document: QPdfDocument, title: str) -> Job | None:
    """Which printer, how many copies, on which sides; None where nothing shall be printed."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageLayout(_paper(document))
    printer.setFromTo(1, document.pageCount())
    if document.pageCount() > 1:
        printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    return Job(printer, document.pageCount()) if accepted else None


def _asked_of_queue(printer: QPrinter) -> list[str]:
    """What only a queue can do, such as a list of pages, odd ones, or several on a sheet: Qt hands it to CUPS itself
    where it prints, and tells others nothing of it but by this.
    """
    told: list[str] = printer.printEngine().property(FOR_CUPS) or []
    return [f"{name}={value}" for name, value in zip(told[::2], told[1::2], strict=True) if value]


def _paint(printer: QPrinter, content: bytes, chosen: Sequence[int]) -> None:
    """Put the chosen pages on the printer, edge to edge."""
    buffer, document = QBuffer(), QPdfDocument()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    printer.setResolution(min(printer.resolution(), SHARPEST))
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise CannotPrint(_("The printer did not take it: {why}").format(why=printer.printerName()))
    for number, page in enumerate(chosen):
        if number:
            printer.newPage()
        sheet = printer.pageLayout().fullRectPixels(printer.resolution())
        painter.drawImage(QRectF(sheet), document.render(page - 1, QSize(sheet.width(), sheet.height())))
    painter.end()
    document.close()


def _media(size: QPageSize) -> str:
    """The paper as CUPS has it: `A4`, `Letter`, or its size in points."""
    points = size.sizePoints()
    known = {(595, 842): "A4", (612, 792): "Letter"}
    return known.get((points.width(), points.height()), f"Custom.{points.width()}x{points.height()}")


def _paper(document: QPdfDocument) -> QPageLayout:
    """The size the pages were drawn for."""
    points = document.pagePointSize(0)
    size = QPageSize(QSizeF(points.width(), points.height()), QPageSize.Unit.Point)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
