"""How well a question was answered: four steps, a colour each, and the words."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from itertools import zip_longest

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from planner.domain.understanding import Understanding
from planner.language import _
from ui.theme import GRID, Look, Tone, Type, look
from ui.widgets.keys import cap_width, draw_key
from ui.widgets.shapes import LEFT, line_height, panel, ring, width_of, write
from ui.widgets.text import sentence_case

STEP = 5
GAP = 1.5
MARK = QSize(25, 16)
INSET = 12

TONES = {
    Understanding.BLANK_STARE: Tone.TROUBLE,
    Understanding.SLOGAN: Tone.CARE,
    Understanding.OWN_WORDS: Tone.MOVING,
    Understanding.WITH_EXAMPLE: Tone.GOOD,
}


class Vocabulary(Enum):
    """Whose words stand beside the steps: the manager's own, or those the salesperson may see."""

    MANAGERS = "managers"
    SHARED = "shared"


def full_words(level: Understanding | None, vocabulary: Vocabulary) -> str:
    """For tool tips and screen readers, where there is room."""
    if level is None:
        return _("Not asked")
    return sentence_case(level.words if vocabulary is Vocabulary.MANAGERS else level.shared_words)


def short_words(level: Understanding | None, vocabulary: Vocabulary) -> str:
    """For labels; the fourth level is cut to what sets it apart."""
    return _("With example") if level is Understanding.WITH_EXAMPLE else full_words(level, vocabulary)


def draw_level(painter: QPainter, left_middle: QPointF, level: Understanding | None, look: Look) -> None:
    """Four rising steps, as many filled as the answer earned; a dash where nothing was asked."""
    if level is None:
        panel(painter, QRectF(left_middle.x() + 8, left_middle.y() - 1, 9, 2), look.border, radius=1)
        return
    foot = left_middle.y() + MARK.height() / 2
    for step in range(4):
        height = MARK.height() * (0.4 + 0.2 * step)
        box = QRectF(left_middle.x() + step * (STEP + GAP), foot - height, STEP, height)
        panel(painter, box, look.ink(TONES[level]) if step < level.value else look.line, radius=1)


class LevelButton(QRadioButton):
    """One of the four: its key where it has one, its mark, its words."""

    def __init__(self, level: Understanding, vocabulary: Vocabulary, key: str = "") -> None:
        super().__init__(short_words(level, vocabulary))
        self.level, self._key = level, key
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(full_words(level, vocabulary))
        self.setToolTip(full_words(level, vocabulary))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = width_of(self.text(), Type.STRONG) + GRID
        return QSize(round(self._mark_left() + MARK.width() + GRID + words), round(line_height(Type.BODY)) + 3 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(round(self._mark_left()) + MARK.width() + 8 * GRID, self.sizeHint().height())

    def hitButton(self, spot: QPoint) -> bool:
        return self.rect().contains(spot)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors = QPainter(self), look(self.palette())
        box, tone = QRectF(self.rect()), TONES[self.level]
        panel(painter, box, colors.hover if self.underMouse() else colors.card, colors.line)
        if self.isChecked():
            panel(painter, box, colors.wash(tone), colors.ink(tone))
        if self._key:
            draw_key(painter, QPointF(INSET, box.center().y()), self._key, colors)
        draw_level(painter, QPointF(self._mark_left(), box.center().y()), self.level, colors)
        words = box.adjusted(self._mark_left() + MARK.width() + GRID, 0, -4, 0)
        write(painter, words, self.text(), Type.STRONG if self.isChecked() else Type.BODY, colors.text, LEFT)
        if self.hasFocus():
            ring(painter, box, colors)

    def _mark_left(self) -> float:
        return INSET + (cap_width(self._key) + GRID if self._key else 0)


class LevelChoice(QWidget):
    """The four levels side by side; none is chosen while the question was not asked.

    The keys are only shown: whoever owns the choice decides when they act.
    """

    chosen = Signal(object)

    def __init__(
        self,
        vocabulary: Vocabulary = Vocabulary.MANAGERS,
        keys: Sequence[str] = (),
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        self._group = QButtonGroup(self)
        for level, key in zip_longest(Understanding, keys[: len(Understanding)], fillvalue=""):
            button = LevelButton(Understanding(level), vocabulary, str(key))
            self._group.addButton(button, button.level.value)
            row.addWidget(button)
        self._group.idClicked.connect(self._tell)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name or _("How well was it answered?"))

    def level(self) -> Understanding | None:
        steps = self._group.checkedId()
        return Understanding(steps) if steps > 0 else None

    def choose(self, level: Understanding | None) -> None:
        """Show a level, or none; tells nobody."""
        checked = self._group.checkedButton()
        if level is not None:
            self._group.button(level.value).setChecked(True)
        elif checked is not None:
            self._group.setExclusive(False)
            checked.setAutoExclusive(False)
            checked.setChecked(False)
            checked.setAutoExclusive(True)
            self._group.setExclusive(True)

    def _tell(self, steps: int) -> None:
        self.chosen.emit(Understanding(steps))


class LevelMark(QWidget):
    """One answer's steps with their words, to be read only."""

    def __init__(self, level: Understanding | None, vocabulary: Vocabulary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vocabulary = vocabulary
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_level(level)

    def show_level(self, level: Understanding | None) -> None:
        self._level = level
        self.setAccessibleName(full_words(level, self._vocabulary))
        self.setToolTip(full_words(level, self._vocabulary))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = width_of(short_words(self._level, self._vocabulary), Type.SMALL)
        return QSize(round(MARK.width() + 6 + words) + 2, max(MARK.height(), round(line_height(Type.SMALL))) + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors, box = QPainter(self), look(self.palette()), QRectF(self.rect())
        draw_level(painter, QPointF(0, box.center().y()), self._level, colors)
        words = box.adjusted(MARK.width() + 6, 0, 0, 0)
        write(painter, words, short_words(self._level, self._vocabulary), Type.SMALL, colors.muted)


class LevelLegend(QWidget):
    """What the steps mean, under every table that shows them."""

    def __init__(self, vocabulary: Vocabulary = Vocabulary.MANAGERS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(2 * GRID)
        for level in Understanding:
            row.addWidget(LevelMark(level, vocabulary))
        row.addStretch()
