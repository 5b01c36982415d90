"""Where Ruth's weeks went: what repeats, what her calendar held, and the words that sort it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from planner.domain.manager import CoachingManager
from planner.domain.week import SortingRule, TimeEntry, TimeUse
from planner.sample import data
from planner.sample.days import WEEKDAYS
from planner.sample.ground import Ground

SEED = "where the week goes"
FIRST, LAST = 8, 17
"""Hours between which her calendar fills."""


def tell(base: Ground, manager: CoachingManager) -> None:
    told, chance = data.hours(), Random(SEED)
    manager.week_hours, manager.sales_force_hours = told["week_hours"], told["sales_force_hours"]
    for weekly in told["weekly"]:
        _keep(base, weekly, base.days.week(weekly["weekday"], weekly["weeks_ago"]), weekly=True)
    for coming in told["ahead"]:
        day = base.days.today + timedelta(days=(WEEKDAYS.index(coming["weekday"]) - base.days.today.weekday()) % 7)
        _keep(base, coming, day, from_calendar=True)
    for weeks_ago in range(told["weeks"], 0, -1):
        for use in TimeUse:
            _fill(base, chance, told, use, weeks_ago)
    for rule in told["rules"]:
        words = SortingRule(manager_id=base.manager_id, words=rule["words"], use=TimeUse(rule["use"]))
        base.ledger.keep(words, base.days.ago(40))


def _fill(base: Ground, chance: Random, told: data.Hours, use: TimeUse, weeks_ago: int) -> None:
    """What the calendar held in a week that is over; over the months the team had more of it."""
    share = told["calendar"][use.value]
    grown = share["more_at_the_end"] * (told["weeks"] - weeks_ago) / told["weeks"]
    for _event in range(round(chance.randint(share["least"], share["most"]) + grown)):
        day = base.days.week(chance.choice(WEEKDAYS), weeks_ago)
        clock = f"{chance.randint(FIRST, LAST - 2):02}:{chance.choice(('00', '30'))}"
        held = data.Hour(weekday="", time=clock, minutes=chance.choice(share["minutes"]), use=use.value)
        _keep(base, held, day, from_calendar=True)


def _keep(base: Ground, told: data.Hour, day: date, weekly: bool = False, from_calendar: bool = False) -> None:
    begins: datetime = base.days.at(day, told["time"])
    entry = TimeEntry(
        manager_id=base.manager_id,
        starts_at=begins,
        ends_at=begins + timedelta(minutes=told["minutes"]),
        zone=base.days.zone.key,
        use=TimeUse(told["use"]),
        weekly=weekly,
        from_calendar=from_calendar,
    )
    base.ledger.keep(entry, min(day, base.days.today))
