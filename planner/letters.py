"""The mails that carry a document: a greeting, the document's words as plain text, and the PDF beside them."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from planner.documents.codes import coded, letter
from planner.documents.dates import clock, day, weekday, when
from planner.documents.papers import (
    AgendaPaper,
    AgreementPaper,
    Item,
    Meeting,
    Pair,
    PlanPaper,
    PromiseLine,
    SummaryPaper,
)
from planner.domain.agenda import ItemKind
from planner.domain.commitment import CommitmentStatus
from planner.domain.quarters import period_words
from planner.domain.session import CoachingSession
from planner.domain.sides import Side
from planner.language import _, counted
from planner.mailing import Letter
from planner.storage.store import CLOCK, Db, fetch


def agenda_letter(paper: AgendaPaper, to: str, file_name: str, content: bytes) -> Letter:
    """For the salesperson, a day ahead."""
    meeting = paper.meeting
    opening = _("Here is the agenda for our {kind} on {when}.").format(kind=_kind(meeting), when=when(meeting))
    ask = _("What do you want to talk about? Answer with your own items and I will put them on the agenda.")
    parts = (opening, "\n".join(_agenda_lines(paper)), ask, _("The agenda is attached as a page to print."))
    subject = _subject(_("Agenda"), meeting, clock(meeting.begins))
    return Letter(to, subject, _text(paper.pair, *parts), file_name, content)


def summary_letter(paper: SummaryPaper, to: str, file_name: str, content: bytes) -> Letter:
    """The salesperson's copy and no other; the paper given must be that copy."""
    attached = _("The summary is attached as a page to print.")
    parts = (_came_of_it(paper), paper.outcome, *_promises(paper), *_outcomes(paper), _next(paper), attached)
    return Letter(to, _subject(_("Summary"), paper.meeting), _text(paper.pair, *parts), file_name, content)


def plan_letter(paper: PlanPaper, to: str, file_name: str, content: bytes) -> Letter:
    period = period_words(paper.starts, paper.ends)
    opening = _("Here is your development plan for {period}.").format(period=period)
    subject = _("Your development plan, {period}").format(period=period)
    attached = _("The plan is attached as pages to print.")
    return Letter(to, subject, _text(paper.pair, opening, paper.headline, attached), file_name, content)


def agreement_letter(paper: AgreementPaper, to: str, file_name: str, content: bytes) -> Letter:
    opening = _("Here is our working agreement, to read before we sign it or look at it again.")
    theirs = [f"- {line.text}" for line in paper.theirs]
    mine = [f"- {line.text}" for line in paper.mine]
    parts = (
        "\n".join([_("What I will never have to manage for you:"), *theirs]) if theirs else "",
        "\n".join([_("What you can count on from me:"), *mine]) if mine else "",
        _("The agreement is attached as a page to print."),
    )
    return Letter(to, _("Our working agreement"), _text(paper.pair, opening, *parts), file_name, content)


def agenda_mailed(db: Db, session_id: UUID) -> None:
    """Remember that the salesperson has the agenda; what was mailed counts as accepted."""
    session = fetch(db, CoachingSession, session_id)
    session.ready, session.mailed_at = True, db.info[CLOCK].now()


def _kind(meeting: Meeting) -> str:
    return meeting.kind.words.lower()


def _subject(what: str, meeting: Meeting, time: str = "") -> str:
    moment = ", ".join(words for words in (weekday(meeting.begins.date()), time) if words)
    return _("{what}: {kind} {number} on {when}").format(
        what=what, kind=_kind(meeting), number=meeting.number, when=moment
    )


def _text(pair: Pair, *parts: str) -> str:
    every = (_("Hello {first},").format(first=pair.first), *parts, pair.manager)
    return "\n\n".join(part.strip() for part in every if part.strip()) + "\n"


def _agenda_lines(paper: AgendaPaper) -> Iterator[str]:
    for number, part in enumerate(paper.parts):
        for code, item in coded(letter(number), part.items):
            yield f"{code}  {_what(item, paper.pair)}{_aside(item)}"


def _what(item: Item, pair: Pair) -> str:
    if item.kind is ItemKind.SELF_MANAGEMENT:
        return _("The five boxes: activity, attitude, commitments, sales system, pipeline")
    if item.kind is ItemKind.PROMISE and item.owner:
        return f"{pair.of(item.owner)}: {item.title}"
    return item.title or item.kind.words


def _aside(item: Item) -> str:
    """The minutes, or what else there is to know of an item that has none of its own."""
    if item.minutes:
        return f" ({counted('{} minute', '{} minutes', item.minutes)})"
    return " ({})".format(_("due {}").format(day(item.due))) if item.due else ""


def _came_of_it(paper: SummaryPaper) -> str:
    words = _("Our {kind} on {day} was not held.") if paper.not_held else _("Here is what came of our {kind} on {day}.")
    return words.format(kind=_kind(paper.meeting), day=weekday(paper.meeting.begins.date()))


def _promises(paper: SummaryPaper) -> Iterator[str]:
    """A paragraph for each side; the manager's promises stand first."""
    for side in (Side.MANAGER, Side.SALESPERSON):
        made = [_promise(promise) for promise in paper.promises if promise.owner is side]
        if made:
            yield "\n".join([_("{} will:").format(paper.pair.of(side)), *made])


def _promise(made: PromiseLine) -> str:
    settled = "" if made.status is CommitmentStatus.OPEN else f", {made.status.words}"
    return _("- {what} (by {day}{settled})").format(what=made.text, day=day(made.due), settled=settled)


def _outcomes(paper: SummaryPaper) -> Iterator[str]:
    said = [f"- {each.title or each.kind.words}: {each.words}" for each in paper.outcomes if each.words.strip()]
    if said:
        yield "\n".join([_("What came of it:"), *said])


def _next(paper: SummaryPaper) -> str:
    return _("Next session: {}").format(when(paper.next_meeting)) if paper.next_meeting else ""
