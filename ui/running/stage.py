"""What the run screen shows and how it moves on: steps are shown at once and written behind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from planner import running, session_view
from planner.domain.agenda import AgendaItem, Answer
from planner.domain.course import Step
from planner.domain.dream_client import ClientCard
from planner.domain.five_boxes import BoxCard
from planner.domain.private import PrivateText
from planner.domain.session import Kind
from planner.domain.talk import PlaybookPage, RunItem, RunView
from planner.storage.store import Db
from ui.keeping import Keeping
from ui.running.foot import RunFoot
from ui.running.item_page import ItemPage
from ui.running.playbook_panel import PlaybookPanel
from ui.running.run_clock import RunClock
from ui.running.session_screen import SessionScreen
from ui.running.side import SideAgenda
from ui.running.too_many import TooMany
from ui.running.top import RunTop
from ui.widgets.layout import WIDEST, Air, Hairline, across, down
from ui.widgets.note_editor import move_to_end
from ui.workspace import Workspace

ROOM_FOR_ALL = 1260
"""Pixels at which agenda, item and playbook stand beside each other; more than the three need at least."""


ROOMY = 740
"""Pixels below which the notes need all the height there is."""


class RunStage(SessionScreen):
    typed = (AgendaItem, Answer, BoxCard, PrivateText)

    side: SideAgenda
    page: ItemPage
    foot: RunFoot
    too_many: TooMany
    playbook: PlaybookPanel

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.view: RunView | None = None
        self.clock: RunClock = RunClock(workspace, self)
        self.clock.ticked.connect(self._show_clocks)
        self.clock.kept.connect(self._keep)
        self._asked = self._away = False
        """Whether the playbook's answer was asked for, and whether what stands beside was sent away."""

    def open(self, about: object) -> None:
        """Start the session, or go on with it where it was."""
        assert isinstance(about, UUID)
        if self.view is None or about != self.view.session.id:
            self.page.flush()
            self.page.hide()
            self.view = None
            self.too_many.forget()
            self.clock.forget()
        begin = partial(running.begin, session_id=about, now=self.workspace.clock.now())
        self.start(about, begin, partial(self._begun, about))

    def load(self) -> None:
        if self._session_id:
            ask = partial(session_view.open_session, session_id=self._session_id)
            self.workspace.read(self, ask, partial(self._take, self._written))

    def first_focus(self) -> QWidget | None:
        """The notes; until a session is there to be noted on, nothing can be typed."""
        return self.page.notes if self.page.isVisibleTo(self) else None

    def hand_over(self) -> None:
        self.page.flush()
        if self.view:
            self.clock.keep(self.view)

    def current(self) -> RunItem | None:
        return self.view.current if self.view else None

    def write_step(self, foreseen: RunView, change: Callable[[Db], None]) -> None:
        """Show at once what a step leads to, and write it."""
        self.hand_over()
        self.present(foreseen)
        self.write_notes()
        self.write_behind(change)

    def step(self, way: Step) -> None:
        item = self.current()
        if self.view and item:
            change = partial(running.step, session_id=self.view.session.id, item_id=item.id, way=way)
            self.write_step(self.view.after(item.id, way), change)

    def write_notes(self) -> None:
        move_to_end(self.page.notes)

    def present(self, view: RunView) -> None:
        """Show a session as it is, or as it will be when what was done has been written."""
        before, self.view = self.current(), view
        item = view.current
        self.top.show_session(view)
        self.side.show_items(view)
        self.page.setVisible(item is not None)
        if item:
            if before is None or before.id != item.id:
                self.clock.turn_to(item)
                self._asked, self._away = self._asked and view.page(item) is not None, False
            self.page.show_item(view, item, self.workspace.clock.today())
            self._show_beside()
            self.foot.show_next(view.next_after(item))
        self.too_many.show(view)
        self._show_clocks()

    def toggle_playbook(self) -> None:
        """What there is beside the item; where a client stands there, first the playbook's answer to the question."""
        item = self.current()
        page, client = self._beside(item)
        if page or client:
            all_of_it = not self.playbook.isHidden() and (self._asked or page is None)
            self._asked, self._away = not all_of_it, all_of_it
            self._show_beside()

    def show_agenda(self) -> None:
        """Beside the item, also where the playbook has taken its place."""
        if self.side.isHidden():
            self._asked, self._away = False, True
        self._show_beside()

    def offered(self) -> list[RunItem]:
        """What could wait, when time runs short."""
        return self.clock.could_wait(self.view) if self.view else []

    def build(self, deeds: Mapping[str, Callable[[], None]]) -> None:
        """Lay out the parts, which do the deeds."""
        self.top = RunTop()
        self.keeping = Keeping(self.workspace, self.top.mark)
        self.side = SideAgenda(deeds)
        self.page = ItemPage(self.keeping, self.workspace.clock, deeds)
        self.foot, self.playbook = RunFoot(deeds), PlaybookPanel(deeds)
        self.too_many = TooMany(self, self.foot.many)
        scroll = QScrollArea()
        self.page.setObjectName("page")
        scroll.setWidget(self.page)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        middle = down((scroll, 1), self.foot, gap=0)
        middle.setMaximumWidth(WIDEST)
        down(
            self.top,
            Hairline(),
            (across(self.side, Air(), (middle, 1), Air(), self.playbook, gap=0), 1),
            gap=0,
            inside=self,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.page.show_room(self.height() < ROOMY)
        self._show_beside()

    def _take(self, written: int, view: RunView) -> None:
        if self.is_behind(written, view):
            return
        first = self.view is None
        self.clock.take(view, first)
        self.present(view)
        if first:
            self.write_notes()
            self.read_figures(view.session.salesperson_id)

    def _begun(self, session_id: UUID, kind: Kind | None) -> None:
        """What the manager owes and is late with comes before the session; one about calls has a page of its own."""
        if kind is None or kind.in_the_field:
            self.begins_elsewhere("ride" if kind else "owed_first", session_id)
        else:
            self._settled(None)

    def _keep(self) -> None:
        if self.view:
            self.clock.keep(self.view)

    def _show_clocks(self) -> None:
        item = self.current()
        if self.view is None or item is None:
            return
        self.top.show_clock(self.view, self.clock.watch)
        self.page.head.show_clock(item, self.clock.watch.item)
        self.foot.offer_to_defer(self.clock.short(self.view), self.offered())

    def _beside(self, item: RunItem | None) -> tuple[PlaybookPage | None, ClientCard | None]:
        return (self.view.page(item), self.view.client(item)) if self.view and item else (None, None)

    def _show_beside(self) -> None:
        """A client stands there by itself where there is room; the playbook's answer waits until it is asked for.

        Where there is no room for both, it takes the agenda's; what goes, goes first.
        """
        page, client = self._beside(self.current())
        room = self.width() >= ROOM_FOR_ALL
        page = page if self._asked else None
        client = client if self._asked or (room and not self._away) else None
        beside = bool(page or client)
        if beside and not room:
            self.side.hide()
        if beside and self.view:
            today = self.workspace.clock.today()
            self.playbook.show_beside(page, client, self.view.session.first_name, today)
        self.page.head.show_playbook_open(bool(page) or (beside and self._beside(self.current())[0] is None))
        self.playbook.show_keys(not room)
        self.playbook.setVisible(beside)
        self.side.setVisible(room or not beside)
