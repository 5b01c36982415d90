"""Room that is kept for the last words: a file beside a workspace, which goes when the disk is full.

A log needs room also to delete or to open, so on a disk without any not even a short note could be saved.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path

log = logging.getLogger(__name__)

SUFFIX = ".room-for-when-the-disk-is-full"
SIZE = 4 * 1024 * 1024
"""Bytes: thousands of notes."""
SPARE = 512 * 1024
"""Bytes that must be left beside it; with less than that nothing is opened while it lies there."""
LITTLE = 200 * 1024 * 1024
"""Bytes below which one should make room, while there is time to."""
PIECE = 256 * 1024


def room(workspace: Path) -> int:
    """Bytes that are free for us where a workspace lies."""
    if hasattr(os, "statvfs"):
        disk = os.statvfs(workspace.parent)
        return disk.f_bavail * disk.f_frsize
    import shutil

    return shutil.disk_usage(workspace.parent).free


def ballast(workspace: Path) -> Path:
    """The file that keeps the room, whether it is there or not."""
    return workspace.with_name(workspace.name + SUFFIX)


def lay_in(workspace: Path) -> bool:
    """Keep room while there is some; says whether it is kept now."""
    file = ballast(workspace)
    if file.exists():
        return True
    if room(workspace) < SIZE + SPARE:
        return False
    try:
        _fill(file)
    except OSError as error:
        file.unlink(missing_ok=True)
        log.info("no room is kept: %s", error.strerror)
        return False
    return True


def release(workspace: Path) -> bool:
    """Give the room away, for good until it is laid in again; says whether there was some."""
    try:
        ballast(workspace).unlink()
    except OSError:
        return False
    _sync_folder(workspace.parent)
    return True


def make_room(workspace: Path) -> None:
    """Before a workspace is opened. What the log's index lies in is mapped into memory: where the disk has no room for
    it, that does not fail, it ends the process."""
    if ballast(workspace).exists() and room(workspace) < SPARE:
        release(workspace)


def _fill(file: Path) -> None:
    """With what no disk can make smaller, in pieces: another thread may want to type meanwhile."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        for _piece in range(SIZE // PIECE):
            os.write(descriptor, os.urandom(PIECE))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    """Some file systems hand out what was freed only after that."""
    if os.name != "nt":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError as error:
            log.info("the folder was not synced: %s", error.strerror)
        finally:
            os.close(descriptor)
