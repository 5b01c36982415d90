"""What an agenda says of an item, and what a new one is until somebody says otherwise."""

from __future__ import annotations

from uuid import UUID

import pytest

from planner.domain.agenda import (
    AgendaItem,
    AgendaTemplate,
    Answer,
    ItemKind,
    ItemState,
    NextTime,
    Outcome,
    TemplateItem,
)
from tests.conftest import TODAY

ANY = UUID(int=1)


@pytest.mark.parametrize("some", [ItemKind, ItemState, Outcome])
def test_each_has_words_of_its_own(some):
    assert len({each.words for each in some if each.words}) == len(some)


def test_only_promises_keep_their_time():
    assert [kind for kind in ItemKind if kind.keeps_its_time] == [ItemKind.PROMISE, ItemKind.NEW_PROMISES]


def test_an_item_is_reached_when_it_is_done():
    items = [AgendaItem(session_id=ANY, position=0, state=state) for state in ItemState]
    assert [item.state for item in items if item.reached] == [ItemState.DONE]


def test_a_new_item_takes_five_minutes_and_nobody_has_asked_for_it():
    new, of_template = AgendaItem(session_id=ANY, position=0), TemplateItem(template_id=ANY, position=0)
    assert (new.minutes, new.seconds_gone, new.own, new.pinned) == (5, 0, False, False)
    assert of_template.minutes == 5
    later = NextTime(salesperson_id=ANY, text="The price list")
    assert (later.own, later.pinned) == (False, False)


def test_new_words_are_not_the_best_and_a_new_template_is_not_for_newcomers():
    assert not Answer(salesperson_id=ANY, session_id=ANY, topic_id=ANY, given_on=TODAY).best
    assert not AgendaTemplate(manager_id=ANY, name="Usual").for_newcomers
