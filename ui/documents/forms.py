"""What is filled in: the preparation sheet, and the blank form of a document, to stand beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QWidget

from planner import letters, people, printing
from planner.documents.papers import Sheet
from planner.documents.preparation_paper import BlankPaper, Form, PreparationPaper
from planner.documents.recovery_paper import RecoveryPaper
from planner.domain.session import CoachingSession
from planner.language import N_, _
from planner.printing import Outgoing
from planner.storage.store import Db
from ui.documents.dialog import Document, DocumentDialog, Drawn
from ui.workspace import Workspace

TO_FILL_IN = N_("To be filled in in any PDF reader, or by hand. Contains no private notes.")
BY_HAND = N_("To be filled in by hand.")


def open_preparation(parent: QWidget, workspace: Workspace, session_id: UUID) -> DocumentDialog:
    """The sheet that the salesperson prepares on; it is mailed alone."""
    copies = [preparation_sheet(session_id), blank_for(Form.PREPARATION, session_id)]
    dialog = DocumentDialog(workspace, parent, copies, _("Preparation sheet"))
    dialog.open()
    return dialog


def open_recovery(parent: QWidget, workspace: Workspace) -> DocumentDialog:
    """How one gets into an encrypted workspace again; what goes out of it is not kept."""
    load = partial(_load_recovery, today=workspace.clock.today())
    note = _("Write the passphrase on it by hand: the app prints it nowhere.")
    dialog = DocumentDialog(workspace, parent, [Document(_("Recovery sheet"), load, note)])
    dialog.open()
    return dialog


def preparation_sheet(session_id: UUID) -> Document:
    return Document(_("Preparation sheet"), partial(_load_preparation, session_id=session_id), _(TO_FILL_IN))


def blank_for(form: Form, session_id: UUID) -> Document:
    """Who and when stand on it, and nothing else."""
    load = partial(_load_blank_for, form=form, session_id=session_id)
    return Document(_("Blank"), load, _(BY_HAND))


def blank_of(form: Form, whose: Callable[[Db], UUID]) -> Document:
    """The name of a salesperson stands on it, and nothing else."""
    return Document(_("Blank"), partial(_load_blank, form=form, whose=whose), _(BY_HAND))


def _load_preparation(db: Db, session_id: UUID) -> Callable[[], Drawn]:
    paper = printing.preparation(db, session_id)
    person = people.salesperson(db, db.get_one(CoachingSession, session_id).salesperson_id)
    name = printing.file_name("preparation", person, paper.meeting.number)
    what = printing.outgoing(paper, session_id, person.id)
    return partial(_draw_preparation, what, paper, printing.sheet(db), name, person.email)


def _draw_preparation(what: Outgoing, paper: PreparationPaper, sheet: Sheet, name: str, to: str) -> Drawn:
    drawn = printing.written(paper, sheet)
    letter = letters.preparation_letter(paper, to, name, drawn.content)
    return Drawn(drawn.content, name, letter, warning=drawn.warning, kept=[(what, drawn.content)])


def _load_blank_for(db: Db, form: Form, session_id: UUID) -> Callable[[], Drawn]:
    paper = printing.blank_for(db, form, session_id)
    return _blank(db, paper, db.get_one(CoachingSession, session_id).salesperson_id)


def _load_blank(db: Db, form: Form, whose: Callable[[Db], UUID]) -> Callable[[], Drawn]:
    salesperson_id = whose(db)
    return _blank(db, printing.blank(db, form, salesperson_id), salesperson_id)


def _load_recovery(db: Db, today: date) -> Callable[[], Drawn]:
    paper = printing.recovery(db, today)
    return partial(_draw_alone, paper, printing.sheet(db), f"recovery-sheet-{Path(paper.name).stem}.pdf")


def _blank(db: Db, paper: BlankPaper, salesperson_id: UUID) -> Callable[[], Drawn]:
    name = printing.file_name(paper.form.value, people.salesperson(db, salesperson_id), "blank")
    return partial(_draw_alone, paper, printing.sheet(db), name)


def _draw_alone(paper: BlankPaper | RecoveryPaper, sheet: Sheet, name: str) -> Drawn:
    drawn = printing.written(paper, sheet)
    return Drawn(drawn.content, name, warning=drawn.warning)
