"""One upward minute in full, and what the manager did about it: saved as it is typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner import upward, versions
from planner.domain.dates import weekday_words
from planner.domain.private import PrivateKind
from planner.language import _
from planner.storage.store import Connection
from planner.upward import Minute
from ui.keeping import Keeping, KeptText
from ui.theme import GRID, Type
from ui.widgets.card import Card
from ui.widgets.layout import across, down
from ui.widgets.note_editor import NoteEditor, move_to_end
from ui.widgets.saved import SavedMark
from ui.widgets.text import Paragraph, Text
from ui.workspace import Workspace

LINES = 4


class MinutePane(Card):
    changed = Signal(object)
    """The minute, with what was typed about it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(margin=2 * GRID)
        self._workspace = workspace
        self._minute: Minute | None = None
        self._typed: dict[UUID, str] = {}
        self._told = True
        self._name, self._when = Text("", Type.HEADING), Text("", Type.SMALL, muted=True)
        self._helped, self._to_stop = Paragraph(""), Paragraph("")
        mark = SavedMark()
        self.done = NoteEditor(_("What you did about it"), _("What you changed, tried, or asked, and when"), LINES)
        self.done.keep_private()
        self.done.setFixedHeight(self.done.height_of(LINES))
        self._kept = KeptText(Keeping(workspace, mark), self.done)
        self.done.typed.connect(self._note)
        self._helped_part = _part(_("What helped"), self._helped)
        self._stop_part = _part(_("What to stop"), self._to_stop)
        label = Text(_("What you did about it"), Type.STRONG)
        label.setBuddy(self.done)
        head = down(self._name, self._when, gap=0)
        written = down(across(label, None, mark), self.done, gap=4)
        self.column.addWidget(down(head, self._stop_part, self._helped_part, written, gap=2 * GRID))
        self.hide()

    def show_minute(self, minute: Minute | None) -> None:
        self.done.flush()
        self._minute = minute
        self.setVisible(minute is not None)
        if minute is None:
            return
        self._name.setText(minute.salesperson)
        today = self._workspace.clock.today()
        self._when.setText(f"{minute.title} · {weekday_words(minute.day, today)}")
        for part, words, text in (
            (self._helped_part, self._helped, minute.helped),
            (self._stop_part, self._to_stop, minute.to_stop),
        ):
            words.setText(text)
            part.setVisible(bool(text.strip()))
        place = versions.note(minute.id, PrivateKind.DONE_ABOUT_IT)
        self._kept.show(("done", minute.id), minute.done, partial(self._save, minute), place)

    def begin(self) -> None:
        """Write on where the text ends."""
        if self._minute:
            move_to_end(self.done)

    def flush(self) -> bool:
        """Hand over what was typed; says whether anything was since the last time."""
        self.done.flush()
        typed, self._told = not self._told, True
        return typed

    def newest(self, minute: Minute) -> Minute:
        """With what was typed here last, which may not be in what was read."""
        return replace(minute, done=self._typed.get(minute.id, minute.done))

    def _note(self) -> None:
        if self._minute:
            self._typed[self._minute.id], self._told = self.done.text(), False
            self.changed.emit(self.newest(self._minute))

    def _save(self, minute: Minute, text: str) -> Callable[[Connection], None]:
        save = partial(upward.save_done, salesperson_id=minute.salesperson_id, session_id=minute.id)
        return partial(save, text=text, now=self._workspace.clock.now())


def _part(title: str, words: QWidget) -> QWidget:
    return down(Text(title, Type.STRONG), words, gap=2)
