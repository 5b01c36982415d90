"""Private text stands in every place that can hold some; all of a colleague, and a twin of each record in the trash,
have words of their own. None of them is in anything that goes out, by whatever way, and none on a turned laptop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from sqlalchemy import Boolean, Date, Enum, Float, Integer, String, Table, delete, insert, or_, select, true, update

import main
from planner import field_turning, invitations, mailing, people, printing, running, turning
from planner.copies import Copy
from planner.documents.preparation_paper import Form
from planner.domain.agenda import AgendaItem, Answer, ItemKind, Outcome
from planner.domain.barrier import Barrier
from planner.domain.understanding import Understanding
from planner.exchange.watch import Watch
from planner.printing import pack
from planner.storage import schema
from planner.storage.columns import Moment
from planner.storage.store import Db, Store
from tests.conftest import TODAY
from tests.planner.documents.inside import Told, everything
from tests.planner.documents.reading import squeezed
from tests.planner.test_print_contract import Paper, papers_of
from tests.planner.test_printing import CANARY, Lived, _barrier, lived
from tests.planner.test_ride_along_paper import Ridden
from tests.ui.test_no_private_text_goes_out import LIVES, _for_others, drawn, told
from tests.ui.test_turned_is_for_both import agenda, spoken, words_of
from tests.ui.test_turned_is_for_both import turned as turned_at_the_table
from tests.ui.test_turned_ride_is_for_both import turned as turned_in_the_field

TYPED = "Say & <b>do</b>"
OTHERS = "Xw9Jv"
"""All that is said of, by and with a colleague."""
THROWN_AWAY = "Vp3Hn"
"""All words in the trash."""
HIDDEN = (CANARY, OTHERS, THROWN_AWAY)
MANAGERS = "summary manager False"
Life = Lived | Ridden
LATE = datetime(2100, 1, 1, tzinfo=UTC)
"""When what lies in the trash came: after the others, for a barrier that is thrown away keeps its number."""
KEPT_AS_IT_IS = {"id", "version", "deleted_at", "zone", "position"}
SHARED_BY_THE_TEAM = (schema.topics, schema.skills, schema.criteria)
NOBODYS = {*(each.name for each in SHARED_BY_THE_TEAM), "managers", "workspaces", "logos", "drafts", "questions"}
NOBODYS |= {"playbook_answers", "agenda_templates", "template_items", "sorting_rules", "time_entries"}
"""What is of no salesperson."""
STAYS = {"managers", "salespeople", "coaching_sessions", "agenda_items", "development_plans", "working_agreements"}
STAYS |= {"self_management_checks", "field_calls", "drafts", "workspaces"}


@pytest.fixture(autouse=True)
def own_folder(monkeypatch, tmp_path):
    monkeypatch.setattr(mailing.settings, "data_folder", lambda: tmp_path)


@pytest.fixture(params=LIVES.values(), ids=LIVES)
def life(request, store: Store) -> Life:
    made: Life = request.param(store, TYPED, CANARY)
    request.param(store, OTHERS, OTHERS)
    store.write(_of_one_manager)
    store.write(partial(_talk_of_what_a_colleague_met, session_id=made.session))
    throw_twins_away(store)
    return made


def _of_one_manager(db: Db) -> None:
    """The colleague is on the same team, and what the manager says of both is the same manager's."""
    ours, theirs = db.scalars(select(schema.managers.c.id).order_by(schema.managers.c.created_at)).all()
    for table in schema.metadata.sorted_tables:
        if "manager_id" in table.c:
            db.execute(update(table).where(table.c.manager_id == theirs).values(manager_id=ours))
    db.execute(delete(schema.managers).where(schema.managers.c.id == theirs))


def _talk_of_what_a_colleague_met(db: Db, session_id: UUID) -> None:
    """What may be shared with one is not for another, though the agenda of both names it."""
    met = select(Barrier.id).where(Barrier.text == OTHERS, Barrier.shared, Barrier.linked_to_id.is_(None))
    item = AgendaItem(session_id=session_id, position=90, kind=ItemKind.BARRIER, title=CANARY, outcome=Outcome.LEARNED)
    item.barrier_id = db.scalars(met).first()
    db.add(item)


def throw_twins_away(store: Store) -> None:
    """Beside each record lies one like it in the trash that has other words, figures and days."""
    alone = (schema.managers, schema.workspaces)
    store.write(lambda db: [_twins(db, table) for table in schema.metadata.sorted_tables if table not in alone])


def _twins(db: Db, table: Table) -> None:
    put = insert(table).prefix_with("OR IGNORE")  # where there may be but one, there is none in the trash
    twins = [_twin(table, row._asdict()) for row in db.execute(select(table)).all()]
    for twin in twins:
        db.execute(put.values(twin))


