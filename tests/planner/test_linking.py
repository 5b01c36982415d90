"""The same barrier from several salespeople is one, wherever barriers are shown, and each still has their own words."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from functools import partial
from itertools import combinations
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from planner import (
    barrier_desk,
    barriers,
    candidates,
    development,
    glances,
    history,
    linking,
    people,
    preparing,
    printing,
    session_view,
    sessions,
    trash,
    turning,
)
from planner.barrier_desk import Wanted
from planner.copies import Copy
from planner.domain.agenda import ItemKind, ItemState
from planner.domain.barrier import Barrier, BarrierKind, BarrierStatus, CompanyKind, Verdict
from planner.domain.barrier_links import FIELDS, Along
from planner.domain.proposal import barrier_title
from planner.domain.session import CoachingSession, State
from planner.domain.sides import Side
from planner.errors import Conflict, Refused
from planner.linking import Linked, alike, telling
from planner.rows import BarrierRow
from planner.storage import workspace_file
from planner.storage.engine import connect
from planner.storage.store import CLOCK, whole
from tests import fixtures, makers
from tests.conftest import TODAY

DAY = timedelta(days=1)
HEAD, OWN = "Pricing approval takes nine days", "Approval of prices keeps Varga waiting"
STEP = "Ask Henrik for a weekly slot"


@pytest.fixture
def tomas(store, ruth):
    return makers.salesperson(store, ruth, "Tomás Vidal")


@pytest.fixture
def head(store, tomas):
    """Tomás's, shared with him."""
    return makers.barrier(store, tomas, HEAD, on=TODAY - 20 * DAY, shared=True, next_step=STEP)


@pytest.fixture
def own(store, ines):
    """Ines's, in her own words, shared with her."""
    return makers.barrier(store, ines, OWN, on=TODAY - 41 * DAY, shared=True, next_step="Call Varga")


@pytest.fixture
def linked(store, head, own) -> Linked:
    return link(store, head, own)


def link(store, head, other) -> Linked:
    return store.write(partial(linking.link, barrier_id=head, other_id=other, on=TODAY)).result


def change(store, barrier_id: UUID, **values: object) -> None:
    store.write(lambda db: [setattr(whole(db, Barrier, barrier_id), name, each) for name, each in values.items()])


def desk(store, **wanted):
    return store.read(partial(barrier_desk.desk, wanted=Wanted(**wanted), today=TODAY))


def words_of(store, whom: UUID, shared: bool = True) -> list[str]:
    """What stands in a development plan, or would in the manager's copy."""
    from planner import sharing

    return [line.text for line in store.read(partial(sharing.barrier_lines, salesperson_id=whom, shared=shared))]


# the desk and Today


def test_linked_barriers_are_one_row_with_everybody_who_met_them(store, head, linked):
    [row] = desk(store).rows
    assert (row.id, row.text, [each.name for each in row.heard]) == (head, HEAD, ["Ines Duarte", "Tomás Vidal"])
    assert (row.first_heard, row.ever_met) == (TODAY - 41 * DAY, 2)
    assert [each.text for each in store.read(barriers.listed)] == [HEAD]
    assert [each.text for each in store.glance(glances.open_barriers)] == [HEAD]
    assert desk(store).counts == {(BarrierKind.COMPANY, False): 1}


def test_somebody_who_met_both_is_there_once(store, ines, head, own):
    store.write(partial(barriers.hear_again, barrier_id=head, salesperson_id=ines, on=TODAY))
    link(store, head, own)
    for [row] in (desk(store).rows, store.read(barriers.listed), store.glance(glances.open_barriers)):
        assert [each.name for each in row.heard] == ["Ines Duarte", "Tomás Vidal"]
        assert row.heard[0].on == TODAY - 41 * DAY
    assert len(words_of(store, ines)) == 1
    assert len(page(store, ines).barriers) == 1
    assert len(store.read(partial(barrier_desk.listed, wanted=Wanted(salesperson_id=ines), today=TODAY))) == 1


def test_what_is_about_a_linked_barrier_opens_the_one_it_went_into(store, head, own, linked):
    shown = store.read(partial(barrier_desk.desk, wanted=Wanted(settled=True), today=TODAY, about=own))
    assert (shown.wanted.settled, [row.id for row in shown.rows]) == (False, [head])


