"""The app's folders for a story: a place of its own, never the home of whoever runs the tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from planner import settings
from tests.story.driver import Desk
from tests.ui.conftest import waste_is_looked_for_here  # noqa: F401 - a story's window is no different


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where settings and data lie; named in the environment, too, for processes that a story starts."""
    folder = tmp_path / "home"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
    monkeypatch.setattr(settings, "user_config_path", lambda *_args, **_kwargs: folder / "config" / settings.APP)
    monkeypatch.setattr(settings, "user_data_path", lambda *_args, **_kwargs: folder / "data" / settings.APP)
    return folder


@pytest.fixture
def desks(qtbot: QtBot, home: Path) -> Iterator[object]:
    """Starts the app on a file, as often as a story needs it."""
    opened: list[Desk] = []

    def start(path: Path, page: str = "today", sample: bool = False) -> Desk:
        desk = Desk(qtbot, path)
        opened.append(desk)
        desk.open(page, sample)
        return desk

    yield start
    for desk in opened:
        if isValid(desk.app):
            desk.close()
