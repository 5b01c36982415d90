"""What lies beside the sources: what belongs there, and nothing that a test or a trial left."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parents[1]
BELONGS = {"CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "docs", "main.py", "planner", "pyproject.toml"}
BELONGS |= {"resources", "setup.cfg", "tests", "ui"}


def test_nothing_lies_at_the_top_of_the_checkout_but_what_belongs_there():
    passed_over = [each.rstrip("/") for each in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()]
    found = {each.name for each in ROOT.iterdir() if not any(fnmatch(each.name, known) for known in passed_over)}
    assert {each for each in found if not each.startswith(".")} == BELONGS
