"""What the page of a session in the field shows, and how it moves from call to call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from planner import field, field_view, running
from planner.domain.agenda import Answer
from planner.domain.field_call import FieldCall, Part
from planner.domain.five_boxes import BoxCard
from planner.domain.observation import Observation
from planner.domain.ride import CallRow, RideView
from planner.language import _
from ui.field.call_form import CallForm
from ui.field.capture import CapturePane
from ui.field.debrief import DebriefPane
from ui.field.ride_foot import RideFoot
from ui.field.ride_side import RideSide
from ui.keeping import Keeping
from ui.running.run_clock import SessionClock
from ui.running.session_screen import SessionScreen
from ui.running.too_many import TooMany
from ui.running.top import RunTop
from ui.theme import Type
from ui.widgets.layout import Hairline, Page, across, down
from ui.widgets.tabs import Tabs
from ui.widgets.text import Line
from ui.workspace import Workspace

EDGE = 32


class RideStage(SessionScreen):
    typed = (FieldCall, Observation, Answer, BoxCard)

    side: RideSide
    brief: CallForm
    capture: CapturePane
    debrief: DebriefPane
    foot: RideFoot
    too_many: TooMany

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.view: RideView | None = None
        self.part = Part.CALL
        self._awaited: UUID | None = None
        self.clock = SessionClock(workspace, self)
        self.clock.ticked.connect(self._show_clock)
        self.clock.kept.connect(self._keep)

    def open(self, about: object) -> None:
        """Start the session, or go on with it at the call where it was."""
        assert isinstance(about, UUID)
        if self.view is None or about != self.view.session.id:
            self.flush()
            self.middle.hide()
            self.view = self._awaited = None
            self.too_many.forget()
            self.clock.forget()
        begin = partial(running.start, session_id=about, now=self.workspace.clock.now())
        self.start(about, begin, self._settled)

    def load(self) -> None:
        if self._session_id:
            ask = partial(field_view.open_ride, session_id=self._session_id)
            self.workspace.read(self, ask, partial(self._take, self._written))

    def first_focus(self) -> QWidget | None:
        return self._to_write() if self.middle.isVisibleTo(self) else None

    def hand_over(self) -> None:
        self.flush()
        if self.view:
            self.clock.beat(self.view.session)

    def flush(self) -> None:
        for part in (self.brief, self.capture, self.debrief):
            part.flush()

    def call(self) -> CallRow | None:
        return self.view.current if self.view else None

    def show_part(self, part: Part) -> None:
        """Another side of the same call."""
        self.flush()
        self.part = part
        if self.view:
            self.present(self.view)
            self.read_again()
            self.write_on()

    def read_again(self) -> None:
        """Once what was typed is stored; a note of which no letter is left goes."""
        if self.view:
            self.write(partial(field.forget_blank, session_id=self.view.session.id), self.stale)

    def go_to(self, call: CallRow, part: Part) -> None:
        """Another call; shown at once, and written."""
        if self.view:
            self.hand_over()
            self._awaited, self.part = None, part
            self.present(self.view.at(call.id))
            self.write_on()
            change = partial(field.go_to, session_id=self.view.session.id, call_id=call.id)
            self.write_behind(change)

    def turn_to(self, call_id: UUID) -> None:
        """A call that was just added; until it was read, one stays where one is."""
        if self.view:
            self._awaited = call_id
            self.write_behind(partial(field.go_to, session_id=self.view.session.id, call_id=call_id))

    def write_on(self) -> None:
        """Where one writes on this side of the call."""
        if self.part is Part.CALL:
            self.capture.write()
        elif self.part is Part.DEBRIEF:
            self.debrief.write()
        else:
            self.brief.client.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_write(self) -> QWidget:
        texts: dict[Part, QWidget] = {Part.BRIEF: self.brief.client, Part.CALL: self.capture.editor}
        return texts.get(self.part) or self.debrief.to_write()

    def present(self, view: RideView) -> None:
        """Show the session as it is, or as it will be when what was done has been written."""
        self.view = view
        call = view.current
        self.top.show_session(view)
        self.too_many.show(view)
        self.middle.setVisible(call is not None)
        if call is None:
            return
        self.side.show_calls(view, call)
        self.title.setText(view.heading(call))
        self.objective.setText(" ".join(call.objective.split()))
        self.tabs.blockSignals(True)
        self.tabs.choose(self.part)
        self.tabs.blockSignals(False)
        self.pages.setCurrentIndex(list(Part).index(self.part))
        self.brief.show_call(view, call)
        self.capture.show_call(view, call)
        self.debrief.show_call(view, call)
        self.foot.show_part(view, call, self.part)
        self._show_clock()

    def build(self, deeds: Mapping[str, Callable[[], None]]) -> None:
        """Lay out the parts, which do the deeds."""
        self.top = RunTop()
        self.keeping = Keeping(self.workspace, self.top.mark)
        clock = self.workspace.clock
        self.brief, self.capture = CallForm(self.keeping, clock), CapturePane(self.keeping, clock)
        self.debrief = DebriefPane(self.keeping, clock)
        self.side, self.foot = RideSide(deeds), RideFoot(deeds)
        self.too_many = TooMany(self, self.foot.many)
        words = {Part.BRIEF: _("Brief"), Part.CALL: _("In the call"), Part.DEBRIEF: _("Debrief")}
        self.tabs = Tabs(list(words.items()), _("Before, in and after the call"))
        self.tabs.chosen.connect(self.show_part)
        self.title, self.objective = Line("", Type.TITLE), Line("", muted=True)
        self.pages = QStackedWidget()
        for part in (self.brief, self.capture, self.debrief):
            self.pages.addWidget(Page(part, None, edge=EDGE))
        head = across((down(self.title, self.objective, gap=0), 1), self.tabs, gap=EDGE, margins=(EDGE, 12, EDGE, 4))
        self.middle = down(head, (self.pages, 1), self.foot, gap=0)
        down(
            self.top, Hairline(), (across(self.side, (self.middle, 1), gap=0), 1), gap=0, inside=self
        )  # fmt: skip

    def _take(self, written: int, view: RideView) -> None:
        if self.is_behind(written, view):
            return
        first, came = self.view is None, self._comes(view)
        self.clock.follow(view.session, first)
        if first and view.current:
            self.part = view.opens_at(view.current)
        self.present(view)
        if first or came:
            self.write_on()
        if first:
            self.read_figures(view.session.salesperson_id)

    def _comes(self, view: RideView) -> bool:
        """Whether this brings the call that was added: its brief is first."""
        came = self._awaited is not None and view.session.current_item_id == self._awaited
        if came:
            self.flush()
            self._awaited, self.part = None, Part.BRIEF
        return came

    def _keep(self) -> None:
        if self.view:
            self.clock.beat(self.view.session)

    def _show_clock(self) -> None:
        if self.view:
            self.top.show_clock(self.view, self.clock.watch)
