"""What the pages of a session ask for: the session that followed, what was promised, the boxes that were open."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from planner import commitments, printing, sessions, trash
from planner.copies import Copy
from planner.domain.commitment import Commitment
from planner.domain.five_boxes import BoxCard
from planner.domain.salesperson import Salesperson
from planner.domain.session import Box, CoachingSession, NotHeld, SelfManagementCheck
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
    }
    promises = {text: makers.promise(store, ines, text, due=on) for text, on in due.items()}
    store.write(lambda db: [setattr(each, "made_on", TODAY - 9 * DAY) for each in db.query(Commitment)])
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
