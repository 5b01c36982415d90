"""Changes that no test can notice, and why they do no harm; any other that none notices lacks a test."""

from __future__ import annotations

from collections.abc import Mapping

TAKES_MORE_AWAY = "What is left out is left out in more cases: nothing more is shown."
CANNOT_BE = (
    "Of one that was linked into no other, both say the same of one barrier, which is not shared and shared at once."
)
ONLY_WINDOWS = "Windows alone runs it; it was never tried there, as the docs say."
ONLY_MACOS = "macOS alone runs it; it was never tried there, as the docs say."

HARMLESS: Mapping[str, str] = {
    "planner.sharing met_by: own.c.id != head.c.id -> true()": CANNOT_BE,
    "planner.sharing met_by: own.c.shared -> true()": TAKES_MORE_AWAY,
    "planner.sharing met_by: head.c.shared.is_(False) -> true()": TAKES_MORE_AWAY,
    "planner.session_view last_answers: alive(items, answers) -> alive(items)": (
        "The answer is the newest of those that are there, chosen just before."
    ),
    "planner.printing.looking_up _asked: papers.c.document == BRIEF -> true()": "No other page is about a barrier.",
    "ui.documents.opening _letter: isinstance(paper, SummaryPaper) and paper.copy is Copy.SALESPERSON"
    " -> paper.copy is Copy.SALESPERSON": "All others that come here were answered before.",
    "planner.domain.wording _apart: each.start >= apart[-1].end -> each.start > apart[-1].end": (
        "Weak words are whole words: between two of them there is a sign."
    ),
    "planner.storage.locations system_mounts: return list(_drives()) -> return None": ONLY_WINDOWS,
    "planner.storage.locations _drives: 4 -> 5": ONLY_WINDOWS,
    "planner.storage.locations _drives: kernel.GetDriveTypeW(f'{letter}:\\\\') == DRIVE_REMOTE"
    " -> kernel.GetDriveTypeW(f'{letter}:\\\\') != DRIVE_REMOTE": ONLY_WINDOWS,
    "planner.storage.locations system_mounts: return list(_mounted()) -> return None": ONLY_MACOS,
    "planner.storage.locations system_mounts: return [] -> return None": "Only where /proc cannot be read.",
    "planner.storage.locations _mounted: True -> False": ONLY_MACOS,
    "planner.storage.locations _mounted: True -> False (2)": ONLY_MACOS,
    "planner.storage.locations _mounted: 5 -> 6": ONLY_MACOS,
    "planner.storage.locations _mounted: False -> True": ONLY_MACOS,
    "planner.storage.locations _mounted: 1 -> 2": ONLY_MACOS,
    "planner.storage.locations _mounted: 2 -> 3": ONLY_MACOS,
    "planner.storage.presence own_copy: 100 -> 101": "The hundredth copy in a minute has a name, or has none.",
}
"""By the line that the command prints."""
