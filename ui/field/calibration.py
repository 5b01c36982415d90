"""How both saw each skill, call by call: drawn, and in words; nobody is said to be right."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner import calibration
from planner.calibration import Calibration, Compared, SkillOverTime
from planner.domain.dates import full_day, short_day
from planner.domain.development import Skill
from planner.domain.field_call import CallRating, FieldCall, both_words, gap_words
from planner.domain.salesperson import Salesperson
from planner.domain.session import CoachingSession
from planner.language import _, counted
from ui.field.gap_chart import GapChart, Legend, Pair
from ui.screen import Screen
from ui.theme import GRID
from ui.widgets.avatar import Avatar
from ui.widgets.card import Card, SectionHeader
from ui.widgets.empty import EmptyPage
from ui.widgets.keys import KeyButton
from ui.widgets.layout import Page, PageHeader, across, down, tool_button
from ui.widgets.row_list import RowList
from ui.widgets.rows import Row
from ui.workspace import Workspace

BACK = "Alt+Left"


class CalibrationScreen(Screen):
    """About the salesperson whose id it is opened with; a row leads to the sheet of its session."""

    watches = frozenset({FieldCall, CallRating, CoachingSession, Skill, Salesperson})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._whom: UUID | None = None
        self._person = Avatar("", 40)
        self.back = tool_button("arrow-left", _("Back to the salesperson"), BACK)
        self.back.clicked.connect(self._go_back)
        QShortcut(QKeySequence(BACK), self).activated.connect(self._go_back)
        self.header = PageHeader("", "", person=across(self.back, self._person))
        self.skills: list[SkillSection] = []
        self._legend = Legend()
        self._column = QVBoxLayout()
        self._column.setSpacing(3 * GRID)
        self._step = KeyButton(_("Back to the salesperson"), primary=True)
        self._step.clicked.connect(self._go_back)
        purpose = _(
            "On a ride-along both rate what was watched, the salesperson first. Here both views stand together."
        )
        self._empty = EmptyPage("target", _("Nothing to compare yet"), purpose, self._step)
        self._page = Page(self.header, self._legend, self._column, None, name=_("Calibration"))
        self._page.hide()
        self._empty.hide()
        down((self._page, 1), (self._empty, 1), gap=0, inside=self)

    def open(self, about: object) -> None:
        assert isinstance(about, UUID)
        self._whom = about
        self.stale()

    def whom(self) -> UUID | None:
        return self._whom

    def load(self) -> None:
        if self._whom:
            self.workspace.read(self, partial(calibration.calibration, salesperson_id=self._whom), self._show)

    def first_focus(self) -> QWidget | None:
        """Until it was read there is nothing."""
        if self._empty.isVisibleTo(self):
            return self._step
        return self.skills[0].rows if self.skills and self._page.isVisibleTo(self) else None

    def _show(self, found: Calibration) -> None:
        if found.salesperson_id != self._whom:
            return
        self._person.show_person(found.name)
        words = _("How {name} and you saw the same calls. A gap is something to talk about, not a mark.")
        self.header.show_words(_("Calibration: {name}").format(name=found.name), words.format(name=found.first_name))
        self._legend.show_names(found.first_name, _("You"))
        while len(self.skills) < len(found.skills):
            self._add_section()
        today = self.workspace.clock.today()
        for number, section in enumerate(self.skills):
            section.setVisible(number < len(found.skills))
            if number < len(found.skills):
                section.show_skill(found.skills[number], found.first_name, partial(short_day, today=today))
        self._page.setVisible(bool(found.skills))
        self._empty.setVisible(not found.skills)
        self.begin()

    def _add_section(self) -> None:
        section = SkillSection()
        section.rows.acted.connect(self._look)
        self.skills.append(section)
        self._column.addWidget(section)

    def _look(self, session_id: object) -> None:
        from ui.documents.opening import open_ride_along

        if isinstance(session_id, UUID):
            open_ride_along(self.window(), self.workspace, session_id)

    def _go_back(self) -> None:
        self.go.emit("person", self._whom)


class SkillSection(QWidget):
    """One skill: the drawing, and below it each call in words, the newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._header, self.chart = SectionHeader(""), GapChart()
        self.rows = RowList([], "")
        drawn = down(self.chart, None, margins=(12, 12, 12, 4))
        beside = across((drawn, 4), (down(self.rows, None), 5), gap=2 * GRID)
        down(self._header, Card(beside), gap=4, inside=self)

    def show_skill(self, skill: SkillOverTime, name: str, day: partial[str]) -> None:
        self._header.show_title(skill.name)
        self._header.show_count(counted("{} call", "{} calls", len(skill.calls)))
        rows = [_row(each, name) for each in reversed(skill.calls)]
        self.rows.setAccessibleName(skill.name)
        self.rows.show_rows(rows)
        pairs = [Pair(day(each.day), each.own, each.managers) for each in skill.calls]
        self.chart.show_pairs(pairs, "; ".join(row.words() for row in rows))


def _row(each: Compared, name: str) -> Row:
    """What both gave, and how far apart that is."""
    where = each.client.strip() or _("A call")
    given = both_words(name, each.own, _("you"), each.managers)
    return Row(
        where, f"{given} · {gap_words(each.own, each.managers)}", lead="", note=full_day(each.day),
        icon="car", key=each.session_id,
    )  # fmt: skip
