"""What a barrier brief holds: how many met it and what was tried; nobody's name and nobody's own words."""

from __future__ import annotations

import shutil
import tempfile
from datetime import timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import event

from planner import barriers, letters, linking, printing
from planner.clock import Clock
from planner.domain.barrier import Barrier, BarrierKind, BarrierStatus, BarrierStep, Hearing
from planner.domain.salesperson import Salesperson
from planner.errors import NotFound
from planner.storage import workspace_file
from tests import makers
from tests.conftest import TODAY
from tests.planner.documents.reading import whole_text
from tests.planner.test_printing import CANARY, UNSHRUNK, _storable, anything

DAY = timedelta(days=1)
HEAD = "Pricing approval takes nine days"


@pytest.fixture
def head(store, ines):
    return makers.barrier(store, ines, HEAD, on=TODAY - 41 * DAY, shared=True, next_step="Ask Henrik again")


def brief(store, barrier_id, names=False):
    return store.read(partial(printing.barrier_brief, barrier_id=barrier_id, today=TODAY, names=names))


def text_of(store, barrier_id, names=False):
    return whole_text(printing.document(brief(store, barrier_id, names), store.read(printing.sheet)))


def test_it_says_what_is_asked_of_whom_since_when_for_how_many_and_what_was_tried(store, ruth, head):
    tomas = makers.salesperson(store, ruth, "Tomás Vidal")
    write = store.write
    write(partial(barriers.hear_again, barrier_id=head, salesperson_id=tomas, on=TODAY - 9 * DAY))
    write(partial(barriers.record_step, barrier_id=head, text="Sent cases early", on=TODAY - 8 * DAY))
    write(partial(barriers.escalate, barrier_id=head, to="Henrik Aalto", on=TODAY - 5 * DAY, ask="Let us approve 8 %"))
    paper = brief(store, head)
    assert (paper.to, paper.ask, paper.manager_name) == ("Henrik Aalto", "Let us approve 8 %", "Ruth Falkenberg")
    assert paper.heard == (TODAY - 41 * DAY, TODAY - 9 * DAY)
    assert paper.tried == (
        (TODAY - 8 * DAY, "Sent cases early"),
        (TODAY - 5 * DAY, "Asked Henrik Aalto to remove it"),
    )
    text = text_of(store, head)
    for words in ("HenrikAalto", "Letusapprove8%", "2salespeoplemetit", "41dayssinceitwasfirstheard", "Sentcasesearly"):
        assert words in text
    assert paper.code.startswith("BB-1.")


def test_names_are_not_even_asked_for_unless_they_are_wanted(store, head):
    asked = []
    event.listen(store._engine, "before_cursor_execute", lambda *each: asked.append(each[2]))
    brief(store, head)
    assert asked
    assert [statement for statement in asked if "salespeople" in statement] == []
    assert "InesDuarte" not in text_of(store, head)
    assert "InesDuarte" in text_of(store, head, names=True)


@pytest.fixture
def own(store, ruth):
    """Tomás's, in words of his own."""
    tomas = makers.salesperson(store, ruth, "Tomás Vidal")
    own = makers.barrier(store, tomas, "I fear the price", on=TODAY - 60 * DAY)
    store.write(partial(barriers.record_step, barrier_id=own, text="Practised four times", on=TODAY - 50 * DAY))
    return own


def test_what_was_linked_is_counted_and_its_words_are_not_quoted(store, head, own):
    store.write(partial(linking.link, barrier_id=head, other_id=own, on=TODAY))
    for names in (False, True):
        text = text_of(store, head, names)
        assert "2salespeoplemetit" in text
        assert "Ifear" not in text
        assert "AskHenrikagain" not in text
    assert brief(store, head).first_heard == TODAY - 60 * DAY


def test_what_was_tried_with_all_that_were_linked_stands_in_order_of_its_days(store, head, own):
    store.write(partial(barriers.record_step, barrier_id=head, text="Sent cases early", on=TODAY - 55 * DAY))
    ask = partial(barriers.escalate, barrier_id=own, to="Henrik Aalto", on=TODAY - 40 * DAY, ask="Let us approve 8 %")
    store.write(ask)
    store.write(partial(linking.link, barrier_id=head, other_id=own, on=TODAY))
    paper = brief(store, head)
    assert [words for _on, words in paper.tried] == [
        "Sent cases early", "Practised four times", "Asked Henrik Aalto to remove it",
    ]  # fmt: skip
    assert (paper.to, paper.asked_on, paper.ask) == ("Henrik Aalto", TODAY - 40 * DAY, "Let us approve 8 %")


def test_what_was_tried_with_something_internal_is_nobody_elses_to_read_of(store, head, own):
    store.write(partial(barriers.lie_with, barrier_id=own, kind=BarrierKind.INTERNAL, on=TODAY))
    store.write(partial(linking.link, barrier_id=head, other_id=own, on=TODAY))
    assert brief(store, head).tried == ()


