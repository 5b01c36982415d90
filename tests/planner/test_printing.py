"""From the workspace to paper: what each copy holds, and what it must never hold."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from sqlalchemy import event, insert, select

from main import DOCUMENTS, PARTS
from planner import commitments, invitations, letters, people, printing, running, trash, turning
from planner.clock import Clock
from planner.copies import Copy, allows
from planner.documents.papers import ManagersSummary, SummaryPaper
from planner.documents.words import clean
from planner.domain import barrier_links
from planner.domain.agenda import AgendaItem, Answer, ItemKind, ItemState, NextTime, Outcome, ReasonKind
from planner.domain.barrier import Barrier, BarrierKind, BarrierStep, CompanyKind
from planner.domain.commitment import Commitment
from planner.domain.development import DevelopmentPlan, FocusSkill, Skill, SkillRating
from planner.domain.document_language import DocumentLanguage
from planner.domain.draft import Draft
from planner.domain.dream_client import DreamClient
from planner.domain.equipping import Equipment
from planner.domain.figure import Figure
from planner.domain.five_boxes import AgreementLine, BoxCard, WorkingAgreement
from planner.domain.observation import Observation
from planner.domain.private import PrivateKind, PrivateText
from planner.domain.salesperson import Salesperson
from planner.domain.session import Box, CoachingSession, SelfManagementCheck, State
from planner.domain.sides import Side
from planner.domain.understanding import Understanding
from planner.domain.week import SortingRule, TimeUse
from planner.mailing import Letter
from planner.storage import schema, workspace_file
from planner.storage.store import CLOCK, Db, Store, fetch
from tests import makers
from tests.conftest import TODAY
from tests.planner.documents.reading import squeezed, whole_text
from tests.planner.test_copies import ROW_OF

CANARY = "Qz7Kx"
SHARED_COPIES = (Copy.SALESPERSON, Copy.FILE)
EXCEPTION = "everything"
"""The one document that is for the salesperson and holds private text on purpose: see `test_everything`."""
TRIED_ELSEWHERE = {"ride-along", "barrier-brief", "pack"}
"""In tests of their own; a pack has several of the others in one."""
LATER, BEFORE = TODAY + timedelta(days=14), TODAY - timedelta(days=1)
TO = ("ines@example.com", "page.pdf", b"")
TARGET, RESULT = 48317746.25, 74695381.5
MANAGERS_OWN = ("48317746", "48,317,746", "74695381", "74,695,381", "equencing")
"""Figures, long enough to be in no id by chance, and of which kind a company barrier is."""
NEVER_ASKED = ("private_texts", "figures", "time_entries", "sorting_rules", "commitment_changes", "barrier_steps")
NEVER_ASKED += ("equipment", "next_times", "text_versions")
"""Tables that hold nothing for both."""


@dataclass(frozen=True)
class Lived:
    """A session that was held, with something in every place."""

    ines: UUID
    session: UUID
    plan: UUID
    skill: UUID
    agreement: UUID


def lived(store: Store, typed: str = "Typed", private: str = CANARY) -> Lived:
    """`typed` stands in every place that is shared, `private` in every one that is not."""
    ruth = makers.manager(store)
    ines = makers.salesperson(store, ruth, role="Account executive", started_on=date(2024, 3, 4))
    tomas = makers.salesperson(store, ruth, name=f"{private} {private}")
    topic = makers.topic(store, ruth, "Value creation")
    session = makers.session(store, ines)
    skill = Skill(manager_id=ruth, name="Discovery questions", level_2="Two", level_3="Three")
    plan = _plan(ines, skill.id, typed)

    def put(db: Db) -> None:
        _private_side(db, ruth, ines, tomas, session, private)
        _shared_side(db, ruth, ines, session, topic, typed, private)
        hidden, shared = (_barrier(db, ruth, text, text == typed, ines, private=private) for text in (private, typed))
        _link(db, ruth, ines, tomas, typed, private)
        own, foreign = (_client(db, whose, text) for whose, text in ((ines, typed), (tomas, private)))
        wanted, _foreign = (_equipment(db, whose, text, private) for whose, text in ((ines, typed), (tomas, private)))
        _desk(db, ruth, ines, private)
        ids = {"hidden": hidden.id, "shared": shared.id, "topic": topic, "own": own.id, "foreign": foreign.id}
        ids["wanted"] = wanted.id
        _agenda(db, ines, session, ids, typed, private)
        db.add_all([skill])
        db.flush()
        _before(db, ines, session, private)
        db.add_all(
            [plan, SkillRating(salesperson_id=ines, skill_id=skill.id, by=Side.MANAGER, rated_on=TODAY, level=1)]
        )

    store.write(put)
    makers.session(store, ines, LATER)
    agreements = [_agreement(store, whose, text) for whose, text in ((ines, typed), (tomas, private))]
    return Lived(ines, session, plan.id, skill.id, agreements[0])


def _before(db: Db, ines: UUID, session: UUID, private: str) -> None:
    """What stood in a text earlier is private, whatever it was a version of."""
    stamps = {"id": uuid4(), "version": 1, "created_at": db.info[CLOCK].now(), "changed_at": db.info[CLOCK].now()}
    of = {"salesperson_id": ines, "record_id": session, "holder": private, "part": private, "text": private}
    db.execute(insert(schema.text_versions).values(**stamps, **of))


def _agreement(store: Store, whose: UUID, text: str) -> UUID:
    """With the same text on every line of it, and as the comment."""
    made = WorkingAgreement(salesperson_id=whose, number=1, made_on=TODAY, comment=text)
    made.lines += [AgreementLine(agreement_id=made.id, owner=side, text=text) for side in Side]
    store.write(lambda db: db.add(made))
    return made.id


def _plan(ines: UUID, skill: UUID, typed: str) -> DevelopmentPlan:
    plan = DevelopmentPlan(
        salesperson_id=ines, number=1, starts=date(2027, 1, 1), ends=date(2027, 3, 31), headline=typed, ambition=typed
    )
    plan.focus.append(FocusSkill(plan_id=plan.id, skill_id=skill, now=2, aim=3))
    return plan


def _barrier(db: Db, ruth: UUID, text: str, shared: bool, *heard_by: UUID, private: str = CANARY) -> Barrier:
    """How it is worked on is the manager's own, also of one that is shared."""
    barrier = Barrier(
        manager_id=ruth, text=text, kind=BarrierKind.EXTERNAL, owner=Side.SALESPERSON, shared=shared, first_heard=TODAY,
        next_step=text, next_step_due=LATER, escalated_to=private, escalated_on=TODAY, ask=private,
        company_kind=CompanyKind.SEQUENCING,
    )  # fmt: skip
    barrier.steps.append(BarrierStep(barrier_id=barrier.id, on=TODAY, text=private))
    for number, each in enumerate(heard_by):
        barrier.hear(each, TODAY - timedelta(days=9 - number))
    db.add(barrier)
    return barrier


