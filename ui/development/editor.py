"""The editor of a plan: five tabs, one set of values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QStackedWidget, QWidget

from planner import development, versions
from planner.development import PlanInHand
from planner.domain.development import ActionKind
from planner.domain.plan_rules import TooMany
from planner.domain.plan_values import PartValues, PlanValues, with_part, without
from planner.domain.text_place import TextPlace
from planner.errors import PlannerError, Refused
from planner.language import _
from ui.development import kinds
from ui.development.focus import FocusEditor
from ui.development.give_way import GiveWay
from ui.development.parts import WIDEST, PartEditor
from ui.development.sign_off import SignOffPane
from ui.earlier.binding import Elsewhere, look_back
from ui.widgets.card import SectionHeader
from ui.widgets.form import Field, Form
from ui.widgets.inputs import DayInput, LineInput, NotesInput
from ui.widgets.layout import EDGE, Hairline, Page, across, down
from ui.widgets.tabs import Tabs
from ui.workspace import Workspace


class ListEditor(Protocol):
    """What the editors of lists have in common."""

    changed: SignalInstance
    asked: SignalInstance
    removed: SignalInstance

    def add_asked(self) -> None: ...


class LooksBack(Protocol):
    """What the editors of parts with words have in common."""

    def look_back(self, workspace: Workspace, stored: Elsewhere) -> None: ...


LEARNING = (ActionKind.ON_THE_JOB, ActionKind.WITH_OTHERS, ActionKind.IN_TRAINING)


class PlanEditor(QWidget):
    """Values in, values out. One part more is asked for, not taken: it may be one too many."""

    changed = Signal()

    asked = Signal(object)
    """Values with one part more."""

    removed = Signal(str, object, object)
    """What was taken away in words, the part, and the way back while this editor is open."""

    agreement_asked = Signal()
    """A goal belongs there rather than in a plan."""

    def __init__(self, held: PlanInHand, today: date) -> None:
        super().__init__()
        self._values = held.values
        self._skill_names = {skill.id: skill.name for skill in held.skills}
        first, coach = held.person.first_name, held.manager.first_name or _("the manager")
        ambition = Field("ambition", _("{}’s own ambition").format(first), NotesInput(lines=2))
        self._aim = Form([Field("headline", _("Headline"), LineInput()), ambition], WIDEST)
        self._period = Form(
            [Field("starts", _("First day"), DayInput(today)), Field("ends", _("Last day"), DayInput(today))], WIDEST
        )
        self.strengths = PartEditor(kinds.strengths())
        self.focus = FocusEditor(held.manager.most_focus_skills)
        self.goals = PartEditor(kinds.goals(today, held.manager.most_goals))
        self.deeds = {kind: PartEditor(kinds.actions(kind, today, (first, coach))) for kind in LEARNING}
        self.deeds[ActionKind.SUPPORT] = PartEditor(kinds.support(today, coach))
        self.reviews = PartEditor(kinds.reviews(today))
        self.sign_off = SignOffPane(today)
        self.questions = {"focus": GiveWay(), "goals": GiveWay()}
        self._asked: tuple[ListEditor, PartValues] | None = None
        self._wished: tuple[ListEditor, PartValues] | None = None
        self._lay_out()
        self._listen()
        self.show_held(held)

    def look_back(self, workspace: Workspace, plan_id: UUID) -> None:
        """What stood in its texts before can be asked for; put back it is also after this editor was left."""
        stored = partial(_put_into, workspace, plan_id)
        for name, field in {**self._aim.fields, **self.sign_off.fields()}.items():
            look_back(workspace, field, versions.plan(plan_id, name), stored)
        editors: list[LooksBack] = [self.strengths, self.goals, *self.deeds.values(), self.reviews]
        for editor in editors:
            editor.look_back(workspace, stored)

    def values(self) -> PlanValues:
        aim, period = self._aim.values(), self._period.values()
        starts, ends = period["starts"], period["ends"]
        return replace(
            self._values,
            headline=str(aim["headline"]),
            ambition=str(aim["ambition"]),
            starts=starts if isinstance(starts, date) else self._values.starts,
            ends=ends if isinstance(ends, date) else self._values.ends,
            comment=self.sign_off.comment(),
            strengths=self.strengths.parts(),
            focus=self.focus.parts(),
            goals=self.goals.parts(),
            actions=tuple(action for editor in self.deeds.values() for action in editor.parts()),
            reviews=self.reviews.parts(),
        )

    def show_held(self, held: PlanInHand) -> None:
        """What is stored, in the place of all that stands here."""
        self.focus.know(held.skills, held.levels)
        self.show_values(held.values)
        self.sign_off.show_state(held)
        for place in range(self._pages.count()):
            self._page(place).setEnabled(held.open)

    def show_values(self, values: PlanValues) -> None:
        self._values = values
        self._aim.show_values({"headline": values.headline, "ambition": values.ambition})
        self._period.show_values({"starts": values.starts, "ends": values.ends})
        self.strengths.show_parts(values.strengths)
        self.focus.show_parts(values.focus)
        self.goals.show_parts(values.goals)
        for kind, editor in self.deeds.items():
            editor.show_parts([action for action in values.actions if action.kind is kind])
        self.reviews.show_parts(values.reviews)
        self.sign_off.show_comment(values.comment)

    def know(self, held: PlanInHand) -> None:
        """What else has changed, leaving alone what is typed."""
        self.focus.know(held.skills, held.levels)
        self.sign_off.show_state(held)

    def take_asked(self) -> None:
        """There was room: show the part that was asked for, and go to it."""
        asked, self._asked = self._asked, None
        if asked is not None:
            asked[0].add_asked()

    def ask(self, error: TooMany) -> bool:
        """One too many becomes a question; says whether it is one that was asked for, and does not stand here."""
        self._wished, self._asked = self._asked, None
        names = {goal.id: goal.text for goal in self.goals.parts()}
        names |= {each.id: self._skill_names[each.skill_id] for each in self.focus.parts()}
        self.questions[error.field].ask(error, names)
        return self._wished is not None

    def refuse(self, error: PlannerError) -> None:
        """Say beside its field what cannot be taken; the rest is."""
        self._asked = None
        if isinstance(error, Refused) and error.field in self._period.fields:
            self._period.fields[error.field].refuse(str(error))
        elif isinstance(error, Refused) and error.field == "focus":
            self.focus.refuse(str(error))

    def go_to(self, error: Refused) -> None:
        """Show what could not be taken."""
        if error.field in self._period.fields:
            self.tabs.choose("reviews")
            self._period.fields[error.field].focus()
        else:
            self.tabs.choose("aim")

    def accept(self) -> None:
        """All could be taken."""
        self.focus.refuse("")
        for field in self._period.fields.values():
            field.accept()

    def in_use(self) -> bool:
        within = self.focusWidget()
        return within is not None and within.hasFocus()

    def first_field(self) -> QWidget:
        return self._aim.fields["headline"].input.widget

    def _page(self, place: int) -> QWidget:
        """What scrolls: a closed plan can still be read from end to end."""
        page = self._pages.widget(place)
        inside = page.widget() if isinstance(page, Page) else None
        return inside or self

    def _ask_more(self, editor: ListEditor, part: PartValues) -> None:
        self._asked = (editor, part)
        self.asked.emit(with_part(self.values(), part))

    def _drop(self, part_id: UUID) -> None:
        """What gives way goes here too, and what was asked for is asked for again."""
        kept = without(self.values(), part_id)
        self.goals.show_parts(kept.goals)
        self.focus.show_parts(kept.focus)
        if self._wished is not None:
            self._ask_more(*self._wished)
        else:
            self.changed.emit()

    def _list_editors(self) -> Iterator[tuple[ListEditor, str]]:
        yield self.strengths, _("Strength removed.")
        yield self.focus, _("Focus skill removed.")
        yield self.goals, _("Goal removed.")
        for editor in self.deeds.values():
            yield editor, _("Action removed.")
        yield self.reviews, _("Review removed.")

    def _listen(self) -> None:
        for editor, what in self._list_editors():
            editor.changed.connect(self.changed)
            editor.asked.connect(partial(self._ask_more, editor))
            editor.removed.connect(partial(self.removed.emit, what))
        for form in (self._aim, self._period, self.sign_off):
            form.changed.connect(self.changed)
        for question in self.questions.values():
            question.dropped.connect(self._drop)
        self.goals.led.connect(self.agreement_asked)

    def _lay_out(self) -> None:
        learning = [self.deeds[kind] for kind in LEARNING]
        aim = (
            self._aim, self.strengths, self.questions["focus"], self.focus, self.questions["goals"], self.goals, None
        )  # fmt: skip
        tabs = (
            ("aim", _("Aim"), aim),
            ("actions", _("Actions"), (*learning, None)),
            ("support", _("Support"), (self.deeds[ActionKind.SUPPORT], None)),
            ("reviews", _("Reviews"), (self.reviews, SectionHeader(_("Period")), self._period, None)),
            ("sign_off", _("Sign-off"), (self.sign_off, None)),
        )
        self.tabs = Tabs([(key, words) for key, words, _items in tabs], _("Parts of the plan"))
        self._pages = QStackedWidget()
        for _key, words, items in tabs:
            self._pages.addWidget(Page(*items, name=words))
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        down(
            across(self.tabs, margins=(EDGE, 0, EDGE, 0)),
            Hairline(),
            (self._pages, 1),
            gap=0,
            inside=self,
        )


def _put_into(workspace: Workspace, plan_id: UUID, place: TextPlace, text: str) -> None:
    workspace.write(workspace, partial(development.put_text_back, place=place, text=text, plan_id=plan_id))
