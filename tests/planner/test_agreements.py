"""The working agreement on a real file: written by both sides, signed once, renewed."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import agreements, history, printing, trash
from planner.domain.development import SignOff
from planner.domain.five_boxes import AgreementLine, WorkingAgreement
from planner.domain.session import Box
from planner.domain.sides import Side
from planner.errors import Conflict, NotFound, Refused
from planner.printing import NothingToPrint
from planner.storage.store import Store
from tests import makers
from tests.conftest import TODAY
from tests.planner.documents.reading import whole_text

YEAR = timedelta(days=365)


@pytest.fixture
def begun(store, ines):
    return store.write(partial(agreements.begin, salesperson_id=ines, today=TODAY)).result


def seen(store: Store, whom: UUID) -> agreements.AgreementView:
    return store.read(partial(agreements.view, salesperson_id=whom))


def texts(store: Store, whom: UUID, side: Side) -> list[str]:
    return [line.text for line in seen(store, whom).of(side)]


def signed(store: Store, whom: UUID, comment: str = "") -> None:
    view = seen(store, whom)
    store.write(partial(agreements.sign, agreement_id=view.id, version=view.version, on=TODAY, comment=comment))


def test_before_anything_is_written_there_is_nothing(store, ines):
    view = seen(store, ines)
    assert (view.name, view.id, list(view.lines), view.can_be_written) == ("Ines Duarte", None, [], False)
    with pytest.raises(NothingToPrint):
        store.read(partial(printing.newest_agreement, salesperson_id=ines))
    with pytest.raises(NotFound):
        seen(store, UUID(int=1))


def test_the_first_one_begins_with_a_line_for_each_box_and_what_a_manager_can_promise(store, ines, begun):
    view = seen(store, ines)
    assert [line.box for line in view.of(Side.SALESPERSON)] == list(Box)
    assert len(view.of(Side.MANAGER)) >= 5 and {line.box for line in view.of(Side.MANAGER)} == {None}
    assert (view.number, view.made_on, view.sign_off) == (1, TODAY, SignOff.NOT_YET)


def test_while_one_waits_to_be_signed_no_other_begins(store, ines, begun):
    with pytest.raises(Refused, match="not signed yet"):
        store.write(partial(agreements.begin, salesperson_id=ines, today=TODAY))


def test_lines_are_added_last_reworded_and_moved_within_their_side(store, ines, begun):
    add = partial(agreements.add_line, agreement_id=begun, owner=Side.MANAGER)
    added = store.write(partial(add, text=" I  ring\nback ")).result
    mine = texts(store, ines, Side.MANAGER)
    assert mine[-1] == "I ring back"
    store.write(partial(agreements.move_line, line_id=added, steps=-2))
    assert texts(store, ines, Side.MANAGER) == [*mine[:-3], "I ring back", *mine[-3:-1]]
    store.write(partial(agreements.move_line, line_id=added, steps=-99))
    assert texts(store, ines, Side.MANAGER)[0] == "I ring back"
    store.write(partial(agreements.move_line, line_id=added, steps=99))
    assert texts(store, ines, Side.MANAGER)[-1] == "I ring back"
    first = seen(store, ines).of(Side.SALESPERSON)[0]
    reword = partial(agreements.reword_line, line_id=first.id, version=first.version)
    store.write(partial(reword, text="You plan your week", box=Box.PIPELINE))
    again = seen(store, ines).of(Side.SALESPERSON)[0]
    assert (again.text, again.box) == ("You plan your week", Box.PIPELINE)
    with pytest.raises(Conflict):
        store.write(partial(reword, text="From a stale form"))


@pytest.mark.parametrize("text", ["", "  \n "])
def test_a_line_without_words_is_refused(store, begun, text):
    with pytest.raises(Refused) as refused:
        store.write(partial(agreements.add_line, agreement_id=begun, owner=Side.MANAGER, text=text))
    assert refused.value.field == "text"


def test_a_line_that_was_taken_off_comes_back_to_its_place(store, ines, begun):
    before = texts(store, ines, Side.MANAGER)
    second = seen(store, ines).of(Side.MANAGER)[1]
    store.write(partial(agreements.take_off_line, line_id=second.id, version=second.version))
    assert texts(store, ines, Side.MANAGER) == [before[0], *before[2:]]
    store.write(partial(agreements.put_line_back, line_id=second.id))
    assert texts(store, ines, Side.MANAGER) == before


def test_a_line_does_not_come_back_alone_while_its_agreement_is_in_the_trash(store, ines, begun):
    second = seen(store, ines).of(Side.MANAGER)[1]
    store.write(partial(agreements.take_off_line, line_id=second.id))
    store.write(partial(trash.throw_away, kind=WorkingAgreement, record_id=begun))
    with pytest.raises(Refused, match="Restore that first"):
        store.write(partial(agreements.put_line_back, line_id=second.id))
    store.write(partial(trash.restore, kind=WorkingAgreement, record_id=begun))
    store.write(partial(agreements.put_line_back, line_id=second.id))
    assert seen(store, ines).of(Side.MANAGER)[1].id == second.id


def test_what_was_signed_is_not_changed_any_more_and_a_line_does_not_come_back_into_it(store, ines, begun):
    first, second = seen(store, ines).of(Side.MANAGER)[:2]
    store.write(partial(agreements.take_off_line, line_id=second.id))
    signed(store, ines, " Gladly. ")
    view = seen(store, ines)
    assert (view.sign_off, view.signed_on, view.comment, view.can_be_written) == (
        SignOff.SIGNED, TODAY, "Gladly.", False,
    )  # fmt: skip
    for change in (
        partial(agreements.add_line, agreement_id=begun, owner=Side.MANAGER, text="More"),
        partial(agreements.reword_line, line_id=first.id, version=None, text="Other"),
        partial(agreements.move_line, line_id=first.id, steps=1),
        partial(agreements.take_off_line, line_id=first.id),
        partial(agreements.put_line_back, line_id=second.id),
        partial(agreements.sign, agreement_id=begun, version=view.version, on=TODAY, comment=""),
    ):
        with pytest.raises(Refused, match="Both have signed"):
            store.write(change)
    assert seen(store, ines).lines == view.lines


def test_signing_a_page_that_has_changed_meanwhile_is_a_conflict(store, ines, begun):
    version = seen(store, ines).version
    store.write(partial(agreements.add_line, agreement_id=begun, owner=Side.MANAGER, text="More"))
    with pytest.raises(Conflict):
        store.write(partial(agreements.sign, agreement_id=begun, version=version, on=TODAY, comment=""))


def test_a_refusal_is_noted_can_be_taken_back_and_the_page_can_be_changed_and_signed_later(store, ines, begun):
    refuse = partial(agreements.refuse, agreement_id=begun, version=seen(store, ines).version)
    before = store.write(partial(refuse, on=TODAY, comment="Not the fourth")).result
    view = seen(store, ines)
    assert (view.sign_off, view.comment, view.can_be_written) == (SignOff.REFUSED, "Not the fourth", True)
    store.write(partial(agreements.put_back, agreement_id=begun, before=before))
    assert (seen(store, ines).sign_off, seen(store, ines).signed_on) == (SignOff.NOT_YET, None)
    signed(store, ines)
    assert seen(store, ines).sign_off is SignOff.SIGNED


def test_what_was_signed_is_renewed_and_undo_takes_that_back(store, ines, begun):
    renew = partial(agreements.renew, agreement_id=begun)
    with pytest.raises(Refused, match="Only what was signed"):
        store.write(partial(renew, version=seen(store, ines).version, on=TODAY))
    signed(store, ines)
    store.write(partial(renew, version=seen(store, ines).version, on=TODAY))
    before = store.write(partial(renew, version=seen(store, ines).version, on=TODAY + YEAR)).result
    assert (before, seen(store, ines).renewed_on) == (TODAY, TODAY + YEAR)
    store.write(partial(agreements.put_renewal_back, agreement_id=begun, before=before))
    assert seen(store, ines).renewed_on == TODAY


def test_the_next_one_begins_from_the_last_and_the_trash_gives_the_number_to_nobody(store, ines, begun):
    store.write(partial(agreements.add_line, agreement_id=begun, owner=Side.MANAGER, text="I ring back"))
    signed(store, ines)
    begin = partial(agreements.begin, salesperson_id=ines, today=TODAY + YEAR)
    second = store.write(begin).result
    assert texts(store, ines, Side.MANAGER)[-1] == "I ring back"
    assert (seen(store, ines).number, seen(store, ines).sign_off) == (2, SignOff.NOT_YET)
    store.write(partial(trash.throw_away, kind=WorkingAgreement, record_id=second))
    assert seen(store, ines).number == 1
    (thrown,) = store.read(trash.contents)
    assert (thrown.title, thrown.about) == ("Working agreement 2", "Ines Duarte")
    store.write(begin)
    assert seen(store, ines).number == 3


def test_the_persons_page_says_when_it_was_signed(store, ines, begun):
    def agreed_on():
        page = store.read(partial(history.page, salesperson_id=ines, now=makers.at(TODAY), today=TODAY))
        return page.person.agreed_on

    assert agreed_on() is None
    signed(store, ines)
    assert agreed_on() == TODAY


def test_what_is_printed_is_kept_as_the_bytes_that_were_printed(store, ines, begun):
    paper = store.read(partial(printing.agreement, agreement_id=begun, today=TODAY))
    content = printing.document(paper, store.read(printing.sheet))
    keep = partial(printing.keep, what=printing.outgoing(paper, begun, ines), content=content)
    assert store.write(keep).result == store.write(keep).result
    (printed,) = store.read(partial(printing.printed, subject_id=begun))
    assert (printed.code, printed.document, printed.salesperson_id) == (paper.code, "agreement", ines)
    assert store.read(partial(printing.kept, printed_id=printed.id)) == content
    store.write(partial(agreements.add_line, agreement_id=begun, owner=Side.MANAGER, text="More"))
    assert store.read(partial(printing.agreement, agreement_id=begun, today=TODAY)).code != paper.code


def test_the_page_holds_both_sides_and_what_they_said(store, ines, begun):
    signed(store, ines, "Say & <b>do</b>")
    text = whole_text(
        printing.drawn(store.read, "agreement", begun, printing.writing.Copy.SALESPERSON, TODAY)[1].content
    )
    for words in (*texts(store, ines, Side.SALESPERSON), *texts(store, ines, Side.MANAGER), "Say & <b>do</b>"):
        assert "".join(words.split()) in text
    assert "WA-1." in text


@given(st.lists(st.integers(-5, 5), max_size=8), st.integers(0, 4))
def test_a_line_never_leaves_its_side_and_none_is_lost_by_moving(steps, which):
    """The order after any moves is an order of the same lines."""
    ordered = [AgreementLine(agreement_id=UUID(int=1), owner=Side.MANAGER, text=str(n), position=n) for n in range(5)]
    moved = ordered[which]
    for step in steps:
        agreements.reorder(ordered, moved, step)
        assert [line.position for line in ordered] == list(range(5))
    assert {line.text for line in ordered} == {str(n) for n in range(5)}
