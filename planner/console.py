"""What the command line does without a window: the sample team's file, the list of people, documents as PDF."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path

from rapidfuzz import process
from sqlalchemy.exc import DBAPIError

from planner import people, printing, unlocking
from planner.clock import Clock, system_clock
from planner.copies import Copy
from planner.documents.held_papers import blacked_out
from planner.documents.preparation_paper import Form
from planner.domain.folding import folded
from planner.domain.salesperson import Salesperson
from planner.errors import CannotOpen, PlannerError, Refused
from planner.exchange.watch import Watch
from planner.language import _
from planner.printing import Outgoing, Written, files, pack
from planner.storage import workspace_file
from planner.storage.engine import DriverError
from planner.storage.store import Store
from planner.terminal import say

CLOSE_ENOUGH = 60
"""Of 100: how alike a name must be to be offered instead of one that is unknown."""


@dataclass(frozen=True)
class Pages:
    """What is written, and what it is kept as; a form to be filled in by hand is not kept."""

    written: Written
    kept: Outgoing | None = None

    @property
    def goes_out(self) -> Sequence[tuple[Outgoing, bytes]]:
        return [(self.kept, self.written.content)] if self.kept else []


def do(asked: argparse.Namespace) -> int:
    """Carry out a command; whatever cannot be done is raised as a PlannerError, with nothing written."""
    clock = system_clock(asked.today)
    if asked.command == "demo":
        return _write_sample(asked.output, clock)
    asked.key = unlocking.key_for(asked.workspace, lambda: unlocking.prompt(asked.passphrase_stdin))
    store = workspace_file.open_to_read(asked.workspace, clock, asked.key)
    try:
        return _list_people(store) if asked.command == "people" else _print(store, asked)
    except (DBAPIError, DriverError) as error:
        words = _("{name} could not be read: the disk is full or fails, or the file is damaged. It was not touched.")
        raise CannotOpen(words.format(name=asked.workspace.name)) from error
    finally:
        store.close()


def find(known: Sequence[Salesperson], name: str) -> Salesperson:
    """The one salesperson of a name, part of a name or e-mail address. Raises Refused with the closest ones."""
    wanted = folded(name.strip())
    exact = [each for each in known if wanted in (folded(each.name), folded(each.email))]
    found = exact or [each for each in known if wanted and wanted in folded(each.name)]
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
    close = process.extract(name, called, processor=folded, limit=3, score_cutoff=CLOSE_ENOUGH)
    return [known[place] for _called, _score, place in close]


def _write_sample(path: Path, clock: Clock) -> int:
    from planner.sample import write_sample

    write_sample(path, clock)
    return 0


def _list_people(store: Store) -> int:
    for person in store.read(people.active):
        say(person.name)
    return 0


def _print(store: Store, asked: argparse.Namespace) -> int:
    """What is written is kept, as the window keeps it."""
    if asked.barrier is not None:
        return _write_one(store, asked, _brief(store, asked))
    if asked.document == "everything":
        person = find(store.read(printing.everybody), vars(asked)["for"][0])
        path = asked.output or Path(printing.file_name(asked.document, person))
        _write(path, _everything(store, asked, person))
        return 0
    if asked.blank and not (vars(asked)["for"] or asked.all):
        return _write_one(store, asked, Pages(_blank(store, asked, None)))
    known = store.read(people.active)
    whom = known if asked.all else [find(known, name) for name in vars(asked)["for"]]
    if asked.document == "pack":
        return _pack(store, asked, whom)
    if not asked.all:
        return _write_one(store, asked, _document(store, asked, whom[0]))
    papers, without = _papers(store, asked, known)
    if not papers:
        raise Refused(_("There is nothing to print for anybody yet."))
    _write_all(asked.output, {name: pages.written for name, pages in papers.items()})
    if without:
        print(_("Nothing to print for {names}.").format(names=", ".join(without)), file=sys.stderr)
    _keep(store, asked, [each for pages in papers.values() for each in pages.goes_out])
    return 0


def _write_one(store: Store, asked: argparse.Namespace, pages: Pages) -> int:
    _write(asked.output, pages.written)
    _keep(store, asked, pages.goes_out)
    return 0


def _keep(store: Store, asked: argparse.Namespace, papers: Sequence[tuple[Outgoing, bytes]]) -> None:
    """The files are there already: that they could not be kept as well is told, and no failure."""
    if not papers:
        return
    try:
        writing = workspace_file.open_to_write(asked.workspace, store.clock, asked.key)
        try:
            writing.write(lambda db: [printing.keep(db, *each) for each in papers])
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
        name = printing.file_name(asked.document, person, _which(asked))
        if name in papers:
            name = printing.file_name(asked.document, person, _which(asked), len(papers) + 1)
        papers[name] = pages
    return papers, without


def _which(asked: argparse.Namespace) -> str:
    """What is not the salesperson's filled copy says so in its name, and takes no place of such a one in a folder."""
    if asked.blank:
        return "blank"
    return f"{asked.copy}-copy" if asked.copy and asked.copy != Copy.SALESPERSON.value else ""


