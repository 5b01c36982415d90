"""Why something stands on an agenda: the reason is kept as values, each reader gets it in words of their own."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from planner.domain.agenda import ItemKind, ReasonKind
from planner.domain.asking import ask_again_on
from planner.domain.dates import day_words, due_words
from planner.domain.sides import Side
from planner.domain.understanding import Understanding, seen_in_use
from planner.language import N_, _, counted


class Reasoned(Protocol):
    """An agenda item, a row of one, or something that is proposed."""

    @property
    def kind(self) -> ItemKind: ...

    @property
    def why(self) -> ReasonKind: ...

    @property
    def why_on(self) -> date | None: ...

    @property
    def why_level(self) -> Understanding | None: ...

    @property
    def why_owner(self) -> Side | None: ...


def words(item: Reasoned, today: date, shared: bool, client: str = "") -> str:
    """The reason for the manager; or, shared, for both pairs of eyes, and empty where it is not fit for them.

    `client` is where a topic was seen in use.
    """
    if item.why is ReasonKind.SEEN and item.why_level and item.why_on:
        level = item.why_level.shared_words if shared else item.why_level.words
        return f"{_said('{level} {day}', level, item.why_on, today)}, {seen_in_use(client)}"
    return _shared(item, today) if shared else _managers(item, today)


def gap_words() -> str:
    """Said of a topic to which the playbook has no answer."""
    return _("your own gap in the playbook")


def fit_words(unknown: int, criteria: int) -> str:
    """Said of a dream client of which not everything is known."""
    if not unknown:
        return ""
    words = counted("fit unknown for {{}} of {} criterion", "fit unknown for {{}} of {} criteria", criteria)
    return words.format(unknown)


def _shared(item: Reasoned, today: date) -> str:
    match item.why:
        case ReasonKind.ANSWERED if item.why_level and item.why_on:
            return _said("{level} {day}", item.why_level.shared_words, item.why_on, today)
        case ReasonKind.PROMISE_DUE if item.why_on:
            return _promise_due(item.why_on, None, today)
        case ReasonKind.EQUIPMENT_DUE if item.why_on:
            return _asked_for_due(_("asked for"), item.why_on, today)
    return _alike(item, today)


def _managers(item: Reasoned, today: date) -> str:
    match item.why:
        case ReasonKind.ANSWERED if item.why_level and item.why_on:
            due = ask_again_on(item.why_level, item.why_on) <= today
            sentence = _("{level} {day}, due again") if due else _("{level} {day}, asked last then")
            return _said(sentence, item.why_level.words, item.why_on, today)
        case ReasonKind.BARRIER_OPEN if item.why_on:
            return _barrier_open(item.why_on, item.why_owner, today)
        case ReasonKind.PROMISE_DUE if item.why_on:
            return _promise_due(item.why_on, item.why_owner, today)
        case ReasonKind.EQUIPMENT_DUE if item.why_on:
            return _asked_for_due(_(_PLAIN[ReasonKind.ASKED_FOR]), item.why_on, today)
        case ReasonKind.NEXT_TIME if item.why_on:
            return _("next time, noted {day}").format(day=day_words(item.why_on, today))
        case ReasonKind.STANDING:
            return _(_STANDING.get(item.kind, _STANDING[ItemKind.FREE]))
    return _alike(item, today) or _(_PLAIN.get(item.why, ""))


def _alike(item: Reasoned, today: date) -> str:
    """What both read in the same words."""
    said = _ALIKE.get(item.why)
    return said(item.why_on, today) if said and item.why_on else ""


_STANDING = {
    ItemKind.SELF_MANAGEMENT: N_("five boxes to tick, last promises read back"),
    ItemKind.OWN_ITEMS: N_("theirs first"),
    ItemKind.BARRIER: N_("asked every time"),
    ItemKind.NEW_PROMISES: N_("each with a result and a date"),
    ItemKind.FREE: N_("standing item"),
}
_PLAIN = {
    ReasonKind.NEVER_ASKED: N_("never asked"),
    ReasonKind.ASKED_FOR: N_("asked for by them"),
    ReasonKind.CLIENT: N_("no date for a next step yet"),
}
_OVERDUE = {
    None: (N_("promise overdue {} day"), N_("promise overdue {} days")),
    Side.MANAGER: (N_("your promise, overdue {} day"), N_("your promise, overdue {} days")),
    Side.SALESPERSON: (N_("their promise, overdue {} day"), N_("their promise, overdue {} days")),
}
_DUE = {
    None: N_("promise due {day}"),
    Side.MANAGER: N_("your promise, due {day}"),
    Side.SALESPERSON: N_("their promise, due {day}"),
}


def _said(sentence: str, level: str, on: date, today: date) -> str:
    near = abs((today - on).days) <= 1
    day = day_words(on, today)
    return sentence.format(level=level, day=day if near else _("on {day}").format(day=day))


def _barrier_open(since: date, owner: Side | None, today: date) -> str:
    days = (today - since).days
    age = _("barrier new today") if days < 1 else counted("barrier open {} day", "barrier open {} days", days)
    return _("{age}, yours").format(age=age) if owner is Side.MANAGER else age


def _promise_due(due: date, owner: Side | None, today: date) -> str:
    if due < today:
        return counted(*_OVERDUE[owner], (today - due).days)
    return _(_DUE[owner]).format(day=day_words(due, today))


def _plan_due(due: date, today: date) -> str:
    if due < today:
        return counted("plan action, overdue {} day", "plan action, overdue {} days", (today - due).days)
    return _("plan action, due {day}").format(day=day_words(due, today))


def _asked_for_due(asked_for: str, due: date, today: date) -> str:
    return _("{asked_for}, {due}").format(asked_for=asked_for, due=due_words(due, today))


def _step_due(due: date, today: date) -> str:
    if due < today:
        return counted("next step overdue {} day", "next step overdue {} days", (today - due).days)
    return _("next step due {day}").format(day=day_words(due, today))


def _carried(on: date, today: date) -> str:
    return _("carried over from {day}").format(day=day_words(on, today))


_ALIKE = {ReasonKind.PLAN_DUE: _plan_due, ReasonKind.CARRIED: _carried, ReasonKind.CLIENT_DUE: _step_due}
