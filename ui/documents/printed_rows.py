"""What was printed, as lists show it: which pages, whose, when, and whether they still say what is so now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from planner.copies import Copy
from planner.domain.dates import full_day, short_day
from planner.language import N_, _
from planner.printing import Printed, Standing
from ui.theme import Tone
from ui.widgets.pill import Pill
from ui.widgets.rows import Row
from ui.widgets.text import sentence_case

COPIES = {Copy.SALESPERSON: N_("Salesperson’s copy"), Copy.FILE: N_("File copy"), Copy.MANAGER: N_("Manager’s copy")}
LOOKS = {
    Standing.THE_SAME: (Tone.GOOD, "check"),
    Standing.CHANGED: (Tone.CARE, "repeat"),
    Standing.DELETED: (Tone.PLAIN, "minus"),
}
Standings = Mapping[UUID, Standing]


def rows_of_all(papers: Sequence[Printed], standings: Standings, whose: bool) -> list[Row]:
    """Of different documents; those for the manager alone bear a lock."""
    return [_row(each, each.title, _about(each, whose), standings) for each in papers]


def rows_of_one(papers: Sequence[Printed], standings: Standings) -> list[Row]:
    """Of one and the same document, each by its code."""
    printed = _("Printed on {}")
    return [_row(each, printed.format(full_day(each.when.date())), each.code, standings) for each in papers]


def _row(each: Printed, title: str, detail: str, standings: Standings) -> Row:
    icon = "lock" if each.for_the_manager_alone else "printer"
    return Row(title, detail, icon=icon, pill=_pill(standings.get(each.id)), deed=_("Look at it"), key=each)


def _about(each: Printed, whose: bool) -> str:
    copy = _(COPIES[each.copy]) if each.copy else ""
    parts = (each.code, each.whose if whose else "", copy, _moment(each.when))
    return " · ".join(part for part in parts if part)


def _moment(when: datetime) -> str:
    return f"{short_day(when.date())} {when.year}, {when:%H:%M}"


def _pill(standing: Standing | None) -> Pill | None:
    """None until it is known."""
    return Pill(sentence_case(standing.words), *LOOKS[standing]) if standing else None
