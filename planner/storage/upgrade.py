"""Brings a workspace file to the schema of this app, in one transaction."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, NullPool, create_engine

import planner.storage.migrations
from planner.storage.engine import APPLICATION_ID, connect, set_up
from planner.storage.key import Key


def upgrade(path: Path, key: Key | None = None) -> None:
    """All steps, the version stamp and the mark of ours are kept together, or none of them."""
    with closing(connect(path, "rw", key)) as bare:
        set_up(bare)
        bare.execute("PRAGMA foreign_keys=OFF")
        engine = create_engine("sqlite://", creator=lambda: bare, poolclass=NullPool)
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            run(connection, "head")
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise RuntimeError(f"{len(broken)} references broke on the way to the new schema.")
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql("COMMIT")


def steps(connection: Connection) -> Config:
    """Where the steps lie, and what they are run on."""
    config = Config()
    config.set_main_option("script_location", str(Path(planner.storage.migrations.__path__[0])))
    config.set_main_option("file_template", "v%%(rev)s_%%(slug)s")
    config.attributes["connection"] = connection
    return config


def run(connection: Connection, version: str) -> None:
    """The steps up to a version."""
    command.upgrade(steps(connection), version)
