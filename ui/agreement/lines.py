"""The lines of one side of the agreement: added, reworded, put in order, taken off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner import agreements
from planner.agreements import AgreementView, Line
from planner.domain.sides import Side
from planner.language import N_, _
from planner.storage.store import Db
from ui.agreement.dialogs import TITLES, LineDialog
from ui.theme import GRID
from ui.widgets.keys import KeyButton, on_key
from ui.widgets.layout import across, down
from ui.widgets.rows import Row
from ui.widgets.section_list import SectionList
from ui.workspace import Workspace

KEYS = (("Ins", N_("add")), ("⏎", N_("change")), ("Alt+↑ ↓", N_("move")), ("Del", N_("take off")))
EMPTY = {
    Side.SALESPERSON: N_("Nothing is agreed yet: what they manage themselves."),
    Side.MANAGER: N_("Nothing is agreed yet: what they can count on."),
}


class LinePane(QWidget):
    """Shows the lines it is given; what is done to them comes back by the next reading."""

    done = Signal(str, object)

    def __init__(self, workspace: Workspace, side: Side) -> None:
        super().__init__()
        self._workspace, self._side = workspace, side
        self._agreement: UUID | None = None
        self._lines: dict[object, Line] = {}
        self._writable = False
        self._wanted: UUID | None = None
        self._add = KeyButton(_("Add"), "Ins", "plus", flat=True, listens=False)
        self._add.clicked.connect(self._ask_new)
        self.section = SectionList(_(TITLES[side]), _(EMPTY[side]))
        self.rows = self.section.rows
        self.rows.acted.connect(self._edit)
        deeds: dict[str, Callable[[], None]] = {
            "Ins": self._ask_new,
            "F2": self._edit_chosen,
            "Alt+Up": partial(self._move, -1),
            "Alt+Down": partial(self._move, 1),
            "Del": self._take_off,
        }
        for keys, deed in deeds.items():
            on_key(keys, self.rows, deed)
        down(self.section, across(self._add, None), gap=GRID, inside=self)

    def show_view(self, view: AgreementView) -> None:
        self._agreement, self._writable = view.id, view.can_be_written
        lines = view.of(self._side)
        self._lines = {line.id: line for line in lines}
        self.section.show_rows([_row(number, line) for number, line in enumerate(lines, 1)])
        self._add.setVisible(self._writable)
        if self._wanted in self._lines:
            self.rows.choose(self._wanted)
            self._wanted = None

    def _ask_new(self) -> None:
        if self._agreement and self._writable:
            dialog = LineDialog(self._workspace, self, self._agreement, self._side)
            dialog.recorded.connect(self._added)
            dialog.ask(self.done.emit)

    def _added(self, line_id: UUID) -> None:
        self._wanted = line_id
        undo = partial(self._write, partial(agreements.take_off_line, line_id=line_id))
        self.done.emit(_("The line was added."), undo)

    def _edit_chosen(self) -> None:
        chosen = self.rows.chosen()
        if chosen:
            self._edit(chosen.key)

    def _edit(self, key: object) -> None:
        if self._agreement and self._writable:
            LineDialog(self._workspace, self, self._agreement, self._side, self._lines[key]).ask(self.done.emit)

    def _move(self, steps: int) -> None:
        chosen = self.rows.chosen()
        if chosen and self._writable:
            self._write(partial(agreements.move_line, line_id=self._lines[chosen.key].id, steps=steps))

    def _take_off(self) -> None:
        chosen = self.rows.chosen()
        if chosen and self._writable:
            line = self._lines[chosen.key]
            undo = partial(self._write, partial(agreements.put_line_back, line_id=line.id))
            away = partial(agreements.take_off_line, line_id=line.id, version=line.version)
            self._workspace.write(self, away, partial(self._taken_off, line, undo))

    def _taken_off(self, line: Line, undo: Callable[[], None], _result: None) -> None:
        self.done.emit(_("“{line}” moved to the trash.").format(line=line.text), undo)

    def _write(self, change: Callable[[Db], object]) -> None:
        self._workspace.write(self._workspace, change)


def _row(number: int, line: Line) -> Row:
    return Row(line.text, line.box.words if line.box else "", lead=str(number), key=line.id)


def hints() -> Sequence[tuple[str, str]]:
    return [(key, _(words)) for key, words in KEYS]