def _pack(store: Store, asked: argparse.Namespace, whom: Sequence[Salesperson]) -> int:
    """One file where a PDF is named, else a folder of many; each document of it is kept by itself."""
    names = asked.documents or [part.name for part in pack.PARTS if part.usual]
    parts, ids = [part for part in pack.PARTS if part.name in names], [person.id for person in whom]
    gathered = store.read(lambda db: pack.gather(db, ids, parts, store.clock.today()))
    if not gathered.leaves:
        raise Refused(_("There is nothing to print for anybody yet."))
    drawn = pack.draw(gathered, Watch())
    if asked.output.suffix.casefold() == ".pdf":
        _write(asked.output, pack.join(gathered, drawn, Watch()))
    else:
        _write_all(asked.output, drawn)
    if gathered.missing:
        print(gathered.missing, file=sys.stderr)
    _keep(store, asked, pack.kept(gathered, drawn))
    return 0


def _brief(store: Store, asked: argparse.Namespace) -> Pages:
    barrier_id = store.read(lambda db: printing.numbered_barrier(db, asked.barrier))
    today = store.clock.today()
    paper = store.read(lambda db: printing.barrier_brief(db, barrier_id, today, asked.names))
    return Pages(printing.written(paper, store.read(printing.sheet)), printing.outgoing(paper, barrier_id))


def _blank(store: Store, asked: argparse.Namespace, person: Salesperson | None) -> Written:
    """To write on by hand, half filled in for a person."""
    whose = person.id if person else None
    paper = store.read(lambda db: printing.blank(db, Form(asked.document), whose, asked.session))
    return printing.written(paper, store.read(printing.sheet))


def _everything(store: Store, asked: argparse.Namespace, person: Salesperson) -> Written:
    """Without a window nobody chooses: whoever is known to the workspace is blacked out."""
    made, name = store.clock.now(), asked.workspace.name
    paper = store.read(lambda db: printing.everything(db, person.id, made, name))
    found = printing.passages(paper, store.read(lambda db: printing.others(db, person.id)))
    sure = [passage for passage in found if not passage.doubtful]
    doubtful = dict.fromkeys(passage.term for passage in found if passage.doubtful)
    if doubtful:
        words = _("Not blacked out, because it may mean {name} or you as well: {words}.")
        print(words.format(name=person.name, words=", ".join(doubtful)), file=sys.stderr)
    return printing.written(blacked_out(paper, sure), store.read(printing.sheet))


def _document(store: Store, asked: argparse.Namespace, person: Salesperson) -> Pages:
    if asked.blank:
        return Pages(_blank(store, asked, person))
    find = printing.PRINTABLE[asked.document].find
    about = store.read(lambda db: find(db, person.id, asked.session))
    copy, today = Copy(asked.copy or Copy.SALESPERSON), store.clock.today()
    paper, written = printing.drawn(store.read, asked.document, about, copy, today)
    return Pages(written, printing.outgoing(paper, about, person.id))


def _write(path: Path, paper: Written) -> None:
    files.write_one(path, paper.content)
    _warn(path.name, paper)


def _write_all(folder: Path, papers: Mapping[str, Written]) -> None:
    files.write_all(folder, {name: paper.content for name, paper in papers.items()})
    for name, paper in papers.items():
        _warn(name, paper)


def _warn(name: str, paper: Written) -> None:
    """Of signs that cannot be shown, also where the terminal cannot show them either."""
    if paper.warning:
        if isinstance(sys.stderr, TextIOWrapper):
            sys.stderr.reconfigure(errors="backslashreplace")
        print(f"{name}: {paper.warning}", file=sys.stderr)
