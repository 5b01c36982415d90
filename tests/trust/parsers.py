"""Everything of the app that reads what others wrote, as functions of bytes, for what throws bytes at them.

A reader may give what it read, or raise an error of ours; all else is a fault. Our own calendar files and backups are
not here: the first are never read, the second are workspaces.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from planner import seen, settings
from planner.domain import day_parser, figure_table, time_parser
from planner.errors import PlannerError
from planner.exchange import calendar_file, drawing, filled_sheet, logo_file
from planner.exchange.watch import Watch
from planner.printing import document
from planner.storage import as_left, workspace_file
from tests import filling
from tests.calendars import OUTLOOK_ZONE, calendar, event
from tests.conftest import TODAY
from tests.pictured import CIRCLE, DRAWING, mark, saved
from tests.planner.documents import samples
from tests.trust.hostile_files import spoilt

LISBON = ZoneInfo("Europe/Lisbon")
INES = UUID(int=1)
FILLED = {"A1": "/Yes", "B1": "Won", "C1": "Price", "C1 minutes": "10", "D1": "Samples", "D1 kind": "/company"}


@dataclass(frozen=True)
class Parser:
    """`read` takes a folder for itself; `whole` are files as they should be, to begin from."""

    read: Callable[[bytes, Path], object]
    whole: Sequence[bytes] = field(repr=False)

    def tried(self, content: bytes, folder: Path) -> str:
        """The sentence by which it was refused, if it was."""
        try:
            self.read(content, folder)
        except PlannerError as error:
            return str(error)
        return ""

    def spoilt(self, chance: random.Random) -> bytes:
        return spoilt(chance.choice(self.whole), chance)


def put(content: bytes, folder: Path, name: str) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def read_calendar(content: bytes, folder: Path) -> object:
    return calendar_file.read(put(content, folder, "diary.ics"), LISBON, TODAY, Watch())


def read_sheet(content: bytes, _folder: Path) -> object:
    return filled_sheet.read_bytes(content, "sheet.pdf")


def read_logo(content: bytes, _folder: Path) -> object:
    if logo_file.form(content) is logo_file.Form.SVG:
        return drawing.check(content)
    return logo_file.normal(content)


def read_day(content: bytes, _folder: Path) -> object:
    past, words = bool(content[:1] > b"\x7f"), _words(content[1:])
    return day_parser.parse_day(words, TODAY, None, past=past)


def read_time(content: bytes, _folder: Path) -> object:
    return time_parser.parse_time(_words(content))


def read_figures(content: bytes, _folder: Path) -> object:
    return figure_table.read(_words(content), {"Ines Duarte": INES}, None)


def read_state(content: bytes, folder: Path) -> object:
    """What the app remembers on this machine."""
    put(content, folder, "settings.json")
    put(content, folder, "seen.json")
    put(content, folder, "as-left.json")
    return settings.load(), seen._load(), as_left._known()


def read_workspace(content: bytes, folder: Path) -> object:
    path = put(content, folder, "team.planner")
    seen.check(path, None)
    return workspace_file.recognise(path)


def _words(content: bytes) -> str:
    """Any letters, halves of pairs among them."""
    return content.decode("utf-8", "surrogateescape")


def _workspace() -> bytes:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = Path(folder) / "empty.planner"
        workspace_file.create(path)
        return path.read_bytes()


DIARY = calendar(
    OUTLOOK_ZONE.format(name="Odd"),
    event("20261102T100000", "PT1H", "Größe", "1", "Odd", "RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261230T100000Z"),
    event("20261110T150000", "20261110T160000", "x", "1", "Odd", "RECURRENCE-ID;TZID=Odd:20261109T100000"),
    event("20261112", "", "Fair", "2", "", "DTEND;VALUE=DATE:20261114", "EXDATE:20261113", "RDATE:20261120T100000Z"),
).encode()
SHEET = filling.by_pikepdf(document(samples.PREPARATION, samples.A4), samples.PREPARATION.session_id, FILLED)
DRAWN = DRAWING.format('<mask id="p"/><g id="a"><circle r="9" mask="url(#p)"/></g><use href="#a"/>').encode()
DAYS = (b"\0fri", b"\0+2w", b"\xffin 3 weeks", b"\0fri 4 dec 2026", b"\xff4.12.", b"\x002026-12-04", b"\0end of month")
FIGURES = (
    "Salesperson\tFigure\tUnit\tPeriod\tTarget\tResult\nInes Duarte\tRevenue\t€\tQ4 2026\t1.200,50\t17 %\n",
    'Figure;Period;Target\n"a ""b""";October 2026;-\n',
)
STATE = (
    b'{"appearance": "dark", "workspace": "/home/ruth/team.planner"}',
    b'{"a": {"generation": 3, "path": "/home/ruth/team.planner", "opened": "2026-11-23T10:00:00", "file": [1, 2]}}',
)

PARSERS = {
    "calendar": Parser(read_calendar, (DIARY,)),
    "sheet": Parser(read_sheet, (SHEET,)),
    "logo": Parser(read_logo, (saved(mark((90, 70), "RGBA")), saved(mark((90, 70)), "JPEG"), CIRCLE.encode(), DRAWN)),
    "day": Parser(read_day, DAYS),
    "time": Parser(read_time, (b"9", b"9:30", b"14.15", b"2 pm", b"930 a.m.")),
    "figures": Parser(read_figures, [each.encode() for each in FIGURES]),
    "state": Parser(read_state, STATE),
    "workspace": Parser(read_workspace, (_workspace(),)),
}
