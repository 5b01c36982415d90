"""Dream clients: kept per salesperson, held against the criteria, brought onto agendas, and asked about by name."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from planner import (
    agendas,
    client_offers,
    clients,
    criteria,
    next_times,
    preparing,
    question_bank,
    running,
    session_view,
    trash,
)
from planner.domain import reasons
from planner.domain.agenda import AgendaItem, ItemKind, ItemState, ReasonKind
from planner.domain.dream_client import ClientDetails, ClientFit, Criterion, DreamClient, Fit
from planner.domain.playbook import SWEET_SPOT, Topic
from planner.domain.session import Kind
from planner.domain.understanding import Understanding
from planner.errors import Conflict, Refused
from planner.storage.store import Store
from tests import makers
from tests.conftest import TODAY

FRIDAY = TODAY + timedelta(days=4)
NOW = makers.at(TODAY, 9)


@pytest.fixture
def spot(store: Store, ruth: UUID) -> UUID:
    """The topic of the sweet spot, in use."""
    topic = makers.topic(store, ruth, "Sweet spot", questions=("Which three?",))
    store.write(lambda db: setattr(db.get_one(Topic, topic), "key", SWEET_SPOT))
    return topic


def page(store: Store, whom: UUID) -> clients.ClientList:
    return store.read(partial(clients.page, salesperson_id=whom))


def fit(store: Store, client: UUID, criterion: UUID, said: Fit) -> None:
    store.write(partial(clients.put_fit, client_id=client, criterion_id=criterion, fit=said))


def bring(store: Store, client: UUID, deed=clients.bring_up) -> clients.Brought:
    return store.write(partial(deed, client_id=client, now=NOW, today=TODAY)).result


def waiting(store: Store, whom: UUID) -> list[str]:
    return [each.text for each in store.read(partial(next_times.waiting, salesperson_id=whom))]


class TestCriteria:
    def test_both_halves_stand_in_their_own_order(self, store, ruth):
        for text, against in (("Far", True), ("Big", False), ("Wet", False), ("Cheap", True)):
            makers.criterion(store, text, against)
        [wet] = [each.id for each in store.read(criteria.listed) if each.text == "Wet"]
        store.write(partial(criteria.move, criterion_id=wet, steps=-1))
        assert [each.text for each in store.read(criteria.listed)] == ["Wet", "Big", "Far", "Cheap"]

    def test_an_archived_one_is_held_against_nobody_and_comes_back(self, store, ines):
        big = makers.criterion(store, "Big")
        makers.client(store, ines)
        store.write(partial(criteria.archive, criterion_id=big, on=TODAY))
        assert page(store, ines).criteria == []
        assert page(store, ines).clients[0].tally.words == ""
        store.write(partial(criteria.archive, criterion_id=big, on=None))
        assert [each.text for each in page(store, ines).criteria] == ["Big"]

    def test_what_was_known_stays_when_one_is_worded_anew(self, store, ines):
        big, client = makers.criterion(store, "Big"), makers.client(store, ines)
        fit(store, client, big, Fit.FITS)
        store.write(partial(criteria.reword, criterion_id=big, version=1, text="Large"))
        assert page(store, ines).clients[0].fits == {big: Fit.FITS}
        with pytest.raises(Conflict):
            store.write(partial(criteria.reword, criterion_id=big, version=1, text="Huge"))

    def test_one_that_was_thrown_away_comes_back_with_what_was_known(self, store, ines):
        big, client = makers.criterion(store, "Big"), makers.client(store, ines)
        fit(store, client, big, Fit.DOES_NOT)
        store.write(partial(trash.throw_away, kind=Criterion, record_id=big))
        assert page(store, ines).gaps == []
        store.write(partial(trash.restore, kind=Criterion, record_id=big))
        assert [gap.words for gap in page(store, ines).gaps] == ["Big: not so at 1 of 1"]


class TestList:
    def test_a_client_is_kept_as_it_was_told(self, store, ines):
        makers.client(store, ines, " Halden  Dairy ", why_us="Near", next_step="Call Per", next_step_due=FRIDAY)
        [row] = page(store, ines).clients
        assert row.details == ClientDetails("Halden Dairy", "Near", next_step="Call Per", next_step_due=FRIDAY)

    def test_a_stale_form_changes_nothing(self, store, ines):
        client = makers.client(store, ines)
        store.write(partial(clients.edit, client_id=client, version=1, details=ClientDetails("Halden")))
        with pytest.raises(Conflict):
            store.write(partial(clients.edit, client_id=client, version=1, details=ClientDetails("Other")))
        assert [each.name for each in page(store, ines).clients] == ["Halden"]

    def test_saying_how_it_fits_does_not_make_an_open_form_stale(self, store, ines):
        client, big = makers.client(store, ines), makers.criterion(store)
        fit(store, client, big, Fit.FITS)
        store.write(partial(clients.edit, client_id=client, version=1, details=ClientDetails("Halden")))

    def test_another_salesperson_s_are_not_on_it(self, store, ruth, ines):
        tomas = makers.salesperson(store, ruth, "Tomás Vidal")
        makers.client(store, tomas, "Nordvik")
        assert page(store, ines).clients == []

    def test_one_that_is_archived_stands_last_and_makes_no_gap(self, store, ines):
        big = makers.criterion(store, "Big")
        first, second = makers.client(store, ines, "Aa"), makers.client(store, ines, "Bb")
        fit(store, first, big, Fit.DOES_NOT)
        fit(store, second, big, Fit.FITS)
        store.write(partial(clients.archive, client_id=first, on=TODAY))
        assert [each.name for each in page(store, ines).clients] == ["Bb", "Aa"]
        assert page(store, ines).gaps == []

    def test_the_trash_has_it_and_gives_it_back_whole(self, store, ines):
        big, client = makers.criterion(store), makers.client(store, ines)
        fit(store, client, big, Fit.FITS)
        store.write(partial(trash.throw_away, kind=DreamClient, record_id=client))
        assert page(store, ines).clients == []
        [thrown] = store.read(trash.contents)
        assert (thrown.title, thrown.kind_words, thrown.about) == ("Halden Dairy", "Dream client", "Ines Duarte")
        store.write(partial(trash.restore, kind=DreamClient, record_id=client))
        assert page(store, ines).clients[0].fits == {big: Fit.FITS}

    @settings(
        max_examples=25,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )  # fmt: skip
    @given(said=st.lists(st.tuples(*[st.sampled_from(Fit)] * 3), min_size=1, max_size=5))
    def test_the_worst_come_first_as_they_are_counted(self, store, ruth, said):
        whom = makers.salesperson(store, ruth, "Somebody")
        held = [each.id for each in store.read(criteria.listed)] or [
            makers.criterion(store, "Big"), makers.criterion(store, "Wet"), makers.criterion(store, "Far", True)
        ]  # fmt: skip
        for number, fits in enumerate(said):
            client = makers.client(store, whom, f"Client {number}")
            for criterion, each in zip(held, fits, strict=True):
                fit(store, client, criterion, each)
        order = [(-each.tally.gaps, -each.tally.unknown, each.name.lower()) for each in page(store, whom).clients]
        assert order == sorted(order)


class TestTwins:
    def test_a_colleague_s_client_of_the_same_name_is_pointed_out(self, store, ruth, ines):
        tomas = makers.salesperson(store, ruth, "Tomás Vidal")
        makers.client(store, tomas, "HALDEN DAIRY GmbH")
        makers.client(store, tomas, "Halden Cider")
        makers.client(store, ines, "Halden Dairy")
        [row] = page(store, ines).clients
        assert row.twins == [clients.Twin("Tomás Vidal", "HALDEN DAIRY GmbH")]

    def test_the_own_list_and_what_is_no_longer_pursued_have_no_twin(self, store, ruth, ines):
        tomas = makers.salesperson(store, ruth, "Tomás Vidal")
        gone = makers.salesperson(store, ruth, "Gil Moser", archived_on=TODAY)
        makers.client(store, gone)
        given_up = makers.client(store, tomas)
        store.write(partial(clients.archive, client_id=given_up, on=TODAY))
        thrown = makers.client(store, tomas)
        store.write(partial(trash.throw_away, kind=DreamClient, record_id=thrown))
        makers.client(store, ines)
        makers.client(store, ines)
        assert [row.twins for row in page(store, ines).clients] == [[], []]


class TestOffers:
    def offers(self, store, whom):
        return store.read(partial(client_offers.offers, salesperson_id=whom, until=TODAY + timedelta(days=7)))

    def words(self, store, session):
        found = store.read(partial(agendas.suggestions, session_id=session, today=TODAY))
        return [(each.title, reasons.words(each, TODAY, False), reasons.fit_words(each.unknown, each.criteria))
                for each in found if each.dream_client_id]  # fmt: skip

    def test_each_says_why(self, store, ines, spot):
        big, wet = makers.criterion(store, "Big"), makers.criterion(store, "Wet")
        due = makers.client(store, ines, "Due", next_step="Call", next_step_due=FRIDAY)
        late = makers.client(store, ines, "Late", next_step="Call", next_step_due=TODAY - timedelta(days=6))
        makers.client(store, ines, "Nothing")
        for client in (due, late):
            fit(store, client, big, Fit.FITS)
        fit(store, due, wet, Fit.DOES_NOT)
        session = makers.session(store, ines)
        assert self.words(store, session) == [
            ("Late", "next step overdue 6 days", "fit unknown for 1 of 2 criteria"),
            ("Due", "next step due Friday", ""),
            ("Nothing", "no date for a next step yet", "fit unknown for 2 of 2 criteria"),
            ("Why is Due in our sweet spot?", "never asked", ""),
        ]

    def test_one_that_is_known_and_under_way_is_left_in_peace(self, store, ines):
        makers.client(store, ines, next_step="Call", next_step_due=TODAY + timedelta(days=30))
        assert self.offers(store, ines) == []

    def test_no_more_than_a_few_are_offered(self, store, ines):
        for number in range(9):
            makers.client(store, ines, f"Client {number}")
        assert len(self.offers(store, ines)) == client_offers.MOST_OFFERED

    def test_the_one_asked_about_longest_ago_is_asked_about(self, store, ines, spot):
        first, second = makers.client(store, ines, "First"), makers.client(store, ines, "Second")
        for client, days in ((second, 20), (first, 10)):
            answer(store, ines, client, TODAY - timedelta(days=days))
        asked = self.offers(store, ines)[-1]
        assert (asked.title, asked.why, asked.why_level) == (
            "Why is Second in our sweet spot?", ReasonKind.ANSWERED, Understanding.SLOGAN
        )  # fmt: skip

    def test_nobody_is_asked_where_the_topic_is_out_of_use(self, store, ines, spot):
        client = makers.client(store, ines)
        store.write(lambda db: setattr(db.get_one(Topic, spot), "archived_on", TODAY))
        assert [each.kind for each in self.offers(store, ines)] == [ItemKind.CLIENT]
        with pytest.raises(Refused, match="no sweet spot in use"):
            bring(store, client, clients.ask_why)

    def test_those_of_others_archived_or_thrown_away_are_not_offered(self, store, ruth, ines):
        makers.client(store, makers.salesperson(store, ruth, "Tomás Vidal"))
        archived, thrown = makers.client(store, ines, "Archived"), makers.client(store, ines, "Thrown")
        store.write(partial(clients.archive, client_id=archived, on=TODAY))
        store.write(partial(trash.throw_away, kind=DreamClient, record_id=thrown))
        assert self.offers(store, ines) == []


def answer(store: Store, whom: UUID, client: UUID, on: date, words: str = "They ship", level=Understanding.SLOGAN):
    """Ask in a session of that day why the client is in the sweet spot, as the run screen does."""
    session = makers.session(store, whom, on)
    asked = store.read(partial(client_offers.question, client_id=client))
    item = store.write(partial(agendas.add, session_id=session, proposed=asked, today=on)).result
    store.save(partial(running.save_words, item_id=item, text=words, on=on, now=makers.at(on)))
    store.write(partial(running.rate, item_id=item, level=level, on=on))
    return session


class TestAgenda:
    def test_a_client_comes_onto_the_next_agenda_among_what_is_proposed(self, store, ines):
        client, session = makers.client(store, ines), makers.session(store, ines)
        brought = bring(store, client)
        items = store.read(partial(preparing.items, session_id=session))
        assert brought.session.id == session
        assert [(each.kind, each.title) for each in items if each.id == brought.record_id] == [
            (ItemKind.CLIENT, "Halden Dairy")
        ]
        assert len(items) > 3 and items[-1].kind is ItemKind.NEW_PROMISES

    def test_nothing_is_on_it_twice_but_client_and_question_are_two_things(self, store, ines, spot):
        client = makers.client(store, ines)
        makers.session(store, ines)
        assert bring(store, client).record_id and bring(store, client, clients.ask_why).record_id
        assert bring(store, client).record_id is None
        assert bring(store, client, clients.ask_why).record_id is None

    def test_a_question_about_a_client_leaves_the_topic_s_own_question_its_place(self, store, ines, spot):
        client, session = makers.client(store, ines), makers.session(store, ines)
        bring(store, client, clients.ask_why)
        items = store.read(partial(preparing.items, session_id=session))
        found = store.read(partial(agendas.suggestions, session_id=session, today=TODAY))
        titles = [each.title for each in (*items, *found)]
        assert titles.count("Which three?") == 1

    def test_it_can_be_taken_off_again(self, store, ines):
        client, session = makers.client(store, ines), makers.session(store, ines)
        brought = bring(store, client)
        store.write(partial(clients.take_off, brought=brought))
        assert brought.record_id not in [each.id for each in store.read(partial(preparing.items, session_id=session))]

    @pytest.mark.parametrize("kind", [kind for kind in Kind if kind.in_the_field])
    def test_a_session_in_the_field_has_no_agenda_so_the_next_one_that_has_gets_it(self, store, ines, kind):
        client, ride = makers.client(store, ines), makers.session(store, ines, kind=kind)
        session = makers.session(store, ines, FRIDAY)
        brought = bring(store, client)
        assert brought.session and brought.session.id == session
        assert store.read(partial(preparing.items, session_id=ride)) == []

    @pytest.mark.parametrize("kind", [None, *(kind for kind in Kind if kind.in_the_field)])
    def test_without_a_session_that_has_an_agenda_it_waits_for_next_time(self, store, ines, spot, kind):
        client = makers.client(store, ines)
        if kind:
            makers.session(store, ines, kind=kind)
        brought, asked = bring(store, client), bring(store, client, clients.ask_why)
        assert (brought.session, brought.first_name) == (None, "Ines")
        assert waiting(store, ines) == ["Dream client: Halden Dairy", "Why is Halden Dairy in our sweet spot?"]
        assert bring(store, client).record_id is None, "it waits already"
        store.write(partial(clients.take_off, brought=asked))
        assert waiting(store, ines) == ["Dream client: Halden Dairy"]
        session = makers.session(store, ines, FRIDAY)
        store.write(partial(agendas.propose, session_id=session, today=TODAY))
        assert "Dream client: Halden Dairy" in [
            each.title for each in store.read(partial(preparing.items, session_id=session))
        ]

    def test_the_agenda_says_what_is_not_known_now(self, store, ines):
        big, client, session = makers.criterion(store), makers.client(store, ines), makers.session(store, ines)
        item = bring(store, client).record_id

        def unknown() -> str:
            rows = store.read(partial(preparing.items, session_id=session))
            return next(reasons.fit_words(each.unknown, each.criteria) for each in rows if each.id == item)

        assert unknown() == "fit unknown for 1 of 1 criterion"
        fit(store, client, big, Fit.FITS)
        assert unknown() == ""

    @pytest.mark.parametrize("ended", ["archived", "thrown away", ""])
    def test_what_is_carried_over_is_a_client_still_pursued(self, store, ines, ended):
        client = makers.client(store, ines)
        before = makers.session(store, ines, TODAY - timedelta(days=14))
        item = makers.item(
            store, before, "Halden Dairy", ItemKind.CLIENT, dream_client_id=client, state=ItemState.CARRIED
        )
        assert item
        store.write(partial(running.start, session_id=before, now=NOW))
        store.write(partial(running.end, session_id=before, now=NOW))
        session = makers.session(store, ines)
        if ended == "archived":
            store.write(partial(clients.archive, client_id=client, on=TODAY))
        if ended == "thrown away":
            store.write(partial(trash.throw_away, kind=DreamClient, record_id=client))
        found = store.read(partial(agendas.suggestions, session_id=session, today=TODAY))
        carried = [each.dream_client_id for each in found if each.why is ReasonKind.CARRIED]
        assert carried == ([] if ended else [client])


class TestWords:
    def test_an_answer_keeps_of_which_client_it_was_asked(self, store, ines, spot):
        client = makers.client(store, ines)
        answer(store, ines, client, TODAY - timedelta(days=20), "They ship a lot")
        answer(store, ines, client, TODAY - timedelta(days=6), "40 pallets, and nobody counts", Understanding.OWN_WORDS)
        [row] = page(store, ines).clients
        assert [(said.words, said.level) for said in row.said] == [
            ("40 pallets, and nobody counts", Understanding.OWN_WORDS),
            ("They ship a lot", Understanding.SLOGAN),
        ]

    def test_an_answer_that_began_with_a_rating_keeps_it_too(self, store, ines, spot):
        client, session = makers.client(store, ines), makers.session(store, ines)
        item = bring(store, client, clients.ask_why).record_id
        store.write(partial(running.rate, item_id=item, level=Understanding.BLANK_STARE, on=TODAY))
        assert [said.level for said in page(store, ines).clients[0].said] == [Understanding.BLANK_STARE]
        assert session

    def test_it_counts_for_the_topic_as_any_other_answer(self, store, ines, spot):
        client = makers.client(store, ines)
        answer(store, ines, client, TODAY)
        last = store.read(lambda db: question_bank.last_answer(db, ines, spot))
        assert last == (Understanding.SLOGAN, TODAY, None)

    def test_beside_the_question_stands_what_was_said_of_that_client(self, store, ines, spot):
        halden, nordvik = makers.client(store, ines, "Halden"), makers.client(store, ines, "Nordvik")
        answer(store, ines, halden, TODAY - timedelta(days=20), "Of Halden")
        answer(store, ines, nordvik, TODAY - timedelta(days=6), "Of Nordvik")
        session = makers.session(store, ines)
        item = bring(store, halden, clients.ask_why).record_id
        view = store.read(partial(session_view.open_session, session_id=session))
        assert view.answered(view.item(item)).words == "Of Halden"

    def test_a_template_remembers_no_client(self, store, ines, spot):
        from planner import templates

        client, session = makers.client(store, ines), makers.session(store, ines)
        bring(store, client)
        bring(store, client, clients.ask_why)
        template = store.write(partial(templates.save_template, session_id=session, name="Mine")).result
        titles = [each.title for each in store.read(lambda db: templates.proposed(db, template, 60))]
        assert titles and not [title for title in titles if "Halden" in title]


def test_the_card_beside_an_item_is_the_salesperson_s_own(store, ruth, ines, spot):
    big, far = makers.criterion(store, "Big"), makers.criterion(store, "Far", against=True)
    client = makers.client(store, ines, why_us="Near")
    other = makers.client(store, makers.salesperson(store, ruth, "Tomás Vidal"), "Nordvik")
    fit(store, client, big, Fit.FITS)
    fit(store, client, far, Fit.FITS)
    session = makers.session(store, ines)
    bring(store, client)
    makers.item(store, session, "Nordvik", ItemKind.CLIENT, dream_client_id=other)
    view = store.read(partial(session_view.open_session, session_id=session))
    assert [(card.name, card.why_us, [stand.words for stand in card.stands]) for card in view.clients] == [
        ("Halden Dairy", "Near", ["Big: fits", "Far: applies"])
    ]


def test_beside_an_agenda_stand_the_clients_on_it_each_as_it_is_held_against_what_is_in_use(store, ines):
    session, other = makers.session(store, ines), makers.session(store, ines, FRIDAY)
    near, far, thrown, elsewhere, gone = (
        makers.client(store, ines, name) for name in ("Near", "Far", "Off", "Next", "Gone")
    )
    for at, client in ((session, near), (session, far), (session, thrown), (other, elsewhere), (session, gone)):
        makers.item(store, at, "Client", ItemKind.CLIENT, dream_client_id=client)

    def cards() -> list[tuple[str, list[tuple[str, Fit]]]]:
        found = store.read(partial(session_view.open_session, session_id=session)).clients
        return [(card.name, [(stand.text, stand.fit) for stand in card.stands]) for card in found]

    def throw_away(db):
        items = db.query(AgendaItem).where(AgendaItem.dream_client_id == thrown)
        for each in (*items, db.get_one(DreamClient, gone)):
            each.deleted_at = NOW

    store.write(throw_away)
    assert cards() == [("Near", []), ("Far", [])]
    big, wet, old, lost = (makers.criterion(store, text) for text in ("Big", "Wet", "Old", "Lost"))
    for client, criterion, said in ((near, big, Fit.FITS), (near, wet, Fit.FITS), (far, big, Fit.DOES_NOT)):
        fit(store, client, criterion, said)
    store.write(partial(criteria.archive, criterion_id=old, on=TODAY))

    def forget(db):
        db.get_one(Criterion, lost).deleted_at = NOW
        db.query(ClientFit).where(
            ClientFit.dream_client_id == near, ClientFit.criterion_id == wet
        ).one().deleted_at = NOW

    store.write(forget)
    assert cards() == [
        ("Near", [("Big", Fit.FITS), ("Wet", Fit.UNKNOWN)]),
        ("Far", [("Big", Fit.DOES_NOT), ("Wet", Fit.UNKNOWN)]),
    ]


def test_a_list_of_any_length_is_read_in_as_many_statements(store, ines, spot):
    for number in range(3):
        criterion, client = makers.criterion(store, f"Sign {number}"), makers.client(store, ines, f"Client {number}")
        fit(store, client, criterion, Fit.FITS)
    asked: list[str] = []
    event.listen(store._engine, "before_cursor_execute", lambda *each: asked.append(each[2]))
    page(store, ines)
    assert len(asked) <= 8
