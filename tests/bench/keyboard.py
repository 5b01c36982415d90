"""What one who types waits for: the pages beside a plan, and the event loop while every statement takes 300 ms."""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import event, select

from planner import printing, running
from planner.clock import system_clock
from planner.domain.session import State
from planner.sample import write_sample
from planner.storage import schema, workspace_file
from planner.storage.store import Db, Store
from tests.bench.measure import Ratio
from tests.conftest import TODAY
from ui import dressing
from ui.app import SWITCH
from ui.development.plan import PlanScreen
from ui.running.screen import RunScreen
from ui.screen import Screen
from ui.waste import Waste
from ui.widgets.note_editor import NoteEditor
from ui.workspace import Workspace

WORDS = "She ties value to cost per pallet and will test it with the plant manager"
PREVIEW = 300.0
"""Milliseconds after the last keystroke."""
BUSY = 50.0
"""Milliseconds."""
BEHIND = 2000.0
"""Milliseconds."""
BETWEEN = 100
"""Milliseconds between two letters."""
DELAY = 0.3
"""Seconds before each statement."""
PATIENCE = 20
"""Seconds."""

S = TypeVar("S", bound=Screen)


def ratios() -> list[Ratio]:
    """Each figure over what it may be."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    dressing.apply(app, dark=False)
    sys.setswitchinterval(SWITCH)
    Waste(app)._begin()
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "sample.planner"
        write_sample(sample, system_clock(TODAY))
        return [*_on(sample, "preview", _preview), *_on(sample, "slow", _slow_disk)]


def _on(sample: Path, name: str, measure: Callable[[Store, Workspace], list[Ratio]]) -> list[Ratio]:
    store = workspace_file.open_to_write(
        Path(shutil.copy(sample, sample.with_name(f"{name}.planner"))), system_clock(TODAY)
    )
    workspace = Workspace(store)
    try:
        return measure(store, workspace)
    finally:
        workspace.close()


def _preview(store: Store, workspace: Workspace) -> list[Ratio]:
    """From a keystroke to the pages that have it, drawn beside it; and how long the loop was ever busy meanwhile."""
    screen = _shown(PlanScreen(workspace), store.read(_longest_plan))
    _until(lambda: screen._editor is not None and screen._preview.current)
    note = next(each for each in screen.findChildren(NoteEditor) if each.isVisibleTo(screen) and each.isEnabled())
    note.setFocus()
    note.moveCursor(QTextCursor.MoveOperation.End)
    waits = [_wait_for_pages(screen, note, letter) for letter in WORDS[:20] if letter != " "]
    beat = Beat()
    QTest.keyClicks(note, f" {WORDS}", delay=BETWEEN)
    _until(lambda: screen._preview.current)
    screen.leave()
    return [
        _over("Pages after the last keystroke, median", statistics.median(waits), PREVIEW),
        _over("Pages after the last keystroke, longest", max(waits), PREVIEW),
        _over("Event loop busy while pages are drawn, longest", beat.longest, BUSY),
    ]


def _wait_for_pages(screen: PlanScreen, note: NoteEditor, letter: str) -> float:
    """What is stored in the background has pages of its own drawn; only those count that have the letter."""
    before, begun = screen._preview.drawn, time.perf_counter()
    QTest.keyClicks(note, letter)
    _until(lambda: screen._preview.drawn is not before and note.toPlainText() in repr(screen._preview.drawn))
    screen._preview.grab()
    return (time.perf_counter() - begun) * 1e3


def _slow_disk(store: Store, workspace: Workspace) -> list[Ratio]:
    """Ten letters a second in a running session, while every statement takes its time."""
    session_id = store.read(_next_session)
    store.write(partial(running.start, session_id=session_id, now=store.clock.now()))
    screen = _shown(RunScreen(workspace), session_id)
    _until(lambda: screen.current() is not None)
    notes = screen.page.notes
    notes.setFocus()
    typed: list[float] = []
    disk = Disk(store)
    notes.textChanged.connect(lambda: typed.append(time.perf_counter()))
    beat = Beat()
    QTest.keyClicks(notes, WORDS, delay=BETWEEN)
    _until(lambda: bool(disk.arrived) and disk.arrived[-1][1] == len(WORDS))
    longest = beat.longest
    lags = [next(when for when, length in disk.arrived if length > place) - then for place, then in enumerate(typed)]
    return [
        _over("Event loop busy on a slow disk, longest", longest, BUSY),
        _over("Disk behind the keys, longest", max(lags) * 1e3, BEHIND),
    ]


class Disk:
    """Takes its time before each statement, and remembers when how many letters had arrived."""

    def __init__(self, store: Store) -> None:
        self.arrived: list[tuple[float, int]] = []
        event.listen(store._engine, "before_cursor_execute", self._wait)
        event.listen(store._engine, "after_cursor_execute", self._note)

    def _wait(self, *_statement: object) -> None:
        time.sleep(DELAY)

    def _note(self, _connection: object, _cursor: object, _said: str, values: object, *_: object) -> None:
        texts = [each for each in values if isinstance(each, str) and each] if isinstance(values, tuple) else []
        self.arrived += [(time.perf_counter(), len(text)) for text in texts if WORDS.startswith(text)]


class Beat:
    """Ticks as often as the event loop lets it; the longest time between two ticks, in milliseconds."""

    def __init__(self) -> None:
        self.longest, self._last = 0.0, time.perf_counter()
        self._timer = QTimer(interval=0, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, (now - self._last) * 1e3), now


def _shown(screen: S, about: object) -> S:
    screen.resize(1280, 800)
    screen.open(about)
    screen.show()
    return screen


def _until(true: Callable[[], bool]) -> None:
    latest = time.perf_counter() + PATIENCE
    while not true():
        if time.perf_counter() > latest:
            raise TimeoutError
        QTest.qWait(1)


def _over(name: str, ours: float, most: float) -> Ratio:
    return Ratio(name, "ms", ours, most, ours / most, limit=1.0)


def _longest_plan(db: Db) -> UUID:
    plans = db.scalars(select(schema.development_plans.c.id)).all()
    return max(plans, key=lambda plan_id: len(repr(printing.plan(db, plan_id, TODAY))))


def _next_session(db: Db) -> UUID:
    held, items = schema.coaching_sessions.c, schema.agenda_items.c
    prepared = select(held.id).where(held.state == State.PLANNED, held.id.in_(select(items.session_id)))
    return db.scalars(prepared.order_by(held.starts_at)).all()[0]
