"""What the command line says."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper


def say(words: str) -> None:
    """Lines for whoever reads them, of whom some read the first ones only; letters that a terminal has not are `?`."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    try:
        print(words, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read the first lines has enough