def test_the_story_tells_what_was_linked_and_what_was_done_before(store, head, own):
    store.write(partial(barriers.record_step, barrier_id=own, text="Called Varga", on=TODAY - DAY))
    link(store, head, own)
    story = store.read(partial(barriers.story, barrier_id=head))
    assert [(step.text, step.verdict, step.other) for step in story.steps] == [
        ("Called Varga", None, None),
        ("", Verdict.SAME, OWN),
    ]
    assert [(each.text, each.people) for each in story.linked] == [(OWN, ("Ines Duarte",))]


def test_the_desk_knows_of_the_one_what_was_only_known_of_the_other(store, ines, head):
    own = makers.barrier(store, ines, OWN, on=TODAY - 41 * DAY, company_kind=CompanyKind.POLICY, next_step="Call Varga")
    store.write(partial(barriers.escalate, barrier_id=own, to="Henrik Aalto", on=TODAY - 2 * DAY, ask="Sign"))
    before = everything(store, head, own)
    linked = link(store, head, own)
    [row] = desk(store).rows
    assert (row.company_kind, row.escalated_to, row.ask) == (CompanyKind.POLICY, "Henrik Aalto", "Sign")
    assert (row.escalated_on, row.next_step) == (TODAY - 2 * DAY, STEP)
    assert [each.next_step for each in store.read(partial(barriers.story, barrier_id=head)).linked] == ["Call Varga"]
    store.write(partial(linking.unlink, linked=linked))
    assert everything(store, head, own) == before


def test_a_next_step_that_came_along_is_told_once(store, ines, tomas):
    head = makers.barrier(store, tomas, HEAD)
    link(store, head, makers.barrier(store, ines, OWN, next_step="Call Varga"))
    [row], story = desk(store).rows, store.read(partial(barriers.story, barrier_id=head))
    assert (row.next_step, story.linked[0].next_step) == ("Call Varga", "")


def test_what_is_not_shared_is_not_told_in_a_copy_of_somebody_it_is_shared_with(store, ines, tomas):
    head = makers.barrier(store, tomas, HEAD, shared=True)
    link(store, head, makers.barrier(store, ines, OWN, next_step="Tell Ines to stop"))
    from planner import sharing

    [line] = store.read(partial(sharing.barrier_lines, salesperson_id=tomas, shared=True))
    assert line.next_step == ""
    [linked] = store.read(partial(barriers.story, barrier_id=head)).linked
    assert linked.next_step == "Tell Ines to stop", "the manager still reads it"


# undo


def everything(store, *ids):
    """All that is kept of barriers, but for versions and moments."""

    def read(db):
        told = []
        for barrier_id in ids:
            each = whole(db, Barrier, barrier_id)
            heard = {(h.salesperson_id, h.heard_on, h.heard_as_id, h.barrier_id) for h in each.hearings}
            known = (each.escalated_to, each.escalated_on, each.ask, each.company_kind, each.next_step)
            lines = {(step.id, step.barrier_id, step.text) for step in each.steps}
            linked = (each.linked_to_id, *(getattr(each, what.value) for what in Along))
            told.append((each.text, each.first_heard, linked, heard, lines, known, each.next_step_due))
        return told

    return store.read(read)


def test_undo_of_linking_leaves_everything_as_it_was(store, head, own):
    before = everything(store, head, own)
    linked = link(store, head, own)
    assert everything(store, head, own) != before
    store.write(partial(linking.unlink, linked=linked))
    assert everything(store, head, own) == before


def test_what_was_linked_before_comes_along_and_goes_back_by_undo(store, ruth, head, own):
    ana = makers.salesperson(store, ruth, "Ana Sousa")
    third = makers.barrier(store, ana, "Nobody signs discounts", on=TODAY - 60 * DAY)
    link(store, own, third)
    before = everything(store, head, own, third)
    linked = link(store, head, own)
    [row] = desk(store).rows
    assert [each.name for each in row.heard] == ["Ana Sousa", "Ines Duarte", "Tomás Vidal"]
    assert words_of(store, ana, shared=False) == ["Nobody signs discounts"]
    store.write(partial(linking.unlink, linked=linked))
    assert everything(store, head, own, third) == before