def test_what_is_in_the_trash_was_neither_heard_nor_tried_nor_is_anybody_in_it_named(store, ruth, head, own):
    store.write(partial(linking.link, barrier_id=head, other_id=own, on=TODAY))
    gone = makers.at(TODAY)
    heard = partial(barriers.hear_again, barrier_id=head, on=TODAY)
    ana, bea = (makers.salesperson(store, ruth, name) for name in ("Ana Sousa", "Bea Lima"))
    for each in (ana, bea):
        store.write(partial(heard, salesperson_id=each))
    store.write(lambda db: setattr(db.query(Hearing).filter_by(salesperson_id=bea).one(), "deleted_at", gone))
    assert [name for name, _on in brief(store, head, names=True).people] == ["Tomás Vidal", "Ines Duarte", "Ana Sousa"]
    assert len(brief(store, head).heard) == 3
    store.write(lambda db: setattr(db.get_one(Salesperson, ana), "deleted_at", gone))
    assert [name for name, _on in brief(store, head, names=True).people] == ["Tomás Vidal", "Ines Duarte"]
    assert [words for _on, words in brief(store, head).tried] == ["Practised four times"]
    store.write(lambda db: setattr(db.get_one(Barrier, own), "deleted_at", gone))
    assert brief(store, head).tried == ()
    store.write(lambda db: setattr(db.get_one(Barrier, head), "deleted_at", gone))
    with pytest.raises(NotFound):
        brief(store, head)


def test_a_next_step_was_tried_once_it_is_done_and_not_where_it_gave_way(store, head):
    record = partial(barriers.record_step, barrier_id=head, on=TODAY)
    store.write(partial(record, text="Was told to wait", ahead=barriers.Ahead("Ask Maria")))
    store.write(partial(record, text="She agreed", done=True, ahead=barriers.Ahead()))
    assert brief(store, head).tried == ((TODAY, "Was told to wait"), (TODAY, "Ask Maria: She agreed"))


def test_a_step_without_words_is_not_told(store, head):
    store.write(partial(barriers.become, barrier_id=head, status=BarrierStatus.BEING_REMOVED, on=TODAY, how=""))
    assert store.read(lambda db: db.query(BarrierStep).filter_by(barrier_id=head).one().text) == ""
    assert brief(store, head).tried == ()


def test_what_was_settled_and_opened_again_was_not_tried(store, head):
    for status, how in ((BarrierStatus.REMOVED, "CFO decided"), (BarrierStatus.OPEN, "Not after all")):
        store.write(partial(barriers.become, barrier_id=head, status=status, on=TODAY, how=how))
    store.write(partial(barriers.become, barrier_id=head, status=BarrierStatus.BEING_REMOVED, on=TODAY, how="Talks"))
    assert brief(store, head).tried == ((TODAY, "Talks"),)


def test_there_is_no_brief_of_what_lies_in_a_salesperson(store, ines):
    internal = makers.barrier(store, ines, kind=BarrierKind.INTERNAL)
    with pytest.raises(printing.NothingToPrint, match="internal"):
        brief(store, internal)
    with pytest.raises(printing.NothingToPrint, match="no barrier 7"):
        store.read(partial(printing.numbered_barrier, number=7))


def test_names_in_the_managers_own_words_are_found(store, ruth, ines):
    makers.salesperson(store, ruth, "Tomás Vidal")
    barrier_id = makers.barrier(store, ines, "Tomás’s clients wait, and Inessa waits")
    paper = brief(store, barrier_id)
    assert store.read(partial(printing.named_in, paper=paper)) == ("Tomás",)


@settings(
    max_examples=15,
    phases=UNSHRUNK,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(before=anything, after=anything, typed=anything)
def test_nothing_private_and_no_name_enters_whatever_is_typed(empty_file: Path, before: str, after: str, typed: str):
    typed = _storable(typed).strip() or "Typed"
    private = f"{_storable(before)} {CANARY} {_storable(after)}"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(shutil.copy(empty_file, Path(folder) / "team.planner"))
        store = workspace_file.open_to_write(file, Clock(ZoneInfo("Europe/Lisbon"), TODAY))
        try:
            head = told(store, typed, private)
            assert CANARY not in text_of(store, head)
        finally:
            store.close()


def told(store, typed, private):
    """A barrier that is `typed` wherever the brief may say so, met by people who are `private` in their own words."""
    ruth = makers.manager(store)
    first, second = (makers.salesperson(store, ruth, f"{private} {place}") for place in range(2))
    head = makers.barrier(store, first, typed, next_step=private)
    write = store.write
    write(partial(barriers.record_step, barrier_id=head, text=typed, on=TODAY))
    write(partial(barriers.escalate, barrier_id=head, to=typed, on=TODAY, ask=typed))
    own = makers.barrier(store, second, private, kind=BarrierKind.INTERNAL, next_step=private)
    write(partial(barriers.record_step, barrier_id=own, text=private, on=TODAY))
    alike = makers.barrier(store, second, private, next_step=private)
    write(partial(barriers.record_step, barrier_id=alike, text=typed, on=TODAY))
    write(partial(linking.link, barrier_id=head, other_id=alike, on=TODAY))
    apart = makers.barrier(store, second, f"{private} too")
    write(partial(linking.tell_apart, barrier_id=head, other_ids=[apart], on=TODAY))
    write(partial(linking.link, barrier_id=head, other_id=own, on=TODAY))
    return head


def test_its_mail_says_the_same_in_words_and_is_addressed_by_the_manager(store, head):
    store.write(partial(barriers.escalate, barrier_id=head, to="Henrik Aalto", on=TODAY, ask="Let us approve 8 %"))
    letter = letters.brief_letter(brief(store, head), "barrier-brief-1.pdf", b"%PDF")
    assert (letter.to, letter.subject) == ("", f"Barrier: {HEAD}")
    for words in (HEAD, "1 salesperson has met it, the first on 13 Oct 2026.", "Let us approve 8 %", "Ruth Falkenberg"):
        assert words in letter.text
    assert "Ines" not in letter.text
