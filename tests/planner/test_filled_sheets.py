"""What a preparation sheet brings into its session: beside what is there, asked before it replaces, and taken back."""

from __future__ import annotations

from functools import partial
from uuid import UUID, uuid4

import pytest

from planner import agendas, barriers, boxes, filled_sheets, running, sessions, sheet_taking, trash
from planner.domain.agenda import AgendaItem, ItemKind
from planner.domain.barrier import Barrier, BarrierKind
from planner.domain.filled_sheet import BarrierAnswer, BoxAnswer, ItemAnswer, ReadSheet, SheetAnswers, answers_of
from planner.domain.session import Box, CoachingSession, NotHeld, State
from planner.domain.sides import Side
from planner.errors import Conflict
from planner.filled_sheets import Comparison, NotTaken, Standing
from planner.storage.store import Db, Store
from tests import makers
from tests.conftest import TODAY


@pytest.fixture
def session(store: Store, ines: UUID) -> UUID:
    made = makers.session(store, ines)
    makers.item(store, made, "Boxes", ItemKind.SELF_MANAGEMENT)
    makers.item(store, made, "Own items", ItemKind.OWN_ITEMS)
    makers.item(store, made, "New promises", ItemKind.NEW_PROMISES)
    return made


def sheet(wins: str = "", items: tuple[str, ...] = (), held_back: tuple[str, ...] = (), **boxes_: str) -> SheetAnswers:
    """A box is given by its code: what is missing, or nothing for ticked."""
    ticked = {code: BoxAnswer(not missing, missing) for code, missing in boxes_.items()}
    return answers_of(
        ticked,
        wins,
        {f"C{number}": ItemAnswer(words, 10) for number, words in enumerate(items, 1)},
        {f"D{number}": BarrierAnswer(words, BarrierKind.COMPANY) for number, words in enumerate(held_back, 1)},
    )


FIRST = sheet("Halden signed", ("Pricing", "Leave in May"), ("Samples take a week",), A1="", A2="Tired")


def look(store: Store, session: UUID, answers: SheetAnswers, at_hand: UUID | None = None) -> Comparison:
    return store.read(partial(filled_sheets.compare, sheet=ReadSheet(session, answers), at_hand=at_hand))


def take(store: Store, seen: Comparison, *keys: str) -> sheet_taking.Taken:
    chosen = keys or [line.key for line in seen.lines if line.open]
    return store.write(partial(sheet_taking.take, seen=seen, chosen=chosen, today=TODAY)).result


def standing(seen: Comparison) -> dict[str, str]:
    return {line.key.split()[0] + ("-" if " " in line.key else ""): line.standing.value for line in seen.lines}


def titles(store: Store, session: UUID) -> list[str]:
    return [item.title for item in store.read(partial(sessions.full, session_id=session)).agenda]


def heard(store: Store, ines: UUID) -> list[tuple[str, BarrierKind]]:
    return [(row.text, row.kind) for row in store.read(partial(barriers.listed, salesperson_id=ines))]


def everything(store: Store, session: UUID, ines: UUID) -> object:
    """All that a sheet can change."""
    full = store.read(partial(sessions.full, session_id=session))
    cards = store.read(lambda db: [(card.box, card.happened) for card in filled_sheets.cards_of(db, session)])
    ticks = [full.check.ticked(box) for box in Box] if full.check else [None] * 5
    return (
        titles(store, session),
        [i.minutes for i in full.agenda],
        heard(store, ines),
        ticks,
        [c for c in cards if c[1]],
    )


def test_a_sheet_goes_into_its_session(store: Store, session: UUID, ines: UUID):
    seen = look(store, session, FIRST)
    assert (seen.name, seen.title, seen.elsewhere, seen.before) == ("Ines Duarte", "One-on-one 1", False, None)
    assert set(standing(seen).values()) == {"new"}
    assert take(store, seen).count == 6
    assert titles(store, session) == [
        "Boxes", "Own items", "What went well: Halden signed", "Pricing", "Leave in May", "New promises",
    ]  # fmt: skip
    full = store.read(partial(sessions.full, session_id=session))
    assert [(item.own, item.minutes) for item in full.agenda[2:5]] == [(True, 5), (True, 10), (True, 10)]
    assert [full.check.ticked(box) for box in Box][:3] == [True, False, None]
    history = store.read(lambda db: boxes.history(db, ines, session))
    assert history.of(session).cards[Box.ATTITUDE].happened == "Tired"


