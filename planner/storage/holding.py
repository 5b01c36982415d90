"""Whether somebody has a workspace open, so that it is not taken away from under them."""

from __future__ import annotations

import os
import socket
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from planner.errors import CannotOpen
from planner.language import _
from planner.storage.engine import DriverError, connect

if TYPE_CHECKING:
    from planner.storage.key import Key

BUSY = 5
"""SQLite's word for what another connection holds."""
PATIENCE = 1000
"""Milliseconds that a save of somebody else may take meanwhile."""


def make_sure_nobody_has(workspace: Path, key: Key | None) -> None:
    """Raises CannotOpen where any program has it open: then it cannot be had alone. Where a file is too damaged to be
    asked, nobody is at work in it."""
    if not workspace.exists():
        return
    try:
        with closing(connect(workspace, "rw", key)) as alone:
            alone.execute(f"PRAGMA busy_timeout={PATIENCE}")
            alone.execute("PRAGMA locking_mode=EXCLUSIVE")
            alone.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except DriverError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == BUSY:
            raise CannotOpen(_is_open(workspace)) from error


def make_sure_no_window_has(workspace: Path) -> None:
    """Raises CannotOpen where a window has claimed it, on this machine or on another one."""
    lock = workspace.with_name(workspace.name + ".lock")
    if not lock.exists():
        return
    holder = lock.read_text(encoding="utf-8", errors="replace").splitlines()
    number, host = (holder[0], holder[2]) if len(holder) > 2 else ("", "")
    if host and host != socket.gethostname():
        raise CannotOpen(
            _("{name} is open elsewhere ({host}). Close it there first.").format(name=workspace.name, host=host)
        )
    if number.isdecimal() and _runs(int(number)):
        raise CannotOpen(_is_open(workspace))


def _runs(number: int) -> bool:
    """Windows has no harmless way to ask; there the file itself says whether it is open."""
    if sys.platform == "win32":
        return False
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _is_open(workspace: Path) -> str:
    return _("{name} is open in a window. Close it, then try again.").format(name=workspace.name)
