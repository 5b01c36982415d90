"""The columns of preparing: each scrolls by itself, so that the total stays in sight."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from planner.preparing import PrepareView
from ui.agendas.agenda_pane import AgendaPane
from ui.agendas.column import GUTTER, Column
from ui.agendas.last_time import LastTimePane
from ui.agendas.offers import LAST_TIME, SUGGESTED, OffersPane
from ui.agendas.private_note import PrivateNote
from ui.theme import GRID
from ui.widgets.layout import EDGE, WIDEST, Air, across, down
from ui.workspace import Workspace

WIDE = 1480
"""From this width on, last time has a column of its own."""
TALL = 640
"""From this height on, it stands below what is suggested; in a lower window it is one tab away."""
BESIDE = 344
BELOW_OFFERS = 3
"""Behind the tabs, what they show and its keys."""
SHARE, SHARE_BELOW = 300, 250
"""Of the height that is left, against 1 for the air at the foot."""


class PrepareBody(QWidget):
    def __init__(self, workspace: Workspace, header: QWidget) -> None:
        super().__init__()
        self.offers = OffersPane()
        self.agenda = AgendaPane(workspace)
        self.note = PrivateNote(workspace)
        self.last_time = LastTimePane()
        self._offered = Column(self.offers)
        offered = (self.offers.tabs, (self._offered, SHARE), self.offers.hints)
        self._left = down(*offered, (self.last_time, SHARE_BELOW), None, gap=4)
        top, note = (down(*parts, margins=(0, 0, GUTTER, 0)) for parts in self._right())
        right = down(top, (Column(self.agenda), SHARE), note, None)
        head = down(header, margins=(0, 0, GUTTER, 0))
        columns = down(head, (across((self._left, 10), (right, 12), gap=EDGE - GUTTER), 1), gap=12)
        columns.setMaximumWidth(WIDEST + GUTTER)
        self._beside = down(None, margins=(EDGE - GUTTER, 0, 0, 0))
        self._beside.setFixedWidth(BESIDE)
        self._beside.hide()  # until the width is known
        margins = (EDGE, 2 * GRID, EDGE - GUTTER, 2 * GRID)
        across((columns, 1), self._beside, Air(), gap=0, margins=margins, inside=self)
        self.offers.tabs.chosen.connect(self._give_last_time_its_place)

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
        self.last_time.show_last_time(shown.last_time, shown.first_name, today)
        self.agenda.show_items(shown.items, shown.minutes, deeds)
        self.note.show_note(shown.session_id, shown.salesperson_id, shown.note, typing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_last_time_its_place()

    def _give_last_time_its_place(self, _tab: object = None) -> None:
        """A column of its own, the foot of the left one, or a tab: whatever the window has room for."""
        wide, tabs = self.width() >= WIDE, self.offers.tabs
        stands = wide or self.height() >= TALL
        if stands and tabs.key() == LAST_TIME:
            tabs.choose(SUGGESTED)
        tabs.setTabVisible(tabs.place_of(LAST_TIME), not stands)
        asked = tabs.key() == LAST_TIME
        self._move_last_time(self._beside if wide else self._left, 0 if wide else BELOW_OFFERS)
        self._beside.setVisible(wide)
        self.last_time.header.setVisible(stands)
        self.last_time.setVisible(stands or asked)
        for part in (self._offered, self.offers.hints):
            part.setVisible(not asked)

    def _move_last_time(self, home: QWidget, place: int) -> None:
        layout = home.layout()
        if isinstance(layout, QBoxLayout) and self.last_time.parentWidget() is not home:
            layout.insertWidget(place, self.last_time, SHARE_BELOW)
