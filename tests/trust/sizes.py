"""How much is tried: a little with every change, all of it by `python -m tests.trust`."""

from __future__ import annotations

import os

FULL = "PLANNER_TRUST_FULL"
"""Set in the environment where the full figures are wanted."""


def size(usual: int, full: int) -> int:
    """How many of something are tried: so many in the suite, so many for the full figures."""
    return full if os.environ.get(FULL) else usual
