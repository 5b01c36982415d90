"""What can be done while a session runs, on a real file."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event

from planner import commitments, field, figures, notes, running, session_view, sessions, turning
from planner.domain.agenda import AgendaItem, Answer, ItemKind, ItemState, Outcome
from planner.domain.commitment import CommitmentStatus
from planner.domain.course import Step
from planner.domain.field_call import FieldCall
from planner.domain.playbook import Topic
from planner.domain.salesperson import Salesperson
from planner.domain.session import Box, CoachingSession, Kind, State, WrongState
from planner.domain.sides import Side
from planner.domain.understanding import Understanding
from planner.errors import NotFound
from planner.storage.store import whole
from tests import makers
from tests.conftest import TODAY


@pytest.fixture
def manager(store):
    return makers.manager(store)


@pytest.fixture
def ines(store, manager):
    return makers.salesperson(store, manager)


@pytest.fixture
def topic(store, manager):
    return makers.topic(store, manager, "Value creation", answer="We cut the cost per pallet.")


@pytest.fixture
def session(store, ines):
    return makers.session(store, ines)


@pytest.fixture
def five(store, session, topic):
    """An agenda of five items."""
    return [
        makers.item(store, session, "Self-management", ItemKind.SELF_MANAGEMENT),
        makers.item(store, session, "Halden timing", own=True),
        makers.item(store, session, "How would you create value?", ItemKind.QUESTION, topic_id=topic, minutes=20),
        makers.item(store, session, "Travel budget"),
        makers.item(store, session, "New promises", ItemKind.NEW_PROMISES),
    ]


@pytest.fixture
def now(clock):
    return clock.now()


@pytest.fixture
def begun(store, session, five, now):
    store.write(partial(running.start, session_id=session, now=now))
    return session


def view(store, session_id):
    return store.read(partial(session_view.open_session, session_id=session_id))


def begun_of(store, ines, day, now):
    """A session planned for a day, and begun now: the day and hour it then says it was held."""
    planned = makers.session(store, ines, day)
    store.write(partial(running.start, session_id=planned, now=now))
    return view(store, planned).session.begins


@pytest.mark.parametrize("days", [-3, -1, 1, 2])
def test_what_is_begun_on_another_day_than_planned_was_held_on_the_day_it_was_begun(store, ines, clock, days):
    now = makers.at(TODAY, 15, 20) + timedelta(seconds=31)

    assert begun_of(store, ines, TODAY + timedelta(days=days), now) == makers.at(TODAY, 15, 20)


def test_what_is_begun_at_another_hour_keeps_the_hour_agreed_on(store, ines):
    assert begun_of(store, ines, TODAY, makers.at(TODAY, 15, 20)) == makers.at(TODAY, 10)


def test_what_is_gone_on_with_on_another_day_keeps_the_day_it_was_begun(store, begun, now):
    store.write(partial(running.pause, session_id=begun))

    store.write(partial(running.start, session_id=begun, now=now + timedelta(days=1)))

    assert view(store, begun).session.day == TODAY


def states(store, session_id):
    return [item.state for item in view(store, session_id).items]


def go(store, session_id, item_id, way):
    store.write(partial(running.step, session_id=session_id, item_id=item_id, way=way))
    return view(store, session_id).session.current_item_id


def test_a_session_starts_at_its_first_item(store, begun, five, now):
    facts = view(store, begun).session
    assert (facts.state, facts.current_item_id, facts.begun_at) == (State.RUNNING, five[0], now)


def test_a_session_without_an_agenda_gets_one_as_it_starts(store, session, topic, now):
    store.write(partial(running.start, session_id=session, now=now))
    seen = view(store, session)
    assert seen.items and seen.session.current_item_id == seen.items[0].id


def test_only_one_session_runs_the_other_waits(store, begun, ines, now):
    other = makers.session(store, ines, TODAY + timedelta(days=1))
    makers.item(store, other, "Somebody walked in")
    store.write(partial(running.start, session_id=other, now=now))
    assert view(store, begun).session.state is State.PAUSED
    assert view(store, other).session.state is State.RUNNING


def test_a_session_goes_on_where_it_was(store, begun, five, now):
    go(store, begun, five[0], Step.NEXT)
    store.write(partial(running.pause, session_id=begun))
    store.write(partial(running.start, session_id=begun, now=now + timedelta(hours=1)))
    facts = view(store, begun).session
    assert (facts.current_item_id, facts.begun_at) == (five[1], now)


def test_next_is_done_skip_stays_open_and_comes_again_defer_is_carried(store, begun, five):
    assert go(store, begun, five[0], Step.NEXT) == five[1]
    assert go(store, begun, five[1], Step.SKIP) == five[2]
    assert go(store, begun, five[2], Step.DEFER) == five[3]
    assert go(store, begun, five[3], Step.NEXT) == five[4]
    assert go(store, begun, five[4], Step.NEXT) == five[1], "what was skipped comes after the last"
    assert go(store, begun, five[1], Step.NEXT) == five[1], "nothing else is open"
    assert states(store, begun) == [
        ItemState.DONE, ItemState.DONE, ItemState.CARRIED, ItemState.DONE, ItemState.DONE
    ]  # fmt: skip


def test_back_changes_no_state(store, begun, five):
    go(store, begun, five[0], Step.NEXT)
    assert go(store, begun, five[1], Step.BACK) == five[0]
    assert go(store, begun, five[0], Step.BACK) == five[0]
    assert states(store, begun)[0] is ItemState.DONE


def test_the_screen_foresees_what_a_step_writes(store, begun, five):
    for way in (Step.NEXT, Step.SKIP, Step.DEFER, Step.BACK, Step.NEXT):
        before = view(store, begun)
        foreseen = before.after(before.session.current_item_id, way)
        go(store, begun, before.session.current_item_id, way)
        after = view(store, begun)
        assert [each.state for each in foreseen.items] == [each.state for each in after.items]
        assert foreseen.session.current_item_id == after.session.current_item_id


def test_a_jump_takes_up_what_was_put_off(store, begun, five):
    go(store, begun, five[0], Step.DEFER)
    store.write(partial(running.jump, session_id=begun, item_id=five[0]))
    seen = view(store, begun)
    assert (seen.session.current_item_id, seen.items[0].state) == (five[0], ItemState.OPEN)


def test_an_answer_is_rated_and_taken_back(store, begun, five, ines, topic):
    store.write(partial(running.rate, item_id=five[2], level=Understanding.SLOGAN, on=TODAY))
    store.write(partial(running.rate, item_id=five[2], level=Understanding.OWN_WORDS, on=TODAY))
    [answer] = [item.answer for item in store.read(partial(sessions.full, session_id=begun)).items if item.answer]
    assert (answer.understanding, answer.topic_id, answer.salesperson_id, answer.given_on, answer.question) == (
        Understanding.OWN_WORDS, topic, ines, TODAY, "How would you create value?"
    )  # fmt: skip
    store.write(partial(running.rate, item_id=five[2], level=None, on=TODAY))
    assert view(store, begun).items[2].understanding is None


def test_what_is_no_question_has_no_rating(store, begun, five):
    store.write(partial(running.rate, item_id=five[3], level=Understanding.SLOGAN, on=TODAY))
    assert view(store, begun).items[3].understanding is None


def test_their_words_come_before_or_after_the_rating(store, begun, five, now):
    save = partial(running.save_words, item_id=five[2], on=TODAY, now=now)
    store.save(partial(save, text="Cost per"))
    store.save(partial(save, text="Cost per pallet"))
    store.write(partial(running.rate, item_id=five[2], level=Understanding.WITH_EXAMPLE, on=TODAY))
    store.save(partial(save, text="Cost per pallet, at Halden"))
    item = view(store, begun).items[2]
    assert (item.words, item.understanding) == ("Cost per pallet, at Halden", Understanding.WITH_EXAMPLE)
    assert [each.words for each in view(store, begun).items].count("") == 4


def test_notes_are_private_text_and_outcomes_are_not(store, begun, five, ines, now):
    store.save(partial(running.save_note, salesperson_id=ines, item_id=five[1], text="Unsure of herself", now=now))
    store.save(partial(running.save_outcome_words, item_id=five[1], text="Calls Halden on Friday", now=now))
    store.write(partial(running.set_outcome, item_id=five[1], outcome=Outcome.DECIDED))
    item = view(store, begun).items[1]
    assert (item.note, item.outcome, item.outcome_words) == (
        "Unsure of herself", Outcome.DECIDED, "Calls Halden on Friday"
    )  # fmt: skip
    assert list(store.read(partial(notes.of, subject_ids=five)).values()) == ["Unsure of herself"]


def test_boxes_are_ticked_opened_and_forgotten(store, begun):
    for box, ticked in ((Box.DATA, True), (Box.PIPELINE, False), (Box.DATA, None), (Box.ACTIVITY, True)):
        store.write(partial(running.tick, session_id=begun, box=box, ticked=ticked))
    facts = view(store, begun).session
    assert [facts.ticked(box) for box in Box] == [True, None, None, None, False]


def test_a_box_that_was_come_to_and_not_ticked_is_open(store, begun, five):
    store.write(partial(running.tick, session_id=begun, box=Box.DATA, ticked=True))
    go(store, begun, five[0], Step.NEXT)
    facts = view(store, begun).session
    assert [facts.ticked(box) for box in Box] == [False, False, False, True, False]


def test_boxes_that_nobody_came_to_stay_so(store, begun, five):
    go(store, begun, five[0], Step.NEXT)
    assert view(store, begun).session.ticked(Box.DATA) is None


def test_the_clocks_are_stored_without_making_any_form_stale(store, begun, five):
    version = view(store, begun).session.version
    store.save(partial(running.heartbeat, session_id=begun, session_seconds=305, item_id=five[0], item_seconds=65))
    seen = view(store, begun)
    assert (seen.session.seconds_gone, seen.items[0].seconds_gone, seen.session.version) == (305, 65, version)


def test_what_is_over_is_not_started_again(store, begun, now):
    store.write(partial(running.end, session_id=begun, now=now))
    with pytest.raises(WrongState):
        store.write(partial(running.start, session_id=begun, now=now))
    store.write(partial(running.resume, session_id=begun))
    assert view(store, begun).session.state is State.RUNNING


def test_a_session_that_is_gone_is_not_found(store, manager):
    with pytest.raises(NotFound):
        view(store, manager)


def earlier(store, ines, topic, days, level, words="", question_id=None):
    day = TODAY - timedelta(days=days)
    held = makers.session(store, ines, day)
    asked = makers.item(store, held, "Before", ItemKind.QUESTION, topic_id=topic, question_id=question_id)
    store.write(partial(running.rate, item_id=asked, level=level, on=day))
    store.save(partial(running.save_words, item_id=asked, text=words, on=day, now=makers.at(day)))


def test_the_last_answer_is_the_newest_to_this_question_or_else_to_its_topic(store, manager, ines, session):
    topic = makers.topic(store, manager, "Sweet spot", questions=("Why Halden?", "Why not Brevik?"))
    halden = store.read(lambda db: whole(db, Topic, topic).questions[0].id)
    makers.item(store, session, "Why Halden?", ItemKind.QUESTION, topic_id=topic, question_id=halden)
    makers.item(store, session, "Something else", ItemKind.QUESTION, topic_id=topic)
    earlier(store, ines, topic, 40, Understanding.SLOGAN, "Big", question_id=halden)
    earlier(store, ines, topic, 20, Understanding.OWN_WORDS, "Other")
    earlier(store, ines, topic, 10, None)
    seen = view(store, session)
    first, second = (seen.answered(item) for item in seen.items)
    assert (first.words, first.understanding) == ("Big", Understanding.SLOGAN)
    assert (second.words, second.given_on) == ("Other", TODAY - timedelta(days=20))


def test_the_last_answer_is_the_persons_own_on_that_topic_from_before_rated_and_there(store, manager, ines, session):
    spot, other = (makers.topic(store, manager, name) for name in ("Sweet spot", "Other"))
    after = makers.session(store, ines, TODAY + timedelta(days=7))
    asked, gone, _other = (
        makers.item(store, at, "Why Halden?", ItemKind.QUESTION, topic_id=spot) for at in (session, session, after)
    )
    store.write(lambda db: _throw_away(db, db.get_one(AgendaItem, gone)))
    earlier(store, ines, spot, 40, Understanding.SLOGAN, "Before")
    earlier(store, ines, other, 30, Understanding.SLOGAN, "On something else")
    earlier(store, ines, spot, 20, None, "Not rated")
    earlier(
        store, makers.salesperson(store, manager, "Tomás Vidal"), spot, 10, Understanding.SLOGAN, "Of somebody else"
    )
    earlier(store, ines, spot, 5, Understanding.SLOGAN, "In the trash")
    store.write(lambda db: _throw_away(db, db.query(Answer).where(Answer.words == "In the trash").one()))
    store.write(partial(running.rate, item_id=asked, level=Understanding.OWN_WORDS, on=TODAY))
    [last] = view(store, session).last
    assert (last.words, last.given_on, last.seen_at) == ("Before", TODAY - timedelta(days=40), None)


def test_where_a_topic_was_seen_in_use_is_told_of_a_call_that_is_there(store, manager, ines, session):
    topic = makers.topic(store, manager, "Sweet spot")
    makers.item(store, session, "Why Halden?", ItemKind.QUESTION, topic_id=topic)
    ride = makers.session(store, ines, TODAY - timedelta(days=9), kind=Kind.RIDE_ALONG)
    calls = [FieldCall(session_id=ride, client=name) for name in ("Halden Dairy", "Nordvik")]
    store.write(lambda db: db.add_all(calls))
    store.write(partial(field.see_topic, call_id=calls[0].id, topic_id=topic, level=Understanding.SLOGAN, on=TODAY))
    assert [each.seen_at for each in view(store, session).last] == ["Halden Dairy"]
    store.write(lambda db: _throw_away(db, db.get_one(FieldCall, calls[0].id)))
    assert [each.seen_at for each in view(store, session).last] == [None]


def _throw_away(db, record):
    record.deleted_at = makers.at(TODAY)


@pytest.mark.parametrize("gone", [CoachingSession, Salesperson])
def test_there_is_nothing_to_run_of_a_session_in_the_trash_nor_with_somebody_in_it(store, session, ines, gone):
    view(store, session)
    store.write(lambda db: _throw_away(db, db.get_one(gone, {CoachingSession: session, Salesperson: ines}[gone])))
    for read in (session_view.open_session, turning.turned):
        with pytest.raises(NotFound):
            store.read(partial(read, session_id=session))


def test_what_was_settled_before_a_session_is_not_read_back_in_it(store, session, ines):
    before, on_the_day = (makers.promise(store, ines, text) for text in ("Before", "On the day"))
    for made, on in ((before, TODAY - timedelta(days=1)), (on_the_day, TODAY)):
        store.write(partial(commitments.keep, commitment_id=made, on=on))
    assert [each.text for each in view(store, session).promises] == ["On the day"]


def test_the_playbook_says_the_newest_answer_or_that_there_is_a_gap(store, manager, session, topic):
    empty = makers.topic(store, manager, "Strategy")
    for each in (topic, empty):
        makers.item(store, session, "A question", ItemKind.QUESTION, topic_id=each)
    seen = view(store, session)
    full, gap = (seen.page(item) for item in seen.items)
    assert (full.text, full.gap, gap.topic, gap.gap) == ("We cut the cost per pallet.", False, "Strategy", True)


def test_a_promise_kept_in_an_afternoon_far_west_is_still_read_back(store, ines):
    zone = ZoneInfo("America/Los_Angeles")
    five = datetime.combine(TODAY, time(17), zone)
    planned = store.write(partial(sessions.schedule, salesperson_id=ines, starts_at=five, zone=zone.key)).result
    store.write(partial(running.start, session_id=planned, now=five))
    promise = makers.promise(store, ines, "Introduce her to legal")
    store.write(partial(commitments.keep, commitment_id=promise, on=five.date()))
    assert [each.id for each in view(store, planned).promises] == [promise]
    earlier = makers.promise(store, ines, "Send the case study")
    store.write(partial(commitments.keep, commitment_id=earlier, on=five.date() - timedelta(days=1)))
    assert [each.id for each in view(store, planned).promises] == [promise]


def test_promises_of_before_and_of_this_session_are_told_apart(store, begun, ines):
    old = makers.promise(store, ines, "Send the case study")
    store.write(lambda db: running_promise(db, ines, begun, "Call the CFO", Side.SALESPERSON))
    store.write(lambda db: _keep(db, old))
    seen = view(store, begun)
    assert [(each.text, each.status) for each in seen.read_back] == [("Send the case study", CommitmentStatus.KEPT)]
    assert [each.text for each in seen.made] == ["Call the CFO"]


def test_a_fourth_promise_of_the_salesperson_is_one_too_many_the_managers_are_not_limited(store, begun, ines):
    for number in range(5):
        store.write(lambda db, n=number: running_promise(db, ines, begun, f"Mine {n}", Side.MANAGER))
    for number in range(3):
        store.write(lambda db, n=number: running_promise(db, ines, begun, f"Hers {n}", Side.SALESPERSON))
    assert not view(store, begun).too_many
    store.write(lambda db: running_promise(db, ines, begun, "A fourth", Side.SALESPERSON))
    assert len(view(store, begun).too_many) == 4


@pytest.mark.parametrize("history", [2, 30])
def test_the_run_screen_asks_few_questions_however_long_the_history(store, begun, ines, topic, history):
    for days in range(1, history):
        earlier(store, ines, topic, days, Understanding.SLOGAN, "Again")
        makers.promise(store, ines, f"Promise {days}")
    asked = []
    event.listen(store._engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    view(store, begun)
    store.read(partial(figures.current, salesperson_id=ines, today=TODAY))
    assert len([each for each in asked if each.startswith("SELECT")]) == 8


def test_the_turned_screen_knows_nothing_private(store, begun, ines, five, topic, now):
    hidden = makers.barrier(store, ines, "Afraid of the CFO")
    shared = makers.barrier(store, ines, "Pricing approval", shared=True)
    for each, words in ((hidden, "Afraid of the CFO"), (shared, "Pricing approval")):
        makers.item(store, begun, words, ItemKind.BARRIER, barrier_id=each, outcome_words=f"About: {words}")
    earlier(store, ines, topic, 9, Understanding.BLANK_STARE, "Er")
    store.save(partial(running.save_note, salesperson_id=ines, item_id=five[2], text="A secret", now=now))
    store.write(partial(running.rate, item_id=five[2], level=Understanding.SLOGAN, on=TODAY))
    asked = []
    event.listen(store._engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    seen = store.read(partial(turning.turned, session_id=begun))
    words = repr(seen).lower()
    assert not [each for each in asked if "private_texts" in each]
    for never in ("secret", "blank", "stare", "slogan", "afraid of"):
        assert never not in words
    assert "pricing approval" in words and "to work on" in words
    assert [item.heading for item in seen.items][5] == "Barrier"
    assert "note" not in {field.name for kind in (turning.TurnedView, turning.TurnedItem) for field in fields(kind)}


def running_promise(db, ines, session_id, text, owner):
    due = TODAY + timedelta(days=7)
    return commitments.promise(
        db, salesperson_id=ines, owner=owner, text=text, due=due, on=TODAY, session_id=session_id
    )


def _keep(db, commitment_id):
    commitments.keep(db, commitment_id, on=TODAY)
