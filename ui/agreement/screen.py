"""The working agreement: both sides' lines on the left, the page as it prints on the right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from planner import agreements, printing, trash
from planner.agreements import AgreementView
from planner.documents.papers import AgreementPaper, Sheet
from planner.domain.dates import full_day
from planner.domain.development import PrintedDocument, SignOff
from planner.domain.five_boxes import AgreementLine, WorkingAgreement
from planner.domain.manager import CoachingManager, Logo
from planner.domain.salesperson import Salesperson
from planner.domain.sides import Side
from planner.language import N_, _
from planner.printing import Printed, Written
from planner.storage.store import Db
from ui.agreement.dialogs import SignDialog
from ui.agreement.lines import LinePane, hints
from ui.agreement.signing import SigningPane
from ui.documents.preview import PreviewPane
from ui.documents.printed_rows import Standings
from ui.screen import Screen
from ui.theme import GRID
from ui.widgets.empty import EmptyPage
from ui.widgets.keys import KeyButton, KeyHint
from ui.widgets.layout import EDGE, Hairline, Page, PageHeader, across, down
from ui.workspace import Workspace

LEAST, LEAST_PAGE = 380, 420
PURPOSE = N_(
    "A page that both sign once: what you will never have to manage for them, and what they can count on from you. "
    "It begins with a sentence for each of the five boxes; every word can be changed."
)
Shown = tuple[AgreementView, Sequence[Printed], Standings, AgreementPaper | None, Sheet]


def _shown(db: Db, workspace: Workspace, salesperson_id: UUID) -> Shown:
    view = agreements.view(db, salesperson_id)
    if view.id is None:
        return view, (), {}, None, printing.sheet(db)
    paper = printing.agreement(db, view.id, workspace.clock.today())
    papers = printing.printed(db, view.id)
    return view, papers, printing.beside(papers, paper), paper, printing.sheet(db)


class AgreementScreen(Screen):
    """With the salesperson whose id it is opened with."""

    watches = frozenset({WorkingAgreement, AgreementLine, PrintedDocument, Salesperson, CoachingManager, Logo})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._whom: UUID | None = None
        self._view: AgreementView | None = None
        self._paper: AgreementPaper | None = None
        self._boxes = KeyButton(_("The five boxes"), flat=True)
        self._print = KeyButton(_("Print, save, mail"), "Ctrl+P", "printer", primary=True)
        self._begin = KeyButton(_("Write it"), "Ctrl+Return", "plus", primary=True)
        self.theirs, self.mine = LinePane(workspace, Side.SALESPERSON), LinePane(workspace, Side.MANAGER)
        self.signing = SigningPane()
        self.preview = PreviewPane(self._print)
        self._listen()
        self._lay_out()

    def open(self, about: object) -> None:
        assert isinstance(about, UUID)
        if about != self._whom:
            self._show_nothing()
        self._whom = about
        self.stale()

    def load(self) -> None:
        if self._whom:
            self.workspace.read(self, partial(_shown, workspace=self.workspace, salesperson_id=self._whom), self._show)

    def first_focus(self) -> QWidget | None:
        """None until it is read whether there is one."""
        first = ((self._empty, self._begin), (self._split, self.theirs.rows))
        return next((widget for part, widget in first if part.isVisibleTo(self)), None)

    def whom(self) -> UUID | None:
        return self._whom

    def _show(self, shown: Shown) -> None:
        view, papers, standings, paper, sheet = shown
        if view.salesperson_id != self._whom:
            return
        self._view, there = view, view.id is not None
        self._header.show_words(_("Working agreement"), f"{view.name} · {_stands(view)}")
        self._split.setVisible(there)
        self._empty.setVisible(not there)
        self._keys.setVisible(view.can_be_written)
        for pane in (self.theirs, self.mine):
            pane.show_view(view)
        self.signing.show_view(view, papers, standings)
        if paper and paper != self._paper:
            self.workspace.errand(self, partial(printing.written, paper, sheet), partial(self._show_pages, paper))
        self._paper = paper
        self.begin()

    def _show_nothing(self) -> None:
        """Until somebody else's page is read, nobody's is shown, and nothing can be done to it."""
        self._view = self._paper = None
        self._header.show_words(_("Working agreement"), " ")
        self.preview.show_nothing()
        self._split.hide()
        self._empty.hide()

    def _show_pages(self, paper: AgreementPaper, drawn: Written) -> None:
        """What was drawn of another state comes too late."""
        if paper == self._paper:
            self.preview.show_pdf(drawn.content, drawn.warning)

    def _write_it(self) -> None:
        """The first one, or the next from the one that was signed."""
        if self._whom:
            begin = partial(agreements.begin, salesperson_id=self._whom, today=self.workspace.clock.today())
            self.workspace.write(self, begin, self._begun)

    def _begun(self, agreement_id: UUID) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        away = partial(trash.throw_away, kind=WorkingAgreement, record_id=agreement_id)
        self.offer_undo(_("The agreement can be written."), partial(self.workspace.write, self.workspace, away))

    def _sign(self, signed: bool) -> None:
        if self._view and self._view.can_be_written:
            SignDialog(self.workspace, self, self._view, signed).ask(self.offer_undo)

    def _renew(self) -> None:
        view = self._view
        if view and view.id and view.version is not None:
            renew = partial(agreements.renew, agreement_id=view.id, version=view.version)
            on = self.workspace.clock.today()
            self.workspace.write(self, partial(renew, on=on), partial(self._renewed, view.id))

    def _renewed(self, agreement_id: UUID, before: date | None) -> None:
        back = partial(agreements.put_renewal_back, agreement_id=agreement_id, before=before)
        self.offer_undo(_("Renewed: both still stand by it."), partial(self.workspace.write, self.workspace, back))

    def _throw_away(self) -> None:
        view = self._view
        if view and view.id:
            away = partial(trash.throw_away, kind=WorkingAgreement, record_id=view.id)
            self.workspace.write(self, away, partial(self._thrown_away, view.id))

    def _thrown_away(self, agreement_id: UUID, _result: None) -> None:
        back = partial(trash.restore, kind=WorkingAgreement, record_id=agreement_id)
        undo = partial(self.workspace.write, self.workspace, back)
        self.offer_undo(_("The agreement moved to the trash."), undo)

    def _ask_print(self) -> None:
        from ui.documents.opening import open_agreement

        if self._view and self._view.id:
            open_agreement(self.window(), self.workspace, self._view.id)

    def _look_at(self, printed: Printed) -> None:
        from ui.documents.opening import open_printed

        open_printed(self.window(), self.workspace, printed)

    def _go_to_boxes(self) -> None:
        self.go.emit("boxes", self._whom)

    def _listen(self) -> None:
        self._boxes.clicked.connect(self._go_to_boxes)
        self._begin.clicked.connect(self._write_it)
        self._print.clicked.connect(self._ask_print)
        self.signing.signed.connect(partial(self._sign, True))
        self.signing.refused.connect(partial(self._sign, False))
        self.signing.renewed.connect(self._renew)
        self.signing.anew.connect(self._write_it)
        self.signing.thrown_away.connect(self._throw_away)
        self.signing.looked_at.connect(self._look_at)
        for pane in (self.theirs, self.mine):
            pane.done.connect(self.done)

    def _lay_out(self) -> None:
        self._header = PageHeader(_("Working agreement"), " ", self._boxes)
        head = down(self._header, margins=(EDGE, 2 * GRID, EDGE, GRID))
        self._keys = across(*(KeyHint(key, words) for key, words in hints()), None, gap=2 * GRID)
        left = Page(self.theirs, self.mine, self._keys, self.signing, None, name=_("Working agreement"))
        left.setMinimumWidth(LEAST)
        self.preview.setMinimumWidth(LEAST_PAGE)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        for part, share in ((left, 11), (self.preview, 10)):
            self._split.addWidget(part)
            self._split.setStretchFactor(self._split.count() - 1, share)
        self._split.setSizes([552, 544])
        self._empty = EmptyPage("file-text", _("No working agreement yet"), _(PURPOSE), self._begin)
        self._show_nothing()
        down(head, Hairline(), (self._split, 1), (self._empty, 1), gap=0, inside=self)


def _stands(view: AgreementView) -> str:
    if view.sign_off is None:
        return _("not written yet")
    if view.renewed_on:
        return _("renewed on {day}").format(day=full_day(view.renewed_on))
    if view.signed_on and view.sign_off is not SignOff.NOT_YET:
        return _("{state} on {day}").format(state=view.sign_off.words, day=full_day(view.signed_on))
    return view.sign_off.words
