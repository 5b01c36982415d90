"""Tab walks through every page and dialog, misses no field, and comes back to where it began; nothing is unnamed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from tests.story.driver import MOST_STEPS, Desk
from tests.story.reading import name_of, taken_for_markup, texts
from tests.story.spots import DIALOGS, LISTS, PAGES, Spot, go

SPOTS = [spot for spot in (*LISTS, *PAGES, *DIALOGS) if "press F2" not in spot.steps]
"""While a row is renamed, Tab goes on to renaming the next one."""


@pytest.fixture
def desk(desks: Callable[..., Desk], sample_file: Path, tmp_path: Path) -> Iterator[Desk]:
    desk = desks(Path(shutil.copy(sample_file, tmp_path / "team.planner")))
    yield desk
    desk.close()


@pytest.mark.parametrize("spot", SPOTS, ids=lambda spot: spot.name)
def test_tab_comes_by_everything_and_back(desk: Desk, spot: Spot) -> None:
    go(desk, spot)
    walked = walk(desk)
    assert [name_of(field) for field in texts(desk.dialog() or desk.screen()) if not passed(field, walked)] == []
    assert [each for each in walked if not name_of(each)] == []
    assert taken_for_markup(desk.window) == []


def walk(desk: Desk) -> list[QWidget]:
    """What has the focus after each Tab, until the first of them has it again."""
    walked: list[QWidget] = []
    for _step in range(MOST_STEPS):
        desk.press("Tab")
        here = QApplication.focusWidget()
        assert here is not None
        if here in walked:
            break
        walked.append(here)
    assert here is walked[0], [name_of(each) for each in walked]
    return walked


def passed(field: QWidget, walked: list[QWidget]) -> bool:
    """A number's text has the focus through its box."""
    return field in walked or field.parentWidget() in walked or not field.isVisible()
