"""An agenda that was written on by hand, typed in by its codes: outcomes, levels, boxes, promises, into its session."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from uuid import UUID

from planner import boxes, commitments, drafts, running, sessions, trash
from planner.domain import paper_entry
from planner.domain.agenda import AgendaItem, ItemKind, ItemState
from planner.domain.commitment import Commitment
from planner.domain.filled_sheet import tidy
from planner.domain.paper_entry import PROMISES, SIDES, Coded, Expects
from planner.domain.session import Box, CoachingSession, State
from planner.domain.understanding import Understanding
from planner.errors import Refused
from planner.filled_sheets import NotTaken, session_of
from planner.language import _, counted
from planner.printing import agendas as printed
from planner.storage.store import CLOCK, Db, fetch, whole

EXPECTED = {
    ItemKind.SELF_MANAGEMENT: Expects.BOXES,
    ItemKind.PROMISE: Expects.DUE,
    ItemKind.QUESTION: Expects.QUESTION,
}


@dataclass(frozen=True)
class PaperView:
    """What can be typed in of a session: the codes of both papers, what was typed before, how days are read."""

    session_id: UUID
    name: str
    title: str
    day: date
    agenda: tuple[Coded, ...]
    preparation: tuple[Coded, ...]
    next_session: date | None
    draft: str
    talked: bool
    """Whether it is over, so that there are outcomes to type in."""


def form(session_id: UUID) -> str:
    """By which the draft is kept."""
    return f"paper/{session_id}"


def open_paper(db: Db, session_id: UUID) -> PaperView:
    """Raises NotTaken for a session that is over, or about calls."""
    session, person = session_of(db, session_id)
    if session.over:
        raise NotTaken(_("{session} is over: {state}.").format(session=session.title, state=session.state.words))
    if session.kind.in_the_field:
        raise NotTaken(_("A session about calls has a sheet of its own, without codes to type in."))
    asked = [_coded(each) for each in printed.entries(db, session_id)]
    promises = [
        found for letter in SIDES for n in range(PROMISES) if (found := paper_entry.promised(f"{letter}{n + 1}"))
    ]
    return PaperView(
        session.id, person.name, session.title, session.day, (*asked, *promises),
        tuple(paper_entry.on_preparation_sheet()), _next_session(db, session), drafts.load(db, form(session_id)),
        session.state is not State.PLANNED or session.ends <= db.info[CLOCK].now(),
    )  # fmt: skip


def _next_session(db: Db, session: CoachingSession) -> date | None:
    found = commitments.next_session(db, session.salesperson_id)
    return found if found and found > session.day else None


def _coded(entry: printed.Entry) -> Coded:
    expects = EXPECTED.get(entry.item.kind, Expects.WORDS)
    if expects is Expects.DUE and not entry.promise_id:
        expects = Expects.WORDS
    return Coded(entry.code, entry.item.title or entry.item.kind.words, expects, entry.item_id, entry.promise_id)


@dataclass(frozen=True)
class Entered:
    """How many lines were entered, and the way back."""

    count: int
    back: tuple[Callable[[Db], None], ...]

    @property
    def words(self) -> str:
        return counted("{} line was entered.", "{} lines were entered.", self.count)


def enter(db: Db, session_id: UUID, lines: Mapping[str, str]) -> Entered:
    """Write what was typed in; a session that was planned was held at its time. Raises Refused, naming the code."""
    session, _person = session_of(db, session_id)
    view = open_paper(db, session_id)
    entering = _Entering(db, session, view)
    known = {each.code: each for each in view.agenda}
    said = {code: words.strip() for code, words in lines.items() if words.strip()}
    if not said:
        raise Refused(_("Nothing is typed in yet."))
    if session.state is State.PLANNED:
        if session.day > db.info[CLOCK].today():
            raise Refused(_("{session} is still to come.").format(session=session.title))
        session.hold_late()
        entering.back.append(partial(sessions.plan_again, session_id=session.id))
    for code, words in said.items():
        place = known.get(code) or paper_entry.promised(code)
        if place is None:
            raise Refused(_("There is no {code} on this agenda.").format(code=code))
        entering.put(place, words)
    return Entered(len(said), tuple(reversed(entering.back)))


def take_back(db: Db, entered: Entered) -> None:
    """Undo of `enter`."""
    for step in entered.back:
        step(db)


@dataclass
class _Entering:
    db: Db
    session: CoachingSession
    view: PaperView
    back: list[Callable[[Db], None]] = field(default_factory=list)

    def put(self, place: Coded, words: str) -> None:
        """Raises Refused for what cannot be understood."""
        if place.expects is Expects.PROMISE:
            self._promise(place.code, words)
        elif place.expects is Expects.DUE:
            self._settle(place, words)
        else:
            self._item(place, words)

    def _item(self, place: Coded, words: str) -> None:
        item = self._reached(place)
        if place.expects is Expects.BOXES:
            self._boxes(words)
        elif place.expects is Expects.QUESTION:
            level, words = paper_entry.read_question(words)
            self._rate(item, level)
            item.outcome_words = words or item.outcome_words
        else:
            item.outcome_words = tidy(words)

    def _reached(self, place: Coded) -> AgendaItem:
        assert place.item
        item = whole(self.db, AgendaItem, place.item)
        self.back.append(partial(_as_it_was, item_id=item.id, words=item.outcome_words, state=item.state))
        item.state = ItemState.DONE
        return item

    def _rate(self, item: AgendaItem, level: Understanding | None) -> None:
        if level is None:
            return
        before = item.answer.understanding if item.answer else None
        self.back.append(partial(_rated, item_id=item.id, level=before, on=self.session.day))
        running.rate(self.db, item.id, level, self.session.day)

    def _boxes(self, words: str) -> None:
        ticked = paper_entry.read_boxes(words)
        check = boxes.check_of(self.db, self.session.id)
        for box in boxes.asked(self.db, self.session):
            before = check.ticked(box) if check else None
            self.back.append(partial(_tick_back, session_id=self.session.id, box=box, ticked=before))
            running.tick(self.db, self.session.id, box, box in ticked)
            self.db.flush()

    def _settle(self, place: Coded, words: str) -> None:
        assert place.promise
        made, on = whole(self.db, Commitment, place.promise), self.session.day
        if place.item:
            self._reached(place)
        settled = paper_entry.read_due(words, on, self.view.next_session)
        if settled.due:
            self.back.append(partial(commitments.take_back_date, commitment_id=made.id, due=made.due, on=on))
            commitments.redate(self.db, made.id, due=settled.due, on=on)
            return
        settle = commitments.keep if settled.kept else commitments.miss
        settle(self.db, made.id, on=on)
        self.back.append(partial(commitments.reopen, commitment_id=made.id, on=on))

    def _promise(self, code: str, words: str) -> None:
        said = paper_entry.read_promise(code, words, self.session.day, self.view.next_session)
        made = commitments.promise(
            self.db, salesperson_id=self.session.salesperson_id, owner=said.owner, text=said.text, due=said.due,
            on=self.session.day, session_id=self.session.id,
        )  # fmt: skip
        self.back.append(partial(trash.throw_away, kind=Commitment, record_id=made))


def _as_it_was(db: Db, item_id: UUID, words: str, state: ItemState) -> None:
    item = fetch(db, AgendaItem, item_id)
    item.outcome_words, item.state = words, state


def _rated(db: Db, item_id: UUID, level: Understanding | None, on: date) -> None:
    running.rate(db, item_id, level, on)


def _tick_back(db: Db, session_id: UUID, box: Box, ticked: bool | None) -> None:
    running.tick(db, session_id, box, ticked)
