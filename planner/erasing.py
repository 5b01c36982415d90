"""Erasing a person: every record, earlier version, unsaved text and kept print, and what others' texts say of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import Column, String, Table, Text, select, update

from planner import people
from planner.domain.blacking_out import Known, Passage, Wanted, black, find
from planner.domain.dates import full_day
from planner.domain.one_line import BREAKS, one_line
from planner.language import N_, _
from planner.printing.held_rows import OF, HeldRows
from planner.printing.looking_up import Printed, printed_besides
from planner.storage import erasing, mapping, schema
from planner.storage.store import CLOCK, Db, touch

KINDS: tuple[tuple[str, tuple[Table, ...]], ...] = (
    (N_("sessions with their agendas, answers and boxes"), (schema.coaching_sessions,)),
    (N_("private notes"), (schema.private_texts,)),
    (N_("observations"), (schema.observations,)),
    (N_("calls and what was rated in them"), (schema.field_calls,)),
    (N_("promises"), (schema.commitments,)),
    (N_("things they asked for"), (schema.equipment,)),
    (N_("dream clients"), (schema.dream_clients,)),
    (N_("figures"), (schema.figures,)),
    (N_("skill ratings"), (schema.skill_ratings,)),
    (N_("development plans"), (schema.development_plans,)),
    (N_("working agreements"), (schema.working_agreements,)),
    (N_("points for next time"), (schema.next_times,)),
    (N_("barriers heard from nobody else"), (schema.barriers,)),
    (N_("their name on barriers heard from others too"), (schema.hearings,)),
    (N_("kept prints"), (schema.printed_documents,)),
    (N_("filled sheets"), (schema.filled_sheets,)),
    (N_("earlier versions of texts"), (schema.text_versions,)),
    (N_("forms not accepted yet"), (schema.drafts,)),
)
"""What is counted for the manager, in words before a number."""
Key: TypeAlias = tuple[str, str, UUID]
"""A text, by its table, its column and its row."""
OTHERS_TEXTS = (String, Text)
NOBODYS = {"workspaces", "managers", "salespeople", "logos", "printed_documents"}
"""Tables without words about anybody, or of which the name of somebody else is all that is there."""
SURNAME = re.compile(r" [^\W\d_a-z]\w")
"""What follows a first name where it may be that of somebody with another last name; a whole name was found as one."""
AROUND = 40
"""Letters before and after a name that are shown with it."""


@dataclass(frozen=True)
class Mention:
    """A text that stays, and names the person: `where` it stands, the name with the words around it, and all places."""

    table: str
    column: str
    record_id: UUID
    where: str
    around: tuple[str, str, str]
    passages: tuple[Passage, ...]
    doubtful: bool
    """Whether the name may as well be somebody else's."""

    @property
    def words(self) -> str:
        return "".join(self.around)

    @property
    def is_pages(self) -> bool:
        """Whether it is not a text, in which a name can be covered, but pages that went out as they are."""
        return self.table == schema.printed_documents.name

    @property
    def key(self) -> Key:
        return self.table, self.column, self.record_id


@dataclass(frozen=True)
class Outlook:
    """What erasing a person would take away, and which texts of others name them."""

    salesperson_id: UUID
    name: str
    counts: tuple[tuple[int, str], ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True)
class KeptPage:
    """A document of somebody else that went out once; what it says is for whoever can read its pages."""

    id: UUID
    where: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class KeptPages:
    pages: tuple[KeptPage, ...]
    wanted: Wanted


def outlook(db: Db, salesperson_id: UUID) -> Outlook:
    """Raises NotFound. Goes through every text of the workspace."""
    name = _known(db, salesperson_id).name
    found = _found(db, salesperson_id)
    counts = tuple((sum(len(found.get(table, ())) for table in tables), _(words)) for words, tables in KINDS)
    mentions = tuple(_mentions(db, salesperson_id, found))
    return Outlook(salesperson_id, name, tuple((count, words) for count, words in counts if count), mentions)


def kept_pages(db: Db, salesperson_id: UUID) -> KeptPages:
    """Those that stay, and may name the person."""
    gone = _found(db, salesperson_id).get(schema.printed_documents, ())
    pages = (KeptPage(each.id, _page_words(each), content) for each, content in printed_besides(db, gone))
    return KeptPages(tuple(pages), _wanted(db, salesperson_id))


def mention_in(page: KeptPage, text: str, wanted: Wanted) -> Mention | None:
    """Whether kept pages that say so name the person; the lines of a page break names apart."""
    said = one_line(text)
    own = [each for each in find([said], wanted) if _names(each, wanted)]
    return _mention(schema.printed_documents.c.content, page.id, said, own, page.where) if own else None


def trouble(name: str, typed: str) -> str:
    """Why nobody is erased yet: another name was typed."""
    if one_line(typed).casefold() == one_line(name).casefold():
        return ""
    return _("Type the name as it stands above: {name}.").format(name=name)


def erase(db: Db, salesperson_id: UUID, chosen: Collection[Key] = ()) -> None:
    """For good; in the chosen texts of others the name is blacked out, and chosen pages that were kept of them go
    whole. Raises NotFound."""
    found = _found(db, salesperson_id)
    pages = {record_id for table, _column, record_id in chosen if table == schema.printed_documents.name}
    found[schema.printed_documents] = {*found.get(schema.printed_documents, ()), *pages}
    mentions = [each for each in _mentions(db, salesperson_id, found) if each.key in chosen]
    for mention in mentions:
        _black_out(db, mention)
    erasing.erase(db.connection(), found)
    changed = {mention.table for mention in mentions} | {table.name for table in found}
    touch(db, *(kind for kind, table in mapping.TABLES.items() if table.name in changed))