def _link(db: Db, ruth: UUID, ines: UUID, tomas: UUID, typed: str, private: str) -> None:
    """One that both met: what the manager keeps to himself of it stands in the words heard from the colleague."""
    own, head = _barrier(db, ruth, typed, True, ines), _barrier(db, ruth, private, False, tomas)
    db.flush()
    barrier_links.link(head, own, TODAY)


def _client(db: Db, whose: UUID, text: str) -> DreamClient:
    """With the same text in everything that can be said of it."""
    client = DreamClient(
        salesperson_id=whose, name=text, why_us=text, value=text, contacts=text, next_step=text, next_step_due=LATER
    )
    db.add(client)
    return client


def _equipment(db: Db, whose: UUID, text: str, private: str) -> Equipment:
    """What was asked for and waits, beside the same that was declined for reasons the manager kept."""
    wanted = Equipment(salesperson_id=whose, text=text, asked_on=TODAY, due=TODAY - timedelta(days=3))
    declined = Equipment(salesperson_id=whose, text=text, asked_on=TODAY)
    declined.decline(TODAY, private)
    db.add_all([wanted, declined])
    return wanted


def _desk(db: Db, ruth: UUID, ines: UUID, private: str) -> None:
    """What the manager has on the own desk about somebody: figures, hours, what to bring up, a form half written."""
    db.add(Figure(
        salesperson_id=ines, name=private, unit=private, starts=TODAY, ends=LATER, target=TARGET, result=RESULT
    ))  # fmt: skip
    db.add(SortingRule(manager_id=ruth, words=private, use=TimeUse.BUSINESS))
    db.add(NextTime(salesperson_id=ines, text=private))
    db.add(Draft(form=private, body=private))


