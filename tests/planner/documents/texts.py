"""What each page of a few documents says, kept to be read in a review: `python -m tests.planner.documents.texts` renews
the files in texts/."""

from __future__ import annotations

import re
from pathlib import Path

from planner.printing import document
from tests.planner.documents import samples, strange
from tests.planner.documents.reading import pages

FOLDER = Path(__file__).parent / "texts"
KEPT = strange.USUAL | {"managers-copy": samples.MANAGERS_COPY, "empty-plan": samples.EMPTY_PLAN}
CODE = re.compile(r"(?<=· )[0-9a-f]{4}\b")
"""The end of a code comes from all values, also from those that no page shows."""


def told(name: str) -> str:
    """Page after page, in the order in which it is read."""
    found = pages(document(KEPT[name], samples.A4))
    said = ("\n".join(line.strip() for line in CODE.sub("....", text).splitlines()) for text in found)
    return "\n".join(f"=== {number} of {len(found)}\n{text}\n" for number, text in enumerate(said, 1))


def kept(name: str) -> Path:
    return FOLDER / f"{name}.txt"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.txt"):
        old.unlink()
    for each in KEPT:
        kept(each).write_text(told(each), encoding="utf-8")
        print(kept(each).name)
