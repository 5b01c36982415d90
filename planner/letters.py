"""The mails that carry a document: a greeting, the document's words as plain text, and the PDF beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar
from uuid import UUID

from planner.documents.boxes import box_word, boxes_words
from planner.documents.call_papers import CallPaper, RideAlongPaper
from planner.documents.codes import coded, letter
from planner.documents.dates import at_start, clock, day, period, weekday, when
from planner.documents.papers import (
    AgendaPaper,
    AgreementPaper,
    BriefPaper,
    Item,
    Meeting,
    Pair,
    PlanPaper,
    PromiseLine,
    SummaryPaper,
)
from planner.documents.preparation_paper import PreparationPaper
from planner.domain.agenda import ItemKind
from planner.domain.commitment import CommitmentStatus
from planner.domain.session import CoachingSession, Kind
from planner.domain.sides import Side
from planner.domain.titles import said_again
from planner.language import N_, _, counted, speaking
from planner.mailing import Letter
from planner.storage.store import CLOCK, Db, fetch

KINDS = {
    Kind.ONE_ON_ONE: N_("one-on-one"),
    Kind.RIDE_ALONG: N_("ride-along"),
    Kind.CALL_DEBRIEF: N_("call debrief"),
    Kind.DEVELOPMENT_REVIEW: N_("development review"),
}
OURS = {
    Kind.ONE_ON_ONE: N_("our one-on-one"),
    Kind.RIDE_ALONG: N_("our ride-along"),
    Kind.CALL_DEBRIEF: N_("our call debrief"),
    Kind.DEVELOPMENT_REVIEW: N_("our development review"),
}
"""As they stand in a sentence."""
More = ParamSpec("More")


class ForSalesperson(Protocol):
    """A paper that says whose it is."""

    @property
    def pair(self) -> Pair: ...


Theirs = TypeVar("Theirs", bound=ForSalesperson)


def _in_their_language(
    write: Callable[Concatenate[Theirs, More], Letter],
) -> Callable[Concatenate[Theirs, More], Letter]:
    """What is written to the salesperson is written as their documents are."""

    @wraps(write)
    def written(paper: Theirs, /, *args: More.args, **more: More.kwargs) -> Letter:
        with speaking(paper.pair.language.spoken):
            return write(paper, *args, **more)

    return written


FILL_IN = N_(
    "The preparation sheet is attached: fill it in in any PDF reader, or by hand, and send it back by the evening "
    "before. It takes ten minutes."
)


@_in_their_language
def agenda_letter(
    paper: AgendaPaper,
    to: str,
    file_name: str,
    content: bytes,
    invitation: bytes = b"",
    preparation: tuple[str, bytes] | None = None,
) -> Letter:
    """For the salesperson, a day ahead; with the session for the calendar, and maybe the sheet to prepare on."""
    meeting = paper.meeting
    opening = _("Here is the agenda for {session} on {when}.").format(session=_ours(meeting), when=when(meeting))
    ask = _("What do you want to talk about? Answer with your own items and I will put them on the agenda.")
    attached = _("The agenda is attached as a page to print.")
    sheet = _(FILL_IN) if preparation else ""
    parts = (opening, "\n".join(_agenda_lines(paper)), ask, attached, sheet)
    subject = _subject(_("Agenda"), meeting, clock(meeting.begins))
    beside = (preparation,) if preparation else ()
    return Letter(to, subject, _text(paper.pair, *parts), file_name, content, invitation, beside)


@_in_their_language
def preparation_letter(paper: PreparationPaper, to: str, file_name: str, content: bytes) -> Letter:
    """The sheet alone, to be filled in and sent back."""
    meeting = paper.meeting
    opening = _("This is to prepare {session} on {when}.").format(session=_ours(meeting), when=when(meeting))
    subject = _subject(_("To prepare"), meeting, clock(meeting.begins))
    return Letter(to, subject, _text(paper.pair, opening, _(FILL_IN)), file_name, content)


@_in_their_language
def summary_letter(paper: SummaryPaper, to: str, file_name: str, content: bytes) -> Letter:
    """The salesperson's copy and no other; the paper given must be that copy."""
    attached = _("The summary is attached as a page to print.")
    parts = (
        _came_of_it(paper),
        paper.outcome,
        *_promises(paper.promises, paper.pair),
        *_outcomes(paper),
        _next(paper),
        attached,
    )
    return Letter(to, _subject(_("Summary"), paper.meeting), _text(paper.pair, *parts), file_name, content)


@_in_their_language
def ride_along_letter(
    paper: RideAlongPaper, to: str, file_name: str, content: bytes, invitation: bytes = b""
) -> Letter:
    """What was agreed before the calls, with the session for the calendar; or what came of them."""
    before = _("Here is what we agree on for {session} on {when}.")
    words = _("Here is what came of {session} on {when}.") if paper.after else before
    opening = words.format(session=_ours(paper.meeting), when=when(paper.meeting))
    calls = (_call(number, call, paper.pair) for number, call in enumerate(paper.calls, 1))
    attached = _("The sheet is attached as a page to print.")
    subject = _subject(_("Debrief") if paper.after else _("Brief"), paper.meeting, clock(paper.meeting.begins))
    parts = (opening, *calls, *_promises(paper.promises, paper.pair), attached)
    return Letter(to, subject, _text(paper.pair, *parts), file_name, content, b"" if paper.after else invitation)


