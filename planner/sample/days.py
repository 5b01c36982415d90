"""How the sample team's files tell time: days, weeks and quarters around the day on which it is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from planner.domain.quarters import Quarter, quarter_after, quarter_of

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
FRIDAY = 4
EVENING = time(18, 30)


@dataclass(frozen=True)
class Days:
    """What falls on a weekend belongs to the nearest working day: past days move back, coming days move on."""

    today: date
    zone: ZoneInfo

    def ago(self, days: int) -> date:
        return self.near(self.today - timedelta(days=days))

    def ahead(self, days: int) -> date:
        """A day to come; of a negative number, one gone by."""
        return self.near(self.today + timedelta(days=days))

    def near(self, day: date) -> date:
        """The day itself, or the working day beside its weekend."""
        weekend = day.weekday() - FRIDAY
        if weekend <= 0:
            return day
        return day - timedelta(days=weekend) if day <= self.today else day + timedelta(days=3 - weekend)

    def week(self, weekday: str, weeks_ago: int) -> date:
        """The latest such weekday on or before today, and so many weeks before that."""
        back = (self.today.weekday() - WEEKDAYS.index(weekday)) % 7
        return self.today - timedelta(days=back + 7 * weeks_ago)

    def past(self, day: date) -> date:
        """The day itself, or the last working day before today where that is earlier."""
        return min(day, self.ago(1))

    def quarter(self, number: int) -> Quarter:
        """0 is the quarter of today, -1 the one before."""
        quarter = quarter_of(self.today, fiscal_month=1)
        for _step in range(number):
            quarter = quarter_after(quarter)
        for _step in range(-number):
            quarter = quarter_of(quarter.starts - timedelta(days=1), fiscal_month=1)
        return quarter

    def within(self, quarter: Quarter, day: int) -> date:
        """So many days after the quarter's first one, and never outside it."""
        found = self.near(quarter.starts + timedelta(days=day))
        return found if quarter.starts <= found <= quarter.ends else min(quarter.starts + timedelta(day), quarter.ends)

    def at(self, day: date, clock: str) -> datetime:
        """A moment by the wall clock where the manager is."""
        return datetime.combine(day, time.fromisoformat(clock), self.zone).astimezone(UTC)

    def written(self, day: date) -> datetime:
        """When something of a day is believed to have been put down: in the evening, and never today."""
        return datetime.combine(min(day, self.today - timedelta(days=1)), EVENING, self.zone).astimezone(UTC)
