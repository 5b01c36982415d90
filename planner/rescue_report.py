"""Says in plain words what was saved of a damaged workspace, from where, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from planner.clock import Clock
from planner.domain.dates import full_day
from planner.language import N_, _, counted

if TYPE_CHECKING:
    from planner.storage.case import Case, Unsaved
    from planner.storage.salvage.rescue import Rescued

KINDS: Mapping[str, tuple[str, str, str]] = {
    "salespeople": (N_("{} salesperson"), N_("{} salespeople"), N_("salespeople")),
    "coaching_sessions": (N_("{} session"), N_("{} sessions"), N_("sessions")),
    "agenda_items": (N_("{} agenda item"), N_("{} agenda items"), N_("agenda items")),
    "private_texts": (N_("{} private note"), N_("{} private notes"), N_("private notes")),
    "answers": (N_("{} answer"), N_("{} answers"), N_("answers")),
    "commitments": (N_("{} promise"), N_("{} promises"), N_("promises")),
    "barriers": (N_("{} barrier"), N_("{} barriers"), N_("barriers")),
    "observations": (N_("{} observation"), N_("{} observations"), N_("observations")),
    "dream_clients": (N_("{} dream client"), N_("{} dream clients"), N_("dream clients")),
    "development_plans": (N_("{} development plan"), N_("{} development plans"), N_("development plans")),
    "goals": (N_("{} goal"), N_("{} goals"), N_("goals")),
    "plan_actions": (N_("{} plan action"), N_("{} plan actions"), N_("plan actions")),
    "skill_ratings": (N_("{} skill rating"), N_("{} skill ratings"), N_("skill ratings")),
    "field_calls": (N_("{} call in the field"), N_("{} calls in the field"), N_("calls in the field")),
    "next_times": (N_("{} thing for next time"), N_("{} things for next time"), N_("things for next time")),
    "equipment": (N_("{} request"), N_("{} requests"), N_("requests")),
    "time_entries": (N_("{} time entry"), N_("{} time entries"), N_("time entries")),
    "printed_documents": (N_("{} printed document"), N_("{} printed documents"), N_("printed documents")),
    "drafts": (N_("{} form begun"), N_("{} forms begun"), N_("forms begun")),
}
"""What people know by a name; the rest is counted together."""
OTHER = (N_("{} other entry"), N_("{} other entries"), N_("other entries"))
WORDS = ("name", "title", "text", "question", "words", "outcome_words", "body", "answers")
"""Where an entry's own words stand."""
MOST_WORDS = 2000
"""Letters told of one entry that had no place."""


def write(case: Case, told: Rescued, homeless: Sequence[Unsaved], clock: Clock, with_words: bool) -> str:
    """The whole report, as plain text; without the words of entries, it only counts them."""
    now = clock.now().astimezone(clock.zone)
    title = _("What was saved of {name}").format(name=case.path.name)
    kept = _("Nothing was deleted: the damaged files lie as they were found in “{folder}”.")
    parts = [
        [title, f"{full_day(now.date())}, {now:%H:%M}"],
        [kept.format(folder=case.aside.name)],
        *_saved(case, told, clock),
    ]
    parts += [*_missing(case, told), *_left_out(told, with_words)]
    if with_words:
        parts += _typed(case, homeless)
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _saved(case: Case, told: Rescued, clock: Clock) -> Iterator[list[str]]:
    yield [_("In your workspace now: {entries}.").format(entries=_entries(told.saved))]
    if told.from_backup and case.backup:
        made = case.backup.made_at.astimezone(clock.zone)
        words = _("Of these, the backup of {day}, {time} gave what the file no longer had, or had altered: {entries}. "
                  "What was erased or changed after that backup may be among it.")  # fmt: skip
        yield [words.format(day=full_day(made.date()), time=f"{made:%H:%M}", entries=_entries(told.from_backup))]


def _missing(case: Case, told: Rescued) -> Iterator[list[str]]:
    if told.lost:
        yield [_("Missing, found nowhere: {entries}.").format(entries=_entries(told.lost))]
    if told.uncertain:
        words = _("Of these there may have been more, and the file does not say how many: {kinds}.")
        yield [words.format(kinds=_names(told.uncertain))]
    doubted = case.findings.tables if case.findings.altered else ()
    if doubted:
        words = _("Of these some may not be as you left them, where the disk has altered the file: {kinds}.")
        yield [words.format(kinds=_names(doubted))]
    if told.altered:
        words = _("Saved with something missing in them: {entries}. A letter that is lost is shown as �.")
        yield [words.format(entries=_entries(told.altered))]
    if told.stand_ins:
        words = _("Only their place could be kept, so that what belongs to them is not lost: {entries}.")
        yield [words.format(entries=_entries(told.stand_ins))]
    if not (told.lost or told.uncertain or doubted or told.altered or told.stand_ins or told.left_out):
        yield [_("As far as can be told, nothing is missing.")]


def _names(tables: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(_(KINDS.get(table, OTHER)[2]) for table in tables))


def _left_out(told: Rescued, with_words: bool) -> Iterator[list[str]]:
    if told.left_out:
        heading = _("Read, but without a place in the workspace, since what it belongs to is lost:")
        yield [heading, *(f"- {_told(table, row, with_words)}" for table, row in told.left_out)]


def _typed(case: Case, homeless: Sequence[Unsaved]) -> Iterator[list[str]]:
    """The words stand here in any case: what they belong to may not be the same any more."""
    texts = [each.text for each in case.unsaved if each.text.strip()]
    if texts:
        back = _("Typed when the damage was met, and put back in its place:")
        yield [_("Typed when the damage was met; not all of it had a place any more:") if homeless else back, *texts]


def _entries(counts: Mapping[str, int]) -> str:
    named = [_counted(KINDS[table], counts[table]) for table in KINDS if counts.get(table)]
    rest = sum(count for table, count in counts.items() if table not in KINDS)
    return ", ".join([*named, _counted(OTHER, rest)] if rest else named)


def _counted(kind: tuple[str, str, str], count: int) -> str:
    one, many, _name = kind
    return counted(one, many, count)


def _told(table: str, row: Mapping[str, Any], with_words: bool) -> str:
    kind = _counted(KINDS.get(table, OTHER), 1)
    words = " · ".join(str(row[name]) for name in WORDS if row.get(name) and with_words)
    return f"{kind}: {words[:MOST_WORDS]}" if words else kind
