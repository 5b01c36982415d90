"""Keeps what was begun in a line of a page until it is put down, for each thing that the line may be about."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from planner import drafts
from planner.storage.store import Db
from ui.widgets.note_editor import LineEditor
from ui.workspace import Workspace

T = TypeVar("T")


class Begun(QObject):
    """Of one line; what is begun in it is a draft like that of a form."""

    back = Signal()
    """Words that were begun stand there again."""

    def __init__(self, workspace: Workspace, line: LineEditor) -> None:
        super().__init__(line)
        self._workspace, self._line, self._name = workspace, line, ""
        self._on_its_way: dict[str, str] = {}
        line.typed.connect(self._save)
        workspace.handing_over.connect(line.flush)
        workspace.closing.connect(line.flush)

    def show(self, name: str) -> None:
        """The line is about something else from now on, which `name` tells; what was begun waits for its return."""
        if name != self._name:
            self._line.flush()
            self._name = name
            self._line.show_text("")
            if name in self._on_its_way:
                self._bring_back(name, self._on_its_way[name])
            else:
                self._workspace.read(self, partial(drafts.load, form=name), partial(self._bring_back, name))

    def put_down(self, change: Callable[[Db], T]) -> Callable[[Db], T]:
        """The change that takes what stands here, and with it the end of its draft; the line is free at once."""
        self._line.show_text("")
        self._on_its_way.pop(self._name, None)
        return partial(drafts.and_drop, change, self._name)

    def give_back(self, name: str, text: str) -> None:
        """What was put down and refused stands before what was begun since, where it was written."""
        if name == self._name:
            self._bring_back(name, text)
            self._save()
        else:
            self._workspace.write(self, partial(drafts.give_back, form=name, text=text))

    @property
    def name(self) -> str:
        return self._name

    def _bring_back(self, name: str, text: str) -> None:
        """Also before what somebody wrote while it was read."""
        if text and name == self._name:
            self._line.write(0, 0, text if not self._line.text() else f"{text} ")
            self._line.end(False)
            self.back.emit()

    def _save(self) -> None:
        name, text = self._name, self._line.text()
        self._on_its_way[name] = text
        change = partial(drafts.save, form=name, body=text, now=self._workspace.clock.now())
        saved = partial(self._saved, name, text, self._line.revision)
        self._workspace.save(self, ("draft", name), change, saved, self._workspace.failed.emit)

    def _saved(self, name: str, text: str, revision: int) -> None:
        self._line.saved(revision)
        if self._on_its_way.get(name) == text:
            del self._on_its_way[name]
