"""What the turned laptop shows of the item that is talked about, and of the boxes that are asked about."""

from __future__ import annotations

from functools import partial

import pytest

from planner import people, running, turning
from planner.domain.agenda import AgendaItem, Answer, ItemKind
from planner.domain.session import Box, CoachingSession
from planner.domain.understanding import Understanding
from planner.storage.store import whole
from tests import makers
from tests.conftest import TODAY
from tests.planner.test_boxes import ALL, WEEK, held
from tests.planner.test_printing import lived


@pytest.fixture
def life(store):
    made = lived(store)
    earlier = makers.session(store, made.ines, TODAY - WEEK)
    [topic] = {each.topic_id for each in agenda(store, made.session) if each.topic_id}
    store.write(lambda db: db.add(Answer(
        salesperson_id=made.ines, session_id=earlier, topic_id=topic, question="Before", given_on=TODAY - WEEK,
        words="By the pallet", understanding=Understanding.SLOGAN,
    )))  # fmt: skip
    return made


def agenda(store, session) -> list[AgendaItem]:
    return store.read(lambda db: list(whole(db, CoachingSession, session).items))


def view(store, life, kind: ItemKind, client=None) -> turning.TurnedView:
    """While the last item of a kind is talked about, the last one that names a client where that is wanted."""
    items = [each for each in agenda(store, life.session) if each.kind is kind]
    item = [each for each in items if client is None or (each.dream_client_id is not None) is client][-1]
    store.write(partial(running.jump, session_id=life.session, item_id=item.id))
    return store.read(partial(turning.turned, session_id=life.session))


def test_it_is_the_item_that_is_talked_about(store, life):
    for kind in (ItemKind.FREE, ItemKind.NEW_PROMISES):
        shown = view(store, life, kind)
        assert shown.current
        assert shown.current.kind is kind


def test_the_card_of_a_client_is_beside_the_item_about_that_client_and_no_other(store, life):
    shown = view(store, life, ItemKind.CLIENT)
    own, foreign = (each for each in shown.items if each.kind is ItemKind.CLIENT)
    assert shown.client(own).name == "Typed"
    assert shown.client(foreign) is None
    asked = next(each for each in shown.items if each.kind is ItemKind.QUESTION)
    store.write(lambda db: setattr(db.get_one(AgendaItem, asked.id), "dream_client_id", own.dream_client_id))
    shown = view(store, life, ItemKind.QUESTION, client=True)
    assert [shown.client(each) for each in shown.items if each.id == asked.id] == [None]


def test_the_answer_before_is_beside_the_question_and_nothing_else(store, life):
    shown = view(store, life, ItemKind.QUESTION)
    for each in shown.items:
        before = shown.answered(each)
        assert (before.words if before else None) == ("By the pallet" if each.kind is ItemKind.QUESTION else None)
        assert not before or before.item_id == each.id


def test_each_item_stands_there_once_with_its_own_topic_and_without_an_answer_that_was_thrown_away(store, life):
    makers.topic(store, store.read(people.me).id, "Handling objections")
    asked = next(each for each in agenda(store, life.session) if each.topic_id and not each.dream_client_id)
    store.write(lambda db: db.add(Answer(
        salesperson_id=life.ines, session_id=life.session, item_id=asked.id, topic_id=asked.topic_id, question="Why us",
        given_on=TODAY, words="By the ton", understanding=Understanding.SLOGAN, deleted_at=makers.at(TODAY),
    )))  # fmt: skip
    shown = store.read(partial(turning.turned, session_id=life.session))
    assert [each.id for each in shown.items] == [each.id for each in agenda(store, life.session)]
    assert {each.topic for each in shown.items} == {"Value creation", None}
    assert "By the ton" not in repr(shown)


def test_a_box_that_has_folded_is_not_on_it(store, ines):
    for number in (5, 4, 3):
        held(store, ines, TODAY - number * WEEK, *ALL[:3])
    shown = store.read(partial(turning.turned, session_id=makers.session(store, ines)))
    assert [each.box for each in shown.boxes] == [box for box in Box if box not in ALL[:3]]
