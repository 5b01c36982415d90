"""From rows to what a page tells of them: each record under its captions, in the person's own chronology."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Table, Text

from planner.documents.held_papers import Entry, Fixed, Numbered, Period, Told, Value
from planner.domain.barrier import Verdict
from planner.domain.private import PrivateKind
from planner.domain.zones import zone_of
from planner.language import N_
from planner.printing.held_captions import CAPTIONS, NAMING
from planner.printing.held_rows import HeldRows, Row
from planner.storage import schema

PRIVATE = {
    PrivateKind.ABOUT_SALESPERSON: N_("Note about the person"),
    PrivateKind.PREPARATION: N_("Preparation"),
    PrivateKind.RUNNING_NOTE: N_("Note taken while it ran"),
    PrivateKind.HELPED: N_("What helped"),
    PrivateKind.TO_STOP: N_("What to stop"),
    PrivateKind.DONE_ABOUT_IT: N_("What was done about it"),
}
DOCUMENTS = {
    "plan": N_("Development plan"),
    "agreement": N_("Working agreement"),
    "agenda": N_("Agenda"),
    "summary": N_("Session summary"),
    "ride_along": N_("Ride-along sheet"),
    "preparation": N_("Preparation sheet"),
}
JUDGED = {
    Verdict.SAME: N_("Found to be the same as another barrier"),
    Verdict.DIFFERENT: N_("Found to be another barrier than one that sounds alike"),
}
NO_WORDS = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\d")
"""What a form keeps beside what was typed: which record is meant, and days."""
HEARING = schema.hearings


class Teller:
    """Knows all rows of one person, and says of each what there is to say."""

    def __init__(self, held: HeldRows, zone: ZoneInfo) -> None:
        self.held, self.zone = held, zone

    def entry(self, table: Table, row: Row, title: Told | None = None, **more: Any) -> Entry:  # noqa: ANN401 - as Entry has them
        name = NAMING.get(table.name)
        title = title or (Told("", row[name]) if name else Told("", None))
        entry = Entry(title, told=self.told(table, row), thrown_away=self.moment(row["deleted_at"]))
        return replace(entry, **more)

    def told(self, table: Table, row: Row) -> tuple[Told, ...]:
        values = (
            (column, caption, self._value(column, row)) for column, caption in CAPTIONS.get(table.name, {}).items()
        )
        return tuple(
            Told(caption, value, short=not isinstance(table.c[column].type, Text))
            for column, caption, value in values
            if value not in (None, "", False)
        )

    def _value(self, column: str, row: Row) -> Value:
        match row[column]:
            case datetime() as moment:
                return self.moment(moment)
            case UUID() as key:
                return self.held.name(key)
            case int() as seconds if column == "seconds_gone":
                return round(seconds / 60) or None
            case value:
                found: Value = value
                return found

    def moment(self, moment: datetime | None, zone: str = "") -> datetime | None:
        return moment.astimezone(zone_of(zone) if zone else self.zone) if moment else None

    def person(self) -> Entry:
        """What is the person's own, and so is never blacked out."""
        row = self.held.person
        told = tuple(replace(each, own=each.caption in OWN) for each in self.told(schema.salespeople, row))
        return self.entry(schema.salespeople, row, Told("", row["name"], own=True), told=told)

    def loose_notes(self) -> list[Entry]:
        """Those about the person, and any whose session is no longer there."""
        at_sessions = {row["id"] for table in (schema.coaching_sessions, schema.agenda_items)
                       for row in self.held.of(table)}  # fmt: skip
        rows = self.held.of(schema.private_texts)
        return [self.note(row) for row in rows if row["text"].strip() and row["subject_id"] not in at_sessions]

    def notes_on(self, subject_id: UUID) -> Iterator[Entry]:
        for row in self.held.parts(schema.private_texts, "subject_id", subject_id):
            if row["text"].strip():
                yield self.note(row)

    def note(self, row: Row) -> Entry:
        told = (Told("", row["text"]), *self.told(schema.private_texts, row))
        return self.entry(schema.private_texts, row, fixed(PRIVATE[row["kind"]]), told=told, private=True)

    def observation(self, row: Row) -> Entry:
        told = (*self.told(schema.observations, row), *self._in_session(row))
        return self.entry(schema.observations, row, when=row["on"], told=told, private=not row["shared"])

    def promise(self, row: Row) -> Entry:
        changes = [
            self.entry(schema.commitment_changes, each, when=each["on"])
            for each in self.held.parts(schema.commitment_changes, "commitment_id", row["id"])
        ]
        told = (*self.told(schema.commitments, row), *self._in_session(row))
        return self.entry(
            schema.commitments, row, when=row["made_on"], notes=(row["status"],), told=told, parts=tuple(changes)
        )

    def barrier(self, row: Row) -> Entry:
        """With the state of the one it was linked into. What was done is left out where it is about others too."""
        heard = [each for each in self.held.of(HEARING) if row["id"] in (each["heard_as_id"], each["barrier_id"])]
        head = self._head(row, heard)
        alone = self.held.alone(row["id"])
        told = [each for hearing in heard for each in (*self.told(HEARING, hearing), *self._in_session(hearing))]
        told += [each for each in self.told(schema.barriers, row) if alone or each.caption == KIND]
        if alone:
            steps = [self._step(each) for each in self.held.steps if each["barrier_id"] == row["id"]]
        else:
            steps = []
            told.append(Told("", Fixed(N_("What was done about it is about others as well and is left out."))))
        return self.entry(
            schema.barriers, row, when=min((each["heard_on"] for each in heard), default=row["first_heard"]),
            notes=(head["status"],), told=tuple(told), parts=tuple(steps), private=not row["shared"],
        )  # fmt: skip

    def _head(self, row: Row, heard: Sequence[Row]) -> Row:
        into = {each["barrier_id"] for each in heard}
        return next((each for each in self.held.barriers if each["id"] in into), row)

    def _step(self, row: Row) -> Entry:
        judged = JUDGED.get(row["verdict"])
        title = fixed(judged) if judged else Told("", row["text"]) if row["text"] else fixed(N_("New state"))
        notes = tuple(each for each in (row["status"], row["kind"]) if each)
        gave_way = (Told("", Fixed(N_("A next step that gave way to another"))),)
        told = gave_way if row["verdict"] is Verdict.REPLACED else ()
        return self.entry(schema.barrier_steps, row, title, when=row["on"], notes=notes, told=told)

    def wish(self, row: Row) -> Entry:
        told = (*self.told(schema.equipment, row), *self._in_session(row))
        return self.entry(
            schema.equipment, row, when=row["asked_on"], notes=(row["status"], row["kind"]), told=told
        )  # fmt: skip

    def client(self, row: Row) -> Entry:
        told = tuple(replace(each, contacts=each.caption == CONTACTS) for each in self.told(schema.dream_clients, row))
        fits = self.held.parts(schema.client_fits, "dream_client_id", row["id"])
        parts = [self.entry(schema.client_fits, each, Told("", self.held.name(each["criterion_id"])), told=(),
                            notes=(each["fit"],)) for each in fits]  # fmt: skip
        return self.entry(
            schema.dream_clients, row, when=self._day(row["created_at"]), told=told, parts=tuple(parts)
        )  # fmt: skip

    def figure(self, row: Row) -> Entry:
        return self.entry(schema.figures, row, notes=(Period(row["starts"], row["ends"]),))

    def rating(self, row: Row) -> Entry:
        return self.entry(
            schema.skill_ratings, row, Told("", self.held.name(row["skill_id"])), notes=(level(row["level"]),), told=()
        )

    def plan(self, row: Row) -> Entry:
        period = Period(row["starts"], row["ends"])
        return self.entry(
            schema.development_plans, row, Told("", Numbered(N_("Development plan"), row["number"])),
            when=row["starts"], notes=(period, row["state"]), parts=tuple(self._of_plan(row["id"])),
        )  # fmt: skip

    def _of_plan(self, plan_id: UUID) -> Iterator[Entry]:
        for row in self._parts(schema.strengths, "plan_id", plan_id):
            yield self.entry(schema.strengths, row, notes=(Fixed(N_("Strength")),))
        for row in self._parts(schema.focus_skills, "plan_id", plan_id):
            title = Told("", self.held.name(row["skill_id"]))
            yield self.entry(schema.focus_skills, row, title, notes=(Fixed(N_("Focus skill")),))
        for row in self._parts(schema.goals, "plan_id", plan_id):
            yield self.entry(schema.goals, row, notes=(Fixed(N_("Goal")), row["result"]))
        for row in self._parts(schema.plan_actions, "plan_id", plan_id):
            yield self.entry(schema.plan_actions, row, notes=(row["kind"], row["state"]))
        for row in sorted(self._parts(schema.plan_reviews, "plan_id", plan_id), key=lambda each: each["on"]):
            yield self.entry(schema.plan_reviews, row, fixed(N_("Review")), when=row["on"])

    def agreement(self, row: Row) -> Entry:
        lines = [self.entry(schema.agreement_lines, each, notes=(each["owner"], each["box"]), told=())
                 for each in self._parts(schema.agreement_lines, "agreement_id", row["id"])]  # fmt: skip
        title = Told("", Numbered(N_("Working agreement"), row["number"]))
        return self.entry(schema.working_agreements, row, title, when=row["made_on"], parts=tuple(lines))

    def unfolding(self, row: Row) -> Entry:
        return self.entry(schema.unfoldings, row, Told("", row["box"]), when=row["on"], told=())

    def next_time(self, row: Row) -> Entry:
        return self.entry(schema.next_times, row, when=self._day(row["created_at"]))

    def printed(self, row: Row) -> Entry:
        name = Fixed(DOCUMENTS.get(row["document"], row["document"].replace("_", " ").capitalize()))
        return self.entry(
            schema.printed_documents, row, Told("", name), when=self.moment(row["created_at"])
        )  # fmt: skip

    def before(self, row: Row) -> Entry:
        told = (Told("", row["text"]), *self.told(schema.text_versions, row))
        return self.entry(schema.text_versions, row, fixed(N_("What a text said before")), told=told, private=True)

    def draft(self, row: Row) -> Entry:
        told = (*(Told("", words) for words in typed_in(row["body"])), *self.told(schema.drafts, row))
        return self.entry(schema.drafts, row, fixed(N_("Typed and not accepted")), told=told, private=True)

    def _parts(self, table: Table, column: str, whole_id: UUID) -> list[Row]:
        rows = self.held.parts(table, column, whole_id)
        return sorted(rows, key=lambda row: row["position"]) if "position" in table.c else list(rows)

    def _in_session(self, row: Row) -> tuple[Told, ...]:
        """In which session it came up."""
        found = (each for each in self.held.of(schema.coaching_sessions) if each["id"] == row["session_id"])
        return tuple(Told(N_("In session"), Numbered(each["kind"], each["number"])) for each in found)

    def _day(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()


OWN = {CAPTIONS["salespeople"][column] for column in ("email", "phone")}
KIND = CAPTIONS["barriers"]["kind"]
CONTACTS = CAPTIONS["dream_clients"]["contacts"]


def level(given: int | None) -> Value:
    return Numbered(N_("Level"), given) if given else Fixed(N_("too early to tell"))


def fixed(words: str) -> Told:
    """A title of the app's own."""
    return Told("", Fixed(words))


def typed_in(body: str) -> list[str]:
    """The words in what a form or a sheet kept as JSON; of what cannot be read so, all of it."""
    try:
        kept = json.loads(body)
    except ValueError:
        return [body] if body.strip() else []
    return [words for words in _leaves(kept) if words.strip() and not NO_WORDS.fullmatch(words)]


def _leaves(kept: object) -> Iterator[str]:
    if isinstance(kept, str):
        yield kept
    elif isinstance(kept, dict):
        for each in kept.values():
            yield from _leaves(each)
    elif isinstance(kept, list):
        for each in kept:
            yield from _leaves(each)
