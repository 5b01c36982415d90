"""The turned window is about one person at a time: nothing of the one before is seen, not even for a moment."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from uuid import UUID

import pytest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from planner import boxes, field, running
from planner.domain.agenda import ItemKind
from planner.domain.five_boxes import CardPart
from planner.domain.session import Box, CoachingSession, Kind
from planner.storage.store import Store
from tests import makers
from tests.conftest import TODAY
from tests.ui.running_parts import show
from ui.field.ride import RideScreen
from ui.field.turned import TurnedRideWindow
from ui.running.screen import RunScreen
from ui.running.session_screen import SessionScreen
from ui.running.turned import TurnedWindow
from ui.workspace import Workspace

KINDS = pytest.mark.parametrize(("kind", "screen_type"), [(Kind.ONE_ON_ONE, RunScreen), (Kind.RIDE_ALONG, RideScreen)])


@dataclass(frozen=True)
class Two:
    """A session each, and what is Ines's alone."""

    ines: UUID
    tomas: UUID
    hers: tuple[str, ...] = ("Ines", "Quokka", "Cost per pallet")


def two(store: Store, ruth: UUID, kind: Kind) -> Two:
    ines = makers.salesperson(store, ruth)
    tomas = makers.salesperson(store, ruth, "Tomas Vidal")
    makers.promise(store, ines, "Introduce the Quokka")
    topic = makers.topic(store, ruth, "Value creation")
    made = Two(*(makers.session(store, each, kind=kind) for each in (ines, tomas)))
    asked = makers.item(store, made.ines, "How?", ItemKind.QUESTION, topic_id=topic)
    makers.item(store, made.tomas, "Halden timing")
    save = partial(running.save_words, item_id=asked, text="Cost per pallet", on=TODAY, now=makers.at(TODAY))
    store.save(save)
    if kind is Kind.RIDE_ALONG:
        store.write(partial(field.prepare, session_id=made.ines))
        card = partial(boxes.save_card, session_id=made.ines, box=Box.DATA, part=CardPart.WILL_DO)
        store.write(partial(boxes.leave_open, session_id=made.ines))
        store.save(partial(card, text="Cost per pallet", now=makers.at(TODAY)))
    return made


@KINDS
def test_nothing_of_the_managers_window_is_seen_beside_it(
    turned_to_ines, qtbot: QtBot, kind: Kind, screen_type: type[RunScreen | RideScreen]
) -> None:
    screen, _made = turned_to_ines(kind, screen_type)
    behind, turned = screen.window(), window_of(screen)
    assert turned.geometry() == behind.geometry()
    turned.close()
    behind.resize(1100, 700)
    screen.deeds.turn()
    assert turned.geometry() == behind.geometry()
    turned.close()
    behind.showMaximized()
    qtbot.waitUntil(behind.isMaximized)
    screen.deeds.turn()
    assert turned.isMaximized()


@pytest.fixture
def turned_to_ines(qtbot: QtBot, workspace: Workspace, store: Store, ruth: UUID):
    """A page, and its turned window as it was when Ines had read it."""

    def turn(kind: Kind, screen_type: type[RunScreen | RideScreen]) -> tuple[RunScreen | RideScreen, Two]:
        made = two(store, ruth, kind)
        screen = screen_type(workspace)
        show(qtbot, screen, made.ines, lambda: screen.view is not None)
        screen.deeds.turn()
        qtbot.waitUntil(lambda: "Ines Duarte" in seen(window_of(screen)))
        return screen, made

    return turn


@KINDS
def test_nothing_of_the_person_before_is_seen_before_the_session_was_read(qtbot, turned_to_ines, kind, screen_type):
    screen, made = turned_to_ines(kind, screen_type)
    assert "Quokka" in str(window_of(screen).promises.model()._rows)
    to_tomas(qtbot, screen, made)
    screen.deeds.turn()
    window = window_of(screen)
    assert window.isVisible()
    assert not any(words in seen(window) for words in made.hers)
    assert not window.promises.isVisible()
    qtbot.waitUntil(lambda: "Tomas Vidal" in seen(window))
    assert not any(words in seen(window) for words in made.hers)
    assert "Quokka" not in str(window.promises.model()._rows)


@KINDS
def test_a_view_that_comes_late_is_not_shown_to_another(qtbot, turned_to_ines, kind, screen_type):
    screen, made = turned_to_ines(kind, screen_type)
    window, titles = window_of(screen), []
    window.windowTitleChanged.connect(titles.append)
    window.stale()
    window.open_session(made.tomas)
    qtbot.waitUntil(lambda: "Tomas Vidal" in seen(window))
    assert not any("Ines" in title for title in titles)


def test_an_item_that_is_gone_is_gone_from_it(qtbot, turned_to_ines, store):
    screen, made = turned_to_ines(Kind.ONE_ON_ONE, RunScreen)
    window = window_of(screen)
    assert window.words.isVisible()
    store.write(lambda db: setattr(db.get_one(CoachingSession, made.ines), "current_item_id", None))
    window.stale()
    qtbot.waitUntil(lambda: not window.words.isVisible())
    assert "Cost per pallet" not in seen(window)
    assert window.promises.isVisible()


def to_tomas(qtbot: QtBot, screen: SessionScreen, made: Two) -> None:
    screen.leave()
    screen.open(made.tomas)
    qtbot.waitUntil(lambda: screen.view is not None and screen.view.session.id == made.tomas)


def window_of(screen: RunScreen | RideScreen) -> TurnedWindow | TurnedRideWindow:
    window = screen.deeds._turned
    assert window is not None
    return window


def seen(window: QWidget) -> str:
    """Every word that stands where somebody looks: in the title, in labels and in editors."""
    labels = [each.text() for each in window.findChildren(QLabel) if each.isVisible()]
    editors = [each.toPlainText() for each in window.findChildren(QPlainTextEdit) if each.isVisible()]
    return "\n".join([window.windowTitle(), *labels, *editors])