def _twin(table: Table, row: dict[str, object]) -> dict[str, object]:
    other: dict[str, object] = {"id": uuid4()}
    for column in table.c:
        if column.name not in KEPT_AS_IT_IS and not column.foreign_keys and row[column.name] is not None:
            other[column.name] = _otherwise(column.type, row[column.name])
    return row | other | dict.fromkeys(("created_at", "changed_at", "deleted_at"), LATE)


def _otherwise(kind: object, value: object) -> object:
    """Another value that could stand there, too."""
    match kind, value:
        case Enum(), _:
            return next((each for each in type(value) if each is not value), value)  # type: ignore[call-overload]
        case String(), _:
            return THROWN_AWAY
        case Boolean(), bool():
            return not value
        case ((Integer() | Float()), int() | float()):
            return value + 50  # a number that nothing else has
        case ((Date() | Moment()), _):
            return value - timedelta(days=3)  # type: ignore[operator]
        case _:
            return value


def hidden_in(parts: Iterator[Told], words: tuple[str, ...] = HIDDEN) -> list[Told]:
    return [(place, each) for place, text in parts for each in words if each in squeezed(text)]


def test_nothing_hidden_is_asked_for(store, life):
    for name, said in asked(store, life).items():
        hidden = HIDDEN[1:] if name == MANAGERS else HIDDEN
        assert [words for words in hidden if words in said] == [], name


def test_the_managers_copy_tells_apart_what_is_shared(store):
    life = lived(store, TYPED, CANARY)
    paper = store.read(partial(printing.summary, session_id=life.session, copy=Copy.MANAGER, today=TODAY))
    kept = [each.text for each in (*paper.unshared_barriers, *paper.unshared_observations)]
    told = [each.text for each in (*paper.barriers, *paper.observations)]
    assert {CANARY} == set(kept)
    assert {TYPED} == set(told)
    assert all((paper.unshared_barriers, paper.unshared_observations, paper.barriers, paper.observations))


def asked(store: Store, life: Life) -> dict[str, str]:
    """All that the pages, the turned laptop and calendars are given to show; what is made of it knows no more."""
    barrier = _for_others(store)
    briefs = [Paper("barrier-brief", barrier, names=names) for names in (False, True)]
    every = [*briefs, *(each for each in papers_of(store, life) if each.name != "barrier-brief")]
    papers = {f"{each.name} {each.copy.value} {each.names}": repr(each.ask(store)) for each in every}
    calendar = store.read(partial(invitations.for_mail, session_id=life.session)).splitlines()
    timeless = [line for line in calendar if not line.startswith(b"DTSTAMP")]
    saved = store.read(partial(invitations.of_session, session_id=life.session))
    return papers | {"turned": _turned(store, life), "calendar": repr(timeless), "file for calendars": repr(saved)}


def _turned(store: Store, life: Life) -> str:
    if isinstance(life, Ridden):
        return repr(store.read(partial(field_turning.turned_ride, session_id=life.session)))
    return repr(store.read(partial(turning.turned, session_id=life.session)))


def test_what_lies_in_the_trash_changes_nothing(store, life_without_trash):
    before = asked(store, life_without_trash)
    throw_twins_away(store)
    assert asked(store, life_without_trash) == before


def test_what_a_colleague_has_and_what_is_out_of_use_changes_nothing(store, life_without_trash):
    before = asked(store, life_without_trash)
    store.write(give_a_double)
    assert asked(store, life_without_trash) == before


def give_a_double(db: Db) -> None:
    """Somebody of the same team to whom all of it happened, three days before; and what the team has, a second time,
    put aside."""
    tables = [each for each in schema.metadata.sorted_tables if each.name not in NOBODYS]
    found = [(table, row) for table in tables for row in _rows(db, table)]
    ids: dict[object, UUID] = {row["id"]: uuid4() for _table, row in found}
    for table, row in found:
        own = {name: ids.get(value, value) for name, value in row.items()}
        db.execute(insert(table).values(own | _at_another_time(table, row)))
    for table in SHARED_BY_THE_TEAM:
        for row in _rows(db, table):
            aside = {"id": uuid4(), "archived_on": TODAY}
            db.execute(insert(table).values(row | _at_another_time(table, row) | aside))


def _rows(db: Db, table: Table) -> list[dict[str, object]]:
    """What was linked into another comes last, after that one."""
    linked = [each.is_not(None) for each in table.c if each.name == "linked_to_id"]
    return [row._asdict() for row in db.execute(select(table).order_by(*linked)).all()]


def _at_another_time(table: Table, row: dict[str, object]) -> dict[str, object]:
    told = [each for each in table.c if each.name not in KEPT_AS_IT_IS and row[each.name] is not None]
    words = {each.name: OTHERS for each in told if isinstance(each.type, String) and not isinstance(each.type, Enum)}
    days = {each.name: _otherwise(each.type, row[each.name]) for each in told if isinstance(each.type, Date | Moment)}
    return words | days | {"created_at": LATE, "changed_at": LATE}


