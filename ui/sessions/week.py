"""A week of sessions as blocks on a grid of days and hours; arrows choose, Enter opens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from planner.domain.dates import weekday_name, weekday_words
from planner.domain.session import State
from planner.language import _
from planner.rows import SessionRow
from ui import icons
from ui.sessions.week_layout import Block, blocks_of, hours_of
from ui.theme import GRID, Look, Tone, Type, look
from ui.widgets.avatar import initials
from ui.widgets.keys import BARE, ENTER
from ui.widgets.scrolling import reveal
from ui.widgets.shapes import CENTER, RIGHT, fill, line_height, panel, ring, width_of, write
from ui.widgets.text import sentence_case, tool_tip

HOUR = 50
LINES = 3
"""So many lines fit an hour, whatever the font: three quarters of it take two."""
GUTTER = 56
HEAD = 40

MARKS = {
    State.RUNNING: ("circle-dot", Tone.MOVING),
    State.PAUSED: ("clock", Tone.CARE),
    State.TO_WRAP_UP: ("clipboard-list", Tone.CARE),
    State.HELD: ("circle-check", Tone.PLAIN),
    State.NOT_HELD: ("minus", Tone.PLAIN),
}


class WeekView(QWidget):
    """Seven columns; each block is a session with its time, its person and how it stands."""

    acted = Signal(object)
    chosen_changed = Signal(object)
    week_asked = Signal(int)
    """One week back or ahead, as the arrows walk out of this one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first, self._today = date(2000, 1, 3), date(2000, 1, 3)
        self._blocks: list[Block] = []
        self._hours = range(8, 18)
        self._chosen: UUID | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Week"))

    def show_week(self, first: date, today: date, rows: Sequence[SessionRow]) -> None:
        """The week that begins on a day; what was chosen stays chosen where it is still there."""
        self._first, self._today = first, today
        self._blocks = blocks_of(rows, first)
        self._hours = hours_of(rows)
        if self.chosen() is None:
            self._chosen = self._blocks[0].row.id if self._blocks else None
        self._describe()
        self.updateGeometry()
        self.update()

    def chosen(self) -> SessionRow | None:
        return next((block.row for block in self._blocks if block.row.id == self._chosen), None)

    def choose(self, session_id: object) -> None:
        """Make a session the current one; nothing happens where it is not in this week."""
        block = next((block for block in self._blocks if block.row.id == session_id), None)
        if block:
            self._chosen = block.row.id
            self._describe()
            self.chosen_changed.emit(block.row.id)
            reveal(self, self._box(block).toRect())
            self.update()

    def under_chosen(self) -> QPoint:
        """Where on the screen a menu about the chosen session begins."""
        block = next((block for block in self._blocks if block.row.id == self._chosen), None)
        return self.mapToGlobal(self._box(block).toRect().bottomLeft() if block else QPoint())

    def sizeHint(self) -> QSize:
        return QSize(7 * 96 + GUTTER, HEAD + round(len(self._hours) * self._hour()) + GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(480, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in ENTER and event.modifiers() in BARE:
            self._act()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step_days(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.week_asked.emit(1 if key == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        block = self._at(event.position())
        if block:
            self.choose(block.row.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._at(event.position()):
            self._act()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            block = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), tool_tip(self._words(block.row)) if block else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors = QPainter(self), look(self.palette())
        for place in range(7):
            self._paint_day(painter, colors, place)
        self._paint_grid(painter, colors)
        for block in self._blocks:
            self._paint_block(painter, colors, block)

    def _paint_grid(self, painter: QPainter, colors: Look) -> None:
        for place, hour in enumerate(self._hours):
            top = HEAD + place * self._hour()
            fill(painter, QRectF(GUTTER, top, self.width() - GUTTER, 1), colors.line)
            box = QRectF(0, top - line_height(Type.SMALL) / 2, GUTTER - GRID, line_height(Type.SMALL))
            write(painter, box, f"{hour}:00", Type.SMALL, colors.muted, RIGHT)

    def _paint_day(self, painter: QPainter, colors: Look, place: int) -> None:
        """Today has the wash of what is selected, and its name in the accent."""
        day = self._first + timedelta(days=place)
        left, width = GUTTER + place * self._width(), self._width()
        here = day == self._today
        if here:
            fill(painter, QRectF(left, HEAD, width, self.height() - HEAD), colors.selected)
        fill(painter, QRectF(left, HEAD, 1, self.height() - HEAD), colors.line)
        name = _("Today {}").format(day.day) if here else f"{weekday_name(day)[:3]} {day.day}"
        ink = colors.accent_text if here else colors.text if day.weekday() < 5 else colors.muted
        write(painter, QRectF(left, 0, width, HEAD), name, Type.STRONG if here else Type.BODY, ink, CENTER)

    def _paint_block(self, painter: QPainter, colors: Look, block: Block) -> None:
        box, row = self._box(block), block.row
        faded = row.state in (State.HELD, State.NOT_HELD)
        panel(painter, box, colors.card, colors.line if faded else colors.border)
        if row.id == self._chosen:
            panel(painter, box, colors.selected)
        icon, tone = _mark(row)
        icons.draw(painter, icon, QRectF(box.right() - 16, box.top() + 5, 12, 12), colors.ink(tone))
        inside, height = box.adjusted(8, 2, -4, 0), line_height(Type.SMALL)
        ink = colors.muted if faded else colors.text
        for place, words in enumerate((_names(row), _times(row), (self._state_words(row),))):
            line = QRectF(inside.left(), inside.top() + place * height, inside.width() - (0 if place else 14), height)
            if line.bottom() <= inside.bottom() + 2:
                write(painter, line, fitting(words, line.width()), Type.SMALL, ink if place == 0 else colors.muted)
        if row.id == self._chosen and self.hasFocus():
            ring(painter, box, colors)

    def _box(self, block: Block) -> QRectF:
        width = (self._width() - 6) / block.lanes
        left = GUTTER + block.day * self._width() + 4 + block.lane * width
        top = HEAD + (block.begins - self._hours.start) * self._hour()
        return QRectF(left, top + 1, width - 2, (block.ends - block.begins) * self._hour() - 2)

    def _hour(self) -> float:
        return max(HOUR, LINES * line_height(Type.SMALL) + 2)

    def _width(self) -> float:
        return (self.width() - GUTTER) / 7

    def _at(self, spot: QPointF) -> Block | None:
        return next((block for block in reversed(self._blocks) if self._box(block).contains(spot)), None)

    def _act(self) -> None:
        if self.chosen():
            self.acted.emit(self._chosen)

    def _step(self, by: int) -> None:
        """To the session before or after, in the order of time; beyond the last one to another week."""
        ids = [block.row.id for block in self._blocks]
        place = ids.index(self._chosen) + by if self._chosen in ids else -1
        if 0 <= place < len(ids):
            self.choose(ids[place])
        else:
            self.week_asked.emit(by)

    def _step_days(self, by: int) -> None:
        """To the nearest session on the next day that has one."""
        here = next((block for block in self._blocks if block.row.id == self._chosen), None)
        beyond = [block for block in self._blocks if here and (block.day - here.day) * by > 0]
        if here is None or not beyond:
            self.week_asked.emit(by)
            return
        nearest = min(beyond, key=lambda block: (abs(block.day - here.day), abs(block.begins - here.begins)))
        self.choose(nearest.row.id)

    def _describe(self) -> None:
        """What is chosen, for who cannot see it."""
        row = self.chosen()
        self.setAccessibleDescription(self._words(row) if row else _("No sessions in this week."))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _words(self, row: SessionRow) -> str:
        when = f"{weekday_words(row.day, self._today)}, {row.begins:%H:%M} – {row.ends:%H:%M}"
        return f"{row.salesperson}, {row.title}\n{when}\n{row.where} · {self._state_words(row)}"

    def _state_words(self, row: SessionRow) -> str:
        if row.passed(self._today):
            return _("Was it held?")
        return sentence_case(row.preparation.words if row.state is State.PLANNED else row.state.words)


def _names(row: SessionRow) -> Sequence[str]:
    """From the whole name to its shortest."""
    first, _space, last = row.salesperson.partition(" ")
    return row.salesperson, f"{first} {last[:1]}." if last else first, initials(row.salesperson)


def _times(row: SessionRow) -> Sequence[str]:
    begins = f"{row.begins:%H:%M}"
    return f"{begins} {row.kind.words}", f"{begins} – {row.ends:%H:%M}", begins


def fitting(words: Sequence[str], width: float) -> str:
    """The first that fits; where none does, the last is shortened."""
    return next((each for each in words if width_of(each, Type.SMALL) <= width), words[-1])


def _mark(row: SessionRow) -> tuple[str, Tone]:
    """How it stands, as a shape."""
    if row.state is State.PLANNED:
        return ("check", Tone.GOOD) if row.preparation.done else ("clock", Tone.CARE)
    return MARKS[row.state]
