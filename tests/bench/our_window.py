"""Our start, up to the first picture of the window (`frame`) or up to Today painted with its data (`today`)."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

import main
from ui.window import Window


def stop_at_frame() -> None:
    painted = Window.paintEvent

    def paint(window: Window, event: object) -> None:
        painted(window, event)
        os._exit(0)

    Window.paintEvent = paint


def stop_at_today() -> None:
    make = Window._screen

    def screen(window: Window, name: str) -> object:
        made = make(window, name)
        made._show = _then_stop(made._show, window)
        return made

    Window._screen = screen


def _then_stop(show: Callable[[object], None], window: Window) -> Callable[[object], None]:
    def shown(values: object) -> None:
        show(values)
        window.grab()
        os._exit(0)

    return shown


if __name__ == "__main__":
    {"frame": stop_at_frame, "today": stop_at_today}[sys.argv[1]]()
    main.main(["demo", "--today", "2026-11-23"])
