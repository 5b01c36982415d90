"""The one door: whole writes, one moment to read, faults in sentences."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime
from functools import partial
from typing import NamedTuple
from uuid import UUID, uuid4

import pytest
from sqlalchemy import exc, func, select

from planner import commitments, people, trash
from planner.domain.agenda import AgendaItem
from planner.domain.commitment import AlreadySettled, Commitment, CommitmentChange, CommitmentStatus
from planner.domain.private import PrivateKind
from planner.domain.salesperson import Salesperson
from planner.domain.session import CoachingSession
from planner.errors import CannotSave, Conflict, NotFound
from planner.notes import of, save
from planner.storage import engine, schema
from planner.storage import store as storing
from planner.storage.ballast import ballast
from planner.storage.beside import log_of
from planner.storage.beside import whole as whole_of
from planner.storage.engine import connect, workspace_engine
from planner.storage.identity import identity_of
from planner.storage.store import Store, Written, fetch, rows, touch, whole
from tests import makers
from tests.conftest import TODAY

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_writes_report_what_they_touched(store, ines):
    promise = makers.promise(store, ines)
    written = store.write(lambda db: commitments.keep(db, promise, on=TODAY))
    assert written.touched == {Commitment, CommitmentChange}


def test_a_failed_write_keeps_nothing(store, ines):
    promise = makers.promise(store, ines)

    def change(db):
        commitments.keep(db, promise, on=TODAY)
        commitments.withdraw(db, promise, on=TODAY)

    with pytest.raises(AlreadySettled, match="already kept"):
        store.write(change)
    assert store.read(lambda db: db.get_one(Commitment, promise).status) is CommitmentStatus.OPEN


def test_the_second_of_two_stale_forms_is_refused(store, ines):
    promise = makers.promise(store, ines)
    shown_twice = store.read(lambda db: db.get_one(Commitment, promise).version)
    store.write(lambda db: commitments.redate(db, promise, shown_twice, due=date(2026, 12, 1), on=TODAY))
    with pytest.raises(Conflict):
        store.write(lambda db: commitments.redate(db, promise, shown_twice, due=date(2027, 1, 1), on=TODAY))
    assert store.read(lambda db: db.get_one(Commitment, promise).due) == date(2026, 12, 1)


def test_a_change_of_a_part_makes_the_whole_newer(store, ines):
    session = makers.session(store, ines)
    before = store.read(lambda db: db.get_one(CoachingSession, session).version)
    makers.item(store, session, "Braga accounts")
    assert store.read(lambda db: db.get_one(CoachingSession, session).version) == before + 1


def test_what_is_gone_is_said_in_words(store):
    with pytest.raises(NotFound, match="no longer there"):
        store.read(people.me)


def test_a_forgotten_load_fails_loudly(store, ines):
    session = makers.session(store, ines)
    with pytest.raises(exc.InvalidRequestError, match="items"):
        store.read(lambda db: db.get_one(CoachingSession, session).items)


def test_a_whole_session_is_safe_to_use_after_the_store_let_go(store, ines):
    session = makers.session(store, ines)
    makers.item(store, session, "Braga accounts")
    loaded = store.read(lambda db: whole(db, CoachingSession, session))
    assert [item.title for item in loaded.agenda] == ["Braga accounts"]
    assert loaded.items[0].answer is None


def test_the_trash_is_out_of_sight_and_comes_back(store, ines):
    session = makers.session(store, ines)
    item = makers.item(store, session, "Braga accounts")
    store.write(lambda db: trash.throw_away(db, AgendaItem, item))
    assert store.read(lambda db: whole(db, CoachingSession, session)).agenda == []
    with pytest.raises(NotFound):
        store.read(lambda db: fetch(db, AgendaItem, item))
    store.write(lambda db: trash.restore(db, AgendaItem, item))
    assert len(store.read(lambda db: whole(db, CoachingSession, session)).agenda) == 1


def type_in(connection, whom, text):
    about = {"salesperson_id": whom, "subject_id": whom, "kind": PrivateKind.ABOUT_SALESPERSON}
    save(connection, text=text, now=NOW, **about)


def test_a_typed_text_is_one_row_however_often_it_is_saved(store, ines):
    for text in ("A", "An", "And\u00a0so"):
        store.save(lambda connection, text=text: type_in(connection, ines, text))
    assert store.read(lambda db: of(db, [ines])) == {(ines, PrivateKind.ABOUT_SALESPERSON): "And\u00a0so"}
    assert store.read(lambda db: len(db.execute(select(schema.private_texts.c.id)).all())) == 1


def test_moments_are_stamped_in_utc_with_their_zone(store, ines):
    person = store.read(lambda db: db.get_one(Salesperson, ines))
    assert person.created_at.tzinfo is not None
    assert person.created_at == person.changed_at


def test_what_is_made_in_one_write_stays_in_the_order_in_which_it_was_made(store, ruth):
    names = [f"Number {number}" for number in range(20)]
    store.write(lambda db: db.add_all(Salesperson(manager_id=ruth, name=name) for name in names))
    table = schema.salespeople
    in_order = select(table.c.name).order_by(table.c.created_at, table.c.id)
    assert store.read(lambda db: db.scalars(in_order).all()) == names


def test_the_thread_that_draws_may_not_ask(store):
    store.forbid_this_thread()
    asking = [partial(deed, lambda _: None) for deed in (store.read, store.glance, store.write, store.save)]
    for deed in (*asking, store.prepare, store.wipe):
        with pytest.raises(RuntimeError, match="draws the window"):
            deed()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("database or disk is full", "disk is full"),
        ("attempt to write a readonly database", "write-protected"),
        ("disk I/O error", "fault"),
        ("database is locked", "another program"),
    ],
)
def test_a_disk_that_refuses_is_told_in_words(store, said, sentence):
    def fail(_):
        raise exc.OperationalError("UPDATE", {}, Exception(said))

    with pytest.raises(CannotSave, match=sentence):
        store.write(fail)


def test_the_first_reading_and_the_first_save_at_the_same_moment_do_not_wait_for_each_other(file, clock, monkeypatch):
    store, both = Store(file, clock), threading.Barrier(2)

    def slowly(*asked):
        time.sleep(0.05)
        return workspace_engine(*asked)

    def read():
        both.wait()
        store.read(lambda db: None)

    def type_in():
        both.wait()
        time.sleep(0.02)
        store.save(lambda connection: None)

    monkeypatch.setattr(storing, "workspace_engine", slowly)
    threads = [threading.Thread(target=each, daemon=True) for each in (read, type_in)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=10)
    assert not [thread for thread in threads if thread.is_alive()]
    store.close()


def test_two_threads_that_ask_first_at_the_same_moment_leave_one_file_behind(file, clock, monkeypatch):
    """From Python 3.12 on a cached property may be made twice, and what was made first is never closed."""
    store, made, both = Store(file, clock), [], threading.Barrier(2)

    def slowly(*asked):
        made.append(engine := workspace_engine(*asked))
        time.sleep(0.05)
        return engine

    def ask(_number):
        both.wait()
        return store.read(lambda db: db.scalar(select(func.count()).select_from(schema.managers)))

    monkeypatch.setattr(storing, "workspace_engine", slowly)
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(ask, range(2)))
    store.close()
    assert len(made) == 1
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_it_says_which_workspace_it_is_and_how_it_is_opened(store, file):
    assert (store.path, store.name, store.key, store.read_only) == (file, file.name, None, False)
    assert store.identity == identity_of(file)
    assert store.beside(lambda path, key: (path, key)) == (file, None)


def test_who_may_not_write_is_told_why(file, clock):
    store = Store(file, clock, read_only=True, why_not="A newer version wrote it.")
    for deed in (store.write, store.save):
        with pytest.raises(CannotSave, match="A newer version wrote it"):
            deed(lambda _: None)
    assert store.read_only
    store.close()


def test_what_is_gone_is_said_to_whoever_would_change_it(store, ruth):
    with pytest.raises(NotFound, match="no longer there"):
        store.write(lambda db: fetch(db, Salesperson, uuid4()))
    with pytest.raises(NotFound, match="Copy it to keep it"):
        store.save(lambda connection: type_in(connection, uuid4(), "Prefers mornings"))


def test_what_a_deed_comes_to_is_given_back(store, ruth):
    assert store.save(lambda connection: connection.execute(select(schema.managers.c.name)).scalar()) is not None
    assert store.write(lambda db: touch(db, Salesperson) or "done") == Written("done", frozenset({Salesperson}))
    assert store.read(lambda db: rows(db, Named, select(schema.managers.c.id, schema.managers.c.version))) == [
        Named(ruth, 1)
    ]


class Named(NamedTuple):
    id: UUID
    version: int


def test_a_glance_sees_one_moment_changes_nothing_and_the_next_sees_what_came_meanwhile(store, ruth):
    counted = "SELECT count(*) FROM salespeople"

    def look(glance):
        before = glance._connection.execute(counted).fetchone()
        makers.salesperson(store, ruth)
        return before, glance._connection.execute(counted).fetchone()

    assert store.glance(look) == ((0,), (0,))
    assert store.glance(lambda glance: glance._connection.execute(counted).fetchone()) == (1,)
    with pytest.raises(engine.DriverError, match="readonly"):
        store.glance(lambda glance: glance._connection.execute("DELETE FROM salespeople"))


def test_what_was_erased_is_in_none_of_its_files_and_to_rewrite_leaves_no_trace_of_how_much(store, file, ines):
    for _time in range(3):
        store.save(lambda connection: type_in(connection, ines, "Prefers mornings. " * 5000))
    store.save(lambda connection: connection.execute(schema.private_texts.delete()))
    store.wipe()
    assert not b"".join(part.read_bytes() for part in whole_of(file)).count(b"Prefers mornings")
    assert log_of(file).stat().st_size == 0
    size = file.stat().st_size
    store.wipe(rewrite=True)
    assert file.stat().st_size < size
    assert [*connect(file, "ro").execute("PRAGMA freelist_count")] == [(0,)]


def test_where_somebody_else_holds_it_nothing_is_wiped_and_it_is_said(store, file, monkeypatch):
    monkeypatch.setitem(engine.PRAGMAS, "busy_timeout", 10)
    with closing(connect(file, "rw")) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CannotSave, match="another program"):
            store.wipe(rewrite=True)


def test_while_somebody_reads_on_the_log_keeps_what_was_erased_and_it_is_said(store, file, ines, monkeypatch):
    store.save(lambda connection: type_in(connection, ines, "Prefers mornings. " * 5000))
    monkeypatch.setitem(engine.PRAGMAS, "busy_timeout", 10)
    with closing(connect(file, "rw")) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM private_texts").fetchone()
        store.save(lambda connection: connection.execute(schema.private_texts.delete()))
        with pytest.raises(CannotSave, match="not yet from the log beside it"):
            store.wipe()
    store.wipe()
    assert not b"".join(part.read_bytes() for part in whole_of(file)).count(b"Prefers mornings")


def test_room_is_kept_beside_it(store, file):
    assert store.keep_room() > 0
    assert ballast(file).exists()
