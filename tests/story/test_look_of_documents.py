"""Colour and logo are chosen once, in Settings, and are on every page from then on: on screen, on paper, by command."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import main
from planner import development, people
from planner.clock import Clock
from planner.storage import workspace_file
from tests.pictured import CIRCLE, put
from tests.planner.documents.reading import colours, contents, pages, pictures
from tests.story.driver import Desk
from ui import ask
from ui.documents.preview import PreviewPane
from ui.settings.logo import Head

BLUE = (0.122, 0.373, 0.659)


@pytest.fixture
def path(sample_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_file, tmp_path / "team.planner"))


def dressed(content: bytes) -> bool:
    """In the colour that was chosen, with the logo where the company's name was."""
    return BLUE in colours(content) and len(pictures(content)) == 1 and "Lindqvist" not in pages(content)[0]


def test_what_was_chosen_in_settings_is_on_every_document_after_a_restart(
    desks: Callable[..., Desk], path: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desks(path)
    desk.settle()
    desk.app.window.go("settings", None)
    desk.wait_for_page("settings")
    desk.settle()
    desk.tab_to("Colour")
    desk.type("1f5fa8")
    monkeypatch.setattr(ask, "open_file", lambda *_asked: put(tmp_path, CIRCLE, "logo.svg"))
    desk.click("Choose a file…")
    desk.until(lambda: desk.screen().findChild(Head).holds_logo)
    desk.press("Alt+1")
    desk.wait_for_page("today")
    desk.close()

    again = desks(path)
    again.settle()
    with_plan = plan_of(path, clock, "Ines Duarte")
    again.app.window.go("plan", with_plan)
    again.wait_for_page("plan")
    again.wait_for_preview("Ines Duarte")
    assert dressed(again.screen().findChildren(PreviewPane)[0].content())
    again.close()

    for document in ("plan", "agenda", "summary", "agreement"):
        paper = tmp_path / f"{document}.pdf"
        asked = ["print", document, "--workspace", str(path), "--for", "Ines Duarte", "--output", str(paper)]
        assert main.main([*asked, "--today", "2026-11-23"]) == 0
        assert dressed(paper.read_bytes())
        assert "Lindqvist & Moor".encode("utf-16-be").hex().upper().encode() in contents(paper.read_bytes())


def plan_of(path: Path, clock: Clock, name: str) -> object:
    store = workspace_file.open_to_read(path, clock)
    try:
        whose = next(each.id for each in store.read(people.active) if each.name == name)
        return store.read(lambda db: development.newest(db, whose))
    finally:
        store.close()
