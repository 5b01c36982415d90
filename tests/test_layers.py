"""What the import contracts in setup.cfg cannot say about libraries."""

from __future__ import annotations

import subprocess
import sys

import grimp
import pytest

OURS = {"planner", "resources"}


@pytest.fixture(scope="module")
def imports() -> grimp.ImportGraph:
    return grimp.build_graph("planner", include_external_packages=True, cache_dir=None)


def libraries(imports: grimp.ImportGraph, package: str) -> set[str]:
    """The third-party libraries that a package's modules import themselves."""
    modules = {package} | imports.find_descendants(package)
    imported = {name for module in modules for name in imports.find_modules_directly_imported_by(module)}
    return {name.partition(".")[0] for name in imported} - OURS - sys.stdlib_module_names


def test_nouns_use_the_standard_library_only(imports):
    assert libraries(imports, "planner.domain") == set()


def test_paper_uses_no_library_but_those_of_paper(imports):
    assert libraries(imports, "planner.documents") <= {"reportlab", "rl_accel", "uharfbuzz", "babel"}


def test_nouns_and_errors_load_neither_qt_nor_a_database():
    code = "import sys, pkgutil, importlib, planner.domain as d\n"
    code += "[importlib.import_module(f'planner.domain.{m.name}') for m in pkgutil.iter_modules(d.__path__)]\n"
    code += "print(*{'PySide6', 'sqlalchemy', 'sqlcipher3', 'alembic', 'reportlab'} & set(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == ""
