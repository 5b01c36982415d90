"""The head of a document's first page: the company or its logo, what this is, whose, and the facts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from planner.documents import brand
from planner.documents.by_hand import Room
from planner.documents.drawing import Drawn
from planner.documents.logo import CompanyLogo
from planner.documents.marks import Bar
from planner.documents.rows import Row, cell
from planner.documents.sections import Section
from planner.documents.style import HALF, HEAD, LEAD, NOTE, TEXT, TITLE
from planner.documents.words import clean, display, say, short
from planner.language import _

LARGE, LARGE_WORD = 80, 24
"""Letters of a title, and of a word in it, up to which it is set large: three lines, and no word cut in two."""


class Fact(NamedTuple):
    caption: str
    words: str
    columns: int = 3


def masthead(company: str, kind: str, title: str, under: str = "", facts: Sequence[Fact] = ()) -> list[Flowable]:
    rows = [Row(cell(TEXT, say(kind, brand.kind())), gap=0, role="" if title else "H1")]
    if title:
        rows.append(Row(cell(TEXT, *display(title, _size(title))), line=0, role="H1"))
    if under:
        rows.append(Row(cell(TEXT, say(under)), gap=0, line=0))
    if facts:
        rows.append(Row(cell(TEXT, Drawn(0.5)), gap=0, line=0))
        rows.append(
            Row(*[cell(fact.columns, say(fact.caption, NOTE), _told(fact)) for fact in facts], gap=3 * HALF, line=0)
        )
    return [
        Section("", [Row(gap=0, line=0)], aside=[Bar()], line=0, space=0),
        Section("", rows, aside=[_whose(company)], line=0, space=0),
    ]


def _told(fact: Fact) -> Flowable:
    """What is not known yet is written in by hand."""
    return say(fact.words) if fact.words.strip() else Room(1)


def _whose(company: str) -> Flowable:
    logo = brand.logo()
    return CompanyLogo(logo, clean(short(company)) or _("Logo")) if logo else say(short(company), HEAD)


def _size(title: str) -> ParagraphStyle:
    fits = len(title) <= LARGE and all(len(word) <= LARGE_WORD for word in title.split())
    return TITLE if fits else LEAD
