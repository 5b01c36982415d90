"""What a week holds, as rows, and its weeks as columns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from planner.domain.dates import day_words, full_day, short_day, weekday_name
from planner.domain.spans import hours
from planner.domain.week import TimeUse, WeekHours
from planner.language import _
from planner.rows import HoursRow, TalkRow
from planner.time_sheet import Line, TimeSheet, Words
from ui.theme import Tone
from ui.week.words import hour_words, with_the_team
from ui.week.your_week import AHEAD, BUSINESS
from ui.widgets.bar import Share
from ui.widgets.column_chart import ChartColumn
from ui.widgets.rows import Row
from ui.widgets.text import sentence_case

ICONS = {TimeUse.SALES_FORCE: "users", TimeUse.BUSINESS: "building-2", TimeUse.NEITHER: "minus"}
EVERY = 4
"""So many weeks lie between two that are named."""


def line_row(line: Line, zone: ZoneInfo) -> Row:
    """When, for whom and how long; a session is named by who was there."""
    begins, ends = (moment.astimezone(zone) for moment in (line.span.begins, line.span.ends))
    lead, note = f"{weekday_name(begins.date())[:2]} {begins:%H:%M}", hour_words(hours([line.span]))
    if isinstance(line.what, TalkRow):
        talk = line.what
        detail = _("{session} · counts by itself") if talk.held else _("{session} · planned, counts once it was held")
        words = detail.format(session=talk.title)
        return Row(talk.salesperson, words, lead=lead, icon="message-square", note=note, key=(talk.id, begins))
    entry = line.what
    return Row(
        sentence_case(entry.use.words),
        " · ".join((_("until {}").format(f"{ends:%H:%M}"), *_how(entry))),
        lead=lead,
        icon=ICONS[entry.use],
        tone=Tone.PLAIN,
        note=note,
        key=(entry.id, begins),
    )


def _how(entry: HoursRow) -> Sequence[str]:
    weekly = _("every week until {}").format(full_day(entry.until)) if entry.until else _("every week")
    return [*([weekly] if entry.weekly else []), *([_("from your calendar")] if entry.from_calendar else [])]


def words_row(rule: Words) -> Row:
    return Row(f"“{rule.words}”", icon=ICONS[rule.use], note=rule.use.words, key=rule.id)


def week_title(first: date, today: date) -> str:
    if first <= today < first + timedelta(days=7):
        return _("This week")
    return _("Week of {}").format(day_words(first, today))


def columns(sheet: TimeSheet, today: date) -> list[ChartColumn]:
    """Each week with what the team had at its foot, then what is planned, then the business."""
    last = len(sheet.weeks) - 1
    return [
        ChartColumn(
            week.first,
            (Share(week.sales_force), Share(week.ahead, AHEAD), Share(week.business, BUSINESS)),
            week_words(week, sheet.week_hours, today),
            short_day(week.first, today) if (last - place) % EVERY == 0 else "",
        )
        for place, week in enumerate(sheet.weeks)
    ]


def week_words(week: WeekHours, of: int, today: date) -> str:
    business = _("{} for the business").format(hour_words(week.business))
    return f"{week_title(week.first, today)}: {with_the_team(week, of)}, {business}"
