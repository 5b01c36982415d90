"""A figure is typed in and another pasted, and both stand in the head of the next session, also after a restart."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtGui import QGuiApplication

from planner import figures, furnishing, people
from planner.clock import Clock
from planner.storage import workspace_file
from planner.storage.store import Store
from tests import makers
from tests.conftest import TODAY
from tests.story.driver import Desk
from ui.running.screen import RunScreen


@pytest.fixture
def ines(store: Store) -> UUID:
    store.write(partial(furnishing.furnish, name="Ruth Falkenberg"))
    return makers.salesperson(store, store.read(people.me).id)


def test_the_number_is_kept_and_stands_in_the_head_of_a_session(
    desks: Callable[[Path], Desk], store: Store, file: Path, clock: Clock, ines: UUID
) -> None:
    makers.session(store, ines, TODAY, 14)
    store.close()
    desk = desks(file)
    desk.app.window.go("person", ines)
    desk.settle()
    desk.tab_to("Plan and skills")
    desk.choose("The number")
    desk.press("Return")
    desk.wait_for_page("figures")
    desk.wait_for("No figures yet")
    desk.press("Ins")
    desk.wait_for_dialog("New figure")
    desk.fill(What_is_counted="Revenue", Unit="kEUR", Target="400", Result="250")
    desk.press("Return")
    desk.wait_for_no_dialog()
    desk.wait_for("250 kEUR")
    QGuiApplication.clipboard().setText("Figure\tPeriod\tTarget\tResult\nNew clients\tQ4 2026\t4\t2\n")
    desk.press("Ctrl+V")
    desk.wait_for_dialog("Paste figures")
    desk.press("Ctrl+Return")
    desk.wait_for_no_dialog()
    desk.until(lambda: "1 figure added" in desk.banner())
    desk.close()

    again = desks(file)
    again.wait_for("Ines Duarte, One-on-one 1")
    again.press("F5")
    again.wait_for_page("run")
    again.until(lambda: in_head(again) == ["New clients 2 of 4 50%", "Revenue 250 of 400 kEUR 62%"])
    again.close()

    store = workspace_file.open_to_read(file, clock)
    kept = store.read(partial(figures.page, salesperson_id=ines)).rows
    store.close()
    assert [(row.name, row.target, row.result) for row in kept] == [("New clients", 4, 2), ("Revenue", 400, 250)]


def in_head(desk: Desk) -> list[str]:
    screen = desk.screen()
    return screen.top.figures.words() if isinstance(screen, RunScreen) else []
