"""Whatever the clock is set to, nothing is lost or hidden, and what was made stays in its order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from planner import development, field, next_times, notes, people, ratings
from planner.domain.plan_values import StrengthValues
from planner.domain.private import PrivateKind
from planner.domain.timekeeping import Stopwatch
from planner.errors import Conflict
from planner.storage import schema, workspace_file
from planner.storage.store import Db, Store
from tests import makers
from tests.conftest import TODAY
from tests.trust.conftest import Tell
from tests.trust.set_clock import SetClock
from tests.trust.sizes import size

A_DAY, TEN_YEARS = timedelta(days=1), timedelta(days=3653)
STEPS = (A_DAY, -A_DAY, TEN_YEARS, -TEN_YEARS, timedelta(hours=1), -timedelta(hours=1), timedelta())


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


class Desk:
    """A workspace that is closed and opened again, under a clock that somebody sets."""

    def __init__(self, path: Path) -> None:
        self.path, self.clock = path, SetClock()
        self.store = workspace_file.open_to_write(path, self.clock)
        self.ruth = makers.manager(self.store)

    def begin_anew(self) -> None:
        self.ines = makers.salesperson(self.store, self.ruth)
        self.session = makers.session(self.store, self.ines, self.clock.today())
        self.made: list[str] = []

    def bring_up(self) -> None:
        """A record of the ordinary way."""
        text = f"{len(self.made)}"
        self.store.write(partial(next_times.add, salesperson_id=self.ines, text=text))
        self.made.append(text)

    def see(self) -> None:
        """A record of the short way, which is there with its first letter."""
        self.store.save(
            partial(
                field.save_note, observation_id=uuid4(), salesperson_id=self.ines, session_id=None, call_id=None,
                about=(None, None), shared=False, text=f"{len(self.made)}", on=TODAY, seen_at=self.clock.now(),
                now=self.clock.now(),
            )
        )  # fmt: skip
        self.made.append(f"{len(self.made)}")

    def note(self) -> None:
        save = partial(notes.save, salesperson_id=self.ines, subject_id=self.session, kind=PrivateKind.RUNNING_NOTE)
        self.text = f"Written at {self.clock.now()}, {uuid4()}"
        self.store.save(partial(save, text=self.text, now=self.clock.now()))

    def open_again(self) -> None:
        self.store.close()
        self.store = workspace_file.open_to_write(self.path, self.clock)

    def listed(self) -> list[str]:
        """What was made, by the order that all lists have."""
        return self.store.read(self._listed)

    def _listed(self, db: Db) -> list[str]:
        told = [
            (moment, text)
            for table in (schema.next_times, schema.observations)
            for moment, text in db.execute(
                select(table.c.created_at, table.c.text).where(table.c.salesperson_id == self.ines)
            )
        ]
        assert len({moment for moment, _text in told}) == len(told)
        return [text for _moment, text in sorted(told)]


@pytest.fixture
def desk(empty_file: Path, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "clocks.planner"
    path.write_bytes(empty_file.read_bytes())
    made = Desk(path)
    yield made
    made.store.close()


deeds = st.lists(
    st.one_of(
        st.sampled_from(["bring_up", "see", "note", "open_again"]),
        st.sampled_from(STEPS),
        st.floats(0, 3 * 24 * 3600),
    ),
    min_size=1,
    max_size=20,
)


@settings(
    max_examples=size(60, 1000), suppress_health_check=[HealthCheck.function_scoped_fixture]
)  # fmt: skip
@given(deeds)
def test_however_the_clock_is_set_the_order_stays_and_nothing_is_lost(desk: Desk, done: list[object]) -> None:
    desk.begin_anew()
    desk.text = ""
    for each in done:
        if isinstance(each, str):
            getattr(desk, each)()
        elif isinstance(each, timedelta):
            desk.clock.set(_within_reach(desk.clock, each))
        elif isinstance(each, float):
            desk.clock.wait(each)
    assert desk.listed() == desk.made
    shown = desk.store.read(partial(next_times.waiting, salesperson_id=desk.ines))
    assert [each.text for each in shown] == [each for each in desk.made if each in {row.text for row in shown}]
    kept = desk.store.read(partial(notes.of, subject_ids=[desk.session]))
    assert list(kept.values()) == ([desk.text] if desk.text else [])


def _within_reach(clock: SetClock, step: timedelta) -> timedelta:
    """A clock that is set ten years on again and again would run out of the years that there are."""
    return step if 1990 < (clock.now() + step).year < 2070 else timedelta()


@pytest.mark.parametrize("step", STEPS)
def test_what_is_made_after_the_clock_was_set_comes_after_what_was_made_before(desk: Desk, step: timedelta) -> None:
    desk.begin_anew()
    for again in (False, True):
        for _many in range(3):
            desk.bring_up()
            desk.see()
        desk.clock.set(step)
        if again:
            desk.open_again()
    desk.bring_up()
    assert desk.listed() == desk.made


def test_the_first_of_a_new_workspace_is_made_when_the_clock_says(file: Path) -> None:
    clock = SetClock()
    store = workspace_file.open_to_write(file, clock)
    makers.manager(store)
    made = store.read(lambda db: db.execute(select(schema.managers.c.created_at)).scalar_one())
    store.close()
    assert made == clock.now()


def test_summer_time_and_another_zone_change_nothing(desk: Desk) -> None:
    """An hour that is there twice on the wall is there once in the workspace."""
    desk.begin_anew()
    desk.clock.hands.now = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # Lisbon: 1:30, and an hour later 1:30 again
    for zone in ("Europe/Lisbon", "Asia/Tokyo", "America/Los_Angeles"):
        object.__setattr__(desk.clock, "zone", ZoneInfo(zone))
        for _quarter in range(6):
            desk.bring_up()
            desk.clock.wait(15 * 60)
    assert desk.listed() == desk.made


def test_a_moment_beyond_all_calendars_is_damage_and_is_not_followed(desk: Desk) -> None:
    desk.begin_anew()
    desk.bring_up()
    far = datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)
    desk.store.write(lambda db: db.execute(update(schema.next_times).values(created_at=far)))
    desk.open_again()
    desk.bring_up()
    newest = desk.store.read(
        lambda db: db.scalars(select(schema.next_times.c.created_at).order_by(schema.next_times.c.text)).all()
    )
    assert newest[1].year == desk.clock.now().year


@pytest.mark.parametrize("step", [A_DAY, -A_DAY, TEN_YEARS, -TEN_YEARS])
class TestDecisions:
    """What is decided by who was first, under a clock that was set in between."""

    def test_a_stale_form_is_found_out(self, store: Store, clock: SetClock, ines: UUID, step: timedelta) -> None:
        known = store.read(partial(people.known, salesperson_id=ines))
        edit = partial(people.edit, salesperson_id=ines, version=known.version, details=known.details)
        store.write(partial(edit, about="first"))
        self.touch(store, ines)
        clock.set(step)
        with pytest.raises(Conflict):
            store.write(partial(edit, about="second"))

    def test_a_changed_part_of_a_plan_is_a_change_of_it_also_within_one_tick_of_the_clock(
        self, store: Store, clock: SetClock, ines: UUID, step: timedelta
    ) -> None:
        plan = store.write(partial(development.begin, salesperson_id=ines, today=TODAY)).result
        full = store.read(partial(development.full, plan_id=plan))
        clock.set(step)
        version = full.plan.version
        for text in ("Listens", "Asks"):
            values = replace(full.values, strengths=(StrengthValues(text),))
            saved = store.write(partial(development.save, plan_id=plan, version=version, values=values)).result
            assert saved == version + 1
            version = saved

    def test_a_new_round_of_ratings_begins_after_the_last(
        self, store: Store, clock: SetClock, ines: UUID, step: timedelta
    ) -> None:
        clock.set(step)
        begun = [store.write(partial(ratings.begin_round, salesperson_id=ines)).result for _round in range(2)]
        clock.set(-step)
        begun.append(store.write(partial(ratings.begin_round, salesperson_id=ines)).result)
        assert begun[0] is None and begun[1] < begun[2]

    def touch(self, store: Store, ines: UUID) -> None:
        """Somebody else changes a detail meanwhile."""
        known = store.read(partial(people.known, salesperson_id=ines))
        details = known.details
        store.write(
            partial(people.edit, salesperson_id=ines, version=known.version, details=_with_role(details))
        )  # fmt: skip


def _with_role(details: people.Details) -> people.Details:
    return replace(details, role="Key accounts")


def test_the_clock_of_a_session_counts_what_went_by_whatever_the_other_clock_says(clock: SetClock) -> None:
    watch = Stopwatch()
    watch.start(clock.moment())
    for step in (TEN_YEARS, -TEN_YEARS, A_DAY):
        clock.set(step)
        clock.wait(4)
        watch.tick(clock.moment())
    assert watch.session == 12


def test_figures(desk: Desk, figure: Tell) -> None:
    """A year of coaching in which the clock is set once a week."""
    desk.begin_anew()
    weeks: list[Callable[[], None]] = [desk.bring_up, desk.see] * size(20, 260)
    for number, deed in enumerate(weeks):
        deed()
        desk.clock.wait(7 * 24 * 3600)
        desk.clock.set(_within_reach(desk.clock, STEPS[number % len(STEPS)]))
    wrong = sum(made != listed for made, listed in zip(desk.made, desk.listed(), strict=True))
    figure(f"out of order of {len(weeks)} records, the clock set {len(weeks)} times", wrong, "0")
    assert wrong == 0
