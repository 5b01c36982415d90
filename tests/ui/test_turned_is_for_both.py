"""The turned window holds nothing private, whatever is typed: not on it, not in names and tool tips."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from PySide6.QtCore import QAbstractItemModel, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from planner import barriers, people, running
from planner.clock import Clock
from planner.domain.agenda import AgendaItem, Answer, ItemKind
from planner.domain.barrier import Barrier, BarrierKind
from planner.domain.private import PrivateKind, PrivateText
from planner.domain.session import CoachingSession
from planner.domain.sides import Side
from planner.domain.understanding import Understanding
from planner.storage import workspace_file
from planner.storage.store import Db, Store, whole
from tests import makers
from tests.conftest import TODAY
from tests.planner.test_printing import CANARY, MANAGERS_OWN, UNSHRUNK, Lived, _storable, anything, lived
from ui.keeping import Keeping
from ui.running.turned import TurnedWindow
from ui.widgets.saved import SavedMark
from ui.workspace import Workspace

MANAGERS_WORDS = ("blank stare", "slogan")
EARLIER = TODAY - timedelta(days=14)
TEXT = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole
MORE_TEXT = Qt.ItemDataRole.EditRole, Qt.ItemDataRole.StatusTipRole, Qt.ItemDataRole.AccessibleDescriptionRole
ROLES = (*TEXT, *MORE_TEXT, Qt.ItemDataRole.WhatsThisRole, Qt.ItemDataRole.UserRole)


@settings(
    max_examples=10,
    phases=UNSHRUNK,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
@given(before=anything, after=anything, typed=anything)
def test_nothing_private_is_in_the_turned_window_whatever_is_typed(
    qtbot: QtBot, empty_file: Path, before: str, after: str, typed: str
) -> None:
    typed = _storable(typed) or "Typed"
    private = f"{_storable(before)} {CANARY} {_storable(after)}"
    with turned(qtbot, empty_file, typed, private) as (window, store, life):
        seen = read_item_by_item(qtbot, window, store, life)
    assert CANARY not in seen
    assert [words for words in MANAGERS_OWN if words in seen and words not in typed] == []
    assert [words for words in MANAGERS_WORDS if words in seen.lower() and words not in typed.lower()] == []


def test_what_both_may_read_is_in_it(qtbot: QtBot, empty_file: Path) -> None:
    with turned(qtbot, empty_file, "Cost per <b>pallet</b>", CANARY) as (window, store, life):
        seen = read_item_by_item(qtbot, window, store, life)
    assert seen.count("Cost per <b>pallet</b>") > 5
    for words in ("to work on", "Barrier", "Ines Duarte", "Ruth Falkenberg", "Activity"):
        assert words in seen


def test_a_barrier_that_is_no_longer_shared_goes_at_once(qtbot: QtBot, empty_file: Path) -> None:
    with turned(qtbot, empty_file, "Tenders only", CANARY) as (window, store, life):
        [shared] = [each.id for each in store.read(partial(barriers.listed, salesperson_id=life.ines)) if each.shared]
        [item] = [each.id for each in agenda(store, life) if each.barrier_id == shared]
        qtbot.waitUntil(lambda: title_of(window, item) == "Tenders only")
        window.workspace.write(window, partial(keep_to_oneself, barrier_id=shared))
        qtbot.waitUntil(lambda: title_of(window, item) == ItemKind.BARRIER.words)


@contextmanager
def turned(qtbot: QtBot, empty_file: Path, typed: str, private: str) -> Iterator[tuple[TurnedWindow, Store, Lived]]:
    """The window on a session that has `typed` in every place for both, and `private` in every other."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(shutil.copy(empty_file, Path(folder) / "team.planner"))
        store = workspace_file.open_to_write(file, Clock(ZoneInfo("Europe/Lisbon"), TODAY))
        life = lived(store, typed, private)
        more(store, life, typed, private)
        workspace, mark, parent = Workspace(store), SavedMark(), QWidget()
        window = TurnedWindow(workspace, Keeping(workspace, mark), parent)
        try:
            window.open_session(life.session)
            yield window, store, life
        finally:
            window.close()
            workspace.close()
            for widget in (parent, mark):
                widget.deleteLater()
            QApplication.sendPostedEvents(None, 52)


def more(store: Store, life: Lived, typed: str, private: str) -> None:
    """An answer before, a colleague's barrier on the agenda, and a private note on every item."""
    [topic] = {each.topic_id for each in agenda(store, life) if each.topic_id}
    before = makers.session(store, life.ines, EARLIER)
    [other] = [each.id for each in store.read(barriers.listed) if each.text == private and each.shared]

    def put(db: Db) -> None:
        session = whole(db, CoachingSession, life.session)
        db.add(Answer(
            salesperson_id=life.ines, session_id=before, topic_id=topic, question=typed, given_on=EARLIER, words=typed,
            understanding=Understanding.BLANK_STARE,
        ))  # fmt: skip
        about_another = {"kind": ItemKind.BARRIER, "barrier_id": other, "title": private, "outcome_words": private}
        session.items.append(AgendaItem(session_id=session.id, position=99, **about_another))
        db.add(PrivateText(
            salesperson_id=life.ines, subject_id=session.items[-1].id, kind=PrivateKind.RUNNING_NOTE, text=private
        ))  # fmt: skip
        hidden = Barrier(
            manager_id=people.me(db).id, text=private, kind=BarrierKind.INTERNAL, owner=Side.MANAGER,
            first_heard=TODAY,
        )  # fmt: skip
        hidden.hear(life.ines, TODAY, life.session)
        db.add(hidden)

    store.write(put)


def read_item_by_item(qtbot: QtBot, window: TurnedWindow, store: Store, life: Lived) -> str:
    """All that is in the window, while each item of the agenda has its turn."""
    found: list[str] = []
    for item in agenda(store, life):
        store.write(partial(running.jump, session_id=life.session, item_id=item.id))
        window.stale()
        done: list[object] = []
        window.workspace.read(window, lambda _db: True, done.append)
        qtbot.waitUntil(partial(bool, done))
        found += words_of(window)
        found += spoken(QAccessible.queryAccessibleInterface(window))
    return "\n".join(found)


def words_of(window: QWidget) -> Iterator[str]:
    """Every text that the window and its parts have: what is shown, and tool tips, names, hints, titles as well."""
    for part in (window, *window.findChildren(QObject)):
        about = part.metaObject()
        values = (part.property(about.property(number).name()) for number in range(about.propertyCount()))
        yield from (value for value in values if isinstance(value, str))
        if isinstance(part, QPlainTextEdit):
            yield part.toPlainText()
        if isinstance(part, QAbstractItemModel):
            indexes = (part.index(row, 0) for row in range(part.rowCount()))
            yield from (str(index.data(role)) for index in indexes for role in ROLES)


def spoken(part: QAccessibleInterface | None) -> Iterator[str]:
    """What a screen reader finds."""
    if part is not None and part.isValid():
        yield from (part.text(kind) for kind in QAccessible.Text if kind is not QAccessible.Text.UserText)
        for number in range(part.childCount()):
            yield from spoken(part.child(number))


def agenda(store: Store, life: Lived) -> list[AgendaItem]:
    return store.read(lambda db: list(whole(db, CoachingSession, life.session).items))


def title_of(window: TurnedWindow, item: object) -> str:
    return next((row.title for row in window.items._rows._rows if row.key == item), "")


def keep_to_oneself(db: Db, barrier_id: UUID) -> None:
    whole(db, Barrier, barrier_id).shared = False
