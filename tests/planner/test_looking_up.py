"""What went out is found by its code however that is typed, and says whether it still is what would be printed now."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from planner import agreements, letters, printing, trash
from planner.copies import Copy
from planner.documents.papers import code
from planner.domain.barrier import Barrier
from planner.domain.development import DevelopmentPlan, PrintedDocument
from planner.domain.five_boxes import WorkingAgreement
from planner.domain.private import PrivateKind, PrivateText
from planner.domain.salesperson import Salesperson
from planner.domain.session import CoachingSession
from planner.domain.sides import Side
from planner.printing import Standing
from planner.printing.looking_up import TITLES
from planner.printing.page_codes import patterns
from planner.printing.writing import WRITERS
from planner.storage.store import Store, whole
from tests.conftest import TODAY
from tests.makers import at
from tests.planner.test_print_contract import Paper, papers_of
from tests.planner.test_printing import Lived, lived
from tests.planner.test_ride_along_paper import ridden

TYPED = (
    "DP-14.3 · 7f3a", "dp-14.3 7f3a", "DP-14.3·7F3A", "  dp 14.3  7f3a ", "dp–14 . 3 - 7f3a", "DP-14,3 7f3a",
    "dp-14.37f3a", "ＤＰ-14.3 · 7f3a", "DP-14 7f3a", "DP-14.3", "dp14", "DP-14.", "7f3a", "7F3A", "· 7f3a", "7f3a.",
)  # fmt: skip
UNKNOWN = ("", "   ", "7f3", "7f3ab", "DP", "DP-", "%", "_", "dp-%", "plan", "Ines Duarte", "14.3", "xx-1.1 · zzzz")


def keep(store: Store, paper: Paper, about: UUID | None) -> str:
    """As the window does when pages go out."""
    asked, content = paper.ask(store), paper.pages(store)
    what = printing.outgoing(asked, paper.subject, about)
    store.write(partial(printing.keep, what=what, content=content))
    return asked.code


@pytest.fixture
def life(store) -> Lived:
    return lived(store)


@pytest.fixture
def kept(store, life) -> dict[Paper, str]:
    """Every document of a session, in every copy, each with its code."""
    papers = papers_of(store, life)
    return {paper: keep(store, paper, None if paper.name == "barrier-brief" else life.ines) for paper in papers}


def found(store: Store, typed: str) -> list[printing.Printed]:
    return store.read(partial(printing.coded, typed=typed))


def standings(store: Store, shown, today=TODAY):
    stand = store.read(partial(printing.standings, shown=shown, today=today))
    return [stand[each.id] for each in shown]


def put(store: Store, person: UUID, said: str, content: bytes = b"%PDF-") -> None:
    store.write(lambda db: db.add(PrintedDocument(
        salesperson_id=person, subject_id=person, document="plan", code=said, printed_at_version=3, content=content
    )))  # fmt: skip


@pytest.mark.parametrize("typed", TYPED)
def test_a_code_is_found_however_it_is_typed(store, ines, typed):
    for said in ("DP-14.3 · 7f3a", "DP-14.4 · 7f3b", "DP-143.3 · af3a", "AG-14.3 · 73fa", "DP-1.4 · 57f3"):
        put(store, ines, said)
    assert {each.code for each in found(store, typed)} - {"DP-14.4 · 7f3b"} == {"DP-14.3 · 7f3a"}


@pytest.mark.parametrize("typed", UNKNOWN)
def test_what_is_no_code_finds_nothing(store, ines, typed):
    put(store, ines, "DP-14.3 · 7f3a")
    assert found(store, typed) == []


def test_signs_that_look_alike_in_small_print_are_taken_for_each_other(store, ines):
    put(store, ines, "AG-2.1 · 0a1b")
    assert [each.code for each in found(store, "oalb")] == ["AG-2.1 · 0a1b"]


def test_four_signs_that_could_be_a_kind_and_a_number_are_looked_up_as_both(store, ines):
    for said in ("BB-12.1 · 0000", "AG-1.1 · bb12"):
        put(store, ines, said)
    assert {each.code for each in found(store, "bb12")} == {"BB-12.1 · 0000", "AG-1.1 · bb12"}


@given(st.text(max_size=30))
def test_whatever_is_typed_is_no_fault_and_no_pattern_but_of_a_code(typed):
    for each in patterns(typed):
        assert each.count("%") <= 2 and "_" not in each and " · " in each


@given(st.integers(1, 9999), st.integers(1, 999), st.text())
def test_every_code_can_be_typed_as_it_is_printed(number, version, words):
    said = code("SU", number, version, words)
    assert said in patterns(said) and said in patterns(said.lower().replace(" · ", " "))


def test_every_document_of_a_session_is_found_with_what_it_is_whose_and_which_copy(store, life, kept):
    for paper, said in kept.items():
        ours = [each for each in found(store, said) if each.copy in (None, paper.copy)]
        assert {(each.document, each.subject_id, each.code) for each in ours} == {(paper.name, paper.subject, said)}
        (each,) = ours
        assert each.copy is (paper.copy if paper.name == "summary" else None)
        assert each.salesperson_id == (None if paper.name == "barrier-brief" else life.ines)
        assert each.whose == ("Typed" if paper.name == "barrier-brief" else "Ines Duarte")
        assert each.when.date() == TODAY
        assert each.for_the_manager_alone is (paper.copy is Copy.MANAGER)


def test_every_document_that_is_kept_has_a_title():
    """A form to be filled in says nothing that could be found again; everything held about somebody is theirs."""
    assert set(TITLES) == {name.replace("_", "-") for name in WRITERS.values()} - {"blank", "everything", "recovery"}


def test_the_newest_comes_first_and_no_more_than_are_asked_for(store, ines):
    for version in range(9):
        put(store, ines, f"DP-1.{version} · 00f{version}", bytes([version]))
    about = store.read(partial(printing.printed_about, salesperson_id=ines, most=4))
    assert [each.code[:6] for each in about] == ["DP-1.8", "DP-1.7", "DP-1.6", "DP-1.5"]
    assert [each.code[:6] for each in found(store, "dp-1")][:2] == ["DP-1.8", "DP-1.7"]


def test_it_is_as_it_is_now_until_a_word_changes(store, life, kept):
    shown = store.read(partial(printing.printed_about, salesperson_id=life.ines, most=20))
    assert standings(store, shown) == [Standing.THE_SAME] * 7
    later = TODAY + timedelta(days=40)
    assert standings(store, shown, later) == [Standing.THE_SAME] * 7
    store.write(lambda db: setattr(whole(db, CoachingSession, life.session), "outcome", "Something else"))
    changed = {(each.document, each.copy) for each in shown if standings(store, [each]) == [Standing.CHANGED]}
    assert changed == {("summary", copy) for copy in Copy}
    store.write(partial(agreements.add_line, agreement_id=life.agreement, owner=Side.MANAGER, text="More"))
    assert standings(store, [each for each in shown if each.document == "agreement"]) == [Standing.CHANGED]


def test_what_the_manager_alone_reads_changes_the_managers_copy_alone(store, life, kept):
    shown = store.read(partial(printing.printed_about, salesperson_id=life.ines, most=20))
    store.write(lambda db: _overwrite_notes(db, life))
    assert [each.copy for each in shown if standings(store, [each]) == [Standing.CHANGED]] == [Copy.MANAGER]


def _overwrite_notes(db, life):
    for text in db.query(PrivateText).where(PrivateText.subject_id == life.session):
        if text.kind is PrivateKind.PREPARATION:
            text.text = "Another note"


def test_a_mail_that_was_noted_is_no_change(store, life, kept):
    store.write(partial(letters.agenda_mailed, session_id=life.session))
    shown = store.read(partial(printing.printed, subject_id=life.session))
    assert len(shown) == 5
    assert standings(store, shown) == [Standing.THE_SAME] * 5


def test_a_signature_is_no_change_of_the_paper_it_stands_on(store, life, kept):
    shown = store.read(partial(printing.printed, subject_id=life.agreement))
    held = store.read(lambda db: whole(db, WorkingAgreement, life.agreement))
    sign = partial(agreements.sign, agreement_id=held.id, version=held.version, on=TODAY, comment=held.comment)
    store.write(sign)
    assert standings(store, shown) == [Standing.THE_SAME]


def test_a_brief_is_known_again_with_names_and_without(store, life, kept):
    shown = store.read(partial(printing.printed, subject_id=next(each for each in kept if each.names).subject))
    assert len(shown) == 2
    assert standings(store, shown) == [Standing.THE_SAME] * 2
    store.write(lambda db: setattr(db.get_one(Barrier, shown[0].subject_id), "ask", "Another"))
    assert standings(store, shown) == [Standing.CHANGED] * 2


OF = {
    CoachingSession: "summary",
    DevelopmentPlan: "plan",
    WorkingAgreement: "agreement",
    Barrier: "barrier-brief",
}


@pytest.mark.parametrize(("kind", "name"), OF.items())
def test_pages_of_what_is_in_the_trash_are_found_and_say_so_until_it_is_back(store, life, kept, kind, name):
    paper, said = next((paper, said) for paper, said in kept.items() if paper.name == name)
    store.write(partial(trash.throw_away, kind=kind, record_id=paper.subject))
    shown = found(store, said)
    assert set(standings(store, shown)) == {Standing.DELETED}
    assert store.read(partial(printing.kept, printed_id=shown[0].id)).startswith(b"%PDF-")
    store.write(partial(trash.restore, kind=kind, record_id=paper.subject))
    assert set(standings(store, shown)) == {Standing.THE_SAME}


def test_pages_about_somebody_in_the_trash_are_out_of_sight_and_come_back(store, life, kept):
    said = next(iter(kept.values()))
    store.write(partial(trash.throw_away, kind=Salesperson, record_id=life.ines))
    assert found(store, said) == []
    store.write(partial(trash.restore, kind=Salesperson, record_id=life.ines))
    assert len(found(store, said)) == 1


def test_pages_in_the_trash_are_not_found_and_what_is_in_the_trash_is_not_named(store, life, kept):
    paper, said = next((paper, said) for paper, said in kept.items() if paper.name == "barrier-brief")
    store.write(partial(trash.throw_away, kind=Barrier, record_id=paper.subject))
    assert [each.whose for each in found(store, said)] == [""]
    store.write(lambda db: [setattr(each, "deleted_at", at(TODAY)) for each in db.query(PrintedDocument)])
    assert found(store, said) == []


def test_the_same_pages_are_kept_once_and_others_beside_them(store, life, kept):
    for paper in kept:
        keep(store, paper, None if paper.name == "barrier-brief" else life.ines)
    assert store.read(lambda db: db.query(PrintedDocument).count()) == len(kept)
    store.write(lambda db: setattr(whole(db, CoachingSession, life.session), "outcome", "Something else"))
    keep(store, Paper("summary", life.session), life.ines)
    assert len(store.read(partial(printing.printed, subject_id=life.session))) == 6


def test_a_ride_along_sheet_is_known_again(store):
    ride = ridden(store)
    keep(store, Paper("ride-along", ride.session), ride.ines)
    shown = store.read(partial(printing.printed, subject_id=ride.session))
    assert standings(store, shown, TODAY + timedelta(days=9)) == [Standing.THE_SAME]
    assert shown[0].title == "Ride-along sheet of session 1"


def test_looking_up_takes_as_many_statements_however_much_was_printed(store, ines):
    asked: list[str] = []
    event.listen(store._engine, "before_cursor_execute", lambda *each: asked.append(each[2]))
    counts = []
    for _round in range(2):
        for version in range(20):
            put(store, ines, f"DP-1.{version} · 00f{version % 10}", bytes([version, _round]))
        asked.clear()
        found(store, "dp-1")
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 2


def test_how_each_stands_is_asked_once_for_each_document_and_copy(store, life, kept):
    asked: list[str] = []
    shown = store.read(partial(printing.printed_about, salesperson_id=life.ines, most=20))
    event.listen(store._engine, "before_cursor_execute", lambda *each: asked.append(each[2]))
    standings(store, shown)
    once = len(asked)
    asked.clear()
    standings(store, shown * 5)
    assert len(asked) == once


def test_nothing_of_the_managers_copy_is_asked_for_where_only_others_are_shown(store, life, kept):
    shown = store.read(partial(printing.printed_about, salesperson_id=life.ines, most=20))
    asked: list[str] = []
    event.listen(store._engine, "before_cursor_execute", lambda *each: asked.append(each[2]))
    standings(store, [each for each in shown if not each.for_the_manager_alone])
    assert [each for each in asked if "private_texts" in each] == []
