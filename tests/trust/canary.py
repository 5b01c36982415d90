"""Looks for words in the bytes of files, and in what lies in the pages of an encrypted one."""

from __future__ import annotations

import zlib
from pathlib import Path

from planner.storage.engine import connect
from planner.storage.key import Key


def files_with(words: str, folder: Path, key: Key | None = None) -> list[str]:
    """Which files of a folder hold the words, as they are or as they stand within; an encrypted workspace is looked
    at through a copy without its key."""
    found = [path.name for path in sorted(folder.rglob("*")) if path.is_file() and _holds(path.read_bytes(), words)]
    if key:
        found += [
            f"{path.name}, opened" for path in sorted(folder.rglob("*.planner")) if _holds(_opened(path, key), words)
        ]
    return found


def free_pages(path: Path, key: Key | None) -> int:
    """Pages that may hold what is no row any more; none once the file was made anew."""
    connection = connect(path, "rw", key)
    try:
        (count,) = connection.execute("PRAGMA freelist_count").fetchone()
    finally:
        connection.close()
    return int(count)


def _holds(content: bytes, words: str) -> bool:
    forms = {words.encode(), words.encode("utf-16-le"), words.encode("utf-16-be"), words.encode().hex().encode()}
    return any(form in content for form in forms) or any(form in part for part in _streams(content) for form in forms)


def _streams(content: bytes) -> list[bytes]:
    """What is compressed within, as in kept pages."""
    parts, start = [], 0
    while (start := content.find(b"stream", start)) >= 0:
        begin = start + len(b"stream")
        for skip in (1, 2):
            try:
                parts.append(zlib.decompressobj().decompress(content[begin + skip :]))
            except zlib.error:
                continue
        start = begin
    return parts


def _opened(path: Path, key: Key) -> bytes:
    """All rows of it as they would lie there without encryption; what is free is not in it: see `free_pages`."""
    plain = path.with_suffix(".opened")
    connection = connect(path, "rw", key)
    pages: list[bytes] = []
    try:
        connection.execute("ATTACH DATABASE ? AS opened KEY ''", (str(plain),))
        connection.execute("SELECT sqlcipher_export('opened')")
        connection.execute("DETACH DATABASE opened")
        pages.append(plain.read_bytes())
    finally:
        connection.close()
        plain.unlink(missing_ok=True)
    return b"".join(pages)
