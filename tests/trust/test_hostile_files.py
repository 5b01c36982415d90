"""Calendars, filled sheets, logos and what the app remembers, made to do harm or spoilt.

Each ends in good time, in what can be used or in a sentence.
"""

from __future__ import annotations

import json
import os
import random
import re
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from zoneinfo import ZoneInfo

import pytest

from planner import seen, settings
from planner.errors import PlannerError
from planner.exchange import calendar_file, drawing, filled_sheet, logo_file
from planner.exchange.logo_file import NotALogo
from planner.exchange.watch import Watch
from planner.printing import document
from planner.settings import Settings
from tests import filling
from tests.calendars import OUTLOOK_ZONE, calendar, event
from tests.conftest import TODAY
from tests.pictured import CIRCLE, DRAWING, mark, saved
from tests.planner.documents import samples
from tests.trust.hostile_files import spoilt
from tests.trust.sizes import size

LISBON = ZoneInfo("Europe/Lisbon")
LONGEST = 2
"""Seconds, after which a reader is held to hang."""
SHEET = filling.by_pikepdf(
    document(samples.PREPARATION, samples.A4),
    samples.PREPARATION.session_id,
    {"A1": "/Yes", "B1": "Won", "C1": "Price"},
)
DIARY = calendar(
    OUTLOOK_ZONE.format(name="Odd"),
    event("20261102T100000", "PT1H", "Größe", "1", "Odd", "RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261230T100000Z"),
    event("20261110T150000", "20261110T160000", "x", "1", "Odd", "RECURRENCE-ID;TZID=Odd:20261109T100000"),
    event("20261112", "", "Fair", "2", "", "DTEND;VALUE=DATE:20261114"),
).encode()


def read_calendar(path: Path) -> None:
    for happening in calendar_file.read(path, LISBON, TODAY, Watch()).happenings:
        assert happening.span.lasts.total_seconds() > 0


def read_logo(path: Path) -> None:
    content = logo_file.read(path)
    if logo_file.form(content) is logo_file.Form.SVG:
        drawing.check(content)
    else:
        assert logo_file.normal(content).startswith(logo_file.Form.PNG.value)


READERS: dict[str, tuple[Callable[[Path], object], bytes]] = {
    "calendar": (read_calendar, DIARY),
    "sheet": (filled_sheet.read, SHEET),
    "png": (read_logo, saved(mark((200, 160), "RGBA"))),
    "jpeg": (read_logo, saved(mark((200, 160)), "JPEG")),
    "svg": (read_logo, DRAWING.format('<g id="a"><circle r="9" fill="url(#p)"/></g><use href="#a"/>').encode()),
}


@pytest.mark.parametrize("name", READERS)
def test_a_spoilt_file_is_read_or_refused_in_a_sentence(name, tmp_path, figure):
    read, whole = READERS[name]
    chance, path, count = random.Random(name), tmp_path / "spoilt", size(60, 500)
    longest, refused = 0.0, 0
    read(_put(path, whole))
    for _each in range(count):
        _put(path, spoilt(whole, chance))
        began = monotonic()
        try:
            read(path)
        except PlannerError as error:
            refused += 1
            assert re.fullmatch(r"[^\n]{10,300}", str(error))
        longest = max(longest, monotonic() - began)
    figure(f"{count} spoilt files ({name}): foreign errors / longest", f"0 / {longest:.2f} s", "0 / 2 s")
    assert longest < LONGEST
    assert 0 < refused <= count


@pytest.mark.parametrize("name", ["calendar", "sheet", "png"])
@pytest.mark.parametrize("place", ["pipe", "/dev/zero", "/proc/self", "itself", "gone", "a\ud800"])
def test_what_is_no_file_is_waited_for_by_nobody(name, place, tmp_path):
    path = tmp_path / "itself"
    if place == "pipe":
        os.mkfifo(path)
    elif "\ud800" in place:
        path = tmp_path / os.fsdecode(b"a\xff")
    else:
        path.symlink_to(place)
    with pytest.raises(PlannerError):
        READERS[name][0](path)