def test_taken_apart_later_both_stand_alone_are_not_suggested_again_and_undo_links_them(store, head, own, linked):
    before = everything(store, head, own)
    apart = store.write(partial(linking.take_apart, barrier_id=head, other_id=own, on=TODAY)).result
    assert [row.text for row in desk(store).rows] == [OWN, HEAD]
    assert store.read(linking.told_apart) == {frozenset((head, own))}
    store.write(partial(linking.link_again, barrier_id=head, other_id=own, step_id=apart))
    assert everything(store, head, own) == before
    assert store.read(linking.told_apart) == set()


@pytest.mark.parametrize("swapped", [False, True])
def test_two_that_are_joined_are_the_one_that_was_heard_first_and_of_one_day_the_one_recorded_first(
    store, ines, tomas, ruth, swapped
):
    later, first = makers.barrier(store, tomas, "Later"), makers.barrier(store, ines, "First", on=TODAY - DAY)
    pair = (first, later) if swapped else (later, first)
    linked = store.write(partial(linking.join, barrier_id=pair[0], other_id=pair[1], on=TODAY)).result
    assert (linked.head_id, linked.other_id) == (first, later)
    same_day = makers.barrier(store, ines, "Of one day, first"), makers.barrier(store, tomas, "Of one day, second")
    pair = same_day[::-1] if swapped else same_day
    linked = store.write(partial(linking.join, barrier_id=pair[0], other_id=pair[1], on=TODAY)).result
    assert (linked.head_id, linked.other_id) == same_day


def test_a_stale_desk_links_nothing(store, head, own):
    [version] = [row.version for row in desk(store).rows if row.id == head]
    change(store, head, shared=False)
    with pytest.raises(Conflict):
        store.write(partial(linking.join, barrier_id=head, version=version, other_id=own, on=TODAY))


def test_what_is_settled_is_not_linked(store, head, own):
    store.write(partial(barriers.become, barrier_id=own, status=BarrierStatus.REMOVED, on=TODAY))
    with pytest.raises(Refused, match="Open it again"):
        link(store, head, own)


# each still has their own words, and nobody else's


def held_about(store, whom: UUID, barrier_id: UUID, title: str, **values: object) -> UUID:
    session = makers.session(store, whom, **values)
    makers.item(store, session, title, kind=ItemKind.BARRIER, barrier_id=barrier_id)
    return session


def shown_to_both(store, session: UUID, whom: UUID) -> str:
    """All that a salesperson sees of a session, and of the plan."""
    for copy in (Copy.SALESPERSON, Copy.FILE):
        store.read(partial(printing.summary, session_id=session, copy=copy, today=TODAY))
    papers = [
        store.read(partial(printing.agenda, session_id=session)),
        *(store.read(partial(printing.summary, session_id=session, copy=each, today=TODAY)) for each in SHARED),
        store.read(partial(turning.turned, session_id=session)),
    ]
    return repr([*papers, words_of(store, whom)])


SHARED = (Copy.SALESPERSON, Copy.FILE)


def test_an_item_that_names_a_linked_barrier_still_shows_its_words(store, ines, head, own):
    session = held_about(store, ines, own, OWN)
    before = store.read(partial(turning.turned, session_id=session)).items[0].title
    link(store, head, own)
    assert store.read(partial(turning.turned, session_id=session)).items[0].title == before == OWN
    [part] = store.read(partial(printing.agenda, session_id=session)).parts
    assert [(item.title, item.since) for item in part.items] == [(OWN, TODAY - 41 * DAY)]


@pytest.mark.parametrize("shared", [True, False])
def test_a_salesperson_reads_own_words_and_neither_others_words_nor_steps_that_are_not_shared(
    store, ines, head, own, shared
):
    change(store, head, shared=False)
    change(store, own, shared=shared)
    session = held_about(store, ines, own, OWN)
    link(store, head, own)
    seen = shown_to_both(store, session, ines)
    assert (OWN in seen) == shared
    for words in (HEAD, STEP, "Tomás", "Call Varga"):
        assert words not in seen


def test_what_others_call_it_is_not_shown_even_where_it_is_shared_with_them(store, ines, head, own):
    session = held_about(store, ines, own, OWN)
    link(store, head, own)
    seen = shown_to_both(store, session, ines)
    assert OWN in seen
    assert HEAD not in seen
    assert "Tomás" not in seen


