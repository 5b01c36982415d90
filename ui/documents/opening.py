"""The documents of the app, each by one call from whatever screen is about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from planner import letters, mailing, people, printing
from planner.copies import Copy
from planner.documents.papers import AgendaPaper, AgreementPaper, PlanPaper, Sheet
from planner.domain.dates import full_day
from planner.domain.development import DevelopmentPlan
from planner.domain.five_boxes import WorkingAgreement
from planner.domain.salesperson import Salesperson
from planner.domain.session import CoachingSession
from planner.language import N_, _
from planner.mailing import Letter
from planner.printing import Printed
from planner.printing.writing import Values
from planner.storage.store import Db
from ui.documents.dialog import Document, DocumentDialog, Drawn
from ui.documents.handing import Taken, hand_over
from ui.workspace import Workspace

COPIES = {Copy.SALESPERSON: N_("Salesperson’s copy"), Copy.FILE: N_("File copy"), Copy.MANAGER: N_("Manager’s copy")}
SAFE = N_("Contains no private notes.")
FOR_YOU = N_("For you alone: contains your private notes.")


def open_agenda(parent: QWidget, workspace: Workspace, session_id: UUID) -> DocumentDialog:
    """The agenda, as both have it; mailing it is remembered."""
    load = partial(_load_agenda, session_id=session_id, workspace=workspace)
    dialog = DocumentDialog(workspace, parent, [Document(_("Agenda"), load, _(SAFE))])
    dialog.mailed.connect(partial(workspace.write, workspace, partial(letters.agenda_mailed, session_id=session_id)))
    dialog.open()
    return dialog


def open_summary(
    parent: QWidget, workspace: Workspace, session_id: UUID, copy: Copy = Copy.SALESPERSON
) -> DocumentDialog:
    """The summary in its three copies, beginning with one of them; only the salesperson's can be mailed."""
    order = [copy, *(each for each in COPIES if each is not copy)]
    copies = [_summary_copy(workspace, session_id, each) for each in order]
    dialog = DocumentDialog(workspace, parent, copies, _("Session summary"))
    dialog.open()
    return dialog


def open_plan(parent: QWidget, workspace: Workspace, plan_id: UUID) -> DocumentDialog:
    """The development plan; what is printed is kept."""
    load = partial(_load_plan, plan_id=plan_id, workspace=workspace)
    dialog = DocumentDialog(workspace, parent, [Document(_("Development plan"), load, _(SAFE))])
    dialog.printed.connect(partial(_keep, workspace, plan_id))
    dialog.open()
    return dialog


def open_agreement(parent: QWidget, workspace: Workspace, agreement_id: UUID) -> DocumentDialog:
    """The working agreement; what is printed is kept."""
    load = partial(_load_agreement, agreement_id=agreement_id, workspace=workspace)
    dialog = DocumentDialog(workspace, parent, [Document(_("Working agreement"), load, _(SAFE))])
    keep = partial(_keep_agreement, agreement_id=agreement_id, workspace=workspace)
    dialog.printed.connect(partial(_write_kept, workspace, keep))
    dialog.open()
    return dialog


def open_printed(parent: QWidget, workspace: Workspace, printed: Printed, title: str = "") -> DocumentDialog:
    """The very pages that went to paper, whatever the plan or the agreement says now."""
    day = full_day(printed.when.date())
    load = partial(_load_printed, printed=printed)
    note = _("As it was printed on {day}.").format(day=day)
    name = title or _("Development plan")
    dialog = DocumentDialog(workspace, parent, [Document(f"{name}, {printed.code}", load, note)])
    dialog.open()
    return dialog


def mail_agendas(
    owner: QWidget, workspace: Workspace, session_ids: Sequence[UUID], told: Callable[[Sequence[Taken]], None]
) -> None:
    """One mail each; those that a mail program took are remembered as mailed.

    `told` is called after each with what was taken of all so far.
    """
    so_far: list[Taken] = []
    for session_id in session_ids:
        load = partial(_load_agenda, session_id=session_id, workspace=workspace)
        then = partial(_hand_over, owner, workspace, session_id, so_far, told)
        workspace.read(owner, load, partial(_draw_mail, owner, workspace, then))


def _draw_mail(owner: QWidget, workspace: Workspace, then: Callable[[Drawn], None], draw: Callable[[], Drawn]) -> None:
    workspace.errand(owner, draw, then)


