"""Hours with their times, and words that sort a calendar's events."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import partial
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from planner import hours, trash
from planner.domain.dates import weekday_words
from planner.domain.spans import Span
from planner.domain.week import SortingRule, TimeEntry, TimeUse
from planner.language import _
from planner.rows import HoursRow
from ui.form_dialog import FormDialog
from ui.sessions.time_input import TimeInput
from ui.week.words import hour_words
from ui.widgets.form import Field
from ui.widgets.inputs import CheckInput, ChoiceInput, DayInput, LineInput
from ui.widgets.text import sentence_case
from ui.workspace import Workspace


def _uses() -> ChoiceInput:
    return ChoiceInput([(use, sentence_case(use.words)) for use in TimeUse])


class HoursDialog(FormDialog):
    """New hours on a day, or hours to be changed; what came from a calendar becomes the manager's own word."""

    def __init__(self, workspace: Workspace, parent: QWidget, day: date, row: HoursRow | None = None) -> None:
        self._row, self._zone = row, workspace.clock.zone
        self._use = _uses()
        self._day, self._until = (DayInput(workspace.clock.today(), past=past) for past in (True, False))
        self._begins, self._ends = TimeInput(), TimeInput()
        self._weekly = CheckInput(_("Every week"))
        fields = [
            Field("use", _("For whom"), self._use),
            Field("day", _("Day"), self._day),
            Field("begins", _("From"), self._begins),
            Field("ends", _("To"), self._ends),
            Field("weekly", "", self._weekly),
            Field("until", _("Until"), self._until, _("Only where it repeats; without a day it goes on.")),
        ]
        title = _("Change the hours") if row else _("Put down hours")
        deed, draft, version = (_("Save"), f"hours/{row.id}", row.version) if row else (title, f"hours/{day}", 0)
        super().__init__(workspace, parent, title, fields, deed, {"ends"}, draft, version)
        self.form.show_values(self._of(row) if row else {"day": day, "use": TimeUse.SALES_FORCE})

    def write(self) -> None:
        span = self._span()
        if span is None:
            self.form.refuse("day", _("Please give a day: yesterday, mon, 20 Nov."))
            return
        use, weekly, until = TimeUse(self._use.value()), self._weekly.value(), self._until.value()
        if self._row is None:
            add = partial(hours.add, span=span, use=use, weekly=weekly, until=until)
            self.put(add, partial(self._tell_of_new, span, use))
            return
        change = partial(hours.change, entry_id=self._row.id, version=self._row.version, span=span, use=use)
        self.put(partial(change, weekly=weekly, until=until), self._tell_of_change)

    def _span(self) -> Span | None:
        day, begins, ends = self._day.value(), self._begins.value(), self._ends.value()
        if day is None or begins is None or ends is None:
            return None
        midnight = ends == time() and begins > ends
        return Span(
            datetime.combine(day, begins, self._zone),
            datetime.combine(day + timedelta(days=midnight), ends, self._zone),
        )

    def _of(self, row: HoursRow) -> dict[str, object]:
        begins, ends = (moment.astimezone(self._zone) for moment in (row.starts_at, row.ends_at))
        values = {"day": begins.date(), "begins": begins.time(), "ends": ends.time()}
        return values | {"use": row.use, "weekly": row.weekly, "until": row.until}

    def _tell_of_new(self, span: Span, use: TimeUse, entry_id: UUID) -> None:
        back = partial(trash.throw_away, kind=TimeEntry, record_id=entry_id)
        self.told.emit(put_down_words(span, use, self.workspace.clock.today(), self._zone), self.way_back(back))

    def _tell_of_change(self, _result: None) -> None:
        assert self._row
        self.told.emit(_("The hours were changed."), self.way_back(partial(hours.put_back, row=self._row)))


class RuleDialog(FormDialog):
    """Words that the manager chose, and what events with them are for."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        self._words, self._use = LineInput(_("team meeting")), _uses()
        help_words = _("As they stand in titles of your calendar, in whatever case.")
        fields = [Field("words", _("Words"), self._words, help_words), Field("use", _("Such events are"), self._use)]
        super().__init__(workspace, parent, _("Words that sort your calendar"), fields, _("Add them"), draft="rule")

    def write(self) -> None:
        self.put(partial(hours.add_rule, words=self._words.value(), use=TimeUse(self._use.value())), self._tell)

    def _tell(self, rule_id: UUID) -> None:
        back = partial(trash.throw_away, kind=SortingRule, record_id=rule_id)
        words = _("Events with “{words}” are {use} from now on.")
        self.told.emit(
            words.format(words=self._words.value().strip(), use=TimeUse(self._use.value()).words), self.way_back(back)
        )


def put_down_words(span: Span, use: TimeUse, today: date, zone: ZoneInfo) -> str:
    """`1 h for the sales force, Monday 23 November, 13:05 to 14:05.`"""
    begins, ends = (moment.astimezone(zone) for moment in (span.begins, span.ends))
    length, day = hour_words(span.lasts / timedelta(hours=1)), weekday_words(begins.date(), today)
    words = _("{hours} {use}, {day}, {begins} to {ends}.")
    return words.format(hours=length, use=use.words, day=day, begins=f"{begins:%H:%M}", ends=f"{ends:%H:%M}")
