"""What the boxes of a running session lead to, on the manager's own screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Qt

from planner import boxes, running
from planner.domain.five_boxes import CardPart
from planner.domain.session import Box
from planner.language import _
from planner.storage.store import Db
from ui.running.box_card import BoxCardPane
from ui.running.box_strip import BoxStrip
from ui.running.card_deeds import CardDeeds
from ui.running.session_screen import SessionScreen

if TYPE_CHECKING:
    from ui.commitments.dialog import PromiseDialog
    from ui.running.turned_screen import TurnedScreen


class BoxDeeds(QObject):
    """`here` says whether one is where the boxes are: elsewhere their keys do nothing."""

    _strip: BoxStrip
    _cards: BoxCardPane
    _card_deeds: CardDeeds

    def __init__(self, screen: SessionScreen, here: Callable[[], bool]) -> None:
        super().__init__(screen)
        self._screen, self._here = screen, here
        self._wanted: list[tuple[UUID, UUID, str]] = []
        """By whom and in which session what shall be promised, as it was written at the turned laptop: asked about when
        it is turned back."""
        self.table: dict[str, Callable[[], None]] = {
            "equip": self.equip,
            "leave_open": self.leave_open,
            "unfold": self.unfold_one,
        }

    def connect_strip(self, strip: BoxStrip) -> None:
        self._strip, self._cards = strip, strip.cards
        self._card_deeds = CardDeeds(self._screen, strip.cards, self._session_id)
        strip.ticked.connect(self.tick)
        strip.folded.asked.connect(self.unfold)
        strip.cards.opened.connect(partial(self.tick, ticked=False))
        strip.cards.promised.connect(self.ask_promise)

    def tick(self, box: Box, ticked: bool) -> None:
        session = self._session_id()
        if session:
            self._write(partial(running.tick, session_id=session, box=box, ticked=ticked))

    def leave_open(self) -> None:
        """What is not ticked gets two minutes, at once."""
        session = self._session_id()
        if session and self._here():
            leave_open = partial(boxes.leave_open, session_id=session)
            self._screen.workspace.write(self._screen, leave_open, self._cards.begin)

    def unfold_one(self) -> None:
        if self._here():
            self._strip.folded.unfold()

    def unfold(self, box: Box) -> None:
        view = self._screen.view
        if view:
            unfold = partial(boxes.unfold, salesperson_id=view.session.salesperson_id, box=box, on=self._today())
            self._screen.workspace.write(self._screen, unfold, partial(self._unfolded, box))

    def _unfolded(self, box: Box, unfolding: UUID) -> None:
        undo = partial(self._write, partial(boxes.fold_again, unfolding_id=unfolding))
        self._screen.offer_undo(_("“{box}” is asked about again.").format(box=box.words), undo)

    def promising(self) -> str:
        """What they will do, where it is just being written on a card."""
        return self._cards.words(CardPart.WILL_DO)

    def ask_promise(self, words: str) -> None:
        view = self._screen.view
        if view:
            self._cards.flush()
            self._ask_promise(view.session.salesperson_id, view.session.id, words)

    def _ask_promise(self, whom: UUID, session: UUID, words: str) -> PromiseDialog:
        from ui.commitments.dialog import PromiseDialog

        dialog = PromiseDialog(self._screen.workspace, self._screen, whom, session, words=words)
        dialog.ask(self._screen.offer_undo)
        return dialog

    def equip(self) -> None:
        """What is just being written on a card, else what a form is asked for."""
        from ui.equipping.dialog import EquipmentDialog

        view, written = self._screen.view, self._cards.words(CardPart.NEEDS)
        if written:
            self._card_deeds.ask_for(written)
        elif view:
            whom, session = view.session.salesperson_id, view.session.id
            dialog = EquipmentDialog(self._screen.workspace, self._screen, salesperson_id=whom, session_id=session)
            dialog.ask(self._screen.offer_undo)

    def follow(self, turned: TurnedScreen) -> None:
        """What is done there is told here; what was promised there is asked about when it is turned back."""
        turned.done.connect(self._screen.done)
        turned.promised.connect(self._want)
        turned.turned_back.connect(self._ask_next, Qt.ConnectionType.QueuedConnection)

    def _want(self, words: str) -> None:
        view = self._screen.view
        wanted = (view.session.salesperson_id, view.session.id, words) if view else None
        if wanted and wanted not in self._wanted:
            self._wanted.append(wanted)

    def _ask_next(self) -> None:
        """One after the other; where the window is gone as well, the cards still have the words."""
        if self._wanted and self._screen.window().isVisible():
            self._ask_promise(*self._wanted.pop(0)).finished.connect(self._ask_next)

    def _write(self, change: Callable[[Db], object]) -> None:
        self._screen.workspace.write(self._screen, change)

    def _session_id(self) -> UUID | None:
        return self._screen.view.session.id if self._screen.view else None

    def _today(self) -> date:
        return self._screen.workspace.clock.today()
