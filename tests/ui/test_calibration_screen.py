"""Both views of the same calls: whoever it is opened for next, its first thing has the focus."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from pytestqt.qtbot import QtBot

from planner import people
from planner.storage.store import Store
from tests import makers
from ui.field.calibration import CalibrationScreen
from ui.workspace import Workspace


def named(sample: Store, name: str) -> UUID:
    return next(each.id for each in sample.read(people.choices) if each.name == name)


def test_from_somebody_without_calls_to_somebody_with_them_and_back(qtbot: QtBot, sample: Store) -> None:
    ines = named(sample, "Ines Duarte")
    newcomer = makers.salesperson(sample, sample.read(people.me).id, "Rosa Nova")
    workspace = Workspace(sample)
    screen = CalibrationScreen(workspace)
    qtbot.addWidget(screen)
    assert screen._empty.isHidden() and screen._page.isHidden()
    screen.open(newcomer)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    for whom, page, first in (
        (newcomer, screen._empty, lambda: screen._step),
        (ines, screen._page, lambda: screen.skills[0].rows),
        (newcomer, screen._empty, lambda: screen._step),
    ):
        screen.open(whom)
        screen.setFocus()
        qtbot.waitUntil(partial(page.isVisible))
        qtbot.waitUntil(lambda first=first: screen.focusWidget() is first())
    workspace.close()
