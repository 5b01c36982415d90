"""What salespeople asked for is owed until it is given or declined."""

from datetime import timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import (
    agendas,
    candidates,
    commitments,
    equipping,
    glances,
    history,
    leaving,
    preparing,
    running,
    session_view,
    templates,
)
from planner.domain import reasons
from planner.domain.agenda import ReasonKind
from planner.domain.equipping import AlreadyAnswered, Equipment, EquipmentKind, EquipmentStatus
from planner.domain.salesperson import Salesperson
from planner.domain.session import CoachingSession, State
from planner.equipping import Wish
from planner.errors import Conflict, Refused
from planner.storage.store import fetch, whole
from tests import makers
from tests.conftest import TODAY
from tests.planner.test_agendas import change

DAY = timedelta(days=1)


def wish():
    return Equipment(salesperson_id=makers.UUID(int=1), text="A demo unit", asked_on=TODAY)


def listed(store, whom=None, today=TODAY):
    return store.read(partial(equipping.listed, today=today, salesperson_id=whom))


def test_nothing_can_be_asked_for_without_words(store, ines):
    with pytest.raises(Refused) as refused:
        makers.equipment(store, ines, "  ")
    assert refused.value.field == "text"


@given(st.sampled_from([EquipmentStatus.GIVEN, EquipmentStatus.NOT_GIVEN]), st.text())
def test_what_was_answered_is_not_answered_again_and_can_be_opened(status, why):
    answered = wish()
    answered.answer(status, TODAY, why)
    assert (answered.status, answered.settled_on, answered.why) == (status, TODAY, why.strip())
    with pytest.raises(AlreadyAnswered, match="“A demo unit” is already"):
        answered.give(TODAY)
    answered.reopen()
    assert (answered.status, answered.settled_on, answered.why) == (EquipmentStatus.OPEN, None, "")


def test_a_no_keeps_its_reason(store, ines):
    wanted = makers.equipment(store, ines)
    store.write(partial(equipping.decline, equipment_id=wanted, on=TODAY, why=" None is free before March "))
    (row,) = listed(store)
    assert (row.status, row.why) == (EquipmentStatus.NOT_GIVEN, "None is free before March")


def test_open_ones_stand_first_the_soonest_before_what_has_no_day_and_answered_ones_newest_first(store, ines, ruth):
    tomas = makers.salesperson(store, ruth, "Tomás Vidal")
    makers.equipment(store, ines, "Some day")
    makers.equipment(store, ines, "Later", due=TODAY + 9 * DAY)
    makers.equipment(store, tomas, "Sooner", due=TODAY - DAY)
    for days, text in ((3, "Given before"), (1, "Given last")):
        store.write(partial(equipping.give, equipment_id=makers.equipment(store, ines, text), on=TODAY - days * DAY))
    texts = [row.text for row in listed(store)]
    assert texts == ["Sooner", "Later", "Some day", "Given last", "Given before"]
    assert [row.text for row in listed(store, tomas)] == ["Sooner"]


def test_what_was_answered_over_a_year_ago_is_not_listed_but_what_is_open_always_is(store, ines):
    store.write(partial(equipping.give, equipment_id=makers.equipment(store, ines, "Given"), on=TODAY))
    makers.equipment(store, ines, "Open")
    assert [row.text for row in listed(store, today=TODAY + 400 * DAY)] == ["Open"]


def test_today_names_it_among_what_is_owed_until_it_is_given(store, ines):
    wanted = makers.equipment(store, ines, kind=EquipmentKind.TOOL, due=TODAY + DAY)
    (row,) = store.glance(glances.owed)
    assert (row.id, row.salesperson, row.kind, row.due) == (wanted, "Ines Duarte", EquipmentKind.TOOL, TODAY + DAY)
    store.write(partial(equipping.give, equipment_id=wanted, on=TODAY))
    assert store.glance(glances.owed) == []


def test_it_is_offered_for_the_agenda_while_it_is_open(store, ines):
    session = makers.session(store, ines, TODAY + DAY)
    wanted = makers.equipment(store, ines, "A case study of a cheese line")

    def offered(db):
        person, held = fetch(db, Salesperson, ines), whole(db, CoachingSession, session)
        return list(candidates.ground(db, held, person, TODAY).wishes)

    (offer,) = store.read(offered)
    assert (offer.title, offer.why) == ("A case study of a cheese line", ReasonKind.ASKED_FOR)
    assert offer.equipment_id == wanted
    store.write(partial(equipping.give, equipment_id=wanted, on=TODAY))
    assert store.read(offered) == []


def proposed(store, session):
    store.write(partial(agendas.propose, session_id=session, today=TODAY))
    return [(row.title, row.why, row.why_on) for row in store.read(partial(preparing.items, session_id=session))]


def test_what_is_overdue_is_on_the_proposed_agenda_as_the_managers_overdue_promises_are(store, ines):
    late, session = TODAY - DAY, makers.session(store, ines, TODAY)
    makers.equipment(store, ines, "A film of the line", due=late)
    makers.equipment(store, ines, "A price list", due=TODAY + DAY)
    makers.equipment(store, ines, "Some day a tool")
    makers.promise(store, ines, "Call the plant", due=late)
    agenda = proposed(store, session)
    assert ("A film of the line", ReasonKind.EQUIPMENT_DUE, late) in agenda
    assert ("Call the plant", ReasonKind.PROMISE_DUE, late) in agenda
    assert {title for title, *_rest in agenda}.isdisjoint({"A price list", "Some day a tool"})


