"""The parts of a salesperson's page and how they stand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from planner.domain.sides import Side
from planner.history import Page as PersonPage
from planner.language import _
from planner.printing import Printed
from ui.documents import printed_rows
from ui.documents.printed_rows import Standings
from ui.team import rows
from ui.team.next_time import NextTimeSection
from ui.team.understanding import UnderstandingSection
from ui.theme import GRID, Type
from ui.widgets.avatar import LARGE, Avatar
from ui.widgets.card import Card, SectionHeader
from ui.widgets.keys import KeyButton
from ui.widgets.layout import EDGE, IconLabel, Page, PageHeader, across, down, muted_line, tool_button
from ui.widgets.private import private_paragraph
from ui.widgets.row_list import RowList
from ui.widgets.rows import Row
from ui.widgets.text import Line, Paragraph, Text
from ui.widgets.timeline import Timeline
from ui.workspace import Workspace

BACK = "Alt+Left"
EARLIER = "earlier"
"""The row that asks for more of what was printed."""


class ListSection(QWidget):
    """A header with its count over a list, or a line that says that there is nothing."""

    def __init__(self, title: str, nothing: str, rows_of: type[RowList] = RowList, deed: QWidget | None = None) -> None:
        super().__init__()
        self.list = rows_of((), title)
        self._header = SectionHeader(title, deed=deed)
        self._empty = muted_line(nothing)
        self.card = Card(self._empty, self.list)
        down(self._header, self.card, None, gap=4, inside=self)

    def show_title(self, title: str) -> None:
        self._header.show_title(title)
        self.list.setAccessibleName(title)

    def show_rows(self, shown: Sequence[Row], count: str | None = None) -> None:
        self.list.show_rows(shown)
        self._header.show_count(str(len(shown) or "") if count is None else count)
        self.list.setVisible(bool(shown))
        self._empty.setVisible(not shown)


class PersonBody(QWidget):
    """Tells which deed was asked for by its name, and which row by its section and key."""

    asked = Signal(str)
    opened = Signal(str, object)

    next: ListSection
    next_time: NextTimeSection
    timeline: ListSection
    earlier: KeyButton
    understanding: UnderstandingSection
    mine: ListSection
    theirs: ListSection
    barriers: ListSection
    growth: ListSection
    paper: ListSection
    schedule: KeyButton

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._clock = workspace.clock
        self._build_lists(workspace)
        self._build_header()
        self._lay_out()

    def show_page(self, page: PersonPage) -> None:
        today, person = self._clock.today(), page.person
        self.avatar.show_person(person.name)
        self.header.show_words(person.name, person.role)
        self._contact.setText(rows.presence_line(person, today))
        self._contact.setVisible(bool(self._contact.text()))
        self._about.setText(person.about or "")
        self._about_section.setVisible(bool(person.about))
        self._show_deeds(page)
        self.next.show_rows([rows.next_session_row(page.next, today)] if page.next else [], "")
        self.next_time.show_waiting(person.id, page.waiting)
        self.timeline.show_rows([rows.entry_row(entry, today) for entry in page.timeline], "")
        self.earlier.setVisible(page.more)
        self.understanding.show_lines(page.understanding)
        self.theirs.show_title(_("{} promised").format(person.first_name))
        for section, side in ((self.mine, Side.MANAGER), (self.theirs, Side.SALESPERSON)):
            section.show_rows([rows.promise_row(each, today) for each in page.promises if each.owner is side])
        self.barriers.show_rows([rows.barrier_row(each, person.first_name, today) for each in page.barriers])
        self.growth.show_rows(rows.growth_rows(person, today), "")

    def show_papers(self, papers: Sequence[Printed], standings: Standings, more: bool) -> None:
        earlier = [Row(_("Show earlier"), icon="arrow-right", key=EARLIER)] if more else []
        self.paper.show_rows([*printed_rows.rows_of_all(papers, standings, whose=False), *earlier], "")

    def _show_deeds(self, page: PersonPage) -> None:
        here = page.person.archived_on is None
        for button in (self.schedule, self.start, self.prepare):
            button.setVisible(here)
        self._another.setVisible(here)
        self._archive.setVisible(here)
        self._come_back.setVisible(not here)
        self.schedule.show_words(_("Reschedule") if page.next else _("Schedule"))
        self._when = "move" if page.next else "schedule"

    def _build_header(self) -> None:
        self.avatar = Avatar("", LARGE)
        self.back = tool_button("arrow-left", _("Back to the team"), BACK)
        self.back.clicked.connect(partial(self._ask, "back"))
        QShortcut(QKeySequence(BACK), self).activated.connect(partial(self._ask, "back"))
        self.more = QPushButton(_("More"))
        menu = QMenu(self.more)
        self._another = self._action(menu, _("Schedule…"), "schedule")
        self._action(menu, _("Edit…"), "edit")
        self._action(menu, _("Everything held about them…"), "everything")
        self._archive = self._action(menu, _("Archive"), "archive")
        self._come_back = self._action(menu, _("Back to the team"), "come_back")
        menu.addSeparator()
        self._action(menu, _("Erase them…"), "erase")
        self.more.setMenu(menu)
        self.start = self._button(_("Start now"), "start", keys="F5", icon="play")
        self.prepare = self._button(_("Prepare"), "prepare", keys="Ctrl+Return", icon="clipboard-list", primary=True)
        deeds = (self.more, self.start, self.prepare)
        self.header = PageHeader("", "", *deeds, person=across(self.back, self.avatar))

    def _build_lists(self, workspace: Workspace) -> None:
        self._when = "schedule"
        self.schedule = KeyButton(_("Schedule"), flat=True)
        self.schedule.clicked.connect(self._ask_when)
        self.next = self._section("next", _("Next session"), _("Nothing is scheduled yet."), deed=self.schedule)
        self.next_time = NextTimeSection(workspace)
        self.timeline = self._section("timeline", _("Timeline"), _("What happens with them stands here."), Timeline)
        self.earlier = self._button(_("Show earlier"), "earlier", flat=True)
        self.understanding = UnderstandingSection(self._clock.today)
        self.mine = self._section("promise", _("You promised"), _("Nothing is open."))
        self.theirs = self._section("promise", _("They promised"), _("Nothing is open."))
        self.barriers = self._section("barrier", _("Barriers"), _("Nothing is known to be in the way."))
        self.growth = self._section("growth", _("Plan and skills"), "")
        self.paper = self._section("paper", _("On paper"), _("What is printed, saved or mailed is kept here."))

    def _private(self) -> QWidget:
        self._about = Paragraph("")
        self._about.setContentsMargins(12, 8, 12, 8)
        head = across(Text(_("Private notes"), Type.HEADING), IconLabel("lock"), None, gap=6)
        self._about_section = down(head, private_paragraph(), Card(self._about), gap=4)
        return self._about_section

    def _lay_out(self) -> None:
        left = down(self.next, self.next_time, self.timeline, across(self.earlier, None), None, gap=20)
        right = down(
            self.understanding,
            self.growth,
            across((self.mine, 1), (self.theirs, 1), gap=2 * GRID),
            self.barriers,
            self.paper,
            self._private(),
            None,
            gap=20,
        )
        page = Page(across((left, 3), (right, 4), gap=EDGE))
        self._contact = Line("", muted=True)
        self._contact.setContentsMargins(self.back.sizeHint().width() + LARGE + 3 * GRID, 0, 0, 0)
        header = down(self.header, self._contact, gap=0, margins=(EDGE, 2 * GRID, EDGE, 4))
        self.header.setMaximumWidth(1200)
        down(header, page, gap=0, inside=self)

    def _section(
        self,
        name: str,
        title: str,
        nothing: str,
        rows_of: type[RowList] = RowList,
        deed: QWidget | None = None,
    ) -> ListSection:
        section = ListSection(title, nothing, rows_of, deed)
        section.list.acted.connect(partial(self.opened.emit, name))
        return section

    def _button(
        self, words: str, deed: str, keys: str = "", icon: str = "", primary: bool = False, flat: bool = False
    ) -> KeyButton:
        button = KeyButton(words, keys, icon, primary=primary, flat=flat)
        button.clicked.connect(partial(self._ask, deed))
        return button

    def _action(self, menu: QMenu, words: str, deed: str) -> QAction:
        action = menu.addAction(words)
        action.triggered.connect(partial(self._ask, deed))
        return action

    def _ask_when(self) -> None:
        self.asked.emit(self._when)

    def _ask(self, deed: str, _checked: bool = False) -> None:
        self.asked.emit(deed)
