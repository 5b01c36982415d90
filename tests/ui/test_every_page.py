"""All pages of the sample team, one after the other through the real window."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QTextEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import String, Text, select

from planner import settings
from planner.domain.commitment import CommitmentStatus
from planner.domain.session import State
from planner.domain.sides import Side
from planner.storage import schema
from planner.storage.engine import connect
from planner.storage.store import Db, Store
from tests.conftest import TODAY
from ui.app import App
from ui.frame import LEAST_SIZE
from ui.pages import PAGES


@pytest.fixture
def team(sample_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_file, tmp_path / "team.planner"))


@pytest.fixture
def app(qtbot: QtBot, team: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    monkeypatch.setattr(settings, "user_data_path", lambda *_, **__: tmp_path / "data")
    monkeypatch.setattr(settings, "user_config_path", lambda *_, **__: tmp_path / "config")
    app = App(TODAY)
    qtbot.addWidget(app.frame)
    assert app.begin(team, False)
    qtbot.waitUntil(lambda: app.window.here() == "today", timeout=10_000)
    yield app
    app.close()


def abouts(db: Db) -> dict[str, object]:
    """What each page that is about something shall be about."""
    sessions, items = schema.coaching_sessions, schema.agenda_items

    def one(state: State) -> UUID | None:
        prepared = select(items.c.session_id)
        return db.scalar(select(sessions.c.id).where(sessions.c.state == state, sessions.c.id.in_(prepared)))

    late = select(schema.commitments.c.salesperson_id).where(
        schema.commitments.c.owner == Side.MANAGER,
        schema.commitments.c.status == CommitmentStatus.OPEN,
        schema.commitments.c.due < TODAY,
    )
    planned = select(sessions.c.id).where(sessions.c.state == State.PLANNED)
    calls = schema.field_calls
    ride = db.scalar(select(sessions.c.id).join(calls).where(sessions.c.state == State.PLANNED))
    person = db.scalar(select(schema.salespeople.c.id).where(schema.salespeople.c.archived_on.is_(None)))
    return {
        "person": person,
        "skills": person,
        "figures": person,
        "clients": person,
        "boxes": person,
        "agreement": person,
        "prepare": one(State.PLANNED),
        "owed_first": db.scalar(planned.where(sessions.c.salesperson_id.in_(late))),
        "run": db.scalar(planned.where(sessions.c.salesperson_id.not_in(late))),
        "wrap_up": one(State.TO_WRAP_UP) or one(State.HELD),
        "brief": ride,
        "ride": ride,
        "calibration": db.scalar(select(sessions.c.salesperson_id).join(calls).where(calls.c.rated_at.is_not(None))),
        "plan": db.scalar(select(schema.development_plans.c.id)),
    }


def elsewhere(store: Store, query: Callable[[Db], dict[str, object]]) -> dict[str, object]:
    with ThreadPoolExecutor(1) as other:
        return other.submit(store.read, query).result()


def walk(qtbot: QtBot, app: App) -> Iterator[str]:
    """Each page in turn, once all that it asked for has been answered."""
    assert app._workspace
    about = elsewhere(app._workspace._store, abouts)
    alone = ["ride", "run"]
    for name in [name for name in PAGES if name not in alone] + alone:
        app.window.go(name, about.get(name))
        qtbot.waitUntil(lambda name=name: app.window.here() == name)
        _until_quiet(qtbot, app)
        yield name


def test_no_page_asks_the_store_on_the_thread_that_draws(qtbot: QtBot, app: App) -> None:
    assert app._workspace
    assert app._workspace._store._forbidden == threading.get_ident()
    for _name in walk(qtbot, app):
        assert not app._faults


def test_every_page_fits_the_smallest_window(qtbot: QtBot, app: App) -> None:
    """The frame keeps its size whatever stands in it: what needs more would be cut off in silence."""
    app.frame.resize(*LEAST_SIZE)
    needed = {name: app.window.minimumSizeHint() for name in walk(qtbot, app)}
    assert {name: size for name, size in needed.items() if size != size.boundedTo(QSize(*LEAST_SIZE))} == {}


class TestMarkup:
    """In a workspace where every text that somebody can write looks like markup."""

    @pytest.fixture
    def team(self, sample_file: Path, tmp_path: Path) -> Path:
        file = Path(shutil.copy(sample_file, tmp_path / "team.planner"))
        connection = connect(file, "rw")
        for table in schema.metadata.sorted_tables:
            for column in (each for each in table.c if type(each.type) in (String, Text) and each.name not in OURS):
                connection.execute(f'UPDATE {table.name} SET "{column.name}" = ? || "{column.name}"', (MARKUP,))
        connection.close()
        return file

    def test_nobody_s_words_are_taken_for_it(self, qtbot: QtBot, app: App) -> None:
        shown = 0
        for name in walk(qtbot, app):
            labels = [label for label in app.window.findChildren(QLabel) if MARKUP in label.text()]
            assert {label.text() for label in labels if label.textFormat() is not Qt.TextFormat.PlainText} == set(), (
                name
            )
            tips = {each.toolTip() for each in app.window.findChildren(QWidget)}
            assert {tip for tip in tips if MARKUP in tip} == set(), name
            assert not app.window.findChildren(QTextEdit)
            shown += len(labels)
        assert shown > 50


MARKUP = "<b>x</b><img src='/etc/passwd'>"
OURS = {"zone", "key", "document", "code", "form", "body"}
"""Texts that nobody writes."""


def _until_quiet(qtbot: QtBot, app: App) -> None:
    """Until all that was asked has been answered."""
    answered: list[None] = []
    assert app._workspace
    app._workspace.read(app, lambda _db: None, answered.append)
    qtbot.waitUntil(lambda: bool(answered))