@_in_their_language
def plan_letter(paper: PlanPaper, to: str, file_name: str, content: bytes) -> Letter:
    lasts = period(paper.starts, paper.ends)
    opening = _("Here is your development plan for {period}.").format(period=lasts)
    subject = _("Your development plan, {period}").format(period=lasts)
    attached = _("The plan is attached as pages to print.")
    return Letter(to, subject, _text(paper.pair, opening, paper.headline, attached), file_name, content)


def brief_letter(paper: BriefPaper, file_name: str, content: bytes) -> Letter:
    """For whoever can remove a barrier; the manager says to whom."""
    met = counted("{} salesperson has met it", "{} salespeople have met it", len(paper.heard))
    reach = _("{met}, the first on {day}.").format(met=met, day=day(paper.first_heard))
    attached = _("The brief is attached as a page to print.")
    parts = (paper.title, reach, paper.ask, attached, paper.manager_name)
    text = "\n\n".join(part.strip() for part in parts if part.strip()) + "\n"
    return Letter("", _("Barrier: {barrier}").format(barrier=paper.title), text, file_name, content)


@_in_their_language
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


def _ours(meeting: Meeting) -> str:
    return _(OURS[meeting.kind])


def _subject(what: str, meeting: Meeting, time: str = "") -> str:
    moment = ", ".join(words for words in (weekday(meeting.begins.date()), time) if words)
    return _("{what}: {kind} {number} on {when}").format(
        what=what, kind=_(KINDS[meeting.kind]), number=meeting.number, when=moment
    )


def _text(pair: Pair, *parts: str) -> str:
    every = (_("Hello {first},").format(first=pair.first), *parts, pair.manager)
    return "\n\n".join(part.strip() for part in every if part.strip()) + "\n"


def _agenda_lines(paper: AgendaPaper) -> Iterator[str]:
    for number, part in enumerate(paper.parts):
        for code, item in coded(letter(number), part.items):
            yield f"{code}  {_what(item, paper)}{_aside(item)}"


def _what(item: Item, paper: AgendaPaper) -> str:
    if item.kind is ItemKind.SELF_MANAGEMENT:
        said = boxes_words(paper.boxes, said_again(item.title) or item.kind.words)
        return _told(said, ", ".join(map(box_word, paper.boxes))) if paper.boxes else said
    if item.kind is ItemKind.PROMISE and item.owner:
        return _told(paper.pair.of(item.owner), item.title)
    return said_again(item.title) or item.kind.words


def _told(who: str, what: str) -> str:
    return _("{who}: {what}").format(who=who, what=what)


def _aside(item: Item) -> str:
    """The minutes, or what else there is to know of an item that has none of its own."""
    if item.minutes:
        return f" ({counted('{} minute', '{} minutes', item.minutes)})"
    return " ({})".format(_("due {}").format(day(item.due))) if item.due else ""


def _came_of_it(paper: SummaryPaper) -> str:
    words = _("{session} on {when} was not held.") if paper.not_held else _("Here is what came of {session} on {when}.")
    return at_start(words.format(session=_ours(paper.meeting), when=weekday(paper.meeting.begins.date())))


def _call(number: int, call: CallPaper, pair: Pair) -> str:
    """A paragraph for a call: with whom, what for, who does what, and what came of it."""
    lines = (
        call.client.strip() or _("Call {}").format(number),
        call.objective,
        call.role.meaning.format(manager=pair.coach, name=pair.first),
        call.stepping_in,
        _("What went well: {}").format(call.strengths.strip()) if call.strengths.strip() else "",
        _("What to do differently: {}").format(call.changes.strip()) if call.changes.strip() else "",
    )
    return "\n".join(line.strip() for line in lines if line.strip())


def _promises(promises: Sequence[PromiseLine], pair: Pair) -> Iterator[str]:
    """A paragraph for each side; the manager's promises stand first."""
    for side in (Side.MANAGER, Side.SALESPERSON):
        made = [_promise(promise) for promise in promises if promise.owner is side]
        if made:
            yield "\n".join([_("{} will:").format(pair.of(side)), *made])


def _promise(made: PromiseLine) -> str:
    settled = "" if made.status is CommitmentStatus.OPEN else f", {made.status.words}"
    return _("- {what} (by {day}{settled})").format(what=made.text, day=day(made.due), settled=settled)


def _outcomes(paper: SummaryPaper) -> Iterator[str]:
    said = [
        _told(said_again(each.title) or each.kind.words, each.words) for each in paper.outcomes if each.words.strip()
    ]
    if said:
        yield "\n".join([_("What came of it:"), *(f"- {each}" for each in said)])


def _next(paper: SummaryPaper) -> str:
    return _("Next session: {}").format(when(paper.next_meeting)) if paper.next_meeting else ""
