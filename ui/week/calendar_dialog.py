"""A calendar file being read, and then what its events are for: asked once, by titles that are kept nowhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QProgressBar, QWidget

from planner import calendars, hours
from planner.calendars import Read
from planner.domain.dates import full_day
from planner.domain.spans import hours as hours_of
from planner.errors import PlannerError
from planner.exchange.calendar_file import CalendarReading
from planner.exchange.watch import Watch
from planner.hours import Taken
from planner.language import N_, _, counted
from planner.storage.backups import Why
from ui.comes_back import ComesBack
from ui.theme import GRID, Type
from ui.week.asking import Asking, HalfDone
from ui.week.words import hour_words
from ui.widgets.help_line import HelpLine
from ui.widgets.inputs import CheckInput
from ui.widgets.keys import KeyButton
from ui.widgets.layout import EDGE, Hairline, Page, across, down
from ui.widgets.text import Paragraph, Text
from ui.workspace import Workspace

SIZE = QSize(640, 720)
FRAME = QSize(16, 48)
LOOK = 100
"""Milliseconds between two looks at how far the reading is."""
STEPS = 1000


class CalendarDialog(ComesBack):
    """Reads beside the window, which stays awake; Escape stops it, and nothing was changed."""

    told = Signal(str, object)

    def __init__(self, workspace: Workspace, parent: QWidget, path: Path) -> None:
        super().__init__(parent)
        self._workspace, self._path, self._watch = workspace, path, Watch()
        self._found: Read | None = None
        self._asking: Asking | None = None
        self._half_done: HalfDone | None = None
        self.setWindowTitle(_("Read a calendar file"))
        self.resize(SIZE.boundedTo(self.screen().availableSize() - FRAME))
        self._build()
        self._read()

    def ask(self, tell: Callable[[str, Callable[[], None] | None], None]) -> None:
        """Open, tell what was done, and be gone when closed."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.told.connect(tell)
        self.open()

    def half_done(self) -> HalfDone | None:
        """The answers so far, for when the file was read again."""
        return self._asking.half_done() if self._asking else self._half_done

    def take_up(self, half_done: object) -> None:
        self._half_done = half_done if isinstance(half_done, HalfDone) else None

    def done(self, result: int) -> None:
        """However it is left, nobody waits for the file any more."""
        self._watch.stop()
        self._clock.stop()
        super().done(result)

    def _build(self) -> None:
        self._what = Text(_("Reading {} …").format(self._path.name), Type.HEADING)
        self._bar = QProgressBar()
        self._bar.setRange(0, STEPS)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("How far the file is read"))
        self._said = Paragraph("", muted=True)
        self._trouble = HelpLine()
        self._besides = CheckInput(_("Keep what another calendar gave for the same time"))
        self.cancel = KeyButton(_("Cancel"), "Esc", listens=False)
        self.keep = KeyButton(_("Keep the hours"), "Ctrl+Return", primary=True, listens=False)
        self._column = Page(self._what, self._bar, self._said, None, gap=GRID, name=self.windowTitle())
        foot = across(None, self.cancel, self.keep, margins=(EDGE, GRID, EDGE, GRID))
        trouble = across((self._trouble, 1), margins=(EDGE, 0, EDGE, 0))
        self._below = down(gap=0)
        self._beside = across(self._besides.widget, None, margins=(EDGE, GRID, EDGE, GRID))
        down((self._column, 1), Hairline(), self._below, self._beside, trouble, Hairline(), foot, gap=0, inside=self)
        self.cancel.clicked.connect(self.reject)
        self.keep.clicked.connect(self._keep)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._keep)
        for part in (self.keep, self._beside):
            part.hide()
        self.cancel.setFocus()

    def _read(self) -> None:
        clock = self._workspace.clock
        self._clock = QTimer(self, interval=LOOK)
        self._clock.timeout.connect(self._tell_share)
        self._clock.start()
        self._workspace.closing.connect(self._watch.stop)
        work = partial(calendars.read, self._path, clock.zone, clock.today(), self._watch)
        self._workspace.errand(self, work, self._look_up, self._refuse)

    def _tell_share(self) -> None:
        self._bar.setValue(round(self._watch.share * STEPS))

    def _look_up(self, reading: CalendarReading | None) -> None:
        if reading is not None:
            self._workspace.read(self, partial(calendars.looked_up, reading=reading), self._show)

    def _refuse(self, error: PlannerError) -> None:
        """Say why nothing was read."""
        self._end_reading()
        self._what.setText(_("Nothing was read"))
        self._said.setText(str(error))
        self.cancel.show_words(_("Close"))

    def _show(self, found: Read) -> None:
        self._end_reading()
        self._found = found
        self._what.setText(_head(found))
        self._said.setText(_body(found))
        self._asking = Asking(found.sorting.unsorted) if found.sorting.unsorted else None
        for part in (self.keep, self._beside):
            part.setVisible(found.covers is not None)
        if self._asking:
            self._asking.take_up(self._half_done)
            self._column.column.insertWidget(3, self._asking)
            answers = self._below.layout()
            assert answers is not None
            answers.addWidget(self._asking.strip)
            self._asking.show()
        first = self._asking.list.rows if self._asking else self.keep if found.covers else self.cancel
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end_reading(self) -> None:
        self._clock.stop()
        self._bar.hide()

    def _keep(self) -> None:
        """Once: a second press while the first is under way does nothing."""
        if self._found is None or not self.keep.isEnabled() or not self.keep.isVisible():
            return
        self.keep.setEnabled(False)
        answers, rules = (self._asking.answers(), self._asking.rules()) if self._asking else ([], [])
        change = partial(calendars.take, found=self._found, answers=answers, words=rules, besides=self._besides.value())
        take = partial(self._workspace.write, self, change, self._tell, self._cannot_keep)
        self._workspace.safekeeping.before(Why.IMPORT, take)

    def _cannot_keep(self, error: PlannerError) -> None:
        self.keep.setEnabled(True)
        self._trouble.show_trouble(str(error))

    def _tell(self, taken: Taken) -> None:
        left = self._asking.left() if self._asking else 0
        back = partial(self._workspace.write, self._workspace, partial(hours.give_back, taken=taken))
        self.told.emit(_told(taken, left), back)
        self.accept()


def _head(found: Read) -> str:
    last = found.end.fromordinal(found.end.toordinal() - 1)
    return _("From {first} to {last}").format(first=full_day(found.first), last=full_day(last))


def _body(found: Read) -> str:
    """What is sorted already, and what was left out: a sentence each."""
    sorted_ones = hours_of(used.span for used in found.sorting.used)
    lines = [_("Sorted already: {}.").format(hour_words(sorted_ones))] if sorted_ones else []
    if found.covers is None:
        lines = [_("There is nothing in it that takes hours.")]
    left = found.sorting.left
    if left:
        stays = counted("{} event stays as you put it down.", "{} events stay as you put them down.", left)
        lines.append(stays)
    return "\n".join([*lines, *found.left_out])


def _told(taken: Taken, left: int) -> str:
    """What was done, and what is still to be answered."""
    told = [
        (len(taken.added), (N_("{} event was kept as hours."), N_("{} events were kept as hours."))),
        (len(taken.replaced), (N_("{} that is gone was taken away."), N_("{} that are gone were taken away."))),
        (left, (N_("{} title is asked again next time."), N_("{} titles are asked again next time."))),
    ]
    return " ".join(counted(*words, count) for count, words in told if count) or _("Nothing was new in it.")
