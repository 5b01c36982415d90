"""A plan that was begun, on its page, for the tests of writing it and of signing it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from uuid import UUID

from pytestqt.qtbot import QtBot

from planner import development, furnishing, people
from planner.development import PlanInHand
from planner.storage.store import Store
from tests import makers
from tests.conftest import TODAY
from ui.development.plan import PlanScreen
from ui.workspace import Workspace


def somebody(store: Store) -> UUID:
    """A salesperson in a workspace with skills."""
    store.write(partial(furnishing.furnish, name="Ruth Falkenberg"))
    return makers.salesperson(store, store.read(people.me).id)


def begun(store: Store, salesperson_id: UUID) -> UUID:
    return store.write(partial(development.begin, salesperson_id=salesperson_id, today=TODAY)).result


def stored(store: Store, plan: UUID) -> PlanInHand:
    return store.read(partial(development.full, plan_id=plan))


@contextmanager
def shown(qtbot: QtBot, workspace: Workspace, plan: UUID) -> Iterator[PlanScreen]:
    """The page of a plan once it was read; left at the end, as the window would."""
    screen = PlanScreen(workspace)
    qtbot.addWidget(screen)
    screen.resize(1100, 740)
    screen.open(plan)
    screen.show()
    screen.activateWindow()
    screen.setFocus()
    qtbot.waitUntil(lambda: screen._editor is not None)
    yield screen
    screen.leave()
