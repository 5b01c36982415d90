"""What became of a planned session whose day is over: asked where it is listed, answered by a digit."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from planner import sessions
from planner.domain.session import NotHeld
from planner.language import _
from planner.rows import SessionRow
from planner.storage.store import Db
from ui.screen import Screen
from ui.widgets.text import sentence_case


class WasItHeld(QMenu):
    """Enter on the session opens it, 1 to 6 answer; each answer can be undone."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(_("Was it held?"), screen)
        self.setAccessibleName(self.title())
        self._screen = screen
        self._session: SessionRow | None = None
        answers: list[tuple[str, Callable[[SessionRow], None]]] = [
            (_("It was held"), self._held),
            *((sentence_case(why.words), partial(self._not_held, why=why)) for why in NotHeld),
            (_("Reschedule…"), self._move),
            (_("Run it now"), self._run),
        ]
        for place, (words, deed) in enumerate(answers, 1):
            self.addAction(f"&{place}   {words}").triggered.connect(partial(self._answer, deed))

    def ask(self, session: SessionRow, spot: QPoint) -> None:
        """At a spot of the screen."""
        self._session = session
        self.popup(spot)
        self.setActiveAction(self.actions()[0])

    def _answer(self, deed: Callable[[SessionRow], None], _checked: bool = False) -> None:
        if self._session:
            deed(self._session)

    def _held(self, session: SessionRow) -> None:
        told = _("{session} with {name} was held. It waits to be wrapped up.")
        change = partial(sessions.held_without_the_app, session_id=session.id, version=session.version)
        self._write(session, change, told)

    def _not_held(self, session: SessionRow, why: NotHeld) -> None:
        told = _("{session} with {name}: {why}.").replace("{why}", why.words)
        change = partial(sessions.call_off, session_id=session.id, version=session.version, why=why)
        self._write(session, change, told)

    def _move(self, session: SessionRow) -> None:
        from ui.sessions.dialog import SessionDialog

        SessionDialog(self._screen.workspace, self._screen, session=session).ask(self._screen.offer_undo)

    def _run(self, session: SessionRow) -> None:
        self._screen.go.emit("run", session.id)

    def _write(self, session: SessionRow, change: Callable[[Db], None], told: str) -> None:
        words = told.format(session=session.title, name=session.salesperson)
        plan_again = partial(sessions.plan_again, session_id=session.id)
        back = partial(self._screen.workspace.write, self._screen, plan_again)
        self._screen.workspace.write(self._screen, change, partial(self._tell, words, back))

    def _tell(self, words: str, back: Callable[[], None], _nothing: None) -> None:
        self._screen.offer_undo(words, back)
