"""Every connection to a workspace, whoever asks for it, is set up so that what was saved survives a power cut."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from planner import people
from planner.clock import Clock
from planner.storage import engine, workspace_file
from planner.storage.engine import workspace_engine, writing
from planner.storage.key import Key
from tests import makers
from tests.trust.conftest import Tell

CONTRACT = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": 5000,
    "temp_store": 2,
    "secure_delete": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "query_only": 0,
} | dict.fromkeys(("fullfsync", "checkpoint_fullfsync"), int(sys.platform == "darwin"))
POOLED = 20
SOURCES = sorted(path for top in ("planner", "ui", "main.py") for path in (Path(top).rglob("*.py") or [Path(top)]))
ENGINE = "planner/storage/engine.py"
"""The one that knows the driver."""
BARE = {
    "planner/copies_elsewhere.py _copy": "fills a file that has no name yet; it is looked through first",
    "planner/storage/copying.py _copy": "fills a file that has no name yet; it is synced and compared first",
    "planner/storage/holding.py make_sure_nobody_has": "asks whether somebody has it, and writes nothing",
    "planner/storage/identity.py fits": "looks at a copy that nobody else has open, and throws it away",
    "planner/storage/salvage/carving.py _opened": "a file to carve a damaged one in, thrown away",
    "planner/storage/unfinished.py take_back": "only what SQLite itself takes back, which it syncs",
    "planner/storage/next_step.py write": "compares schemas in a file that it throws away",
}
"""Who writes by a connection that is not set up, and why that is safe."""


@pytest.fixture(params=[None, Key(b"k" * 32, b"s" * 16)], ids=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> Key | None:
    made: Key | None = request.param
    return made


@pytest.fixture
def team(tmp_path: Path, key: Key | None) -> Path:
    path = tmp_path / "team.planner"
    workspace_file.create(path, key)
    return path


def contract(execute) -> dict[str, object]:
    return {name: execute(f"PRAGMA {name}").fetchone()[0] for name in CONTRACT}


def test_all_of_a_pool_keep_the_contract(team: Path, key: Key | None) -> None:
    pool = workspace_engine(team, key=key)
    pool.pool._max_overflow = POOLED  # type: ignore[attr-defined]
    open_ones = [writing(pool).connect() if place % 2 else pool.connect() for place in range(POOLED)]
    assert len({id(each.connection.driver_connection) for each in open_ones}) == POOLED
    for each in open_ones:
        assert contract(each.connection.driver_connection.execute) == CONTRACT  # type: ignore[union-attr]
        each.close()
    pool.dispose()


def test_what_is_kept_for_typing_and_for_glances_keeps_it_too(team: Path, key: Key | None, clock: Clock) -> None:
    store = workspace_file.open_to_write(team, clock, key)
    makers.manager(store)
    typing = store.save(lambda connection: contract(connection.connection.driver_connection.execute))
    glancing = store.glance(lambda db: contract(db._connection.execute))
    reading = store.read(lambda db: contract(db.connection().connection.driver_connection.execute))
    store.close()
    assert typing == reading == CONTRACT
    assert glancing == CONTRACT | {"secure_delete": glancing["secure_delete"], "query_only": 1}  # it writes nothing


def test_so_do_those_that_took_the_place_of_others_after_a_fault(team: Path, key: Key | None, clock: Clock) -> None:
    store = workspace_file.open_to_write(team, clock, key)
    makers.manager(store)
    store.save(lambda connection: None)
    store._begin_anew()
    assert store.save(lambda connection: contract(connection.connection.driver_connection.execute)) == CONTRACT
    assert store.read(people.me).name == "Ruth Falkenberg"
    store.close()


def test_who_only_looks_can_change_nothing(team: Path, key: Key | None, clock: Clock) -> None:
    store = workspace_file.open_to_read(team, clock, key)
    asked = store.read(lambda db: db.connection().exec_driver_sql("PRAGMA query_only").scalar())
    store.close()
    assert asked == 1


def test_nobody_but_the_engine_asks_the_driver_for_a_connection() -> None:
    asks = {path.as_posix() for path in SOURCES for called in _calls(path) if _is_of_driver(called)}
    assert asks == {ENGINE}


def test_whoever_writes_by_a_bare_connection_sets_it_up() -> None:
    """And no screen asks for one: they go through a store."""
    bare = {f"{path.as_posix()} {name}": calls for path in SOURCES for name, calls in _functions(path) if _opens(calls)}
    assert not [place for place in bare if place.startswith("ui/")]
    not_set_up = {place for place, calls in bare.items() if "set_up" not in calls and _writes(calls)}
    assert not_set_up == set(BARE)


def test_the_library_is_one_without_the_fault_of_the_log(figure: Tell) -> None:
    import sqlcipher3.dbapi2 as sqlite

    assert sqlite.sqlite_version_info >= engine.OLDEST_SAFE
    figure("SQLite", sqlite.sqlite_version, f"at least {'.'.join(map(str, engine.OLDEST_SAFE))}")


def _calls(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)]


def _is_of_driver(called: str) -> bool:
    return called.split(".")[-1] == "connect" and called.split(".")[0].startswith(("sqlite", "sqlcipher", "dbapi"))


def _functions(path: Path) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Each with what it calls, and the arguments it is called with."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            calls = [each for each in ast.walk(node) if isinstance(each, ast.Call)]
            yield node.name, {ast.unparse(each.func): [ast.unparse(given) for given in each.args] for each in calls}


def _opens(calls: Mapping[str, list[str]]) -> bool:
    return "connect" in calls


def _writes(calls: Mapping[str, list[str]]) -> bool:
    return calls["connect"][1] in ("'rw'", "'rwc'")
