"""A session of five items, for the tests of Run and Wrap up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planner import running
from planner.domain.agenda import ItemKind
from planner.domain.sides import Side
from planner.domain.understanding import Understanding
from planner.storage.store import Store
from tests import makers
from tests.conftest import TODAY


@dataclass(frozen=True)
class Prepared:
    """What the tests need to know of it."""

    ines: UUID
    session: UUID
    items: list[UUID]
    topic: UUID
    promises: list[UUID]


def prepare(store: Store) -> Prepared:
    """Ines, asked before and promised to, and five items."""
    manager = makers.manager(store)
    ines = makers.salesperson(store, manager)
    topic = makers.topic(store, manager, "Value creation", answer="We cut the cost per pallet.")
    before = makers.session(store, ines, TODAY - timedelta(days=14))
    asked = makers.item(store, before, "Before", ItemKind.QUESTION, topic_id=topic)
    day = TODAY - timedelta(days=14)
    store.write(partial(running.rate, item_id=asked, level=Understanding.BLANK_STARE, on=day))
    store.save(partial(running.save_words, item_id=asked, text="Well, quality", on=day, now=makers.at(day)))
    promises = [
        makers.promise(store, ines, "Introduce her to legal", due=TODAY),
        makers.promise(store, ines, "Call the CFO", owner=Side.SALESPERSON, due=TODAY),
    ]
    session = makers.session(store, ines)
    items = [
        makers.item(store, session, "Self-management", ItemKind.SELF_MANAGEMENT),
        makers.item(store, session, "Halden timing", own=True),
        makers.item(store, session, "How would you create value?", ItemKind.QUESTION, topic_id=topic, minutes=20),
        makers.item(store, session, "Travel budget"),
        makers.item(store, session, "New promises", ItemKind.NEW_PROMISES),
    ]
    return Prepared(ines, session, items, topic, promises)


def show(qtbot, screen: QWidget, about: UUID, ready) -> None:
    """Open a screen as the window would, and wait until it shows the session."""
    qtbot.addWidget(screen)
    screen.resize(1280, 800)
    screen.open(about)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(ready)
    (screen.first_focus() or screen).setFocus(Qt.FocusReason.OtherFocusReason)
    qtbot.waitUntil(lambda: screen.focusWidget() is not None and screen.focusWidget().hasFocus())