def test_the_reason_says_how_late_it_is_to_both_and_that_it_is_theirs_to_the_manager(store, ines):
    session = makers.session(store, ines, TODAY)
    makers.equipment(store, ines, "A film of the line", due=TODAY - 3 * DAY)
    makers.equipment(store, ines, "A price list", due=TODAY)
    film, prices = (_offer(store, session, title) for title in ("A film of the line", "A price list"))
    assert reasons.words(film, TODAY, shared=False) == "asked for by them, 3 days late"
    assert reasons.words(prices, TODAY, shared=False) == "asked for by them, due today"
    assert reasons.words(film, TODAY, shared=True) == "asked for, 3 days late"


def _offer(store, session, title):
    offers = store.read(partial(agendas.suggestions, session_id=session, today=TODAY))
    return next(each for each in offers if each.title == title)


def carried_over(store, ines, wanted):
    """Whether it comes back after it was carried over from a session that is held by now."""
    first = makers.session(store, ines, TODAY - DAY, hour=9)
    store.write(partial(agendas.add, session_id=first, proposed=_offer(store, first, "A demo unit"), today=TODAY))
    (item,) = store.read(partial(session_view.agenda, session_id=first))
    assert item.wish and item.wish.id == wanted
    store.write(partial(running.put_off, item_id=item.id))
    change(store, CoachingSession, first, state=State.HELD)
    return makers.session(store, ines, TODAY)


@pytest.mark.parametrize("settle", [equipping.give, equipping.decline])
def test_what_was_carried_over_does_not_come_back_once_it_was_answered(store, ines, settle):
    wanted = makers.equipment(store, ines, "A demo unit")
    session = carried_over(store, ines, wanted)
    assert _offer(store, session, "A demo unit").why is ReasonKind.CARRIED
    store.write(partial(settle, equipment_id=wanted, on=TODAY))
    assert "A demo unit" not in [title for title, *_rest in proposed(store, session)]
    assert not [
        each
        for each in store.read(partial(agendas.suggestions, session_id=session, today=TODAY))
        if each.title == "A demo unit"
    ]
    store.write(partial(equipping.reopen, equipment_id=wanted))
    assert _offer(store, session, "A demo unit").equipment_id == wanted


def test_a_template_leaves_out_what_one_person_asked_for(store, ines):
    session = makers.session(store, ines, TODAY)
    makers.equipment(store, ines, "A demo unit")
    store.write(partial(agendas.add, session_id=session, proposed=_offer(store, session, "A demo unit"), today=TODAY))
    makers.item(store, session, "The trade fair")
    kept = store.write(partial(templates.save_template, session_id=session, name="Mine")).result
    assert [each.title for each in store.read(partial(templates.proposed, template_id=kept, length=45))] == [
        "The trade fair"
    ]


def test_a_persons_page_counts_what_is_open(store, ines):
    makers.equipment(store, ines)
    answered = makers.equipment(store, ines, "Training")
    store.write(partial(equipping.give, equipment_id=answered, on=TODAY))
    page = store.read(partial(history.page, salesperson_id=ines, now=makers.at(TODAY), today=TODAY))
    assert page.person.asked_for == 1


def test_nothing_is_owed_to_somebody_who_left(store, ines):
    makers.equipment(store, ines)
    store.write(partial(leaving.archive, salesperson_id=ines, on=TODAY))
    assert listed(store) == []
    assert store.glance(glances.owed) == []


def test_what_stays_open_with_somebody_who_left_is_owed_in_no_list_of_the_team_and_kept_in_theirs(store, ines, ruth):
    tomas = makers.salesperson(store, ruth, "Tomás Vidal")
    wanted, promise = makers.equipment(store, ines), makers.promise(store, ines, due=TODAY - DAY)
    store.write(partial(leaving.archive, salesperson_id=ines, on=TODAY))
    assert (listed(store), store.read(commitments.open_ones)) == ([], [])
    assert [row.id for row in listed(store, ines)] == [wanted]
    assert [row.id for row in store.read(partial(commitments.open_ones, salesperson_id=ines))] == [promise]
    assert store.read(partial(commitments.owes_late, salesperson_id=ines, today=TODAY))
    page = store.read(partial(history.page, salesperson_id=ines, now=makers.at(TODAY), today=TODAY))
    assert (page.person.asked_for, len(page.promises)) == (1, 1)
    for about in (ines, wanted, promise):
        assert store.read(partial(leaving.who_left, about=about)) == ines
    assert store.read(partial(leaving.who_left, about=tomas)) is None
    store.write(partial(leaving.come_back, salesperson_id=ines))
    assert [row.id for row in listed(store)] == [wanted]
    assert store.read(partial(leaving.who_left, about=wanted)) is None


def test_two_forms_do_not_overwrite_each_other(store, ines):
    wanted = makers.equipment(store, ines)
    (row,) = listed(store)
    store.write(partial(equipping.edit, equipment_id=wanted, version=row.version, wish=Wish("A film")))
    with pytest.raises(Conflict):
        store.write(partial(equipping.edit, equipment_id=wanted, version=row.version, wish=Wish("A book")))
    assert [each.text for each in listed(store)] == ["A film"]
