"""A module is given to the tests with one thing changed, in a process of its own: no file is written for it."""

from __future__ import annotations

import ast
import os
import signal
import sys
import tempfile
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from types import CodeType

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.trust.mutations.mutants import ROOT, path_of

DOZENS = "not whatever_is_typed and not no_private_text_is_in_any_corner"
SHORT = ("-x", "-q", "-p", "no:cacheprovider", "-p", "pytestqt.plugin", "-k", DOZENS)
"""Until the first that notices; those with examples by the dozen are left out, their claim is made by others, too."""
OF_THE_CHECKOUT = ("-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT))
LIBRARIES = (
    "sqlalchemy.orm", "alembic.autogenerate", "sqlcipher3", "reportlab.platypus", "pikepdf", "pypdf",
    "icalendar", "babel", "PySide6.QtWidgets", "PySide6.QtPdfWidgets",
)  # fmt: skip
STEADY = settings(
    database=None,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)
"""The same examples each time, however slow the machine is: neither luck nor load is taken for a test that notices."""
NOTHING_NOTICED = 0
NO_TESTS = 5


class NothingToTry(Exception):
    """The tests fail as they are, or there are none: no change of a module would tell anything."""


class Changed(SourceFileLoader):
    """A module as it is on the disk, but for one change."""

    def __init__(self, name: str, path: str, tree: ast.Module) -> None:
        super().__init__(name, path)
        self._tree = tree

    def get_code(self, _name: str) -> CodeType:
        return compile(self._tree, self.path, "exec")


class Finder(MetaPathFinder):
    def __init__(self, module: str, tree: ast.Module) -> None:
        self._module, self._tree = module, tree

    def find_spec(self, name: str, _path: object, _target: object = None) -> ModuleSpec | None:
        if name != self._module:
            return None
        path = str(path_of(name))
        return spec_from_file_location(name, path, loader=Changed(name, path, self._tree))


def load_libraries() -> None:
    """What every one of the processes would load again; our own modules are not among it, nor what pytest rewrites."""
    for name in LIBRARIES:
        import_module(name)


def be_steady() -> None:
    settings.register_profile("steady", STEADY)
    settings.load_profile("steady")


def make_sure_of(tests: Sequence[str]) -> None:
    """Raises NothingToTry."""
    status, said = _run(tests, None, 600)
    if status != NOTHING_NOTICED:
        raise NothingToTry(said)


def is_noticed(module: str, tree: ast.Module, tests: Sequence[str], seconds: int) -> bool:
    """Whether a test fails; one that does not end in time would be noticed, too. Raises NothingToTry."""
    status, said = _run(tests, Finder(module, tree), seconds)
    if status == NO_TESTS:
        raise NothingToTry(said)
    return status != NOTHING_NOTICED


def _run(tests: Sequence[str], finder: Finder | None, seconds: int) -> tuple[int, str]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch, tempfile.TemporaryFile() as said:
        child = os.fork()
        if not child:
            _be_tests(tests, finder, seconds, said.fileno(), scratch)
        _pid, status = os.waitpid(child, 0)
        said.seek(0)
        return os.waitstatus_to_exitcode(status), said.read().decode(errors="replace")


def _be_tests(tests: Sequence[str], finder: Finder | None, seconds: int, said: int, scratch: str) -> None:
    """In the other process, which ends here, in a folder of its own, so that no change writes into the checkout."""
    os.dup2(said, 1)
    os.dup2(said, 2)
    os.chdir(scratch)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    signal.alarm(seconds)
    if finder:
        sys.meta_path.insert(0, finder)
    status: int = pytest.ExitCode.INTERNAL_ERROR
    try:
        where = (*OF_THE_CHECKOUT, "--basetemp", f"{scratch}/tests")
        status = pytest.main([*SHORT, *where, *(str(ROOT / each) for each in tests)])
    finally:
        sys.stdout.flush()
        os._exit(status)
