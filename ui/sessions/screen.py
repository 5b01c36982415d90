"""All sessions, as lists and as a week, with what can be done with each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planner import invitations, sessions, timetable
from planner.domain.agenda import AgendaItem
from planner.domain.salesperson import Salesperson
from planner.domain.session import CoachingSession, Kind, NotHeld
from planner.invitations import SessionFile
from planner.language import _, counted
from planner.rows import SessionRow
from planner.storage.store import Db
from planner.timetable import Part, Wanted
from ui import ask
from ui.screen import Screen
from ui.sessions.deeds import main_deed
from ui.sessions.dialog import SessionDialog
from ui.sessions.screen_body import WEEK, SessionsBody
from ui.sessions.summary import look_at
from ui.sessions.was_it_held import WasItHeld
from ui.widgets.keys import on_key
from ui.widgets.layout import down
from ui.workspace import Workspace

MORE = 100
PAGES = {"prepare": "prepare", "run": "run", "wrap_up": "wrap_up"}


class SessionsScreen(Screen):
    watches = frozenset({CoachingSession, Salesperson, AgendaItem})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._offset = 0
        self._most = MORE
        self._order = ("when", False)
        self._asking: SessionRow | None = None
        self._was_it_held = WasItHeld(self)
        self.body = SessionsBody(workspace.clock.today)
        down(self.body, inside=self)
        self._listen()

    def load(self) -> None:
        wanted = self._wanted()
        if self.body.parts.key() == WEEK:
            today = self.workspace.clock.today()
            week = partial(timetable.week, today=today, offset=self._offset, wanted=wanted)
            self.workspace.read(self, week, self.body.show_week)
        else:
            self.workspace.read(self, partial(timetable.overview, wanted=wanted), self.body.show_overview)

    def first_focus(self) -> QWidget | None:
        """The sessions; where there are none, the one thing to be done here."""
        return self.body.list() if self.body.list().isVisibleTo(self) else self.body.record

    def foot_bar(self) -> QWidget | None:
        return self.body.foot

    def show_week(self) -> None:
        """The week in place of the lists."""
        self.body.parts.choose(WEEK)
        self.stale()

    def _listen(self) -> None:
        body = self.body
        body.filtered.connect(self._filter)
        body.table.sort_asked.connect(self._sort)
        body.more.clicked.connect(self._show_more)
        body.week_asked.connect(self._go_to_week)
        body.record.clicked.connect(self._record)
        body.for_calendar.clicked.connect(partial(self.workspace.read, self, invitations.of_all, self._save_file))
        body.deeds.asked.connect(self._do)
        body.not_held.said.connect(self._call_off)
        body.not_held.left.connect(self._leave_planned)
        for source in (body.table, body.week):
            source.acted.connect(self._act)
        on_key("T", body.week, partial(self._go_to_week, 0))

    def _wanted(self) -> Wanted:
        part, whom, kind = self.body.parts.key(), self.body.people.value(), self.body.kinds.value()
        return Wanted(
            part if isinstance(part, Part) else Part.UPCOMING,
            whom if isinstance(whom, UUID) else None,
            kind if isinstance(kind, Kind) else None,
            None,
            *self._order,
            self._most,
        )

    def _filter(self) -> None:
        self._most = MORE
        self.stale()

    def _sort(self, key: str, descending: bool) -> None:
        self._order = (key, descending)
        self.stale()

    def _show_more(self) -> None:
        self._most += MORE
        self.stale()

    def _go_to_week(self, step: int) -> None:
        self._offset = self._offset + step if step else 0
        self.stale()

    def _act(self, key: object) -> None:
        session = self.body.session(key)
        deed = main_deed(session, self.workspace.clock.today()) if session else None
        if deed:
            self._do(deed)

    def _do(self, deed: str) -> None:
        session = self.body.chosen()
        if session is None:
            return
        own: dict[str, Callable[[SessionRow], None]] = {
            "look": self._look,
            "sheet": self._open_sheet,
            "paper": self._type_in,
            "was_it_held": self._ask_whether_held,
            "move": self._move,
            "not_held": self._ask_who,
            "plan_again": self._plan_again,
            "calendar": self._save_for_calendar,
        }
        if deed in own:
            own[deed](session)
        else:
            self.go.emit(PAGES[deed], session.id)

    def _look(self, session: SessionRow) -> None:
        look_at(self, self.workspace, session.id, session.kind.in_the_field)

    def _open_sheet(self, session: SessionRow) -> None:
        from ui.documents.forms import open_preparation

        open_preparation(self.window(), self.workspace, session.id)

    def _type_in(self, session: SessionRow) -> None:
        self.go.emit("type_in", session.id)

    def _move(self, session: SessionRow) -> None:
        SessionDialog(self.workspace, self, session=session).ask(self.offer_undo)

    def _ask_whether_held(self, session: SessionRow) -> None:
        self._was_it_held.ask(session, self.body.under_chosen())

    def _record(self) -> None:
        SessionDialog(self.workspace, self, late=True).ask(self.offer_undo)

    def _ask_who(self, session: SessionRow) -> None:
        self._asking = session
        self.body.deeds.hide()
        self.body.not_held.ask()

    def _leave_planned(self) -> None:
        self._asking = None
        self.body.not_held.hide()
        self.body.deeds.show()
        self.body.list().setFocus(Qt.FocusReason.OtherFocusReason)

    def _call_off(self, why: NotHeld) -> None:
        session = self._asking
        self._leave_planned()
        if session is None:
            return
        words = _("{session} with {name}: {why}.").format(
            session=session.title, name=session.salesperson, why=why.words
        )
        back = partial(self._write, partial(sessions.plan_again, session_id=session.id))
        change = partial(sessions.call_off, session_id=session.id, version=session.version, why=why)
        self._write(change, partial(self.offer_undo, words, back))

    def _plan_again(self, session: SessionRow) -> None:
        words = _("{session} with {name} is planned again.").format(session=session.title, name=session.salesperson)
        self._write(partial(sessions.plan_again, session_id=session.id), partial(self.offer_undo, words))

    def _save_for_calendar(self, session: SessionRow) -> None:
        self.workspace.read(self, partial(invitations.of_session, session_id=session.id), self._save_file)

    def _save_file(self, file: SessionFile) -> None:
        from ui.documents.saving import write_file

        path = ask.save_file(self, _("Save for a calendar"), file.file_name, _("Calendar (*.ics)"))
        if path:
            tell = partial(self._tell_of_file, counted("{} session", "{} sessions", file.count))
            self.workspace.errand(self, partial(write_file, path, file.content), tell)

    def _tell_of_file(self, sessions_saved: str, path: Path) -> None:
        self.offer_undo(_("{sessions} saved as {name}.").format(sessions=sessions_saved, name=path.name))

    def _write(self, change: Callable[[Db], object], then: Callable[[], None] | None = None) -> None:
        self.workspace.write(self, change, partial(_after, then))


def _after(then: Callable[[], None] | None, _result: object) -> None:
    if then:
        then()
