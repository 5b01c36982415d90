"""What stood in a long text before is kept: once a minute of writing, and always what is emptied."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from planner import notes, observations, playbook, running, versions
from planner.domain.agenda import AgendaItem, Answer
from planner.domain.barrier import Barrier
from planner.domain.development import DevelopmentPlan
from planner.domain.field_call import CallText, FieldCall
from planner.domain.five_boxes import BoxCard, CardPart
from planner.domain.observation import Observation
from planner.domain.playbook import PlaybookAnswer
from planner.domain.private import PrivateKind
from planner.domain.session import Box, CoachingSession
from planner.errors import CannotSave
from planner.storage import schema, workspace_file
from planner.storage.store import Connection, Store, fetch
from tests import makers
from tests.conftest import TODAY
from tests.trust.conftest import Tell
from tests.trust.set_clock import SetClock
from tests.trust.sizes import size

ROOT = Path(__file__).parent.parent.parent
ABOUT = PrivateKind.ABOUT_SALESPERSON
LONG = "She ties value to cost per pallet, and will test it with the plant manager. " * 3


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def writing(store: Store, clock: SetClock, ines: UUID) -> Writing:
    return Writing(store, clock, ines)


class Writing:
    """Somebody who types into one private note, a save every quarter of a second."""

    def __init__(self, store: Store, clock: SetClock, whom: UUID) -> None:
        self.store, self.clock, self.whom = store, clock, whom

    def put(self, text: str, after: float = 0.25) -> None:
        self.clock.wait(after)
        save = partial(notes.save, salesperson_id=self.whom, subject_id=self.whom, kind=ABOUT)
        self.store.save(partial(save, text=text, now=self.clock.now()))

    def kept(self) -> list[str]:
        return [each.text for each in self.store.read(partial(versions.of, place=versions.note(self.whom, ABOUT)))]


def test_the_first_words_over_others_keep_the_others(writing: Writing) -> None:
    writing.put("")
    writing.put(LONG)
    assert writing.kept() == []
    writing.store.close()
    again = Writing(workspace_file.open_to_write(writing.store._path, writing.clock), writing.clock, writing.whom)
    again.put(LONG + "And")
    assert again.kept() == [LONG]
    again.store.close()


def test_a_minute_of_writing_keeps_one(writing: Writing) -> None:
    for letters in range(1, 4 * 60 * 5):
        writing.put(LONG + "x" * letters)
    assert len(writing.kept()) == 4
    assert all(text.startswith(LONG) for text in writing.kept())


def test_what_is_emptied_at_once_is_kept_however_short_ago_something_was(writing: Writing) -> None:
    writing.put(LONG)
    writing.put("")
    writing.put(LONG.upper())
    writing.put(" \n")
    assert writing.kept() == [LONG.upper(), LONG]


def test_what_is_taken_away_sign_by_sign_is_kept_once_and_whole(writing: Writing) -> None:
    writing.put(LONG)
    for left in range(len(LONG) - 1, -1, -8):
        writing.put(LONG[:left])
    writing.put("")
    assert writing.kept() == [LONG]


def test_a_text_that_shrinks_by_more_than_four_fifths_is_kept(writing: Writing) -> None:
    writing.put(LONG)
    writing.put(LONG[: len(LONG) // 4])
    assert writing.kept() == []
    writing.put(LONG[: len(LONG) // 6])
    assert writing.kept() == [LONG]


def test_a_save_that_failed_keeps_its_version_with_the_next(writing: Writing) -> None:
    def full(connection: Connection) -> None:
        save = partial(notes.save, salesperson_id=writing.whom, subject_id=writing.whom, kind=ABOUT)
        save(connection, text="", now=writing.clock.now())
        raise CannotSave("Not saved: the disk is full.")

    writing.put(LONG)
    with pytest.raises(CannotSave):
        writing.store.save(full)
    assert writing.kept() == []
    writing.put("")
    assert writing.kept() == [LONG]


def test_where_it_is_asked_for_the_next_change_keeps_what_stands_there(writing: Writing) -> None:
    for letters in range(3):
        writing.put(LONG + "x" * letters)
    assert writing.kept() == []
    writing.store.save(partial(versions.keep_next, place=versions.note(writing.whom, ABOUT)))
    writing.put(LONG)
    assert writing.kept() == [LONG + "xx"]


def test_each_kind_of_text_is_found_where_it_is_kept(store: Store, ruth: UUID, ines: UUID) -> None:
    session, topic = makers.session(store, ines), makers.topic(store, ruth, "Strategy", LONG)
    item = makers.item(store, session, "Strategy", outcome_words=LONG)
    answer = Answer(
        salesperson_id=ines, session_id=session, item_id=item, topic_id=topic, given_on=TODAY, words=LONG
    )  # fmt: skip
    made = {
        FieldCall(session_id=session, client="Serra Alta", own_view=LONG): "own_view",
        BoxCard(session_id=session, box=Box.DATA, needs=LONG): "needs",
        DevelopmentPlan(salesperson_id=ines, number=1, starts=TODAY, ends=TODAY, headline=LONG): "headline",
        answer: "words",
    }
    store.write(lambda db: db.add_all(made))
    standing = {(type(each), each.id): name for each, name in made.items()} | {
        (AgendaItem, item): "outcome_words",
        (CoachingSession, session): "outcome",
        (PlaybookAnswer, store.read(partial(playbook.page, topic_id=topic)).versions[0].id): "text",
    }
    store.write(lambda db: setattr(fetch(db, CoachingSession, session), "outcome", LONG))
    for (kind, record_id), name in standing.items():
        store.write(lambda db, kind=kind, key=record_id, name=name: setattr(db.get_one(kind, key), name, "Nothing"))
    call, _card, plan, _answer = made
    places = [
        versions.call(call.id, CallText.OWN_VIEW),
        versions.card(session, Box.DATA, CardPart.NEEDS),
        versions.plan(plan.id, "headline"),
        versions.words(item),
        versions.outcome_of_item(item),
        versions.outcome_of_session(session),
        versions.playbook(topic, "text"),
    ]
    assert [[each.text for each in store.read(partial(versions.of, place=place))] for place in places] == [[LONG]] * 7


def test_a_form_that_is_accepted_keeps_what_it_changed(store: Store, ines: UUID) -> None:
    observed = store.write(partial(observations.file, salesperson_id=ines, text=LONG, on=TODAY)).result
    store.write(lambda db: setattr(fetch(db, Observation, observed), "text", "Nothing"))
    place = versions.seen(observed)
    assert [each.text for each in store.read(partial(versions.of, place=place))] == [LONG.strip()]
    whose = select(schema.text_versions.c.salesperson_id)
    assert store.read(lambda db: db.scalars(whose).all()) == [ines]


def test_each_version_says_whose_it_is_also_of_parts_of_parts(store: Store, ruth: UUID, ines: UUID) -> None:
    """Or *everything held* and *Erase a person* would not find it; a barrier is nobody's own."""
    ana = makers.salesperson(store, ruth, "Ana Prates")
    items = [makers.item(store, makers.session(store, each), "Price", outcome_words=LONG) for each in (ines, ana)]
    save = partial(running.save_outcome_words, text="", now=store.clock.now())
    for item_id in items:
        store.save(partial(save, item_id=item_id))
    barrier, promise = makers.barrier(store, ines, LONG), makers.promise(store, ines)
    store.write(lambda db: setattr(fetch(db, Barrier, barrier), "commitment_id", promise))
    store.write(lambda db: setattr(fetch(db, Barrier, barrier), "text", "Less"))
    versions_of = schema.text_versions.c
    asked = select(versions_of.salesperson_id, versions_of.record_id).order_by(versions_of.created_at)
    kept = [tuple(row) for row in store.read(lambda db: db.execute(asked).all())]
    assert kept == [(ines, items[0]), (ana, items[1]), (None, barrier)]


