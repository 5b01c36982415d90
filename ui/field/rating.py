"""A watched skill as both saw it: the salesperson first, then the manager, and how far apart the two are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from planner.domain.development import LEVELS
from planner.domain.field_call import gap_words, level_words
from planner.domain.ride import CallMark, Subject
from planner.domain.sides import Side
from planner.language import _
from ui.theme import GRID, Type, look
from ui.widgets.elided import Elided
from ui.widgets.layout import across, down
from ui.widgets.shapes import CENTER, line_height, panel, ring, width_of, write
from ui.widgets.text import Paragraph, Text, tool_tip

EARLY = 0
"""Stands for too early to tell, as the key does."""
DIGITS = {Qt.Key(Qt.Key.Key_0 + digit): digit for digit in (EARLY, *LEVELS)}
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
ERASE = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
NAME_WIDTH = 88
PADDING = 12


class RatingButton(QAbstractButton):
    """A digit in a cell, or the words for too early to tell; the chosen one stands out."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setText(words)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys belong to the row."""
        if event.key() in STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        height = round(line_height(Type.BODY)) + 2 * GRID
        return QSize(max(height + 4, round(width_of(self.text(), Type.STRONG)) + 2 * PADDING), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors, box = QPainter(self), look(self.palette()), QRectF(self.rect())
        panel(painter, box, colors.hover if self.underMouse() else colors.card, colors.line)
        if self.isChecked():
            panel(painter, box, colors.selected, colors.accent_text)
        write(painter, box, self.text(), Type.STRONG if self.isChecked() else Type.BODY, colors.text, CENTER)
        if self.hasFocus():
            ring(painter, box, colors)


class RatingChoice(QWidget):
    """None is chosen before somebody has; a digit rates, 0 is too early to tell, Backspace empties."""

    rated = Signal(object)
    emptied = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._chosen: int | None = None
        self._buttons = {digit: RatingButton(_words(digit)) for digit in (*LEVELS, EARLY)}
        for digit, button in self._buttons.items():
            button.clicked.connect(partial(self._choose, digit))
        across(*self._buttons.values(), None, gap=4, inside=self)

    def show_mark(self, whose: str, skill: Subject, mark: CallMark | None) -> None:
        """As it was rated; `whose` goes into the names that a screen reader says."""
        self._chosen = None if mark is None else mark.level or EARLY
        for digit, button in self._buttons.items():
            button.setAccessibleName(f"{skill.name}, {whose}: {level_words(digit or None)}")
            button.setToolTip(tool_tip(skill.levels[digit - 1]) if digit else level_words(None))
        self._mark_chosen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        bare = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if bare and key in DIGITS:
            self._choose(DIGITS[key])
        elif bare and key in ERASE:
            self._chosen = None
            self._mark_chosen()
            self.emptied.emit()
        elif bare and key in STEPS:
            self._step(STEPS[key])
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        order = list(self._buttons)
        here = next((place for place, digit in enumerate(order) if self._buttons[digit].hasFocus()), 0)
        self._choose(order[(here + by) % len(order)])

    def _choose(self, digit: int, _checked: bool = False) -> None:
        self._chosen = digit
        self._mark_chosen()
        self._buttons[digit].setFocus(Qt.FocusReason.OtherFocusReason)
        self.rated.emit(digit or None)

    def _mark_chosen(self) -> None:
        """Tab comes to the chosen one, or to the first."""
        for digit, button in self._buttons.items():
            button.setChecked(digit == self._chosen)
            reached = digit == (LEVELS[0] if self._chosen is None else self._chosen)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if reached else Qt.FocusPolicy.ClickFocus)


class SkillRating(QWidget):
    """Both ratings of one skill; the manager's row is not there until the self-rating is in."""

    rated = Signal(object, object, object)
    """The skill's id, which side, and the level or None for too early to tell."""

    emptied = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._skill_id: UUID | None = None
        self.choices = {side: RatingChoice() for side in (Side.SALESPERSON, Side.MANAGER)}
        self._name = Text("", Type.STRONG)
        self._who = {side: Elided("", muted=True) for side in self.choices}
        self._looks, self._gap = Paragraph("", Type.SMALL, muted=True), Text("", Type.SMALL)
        for side, choice in self.choices.items():
            self._who[side].keep_width(NAME_WIDTH)
            choice.rated.connect(partial(self._tell, side))
            choice.emptied.connect(partial(self._tell_emptied, side))
        own, managers = (across(self._who[side], (choice, 1)) for side, choice in self.choices.items())
        self._managers = managers
        down(across(self._name, None, self._gap), own, managers, self._looks, gap=4, inside=self)

    def show_skill(
        self, skill: Subject, names: tuple[str, str], own: CallMark | None, managers: CallMark | None, opened: bool
    ) -> None:
        """`names` are those of the salesperson and of the manager as this reader calls them."""
        self._skill_id = skill.id
        self._name.setText(skill.name)
        for (side, choice), name, mark in zip(self.choices.items(), names, (own, managers), strict=True):
            self._who[side].say(name)
            choice.show_mark(name, skill, mark)
        self._managers.setVisible(opened)
        self._gap.setText(gap_words(own.level, managers.level) if opened and own and managers else "")
        self._looks.setText(_looks(skill, [mark.level for mark in (own, managers) if mark and mark.level]))
        self._looks.setVisible(bool(self._looks.text()))

    def _tell(self, side: Side, level: object) -> None:
        self.rated.emit(self._skill_id, side, level)

    def _tell_emptied(self, side: Side) -> None:
        self.emptied.emit(self._skill_id, side)


def _words(digit: int) -> str:
    return str(digit) if digit else _("Too early")


def _looks(skill: Subject, levels: Sequence[int]) -> str:
    """What one sees at the levels that were given."""
    told = [f"{level}  {skill.levels[level - 1]}" for level in sorted(set(levels)) if skill.levels[level - 1].strip()]
    return "\n".join(told)


class SkillRatings(QWidget):
    """The one or two skills that are watched in a call."""

    rated = Signal(object, object, object)
    emptied = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.skills = (SkillRating(), SkillRating())
        self._nothing = Paragraph("", muted=True)
        self._closed = Paragraph("", muted=True)
        for each in self.skills:
            each.rated.connect(self.rated)
            each.emptied.connect(self.emptied)
        down(self._nothing, *self.skills, self._closed, gap=2 * GRID, inside=self)

    def show_closed(self, words: str) -> None:
        """What stands in the place of the manager's ratings."""
        self._closed.setText(words)
        self._closed.setVisible(bool(words))

    def show_nothing(self, words: str) -> None:
        self._nothing.setText(words)
        self._nothing.setVisible(bool(words))