def _nested(kind: str, asks: str) -> str:
    """Nine of a kind, of which each draws the next ten times."""
    size = 'width="1" height="1" markerWidth="9" markerHeight="9"'
    parts = (
        f'<{kind} id="p{at}" {size}>' + f'<path d="M0 0L1 1L2 2" {asks}="url(#p{at + 1})"/>' * 10 + f"</{kind}>"
        for at in range(9)
    )
    return f'<defs>{"".join(parts)}</defs><path d="M0 0L1 1L2 2" {asks}="url(#p0)"/>'


@pytest.mark.parametrize(
    "inside",
    [
        _nested("pattern", "fill"),
        _nested("mask", "mask"),
        _nested("marker", "marker-mid"),
        '<mask id="m"><path mask="url(#m)"/></mask><path mask="url(#m)"/>',
        f'<pattern id="p">{"<path/>" * 200}</pattern><g style="fill: url(\'#p\')">{"<path/>" * 200}</g>',
        '<pattern id="p"><path/></pattern><style>path{fill:url(#p)}</style><path/>',
        '<marker id="k"><path/></marker><style>path{marker-mid:url(#k)}</style><path/>',
        "<g>" * 700_000,
        "<g/>" * 1_000_000,
    ],
    ids=["patterns", "masks", "arrow heads", "itself", "within", "by style", "heads by style", "deep", "wide"],
)
def test_a_drawing_that_would_be_drawn_for_hours_is_refused_at_once(inside):
    began = monotonic()
    with pytest.raises(NotALogo, match="too many shapes"):
        drawing.check(DRAWING.format(inside).encode())
    assert monotonic() - began < LONGEST


def test_what_drawing_programs_write_is_still_taken():
    usual = (
        '<defs><linearGradient id="g"><stop/></linearGradient><marker id="Arrow1"><path d="M0 0"/></marker>'
        '<mask id="a"><path d="M0 0"/></mask><mask id="b"><path d="M1 1"/></mask></defs>'
        "<style>.cls-1{fill:url(#g)}.cls-2{marker:none;fill:url(#g)}</style>"
        '<g mask="url(#a)"><path class="cls-1" style="marker:none;fill:url(#g)"/></g><g mask="url(#b)"><path/></g>'
    )
    drawing.check(DRAWING.format(usual * 50).encode())
    drawing.check(CIRCLE.encode())


@pytest.mark.parametrize(
    "words",
    [
        "", "[]", "null", '"x"', "1" * 5000, "[" * 200_000, '{"appearance":' * 50_000,
        '{"appearance": [], "workspace": 1}',
        '{"appearance": "dark", "workspace": "\\ud800"}', '{"appearance": "dark", "workspace": "a\\u0000b"}',
        '{"a": {"file": 1}}', '{"a": null}', '{"a": {"file": ["x", 2], "generation": 1, "path": "", "opened": ""}}',
        '{"a": {"file": [1, 2], "generation": "x", "path": "", "opened": "2026-11-23T10:00:00"}}',
        '{"a": {"file": [1, 2], "generation": 1, "path": "", "opened": "someday"}}',
    ],
)  # fmt: skip
def test_what_is_remembered_and_spoilt_is_forgotten(words, tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "user_config_path", lambda *_args, **_kwargs: tmp_path)
    monkeypatch.setattr(settings, "user_data_path", lambda *_args, **_kwargs: tmp_path)
    for name in ("settings.json", "seen.json"):
        (tmp_path / name).write_text(words, encoding="utf-8")
    assert settings.load() == Settings()
    assert seen._load() == {}


def test_a_workspace_that_was_seen_is_still_known(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "user_data_path", lambda *_args, **_kwargs: tmp_path)
    told = seen.Seen(3, "/home/ruth/team.planner", "2026-11-23T10:00:00+00:00", (1, 2))
    seen._store({"a": told})
    assert seen._load() == {"a": told}
    assert json.loads((tmp_path / "seen.json").read_text())["a"]["generation"] == 3


def _put(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path