def test_a_barrier_is_shared_and_heard_from_the_salesperson_in_that_session(store: Store, session: UUID, ines: UUID):
    take(store, look(store, session, FIRST))
    (row,) = store.read(partial(barriers.listed, salesperson_id=ines))
    barrier = store.read(partial(barriers.full, barrier_id=row.id))
    assert (barrier.kind, barrier.owner, barrier.shared) == (BarrierKind.COMPANY, Side.MANAGER, True)
    assert [(each.salesperson_id, each.session_id, each.heard_on) for each in barrier.hearings] == [
        (ines, session, TODAY)
    ]


def test_where_nobody_said_where_it_lies_it_blames_nobody(store: Store, session: UUID, ines: UUID):
    take(store, look(store, session, answers_of({}, "", {}, {"D1": BarrierAnswer("No time")})))
    assert heard(store, ines) == [("No time", BarrierKind.EXTERNAL)]


def test_a_session_without_an_agenda_gets_one_first(store: Store, ines: UUID):
    bare = makers.session(store, ines)
    take(store, look(store, bare, sheet(items=("Pricing",))))
    kinds = [item.kind for item in store.read(partial(sessions.full, session_id=bare)).agenda]
    assert ItemKind.SELF_MANAGEMENT in kinds
    store.write(partial(agendas.propose, session_id=bare, today=TODAY, again=True))
    assert "Pricing" in titles(store, bare)


def test_one_undo_takes_all_of_it_back(store: Store, session: UUID, ines: UUID):
    makers.barrier(store, ines, "Known before")
    before = everything(store, session, ines)
    taken = take(store, look(store, session, FIRST))
    assert everything(store, session, ines) != before
    store.write(partial(sheet_taking.take_back, taken=taken))
    assert everything(store, session, ines) == before
    assert take(store, look(store, session, FIRST)).count == 6


def test_one_undo_brings_back_what_the_second_sheet_replaced(store: Store, session: UUID, ines: UUID):
    take(store, look(store, session, FIRST))
    before = everything(store, session, ines)
    second = sheet("Braga signed", ("Prices",), ("Samples take two weeks",), A1="Ill", A2="")
    taken = take(store, look(store, session, second))
    assert everything(store, session, ines) != before
    store.write(partial(sheet_taking.take_back, taken=taken))
    assert everything(store, session, ines) == before


def test_the_same_sheet_is_taken_once(store: Store, session: UUID):
    take(store, look(store, session, FIRST))
    with pytest.raises(NotTaken, match="This very sheet was read on 23 November 2026"):
        look(store, session, FIRST)


def test_what_was_left_aside_can_be_taken_later(store: Store, session: UUID):
    take(store, look(store, session, FIRST), "C1")
    seen = look(store, session, FIRST)
    assert standing(seen)["C1"] == "same"
    assert take(store, seen).count == 5
    assert titles(store, session).count("Pricing") == 1


def test_a_second_sheet_replaces_what_the_first_brought_and_doubles_nothing(store: Store, session: UUID, ines: UUID):
    take(store, look(store, session, FIRST))
    second = sheet("Halden signed", ("Prices", "Leave in May"), ("Samples take two weeks",), A1="", A2="")
    seen = look(store, session, second)
    assert seen.before == TODAY
    assert standing(seen) == {"A1": "same", "A2": "other", "B1": "same", "C1": "other", "C2": "same", "D1": "other"}
    assert [line.code for line in seen.lines if line.asks] == ["A2", "C1", "D1"]
    take(store, seen)
    assert titles(store, session)[2:5] == ["What went well: Halden signed", "Prices", "Leave in May"]
    assert heard(store, ines) == [("Samples take two weeks", BarrierKind.COMPANY)]


def test_what_moved_up_on_the_sheet_is_known_again_and_what_went_is_asked_about(store: Store, session: UUID):
    take(store, look(store, session, FIRST))
    seen = look(store, session, sheet("Halden signed", ("Leave in May",), ("Samples take a week",), A1="", A2="Tired"))
    assert standing(seen) | {"C1-": "gone"} == standing(seen)
    assert standing(seen)["C1"] == "same"
    gone = next(line for line in seen.lines if line.standing is Standing.GONE)
    assert (gone.there, gone.says, gone.asks) == ("Pricing (10 minutes)", "", True)
    take(store, seen)
    assert "Pricing" not in titles(store, session)


def test_what_went_and_was_kept_is_asked_about_by_the_next_sheet_again(store: Store, session: UUID):
    take(store, look(store, session, FIRST))
    without = sheet("Halden signed", ("Leave in May",), ("Samples take a week",), A1="", A2="Tired")
    take(store, look(store, session, without), "nothing")
    seen = look(store, session, sheet("Halden signed", ("Leave in June",), A1=""))
    assert "Pricing (10 minutes)" in [line.there for line in seen.lines]


