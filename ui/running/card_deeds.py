"""What becomes by one key of what somebody says they need: something that is owed to them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from planner import boxes, trash
from planner.domain.equipping import Equipment
from planner.language import _
from planner.storage.store import Db
from ui.running.box_card import BoxCardPane
from ui.screen import Screen


class CardDeeds:
    """Of a screen with cards: what was done is said beside the card, and can be undone."""

    def __init__(self, screen: Screen, cards: BoxCardPane, session: Callable[[], UUID | None]) -> None:
        self._screen, self._cards, self._session = screen, cards, session
        cards.asked_for.connect(self.ask_for)

    def ask_for(self, words: str) -> None:
        self._cards.flush()
        session_id = self._session()
        if session_id:
            on = self._screen.workspace.clock.today()
            note = partial(boxes.ask_for, session_id=session_id, text=words, on=on)
            self._screen.workspace.write(self._screen, note, self._noted, self._cards.say_refused)

    def _noted(self, equipment_id: UUID) -> None:
        words = _("It is noted as asked for.")
        self._cards.say(words)
        undo = partial(self._undo, partial(trash.throw_away, kind=Equipment, record_id=equipment_id))
        self._screen.offer_undo(words, undo)

    def _undo(self, change: Callable[[Db], None]) -> None:
        self._cards.say("")
        self._screen.workspace.write(self._screen.workspace, change)