@pytest.mark.parametrize("gone", ["clients", "barrier", "linked into", "hearings"])
def test_an_item_does_not_name_what_is_gone_or_was_linked_into_what_is(store, gone):
    life = lived(store, TYPED, CANARY)
    store.write(partial(_throw_away, gone=gone))
    said = asked(store, life)
    assert [name for name in said if THROWN_AWAY in said[name] and name != MANAGERS] == []


def _throw_away(db: Db, gone: str) -> None:
    """Items are called as what is gone; those about barriers are all about one that was linked into another."""
    barriers, clients, hearings, item = schema.barriers, schema.dream_clients, schema.hearings, schema.agenda_items
    if gone == "clients":
        db.execute(update(item).where(item.c.dream_client_id.is_not(None)).values(title=THROWN_AWAY))
        db.execute(update(clients).values(name=THROWN_AWAY, deleted_at=LATE))
        return
    linked = select(barriers.c.id, barriers.c.linked_to_id).where(barriers.c.linked_to_id.is_not(None))
    own, head = db.execute(linked).one()
    words = {"text": THROWN_AWAY, "next_step": THROWN_AWAY, "shared": True}
    db.execute(update(barriers).where(barriers.c.id.in_((own, head))).values(words))
    db.execute(update(item).where(item.c.barrier_id.is_not(None)).values(barrier_id=own, title=THROWN_AWAY))
    table = hearings if gone == "hearings" else barriers
    which = {"barrier": table.c.id == own, "linked into": table.c.id == head}.get(gone, true())
    db.execute(update(table).where(which).values(deleted_at=LATE))


@pytest.fixture(params=LIVES.values(), ids=LIVES)
def life_without_trash(request, store: Store) -> Life:
    made: Life = request.param(store, TYPED, CANARY)
    return made


def test_what_was_thrown_away_is_named_nowhere_also_where_something_refers_to_it(store, life_without_trash):
    life = life_without_trash
    store.write(_throw_all_away)
    store.write(lambda db: _barrier(db, people.me(db).id, TYPED, True, life.ines, private=TYPED))
    assert [name for name, said in asked(store, life).items() if THROWN_AWAY in said and name != MANAGERS] == []


def _throw_all_away(db: Db) -> None:
    """But what the documents are about, and the agenda, on which an item is called as what it refers to: the manager
    reads there still what it was about."""
    for table in schema.metadata.sorted_tables:
        if table.name not in STAYS:
            words = [each.name for each in table.c if isinstance(each.type, String) and not isinstance(each.type, Enum)]
            db.execute(update(table).values({**dict.fromkeys(words, THROWN_AWAY), "deleted_at": LATE}))
    item = schema.agenda_items
    refers = or_(item.c.barrier_id.is_not(None), item.c.dream_client_id.is_not(None))
    db.execute(update(item).where(refers).values(title=THROWN_AWAY))


def test_nothing_hidden_is_in_any_corner_of_what_goes_out(store, life):
    for name, each in drawn(store, life).items():
        managers = name == "summary manager"
        assert hidden_in(told(each), HIDDEN[1:] if managers else HIDDEN) == [], name
        assert not managers or hidden_in(told(each), (CANARY,)) != []
        assert each.letter is None or hidden_in(iter([("address", mailing.as_address(each.letter))])) == [], name


def test_nothing_hidden_is_in_a_brief_that_names_who_met_it(store, life):
    paper = Paper("barrier-brief", _for_others(store), names=True)
    assert hidden_in(everything(paper.pages(store))) == []
    assert "Ines Duarte" in repr(paper.ask(store))


@pytest.mark.parametrize("form", Form)
def test_nothing_hidden_is_in_a_form_that_is_half_filled_in(store, life, form):
    papers = [
        store.read(partial(printing.blank, form=form, salesperson_id=life.ines)),
        store.read(partial(printing.blank_for, form=form, session_id=life.session)),
    ]
    for paper in papers:
        assert hidden_in(everything(printing.document(paper, store.read(printing.sheet)))) == []


@pytest.mark.filterwarnings("ignore:.*add_pages_from")  # in one file of all, a form is for the pen
def test_nothing_hidden_is_in_a_pack_nor_in_the_names_of_its_files(store, life, tmp_path):
    found = store.read(partial(pack.gather, whom=[life.ines], parts=pack.PARTS, today=TODAY))
    assert found.leaves
    one = pack.as_one(found, Watch())
    assert one
    assert hidden_in(everything(one.written.content)) == []
    many = pack.as_many(found, tmp_path / "pack", Watch())
    assert sorted(path.name for path in (tmp_path / "pack").iterdir()) == sorted(many)
    for path in (tmp_path / "pack").iterdir():
        assert hidden_in(iter([("name", path.name), *everything(path.read_bytes())])) == []


