"""Everybody's plan at a glance, the closed ones, and the skills that plans are made of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from planner import development, plan_lists, trash
from planner.domain.dates import day_words
from planner.domain.development import DevelopmentPlan, PlanState, Skill
from planner.domain.quarters import period_words
from planner.domain.salesperson import Salesperson
from planner.language import _
from planner.plan_lists import PersonPlans, PlanRow
from ui.development.skill_editor import SkillEditor
from ui.screen import Screen
from ui.theme import GRID, Tone
from ui.widgets.card import SectionHeader
from ui.widgets.empty import EmptyPage
from ui.widgets.keys import KeyButton, KeyHint
from ui.widgets.layout import EDGE, Hairline, Page, PageHeader, across, down, section
from ui.widgets.pill import Pill
from ui.widgets.row_list import RowList
from ui.widgets.rows import Row
from ui.widgets.tabs import Tabs
from ui.widgets.text import sentence_case
from ui.workspace import Workspace

STATES = {PlanState.DRAFT: (Tone.PLAIN, "circle"), PlanState.ACTIVE: (Tone.MOVING, "circle-dot")}
STATES |= {PlanState.CLOSED: (Tone.PLAIN, "check")}


class PlanRows(RowList):
    """Del throws the plan away, R goes to the ratings; letters act only here."""

    removed = Signal(object)
    rated = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, told = self.chosen(), {Qt.Key.Key_Delete: self.removed, Qt.Key.Key_R: self.rated}
        if row and event.key() in told and not event.modifiers():
            if not event.isAutoRepeat():
                told[Qt.Key(event.key())].emit(row.key)
        else:
            super().keyPressEvent(event)


class PlansScreen(Screen):
    watches = frozenset({DevelopmentPlan, Salesperson, Skill})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._people: dict[UUID, PersonPlans] = {}
        self._closed: dict[UUID, PlanRow] = {}
        self._team = PlanRows([], _("Plans of the team"))
        self._old = PlanRows([], _("Closed plans"))
        self._skills = SkillEditor(workspace)
        self._skills.done.connect(self.done)
        self._tabs = Tabs([("plans", _("Plans")), ("skills", _("Skills"))], _("Parts of the page"))
        self._pages = QStackedWidget()
        self._tabs.currentChanged.connect(self._pages.setCurrentIndex)
        self._lay_out()
        self._listen()

    def first_focus(self) -> QWidget | None:
        return self._team

    def leave(self) -> None:
        self._skills.leave()

    def load(self) -> None:
        self.workspace.read(self, plan_lists.plans, self._show)
        self._skills.load()

    def _show(self, people: Sequence[PersonPlans]) -> None:
        today = self.workspace.clock.today()
        self._people = {person.salesperson_id: person for person in people}
        self._closed = {plan.id: plan for person in people for plan in person.closed}
        self._team.show_rows([_person_row(person, partial(day_words, today=today)) for person in people])
        self._old.show_rows([_closed_row(person, plan) for person in people for plan in person.closed])
        self._past.setVisible(bool(self._closed))
        self._list.setCurrentIndex(int(bool(people)))

    def _act(self, salesperson_id: UUID) -> None:
        take_up = partial(development.take_up, salesperson_id=salesperson_id, today=self.workspace.clock.today())
        self.workspace.write(self, take_up, self._open)

    def _open(self, plan_id: object) -> None:
        self.go.emit("plan", plan_id)

    def _rate(self, salesperson_id: object) -> None:
        self.go.emit("skills", salesperson_id)

    def _rate_chosen(self) -> None:
        row = self._team.chosen()
        if row:
            self._rate(row.key)

    def _remove(self, salesperson_id: UUID) -> None:
        person = self._people[salesperson_id]
        if person.plan:
            self._throw_away(person.plan.id)

    def _throw_away(self, plan_id: UUID) -> None:
        throw = partial(trash.throw_away, kind=DevelopmentPlan, record_id=plan_id)
        self.workspace.write(self, throw, partial(self._thrown, plan_id))

    def _thrown(self, plan_id: UUID, _nothing: None) -> None:
        restore = partial(development.bring_back, plan_id=plan_id)
        self.offer_undo(_("The plan is in the trash."), partial(self.workspace.write, self, restore))

    def _listen(self) -> None:
        self._team.acted.connect(self._act)
        self._team.rated.connect(self._rate)
        self._team.removed.connect(self._remove)
        self._old.acted.connect(self._open)
        self._old.removed.connect(self._throw_away)

    def _lay_out(self) -> None:
        rate = KeyButton(_("Rate skills"), flat=True)
        rate.clicked.connect(self._rate_chosen)
        self._past = section(SectionHeader(_("Closed plans")), self._old)
        keys = (("⏎", _("open or begin")), ("R", _("rate skills")), ("Del", _("to the trash")))
        hints = across(*(KeyHint(*key) for key in keys), None, gap=2 * GRID)
        add = KeyButton(_("Go to the team"), primary=True)
        add.clicked.connect(partial(self.go.emit, "team", None))
        purpose = _("A plan lifts a salesperson one level in one or two skills. Begin with somebody in your team.")
        self._list = QStackedWidget()
        self._list.addWidget(EmptyPage("sprout", _("No plans yet"), purpose, add))
        team = section(SectionHeader(_("Team"), "", rate), self._team)
        self._list.addWidget(Page(team, hints, self._past, None, name=_("Plans")))
        self._list.setCurrentIndex(1)  # that there are none is known once they were read
        self._pages.addWidget(self._list)
        self._pages.addWidget(Page(self._skills, None, name=_("Skills")))
        head = down(
            PageHeader(_("Plans"), _("One or two skills a quarter, one level up")), margins=(EDGE, 2 * GRID, EDGE, GRID)
        )
        down(
            head, across(self._tabs, None, margins=(EDGE, 0, EDGE, 0)), Hairline(), (self._pages, 1), gap=0, inside=self
        )


def _person_row(person: PersonPlans, day: partial[str]) -> Row:
    plan = person.plan
    if plan is None:
        words = _("Begin the next") if person.last else _("Begin plan")
        return Row(person.name, _("No plan"), person=person.name, deed=words, key=person.salesperson_id)
    period = period_words(plan.starts, plan.ends)
    detail = " · ".join((period, *((", ".join(person.focus),) if person.focus else ())))
    note = _("review {}").format(day(person.next_review)) if person.next_review else ""
    pill = Pill(plan.state.words, *STATES[plan.state])
    return Row(person.name, detail, person=person.name, pill=pill, note=note, deed=_("Open"), key=person.salesperson_id)


def _closed_row(person: PersonPlans, plan: PlanRow) -> Row:
    title = plan.headline or sentence_case(_("plan {}").format(plan.number))
    period = period_words(plan.starts, plan.ends)
    return Row(title, f"{person.name} · {period}", person=person.name, deed=_("Open"), key=plan.id)
