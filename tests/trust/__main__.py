"""All promises in full size, and what was measured: `python -m tests.trust`, or with the names of some test files."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.trust.sizes import FULL

HERE = Path(__file__).parent


def run(names: list[str]) -> int:
    os.environ[FULL] = "1"
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    files = [str(HERE / f"test_{name}.py") for name in names] or [str(HERE)]
    return int(pytest.main([*files, "-q", "-p", "no:cacheprovider"]))


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
