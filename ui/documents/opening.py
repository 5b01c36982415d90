"""The documents of the app, each by one call from whatever screen is about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from planner import invitations, letters, mailing, people, printing
from planner.copies import Copy
from planner.documents.call_papers import RideAlongPaper
from planner.documents.papers import AgendaPaper, AgreementPaper, BriefPaper, PlanPaper, Sheet, SummaryPaper
from planner.documents.preparation_paper import Form, PreparationPaper
from planner.domain.dates import full_day
from planner.domain.five_boxes import WorkingAgreement
from planner.domain.salesperson import Salesperson
from planner.domain.session import CoachingSession, State
from planner.language import N_, _
from planner.mailing import Letter
from planner.printing import Outgoing, Printed
from planner.printing.writing import Values
from planner.storage.store import Db
from ui.documents.dialog import Document, DocumentDialog, Drawn, keep
from ui.documents.forms import blank_for, blank_of, preparation_sheet
from ui.documents.handing import Taken, hand_over
from ui.documents.printed_rows import COPIES
from ui.workspace import Workspace

Paper = AgendaPaper | SummaryPaper | PlanPaper
SAFE = N_("Contains no private notes.")
FOR_YOU = N_("For you alone: contains your private notes.")

BRIEFS = (
    (N_("Without names"), False, N_("Names nobody who met it.")),
    (N_("With names"), True, N_("Names everybody who met it.")),
)


def open_agenda(parent: QWidget, workspace: Workspace, session_id: UUID) -> DocumentDialog:
    """The agenda, as both have it, and what can be filled in beside it; mailing it is remembered."""
    load = partial(_load_agenda, session_id=session_id, workspace=workspace)
    copies = [
        Document(_("Agenda"), load, _(SAFE)), preparation_sheet(session_id), blank_for(Form.AGENDA, session_id)
    ]  # fmt: skip
    dialog = DocumentDialog(workspace, parent, copies)
    dialog.mailed.connect(partial(_first_was_mailed, dialog, workspace, session_id))
    dialog.open()
    return dialog


def open_summary(
    parent: QWidget,
    workspace: Workspace,
    session_id: UUID,
    copy: Copy = Copy.SALESPERSON,
    in_the_field: bool = False,
) -> DocumentDialog:
    """The summary in its three copies, beginning with one of them; only the salesperson's can be mailed.

    Before them stands the sheet of a session in the field.
    """
    order = [copy, *(each for each in COPIES if each is not copy)]
    copies = [_summary_copy(workspace, session_id, each) for each in order]
    if in_the_field:
        copies.insert(0, _ride_along_sheet(workspace, session_id))
    dialog = DocumentDialog(workspace, parent, copies, _("Session summary"))
    dialog.open()
    return dialog


def open_ride_along(parent: QWidget, workspace: Workspace, session_id: UUID) -> DocumentDialog:
    """The sheet of a ride-along or a call debrief, as both have it; mailing it is remembered."""
    copies = [_ride_along_sheet(workspace, session_id), blank_for(Form.RIDE_ALONG, session_id)]
    dialog = DocumentDialog(workspace, parent, copies)
    dialog.mailed.connect(partial(_first_was_mailed, dialog, workspace, session_id))
    dialog.open()
    return dialog


def open_agreement(parent: QWidget, workspace: Workspace, agreement_id: UUID) -> DocumentDialog:
    load = partial(_load_agreement, agreement_id=agreement_id, workspace=workspace)
    blank = blank_of(Form.AGREEMENT, partial(_whose_agreement, agreement_id=agreement_id))
    dialog = DocumentDialog(workspace, parent, [Document(_("Working agreement"), load, _(SAFE)), blank])
    dialog.open()
    return dialog


def open_printed(parent: QWidget, workspace: Workspace, printed: Printed) -> DocumentDialog:
    """The very pages that went to paper, whatever their subject says now; they are not mailed any more."""
    note = _("As it was printed on {day}.").format(day=full_day(printed.when.date()))
    if printed.for_the_manager_alone:
        note = f"{note} {_(FOR_YOU)}"
    load = partial(_load_printed, printed=printed)
    dialog = DocumentDialog(workspace, parent, [Document(f"{printed.title}, {printed.code}", load, note)])
    dialog.open()
    return dialog


def open_barrier_brief(parent: QWidget, workspace: Workspace, barrier_id: UUID) -> DocumentDialog:
    """The page for whoever can remove a barrier, without names unless they are chosen."""
    copies = [
        Document(_(words), partial(_load_brief, barrier_id=barrier_id, names=names, workspace=workspace), _(note))
        for words, names, note in BRIEFS
    ]
    dialog = DocumentDialog(workspace, parent, copies, _("Barrier brief"))
    dialog.open()
    return dialog


def mail_agendas(
    owner: QWidget,
    workspace: Workspace,
    session_ids: Sequence[UUID],
    told: Callable[[Sequence[Taken]], None],
    wanted: Callable[[], bool] = lambda: True,
) -> None:
    """One mail each, as long as they are wanted; those that a mail program took are remembered as mailed.

    `told` is called after each with what was taken of all so far.
    """
    so_far: list[Taken] = []
    for session_id in session_ids:
        load = partial(_load_agenda, session_id=session_id, workspace=workspace)
        then = partial(_hand_over, owner, workspace, session_id, so_far, told, wanted)
        workspace.read(owner, load, partial(_draw_mail, owner, workspace, then))


def _draw_mail(owner: QWidget, workspace: Workspace, then: Callable[[Drawn], None], draw: Callable[[], Drawn]) -> None:
    workspace.errand(owner, draw, then)


def _hand_over(
    owner: QWidget,
    workspace: Workspace,
    session_id: UUID,
    so_far: list[Taken],
    told: Callable[[Sequence[Taken]], None],
    wanted: Callable[[], bool],
    drawn: Drawn,
) -> None:
    if not wanted():
        return
    assert drawn.letter
    taken = hand_over(drawn.letter, mailing.as_file(drawn.letter))
    if taken is Taken.WHOLE:
        keep(workspace, drawn.kept)
    if taken:
        workspace.write(owner, partial(letters.agenda_mailed, session_id=session_id))
    so_far.append(taken)
    told(so_far)


def _ride_along_sheet(workspace: Workspace, session_id: UUID) -> Document:
    load = partial(_load_ride_along, session_id=session_id, workspace=workspace)
    return Document(_("Ride-along sheet"), load, _(SAFE))


def _summary_copy(workspace: Workspace, session_id: UUID, copy: Copy) -> Document:
    load = partial(_load_summary, session_id=session_id, copy=copy, workspace=workspace)
    return Document(_(COPIES[copy]), load, _(FOR_YOU if copy is Copy.MANAGER else SAFE))


def _load_agenda(db: Db, session_id: UUID, workspace: Workspace) -> Callable[[], Drawn]:
    """A session about calls has a sheet in place of an agenda."""
    if db.get_one(CoachingSession, session_id).kind.in_the_field:
        return _load_ride_along(db, session_id, workspace)
    paper = printing.agenda(db, session_id)
    person = _person(db, db.get_one(CoachingSession, session_id).salesperson_id)
    name = printing.file_name("agenda", person, paper.meeting.number)
    beside = _to_prepare_on(db, session_id, person)
    calendar = invitations.for_mail(db, session_id)
    what = printing.outgoing(paper, session_id, person.id)
    return partial(_draw, what, paper, printing.sheet(db), name, person.email, calendar, beside)


def _to_prepare_on(db: Db, session_id: UUID, person: Salesperson) -> tuple[PreparationPaper, str] | None:
    """The sheet that goes with the agenda as long as the session is to come."""
    if db.get_one(CoachingSession, session_id).state is not State.PLANNED:
        return None
    paper = printing.preparation(db, session_id)
    return paper, printing.file_name("preparation", person, paper.meeting.number)


def _load_ride_along(db: Db, session_id: UUID, workspace: Workspace) -> Callable[[], Drawn]:
    paper = printing.ride_along(db, session_id, workspace.clock.today())
    person = _person(db, db.get_one(CoachingSession, session_id).salesperson_id)
    name = printing.file_name("ride-along", person, paper.meeting.number)
    what = printing.outgoing(paper, session_id, person.id)
    return partial(_draw, what, paper, printing.sheet(db), name, person.email, invitations.for_mail(db, session_id))


def _load_summary(db: Db, session_id: UUID, copy: Copy, workspace: Workspace) -> Callable[[], Drawn]:
    paper = printing.summary(db, session_id, copy, workspace.clock.today())
    person = _person(db, db.get_one(CoachingSession, session_id).salesperson_id)
    which = "" if copy is Copy.SALESPERSON else f"{copy.value}-copy"
    name = printing.file_name("summary", person, paper.meeting.number, which)
    what = printing.outgoing(paper, session_id, person.id)
    return partial(_draw, what, paper, printing.sheet(db), name, person.email)


def _load_brief(db: Db, barrier_id: UUID, names: bool, workspace: Workspace) -> Callable[[], Drawn]:
    paper = printing.barrier_brief(db, barrier_id, workspace.clock.today(), names)
    named = () if names else printing.named_in(db, paper)
    return partial(_draw_brief, printing.outgoing(paper, barrier_id), paper, printing.sheet(db), ", ".join(named))


def _load_agreement(db: Db, agreement_id: UUID, workspace: Workspace) -> Callable[[], Drawn]:
    paper = printing.agreement(db, agreement_id, workspace.clock.today())
    person = _person(db, db.get_one(WorkingAgreement, agreement_id).salesperson_id)
    name, what = printing.file_name("agreement", person), printing.outgoing(paper, agreement_id, person.id)
    return partial(_draw, what, paper, printing.sheet(db), name, person.email)


def _load_printed(db: Db, printed: Printed) -> Callable[[], Drawn]:
    which = f"{printed.copy.value}-copy" if printed.copy and printed.copy is not Copy.SALESPERSON else ""
    day = printed.when.date()
    if printed.salesperson_id:
        person = _person(db, printed.salesperson_id)
        name = printing.file_name(printed.document, person, which, "printed", day)
    else:
        name = f"{printed.document}-printed-{day}.pdf"
    return partial(Drawn, printing.kept(db, printed.id), name)


def _person(db: Db, salesperson_id: UUID) -> Salesperson:
    return people.salesperson(db, salesperson_id)


def _draw(
    what: Outgoing,
    paper: Values,
    sheet: Sheet,
    name: str,
    to: str,
    invitation: bytes = b"",
    beside: tuple[PreparationPaper, str] | None = None,
) -> Drawn:
    drawn = printing.written(paper, sheet)
    preparation = (beside[1], printing.document(beside[0], sheet)) if beside else None
    letter = _letter(paper, to, name, drawn.content, invitation, preparation)
    return Drawn(drawn.content, name, letter, warning=drawn.warning, kept=[(what, drawn.content)])


def _draw_brief(what: Outgoing, paper: BriefPaper, sheet: Sheet, named: str) -> Drawn:
    drawn, name = printing.written(paper, sheet), f"barrier-brief-{paper.number}.pdf"
    note = _("Your own words name {names}.").format(names=named) if named else ""
    letter = letters.brief_letter(paper, name, drawn.content)
    return Drawn(drawn.content, name, letter, note, drawn.warning, [(what, drawn.content)])


def _letter(
    paper: Values,
    to: str,
    name: str,
    content: bytes,
    invitation: bytes,
    preparation: tuple[str, bytes] | None = None,
) -> Letter | None:
    """What may be mailed: never a copy that is not the salesperson's."""
    if isinstance(paper, AgendaPaper):
        return letters.agenda_letter(paper, to, name, content, invitation, preparation)
    if isinstance(paper, PlanPaper):
        return letters.plan_letter(paper, to, name, content)
    if isinstance(paper, AgreementPaper):
        return letters.agreement_letter(paper, to, name, content)
    if isinstance(paper, RideAlongPaper):
        return letters.ride_along_letter(paper, to, name, content, invitation)
    if isinstance(paper, SummaryPaper) and paper.copy is Copy.SALESPERSON:
        return letters.summary_letter(paper, to, name, content)
    return None


def _first_was_mailed(dialog: DocumentDialog, workspace: Workspace, session_id: UUID) -> None:
    if dialog.shows_first():
        workspace.write(workspace, partial(letters.agenda_mailed, session_id=session_id))


def _whose_agreement(db: Db, agreement_id: UUID) -> UUID:
    return db.get_one(WorkingAgreement, agreement_id).salesperson_id
