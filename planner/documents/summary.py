"""The summary of a session, in three copies: what came of it and who promised what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO

from reportlab.platypus import Flowable

from planner.documents import page
from planner.documents.boxes import box_word
from planner.documents.by_hand import Blanks
from planner.documents.dates import at_start, day, weekday, when
from planner.documents.fitting import fit
from planner.documents.lacking import Lacking
from planner.documents.lines import barrier_rows, captioned, promise_section
from planner.documents.marks import Steps
from planner.documents.masthead import masthead
from planner.documents.page import Imprint, Size
from planner.documents.papers import (
    AnswerLine,
    CardLine,
    ManagersSummary,
    Meeting,
    ObservationLine,
    OutcomeLine,
    Pair,
    Sheet,
    SummaryPaper,
)
from planner.documents.rows import Row, cell
from planner.documents.sections import Section
from planner.documents.style import HEAD, NOTE, QUOTE, SMALL, TEXT
from planner.documents.words import passages, say, short
from planner.domain.agenda import ItemKind, ItemState, Outcome
from planner.domain.copy import Copy
from planner.domain.session import Box, NotHeld
from planner.domain.titles import said_again
from planner.domain.understanding import seen_in_use
from planner.language import N_, _, counted

NOT_HELD = {
    NotHeld.NO_SHOW: N_("not held: {first} did not come"),
    NotHeld.BY_SALESPERSON: N_("not held: cancelled by {first}"),
    NotHeld.BY_MANAGER: N_("not held: cancelled by {coach}"),
}


def write(file: Path | BinaryIO, summary: SummaryPaper, sheet: Sheet) -> Sequence[Lacking]:
    """Tells the signs that no font has. Raises TooLong."""
    return page.write(file, sheet, partial(_compose, summary, sheet.company))


def _compose(summary: SummaryPaper, company: str, frame: Size) -> tuple[Imprint, list[Flowable]]:
    pair, meeting = summary.pair, summary.meeting
    what = _("{kind} {number}, summary, {day}, {copy}").format(
        kind=meeting.kind.words, number=meeting.number, day=day(meeting.begins.date()), copy=_whose(summary)
    )
    story = fit(list(_story(summary, company)), frame)
    return Imprint(pair.name, what, summary.code, pair.manager), story


def _whose(summary: SummaryPaper) -> str:
    words = {
        Copy.SALESPERSON: _("{}’s copy").format(short(summary.pair.first)),
        Copy.FILE: _("file copy"),
        Copy.MANAGER: _("{}’s copy").format(short(summary.pair.coach)),
    }
    return words[summary.copy]


def _story(summary: SummaryPaper, company: str) -> Iterator[Flowable]:
    pair, meeting = summary.pair, summary.meeting
    kind = _("{kind} {number}, summary, {copy}").format(
        kind=meeting.kind.words, number=meeting.number, copy=_whose(summary)
    )
    yield from masthead(company, kind, pair.name, at_start(_under(summary)))
    if isinstance(summary, ManagersSummary):
        warning = _("This copy holds private notes. It is for you alone.")
        yield Section(_("Not to be shared"), [Row(cell(TEXT, warning))])
    if summary.outcome:
        yield Section(_("In a sentence"), [Row(cell(TEXT, *passages(summary.outcome, HEAD)))])
    if summary.promises:
        yield promise_section(summary.promises, pair)
    yield from _outcomes(summary)
    yield from _answers(summary)
    if summary.barriers:
        yield Section(_("Barriers"), *barrier_rows(summary.barriers, pair))
    if summary.observations:
        yield _observations(_("Observations"), summary.observations, meeting)
    if isinstance(summary, ManagersSummary):
        yield from _private(summary)
    if summary.next_meeting:
        yield Section(_("Next session"), [Row(cell(TEXT, say(at_start(when(summary.next_meeting)), HEAD)))])
    if summary.attendance and not summary.not_held:
        yield _attendance(pair)


def _told(summary: SummaryPaper) -> bool:
    """Whether anything came of the session that is told here; what did not vanishes part by part."""
    own = (summary.helped, summary.to_stop, summary.preparation, *summary.notes, *summary.unshared_barriers,
           *summary.unshared_observations) if isinstance(summary, ManagersSummary) else ()  # fmt: skip
    return any((
        summary.outcome, summary.ticked, summary.promises, summary.outcomes, summary.cards, summary.answers,
        summary.barriers, summary.observations, *own,
    ))  # fmt: skip


def _under(summary: SummaryPaper) -> str:
    pair, meeting = summary.pair, summary.meeting
    if summary.not_held:
        names = {"first": short(pair.first), "coach": short(pair.coach)}
        return ", ".join((weekday(meeting.begins.date()), _(NOT_HELD[summary.not_held]).format(**names)))
    length = counted("{} minute", "{} minutes", meeting.minutes)
    return _("{day}, {length} with {manager}").format(
        day=weekday(meeting.begins.date()), length=length, manager=pair.manager
    )


def _outcomes(summary: SummaryPaper) -> Iterator[Section]:
    boxes = next((each for each in summary.outcomes if each.kind is ItemKind.SELF_MANAGEMENT), None)
    rows = [_outcome(each, _boxes(summary) if each is boxes else "") for each in summary.outcomes]
    if summary.ticked and not boxes:
        rows.insert(0, Row(cell(4, _("The five boxes")), cell(8, _boxes(summary))))
    place = summary.outcomes.index(boxes) + 1 if boxes else 1
    rows[place:place] = [_card(card, summary.pair) for card in summary.cards]
    if not (summary.not_held or _told(summary)):
        rows.append(Row(cell(TEXT, _("Nothing was written down."))))
    if rows:
        yield Section(_("Outcomes"), rows)


def _boxes(summary: SummaryPaper) -> str:
    ticked = [box_word(box) for box, done in summary.ticked if done]
    still_open = [box_word(box) for box, done in summary.ticked if not done]
    if len(ticked) == len(Box):
        return _("All five boxes ticked")
    said = [_("Ticked: {}").format(", ".join(ticked))] if ticked else []
    said += [_("Open: {}").format(", ".join(still_open))] if still_open else []
    return "\n".join(said)


def _card(card: CardLine, pair: Pair) -> Row:
    """The two minutes of an open box, in the salesperson's words."""
    first = short(pair.first)
    told = (
        (_("What happened"), card.happened),
        (_("What {} will do").format(first), card.will_do),
        (_("What {} needs").format(first), card.needs),
    )
    said = captioned([(caption, words) for caption, words in told if words.strip()])
    return Row(cell(4, card.box.words, say(_("open"), NOTE)), cell(8, *said))


