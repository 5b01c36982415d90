"""Documents: against a raw canvas, plain platypus and an office program; many of them, long ones, and the first one."""

from __future__ import annotations

import gc
import io
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from html import escape
from pathlib import Path
from typing import NamedTuple

from pypdf import PageObject, PdfReader
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table
from sqlalchemy import select

from planner import printing
from planner.clock import system_clock
from planner.documents.fonts import FILES, REGULAR
from planner.documents.papers import PlanPaper, Sheet, SummaryPaper
from planner.sample import write_sample
from planner.storage import schema, workspace_file
from planner.storage.store import Db
from tests.bench.measure import Ratio, alternate, clean
from tests.conftest import TODAY
from tests.planner.documents import samples

RAW, PLATYPUS = 3.0, 1.3
MANY, WARM = 200, 20
MEMORY = 1.05
LONG, SHORT = 5000, 1250
LINEAR = 4.4
FIRST = 3.0
OFFICE = 0.1
ROUNDS = 5
"""Of what takes seconds."""


class Said(NamedTuple):
    """Words where they stand on a page."""

    x: float
    y: float
    font: str
    size: float
    words: str


def ratios() -> Iterator[Ratio]:
    with tempfile.TemporaryDirectory() as folder:
        yield from _plan(Path(folder))
        yield _many()
        yield _history()
        yield _first(Path(folder))


def _plan(folder: Path) -> Iterator[Ratio]:
    path = folder / "sample.planner"
    write_sample(path, system_clock(TODAY))
    store = workspace_file.open_to_read(path, system_clock(TODAY))
    paper, sheet = store.read(_longest)
    store.close()
    ours = partial(printing.document, paper, sheet)
    file = PdfReader(io.BytesIO(ours()))
    words = [page.extract_text() for page in file.pages]
    places = [_said(page) for page in file.pages]
    name = f"Plan on paper, {len(words)} pages"
    yield alternate(f"{name}, against a raw canvas", ours, partial(_raw, places), limit=RAW)
    yield alternate(f"{name}, against plain platypus", ours, partial(_plain, words), limit=PLATYPUS)
    office = shutil.which("soffice")
    if office:
        yield _office(folder, office, words, ours)


def _longest(db: Db) -> tuple[PlanPaper, Sheet]:
    plans = db.scalars(select(schema.development_plans.c.id)).all()
    papers = [printing.plan(db, plan_id, TODAY) for plan_id in plans]
    return max(papers, key=lambda paper: len(repr(paper))), printing.sheet(db)


def _said(page: PageObject) -> list[Said]:
    """Each piece of text of a page, where it is drawn."""
    found: list[Said] = []
    faces = {pdfmetrics.getFont(name).face.name.decode(): name for name in FILES}

    def note(words: str, _cm: object, at: Sequence[float], font: Mapping[str, str] | None, size: float) -> None:
        if words.strip() and font:
            found.append(Said(at[4], at[5], faces[font["/BaseFont"].split("+")[1]], size, words.strip()))

    page.extract_text(visitor_text=note)
    return found


def _raw(pages: Sequence[Sequence[Said]]) -> bytes:
    """The same words in the same faces, each put where it is known to stand."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, initialFontName=REGULAR)
    for page in pages:
        for said in page:
            canvas.setFont(said.font, said.size)
            canvas.drawString(said.x, said.y, said.words)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _plain(pages: Sequence[str]) -> bytes:
    """The same lines as stock paragraphs in stock tables, in the same face."""
    file, style = io.BytesIO(), getSampleStyleSheet()["Normal"].clone("plain", fontName=REGULAR, fontSize=9)
    story: list[Flowable] = []
    for page in pages:
        rows = [[Paragraph(escape(line), style)] for line in page.splitlines()]
        story += [Table(rows, colWidths=[400]), PageBreak()]
    SimpleDocTemplate(file, initialFontName=REGULAR).build(story)
    return file.getvalue()


def _office(folder: Path, office: str, pages: Sequence[str], ours: Callable[[], object]) -> Ratio:
    """What people do otherwise: a text document with the same lines, converted by LibreOffice; wall time of both."""
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for page in pages for line in page.splitlines())
    spaces = "urn:oasis:names:tc:opendocument:xmlns:"
    names = f'xmlns:office="{spaces}office:1.0" xmlns:text="{spaces}text:1.0"'
    kind = 'office:mimetype="application/vnd.oasis.opendocument.text" office:version="1.3"'
    document = folder / "plan.fodt"
    body = f"<office:body><office:text>{lines}</office:text></office:body>"
    document.write_text(f'<?xml version="1.0"?><office:document {names} {kind}>{body}</office:document>', "utf-8")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(document)]
    pairs = [(_wall(ours), _wall(partial(subprocess.run, command, check=True, capture_output=True))) for _ in range(4)]
    return _over("Plan on paper, against an office program, wall", "ms", pairs[1:], OFFICE)


def _many() -> Ratio:
    """Resident memory after many plans, against after the first few."""
    for _ in range(WARM):
        printing.document(samples.PLAN, samples.A4)
    before = _resident()
    for number in range(MANY):
        printing.document(replace(samples.PLAN, number=number), samples.A4)
    after = _resident()
    return Ratio(f"Memory after {MANY} plans", "MB", after, before, after / before, MEMORY)


def _history() -> Ratio:
    """Four times the rows may not take more than a little over four times as long."""
    long, short = (_summary(rows) for rows in (LONG, SHORT))
    pairs = [(_cpu(partial(printing.document, long, samples.A4)), _cpu(partial(printing.document, short, samples.A4)))
             for _ in range(ROUNDS)]  # fmt: skip
    return _over(f"{LONG} rows on paper, against {SHORT}", "s", pairs, LINEAR)


def _summary(rows: int) -> SummaryPaper:
    outcome = samples.SUMMARY.outcomes[0]
    return replace(samples.SUMMARY, outcomes=tuple(replace(outcome, code=f"A{row}") for row in range(rows)))


def _first(folder: Path) -> Ratio:
    """The first plan that is looked at after a start, against those after it: until the pages stand in the window."""
    data = folder / "data" / "coaching-planner"
    data.mkdir(parents=True)
    shutil.copy(folder / "sample.planner", data / "sample-team.planner")
    home = {"XDG_DATA_HOME": str(data.parent), "XDG_CONFIG_HOME": f"{folder}/config", "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.bench.first_preview"]
    pairs = []
    for _ in range(ROUNDS):
        said = subprocess.run(command, env=clean(home), capture_output=True, text=True, check=True).stdout
        first, *later = map(float, said.split())
        pairs.append((first, statistics.median(later)))
    return _over("First preview after a start, wall", "ms", pairs, FIRST)


def _over(name: str, unit: str, pairs: Sequence[tuple[float, float]], limit: float) -> Ratio:
    ours, floor = (statistics.median(column) for column in zip(*pairs, strict=True))
    return Ratio(name, unit, ours, floor, statistics.median(mine / least for mine, least in pairs), limit)


def _resident() -> float:
    """Megabytes."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def _cpu(work: Callable[[], object]) -> float:
    """Without the interpreter's looking for waste, as in `measure`."""
    gc.disable()
    try:
        begun = time.process_time()
        work()
        return time.process_time() - begun
    finally:
        gc.enable()


def _wall(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1e3
