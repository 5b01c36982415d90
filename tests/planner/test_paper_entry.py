"""What was written on an agenda by hand, typed in by its codes: what words mean, and what they become."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import commitments, notes, paper_entry, printing, sessions
from planner.documents.codes import all_coded
from planner.domain import paper_entry as codes
from planner.domain.agenda import ItemKind, ItemState
from planner.domain.barrier import BarrierKind
from planner.domain.commitment import Commitment, CommitmentStatus
from planner.domain.filled_sheet import CODES, BarrierAnswer, BoxAnswer, ItemAnswer
from planner.domain.paper_entry import Expects, Settled
from planner.domain.session import Box, CoachingSession, State
from planner.domain.sides import Side
from planner.domain.understanding import Understanding
from planner.errors import Refused
from planner.filled_sheets import NotTaken
from planner.paper_entry import PaperView
from planner.storage.store import Store, whole
from tests import makers
from tests.conftest import TODAY

FRIDAY = TODAY + timedelta(days=4)


@pytest.fixture
def session(store: Store, ruth: UUID, ines: UUID) -> UUID:
    topic = makers.topic(store, ruth, "Value creation")
    made = makers.session(store, ines)
    makers.item(store, made, "Boxes", ItemKind.SELF_MANAGEMENT)
    makers.item(store, made, "Own items", ItemKind.OWN_ITEMS)
    makers.item(store, made, "What sets us apart?", ItemKind.QUESTION, topic_id=topic)
    makers.item(store, made, "New promises", ItemKind.NEW_PROMISES)
    makers.promise(store, ines, "Send the case study")
    return made


def look(store: Store, session: UUID) -> PaperView:
    return store.read(partial(paper_entry.open_paper, session_id=session))


def enter(store: Store, session: UUID, **lines: str) -> paper_entry.Entered:
    return store.write(partial(paper_entry.enter, session_id=session, lines=lines)).result


def made(store: Store) -> list[tuple[Side, str, object, CommitmentStatus]]:
    found = store.read(
        lambda db: [(c.owner, c.text, c.due, c.status) for c in db.query(Commitment).all() if not c.deleted_at]
    )
    return sorted(found, key=lambda each: each[1])


def test_the_codes_are_those_that_the_agenda_prints(store: Store, session: UUID):
    paper = store.read(partial(printing.agenda, session_id=session))
    view = look(store, session)
    printed = [(code, item.title or item.kind.words) for code, item in all_coded(paper.parts)]
    assert [(each.code, each.what) for each in view.agenda][: len(printed)] == printed
    assert [each.code for each in view.agenda][len(printed) :] == ["M1", "M2", "M3", "S1", "S2", "S3"]
    assert [each.expects for each in view.agenda[:4]] == [Expects.BOXES, Expects.DUE, Expects.WORDS, Expects.QUESTION]
    assert [each.code for each in view.preparation] == list(CODES)


def test_what_was_written_goes_into_the_session(store: Store, session: UUID, ines: UUID):
    lines = {
        "A1": "activity pipeline", "A2": "kept", "B1": "Braga goes to Tomás", "C1": "3 named the cost herself",
        "M1": "Ask legal by fri", "S1": "Call Halden",
    }  # fmt: skip
    assert enter(store, session, **lines).count == 6
    full = store.read(partial(sessions.full, session_id=session))
    assert (full.state, full.late_entry) == (State.TO_WRAP_UP, True)
    assert [full.check.ticked(box) for box in Box] == [True, False, False, False, True]
    own, question = full.agenda[1], full.agenda[2]
    assert (own.outcome_words, own.state) == ("Braga goes to Tomás", ItemState.DONE)
    assert (question.answer.understanding, question.outcome_words) == (
        Understanding.OWN_WORDS,
        "named the cost herself",
    )
    assert full.agenda[3].state is ItemState.OPEN
    assert made(store) == [
        (Side.MANAGER, "Ask legal", FRIDAY, CommitmentStatus.OPEN),
        (Side.SALESPERSON, "Call Halden", TODAY + timedelta(weeks=2), CommitmentStatus.OPEN),
        (Side.MANAGER, "Send the case study", TODAY, CommitmentStatus.KEPT),
    ]


def test_one_undo_takes_all_of_it_back(store: Store, session: UUID):
    entered = enter(store, session, A1="all", A2="+1w", B1="Done", C1="4", S1="Call Halden by fri")
    store.write(partial(paper_entry.take_back, entered=entered))
    full = store.read(partial(sessions.full, session_id=session))
    assert (full.state, full.late_entry) == (State.PLANNED, False)
    assert {full.check.ticked(box) for box in Box} == {None}
    assert {(item.outcome_words, item.state) for item in full.agenda} == {("", ItemState.OPEN)}
    assert full.agenda[2].answer.understanding is None
    assert made(store) == [(Side.MANAGER, "Send the case study", TODAY, CommitmentStatus.OPEN)]


def test_a_session_that_waits_for_its_wrap_up_stays_so(store: Store, session: UUID):
    store.write(lambda db: sessions.held_without_the_app(db, session, None))
    enter(store, session, B1="Done")
    assert store.read(partial(sessions.full, session_id=session)).state is State.TO_WRAP_UP


def test_an_item_of_the_agenda_that_is_a_promise_is_settled_and_reached(store: Store, session: UUID, ines: UUID):
    promised = makers.promise(store, ines, "Call Halden", Side.SALESPERSON, FRIDAY)
    item = makers.item(store, session, "Call Halden", ItemKind.PROMISE, commitment_id=promised)
    code = next(each.code for each in look(store, session).agenda if each.item == item)
    enter(store, session, **{code: "missed"})
    assert store.read(lambda db: db.get_one(Commitment, promised).status) is CommitmentStatus.MISSED
    full = store.read(partial(sessions.full, session_id=session))
    assert next(each for each in full.agenda if each.id == item).state is ItemState.DONE


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ({"A2": "whenever"}, "not a day"),
        ({"Z9": "x"}, "no Z9"),
        ({}, "Nothing is typed in"),
        ({"A1": "activity zeal"}, "none of the five"),
        ({"S1": "Call by never"}, "not a day"),
    ],
)
def test_what_cannot_be_understood_is_said_and_nothing_is_written(store: Store, session: UUID, lines, sentence):
    with pytest.raises(Refused, match=sentence):
        enter(store, session, B1="Done", **lines) if lines else enter(store, session)
    full = store.read(partial(sessions.full, session_id=session))
    assert (full.state, full.agenda[1].outcome_words) == (State.PLANNED, "")


def test_a_session_to_come_or_over_or_about_calls_takes_nothing(store: Store, session: UUID, ines: UUID):
    from planner.domain.session import Kind

    ahead = makers.session(store, ines, FRIDAY)
    makers.item(store, ahead, "Pricing")
    with pytest.raises(Refused, match="still to come"):
        enter(store, ahead, A1="x")
    ride = makers.session(store, ines, kind=Kind.RIDE_ALONG)
    with pytest.raises(NotTaken, match="about calls"):
        look(store, ride)
    store.write(lambda db: setattr(db.get_one(CoachingSession, session), "state", State.HELD))
    with pytest.raises(NotTaken, match="is over: held"):
        look(store, session)


def test_nothing_private_is_written(store: Store, session: UUID):
    enter(store, session, B1="Braga goes to Tomás")
    full = store.read(partial(sessions.full, session_id=session))
    assert store.read(lambda db: notes.of(db, [session, *(item.id for item in full.agenda)])) == {}


def test_the_next_session_is_the_default_of_a_promise(store: Store, session: UUID, ines: UUID):
    makers.session(store, ines, FRIDAY)
    store.write(lambda db: setattr(whole(db, CoachingSession, session), "state", State.TO_WRAP_UP))
    enter(store, session, M1="Ask legal", S4="Call Halden by next session")
    assert [due for _owner, _text, due, _status in made(store)][:2] == [FRIDAY, FRIDAY]
    assert store.read(lambda db: commitments.next_session(db, ines)) == FRIDAY


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("c1 Pricing", "C1", "Pricing"),
        ("C1. Pricing", "C1", "Pricing"),
        ("C1: x", "C1", "x"),
        ("Pricing", "A1", "Pricing"),
        ("Z1 x", "A1", "Z1 x"),
        ("  b1   two words ", "B1", "two words"),
        ("C1", "C1", ""),
        ("m4 Ask by fri", "M4", "Ask by fri"),
        ("S99x y", "A1", "S99x y"),
        ("", "A1", ""),
    ],
)
def test_a_line_belongs_to_the_code_in_front_of_it(line, code, words):
    assert codes.split(line, ["A1", "B1", "C1"], "A1") == (code, words)


@pytest.mark.parametrize(
    ("read", "words", "answer"),
    [
        (codes.read_box, "yes", BoxAnswer(True)), (codes.read_box, "X", BoxAnswer(True)),
        (codes.read_box, "no", BoxAnswer(False)), (codes.read_box, "no, tired", BoxAnswer(False, "tired")),
        (codes.read_box, "two offers open", BoxAnswer(False, "two offers open")), (codes.read_box, "", BoxAnswer()),
        (codes.read_item, "Pricing /10", ItemAnswer("Pricing", 10)), (codes.read_item, "Call 3", ItemAnswer("Call 3")),
        (codes.read_item, "and/or", ItemAnswer("and/or")), (codes.read_item, "/10", ItemAnswer("/10")),
        (codes.read_item, "Q1/2027", ItemAnswer("Q1/2027")),
        (codes.read_barrier, "Samples /3", BarrierAnswer("Samples", BarrierKind.COMPANY)),
        (codes.read_barrier, "Shy /int", BarrierAnswer("Shy", BarrierKind.INTERNAL)),
        (codes.read_barrier, "Tenders /external", BarrierAnswer("Tenders", BarrierKind.EXTERNAL)),
        (codes.read_barrier, "and/or", BarrierAnswer("and/or")),
        (codes.read_boxes, "act, pip", (Box.ACTIVITY, Box.PIPELINE)), (codes.read_boxes, "sales", (Box.DATA,)),
        (codes.read_boxes, "none", ()), (codes.read_boxes, "ALL", tuple(Box)),
        (codes.read_question, "2", (Understanding.SLOGAN, "")),
        (codes.read_question, "3: clear", (Understanding.OWN_WORDS, "clear")),
        (codes.read_question, "30 days", (None, "30 days")), (codes.read_question, "clear", (None, "clear")),
    ],
)  # fmt: skip
def test_what_was_written_is_understood(read, words, answer):
    assert read(words) == answer


def test_a_promise_that_was_due_is_kept_missed_or_moved():
    assert codes.read_due("Kept", TODAY, None) == Settled(kept=True)
    assert codes.read_due("missed", TODAY, None) == Settled(kept=False)
    assert codes.read_due("fri", TODAY, None) == Settled(due=FRIDAY)


anything = st.text(max_size=40)


@given(words=anything)
def test_whatever_is_typed_is_understood_or_refused_in_words(words):
    for place in codes.on_preparation_sheet():
        codes.check(place, words, TODAY, None)
    for code, expects in (
        ("A1", Expects.BOXES),
        ("A2", Expects.DUE),
        ("B1", Expects.QUESTION),
        ("M1", Expects.PROMISE),
    ):
        try:
            codes.check(codes.Coded(code, "", expects), words, TODAY, None)
        except Refused as refused:
            assert str(refused)
    for read in (codes.read_box, codes.read_item, codes.read_barrier, codes.read_question):
        read(words)
    codes.as_sheet(dict.fromkeys(("A1", "B1", "C1", "D1"), words))
