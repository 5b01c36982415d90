"""Brings a workspace file to the schema of this app, in one transaction."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, NullPool, create_engine

import planner.storage.migrations
from planner.errors import CannotOpen
from planner.language import _
from planner.storage.engine import APPLICATION_ID, DriverError, workspace_connection
from planner.storage.key import Key

OF_THE_FILE, PRIMARY = {1, 11, 19, 20}, 0xFF
"""SQLite's words for a column that is not there, pages that are cut off, a row that may not be, another kind of value;
the rest of such a word says where it was met."""


def upgrade(path: Path, key: Key | None = None) -> None:
    """All steps, the version stamp and the mark of ours are kept together, or none of them."""
    with closing(workspace_connection(path, key=key, mode="rw")) as bare:
        bare.execute("PRAGMA foreign_keys=OFF")
        engine = create_engine("sqlite://", creator=lambda: bare, poolclass=NullPool)
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            _run_on(path, connection)
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql("COMMIT")


def _run_on(path: Path, connection: Connection) -> None:
    """Raises CannotOpen where the file is not made as its version makes them; other faults are the disk's, or ours."""
    try:
        run(connection, "head")
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchone()
    except DriverError as error:
        if getattr(error, "sqlite_errorcode", 0) & PRIMARY in OF_THE_FILE:
            raise CannotOpen(_not_as_it_says(path)) from error
        raise
    if broken:
        raise CannotOpen(_not_as_it_says(path))


def _not_as_it_says(path: Path) -> str:
    words = _("{name} is not made like a workspace of its version, and cannot be brought up to date. Nothing in it was "
              "changed.")  # fmt: skip
    return words.format(name=path.name)


def steps(connection: Connection) -> Config:
    """Where the steps lie, and what they are run on."""
    config = Config()
    config.set_main_option("script_location", str(Path(planner.storage.migrations.__path__[0])))
    config.attributes["connection"] = connection
    return config


def run(connection: Connection, version: str) -> None:
    """The steps up to a version."""
    command.upgrade(steps(connection), version)