def _outcome(each: OutcomeLine, before: str = "") -> Row:
    """What came of an item; `before` is said first."""
    title = said_again(each.title) or (
        _("The five boxes") if each.kind is ItemKind.SELF_MANAGEMENT else each.kind.words
    )
    became = _became(each)
    said = [words for words in (before, each.words) if words.strip()]
    return Row(cell(4, title, *([say(became, NOTE)] if became else [])), cell(8, *said), code=each.code)


def _became(each: OutcomeLine) -> str:
    """In a word; where words were written, they say what came of it, and "nothing yet" beside them would be wrong."""
    if each.outcome is not Outcome.NOTHING_YET:
        return each.outcome.words
    if each.state is ItemState.CARRIED:
        return _("carried over")
    if each.state is ItemState.PARKED:
        return each.state.words
    return "" if each.words.strip() else each.outcome.words


def _answers(summary: SummaryPaper) -> Iterator[Section]:
    for answer in summary.answers:
        yield Section(answer.topic or _("Question"), list(_answer(answer, summary)), keep=True)


def _answer(answer: AnswerLine, summary: SummaryPaper) -> Iterator[Row]:
    seen = "" if answer.seen_at is None else seen_in_use(answer.seen_at)
    yield Row(cell(TEXT, at_start(seen) or said_again(answer.question)), code=answer.code)
    steps: list[Flowable] = []
    if answer.level:
        steps.append(Steps(answer.level.value, summary.called(answer.level)))
    if answer.before and answer.before_on:
        steps.append(Steps(answer.before.value, _before(answer.before_on, summary.called(answer.before)), NOTE))
    words = passages(_("“{}”").format(answer.words.strip()), QUOTE) if answer.words.strip() else []
    if steps or words:
        yield Row(cell(5, *steps), cell(7, *words), line=0)
    if answer.outcome:
        yield Row(cell(5, say(_("What came of it"), NOTE)), cell(7, answer.outcome), line=0)


def _before(on: date, level: str) -> str:
    return _("{day}: {level}").format(day=day(on), level=level)


def _observations(title: str, seen: Sequence[ObservationLine], meeting: Meeting) -> Section:
    return Section(title, [_observation(each, meeting.begins.date()) for each in seen])


def _observation(each: ObservationLine, today: date) -> Row:
    """With its day if that is not the day of the session."""
    aside = [] if each.on == today else [say(day(each.on), SMALL)]
    aside += [say(each.about, NOTE)] if each.about else []
    return Row(cell(8, each.text), cell(4, *aside)) if aside else Row(cell(TEXT, each.text))


def _private(summary: ManagersSummary) -> Iterator[Section]:
    if summary.unshared_barriers:
        yield Section(_("Barriers, not shared"), *barrier_rows(summary.unshared_barriers, summary.pair))
    if summary.unshared_observations:
        yield _observations(_("Observations, not shared"), summary.unshared_observations, summary.meeting)
    if summary.notes:
        rows = [Row(cell(4, said_again(note.title)), cell(8, note.text), code=note.code) for note in summary.notes]
        yield Section(_("Notes"), rows)
    if summary.preparation:
        yield Section(_("Preparation"), [Row(cell(TEXT, summary.preparation))])
    if summary.helped or summary.to_stop:
        sides = ((_("What helped"), summary.helped), (_("What to stop"), summary.to_stop))
        said = [captioned([side]) if side[1].strip() else [] for side in sides]
        yield Section(_("Looking back"), [Row(*[cell(6, *each) for each in said])])


def _attendance(pair: Pair) -> Section:
    names = [cell(6, Blanks((name, 0.68), (_("Date"), 0.32), lines=3)) for name in (pair.name, pair.manager)]
    return Section(_("Attendance"), [Row(*names)], keep=True)
