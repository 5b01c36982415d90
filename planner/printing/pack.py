"""The team pack: every chosen document for every chosen salesperson, in one go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import groupby
from pathlib import Path
from uuid import UUID

from planner import people
from planner.copies import Copy
from planner.documents.lacking import Lacking
from planner.documents.papers import Sheet
from planner.domain.salesperson import Salesperson
from planner.exchange.watch import Stopped, Watch
from planner.language import N_, _
from planner.printing import files
from planner.printing.finding import NothingToPrint
from planner.printing.keeping import Outgoing, outgoing
from planner.printing.writing import PRINTABLE, Coded, Written, file_name, sheet, written
from planner.storage.store import Db

JOINING = 0.1
"""Of all the work, the share that one file of all of them takes."""


@dataclass(frozen=True)
class Part:
    """A document that a pack may hold. The manager's copy of a summary is none: what lies in one pile is handed out."""

    words: str
    document: str
    copy: Copy = Copy.SALESPERSON
    usual: bool = True

    @property
    def name(self) -> str:
        return "-".join(self.file_words)

    @property
    def file_words(self) -> tuple[str, ...]:
        """What a file of it is called by, before the name of the salesperson."""
        return (self.document,) if self.copy is Copy.SALESPERSON else (self.document, f"{self.copy.value}-copy")


PARTS = (
    Part(N_("Agenda"), "agenda"),
    Part(N_("Preparation sheet"), "preparation", usual=False),
    Part(N_("Session summary"), "summary", usual=False),
    Part(N_("Session summary, file copy"), "summary", Copy.FILE, usual=False),
    Part(N_("Development plan"), "plan"),
    Part(N_("Ride-along sheet"), "ride-along", usual=False),
    Part(N_("Working agreement"), "agreement", usual=False),
)


@dataclass(frozen=True)
class Leaf:
    """One document of a pack."""

    salesperson_id: UUID
    whose: str
    words: str
    file_name: str
    paper: Coded
    sheet: Sheet
    kept: Outgoing


@dataclass(frozen=True)
class OneFile:
    """All pages in one, and what each document of it is kept as when it goes out."""

    written: Written
    kept: Sequence[tuple[Outgoing, bytes]]


@dataclass(frozen=True)
class Pack:
    """In the order of the names, each with the parts in their order; `without` says whose part there is not."""

    leaves: Sequence[Leaf]
    without: Sequence[tuple[str, str]]

    @property
    def missing(self) -> str:
        """Who has no such document, in a sentence; nothing where nobody lacks any."""
        names = ", ".join(f"{whose} ({words})" for whose, words in self.without)
        return _("Nothing to print for {names}.").format(names=names) if names else ""


def gather(db: Db, whom: Iterable[UUID], parts: Sequence[Part], today: date) -> Pack:
    """What the documents hold, read at one moment. Raises NotFound for somebody who is not there."""
    leaves: list[Leaf] = []
    without: list[tuple[str, str]] = []
    for person in [people.salesperson(db, each) for each in whom]:
        for part in parts:
            try:
                leaves.append(_leaf(db, person, part, today, {leaf.file_name for leaf in leaves}))
            except NothingToPrint:
                without.append((person.name, _(part.words)))
    return Pack(leaves, without)


def as_one(pack: Pack, watch: Watch) -> OneFile | None:
    """All in one file, or nothing once nobody waits for it. Takes a while: for an errand. Raises TooLong."""
    try:
        drawn = draw(pack, watch)
        return OneFile(join(pack, drawn, watch), kept(pack, drawn))
    except Stopped:
        return None


def kept(pack: Pack, drawn: Mapping[str, Written]) -> Sequence[tuple[Outgoing, bytes]]:
    """Each document is kept by itself, so that its code leads to its own pages."""
    return [(leaf.kept, drawn[leaf.file_name].content) for leaf in pack.leaves]


def as_many(pack: Pack, folder: Path, watch: Watch) -> Mapping[str, Written]:
    """A file each in a folder, by their names; none once nobody waits. For an errand.

    Raises TooLong, and what `files.write_all` does.
    """
    try:
        drawn = draw(pack, watch)
        watch.tell(1.0)
    except Stopped:
        return {}
    files.write_all(folder, {name: each.content for name, each in drawn.items()})
    return drawn


def draw(pack: Pack, watch: Watch) -> Mapping[str, Written]:
    """The pages by the name of their file. Takes a while: for an errand. Raises Stopped, TooLong."""
    drawn: dict[str, Written] = {}
    for number, leaf in enumerate(pack.leaves):
        watch.tell((1 - JOINING) * number / len(pack.leaves))
        drawn[leaf.file_name] = written(leaf.paper, leaf.sheet)
    watch.tell(1 - JOINING)
    return drawn


def join(pack: Pack, drawn: Mapping[str, Written], watch: Watch) -> Written:
    """All in one file, with an outline by person. Raises Stopped.

    The tags for screen readers stay with the single documents: pages of several cannot share one tree.
    """
    from pikepdf import OutlineItem, Pdf

    file, joined = BytesIO(), Pdf.new()
    lacking: dict[str, int] = {}
    with ExitStack() as sources, joined.open_outline() as outline:
        for (_id, whose), leaves in groupby(pack.leaves, key=lambda leaf: (leaf.salesperson_id, leaf.whose)):
            person = OutlineItem(whose, len(joined.pages))
            outline.root.append(person)
            for leaf in leaves:
                watch.tell(watch.share)
                person.children.append(OutlineItem(leaf.words, len(joined.pages)))
                for sign, number in drawn[leaf.file_name].lacking:
                    lacking.setdefault(sign, len(joined.pages) + number)
                single = sources.enter_context(Pdf.open(BytesIO(drawn[leaf.file_name].content)))
                joined.pages.extend(single.pages)
    for page in joined.pages:
        if "/StructParents" in page.obj:
            del page.obj["/StructParents"]
    joined.docinfo["/Title"], joined.docinfo["/Creator"] = _("Team pack"), "Coaching Planner"
    joined.save(file, deterministic_id=True)
    return Written(file.getvalue(), [Lacking(*each) for each in lacking.items()])


def _leaf(db: Db, person: Salesperson, part: Part, today: date, taken: set[str]) -> Leaf:
    printable = PRINTABLE[part.document]
    about = printable.find(db, person.id, None)
    paper = printable.ask(db, about, part.copy, today)
    goes_out = outgoing(paper, about, person.id)
    return Leaf(person.id, person.name, _(part.words), _free(part, person, taken), paper, sheet(db), goes_out)


def _free(part: Part, person: Salesperson, taken: set[str]) -> str:
    """Two people may have one name; their documents are two."""
    document, *more = part.file_words
    wanted, number = file_name(document, person, *more), 1
    while wanted in taken:
        number += 1
        wanted = file_name(document, person, *more, number)
    return wanted
