"""A salesperson's page: what comes next, what happened, what they know, and what is open between both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from planner import development, history, leaving, printing, sessions
from planner.domain.agenda import Answer, NextTime
from planner.domain.barrier import Barrier
from planner.domain.chronicle import Entry, Happening
from planner.domain.commitment import Commitment
from planner.domain.development import DevelopmentPlan, PrintedDocument, SkillRating
from planner.domain.dream_client import DreamClient
from planner.domain.equipping import Equipment
from planner.domain.field_call import FieldCall
from planner.domain.figure import Figure
from planner.domain.five_boxes import WorkingAgreement
from planner.domain.observation import Observation
from planner.domain.playbook import Topic
from planner.domain.private import PrivateText
from planner.domain.salesperson import Salesperson
from planner.domain.session import CoachingSession
from planner.history import FIRST_PAGE, Page
from planner.language import _
from planner.leaving import Left, LooseEnds
from planner.printing import Printed
from planner.storage.store import Db
from ui.documents.printed_rows import Standings
from ui.screen import Screen
from ui.sessions.dialog import SessionDialog
from ui.sessions.summary import look_at
from ui.team.dialog import SalespersonDialog
from ui.team.leaving import LeaveDialog
from ui.team.person_body import PersonBody
from ui.widgets.layout import down
from ui.workspace import Workspace

PAGES = {
    Happening.GOING_ON: "run",
    Happening.TO_WRAP_UP: "wrap_up",
    Happening.KEPT: "promises",
    Happening.MISSED: "promises",
    Happening.WITHDRAWN: "promises",
    Happening.BARRIER_HEARD: "barriers",
    Happening.BARRIER_SETTLED: "barriers",
    Happening.PLAN_SIGNED: "plan",
    Happening.LEVEL_CHANGED: "skills",
}
OF_THE_PERSON = {"skills", "boxes", "clients", "upward", "equipment", "figures", "calibration"}
"""Pages that are about the salesperson whose page leads there."""

PAPERS = 6
"""Of what was printed, how many stand on the page at first."""
Papers = tuple[Sequence[Printed], Standings, bool]


def _papers(db: Db, salesperson_id: UUID, most: int, today: date) -> Papers:
    """And whether there are more."""
    papers = printing.printed_about(db, salesperson_id, most + 1)
    return papers[:most], printing.standings(db, papers[:most], today), len(papers) > most


class PersonScreen(Screen):
    """About the salesperson whose id it is opened with."""

    watches = frozenset(
        {Salesperson, CoachingSession, NextTime, Answer, Commitment, Barrier, DevelopmentPlan, SkillRating}
        | {Observation, Topic, Equipment, Figure, FieldCall, DreamClient, PrivateText, WorkingAgreement}
        | {PrintedDocument}
    )

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._whom: UUID | None = None
        self._leaving: UUID | None = None
        self._shown, self._papers = FIRST_PAGE, PAPERS
        self._page: Page | None = None
        self.body = PersonBody(workspace)
        down(self.body, inside=self)
        self.body.next_time.done.connect(self.done)
        self.body.asked.connect(self._do)
        self.body.opened.connect(self._open_row)

    def open(self, about: object) -> None:
        if about != self._whom:
            assert isinstance(about, UUID)
            self._whom, self._shown, self._papers, self._page = about, FIRST_PAGE, PAPERS, None
            self.stale()

    def load(self) -> None:
        if self._whom is None:
            return
        clock = self.workspace.clock
        self.workspace.read(
            self,
            partial(history.page, salesperson_id=self._whom, now=clock.now(), today=clock.today(), shown=self._shown),
            self._show,
        )
        papers = partial(_papers, salesperson_id=self._whom, most=self._papers, today=clock.today())
        self.workspace.read(self, papers, partial(self._show_papers, self._whom))

    def _show_papers(self, whom: UUID, papers: Papers) -> None:
        if whom == self._whom:
            self.body.show_papers(*papers)

    def first_focus(self) -> QWidget | None:
        """An archived salesperson is not prepared for any more; before it is read nobody is known to be."""
        archived = self._page is not None and self._page.person.archived_on is not None
        return self.body.more if archived else self.body.prepare

    def whom(self) -> UUID | None:
        return self._whom

    def _show(self, page: Page) -> None:
        if page.person.id == self._whom:
            self._page = page
            self.body.show_page(page)

    def _do(self, deed: str) -> None:
        deeds: dict[str, Callable[[Page], None]] = {
            "back": self._back,
            "prepare": self._prepare,
            "start": self._start,
            "schedule": self._schedule,
            "move": self._move,
            "edit": self._edit,
            "everything": self._everything,
            "archive": self._archive,
            "come_back": self._come_back,
            "erase": self._erase,
            "earlier": self._show_earlier,
        }
        if self._page:
            deeds[deed](self._page)

    def _back(self, _page: Page) -> None:
        self.go.emit("team", None)

    def _prepare(self, page: Page) -> None:
        """Without a planned session, one is scheduled first and then prepared."""
        if page.next:
            self.go.emit("prepare", page.next.id)
            return
        dialog = SessionDialog(self.workspace, self, page.person.id)
        dialog.recorded.connect(partial(self.go.emit, "prepare"))
        dialog.ask(self.offer_undo)

    def _start(self, page: Page) -> None:
        now, zone = self.workspace.clock.now(), self.workspace.clock.zone.key
        start = partial(sessions.begin, salesperson_id=page.person.id, now=now, zone=zone)
        self.workspace.write(self, start, partial(self.go.emit, "run"))

    def _schedule(self, page: Page) -> None:
        SessionDialog(self.workspace, self, page.person.id).ask(self.offer_undo)

    def _move(self, page: Page) -> None:
        if page.next:
            SessionDialog(self.workspace, self, session=page.next).ask(self.offer_undo)

    def _edit(self, page: Page) -> None:
        SalespersonDialog(self.workspace, self, page.person.id).ask(self.offer_undo)

    def _everything(self, page: Page) -> None:
        from ui.documents.everything import open_everything

        open_everything(self, self.workspace, page.person.id, page.person.name)

    def _erase(self, page: Page) -> None:
        from ui.erasing.opening import erase

        dialog = erase(self, page.person.id, page.person.name)
        dialog.begun.connect(self._part)
        dialog.rejected.connect(self._stay)
        dialog.accepted.connect(self._go_without)

    def _part(self) -> None:
        """While somebody is erased there is nothing to be read about them."""
        self._leaving, self._whom = self._whom, None

    def _stay(self) -> None:
        self._whom = self._whom or self._leaving

    def _go_without(self) -> None:
        """There is no such person any more."""
        self._page = self._leaving = None
        self.go.emit("team", None)

    def _archive(self, page: Page) -> None:
        """Asks once, and only where something is open."""
        asked = partial(leaving.loose_ends, salesperson_id=page.person.id)
        self.workspace.read(self, asked, partial(self._ask_or_archive, page))

    def _ask_or_archive(self, page: Page, ends: LooseEnds) -> None:
        if ends:
            dialog = LeaveDialog(self.workspace, self, page.person.id, page.person.name, ends)
            dialog.left.connect(self._tell_left)
            dialog.ask(self.offer_undo)
        else:
            on = self.workspace.clock.today()
            self.workspace.write(self, partial(leaving.archive, salesperson_id=page.person.id, on=on), self._tell_left)

    def _tell_left(self, left: Left) -> None:
        undo = partial(leaving.take_back, left=left, on=self.workspace.clock.today())
        self.offer_undo(
            _("{} is archived; the history is kept.").format(left.name), partial(self.workspace.write, self, undo)
        )
        self.go.emit("team", None)

    def _come_back(self, page: Page) -> None:
        self.workspace.write(self, partial(leaving.come_back, salesperson_id=page.person.id))

    def _show_earlier(self, _page: Page) -> None:
        self._shown += FIRST_PAGE
        self.stale()

    def _open_row(self, section: str, key: object) -> None:
        if isinstance(key, Entry):
            self._open_entry(key)
            return
        if section == "paper":
            self._open_paper(key)
            return
        page = {"next": "prepare", "promise": "promises", "barrier": "barriers"}.get(section)
        if page:
            self.go.emit(page, key)
        elif self._page:
            self._open_growth(str(key), self._page)

    def _open_growth(self, key: str, page: Page) -> None:
        if key in OF_THE_PERSON:
            self.go.emit(key, page.person.id)
        elif page.person.plan_id:
            self.go.emit("plan", page.person.plan_id)
        else:
            begin = partial(development.take_up, salesperson_id=page.person.id, today=self.workspace.clock.today())
            self.workspace.write(self, begin, partial(self.go.emit, "plan"))

    def _open_paper(self, key: object) -> None:
        from ui.documents.opening import open_printed

        if isinstance(key, Printed):
            open_printed(self.window(), self.workspace, key)
        else:
            self._papers += PAPERS
            self.stale()

    def _open_entry(self, entry: Entry) -> None:
        page = PAGES.get(entry.what)
        if entry.what in (Happening.SESSION, Happening.RIDE_ALONG):
            look_at(self, self.workspace, entry.about, entry.what is Happening.RIDE_ALONG)
        elif page:
            self.go.emit(page, entry.about)
