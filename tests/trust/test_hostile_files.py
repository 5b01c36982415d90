"""Calendars, filled sheets, logos and what the app remembers, made to do harm or spoilt.

Each ends in good time, in what can be used or in a sentence.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from time import process_time
from zoneinfo import ZoneInfo

import pytest

from planner import seen, settings
from planner.errors import PlannerError
from planner.exchange import calendar_file, drawing, filled_sheet, logo_file
from planner.exchange.logo_file import NotALogo
from planner.exchange.watch import Watch
from planner.settings import Settings
from planner.storage import as_left
from tests.conftest import TODAY
from tests.pictured import CIRCLE, DRAWING

LISBON = ZoneInfo("Europe/Lisbon")
LONGEST = 2
"""Seconds, after which a reader is held to hang."""


def read_calendar(path: Path) -> None:
    calendar_file.read(path, LISBON, TODAY, Watch())


READERS = {"calendar": read_calendar, "sheet": filled_sheet.read, "logo": logo_file.read}


@pytest.mark.parametrize("name", READERS)
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
        READERS[name](path)


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
    began = process_time()
    with pytest.raises(NotALogo, match="too many shapes"):
        drawing.check(DRAWING.format(inside).encode())
    assert process_time() - began < LONGEST


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
        '{"a": {"file": 1, "written": 2, "pages": "\\ud800", "check": 3}}', '{"a": {"file": 1, "written": 2}}',
        '{"a": {"file": 1, "written": 1e999, "pages": [], "check": 3}}',
    ],
)  # fmt: skip
def test_what_is_remembered_and_spoilt_is_forgotten(words, tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "user_config_path", lambda *_args, **_kwargs: tmp_path)
    monkeypatch.setattr(settings, "user_data_path", lambda *_args, **_kwargs: tmp_path)
    for name in ("settings.json", "seen.json", "as-left.json"):
        (tmp_path / name).write_text(words, encoding="utf-8")
    assert settings.load() == Settings()
    assert seen._load() == {}
    assert as_left._known() == {}


def test_a_workspace_that_was_seen_is_still_known(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "user_data_path", lambda *_args, **_kwargs: tmp_path)
    told = seen.Seen(3, "/home/ruth/team.planner", "2026-11-23T10:00:00+00:00", (1, 2))
    seen._store({"a": told})
    assert seen._load() == {"a": told}
    assert json.loads((tmp_path / "seen.json").read_text())["a"]["generation"] == 3
