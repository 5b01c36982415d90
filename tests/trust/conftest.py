"""What the tests of promises measured, told at the end of the run."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest

Tell: TypeAlias = Callable[[str, object, str], None]
"""Is given what was measured, the figure, and the aim it is held to."""
KEPT = "trust_figure"


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Tell:
    def tell(what: str, measured: object, aim: str) -> None:
        record_property(KEPT, f"{what} | {measured} | {aim}")

    return tell


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [
        report for some in terminalreporter.stats.values() for report in some if hasattr(report, "user_properties")
    ]
    told = sorted({str(value) for report in reports for name, value in report.user_properties if name == KEPT})
    if told:
        terminalreporter.section("what was measured | figure | aim")
        for line in told:
            terminalreporter.line(line)
