"""Has a nursery, and ends what is born in it at any moment."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

HERE = Path(__file__).parent.parent.parent


@dataclass
class Life:
    """What a child has said, and how it ended: 0, or the negative number of the signal."""

    said: list[list[Any]] = field(default_factory=list)
    ended: int = 0

    @property
    def deeds(self) -> list[int]:
        """Those that were acknowledged."""
        return [said[1] for said in self.said if said[0] == "deed"]

    @property
    def faults(self) -> list[list[Any]]:
        return [said for said in self.said if said[0] == "fault"]


class Nursery:
    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdin and process.stdout
        self._asks: IO[str] = process.stdin
        self._hears: IO[str] = process.stdout

    def live(self, work: str, file: Path, kill_after: float | None = None, **asked: object) -> Life:
        """Have a child do some work; where it is to be killed, so many seconds after its first deed."""
        self._asks.write(json.dumps({"work": work, "file": str(file), **asked}) + "\n")
        self._asks.flush()
        (_born, child), life = self._hear("born"), Life()
        while (said := json.loads(self._hears.readline()))[0] != "ended":
            life.said.append(said)
            if kill_after is not None and said[0] in ("deed", "fault"):
                time.sleep(kill_after)
                os.kill(child, signal.SIGKILL)
                kill_after = None
        life.ended = said[1]
        return life

    def kill(self, work: str, file: Path, after: float, **asked: object) -> Life:
        """Kill a child that says nothing, so many seconds after it was born."""
        self._asks.write(json.dumps({"work": work, "file": str(file), **asked}) + "\n")
        self._asks.flush()
        _born, child = self._hear("born")
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
        return Life([], self._hear("ended")[1])

    def _hear(self, what: str) -> list[Any]:
        said: list[Any] = json.loads(self._hears.readline())
        assert said[0] == what, said
        return said


@contextmanager
def nursery(environment: Mapping[str, str] | None = None) -> Iterator[Nursery]:
    command = [sys.executable, "-m", "tests.trust.nursery"]
    env, pipe = os.environ | dict(environment or {}), subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=env, cwd=HERE) as process:
        made = Nursery(process)
        made._hear("ready")
        yield made
        assert process.stdin
        process.stdin.close()
