"""The first start: three ways to begin, and five short steps to the first session."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from planner import playbook
from planner.language import _
from planner.playbook import TopicRow
from ui.locking.wish import Wish
from ui.screen import Screen
from ui.theme import GRID, Type
from ui.welcome.choices import ChoicePage
from ui.welcome.steps import AnswersStep, NameStep, PassphraseStep, PersonStep, SessionStep, Step
from ui.widgets.choice import WIDTH
from ui.widgets.keys import KeyButton
from ui.widgets.layout import Hairline, across, down
from ui.widgets.note_editor import LineEditor
from ui.widgets.text import Text
from ui.workspace import Workspace


class WelcomeScreen(Screen):
    """Every step can be skipped; the last one leads to Today."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._choices = ChoicePage()
        self._person, self._session = PersonStep(workspace), SessionStep(workspace)
        self._passphrase = PassphraseStep(workspace)
        self._steps: list[Step] = [NameStep(workspace), self._person, self._session, self._passphrase]
        self._answers: AnswersStep | None = None
        self._place = -1
        self._count = Text("", Type.SMALL, muted=True)
        self._bodies = QStackedWidget()
        self._back = KeyButton(_("Back"), "Alt+Left", flat=True)
        self._skip = KeyButton(_("Skip"), "Alt+Right")
        self._next = KeyButton(_("Next"), "Ctrl+Return", primary=True)
        self._pages = QStackedWidget()
        self._build()
        self._listen()

    def open(self, about: object) -> None:
        self._show(-1)

    def load(self) -> None:
        """Once: another day is no reason to ask for the answers again."""
        if self._answers is None:
            self.workspace.read(self, playbook.topics, self._ask_answers)

    def leave(self) -> None:
        for step in self._steps:
            step.keep()

    def first_focus(self) -> QWidget:
        return self._choices.choices[0]

    def _build(self) -> None:
        first = across(None, down(None, self._choices, None), None)
        buttons = across(self._back, None, self._skip, self._next)
        column = down(None, self._count, self._bodies, 2 * GRID, Hairline(), buttons, None)
        column.setFixedWidth(WIDTH)
        for page in (first, _scrolled(across(None, column, None), _("First steps"))):
            self._pages.addWidget(page)
        down((self._pages, 1), gap=0, inside=self)

    def _listen(self) -> None:
        self._choices.start.connect(self._go_on)
        self._choices.sample.connect(partial(self.go.emit, "sample", None))
        self._choices.open_file.connect(partial(self.go.emit, "open", None))
        self._back.clicked.connect(self._go_back)
        self._skip.clicked.connect(self._skip_step)
        self._next.clicked.connect(self._take)
        self._passphrase.chosen.connect(self._encrypt)
        for step in self._steps:
            self._add(step)

    def _add(self, step: Step) -> None:
        step.taken.connect(self._go_on)
        self._bodies.addWidget(step)
        for line in step.findChildren(LineEditor):
            line.returnPressed.connect(self._take)

    def _ask_answers(self, topics: Sequence[TopicRow]) -> None:
        self._answers = AnswersStep(self.workspace, [topic for topic in topics if topic.archived_on is None])
        self._steps.insert(2, self._answers)
        self._add(self._answers)
        self._tell_place()

    def _tell_place(self) -> None:
        """How far one is; also when the step for the answers comes after one has begun."""
        if self._place >= 0:
            last = len(self._steps) - 1
            self._count.setText(_("Step {n} of {m}").format(n=self._place + 1, m=last + 1))
            self._next.show_words(_("Finish") if self._place == last else _("Next"))

    def _take(self) -> None:
        self._steps[self._place].take()

    def _go_on(self) -> None:
        if self._place + 1 < len(self._steps):
            self._show(self._place + 1)
        else:
            self.go.emit("today", None)

    def _encrypt(self, passphrase: str) -> None:
        """The file is written anew; then one is on Today."""
        self.go.emit("recode", Wish(passphrase, "today"))

    def _skip_step(self) -> None:
        if not self._steps[self._place].writing:
            self._go_on()

    def _go_back(self) -> None:
        if not self._steps[self._place].writing:
            self._show(self._place - 1)

    def _show(self, place: int) -> None:
        """The ways to begin at -1, then the steps."""
        self._place = place
        self._pages.setCurrentIndex(0 if place < 0 else 1)
        if place < 0:
            self._choices.choices[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        step = self._steps[place]
        self._tell_place()
        self._session.person_id = self._person.person_id
        self._bodies.setCurrentWidget(step)
        step.begin()
        step.form.focus_first()


def _scrolled(body: QWidget, name: str) -> QScrollArea:
    """In the middle of the window, also of a wide one."""
    area = QScrollArea()
    body.setObjectName("page")
    area.setWidget(body)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setAccessibleName(name)
    return area
