"""The barrier brief: one page for whoever can remove it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO

from reportlab.platypus import Flowable

from planner.documents import page
from planner.documents.by_hand import Blanks, Room, Tick
from planner.documents.dates import day, figure
from planner.documents.fitting import fit, used
from planner.documents.lacking import Lacking
from planner.documents.masthead import Fact, masthead
from planner.documents.page import Imprint, Size
from planner.documents.papers import BriefPaper, Sheet
from planner.documents.rows import Row, cell, head
from planner.documents.sections import Section
from planner.documents.since import Since
from planner.documents.style import HAIR, LEAD, NOTE, SMALL, TEXT, TITLE
from planner.documents.words import display, passages, say
from planner.language import N_, _, counted

WHEN = 3
"""Columns."""
ABREAST, MANY = 3, 12
"""People in a row, and so many that they are told in a sentence."""
UNASKED = 4
"""Lines to write on what is asked, where nobody has said it yet."""
ANSWERS = (N_("will be removed"), N_("in part"), N_("stays as it is"))


def write(file: Path | BinaryIO, brief: BriefPaper, sheet: Sheet) -> Sequence[Lacking]:
    """Tells the signs that no font has. Raises TooLong."""
    return page.write(file, sheet, partial(_compose, brief, sheet.company))


def _compose(brief: BriefPaper, company: str, frame: Size) -> tuple[Imprint, list[Flowable]]:
    what = _("Barrier brief, {day}").format(day=day(brief.written))
    return Imprint(brief.title, what, brief.code, brief.manager_name), fitted(brief, company, frame)


def fitted(brief: BriefPaper, company: str, frame: Size) -> list[Flowable]:
    """On one page, with as much of the latest that was tried as there is room for; what never fits is told in full."""
    for shown in range(len(brief.tried), -1, -1):
        story = fit(list(_story(brief, company, shown)), frame)
        if used(story, frame) <= frame[1]:
            return story
    return list(_story(brief, company, len(brief.tried)))


def _story(brief: BriefPaper, company: str, shown: int) -> Iterator[Flowable]:
    facts = [
        Fact(_("For"), brief.to, 5),
        Fact(_("From"), brief.manager_name, 3),
        Fact(_("Written"), day(brief.written), 2),
    ]
    if brief.asked_on:
        facts.append(Fact(_("Asked on"), day(brief.asked_on), 2))
    yield from masthead(company, _("Barrier brief"), brief.title, facts=facts)
    asked = display(brief.ask, LEAD) if brief.ask.strip() else [Room(UNASKED)]
    yield Section(_("What is asked"), [Row(cell(TEXT, *asked))], keep=True)
    yield Section(_("How far it reaches"), list(_reach(brief)), keep=True)
    if brief.people:
        yield Section(_("Who met it"), list(_people(brief.people)))
    if shown:
        yield Section(
            _("What was tried"), list(_tried(brief, shown)), head((WHEN, _("When")), (TEXT - WHEN, _("What")))
        )
    yield _answer()


def _reach(brief: BriefPaper) -> Iterator[Row]:
    people, since = len(brief.heard), (brief.written - brief.first_heard).days
    figures = [
        (people, counted("salesperson met it", "salespeople met it", people)),
        (since, counted("day since it was first heard", "days since it was first heard", since)),
    ]
    if brief.asked_on and brief.asked_on < brief.written:
        asked = (brief.written - brief.asked_on).days
        figures.append((asked, counted("day since somebody was asked", "days since somebody was asked", asked)))
    yield Row(*[cell(4, say(figure(count), TITLE), say(meaning, SMALL)) for count, meaning in figures])
    if len(brief.heard) > 1:
        yield Row(cell(TEXT, say(_("First heard from each"), NOTE), Since(brief.heard, brief.written)), line=0)


def _people(people: Sequence[tuple[str, date]]) -> Iterator[Row]:
    """Side by side, three to a row; of many the names alone run on."""
    if len(people) > MANY:
        yield Row(cell(TEXT, ", ".join(name for name, _on in people)))
        return
    for place in range(0, len(people), ABREAST):
        some = people[place : place + ABREAST]
        since = ([*passages(name), say(_("since {day}").format(day=day(on)), NOTE)] for name, on in some)
        yield Row(*[cell(TEXT // ABREAST, *each) for each in since], line=HAIR if place else 0)


def _tried(brief: BriefPaper, shown: int) -> Iterator[Row]:
    for on, what in brief.tried[-shown:]:
        yield Row(cell(WHEN, say(day(on), SMALL)), cell(TEXT - WHEN, what))
    earlier = len(brief.tried) - shown
    if earlier:
        words = counted("and {} more before that", "and {} more before that", earlier)
        yield Row(cell(WHEN, say("", SMALL)), cell(TEXT - WHEN, say(words, NOTE)))


def _answer() -> Section:
    signed = Blanks((_("Name"), 0.6), (_("Date"), 0.4), lines=3)
    rows = [
        Row(cell(TEXT, Tick(*(_(answer) for answer in ANSWERS)))),
        Row(cell(6, Blanks((_("Because"), 1), lines=3)), cell(6, signed), line=0),
    ]
    return Section(_("Your answer"), rows, keep=True)