class TestThinning:
    def test_after_ninety_days_they_go(self, writing: Writing) -> None:
        writing.put(LONG)
        writing.put("")
        assert self.thin(writing, days=90) == 0
        assert self.thin(writing, days=91) == 1
        assert writing.kept() == []

    def test_where_the_clock_is_not_believed_age_does_not_count(self, writing: Writing) -> None:
        writing.put(LONG)
        writing.put("")
        assert self.thin(writing, days=3650, by_age=False) == 0

    def test_of_one_text_the_newest_stay(self, writing: Writing, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(versions, "MOST", 3)
        for number in range(6):
            writing.put(f"{LONG}{number}", after=61)
        self.thin(writing, days=0)
        assert writing.kept() == [f"{LONG}{number}" for number in (4, 3, 2)]

    def test_of_all_together_the_newest_stay(self, writing: Writing, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(versions, "ROOM", 2 * len(f"{LONG}4"))
        for number in range(6):
            writing.put(f"{LONG}{number}", after=61)
        self.thin(writing, days=0)
        assert writing.kept() == [f"{LONG}{number}" for number in (4, 3)]

    def test_the_limits_are_those_that_are_promised(self) -> None:
        promised = " ".join((ROOT / "docs" / "trust.md").read_text("utf-8").split())
        millions, rest = divmod(versions.ROOM, 1_000_000)
        said = f"For {versions.KEPT_FOR.days} days, at most {versions.MOST} of one text and {millions} million letters"
        assert (rest, said in promised) == (0, True)

    def thin(self, writing: Writing, days: int, by_age: bool = True) -> int:
        later = writing.clock.now() + timedelta(days=days)
        return writing.store.write(partial(versions.thin, now=later, by_age=by_age)).result


DEEDS: dict[str, Callable[[str, int], str]] = {
    "type": lambda text, many: text + "x" * many,
    "paste": lambda text, many: text + "word " * many,
    "cut": lambda text, many: text[: -many * 3],
    "empty": lambda _text, _many: "",
    "wait": lambda text, _many: text,
}
edits = st.lists(st.tuples(st.sampled_from(list(DEEDS)), st.integers(1, 60)), max_size=30)


@pytest.fixture
def anew(tmp_path: Path, empty_file: Path) -> Iterator[Anew]:
    made = Anew(empty_file, tmp_path)
    yield made
    made.store.close()


class Anew:
    """One workspace in which every example writes a note about somebody else."""

    def __init__(self, empty: Path, folder: Path) -> None:
        self.clock = SetClock()
        self.path = folder / "versions.planner"
        self.path.write_bytes(empty.read_bytes())
        self.store = workspace_file.open_to_write(self.path, self.clock)
        self.ruth = makers.manager(self.store)

    def writing(self) -> Writing:
        return Writing(self.store, self.clock, makers.salesperson(self.store, self.ruth))


@settings(
    max_examples=size(60, 1000), suppress_health_check=[HealthCheck.function_scoped_fixture]
)  # fmt: skip
@given(edits)
def test_whatever_is_done_the_longest_of_each_minute_is_not_lost(anew: Anew, steps: list[tuple[str, int]]) -> None:
    """What a text has lost by more than four fifths since it was last kept can be found again, word for word."""
    writing, text, at_stake, kept = anew.writing(), "", "", []
    for deed, many in steps:
        before, text = text, DEEDS[deed](text, many)
        anew.clock.wait(many if deed == "wait" else 0)
        if text == before:
            continue
        writing.put(text)
        earlier, kept = kept, writing.kept()
        lost = bool(at_stake.strip()) and (not text.strip() or len(text) < len(at_stake) / 5)
        if lost:
            assert kept == [at_stake, *earlier]
        if len(kept) > len(earlier):
            at_stake = "" if lost else text
        elif len(text) > max(len(before), len(at_stake)):
            at_stake = text


def test_figures(writing: Writing, figure: Tell) -> None:
    """An hour of writing without a pause."""
    text = LONG
    for number in range(size(4 * 60 * 4, 4 * 60 * 60)):
        text += "word " if number % 4 == 0 else ""
        writing.put(text)
    kept = len(writing.kept())
    minutes = size(4, 60)
    figure(f"versions kept of {minutes} minutes of writing", kept, f"at most {minutes}")
    assert minutes - 2 <= kept <= minutes
