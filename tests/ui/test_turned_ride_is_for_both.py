"""The turned window of a session in the field holds nothing private, whatever is typed."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner import boxes, field, running
from planner.clock import Clock
from planner.domain.field_call import FieldCall
from planner.domain.five_boxes import CardPart
from planner.domain.session import Box
from planner.domain.sides import Side
from planner.storage import workspace_file
from planner.storage.store import Store
from tests.conftest import TODAY
from tests.planner.test_boxes import ALL, WEEK, held
from tests.planner.test_printing import CANARY, MANAGERS_OWN, UNSHRUNK, _storable, anything
from tests.planner.test_ride_along_paper import NOW, Ridden, ridden
from tests.ui.test_turned_is_for_both import MANAGERS_WORDS, spoken, words_of
from ui.field.turned import TurnedRideWindow
from ui.keeping import Keeping
from ui.widgets.saved import SavedMark
from ui.workspace import Workspace


@settings(
    max_examples=15,
    phases=UNSHRUNK,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
@given(before=anything, after=anything, typed=anything)
def test_nothing_private_is_in_it_whatever_is_typed(
    qtbot: QtBot, empty_file: Path, before: str, after: str, typed: str
) -> None:
    typed = _storable(typed) or "Typed"
    private = f"{_storable(before)} {CANARY} {_storable(after)}"
    with turned(qtbot, empty_file, typed, private) as (window, _store, _life):
        seen = everything(window)
    assert CANARY not in seen
    assert [words for words in MANAGERS_OWN if words in seen and words not in typed] == []
    assert [words for words in MANAGERS_WORDS if words in seen.lower() and words not in typed.lower()] == []


def test_what_both_may_read_is_in_it(qtbot: QtBot, empty_file: Path) -> None:
    with turned(qtbot, empty_file, "Cost per <b>pallet</b>", CANARY) as (window, _store, _life):
        seen = everything(window)
    assert seen.count("Cost per <b>pallet</b>") > 10
    assert "Open last time: The pipeline, “Cost per <b>pallet</b>”." in seen
    assert "The pipeline: two minutes, not the meeting" in seen
    for words in ("To work on", "Ines Duarte", "Ruth Falkenberg", "Ines leads the call, Ruth listens.", "Discovery"):
        assert words in seen


def test_that_a_box_has_folded_is_not_in_it(qtbot: QtBot, empty_file: Path) -> None:
    with turned(qtbot, empty_file, "Typed", CANARY) as (window, _store, _life):
        shown = [check.text() for check in window.boxes._boxes.values() if check.isVisibleTo(window)]
        seen = everything(window).lower()
    assert shown == ["The data in the sales system", "The pipeline"]
    assert [words for words in ("fold", "clean three", "% of") if words in seen] == []


def test_the_managers_rating_is_not_in_it_until_the_self_rating_is(qtbot: QtBot, empty_file: Path) -> None:
    with turned(qtbot, empty_file, "Typed", CANARY) as (window, store, life):
        managers = window.ratings.skills[0].choices[Side.MANAGER]
        assert not managers.isVisibleTo(window)
        rate = partial(field.rate, call_id=life.call, skill_id=life.skill, now=NOW)
        store.write(partial(rate, by=Side.SALESPERSON, level=3))
        store.write(partial(rate, by=Side.MANAGER, level=1))
        window.stale()
        qtbot.waitUntil(lambda: managers._buttons[1].isChecked() and managers.isVisibleTo(window))
        store.write(lambda db: setattr(db.get_one(FieldCall, life.call), "rated_at", None))
        window.stale()
        qtbot.waitUntil(lambda: not managers._buttons[1].isChecked() and not managers.isVisibleTo(window))


@contextmanager
def turned(
    qtbot: QtBot, empty_file: Path, typed: str, private: str
) -> Iterator[tuple[TurnedRideWindow, Store, Ridden]]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(shutil.copy(empty_file, Path(folder) / "team.planner"))
        store = workspace_file.open_to_write(file, Clock(ZoneInfo("Europe/Lisbon"), TODAY))
        life = ridden(store, typed, private)
        left_open(store, life, typed)
        store.write(partial(field.go_to, session_id=life.session, call_id=life.call))
        workspace, mark, parent = Workspace(store), SavedMark(), QWidget()
        window = TurnedRideWindow(workspace, Keeping(workspace, mark), parent)
        try:
            window.open_session(life.session)
            qtbot.waitUntil(lambda: bool(window._client.text()))
            yield window, store, life
        finally:
            window.close()
            workspace.close()
            for widget in (parent, mark):
                widget.deleteLater()
            QApplication.sendPostedEvents(None, 52)


def left_open(store: Store, life: Ridden, typed: str) -> None:
    """Boxes have folded, and of the rest two stayed open, today and the last time, with cards."""
    for number in (5, 4, 3):
        held(store, life.ines, TODAY - number * WEEK, *ALL[:3])
    before = held(store, life.ines, TODAY - WEEK, Box.DATA)
    store.write(partial(running.tick, session_id=life.session, box=Box.DATA, ticked=True))
    store.write(partial(boxes.leave_open, session_id=life.session))
    for session in (before, life.session):
        for part in CardPart:
            store.save(partial(boxes.save_card, session_id=session, box=Box.PIPELINE, part=part, text=typed, now=NOW))


def everything(window: TurnedRideWindow) -> str:
    return "\n".join([*words_of(window), *spoken(QAccessible.queryAccessibleInterface(window))])
