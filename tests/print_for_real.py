"""Prints through a real queue: `python -m tests.print_for_real`, as root on Debian or Ubuntu, with

    apt-get install -y cups printer-driver-cups-pdf poppler-utils

It makes a queue of CUPS-PDF, hands it the agenda, the plan on both papers and one page of it by the app's own way of
printing, and compares what came out on the other side with what went in: pages, paper, and the pages as pictures, dot
by dot. (Not words: the queue's converter takes accented letters apart.) Then the system's print dialog is opened as
Ctrl+P does, and what is chosen in it must come out: two copies of the first and the third page, the last one first, on
both sides, on the other paper. Nothing is left behind.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QWidget,
)

from planner import printing
from planner.documents.papers import Sheet
from planner.printing.writing import Values
from tests.planner.documents import samples
from ui.documents import printer
from ui.documents.printer import Job

QUEUE = "coaching-planner-check"
DRIVER = "/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd"
BOTH_SIDES = """*OpenUI *Duplex/2-Sided Printing: PickOne
*OrderDependency: 20 AnySetup *Duplex
*DefaultDuplex: None
*Duplex None/Off: "<</Duplex false>>setpagedevice"
*Duplex DuplexNoTumble/Long edge: "<</Duplex true/Tumble false>>setpagedevice"
*Duplex DuplexTumble/Short edge: "<</Duplex true/Tumble true>>setpagedevice"
*CloseUI: *Duplex
"""
"""What the driver lacks, and printers in offices have."""
JOBS = Path("/var/spool/cups")
PATIENCE = 30
"""Seconds for a page to come out."""
SAME = 0.01
"""Two pictures of a page: letters are smoothed in more than one way."""
OUT = Path.home() / "PDF"
Part = TypeVar("Part", bound=QWidget)


def main() -> None:
    for tool in ("lpadmin", "lp", "cupsd", "pdftoppm", "pdfinfo"):
        if not shutil.which(tool):
            raise SystemExit(f"{tool} is not there. The first lines of this file say what to install.")
    QApplication([sys.argv[0], "-platform", "offscreen"])
    if subprocess.run(["lpstat", "-r"], capture_output=True, check=False).returncode:
        subprocess.run(["cupsd"], check=True)
        time.sleep(2)
    with TemporaryDirectory() as folder:
        driver = Path(folder) / "both-sides.ppd"
        driver.write_text(Path(DRIVER).read_text() + BOTH_SIDES)
        subprocess.run(["lpadmin", "-p", QUEUE, "-v", "cups-pdf:/", "-E", "-P", str(driver)], check=True)
    try:
        for name, paper, sheet in (
            ("agenda", samples.AGENDA, samples.A4),
            ("plan", samples.PLAN, samples.A4),
            ("plan-on-letter", samples.PLAN, samples.LETTER),
        ):
            _check(name, paper, sheet)
        _check("second-page", samples.PLAN, samples.A4, (2, 2))
        _choose()
    finally:
        subprocess.run(["lpadmin", "-x", QUEUE], check=False)


def _check(name: str, paper: Values, sheet: Sheet, pages: tuple[int, int] | None = None) -> None:
    content = printing.document(paper, sheet)
    with TemporaryDirectory() as folder:
        given = Path(folder) / "given.pdf"
        given.write_bytes(content)
        document = QPdfDocument()
        document.load(str(given))
        out = QPrinter(QPrinter.PrinterMode.HighResolution)
        out.setPrinterName(QUEUE)
        out.setDocName(f"{QUEUE}-{name}")
        out.setPageLayout(printer._paper(document))
        out.setFromTo(*(pages or (1, document.pageCount())))
        Job(out, document.pageCount()).print(content)
        printed = _printed(name)
        first, last = pages or (1, document.pageCount())
        wanted = _pictures(given, "-f", str(first), "-l", str(last))
        came = _pictures(printed)
        assert len(came) == len(wanted), f"{name}: {len(came)} pages came out, not {len(wanted)}"
        assert _size(printed) == _size(given), f"{name}: another paper came out"
        apart = max(map(_apart, wanted, came))
        assert apart < SAME, f"{name}: a page looks different by {apart:.1%}"
        print(f"{name}: {len(came)} page(s) of {_size(printed)}, as they went in but for {apart:.2%}")
        printed.unlink()


def _choose() -> None:
    """In the dialog itself, as the app opens it."""
    content = printing.document(samples.PLAN, samples.A4)
    with TemporaryDirectory() as folder:
        given = Path(folder) / "given.pdf"
        given.write_bytes(content)
        document = QPdfDocument()
        document.load(str(given))
        QTimer.singleShot(0, _fill_dialog)
        job = printer.ask_printer(QWidget(), document, f"{QUEUE}-chosen")
        assert job, "the dialog was left without printing"
        job.print(content)
        printed = _printed("chosen")
        third, first = _words(given, 3), _words(given, 1)
        came = [_words(printed, page) for page in range(1, len(_pictures(printed)) + 1)]
        assert came == [third, first] * 2, f"other pages came out than were chosen, {len(came)} of them"
        assert _size(printed) == "612 x 792 points", f"{_size(printed)} came out, not Letter"
        newest = max(JOBS.glob("c*"), key=lambda path: path.stat().st_mtime).read_bytes()
        assert b"two-sided-short-edge" in newest, "not on both sides"
        print("chosen in the dialog: pages 3 and 1, twice, on Letter, both sides, as they were asked for")
        printed.unlink()


def _fill_dialog() -> None:
    dialog = QApplication.activeModalWidget()
    _part(dialog, QComboBox, "printers").setCurrentText(QUEUE)
    QTimer.singleShot(0, _choose_paper)
    _part(dialog, QPushButton, "properties").click()
    _part(dialog, QRadioButton, "pagesRadioButton").setChecked(True)
    _part(dialog, QLineEdit, "pagesLineEdit").setText("1,3")
    _part(dialog, QSpinBox, "copies").setValue(2)
    _part(dialog, QCheckBox, "reverse").setChecked(True)
    _part(dialog, QRadioButton, "duplexShort").setChecked(True)
    dialog.accept()


def _choose_paper() -> None:
    dialog = QApplication.activeModalWidget()
    sizes = _part(dialog, QComboBox, "pageSizeCombo")
    sizes.setCurrentIndex(next(n for n in range(sizes.count()) if "Letter" in sizes.itemText(n)))
    dialog.accept()


def _part(dialog: QWidget, kind: type[Part], name: str) -> Part:
    found = dialog.findChild(kind, name)
    assert found and found.isEnabled(), f"the dialog offers no {name}"
    return found


def _words(file: Path, page: int) -> str:
    """What the foot says of a page; its figures are what no converter takes apart."""
    told = ["pdftotext", "-f", str(page), "-l", str(page), str(file), "-"]
    return re.findall(r"\d of \d", subprocess.run(told, capture_output=True, text=True, check=True).stdout)[-1]


def _printed(name: str) -> Path:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = [path for path in OUT.glob(f"*{QUEUE}-{name}*") if path.stat().st_size]
        if found:
            time.sleep(1)
            return found[0]
        time.sleep(0.2)
    raise SystemExit(f"{name}: nothing came out within {PATIENCE} s. See /var/log/cups/error_log.")


def _pictures(file: Path, *pages: str) -> list[bytes]:
    """Each page in shades of grey, a byte a dot."""
    with TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-gray", "-r", "50", *pages, str(file), f"{folder}/page"], check=True)
        return [path.read_bytes() for path in sorted(Path(folder).iterdir())]


def _apart(one: bytes, other: bytes) -> float:
    """How far two pictures are from each other, as a share of black."""
    assert len(one) == len(other)
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) / len(one) / 255


def _size(file: Path) -> str:
    told = subprocess.run(["pdfinfo", str(file)], capture_output=True, text=True, check=True).stdout
    width, height = next(line for line in told.splitlines() if line.startswith("Page size")).split()[2:5:2]
    return f"{round(float(width))} x {round(float(height))} points"


if __name__ == "__main__":
    main()
