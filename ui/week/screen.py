"""Where the week goes: what is for the sales force and what for the business, week by week against one's own target."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planner import hours, trash
from planner.domain.manager import CoachingManager
from planner.domain.record import Record
from planner.domain.salesperson import Salesperson
from planner.domain.session import CoachingSession
from planner.domain.spans import Span
from planner.domain.week import DAYS, QuickLength, SortingRule, TimeEntry, TimeUse, first_of_week
from planner.errors import PlannerError
from planner.hours import Placed
from planner.language import _
from planner.rows import HoursRow
from planner.storage.store import Db
from planner.time_sheet import Line, TimeSheet, Words, time_sheet
from ui import ask
from ui.screen import Screen
from ui.week.body import WeekBody
from ui.week.dialog import HoursDialog, RuleDialog, put_down_words
from ui.week.quick import KEYS as QUICK
from ui.widgets.keys import WITHIN, on_key
from ui.widgets.layout import down
from ui.workspace import Workspace

USES = {"S": TimeUse.SALES_FORCE, "B": TimeUse.BUSINESS, "N": TimeUse.NEITHER}


class WeekScreen(Screen):
    watches = frozenset({TimeEntry, SortingRule, CoachingSession, Salesperson, CoachingManager})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._offset = 0
        self._begins = False
        self._sheet: TimeSheet | None = None
        self._lines: dict[object, Line] = {}
        self._rules: dict[object, Words] = {}
        self.body = WeekBody(workspace.clock.today(), workspace.clock.zone)
        down(self.body, inside=self)
        self._listen()

    def load(self) -> None:
        sheet = partial(time_sheet, today=self.workspace.clock.today(), offset=self._offset)
        self.workspace.read(self, sheet, self._show)

    def first_focus(self) -> QWidget:
        """What the week held; where it held nothing, the first thing to put down."""
        self._begins = self._sheet is None
        return self.body.lines.rows if self._lines else self.body.quick.buttons["1"]

    def foot_bar(self) -> QWidget:
        return self.body.foot

    def _show(self, sheet: TimeSheet) -> None:
        self._sheet = sheet
        zone = self.workspace.clock.zone
        self._lines = {(line.what.id, line.span.begins.astimezone(zone)): line for line in sheet.lines}
        self._rules = {rule.id: rule for rule in sheet.rules}
        self.body.show_sheet(sheet, self.workspace.clock.today())
        if self._begins:
            self._begins = False
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _listen(self) -> None:
        body = self.body
        body.quick.asked.connect(self._put_down_quickly)
        body.put_down.clicked.connect(self._put_down)
        body.read.clicked.connect(self._read_calendar)
        body.add_words.clicked.connect(self._add_words)
        body.chart.chosen.connect(self._go_to_week)
        body.lines.rows.acted.connect(self._act)
        for button, step in ((body.before, -1), (body.this, 0), (body.after, 1)):
            button.clicked.connect(partial(self._step, step))
        for keys, deed in self._keys().items():
            for place in (body.lines.rows, body.chart, body.coached, body.quick.uses, *body.quick.buttons.values()):
                on_key(keys, place, deed, WITHIN)
        for keys, use in USES.items():
            on_key(keys, body.lines.rows, partial(self._sort_line, use), WITHIN)
            on_key(keys, body.words.rows, partial(self._sort_words, use), WITHIN)
        on_key("Del", body.lines.rows, self._throw_line_away, WITHIN)
        on_key("Del", body.words.rows, self._throw_words_away, WITHIN)

    def _keys(self) -> dict[str, Callable[[], None]]:
        quick = {key: partial(self.body.quick.press, key) for key in QUICK}
        weeks = {"PgUp": -1, "PgDown": 1, "T": 0}
        return {**quick, **{key: partial(self._step, step) for key, step in weeks.items()}}

    def _step(self, step: int, _checked: bool = False) -> None:
        """A week back or ahead; what lies beyond this one has not gone anywhere yet."""
        self._offset = min(0, self._offset + step) if step else 0
        self.stale()

    def _go_to_week(self, first: object) -> None:
        if isinstance(first, date) and self._sheet:
            today = self.workspace.clock.today()
            this = first_of_week(today, self._sheet.week.first.weekday())
            self._offset = min(0, (first - this).days // DAYS)
            self.stale()

    def _act(self, key: object) -> None:
        line = self._lines[key]
        if isinstance(line.what, HoursRow):
            HoursDialog(self.workspace, self, line.span.begins.date(), line.what).ask(self.offer_undo)
        elif line.what.held:
            from ui.sessions.summary import look_at

            look_at(self, self.workspace, line.what.id)
        else:
            self.go.emit("prepare", line.what.id)

    def _put_down(self) -> None:
        day = self.body.quick.day.value() or self.workspace.clock.today()
        HoursDialog(self.workspace, self, day).ask(self.offer_undo)

    def _put_down_quickly(self, length: QuickLength, use: TimeUse, day: date, weekly: bool) -> None:
        add = partial(hours.add_quick, length=length, use=use, day=day, weekly=weekly)
        self.workspace.write(self, add, partial(self._tell_of_quick, use), self._refuse_quick)

    def _tell_of_quick(self, use: TimeUse, placed: Placed) -> None:
        self.body.quick.done()
        clock = self.workspace.clock
        words = put_down_words(placed.span, use, clock.today(), clock.zone)
        self.offer_undo(words, self._back(partial(trash.throw_away, kind=TimeEntry, record_id=placed.id)))

    def _refuse_quick(self, error: PlannerError) -> None:
        self.body.quick.refuse(str(error))

    def _read_calendar(self) -> None:
        path = ask.open_file(self, _("Read a calendar file"), _("Calendar (*.ics)"))
        if path:
            from ui.week.calendar_dialog import CalendarDialog

            CalendarDialog(self.workspace, self, path).ask(self.offer_undo)

    def _add_words(self) -> None:
        RuleDialog(self.workspace, self).ask(self.offer_undo)

    def _sort_line(self, use: TimeUse) -> None:
        row = self._chosen_hours()
        if row and row.use is not use:
            span = Span(row.starts_at, row.ends_at)
            change = partial(hours.change, entry_id=row.id, version=row.version, span=span, use=use)
            words = _("Now {}.").format(use.words)
            back = partial(hours.put_back, row=row)
            self._write(partial(change, weekly=row.weekly, until=row.until), words, back)

    def _sort_words(self, use: TimeUse) -> None:
        rule = self._chosen_rule()
        if rule and rule.use is not use:
            change = partial(hours.sort_rule, rule_id=rule.id, version=rule.version, use=use)
            words = _("Events with “{words}” are {use} from now on.").format(words=rule.words, use=use.words)
            self._write(change, words, partial(hours.sort_rule, rule_id=rule.id, version=None, use=rule.use))

    def _throw_line_away(self) -> None:
        row = self._chosen_hours()
        if row:
            self._throw_away(TimeEntry, row.id, _("The hours moved to the trash."))

    def _throw_words_away(self) -> None:
        rule = self._chosen_rule()
        if rule:
            self._throw_away(SortingRule, rule.id, _("“{}” moved to the trash.").format(rule.words))

    def _throw_away(self, kind: type[Record], record_id: UUID, words: str) -> None:
        change = partial(trash.throw_away, kind=kind, record_id=record_id)
        self._write(change, words, partial(trash.restore, kind=kind, record_id=record_id))

    def _chosen_hours(self) -> HoursRow | None:
        """The hours that are chosen; a session is changed elsewhere."""
        chosen = self.body.lines.rows.chosen()
        what = self._lines[chosen.key].what if chosen else None
        return what if isinstance(what, HoursRow) else None

    def _chosen_rule(self) -> Words | None:
        chosen = self.body.words.rows.chosen()
        return self._rules[chosen.key] if chosen else None

    def _write(self, change: Callable[[Db], None], words: str, back: Callable[[Db], None]) -> None:
        self.workspace.write(self, change, partial(self._tell, words, self._back(back)))

    def _back(self, change: Callable[[Db], None]) -> Callable[[], None]:
        return partial(self.workspace.write, self.workspace, change)

    def _tell(self, words: str, undo: Callable[[], None], _result: None) -> None:
        self.offer_undo(words, undo)
