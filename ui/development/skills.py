"""One salesperson's skills, rated by both on one grid; the salesperson goes first."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from planner import development, ratings
from planner.domain.development import DevelopmentPlan, Skill, SkillRating
from planner.domain.salesperson import Salesperson
from planner.domain.sides import Side
from planner.language import N_, _
from planner.ratings import Grid, GridRow, Mark
from ui.development.levels import LevelDescriptions
from ui.development.skill_grid import SkillGrid
from ui.screen import Screen
from ui.theme import GRID
from ui.widgets.card import Card
from ui.widgets.keys import KeyButton, KeyHint
from ui.widgets.layout import Page, PageHeader, across, down
from ui.widgets.text import Paragraph
from ui.workspace import Workspace

BESIDE = 288
KEYS = (("1–4", N_("level")), ("0", N_("too early to tell")), ("⌫", N_("empty")), ("↑ ↓ ← →", N_("move")))


class SkillsScreen(Screen):
    watches = frozenset({Skill, SkillRating, Salesperson, DevelopmentPlan})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._person: UUID | None = None
        self._plan: UUID | None = None
        self._under_way = self._arrivals = 0
        self._round = KeyButton(_("New round"), flat=True)
        self._round.setToolTip(_("Begin a new round before the quarter is over"))
        self._round.clicked.connect(self._begin_round)
        self._person_page, self._plan_page = KeyButton("", flat=True), KeyButton(_("Plan"), flat=True)
        self._person_page.clicked.connect(self._go_to_person)
        self._plan_page.clicked.connect(self._go_to_plan)
        self._plan_page.hide()
        self._header = PageHeader(_("Skills"), " ", self._person_page, self._plan_page, self._round)
        self._grid = SkillGrid()
        self._grid.rated.connect(self._rate)
        self._grid.moved.connect(self._describe)
        self._state = Paragraph("", muted=True)
        self._levels = LevelDescriptions()
        self._levels.setFixedWidth(BESIDE)
        hints = across(*(KeyHint(key, _(meaning)) for key, meaning in KEYS), None, gap=2 * GRID)
        rating = down(self._state, Card(self._grid), hints, None, gap=GRID)
        page = Page(self._header, across((rating, 1), self._levels, gap=3 * GRID), name=_("Skill ratings"))
        down(page, inside=self)

    def open(self, about: object) -> None:
        assert isinstance(about, UUID)
        self._person = about
        self._grid.setCurrentIndex(self._grid.model().index(-1, -1))
        self.stale()

    def first_focus(self) -> QWidget | None:
        return self._grid

    def whom(self) -> UUID | None:
        return self._person

    def load(self) -> None:
        if self._person:
            asked = partial(ratings.grid, salesperson_id=self._person, today=self.workspace.clock.today())
            self.workspace.read(self, asked, partial(self._show, self._person, self._arrivals))
            newest = partial(development.newest, salesperson_id=self._person)
            self.workspace.read(self, newest, partial(self._know_plan, self._person))

    def _show(self, person: UUID, arrivals: int, grid: Grid) -> None:
        """What was asked before all ratings that are on their way were written is old already."""
        if person != self._person or self._under_way or arrivals != self._arrivals:
            return
        self._header.show_words(grid.salesperson, _("Skills, {}").format(grid.period))
        self._person_page.show_words(_("{}’s page").format(grid.first_name))
        self._state.setText(_state(grid))
        self._grid.show_grid(grid)

    def _know_plan(self, person: UUID, plan: UUID | None) -> None:
        if person == self._person:
            self._plan = plan
            self._plan_page.setVisible(plan is not None)

    def _go_to_person(self) -> None:
        self.go.emit("person", self._person)

    def _go_to_plan(self) -> None:
        self.go.emit("plan", self._plan)

    def _describe(self, row: GridRow | None) -> None:
        if row is not None:
            mark = row.manager_now if self._grid.side() is Side.MANAGER else row.self_now
            self._levels.show_skill(row.skill, mark.level if mark else None)

    def _rate(self, skill_id: UUID, side: Side, mark: Mark | None) -> None:
        assert self._person
        whose = partial(ratings.put, salesperson_id=self._person, skill_id=skill_id, by=side)
        change = partial(whose, mark=mark, on=self.workspace.clock.today())
        self._under_way += 1
        self.workspace.write(self, change, self._arrived, self._refused)

    def _arrived(self, _nothing: None) -> None:
        self._under_way -= 1
        self._arrivals += 1
        if not self._under_way:
            self.stale()

    def _refused(self, error: Exception) -> None:
        self._arrived(None)
        self.workspace.failed.emit(str(error))

    def _begin_round(self) -> None:
        assert self._person
        begin = partial(ratings.begin_round, salesperson_id=self._person)
        self.workspace.write(self, begin, partial(self._begun, self._person))

    def _begun(self, person: UUID, before: datetime | None) -> None:
        undo = partial(ratings.put_round_back, salesperson_id=person, began_at=before)
        self.offer_undo(_("A new round of ratings has begun."), partial(self.workspace.write, self, undo))
        self._grid.setFocus()


def _state(grid: Grid) -> str:
    done = sum(row.self_now is not None for row in grid.rows)
    if not grid.manager_shown:
        words = _("{name} rates first: {done} of {all} skills. Your column opens when all are in.")
        return words.format(name=grid.first_name, done=done, all=len(grid.rows))
    if Side.MANAGER not in grid.complete:
        done = sum(row.manager_now is not None for row in grid.rows)
        return _("{name} is done. Now yours: {done} of {all} skills.").format(
            name=grid.first_name, done=done, all=len(grid.rows)
        )
    return _("Both are in. Talk about the differences first.")
