"""What the command line does without a window: the sample team's file, the list of people, documents as PDF."""

from __future__ import annotations

import argparse
import os
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory

from rapidfuzz import process
from sqlalchemy.exc import DBAPIError

from planner import people, printing
from planner.clock import Clock, system_clock
from planner.copies import Copy
from planner.domain.salesperson import Salesperson
from planner.errors import CannotOpen, CannotSave, PlannerError, Refused
from planner.language import _
from planner.printing import Outgoing
from planner.storage import workspace_file
from planner.storage.engine import DriverError
from planner.storage.store import Store

PDF = b"%PDF-"
"""How such a file begins."""
CLOSE_ENOUGH = 60
"""Of 100: how alike a name must be to be offered instead of one that is unknown."""


@dataclass(frozen=True)
class Pages:
    """What is written, and what it is kept as."""

    content: bytes
    kept: Outgoing


def do(asked: argparse.Namespace) -> int:
    """Carry out a command; whatever cannot be done is raised as a PlannerError, with nothing written."""
    clock = system_clock(asked.today)
    if asked.command == "demo":
        return _write_sample(asked.output, clock)
    store = workspace_file.open_to_read(asked.workspace, clock)
    try:
        return _list_people(store) if asked.command == "people" else _print(store, asked)
    except (DBAPIError, DriverError) as error:
        words = _("{name} could not be read: the disk is full or fails, or the file is damaged. It was not touched.")
        raise CannotOpen(words.format(name=asked.workspace.name)) from error
    finally:
        store.close()


def find(known: Sequence[Salesperson], name: str) -> Salesperson:
    """The one salesperson of a name, part of a name or e-mail address. Raises Refused with the closest ones."""
    wanted = _folded(name.strip())
    exact = [each for each in known if wanted in (_folded(each.name), _folded(each.email))]
    found = exact or [each for each in known if wanted and wanted in _folded(each.name)]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(each.name for each in found)
        several = _("“{name}” fits several: {names}. Give more of the name, or the e-mail.")
        raise Refused(several.format(name=name, names=names))
    close = [each.name for each in _closest(known, name)]
    hint = _(" Did you mean {names}?").format(names=", ".join(close)) if close else ""
    raise Refused(_("Nobody in this workspace is called “{name}”.").format(name=name) + hint)


def _closest(known: Sequence[Salesperson], name: str) -> Sequence[Salesperson]:
    """Who is called alike, or has an address alike where one was given; the closest first, three at most."""
    called = [each.email if "@" in name else each.name for each in known]
    close = process.extract(name, called, processor=_folded, limit=3, score_cutoff=CLOSE_ENOUGH)
    return [known[place] for _called, _score, place in close]


def _folded(name: str) -> str:
    """Without accents and capitals, which not every keyboard has."""
    return "".join(each for each in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(each))


def _write_sample(path: Path, clock: Clock) -> int:
    from planner.sample import write_sample

    write_sample(path, clock)
    return 0


def _list_people(store: Store) -> int:
    names = "".join(f"{person.name}\n" for person in store.read(people.active))
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    try:
        print(names, end="", flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read the first ones has enough
    return 0


def _print(store: Store, asked: argparse.Namespace) -> int:
    """What is written is kept, as the window keeps it."""
    if asked.barrier is not None:
        return _write_one(store, asked, _brief(store, asked))
    known = store.read(people.active)
    if not asked.all:
        return _write_one(store, asked, _document(store, asked, find(known, vars(asked)["for"])))
    papers, without = _papers(store, asked, known)
    if not papers:
        raise Refused(_("There is nothing to print for anybody yet."))
    _write_all(asked.output, {name: pages.content for name, pages in papers.items()})
    if without:
        print(_("Nothing to print for {names}.").format(names=", ".join(without)), file=sys.stderr)
    _keep(store, asked, list(papers.values()))
    return 0


def _write_one(store: Store, asked: argparse.Namespace, pages: Pages) -> int:
    _write(asked.output, pages.content)
    _keep(store, asked, [pages])
    return 0


def _keep(store: Store, asked: argparse.Namespace, papers: Sequence[Pages]) -> None:
    """The files are there already: that they could not be kept as well is told, and no failure."""
    try:
        writing = workspace_file.open_to_write(asked.workspace, store.clock)
        try:
            writing.write(lambda db: [printing.keep(db, each.kept, each.content) for each in papers])
        finally:
            writing.close()
    except (PlannerError, DBAPIError, DriverError):
        words = _("{name} could not be written: what was printed is not kept in it, and its code will not be found.")
        print(words.format(name=asked.workspace.name), file=sys.stderr)


def _papers(
    store: Store, asked: argparse.Namespace, known: Sequence[Salesperson]
) -> tuple[Mapping[str, Pages], Sequence[str]]:
    """All are drawn before any is written; beside them the names of those who have no such document."""
    papers: dict[str, Pages] = {}
    without = []
    for person in known:
        try:
            pages = _document(store, asked, person)
        except printing.NothingToPrint:
            without.append(person.name)
            continue
        name = printing.file_name(asked.document, person)
        if name in papers:
            name = printing.file_name(f"{asked.document}-{len(papers) + 1}", person)
        papers[name] = pages
    return papers, without


def _brief(store: Store, asked: argparse.Namespace) -> Pages:
    barrier_id = store.read(lambda db: printing.numbered_barrier(db, asked.barrier))
    today = store.clock.today()
    paper = store.read(lambda db: printing.barrier_brief(db, barrier_id, today, asked.names))
    return Pages(printing.document(paper, store.read(printing.sheet)), printing.outgoing(paper, barrier_id))


def _document(store: Store, asked: argparse.Namespace, person: Salesperson) -> Pages:
    find = printing.PRINTABLE[asked.document].find
    about = store.read(lambda db: find(db, person.id, asked.session))
    copy, today = Copy(asked.copy or Copy.SALESPERSON), store.clock.today()
    paper, content = printing.drawn(store.read, asked.document, about, copy, today)
    return Pages(content, printing.outgoing(paper, about, person.id))


def _write(path: Path, content: bytes) -> None:
    if not path.exists() or path.is_file():
        _write_all(path.resolve().parent, {path.resolve().name: content})
        return
    try:
        path.write_bytes(content)
    except OSError as error:
        raise _cannot_write(path, error) from error


def _write_all(folder: Path, papers: Mapping[str, bytes]) -> None:
    """All or none: they wait beside their places until the last is on the disk."""
    path = folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".printing-", dir=folder) as waiting:
            for name, content in papers.items():
                path = folder / name
                _make_sure_of(path)
                (Path(waiting) / name).write_bytes(content)
            for name in papers:
                path = folder / name
                (Path(waiting) / name).replace(path)
    except OSError as error:
        raise _cannot_write(path, error) from error


def _make_sure_of(path: Path) -> None:
    """A PDF may be written anew; whatever else lies there stays, the workspace itself above all."""
    if path.exists():
        with path.open("r+b") as file:
            if file.read(len(PDF)) not in (b"", PDF):
                raise Refused(_("{path} is there already and is no PDF. It was not touched.").format(path=path))


def _cannot_write(path: Path, error: OSError) -> CannotSave:
    return CannotSave(_("{path} cannot be written: {why}.").format(path=path, why=error.strerror))