def test_an_unshared_barrier_that_is_linked_into_a_shared_one_stays_unshared(store, ines, tomas, head, own):
    change(store, own, shared=False)
    link(store, head, own)
    assert words_of(store, ines) == []
    assert words_of(store, ines, shared=False) == [OWN]
    assert words_of(store, tomas) == [HEAD]


def test_how_it_stands_is_told_of_the_one_it_went_into(store, ines, head, own, linked):
    from planner import sharing

    store.write(partial(barriers.become, barrier_id=head, status=BarrierStatus.BEING_REMOVED, on=TODAY))
    [line] = store.read(partial(sharing.barrier_lines, salesperson_id=ines, shared=True))
    assert (line.status, line.next_step, line.owner) == (BarrierStatus.BEING_REMOVED, STEP, Side.MANAGER)
    store.write(partial(barriers.become, barrier_id=head, status=BarrierStatus.REMOVED, on=TODAY))
    assert words_of(store, ines) == []
    assert page(store, ines).barriers == []


def test_a_plan_has_own_words_and_nobody_who_met_it_first(store, ines, tomas, head, own, linked):
    change(store, head, owner=Side.SALESPERSON)
    store.write(partial(development.begin, salesperson_id=tomas, today=TODAY))
    plan = store.read(partial(printing.newest_plan, salesperson_id=tomas))
    paper = store.read(partial(printing.plan, plan_id=plan, today=TODAY))
    assert [(line.text, line.owner) for line in paper.barriers] == [(HEAD, None)]
    assert "Ines" not in repr(paper)


def test_the_managers_page_of_a_person_has_the_one_barrier(store, ines, head, linked):
    [met] = page(store, ines).barriers
    assert (met.id, met.text, met.heard_on) == (head, HEAD, TODAY - 41 * DAY)


def page(store, whom):
    return store.read(lambda db: history.page(db, whom, db.info[CLOCK].now(), TODAY))


# agendas


def proposed(store, session_id: UUID):
    def read(db):
        session = whole(db, CoachingSession, session_id)
        return candidates.ground(db, session, people.salesperson(db, session.salesperson_id), TODAY)

    return store.read(read)


def test_it_is_proposed_once_in_own_words_with_the_age_of_the_whole(store, tomas, ines, head, own, linked):
    [hers] = proposed(store, makers.session(store, ines)).barriers
    assert (hers.barrier_id, hers.title, hers.why_on) == (own, OWN, TODAY - 41 * DAY)
    [his] = proposed(store, makers.session(store, tomas)).barriers
    assert (his.barrier_id, his.title, his.why_on) == (head, HEAD, TODAY - 41 * DAY)


def test_unshared_words_are_not_proposed_for_the_agenda_of_both(store, ines, head, own):
    change(store, own, shared=False)
    link(store, head, own)
    [hers] = proposed(store, makers.session(store, ines)).barriers
    assert (hers.title, hers.private_title) == (barrier_title(), OWN)


def test_what_was_carried_over_is_not_proposed_beside_itself_and_goes_when_the_whole_is_removed(store, ines, head, own):
    before = held_about(store, ines, own, OWN, day=TODAY - 14 * DAY)
    store.write(lambda db: carry(whole(db, CoachingSession, before)))
    link(store, head, own)
    next_one = makers.session(store, ines)
    ground = proposed(store, next_one)
    assert [each.barrier_id for each in ground.carried] == [own] == [each.barrier_id for each in ground.barriers]
    prepared = store.read(partial(preparing.open_preparation, session_id=next_one, today=TODAY))
    assert sum(each.barrier_id == own for each in prepared.suggestions) == 1
    store.write(partial(barriers.become, barrier_id=head, status=BarrierStatus.REMOVED, on=TODAY))
    ground = proposed(store, next_one)
    assert [*ground.carried, *ground.barriers] == []


def test_one_barrier_that_was_met_in_two_words_is_proposed_in_those_that_are_carried_over(store, ines, head, own):
    store.write(partial(barriers.hear_again, barrier_id=head, salesperson_id=ines, on=TODAY - 60 * DAY))
    before = held_about(store, ines, own, OWN, day=TODAY - 14 * DAY)
    link(store, head, own)
    next_one = makers.session(store, ines)
    assert [each.title for each in proposed(store, next_one).barriers] == [HEAD]
    store.write(lambda db: carry(whole(db, CoachingSession, before)))
    assert [each.title for each in proposed(store, next_one).barriers] == [OWN]