def _known(db: Db, salesperson_id: UUID) -> Known:
    """Also from the trash."""
    table = schema.salespeople
    asked = select(table.c.name, table.c.email, table.c.phone).where(table.c.id == salesperson_id)
    return Known(*db.execute(asked).one())


def _found(db: Db, salesperson_id: UUID) -> dict[Table, set[UUID]]:
    """All that is held about the person, also by the looser ties that *everything held* goes by."""
    held = HeldRows(db, salesperson_id)
    alone = {row["id"] for row in held.barriers if held.alone(row["id"])}
    own = {table: {row["id"] for row in held.of(table)} for table in OF}
    loose = {schema.salespeople: {salesperson_id}, schema.barriers: alone}
    loose[schema.drafts] = {row["id"] for row in held.drafts}
    return erasing.all_of(db.connection(), own | loose)


def _mentions(db: Db, salesperson_id: UUID, found: erasing.Doomed) -> Iterator[Mention]:
    """In what stays: the name, the address or the number of the person."""
    wanted = _wanted(db, salesperson_id)
    for table in schema.metadata.tables.values():
        if table.name not in NOBODYS:
            yield from _in_table(db, table, set(found.get(table, ())), wanted)


def _wanted(db: Db, salesperson_id: UUID) -> Wanted:
    return Wanted(tuple(_everybody_else(db, salesperson_id)), (_known(db, salesperson_id),))


def _everybody_else(db: Db, salesperson_id: UUID) -> Iterator[Known]:
    table = schema.salespeople
    asked = select(table.c.name, table.c.email, table.c.phone).where(table.c.id != salesperson_id)
    yield Known(people.me(db).name)
    yield from (Known(*row) for row in db.execute(asked))


def _in_table(db: Db, table: Table, gone: Collection[UUID], wanted: Wanted) -> Iterator[Mention]:
    columns = [each for each in table.c if type(each.type) in OTHERS_TEXTS and each.name not in _TECHNICAL]
    if not columns:
        return
    rows = [row for row in db.execute(select(table.c.id, *columns)) if row[0] not in gone]
    texts = [(row[0], column, text) for row in rows for column, text in zip(columns, row[1:], strict=True) if text]
    by_text: dict[int, list[Passage]] = {}
    for passage in find([text for _id, _column, text in texts], wanted):
        by_text.setdefault(passage.text, []).append(passage)
    for place, passages in by_text.items():
        record_id, column, text = texts[place]
        own = [each for each in passages if _names(each, wanted)]
        if own:
            yield _mention(column, record_id, text, own, _(_WHERE.get(table.name, N_("A text"))))


_TECHNICAL = {"form", "holder", "part", "code", "document", "digest", "zone", "key", "accent", "version_num"}
"""Columns of words that nobody typed."""


def _names(passage: Passage, wanted: Wanted) -> bool:
    """An address or a number that is nobody's whom the workspace knows is not the person's."""
    person = wanted.others[0]
    return passage.term in (person.email, person.phone) or passage.term in person.name


def _mention(column: Column[Any], record_id: UUID, text: str, passages: Sequence[Passage], where: str) -> Mention:
    first = passages[0]
    around = (_before(text[: first.start]), text[first.start : first.end], _after(text[first.end :]))
    doubtful = all(each.doubtful or SURNAME.match(text, each.end) for each in passages)
    return Mention(column.table.name, column.name, record_id, where, around, tuple(passages), doubtful)


def _page_words(printed: Printed) -> str:
    """`Development plan 3, Ana Prates, 12 November`."""
    parts = (printed.title, printed.whose, full_day(printed.when.date()))
    return _("Kept pages: {}").format(", ".join(part for part in parts if part))


def _before(text: str) -> str:
    return BREAKS.sub(" ", f"…{text[-AROUND:]}" if len(text) > AROUND else text)


def _after(text: str) -> str:
    return BREAKS.sub(" ", f"{text[:AROUND]}…" if len(text) > AROUND else text)


_WHERE = {
    "agenda_items": N_("Agenda of somebody else"),
    "agenda_templates": N_("Agenda template"),
    "answers": N_("Answer of somebody else"),
    "barrier_steps": N_("Story of a barrier"),
    "barriers": N_("Barrier"),
    "box_cards": N_("Card of a box of somebody else"),
    "coaching_sessions": N_("Outcome of a session of somebody else"),
    "commitments": N_("Promise with somebody else"),
    "development_plans": N_("Plan of somebody else"),
    "dream_clients": N_("Dream client of somebody else"),
    "drafts": N_("Form not accepted yet"),
    "equipment": N_("Asked for by somebody else"),
    "field_calls": N_("Call of somebody else"),
    "goals": N_("Plan of somebody else"),
    "next_times": N_("Next time with somebody else"),
    "observations": N_("Observation about somebody else"),
    "plan_actions": N_("Plan of somebody else"),
    "plan_reviews": N_("Plan of somebody else"),
    "playbook_answers": N_("Playbook"),
    "private_texts": N_("Private note about somebody else"),
    "questions": N_("Question"),
    "sorting_rules": N_("Words that sort your calendar"),
    "strengths": N_("Plan of somebody else"),
    "text_versions": N_("Earlier version of a text"),
}


def _black_out(db: Db, mention: Mention) -> None:
    """Straight in its row, so that no earlier version is kept of it."""
    table = schema.metadata.tables[mention.table]
    column = table.c[mention.column]
    text = db.scalar(select(column).where(table.c.id == mention.record_id)) or ""
    values = {column.name: black(text, mention.passages), "version": table.c.version + 1}
    db.execute(update(table).where(table.c.id == mention.record_id).values(**values, changed_at=db.info[CLOCK].now()))