def test_what_the_manager_wrote_already_is_not_doubled(store: Store, session: UUID, ines: UUID):
    makers.item(store, session, "pricing")
    makers.barrier(store, ines, "Samples  take a week")
    seen = look(store, session, sheet(items=("Pricing",), held_back=("Samples take a week",)))
    assert [line.code for line in seen.lines if line.open] == ["C1"]
    assert next(line for line in seen.lines if line.code == "C1").there == "pricing (5 minutes)"


def test_what_was_thrown_away_since_comes_as_new(store: Store, session: UUID):
    take(store, look(store, session, FIRST))
    item = next(i for i in store.read(partial(sessions.full, session_id=session)).agenda if i.title == "Pricing")
    store.write(partial(trash.throw_away, kind=AgendaItem, record_id=item.id))
    seen = look(store, session, sheet("Halden signed", ("Pricing", "Leave in May"), A1=""))
    assert standing(seen)["C1"] == "new"


def test_a_box_that_the_manager_ticked_is_asked_about(store: Store, session: UUID):
    store.write(partial(running.tick, session_id=session, box=Box.ACTIVITY, ticked=False))
    line = look(store, session, sheet(A1="")).lines[0]
    assert (line.there, line.says, line.asks) == ("not in hand", "in hand", True)


def test_something_else_than_was_looked_at_is_never_replaced(store: Store, session: UUID):
    seen = look(store, session, FIRST)
    store.write(partial(running.tick, session_id=session, box=Box.ACTIVITY, ticked=False))
    before = titles(store, session)
    with pytest.raises(Conflict):
        take(store, seen)
    assert titles(store, session) == before


def test_another_session_than_the_one_at_hand_is_told(store: Store, session: UUID, ines: UUID):
    other = makers.session(store, ines, hour=15)
    assert look(store, session, FIRST, at_hand=other).elsewhere
    assert not look(store, session, FIRST, at_hand=session).elsewhere


@pytest.mark.parametrize(
    ("over", "sentence"), [(State.HELD, "which is over: held"), (State.NOT_HELD, "which is over: not held")]
)
def test_a_session_that_is_over_takes_no_sheet(store: Store, session: UUID, over, sentence):
    def settle(db: Db) -> None:
        held = db.get_one(CoachingSession, session)
        held.state, held.not_held = over, NotHeld.NO_SHOW if over is State.NOT_HELD else None

    store.write(settle)
    with pytest.raises(NotTaken, match=f"Ines Duarte’s sheet for One-on-one 1, {sentence}"):
        look(store, session, FIRST)


def test_a_sheet_of_no_session_here_is_told(store: Store, session: UUID):
    with pytest.raises(NotTaken, match="not in this workspace, or it is in the trash"):
        look(store, uuid4(), FIRST)
    store.write(partial(trash.throw_away, kind=CoachingSession, record_id=session))
    with pytest.raises(NotTaken, match="in the trash"):
        look(store, session, FIRST)


def test_it_takes_as_many_statements_however_much_there_is(store: Store, session: UUID, ines: UUID):
    from sqlalchemy import event

    counts = []
    for _round in range(2):
        asked: list[str] = []
        note = lambda *each, asked=asked: asked.append(each[2])  # noqa: E731
        event.listen(store._engine, "before_cursor_execute", note)
        look(store, session, FIRST)
        event.remove(store._engine, "before_cursor_execute", note)
        counts.append(len(asked))
        for number in range(5):
            makers.item(store, session, f"Item {number}")
            makers.barrier(store, ines, f"Barrier {number}")
    assert counts[0] == counts[1] <= 8


def test_words_in_any_script_are_kept(store: Store, session: UUID, ines: UUID):
    take(store, look(store, session, sheet("تم التوقيع", ("大阪の件 👩‍👩‍👧",), ("عائق",))))
    assert titles(store, session)[2:4] == ["What went well: تم التوقيع", "大阪の件 👩‍👩‍👧"]
    assert heard(store, ines)[0][0] == "عائق"
    assert store.read(lambda db: db.query(Barrier).count()) == 1


def test_words_from_right_to_left_turn_none_of_the_words_after_them_round(store: Store, session: UUID):
    seen = look(store, session, sheet(items=("عميل جديد", "Pricing"), held_back=("תקציב",)))
    assert [line.says for line in seen.lines] == [
        "\u2068عميل جديد\u2069 (10 minutes)", "Pricing (10 minutes)", "\u2068תקציב\u2069 (in the company)",
    ]  # fmt: skip
    take(store, seen)
    assert "عميل جديد" in titles(store, session)
