"""The chosen barrier: what is noticed about it, its story, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from planner.barrier_desk import DeskRow
from planner.barriers import Story
from planner.domain.barrier import BarrierKind, BarrierStatus
from planner.language import N_, _
from ui.barriers.desk_words import standing
from ui.barriers.nudges import Nudge
from ui.barriers.story import StoryView, story_lines
from ui.theme import GRID, Type
from ui.widgets.fitting_card import FittingCard
from ui.widgets.keys import KeyButton
from ui.widgets.layout import Hairline, IconLabel, across, down
from ui.widgets.text import Paragraph, Text

FOLLOW, DISMISS = "Y", "N"


@dataclass(frozen=True)
class Chosen:
    """A barrier with all that the card shows of it."""

    row: DeskRow
    story: Story
    nudge: Nudge | None


@dataclass(frozen=True)
class Deed:
    """What a key does, and to which barriers; what becomes of a barrier, where that changes."""

    words: str
    icon: str = ""
    status: BarrierStatus | None = None
    fits: Callable[[Chosen], bool] = lambda _chosen: True


def _open(chosen: Chosen) -> bool:
    return not chosen.row.status.settled


def _the_companys(chosen: Chosen) -> bool:
    return _open(chosen) and chosen.row.kind is BarrierKind.COMPANY


def _for_others(chosen: Chosen) -> bool:
    return _open(chosen) and chosen.row.kind.others_can_remove


def _linked(chosen: Chosen) -> bool:
    return bool(chosen.story.linked)


def _nudged(chosen: Chosen) -> bool:
    return chosen.nudge is not None


def _may_become(status: BarrierStatus, words: str, icon: str) -> Deed:
    return Deed(words, icon, status, lambda chosen: status in chosen.row.status.onward)


DEEDS = {
    "P": Deed(N_("Barrier brief"), "file-text", fits=_for_others),
    "S": Deed(N_("Record a step")),
    "B": _may_become(BarrierStatus.BEING_REMOVED, N_("Being removed"), "circle-dot"),
    "R": _may_become(BarrierStatus.REMOVED, N_("Mark removed"), "check"),
    "O": _may_become(BarrierStatus.OPEN, N_("Open again"), "circle"),
    "E": Deed(N_("Change")),
}
"""Those that have a button."""
MORE = {
    "A": _may_become(BarrierStatus.ACCEPTED, N_("Accept"), "minus"),
    "X": Deed(N_("Escalate"), fits=_the_companys),
    "W": Deed(N_("Somebody else met it too"), fits=_open),
    "L": Deed(N_("Link with another"), fits=_open),
    "U": Deed(N_("Take a link apart"), fits=_linked),
}
"""Those in the menu."""
NUDGED = {
    FOLLOW: Deed(N_("Do what is suggested"), fits=_nudged),
    DISMISS: Deed(N_("Dismiss what is suggested"), fits=_nudged),
}
ALL_DEEDS = DEEDS | MORE | NUDGED


class BarrierCard(FittingCard):
    asked = Signal(str)
    """A deed, by its key, for the barrier that the card shows."""

    def __init__(self, today: date) -> None:
        super().__init__(margin=2 * GRID)
        self.chosen: Chosen | None = None
        self._today = today
        self._title, self._standing = Paragraph("", Type.HEADING), Text("", Type.SMALL, muted=True)
        self.nudge, self.story = _NudgeLine(), StoryView()
        self.nudge.asked.connect(self.asked)
        self.buttons = {key: KeyButton(_(deed.words), key, deed.icon, listens=False) for key, deed in DEEDS.items()}
        for key, button in self.buttons.items():
            button.clicked.connect(partial(self.asked.emit, key))
        head = across((self._title, 1), self._standing, gap=2 * GRID)
        deeds = across(*self.buttons.values(), self._more(), None)
        self.column.addWidget(down(head, self.nudge, self.story, deeds, gap=GRID + 4))
        self.hide()

    @property
    def row(self) -> DeskRow | None:
        return self.chosen.row if self.chosen else None

    def show_barrier(self, chosen: Chosen | None) -> None:
        self.chosen = chosen
        self.setVisible(chosen is not None)
        if chosen is None:
            return
        self._title.setText(chosen.row.text)
        self._standing.setText(standing(chosen.row, self._today))
        self.nudge.show_nudge(chosen.nudge)
        self.story.show_lines(story_lines(chosen.row, chosen.story, self._today))
        for key, button in self.buttons.items():
            button.setVisible(DEEDS[key].fits(chosen))
        for key, action in self.actions_of_more.items():
            action.setVisible(MORE[key].fits(chosen))
        self.more.setVisible(any(action.isVisible() for action in self.actions_of_more.values()))

    def _more(self) -> QWidget:
        self.more = QPushButton(_("More"))
        menu = QMenu(self.more)
        self.actions_of_more: dict[str, QAction] = {}
        for key, deed in MORE.items():
            action = menu.addAction(f"{_(deed.words)}\t{key}")
            action.triggered.connect(partial(self._act, key))
            self.actions_of_more[key] = action
        self.more.setMenu(menu)
        return self.more

    def _act(self, key: str, _checked: bool = False) -> None:
        self.asked.emit(key)


class _NudgeLine(QWidget):
    """One quiet line between two hairlines: what is noticed, and both answers with their keys."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.words = Paragraph("")
        self.buttons = [KeyButton("", key, flat=True, listens=False) for key in (FOLLOW, DISMISS)]
        for key, button in zip((FOLLOW, DISMISS), self.buttons, strict=True):
            button.clicked.connect(partial(self.asked.emit, key))
        line = across(IconLabel("users"), (self.words, 1), *self.buttons)
        down(Hairline(), line, Hairline(), gap=4, inside=self)
        self.hide()

    def show_nudge(self, nudge: Nudge | None) -> None:
        self.setVisible(nudge is not None)
        if nudge is None:
            return
        self.words.setText(nudge.words)
        for button, deed in zip(self.buttons, (nudge.follow, nudge.dismiss), strict=True):
            button.show_words(deed.words)