def _hand_over(
    owner: QWidget,
    workspace: Workspace,
    session_id: UUID,
    so_far: list[Taken],
    told: Callable[[Sequence[Taken]], None],
    drawn: Drawn,
) -> None:
    assert drawn.letter
    taken = hand_over(drawn.letter, mailing.as_file(drawn.letter))
    if taken:
        workspace.write(owner, partial(letters.agenda_mailed, session_id=session_id))
    so_far.append(taken)
    told(so_far)


def _summary_copy(workspace: Workspace, session_id: UUID, copy: Copy) -> Document:
    load = partial(_load_summary, session_id=session_id, copy=copy, workspace=workspace)
    return Document(_(COPIES[copy]), load, _(FOR_YOU if copy is Copy.MANAGER else SAFE))


def _load_agenda(db: Db, session_id: UUID, workspace: Workspace) -> Callable[[], Drawn]:
    paper = printing.agenda(db, session_id, workspace.clock.today())
    person = _person(db, db.get_one(CoachingSession, session_id).salesperson_id)
    return partial(
        _draw, paper, printing.sheet(db), printing.file_name(f"agenda-{paper.meeting.number}", person), person.email
    )


def _load_summary(db: Db, session_id: UUID, copy: Copy, workspace: Workspace) -> Callable[[], Drawn]:
    paper = printing.summary(db, session_id, copy, workspace.clock.today())
    person = _person(db, db.get_one(CoachingSession, session_id).salesperson_id)
    which = "" if copy is Copy.SALESPERSON else f"-{copy.value}-copy"
    name = printing.file_name(f"summary-{paper.meeting.number}{which}", person)
    return partial(_draw, paper, printing.sheet(db), name, person.email)


def _load_plan(db: Db, plan_id: UUID, workspace: Workspace) -> Callable[[], Drawn]:
    paper = printing.plan(db, plan_id, workspace.clock.today())
    person = _person(db, db.get_one(DevelopmentPlan, plan_id).salesperson_id)
    return partial(_draw, paper, printing.sheet(db), printing.file_name("plan", person), person.email)


def _load_agreement(db: Db, agreement_id: UUID, workspace: Workspace) -> Callable[[], Drawn]:
    paper = printing.agreement(db, agreement_id, workspace.clock.today())
    person = _person(db, db.get_one(WorkingAgreement, agreement_id).salesperson_id)
    return partial(_draw, paper, printing.sheet(db), printing.file_name("agreement", person), person.email)


def _load_printed(db: Db, printed: Printed) -> Callable[[], Drawn]:
    name = f"{printed.document}-printed-{printed.when:%Y-%m-%d}"
    return partial(
        Drawn, printing.kept(db, printed.id), printing.file_name(name, _person(db, printed.salesperson_id))
    )  # fmt: skip


def _person(db: Db, salesperson_id: UUID) -> Salesperson:
    return people.salesperson(db, salesperson_id)


def _draw(paper: Values, sheet: Sheet, name: str, to: str) -> Drawn:
    content = printing.document(paper, sheet)
    return Drawn(content, name, _letter(paper, to, name, content))


def _letter(paper: Values, to: str, name: str, content: bytes) -> Letter | None:
    """What may be mailed: never a copy that is not the salesperson's."""
    if isinstance(paper, AgendaPaper):
        return letters.agenda_letter(paper, to, name, content)
    if isinstance(paper, PlanPaper):
        return letters.plan_letter(paper, to, name, content)
    if isinstance(paper, AgreementPaper):
        return letters.agreement_letter(paper, to, name, content)
    return letters.summary_letter(paper, to, name, content) if paper.copy is Copy.SALESPERSON else None


def _keep(workspace: Workspace, plan_id: UUID, content: bytes) -> None:
    _write_kept(workspace, partial(_keep_printed, plan_id=plan_id, workspace=workspace), content)


def _write_kept(workspace: Workspace, keep: Callable[..., None], content: bytes) -> None:
    workspace.write(workspace, partial(keep, content=content))


def _keep_agreement(db: Db, agreement_id: UUID, content: bytes, workspace: Workspace) -> None:
    printing.keep(db, agreement_id, printing.agreement(db, agreement_id, workspace.clock.today()), content)


def _keep_printed(db: Db, plan_id: UUID, content: bytes, workspace: Workspace) -> None:
    printing.keep(db, plan_id, printing.plan(db, plan_id, workspace.clock.today()), content)
