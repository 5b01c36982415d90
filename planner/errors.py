"""What can go wrong in ways a person can act on; each error carries the sentence that person reads."""

from __future__ import annotations


class PlannerError(Exception):
    """Base of the errors whose text is written for the user."""


class Refused(PlannerError):
    """A value cannot be taken as it is; `field` names the value, so that a form can say it beside its field."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class Conflict(PlannerError):
    """The record was changed elsewhere since it was read."""


class NotFound(PlannerError):
    """The record is no longer there."""


class CannotOpen(PlannerError):
    """The workspace cannot be opened; nothing was changed in it."""


class Damaged(CannotOpen):
    """Part of the workspace file cannot be read; it may be a disk that stumbled, so it is looked at again."""


class CannotSave(PlannerError):
    """The workspace could not be written: full disk, read-only file, failing disk. Nothing was changed."""


class CannotRead(PlannerError):
    """The workspace could not be read just now: failing disk, full disk. Nothing was changed."""
