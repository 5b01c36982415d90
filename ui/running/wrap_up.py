"""Wrap up: one page, a minute by keyboard, now or later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from planner import running, sessions, wrapping
from planner.domain.agenda import AgendaItem, ItemState
from planner.domain.commitment import Commitment
from planner.domain.private import PrivateText
from planner.domain.record import Record
from planner.domain.session import CoachingSession
from planner.errors import PlannerError
from planner.language import _
from planner.wrapping import WrapUpView
from ui.keeping import Keeping
from ui.running.promise_deeds import settle
from ui.running.wrap_up_page import KEYS, WrapUpPage
from ui.screen import Screen
from ui.widgets.keys import WITHIN, on_key
from ui.workspace import Workspace


class WrapUpScreen(Screen):
    watches: ClassVar[frozenset[type[Record]]] = frozenset({CoachingSession, AgendaItem, Commitment})
    own_keys: ClassVar[frozenset[str]] = frozenset({KEYS["promise"][0]})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.view: WrapUpView | None = None
        self._session_id: UUID | None = None
        self.page = WrapUpPage(self, workspace)
        self.keeping = Keeping(workspace, self.page.mark)
        self.page.bind(self.keeping)
        self._listen()

    def open(self, about: object) -> None:
        assert isinstance(about, UUID)
        if about != self._session_id:
            self.view = None
            self.page.next_session.forget()
        self._session_id = about
        self.keeping.begin_anew()
        self.stale()

    def at_hand(self) -> UUID | None:
        return self._session_id

    def load(self) -> None:
        if self._session_id:
            now = self.workspace.clock.now()
            ask = partial(wrapping.open_wrap_up, session_id=self._session_id, now=now)
            self.workspace.read(self, ask, self._show)

    def first_focus(self) -> QWidget | None:
        """The promises of before; where there are none, the outcome; before it was read, the page itself."""
        if self.view is None:
            return None
        return self.page.promises if self.view.read_back else self.page.outcome

    def whom(self) -> UUID | None:
        return self.view.session.salesperson_id if self.view else None

    def foot_bar(self) -> QWidget | None:
        return self.page.foot

    def leave(self) -> None:
        self.page.flush()
        self.workspace.announce(CoachingSession, PrivateText)

    def carry_all(self) -> None:
        """The one key for all that was not reached."""
        if self._session_id:
            carry = partial(wrapping.carry_all, session_id=self._session_id)
            self.workspace.write(self, carry, self._carried)

    def finish(self) -> None:
        """The session is held; what nobody decided about is carried."""
        if self._session_id:
            self.page.flush()
            self.workspace.write(self, partial(wrapping.finish, session_id=self._session_id), self._finished)

    def back_to_the_talk(self) -> None:
        if self._session_id:
            self.page.flush()
            resume = partial(running.resume, session_id=self._session_id)
            self.workspace.write(self, resume, self._talk_on)

    def schedule(self, starts_at: datetime) -> None:
        if self.view:
            plan = partial(
                sessions.schedule,
                salesperson_id=self.view.session.salesperson_id,
                starts_at=starts_at,
                zone=self.workspace.clock.zone.key,
                minutes=self.view.proposal.minutes,
                place=self.view.proposal.place,
            )
            self.workspace.write(self, plan, refused=self._refused)

    def promise(self) -> None:
        """One more promise of this session."""
        from ui.commitments.dialog import PromiseDialog

        if self.view:
            whom, session = self.view.session.salesperson_id, self.view.session.id
            dialog = PromiseDialog(self.workspace, self, salesperson_id=whom, session_id=session)
            dialog.ask(self.offer_undo)

    def summary(self) -> None:
        """Look at the summary, print it, save it, mail it."""
        from ui.documents import opening

        if self._session_id and self.view:
            self.page.flush()
            in_the_field = self.view.session.kind.in_the_field
            opening.open_summary(self.window(), self.workspace, self._session_id, in_the_field=in_the_field)

    def _show(self, view: WrapUpView) -> None:
        if view.session.id == self._session_id:
            self.view = view
            self.page.show_view(view)
            self.begin()

    def _decide(self, item_id: UUID, state: ItemState) -> None:
        self.workspace.write(self, partial(running.put_off, item_id=item_id, state=state))

    def _settle(self, deed: str, promise: object) -> None:
        found = next((each for each in self.view.promises if each == promise), None) if self.view else None
        if found:
            settle(self, deed, found)

    def _carried(self, item_ids: Sequence[UUID]) -> None:
        if item_ids:
            undo = partial(self._write, partial(wrapping.put_back, item_ids=item_ids))
            self.offer_undo(_("Carried over to the next session."), undo)

    def _finished(self, carried: Sequence[UUID]) -> None:
        view, self._session_id = self.view, None
        if view:
            take_back = partial(wrapping.take_back, session_id=view.session.id, carried=carried)
            undo = partial(self.workspace.write, self, take_back)
            words = _("{session} with {person} is wrapped up.")
            self.go.emit("today", None)
            self.offer_undo(words.format(session=view.session.title, person=view.session.person), undo)

    def _talk_on(self, _result: None) -> None:
        self.go.emit("run", self._session_id)

    def _refused(self, error: PlannerError) -> None:
        self.offer_undo(str(error))

    def _write(self, change: Callable[..., None]) -> None:
        self.workspace.write(self, change)

    def _listen(self) -> None:
        page = self.page
        page.promises.settled.connect(self._settle)
        page.made.settled.connect(self._settle)
        page.not_reached.decided.connect(self._decide)
        page.next_session.accepted.connect(self.schedule)
        deeds: dict[str, Callable[[], None]] = {
            "finish": self.finish,
            "carry_all": self.carry_all,
            "promise": self.promise,
            "schedule": page.next_session.schedule,
            "summary": self.summary,
            "back": self.back_to_the_talk,
        }
        listened = [(keys, deeds[name]) for name, (keys, _words) in KEYS.items()]
        for keys, deed in (*listened, ("Ctrl+Enter", self.finish), ("Ctrl+M", self.summary)):
            on_key(keys, self, deed, WITHIN)
        page.finish.clicked.connect(self.finish)
        page.promise.clicked.connect(self.promise)
        page.carry.clicked.connect(self.carry_all)
        page.preview.clicked.connect(self.summary)
        page.back.clicked.connect(self.back_to_the_talk)
