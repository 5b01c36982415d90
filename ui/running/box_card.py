"""The two minutes of an open box: what happened, what will be done about it, and what is needed for that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from planner import boxes, versions
from planner.clock import Clock
from planner.domain.five_boxes import AskedAbout, Card, CardPart, still_open
from planner.domain.session import Box
from planner.errors import PlannerError
from planner.language import N_, _
from ui.keeping import Keeping, KeptText
from ui.theme import GRID, Type
from ui.widgets.chips import Chips
from ui.widgets.help_line import HelpLine
from ui.widgets.keys import KeyButton
from ui.widgets.layout import across, down
from ui.widgets.note_editor import NoteEditor
from ui.widgets.scrolling import reveal
from ui.widgets.text import Text

PROMISE, ASK = "Ctrl+Shift+P", "Ctrl+Shift+E"
LINES = 2
OWN = {
    CardPart.HAPPENED: N_("What happened"),
    CardPart.WILL_DO: N_("What I will do"),
    CardPart.NEEDS: N_("What I need"),
}
HINTS = {
    CardPart.HAPPENED: N_("In a sentence or two"),
    CardPart.WILL_DO: N_("A result, and by when"),
    CardPart.NEEDS: N_("May stay empty"),
}
ABOUT = OWN | {CardPart.WILL_DO: N_("What {name} will do"), CardPart.NEEDS: N_("What {name} needs")}


class BoxCardPane(QWidget):
    """One open box at a time; what is typed is saved as it is typed."""

    opened = Signal(object)
    """Somebody writes about a box that was neither ticked nor left open."""
    promised = Signal(str)
    """What they will do shall be a promise."""
    asked_for = Signal(str)
    """What they need shall be something that is owed to them."""

    def __init__(self, keeping: Keeping, clock: Clock, upright: bool = False) -> None:
        super().__init__()
        self._clock, self._turned = clock, upright
        self._session_id: UUID | None = None
        self._cards: dict[Box, Card] = {}
        self._undecided: set[Box] = set()
        self._box: Box | None = None
        self._begins = False
        self._chips: Chips | None = None
        self.editors = {part: NoteEditor(_(words), _(HINTS[part]), LINES) for part, words in OWN.items()}
        self._labels = {part: Text(_(words), Type.STRONG) for part, words in OWN.items()}
        self._kept = {part: KeptText(keeping, editor) for part, editor in self.editors.items()}
        self._said = HelpLine()
        self._deeds = {
            CardPart.WILL_DO: self._deed(_("Make it a promise"), PROMISE, CardPart.WILL_DO, self.promised),
            CardPart.NEEDS: self._deed(_("Note it as asked for"), ASK, CardPart.NEEDS, self.asked_for),
        }
        for editor in self.editors.values():
            editor.typed.connect(self._typed)
        self._lay_out(upright)
        self.hide()

    def show_person(self, first_name: str) -> None:
        """Speak about them; the window for both lets them speak."""
        for part, words in ABOUT.items():
            said = _(words).format(name=first_name)
            self._labels[part].setText(said)
            self.editors[part].setAccessibleName(said)

    def show_boxes(self, session_id: UUID, asked: Sequence[AskedAbout]) -> None:
        """The cards of what is open among the boxes that are asked about."""
        if session_id != self._session_id:
            self._begins, self._box = False, None
        before, box, shown = list(self._cards), self._box, still_open(asked)
        self._session_id = session_id
        self._cards = {each.box: each.card for each in shown}
        self._undecided = {each.box for each in shown if each.ticked is None}
        if list(self._cards) != before:
            self._make_chips()
        if self._cards and self._box not in self._cards:
            self._box = next((box for box, card in self._cards.items() if not card.written), next(iter(self._cards)))
        if self._box != box:
            self.say("")
        self._show_card()
        self.setVisible(bool(self._cards))
        self._go_to_first()

    def begin(self, is_open: bool) -> None:
        """Where a box is open, whose card may only be on its way here, go to the first field."""
        self._begins = is_open
        self._go_to_first()

    def words(self, part: CardPart) -> str:
        """What stands under a heading while one is at work anywhere on the card; nothing while one is elsewhere."""
        here = QApplication.focusWidget()
        return self.editors[part].text().strip() if here is not None and self.isAncestorOf(here) else ""

    def say(self, words: str) -> None:
        """What came of the card, until another one is shown or something is written."""
        self._said.show_help(words)
        self._said.clear_trouble()

    def say_refused(self, error: PlannerError) -> None:
        self._said.show_trouble(str(error))

    def flush(self) -> None:
        for editor in self.editors.values():
            editor.flush()

    def _go_to_first(self) -> None:
        """Not once the item with the boxes was left."""
        first = self.editors[CardPart.HAPPENED]
        if self._begins and self._cards:
            self._begins = False
            if first.isVisible():
                first.setFocus(Qt.FocusReason.OtherFocusReason)
                QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        """Once it has its place: where the boxes come last on a page, the card may be out of sight."""
        reveal(self, self.rect())

    def _show_card(self) -> None:
        if self._box is None or self._session_id is None or self._box not in self._cards:
            return
        self._heading.setText(_("{box}: two minutes, not the meeting").format(box=self._box.words))
        if self._chips:
            self._chips.choose(self._box)
        for part, kept in self._kept.items():
            save = partial(boxes.save_card, session_id=self._session_id, box=self._box, part=part)
            key = (self._session_id, self._box, part)
            place = None if self._turned else versions.card(self._session_id, self._box, part)
            kept.show(key, self._cards[self._box].text(part), partial(self._change, save), place)

    def _change(self, save: Callable[..., None], text: str) -> Callable[..., None]:
        return partial(save, text=text, now=self._clock.now())

    def _typed(self) -> None:
        self.say("")
        if self._box in self._undecided:
            self._undecided.discard(self._box)
            self.opened.emit(self._box)

    def _choose(self, box: object) -> None:
        if isinstance(box, Box):
            self._box = box
            self.say("")
            self._show_card()

    def _make_chips(self) -> None:
        """A choice where more than one is open."""
        if self._chips:
            self._chips.deleteLater()
        chips = [(box, box.words, None) for box in self._cards]
        self._chips = Chips(chips, _("Open boxes")) if len(chips) > 1 else None
        if self._chips:
            self._chips.chosen.connect(self._choose)
            self._place.addWidget(self._chips)

    def _deed(self, words: str, keys: str, part: CardPart, told: SignalInstance) -> KeyButton:
        button = KeyButton(words, keys, flat=True, listens=False)
        policy = button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        button.setSizePolicy(policy)
        button.clicked.connect(partial(self._tell, part, told))
        self.editors[part].textChanged.connect(partial(self._offer, part, button))
        button.hide()
        return button

    def _offer(self, part: CardPart, button: KeyButton) -> None:
        button.setVisible(bool(self.editors[part].text().strip()))

    def _tell(self, part: CardPart, told: SignalInstance) -> None:
        self.flush()
        told.emit(self.editors[part].text().strip())

    def _lay_out(self, upright: bool) -> None:
        """The texts below each other, or beside each other where there is width for that."""
        self._heading, self._place = Text("", Type.STRONG), QVBoxLayout()
        self._place.setContentsMargins(0, 0, 0, 0)
        for editor in self.editors.values():
            editor.setFixedHeight(editor.height_of(LINES))
        parts = [self._line(part) if upright else self._column(part) for part in CardPart]
        body = down(*parts) if upright else across(*((part, 1) for part in parts), gap=2 * GRID)
        down(self._heading, self._place, body, self._said, gap=GRID, inside=self)

    def _column(self, part: CardPart) -> QWidget:
        deeds = [across(self._deeds[part], None)] if part in self._deeds else []
        return down(self._labels[part], self.editors[part], *deeds, None, gap=4)

    def _line(self, part: CardPart) -> QWidget:
        head = across(self._labels[part], None, *([self._deeds[part]] if part in self._deeds else []))
        return down(head, self.editors[part], gap=4)


def open_before(last: Sequence[tuple[Box, Card]]) -> str:
    """What stayed open the last time, in a line."""
    said = [f"{box.words}, “{card.will_do.strip()}”" if card.will_do.strip() else box.words for box, card in last]
    return _("Open last time: {boxes}.").format(boxes="; ".join(said)) if said else ""
