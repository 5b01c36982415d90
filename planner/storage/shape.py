"""Whether a file that bears our mark is made as we make one: anybody can write the mark into a file of his own.

What a workspace is made of does nothing by itself. A trigger or a view in its place runs whatever its author wrote, as
long as he likes, as soon as somebody writes or reads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import sqlcipher3.dbapi2 as sqlite

from planner.storage.beside import whole

if TYPE_CHECKING:
    import sqlite3

SINCE = {
    "0001": "agenda_items agenda_templates alembic_version answers barrier_steps barriers coaching_sessions "
    "commitment_changes commitments development_plans drafts focus_skills goals hearings managers next_times "
    "observations plan_actions plan_reviews playbook_answers printed_documents private_texts questions salespeople "
    "self_management_checks skill_ratings skills strengths template_items topics",
    "0002": "agreement_lines box_cards call_ratings client_fits criteria dream_clients equipment field_calls figures "
    "sorting_rules time_entries unfoldings working_agreements",
    "0004": "filled_sheets logos",
    "0006": "text_versions workspaces",
}
"""The tables that came with a version of the schema; one of its own starts a new line here."""
STAMP = re.compile(r"(?!0000)[0-9]{4}")
"""How a version is written."""
MOST_STEPS = 5_000_000
"""Of SQLite's machine, before a file is left alone: to know one of ours takes some hundreds."""
PLAIN = "CREATE TABLE "
DOES = re.compile(r"\b(?:CHECK|COLLATE)\b", re.IGNORECASE)
LONGEST = 20_000
"""Letters in which a table of ours is made, many times over."""
INDEX = re.compile(r'CREATE INDEX \w+ ON \w+ \("?\w+"?(?:, "?\w+"?)*\)', re.IGNORECASE)
"""The words of an index over columns as they are. One that computes, or asks for some rows only, does so at each save,
as does a table that checks."""
Made: TypeAlias = Sequence[tuple[str, str, str | None]]
"""What a file is made of: of each part its kind, its name, which may be another's too, and the words that made it."""


def is_ours(connection: sqlite3.Connection, newest: str) -> bool:
    """Asked of a connection that is closed afterwards. Of a schema newer than ours only what we would read is known.

    Raises the driver's error where a row is lacking that every workspace has, or is no such row: that is damage.
    """
    _be_careful(connection)
    made = _made(connection)
    plain = _plain(connection, made)
    if "alembic_version" not in plain:
        return False
    stamps = connection.execute("SELECT version_num FROM alembic_version LIMIT 2").fetchall()
    version = str(stamps[0][0]) if len(stamps) == 1 else ""
    if not STAMP.fullmatch(version):
        raise sqlite.DatabaseError
    if version > newest:
        return not (known(version) & {name for _kind, name, _sql in made}) - plain
    ours = known(newest) & plain == known(version) and _does_nothing(made) and _mentions_only(connection, version)
    if ours and not _is_named(connection, plain):
        raise sqlite.DatabaseError
    return ours


def known(version: str) -> set[str]:
    """The tables of a version of the schema, as far as this app knows them."""
    return {name for since, names in SINCE.items() if since <= version for name in names.split()}


def is_quiet(path: Path) -> bool:
    """Whether a workspace, and what SQLite would look for beside it, are files where they are there at all."""
    return all(part.is_file() for part in whole(path))


def does_nothing(connection: sqlite3.Connection) -> bool:
    """Whether nothing in a file does anything by itself, whatever else it is: then it can be looked through."""
    _be_careful(connection)
    return not connection.execute(COMPUTED).fetchone() and _does_nothing(_made(connection))


def name_of(connection: sqlite3.Connection) -> tuple[str, int] | None:
    """The id and the number of openings, of a file that nobody has looked at yet; closed afterwards."""
    _be_careful(connection)
    plain = _plain(connection, _made(connection))
    if "workspaces" not in plain or not _is_named(connection, plain):
        return None
    found: tuple[str, int] = connection.execute("SELECT id, generation FROM workspaces").fetchone()
    return found


def _made(connection: sqlite3.Connection) -> Made:
    """Raises the driver's error, also where it stumbles over the letters of what SQLite says of a damaged schema."""
    try:
        return connection.execute(MADE).fetchall()
    except UnicodeDecodeError as error:
        raise sqlite.DatabaseError from error


def _plain(connection: sqlite3.Connection, made: Made) -> set[str]:
    """Tables that are nothing but rows; none is known to be where any is computed."""
    if connection.execute(COMPUTED).fetchone():
        return set()
    return {name for kind, name, sql in made if kind == "table" and _is_plain(str(sql))}


def _is_plain(sql: str) -> bool:
    return sql.upper().startswith(PLAIN) and len(sql) <= LONGEST and not DOES.search(sql)


def _mentions_only(connection: sqlite3.Connection, version: str) -> bool:
    """What a row mentions may take it along when it goes, and does no more; other tables than ours mention nothing."""
    found = connection.execute(MENTIONS).fetchall()
    return all(name in known(version) and on_update == "NO ACTION" for name, on_update in found)


def _does_nothing(made: Made) -> bool:
    """By the words, as SQLite goes by them: a kind may lie, or have been altered. An index of its own has none."""
    return all(sql is None or _is_plain(sql) or bool(INDEX.fullmatch(sql)) for _kind, _name, sql in made)


def _is_named(connection: sqlite3.Connection, plain: set[str]) -> bool:
    """Whether it has the one id by which its copies are known, from the version on that has one."""
    if "workspaces" not in plain:
        return True
    return connection.execute(NAMED).fetchall() == [(1,)]


def _be_careful(connection: sqlite3.Connection) -> None:
    """For questions to a file that anybody may have made: they end, and letters that are none do no harm."""
    connection.set_progress_handler(_stop, MOST_STEPS)
    connection.text_factory = _letters


def _stop() -> int:
    return 1


def _letters(raw: bytes) -> str:
    return raw.decode(errors="replace")


MADE = f"SELECT type, name, substr(sql, 1, {LONGEST + 1}) FROM sqlite_schema"
MENTIONS = "SELECT made.name, its.on_update FROM sqlite_schema AS made, pragma_foreign_key_list(made.name) AS its"
COMPUTED = (
    "SELECT 1 FROM sqlite_schema AS made, pragma_table_xinfo(made.name) AS its "
    "WHERE its.hidden OR its.dflt_value LIKE '%(%' LIMIT 1"
)
NAMED = (
    "SELECT typeof(id) = 'text' AND length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*' "
    "AND typeof(generation) = 'integer' AND generation BETWEEN 0 AND 1 << 31 FROM workspaces LIMIT 2"
)
