"""Throws bytes at the readers of files, led by what they bring about: `python -m tests.trust.fuzz [READER] [SECONDS]`.

Without a reader all are tried, one after the other. Needs atheris: `pip install .[fuzz]`, where there is one for this
Python and this system. What ends in an error of others, or takes too long, is kept in a file and named.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

USUAL = 600
"""Seconds for each reader."""
LONGEST = 2.0
"""Seconds of work for one file."""
MOST_MEMORY = 2048
"""Megabytes."""
LACKING = "There is no atheris here. Where it is made for this Python and this system: pip install .[fuzz]"
NOISE = ("INFO: Instrumenting", "WARNING: Failed to find function")


class Hang(BaseException):
    """A reader took too long."""


def main(asked: list[str]) -> int:
    if importlib.util.find_spec("atheris") is None:
        print(LACKING)
        return 0
    from tests.trust.parsers import PARSERS

    names = [each for each in asked if not each.isdigit()] or list(PARSERS)
    seconds = next((int(each) for each in asked if each.isdigit()), USUAL)
    if unknown := set(names) - set(PARSERS):
        print(f"No reader is called {', '.join(unknown)}: {', '.join(PARSERS)}")
        return 2
    faults = [name for name in names if not _is_sound(name, seconds)]
    print(f"faults: {', '.join(faults) or 'none'}")
    return 1 if faults else 0


def _is_sound(name: str, seconds: int) -> bool:
    """Each in a process of its own, which atheris ends."""
    print(f"== {name}, {seconds} s", flush=True)
    with TemporaryDirectory() as folder:
        env = os.environ | {"XDG_CONFIG_HOME": folder, "XDG_DATA_HOME": folder, "PLANNER_FUZZ": folder}
        command = [sys.executable, "-m", "tests.trust.fuzz", "--one", name, str(seconds)]
        with subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True, errors="replace") as child:
            assert child.stderr
            for line in child.stderr:
                if not line.startswith(NOISE):
                    print(line, end="", flush=True)
    return child.returncode == 0


def fuzz(name: str, seconds: str) -> None:
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["planner", "icalendar"]):
        from tests.trust.parsers import PARSERS
    parser, folder = PARSERS[name], Path(os.environ["PLANNER_FUZZ"])
    corpus = folder / "corpus"
    corpus.mkdir()
    for number, content in enumerate(parser.whole):
        (corpus / str(number)).write_bytes(content)

    def tried(content: bytes) -> None:
        began = time.thread_time()
        parser.tried(content, folder)
        if time.thread_time() - began > LONGEST:
            raise Hang

    limits = (f"-max_total_time={seconds}", "-timeout=30", f"-rss_limit_mb={MOST_MEMORY}", "-max_len=200000")
    atheris.Setup([sys.argv[0], *limits, "-verbosity=0", "-print_final_stats=1", str(corpus)], tried)
    atheris.Fuzz()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        fuzz(*sys.argv[2:])
    else:
        sys.exit(main(sys.argv[1:]))
