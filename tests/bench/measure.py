"""Two things timed in turn, so that a machine that speeds up or slows down does so for both."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

CALLS = 5
"""So many are timed at once: the clock of the process is no finer than what some of them take."""


@dataclass(frozen=True)
class Ratio:
    """Ours over the floor: medians of the pairs of rounds; `limit` is what we aim for."""

    name: str
    unit: str
    ours: float
    floor: float
    ratio: float
    limit: float | None = None

    def line(self) -> str:
        aim = f"{self.limit:.2f}" if self.limit else ""
        verdict = "" if not self.limit else "met" if self.ratio <= self.limit else "NOT MET"
        return (
            f"| {self.name} | {self.ours:.3g} {self.unit} | {self.floor:.3g} {self.unit} "
            f"| {self.ratio:.2f} | {aim} | {verdict} |"
        )


def alternate(
    name: str, ours: Callable[[], object], floor: Callable[[], object], *, rounds: int = 15, limit: float | None = None
) -> Ratio:
    """CPU time of this process, the two in turn, after one round that is not counted."""
    pairs = [(_cpu(ours), _cpu(floor)) for _ in range(rounds + 1)][1:]
    return _ratio(name, "ms", [(mine * 1e3, least * 1e3) for mine, least in pairs], limit)


def alternate_wall(
    name: str, ours: Callable[[], object], floor: Callable[[], object], *, rounds: int = 15, limit: float | None = None
) -> Ratio:
    pairs = [(_wall(ours), _wall(floor)) for _ in range(rounds + 1)][1:]
    return _ratio(name, "ms", [(mine * 1e3, least * 1e3) for mine, least in pairs], limit)


def processes(
    name: str,
    ours: Sequence[str],
    floor: Sequence[str],
    environment: Mapping[str, str],
    *,
    rounds: int = 9,
    limits: tuple[float | None, float | None] = (None, None),
) -> list[Ratio]:
    """CPU and wall time of whole processes, as the system counts them; `limits` are for CPU and wall.

    Both find their modules compiled, as installed programs do: the round that is not counted compiles them.
    """
    pairs = [(_process(ours, environment), _process(floor, environment)) for _ in range(rounds + 1)][1:]
    cpu = [(mine[0], least[0]) for mine, least in pairs]
    wall = [(mine[1], least[1]) for mine, least in pairs]
    return [_ratio(f"{name}, CPU", "s", cpu, limits[0]), _ratio(f"{name}, wall", "s", wall, limits[1])]


def _ratio(name: str, unit: str, pairs: Sequence[tuple[float, float]], limit: float | None) -> Ratio:
    ours, floor = (statistics.median(column) for column in zip(*pairs, strict=True))
    return Ratio(name, unit, ours, floor, statistics.median(mine / least for mine, least in pairs), limit)


def _cpu(work: Callable[[], object]) -> float:
    """Of one of five calls, without the interpreter's looking for waste: the app does that while nothing is at work."""
    gc.disable()
    try:
        begun = time.process_time()
        for _ in range(CALLS):
            work()
        return (time.process_time() - begun) / CALLS
    finally:
        gc.enable()


def _wall(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def clean(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")} | dict(environment)


def _process(command: Sequence[str], environment: Mapping[str, str]) -> tuple[float, float]:
    begun = time.perf_counter()
    child = subprocess.Popen([sys.executable, *command], env=clean(environment))
    _pid, status, used = os.wait4(child.pid, 0)
    if status:
        raise RuntimeError(f"{command} ended with {status}")
    return used.ru_utime + used.ru_stime, time.perf_counter() - begun