def _private_side(db: Db, ruth: UUID, ines: UUID, tomas: UUID, session: UUID, private: str) -> None:
    upward = (PrivateKind.HELPED, PrivateKind.TO_STOP, PrivateKind.DONE_ABOUT_IT)
    for kind in (PrivateKind.PREPARATION, PrivateKind.RUNNING_NOTE, *upward):
        db.add(PrivateText(salesperson_id=ines, subject_id=session, kind=kind, text=private))
    db.add(PrivateText(salesperson_id=ines, subject_id=ines, kind=PrivateKind.ABOUT_SALESPERSON, text=private))
    db.add(Observation(salesperson_id=ines, on=TODAY, text=private, session_id=session))
    _barrier(db, ruth, private, True, tomas)
    db.add(Commitment(
        salesperson_id=tomas, owner=Side.MANAGER, text=private, made_on=TODAY, first_due=TODAY, due=TODAY
    ))  # fmt: skip


def _shared_side(db: Db, ruth: UUID, ines: UUID, session: UUID, topic: UUID, typed: str, private: str) -> None:
    held = db.get_one(CoachingSession, session)
    held.state, held.outcome, held.seconds_gone = State.HELD, typed, 43 * 60
    db.add(SelfManagementCheck(session_id=session, activity=True, pipeline=False))
    db.add(BoxCard(session_id=session, box=Box.PIPELINE, happened=typed, will_do=typed, needs=typed))
    db.add(Observation(salesperson_id=ines, on=TODAY, text=typed, session_id=session, shared=True))
    for side in Side:
        promise = Commitment(
            salesperson_id=ines, owner=side, text=typed, made_on=TODAY, first_due=BEFORE, due=BEFORE, session_id=session
        )  # fmt: skip
        promise.redate(TODAY, TODAY, private)
        db.add(promise)
    db.add(Answer(
        salesperson_id=ines, session_id=session, topic_id=topic, question=typed, given_on=TODAY, words=typed,
        understanding=Understanding.BLANK_STARE,
    ))  # fmt: skip


def _agenda(db: Db, ines: UUID, session: UUID, ids: dict[str, UUID], typed: str, private: str) -> None:
    lines = [
        (ItemKind.SELF_MANAGEMENT, "Boxes", {}),
        (ItemKind.OWN_ITEMS, typed, {"own": True}),
        (ItemKind.FREE, typed, {"why": ReasonKind.CARRIED, "why_on": TODAY, "state": ItemState.CARRIED}),
        (ItemKind.QUESTION, typed, {
            "topic_id": ids["topic"], "why": ReasonKind.ANSWERED, "why_on": TODAY, "why_level": Understanding.SLOGAN,
        }),
        (ItemKind.BARRIER, private, {"barrier_id": ids["hidden"], "outcome": Outcome.LEARNED, "outcome_words": typed}),
        (ItemKind.BARRIER, typed, {"barrier_id": ids["shared"], "state": ItemState.DONE}),
        (ItemKind.CLIENT, typed, {"dream_client_id": ids["own"], "state": ItemState.DONE, "outcome_words": typed}),
        (ItemKind.CLIENT, private, {"dream_client_id": ids["foreign"], "state": ItemState.DONE}),
        (ItemKind.QUESTION, private, {"topic_id": ids["topic"], "dream_client_id": ids["foreign"]}),
        (ItemKind.FREE, typed, {
            "equipment_id": ids["wanted"], "why": ReasonKind.EQUIPMENT_DUE, "why_on": TODAY - timedelta(days=3),
        }),
        (ItemKind.NEW_PROMISES, "New promises", {}),
    ]  # fmt: skip
    db.add(Answer(
        salesperson_id=ines, session_id=session, topic_id=ids["topic"], question=private, given_on=TODAY, words=typed,
        dream_client_id=ids["foreign"], understanding=Understanding.BLANK_STARE,
    ))  # fmt: skip
    for position, (kind, title, more) in enumerate(lines):
        made = AgendaItem(session_id=session, position=position, kind=kind, title=title, **more)
        db.add(made)
        db.flush()
        db.add(PrivateText(salesperson_id=ines, subject_id=made.id, kind=PrivateKind.RUNNING_NOTE, text=private))


