"""The pages of a plan as they would print now, drawn while one types."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from planner import plan_paper, printing
from planner.development import PlanInHand
from planner.documents.papers import PlanPaper
from planner.domain.plan_values import PlanValues
from planner.errors import PlannerError
from ui.documents.preview import PreviewPane
from ui.widgets.layout import down
from ui.workspace import Workspace

PAUSE = 90
"""Milliseconds without a keystroke before pages are drawn, so that drawing does not disturb typing."""


@dataclass(frozen=True)
class Pages:
    """What was drawn, and from what."""

    paper: PlanPaper
    content: bytes
    warning: str = ""


def draw(held: PlanInHand, values: PlanValues, today: date) -> Pages | PlannerError:
    """The pages, or why there are none: it comes home either way, so that the next drawing can begin."""
    paper = plan_paper.plan_paper(held, values, today)
    try:
        drawn = printing.written(paper, plan_paper.sheet_of(held))
        return Pages(paper, drawn.content, drawn.warning)
    except PlannerError as error:
        return error


class LivePreview(QWidget):
    """One drawing runs, one waits; the newest values win."""

    shown = Signal()

    def __init__(self, workspace: Workspace, *deeds: QWidget) -> None:
        super().__init__()
        self._workspace = workspace
        self._wanted: tuple[PlanInHand, PlanValues] | None = None
        self._drawing = False
        self.drawn: Pages | None = None
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._draw_next)
        workspace.closing.connect(self._stop)
        self.pane = PreviewPane(*deeds)
        down((self.pane, 1), gap=0, inside=self)

    def show_values(self, held: PlanInHand, values: PlanValues, typed: bool = False) -> None:
        """Soon, in the place of what waited to be drawn; only typing on puts it off."""
        self._wanted = (held, values)
        if typed or not self._timer.isActive():
            self._timer.start()

    @property
    def current(self) -> bool:
        """Whether the pages show what was asked for last."""
        return self._wanted is None and not self._drawing and self.drawn is not None

    def _stop(self) -> None:
        self._timer.stop()
        self._wanted = None

    def _draw_next(self) -> None:
        if self._wanted is None or self._drawing:
            return
        (held, values), self._wanted = self._wanted, None
        self._drawing = True
        self._workspace.errand(self, partial(draw, held, values, self._workspace.clock.today()), self._show)

    def _show(self, pages: Pages | PlannerError) -> None:
        self._drawing = False
        if not self._timer.isActive():
            self._draw_next()
        if isinstance(pages, PlannerError):
            self._workspace.failed.emit(str(pages))
            return
        if self.drawn is None or (pages.content, pages.warning) != (self.drawn.content, self.drawn.warning):
            self.put(pages)
        self.drawn = pages
        self.shown.emit()

    def put(self, pages: Pages) -> None:
        """Into the pane."""
        self.pane.show_pdf(pages.content, pages.warning)
