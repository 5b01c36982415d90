"""Each page is read in as many statements for a team with a long history as for a small one, and in few."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from importlib import import_module
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from planner import hours
from planner.domain import barrier_links
from planner.domain.barrier import Barrier, BarrierKind, BarrierStatus, BarrierStep
from planner.domain.commitment import Commitment
from planner.domain.development import Skill
from planner.domain.dream_client import ClientFit, Criterion, DreamClient, Fit
from planner.domain.equipping import Equipment
from planner.domain.field_call import CallRating, FieldCall, FieldRole
from planner.domain.figure import Figure
from planner.domain.five_boxes import AgreementLine, WorkingAgreement
from planner.domain.private import PrivateKind, PrivateText
from planner.domain.record import Record
from planner.domain.session import CoachingSession, Kind, State
from planner.domain.sides import Side
from planner.domain.week import SortingRule, TimeEntry, TimeUse
from planner.storage.store import Db, Store
from tests import makers
from tests.conftest import TODAY
from tests.makers import ZONE, at
from tests.ui.showing import shown
from ui.pages import PAGES
from ui.workspace import Workspace

MOST = 8
ROUNDS = 12
DAY = timedelta(days=1)
OF_A_PERSON = ("figures", "agreement", "calibration", "clients")


class Team:
    """Somebody whose history grows round by round, and each time a colleague with the same."""

    def __init__(self, store: Store) -> None:
        self._store, self._rounds = store, 0
        self.ruth = makers.manager(store)
        self.ines = makers.salesperson(store, self.ruth)
        self.skill = Skill(manager_id=self.ruth, name="Discovery questions")
        self.agreement = WorkingAgreement(salesperson_id=self.ines, number=1, made_on=TODAY)
        store.write(lambda db: db.add_all([self.skill, self.agreement]))
        self.next = makers.session(store, self.ines, TODAY + DAY)
        self.grow()

    def grow(self) -> None:
        self._rounds += 1
        colleague = makers.salesperson(self._store, self.ruth, f"Person {self._rounds}")
        self._store.write(partial(self._more, (self.ines, colleague)))

    def _more(self, whom: tuple[UUID, ...], db: Db) -> None:
        number, day = self._rounds, TODAY - self._rounds * DAY
        criterion = Criterion(manager_id=self.ruth, text=f"Criterion {number}")
        entry = TimeEntry(
            manager_id=self.ruth, starts_at=at(day, 8), ends_at=at(day, 9), zone=ZONE, use=TimeUse.BUSINESS
        )  # fmt: skip
        rule = SortingRule(manager_id=self.ruth, words=f"Words {number}", use=TimeUse.BUSINESS)
        lines = [AgreementLine(agreement_id=self.agreement.id, owner=side, text="Line") for side in Side]
        db.add_all([criterion, entry, rule, *lines])
        db.flush()
        for each in whom:
            self._met(db, each)
            for record in (*_owed(each, number), *_wanted(each, criterion.id, number)):
                db.add(record)
                db.flush()
        self._linked(db, whom)

    def _met(self, db: Db, whom: UUID) -> None:
        """In the field, with both views of the call, and a word upward at the end."""
        session = CoachingSession(
            salesperson_id=whom, number=100 + self._rounds, kind=Kind.RIDE_ALONG, state=State.HELD,
            starts_at=at(TODAY - self._rounds * DAY), zone=ZONE, minutes=45, seconds_gone=2_000,
        )  # fmt: skip
        call = FieldCall(session_id=session.id, client="Halden", role=FieldRole.LEAD, rated_at=at(TODAY))
        call.first_skill_id = self.skill.id
        call.ratings += [CallRating(call_id=call.id, skill_id=self.skill.id, by=side, level=2) for side in Side]
        for record in (session, call):
            db.add(record)
            db.flush()
        db.add(PrivateText(salesperson_id=whom, subject_id=session.id, kind=PrivateKind.TO_STOP, text="The phone"))

    def _linked(self, db: Db, whom: tuple[UUID, ...]) -> None:
        head, other = (
            Barrier(
                manager_id=self.ruth, text=f"Barrier {number} of round {self._rounds}", kind=BarrierKind.COMPANY,
                owner=Side.MANAGER, first_heard=TODAY,
            )
            for number in range(2)
        )  # fmt: skip
        for barrier, each in zip((head, other), whom, strict=True):
            barrier.hear(each, TODAY)
            barrier.steps.append(BarrierStep(barrier_id=barrier.id, on=TODAY, status=BarrierStatus.OPEN))
            db.add(barrier)
            db.flush()
        barrier_links.link(head, other, TODAY)


def _owed(whom: UUID, number: int) -> Iterator[Record]:
    """Open and settled, both ways; what the manager owes is late."""
    for side in Side:
        for settled in (False, True):
            due = TODAY - number * DAY
            promise = Commitment(
                salesperson_id=whom, owner=side, text=f"Promise {number}", made_on=due, first_due=due, due=due
            )  # fmt: skip
            if settled:
                promise.keep(TODAY)
            yield promise
    for status in (None, "given"):
        wanted = Equipment(salesperson_id=whom, text=f"Wish {number}", asked_on=TODAY, due=TODAY)
        if status:
            wanted.give(TODAY - number * DAY)
        yield wanted


def _wanted(whom: UUID, criterion: UUID, number: int) -> Iterator[Record]:
    yield Figure(salesperson_id=whom, name=f"Orders {number}", starts=TODAY, ends=TODAY + DAY, target=1.0, result=2.0)
    client = DreamClient(salesperson_id=whom, name=f"Client {number}")
    yield client
    yield ClientFit(dream_client_id=client.id, criterion_id=criterion, fit=Fit.FITS)


@pytest.fixture
def team(store: Store) -> Team:
    return Team(store)


@contextmanager
def counting(store: Store) -> Iterator[list[str]]:
    """Questions by whichever way they are put to the file."""
    heard: list[str] = []

    def hear(*told: object) -> None:
        heard.append(str(told[2]))

    event.listen(store._engine, "before_cursor_execute", hear)
    store._glancing.set_trace_callback(heard.append)
    yield heard
    store._glancing.set_trace_callback(None)
    event.remove(store._engine, "before_cursor_execute", hear)


@pytest.fixture
def statements(qtbot: QtBot, store: Store, workspace: Workspace) -> Callable[[str, object], int]:
    """How many it takes until all that a page asks for has been answered."""

    def ask(page: str, about: object) -> int:
        module, _colon, name = PAGES[page].screen.partition(":")
        with counting(store) as heard:
            screen = shown(qtbot, getattr(import_module(module), name)(workspace), about)
            qtbot.waitUntil(lambda: not workspace._asked)
            screen.leave()
            screen.hide()
        return sum(said.startswith(("SELECT", "WITH")) for said in heard)

    return ask


@pytest.mark.parametrize(
    "page",
    ["today", "promises", "equipment", "barriers", "upward", "week", "owed_first", *OF_A_PERSON],
)
def test_a_page_is_read_in_few_statements_however_much_there_is(
    team: Team, statements: Callable[[str, object], int], page: str
) -> None:
    about = team.ines if page in OF_A_PERSON else team.next if page == "owed_first" else None
    few = statements(page, about)
    for _round in range(ROUNDS):
        team.grow()
    many = statements(page, about)
    assert 0 < few == many <= MOST


def test_a_calendar_is_kept_in_as_many_statements_with_many_words_as_with_few(team: Team, store: Store) -> None:
    def kept(count: int, name: str) -> int:
        words = [(f"{name} {number}", TimeUse.BUSINESS) for number in range(count)]
        with counting(store) as heard:
            take = partial(hours.take_calendar, sorted_ones=(), words=words, covers=None, besides=False)
            taken = store.write(take).result
        assert len(taken.rules) == count
        return sum(said.startswith("SELECT") for said in heard)

    few = kept(1, "One")
    assert 0 < few == kept(30, "Another") <= MOST
