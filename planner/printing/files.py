"""Documents as files: all of them or none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from planner.errors import CannotSave, Refused
from planner.language import _

PDF = b"%PDF-"
"""How such a file begins."""
WORKSPACE = ".planner"
"""In the name of a workspace and of what lies beside it while it is open."""


def write_one(path: Path, content: bytes) -> None:
    """Raises CannotSave, and Refused where something else lies there; a pipe is written to as it is."""
    if not path.exists() or path.is_file():
        write_all(path.resolve().parent, {path.resolve().name: content})
        return
    try:
        path.write_bytes(content)
    except OSError as error:
        raise _cannot_write(path, error) from error


def write_all(folder: Path, papers: Mapping[str, bytes]) -> None:
    """All or none: they wait beside their places until the last is on the disk. Raises as `write_one` does."""
    path = folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".printing-", dir=folder) as waiting:
            for name, content in papers.items():
                path = folder / name
                _make_sure_of(path)
                (Path(waiting) / name).write_bytes(content)
            for name in papers:
                path = folder / name
                (Path(waiting) / name).replace(path)
    except OSError as error:
        raise _cannot_write(path, error) from error


def _make_sure_of(path: Path) -> None:
    """A PDF may be written anew; whatever else lies there stays, the workspace itself above all.

    That one is known by its name: to open it here would drop the locks by which SQLite guards it.
    """
    if path.exists() and (WORKSPACE in path.resolve().name or not _is_pdf(path)):
        raise Refused(_("{path} is there already and is no PDF. It was not touched.").format(path=path))


def _is_pdf(path: Path) -> bool:
    with path.open("r+b") as file:
        return file.read(len(PDF)) in (b"", PDF)


def _cannot_write(path: Path, error: OSError) -> CannotSave:
    return CannotSave(_("{path} cannot be written: {why}.").format(path=path, why=error.strerror))
