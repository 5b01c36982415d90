"""The working agreement: what the salesperson manages alone, what can be counted on from the manager, signed once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO

from reportlab.platypus import Flowable

from planner.documents import page
from planner.documents.boxes import box_word
from planner.documents.by_hand import Blanks, Room
from planner.documents.dates import at_start, day
from planner.documents.fitting import fit
from planner.documents.lacking import Lacking
from planner.documents.lines import initials, sign_off, signed_words
from planner.documents.masthead import masthead
from planner.documents.page import Imprint, Size
from planner.documents.papers import AgreedLine, AgreementPaper, Pair, Sheet
from planner.documents.rows import Row, cell
from planner.documents.sections import Section
from planner.documents.style import HEAD, NOTE, TEXT
from planner.documents.words import say, short
from planner.language import N_, _

RECEIPT = N_(
    "Signing means that both have talked this through and mean to stand by it. It is a word between two people, "
    "not a contract."
)
RENEWAL = N_("Once a year, or when either asks: both read it again.")
RENEWALS = 3
"""So many times there is room for."""


def write(file: Path | BinaryIO, agreement: AgreementPaper, sheet: Sheet) -> Sequence[Lacking]:
    """Tells the signs that no font has. Raises TooLong."""
    return page.write(file, sheet, partial(_compose, agreement, sheet.company))


def _compose(agreement: AgreementPaper, company: str, frame: Size) -> tuple[Imprint, list[Flowable]]:
    pair = agreement.pair
    what = _("Working agreement {number}, as of {day}").format(number=agreement.number, day=day(agreement.printed))
    return Imprint(pair.name, what, agreement.code, pair.manager), fit(list(_story(agreement, company)), frame)


def _story(agreement: AgreementPaper, company: str) -> Iterator[Flowable]:
    pair = agreement.pair
    under = _("with {manager}, made on {day}").format(manager=pair.manager, day=day(agreement.made_on))
    yield from masthead(company, _("Working agreement"), pair.name, under)
    to_them, to_both = _("{one} to {other}"), {"one": short(pair.coach), "other": short(pair.first)}
    aside = [say(at_start(to_them.format(**to_both)), NOTE)]
    theirs = [_line(line, f"S{number}") for number, line in enumerate(agreement.theirs, 1)]
    yield Section(_("What I will never have to manage for you"), theirs or _blank(), aside=aside)
    mine = [_line(line, f"M{number}") for number, line in enumerate(agreement.mine, 1)]
    yield Section(_("What you can count on from me"), mine or _blank(), aside=aside)
    yield sign_off(pair, _(RECEIPT), agreement.comment, signed_words(agreement.sign_off, agreement.signed_on))
    yield renewals(pair, agreement.renewed_on)


def _line(line: AgreedLine, code: str) -> Row:
    """What is about a box has its name in front."""
    if line.box is None:
        return Row(cell(TEXT, line.text), code=code)
    return Row(cell(3, say(at_start(box_word(line.box)), HEAD)), cell(TEXT - 3, line.text), code=code)


def _blank() -> Sequence[Row]:
    return [Row(cell(TEXT, Room(3)), line=0)]


def renewals(pair: Pair, last: date | None = None) -> Section:
    columns = TEXT // RENEWALS
    rows = [Row(cell(TEXT, say(_(RENEWAL), NOTE)))]
    if last:
        rows.append(Row(cell(TEXT, say(_("Last on {}").format(day(last)), HEAD)), line=0))
    for make in (_date, initials):
        rows.append(Row(*[cell(columns, make(pair)) for _each in range(RENEWALS)], line=0))
    return Section(_("Renewed"), rows, keep=True)


def _date(_pair: Pair) -> Blanks:
    return Blanks((_("Date"), 1.0), lines=3)
