"""What was typed into a form that has not been accepted yet."""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.record import Record


@dataclass(eq=False, kw_only=True)
class Draft(Record):
    """`form` names the form and what it is about; `body` is what was typed, as JSON."""

    form: str
    body: str
