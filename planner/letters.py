"""The mails that carry a document: a greeting, the document's words as plain text, and the PDF beside them."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from planner.documents.codes import coded, letter
from planner.documents.dates import clock, day, weekday
from planner.documents.papers import AgendaPaper, Item, Meeting, Pair, PlanPaper, SummaryPaper
from planner.domain.agenda import ItemKind
from planner.domain.session import CoachingSession
from planner.domain.sides import Side
from planner.language import _
from planner.mailing import Letter
from planner.storage.store import CLOCK, Db, fetch


def agenda_letter(paper: AgendaPaper, to: str, file_name: str, content: bytes) -> Letter:
    """For the salesperson, a day ahead."""
    meeting = paper.meeting
    when = _("{day}, {time}").format(day=weekday(meeting.begins.date()), time=clock(meeting.begins))
    opening = _("here is the agenda for our {session} on {when} ({minutes} minutes).").format(
        session=_session(meeting), when=when, minutes=meeting.minutes
    )
    subject = _("Agenda: {session} on {when}").format(session=_session(meeting), when=when)
    ask = _("What do you want to talk about? Answer with your own items, and I put them on the agenda.")
    return Letter(to, subject, _text(paper.pair, opening, _agenda_lines(paper), ask), file_name, content)


def summary_letter(paper: SummaryPaper, to: str, file_name: str, content: bytes) -> Letter:
    """The salesperson's copy and no other; the paper given must be that copy."""
    meeting = paper.meeting
    opening = _("here is what came of our {session} on {day}.").format(
        session=_session(meeting), day=weekday(meeting.begins.date())
    )
    subject = _("Summary: {session} on {day}").format(session=_session(meeting), day=day(meeting.begins.date()))
    return Letter(to, subject, _text(paper.pair, opening, _summary_lines(paper)), file_name, content)


def plan_letter(paper: PlanPaper, to: str, file_name: str, content: bytes) -> Letter:
    opening = _("here is your development plan for {starts} to {ends}.").format(
        starts=day(paper.starts), ends=day(paper.ends)
    )
    lines = [paper.headline] if paper.headline else []
    return Letter(to, _("Your development plan"), _text(paper.pair, opening, iter(lines)), file_name, content)


def agenda_mailed(db: Db, session_id: UUID) -> None:
    """Remember that the salesperson has the agenda; what was mailed counts as accepted."""
    session = fetch(db, CoachingSession, session_id)
    session.ready, session.mailed_at = True, db.info[CLOCK].now()


def _session(meeting: Meeting) -> str:
    return f"{meeting.kind.words.lower()} {meeting.number}"


def _text(pair: Pair, opening: str, lines: Iterator[str], ask: str = "") -> str:
    parts = [_("Hello {first},").format(first=pair.first), opening, "\n".join(lines), ask]
    parts += [_("The page to print is attached."), pair.manager]
    return "\n\n".join(part for part in parts if part) + "\n"


def _agenda_lines(paper: AgendaPaper) -> Iterator[str]:
    for number, part in enumerate(paper.parts):
        for code, item in coded(letter(number), part.items):
            yield _("{code}  {what} ({minutes} min)").format(
                code=code, what=_what(item, paper.pair), minutes=item.minutes
            )


def _what(item: Item, pair: Pair) -> str:
    if item.kind is ItemKind.SELF_MANAGEMENT:
        return _("The five boxes: activity, attitude, commitments, data, pipeline")
    if item.kind is ItemKind.PROMISE and item.owner:
        return f"{pair.of(item.owner)}: {item.title}"
    return item.title or item.kind.words


def _summary_lines(paper: SummaryPaper) -> Iterator[str]:
    if paper.outcome:
        yield paper.outcome
    for side in (Side.MANAGER, Side.SALESPERSON):
        for promise in paper.promises:
            if promise.owner is side:
                yield _("{who}: {what}, by {day}").format(
                    who=paper.pair.of(side), what=promise.text, day=day(promise.due)
                )
    for outcome in paper.outcomes:
        if outcome.words:
            yield f"{outcome.title}: {outcome.words}"
    if paper.next_meeting:
        yield _("Next: {when}").format(when=_when(paper.next_meeting))


def _when(meeting: Meeting) -> str:
    return f"{weekday(meeting.begins.date())}, {clock(meeting.begins)}"
