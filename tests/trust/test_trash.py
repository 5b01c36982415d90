"""What is deleted comes back for at least 30 days; what is erased is in no file of the data folder any more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from planner import drafts, last_seen, notes, observations, settings, tidying, trash, versions
from planner.domain.observation import Observation
from planner.domain.private import PrivateKind
from planner.domain.session import CoachingSession
from planner.storage import workspace_file
from planner.storage.key import Key
from planner.storage.store import Store
from tests import makers
from tests.conftest import TODAY
from tests.trust.canary import files_with, free_pages
from tests.trust.conftest import Tell
from tests.trust.set_clock import SetClock
from tests.trust.sizes import size
from tests.ui.conftest import waste_is_looked_for_here  # noqa: F401 - a window is no different here
from ui.settings.emptying import EmptyTrashDialog
from ui.settings.trash import TrashScreen
from ui.tidying import Tidying
from ui.widgets.row_list import RowList
from ui.widgets.text import Text
from ui.workspace import Workspace

CANARY = "Zeppelin-Kanarie"
KEY = Key(bytes(range(32)), bytes(range(16)))
MONTHS = timedelta(days=31)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("config", "data"):
        monkeypatch.setattr(settings, f"user_{name}_path", lambda *_a, at=name, **_k: tmp_path / "home" / at)
    return tmp_path / "home"


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, clock: SetClock) -> Iterator[tuple[Path, Store]]:
    """A data folder of its own, and the store of the workspace in it."""
    made = tmp_path / "data"
    workspace_file.create(made / "team.planner", request.param)
    store = workspace_file.open_to_write(made / "team.planner", clock, request.param)
    yield made, store
    store.close()


def filled(store: Store) -> UUID:
    """A session in the trash, with the canary in a note, in a version of it, in a draft, and much else beside."""
    ines = makers.salesperson(store, makers.manager(store))
    session = makers.session(store, ines)
    save = partial(notes.save, salesperson_id=ines, subject_id=session, kind=PrivateKind.PREPARATION)
    for text in (f"{CANARY} once", "", f"{CANARY} again " * 400):
        store.save(partial(save, text=text, now=store.clock.now()))
    store.save(partial(drafts.save, form=f"session/{session}", body=f'{{"text": "{CANARY}"}}', now=store.clock.now()))
    seen = store.write(
        partial(observations.file, salesperson_id=ines, text=f"{CANARY} seen", on=TODAY, session_id=session)
    ).result
    for number in range(20):
        makers.promise(store, ines, f"Something else {number}")
    for kind, record_id in ((CoachingSession, session), (Observation, seen)):
        store.write(partial(trash.throw_away, kind=kind, record_id=record_id))
    return ines


def test_after_emptying_the_trash_the_words_are_in_no_file(
    qtbot: QtBot, folder: tuple[Path, Store], figure: Tell
) -> None:
    made, store = folder
    filled(store)
    plain = store.key is None
    assert bool(files_with(CANARY, made)) is plain
    workspace = Workspace(store)
    screen = TrashScreen(workspace)
    qtbot.addWidget(screen)
    screen.show()
    rows = screen.findChild(RowList)
    qtbot.waitUntil(lambda: rows.model().rowCount() == 2)
    screen._empty_it.click()
    qtbot.waitUntil(lambda: bool(screen.findChildren(EmptyTrashDialog)))
    with qtbot.waitSignal(screen.done) as told:
        screen.findChild(EmptyTrashDialog).erase.click()
    assert told.args == ["2 things are erased for good.", None]
    left = files_with(CANARY, made, store.key)
    figure(f"canaries after emptying the trash, {'plain' if plain else 'encrypted'}", len(left), "0")
    assert (left, free_pages(store.path, store.key)) == ([], 0)
    qtbot.waitUntil(lambda: rows.model().rowCount() == 0)
    workspace.close()


def test_the_question_says_what_goes_and_esc_keeps_it(qtbot: QtBot, store: Store, workspace: Workspace) -> None:
    filled(store)
    screen = TrashScreen(workspace)
    qtbot.addWidget(screen)
    screen.show()
    qtbot.waitUntil(lambda: screen.findChild(RowList).model().rowCount() == 2)
    screen._empty_it.click()
    dialog = screen.findChild(EmptyTrashDialog)
    said = {each.text() for each in dialog.findChildren(Text)}
    assert {"Erase 2 things for good?", "1 × Session", "1 × Observation"} <= said
    dialog.reject()
    assert len(store.read(trash.contents)) == 2
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_what_lies_there_for_a_month_goes_by_itself_and_its_words_with_it(
    qtbot: QtBot, folder: tuple[Path, Store], clock: SetClock
) -> None:
    made, store = folder
    filled(store)
    workspace = Workspace(store)
    for _day in range(32):
        clock.wait(23 * 3600)
        last_seen.note(clock.now())
    tidying_up = Tidying(workspace)
    tidying_up.begin()
    qtbot.waitUntil(lambda: store.read(trash.contents) == [])
    qtbot.waitUntil(lambda: files_with(CANARY, made, store.key) == [])
    workspace.close()


@pytest.mark.parametrize("step", [timedelta(days=3653), timedelta(days=40), -timedelta(days=3653)])
def test_a_clock_that_was_set_erases_nothing(
    qtbot: QtBot, store: Store, workspace: Workspace, clock: SetClock, step: timedelta
) -> None:
    ines = filled(store)
    last_seen.note(clock.now())
    clock.set(step)
    tidying_up = Tidying(workspace)
    for _hour in range(3):
        with qtbot.waitSignal(workspace.changed):
            tidying_up.begin()
        clock.wait(3600)
    assert len(store.read(trash.contents)) == 2
    session = next(each.id for each in store.read(trash.contents) if each.kind is CoachingSession)
    place = versions.note(session, PrivateKind.PREPARATION)
    assert store.read(partial(versions.of, place=place))
    assert ines


def test_what_was_thrown_away_stays_in_sight_whatever_the_clock_says(store: Store, clock: SetClock) -> None:
    filled(store)
    for step in (timedelta(days=3653), -timedelta(days=7306)):
        clock.set(step)
        assert len(store.read(trash.contents)) == 2


steps = st.lists(st.tuples(st.sampled_from(["set", "day", "hour"]), st.integers(-4000, 4000)), max_size=12)


@examples(
    max_examples=size(60, 1000), suppress_health_check=[HealthCheck.function_scoped_fixture]
)  # fmt: skip
@given(steps)
def test_nothing_goes_before_thirty_days_of_a_clock_that_nobody_set(home: Path, done: list[tuple[str, int]]) -> None:
    """Age counts again a day after the last step of more than a day; until then nothing is old."""
    (settings.config_folder() / "clock.json").unlink(missing_ok=True)
    clock = SetClock()
    steady = None
    for deed, many in done:
        if deed == "set" and abs(many) > 1:
            clock.set(timedelta(days=many))
            steady = None
        elif deed != "set":
            clock.wait(24 * 3600 if deed == "day" else 3600)
            steady = steady if steady is None else steady + (24 if deed == "day" else 1)
        believed = last_seen.note(clock.now())
        steady = 0 if steady is None else steady
        assert believed is (steady >= 24)


def test_the_newest_of_what_cannot_be_read_of_the_clock_is_now(home: Path, clock: SetClock) -> None:
    (settings.config_folder() / "clock.json").write_text("{", encoding="utf-8")
    assert last_seen.note(clock.now()) is False
    clock.wait(24 * 3600)
    assert last_seen.note(clock.now()) is True
    assert [path.name for path in settings.config_folder().iterdir()] == ["clock.json"]


def test_tidying_says_how_much_went(store: Store, clock: SetClock) -> None:
    filled(store)
    tidy = partial(tidying.tidy, now=clock.now() + MONTHS)
    assert store.write(partial(tidy, by_age=False)).result == 0
    assert store.write(partial(tidy, by_age=True)).result == 2
