"""Widgets that a test leaves in a circle are found between tests, on the thread that draws, as in the running app."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from ui import waste


@pytest.fixture(autouse=True)
def waste_is_looked_for_here() -> Iterator[None]:
    gc.disable()
    yield
    waste.look()
    gc.enable()
