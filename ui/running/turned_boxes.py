"""The boxes on a turned laptop: ticked by the salesperson, who also writes the cards of open ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from planner import boxes, running
from planner.domain.five_boxes import AskedAbout, CardPart
from planner.domain.session import Box
from planner.language import _
from ui.keeping import Keeping
from ui.running.box_card import ASK, PROMISE, BoxCardPane
from ui.running.card_deeds import CardDeeds
from ui.running.parts import BoxRow
from ui.running.run_keys import keys_of
from ui.running.turned_screen import TurnedScreen
from ui.theme import GRID, Type
from ui.widgets.keys import KeyButton
from ui.widgets.layout import across, down
from ui.widgets.text import Text


class TurnedBoxes(QWidget):
    """Of a window for both; only what is asked about is here."""

    promised = Signal(str)
    """What shall be a promise: the form for it is the manager's, and waits until the laptop is turned back."""

    def __init__(
        self, screen: TurnedScreen, keeping: Keeping, heading: Type = Type.STRONG, before: QWidget | None = None
    ) -> None:
        """`before` stands between the heading and the boxes."""
        super().__init__()
        self._screen = screen
        self.boxes = BoxRow(upright=True)
        self.cards = BoxCardPane(keeping, screen.workspace.clock, upright=True)
        card_deeds = CardDeeds(screen, self.cards, screen.session)
        self._open_rest = KeyButton(_("What is not ticked stays open"), keys_of("leave_open"), flat=True)
        self.boxes.ticked.connect(self._tick)
        self.cards.opened.connect(partial(self._tick, ticked=False))
        self._open_rest.clicked.connect(self._leave_open)
        self.cards.promised.connect(self._promise)
        deeds = ((PROMISE, CardPart.WILL_DO, self._promise), (ASK, CardPart.NEEDS, card_deeds.ask_for))
        for keys, part, deed in deeds:
            QShortcut(QKeySequence(keys), screen).activated.connect(partial(self._make, part, deed))
        head = Text(_("Five things you manage yourself"), heading)
        between = (before,) if before else ()
        rest = across(self._open_rest, None)
        down(head, *between, self.boxes, rest, self.cards, gap=GRID, inside=self)

    def show_boxes(self, session_id: UUID, asked: Sequence[AskedAbout]) -> None:
        self.boxes.show_boxes({each.box: each.ticked for each in asked})
        self._open_rest.setVisible(any(each.ticked is None for each in asked))
        self.cards.show_boxes(session_id, asked)

    def close_cards(self) -> None:
        """The laptop is turned back: every word is handed over, and nothing more is said."""
        self.cards.flush()
        self.cards.say("")

    def _tick(self, box: Box, ticked: bool) -> None:
        session = self._screen.session()
        if session:
            tick = partial(running.tick, session_id=session, box=box, ticked=ticked)
            self._screen.workspace.write(self._screen, tick)

    def _leave_open(self) -> None:
        session = self._screen.session()
        if session:
            leave_open = partial(boxes.leave_open, session_id=session)
            self._screen.workspace.write(self._screen, leave_open, self.cards.begin)

    def _make(self, part: CardPart, deed: Callable[[str], None]) -> None:
        """Of what is just being written on a card."""
        words = self.cards.words(part)
        if words:
            deed(words)

    def _promise(self, words: str) -> None:
        self.promised.emit(words)
        self.cards.say(_("When you turn back, you read it through together and agree on a date. Then it is a promise."))
