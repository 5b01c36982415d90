"""How it stands with backups, in words that ask nothing of the reader."""

from __future__ import annotations

from datetime import datetime, timedelta

from planner.clock import Clock, local
from planner.domain.dates import day_words
from planner.language import N_, _, counted
from planner.storage.backups import Backup, Why
from planner.storage.second_place import SecondPlace
from ui.safekeeping import Standing

WHY = {
    Why.START: N_("at the start"),
    Why.CHANGES: N_("while you worked"),
    Why.ASKED: N_("when you asked"),
    Why.UPGRADE: N_("before a new version of the app"),
    Why.RESTORE: N_("before a restore"),
    Why.REKEY: N_("before the passphrase was changed"),
    Why.IMPORT: N_("before something was taken in"),
}
MEGABYTE = 1_000_000


def newest(standing: Standing, now: datetime) -> str:
    if standing.newest is None:
        return _("There is no backup yet. The first one is made a few seconds after the app was opened.")
    return _("Newest verified backup: {age}.").format(age=age(now - standing.newest.made_at))


def age(passed: timedelta) -> str:
    """A clock that was set back has made some of the future."""
    minutes = int(passed.total_seconds()) // 60
    if minutes < 0:
        return _("made when the clock said another time")
    if minutes < 1:
        return _("less than a minute old")
    if minutes < 60:
        return counted("{} minute old", "{} minutes old", minutes)
    if minutes < 24 * 60:
        return counted("{} hour old", "{} hours old", minutes // 60)
    return counted("{} day old", "{} days old", minutes // (24 * 60))


def moment(made_at: datetime, clock: Clock) -> str:
    here = local(made_at, clock.zone)
    day = day_words(here.date(), clock.today())
    return _("{day}, {time}").format(day=day[:1].upper() + day[1:], time=here.strftime("%H:%M"))


def detail(backup: Backup, now: datetime) -> str:
    megabytes = max(0.1, backup.path.stat().st_size / MEGABYTE) if backup.path.exists() else 0.1
    return _("{age} · made {why} · {size} MB").format(
        age=age(now - backup.made_at), why=_(WHY[backup.why]), size=f"{megabytes:.1f}"
    )


def second(place: SecondPlace, now: datetime) -> str:
    """Where it is, and how old the newest one there is."""
    if not place.within_reach:
        return _("It is out of reach now: {folder}").format(folder=place.folder)
    if place.newest is None:
        return _("Nothing has been brought there yet: {folder}").format(folder=place.folder)
    return _("{folder}. The newest there is {age}.").format(folder=place.folder, age=age(now - place.newest.made_at))


def second_trouble(place: SecondPlace, encrypted: bool, now: datetime) -> str:
    """What the manager should know of it; nothing where all is well."""
    if not place.within_reach:
        return _("Connect it, or choose another place. Until then backups are made on this computer alone.")
    if place.trouble:
        return place.trouble
    if place.late(now):
        return _("For more than a week no backup has come there.")
    if not encrypted:
        return _("Whoever finds the copies there can read them: this workspace has no passphrase.")
    return ""
