"""Prints through a real queue: `python -m tests.print_for_real`, as root on Debian or Ubuntu, with

    apt-get install -y cups printer-driver-cups-pdf poppler-utils

It makes a queue of CUPS-PDF, hands it the agenda, the plan on both papers and one page of it by the app's own way of
printing, and compares what came out on the other side with what went in: pages, paper, and the pages as pictures, dot
by dot. (Not words: the queue's converter takes accented letters apart.) Nothing is left behind.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from planner import printing
from planner.documents.papers import Sheet
from planner.printing.writing import Values
from tests.planner.documents import samples
from ui.documents import printer
from ui.documents.printer import Job

QUEUE = "coaching-planner-check"
DRIVER = "/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd"
PATIENCE = 30
"""Seconds for a page to come out."""
SAME = 0.01
"""Two pictures of a page: letters are smoothed in more than one way."""
OUT = Path.home() / "PDF"


def main() -> None:
    for tool in ("lpadmin", "lp", "cupsd", "pdftoppm", "pdfinfo"):
        if not shutil.which(tool):
            raise SystemExit(f"{tool} is not there. The first lines of this file say what to install.")
    QApplication([sys.argv[0], "-platform", "offscreen"])
    if subprocess.run(["lpstat", "-r"], capture_output=True, check=False).returncode:
        subprocess.run(["cupsd"], check=True)
        time.sleep(2)
    subprocess.run(["lpadmin", "-p", QUEUE, "-v", "cups-pdf:/", "-E", "-P", DRIVER], check=True)
    try:
        for name, paper, sheet in (
            ("agenda", samples.AGENDA, samples.A4),
            ("plan", samples.PLAN, samples.A4),
            ("plan-on-letter", samples.PLAN, samples.LETTER),
        ):
            _check(name, paper, sheet)
        _check("second-page", samples.PLAN, samples.A4, (2, 2))
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