def carry(session: CoachingSession) -> None:
    session.state = State.HELD
    session.items[0].state = ItemState.CARRIED


def test_the_run_screen_has_own_words_and_how_the_whole_stands(store, ines, head, own):
    session = held_about(store, ines, own, OWN)
    link(store, head, own)
    store.write(partial(barriers.become, barrier_id=head, status=BarrierStatus.BEING_REMOVED, on=TODAY))
    view = store.read(partial(session_view.open_session, session_id=session))
    barrier = view.items[0].barrier
    assert (view.items[0].title, barrier.status, barrier.next_step) == (OWN, BarrierStatus.BEING_REMOVED, STEP)


def test_an_item_is_free_of_the_link_again_when_it_is_taken_apart(store, ines, head, own):
    session = held_about(store, ines, own, OWN)
    link(store, head, own)
    store.write(partial(linking.take_apart, barrier_id=head, other_id=own, on=TODAY))
    assert OWN in shown_to_both(store, session, ines)
    assert store.read(partial(turning.turned, session_id=session)).items[0].title == OWN


def test_what_went_to_the_trash_is_nowhere_and_comes_back_with_its_links(store, ines, head, own):
    session = held_about(store, ines, own, OWN)
    link(store, head, own)
    store.write(partial(trash.throw_away, kind=Barrier, record_id=head))
    assert desk(store).rows == []
    assert OWN not in shown_to_both(store, session, ines)
    assert store.read(partial(session_view.open_session, session_id=session)).items[0].barrier is None
    store.write(partial(trash.restore, kind=Barrier, record_id=head))
    assert OWN in shown_to_both(store, session, ines)
    assert len(desk(store).rows) == 1


def test_the_session_itself_is_untouched(store, ines, head, own):
    session = held_about(store, ines, own, OWN)
    before = store.read(partial(sessions.full, session_id=session)).version
    link(store, head, own)
    assert store.read(partial(sessions.full, session_id=session)).version == before


# what sounds alike


def row(text: str) -> BarrierRow:
    open_one = (BarrierKind.COMPANY, Side.MANAGER, BarrierStatus.OPEN)
    return BarrierRow(uuid4(), 1, text, *open_one, False, TODAY, "", None, None)


def sound_alike(first: str, second: str) -> bool:
    one, other = row(first), row(second)
    return bool(alike([one, other], ()))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Pricing approval takes nine days", "Pricing approval is too slow"),
        ("Pricing approval takes nine days", "PRICING APPROVAL takes nine days."),
        ("No demo unit for the north", "There is no demo unit in the north"),
        ("Legal answers late", "Legal answers too late, again"),
    ],
)
def test_what_says_much_the_same_sounds_alike(first, second):
    assert sound_alike(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Pricing approval takes nine days", "No demo unit for the north"),
        ("Waits too long after a question", "Pricing approval takes too long"),
        ("Legal answers late", "Procurement answers only to tenders"),
        ("He does not ask for the next step", "She does not ask who decides"),
        ("", "Pricing approval takes nine days"),
    ],
)
def test_what_only_shares_a_word_or_two_does_not(first, second):
    assert not sound_alike(first, second)


texts = st.text(st.characters(codec="utf-8"), max_size=60)


@given(first=texts, second=texts)
def test_alike_is_the_same_from_either_side_and_never_oneself(first, second):
    one, other = row(first), row(second)
    found = alike([one, other], ())
    assert set(found) in (set(), {one.id, other.id})
    assert all(each.id != barrier_id for barrier_id, close in found.items() for each in close)


@given(text=texts.filter(lambda words: telling(words) != ""))
def test_the_same_words_always_sound_alike_unless_they_were_told_apart(text):
    same = [row(text), row(text), row(text)]
    assert all(len(close) == 2 for close in alike(same, ()).values())
    apart = {frozenset((one.id, other.id)) for one, other in combinations(same, 2)}
    assert alike(same, apart) == {}


