"""What documents are tried with beyond a good day: nothing, much, one of each, long names, words without an end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import TypeVar

from planner.documents.papers import Item, OutcomeLine, Pair, Part, PartKind
from planner.domain.agenda import ItemKind, ItemState, Outcome, ReasonKind
from tests.planner.documents import samples
from tests.planner.test_ride_along_paper import BRIEF as RIDE
from tests.planner.test_ride_along_paper import DEBRIEF

T = TypeVar("T")
WORD = "Rindfleischetikettierungsüberwachungsges"
URL = "https://intranet.lindqvist-moor.example/" + "sales/playbook/value-creation?session=7f3a91c2" * 6
NAME = "Maria da Conceição Albuquerque e Vasconcelos de Oliveira Fonseca " * 3


def filled(value: T, words: str) -> T:
    """With the same words in every place for words."""
    if isinstance(value, str):
        return words  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(filled(each, words) for each in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        typed = [each.name for each in fields(value) if each.name != "code"]
        return replace(value, **{name: filled(getattr(value, name), words) for name in typed})
    return value


def named(paper: T, name: str) -> T:
    pair = Pair(name, name, name, date(2024, 3, 4))
    return replace(paper, pair=pair)  # type: ignore[type-var]


def _items(count: int) -> Sequence[Item]:
    return [
        Item(ItemKind.FREE, f"Item {number}: what is to be said about it in a line or two, as somebody typed it", 3,
             own=number % 3 == 0, why=ReasonKind.CARRIED, why_on=date(2026, 11, 9))
        for number in range(1, count + 1)
    ]  # fmt: skip


FORTY = replace(
    samples.AGENDA,
    parts=(
        samples.AGENDA.parts[0],
        Part(PartKind.OWN, tuple(_items(14))),
        samples.AGENDA.parts[2],
        Part(PartKind.OTHER, tuple(_items(20))),
        *samples.AGENDA.parts[3:],
    ),
)
ONE = replace(samples.AGENDA, parts=(Part(PartKind.OWN, (Item(ItemKind.FREE, "Holidays", 45, own=True),)),))
HISTORY = replace(
    samples.MANAGERS_COPY,
    outcomes=tuple(
        OutcomeLine(
            f"B{number}", ItemKind.FREE, f"What was talked about, number {number}", ItemState.DONE, Outcome.DECIDED,
            f"Begins {number}. {'A colleague takes over on 14 December. ' * (number * 7 % 11)}Ends {number}.",
        )
        for number in range(1, 61)
    ),
    promises=samples.SUMMARY.promises * 12,
    barriers=samples.BARRIERS * 8,
    observations=samples.SUMMARY.observations * 25,
    answers=samples.SUMMARY.answers * 6,
)  # fmt: skip
LONG_PLAN = replace(samples.LONG_PLAN, actions=samples.LONG_PLAN.actions * 2, skills=samples.SKILLS * 3)
EMPTY_SUMMARY = replace(
    samples.SUMMARY, outcome="", ticked=(), promises=(), outcomes=(), answers=(), barriers=(), observations=(),
    next_meeting=None, cards=(),
)  # fmt: skip

MUCH = {"agenda of forty": FORTY, "history": HISTORY, "long plan": LONG_PLAN, "long agreement": samples.LONG_AGREEMENT,
        "long brief": samples.LONG_BRIEF}  # fmt: skip
LITTLE = {
    "agenda of one": ONE,
    "empty agenda": replace(samples.AGENDA, parts=()),
    "empty summary": EMPTY_SUMMARY,
    "empty file copy": replace(EMPTY_SUMMARY, copy=samples.FILE_COPY.copy, attendance=True),
    "empty plan": samples.EMPTY_PLAN,
    "empty agreement": samples.EMPTY_AGREEMENT,
    "empty brief": samples.EMPTY_BRIEF,
    "empty ride-along": replace(RIDE, calls=()),
}
USUAL = {
    "agenda": samples.AGENDA, "summary": samples.SUMMARY, "plan": samples.PLAN, "agreement": samples.AGREEMENT,
    "brief": samples.NAMED_BRIEF, "ride-along": RIDE, "debrief": DEBRIEF,
}  # fmt: skip
NAMED = {f"long name, {name}": named(paper, NAME[:200]) for name, paper in USUAL.items() if hasattr(paper, "pair")}
WORDS = {f"{what}, {name}": filled(paper, words) for name, paper in USUAL.items()
         for what, words in (("url", URL[:300]), ("long words", f"{WORD} und {WORD}"))}  # fmt: skip
STRANGE = MUCH | LITTLE | NAMED | WORDS
