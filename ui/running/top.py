"""The head of the run screen: whom one talks with, the clocks against the plan, and whether all is saved."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from planner.domain.agenda import ItemState
from planner.domain.session import State
from planner.domain.talk import Talk
from planner.domain.timekeeping import MINUTE, Against, Stopwatch, clock
from planner.language import _
from ui.figures.strip import FigureStrip
from ui.running.run_keys import keys_of
from ui.theme import Type
from ui.widgets.avatar import Avatar
from ui.widgets.bar import Share, ShareBar
from ui.widgets.elided import Elided
from ui.widgets.keys import KeyButton
from ui.widgets.layout import across, down
from ui.widgets.saved import SavedMark
from ui.widgets.text import Text

ROOMY = 1020
"""Pixels from which on the keys of a pause are shown, too."""


class RunTop(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.mark = SavedMark()
        self.leave = KeyButton(_("Leave"), flat=True, listens=False)
        self.pause = KeyButton(_("Pause"), "", flat=True, listens=False)
        self.wrap_up = KeyButton(_("Wrap up"), keys_of("wrap_up"), listens=False)
        self._avatar = Avatar("", 36)
        self._name, self._title = Elided("", Type.STRONG), Text("", Type.SMALL, muted=True)
        self._gone, self._left = Text("0:00", Type.CLOCK), Text("0:00", Type.CLOCK)
        self._gone_words, self._left_words = Text(_("gone"), muted=True), Text(_("left"), muted=True)
        self._bar = ShareBar(1, [], "")
        self.leave.setToolTip(_("The session waits (Esc, Esc)"))
        self.pause.setToolTip(keys_of("pause"))
        self.figures = FigureStrip()
        self._build()

    def show_session(self, view: Talk) -> None:
        self._avatar.show_person(view.session.person)
        self._name.say(view.session.person)
        self._title.setText(view.session.title)
        paused = view.session.state is not State.RUNNING
        self.pause.show_words(_("Go on") if paused else _("Pause"), keys_of("pause") if self.width() >= ROOMY else "")
        self._gone_words.setText(_("gone, paused") if paused else _("gone"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.pause.show_words(self.pause.text(), keys_of("pause") if self.width() >= ROOMY else "")

    def show_clock(self, view: Talk, watch: Stopwatch) -> None:
        against = Against(view.session.minutes, watch.session)
        over = against.over > 0
        self._gone.setText(clock(watch.session))
        self._left.setText(clock(against.over if over else against.left))
        self._left_words.setText(_("over") if over else _("left"))
        words = _("{gone} of {planned} minutes gone").format(
            gone=int(watch.session) // MINUTE, planned=view.session.minutes
        )
        self._bar.show_shares(view.session.minutes, shares(view, watch), words)

    def _build(self) -> None:
        names = down(self._name, self._title, gap=0)
        names.setMinimumWidth(120)
        clocks = across(self._gone, self._gone_words, 16, self._left, self._left_words, gap=6)
        buttons = across(self.mark, self.leave, self.pause, self.wrap_up)
        line = across((across(self._avatar, (names, 1), gap=12), 3), clocks, (across(None, buttons), 4))
        down(
            across((line, 1), margins=(20, 12, 20, 12)),
            across((self._bar, 1), margins=(20, 0, 20, 10)),
            self.figures,
            gap=0,
            inside=self,
        )


def shares(view: Talk, watch: Stopwatch) -> list[Share]:
    """The plan as one bar: what is behind is filled, the current item as far as it has come.

    Where there is no plan, the time alone.
    """
    found: list[Share] = [] if view.items else [Share(watch.session / MINUTE)]
    for item in view.items:
        if item.id == view.session.current_item_id:
            gone = min(item.minutes, watch.item / MINUTE)
            found += [Share(gone, 1), Share(item.minutes - gone, 0)]
        elif item.state in (ItemState.OPEN, ItemState.DONE):
            found.append(Share(item.minutes, 1 if item.state is ItemState.DONE else 0))
    return [share for share in found if share.amount > 0]
