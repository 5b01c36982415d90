"""One salesperson's boxes: for the manager alone."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from planner import boxes
from planner.boxes import BoxesPage
from planner.domain.agenda import AgendaItem
from planner.domain.commitment import Commitment
from planner.domain.dates import full_day
from planner.domain.development import SignOff
from planner.domain.five_boxes import BoxCard, Unfolding, WorkingAgreement
from planner.domain.salesperson import Salesperson
from planner.domain.session import Box, CoachingSession, SelfManagementCheck
from planner.language import N_, _
from ui.boxes.grid import BoxGrid
from ui.boxes.words import CardWords
from ui.screen import Screen
from ui.theme import GRID
from ui.widgets.bar import Share, ShareBar
from ui.widgets.card import SectionHeader
from ui.widgets.empty import EmptyPage
from ui.widgets.keys import KeyButton, KeyHint
from ui.widgets.layout import EDGE, Hairline, Page, PageHeader, across, down
from ui.widgets.text import Paragraph
from ui.workspace import Workspace

AGREEMENT = "Ctrl+Shift+A"
HINTS = (("⏎ U", N_("ask about a folded box again")),)
PURPOSE = N_(
    "Activity, attitude, commitments, the data, the pipeline: five things you should never have to manage. "
    "They are ticked on the turned laptop: at the start of a session, or in the field after the last call."
)


class BoxesScreen(Screen):
    """About the salesperson whose id it is opened with."""

    watches = frozenset(
        {Salesperson, CoachingSession, AgendaItem, SelfManagementCheck, BoxCard, Unfolding, Commitment}
        | {WorkingAgreement}
    )

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._whom: UUID | None = None
        self.grid, self.words = BoxGrid(), CardWords()
        self._time, self._bar = Paragraph(""), ShareBar(1, [], "")
        self._person = KeyButton("", flat=True)
        self._agreement = KeyButton(_("Working agreement"), AGREEMENT, "file-text")
        self._step = KeyButton(_("Working agreement"), AGREEMENT, "file-text", primary=True, listens=False)
        self.grid.asked.connect(self._unfold)
        self._person.clicked.connect(self._go_to_person)
        for button in (self._agreement, self._step):
            button.clicked.connect(self._go_to_agreement)
        self._lay_out()

    def open(self, about: object) -> None:
        assert isinstance(about, UUID)
        if about != self._whom:
            self._show_nothing()
        self._whom = about
        self.stale()

    def load(self) -> None:
        if self._whom:
            self.workspace.read(self, partial(boxes.page, salesperson_id=self._whom), self._show)

    def first_focus(self) -> QWidget | None:
        """None until it is read whether anything is known."""
        first = ((self._empty, self._step), (self._page, self.grid.table))
        return next((widget for part, widget in first if part.isVisibleTo(self)), None)

    def whom(self) -> UUID | None:
        return self._whom

    def foot_bar(self) -> QWidget | None:
        return self._keys

    def _show(self, page: BoxesPage) -> None:
        if page.salesperson_id != self._whom:
            return
        today, known = self.workspace.clock.today(), bool(page.history.sittings)
        self._header.show_words(page.name, _("The five boxes · {agreement}").format(agreement=_agreed(page)))
        self._person.show_words(_("{}’s page").format(page.first_name))
        for part, is_there in ((self._page, known), (self._keys, known), (self._empty, not known)):
            part.setVisible(is_there)
        self.grid.show_history(page.history, today)
        self.words.show_history(page.history, page.first_name, today)
        self._time.setText(page.time.words)
        self._bar.show_shares(max(page.time.whole, 1), [Share(page.time.boxes)], page.time.words)
        self._bar.setVisible(page.time.timed)
        self.begin()

    def _show_nothing(self) -> None:
        """Until somebody else's boxes are read, nothing is said of anybody's, and nothing can be done to them."""
        self._header.show_words("", " ")
        self._person.show_words("")
        for part in (self._page, self._keys, self._empty):
            part.hide()

    def _unfold(self, box: Box) -> None:
        assert self._whom
        unfold = partial(boxes.unfold, salesperson_id=self._whom, box=box, on=self.workspace.clock.today())
        self.workspace.write(self, unfold, partial(self._unfolded, box))

    def _unfolded(self, box: Box, unfolding: UUID) -> None:
        back = partial(boxes.fold_again, unfolding_id=unfolding)
        undo = partial(self.workspace.write, self.workspace, back)
        self.offer_undo(_("“{box}” is asked about again.").format(box=box.words), undo)

    def _go_to_person(self) -> None:
        self.go.emit("person", self._whom)

    def _go_to_agreement(self) -> None:
        self.go.emit("agreement", self._whom)

    def _lay_out(self) -> None:
        self._header = PageHeader("", " ", self._person, self._agreement)
        head = down(self._header, margins=(EDGE, 2 * GRID, EDGE, 0))
        sessions = down(SectionHeader(_("The last sessions"), _("the newest on the right")), self.grid, gap=4)
        time = down(SectionHeader(_("Time"), _("for you alone")), self._time, self._bar, gap=4)
        self._page = Page(sessions, time, self.words, None, name=_("The five boxes"))
        self._empty = EmptyPage("list-checks", _("No box was ticked yet"), _(PURPOSE), self._step)
        hints = across(*(KeyHint(key, _(words)) for key, words in HINTS), None, gap=2 * GRID)
        hints.setContentsMargins(EDGE, GRID, EDGE, GRID)
        self._keys = down(Hairline(), hints, gap=0)
        self._show_nothing()
        down(head, (self._page, 1), self._keys, (self._empty, 1), gap=0, inside=self)


def _agreed(page: BoxesPage) -> str:
    if page.agreed is None:
        return _("no working agreement yet")
    if page.agreed_on and page.agreed is SignOff.SIGNED:
        return _("working agreement signed on {day}").format(day=full_day(page.agreed_on))
    return _("working agreement {state}").format(state=page.agreed.words)
