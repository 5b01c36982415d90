"""What can be done with the chosen session: a strip of deeds with their keys, and who called it off in two keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from planner.domain.session import NotHeld, State
from planner.language import N_, _
from planner.rows import SessionRow
from ui.widgets.keys import KeyButton, on_key
from ui.widgets.layout import across
from ui.widgets.text import Text, sentence_case

PLANNED = (State.PLANNED,)
GOING_ON = (State.RUNNING, State.PAUSED)


@dataclass(frozen=True)
class Deed:
    """`states` are those of a session that it fits; `passed` ones fit only one whose day is over, `talks` only one that
    is not about calls."""

    name: str
    words: str
    key: str
    states: tuple[State, ...]
    passed: bool = False
    talks: bool = False

    def fits(self, session: SessionRow | None, today: date) -> bool:
        if session is None or session.state not in self.states or (self.talks and session.kind.in_the_field):
            return False
        return not self.passed or session.passed(today)


DEEDS = (
    Deed("was_it_held", N_("Was it held?"), "H", PLANNED, passed=True),
    Deed("prepare", N_("Prepare"), "P", PLANNED),
    Deed("sheet", N_("Preparation sheet"), "S", PLANNED, talks=True),
    Deed("run", N_("Run"), "R", (*PLANNED, *GOING_ON)),
    Deed("wrap_up", N_("Wrap up"), "W", (State.TO_WRAP_UP,)),
    Deed("paper", N_("Type in from paper"), "I", (State.TO_WRAP_UP,), talks=True),
    Deed("look", N_("Look at it"), "L", (State.HELD,)),
    Deed("move", N_("Reschedule"), "M", PLANNED),
    Deed("not_held", N_("Not held"), "X", PLANNED),
    Deed("calendar", N_("For a calendar"), "C", (State.PLANNED, State.NOT_HELD)),
    Deed("plan_again", N_("Plan it again"), "A", (State.NOT_HELD,)),
)
_MAIN = {
    State.PLANNED: "prepare",
    State.RUNNING: "run",
    State.PAUSED: "run",
    State.TO_WRAP_UP: "wrap_up",
    State.HELD: "look",
}


def main_deed(session: SessionRow, today: date) -> str | None:
    """What Enter does."""
    return "was_it_held" if session.passed(today) else _MAIN.get(session.state)


class DeedStrip(QWidget):
    """Shows only what fits the chosen session; its letters act while one of the lists has the focus."""

    asked = Signal(str)

    def __init__(self, lists: Sequence[QWidget], today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._session: SessionRow | None = None
        self.buttons = {deed.name: KeyButton(_(deed.words), deed.key, listens=False) for deed in DEEDS}
        across(*self.buttons.values(), None, inside=self)
        for deed in DEEDS:
            self.buttons[deed.name].clicked.connect(partial(self._ask, deed.name))
            for place in lists:
                on_key(deed.key, place, partial(self._ask, deed.name))
        self.show_session(None)

    def show_session(self, session: SessionRow | None) -> None:
        self._session = session
        for deed in DEEDS:
            self.buttons[deed.name].setVisible(deed.fits(session, self._today()))

    def _ask(self, name: str, _checked: bool = False) -> None:
        deed = next(deed for deed in DEEDS if deed.name == name)
        if deed.fits(self._session, self._today()):
            self.asked.emit(name)


class NotHeldStrip(QWidget):
    """The second key: who called the session off, or that nobody came."""

    said = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        words = Text(_("Not held:"))
        self.buttons = {
            why: KeyButton(sentence_case(why.words), str(place), listens=False) for place, why in enumerate(NotHeld, 1)
        }
        cancel = KeyButton(_("Leave it planned"), "Esc", flat=True, listens=False)
        cancel.clicked.connect(self.left)
        across(words, *self.buttons.values(), cancel, None, inside=self)
        for why, button in self.buttons.items():
            button.clicked.connect(partial(self._say, why))
        self.hide()

    def ask(self) -> None:
        """Its first answer has the focus; 1, 2 and 3 answer at once."""
        self.show()
        next(iter(self.buttons.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        answers = dict(zip("123", NotHeld, strict=True))
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.text() in answers:
            self.said.emit(answers[event.text()])
        else:
            super().keyPressEvent(event)

    def _say(self, why: NotHeld, _checked: bool = False) -> None:
        self.said.emit(why)
