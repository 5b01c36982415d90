"""Starting on the sample workspace, against a window of Qt alone."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from planner.clock import system_clock
from planner.sample import write_sample
from tests.bench.measure import Ratio, processes

FRAME = (1.3, 1.3)
TODAY = (3.0, 2.6)


def ratios() -> list[Ratio]:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        write_sample(data / "coaching-planner" / "sample-team.planner", system_clock(date(2026, 11, 23)))
        folders = {
            "XDG_DATA_HOME": str(data),
            "XDG_CONFIG_HOME": f"{folder}/config",
            "PYTHONPYCACHEPREFIX": f"{folder}/compiled",
            "QT_QPA_PLATFORM": "offscreen",
        }
        bare = ("-m", "tests.bench.bare_window")
        frame = processes("First paint", ("-m", "tests.bench.our_window", "frame"), bare, folders, limits=FRAME)
        today = processes("Today with data", ("-m", "tests.bench.our_window", "today"), bare, folders, limits=TODAY)
    return [*frame, *today]
