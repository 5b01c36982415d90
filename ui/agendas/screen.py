"""Prepare: what is suggested and why on the left, the agenda and the private notes on the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from planner import agendas, preparing
from planner.domain.agenda import AgendaItem, AgendaTemplate, Answer, NextTime
from planner.domain.barrier import Barrier
from planner.domain.commitment import Commitment
from planner.domain.dates import weekday_words
from planner.domain.development import DevelopmentPlan, PlanAction
from planner.domain.dream_client import ClientFit, Criterion, DreamClient
from planner.domain.field_call import FieldCall
from planner.domain.playbook import PlaybookAnswer, Question, Topic
from planner.domain.proposal import Proposed
from planner.domain.salesperson import Salesperson
from planner.domain.session import CoachingSession, Kind
from planner.language import _
from planner.preparing import PrepareView
from planner.storage.store import Db
from ui.agendas.accepting import AcceptingAll
from ui.agendas.body import PrepareBody
from ui.agendas.foot import Foot
from ui.agendas.rows import minutes_words
from ui.agendas.template_dialog import TemplateDialog
from ui.screen import Screen
from ui.widgets.avatar import Avatar
from ui.widgets.empty import EmptyPage
from ui.widgets.keys import KeyButton
from ui.widgets.layout import Hairline, PageHeader, down
from ui.workspace import Workspace

if TYPE_CHECKING:
    from ui.documents.handing import Taken


ALL = "Ctrl+Shift+M"
"""Accepts and mails the agendas of the whole week."""
SHEET = "Ctrl+Shift+S"
"""The sheet on which the salesperson prepares."""


class PrepareScreen(Screen):
    """One session at a time; what is typed or done here is never undone by a read that arrives late."""

    watches = frozenset({CoachingSession, AgendaItem, NextTime, Barrier, Commitment, Salesperson, AgendaTemplate}) | {
        Answer, DevelopmentPlan, PlanAction, PlaybookAnswer, Question, Topic, DreamClient, ClientFit, Criterion,
        FieldCall,
    }  # fmt: skip

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._session_id: UUID | None = None
        self._proposed = False
        self._shown: PrepareView | None = None
        self._person = Avatar("")
        self._all = self._action(_("Accept and mail all of the coming week"), ALL, self.accept_all)
        self._sheet = self._action(_("Preparation sheet…"), SHEET, self._open_sheet)
        self._more = KeyButton(_("More"), icon="clipboard-list", flat=True)
        self.header = PageHeader("", "", self._more, person=self._person)
        self.body, self.foot = PrepareBody(workspace, self.header), Foot()
        self.offers, self.agenda, self.note = self.body.offers, self.body.agenda, self.body.note
        self._line = Hairline()
        self._empty = self._nothing_to_prepare()
        down((self.body, 1), (self._empty, 1), self._line, self.foot, gap=0, inside=self)
        self._show_parts(nothing=False)
        self._listen()

    def open(self, about: object) -> None:
        if about != self._session_id:
            self.note.part()
        self._session_id = about if isinstance(about, UUID) else None
        self._proposed = False
        if self._session_id:
            change = partial(agendas.propose, session_id=self._session_id, today=self.workspace.clock.today())
            self.workspace.write(self, change, self._was_proposed)
        else:
            self._go_on(None)

    def load(self) -> None:
        if self._session_id and self._proposed:
            query = partial(preparing.open_preparation, session_id=self._session_id, today=self.workspace.clock.today())
            self.workspace.read(self, query, partial(self._show, self.body.revisions()))

    def first_focus(self) -> QWidget | None:
        """What is suggested, else the agenda; before they were read, the page itself."""
        rows = self.offers.suggested.rows
        if rows.isVisibleTo(self):
            return rows
        return self.agenda.list if self._shown else None

    def whom(self) -> UUID | None:
        return self._shown.salesperson_id if self._shown else None

    def at_hand(self) -> UUID | None:
        return self._session_id

    def foot_bar(self) -> QWidget | None:
        return self.foot

    def leave(self) -> None:
        self.note.editor.flush()

    def _was_proposed(self, kind: Kind) -> None:
        """A session about calls has a brief in place of an agenda."""
        if kind.in_the_field:
            session_id, self._session_id = self._session_id, None
            self.go.emit("brief", session_id)
        else:
            self._proposed = True
            self.stale()

    def _show(self, revisions: tuple[int, int], shown: PrepareView) -> None:
        if shown.session_id != self._session_id:
            return
        self._shown = shown
        self._show_parts(nothing=False)
        self._name(shown)
        self.agenda.begun.show(f"own item/{shown.session_id}")
        self.body.show_all(shown, revisions)
        self.foot.show_state(shown.ready, shown.closed)
        self.begin()

    def _name(self, shown: PrepareView) -> None:
        day = weekday_words(shown.begins.date(), self.workspace.clock.today())
        when = f"{day}, {shown.begins:%H:%M}"
        line = " · ".join((shown.title, when, minutes_words(shown.minutes)))
        self._person.show_person(shown.salesperson)
        self.header.show_words(_("Prepare: {name}").format(name=shown.salesperson), line)

    def _add(self, proposed: object) -> None:
        if self._session_id and isinstance(proposed, Proposed):
            today = self.workspace.clock.today()
            self._write(partial(agendas.add, session_id=self._session_id, proposed=proposed, today=today))

    def _ask(self, question_id: object) -> None:
        if self._session_id and isinstance(question_id, UUID):
            self._write(partial(agendas.add_question, session_id=self._session_id, question_id=question_id))

    def _add_own(self, title: str) -> None:
        if self._session_id:
            self._write(partial(agendas.add_free, session_id=self._session_id, title=title))

    def _took_off(self, item_id: object, title: str) -> None:
        if isinstance(item_id, UUID):
            back = partial(agendas.put_back, item_id=item_id, today=self.workspace.clock.today())
            self.offer_undo(_("Taken off: “{title}”.").format(title=title), partial(self._write, back))

    def _accept(self) -> None:
        if self._shown is None:
            return
        ready, shown = not self._shown.ready, self._shown
        change = partial(agendas.accept, session_id=shown.session_id, version=shown.version, ready=ready)
        sentence = _("The agenda for {name} is accepted.") if ready else _("The agenda for {name} is open again.")
        self.workspace.write(self, change, partial(self._tell, sentence.format(name=shown.first_name)))

    def _tell(self, sentence: str, _result: object = None) -> None:
        self.offer_undo(sentence)

    def accept_all(self) -> None:
        """Every agenda of the coming week that was made, in one command with one way back."""
        AcceptingAll(self).begin()

    def _prepare_next(self) -> None:
        query = partial(preparing.next_to_prepare, now=self.workspace.clock.now(), after=self._session_id)
        self.workspace.read(self, query, self._go_on)

    def _go_on(self, session_id: UUID | None) -> None:
        if session_id:
            self.go.emit("prepare", session_id)
        elif self._session_id is None:
            query = partial(preparing.next_to_prepare, now=self.workspace.clock.now())
            self.workspace.read(self, query, self._go_or_rest)
        else:
            self.offer_undo(_("All sessions of the coming week are prepared."))

    def _go_or_rest(self, session_id: UUID | None) -> None:
        if session_id:
            self.go.emit("prepare", session_id)
        elif self._session_id is None:
            self._show_parts(nothing=True)

    def _show_parts(self, nothing: bool) -> None:
        self._empty.setVisible(nothing)
        for part in (self.body, self._line, self.foot):
            part.setVisible(not nothing)

    def _nothing_to_prepare(self) -> EmptyPage:
        step = KeyButton(_("See the sessions"), primary=True)
        step.clicked.connect(partial(self.go.emit, "sessions", None))
        purpose = _("Here the agenda of a session is made. In the coming week there is none that is not prepared yet.")
        return EmptyPage("calendar-days", _("Nothing to prepare"), purpose, step)

    def _action(self, words: str, keys: str, deed: Callable[[], None]) -> QAction:
        """Stands in the menu with its key, which works on the whole page."""
        action = QAction(words, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(deed)
        self.addAction(action)
        return action

    def _listen(self) -> None:
        self.offers.added.connect(self._add)
        self.offers.asked.connect(self._ask)
        self.agenda.added.connect(self._add_own)
        self.agenda.took_off.connect(self._took_off)
        self.agenda.deeds.settled.connect(self.stale)
        self._more.clicked.connect(self._show_menu)
        self.foot.printing.connect(self._print)
        self.foot.mailing.connect(self._mail)
        self.foot.next.connect(self._prepare_next)
        self.foot.accepting.connect(self._accept)
        self.foot.starting.connect(self._start)

    def _start(self) -> None:
        if self._session_id:
            self.go.emit("run", self._session_id)

    def _print(self) -> None:
        """The agenda as it prints; from there it is printed, saved or mailed."""
        if self._session_id:
            from ui.documents.opening import open_agenda

            open_agenda(self.window(), self.workspace, self._session_id)

    def _open_sheet(self) -> None:
        if self._session_id:
            from ui.documents.forms import open_preparation

            open_preparation(self.window(), self.workspace, self._session_id)

    def _mail(self) -> None:
        if self._session_id:
            from ui.documents.opening import mail_agendas

            mail_agendas(self, self.workspace, [self._session_id], self._say_taken)

    def _say_taken(self, taken: Sequence[Taken]) -> None:
        from ui.documents.handing import said_of_agendas

        self.offer_undo(said_of_agendas(taken))

    def _show_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._sheet)
        menu.addAction(_("Read a filled sheet…"), partial(self.go.emit, "read_sheet", None))
        menu.addAction(_("Type in from paper…"), partial(self.go.emit, "type_in", self._session_id))
        menu.addSeparator()
        menu.addAction(_("Save as template…"), self._save_template)
        for template in self._shown.templates if self._shown else ():
            words = _("Start from “{name}”").format(name=template.name)
            menu.addAction(words.replace("&", "&&"), partial(self._start_from, template.id))
        menu.addSeparator()
        menu.addAction(_("Propose anew"), self._propose_again)
        menu.addAction(self._all)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _save_template(self) -> None:
        if self._session_id:
            dialog = TemplateDialog(self.workspace, self, self._session_id)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _start_from(self, template_id: UUID) -> None:
        if self._session_id:
            today = self.workspace.clock.today()
            change = partial(agendas.start_from_template, session_id=self._session_id, template_id=template_id)
            self._write(partial(change, today=today))

    def _propose_again(self) -> None:
        if self._session_id:
            today = self.workspace.clock.today()
            self._write(partial(agendas.propose, session_id=self._session_id, today=today, again=True))

    def _write(self, change: Callable[[Db], object]) -> None:
        self.workspace.write(self, change)
