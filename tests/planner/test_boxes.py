"""The five boxes on a real file: what is asked about, what a card keeps, what folds and what unfolds."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from uuid import UUID

import pytest
from sqlalchemy import event

from planner import (
    boxes,
    commitments,
    equipping,
    field,
    field_turning,
    field_view,
    letters,
    printing,
    running,
    session_view,
    turning,
    wrapping,
)
from planner.copies import Copy
from planner.domain.agenda import ItemKind
from planner.domain.course import Step
from planner.domain.development import SignOff
from planner.domain.five_boxes import BoxHistory, Card, CardPart, WorkingAgreement, still_open
from planner.domain.ride import RideView
from planner.domain.salesperson import Salesperson
from planner.domain.session import Box, CoachingSession, Kind, NotHeld, SelfManagementCheck, State
from planner.domain.sides import Side
from planner.errors import NotFound, Refused
from planner.storage.store import Store, whole
from tests import makers
from tests.conftest import TODAY
from tests.planner.documents.reading import whole_text

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
ALL = tuple(Box)


def held(store: Store, whom: UUID, day: date, *ticked: Box, late: bool = False, seconds: int = 0) -> UUID:
    """A session in which these boxes were ticked and the others stayed open."""
    session = makers.session(store, whom, day)
    item = makers.item(store, session, "Self-management", ItemKind.SELF_MANAGEMENT)

    def run(db):
        if late:
            whole(db, CoachingSession, session).hold_late()
        else:
            running.start(db, session, makers.at(day))
        for box in ticked:
            running.tick(db, session, box, True)
        if ticked:
            running.step(db, session, item, Step.NEXT)
        if not late:
            running.end(db, session, makers.at(day, 11))
        whole(db, CoachingSession, session).wrap_up()

    store.write(run)
    clocks = partial(running.heartbeat, session_id=session, session_seconds=9 * seconds, item_id=item)
    store.save(partial(clocks, item_seconds=seconds))
    return session


def history(store: Store, whom: UUID) -> BoxHistory:
    return store.read(partial(boxes.history, salesperson_id=whom))


def folded(store: Store, whom: UUID) -> list[Box]:
    known = history(store, whom)
    return [box for box in Box if known.folded(box)]


@pytest.fixture
def three(store, ines):
    """Three sessions in a row in which all boxes but the pipeline were ticked."""
    return [held(store, ines, TODAY - number * WEEK, *ALL[:4]) for number in (3, 2, 1)]


@pytest.fixture
def running_one(store, ines, three):
    """The session of today, at its boxes."""
    session = makers.session(store, ines)
    makers.item(store, session, "Self-management", ItemKind.SELF_MANAGEMENT)
    makers.item(store, session, "Travel budget")
    store.write(partial(running.start, session_id=session, now=makers.at(TODAY)))
    return session


def view(store, session):
    return store.read(partial(session_view.open_session, session_id=session))


def test_three_clean_sessions_fold_a_box_and_the_wrap_up_of_the_third_says_so(store, ines, three):
    assert folded(store, ines) == list(ALL[:4])
    said = [store.read(partial(wrapping.open_wrap_up, session_id=each, now=makers.at(TODAY))).folding for each in three]
    assert said == [[], [], list(ALL[:4])]


def test_a_late_entry_a_session_not_held_and_boxes_not_come_to_fold_nothing(store, ines):
    for number in (5, 4):
        held(store, ines, TODAY - number * WEEK, *ALL)
    held(store, ines, TODAY - 3 * WEEK, *ALL, late=True)
    held(store, ines, TODAY - 2 * WEEK)
    called_off = makers.session(store, ines, TODAY - WEEK)
    store.write(partial(running.tick, session_id=called_off, box=Box.DATA, ticked=True))
    store.write(lambda db: whole(db, CoachingSession, called_off).call_off(NotHeld.BY_MANAGER))
    assert folded(store, ines) == []
    held(store, ines, TODAY, *ALL)
    assert folded(store, ines) == list(ALL)


def test_somebody_elses_sessions_fold_nothing(store, ines, ruth, three):
    tomas = makers.salesperson(store, ruth, "Tomás Vidal")
    assert folded(store, tomas) == []


def test_a_session_in_the_trash_does_not_count(store, ines, three):
    store.write(lambda db: setattr(whole(db, CoachingSession, three[1]), "deleted_at", makers.at(TODAY)))
    assert folded(store, ines) == []


def test_known_are_sessions_that_took_place_and_came_to_the_boxes(store, ines, three):
    without, _ahead = (makers.session(store, ines, TODAY + days * DAY) for days in (-3, 3))
    off, forgotten = (held(store, ines, TODAY - days * DAY, *ALL) for days in (2, 1))

    def come_to_pass(db):
        db.get_one(CoachingSession, without).state = State.HELD
        db.get_one(CoachingSession, off).state = State.NOT_HELD
        db.query(SelfManagementCheck).filter_by(session_id=forgotten).one().deleted_at = makers.at(TODAY)

    store.write(come_to_pass)
    assert [each.session_id for each in history(store, ines).sittings] == three


def test_it_unfolds_when_asked_and_undo_folds_it_again(store, ines, three):
    unfold = partial(boxes.unfold, salesperson_id=ines, box=Box.DATA, on=TODAY)
    unfolding = store.write(unfold).result
    assert folded(store, ines) == [Box.ACTIVITY, Box.ATTITUDE, Box.COMMITMENTS]
    store.write(partial(boxes.fold_again, unfolding_id=unfolding))
    assert folded(store, ines) == list(ALL[:4])


def test_it_unfolds_after_a_miss(store, ines, three):
    held(store, ines, TODAY, *ALL[:3])
    store.write(partial(boxes.unfold, salesperson_id=ines, box=Box.DATA, on=TODAY))
    held(store, ines, TODAY + WEEK, Box.ACTIVITY)
    assert Box.DATA not in folded(store, ines)


def test_a_missed_promise_unfolds_the_commitments_and_nothing_else(store, ines, three):
    for owner in Side:
        missed = makers.promise(store, ines, owner.value, owner=owner)
        store.write(partial(commitments.miss, commitment_id=missed, on=TODAY))
    assert folded(store, ines) == [Box.ACTIVITY, Box.ATTITUDE, Box.DATA]
    store.write(partial(commitments.reopen, commitment_id=missed, on=TODAY))
    assert Box.COMMITMENTS in folded(store, ines)


def test_a_folded_box_is_not_asked_about_and_stays_not_come_to(store, ines, running_one):
    assert [each.box for each in view(store, running_one).boxes if each.asked] == [Box.PIPELINE]
    turned = store.read(partial(turning.turned, session_id=running_one))
    assert [each.box for each in turned.boxes] == [Box.PIPELINE]
    item = view(store, running_one).items[0].id
    store.write(partial(running.tick, session_id=running_one, box=Box.PIPELINE, ticked=True))
    store.write(partial(running.step, session_id=running_one, item_id=item, way=Step.NEXT))
    assert [view(store, running_one).session.ticked(box) for box in Box] == [None, None, None, None, True]
    store.write(partial(running.end, session_id=running_one, now=makers.at(TODAY, 11)))
    assert folded(store, ines) == list(ALL[:4])


def test_no_copy_of_a_summary_tells_of_a_folded_box(store, running_one):
    item = view(store, running_one).items[0].id
    store.write(partial(running.tick, session_id=running_one, box=Box.PIPELINE, ticked=True))
    store.write(partial(running.step, session_id=running_one, item_id=item, way=Step.NEXT))
    for copy in Copy:
        paper = store.read(partial(printing.summary, session_id=running_one, copy=copy, today=TODAY))
        assert paper.ticked == ((Box.PIPELINE, True),)
        assert "fold" not in repr(paper).lower()


def test_what_is_not_ticked_is_left_open_but_for_what_is_folded(store, running_one):
    store.write(partial(boxes.leave_open, session_id=running_one))
    assert [view(store, running_one).session.ticked(box) for box in Box] == [None, None, None, None, False]
    asked = [each for each in view(store, running_one).boxes if each.asked]
    assert [each.box for each in still_open(asked)] == [Box.PIPELINE]


def test_what_stayed_open_last_time_is_told_with_its_card(store, ines, three, running_one):
    save = partial(boxes.save_card, session_id=three[2], box=Box.PIPELINE, now=makers.at(TODAY))
    store.save(partial(save, part=CardPart.WILL_DO, text="Close what is dead"))
    expected = [(Box.PIPELINE, Card(will_do="Close what is dead"))]
    assert view(store, running_one).history.last_open(running_one) == expected
    assert store.read(partial(turning.turned, session_id=running_one)).open_before == expected


def test_each_text_of_a_card_is_saved_by_itself_and_shown_in_both_places(store, running_one):
    save = partial(boxes.save_card, session_id=running_one, box=Box.PIPELINE, now=makers.at(TODAY))
    for part, text in ((CardPart.WILL_DO, "Clea"), (CardPart.NEEDS, "A list"), (CardPart.WILL_DO, "Clean it")):
        store.save(partial(save, part=part, text=text))
    card = Card("", "Clean it", "A list")
    assert view(store, running_one).boxes[4].card == card
    assert store.read(partial(turning.turned, session_id=running_one)).boxes[0].card == card


def test_what_they_need_becomes_something_owed_and_only_once(store, ines, running_one):
    wish = partial(boxes.ask_for, session_id=running_one, text="A list of dead deals", on=TODAY)
    store.write(wish)
    (row,) = store.read(partial(equipping.listed, today=TODAY, salesperson_id=ines))
    assert (row.text, row.asked_on) == ("A list of dead deals", TODAY)
    with pytest.raises(Refused, match="noted already"):
        store.write(wish)


def test_nothing_comes_of_a_card_without_words(store, running_one):
    with pytest.raises(Refused):
        store.write(partial(boxes.ask_for, session_id=running_one, text=" \n", on=TODAY))


def test_the_time_that_the_boxes_took_is_summed_up_over_the_last_sessions(store, ines):
    for number in range(10):
        held(store, ines, TODAY - number * WEEK, *ALL, seconds=240 if number < 8 else 9000)
    held(store, ines, TODAY - 11 * WEEK, *ALL)
    time = store.read(partial(boxes.page, salesperson_id=ines)).time
    assert (time.sessions, time.boxes, time.whole) == (8, 8 * 240, 8 * 9 * 240)
    assert time.words == "The boxes took 32 of 288 minutes in the last 8 sessions: 11 %."


def test_the_page_of_somebody_without_sessions_says_that_nothing_is_known(store, ines):
    page = store.read(partial(boxes.page, salesperson_id=ines))
    assert (page.name, page.agreed, list(page.history.sittings)) == ("Ines Duarte", None, [])
    assert page.time.words == "No session with the boxes on its agenda has been timed yet."
    with pytest.raises(NotFound):
        store.read(partial(boxes.page, salesperson_id=UUID(int=1)))


def test_the_page_is_about_the_newest_agreement_of_that_person_that_is_there(store, ines, ruth):
    tomas, gone = makers.salesperson(store, ruth, "Tomás Vidal"), makers.at(TODAY)
    made = [
        WorkingAgreement(salesperson_id=ines, number=1, made_on=TODAY, sign_off=SignOff.SIGNED, signed_on=TODAY),
        WorkingAgreement(salesperson_id=ines, number=2, made_on=TODAY, sign_off=SignOff.REFUSED, deleted_at=gone),
        WorkingAgreement(salesperson_id=tomas, number=3, made_on=TODAY, sign_off=SignOff.REFUSED),
    ]
    store.write(lambda db: db.add_all(made))
    asked = partial(boxes.page, salesperson_id=ines)
    page = store.read(asked)
    assert (page.name, page.agreed, page.agreed_on) == ("Ines Duarte", SignOff.SIGNED, TODAY)
    store.write(lambda db: setattr(db.get_one(Salesperson, ines), "deleted_at", gone))
    with pytest.raises(NotFound):
        store.read(asked)


def test_the_page_knows_what_was_folded_before_it_was_unfolded(store, ines, three):
    session = held(store, ines, TODAY)
    store.write(partial(boxes.unfold, salesperson_id=ines, box=Box.DATA, on=TODAY + WEEK))
    known = store.read(partial(boxes.page, salesperson_id=ines)).history
    assert not known.folded(Box.DATA)
    assert session not in [each.session_id for each in known.sittings], "nobody came to the boxes there"
    assert known.then(three[2]).row(Box.DATA) == 2


def boxes_on_paper(store: Store, session: UUID) -> tuple[list[Box], str, str]:
    """What the agenda asks about, as its page and the mail that carries it have it."""
    paper = store.read(partial(printing.agenda, session_id=session))
    page = whole_text(printing.document(paper, store.read(printing.sheet)))
    return list(paper.boxes), page, letters.agenda_letter(paper, "", "", b"").text


def test_the_printed_agenda_asks_about_the_same_boxes_as_the_screens(store, ines, three, running_one):
    asked, page, mail = boxes_on_paper(store, running_one)
    assert asked == [each.box for each in store.read(partial(turning.turned, session_id=running_one)).boxes]
    assert asked == [Box.PIPELINE]
    assert "Theboxes" in page and "pipeline" in page and "anopenboxgetstwominutes" in page
    assert "The boxes: pipeline (" in mail
    for word in ("activity", "attitude", "commitments", "system", "five"):
        assert word not in page and word not in mail
    store.write(partial(boxes.unfold, salesperson_id=ines, box=Box.DATA, on=TODAY))
    assert boxes_on_paper(store, running_one)[0] == [Box.DATA, Box.PIPELINE]


def test_an_agenda_of_somebody_new_asks_about_all_five(store, ines):
    session = makers.session(store, ines)
    makers.item(store, session, "Self-management", ItemKind.SELF_MANAGEMENT)
    asked, page, mail = boxes_on_paper(store, session)
    assert asked == list(Box)
    assert "Thefiveboxes" in page
    assert "The five boxes: activity, attitude, commitments, sales system, pipeline (" in mail


def test_where_nothing_is_asked_about_the_item_stands_by_its_own_name(store, ines):
    for number in (3, 2, 1):
        held(store, ines, TODAY - number * WEEK, *ALL)
    session = makers.session(store, ines)
    makers.item(store, session, "Self-management and last promises", ItemKind.SELF_MANAGEMENT)
    asked, page, mail = boxes_on_paper(store, session)
    assert asked == []
    assert "Self-managementandlastpromises" in page and "Self-management and last promises (" in mail
    assert not [word for word in ("anopenbox", "activity", "pipeline", "Theboxes", "fold") if word in page]


def test_an_agenda_printed_again_has_the_boxes_of_its_day(store, ines, three):
    first = boxes_on_paper(store, three[0])[0]
    store.write(partial(boxes.unfold, salesperson_id=ines, box=Box.DATA, on=TODAY + WEEK))
    session = makers.session(store, ines, TODAY)
    makers.item(store, session, "Self-management", ItemKind.SELF_MANAGEMENT)
    assert (first, boxes_on_paper(store, session)[0]) == (list(Box), [Box.PIPELINE])


def test_no_page_asks_more_for_a_longer_history(store, ines, three, running_one):
    asked: list[int] = []
    statements: list[str] = []
    event.listen(store._engine, "before_cursor_execute", lambda *told: statements.append(told[2]))

    def count(query):
        statements.clear()
        store.read(query)
        asked.append(len(statements))

    pages = [
        partial(session_view.open_session, session_id=running_one),
        partial(turning.turned, session_id=running_one),
        partial(wrapping.open_wrap_up, session_id=running_one, now=makers.at(TODAY)),
        partial(boxes.page, salesperson_id=ines),
        partial(field_view.open_ride, session_id=running_one),
        partial(field_turning.turned_ride, session_id=running_one),
    ]
    for query in pages:
        count(query)
    for number in range(4, 8):
        held(store, ines, TODAY - number * WEEK, *ALL)
    for query in pages:
        count(query)
    assert asked[:6] == asked[6:]
    assert asked[0] <= 7 and max(asked) <= 8


# in the field


IN_THE_FIELD = pytest.mark.parametrize("kind", [Kind.RIDE_ALONG, Kind.CALL_DEBRIEF])


def out(store: Store, whom: UUID, day: date = TODAY, kind: Kind = Kind.RIDE_ALONG, calls: int = 1) -> UUID:
    """A session in the field that runs."""
    session = makers.session(store, whom, day, kind=kind)
    store.write(partial(running.start, session_id=session, now=makers.at(day)))
    for _call in range(calls - 1):
        store.write(partial(field.add_call, session_id=session))
    return session


def ridden(store: Store, whom: UUID, day: date, *ticked: Box, kind: Kind = Kind.RIDE_ALONG) -> UUID:
    """One that was wrapped up; in it these boxes were ticked."""
    session = out(store, whom, day, kind)
    for box in ticked:
        store.write(partial(running.tick, session_id=session, box=box, ticked=True))
    store.write(partial(running.end, session_id=session, now=makers.at(day, 11)))
    store.write(lambda db: whole(db, CoachingSession, session).wrap_up())
    return session


def ride(store: Store, session: UUID) -> RideView:
    return store.read(partial(field_view.open_ride, session_id=session))


def ticks(store: Store, session: UUID) -> list[bool | None]:
    return [ride(store, session).session.ticked(box) for box in Box]


@IN_THE_FIELD
def test_a_session_in_the_field_counts_for_folding_like_any_other(store, ines, kind):
    held(store, ines, TODAY - 3 * WEEK, *ALL)
    ridden(store, ines, TODAY - 2 * WEEK, *ALL[:4], kind=kind)
    last = ridden(store, ines, TODAY - WEEK, *ALL[:4], kind=kind)
    assert folded(store, ines) == list(ALL[:4])
    assert store.read(partial(wrapping.open_wrap_up, session_id=last, now=makers.at(TODAY))).folding == list(ALL[:4])
    assert [each.title for each in history(store, ines).sittings[1:]] == [f"{kind.words} 2", f"{kind.words} 3"]


def test_the_end_of_the_talk_in_the_field_leaves_open_what_was_asked_about_and_not_ticked(store, ines, three):
    session = ridden(store, ines, TODAY)
    assert ticks(store, session) == [None] * 5, "nobody came to the boxes, so nothing is known of them"
    assert session not in [each.session_id for each in history(store, ines).sittings]
    store.write(partial(boxes.unfold, salesperson_id=ines, box=Box.DATA, on=TODAY))
    later = ridden(store, ines, TODAY + WEEK, Box.DATA)
    assert ticks(store, later) == [None, None, None, True, False]


def test_an_entry_of_a_ride_that_was_late_folds_nothing(store, ines):
    for number in (3, 2):
        ridden(store, ines, TODAY - number * WEEK, *ALL)
    late = makers.session(store, ines, TODAY - WEEK, kind=Kind.RIDE_ALONG)
    store.write(lambda db: whole(db, CoachingSession, late).hold_late())
    store.write(partial(running.resume, session_id=late))
    store.write(partial(running.tick, session_id=late, box=Box.DATA, ticked=True))
    store.write(partial(running.end, session_id=late, now=makers.at(TODAY)))
    assert folded(store, ines) == []
    assert history(store, ines).sittings[-1].late_entry
    assert ticks(store, late) == [False, False, False, True, False]


def test_going_back_into_the_talk_in_the_field_can_still_tick_what_stayed_open(store, ines):
    session = out(store, ines)
    store.write(partial(running.tick, session_id=session, box=Box.DATA, ticked=True))
    store.write(partial(running.end, session_id=session, now=makers.at(TODAY, 11)))
    store.write(partial(running.resume, session_id=session))
    store.write(partial(running.tick, session_id=session, box=Box.PIPELINE, ticked=True))
    store.write(partial(running.end, session_id=session, now=makers.at(TODAY, 11)))
    assert ride(store, session).session.state is State.TO_WRAP_UP
    assert ticks(store, session) == [False, False, False, True, True]


def test_in_the_field_the_boxes_are_asked_about_once_with_the_last_debrief(store, ines):
    session = out(store, ines, calls=2)
    first, _second = ride(store, session).calls
    assert not ride(store, session).asks_boxes_at(first)
    store.write(partial(field.close_debrief, call_id=first.id, now=makers.at(TODAY)))
    shown = ride(store, session)
    assert shown.asks_boxes_at(shown.calls[1]) and shown.boxes_left
    store.write(partial(running.tick, session_id=session, box=Box.DATA, ticked=True))
    store.write(partial(field.add_call, session_id=session))
    shown = ride(store, session)
    assert all(shown.asks_boxes_at(call) for call in shown.calls), "what was come to stays in sight"
    assert not shown.boxes_left


def test_in_the_field_a_folded_box_is_not_asked_about_on_either_window(store, ines, three):
    session = out(store, ines)
    assert [each.box for each in ride(store, session).boxes if each.asked] == [Box.PIPELINE]
    turned = store.read(partial(field_turning.turned_ride, session_id=session))
    assert [each.box for each in turned.boxes] == [Box.PIPELINE]
    assert turned.open_before == [(Box.PIPELINE, Card())]
    assert "fold" not in repr(turned)
    for number in range(3):
        ridden(store, ines, TODAY + (number + 1) * WEEK, Box.PIPELINE)
    later = out(store, ines, TODAY + 4 * WEEK)
    assert not ride(store, later).boxes_left, "there is nothing to ask about"


def test_a_card_of_a_ride_stands_on_both_windows_and_on_the_summary_as_one_of_a_one_on_one_does(store, ines):
    session = out(store, ines)
    store.write(partial(running.tick, session_id=session, box=Box.DATA, ticked=True))
    save = partial(boxes.save_card, session_id=session, box=Box.PIPELINE, now=makers.at(TODAY))
    store.save(partial(save, part=CardPart.WILL_DO, text="Close what is dead"))
    card = Card(will_do="Close what is dead")
    assert ride(store, session).boxes[4].card == card
    assert store.read(partial(field_turning.turned_ride, session_id=session)).boxes[4].card == card
    store.write(partial(running.end, session_id=session, now=makers.at(TODAY, 11)))
    for copy in Copy:
        paper = store.read(partial(printing.summary, session_id=session, copy=copy, today=TODAY))
        assert [(line.box, line.will_do) for line in paper.cards] == [(Box.PIPELINE, "Close what is dead")]
    sheet = store.read(partial(printing.ride_along, session_id=session, today=TODAY))
    assert "Close what is dead" not in repr(sheet), "the sheet is about the calls"


def test_the_time_that_the_boxes_took_is_of_agendas_alone(store, ines):
    held(store, ines, TODAY - WEEK, *ALL, seconds=240)
    session = ridden(store, ines, TODAY, *ALL)
    clocks = partial(running.heartbeat, session_id=session, session_seconds=3600, item_id=None, item_seconds=0)
    store.save(clocks)
    assert store.read(partial(boxes.page, salesperson_id=ines)).time.sessions == 1
