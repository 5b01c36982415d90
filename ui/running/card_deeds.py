"""What becomes of the words on a card by one key: a promise of theirs, or something that is owed to them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from planner import boxes, trash
from planner.boxes import Promised
from planner.domain.commitment import Commitment
from planner.domain.dates import day_words
from planner.domain.equipping import Equipment
from planner.domain.record import Record
from planner.language import _
from planner.storage.store import Db
from ui.running.box_card import BoxCardPane
from ui.screen import Screen


class CardDeeds:
    """Of a screen with cards: what was done is said beside the card, and can be undone."""

    def __init__(self, screen: Screen, cards: BoxCardPane, session: Callable[[], UUID | None]) -> None:
        self._screen, self._cards, self._session = screen, cards, session
        cards.promised.connect(self.promise)
        cards.asked_for.connect(self.ask_for)

    def promise(self, words: str) -> None:
        agree = partial(boxes.promise, text=words, on=self._screen.workspace.clock.today())
        self._write(agree, self._promised)

    def ask_for(self, words: str) -> None:
        note = partial(boxes.ask_for, text=words, on=self._screen.workspace.clock.today())
        self._write(note, self._noted)

    def _write(self, change: Callable[..., object], then: Callable[..., None]) -> None:
        self._cards.flush()
        session_id = self._session()
        if session_id:
            self._screen.workspace.write(
                self._screen, partial(change, session_id=session_id), then, self._cards.say_refused
            )

    def _promised(self, made: Promised) -> None:
        when = day_words(made.due, self._screen.workspace.clock.today())
        self._tell(_("It is a promise now, due {day}.").format(day=when), Commitment, made.id)

    def _noted(self, equipment_id: UUID) -> None:
        self._tell(_("It is noted as asked for."), Equipment, equipment_id)

    def _tell(self, words: str, kind: type[Record], record_id: UUID) -> None:
        self._cards.say(words)
        undo = partial(self._undo, partial(trash.throw_away, kind=kind, record_id=record_id))
        self._screen.offer_undo(words, undo)

    def _undo(self, change: Callable[[Db], None]) -> None:
        self._cards.say("")
        self._screen.workspace.write(self._screen.workspace, change)
