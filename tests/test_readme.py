"""What the README says of what comes along is true."""

from __future__ import annotations

import re
from importlib.metadata import requires
from pathlib import Path

from packaging.requirements import Requirement

README = Path(__file__).parents[1] / "README.md"


def plain(words: str) -> str:
    return re.sub(r"[-_.]+", "-", words).lower()


def test_it_names_the_licence_of_everything_that_the_app_asks_for():
    """What that asks for in turn is named there as well, but a new release of it should fail no test."""
    told = plain(README.read_text(encoding="utf-8").partition("## Licences")[2])
    asked = [each for line in requires("coaching-planner") or () if not (each := Requirement(line)).marker]
    assert len(asked) > 10
    assert [each.name for each in asked if not re.search(rf"\b{plain(each.name)}\b", told)] == []
