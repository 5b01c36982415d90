"""The skills a team is rated on: their names, what one sees at each level, their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from planner import skills
from planner.domain.development import LEVELS, MOST_SKILLS
from planner.errors import Conflict, PlannerError, Refused
from planner.language import _
from planner.skills import SkillRow, Taken
from planner.storage.store import Db
from ui.theme import GRID
from ui.widgets.card import SectionHeader
from ui.widgets.form import Field, Form
from ui.widgets.help_line import HelpLine
from ui.widgets.inputs import LineInput, NotesInput
from ui.widgets.keys import KeyButton, KeyHint
from ui.widgets.layout import across, down, section
from ui.widgets.row_list import RowList
from ui.widgets.rows import Row
from ui.workspace import Workspace

PAUSE = 400
NAMES = ("name", *(f"level_{level}" for level in LEVELS))


class SkillRows(RowList):
    moved = Signal(object, int)
    archived = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, steps = self.chosen(), {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if row and event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.moved.emit(row.key, steps[Qt.Key(event.key())])
        elif row and event.key() == Qt.Key.Key_Delete:
            self.archived.emit(row.key)
        else:
            super().keyPressEvent(event)


class SkillEditor(QWidget):
    """The list on the left, the chosen skill's words on the right; they save themselves."""

    done = Signal(str, object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._skills: dict[UUID, SkillRow] = {}
        self._shown: UUID | None = None
        self._versions: dict[UUID, int] = {}
        self._under_way: Counter[UUID] = Counter()
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._save)
        workspace.closing.connect(self.leave)
        self._rows, self._archived = SkillRows([], _("Skills")), RowList([], _("Archived skills"))
        levels = [Field(f"level_{level}", _("Level {}").format(level), NotesInput(lines=3)) for level in LEVELS]
        self._form = Form([Field("name", _("Name"), LineInput()), *levels])
        self._add = KeyButton(_("Add skill"), icon="plus", flat=True)
        self._header = SectionHeader(_("Skills"), "", self._add)
        self._trouble = HelpLine()
        self._listen()
        self._lay_out()

    def load(self) -> None:
        self._workspace.read(self, skills.everything, self._show)

    def leave(self) -> None:
        if self._timer.isActive():
            self._save()

    def _show(self, listed: Sequence[SkillRow]) -> None:
        self._skills = {each.id: each for each in listed}
        active = [each for each in listed if each.archived_on is None]
        self._rows.show_rows([Row(each.name, lead=str(number), key=each.id) for number, each in enumerate(active, 1)])
        self._archived.show_rows(
            [Row(each.name, deed=_("Bring back"), key=each.id) for each in listed if each.archived_on]
        )
        self._past.setVisible(len(active) < len(listed))
        self._header.show_count(_("{count} of at most {most}").format(count=len(active), most=MOST_SKILLS))
        if self._rows.chosen() is None and active:
            self._rows.choose(active[0].id)
        if not self._timer.isActive() and not self._under_way.total():
            self._fill()

    def _fill(self) -> None:
        """Never over what is being typed."""
        row = self._rows.chosen()
        skill = self._skills.get(row.key) if row and isinstance(row.key, UUID) else None
        if skill is None:
            return
        values = dict(zip(NAMES, (skill.name, *skill.levels), strict=True))
        if skill.id == self._shown and not self._form.offer_values(values):
            return
        if skill.id != self._shown:
            self._form.show_values(values)
        self._shown, self._versions[skill.id] = skill.id, skill.version

    def _choose(self, _key: object) -> None:
        self.leave()
        self._fill()

    def _typed(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _save(self) -> None:
        """At once, so that nothing is left behind; what follows a save of one's own cannot be stale."""
        self._timer.stop()
        skill_id = self._shown
        if skill_id is None:
            return
        name, *levels = (str(self._form.values()[each]) for each in NAMES)
        version = None if self._under_way[skill_id] else self._versions[skill_id]
        save = partial(skills.save_typed, skill_id=skill_id, version=version, name=name, levels=levels)
        self._under_way[skill_id] += 1
        self._workspace.write(self, save, partial(self._saved, skill_id), partial(self._refused, skill_id))

    def _saved(self, skill_id: UUID, taken: Taken) -> None:
        self._under_way[skill_id] -= 1
        self._versions[skill_id] = taken.version
        if taken.refusal:
            self._say(skill_id, taken.refusal)
        else:
            self._trouble.clear_trouble()

    def _refused(self, skill_id: UUID, error: PlannerError) -> None:
        self._under_way[skill_id] -= 1
        self._say(skill_id, error)
        if isinstance(error, Conflict):
            self._shown = None
            self.load()

    def _say(self, skill_id: UUID, error: PlannerError) -> None:
        """Beside the name, or where one has gone on to another skill, above."""
        field = self._form.fields.get(error.field) if isinstance(error, Refused) else None
        if field and skill_id == self._shown:
            field.refuse(str(error))
        else:
            self._trouble.show_trouble(str(error))

    def _add_one(self) -> None:
        self.leave()
        self._workspace.write(self, skills.begin, self._added, self._no_room)

    def _added(self, skill_id: UUID) -> None:
        self._trouble.clear_trouble()
        self._workspace.read(self, skills.everything, partial(self._go_to, skill_id))

    def _go_to(self, skill_id: UUID, listed: Sequence[SkillRow]) -> None:
        self._show(listed)
        self._rows.choose(skill_id)
        self._form.focus_first()

    def _no_room(self, error: PlannerError) -> None:
        self._trouble.show_trouble(str(error))

    def _move(self, skill_id: object, step: int) -> None:
        ids = [each.id for each in self._skills.values() if each.archived_on is None]
        place = next(place for place, each in enumerate(ids) if each == skill_id)
        if 0 <= place + step < len(ids):
            ids[place], ids[place + step] = ids[place + step], ids[place]
            self._do(partial(skills.order, skill_ids=ids))

    def _archive(self, skill_id: UUID) -> None:
        self.leave()
        archive = partial(skills.archive, skill_id=skill_id, on=self._workspace.clock.today())
        self._workspace.write(self, archive, partial(self._was_archived, skill_id))

    def _was_archived(self, skill_id: UUID, _nothing: None) -> None:
        self._trouble.clear_trouble()
        back = partial(self._do, partial(skills.bring_back, skill_id=skill_id))
        self.done.emit(_("The skill is archived; its ratings are kept."), back)

    def _bring_back(self, skill_id: UUID) -> None:
        self._do(partial(skills.bring_back, skill_id=skill_id))

    def _do(self, change: Callable[[Db], None]) -> None:
        self._workspace.write(self, change, None, self._no_room)

    def _listen(self) -> None:
        self._rows.chosen_changed.connect(self._choose)
        self._rows.acted.connect(self._edit)
        self._rows.moved.connect(self._move)
        self._rows.archived.connect(self._archive)
        self._archived.acted.connect(self._bring_back)
        self._form.changed.connect(self._typed)
        self._add.clicked.connect(self._add_one)

    def _edit(self, _key: object) -> None:
        self._form.focus_first()

    def _lay_out(self) -> None:
        self._past = section(SectionHeader(_("Archived")), self._archived)
        keys = (("⏎", _("edit")), ("Alt+↑ ↓", _("move")), ("Del", _("archive")))
        hints = across(*(KeyHint(*key) for key in keys), None, gap=2 * GRID)
        left = down(section(self._header, self._rows), self._trouble, hints, self._past, None)
        right = down(SectionHeader(_("What one sees")), self._form, None)
        across((left, 1), (right, 1), gap=3 * GRID, inside=self)
