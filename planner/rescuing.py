"""What is done about a damaged workspace: made sure of, set aside, and put right as the manager chooses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from planner import seen
from planner.clock import Clock
from planner.errors import CannotOpen, CannotSave, PlannerError
from planner.language import N_, _
from planner.storage import damage, open_case
from planner.storage.case import Case, Change, NewestBackup, Unsaved
from planner.storage.engine import DriverError
from planner.storage.examining import Findings

if TYPE_CHECKING:
    from planner.storage.key import Key
    from planner.storage.store import Connection

INDEXES_REBUILT = N_(
    "An index of the workspace was damaged and has been made anew. Every entry is there; "
    "the file as it was is kept beside it."
)
REPORT = "What was saved.txt"


def found_words(findings: Findings) -> str:
    """What was found, in a sentence."""
    if not findings.opens:
        return _("The file does not open any more.")
    if findings.altered:
        return _(
            "Parts of it are not as they were saved, and no program has written it since: the disk has altered them."
        )
    if findings.unsaved_log and not findings.pages:
        return _("What was saved last, before the app or the machine stopped, is not all in the file.")
    if findings.tables or findings.rows:
        return _("Some of its entries cannot be read, or are not as they were written.")
    return _("All its entries could be read, but the file is not put together as it should be.")


def look(
    path: Path,
    clock: Clock,
    newest_backup: NewestBackup,
    unsaved: tuple[Unsaved, ...] = (),
    key: Key | None = None,
) -> Case | None:
    """Make sure whether a workspace that nobody has open is damaged, and set it aside if it is. None if it is sound.

    Where only an index is broken, the case says so. Raises CannotSave where there is no room to set it aside.
    """
    findings = damage.look(path, key)
    if findings.sound:
        open_case.settle(path)
        return None
    try:
        aside = open_case.stands(path) or damage.set_aside(path, clock.now().astimezone(clock.zone))
    except OSError as error:
        words = _("{name} is damaged, and there is no room to set it aside. Nothing was changed; make room, try again.")
        raise CannotSave(words.format(name=path.name)) from error
    return Case(path, findings, aside, newest_backup(path), unsaved, key)


def nothing_wrong(path: Path, unsaved: tuple[Unsaved, ...], clock: Clock, key: Key | None) -> str:
    """Save what could not be saved when the disk stumbled, and say so."""
    put_back(Case(path, Findings(), path.parent, None, unsaved, key), clock)
    return _("The disk stumbled once. The workspace was looked through and is sound; what you typed is in it.")


def rescue(case: Case, clock: Clock) -> str:
    """Put what can be read, and what the newest backup has, in the place of the damaged file; the report on it.

    The report is kept beside the damaged files; of an encrypted workspace without anybody's words. Raises CannotSave,
    with nothing changed, where that is not possible.
    """
    from planner import rescue_report

    backup = case.backup.path if case.backup else None
    try:
        told = damage.rescue(case.path, case.aside, case.key, backup, _("(not saved)"), case.findings.tables)
    except (OSError, DriverError, CannotOpen) as error:
        raise CannotSave(
            _("It could not be rescued: the disk is full, or it fails. Nothing was changed; make room and try again.")
        ) from error
    if not told.sound.sound:
        raise CannotSave(_("What could be read makes no whole workspace. Nothing was changed."))
    homeless = put_back(case, clock)
    words, kept = (rescue_report.write(case, told, homeless, clock, with_words=each) for each in (True, not case.key))
    (case.aside / REPORT).write_text(kept, encoding="utf-8")
    return words


def go_back(case: Case, clock: Clock) -> None:
    """Put the newest backup in the place of the damaged file. Raises CannotSave where it cannot be."""
    failed = _("The backup could not be put in its place. Nothing was changed; try to rescue what can be read.")
    try:
        done = case.backup is not None and _gone_back(case, case.backup.path)
    except (OSError, DriverError) as error:
        raise CannotSave(failed) from error
    if not done:
        raise CannotSave(failed)
    put_back(case, clock)


def _gone_back(case: Case, backup: Path) -> bool:
    seen.want(backup, case.key)
    return damage.go_back(case.path, case.aside, case.key, backup)


def only_read_words(case: Case) -> str:
    """Above every page, and to whoever would write."""
    return _("Only reading: {name} is damaged, and nothing is saved.").format(name=case.path.name)


def to_read(case: Case) -> Path:
    """A copy that can be read from without touching the damaged file. Raises CannotSave where there is no room."""
    try:
        return damage.to_read(case.path, case.aside)
    except OSError as error:
        raise CannotSave(_("There is no room for a copy to read from. Make room and try again.")) from error


def put_back(case: Case, clock: Clock) -> Sequence[Unsaved]:
    """Save what was typed and not saved; what has no place any more is given back."""
    from planner.storage import workspace_file

    if not case.unsaved:
        return ()
    store = workspace_file.open_to_write(case.path, clock, case.key)
    try:
        return [each for each in case.unsaved if not _saved(store.save, each)]
    finally:
        store.close()


def _saved(save: Callable[[Change], object], unsaved: Unsaved) -> bool:
    """Whether there was a place for it: what belongs to an entry that is lost changes nothing, or is refused."""
    try:
        return bool(save(partial(_rows_changed, unsaved.change)))
    except (PlannerError, DBAPIError, DriverError):
        return False


def _rows_changed(change: Change, connection: Connection) -> int:
    driver = connection.connection.driver_connection
    assert driver is not None
    before: int = driver.total_changes
    change(connection)
    return int(driver.total_changes - before)
