"""Everything held about one person: all records of that person, private ones too, and nothing of anybody else.

It is the one exception to what `test_printing` tries on every other document: that private text stays private.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import datetime, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Boolean, Column, Date, Enum, Float, Integer, LargeBinary, String, Table, Uuid, event, insert
from sqlalchemy import update as sql_update

from planner import leaving, people, printing, trash
from planner.documents import everything
from planner.documents.held_papers import Progress, Stopped, blacked_out, spots, where
from planner.domain import barrier_links
from planner.domain.barrier import Barrier, BarrierKind
from planner.domain.blacking_out import BLOCK
from planner.domain.commitment import Commitment
from planner.domain.document_language import DocumentLanguage
from planner.domain.draft import Draft
from planner.domain.observation import Observation
from planner.domain.private import PrivateKind, PrivateText
from planner.printing.held_captions import CAPTIONS, NAMING, TELLS_NOTHING, TOLD_OTHERWISE
from planner.printing.held_rows import NAMED, OF
from planner.storage import schema
from planner.storage.columns import Level, Moment
from planner.storage.store import Db, Store
from tests import catalogues, makers
from tests.conftest import TODAY
from tests.planner.documents import reading

OWN, FOREIGN = "Ca", "Fo"
OTHER_NAME = "Tomás Quintela"
COMPANYS = {"managers", "logos", "topics", "playbook_answers", "questions", "agenda_templates", "template_items"}
COMPANYS |= {"skills", "criteria", "time_entries", "sorting_rules", "workspaces"}
"""What is about the company and the manager, and about no salesperson."""
BESIDE = {"salespeople", "barriers", "barrier_steps", "drafts"}
"""What is asked for by a question of its own."""
NOT_WORDS = {("coaching_sessions", "zone"), ("filled_sheets", "digest"), ("printed_documents", "document"),
             ("drafts", "form"), ("text_versions", "holder"), ("text_versions", "part")}  # fmt: skip


def reachable() -> set[str]:
    """The tables that lead to a salesperson, however far the way."""
    found = {"salespeople"}
    while new := {
        table.name
        for table in schema.metadata.sorted_tables
        if table.name not in found and any(key.column.table.name in found for key in table.foreign_keys)
    }:
        found |= new
    return found


def test_every_table_that_leads_to_a_salesperson_is_told_of():
    assert reachable() == {table.name for table in OF} | BESIDE - {"drafts"}


def test_every_other_table_is_about_nobody_who_is_coached():
    rest = set(schema.metadata.tables) - reachable() - {"drafts"}
    assert rest == COMPANYS
    assert {table.name for table in NAMED} <= rest


@pytest.mark.parametrize("name", sorted(reachable() | {"drafts"}))
def test_every_column_is_told_or_known_to_tell_nothing(name):
    table = schema.metadata.tables[name]
    told = {*CAPTIONS.get(name, {}), *TOLD_OTHERWISE.get(name, ()), *([NAMING[name]] if name in NAMING else [])}
    silent = TELLS_NOTHING[""] | TELLS_NOTHING.get(name, frozenset())
    references = {each.name for each in table.c if each.foreign_keys}
    assert {each.name for each in table.c} - silent - references == told - silent - references


def words_of(table: Table) -> list[Column[Any]]:
    """The columns that somebody types words into."""
    silent = TELLS_NOTHING.get(table.name, frozenset())
    return [each for each in table.c if isinstance(each.type, String) and not isinstance(each.type, Enum)
            and each.name not in silent and (table.name, each.name) not in NOT_WORDS]  # fmt: skip


def canary(mark: str, table: Table, column: Column[Any]) -> str:
    place = sorted(schema.metadata.tables).index(table.name) * 40 + list(table.c).index(column)
    return f"{mark}{place}nary"


def fill(store: Store, whose: UUID, mark: str, told: str = "") -> dict[str, UUID]:
    """One row in every table that is about somebody, with words of its own in every column of words."""
    tables = [table for table in schema.metadata.sorted_tables if table.name in reachable() - {"salespeople"}]
    ids = {table.name: uuid4() for table in tables} | {"salespeople": whose, "drafts": uuid4()}

    def put(db: Db) -> None:
        known = {"managers": people.me(db).id}
        for table in NAMED:
            known[table.name] = uuid4()
            db.execute(insert(table).values(_values(table, known[table.name], known, store, mark, told)))
        for table in [*tables, schema.drafts]:
            values = _values(table, ids[table.name], ids | known, store, mark, told)
            db.execute(insert(table).values(values))

    store.write(put)
    return ids


def _values(
    table: Table, key: UUID, ids: dict[str, UUID], store: Store, mark: str, told: str
) -> dict[str, object]:  # fmt: skip
    own = {each.name: f"{canary(mark, table, each)}{told}" for each in words_of(table)}
    made = {each.name: _value(each, ids, store.clock.now()) for each in table.c} | own
    made |= {"id": key, "deleted_at": None, "version": 1}
    made |= {
        "coaching_sessions": {"zone": "Europe/Lisbon", "number": 900},
        "drafts": {"form": f"promise/{ids.get('salespeople')}"},
        "hearings": {"heard_as_id": None},
        "barriers": {"linked_to_id": None},
        "barrier_steps": {"verdict": None, "other_id": None},
        "answers": {"item_id": ids.get("agenda_items"), "call_id": None},
        "private_texts": {"subject_id": ids.get("coaching_sessions")},
    }.get(table.name, {})
    return made


def _value(column: Column[Any], ids: dict[str, UUID], now: datetime) -> object:
    for key in column.foreign_keys:
        return ids.get(key.column.table.name)
    if isinstance(column.type, Enum):
        return next(iter(column.type.enum_class or ()))
    values = {Level: None, Boolean: True, Float: 2, Integer: 2, Date: TODAY, Moment: now, Uuid: uuid4(), String: "x"}
    values[LargeBinary] = b"%PDF-"
    return next(value for kind, value in values.items() if isinstance(column.type, kind))


def pdf(store: Store, whose: UUID) -> bytes:
    """As the command line makes it: all is blacked out that is sure."""
    paper = store.read(lambda db: printing.everything(db, whose, store.clock.now(), "team.planner"))
    found = printing.passages(paper, store.read(lambda db: printing.others(db, whose)))
    return printing.document(
        blacked_out(paper, [each for each in found if not each.doubtful]), store.read(printing.sheet)
    )


def text(content: bytes) -> str:
    return reading.whole_text(content)


@pytest.fixture
def tomas(store, ruth):
    return makers.salesperson(
        store, ruth, OTHER_NAME, email="t.quintela@lindqvist.example", phone="+351 912 345 678", role="Key accounts"
    )


def test_all_words_about_the_person_are_in_it_and_no_word_about_another(store, ines, tomas):
    fill(store, ines, OWN)
    fill(store, tomas, FOREIGN)
    found = text(pdf(store, ines))
    tables = [table for table in schema.metadata.sorted_tables if table.name in reachable() | {"drafts"}]
    wanted = {(table.name, each.name): canary(OWN, table, each) for table in tables for each in words_of(table)
              if table.name != "salespeople"}  # fmt: skip
    assert len(wanted) > 45
    assert [place for place, words in wanted.items() if words not in found] == []
    foreign = [canary(FOREIGN, table, each) for table in tables for each in words_of(table)]
    assert [words for words in foreign if words in found] == []


@pytest.mark.parametrize("written", [OTHER_NAME, "TOMAS", "quintela’s", "t.quintela@lindqvist.example", "912 345678"])
def test_another_who_is_named_everywhere_is_named_nowhere(store, ines, tomas, written, tmp_path):
    fill(store, ines, OWN, f" as {written} says")
    content = pdf(store, ines)
    file = tmp_path / "all.pdf"
    file.write_bytes(content)
    raw = subprocess.run([reading.tool("pdftotext"), str(file), "-"], capture_output=True, check=True).stdout.decode()
    for found in (text(content), reading.squeezed(raw)):
        assert [name for name in ("tomás", "tomas", "quintela", "345678") if name in found.lower()] == []
    assert text(content).count(BLOCK) > 45
    assert reading.squeezed(raw).count("blackedout") == text(content).count(BLOCK)
    assert "passagesaboutotherpeople" in text(content)


def test_the_length_of_a_block_tells_nothing(store, ines, ruth):
    makers.salesperson(store, ruth, "Li Wu")
    makers.salesperson(store, ruth, "Maximiliane Hohenlohe")
    for name in ("Li", "Maximiliane Hohenlohe"):
        store.write(lambda db, name=name: db.add(Observation(salesperson_id=ines, on=TODAY, text=f"With {name} there")))
    found = text(pdf(store, ines))
    assert found.count(f"With{BLOCK}there") == 2


def test_private_text_is_marked_as_such_and_the_first_page_says_that_it_is_there(store, ines):
    text_of = PrivateText(salesperson_id=ines, subject_id=ines, kind=PrivateKind.ABOUT_SALESPERSON, text="Hums")
    store.write(lambda db: db.add(text_of))
    found = text(pdf(store, ines))
    assert "privateNoteaboutthepersonHums" in found
    assert "wrotefornobodyelse’seyes" in found


def test_what_lies_in_the_trash_is_there_and_says_so(store, ines):
    promise = makers.promise(store, ines, "Send the case study")
    assert "inthetrash" not in text(pdf(store, ines)).replace("Whatliesinthetrash", "")
    store.write(partial(trash.throw_away, kind=Commitment, record_id=promise))
    assert "inthetrashsince23Nov2026" in text(pdf(store, ines))


def test_an_archived_person_gets_it_too(store, ines):
    makers.promise(store, ines, "Send the case study")
    store.write(partial(leaving.archive, salesperson_id=ines, on=TODAY))
    assert "Archivedon23Nov2026" in text(pdf(store, ines))
    assert [person.id for person in store.read(printing.everybody)] == [ines]


def test_the_story_of_a_barrier_that_others_met_is_left_out(store, ines, tomas):
    own = makers.barrier(store, ines, "Nine days for a price", BarrierKind.COMPANY)
    shared = makers.barrier(store, ines, "Tenders only", BarrierKind.EXTERNAL)
    store.write(lambda db: db.get_one(Barrier, shared, options=_all()).hear(tomas, TODAY))
    for each in (own, shared):
        store.write(lambda db, each=each: db.get_one(Barrier, each, options=_all()).record_step("Rang Osterby", TODAY))
    found = text(pdf(store, ines))
    assert found.count("RangOsterby") == 1
    assert "Tendersonly" in found
    assert "isaboutothersaswellandisleftout" in found


def _all() -> list[Any]:
    from planner.storage import mapping

    return mapping.whole(Barrier)


def test_where_nobody_else_is_named_nothing_is_blacked_out(store, ines):
    makers.promise(store, ines, "Send the case study")
    content = pdf(store, ines)
    assert "Nopassagenamesotherpeople" in text(content)
    assert BLOCK not in text(content)
    assert len(reading.pages(content)) == 1


def test_the_person_s_own_name_and_address_stay_even_where_another_bears_the_same(store, ruth, ines):
    makers.salesperson(store, ruth, "Ines Costa")
    store.write(
        lambda db: db.execute(
            sql_update(schema.salespeople).where(schema.salespeople.c.id == ines).values(email="ines@x.example")
        )
    )
    makers.promise(store, ines, "Ask Ines Costa what Ines meant")
    found = text(pdf(store, ines))
    assert f"Ask{BLOCK}whatInesmeant" in found
    assert "ines@x.example" in found


def test_contacts_at_clients_are_taken_out_where_that_is_wanted(store, ines):
    makers.client(store, ines, "Halden Dairy", contacts="Kari, production")
    paper = store.read(lambda db: printing.everything(db, ines, store.clock.now(), "team.planner"))
    wanted = store.read(lambda db: printing.others(db, ines))
    assert printing.passages(paper, wanted) == []
    [passage] = printing.passages(paper, wanted, contacts=True)
    assert spots(blacked_out(paper, [passage]))[passage.text].text == BLOCK
    assert where(spots(paper)[passage.text]) == "Dream clients · Contacts"


def test_it_asks_as_many_questions_however_much_there_is(store, ines, tomas):
    def asked() -> int:
        statements: list[str] = []
        note = lambda *each: statements.append(each[2])  # noqa: E731
        event.listen(store._engine, "before_cursor_execute", note)
        store.read(lambda db: printing.everything(db, ines, store.clock.now(), "team.planner"))
        event.remove(store._engine, "before_cursor_execute", note)
        return len(statements)

    few = asked()
    fill(store, ines, OWN)
    for number in range(5):
        makers.promise(store, ines, f"Promise {number}")
        makers.barrier(store, ines, f"Barrier {number}")
        makers.session(store, ines, TODAY + timedelta(days=number))
    assert asked() == few <= len(OF) + 12


def test_pages_stay_inside_their_margins_with_all_their_fonts(store, ines, tomas, tmp_path):
    fill(store, ines, OWN, f" {OTHER_NAME} " + "und so weiter " * 300)
    content = pdf(store, ines)
    assert reading.fonts_not_embedded(content) == []
    assert reading.outside(content, tmp_path) == []
    if shutil.which("qpdf"):
        (Path(tmp_path) / "all.pdf").write_bytes(content)
        subprocess.run(["qpdf", "--check", str(tmp_path / "all.pdf")], check=True, capture_output=True)


def test_who_waits_can_see_how_far_the_pages_are_and_stop_them(store, ines):
    fill(store, ines, OWN)
    paper = store.read(lambda db: printing.everything(db, ines, store.clock.now(), "team.planner"))
    progress = Progress()
    everything.write(BytesIO(), paper, store.read(printing.sheet), progress)
    assert progress.share == 1
    progress.stopped = True
    with pytest.raises(Stopped):
        everything.write(BytesIO(), paper, store.read(printing.sheet), progress)


def test_a_long_history_fills_many_pages_that_all_say_whose_they_are(store, ines, tmp_path):
    def note(db: Db) -> None:
        for number in range(400):
            text = f"Observation {number}: asked well, and waited for the answer. " * (1 + number % 7)
            db.add(Observation(salesperson_id=ines, on=TODAY - timedelta(days=number), text=text))

    store.write(note)
    content = pdf(store, ines)
    pages = reading.pages(content)
    assert len(pages) > 20
    assert all("Ines Duarte" in page and f"{number} of {len(pages)}" in page for number, page in enumerate(pages, 1))
    assert all("continued" in page for page in pages[3:])
    assert reading.outside(content, tmp_path) == []


def test_a_barrier_that_was_linked_is_told_in_the_person_s_own_words(store, ines, tomas):
    own = makers.barrier(store, ines, "Nine days for a price", BarrierKind.COMPANY)
    head = makers.barrier(store, tomas, "Foreign words", BarrierKind.COMPANY, next_step="Foreign step")
    store.write(
        lambda db: barrier_links.link(*(db.get_one(Barrier, each, options=_all()) for each in (head, own)), TODAY)
    )
    found = text(pdf(store, ines))
    assert "Ninedaysforaprice" in found
    assert "Foreign" not in found


def test_what_an_agenda_names_of_somebody_else_keeps_its_place_without_its_title(store, ines, tomas):
    foreign, session = makers.client(store, tomas, "Halden Dairy"), makers.session(store, ines)
    makers.item(store, session, "Why Halden Dairy?", dream_client_id=foreign, outcome_words="She would ask first")
    found = text(pdf(store, ines))
    assert "Halden" not in found
    assert "Aboutsomebodyelse,leftout" in found
    assert "Shewouldaskfirst" in found


def test_a_form_that_was_begun_is_told_in_the_words_that_were_typed(store, ines, tomas):
    for whose, words in ((ines, "Halden, by June"), (tomas, "Foreign words")):
        body = json.dumps({"version": 1, "values": {"text": words, "due": "2026-12-01", "whom": str(whose)}})
        store.write(lambda db, whose=whose, body=body: db.add(Draft(form=f"promise/{whose}/", body=body)))
    found = text(pdf(store, ines))
    assert "privateTypedandnotacceptedHalden,byJuneLastchanged" in found
    assert "Foreign" not in found


def test_it_is_in_the_person_s_language_from_the_first_word_to_the_last(store, ines):
    fill(store, ines, OWN)
    people_table = schema.salespeople
    german = sql_update(people_table).where(people_table.c.id == ines).values(language=DocumentLanguage.GERMAN)
    store.write(lambda db: db.execute(german))
    found = text(pdf(store, ines))
    assert "AlleDatenübereinePerson" in found
    said = {str(each.id): str(each.string) for each in catalogues.read("de") if isinstance(each.id, str) and each.id}
    told = [words for words, there in said.items() if len(words) > 9 and words.lower() not in there.lower()]
    assert [words for words in told if reading.squeezed(words) in found] == []