def test_nothing_hidden_is_in_a_file_for_calendars(store, life):
    one = store.read(partial(invitations.of_session, session_id=life.session))
    mailed = store.read(partial(invitations.for_mail, session_id=life.session))
    for text in (one.file_name, one.content.decode(), mailed.decode()):
        assert hidden_in(iter([("calendar", text)])) == []
    every = store.read(invitations.of_all).content.decode()
    assert hidden_in(iter([("calendar", every)]), (THROWN_AWAY,)) == []


def test_what_was_printed_is_kept_without_anything_hidden_but_the_managers_copy(store, life):
    for each in drawn(store, life).values():
        for what, content in each.kept:
            store.write(partial(printing.keep, what=what, content=content))
    papers = schema.printed_documents.c
    asked = select(papers.copy, papers.document, papers.code, papers.content).where(papers.deleted_at.is_(None))
    kept = store.read(lambda db: db.execute(asked).all())
    assert len(kept) >= 5
    for copy, *names, content in kept:
        words = HIDDEN[1:] if copy is Copy.MANAGER else HIDDEN
        assert hidden_in(iter([("names", " ".join(names)), *everything(content)]), words) == []


def test_the_list_of_people_holds_their_names_and_nothing_else(store, file, life, capsys):
    store.close()
    assert main.main(["people", "--workspace", str(file), "--today", str(TODAY)]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    names = ["Ines Duarte"] * 2 + [f"{words} {words}" for words in (CANARY, OTHERS)]
    assert sorted(said.out.splitlines()) == sorted(names)


def test_the_command_that_prints_says_nothing_hidden(store, file, life, capsys, tmp_path):
    store.write(lambda db: db.execute(schema.salespeople.update().where(_id_of(life)).values(email="i@example.com")))
    store.close()
    for document in sorted({*main.DOCUMENTS} - {"pack", "barrier-brief", "everything"}):
        path = tmp_path / f"{document}.pdf"
        asked = ["print", document, "--workspace", str(file), "--for", "i@example.com", "--output", str(path)]
        main.main([*asked, "--today", str(TODAY)])
        said = capsys.readouterr()
        assert hidden_in(iter([("said", said.out + said.err)])) == [], document
        assert not path.exists() or hidden_in(everything(path.read_bytes())) == [], document


def _id_of(life: Life):
    return schema.salespeople.c.id == life.ines


@contextmanager
def _window_at_the_table(qtbot, empty_file):
    with turned_at_the_table(qtbot, empty_file, TYPED, CANARY) as (window, store, life):
        [asked] = [each for each in agenda(store, life) if each.kind is ItemKind.QUESTION and each.title == TYPED]
        store.write(lambda db: db.add(_in_own_words(life, asked)))
        store.write(partial(running.jump, session_id=life.session, item_id=asked.id))
        window.stale()
        qtbot.waitUntil(lambda: TYPED in window.words.toPlainText())
        yield window


def _in_own_words(life: Lived, asked: AgendaItem) -> Answer:
    return Answer(
        salesperson_id=life.ines, session_id=life.session, item_id=asked.id, topic_id=asked.topic_id, given_on=TODAY,
        words=TYPED, understanding=Understanding.BLANK_STARE,
    )  # fmt: skip


@contextmanager
def _window_in_the_field(qtbot, empty_file):
    with turned_in_the_field(qtbot, empty_file, TYPED, CANARY) as (window, _store, _life):
        yield window


TURNED = {"at the table": _window_at_the_table, "in the field": _window_in_the_field}


@pytest.mark.parametrize("turned", TURNED.values(), ids=TURNED)
def test_nothing_hidden_is_on_a_turned_laptop_nor_in_its_title_nor_copied_from_it(qtbot, empty_file: Path, turned):
    with turned(qtbot, empty_file) as window:
        seen = [*words_of(window), *spoken(QAccessible.queryAccessibleInterface(window)), window.windowTitle()]
        copied = list(_copied(window))
    assert "Ines Duarte" in "".join(seen)
    assert TYPED in "".join(copied)
    assert hidden_in(iter([("window", "\n".join(seen)), ("clipboard", "\n".join(copied))])) == []


def _copied(window: QWidget) -> Iterator[str]:
    """What is on the clipboard after all of each field was copied."""
    every: list[Callable[[], object]] = []
    for kind in (QPlainTextEdit, QLineEdit):
        every += [partial(_take, each) for each in window.findChildren(kind)]
    for take in every:
        take()
        yield QGuiApplication.clipboard().text()
    QGuiApplication.clipboard().clear()


def _take(field: QPlainTextEdit | QLineEdit) -> None:
    field.selectAll()
    field.copy()
