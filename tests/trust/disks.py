"""Small disks of our own, which can be filled: in memory, and as files with the file systems that people have."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
needs_root = pytest.mark.skipif(
    not (ROOT and sys.platform.startswith("linux") and shutil.which("mkfs.ext4")),
    reason="needs root, to mount small disks that can be filled",
)
DISKS = {
    "in memory": ["-t", "tmpfs", "-o", "size=16m", "tmpfs"],
    "ext4, blocks of 4 kB": ["24M", "4096"],
    "ext4, blocks of 1 kB": ["6M", "1024"],
}


@contextmanager
def disk(name: str) -> Iterator[Path]:
    """A folder on a disk of its own, mounted as long as it is used; skips where that may not be done."""
    with TemporaryDirectory() as made:
        image, folder = Path(made) / "image", Path(made) / "disk"
        folder.mkdir()
        asked = DISKS[name]
        if asked[0] != "-t":
            size, block = asked
            _do("truncate", "-s", size, image)
            _do("mkfs.ext4", "-q", "-F", "-m", "0", "-b", block, "-O", "^has_journal", image)
            asked = ["-o", "loop", str(image)]
        try:
            _do("mount", *asked, folder)
        except subprocess.CalledProcessError as error:
            pytest.skip(f"a disk cannot be mounted here: {error.stderr.strip()}")
        try:
            yield folder
        finally:
            _do("umount", folder)


def fill(path: Path) -> None:
    """A file that takes all the room there is: in ever smaller pieces, until not a byte is left."""
    with path.open("wb", buffering=0) as file:
        for piece in (1 << 20, 1 << 16, 1 << 12, 1 << 10, 1 << 9):
            try:
                while True:
                    file.write(os.urandom(piece))
            except OSError:
                continue


def _do(*command: str | Path) -> None:
    subprocess.run([str(each) for each in command], check=True, capture_output=True, text=True)
