"""The focus skills of a plan: which, from which level to which, and what that level looks like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from planner.domain.plan_values import FocusValues, altered, focus_on
from planner.language import _
from planner.ratings import Levels
from planner.skills import SkillRow
from ui.development.steps import Steps
from ui.theme import GRID, Type
from ui.widgets.card import SectionHeader
from ui.widgets.help_line import HelpLine
from ui.widgets.inputs import ComboBox, SpinBox
from ui.widgets.keys import KeyButton
from ui.widgets.layout import across, down, muted_line, tool_button
from ui.widgets.text import Paragraph, Text

NOTHING = "–"


class FocusRow(QWidget):
    changed = Signal()
    removed = Signal()

    def __init__(self, value: FocusValues, skills: Sequence[SkillRow], levels: Mapping[UUID, Levels]) -> None:
        super().__init__()
        self.value = value
        self._skills, self._levels = list(skills), levels
        self._choice = ComboBox()
        self._choice.setAccessibleName(_("Focus skill"))
        self._choice.addItems([skill.name for skill in skills])
        self._now, self._aim = _level_box(_("Now")), _level_box(_("Aimed at"))
        self._steps = Steps()
        self._looks = Paragraph("", Type.SMALL, muted=True)
        drop = tool_button("x", _("Remove focus skill"))
        drop.clicked.connect(self.removed)
        levels_row = across(
            Text(_("now"), Type.SMALL, muted=True), self._now, Text(_("aimed at"), Type.SMALL, muted=True), self._aim,
            GRID, self._steps, None,
        )  # fmt: skip
        down(across((self._choice, 1), drop), levels_row, self._looks, gap=6, inside=self)
        self.stops = (self._choice, drop, self._now, self._aim)  # no focus proxy: Tab would go round among these
        self._show()
        self._choice.currentIndexChanged.connect(self._choose)
        self._now.valueChanged.connect(self._set_now)
        self._aim.valueChanged.connect(self._set_aim)

    def _choose(self, place: int) -> None:
        skill = self._skills[place].id
        fresh = focus_on(skill, self._levels.get(skill, Levels()).now)
        self._take(altered(fresh, {"id": self.value.id}))

    def _set_now(self, level: int) -> None:
        self._take(self.value.at(level or None))

    def _set_aim(self, level: int) -> None:
        self._take(self.value.towards(level or None))

    def _take(self, value: FocusValues) -> None:
        if value != self.value:
            self.value = value
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        now, aim = self.value.now, self.value.aim
        skill = next(each for each in self._skills if each.id == self.value.skill_id)
        self._choice.setCurrentIndex(self._skills.index(skill))
        self._now.setValue(now or 0)
        self._aim.setValue(aim or 0)
        self._steps.show_levels(now, aim)
        looks = skill.looks(aim)
        self._looks.setText(f"{aim}: {looks}" if looks else "")
        self._looks.setVisible(bool(looks))


class FocusEditor(QWidget):
    """At most two of them; a further one asks."""

    changed = Signal()
    asked = Signal(object)
    removed = Signal(object, object)

    def __init__(self, most: int) -> None:
        super().__init__()
        self._skills: Sequence[SkillRow] = ()
        self._levels: Mapping[UUID, Levels] = {}
        self._rows: list[FocusRow] = []
        self._asked: FocusValues | None = None
        self._add = KeyButton(_("Add focus skill"), icon="plus", flat=True)
        self._menu = QMenu(self)
        self._add.clicked.connect(self._open_menu)
        self._nothing = muted_line(_("What to lift by one level in this period, from what was seen in the field."))
        self._holder = down(gap=2 * GRID)
        column = self._holder.layout()
        assert isinstance(column, QVBoxLayout)
        self._column = column
        header = SectionHeader(_("Focus skills"), _("at most {}").format(most), self._add)
        self._trouble = HelpLine()
        down(header, self._nothing, self._holder, self._trouble, gap=4, inside=self)

    def parts(self) -> tuple[FocusValues, ...]:
        return tuple(row.value for row in self._rows)

    def refuse(self, sentence: str) -> None:
        """Say what cannot be taken, or that all can."""
        if sentence:
            self._trouble.show_trouble(sentence)
        else:
            self._trouble.clear_trouble()

    def know(self, skills: Sequence[SkillRow], levels: Mapping[UUID, Levels]) -> None:
        """What can be chosen, and where the person stands."""
        self._skills, self._levels = skills, levels
        self._menu.clear()
        for skill in skills:
            if skill.archived_on is None:
                self._menu.addAction(skill.name.replace("&", "&&"), partial(self._ask, skill.id))

    def show_parts(self, parts: Sequence[FocusValues]) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._row(part) for part in parts]
        stops = [self._add, *(stop for row in self._rows for stop in row.stops)]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)
        self._nothing.setVisible(not parts)

    def add_asked(self) -> None:
        part, self._asked = self._asked, None
        if part is not None:
            self.show_parts((*self.parts(), part))
            self._rows[-1].stops[0].setFocus()
            self.changed.emit()

    def _put_back(self, part: FocusValues, place: int) -> None:
        others = [each for each in self.parts() if each.id != part.id]
        others.insert(place, part)
        self.show_parts(others)
        self.changed.emit()

    def _row(self, part: FocusValues) -> FocusRow:
        listed = [each for each in self._skills if each.archived_on is None or each.id == part.skill_id]
        row = FocusRow(part, listed, self._levels)
        row.changed.connect(self.changed)
        row.removed.connect(partial(self._remove, part.id))
        self._column.addWidget(row)
        return row

    def _ask(self, skill_id: UUID) -> None:
        self._asked = focus_on(skill_id, self._levels.get(skill_id, Levels()).now)
        self.asked.emit(self._asked)

    def _open_menu(self) -> None:
        self._menu.popup(self._add.mapToGlobal(self._add.rect().bottomLeft()))

    def _remove(self, part_id: UUID) -> None:
        parts = self.parts()
        place = next(place for place, part in enumerate(parts) if part.id == part_id)
        self.show_parts([part for part in parts if part.id != part_id])
        self.changed.emit()
        self.removed.emit(parts[place], partial(self._put_back, parts[place], place))


def _level_box(name: str) -> SpinBox:
    box = SpinBox()
    box.setRange(0, 4)
    box.setSpecialValueText(NOTHING)
    box.setAccessibleName(name)
    return box
