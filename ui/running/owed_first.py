"""Before a session starts: what the manager owes and is late with, settled, moved with a reason, or left for later."""

from __future__ import annotations

from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planner import owed_first, running
from planner.domain.commitment import Commitment
from planner.domain.dates import weekday_words
from planner.domain.record import Record
from planner.domain.session import CoachingSession
from planner.domain.talk import RunPromise
from planner.errors import PlannerError
from planner.language import N_, _
from planner.owed_first import OwedFirst
from ui.running.promise_deeds import settle
from ui.running.promise_list import HINTS, PromiseList
from ui.screen import Screen
from ui.theme import GRID
from ui.widgets.avatar import Avatar
from ui.widgets.card import Card
from ui.widgets.keys import KeyButton, KeyHint
from ui.widgets.layout import EDGE, Air, Hairline, Page, PageHeader, across, down
from ui.widgets.text import Paragraph
from ui.workspace import Workspace

LATER, NOT_NOW = "L", "Esc"
KEYS = ((LATER, N_("later: start the session")), (NOT_NOW, N_("do not start it")))
WIDTH = 640


class OwedFirstScreen(Screen):
    """As soon as nothing is late any more, the session starts by itself."""

    watches: ClassVar[frozenset[type[Record]]] = frozenset({Commitment, CoachingSession})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._session_id: UUID | None = None
        self.promises = PromiseList(_("You owe, and it is late"))
        self.later = KeyButton(_("Later, start now"), LATER, "play", primary=True)
        self.not_now = KeyButton(_("Not now"), NOT_NOW, flat=True)
        self._lay_out()
        self.promises.settled.connect(self._settle)
        self.later.clicked.connect(self._start)
        self.not_now.clicked.connect(partial(self.go.emit, "today", None))

    def open(self, about: object) -> None:
        assert isinstance(about, UUID)
        self._session_id = about
        self._page.hide()
        self.stale()

    def load(self) -> None:
        if self._session_id:
            ask = partial(owed_first.owed_first, session_id=self._session_id, today=self.workspace.clock.today())
            self.workspace.read(self, ask, self._show)

    def first_focus(self) -> QWidget | None:
        """The promises; until they are there, nothing can be said of them."""
        return self.promises if self._page.isVisibleTo(self) else None

    def foot_bar(self) -> QWidget | None:
        return self._foot

    def leave(self) -> None:
        """Elsewhere nothing starts by itself."""
        self._session_id = None

    def _show(self, owed: OwedFirst) -> None:
        if owed.session.id != self._session_id:
            return
        if not owed.promises:
            self._start()
            return
        session, today = owed.session, self.workspace.clock.today()
        self._avatar.show_person(session.person)
        when = _("{session} · {day} at {time}").format(
            session=session.title, day=weekday_words(session.day, today), time=f"{session.begins:%H:%M}"
        )
        self._header.show_words(_("First, what you owe {name}").format(name=session.first_name), when)
        self.promises.show_promises(owed.promises, session, today)
        if self._page.isHidden():
            self._page.show()
            self.promises.setFocus(Qt.FocusReason.OtherFocusReason)

    def _settle(self, deed: str, promise: RunPromise) -> None:
        """A date that moves once more while it is late is not moved without saying why."""
        settle(self, deed, promise, reason=True)

    def _start(self) -> None:
        session_id, self._session_id = self._session_id, None
        if session_id:
            start = partial(running.start, session_id=session_id, now=self.workspace.clock.now())
            self.workspace.write(self, start, partial(self._started, session_id), self._cannot_start)

    def _started(self, session_id: UUID, _result: None) -> None:
        self.go.emit("run", session_id)

    def _cannot_start(self, error: PlannerError) -> None:
        self.go.emit("today", None)
        self.done.emit(str(error), None)

    def _lay_out(self) -> None:
        self._avatar = Avatar("", 40)
        self._header = PageHeader("", "", person=self._avatar)
        why = Paragraph(_("A word is a bond: say what became of it before you ask for anything."), muted=True)
        hints = across(*(KeyHint(key, _(words)) for key, words in HINTS), None, gap=2 * GRID)
        column = down(self._header, why, Card(self.promises), hints, gap=2 * GRID)
        column.setMaximumWidth(WIDTH)
        self._page = Page(3 * EDGE, across(Air(), (column, 1), Air()), None, name=_("First, what you owe"))
        buttons = across(self.not_now, None, self.later, margins=(EDGE, 12, EDGE, 12))
        self._foot = down(Hairline(), buttons, gap=0)
        down((self._page, 1), self._foot, gap=0, inside=self)
