"""Lines of the playbook in an order: read, added, reworded, moved, archived, thrown away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import ClassVar, Protocol
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from planner import trash
from planner.domain.record import Record
from planner.errors import PlannerError
from planner.language import N_, _, counted
from planner.storage.store import Db
from ui.begun import Begun
from ui.widgets.card import Card, SectionHeader
from ui.widgets.help_line import HelpLine
from ui.widgets.keys import KeyHint, on_key
from ui.widgets.layout import across, down, muted_line
from ui.widgets.note_editor import LineEditor
from ui.widgets.pill import Pill
from ui.widgets.rows import Row
from ui.widgets.wrapping_list import WrappingList
from ui.workspace import Workspace

HINTS = (
    ("⏎", N_("edit")),
    ("Alt+↑ ↓", N_("move")),
    ("A", N_("archive or use again")),
    ("Del", N_("to the trash")),
)


class LineRow(Protocol):
    """What a pane shows of a question or a criterion."""

    @property
    def id(self) -> UUID: ...

    @property
    def version(self) -> int: ...

    @property
    def text(self) -> str: ...

    @property
    def archived_on(self) -> date | None: ...


@dataclass(frozen=True)
class Trade:
    """What the lines of a pane are, how they are spoken of, and the deeds on one of them, which is named `whose`."""

    kind: type[Record]
    whose: str
    title: str
    nothing: str
    new: str
    hint: str
    archive: Callable[..., object]
    move: Callable[..., object]
    added: str
    archived: str
    used_again: str
    thrown: str


class LinesPane(QWidget):
    """Shows the lines it is given; what is done to them comes back by the next reading."""

    trade: ClassVar[Trade]
    half: ClassVar[str] = ""
    """Tells apart what is begun in panes of one trade."""
    done = Signal(str, object)

    def __init__(self, workspace: Workspace, hints: bool = True) -> None:
        super().__init__()
        self.workspace = workspace
        self._rows: Mapping[UUID, LineRow] = {}
        self._whose: UUID | None = None
        self._adding = 0
        trade = self.trade
        self._header = SectionHeader(_(trade.title))
        self._list = WrappingList([], _(trade.title))
        self._none = muted_line(_(trade.nothing))
        self.new = LineEditor(_(trade.new), _(trade.hint))
        self._begun = Begun(workspace, self.new)
        self._trouble = HelpLine()
        card = Card(self._none, self._list)
        keys = across(*(KeyHint(key, _(words)) for key, words in HINTS), None)
        if not hints:
            keys.hide()
        down(down(self._header, card, gap=4), down(self.new, self._trouble, gap=4), keys, inside=self)
        self._listen()

    def addition(self, text: str) -> Callable[[Db], UUID] | None:
        """How a new line is put down."""
        raise NotImplementedError

    def dialog(self, row: LineRow) -> QDialog:
        """In which a line is reworded."""
        raise NotImplementedError

    def turn_to(self, topic_id: UUID) -> None:
        """The lines are another topic's from now on; what was begun waits until one comes back to it."""
        if topic_id != self._whose:
            self._whose = topic_id
            self._begun.show(f"new/{self.trade.whose}{self.half}/{topic_id}")
            self._trouble.clear_trouble()

    def show_lines(self, lines: Sequence[LineRow]) -> None:
        self._rows = {each.id: each for each in lines}
        used = sum(each.archived_on is None for each in lines)
        self._header.show_count(counted("{} in use", "{} in use", used))
        self._list.show_rows([_row(number, each) for number, each in enumerate(lines, 1)])
        self._list.setVisible(bool(lines))
        self._none.setVisible(not lines)

    def _listen(self) -> None:
        self._list.acted.connect(self._edit)
        self.new.returnPressed.connect(self._add)
        deeds: dict[str, Callable[[], None]] = {
            "F2": self._edit_chosen,
            "Alt+Up": partial(self._move, -1),
            "Alt+Down": partial(self._move, 1),
            "Del": self._throw_away,
            "A": self._archive,
        }
        for keys, deed in deeds.items():
            on_key(keys, self._list, deed)

    def _chosen(self) -> LineRow | None:
        row = self._list.chosen()
        return self._rows.get(row.key) if row and isinstance(row.key, UUID) else None

    def _add(self) -> None:
        """The line is free for the next one at once; Enter on what has just left it means nothing."""
        text = self.new.text()
        add = self.addition(text)
        if add is None or (self._adding and not text.strip()):
            return
        self._adding += 1
        self._trouble.clear_trouble()
        refused = partial(self._refused, self._begun.name, text)
        self.workspace.write(self, self._begun.put_down(add), self._added, refused)

    def _added(self, line_id: UUID) -> None:
        self._adding -= 1
        undo = partial(self._write, partial(trash.throw_away, kind=self.trade.kind, record_id=line_id))
        self.done.emit(_(self.trade.added), undo)

    def _refused(self, name: str, text: str, error: PlannerError) -> None:
        """The words come back to where they were written, before what was begun since."""
        self._adding -= 1
        self._begun.give_back(name, text)
        if name == self._begun.name:
            self._trouble.show_trouble(str(error))
        else:
            self.done.emit(str(error), None)

    def _edit_chosen(self) -> None:
        chosen = self._chosen()
        if chosen:
            self._edit(chosen.id)

    def _edit(self, line_id: UUID) -> None:
        dialog = self.dialog(self._rows[line_id])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _move(self, steps: int) -> None:
        chosen = self._chosen()
        if chosen and chosen.archived_on is None:
            self._write(partial(self.trade.move, **{self.trade.whose: chosen.id}, steps=steps))

    def _archive(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        archive = partial(self.trade.archive, **{self.trade.whose: chosen.id})
        on = None if chosen.archived_on else self.workspace.clock.today()
        words = _(self.trade.archived) if on else _(self.trade.used_again)
        undo = partial(self._write, partial(archive, on=chosen.archived_on))
        self._write(partial(archive, on=on), partial(self.done.emit, words, undo))

    def _throw_away(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        undo = partial(self._write, partial(trash.restore, kind=self.trade.kind, record_id=chosen.id))
        away = partial(trash.throw_away, kind=self.trade.kind, record_id=chosen.id, version=chosen.version)
        self._write(away, partial(self.done.emit, _(self.trade.thrown), undo))

    def _write(self, change: Callable[[Db], object], told: Callable[[], None] | None = None) -> None:
        self.workspace.write(self, change, partial(_tell, told))


def _tell(told: Callable[[], None] | None, _result: object) -> None:
    if told:
        told()


def _row(number: int, line: LineRow) -> Row:
    archived = line.archived_on is not None
    pill = Pill(_("archived"), icon="minus") if archived else None
    return Row(line.text, lead="–" if archived else str(number), pill=pill, key=line.id)
