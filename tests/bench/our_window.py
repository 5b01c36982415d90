"""Our start, up to the first picture (`frame`) or to Today with its data (`today`)."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

import main
from ui.frame import Frame


def stop_at_frame() -> None:
    painted = Frame.paintEvent

    def paint(frame: Frame, event: object) -> None:
        painted(frame, event)
        os._exit(0)

    Frame.paintEvent = paint


def stop_when_painted(stands: Callable[[Frame], bool]) -> None:
    """When the window has painted, by itself, what shall stand in it."""

    def event(frame: Frame, event: QEvent) -> bool:
        answer = QWidget.event(frame, event)
        if event.type() == QEvent.Type.UpdateRequest and stands(frame):
            os._exit(0)
        return answer

    Frame.event = event


def today(frame: Frame) -> bool:
    module = sys.modules.get("ui.today.screen")
    screen = frame.findChild(module.TodayScreen) if module else None
    return screen is not None and screen.coming.rows.model().rowCount() > 0


if __name__ == "__main__":
    stops = {"frame": stop_at_frame, "today": partial(stop_when_painted, today)}
    stops[sys.argv[1]]()
    main.main(["demo", "--today", "2026-11-23"])