def test_who_was_told_apart_is_not_suggested_again_and_undo_suggests_it_again(store, ines, tomas):
    first = makers.barrier(store, ines, "Pricing approval takes nine days")
    second = makers.barrier(store, tomas, "Pricing approval is too slow")
    assert {each: [other.id for other in close] for each, close in desk(store).alike.items()} == {
        first: [second], second: [first],
    }  # fmt: skip
    lines = store.write(partial(linking.tell_apart, barrier_id=first, other_ids=[second], on=TODAY)).result
    assert desk(store).alike == {}
    story = store.read(partial(barriers.story, barrier_id=first))
    assert [(step.verdict, step.other) for step in story.steps] == [(Verdict.DIFFERENT, "Pricing approval is too slow")]
    store.write(partial(linking.alike_after_all, barrier_id=first, step_ids=lines))
    assert len(desk(store).alike) == 2


def test_what_is_settled_or_linked_is_not_suggested(store, ines, tomas, ruth):
    first = makers.barrier(store, ines, "Pricing approval takes nine days")
    second = makers.barrier(store, tomas, "Pricing approval is too slow")
    link(store, first, second)
    assert desk(store).alike == {}
    ana = makers.salesperson(store, ruth, "Ana Sousa")
    third = makers.barrier(store, ana, "Pricing approval is slow")
    assert set(desk(store).alike) == {first, third}
    store.write(partial(barriers.become, barrier_id=third, status=BarrierStatus.ACCEPTED, on=TODAY))
    assert desk(store).alike == {}


def test_the_desk_needs_as_many_statements_however_much_is_linked(store, ruth, ines):
    counts = []
    for number in range(2):
        asked: list[str] = []
        note = lambda *each, asked=asked: asked.append(each[2])  # noqa: E731
        event.listen(store._engine, "before_cursor_execute", note)
        desk(store)
        event.remove(store._engine, "before_cursor_execute", note)
        counts.append(len([sql for sql in asked if sql.startswith("SELECT")]))
        head = makers.barrier(store, ines, f"Head {number}")
        for each in range(5):
            whom = makers.salesperson(store, ruth, f"Number {number} {each}")
            link(store, head, makers.barrier(store, whom, f"Other {number} {each}"))
    assert counts[0] == counts[1] <= 8


# workspaces of before what came along had a column


@pytest.mark.parametrize("words", ["escalation company_kind", "ask next_step", "next_step", ""])
def test_links_of_an_earlier_version_still_know_what_came_along_and_give_it_back(tmp_path, clock, words):
    """It stood in the text of the line that tells of the link."""
    head, other = uuid4(), uuid4()
    ours = {"escalated_to": "Henrik", "ask": "Sign", "company_kind": "policy", "next_step": "Call Varga"}
    file = fixtures.unpack(fixtures.FOLDER / "schema-0003.planner.gz", tmp_path)
    with closing(connect(file, "rw")) as bare:
        [(manager_id,)] = bare.execute("SELECT id FROM managers").fetchall()
        each = {"version": 1, "created_at": "2026-11-01 08:00:00", "changed_at": "2026-11-01 08:00:00"}
        barrier = each | ours | {
            "manager_id": manager_id, "kind": "company", "owner": "manager", "status": "open", "shared": 0,
            "first_heard": "2026-11-01",
        }  # fmt: skip
        put(bare, "barriers", barrier | {"id": head.hex, "text": HEAD})
        put(bare, "barriers", barrier | {"id": other.hex, "text": OWN, "linked_to_id": head.hex})
        line = each | {"id": uuid4().hex, "barrier_id": head.hex, "on": "2026-11-02", "verdict": "same"}
        put(bare, "barrier_steps", line | {"text": words, "other_id": other.hex})
        done = each | {"id": uuid4().hex, "barrier_id": head.hex, "on": "2026-11-03", "text": "ask next_step"}
        put(bare, "barrier_steps", done)
    store = workspace_file.open_to_write(file, clock)
    story = store.read(partial(barriers.story, barrier_id=head))
    assert [(step.text, step.verdict) for step in story.steps] == [("", Verdict.SAME), ("ask next_step", None)]
    assert [each.next_step for each in story.linked] == ["" if "next_step" in words else "Call Varga"]
    store.write(partial(linking.take_apart, barrier_id=head, other_id=other, on=TODAY))
    left = store.read(partial(barriers.full, barrier_id=head))
    given_back = {each.name.lower() for each, names in FIELDS.items() if not getattr(left, names[0])}
    assert given_back == set(words.split())
    store.close()


def put(bare, table: str, values: dict[str, object]) -> None:
    names = ", ".join(f'"{name}"' for name in values)
    bare.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(values))})", [*values.values()])
