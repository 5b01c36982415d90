"""All pages of the sample team, one after the other through the real window: the thread that draws asks nothing."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from planner import settings
from planner.domain.session import State
from planner.storage import schema
from planner.storage.store import Db, Store
from tests.conftest import TODAY
from ui.app import App
from ui.pages import PAGES


@pytest.fixture
def app(qtbot: QtBot, sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    monkeypatch.setattr(settings, "user_data_path", lambda *_, **__: tmp_path / "data")
    monkeypatch.setattr(settings, "user_config_path", lambda *_, **__: tmp_path / "config")
    app = App(TODAY)
    qtbot.addWidget(app.window)
    assert app.begin(Path(shutil.copy(sample_file, tmp_path / "team.planner")), False)
    qtbot.waitUntil(lambda: app.window.here() == "today", timeout=10_000)
    yield app
    app.close()


def abouts(db: Db) -> dict[str, object]:
    """What each page that is about something shall be about."""
    sessions, items = schema.coaching_sessions, schema.agenda_items

    def one(state: State) -> UUID | None:
        prepared = select(items.c.session_id)
        return db.scalar(select(sessions.c.id).where(sessions.c.state == state, sessions.c.id.in_(prepared)))

    person = db.scalar(select(schema.salespeople.c.id).where(schema.salespeople.c.archived_on.is_(None)))
    return {
        "person": person,
        "skills": person,
        "prepare": one(State.PLANNED),
        "run": one(State.PLANNED),
        "wrap_up": one(State.TO_WRAP_UP) or one(State.HELD),
        "plan": db.scalar(select(schema.development_plans.c.id)),
    }


def elsewhere(store: Store, query: Callable[[Db], dict[str, object]]) -> dict[str, object]:
    with ThreadPoolExecutor(1) as other:
        return other.submit(store.read, query).result()


def test_no_page_asks_the_store_on_the_thread_that_draws(qtbot: QtBot, app: App) -> None:
    assert app._workspace
    store = app._workspace._store
    assert store._forbidden == threading.get_ident()
    about = elsewhere(store, abouts)
    for name in [name for name in PAGES if name != "run"] + ["run"]:
        app.window.go(name, about.get(name))
        qtbot.waitUntil(lambda name=name: app.window.here() == name)
        _until_quiet(qtbot, app)
    assert not app._faults


def _until_quiet(qtbot: QtBot, app: App) -> None:
    """Until all that was asked has been answered."""
    answered: list[None] = []
    assert app._workspace
    app._workspace.read(app, lambda _db: None, answered.append)
    qtbot.waitUntil(lambda: bool(answered))
