"""The foot of every page of every document: whose, which session or document, the date, page n of m, and the code."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from planner.documents.call_papers import RideAlongPaper
from planner.documents.held_papers import EverythingPaper
from planner.documents.papers import AgendaPaper, BriefPaper, SummaryPaper
from planner.documents.preparation_paper import BlankPaper, PreparationPaper
from planner.documents.recovery_paper import RecoveryPaper
from planner.domain.copy import Copy
from planner.printing import document
from planner.printing.writing import WRITERS
from tests.planner import test_ride_along_paper as rides
from tests.planner.documents import samples
from tests.planner.documents.reading import pages, size, squeezed, tool
from tests.planner.documents.test_pages import PAPERS, SHEETS

OF_A_SESSION = (AgendaPaper, SummaryPaper, RideAlongPaper, PreparationPaper)
LONG_WORDS = "words " * 3_000
ALL = {
    **PAPERS,
    **{f"ride-along {name}": paper for name, paper in rides.PAPERS.items()},
    "barrier brief": samples.BRIEF,
    "named brief": samples.NAMED_BRIEF,
    "empty brief": samples.EMPTY_BRIEF,
    "long brief": samples.LONG_BRIEF,
    "long agenda": replace(samples.AGENDA, parts=samples.AGENDA.parts * 40, pair=samples.LONG),
    **{
        f"long {copy.value} summary": replace(
            paper, copy=copy, pair=samples.LONG, outcomes=(replace(paper.outcomes[0], words=LONG_WORDS),) * 2
        )
        for copy, paper in zip(Copy, (samples.SUMMARY, samples.FILE_COPY, samples.MANAGERS_COPY), strict=True)
    },
}
FOOT = 50
"""Points from the lower edge, in which nothing else stands."""
NAME = 12
"""Of a name that has no room, so many letters stand at least."""


def feet(content: bytes, folder: Path) -> list[str]:
    """What stands in the foot of each page, in the order of the lines."""
    file = folder / "page.pdf"
    file.write_bytes(content)
    width, height = size(content)
    area = ("-x", "0", "-y", str(round(height) - FOOT), "-W", str(round(width)), "-H", str(FOOT))
    told = subprocess.run([tool("pdftotext"), *area, str(file), "-"], capture_output=True, check=True)
    return [" ".join(page.split()) for page in told.stdout.decode().split("\f")[:-1]]


def dated(paper: object) -> str:
    """The day of its session, else the day on which it was printed."""
    if isinstance(paper, OF_A_SESSION):
        on = paper.meeting.begins
    elif isinstance(paper, EverythingPaper):
        on = paper.made
    else:
        on = paper.written if isinstance(paper, BriefPaper) else paper.printed
    return f"{on.day} {on:%b} {on.year}"


def number(paper: object) -> str:
    """Of the session, the plan or the agreement; a barrier has its own in the code alone."""
    if isinstance(paper, OF_A_SESSION):
        return f"{paper.meeting.kind.words} {paper.meeting.number},"
    if isinstance(paper, EverythingPaper):
        return ""
    return f"-{paper.number}." if isinstance(paper, BriefPaper) else f" {paper.number}, as of"


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
@pytest.mark.parametrize("paper", ALL.values(), ids=ALL)
def test_every_foot_says_whose_which_when_how_far_and_the_code(paper, sheet, tmp_path):
    content = document(paper, sheet)
    whose = paper.title if isinstance(paper, BriefPaper) else paper.pair.name
    found = feet(content, tmp_path)
    assert len(found) == len(pages(content))
    for page, foot in enumerate(found, 1):
        assert foot.startswith(paper.code)
        assert foot.endswith(f"{page} of {len(found)}")
        assert squeezed(whose)[:NAME] in squeezed(foot)
        assert number(paper) in foot
        assert dated(paper) in foot


def test_every_document_is_tried_and_the_long_ones_are_long():
    """A brief has one page, however long its story is."""
    tried = {kind for kind in WRITERS if any(isinstance(paper, kind) for paper in ALL.values())}
    assert tried == set(WRITERS) - {BlankPaper, RecoveryPaper}  # which say nothing that could be found again
    long = [name for name in ALL if name.startswith("long") or name.endswith(" long")]
    short = [name for name in long if len(pages(document(ALL[name], samples.A4))) < 2]
    assert (len(long), short) == (8, ["long brief"])
