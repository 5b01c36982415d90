"""What the command line does without a window: the sample team's file, the list of people, documents as PDF."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from rapidfuzz import process

from planner import people, printing
from planner.clock import Clock, system_clock
from planner.copies import Copy
from planner.domain.salesperson import Salesperson
from planner.errors import CannotSave, Refused
from planner.language import _
from planner.storage import workspace_file
from planner.storage.store import Db, Store

CLOSE_ENOUGH = 60
"""Of 100: how alike a name must be to be offered instead of one that is unknown."""


def do(asked: argparse.Namespace) -> int:
    """Carry out a command; whatever cannot be done is raised as a PlannerError, with nothing written."""
    clock = system_clock(asked.today)
    if asked.command == "demo":
        return _write_sample(asked.output, clock)
    store = workspace_file.open_to_read(asked.workspace, clock)
    try:
        return _list_people(store) if asked.command == "people" else _print(store, asked)
    finally:
        store.close()


def find(known: Sequence[Salesperson], name: str) -> Salesperson:
    """The one salesperson of a name, part of a name or e-mail address. Raises Refused with the closest ones."""
    wanted = name.strip().casefold()
    exact = [each for each in known if wanted in (each.name.casefold(), each.email.casefold())]
    found = exact or [each for each in known if wanted and wanted in each.name.casefold()]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(each.name for each in found)
        several = _("“{name}” fits several: {names}. Give more of the name, or the e-mail.")
        raise Refused(several.format(name=name, names=names))
    close = process.extract(name, [each.name for each in known], limit=3, score_cutoff=CLOSE_ENOUGH)
    hint = _(" Did you mean {names}?").format(names=", ".join(each for each, *_rest in close)) if close else ""
    raise Refused(_("Nobody in this workspace is called “{name}”.").format(name=name) + hint)


def _write_sample(path: Path, clock: Clock) -> int:
    from planner.sample import write_sample

    write_sample(path, clock)
    return 0


def _list_people(store: Store) -> int:
    for person in store.read(people.active):
        print(person.name)
    return 0


def _print(store: Store, asked: argparse.Namespace) -> int:
    known = store.read(people.active)
    if not asked.all:
        _write(asked.output, _document(store, asked, find(known, asked.whom)))
        return 0
    written = [_into_folder(store, asked, person) for person in known]
    if not any(written):
        raise Refused(_("There is nothing to print for anybody yet."))
    return 0


def _into_folder(store: Store, asked: argparse.Namespace, person: Salesperson) -> bool:
    """Somebody without such a document is left out."""
    try:
        content = _document(store, asked, person)
    except printing.NothingToPrint:
        return False
    _write(asked.output / printing.file_name(asked.document, person), content)
    return True


def _document(store: Store, asked: argparse.Namespace, person: Salesperson) -> bytes:
    wanted: dict[str, Callable[[Db], UUID]] = {
        "agenda": partial(printing.planned_session, salesperson_id=person.id, number=asked.session),
        "summary": partial(printing.held_session, salesperson_id=person.id, number=asked.session),
        "plan": partial(printing.newest_plan, salesperson_id=person.id),
    }
    about = store.read(wanted[asked.document])
    return printing.pdf(store.read, asked.document, about, Copy(asked.copy or Copy.SALESPERSON), store.clock.today())


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise CannotSave(_("{path} cannot be written: {why}.").format(path=path, why=error.strerror)) from error
