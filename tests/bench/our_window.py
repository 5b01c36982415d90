"""Our start, up to the first picture of the window (`frame`) or up to Today painted with its data (`today`)."""

from __future__ import annotations

import os
import sys

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


def stop_at_today() -> None:
    """When the window has painted, by itself, the rows that Today was told."""

    def event(frame: Frame, event: QEvent) -> bool:
        answer = QWidget.event(frame, event)
        if event.type() == QEvent.Type.UpdateRequest and _today_has_rows(frame):
            os._exit(0)
        return answer

    Frame.event = event


def _today_has_rows(frame: Frame) -> bool:
    module = sys.modules.get("ui.today.screen")
    today = frame.findChild(module.TodayScreen) if module else None
    return today is not None and today.coming.rows.model().rowCount() > 0


if __name__ == "__main__":
    {"frame": stop_at_frame, "today": stop_at_today}[sys.argv[1]]()
    main.main(["demo", "--today", "2026-11-23"])