def pdf(store: Store, name: str, about: UUID, copy: Copy = Copy.SALESPERSON) -> str:
    return whole_text(printing.drawn(store.read, name, about, copy, TODAY)[1].content)


def all_shared(store: Store, life: Lived) -> dict[str, str]:
    """The text of every document and of every mail that the salesperson may see."""
    papers = {copy.value: pdf(store, "summary", life.session, copy) for copy in SHARED_COPIES}
    papers |= {"agenda": pdf(store, "agenda", life.session), "plan": pdf(store, "plan", life.plan)}
    papers["agreement"] = pdf(store, "agreement", life.agreement)
    papers["preparation"] = pdf(store, "preparation", life.session) + squeezed(form_of(store, life))
    return papers | {f"mail of the {name}": squeezed(text) for name, text in mails(store, life).items()}


def form_of(store: Store, life: Lived) -> str:
    """All that a preparation sheet holds beside its text: the values of its fields and what is told of the file."""
    _paper, sheet = printing.drawn(store.read, "preparation", life.session, Copy.SALESPERSON, TODAY)
    reader = PdfReader(BytesIO(sheet.content))
    told = [str(value) for each in (reader.get_fields() or {}).values() for value in each.values()]
    return "\n".join([*told, *map(str, (reader.metadata or {}).values())])


def mails(store: Store, life: Lived) -> dict[str, str]:
    """All that a mail says, and what calendars read of it."""

    def write(db: Db) -> list[Letter]:
        summary = printing.summary(db, life.session, Copy.SALESPERSON, TODAY)
        return [
            letters.agenda_letter(printing.agenda(db, life.session), *TO, invitations.for_mail(db, life.session)),
            letters.summary_letter(summary, *TO),
            letters.plan_letter(printing.plan(db, life.plan, TODAY), *TO),
            letters.agreement_letter(printing.agreement(db, life.agreement, TODAY), *TO),
            letters.preparation_letter(printing.preparation(db, life.session), *TO),
        ]

    names = ("agenda", "summary", "plan", "agreement", "preparation")
    written = zip(names, store.read(write), strict=True)
    return {name: f"{mail.subject}\n{mail.text}\n{mail.invitation.decode()}" for name, mail in written}


UNSHRUNK = (Phase.explicit, Phase.generate)
"""Each example is a workspace and five documents: making a failing one smaller would take minutes."""
anything = st.text(st.characters(), max_size=40)


