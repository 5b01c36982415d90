"""The recovery sheet of an encrypted workspace: how one gets in again, and room for the passphrase by hand.

The passphrase itself is never printed: pages go through queues and printers that remember them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO

from reportlab.platypus import Flowable

from planner.documents import page
from planner.documents.by_hand import Room
from planner.documents.dates import day
from planner.documents.fitting import fit
from planner.documents.lacking import Lacking
from planner.documents.masthead import Fact, masthead
from planner.documents.page import Imprint, Size
from planner.documents.papers import Sheet
from planner.documents.recovery_paper import RecoveryPaper
from planner.documents.rows import Row, cell
from planner.documents.sections import Section
from planner.documents.style import NOTE, TEXT
from planner.documents.words import say
from planner.language import N_, _

BY_HAND = N_("By hand, letter by letter: capitals, spaces and signs count. Nothing else on this sheet is secret.")
IN_THE_APP = (
    N_("Install Coaching Planner on any computer. The file is all it needs; a copy of it will do."),
    N_("Open the file from the menu (F10), with “Open workspace”."),
    N_("Type the passphrase. After a wrong one the app makes you wait before the next."),
)
WITHOUT_IT = N_("The file is an SQLite database, encrypted by SQLCipher 4 with its defaults. With its tool, sqlcipher:")
COMMANDS = (
    'sqlcipher "{}"',
    "PRAGMA key = '…';",
    "ATTACH DATABASE 'open.db' AS open KEY '';",
    "SELECT sqlcipher_export('open');",
)
"""What is typed into it, in no language but its own."""
THE_QUOTES = N_(
    "Between the quotes of the second line stands the passphrase; a single quote in it is written twice. What lies in "
    "open.db afterwards can be read by anybody: delete it when you are done."
)
TO_KEEP = N_(
    "Keep this sheet locked away, and not with the computer: whoever has it and the file can read everything. If the "
    "passphrase is forgotten and this sheet is lost, nobody can open the workspace, neither the makers of the app nor "
    "anybody else."
)


def write(file: Path | BinaryIO, paper: RecoveryPaper, sheet: Sheet) -> Sequence[Lacking]:
    """Tells the signs that no font has. Raises TooLong."""
    return page.write(file, sheet, partial(_compose, paper, sheet.company))


def _compose(paper: RecoveryPaper, company: str, frame: Size) -> tuple[Imprint, list[Flowable]]:
    what = _("Recovery sheet of {day}").format(day=day(paper.made_on))
    author = paper.manager or "Coaching Planner"
    return Imprint(paper.name, what, paper.code, author), fit(list(_story(paper, company)), frame)


def _story(paper: RecoveryPaper, company: str) -> Iterator[Flowable]:
    facts = (Fact(_("Made on"), day(paper.made_on)), Fact(_("Folder"), paper.folder, 9))
    yield from masthead(company, _("Recovery sheet"), paper.name, facts=facts)
    written = [Row(cell(TEXT, say(_(BY_HAND), NOTE))), Row(cell(TEXT, Room(2)), line=0)]
    yield Section(_("Passphrase"), written, keep=True)
    steps = [Row(cell(TEXT, _(words)), code=f"A{number}") for number, words in enumerate(IN_THE_APP, 1)]
    yield Section(_("To get in again"), steps, keep=True)
    commands = (words.format(paper.name) for words in COMMANDS)
    typed = [Row(cell(TEXT, words), code=f"B{number}", line=0) for number, words in enumerate(commands, 1)]
    about, last = Row(cell(TEXT, _(WITHOUT_IT))), Row(cell(TEXT, say(_(THE_QUOTES), NOTE)), line=0)
    yield Section(_("Without the app"), [about, *typed, last], keep=True)
    places = [Row(cell(TEXT, say(_("Where copies of the file lie"), NOTE), Room(2)))]
    yield Section(_("Copies"), places, keep=True)
    yield Section(_("This sheet"), [Row(cell(TEXT, _(TO_KEEP)))], keep=True)
