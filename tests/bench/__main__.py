"""Prints the table of docs/speed.md; names after the command choose some of the benchmarks."""

from __future__ import annotations

import sys

from tests.bench import keyboard, pages, paper, saving, start, years

ALL = {
    "start": start.ratios,
    "saving": saving.ratios,
    "pages": pages.ratios,
    "paper": paper.ratios,
    "years": years.ratios,
    "keyboard": keyboard.ratios,
}

if __name__ == "__main__":
    print("| what | ours | floor | ratio | aim | |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name in sys.argv[1:] or ALL:
        for measured in ALL[name]():
            print(measured.line(), flush=True)
