"""A dialog that is made again after the window was locked, with what was written and chosen in it."""

from __future__ import annotations

from typing import Self

from PySide6.QtWidgets import QDialog


class ComesBack(QDialog):
    """Made of the workspace, a parent and values that outlive both."""

    made_of: tuple[tuple[object, ...], dict[str, object]]
    """What it was made of beside the workspace and its parent."""

    def __new__(cls, *given: object, **named: object) -> Self:
        dialog = super().__new__(cls, *given, **named)
        dialog.made_of = given[2:], {name: each for name, each in named.items() if name not in ("workspace", "parent")}
        return dialog

    @property
    def comes_back(self) -> bool:
        """Whether there is something in it that somebody would have to write once more."""
        return True

    def half_done(self) -> object:
        """What no draft keeps, for `take_up` of the next one; held in memory, so that it is written nowhere."""
        return None

    def take_up(self, half_done: object) -> None:
        """Called before it is opened."""
