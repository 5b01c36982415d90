"""What is told of sessions: their agendas, what came of them, and what the manager noted for nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from planner.documents.held_papers import Because, Entry, Fixed, Numbered, Told
from planner.domain.agenda import ReasonKind
from planner.domain.session import Box
from planner.language import N_
from planner.printing.held_captions import CAPTIONS
from planner.printing.held_entries import Teller, fixed, level, typed_in
from planner.printing.held_rows import Row
from planner.storage import schema

LEFT_OUT = N_("About somebody else, left out")
ITEMS, ANSWERS, CALLS = schema.agenda_items, schema.answers, schema.field_calls
WHY = CAPTIONS["agenda_items"]["why"]
QUESTION = CAPTIONS["answers"]["question"]


class SessionTeller(Teller):
    """The sessions in the order of their days."""

    def sessions(self) -> list[Entry]:
        order = sorted(self.held.of(schema.coaching_sessions), key=lambda row: (row["starts_at"], row["number"]))
        return [self._session(row) for row in order]

    def _session(self, row: Row) -> Entry:
        begins = self.moment(row["starts_at"], row["zone"])
        told = [Told(each.caption, self.moment(row["starts_at"], row["zone"])) if each.caption == WHEN else each
                for each in self.told(schema.coaching_sessions, row)]  # fmt: skip
        return self.entry(
            schema.coaching_sessions, row, Told("", Numbered(row["kind"], row["number"])), when=begins,
            notes=(row["state"],), told=tuple(told), parts=tuple(self._of_session(row)),
        )  # fmt: skip

    def _of_session(self, row: Row) -> Iterator[Entry]:
        yield from self._boxes(row["id"])
        for item in self._parts(ITEMS, "session_id", row["id"]):
            yield from self._item(item)
        for call in self._parts(CALLS, "session_id", row["id"]):
            yield from self._call(call)
        for answer in self.held.parts(ANSWERS, "session_id", row["id"]):
            if answer["item_id"] is None and answer["call_id"] is None:
                yield self._answer(answer)
        for sheet in self.held.parts(schema.filled_sheets, "session_id", row["id"]):
            told = tuple(Told("", words) for words in typed_in(sheet["answers"]))
            yield self.entry(
                schema.filled_sheets, sheet, fixed(N_("Preparation sheet, as it was filled in")), told=told
            )
        yield from self.notes_on(row["id"])

    def _boxes(self, session_id: UUID) -> Iterator[Entry]:
        for check in self.held.parts(schema.self_management_checks, "session_id", session_id):
            captions = CAPTIONS["self_management_checks"]
            ticks = {box: check[box.value] for box in Box if check[box.value] is not None}
            told = tuple(Told(captions[box.value], TICKED if ticked else OPEN) for box, ticked in ticks.items())
            told = told or fixed_line(N_("not come to"))
            yield self.entry(schema.self_management_checks, check, fixed(N_("The five boxes")), told=told)
        for card in self.held.parts(schema.box_cards, "session_id", session_id):
            yield self.entry(schema.box_cards, card, Told("", card["box"]), notes=(Fixed(N_("open box")),))

    def _item(self, row: Row) -> Iterator[Entry]:
        """With its answer and the note on it. What is about somebody else keeps its place without its title."""
        named = self.held.is_own_client(row["dream_client_id"]) and self.held.is_heard(row["barrier_id"])
        title = (
            (Told("", row["title"]) if row["title"].strip() else Told("", row["kind"])) if named else fixed(LEFT_OUT)
        )
        told = [each for each in self.told(ITEMS, row) if each.caption != WHY]
        if row["why"] is not ReasonKind.NONE:
            told.insert(0, Told(WHY, Because(row["why"], row["why_on"], row["why_level"])))
        yield self.entry(ITEMS, row, title, notes=(row["kind"], row["state"]), told=tuple(told))
        for answer in self.held.parts(ANSWERS, "item_id", row["id"]):
            yield self._answer(answer)
        yield from self.notes_on(row["id"])

    def _answer(self, row: Row) -> Entry:
        named = self.held.is_own_client(row["dream_client_id"])
        told = [each if named or each.caption != QUESTION else Told(QUESTION, Fixed(LEFT_OUT))
                for each in self.told(ANSWERS, row)]  # fmt: skip
        return self.entry(ANSWERS, row, fixed(N_("Answer")), told=tuple(told))

    def _call(self, row: Row) -> Iterator[Entry]:
        named = self.held.is_own_client(row["dream_client_id"])
        title = (Told("", row["client"]) if row["client"].strip() else fixed(N_("Call"))) if named else fixed(LEFT_OUT)
        yield self.entry(CALLS, row, title, notes=(Fixed(N_("Call")),))
        for rating in self.held.parts(schema.call_ratings, "call_id", row["id"]):
            title = Told("", self.held.name(rating["skill_id"]))
            notes = (rating["by"], level(rating["level"]))
            yield self.entry(schema.call_ratings, rating, title, notes=notes, told=())
        for answer in self.held.parts(ANSWERS, "call_id", row["id"]):
            yield self._answer(answer)


WHEN = CAPTIONS["coaching_sessions"]["starts_at"]


def fixed_line(words: str) -> tuple[Told, ...]:
    return (fixed(words),)


TICKED, OPEN = Fixed(N_("ticked")), Fixed(N_("open"))
