"""What stands in the window in place of a workspace: who wants to see it gives its passphrase."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from planner.domain.passphrase import Patience
from planner.language import N_, _
from ui.theme import GRID
from ui.widgets.empty import EmptyPage
from ui.widgets.form import Field, Form
from ui.widgets.help_line import HelpLine
from ui.widgets.inputs import CheckInput, HiddenInput
from ui.widgets.keys import KeyButton
from ui.widgets.layout import across, down

LOCKED, BRINGS_BACK = N_("Locked"), N_("Your passphrase brings back the page you were on.")
WORKING = N_("The file is written anew and verified. Please leave the computer on.")
WIDTH = 440
TICK = 200
"""Milliseconds."""


def encrypted(name: str) -> tuple[str, str]:
    """The title and the words for a file that is to be opened."""
    return _("Passphrase, please"), _("{name} is encrypted. Its passphrase opens it.").format(name=name)


class PassphrasePage(QWidget):
    """Asks for it; after a wrong one nothing is tried until the wait is over, which is counted down."""

    given = Signal(str, bool)
    """A passphrase, and whether the system's keyring shall remember it."""

    left = Signal()
    asked_open = Signal()

    def __init__(
        self, title: str, words: str, patience: Patience, moments: Callable[[], float], opening: bool, back: bool
    ) -> None:
        """Where a file is being `opening`, it may be remembered; with `back` there is something to go back to."""
        super().__init__()
        self._patience, self._moments, self.trying = patience, moments, False
        self.passphrase = HiddenInput()
        self.remember = CheckInput(_("Remember it on this computer"))
        fields = [Field("passphrase", _("Passphrase"), self.passphrase)]
        if opening:
            help_words = _("In the system’s password store: whoever logs in as you is not asked.")
            fields.append(Field("remember", "", self.remember, help_words))
        self._form = Form(fields, WIDTH)
        self._trouble = HelpLine()
        self.unlock = KeyButton(
            _("Open") if opening else _("Unlock"), "Return", icon="lock", primary=True, listens=False
        )
        self._other = KeyButton(_("Back"), "Esc") if back else KeyButton(_("Open another workspace…"), "Ctrl+O")
        self._other.setVisible(opening)
        parts = down(self._form, self._trouble, across(self._other, None, self.unlock), gap=2 * GRID)
        parts.setFixedWidth(WIDTH)
        down(None, EmptyPage("lock", title, words), across(None, parts, None), None, gap=0, inside=self)
        self.unlock.clicked.connect(self._give)
        self.passphrase.editor.returnPressed.connect(self._give)
        self._other.clicked.connect(self.left if back else self.asked_open)
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self._count_down)
        self.setFocusProxy(self.passphrase.editor)
        self._count_down()

    def refuse(self, sentence: str) -> None:
        """It was wrong, or something else is in the way."""
        self.trying = False
        self.passphrase.editor.clear()
        self._trouble.show_trouble(sentence)
        self._count_down()
        self.passphrase.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def trouble(self) -> str:
        return self._trouble.text()

    def hint(self, words: str) -> None:
        """Something to know before one unlocks."""
        self._trouble.show_help(words)

    def _give(self) -> None:
        passphrase = self.passphrase.value()
        if passphrase and not self.trying and not self._patience.left(self._moments()):
            self.trying = True
            self._trouble.clear_trouble()
            self._count_down()
            self.given.emit(passphrase, bool(self.remember.value()))

    def _count_down(self) -> None:
        left = self._patience.left(self._moments())
        self.unlock.setEnabled(not (left or self.trying))
        self._other.setEnabled(not self.trying)
        if left:
            words = _("This passphrase does not open the workspace. Try again in {} s.").format(ceil(left))
            self._trouble.show_trouble(words)
            self._timer.start()
        else:
            self._timer.stop()


class HiddenPage(QWidget):
    """A cover, and no more: without a passphrase nothing is locked, and it does not look as if it were."""

    go_on = Signal()

    def __init__(self) -> None:
        super().__init__()
        words = _(
            "Your work is out of sight. The workspace has no passphrase, so whoever sits here can go on. "
            "You can set one in Settings."
        )
        self.button = KeyButton(_("Continue"), "Return", primary=True)
        down(EmptyPage("eye-off", _("Hidden"), words, self.button), inside=self)
        self.button.clicked.connect(self.go_on)
        self.setFocusProxy(self.button)


class WorkingPage(QWidget):
    """While the file is written anew."""

    def __init__(self, words: str) -> None:
        super().__init__()
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setFixedWidth(WIDTH)
        bar.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        bar.setAccessibleName(_("Under way"))
        down(EmptyPage("lock", _("One moment"), words, bar), inside=self)
