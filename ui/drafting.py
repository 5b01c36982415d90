"""Keeps what is typed into a form until it is accepted, and brings it back when the form is opened again."""

from __future__ import annotations

import json
from collections.abc import Callable
from enum import Enum
from functools import partial
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from planner import drafts
from planner.storage.store import Db
from ui.widgets.form import Form
from ui.widgets.inputs import ChoiceInput, Input
from ui.widgets.typed_text import Typing
from ui.workspace import Workspace

T = TypeVar("T")
Kept = str | int | None
"""A value as it can be written down; True and False are numbers."""


class Drafting(QObject):
    """Of one form, named by what it is for; a draft of another version of its subject is not offered.

    Only what is typed makes a draft, be it a day: a form in which nothing was written has nothing to lose.
    """

    restored = Signal()
    failed = Signal(str)

    def __init__(self, workspace: Workspace, form: Form, name: str, version: int, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._form, self._name, self._version = workspace, form, name, version
        self._at_first: dict[str, Kept] = {}
        self._resting = True
        self._typing = Typing(self)
        self._typing.told.connect(self._save)
        form.changed.connect(self._changed)
        workspace.handing_over.connect(self.keep)
        workspace.closing.connect(self.keep)

    def begin(self, version: int | None = None) -> None:
        """The form shows what it begins with: look whether there was more; its subject's version may be known now."""
        self._version = self._version if version is None else version
        self._at_first, self._resting = self._values(), False
        self._workspace.read(self, partial(drafts.load, form=self._name), self._bring_back)

    def keep(self) -> None:
        """Save now what waits to be saved."""
        self._typing.flush()

    def rest(self, resting: bool = True) -> None:
        """While a change is under way nothing is drafted: it would outlive the change."""
        self._resting = resting
        if resting:
            self._typing.begin_anew()
        else:
            self._typing.changed()

    def start_afresh(self) -> None:
        """Throw the draft away and show what the form began with."""
        self._fill(self._at_first)
        self._typing.changed()
        self.keep()

    def accepting(self, change: Callable[[Db], T]) -> Callable[[Db], T]:
        """The change, and with it the end of its draft."""
        return partial(drafts.and_drop, change, self._name)

    def _changed(self) -> None:
        if not self._resting:
            self._typing.changed()

    def _save(self) -> None:
        kept = {"version": self._version, "values": self._values()}
        body = json.dumps(kept, ensure_ascii=False) if self._written() else ""
        change = partial(drafts.save, form=self._name, body=body, now=self._workspace.clock.now())
        saved = partial(self._typing.saved, self._typing.revision)
        self._workspace.save(self, ("draft", self._name), change, saved, self.failed.emit)

    def _bring_back(self, body: str) -> None:
        kept = json.loads(body) if body else {}
        if kept.get("version") == self._version and not self._written() and not self._resting:
            self._at_first = self._values()
            self._fill(kept["values"], by_hand=True)
            self.restored.emit()

    def _written(self) -> bool:
        """Whether somebody typed what was not there at first; what the form proposes meanwhile is no writing."""
        typed = (name for name, field in self._form.fields.items() if field.input.by_hand())
        now = self._values()
        return any(now[name] != self._at_first.get(name) for name in typed)

    def _values(self) -> dict[str, Kept]:
        return {name: _written_down(field.input) for name, field in self._form.fields.items()}

    def _fill(self, values: dict[str, Kept], by_hand: bool = False) -> None:
        for name, kept in values.items():
            if name in self._form.fields:
                _show(self._form.fields[name].input, kept, by_hand and kept != self._at_first.get(name))


def _written_down(editor: Input) -> Kept:
    written = editor.written()
    return _plain(editor.value()) if written is None else written


def _plain(value: object) -> Kept:
    if isinstance(value, Enum):
        return str(value.value)
    return value if isinstance(value, str | int) else str(value) if isinstance(value, UUID) else None


def _show(editor: Input, kept: Kept, by_hand: bool) -> None:
    """A choice that is no longer among the choices is left as it is."""
    if isinstance(kept, str) and editor.written() is not None:
        editor.show_written(kept, by_hand)
        return
    if not isinstance(editor, ChoiceInput):
        editor.show_value(kept)
        return
    for key in editor.choices():
        if _plain(key) == kept:
            editor.show_value(key)
