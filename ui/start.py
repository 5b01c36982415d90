"""The process that the window lives in: which workspace it begins with, its font, its looks, and how it is ended."""

from __future__ import annotations

import signal
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

import resources
from planner import logbook, settings
from ui import display
from ui.app import App, appearance
from ui.frame import NAME
from ui.waste import Waste

SIGNAL_PAUSE = 500
"""Milliseconds."""


def run(path: Path | None, day: date | None) -> int:
    """Open a workspace in the window, the one used last unless named."""
    last = settings.load().workspace
    return _run(path or (Path(last) if last else settings.default_workspace()), day, sample=False)


def run_sample(day: date | None) -> int:
    """Open the sample team."""
    return _run(settings.sample_workspace(), day, sample=True)


def _run(path: Path, day: date | None, sample: bool) -> int:
    app = display.application()
    app.setApplicationName(NAME)
    Waste(app)
    _bring_font()
    planner = App(day)
    planner.furnished.connect(partial(_dress, app, planner))
    if not planner.begin(path, sample):
        return 0
    _quit_when_asked(app, planner)
    return app.exec()


def _dress(app: QApplication, planner: App) -> None:
    """What the first picture does without; a sheet is read into widgets that stand faster than into those that move."""
    from ui import dressing

    logbook.begin(settings.data_folder())
    dressing.watch(app, appearance)
    app.applicationStateChanged.connect(planner.look_at_file)


def _bring_font() -> None:
    """Where the system has no font at all, every letter would be a box."""
    if not QFontDatabase.families():
        for name in ("NotoSans_400Regular.ttf", "NotoSans_600SemiBold.ttf"):
            QFontDatabase.addApplicationFont(str(resources.path("fonts") / name))


def _quit_when_asked(app: QApplication, planner: App) -> None:
    """Close in order when the session ends or the process is asked to: what was typed is handed over first."""
    timer = QTimer(app)
    timer.timeout.connect(_let_signals_in)
    timer.start(SIGNAL_PAUSE)
    signal.signal(signal.SIGTERM, lambda *_: planner.end())
    signal.signal(signal.SIGINT, lambda *_: planner.end())
    app.commitDataRequest.connect(planner.hand_over)


def _let_signals_in() -> None:
    """Python hears of a signal only when it runs."""