@settings(
    max_examples=12,
    phases=UNSHRUNK,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(before=anything, after=anything, typed=anything)
def test_no_private_text_enters_a_shared_copy_whatever_is_typed(empty_file: Path, before: str, after: str, typed: str):
    typed = _storable(typed) or "Typed"
    private = f"{_storable(before)} {CANARY} {_storable(after)}"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(shutil.copy(empty_file, Path(folder) / "team.planner"))
        store = workspace_file.open_to_write(file, Clock(ZoneInfo("Europe/Lisbon"), TODAY))
        try:
            life = lived(store, typed, private)
            for name, text in all_shared(store, life).items():
                assert CANARY not in text, name
                assert [words for words in MANAGERS_OWN if words in text and words not in squeezed(typed)] == [], name
                assert "blankstare" not in text.lower() or "blankstare" in squeezed(typed).lower()
                assert "slogan" not in text.lower() or "slogan" in typed.lower()
            assert pdf(store, "summary", life.session, Copy.MANAGER).count(CANARY) >= 8
        finally:
            store.close()


def _storable(words: str) -> str:
    """As the editors hand it on: no signs that a database cannot take."""
    return clean(words).replace(CANARY, "")


def test_whatever_no_salesperson_may_see_is_in_what_is_tried(store: Store):
    """So that a new field of that kind, which has to be given a row, is tried as well."""
    lived(store)
    tried = store.read(
        lambda db: {
            (table, field): db.scalars(select(schema.metadata.tables[table].c[field])).all()
            for table, some in ROW_OF.items()
            for field, row in some.items()
            if not allows(Copy.SALESPERSON, row) and table != "time_entries"
        }
    )
    assert len(tried) >= 17
    own = (CANARY, TARGET, RESULT)
    assert [place for place, values in tried.items() if not set(own) & set(values)] == []


def test_every_document_that_is_printed_is_tried_but_the_one_exception(store: Store):
    tried = {name.removeprefix("mail of the ") for name in all_shared(store, lived(store))} - {"salesperson", "file"}
    assert set(DOCUMENTS) == tried | TRIED_ELSEWHERE | {EXCEPTION}
    assert EXCEPTION not in {*printing.PRINTABLE, *PARTS}


def test_the_one_exception_holds_the_private_text_that_no_other_holds(store: Store):
    life = lived(store)
    made = partial(printing.everything, salesperson_id=life.ines, made=store.clock.now(), workspace="team.planner")
    text = whole_text(printing.document(store.read(made), store.read(printing.sheet)))
    assert text.count(CANARY) > 20
    assert "Preparation" in text


def test_shared_words_stand_in_every_shared_copy(store: Store):
    life = lived(store, "Say & <b>do</b>")
    for name, text in all_shared(store, life).items():
        assert ("Say&<b>do</b>" in text) is ("preparation" not in name)


def test_a_card_stands_in_every_copy_of_the_summary_while_its_box_is_open(store: Store):
    life = lived(store, "Say & <b>do</b>")
    for copy in Copy:
        paper = store.read(partial(printing.summary, session_id=life.session, copy=copy, today=TODAY))
        assert [(card.box, card.will_do) for card in paper.cards] == [(Box.PIPELINE, "Say & <b>do</b>")]
        assert "WhatInesneedsSay&<b>do</b>" in pdf(store, "summary", life.session, copy)
    store.write(partial(running.tick, session_id=life.session, box=Box.PIPELINE, ticked=True))
    assert store.read(partial(printing.summary, session_id=life.session, copy=copy, today=TODAY)).cards == ()


def test_private_text_is_not_even_asked_for(store: Store):
    life = lived(store)
    asked = []
    event.listen(store._engine, "before_cursor_execute", lambda *each: asked.append(each[2]))
    for copy in SHARED_COPIES:
        store.read(partial(printing.summary, session_id=life.session, copy=copy, today=TODAY))
    store.read(partial(printing.agenda, session_id=life.session))
    store.read(partial(printing.plan, plan_id=life.plan, today=TODAY))
    store.read(partial(printing.agreement, agreement_id=life.agreement, today=TODAY))
    store.read(partial(printing.preparation, session_id=life.session))
    store.read(partial(turning.turned, session_id=life.session))
    mails(store, life)
    assert len(asked) > 20
    assert {table for table in NEVER_ASKED for statement in asked if f" {table}" in statement} == set()


def test_what_the_managers_copy_asks_for_is_more(store: Store):
    life, asked = lived(store), []
    event.listen(store._engine, "before_cursor_execute", lambda *each: asked.append(each[2]))
    store.read(partial(printing.summary, session_id=life.session, copy=Copy.MANAGER, today=TODAY))
    assert [statement for statement in asked if " private_texts" in statement]


def test_a_shared_summary_has_no_place_for_private_text():
    private = {each.name for each in fields(ManagersSummary)} - {each.name for each in fields(SummaryPaper)}
    assert private == {"unshared_barriers", "unshared_observations", "preparation", "notes", "helped", "to_stop"}


@pytest.mark.parametrize("copy", SHARED_COPIES)
def test_a_shared_copy_is_no_managers_summary(store: Store, copy):
    life = lived(store)
    paper = store.read(partial(printing.summary, session_id=life.session, copy=copy, today=TODAY))
    assert type(paper) is SummaryPaper
    assert CANARY not in repr(paper)


def test_the_managers_copy_holds_the_notes_and_the_managers_words(store: Store):
    life = lived(store)
    text = pdf(store, "summary", life.session, Copy.MANAGER)
    assert "blankstare" in text
    assert "Whathelped" in text
    assert "toworkon" not in text


def attendance(store: Store, session: UUID) -> dict[Copy, bool]:
    return {copy: "Attendance" in pdf(store, "summary", session, copy) for copy in Copy}


def test_summaries_have_no_attendance_and_signature_lines_by_default(store: Store):
    assert not any(attendance(store, lived(store).session).values())


def test_where_they_are_wanted_only_file_and_managers_copies_have_attendance_lines(store: Store):
    life = lived(store)
    store.write(lambda db: setattr(people.me(db), "summary_signatures", True))
    assert attendance(store, life.session) == {Copy.SALESPERSON: False, Copy.FILE: True, Copy.MANAGER: True}


def test_a_hidden_barrier_keeps_its_place_and_code_on_the_agenda(store: Store):
    life = lived(store)
    paper = store.read(partial(printing.agenda, session_id=life.session))
    (barriers,) = (part for part in paper.parts if part.kind.name == "BARRIER")
    assert [item.title for item in barriers.items] == ["", "Typed"]
    assert [item.since for item in barriers.items] == [None, TODAY - timedelta(days=9)]


def test_a_barrier_that_a_colleague_met_first_names_nobody(store: Store):
    ruth = makers.manager(store)
    ines, tomas = makers.salesperson(store, ruth), makers.salesperson(store, ruth, name="Tomás Vidal")
    session = makers.session(store, ines)
    store.write(lambda db: _barrier(db, ruth, "Tenders only", True, tomas, ines).id)
    paper = store.read(partial(printing.summary, session_id=session, copy=Copy.FILE, today=TODAY))
    assert [(barrier.text, barrier.owner) for barrier in paper.barriers] == [("Tenders only", None)]


def test_a_client_is_named_on_the_agenda_and_what_came_of_it_in_the_summary(store: Store):
    life = lived(store, "Halden Dairy", CANARY)
    agenda = store.read(partial(printing.agenda, session_id=life.session))
    assert [item.title for part in agenda.parts if part.kind.name == "CLIENTS" for item in part.items] == [
        "Halden Dairy", "",
    ]  # fmt: skip
    summary = store.read(partial(printing.summary, session_id=life.session, copy=Copy.SALESPERSON, today=TODAY))
    assert [line.words for line in summary.outcomes if line.kind is ItemKind.CLIENT] == ["Halden Dairy", ""]


def test_a_colleague_s_client_is_named_in_no_copy_at_all(store: Store):
    life = lived(store)
    for copy in Copy:
        paper = store.read(partial(printing.summary, session_id=life.session, copy=copy, today=TODAY))
        titles = [line.title for line in paper.outcomes if line.kind is ItemKind.CLIENT]
        assert titles == ["Typed", ""]
        assert CANARY not in [answer.question for answer in paper.answers]


def test_the_managers_rating_waits_for_the_self_rating(store: Store):
    life = lived(store)
    before = store.read(partial(printing.plan, plan_id=life.plan, today=TODAY)).skills[0]
    assert (before.own, before.manager, before.now, before.aim) == (None, None, 2, 3)
    own = SkillRating(salesperson_id=life.ines, skill_id=life.skill, by=Side.SALESPERSON, rated_on=TODAY, level=4)
    store.write(lambda db: db.add(own))
    after = store.read(partial(printing.plan, plan_id=life.plan, today=TODAY)).skills[0]
    assert (after.own, after.manager) == (4, 1)


def test_a_self_rating_of_last_quarter_does_not_open_this_quarters(store: Store):
    life = lived(store)
    last_quarter = TODAY - timedelta(days=90)
    for side, level in ((Side.SALESPERSON, 3), (Side.MANAGER, 2)):
        rating = SkillRating(salesperson_id=life.ines, skill_id=life.skill, by=side, rated_on=last_quarter, level=level)
        store.write(lambda db, rating=rating: db.add(rating))
    skill = store.read(partial(printing.plan, plan_id=life.plan, today=TODAY)).skills[0]
    assert (skill.own, skill.manager) == (3, 2)


def test_due_promises_come_with_the_boxes(store: Store):
    life = lived(store)
    paper = store.read(partial(printing.agenda, session_id=life.session))
    boxes, *promises = paper.parts[0].items
    assert boxes.kind is ItemKind.SELF_MANAGEMENT
    assert {item.owner for item in promises} == set(Side)


def test_an_agenda_printed_again_has_no_promise_that_was_made_after_it(store: Store):
    life = lived(store)
    after = TODAY + timedelta(days=1)
    promised = partial(commitments.promise, salesperson_id=life.ines, owner=Side.MANAGER, text="Made afterwards")
    store.write(partial(promised, due=after, on=after))
    paper = store.read(partial(printing.agenda, session_id=life.session))
    assert "Made afterwards" not in [item.title for part in paper.parts for item in part.items]


def test_a_summary_names_the_next_session_and_the_minutes_it_took(store: Store):
    life = lived(store)
    paper = store.read(partial(printing.summary, session_id=life.session, copy=Copy.FILE, today=TODAY))
    assert paper.meeting.minutes == 43
    assert paper.next_meeting is not None
    assert paper.next_meeting.begins.date() == LATER


def test_a_summary_printed_again_names_the_session_that_followed_and_not_the_one_of_today(store: Store):
    life = lived(store)
    followed = makers.session(store, life.ines, LATER - timedelta(days=1))
    store.write(lambda db: setattr(db.get_one(CoachingSession, followed), "state", State.HELD))
    paper = store.read(partial(printing.summary, session_id=life.session, copy=Copy.FILE, today=TODAY))
    assert paper.next_meeting is not None
    assert paper.next_meeting.begins.date() == LATER - timedelta(days=1)


def test_what_another_part_of_the_page_tells_has_no_row_unless_something_was_written(store: Store):
    life = lived(store)
    said = {"state": ItemState.DONE, "outcome": Outcome.DECIDED}
    makers.item(store, life.session, "Promises", kind=ItemKind.NEW_PROMISES, **said)
    makers.item(store, life.session, "Promises read back", kind=ItemKind.NEW_PROMISES, outcome_words="Both.", **said)
    paper = store.read(lambda db: printing.summary(db, life.session, Copy.FILE, TODAY))
    titles = [line.title for line in paper.outcomes]
    assert "Promises" not in titles
    assert "Promises read back" in titles


def test_what_is_in_the_trash_is_on_no_page(store: Store):
    life = lived(store)
    ids = store.read(
        lambda db: [each.id for each in db.query(Commitment).where(Commitment.salesperson_id == life.ines)]
    )
    for each in ids:
        store.write(partial(trash.throw_away, kind=Commitment, record_id=each))
    paper = store.read(partial(printing.summary, session_id=life.session, copy=Copy.MANAGER, today=TODAY))
    assert paper.promises == ()


def test_the_same_session_needs_as_many_statements_however_much_there_is(store: Store):
    life = lived(store)
    counts = []
    for _round in range(2):
        asked: list[str] = []
        note = lambda *each, asked=asked: asked.append(each[2])  # noqa: E731
        event.listen(store._engine, "before_cursor_execute", note)
        store.read(partial(printing.summary, session_id=life.session, copy=Copy.FILE, today=TODAY))
        event.remove(store._engine, "before_cursor_execute", note)
        counts.append(len(asked))
        for number in range(5):
            makers.promise(store, life.ines, f"Promise {number}")
            makers.item(store, life.session, f"Item {number}", state=ItemState.DONE)
    assert counts[0] == counts[1] <= 10


def test_a_printed_plan_is_kept_as_the_bytes_that_were_printed(store: Store):
    life = lived(store)
    paper = store.read(partial(printing.plan, plan_id=life.plan, today=TODAY))
    content = printing.document(paper, store.read(printing.sheet))
    what = printing.outgoing(paper, life.plan, life.ines)
    keep = partial(printing.keep, what=what, content=content)
    assert store.write(keep).result == store.write(keep).result
    [printed] = store.read(partial(printing.printed, subject_id=life.plan))
    assert (printed.code, printed.when.date()) == (paper.code, TODAY)
    assert store.read(partial(printing.kept, printed_id=printed.id)) == content


def test_what_is_meant_is_found(store: Store):
    life = lived(store)
    find = store.read
    assert find(partial(printing.held_session, salesperson_id=life.ines)) == life.session
    assert find(partial(printing.held_session, salesperson_id=life.ines, number=1)) == life.session
    assert find(partial(printing.planned_session, salesperson_id=life.ines)) != life.session
    assert find(partial(printing.newest_plan, salesperson_id=life.ines)) == life.plan


@pytest.mark.parametrize("find", [printing.planned_session, printing.held_session, printing.newest_plan])
def test_where_there_is_nothing_to_print_it_is_said(store: Store, find):
    ines = makers.salesperson(store, makers.manager(store))
    with pytest.raises(printing.NothingToPrint):
        store.read(partial(find, salesperson_id=ines))
    with pytest.raises(printing.NothingToPrint, match="7"):
        store.read(partial(printing.held_session, salesperson_id=ines, number=7))


def test_reportlab_is_loaded_with_the_first_document_only():
    code = "import sys, planner.letters, planner.printing; print('reportlab' in sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "False"


def test_a_file_name_holds_nothing_that_a_file_system_refuses(store: Store):
    ines = makers.salesperson(store, makers.manager(store), name="Ines / Duarte: *?")
    person = store.read(lambda db: people.salesperson(db, ines))
    assert printing.file_name("plan", person) == "plan-Ines-Duarte.pdf"


GERMAN = {
    "agenda": "mitRuthFalkenberg,Agenda",
    "summary": "Zusammenfassung,ExemplarfürInes",
    "plan": "Entwicklungsplan",
    "agreement": "VereinbarungzurZusammenarbeit",
}


def test_all_that_is_printed_and_mailed_for_a_salesperson_is_in_the_persons_language(store: Store):
    life = lived(store)
    store.write(partial(_speak, whom=life.ines, language=DocumentLanguage.GERMAN))
    about = {"agenda": life.session, "summary": life.session, "plan": life.plan, "agreement": life.agreement}
    for name, words in GERMAN.items():
        assert words in pdf(store, name, about[name])
        said = mails(store, life)[name]
        assert "Guten Tag Ines," in said
        assert "attached" not in said
    assert "SUMMARY:Einzelgespräch 1" in mails(store, life)["agenda"]
    own = store.read(partial(invitations.of_session, session_id=life.session)).content
    assert b"SUMMARY:One-on-one 1" in own


def test_a_file_is_named_in_the_words_of_its_document(store: Store):
    ines = makers.salesperson(store, makers.manager(store))
    names = []
    for language in DocumentLanguage:
        store.write(partial(_speak, whom=ines, language=language))
        person = store.read(partial(people.salesperson, salesperson_id=ines))
        names.append(printing.file_name("summary", person, 14, "file-copy"))
    assert names == [
        "summary-14-file-copy-Ines-Duarte.pdf",
        "zusammenfassung-14-akte-Ines-Duarte.pdf",
        "compte-rendu-14-dossier-Ines-Duarte.pdf",
        "resumen-14-expediente-Ines-Duarte.pdf",
    ]


def _speak(db: Db, whom: UUID, language: DocumentLanguage) -> None:
    fetch(db, Salesperson, whom).language = language
