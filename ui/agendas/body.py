"""The columns of preparing: each scrolls by itself, so that the total stays in sight."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from planner.language import _
from planner.preparing import PrepareView
from ui.agendas.agenda_pane import AgendaPane
from ui.agendas.column import GUTTER, Column
from ui.agendas.last_time import LastTimePane
from ui.agendas.offers import OffersPane
from ui.agendas.private_note import PrivateNote
from ui.theme import GRID
from ui.widgets.card import SectionHeader
from ui.widgets.layout import EDGE, WIDEST, Air, across, down
from ui.workspace import Workspace

WIDE = 1480
"""From this width on, last time stands beside the agenda."""
BESIDE = 344


class PrepareBody(QWidget):
    def __init__(self, workspace: Workspace, header: QWidget) -> None:
        super().__init__()
        self.offers = OffersPane()
        self.agenda = AgendaPane(workspace)
        self.note = PrivateNote(workspace)
        self._last_time = LastTimePane()
        left = down(self.offers.tabs, Column(self.offers), self.offers.hints, None, gap=4)
        top, note = (down(*parts, margins=(0, 0, GUTTER, 0)) for parts in self._right())
        right = down(top, Column(self.agenda), note, None)
        head = down(header, margins=(0, 0, GUTTER, 0))
        columns = down(head, (across((left, 10), (right, 12), gap=EDGE - GUTTER), 1), gap=12)
        columns.setMaximumWidth(WIDEST + GUTTER)
        beside = (SectionHeader(_("Last time")), Column(self._last_time), None)
        self._beside = down(*beside, margins=(EDGE - GUTTER, 0, 0, 0))
        self._beside.setFixedWidth(BESIDE)
        margins = (EDGE, 2 * GRID, EDGE - GUTTER, 2 * GRID)
        across((columns, 1), self._beside, Air(), gap=0, margins=margins, inside=self)

    def _right(self) -> tuple[tuple[QWidget, ...], tuple[QWidget, ...]]:
        """What stays in sight above and below the agenda."""
        return (self.agenda.header, self.agenda.minutes), (self.agenda.hints, self.note)

    def revisions(self) -> tuple[int, int]:
        """How far deeds and typing are; goes with a read, so that what was done since is not undone by it."""
        return self.agenda.deeds.revision, self.note.editor.revision

    def show_all(self, shown: PrepareView, revisions: tuple[int, int]) -> None:
        """What was read when deeds and typing were at their revisions."""
        deeds, typing = revisions
        today = self.agenda.today()
        self.offers.show_offers(shown, today)
        self._last_time.show_last_time(shown.last_time, shown.first_name, today)
        self.agenda.show_items(shown.items, shown.minutes, deeds)
        self.note.show_note(shown.session_id, shown.salesperson_id, shown.note, typing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._beside.setVisible(self.width() >= WIDE)
