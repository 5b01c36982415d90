"""For developers: writes the next step of the schema, what `schema.py` has and the last step has not."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from sqlalchemy import NullPool, create_engine

from planner.storage import workspace_file
from planner.storage.engine import connect
from planner.storage.upgrade import steps

LENGTH = 4
"""Digits of a version."""


def write(name: str) -> None:
    """A step of this name beside those that are there; to be read, and completed by what no comparison can know."""
    number = str(int(workspace_file.VERSION) + 1).zfill(LENGTH)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "newest.planner"
        workspace_file.create(path)
        with closing(connect(path, "rw")) as bare:
            engine = create_engine("sqlite://", creator=lambda: bare, poolclass=NullPool)
            with engine.connect() as connection:
                config = steps(connection)
                config.set_main_option("file_template", "v%%(rev)s_%%(slug)s")
                command.revision(config, message=name, rev_id=number, autogenerate=True)


if __name__ == "__main__":
    write(" ".join(sys.argv[1:]))
