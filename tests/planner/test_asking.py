"""What the pages of a session ask for: the session that followed, what was promised, the boxes that were open."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest

from planner import commitments, people, printing, sessions, trash
from planner.copies import Copy
from planner.domain.agenda import AgendaItem, Answer, ItemKind, Outcome
from planner.domain.barrier import Barrier, Hearing
from planner.domain.commitment import Commitment
from planner.domain.development import ActionKind, DevelopmentPlan, PlanAction, Skill
from planner.domain.field_call import FieldCall
from planner.domain.five_boxes import BoxCard
from planner.domain.observation import Observation
from planner.domain.playbook import Topic
from planner.domain.private import PrivateKind, PrivateText
from planner.domain.salesperson import Salesperson
from planner.domain.session import Box, CoachingSession, NotHeld, SelfManagementCheck
from planner.domain.sides import Side
from planner.domain.understanding import Understanding
from planner.errors import NotFound
from tests import makers
from tests.conftest import TODAY

DAY = timedelta(days=1)


def summary(store, session_id):
    return store.read(partial(printing.summary, session_id=session_id, copy=Copy.SALESPERSON, today=TODAY))


def test_the_next_session_is_the_persons_own_lies_ahead_is_to_be_held_and_is_there(store, ruth, ines):
    makers.session(store, ines, TODAY - DAY)
    session = makers.session(store, ines)
    tomas = makers.salesperson(store, ruth, name="Tomás Vidal")
    makers.session(store, tomas, TODAY + DAY)
    off, gone = (makers.session(store, ines, TODAY + days * DAY) for days in (2, 3))
    store.write(partial(sessions.call_off, session_id=off, version=None, why=NotHeld.BY_SALESPERSON))
    store.write(partial(trash.throw_away, kind=CoachingSession, record_id=gone))
    assert summary(store, session).next_meeting is None
    makers.session(store, ines, TODAY + 4 * DAY)
    assert summary(store, session).next_meeting.begins.date() == TODAY + 4 * DAY


def test_there_is_no_page_of_a_session_in_the_trash_nor_of_somebody_in_it(store, ruth, ines):
    session, other = makers.session(store, ines), makers.session(store, ines, TODAY + DAY)
    store.write(partial(trash.throw_away, kind=CoachingSession, record_id=other))
    with pytest.raises(NotFound):
        summary(store, other)
    store.write(lambda db: setattr(db.get_one(Salesperson, ines), "deleted_at", makers.at(TODAY)))
    with pytest.raises(NotFound):
        summary(store, session)


def test_no_promise_is_told_that_was_settled_before_or_withdrawn_and_only_an_open_one_is_late(store, ines):
    due = {
        "Settled before": TODAY - 2 * DAY,
        "Kept that day": TODAY - DAY,
        "Open": TODAY - DAY,
        "Due": TODAY,
        "No more": TODAY,
        "Promised since": TODAY,
    }
    promises = {text: makers.promise(store, ines, text, due=on) for text, on in due.items()}
    store.write(lambda db: [setattr(each, "made_on", TODAY - 9 * DAY) for each in db.query(Commitment)])
    store.write(lambda db: setattr(db.get_one(Commitment, promises["Promised since"]), "made_on", TODAY + DAY))
    for text, on in (("Settled before", TODAY - DAY), ("Kept that day", TODAY)):
        store.write(partial(commitments.keep, commitment_id=promises[text], on=on))
    store.write(partial(commitments.withdraw, commitment_id=promises["No more"], on=TODAY))
    told = summary(store, makers.session(store, ines)).promises
    assert {each.text: each.overdue for each in told} == {"Kept that day": False, "Open": True, "Due": False}


def test_only_written_cards_of_boxes_that_stayed_open_are_told_and_only_boxes_that_were_come_to(store, ines):
    session = makers.session(store, ines)
    ticks = {Box.ACTIVITY: True, Box.PIPELINE: False, Box.DATA: False}
    check = SelfManagementCheck(session_id=session, **{box.value: ticked for box, ticked in ticks.items()})
    cards = [BoxCard(session_id=session, box=box, will_do=words) for box, words in (
        (Box.ACTIVITY, "Closed since"), (Box.PIPELINE, "Call three"), (Box.DATA, " "),
    )]  # fmt: skip
    store.write(lambda db: db.add_all([check, *cards]))
    paper = summary(store, session)
    assert [(each.box, each.will_do) for each in paper.cards] == [(Box.PIPELINE, "Call three")]
    assert dict(paper.ticked) == ticks


def test_since_when_a_barrier_is_there_is_told_as_that_person_said_it_and_only_where_the_barrier_is_named(
    store, ruth, ines
):
    tomas = makers.salesperson(store, ruth, name="Tomás Vidal")
    kept, shared = (makers.barrier(store, tomas, text, on=TODAY - 20 * DAY) for text in ("Kept", "Shared"))
    makers.barrier(store, ines, "Another", on=TODAY - 60 * DAY)
    gone = makers.at(TODAY)
    for barrier in (kept, shared):
        heard = [
            Hearing(barrier_id=barrier, salesperson_id=ines, heard_on=TODAY - days * DAY, deleted_at=deleted)
            for days, deleted in ((30, gone), (9, None), (5, None))
        ]
        store.write(lambda db, heard=heard: db.add_all(heard))
    store.write(lambda db: setattr(db.get_one(Barrier, shared), "shared", True))
    session = makers.session(store, ines)
    for title, barrier in (("Kept", kept), ("Shared", shared)):
        makers.item(store, session, title, ItemKind.BARRIER, barrier_id=barrier)
    paper = store.read(partial(printing.agenda, session_id=session))
    told = [(item.title, item.since) for part in paper.parts for item in part.items]
    assert told == [("", None), ("Shared", TODAY - 9 * DAY)]


def test_attendance_lines_are_wanted_and_for_no_copy_that_the_salesperson_gets(store, ines):
    session = makers.session(store, ines)
    read = partial(printing.summary, session_id=session, today=TODAY)
    assert [store.read(partial(read, copy=copy)).attendance for copy in Copy] == [False, False, False]
    store.write(lambda db: setattr(people.me(db), "summary_signatures", True))
    assert {copy: store.read(partial(read, copy=copy)).attendance for copy in Copy} == {
        Copy.SALESPERSON: False, Copy.FILE: True, Copy.MANAGER: True,
    }  # fmt: skip


def said(topic, session, words, days=0, level=Understanding.SLOGAN, **values):
    held = {"salesperson_id": values.pop("whom"), "session_id": session, "topic_id": topic, "words": words}
    return Answer(**held, given_on=TODAY + days * DAY, understanding=level, **values)


def test_beside_an_answer_stands_the_last_one_before_on_its_topic(store, ruth, ines):
    spot, other = (makers.topic(store, ruth, name) for name in ("Sweet spot", "Other"))
    tomas = makers.salesperson(store, ruth, name="Tomás Vidal")
    before, after = (makers.session(store, ines, TODAY + days * DAY) for days in (-10, 3))
    session, theirs = makers.session(store, ines), makers.session(store, tomas, TODAY - 2 * DAY)
    told = [
        said(spot, session, "Today", whom=ines),
        said(spot, before, "Before", -10, whom=ines),
        said(other, before, "On something else", -6, whom=ines),
        said(spot, before, "Not rated", -5, None, whom=ines),
        said(spot, before, "In the trash", -4, whom=ines, deleted_at=makers.at(TODAY)),
        said(spot, theirs, "Somebody else", -2, whom=tomas),
        said(spot, after, "Later", 3, whom=ines),
    ]
    store.write(lambda db: db.add_all(told))
    [line] = summary(store, session).answers
    assert (line.topic, line.words, line.before_on) == ("Sweet spot", "Today", TODAY - 10 * DAY)


def test_what_is_in_the_trash_is_not_named_by_what_refers_to_it(store, ruth, ines):
    session, topic = makers.session(store, ines), makers.topic(store, ruth, "Sweet spot")
    skill, call = Skill(manager_id=ruth, name="Asking"), FieldCall(session_id=session, client="Halden Dairy")
    item = makers.item(store, session, "Why Halden?", ItemKind.QUESTION, topic_id=topic)
    seen = {"salesperson_id": ines, "on": TODAY, "session_id": session, "shared": True}
    referring = [
        Observation(text="About a skill", skill_id=skill.id, **seen),
        Observation(text="About a topic", topic_id=topic, **seen),
        said(topic, session, "By the pallet", whom=ines, item_id=item, call_id=call.id),
    ]
    store.write(lambda db: db.add_all([skill, call]))
    store.write(lambda db: db.add_all(referring))
    paper = summary(store, session)
    assert [each.about for each in paper.observations] == ["Asking", "Sweet spot"]
    assert [(each.topic, each.question, each.seen_at) for each in paper.answers] == [
        ("Sweet spot", "Why Halden?", "Halden Dairy"),
    ]  # fmt: skip
    gone = ((Skill, skill.id), (Topic, topic), (FieldCall, call.id), (AgendaItem, item))
    store.write(lambda db: [setattr(db.get_one(*each), "deleted_at", makers.at(TODAY)) for each in gone])
    paper = summary(store, session)
    assert [each.about for each in paper.observations] == ["", ""]
    assert [(each.topic, each.question, each.seen_at) for each in paper.answers] == [("", "", None)]


def test_only_open_promises_that_are_due_by_the_day_come_with_the_boxes_and_each_once(store, ines):
    session = makers.session(store, ines)
    makers.item(store, session, "Self-management", ItemKind.SELF_MANAGEMENT)
    due = {"Listed": TODAY, "Due": TODAY, "Later": TODAY + DAY, "Kept": TODAY, "Promised later": TODAY}
    made = {text: makers.promise(store, ines, text, due=on) for text, on in due.items()}
    store.write(partial(commitments.keep, commitment_id=made["Kept"], on=TODAY))
    store.write(lambda db: setattr(db.get_one(Commitment, made["Promised later"]), "made_on", TODAY + DAY))
    makers.item(store, session, "Listed", ItemKind.PROMISE, commitment_id=made["Listed"])
    paper = store.read(partial(printing.agenda, session_id=session))
    assert [item.title for part in paper.parts for item in part.items] == ["Self-management", "Listed", "Due"]


def test_when_it_is_due_is_told_of_a_promise_and_an_action_that_are_there(store, ines):
    session = makers.session(store, ines)
    plan = DevelopmentPlan(salesperson_id=ines, number=1, starts=TODAY, ends=TODAY + 90 * DAY)
    practise, other = (
        PlanAction(plan_id=plan.id, kind=ActionKind.ON_THE_JOB, text=text, due=TODAY + days * DAY)
        for text, days in (("Practise", 7), ("Other", 3))
    )
    plan.actions += [practise, other]
    store.write(lambda db: db.add(plan))
    promise = makers.promise(store, ines, "Send the case study", due=TODAY + DAY)
    makers.item(store, session, "Practise", ItemKind.PLAN_ACTION, plan_action_id=practise.id)
    makers.item(store, session, "Send the case study", ItemKind.PROMISE, commitment_id=promise)

    def due() -> list[tuple[str, date | None, Side | None]]:
        paper = store.read(partial(printing.agenda, session_id=session))
        return [(item.title, item.due, item.owner) for part in paper.parts for item in part.items]

    told = [("Practise", TODAY + 7 * DAY, None), ("Send the case study", TODAY + DAY, Side.MANAGER)]
    assert due() == told
    gone = ((PlanAction, practise.id), (Commitment, promise))
    store.write(lambda db: [setattr(db.get_one(*each), "deleted_at", makers.at(TODAY)) for each in gone])
    assert due() == [(title, None, None) for title, _due, _owner in told]


def test_an_item_of_which_nothing_came_has_no_row_and_one_that_was_answered_none_beside_its_answer(store, ruth, ines):
    session, topic = makers.session(store, ines), makers.topic(store, ruth, "Sweet spot")
    makers.item(store, session, "Nothing came of it")
    makers.item(store, session, "Decided", outcome=Outcome.DECIDED)
    asked = makers.item(store, session, "Why Halden?", ItemKind.QUESTION, topic_id=topic, outcome=Outcome.LEARNED)
    store.write(lambda db: db.add(said(topic, session, "By the pallet", whom=ines, item_id=asked)))
    paper = summary(store, session)
    assert [each.title for each in paper.outcomes] == ["Decided"]
    assert [each.words for each in paper.answers] == ["By the pallet"]


def test_in_the_managers_copy_stand_the_notes_that_say_something(store, ines):
    session = makers.session(store, ines)
    items = [makers.item(store, session, title) for title in ("Noted", "Blank", "Nothing")]
    for about, text in zip((items[0], items[1], session), ("Tired", " \n", ""), strict=True):
        note = PrivateText(salesperson_id=ines, subject_id=about, kind=PrivateKind.RUNNING_NOTE, text=text)
        store.write(lambda db, note=note: db.add(note))
    paper = store.read(partial(printing.summary, session_id=session, copy=Copy.MANAGER, today=TODAY))
    assert [(each.title, each.text) for each in paper.notes] == [("Noted", "Tired")]


def test_ticks_and_cards_in_the_trash_are_told_nowhere(store, ines):
    session = makers.session(store, ines)
    check = SelfManagementCheck(session_id=session, activity=True, pipeline=False)
    card = BoxCard(session_id=session, box=Box.PIPELINE, will_do="Call three", deleted_at=makers.at(TODAY))
    store.write(lambda db: db.add_all([check, card]))
    assert summary(store, session).cards == ()
    store.write(lambda db: setattr(db.get_one(SelfManagementCheck, check.id), "deleted_at", makers.at(TODAY)))
    assert summary(store, session).ticked == ()
